"""How is a result fetched as data?  The address of the page with `/search.json`, `.csv`, `.ndjson` or `.atom`.

`/search.csv?q=missile&outlet=NHK` holds every paragraph of `/?q=missile&outlet=NHK`, the first to the last,
sent as it is read; with `limit` or `page` it holds that page only.  What is sent is of one generation of the
index, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from ..exports import completions_json, csv_lines, json_lines, ndjson_lines
from ..feeds import Feed, atom_lines
from ..lexing import MAX_LENGTH
from ..records import FACETS, Export, SearchRequest
from .asking import strictly_parsed, with_problems
from .hosts import site_address
from .language import words
from .rendering import filled, streamed
from .site import site

data = Blueprint("data", __name__)

SUGGESTED = 10
"""Completions offered for what is typed."""

Shape = Callable[[SearchRequest, Export], Iterator[str]]


@data.get("/search.json")
def search_json() -> Response:
    """The result as one JSON object with its facets."""
    return _exported(lambda _, export: json_lines(export.result, export.hits), "application/json", FACETS)


@data.get("/search.csv")
def search_csv() -> Response:
    """The paragraphs as a table."""
    return _saved(_exported(lambda _, export: csv_lines(export.hits), "text/csv"), "whosays.csv")


@data.get("/search.ndjson")
def search_ndjson() -> Response:
    """The paragraphs as lines of JSON."""
    shape = _exported(lambda _, export: ndjson_lines(export.hits), "application/x-ndjson")
    return _saved(shape, "whosays.ndjson")


@data.get("/search.atom")
def search_atom() -> Response:
    """The paragraphs as a feed."""
    say = words().say
    feed = Feed(site_address(), _title(), say("site.name"))
    return _exported(lambda asked, export: atom_lines(feed, asked, export), "application/atom+xml")


@data.get("/suggest")
def suggest() -> Response:
    """How a typed query may go on, for a box that completes while one types."""
    typed = request.args.get("q", "")[:MAX_LENGTH]
    return jsonify(completions_json(typed, site().engine.completions(typed, SUGGESTED)))


@data.get("/opensearch.xml")
def opensearch() -> Response:
    """The OpenSearch description by which a browser adds this engine."""
    text = filled("opensearch.xml", root=f"{site_address()}{request.script_root}/")
    return Response(text, mimetype="application/opensearchdescription+xml")


@data.get("/opensearch/suggest")
def opensearch_suggest() -> Response:
    """The completions in the form that browsers know: the typed text, queries, what they find, their pages."""
    typed = request.args.get("q", "")[:MAX_LENGTH]
    found = completions_json(typed, site().engine.completions(typed, SUGGESTED))["suggestions"]
    host = site_address()
    count = words().say
    answer = jsonify(
        [
            typed,
            [each["query"] for each in found],
            [count("filters.count", count=each["count"]) for each in found],
            [host + each["url"] for each in found],
        ]
    )
    answer.mimetype = "application/x-suggestions+json"
    return answer


def _exported(shape: Shape, mimetype: str, facets: tuple[str, ...] = ()) -> Response:
    """The whole result, or its page where one is asked for; an error in the query is still a 400."""
    parsed = strictly_parsed()
    asked = replace(parsed.request, facets=facets)
    paged = not {"limit", "page"}.isdisjoint(request.args.keys())
    export = site().engine.export(asked, page_only=paged)
    export = replace(export, result=with_problems(export.result, parsed))
    response = streamed(shape(asked, export), mimetype)
    response.call_on_close(export.close)
    return response


def _saved(response: Response, filename: str) -> Response:
    """The answer as a file for a browser to save."""
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _title() -> str:
    query = request.args.get("q", "").strip()
    say = words().say
    return say("title.query", query=query) if query else say("site.name")
