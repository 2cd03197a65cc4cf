"""In which documents do words stand near each other?

First the documents that hold every word, the rarest first; positions are read only in those. Words beside
each other are compared pair by pair of their positions.  Otherwise the positions of a word become one rising
array of keys, `document * WIDTH + position`, so that "within two positions after" is a search in the next
word's keys.  A run is the stretch from its first to its last word; the next word must stand 1 to `slop`
positions from the run, as Whoosh's SpanNear2 asks. Example: `Abe of Japan said`, slop 2: `abe japan` is found
(distance 2), with slop 1 it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.postings import TermPostings
from indexer.columnar.sets import Documents, spread

_MOST_PAIRS = 8
"""Times the number of positions that pairs of positions may be, before sorting is the better way."""


def common(words: Sequence[Documents]) -> Documents:
    """Return the documents that hold every word."""
    held, *rest = sorted(words, key=len)
    for other in rest:
        held = held & other
    return held


class Occurrences:
    """Where a word stands in some documents that hold it: positions, document after document."""

    def __init__(self, word: TermPostings, chosen: Array | None) -> None:
        """`chosen` are the places of the documents in the word's postings; None for all of them."""
        positions: Any = word.positions  # the field keeps positions, or there is no phrase to look for
        self.count = len(word.docids) if chosen is None else len(chosen)
        self.sizes: Array | None = None
        if word.freqs is None:
            self.positions = positions if chosen is None else positions[chosen]
            return
        self.sizes = word.freqs if chosen is None else word.freqs[chosen]
        if chosen is None:
            self.positions = positions
        else:
            self.positions = positions[spread(word.bounds()[chosen], self.sizes.astype("<i8"))]

    def starts(self) -> Array:
        """The place of each document's first position."""
        if self.sizes is None:
            return np.arange(self.count)
        ends = np.cumsum(self.sizes, dtype="<i8")
        return ends - self.sizes

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
        found = _side_by_side(*words)
        if found is not None:
            return found
    width = _width(words, slop)
    ends, *rest = [word.keys(width) for word in words]
    for following in rest:
        ends = _after(ends, following, slop)
    return np.unique(ends // width)


def _side_by_side(left: Occurrences, right: Occurrences) -> Array | None:
    """Return the documents in which the second word stands right behind the first; None where pairs are too many."""
    if left.sizes is None and right.sizes is None:
        return np.flatnonzero(right.positions.astype("<i8") - left.positions == 1)
    pairs = np.ones(left.count, "<i8") if left.sizes is None else left.sizes.astype("<i8")
    per_left = pairs.copy() if right.sizes is None else right.sizes.astype("<i8")
    if int((pairs * per_left).sum()) > _MOST_PAIRS * (len(left.positions) + len(right.positions)):
        return None
    # Each position of the left word beside all positions of the right one in its document.
    owners = left.owners()
    sizes = np.ones(len(owners), "<i8") if right.sizes is None else per_left[owners]
    wanted = np.repeat(left.positions.astype("<i4") + 1, sizes)
    here = right.positions[spread(right.starts()[owners], sizes)] == wanted
    hits: Array = np.repeat(owners, sizes)[here]
    return hits[np.concatenate(([True], hits[1:] != hits[:-1]))] if len(hits) else hits


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
