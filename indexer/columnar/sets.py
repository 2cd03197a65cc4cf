"""Which documents do two lists share, and where does each stand in its list?

Some documents of a segment are a rising array of their numbers, or a boolean for each document; `Documents`
makes one of the other when it is asked for.  A short list is looked up in a long one by halves; lists of like
length are compared as booleans, which costs a millisecond for a million documents where sorting both would
cost twenty. Example: `Documents.listed([2, 5, 9], 10) & Documents.listed([5, 7, 9], 10)` are 5 and 9.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.columnar.container import Array

_MUCH_LONGER = 24
"""How many times longer one list must be for looking up by halves to win; measured between 16 and 32."""

NONE = np.zeros(0, "<u4")


class Documents:
    """Some of `count` documents; never changed once it is made."""

    __slots__ = ("_docids", "_mask", "_size", "count")

    def __init__(self, count: int, docids: Array | None, mask: Array | None) -> None:
        self.count = count
        self._docids, self._mask = docids, mask
        self._size = -1 if docids is None else len(docids)

    @classmethod
    def listed(cls, docids: Array, count: int) -> Documents:
        """Return the documents of these rising numbers."""
        return cls(count, docids, None)

    @classmethod
    def marked(cls, mask: Array) -> Documents:
        """Return the documents that are True in a boolean array."""
        return cls(len(mask), None, mask)

    @classmethod
    def all(cls, count: int) -> Documents:
        """Return all documents."""
        return cls(count, np.arange(count), np.ones(count, bool))

    def __len__(self) -> int:
        if self._size < 0 and self._mask is not None:
            self._size = int(np.count_nonzero(self._mask))
        return self._size

    @property
    def docids(self) -> Array:
        """Their numbers, rising."""
        if self._docids is None and self._mask is not None:
            self._docids = np.flatnonzero(self._mask)
        return NONE if self._docids is None else self._docids

    def below(self, number: int) -> Array:
        """Those of their numbers that are less than `number`."""
        docids = self.docids
        if not len(docids) or docids[-1] < number:
            return docids
        return docids[: int(docids.searchsorted(docids.dtype.type(number)))]

    @property
    def mask(self) -> Array:
        """A boolean for each document."""
        if self._mask is None:
            self._mask = mask_of(self.docids, self.count)
        return self._mask

    @property
    def _is_marked(self) -> bool:
        return self._mask is not None

    def is_short(self) -> bool:
        """Return whether walking over their numbers is cheaper than over all documents."""
        return len(self) * _MUCH_LONGER < self.count

    def __and__(self, other: Documents) -> Documents:
        if self is other or len(self) == self.count:
            return other
        short, long = (self, other) if len(self) <= len(other) else (other, self)
        if len(long) == self.count:
            return short
        if short._is_marked and long._is_marked and not short.is_short():
            return Documents.marked(short.mask & long.mask)
        return Documents.listed(short.docids[short.places_in(long)], self.count)

    def __or__(self, other: Documents) -> Documents:
        return united([self, other], self.count)

    def __sub__(self, other: Documents) -> Documents:
        if not len(other) or not len(self):
            return self
        if self._is_marked and not self.is_short():
            return Documents.marked(self.mask & ~other.mask)
        kept = np.ones(len(self), bool)
        kept[self.places_in(other)] = False
        return Documents.listed(self.docids[kept], self.count)

    def places_in(self, other: Documents) -> Array:
        """Return the places in this list of the documents that `other` holds too."""
        if len(self) * _MUCH_LONGER < len(other) and not other._is_marked:
            return _looked_up(self.docids, other.docids)[0]
        if len(other) * _MUCH_LONGER < len(self) and not other._is_marked:
            return _looked_up(other.docids, self.docids)[1]
        return np.flatnonzero(other.mask[self.docids])

    def within(self, other: Documents) -> Array | None:
        """Return the places in the other's list of these documents, all of which it holds; None for all of it."""
        if len(self) == len(other):
            return None
        if len(self) * _MUCH_LONGER < len(other):
            # The needles in the type of the haystack: numpy would otherwise copy all of the haystack.
            found: Array = other.docids.searchsorted(self.docids.astype(other.docids.dtype, copy=False))
            return found
        return np.flatnonzero(self.mask[other.docids])


def _looked_up(short: Array, long: Array) -> tuple[Array, Array]:
    """Return the places in the short list and in the long one of what both hold."""
    places = long.searchsorted(short.astype(long.dtype, copy=False))
    places[places == len(long)] = 0
    held = np.flatnonzero(long[places] == short) if len(long) else np.zeros(0, "<i8")
    return held, places[held]


def united(parts: Sequence[Documents], count: int) -> Documents:
    """Return the documents that any part holds; a listed part may hold one twice or be unsorted."""
    total = sum(map(len, parts))
    if total * _MUCH_LONGER < count:
        lists = [part.docids for part in parts]
        return Documents.listed(distinct(np.concatenate(lists)) if total else NONE, count)
    marked = np.zeros(count, bool)
    for part in parts:
        if part._is_marked:
            marked |= part.mask
        else:
            marked[part.docids] = True
    return Documents.marked(marked)


def distinct(values: Array) -> Array:
    """Return the values rising, each once.  Rising runs are merged in linear time; `np.unique` would hash each."""
    values = np.sort(values, kind="stable")
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


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
