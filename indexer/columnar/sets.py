"""Which documents do two lists share, and where does each stand in its list?

Lists are rising arrays of document numbers.  A short list is looked up in a long one by halves; two lists of
like length are marked in an array of booleans, one for each document of the segment, which costs a
millisecond for a million documents where sorting both would cost twenty. Example: `shared([2, 5, 9], [5, 7,
9], 10)` is `([1, 2], [0, 2])`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.columnar.container import Array

_MUCH_LONGER = 24
"""How many times longer one list must be for looking up by halves to win; measured between 16 and 32."""


def shared(left: Array, right: Array, count: int) -> tuple[Array, Array]:
    """Return the places in `left` and in `right` of the documents that both hold, of `count` documents."""
    if len(left) * _MUCH_LONGER < len(right):
        return _looked_up(left, right)
    if len(right) * _MUCH_LONGER < len(left):
        places, others = _looked_up(right, left)
        return others, places
    return np.flatnonzero(mask_of(right, count)[left]), np.flatnonzero(mask_of(left, count)[right])


def _looked_up(short: Array, long: Array) -> tuple[Array, Array]:
    # The needles in the type of the haystack: numpy would otherwise copy all of the haystack.
    places = np.searchsorted(long, short.astype(long.dtype, copy=False))
    places[places == len(long)] = 0
    held = np.flatnonzero(long[places] == short) if len(long) else np.zeros(0, "<i8")
    return held, places[held]


def within(left: Array, right: Array, count: int) -> Array:
    """Return the places in `left` of the documents that `right` holds too."""
    if min(len(left), len(right)) * _MUCH_LONGER < max(len(left), len(right)):
        return shared(left, right, count)[0]
    return np.flatnonzero(mask_of(right, count)[left])


def without(left: Array, right: Array, count: int) -> Array:
    """Return the places in `left` of the documents that `right` does not hold."""
    if len(left) * _MUCH_LONGER < len(right):
        kept = np.ones(len(left), bool)
        kept[_looked_up(left, right)[0]] = False
        return np.flatnonzero(kept)
    return np.flatnonzero(~mask_of(right, count)[left])


def united(lists: Sequence[Array], count: int) -> Array:
    """Return the documents that any list holds, rising, each once; a list may hold one twice or be
    unsorted.
    """
    total = sum(map(len, lists))
    if total * _MUCH_LONGER < count:
        return np.unique(np.concatenate(lists)) if total else np.zeros(0, "<u4")
    marked = np.zeros(count, bool)
    for docids in lists:
        marked[docids] = True
    return np.flatnonzero(marked)


def mask_of(docids: Array, count: int) -> Array:
    """Return a boolean for each of `count` documents, True for those in `docids`."""
    mask = np.zeros(count, bool)
    mask[docids] = True
    return mask


def spread(starts: Array, sizes: Array) -> Array:
    """Return the indices of ranges that begin at `starts` and are `sizes` long, one range after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def stable_order(keys: Array) -> Array:
    """Return the indices that sort `keys` (uint32), equal ones in their order: two passes of 16 bits.

    numpy sorts 16-bit integers by radix, in linear time, but 32-bit ones by comparison: this is three times
    faster.
    """
    order = np.argsort((keys & 0xFFFF).astype("<u2"), kind="stable")
    high = (keys >> 16).astype("<u2")
    return order[np.argsort(high[order], kind="stable")] if high.any() else order
