"""How many of the found paragraphs has each outlet, each speaker, each year?

A keyword field is kept both ways: by value (its postings) and by document (its ordinals, a range of them per
document).  Few documents are counted by their own ordinals; for many these are laid out in rows of one width,
so that a document's are read as one number. Example: documents 1 and 4, reported by `[NHK]` and `[NHK, Asahi]`,
count NHK 2, Asahi 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from indexer.columnar.container import Array, ContainerWriter, narrowest, narrowest_for
from indexer.columnar.dictionary import Dictionary
from indexer.columnar.docidlists import DocidLists
from indexer.columnar.postings import FieldPostings
from indexer.columnar.sets import Documents, spread, stable_order

_MANY = 4000
"""Documents from which on rows are worth being laid out, which takes 40 ms for a million documents, once."""

_PAIRED = 30_000
"""Ordinals from which on two of one byte are counted as one of two."""


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


class Rows:
    """The first few ordinals of every document side by side in one number; `size` where it has fewer."""

    def __init__(self, ordinals: Array, owned: Array, size: int) -> None:
        code = narrowest_for(size)
        width = _ROW_BYTES[code] // np.dtype(code).itemsize
        starts, counts = owned[:-1].astype("<i8"), np.diff(owned.astype("<i8"))
        rows = np.full((len(counts), width), size, code)
        for place in range(width):
            held = np.flatnonzero(counts > place)
            rows[held, place] = ordinals[starts[held] + place]
        self._rows, self._code, self._size = rows.view(f"<u{_ROW_BYTES[code]}").ravel(), code, size
        longer = np.flatnonzero(counts > width)
        rest = counts[longer] - width
        self._owners = np.repeat(longer, rest)
        self._rest = ordinals[spread(starts[longer] + width, rest)]

    def counts(self, matched: Documents) -> Array:
        """Return for each of the `size` values how many of the documents have it."""
        found = self._rows[matched.below(len(self._rows))]
        if self._code == "<u1" and len(found) > _PAIRED:
            pairs = np.bincount(found.view("<u2"), minlength=1 << 16).reshape(256, 256)
            counts = pairs.sum(0) + pairs.sum(1)
        else:
            counts = np.bincount(found.view(self._code), minlength=self._size)
        result: Array = counts[: self._size]
        if len(self._rest):
            result = result + np.bincount(self._rest[matched.mask[self._owners]], minlength=self._size)
        return result


_ROW_BYTES = {"<u1": 4, "<u2": 8, "<u4": 8, "<u8": 8}
"""By the type of an ordinal: four of one or two bytes, two of four."""


@dataclass(frozen=True)
class Ordinals:
    """A keyword field of one segment, of `size` values; `owned` is None when document i has exactly the ordinal i.

    `terms` are the values, where they are terms of the index.
    """

    terms: Dictionary | None
    doclists: DocidLists
    ordinals: Array
    owned: Array | None
    size: int

    def counts(self, matched: Documents) -> Array:
        """Return for each value how many of the documents have it."""
        if len(matched) == matched.count:
            return np.diff(self.doclists.starts.astype("<i8"))
        if self.owned is None or len(matched) < _MANY:
            return np.bincount(self.of(matched), minlength=self.size)
        return self.rows.counts(matched)

    @cached_property
    def rows(self) -> Rows:
        """The ordinals in rows, where a document may have none or several."""
        owned: Any = self.owned
        return Rows(self.ordinals, owned, self.size)

    def of(self, matched: Documents) -> Array:
        """Return the ordinals of the values of documents, document after document."""
        if self.owned is None:
            return self.ordinals[matched.below(len(self.ordinals))]
        held = matched.below(len(self.owned) - 1).astype("<i8")
        starts = self.owned[held].astype("<i8")
        return self.ordinals[spread(starts, self.owned[held + 1] - starts)]


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
    return Ordinals(None, DocidLists(starts, docids), values[stable_order(docids)], owned, count)


def ordinals_of(field: FieldPostings | None) -> Ordinals | None:
    """Return the ordinals of a field in a segment; None when the field has none there."""
    ordinals: Any = None if field is None else field.ordinals
    if field is None or ordinals is None:
        return None
    return Ordinals(field.terms, field.doclists, ordinals, field.owned, len(field.terms))
