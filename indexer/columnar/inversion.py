"""How do the words of many documents become postings at once?

Every document only appends the codes of its chunks; then the whole field is sorted by term in one go and cut
where term or document changes.  Example: documents `b a`, `a a` give the tokens (b,0) (a,0) (a,1) (a,1);
sorted by term, stably, `a` has the postings 0 and 1 with frequencies 1 and 2, and `b` has 0. No Python code
runs per posting.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable

import numpy as np

from indexer.columnar.chunks import Chunker
from indexer.columnar.container import Array
from indexer.columnar.docidlists import DocidLists
from indexer.columnar.foreign import Field, Value
from indexer.columnar.postings import FieldArrays, kind_of
from indexer.columnar.sets import stable_order
from indexer.columnar.terms import PostingsBuilder


class _Codes(dict[Hashable, int]):
    """Chunk -> code; a chunk not seen before is analysed and gets the next code.

    Each code's terms lie at `firsts[code]` of `terms` and `places` (positions in the chunk); `widths` is how
    many positions the chunk takes.  The term numbers are those of `numbers`.
    """

    def __init__(self, chunker: Chunker) -> None:
        super().__init__()
        self._analyse = chunker.analyse
        self.numbers: dict[bytes, int] = {}
        self.terms, self.places = array("I"), array("I")
        self.firsts, self.widths = array("I", [0]), array("I")

    def __missing__(self, chunk: Hashable) -> int:
        entries, width = self._analyse(chunk)
        for term, place in entries:
            self.terms.append(self.numbers.setdefault(term, len(self.numbers)))
            self.places.append(place)
        self.firsts.append(len(self.terms))
        self.widths.append(width)
        code = self[chunk] = len(self.widths) - 1
        return code


class BulkField:
    """Collects the documents of one field whose values can be cut into chunks."""

    def __init__(self, name: str, field: Field, chunker: Chunker) -> None:
        self.name, self.kind = name, kind_of(field.format)
        self._boost = chunker.boost
        self._cut = chunker.cut
        self._codes = _Codes(chunker)
        self.clear()

    def clear(self) -> None:
        """Forget the documents, but not what their chunks were."""
        self._tokens = array("i")
        self._docids, self._counts = array("I"), array("I")
        self._boosted: dict[int, float] = {}

    def add(self, docnum: int, value: Value, boost: float) -> int:
        """Add the field's value in document `docnum`, which rises, and return how many tokens it has."""
        tokens = list(map(self._codes.__getitem__, self._cut(value)))
        self._tokens.fromlist(tokens)
        self._docids.append(docnum)
        self._counts.append(len(tokens))
        if boost != 1.0:
            self._boosted[docnum] = boost
        return len(tokens)

    def arrays(self) -> FieldArrays | None:
        """Return the postings of the documents added since the last `clear`; None when there are none."""
        terms, docids, positions = self._spread()
        if not len(terms):
            return None
        used = np.flatnonzero(np.bincount(terms, minlength=len(self._codes.numbers)))
        texts = list(self._codes.numbers)
        order = sorted(used.tolist(), key=texts.__getitem__)
        rank = np.zeros(len(texts), "<u4")
        rank[order] = np.arange(len(order))
        return self._inverted([texts[number] for number in order], rank[terms], docids, positions)

    def _spread(self) -> tuple[Array, Array, Array]:
        """Return the term number, document and position of every token, in document order."""
        codes = np.frombuffer(self._tokens, "<i4") if self._tokens else np.zeros(0, "<i4")
        counts = np.array(self._counts, "<i8")
        docids = np.repeat(np.array(self._docids, "<u4"), counts)
        widths = np.array(self._codes.widths, "<i8")[codes]
        before = np.cumsum(widths) - widths
        starts = np.cumsum(counts) - counts
        firsts_of_document = before[np.minimum(starts, max(len(codes) - 1, 0))] if len(codes) else starts
        before -= np.repeat(firsts_of_document, counts)
        firsts = np.array(self._codes.firsts, "<i8")
        sizes = np.diff(firsts)[codes]
        if (sizes == 1).all():
            at = firsts[codes]
        else:
            at = np.repeat(firsts[codes] - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
            before, docids = np.repeat(before, sizes), np.repeat(docids, sizes)
        places = np.array(self._codes.places, "<i8")[at]
        return np.array(self._codes.terms, "<u4")[at], docids, (before + places).astype("<u4")

    def _inverted(self, texts: list[bytes], ranks: Array, docids: Array, positions: Array) -> FieldArrays:
        order = stable_order(ranks)
        ranks, docids = ranks[order], docids[order]
        first = np.ones(len(ranks), bool)
        first[1:] = (ranks[1:] != ranks[:-1]) | (docids[1:] != docids[:-1])
        postings = np.flatnonzero(first)
        starts = np.zeros(len(texts) + 1, "<i8")
        np.cumsum(np.bincount(ranks[postings], minlength=len(texts)), out=starts[1:])
        freqs = np.diff(postings, append=len(ranks)).astype("<u4")
        held = docids[postings]
        weights = self._weights(held, freqs)
        once = self.kind == "existence" or bool((freqs == 1).all())
        spots = positions[order] if self.kind == "positions" else None
        doclists = DocidLists(starts, held)
        return FieldArrays(self.name, self.kind, texts, doclists, None if once else freqs, weights, spots)

    def _weights(self, docids: Array, freqs: Array) -> Array | None:
        if self._boost == 1.0 and not self._boosted:
            return None
        weights = np.full(len(docids), self._boost)
        if self.kind != "existence":
            weights *= freqs
        for docnum, boost in self._boosted.items():
            weights[docids == docnum] *= boost
        return weights


class PlainField:
    """Collects the documents of a field that must be analysed text by text, through Whoosh's own `index`
    method.
    """

    def __init__(self, name: str, field: Field) -> None:
        self.name, self._field = name, field
        self.clear()

    def clear(self) -> None:
        """Forget the documents."""
        self._postings: list[tuple[bytes, int, float, bytes]] = []

    def add(self, docnum: int, value: Value, boost: float) -> int:
        """Add the field's value in document `docnum`, and return how many postings it has."""
        before = len(self._postings)
        for term, _, weight, encoded in self._field.index(value):
            self._postings.append((term, docnum, weight * boost, encoded))
        return len(self._postings) - before

    def arrays(self) -> FieldArrays | None:
        """Return the postings of the documents added since the last `clear`; None when there are none."""
        if not self._postings:
            return None
        builder = PostingsBuilder(self.name, self._field.format)
        last: bytes | None = None
        for term, docnum, weight, encoded in sorted(self._postings):
            if term != last:
                builder.start_term(term)
            builder.add(docnum, weight, encoded)
            last = term
        return builder.arrays()


def lengths_of(arrays: FieldArrays, count: int) -> Array:
    """Return the field's length in each of `count` documents: the sum of the frequencies of its terms."""
    freqs = arrays.freqs
    return np.bincount(arrays.docids(), weights=freqs, minlength=count).astype("<i8")
