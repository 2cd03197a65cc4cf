"""What does an index answer to a request?  Ranked hits with marks, exact totals, and facets with counts.

`Engine(Path(".whosays"), load_names()).search(SearchRequest(query="missile", outlets=("NHK",)))` is a
`SearchResult`.  An engine is shared by all threads: each has a searcher of its own, and every request sees
the newest generation that was committed before it began.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import key_of, terms_of
from indexer.columnar.found import Key, best, first
from indexer.columnar.sets import Documents
from indexer.errors import IndexerError
from indexer.identities import People
from indexer.names.cues import verb_of
from indexer.schema import SECTION_SEPARATOR
from indexer.store import Store
from indexer.stored import StoredParagraph, stored_of

from .completion import NAME_FIELDS, NameField, NameTable, Tables, WordTable, completions_of, name_table
from .errors import ItemNotFound, QueryError, RequestError, SearchError
from .evaluate import evaluate
from .expansion import expanded
from .facetcolumns import FacetColumn
from .facets import facet_of, ordinals_of, timeline_of
from .generation import Generation
from .grammar import OutletNames, parse
from .highlight import Marker, Marks
from .neighbours import Neighbours
from .query import ANYWHERE, Node, Phrase, WordField, with_named_outlets
from .records import (
    FACETS,
    TIMELINE,
    Completion,
    Export,
    Facet,
    FacetValue,
    Hit,
    IndexStatus,
    ItemView,
    SearchRequest,
    SearchResult,
    Sort,
    Suggestion,
    Warning,
    chosen_in,
    excluded_in,
)
from .spelling import FEW, Spellings, folded_names, suggestions_of
from .translation import whoosh_query
from .urls import item_url

CHECKED_WHEN_OPENED = 64_000_000
"""Bytes: the files of an index up to this size are compared with their hashes when it is opened (some 0.1
s).
"""

_KEPT_GENERATIONS = 2

Scores = NDArray[np.float64]

_FEW = 1000
"""Hits up to which only the first are put in order; for more, all are, once."""

_DATES = "dates"
"""Stands for the first and last day among the facets that are not to filter."""


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
                _View(searcher, self._generation_of(searcher)), replace(request, page=1)
            )
            manifest = self._store.manifest()
        except BaseException:
            searcher.close()
            raise
        found = asked.result()
        page = _page_of(request) if page_only else slice(0, len(found.documents))
        hits = (asked.hit(doc, score) for doc, score in found.page(page))
        read = {digest.id: digest.read for digest in manifest.digests}
        return Export(result, hits, manifest.updated or "", read, searcher.close)

    def _answered(self, view: _View, request: SearchRequest) -> tuple[_Asked, SearchResult]:
        started = perf_counter()
        asked = _Asked(view, request, self._names)
        found = asked.result()
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
            return len(_Asked(view, request, self._names).result().documents)

    def facet_values(
        self, request: SearchRequest, facet: str, contains: str = "", offset: int = 0, limit: int = 20
    ) -> Facet:
        """Values of one facet whose label contains some text, from an offset; `total_values` counts all of
        them.
        """
        with self._reading() as view:
            return _Asked(view, request, self._names).facet(facet, limit, offset, contains)

    def completions(self, typed: str, limit: int = 10) -> tuple[Completion, ...]:
        """How a typed query may go on, the likeliest first; none where its last word is complete."""
        with self._reading() as view:
            tables = Tables(
                lambda field: view.generation.made(("names", field), lambda: self._name_table(view, field)),
                lambda field: self._word_table(view, field),
            )
            return completions_of(typed, tables, limit)

    def _suggestions(self, view: _View, request: SearchRequest) -> tuple[Suggestion, ...]:
        spellings = view.generation.made("spellings", lambda: self._spellings_of(view))

        def total(query: str) -> int:
            return len(_Asked(view, replace(request, query=query), self._names).result().documents)

        return suggestions_of(request.query, spellings, total)

    def _spellings_of(self, view: _View) -> Spellings:
        return Spellings(
            words=self._word_table(view, ANYWHERE),
            names=folded_names(label for facet in NAME_FIELDS for label in _labels_of(view.facet(facet))),
            right=frozenset(folded_names(self._names.right_names())),
        )

    def _word_table(self, view: _View, field: WordField) -> WordTable:
        return view.generation.made(("table", field), lambda: WordTable(*view.generation.frequencies(field)))

    def _name_table(self, view: _View, field: NameField) -> NameTable:
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
                asked = _Asked(view, SearchRequest(query=query, facets=("speaker",)), self._names)
            except QueryError:  # the item is what was asked for; a query that fails marks nothing in it
                asked = _Asked(view, SearchRequest(facets=("speaker",)), self._names)
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
            found = self._generations.get(number)
            if found is None:
                found = self._generations[number] = Generation(searcher)
                # A slow thread may still read one that is older than all that are kept.
                for old in sorted(self._generations)[:-_KEPT_GENERATIONS]:
                    del self._generations[old]
            return found


def _labels_of(column: FacetColumn) -> Iterator[str]:
    return (column.label(ordinal) for ordinal in range(len(column)))


def _page_of(request: SearchRequest) -> slice:
    first = (request.page - 1) * request.limit
    return slice(first, first + request.limit)


@dataclass(frozen=True)
class _View:
    """One generation as one thread reads it."""

    searcher: Any
    generation: Generation

    def words(self, field: WordField, prefix: str = "") -> Mapping[str, int]:
        return self.generation.words(field, prefix)

    def neighbours(self, field: WordField) -> Neighbours:
        return self.generation.made(("neighbours", field), lambda: Neighbours(tuple(self.words(field))))

    def facet(self, name: str) -> FacetColumn:
        return self.generation.facet(name)

    def people(self) -> People:
        return self.generation.people()

    def paragraph(self, doc: int) -> StoredParagraph:
        return stored_of(self.searcher.stored_fields(doc)["payload"])

    def paragraphs_of(self, item_id: str) -> list[StoredParagraph]:
        if "\ud800" <= max(item_id, default="") <= "\udfff":
            return []  # no term can hold a lone surrogate
        return [self.paragraph(doc) for doc in self.searcher.document_numbers(item=item_id)]


class _Result:
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


class _Asked:
    """One request over one generation."""

    def __init__(self, view: _View, request: SearchRequest, names: OutletNames) -> None:
        parsed = parse(request.query, names)
        found = expanded(parsed.node, view)
        self._view = view
        self._request = request
        self._names = names
        self._node: Node = with_named_outlets(found.node) if request.named_only else found.node
        self.understood = parsed.understood
        self._marker = Marker(self._node)
        self.warnings: tuple[Warning, ...] = (*parsed.warnings, *found.warnings)

    def result(self) -> _Result:
        """What is found, in the order of the request."""
        key = replace(self._request, page=1, limit=1, facets=(), facet_limit=1)
        return self._view.generation.remembered(key, self._search)

    def hit(self, doc: int, score: float) -> Hit:
        """The hit at a document."""
        return self.hit_of(self._view.paragraph(doc), score)

    def hit_of(self, paragraph: StoredParagraph, score: float) -> Hit:
        """The hit at a paragraph, with nothing marked where the query does not match it."""
        marks = self._marker.marks(paragraph) or Marks()
        url = item_url(paragraph.item, self._request, paragraph.number)
        known = self._view.people() if "speaker" in self._request.facets else None
        people = tuple(map(known.of, paragraph.speakers)) if known else ()
        return Hit(score, paragraph, marks.text, marks.title, url, people)

    def facet(self, name: str, limit: int, offset: int = 0, contains: str = "") -> Facet:
        """A facet over all that matches but for what is chosen or excluded in itself."""
        if name == TIMELINE:
            matching = self._matching({"year", "month", _DATES})
            return timeline_of(name, self._view.facet("month"), matching, self._request.months)
        if name not in FACETS:
            raise RequestError(f"there is no facet “{name}”; choose {', '.join(FACETS)}")
        matching = self._matching({name})
        types = excluded_in(self._request, "outlet_type") if name == "outlet" else ()
        if types:
            matching = matching - self._of_types(types)
        found = facet_of(
            name,
            self._column(name),
            matching,
            self._values(name, chosen_in(self._request, name)),
            limit,
            offset,
            contains,
            self._values(name, excluded_in(self._request, name)),
        )
        return replace(found, values=tuple(self._described(name, value) for value in found.values))

    def _search(self) -> _Result:
        request, view = self._request, self._view
        matches = evaluate(whoosh_query(self._node), view.searcher)
        documents = self._narrowed(matches.documents)
        keys = view.generation.in_order("oldest" if request.sort == "oldest" else "newest")
        return _Result(matches.documents, documents, matches.scores_of(documents), keys, request.sort)

    def _matching(self, without: Container[str]) -> Documents:
        """What is found, not narrowed by the filters of some facets."""
        result = self.result()
        left_out = frozenset(name for name in (*FACETS, _DATES) if name in without and self._filters(name))
        if left_out not in result.narrowed:
            result.narrowed[left_out] = self._narrowed(result.found, left_out)
        return result.narrowed[left_out]

    def _column(self, facet: str) -> FacetColumn:
        named = facet == "outlet" and self._request.named_only
        return self._view.facet("outlet_named" if named else facet)

    def _values(self, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Values as the facet has them, however they were written."""
        if facet == "speaker":
            return tuple(dict.fromkeys(found for value in values for found in self._speakers(value)))
        written = {"outlet": self._outlet, "cue": verb_of}.get(facet)
        return tuple(map(written, values)) if written else values

    def _described(self, facet: str, value: FacetValue) -> FacetValue:
        """A value with what is known of it besides its name."""
        if facet == "section":
            parent, _, _ = value.value.rpartition(SECTION_SEPARATOR)
            return replace(value, depth=value.value.count(SECTION_SEPARATOR), parent=parent)
        if facet in {"outlet", "speaker"}:
            return replace(value, kind=self._kind(facet, value.value))
        return value

    def _kind(self, facet: str, name: str) -> str:
        """The type of an outlet or the kind of a speaker: for others than people what the first paragraph that has it says."""
        return self._view.generation.made(("kind", facet, name), lambda: self._first_kind(facet, name))

    def _first_kind(self, facet: str, name: str) -> str:
        column = self._view.facet(facet)
        ordinal = column.ordinal_of(name)
        if facet == "speaker" and name in self._view.people().labels:
            return "person"
        doc = None if ordinal is None else column.first_doc(ordinal)
        if doc is None:
            return ""
        paragraph = self._view.paragraph(doc)
        if facet == "outlet":
            kinds = [outlet.type for outlet in paragraph.outlets if column.ordinal_of(outlet.name) == ordinal]
        else:
            people = self._view.people()
            kinds = [
                each.kind for each in paragraph.speakers if column.ordinal_of(people.of(each)) == ordinal
            ]
        return kinds[0] if kinds else ""

    def _outlet(self, name: str) -> str:
        return str(getattr(self._names.outlet(name), "name", name))

    def _speakers(self, name: str) -> tuple[str, ...]:
        """The values of the facet that a name, a full name or a label stands for: `Kono` for `Kono Taro`.

        A family name that several people have, of whom none is known by it alone, stands for all of them.
        """
        view, column = self._view, self._view.facet("speaker")
        if column.ordinal_of(name) is not None:
            return (name,)
        known = view.people().values_of(self._names.person(name))
        terms = terms_of(name)
        if known or not terms:
            return known or (name,)
        named = evaluate(whoosh_query(Phrase("speaker", terms)), view.searcher)
        key = key_of(name)
        for doc in named.docids.tolist():
            for speaker in view.paragraph(doc).speakers:
                if key in {key_of(speaker.full or ""), key_of(speaker.label)}:
                    return (view.people().of(speaker),)
        return (name,)

    def _filters(self, facet: str) -> bool:
        """Whether something is chosen or excluded in a facet."""
        request = self._request
        if facet == _DATES:
            return bool(request.date_from or request.date_to)
        types = facet == "outlet" and (request.outlet_types or request.not_outlet_types)
        return bool(chosen_in(request, facet) or excluded_in(request, facet) or types)

    def _narrowed(self, documents: Documents, without: Container[str] = ()) -> Documents:
        """Which of some paragraphs pass all filters but those of some facets."""
        request = self._request
        for facet in FACETS:
            if facet not in without and self._filters(facet):
                documents = self._narrowed_by(facet, documents)
        if request.named_only:
            documents = documents & self._column("outlet").having_any()
        if _DATES not in without and self._filters(_DATES):
            documents = documents & self._view.generation.dated(request.date_from, request.date_to)
        return documents

    def _narrowed_by(self, facet: str, documents: Documents) -> Documents:
        """Without what has none of the values chosen in a facet, or any of those excluded."""
        request = self._request
        chosen, excluded = chosen_in(request, facet), excluded_in(request, facet)
        types = request.outlet_types if facet == "outlet" else ()
        if types:
            documents = documents & (self._having(facet, chosen) | self._of_types(types))
        elif chosen:
            documents = documents & self._having(facet, chosen)
        if excluded:
            documents = documents - self._having(facet, excluded)
        if facet == "outlet" and request.not_outlet_types:
            documents = documents - self._of_types(request.not_outlet_types)
        return documents

    def _having(self, facet: str, values: tuple[str, ...]) -> Documents:
        column = self._column(facet)
        return column.having(ordinals_of(column, self._values(facet, values)))

    def _of_types(self, types: tuple[str, ...]) -> Documents:
        """Which paragraphs have an outlet of some types."""
        if not self._request.named_only:
            column = self._view.facet("outlet_type")
            return column.having(ordinals_of(column, types))
        column = self._view.facet("outlet_named")
        return column.having(n for n in range(len(column)) if self._kind("outlet", column.label(n)) in types)
