"""How many of the found paragraphs has each outlet, each speaker, each year?

A keyword field is kept both ways: by value (its postings) and by document (its ordinals, a range of them per
document).  Few documents are counted by their own ordinals, many by marking them and walking over all
postings. Example: documents 1 and 4, reported by `[NHK]` and `[NHK, Asahi]`, count NHK 2, Asahi 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from indexer.columnar.container import Array, ContainerWriter, narrowest
from indexer.columnar.dictionary import Dictionary
from indexer.columnar.postings import FieldPostings
from indexer.columnar.sets import mask_of, spread, stable_order

_MANY = 8
"""Of how many postings one must be matched for walking over all of them to be cheaper; measured at 6 to 12.
"""

_FEW_VALUES = 512
"""Up to so many values each is counted by itself: `count_nonzero` runs over its postings at memory speed."""


def write_ordinals(starts: Array, docids: Array, out: ContainerWriter, place: int) -> None:
    """Write the ordinals of each document's terms, and where a document's begin unless each has exactly
    one; of the field's n + 1 term starts and its documents, term after term.
    """
    order = stable_order(docids.astype("<u4", copy=False))
    terms = np.repeat(np.arange(len(starts) - 1, dtype="<u4"), np.diff(starts))
    out.add(f"{place}.ordinals", narrowest(terms[order]))
    counts = np.bincount(docids)
    if not (counts == 1).all():
        out.add(f"{place}.owned", narrowest(np.concatenate(([0], np.cumsum(counts)))))


@dataclass(frozen=True, slots=True)
class Ordinals:
    """A keyword field of one segment; `owned` is None when document i has exactly the ordinal i."""

    values: Dictionary
    starts: Array
    docids: Array
    ordinals: Array
    owned: Array | None
    documents: int

    def counts(self, matched: Array) -> Array:
        """Return for each value how many of the `matched` documents have it; rising document numbers."""
        if len(matched) * _MANY > len(self.docids):
            return self._counts_by_value(matched)
        return np.bincount(self.of(matched), minlength=len(self.values))

    def of(self, matched: Array) -> Array:
        """Return the ordinals of the matched documents' values, document after document."""
        held = matched[: np.searchsorted(matched, self._last())]
        if self.owned is None:
            return self.ordinals[held]
        starts = self.owned[held].astype("<i8")
        return self.ordinals[spread(starts, self.owned[held.astype("<i8") + 1] - starts)]

    def _last(self) -> int:
        return len(self.ordinals) if self.owned is None else len(self.owned) - 1

    def _counts_by_value(self, matched: Array) -> Array:
        if len(matched) == self.documents:
            return np.diff(self.starts.astype("<i8"))
        hits = mask_of(matched, self.documents)[self.docids]
        if len(self.values) <= _FEW_VALUES:
            bounds = self.starts.tolist()
            pairs = pairwise(bounds)
            return np.array([np.count_nonzero(hits[a:b]) for a, b in pairs], "<i8")
        sums = np.zeros(len(hits) + 1, "<u4")
        np.cumsum(hits, out=sums[1:])
        return np.diff(sums[self.starts].astype("<i8"))


def ordinals_of(field: FieldPostings | None, documents: int) -> Ordinals | None:
    """Return the ordinals of a field in a segment of `documents`; None when the field has none there."""
    ordinals: Any = None if field is None else field.ordinals
    if field is None or ordinals is None:
        return None
    return Ordinals(field.terms, field.starts, field.docids, ordinals, field.owned, documents)


class Counts:
    """How many matched documents have each value of a field, over all segments."""

    def __init__(self, values: Dictionary | None, counts: Array, others: dict[bytes, int]) -> None:
        self._values, self._counts, self._others = values, counts, others

    @classmethod
    def of(cls, held: Sequence[tuple[Ordinals, Array]]) -> Counts:
        """Return the counts of the documents matched in each segment; the segment with most values leads."""
        if not held:
            return cls(None, np.zeros(0, "<i8"), {})
        counted = sorted(
            ((ordinals, ordinals.counts(matched)) for ordinals, matched in held), key=_size, reverse=True
        )
        (leading, counts), *rest = counted
        others: dict[bytes, int] = {}
        for ordinals, added in rest:
            for ordinal in np.flatnonzero(added).tolist():
                value, place = ordinals.values[ordinal], leading.values.find(ordinals.values[ordinal])
                if place < 0:
                    others[value] = others.get(value, 0) + int(added[ordinal])
                else:
                    counts[place] += added[ordinal]
        return cls(leading.values, counts, others)

    def __len__(self) -> int:
        """How many values occur at all."""
        return int(np.count_nonzero(self._counts)) + len(self._others)

    def __getitem__(self, value: str) -> int:
        """Return the count of one value; 0 when it does not occur."""
        term = value.encode()
        place = -1 if self._values is None else self._values.find(term)
        return int(self._counts[place]) if place >= 0 else self._others.get(term, 0)

    def top(self, limit: int | None = None) -> list[tuple[str, int]]:
        """Return the values that occur with their counts, most frequent first, then by value; `limit` of
        them.
        """
        counts = self._counts
        kept = np.flatnonzero(counts)
        if limit is not None and len(kept) > limit > 0:
            least = np.partition(counts[kept], len(kept) - limit)[len(kept) - limit]
            kept = kept[counts[kept] >= least]
        pairs = (
            []
            if self._values is None
            else [(self._values[place], int(counts[place])) for place in kept.tolist()]
        )
        pairs += self._others.items()
        pairs.sort(key=lambda pair: (-pair[1], pair[0]))
        return [(value.decode(), count) for value, count in pairs[:limit]]


def _size(entry: tuple[Ordinals, Array]) -> int:
    return len(entry[0].values)
