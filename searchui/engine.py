"""What does an index answer to a request?  Ranked hits with marks, exact totals, and facets with counts.

`Engine(Path(".whosays"), load_names()).search(SearchRequest(query="missile", outlets=("NHK",)))` is a
`SearchResult`.  An engine is shared by all threads: each has a searcher of its own, and every request sees
the newest generation that was committed before it began.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from indexer.columnar.sets import Documents
from indexer.errors import IndexerError
from indexer.store import Store

from .completion import NAME_FIELDS, NameField, NameTable, Tables, WordTable, completions_of, name_table
from .errors import ItemNotFound, QueryError, SearchError
from .facetcolumns import FacetColumn
from .generation import Generation
from .grammar import OutletNames
from .inquiry import Inquiry
from .query import ANYWHERE, WordField
from .records import (
    Completion,
    Export,
    Facet,
    IndexStatus,
    ItemView,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from .spelling import FEW, Spellings, folded_names, suggestions_of
from .view import View

CHECKED_WHEN_OPENED = 64_000_000
"""Bytes: the files of an index up to this size are compared with their hashes when it is opened (some 0.1
s).
"""

_KEPT_GENERATIONS = 2


class Engine:
    """Searches one index; safe to share between threads, to be closed when none uses it any more."""

    def __init__(self, index_dir: Path, names: OutletNames) -> None:
        self._store = Store.opened(index_dir)
        if sum(stamp.bytes for stamp in self._store.summary().files) <= CHECKED_WHEN_OPENED:
            self._store.check()
        self._names = names
        self._lock = threading.Lock()
        self._local = threading.local()
        self._searchers: set[Any] = set()
        self._generations: dict[int, Generation] = {}

    def search(self, request: SearchRequest) -> SearchResult:
        """The hits of a page, the exact total, and the facets asked for.

        Raises QueryError for a query that cannot be searched even leniently, StoreError for a damaged index.
        """
        with self._reading() as view:
            return self._answered(view, request)[1]

    def export(self, request: SearchRequest, *, page_only: bool = False) -> Export:
        """Every hit of a request, or of its page, from the one generation that is the newest now.

        Raises as `search` does; the caller closes it.
        """
        searcher = self._store.searcher()
        try:
            asked, result = self._answered(
                View(searcher, self._generation_of(searcher)), replace(request, page=1)
            )
            manifest = self._store.manifest()
        except BaseException:
            self._let_go(searcher)
            raise
        found = asked.ranking
        page = _page_of(request) if page_only else slice(0, len(found.documents))
        hits = (asked.hit(doc, score) for doc, score in found.page(page))
        read = {digest.id: digest.read for digest in manifest.digests}
        return Export(result, hits, manifest.updated or "", read, lambda: self._let_go(searcher))

    def _answered(self, view: View, request: SearchRequest) -> tuple[Inquiry, SearchResult]:
        started = perf_counter()
        asked = Inquiry(view, request, self._names)
        found = asked.ranking
        total = len(found.documents)
        result = SearchResult(
            request=request,
            total=total,
            took_ms=0.0,
            hits=tuple(asked.hit(doc, score) for doc, score in found.page(_page_of(request))),
            facets=tuple(asked.facet(name, request.facet_limit) for name in request.facets),
            warnings=asked.warnings,
            understood=asked.understood,
            suggestions=self._suggestions(view, request) if total <= FEW and request.query else (),
        )
        return asked, replace(result, took_ms=(perf_counter() - started) * 1000)

    def total(self, request: SearchRequest) -> int:
        """How many paragraphs a request finds; raises as `search` does."""
        with self._reading() as view:
            return len(Inquiry(view, request, self._names).ranking.documents)

    def facet_values(
        self, request: SearchRequest, facet: str, contains: str = "", offset: int = 0, limit: int = 20
    ) -> Facet:
        """Values of one facet whose label contains some text, from an offset; `total_values` counts all of
        them.
        """
        with self._reading() as view:
            return Inquiry(view, request, self._names).facet(facet, limit, offset, contains)

    def completions(self, typed: str, limit: int = 10) -> tuple[Completion, ...]:
        """How a typed query may go on, the likeliest first; none where its last word is complete."""
        with self._reading() as view:
            tables = Tables(
                lambda field: view.generation.made(("names", field), lambda: self._name_table(view, field)),
                lambda field: self._word_table(view, field),
            )
            return completions_of(typed, tables, limit)

    def _suggestions(self, view: View, request: SearchRequest) -> tuple[Suggestion, ...]:
        def spellings() -> Spellings:
            return view.generation.made("spellings", lambda: self._spellings_of(view))

        def count(word: str) -> int:
            return view.frequency(ANYWHERE, word)

        def total(query: str) -> int:
            return len(Inquiry(view, replace(request, query=query), self._names).ranking.documents)

        return suggestions_of(request.query, spellings, count, total)

    def _spellings_of(self, view: View) -> Spellings:
        return Spellings(
            words=self._word_table(view, ANYWHERE),
            near_words=view.neighbours(ANYWHERE),
            names=folded_names(label for facet in NAME_FIELDS for label in _labels_of(view.facet(facet))),
            right=frozenset(folded_names(self._names.right_names())),
        )

    def _word_table(self, view: View, field: WordField) -> WordTable:
        return view.generation.made(("table", field), lambda: WordTable(*view.generation.frequencies(field)))

    def _name_table(self, view: View, field: NameField) -> NameTable:
        column = view.facet(field)
        counts = column.counts(Documents.all(view.generation.size)).tolist()
        labels = {ordinal: column.label(ordinal) for ordinal, count in enumerate(counts) if count}
        forms = [(label, label, counts[ordinal]) for ordinal, label in labels.items()]
        others = self._names.outlet_forms() if field == "outlet" else view.people().printed_forms()
        for form, name in others:
            ordinal = column.ordinal_of(name)
            if ordinal in labels:
                forms.append((form, labels[ordinal], counts[ordinal]))
        return name_table(forms)

    def item(self, item_id: str, query: str = "") -> ItemView:
        """The whole item with what the query marks; raises ItemNotFound."""
        with self._reading() as view:
            paragraphs = sorted(view.paragraphs_of(item_id), key=lambda paragraph: paragraph.number)
            if not paragraphs:
                raise ItemNotFound(f"there is no item “{item_id}” in the index; search for it")
            try:
                asked = Inquiry(view, SearchRequest(query=query, facets=("speaker",)), self._names)
            except QueryError:  # the item is what was asked for; a query that fails marks nothing in it
                asked = Inquiry(view, SearchRequest(facets=("speaker",)), self._names)
            hits = tuple(asked.hit_of(paragraph, 0.0) for paragraph in paragraphs)
        one = paragraphs[0]
        return ItemView(
            item_id, one.title, one.date, one.kind, one.section, one.credit, one.source, paragraphs=hits
        )

    def status(self) -> IndexStatus:
        """What the index holds, and which files were refused."""
        summary = self._store.summary()
        return IndexStatus(
            digests=summary.digests,
            paragraphs=summary.paragraphs,
            unattributed=summary.unattributed,
            updated=summary.updated,
            refused=summary.refused,
        )

    def close(self) -> None:
        """Close the searchers of all threads."""
        with self._lock:
            searchers, self._searchers = self._searchers, set()
            self._generations.clear()
        self._local = threading.local()
        for searcher in searchers:
            searcher.close()

    @contextmanager
    def _reading(self) -> Iterator[View]:
        """The newest generation; an error that a damaged index explains is said to be one."""
        try:
            searcher = self._searcher()
            yield View(searcher, self._generation_of(searcher))
        except (SearchError, IndexerError):
            raise
        except Exception:  # Whoosh raises whatever damaged bytes make it stumble over
            self._store.check()
            raise

    def _searcher(self) -> Any:  # noqa: ANN401 - Whoosh's
        """This thread's searcher of the newest generation.

        Whoosh's searchers are not safe to share between threads, and their `refresh` brings back what was
        deleted: each thread opens a new one for each generation.
        """
        current = getattr(self._local, "searcher", None)
        if current is not None and current.reader().generation() == self._store.generation():
            return current
        newest = self._store.searcher()
        with self._lock:
            self._searchers.discard(current)
            self._searchers.add(newest)
        self._local.searcher = newest
        if current is not None:
            self._let_go(current)
        return newest

    def _let_go(self, searcher: Any) -> None:  # noqa: ANN401 - Whoosh's
        """Close a searcher, unless the columns of its generation are read with it: those are for all threads."""
        with self._lock:
            shared = any(generation.is_read_with(searcher) for generation in self._generations.values())
        if not shared:
            searcher.close()

    def _generation_of(self, searcher: Any) -> Generation:  # noqa: ANN401 - Whoosh's
        number = searcher.reader().generation()
        with self._lock:
            found = self._generations.get(number)
            if found is None:
                found = self._generations[number] = Generation(searcher)
                # A slow thread may still read one that is older than all that are kept.
                for old in sorted(self._generations)[:-_KEPT_GENERATIONS]:
                    del self._generations[old]
            return found


def _page_of(request: SearchRequest) -> slice:
    first = (request.page - 1) * request.limit
    return slice(first, first + request.limit)


def _labels_of(column: FacetColumn) -> Iterator[str]:
    return (column.label(ordinal) for ordinal in range(len(column)))
