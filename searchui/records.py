"""What does a search ask, and what does it answer?  Frozen records shared by the engine, the page and the API.

Example: `SearchRequest(query="missile defense", outlets=("NHK",))` is answered by a `SearchResult` whose hits carry
the paragraph's text, the spans to mark in it, who reported it and who said it.  Spans are half-open character offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from indexer.records import Span
from indexer.stored import StoredParagraph

__all__ = [
    "FACETS",
    "Facet",
    "FacetValue",
    "Hit",
    "IndexStatus",
    "ItemView",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "StoredParagraph",
    "Warning",
]

Sort = Literal["relevance", "newest", "oldest"]

FACETS = ("outlet", "speaker", "section", "year", "kind")
"""Names of the facets an engine counts, in the order in which a page shows them."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search, complete: the same request always means the same view, and round-trips through a URL.

    `outlets`, `speakers`, `sections`, `years`, `kinds` are chosen facet values: ORed within one facet, ANDed across
    facets.  A section is its path joined by ` > `; choosing `INTERNATIONAL` includes all below it.  `date_from` and
    `date_to` are inclusive.  `page` counts from 1 and holds `limit` hits.  `facets` names the facets to count, each
    with at most `facet_limit` values (chosen ones always included).  A chosen outlet type stands for all outlets of
    that type, ORed with `outlets`; `pages.spelled_out` writes them out for an engine that knows outlets only.
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


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader should know about how the query was understood; `span` points into the query text."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of matching paragraphs if it were chosen (its own facet ignored)."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values, chosen first, then by count and label; `total_values` counts also those cut off."""

    name: str
    values: tuple[FacetValue, ...]
    total_values: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One found paragraph: its score, the paragraph, the spans that matched in its text and in its title, its URL."""

    score: float
    paragraph: StoredParagraph
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer: exact total, the page's hits, facet counts, and warnings; `took_ms` is wall time in milliseconds.

    `total` counts matching paragraphs; `understood` is the query as it was read, for the reader to compare.
    """

    request: SearchRequest
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    warnings: tuple[Warning, ...]
    understood: str = ""


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
