"""Which terms has a field, in order, and where is one of them?

The terms are concatenated bytes in sorted order with one more offset than terms.  Example: over `abe`,
`abeno`, `kono`, `prefix_range(b"abe")` is `(0, 2)` and `find(b"kono")` is 2.  Nothing is loaded on opening: a
search by halves touches some twenty terms of a million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from indexer.columnar.container import Array, narrowest


def packed(terms: Sequence[bytes]) -> tuple[Array, Array]:
    """Return `(bytes, offsets)` of sorted terms: all joined, and the n + 1 places where they begin."""
    lengths = np.fromiter(map(len, terms), "<i8", len(terms))
    offsets = np.zeros(len(terms) + 1, "<i8")
    np.cumsum(lengths, out=offsets[1:])
    return np.frombuffer(b"".join(terms), "<u1"), narrowest(offsets)


class Dictionary:
    """The sorted terms of one field; a term's ordinal is its place in the order, from 0."""

    __slots__ = ("_bytes", "_offsets")

    def __init__(self, joined: Array, offsets: Array) -> None:
        self._bytes = joined.data
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, ordinal: int) -> bytes:
        return bytes(self._bytes[int(self._offsets[ordinal]) : int(self._offsets[ordinal + 1])])

    def lower_bound(self, term: bytes) -> int:
        """Return the ordinal of the first term that is not less than `term`; the number of terms when none
        is.
        """
        low, high = 0, len(self)
        joined, offset = self._bytes, self._offsets.item  # a fifth faster than `self[middle]`
        while low < high:
            middle = (low + high) // 2
            if bytes(joined[offset(middle) : offset(middle + 1)]) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: bytes) -> int:
        """Return the ordinal of `term`, or -1 when the field has no such term."""
        ordinal = self.lower_bound(term)
        return ordinal if ordinal < len(self) and self[ordinal] == term else -1

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """Return the half-open range of ordinals of the terms that begin with `prefix`."""
        end = _successor(prefix)
        return self.lower_bound(prefix), len(self) if end is None else self.lower_bound(end)

    def terms(self, start: int = 0, stop: int | None = None) -> list[bytes]:
        """Return the terms with ordinals from `start` to before `stop`, as bytes."""
        bounds = self._offsets[start : (len(self) if stop is None else stop) + 1].tolist()
        block = bytes(self._bytes[bounds[0] : bounds[-1]]) if bounds else b""
        base = bounds[0] if bounds else 0
        return [block[a - base : b - base] for a, b in pairwise(bounds)]

    def iterate(self, start: int = 0) -> Iterator[bytes]:
        """Yield the terms from ordinal `start` on, read in blocks so that a caller may stop early at little
        cost.
        """
        for begin in range(start, len(self), 1024):
            yield from self.terms(begin, min(begin + 1024, len(self)))

    def within(self, text: str, distance: int, prefix: int) -> list[str]:
        """Return the terms at most `distance` edits (Levenshtein) from `text` that share its first `prefix`
        characters.
        """
        low, high = self.prefix_range(text[:prefix].encode())
        words = [term.decode() for term in self.terms(low, high)]
        if not words:
            return []
        far = cdist([text], words, scorer=Levenshtein.distance, score_cutoff=distance)[0]
        return [words[place] for place in np.flatnonzero(far <= distance)]


def _successor(prefix: bytes) -> bytes | None:
    """Return the least byte string greater than all that begin with `prefix`; None when there is none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
