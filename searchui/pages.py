"""What stands on a page?  Records that a template shows without deciding anything, made of results.

`search_page(result, types)` of 214 hits for `missile` carries ten passages in marked pieces, the panels
of filters, a chip for each filter chosen, the paging `51-60 of 214`, and the URLs of the same result as
JSON, CSV and NDJSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from indexer.records import Span

from .errors import ItemNotFound
from .lexing import typed_value
from .paging import Paging, paging_of
from .panels import (
    Chip,
    OutletTypes,
    Panel,
    chips_of,
    panels_of,
    uncounted,
    without_filters,
)
from .passages import Passage, Piece, passage_of, pieces_of
from .records import (
    FACETS,
    TIMELINE,
    Completion,
    Export,
    Facet,
    IndexStatus,
    ItemView,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from .timeline import Timeline, timeline_of
from .urls import Problem, canonical, item_url, search_url

FEED_ENTRIES = 50
"""Paragraphs in the feed that a page offers to follow; without `limit` an address of a feed holds all."""

_DEFAULTS = SearchRequest()


class SearchEngine(Protocol):
    """What the page asks of an engine."""

    def search(self, request: SearchRequest) -> SearchResult:
        """The result; raises QueryError for a query that cannot be searched even leniently."""

    def export(self, request: SearchRequest, *, page_only: bool = False) -> Export:
        """Every hit of a request, or of its page, all of one generation; to be closed by the caller."""

    def total(self, request: SearchRequest) -> int:
        """How many paragraphs a request finds."""

    def item(self, item_id: str, query: str = "") -> ItemView:
        """The whole item with what the query marks; raises ItemNotFound."""

    def status(self) -> IndexStatus:
        """What the index holds."""

    def facet_values(
        self, request: SearchRequest, facet: str, contains: str, offset: int, limit: int
    ) -> Facet:
        """Values of one facet whose label contains some text, from an offset."""

    def completions(self, typed: str, limit: int) -> tuple[Completion, ...]:
        """How a typed query may go on, the likeliest first; nothing where it ends in a space."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message about the search, and the query cut so that the characters it is about are marked.

    `ignored` tells of a parameter that it was not used.
    """

    message: str
    query: tuple[Piece, ...] = ()
    parameter: str = ""
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """Did you mean: a likelier query in pieces, those marked that were changed, and what it finds."""

    query: tuple[Piece, ...]
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """All of the search page but its words; `paging` is None where nothing was searched (a query error).

    `clear_url` keeps the query and takes off every filter; the URLs of data hold every hit, the feed the newest.
    """

    request: SearchRequest
    passages: tuple[Passage, ...]
    panels: tuple[Panel, ...]
    chips: tuple[Chip, ...]
    timeline: Timeline | None
    notices: tuple[Notice, ...]
    alternatives: tuple[Alternative, ...]
    paging: Paging | None
    understood: str
    clear_url: str
    canonical_url: str
    json_url: str
    csv_url: str
    ndjson_url: str
    atom_url: str


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something, and where it is seen."""

    query: str
    url: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """What is in the index, queries that find something in it, and its facets as places to begin."""

    status: IndexStatus
    examples: tuple[Example, ...]
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The item before or after one in its digest."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A whole item; `matches` are the numbers of its paragraphs in which the query matched."""

    item: str
    title: tuple[Piece, ...]
    date: date | None
    kind: str
    section: tuple[str, ...]
    credit: tuple[str, ...]
    source: str
    passages: tuple[Passage, ...]
    matches: tuple[int, ...]
    previous: Neighbour | None
    next: Neighbour | None
    back_url: str | None


def counted(request: SearchRequest) -> SearchRequest:
    """The request as a page needs it answered: with every facet and the timeline."""
    return replace(request, facets=(*FACETS, TIMELINE))


def start_page(engine: SearchEngine, types: OutletTypes) -> StartPage:
    """The page of somebody who has not asked for anything yet."""
    request = SearchRequest(limit=1, facets=FACETS, facet_limit=12)
    facets = engine.search(request).facets
    return StartPage(engine.status(), _examples(facets), panels_of(SearchRequest(), facets, types))


def search_page(
    request: SearchRequest, result: SearchResult, types: OutletTypes, problems: Sequence[Problem] = ()
) -> SearchPage:
    """The page of a result; `request` is the reader's, before `counted`."""
    notices = tuple(notice_of(warning.message, request.query, warning.span) for warning in result.warnings)
    return replace(
        _frame(request, problems),
        passages=tuple(map(passage_of, result.hits)),
        panels=panels_of(request, result.facets, types),
        timeline=timeline_of(request, result.facets),
        alternatives=tuple(_alternative(request, suggestion) for suggestion in result.suggestions),
        notices=(*problem_notices(problems), *notices),
        paging=paging_of(request, result.total),
        understood=result.understood,
    )


def unsearched_page(
    request: SearchRequest, types: OutletTypes, problems: Sequence[Problem], notice: Notice | None = None
) -> SearchPage:
    """The page of a query that could not be searched: the form as it was filled in, and why."""
    return replace(
        _frame(request, problems),
        panels=panels_of(request, uncounted(FACETS), types),
        notices=(*problem_notices(problems), *([notice] if notice else [])),
    )


def notice_of(message: str, query: str, span: Span | None) -> Notice:
    """A message about a query; without a span it shows no query."""
    return Notice(message, pieces_of(query, (span,)) if span else ())


def problem_notices(problems: Sequence[Problem]) -> tuple[Notice, ...]:
    """A notice for each parameter that could not be used."""
    return tuple(
        # A query is not ignored: nothing is searched, and it stays in the box.
        Notice(
            problem.message,
            parameter=problem.parameter,
            ignored=not problem.mended and problem.parameter != "q",
        )
        for problem in problems
    )


def item_page(view: ItemView, request: SearchRequest, engine: SearchEngine) -> ItemPage:
    """The page of an item opened from the search `request`, between its neighbours in the digest."""
    passages = tuple(map(passage_of, view.paragraphs))
    title = view.paragraphs[0].title_marks if view.paragraphs else ()
    return ItemPage(
        item=view.item,
        title=pieces_of(view.title, title),
        date=view.date,
        kind=view.kind,
        section=view.section,
        credit=view.credit,
        source=view.source,
        passages=passages,
        matches=tuple(passage.number for passage in passages if passage.matched),
        previous=_neighbour(view.item, -1, request, engine),
        next=_neighbour(view.item, +1, request, engine),
        back_url=search_url(request) if request != SearchRequest() else None,
    )


def _frame(request: SearchRequest, problems: Sequence[Problem]) -> SearchPage:
    whole = replace(canonical(request), page=1, limit=_DEFAULTS.limit)
    return SearchPage(
        request=request,
        passages=(),
        panels=(),
        chips=chips_of(request),
        timeline=None,
        alternatives=(),
        notices=problem_notices(problems),
        paging=None,
        understood="",
        clear_url=search_url(without_filters(request)),
        canonical_url=search_url(canonical(request)),
        json_url=search_url(whole, "/search.json"),
        csv_url=search_url(whole, "/search.csv"),
        ndjson_url=search_url(whole, "/search.ndjson"),
        atom_url=search_url(replace(whole, sort="newest", limit=FEED_ENTRIES), "/search.atom"),
    )


def _alternative(request: SearchRequest, suggestion: Suggestion) -> Alternative:
    url = search_url(replace(request, query=suggestion.query, page=1))
    return Alternative(pieces_of(suggestion.query, suggestion.marks), suggestion.total, url)


def _examples(facets: Sequence[Facet]) -> tuple[Example, ...]:
    """A query for the most frequent outlet, speaker and year."""
    fields = {"outlet": "outlet", "speaker": "speaker", "year": "date"}
    most = {facet.name: facet.values[0].value for facet in facets if facet.values}
    queries = [f"{field}:{typed_value(most[name])}" for name, field in fields.items() if name in most]
    return tuple(Example(query, search_url(SearchRequest(query=query))) for query in queries)


def _neighbour(item_id: str, step: int, request: SearchRequest, engine: SearchEngine) -> Neighbour | None:
    digest, _, place = item_id.rpartition("#")
    if not place.isdigit():
        return None
    try:
        view = engine.item(f"{digest}#{int(place) + step}")
    except ItemNotFound:
        return None
    return Neighbour(view.title, item_url(view.item, request))
