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
from indexer.columnar.docidlists import DocidList

_MUCH_LONGER = 24
"""How many times longer one list must be for looking up by halves to win; measured between 16 and 32."""
_MARKED_AT_ONCE = 16
"""Documents of a segment whose booleans are made in the time in which one of a list is marked; measured 10 to 25."""

NONE = np.zeros(0, "<u4")


class Documents:
    """Some of `count` documents; never changed once it is made."""

    __slots__ = ("_list", "_mask", "_size", "count")

    def __init__(self, count: int, list_: DocidList | None, mask: Array | None) -> None:
        self.count = count
        self._list, self._mask = list_, mask
        self._size = -1 if list_ is None else len(list_)

    @classmethod
    def listed(cls, docids: Array | DocidList, count: int) -> Documents:
        """Return the documents of these rising numbers."""
        return cls(count, docids if isinstance(docids, DocidList) else DocidList(docids), None)

    @classmethod
    def marked(cls, mask: Array) -> Documents:
        """Return the documents that are True in a boolean array."""
        return cls(len(mask), None, mask)

    @classmethod
    def all(cls, count: int) -> Documents:
        """Return all documents."""
        return cls(count, DocidList(np.arange(count)), np.ones(count, bool))

    def __len__(self) -> int:
        if self._size < 0 and self._mask is not None:
            self._size = int(np.count_nonzero(self._mask))
        return self._size

    @property
    def docids(self) -> Array:
        """Their numbers, rising."""
        return self._held().docids

    def _held(self) -> DocidList:
        if self._list is None:
            self._list = DocidList(NONE if self._mask is None else np.flatnonzero(self._mask))
        return self._list

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
        if not other._is_marked and self._is_quickly_found_in(other):
            return other._looked_up(self.docids)[0]
        if not other._is_marked and other._is_quickly_found_in(self):
            return self._looked_up(other.docids)[1]
        return np.flatnonzero(other.mask[self.docids])

    def shared(self, other: Documents) -> tuple[Documents, Array | None, Array | None]:
        """Return the documents that both hold, and their places in this list and in the other (None: all of it)."""
        if len(other) < len(self):
            found, there, here = other.shared(self)
            return found, here, there
        if len(other) == self.count or other._is_marked or not self._is_quickly_found_in(other):
            found = self & other
            return found, found.within(self), found.within(other)
        here, there = other._looked_up(self.docids)  # one search tells all three
        return Documents.listed(self.docids[here], self.count), here, there

    def within(self, other: Documents) -> Array | None:
        """Return the places in the other's list of these documents, all of which it holds; None for all of it."""
        if len(self) == len(other):
            return None
        if self._is_quickly_found_in(other):
            return other._held().find(self.docids)
        return np.flatnonzero(self.mask[other.docids])

    def _is_quickly_found_in(self, long: Documents) -> bool:
        """Return whether looking each up in a list is cheaper than marking that list."""
        return len(self) * _MUCH_LONGER < len(long) + self.count // _MARKED_AT_ONCE

    def _looked_up(self, short: Array) -> tuple[Array, Array]:
        """Return the places in a short list and in this one of what both hold."""
        long = self._held()
        places = long.find(short)
        places[places == len(long)] = 0
        held = np.flatnonzero(long.at(places) == short) if len(long) else np.zeros(0, "<i8")
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
