"""What are the values of a facet over a whole generation, and which paragraphs have which?  Numbered values.

A value of a facet has an ordinal from 0, by its key, so that `AOKI` and `Āoki` are one value, whose label is the
commonest spelling. `column.counts(documents)[column.ordinal_of("Aoki")]` is how many of some paragraphs have it.
Values of names are read from the postings and ordinals of the index; years and months are made of the dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import key_of
from indexer.columnar.container import Array, narrowest_for
from indexer.columnar.docidlists import DocidList
from indexer.columnar.found import parted
from indexer.columnar.ordinals import Ordinals, ordinals_from
from indexer.columnar.sets import NONE, Documents, united
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

    def first_doc(self, ordinal: int) -> int | None:
        """The first paragraph that has a value, None where all that had it are deleted."""

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""


class Segment:
    """One segment's part of a facet: its ordinals, its first document and which of its documents are alive."""

    def __init__(self, ordinals: Ordinals | None, offset: int, count: int, alive: Array | None) -> None:
        self.ordinals, self.offset, self.count, self.alive = ordinals, offset, count, alive
        self.dictionary = ordinals.terms if ordinals else None

    @cached_property
    def keys(self) -> list[bytes]:
        """The key of each of its terms, rising."""
        return [key_and_label(term)[0] for term in self.terms]

    @cached_property
    def terms(self) -> list[bytes]:
        """Its terms, rising."""
        return self.dictionary.terms() if self.dictionary else []

    def frequencies(self) -> Counts:
        """How many of its documents that are not deleted have each term."""
        if self.ordinals is None:
            return np.zeros(0, np.int64)
        living = Documents.all(self.count) if self.alive is None else Documents.marked(self.alive)
        return self.ordinals.counts(living)

    def postings(self, low: int, high: int) -> DocidList:
        """The documents of the terms from `low` to before `high`, deleted ones included."""
        return DocidList(NONE) if self.ordinals is None else self.ordinals.doclists.between(low, high)

    def living(self, term: int) -> Array:
        """The documents of a term that are not deleted."""
        docids = self.postings(term, term + 1).docids
        return docids if self.alive is None else docids[self.alive[docids]]

    def frequency(self, term: int) -> int:
        """How many of its documents that are not deleted have a term."""
        return len(self.postings(term, term + 1) if self.alive is None else self.living(term))


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
            if segment.keys == self._keys
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
                    label = key_and_label(segment.terms[term])[1]
                    found[label] = found.get(label, 0) + segment.frequency(term)
            self._labels[ordinal] = max(found, key=lambda label: (found[label], label))
        return self._labels[ordinal]

    def _ranges(self, prefix: bytes) -> Iterable[tuple[Segment, int, int]]:
        for segment in self._segments:
            if segment.dictionary is not None:
                low, high = segment.dictionary.prefix_range(prefix)
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

    def first_doc(self, ordinal: int) -> int | None:
        """The first paragraph that has a value, None where all that had it are deleted."""
        for segment, low, high in self._ranges(self._keys[ordinal] + b"\0"):
            docids = [living[0] for term in range(low, high) if len(living := segment.living(term))]
            if docids:
                return int(min(docids)) + segment.offset
        return None

    def _united(self, parts: Sequence[tuple[Segment, DocidList]]) -> Documents:
        lists = [
            each.docids.astype("<i8") + segment.offset if segment.offset else each for segment, each in parts
        ]
        return united([Documents.listed(each, self._count) for each in lists], self._count)

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


class FoldedColumn:
    """A facet whose values are told by a table from the terms of a field; see `FacetColumn`."""

    def __init__(self, labels: dict[bytes, str], ordinals: Ordinals, count: int) -> None:
        self._keys, self._labels = list(labels), list(labels.values())
        self._number = {key: place for place, key in enumerate(self._keys)}
        self._ordinals, self._count = ordinals, count

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, ordinal: int) -> str:
        """What all spellings of a value have in common."""
        return self._keys[ordinal].decode("utf-8")

    def label(self, ordinal: int) -> str:
        """The commonest spelling of a value."""
        return self._labels[ordinal]

    def ordinal_of(self, value: str) -> int | None:
        """The number of a value in any spelling, None for one that the index does not have."""
        return self._number.get(_folded(value))

    def _postings(self, ordinal: int) -> Array:
        return self._ordinals.doclists.between(ordinal, ordinal + 1).docids

    def having(self, ordinals: Iterable[int]) -> Documents:
        """The paragraphs that have any of some values."""
        return united([Documents.listed(self._postings(n), self._count) for n in ordinals], self._count)

    def first_doc(self, ordinal: int) -> int | None:
        """The first paragraph that has a value."""
        return next(iter(self._postings(ordinal)[:1].tolist()), None)

    def having_any(self) -> Documents:
        """The paragraphs that have a value."""
        return united([Documents.listed(self._ordinals.doclists.all(), self._count)], self._count)

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""
        return self._ordinals.counts(documents)


def forms_in(segments: Sequence[Segment]) -> dict[str, int]:
    """The terms of a field, and in how many paragraphs that are not deleted each is."""
    counts: dict[bytes, int] = {}
    for segment in segments:
        for term, count in zip(segment.terms, segment.frequencies().tolist(), strict=True):
            if count:
                counts[term] = counts.get(term, 0) + count
    return {term.decode("utf-8"): count for term, count in counts.items()}


def folded_column(segments: Sequence[Segment], value_of: Callable[[str], str], count: int) -> FoldedColumn:
    """The column of the values that a table has for the terms of a field."""
    counts: dict[bytes, dict[str, int]] = {}
    key_of_form: dict[bytes, bytes] = {}
    for form, found in forms_in(segments).items():
        label = value_of(form)
        key = key_of_form[form.encode("utf-8")] = _folded(label)
        spellings = counts.setdefault(key, {})
        spellings[label] = spellings.get(label, 0) + found
    labels = {key: max(counts[key].items(), key=lambda each: (each[1], each[0]))[0] for key in sorted(counts)}
    number = {key: place for place, key in enumerate(labels)}
    values, docs = [np.zeros(0, "<u4")], [np.zeros(0, "<u4")]
    for segment in segments:
        if segment.ordinals is not None:
            own = [number[key_of_form[term]] if term in key_of_form else 0 for term in segment.terms]
            spread_out = np.repeat(
                np.array(own, "<u4"), np.diff(segment.ordinals.doclists.starts.astype("<i8"))
            )
            docids = segment.ordinals.doclists.all()
            kept = slice(None) if segment.alive is None else segment.alive[docids]
            values.append(spread_out[kept])
            docs.append(docids[kept].astype("<u4") + np.uint32(segment.offset))
    return FoldedColumn(
        labels, ordinals_from(np.concatenate(values), np.concatenate(docs), len(labels)), count
    )


@lru_cache(maxsize=1 << 17)  # most names of a generation were in the one before
def _folded(value: str) -> bytes:
    return key_of(value).encode("utf-8", "replace")


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

    def first_doc(self, ordinal: int) -> int | None:
        """The first paragraph that has a value."""
        return next(iter(np.flatnonzero(self._places == ordinal + 1).tolist()), None)

    def having_any(self) -> Documents:
        """The paragraphs that are dated."""
        return Documents.marked(self._places > 0)

    def counts(self, documents: Documents) -> Counts:
        """For each value how many of some paragraphs have it."""
        every = len(documents) == documents.count
        places = self._places if every else self._places[documents.docids]
        return np.bincount(places, minlength=len(self) + 1)[1:]
