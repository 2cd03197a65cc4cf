"""Which of the paragraphs that are found come first?  As few of them put in order as a page needs.

`ranking.page(slice(0, 10))` are the first ten documents with their scores; the first thousand are put in order page by
page, and whoever reads on has all put in order, once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.columnar.found import Key, best, first
from indexer.columnar.sets import Documents

from .records import Sort

Scores = NDArray[np.float64]

_FEW = 1000
"""Hits up to which only the first are put in order; for more, all are, once."""


class Ranking:
    """What a query finds, narrowed by the filters, and its order as far as it was asked for."""

    def __init__(
        self, found: Documents, documents: Documents, scores: Scores, keys: tuple[Key, ...], sort: Sort
    ) -> None:
        self.documents = documents
        self.narrowed = {frozenset[str](): documents}
        """What is found without the filters of some facets."""
        self.found = found
        self._scores, self._keys, self._sort = scores, keys, sort
        self._places: list[int] = []

    def page(self, page: slice) -> Iterator[tuple[int, float]]:
        """The documents of a page, with their scores."""
        start, end = page.start, min(page.stop, len(self.documents))
        if end > len(self._places):
            self._places = self._first(len(self.documents) if end > _FEW else end)
        docids = self.documents.docids
        for place in self._places[start:end]:
            yield int(docids[place]), float(self._scores[place])

    def _first(self, limit: int) -> list[int]:
        docids = self.documents.docids
        if self._sort == "relevance":
            return best(docids, self._scores, limit, self._keys)
        return first(docids, limit, self._keys)
