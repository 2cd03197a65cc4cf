"""What are the values of a facet over a whole generation, and which paragraphs have which?  Numbered values.

A value of a facet has an ordinal from 0, by its key, so that `AOKI` and `Āoki` are one value, whose label is the
commonest spelling. `column.counts(documents)[column.ordinal_of("Aoki")]` is how many of some paragraphs have it.
Values of names are read from the postings and ordinals of the index; years and months are made of the dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.columnar.container import Array, narrowest_for
from indexer.columnar.found import parted
from indexer.columnar.ordinals import Ordinals
from indexer.columnar.sets import Documents, united
from indexer.schema import key_and_label, value_prefix

Counts = NDArray[np.int64]


class FacetColumn(Protocol):
    """The values of a facet, numbered in the order of their keys."""

    def __len__(self) -> int:
        """How many values there are."""

    def key(self, ordinal: int) -> str:
        """What all spellings of a value have in common."""

    def label(self, ordinal: int) -> str:
        """The commonest spelling of a value."""

    def ordinal_of(self, value: str) -> int | None:
        """The number of a value in any spelling, None for one that the index does not have."""

    def having(self, ordinals: Iterable[int]) -> Documents:
        """The paragraphs that have any of some values; deleted ones may be among them."""

    def having_any(self) -> Documents:
        """The paragraphs that have a value."""

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""


class Segment:
    """One segment's part of a facet: its ordinals, its first document and which of its documents are alive."""

    def __init__(self, ordinals: Ordinals | None, offset: int, count: int, alive: Array | None) -> None:
        self.ordinals, self.offset, self.count, self.alive = ordinals, offset, count, alive

    @cached_property
    def keys(self) -> list[bytes]:
        """The key of each of its terms, rising."""
        return [key_and_label(term)[0] for term in self.ordinals.values.terms()] if self.ordinals else []

    def postings(self, low: int, high: int) -> Array:
        """The documents of the terms from `low` to before `high`, deleted ones included."""
        assert self.ordinals is not None
        starts = self.ordinals.starts
        return self.ordinals.docids[int(starts[low]) : int(starts[high])]

    def frequency(self, term: int) -> int:
        """How many of its documents that are not deleted have a term."""
        docids = self.postings(term, term + 1)
        return len(docids) if self.alive is None else int(np.count_nonzero(self.alive[docids]))


class NameColumn:
    """A facet whose values are terms of a field; see `FacetColumn`."""

    def __init__(self, field: str, segments: Sequence[Segment], count: int) -> None:
        self._field, self._count = field, count
        self._segments = segments
        self._labels: dict[int, str] = {}

    @cached_property
    def _keys(self) -> list[bytes]:
        held = [segment.keys for segment in self._segments]
        return list(dict.fromkeys(held[0])) if len(held) == 1 else sorted(set().union(*held))

    @cached_property
    def _ordinals(self) -> list[Array | None]:
        """Of each segment the value of each of its terms; None where that is the term's own number."""
        number = {key: place for place, key in enumerate(self._keys)}
        return [
            None
            if len(segment.keys) == len(self._keys)
            else np.fromiter((number[key] for key in segment.keys), "<i8", len(segment.keys))
            for segment in self._segments
        ]

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, ordinal: int) -> str:
        """What all spellings of a value have in common."""
        return self._keys[ordinal].decode("utf-8")

    def label(self, ordinal: int) -> str:
        """The commonest spelling of a value, of several the last."""
        if ordinal not in self._labels:
            found: dict[str, int] = {}
            for segment, low, high in self._ranges(self._keys[ordinal] + b"\0"):
                for term in range(low, high):
                    label = key_and_label(segment.ordinals.values[term])[1] if segment.ordinals else ""
                    found[label] = found.get(label, 0) + segment.frequency(term)
            self._labels[ordinal] = max(found, key=lambda label: (found[label], label))
        return self._labels[ordinal]

    def _ranges(self, prefix: bytes) -> Iterable[tuple[Segment, int, int]]:
        for segment in self._segments:
            if segment.ordinals is not None:
                low, high = segment.ordinals.values.prefix_range(prefix)
                if low < high:
                    yield segment, low, high

    def ordinal_of(self, value: str) -> int | None:
        """The number of a value in any spelling, None for one that the index does not have."""
        return self._number.get(value_prefix(self._field, value)[:-1])

    @cached_property
    def _number(self) -> dict[bytes, int]:
        return {key: place for place, key in enumerate(self._keys)}

    def having(self, ordinals: Iterable[int]) -> Documents:
        """The paragraphs that have any of some values; deleted ones may be among them."""
        terms = [
            (segment, term)
            for ordinal in ordinals
            for segment, low, high in self._ranges(self._keys[ordinal] + b"\0")
            for term in range(low, high)
        ]
        return self._united([(segment, segment.postings(term, term + 1)) for segment, term in terms])

    def having_any(self) -> Documents:
        """The paragraphs that have a value."""
        held = [segment for segment in self._segments if segment.ordinals is not None]
        return self._united([(segment, segment.postings(0, len(segment.keys))) for segment in held])

    def _united(self, parts: Sequence[tuple[Segment, Array]]) -> Documents:
        lists = [docids.astype("<i8") + segment.offset if segment.offset else docids for segment, docids in parts]
        return united([Documents.listed(docids, self._count) for docids in lists], self._count)

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""
        total = np.zeros(len(self), np.int64)
        parts = parted(documents, [segment.offset for segment in self._segments])
        for segment, ordinals, part in zip(self._segments, self._ordinals, parts, strict=True):
            if segment.ordinals is not None and len(part):
                counts = segment.ordinals.counts(part)
                if ordinals is None:
                    total += counts
                else:
                    total += np.bincount(ordinals, counts, len(self)).astype(np.int64)
        return total


class TimeColumn:
    """A facet whose values are years or months, made of days such as 20170830; see `FacetColumn`."""

    def __init__(self, dates: Array, divisor: int, shown: Callable[[int], str]) -> None:
        times = dates // divisor
        found = np.flatnonzero(np.bincount(times)) if len(times) else times
        self._times = found[found > 0]
        self._labels = tuple(shown(int(time)) for time in self._times)
        # 0 for the undated, else a value's number and one more.
        place = np.zeros(int(found.max(initial=0)) + 1, narrowest_for(len(self._times)))
        place[self._times] = np.arange(1, len(self._times) + 1)
        self._places = place[times]

    def __len__(self) -> int:
        return len(self._labels)

    def key(self, ordinal: int) -> str:
        """The value itself."""
        return self._labels[ordinal]

    label = key

    def ordinal_of(self, value: str) -> int | None:
        """The number of a value, None for one that the index does not have."""
        return self._labels.index(value) if value in self._labels else None

    def having(self, ordinals: Iterable[int]) -> Documents:
        """The paragraphs that have any of some values."""
        chosen = [ordinal + 1 for ordinal in ordinals]
        return Documents.marked(np.isin(self._places, chosen))

    def having_any(self) -> Documents:
        """The paragraphs that are dated."""
        return Documents.marked(self._places > 0)

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""
        every = len(documents) == documents.count
        few = documents.is_short()
        places = self._places if every else self._places[documents.docids if few else documents.mask]
        return np.bincount(places, minlength=len(self) + 1)[1:]
