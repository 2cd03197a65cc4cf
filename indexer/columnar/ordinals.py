"""How many of the found paragraphs has each outlet, each speaker, each year?

A keyword field is kept both ways: by value (its postings) and by document (its ordinals, a range of them per
document).  Few documents are counted by their own ordinals, many by marking them and walking over all
postings. Example: documents 1 and 4, reported by `[NHK]` and `[NHK, Asahi]`, count NHK 2, Asahi 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from indexer.columnar.container import Array, ContainerWriter, narrowest
from indexer.columnar.dictionary import Dictionary
from indexer.columnar.postings import FieldPostings
from indexer.columnar.sets import Documents, spread, stable_order

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
    """A keyword field of one segment, of `size` values; `owned` is None when document i has exactly the ordinal i.

    `terms` are the values, where they are terms of the index.
    """

    terms: Dictionary | None
    starts: Array
    docids: Array
    ordinals: Array
    owned: Array | None
    size: int

    def counts(self, matched: Documents) -> Array:
        """Return for each value how many of the documents have it."""
        if len(matched) == matched.count:
            return np.diff(self.starts.astype("<i8"))
        if len(matched) * _MANY > len(self.docids):
            return self._counts_by_value(matched.mask)
        return np.bincount(self.of(matched.docids), minlength=self.size)

    def of(self, matched: Array) -> Array:
        """Return the ordinals of the values of documents (rising), document after document."""
        held = matched[: matched.searchsorted(self._last())]
        if self.owned is None:
            return self.ordinals[held]
        starts = self.owned[held].astype("<i8")
        return self.ordinals[spread(starts, self.owned[held.astype("<i8") + 1] - starts)]

    def _last(self) -> int:
        return len(self.ordinals) if self.owned is None else len(self.owned) - 1

    def _counts_by_value(self, mask: Array) -> Array:
        if self.owned is None and len(self.ordinals) == len(mask) and self.size <= _FEW_VALUES:
            return np.bincount(self.ordinals[mask], minlength=self.size)
        hits = mask[self.docids]
        if self.size <= _FEW_VALUES:
            bounds = self.starts.tolist()
            pairs = pairwise(bounds)
            return np.array([np.count_nonzero(hits[a:b]) for a, b in pairs], "<i8")
        sums = np.zeros(len(hits) + 1, "<u4")
        np.cumsum(hits, out=sums[1:])
        return np.diff(sums[self.starts].astype("<i8"))


def ordinals_from(values: Array, docids: Array, count: int) -> Ordinals:
    """Return the ordinals of pairs of one of `count` values and a document, each pair counted once (uint32)."""
    order = stable_order(docids)
    order = order[stable_order(values[order])]
    values, docids = values[order], docids[order]
    new = np.ones(len(values), bool)
    new[1:] = (values[1:] != values[:-1]) | (docids[1:] != docids[:-1])
    values, docids = values[new], docids[new]
    starts = np.concatenate(([0], np.cumsum(np.bincount(values, minlength=count))))
    owned = np.concatenate(([0], np.cumsum(np.bincount(docids))))
    return Ordinals(None, starts, docids, values[stable_order(docids)], owned, count)


def ordinals_of(field: FieldPostings | None) -> Ordinals | None:
    """Return the ordinals of a field in a segment; None when the field has none there."""
    ordinals: Any = None if field is None else field.ordinals
    if field is None or ordinals is None:
        return None
    return Ordinals(field.terms, field.starts, field.docids, ordinals, field.owned, len(field.terms))
