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

_TABLE_PAYS = 4096
"""From so many postings on a table of scores costs less than computing each."""


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

    def by_table(self, idf: float, freqs: Array | None, lengths: Array) -> Array:
        """Return the same for byte-sized lengths by look-up: there are far fewer pairs than postings."""
        most = 1 if freqs is None else int(freqs.max(initial=1))
        pairs = np.arange(256, (most + 1) * 256)
        table = self.scores(idf, (pairs >> 8).astype(float), pairs & 255)
        scores: Array = table[lengths if freqs is None else ((freqs.astype("<u4") - 1) << 8) | lengths]
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
        if postings.weights is None and lengths.dtype.itemsize == 1 and len(lengths) > _TABLE_PAYS:
            return self.formula.by_table(self.idf, postings.freqs, lengths) * self.boost
        return self.formula.scores(self.idf, postings.weight(), lengths) * self.boost
