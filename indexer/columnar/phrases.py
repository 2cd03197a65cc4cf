"""In which documents do words stand near each other?

First the documents that hold every word, the rarest first; positions are read only in those. Of two words beside
each other the first few positions are compared one by one.  Otherwise the positions of a word become one rising
array of keys, `document * WIDTH + position`, so that "within two positions after" is a search in the next
word's keys.  A run is the stretch from its first to its last word; the next word must stand 1 to `slop`
positions from the run, as Whoosh's SpanNear2 asks. Example: `Abe of Japan said`, slop 2: `abe japan` is found
(distance 2), with slop 1 it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.postings import TermPostings
from indexer.columnar.prefixsums import sums_before
from indexer.columnar.sets import Documents, spread

_COMPARED = 3
"""Positions of a word in a document that are compared one by one with those of the next word."""


def common(words: Sequence[Documents]) -> tuple[Documents, list[Array | None]]:
    """Return the documents that hold every word, and their places in the list of each (None: all of it)."""
    if len(words) == 2:
        held, *places = words[0].shared(words[1])
        return held, places
    held, *rest = sorted(words, key=len)
    for other in rest:
        held = held & other
    return held, [held.within(word) for word in words]


class Occurrences:
    """Where a word stands in some documents that hold it: positions, document after document."""

    def __init__(self, held: Array, firsts: Array, sizes: Array | None) -> None:
        """`firsts` are the places in `held` of each document's first position, `sizes` how many it has (None: one)."""
        self._held, self._firsts, self.sizes = held, firsts, sizes
        self.count = len(firsts)

    @classmethod
    def of(cls, word: TermPostings, chosen: Array | None) -> Occurrences:
        """Return those of a word in the documents at some places of its postings; None for all of them."""
        positions: Any = word.positions  # the field keeps positions, or there is no phrase to look for
        places = np.arange(len(word.doclist)) if chosen is None else chosen
        if word.freqs is None:
            return cls(positions, places, None)
        return cls(positions, sums_before(word.freqs, places), word.freqs[places])

    @cached_property
    def positions(self) -> Array:
        """All of them."""
        if self.sizes is None:
            return np.asarray(self._held[self._firsts])
        return np.asarray(self._held[spread(self._firsts, self.sizes.astype("<i8"))])

    def nth(self, which: Array, number: int) -> Array:
        """Return the position `number`, from 0, in each of some of the documents, which have as many."""
        return np.asarray(self._held[self._firsts[which] + number])

    def more_than(self, number: int) -> Array:
        """Return a boolean for each document: whether it has more than `number` positions."""
        return np.full(self.count, number < 1) if self.sizes is None else self.sizes > number

    def part(self, which: Array) -> Occurrences:
        """Return those in some of the documents."""
        sizes = None if self.sizes is None else self.sizes[which]
        return Occurrences(self._held, self._firsts[which], sizes)

    def owners(self) -> Array:
        """The index of the document of each position."""
        every = np.arange(self.count)
        return every if self.sizes is None else np.repeat(every, self.sizes)

    def keys(self, width: int) -> Array:
        """`index * width + position` of each position, rising."""
        keys: Array = self.owners() * width
        keys += self.positions
        return keys


def in_order(words: Sequence[Occurrences], slop: int) -> Array:
    """Return which of the documents (their indices, rising) hold the words, each 1 to `slop` after the one before."""
    if slop == 1 and len(words) == 2:
        return _side_by_side(*words)
    width = _width(words, slop)
    ends, *rest = [word.keys(width) for word in words]
    for following in rest:
        ends = _after(ends, following, slop)
    return np.unique(ends // width)


def _side_by_side(left: Occurrences, right: Occurrences) -> Array:
    """Return the documents in which the second word stands right behind the first.

    Most hold each word once or twice: their first positions are compared, then the first with the second, and so on;
    only those that hold one of them often are sorted.
    """
    found = np.zeros(left.count, bool)
    for n in range(_COMPARED):
        for m in range(_COMPARED):
            here = np.flatnonzero(left.more_than(n) & right.more_than(m) & ~found)
            if not len(here):
                break
            found[here] = left.nth(here, n).astype("<i4") + 1 == right.nth(here, m)
    rest = np.flatnonzero((left.more_than(_COMPARED) | right.more_than(_COMPARED)) & ~found)
    if len(rest):
        parts = [left.part(rest), right.part(rest)]
        width = _width(parts, 1)
        first, second = (part.keys(width) for part in parts)
        found[rest[np.unique(_after(first, second, 1) // width)]] = True
    return np.flatnonzero(found)


def beside(words: Sequence[Occurrences], slop: int) -> Array:
    """Return which of the documents hold runs in any order of the words, each at most `slop` from the run."""
    width = _width(words, slop)
    starts, *rest = [word.keys(width) for word in words]
    ends = starts
    for following in rest:
        starts, ends = _beside(starts, ends, following, slop)
    return np.unique(ends // width)


def in_windows(words: Sequence[Occurrences], needed: Counter[int], length: int) -> Array:
    """Return which of the documents hold a stretch of `length` positions in which word n stands `needed[n]` times."""
    width = _width(words, length)
    keys = [word.keys(width) for word in words]
    starts = np.unique(np.concatenate(keys))
    for number, times in needed.items():
        held = keys[number]
        here = np.searchsorted(held, starts + length) - np.searchsorted(held, starts)
        starts = starts[here >= times]
    return np.unique(starts // width)


def _width(words: Sequence[Occurrences], slop: int) -> int:
    """More than any position and the slop together, so that no run crosses from one document to the next."""
    return slop + 1 + max(1 << (8 * int(word.positions.dtype.itemsize)) for word in words)


def _after(ends: Array, following: Array, slop: int) -> Array:
    """Return the keys in `following` that stand 1 to `slop` after some end."""
    if not len(ends):
        return ends
    before = np.searchsorted(ends, following) - 1
    near_enough = following - ends[before] <= slop
    return following[near_enough & (before >= 0)]


def _beside(starts: Array, ends: Array, following: Array, slop: int) -> tuple[Array, Array]:
    """Return the runs made longer by a word 1 to `slop` before their start or after their end, each run
    once.
    """
    low, high = np.searchsorted(following, starts - slop), np.searchsorted(following, starts)
    first, last = np.searchsorted(following, ends, "right"), np.searchsorted(following, ends + slop, "right")
    left, right = following[spread(low, high - low)], following[spread(first, last - first)]
    runs = np.concatenate(
        (
            np.stack((left, np.repeat(ends, high - low)), 1),
            np.stack((np.repeat(starts, last - first), right), 1),
        )
    )
    unique = np.unique(runs, axis=0)
    return unique[:, 0], unique[:, 1]
