"""In which documents do words stand near each other?

Positions of a word in the candidate documents become one rising array of keys, `document * WIDTH + position`,
so that "within two positions after" is a search in the next word's keys.  A run is the stretch from its first
to its last word; the next word must stand 1 to `slop` positions from the run, as Whoosh's SpanNear2 asks.
Example: `Abe of Japan said`, slop 2: `abe japan` is found (distance 2), with slop 1 it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.postings import TermPostings
from indexer.columnar.sets import shared, spread


def common(words: Sequence[TermPostings], count: int) -> tuple[Array, list[Array]]:
    """Return the documents that hold every word, and their places in each word's postings."""
    order = sorted(range(len(words)), key=lambda place: len(words[place].docids))
    docids: Array = words[order[0]].docids
    places: dict[int, Array] = {order[0]: np.arange(len(docids))}
    for number in order[1:]:
        kept, here = shared(docids, words[number].docids, count)
        docids = docids[kept]
        places = {held: there[kept] for held, there in places.items()} | {number: here}
    return docids, [places[number] for number in range(len(words))]


def near(words: Sequence[TermPostings], places: Sequence[Array], slop: int, ordered: bool) -> Array:
    """Return which of the common documents (their indices, rising) hold the words at most `slop` from each
    other.
    """
    # More than any position and the slop together, so that no run crosses from one document to the next.
    width = slop + 1 + max(1 << (8 * word.positions.itemsize) for word in words if word.positions is not None)
    keys = [_keys(word, chosen, width) for word, chosen in zip(words, places, strict=True)]
    starts = ends = keys[0]
    for following in keys[1:]:
        if ordered:
            ends = _after(ends, following, slop)
        else:
            starts, ends = _beside(starts, ends, following, slop)
    return np.unique(ends // width)


def _keys(word: TermPostings, chosen: Array, width: int) -> Array:
    """Return `index * width + position` for each position of a word in the chosen postings, rising."""
    positions: Any = word.positions  # the field keeps positions, or there is no phrase to look for
    keys: Array = np.arange(len(chosen)) * width
    if word.freqs is None:
        keys += positions[chosen]
        return keys
    sizes = word.freqs[chosen].astype("<i8")
    keys = np.repeat(keys, sizes)
    keys += positions[spread(word.bounds()[chosen], sizes)]
    return keys


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
