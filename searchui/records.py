"""What does a search ask, and what does it answer?  Frozen records shared by the engine, the page and the API.

Example: `SearchRequest(query="missile defense", outlets=("NHK",))` is answered by a `SearchResult` whose hits carry
the paragraph's text, the spans to mark in it, who reported it and who said it.  Spans are half-open character offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indexer.records import Span
from indexer.stored import StoredParagraph

__all__ = [
    "FACETS",
    "FIELDS",
    "TIMELINE",
    "Completion",
    "Export",
    "Facet",
    "FacetValue",
    "Hit",
    "IndexStatus",
    "ItemView",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "StoredParagraph",
    "Suggestion",
    "Warning",
    "chosen_in",
    "excluded_in",
]

Sort = Literal["relevance", "newest", "oldest"]

FACETS = ("outlet", "speaker", "cue", "section", "year", "month", "kind")
"""Names of the facets an engine counts, in the order in which a page shows them."""

TIMELINE = "timeline"
"""May stand among `SearchRequest.facets`: the months of all that matches whenever it was, in their order."""

FIELDS: Mapping[str, str] = {
    "outlet": "outlets",
    "outlet_type": "outlet_types",
    "speaker": "speakers",
    "cue": "cues",
    "section": "sections",
    "year": "years",
    "month": "months",
    "kind": "kinds",
}
"""Facet, or `outlet_type`, -> field of its chosen values; its excluded ones are in `not_` and that name."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search, complete: the same request always means the same view, and round-trips through a URL.

    `outlets`, `speakers`, ... are chosen facet values: ORed within one facet, ANDed across facets.
    `not_outlets`, `not_speakers`, ... are excluded ones: a paragraph that has any of them is left out.  A
    section is its path joined by ` > `; choosing or excluding `INTERNATIONAL` includes all below it.  A month
    is `2017-08`; a cue is the verb of a statement in its dictionary form (`claim`, not `claimed`).  A chosen
    outlet type stands for all outlets of that type, ORed with `outlets`.

    With `named_only` a paragraph has only the outlets that it names, refers to or is credited to, and one
    without any is left out: `all broadcasters` stands for nobody, in filters, in `outlet:` and in counts.

    `date_from` and `date_to` are inclusive.  `page` counts from 1 and holds `limit` hits.  `facets` names the
    facets to count (`FACETS`, `TIMELINE`), each with at most `facet_limit` values (chosen and excluded ones
    always included; a timeline is always whole).
    """

    query: str = ""
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    sort: Sort = "relevance"
    page: int = 1
    limit: int = 10
    facets: tuple[str, ...] = ()
    facet_limit: int = 20
    outlet_types: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    named_only: bool = False
    not_outlets: tuple[str, ...] = ()
    not_outlet_types: tuple[str, ...] = ()
    not_speakers: tuple[str, ...] = ()
    not_cues: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    not_years: tuple[str, ...] = ()
    not_months: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()


def chosen_in(request: SearchRequest, facet: str) -> tuple[str, ...]:
    """The values chosen in a facet, or the outlet types chosen."""
    values: tuple[str, ...] = getattr(request, FIELDS[facet])
    return values


def excluded_in(request: SearchRequest, facet: str) -> tuple[str, ...]:
    """The values excluded in a facet, or the outlet types excluded."""
    values: tuple[str, ...] = getattr(request, f"not_{FIELDS[facet]}")
    return values


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader should know about how the query was understood; `span` points into the query text."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likelier query: its text, how many paragraphs it finds under the same filters, and what was changed.

    `changes` are pairs (as typed, as suggested), `marks` the spans of the suggested words in `query`.
    """

    query: str
    total: int
    changes: tuple[tuple[str, str], ...]
    marks: tuple[Span, ...]


CompletionKind = Literal["word", "outlet", "speaker"]


@dataclass(frozen=True, slots=True)
class Completion:
    """How a typed text may go on: the whole query with its last word completed, and what completes it.

    Of `ferry min` a completion is `query="ferry minister", label="minister", kind="word", count=12`: 12
    paragraphs of the index have the word, before any filter.  An outlet or speaker completes to a field:
    `query='ferry outlet:"TV Asahi"', label="TV Asahi", kind="outlet"`.
    """

    query: str
    label: str
    kind: CompletionKind
    count: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of paragraphs if it were the only one chosen there.

    What else is excluded in the facet stays excluded; of an excluded value, `count` is what choosing it
    instead would find.  `kind` is a speaker's kind (`person`, `institution`, `unnamed`) or an outlet's type,
    else empty.  A section's `label` is its own name, `depth` its level from 0 and `parent` the value above it.
    """

    value: str
    label: str
    count: int
    chosen: bool
    excluded: bool = False
    kind: str = ""
    depth: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values: chosen, then excluded, then by count and label; years and months from the newest.

    `total_values` counts also those cut off.  A timeline's are all months from the first to the last, also
    those between without a match, from the oldest.
    """

    name: str
    values: tuple[FacetValue, ...]
    total_values: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One found paragraph: its score, the paragraph, the spans that matched in its text and in its title, its URL.

    `people` are the values of the speaker facet that its speakers have, one for each, where that facet is asked for.
    """

    score: float
    paragraph: StoredParagraph
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    url: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer: exact total, the page's hits, facet counts, and warnings; `took_ms` is wall time in milliseconds.

    `total` counts matching paragraphs; `understood` is the query as it was read, for the reader to compare.
    `suggestions` are likelier queries (did you mean), the best first, each with at least one hit; there are
    none where the query found enough as it is.
    """

    request: SearchRequest
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    warnings: tuple[Warning, ...]
    understood: str = ""
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A whole result, to be closed when it was read: its first page, and all its hits one at a time.

    All are of one generation of the index, whatever is written meanwhile.  `updated` is when the index last
    changed, `read` when each digest (by its id) was last read anew because its file changed: UTC in ISO format,
    empty where it is not known.
    """

    result: SearchResult
    hits: Iterator[Hit]
    updated: str
    read: Mapping[str, str]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One whole item for its own page: its paragraphs in reading order with the spans that the query marks."""

    item: str
    title: str
    date: date | None
    kind: str
    section: tuple[str, ...]
    credit: tuple[str, ...]
    source: str
    paragraphs: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds: counts, its last change, and the files that could not be read, with reasons."""

    digests: int
    paragraphs: int
    unattributed: int
    updated: str | None
    refused: tuple[tuple[str, str], ...]
