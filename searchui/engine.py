"""What does an index answer to a request?  Ranked hits with marks, exact totals, and facets with counts.

`Engine(Path(".whosays"), load_names()).search(SearchRequest(query="missile", outlets=("NHK",)))` is a
`SearchResult`.  An engine is shared by all threads: each has a searcher of its own, and every request sees
the newest generation that was committed before it began.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from indexer.analysis import key_of, terms_of
from indexer.errors import IndexerError
from indexer.store import Store
from indexer.stored import StoredParagraph, stored_of

from .errors import ItemNotFound, QueryError, RequestError, SearchError
from .evaluate import ranked
from .expansion import expanded
from .facets import FacetColumn, Mask, facet_of
from .generation import Generation, Ranking
from .grammar import OutletNames, parse
from .highlight import Marks, marks_of
from .query import Node, Phrase, WordField
from .records import FACETS, Facet, Hit, IndexStatus, ItemView, SearchRequest, SearchResult, Warning
from .urls import item_url

CHECKED_WHEN_OPENED = 64_000_000
"""Bytes: the files of an index up to this size are compared with their hashes when it is opened (some 0.1
s).
"""

_KEPT_GENERATIONS = 2


class Engine:
    """Searches one index; safe to share between threads, to be closed when none uses it any more."""

    def __init__(self, index_dir: Path, names: OutletNames) -> None:
        self._store = Store.opened(index_dir)
        if sum(stamp.bytes for stamp in self._store.manifest().files) <= CHECKED_WHEN_OPENED:
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
        started = perf_counter()
        with self._reading() as view:
            asked = _Asked(view, request, self._names)
            docs, scores = asked.ranking()
            first = (request.page - 1) * request.limit
            page = slice(first, first + request.limit)
            hits = tuple(
                asked.hit(int(doc), float(score)) for doc, score in zip(docs[page], scores[page], strict=True)
            )
            facets = tuple(asked.facet(name, request.facet_limit) for name in request.facets)
        return SearchResult(
            request=request,
            total=len(docs),
            took_ms=(perf_counter() - started) * 1000,
            hits=hits,
            facets=facets,
            warnings=asked.warnings,
            understood=asked.understood,
        )

    def facet_values(
        self, request: SearchRequest, facet: str, contains: str = "", offset: int = 0, limit: int = 20
    ) -> Facet:
        """Values of one facet whose label contains some text, from an offset; `total_values` counts all of
        them.
        """
        with self._reading() as view:
            return _Asked(view, request, self._names).facet(facet, limit, offset, contains)

    def item(self, item_id: str, query: str = "") -> ItemView:
        """The whole item with what the query marks; raises ItemNotFound."""
        with self._reading() as view:
            paragraphs = sorted(view.paragraphs_of(item_id), key=lambda paragraph: paragraph.number)
            if not paragraphs:
                raise ItemNotFound(f"there is no item “{item_id}” in the index; search for it")
            try:
                asked = _Asked(view, SearchRequest(query=query), self._names)
            except QueryError:  # the item is what was asked for; a query that fails marks nothing in it
                asked = _Asked(view, SearchRequest(), self._names)
            hits = tuple(asked.hit_of(paragraph, 0.0) for paragraph in paragraphs)
        one = paragraphs[0]
        return ItemView(
            item_id, one.title, one.date, one.kind, one.section, one.credit, one.source, paragraphs=hits
        )

    def status(self) -> IndexStatus:
        """What the index holds, and which files were refused."""
        manifest = self._store.manifest()
        return IndexStatus(
            digests=len(manifest.digests),
            paragraphs=manifest.paragraphs,
            unattributed=manifest.unattributed,
            updated=manifest.updated,
            refused=manifest.refused,
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
    def _reading(self) -> Iterator[_View]:
        """The newest generation; an error that a damaged index explains is said to be one."""
        try:
            searcher = self._searcher()
            yield _View(searcher, self._generation_of(searcher))
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
            current.close()
        return newest

    def _generation_of(self, searcher: Any) -> Generation:  # noqa: ANN401 - Whoosh's
        number = searcher.reader().generation()
        with self._lock:
            if number not in self._generations:
                self._generations[number] = Generation(searcher)
                for old in sorted(self._generations)[:-_KEPT_GENERATIONS]:
                    del self._generations[old]
            return self._generations[number]


@dataclass(frozen=True)
class _View:
    """One generation as one thread reads it."""

    searcher: Any
    generation: Generation

    def terms(self, field: WordField) -> Sequence[str]:
        return self.generation.terms(field, self.searcher)

    def frequency(self, field: WordField, term: str) -> int:
        return self.generation.frequency(field, term, self.searcher)

    def facet(self, name: str) -> FacetColumn:
        return self.generation.facet(name, self.searcher)

    def paragraph(self, doc: int) -> StoredParagraph:
        return stored_of(self.searcher.stored_fields(doc)["payload"])

    def paragraphs_of(self, item_id: str) -> list[StoredParagraph]:
        if "\ud800" <= max(item_id, default="") <= "\udfff":
            return []  # no term can hold a lone surrogate
        return [self.paragraph(doc) for doc in self.searcher.document_numbers(item=item_id)]


class _Asked:
    """One request over one generation."""

    def __init__(self, view: _View, request: SearchRequest, names: OutletNames) -> None:
        parsed = parse(request.query, names)
        found = expanded(parsed.node, view)
        self._view = view
        self._request = request
        self._names = names
        self._node: Node = found.node
        self.understood = parsed.understood
        self.warnings: tuple[Warning, ...] = (*parsed.warnings, *found.warnings)

    def ranking(self) -> Ranking:
        """All hits in the order of the request, with their scores."""
        return self._found()[1]

    def hit(self, doc: int, score: float) -> Hit:
        """The hit at a document."""
        return self.hit_of(self._view.paragraph(doc), score)

    def hit_of(self, paragraph: StoredParagraph, score: float) -> Hit:
        """The hit at a paragraph, with nothing marked where the query does not match it."""
        marks = marks_of(self._node, paragraph) or Marks()
        url = item_url(paragraph.item, self._request, paragraph.number)
        return Hit(score, paragraph, marks.text, marks.title, url)

    def facet(self, name: str, limit: int, offset: int = 0, contains: str = "") -> Facet:
        """A facet over all that matches but for what is chosen in itself."""
        if name not in FACETS:
            raise RequestError(f"there is no facet “{name}”; choose {', '.join(FACETS)}")
        matching = self._found()[0] & self._filtered(without=name)
        column = self._view.facet(name)
        return facet_of(name, column, matching, self._chosen(name), limit, offset, contains)

    def _found(self) -> tuple[Mask, Ranking]:
        """What matches the query alone, and the ranking of what passes the filters too."""
        key = replace(self._request, page=1, limit=1, facets=(), facet_limit=1)
        return self._view.generation.remembered(key, self._search)

    def _search(self) -> tuple[Mask, Ranking]:
        view, generation = self._view, self._view.generation
        docs, scores = ranked(view.searcher, self._node, self._spellings)
        matching = np.zeros(generation.size, np.bool_)
        matching[docs] = True
        kept = self._filtered()[docs]
        docs, scores = docs[kept], scores[kept]
        sort = self._request.sort
        if sort == "relevance":
            order = np.lexsort((generation.place_in("newest", view.searcher)[docs], -scores))
        else:
            order = np.argsort(generation.place_in(sort, view.searcher)[docs])
        return matching, (docs[order], scores[order])

    def _spellings(self, field: str, value: str) -> tuple[str, ...]:
        column = self._view.facet(field)
        ordinal = column.ordinal_of(value)
        return () if ordinal is None else column.spellings[ordinal]

    def _chosen(self, facet: str) -> tuple[str, ...]:
        request = self._request
        if facet == "outlet":
            return tuple(self._outlet(name) for name in request.outlets)
        if facet == "speaker":
            return tuple(self._speaker(name) for name in request.speakers)
        return {
            "section": request.sections,
            "year": request.years,
            "kind": request.kinds,
        }[facet]

    def _outlet(self, name: str) -> str:
        return str(getattr(self._names.outlet(name), "name", name))

    def _speaker(self, name: str) -> str:
        """The value of the facet that a full name or a label stands for: `Kono` for `Kono Taro`."""
        terms = terms_of(name)
        if not terms or self._view.facet("speaker").ordinal_of(name) is not None:
            return name
        docs, _ = ranked(self._view.searcher, Phrase("speaker", terms), self._spellings)
        key = key_of(name)
        for doc in docs:
            for speaker in self._view.paragraph(int(doc)).speakers:
                if key in {key_of(speaker.full or ""), key_of(speaker.label)}:
                    return speaker.name
        return name

    def _filtered(self, without: str = "") -> Mask:
        """Which paragraphs pass all filters but those of one facet."""
        request, view = self._request, self._view
        passing = np.ones(view.generation.size, np.bool_)
        for facet in FACETS:
            mask = None if facet == without else self._facet_mask(facet)
            if mask is not None:
                passing &= mask
        if request.date_from or request.date_to:
            passing &= view.generation.dated(request.date_from, request.date_to)
        return passing

    def _facet_mask(self, facet: str) -> Mask | None:
        size = self._view.generation.size
        chosen = self._chosen(facet)
        types = self._request.outlet_types if facet == "outlet" else ()
        mask = self._view.facet(facet).mask_of(chosen, size) if chosen else None
        if types:
            of_type = self._view.facet("outlet_type").mask_of(types, size)
            mask = of_type if mask is None else mask | of_type
        return mask
