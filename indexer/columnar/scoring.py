"""How does Whoosh's BM25F score a posting, for many postings at once?

    idf * tf (K1 + 1) / (tf + K1 (1 - B + B length / average length))        idf = ln(documents / (df + 1)) +
    1

The formula and its defaults (K1 1.2, B 0.75) are those of `whoosh.scoring.BM25F`, evaluated in its order of
operations in float64, so that a term gives the same bits.  A field without lengths scores by its weight
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.foreign import Value
from indexer.columnar.postings import TermPostings

_TABLE_PAYS = 4
"""Of how many postings a table of scores may have one entry, to cost less than computing each."""


@dataclass(frozen=True, slots=True)
class Bm25:
    """The formula for one field: its two constants and the field's average length over the whole index."""

    k1: float
    b: float
    average: float

    def scores(self, idf: Value, weights: Array, lengths: Array) -> Array:
        """Return the score of each posting; `idf` is one number or one for each."""
        k1, b = self.k1, self.b
        result: Array = idf * ((weights * (k1 + 1)) / (weights + k1 * ((1 - b) + b * lengths / self.average)))
        return result

    def by_table(self, idf: float, freqs: Array | None, lengths: Array) -> Array | None:
        """Return the same by look-up, where there are far fewer pairs of frequency and length than postings."""
        most = 1 if freqs is None else int(freqs.max(initial=1))
        bits = int(lengths.max(initial=1)).bit_length()
        if (most << bits) * _TABLE_PAYS > len(lengths):
            return None
        pairs = np.arange(1 << bits, (most + 1) << bits)
        table: Array = self.scores(idf, (pairs >> bits).astype(float), pairs & ((1 << bits) - 1))
        if freqs is None:
            return np.asarray(table[lengths])
        rows = freqs.astype("<u4")
        rows -= 1
        rows <<= np.uint32(bits)
        rows |= lengths
        scores: Array = table[rows]
        return scores


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores the postings of one term, or of several joined with an `idf` for each posting."""

    postings: TermPostings
    idf: Any
    formula: Bm25 | None
    lengths: Array | None
    boost: float

    def __call__(self, chosen: Array | None) -> Array:
        """Return the scores of the postings at these places; of all when `chosen` is None."""
        postings = self.postings if chosen is None else self.postings.at(chosen)
        if self.formula is None or self.lengths is None:
            return postings.weight() * self.boost
        lengths = self.lengths[postings.docids]
        if not isinstance(self.idf, float):
            idf = self.idf if chosen is None else self.idf[chosen]
            return self.formula.scores(idf, postings.weight(), lengths) * self.boost
        scores = None
        if postings.weights is None:
            scores = self.formula.by_table(self.idf, postings.freqs, lengths)
        if scores is None:
            scores = self.formula.scores(self.idf, postings.weight(), lengths)
        return scores if self.boost == 1.0 else scores * self.boost
