"""How does a result leave as data?  One JSON shape for command line and web, and CSV and NDJSON of every hit.

`result_json(result)["hits"][0]["outlets"][0]` is `{"name": "NHK", "type": "broadcaster", "basis":
"group", "evidence": [[0, 16]]}`.  Lists of hits are made one at a time, so that an export of any length
needs no memory.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from indexer.records import Span
from indexer.report import outlet_json, speaker_json

from .grammar import GRAMMAR_VERSION
from .records import (
    Completion,
    Facet,
    FacetValue,
    Hit,
    IndexStatus,
    ItemView,
    SearchRequest,
    SearchResult,
    Suggestion,
    Warning,
)
from .settings import VERSION
from .urls import search_url

COLUMNS = (
    "id",
    "date",
    "kind",
    "section",
    "title",
    "text",
    "outlets",
    "outlet_basis",
    "speakers",
    "score",
    "url",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def result_json(result: SearchResult) -> dict[str, Any]:
    """The object that `whosays search --json` prints and `/search.json` answers."""
    return {**_before_hits(result), "hits": [hit_json(hit) for hit in result.hits], **_after_hits(result)}


def json_lines(result: SearchResult, hits: Iterable[Hit]) -> Iterator[str]:
    """The object of `result_json`, with these hits, a hit a line, so that any number of them can be streamed."""
    yield _dumped(_before_hits(result)).removesuffix("}") + ', "hits": ['
    for number, hit in enumerate(hits):
        yield ("," if number else "") + "\n" + _dumped(hit_json(hit))
    yield "\n], " + _dumped(_after_hits(result)).removeprefix("{") + "\n"


def _before_hits(result: SearchResult) -> dict[str, Any]:
    return {
        "query": result.request.query,
        "total": result.total,
        "took_ms": round(result.took_ms, 3),
    }


def _after_hits(result: SearchResult) -> dict[str, Any]:
    return {
        "facets": {facet.name: facet_json(facet) for facet in result.facets},
        "warnings": [warning_json(warning) for warning in result.warnings],
        "suggestions": [_suggestion_json(suggestion) for suggestion in result.suggestions],
    }


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def hit_json(hit: Hit) -> dict[str, Any]:
    """One hit as JSON; spans are pairs of character offsets into `text`."""
    paragraph = hit.paragraph
    return {
        "id": paragraph.id,
        "score": hit.score,
        "title": paragraph.title,
        "date": paragraph.date.isoformat() if paragraph.date else None,
        "text": paragraph.text,
        "marks": _pairs(hit.marks),
        "outlets": [outlet_json(outlet) for outlet in paragraph.outlets],
        "speakers": [speaker_json(speaker) for speaker in paragraph.speakers],
        "section": list(paragraph.section),
        "url": hit.url,
    }


def facet_json(facet: Facet) -> list[dict[str, Any]]:
    """The values of a facet as JSON, in the engine's order."""
    return [_value_json(facet.name, value) for value in facet.values]


def item_json(view: ItemView) -> dict[str, Any]:
    """A whole item; `marks` and `title_marks` are what the query marks in it."""
    return {
        "id": view.item,
        "title": view.title,
        "date": view.date.isoformat() if view.date else None,
        "kind": view.kind,
        "section": list(view.section),
        "credit": list(view.credit),
        "source": view.source,
        "paragraphs": [hit_json(hit) for hit in view.paragraphs],
    }


def status_json(status: IndexStatus) -> dict[str, Any]:
    """What the index holds, when it changed, what was refused and why, and by which versions it is searched."""
    return {
        "digests": status.digests,
        "paragraphs": status.paragraphs,
        "unattributed": status.unattributed,
        "updated": status.updated,
        "refused": [{"file": file, "reason": reason} for file, reason in status.refused],
        "version": VERSION,
        "grammar": GRAMMAR_VERSION,
    }


def completions_json(typed: str, completions: Iterable[Completion]) -> dict[str, Any]:
    """What completes a typed query: the whole query, what to show of it, its kind and frequency, its page."""
    return {
        "q": typed,
        "suggestions": [
            {
                "query": each.query,
                "label": each.label,
                "kind": each.kind,
                "count": each.count,
                "url": search_url(SearchRequest(query=each.query)),
            }
            for each in completions
        ],
    }


def ndjson_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """One line of JSON for each hit."""
    for hit in hits:
        yield _dumped(hit_json(hit)) + "\n"


def csv_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """A heading and one row for each hit (RFC 4180); lists are joined by `; `, a section by ` > `."""
    yield _csv_row(COLUMNS)
    for hit in hits:
        yield _csv_row([_safe(cell) for cell in _cells(hit)])


def _cells(hit: Hit) -> list[str]:
    paragraph = hit.paragraph
    return [
        paragraph.id,
        paragraph.date.isoformat() if paragraph.date else "",
        paragraph.kind,
        " > ".join(paragraph.section),
        paragraph.title,
        paragraph.text,
        "; ".join(outlet.name for outlet in paragraph.outlets),
        "; ".join(outlet.basis for outlet in paragraph.outlets),
        "; ".join(speaker.label for speaker in paragraph.speakers),
        f"{hit.score:.4f}",
        hit.url,
    ]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one (OWASP)."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _csv_row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _value_json(facet: str, value: FacetValue) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "chosen": value.chosen,
        "excluded": value.excluded,
    }
    if facet in {"outlet", "speaker"}:
        found |= {"kind": value.kind}
    if facet == "section":
        found |= {"depth": value.depth, "parent": value.parent}
    return found


def _suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "query": suggestion.query,
        "total": suggestion.total,
        "changes": [list(change) for change in suggestion.changes],
    }


def warning_json(warning: Warning) -> dict[str, Any]:
    """What the reader should know, and which characters of the query it is about."""
    return {"message": warning.message, "span": list(warning.span) if warning.span else None}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
