"""Which address answers what?  One short function each: read the URL, ask the engine, fill in a page.

`/?q=missile&outlet=NHK` is the page, `/search.json?...`, `/search.csv?...` and `/search.ndjson?...` are
the same result as data, `/item/x/1?q=missile#p2` is the item of a hit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from flask import Blueprint, Response, abort, jsonify, render_template, request

from ..errors import QueryError, RequestError
from ..exports import all_hits, completions_json, csv_lines, ndjson_lines, result_json
from ..facetlist import facet_list
from ..lexing import MAX_LENGTH
from ..pages import counted, item_page, notice_of, search_page, start_page, unsearched_page
from ..records import FACETS, Hit, SearchRequest
from ..relax import relaxed
from ..urls import MAX_PAGE, Parsed, is_blank, item_id_of, request_of
from .language import PARAMETER, leading_on, words
from .rendering import rendered, streamed
from .site import Site, site

pages = Blueprint("pages", __name__)

SUGGESTED = 10
"""Completions offered for what is typed."""


@pages.get("/")
def search() -> Response:
    """The search page, or how to begin where nothing is asked for."""
    here = site()
    parsed = _parsed()
    if is_blank(parsed.request) and not parsed.problems:
        return rendered("start.html", page=start_page(here.engine, here.types), asked=parsed.request)
    return _results(here, parsed)


@pages.get("/search.json")
def search_json() -> Response:
    """The result as JSON; a parameter that cannot be used is an error here."""
    here = site()
    return jsonify(result_json(here.engine.search(replace(_asked(), facets=FACETS))))


@pages.get("/search.csv")
def search_csv() -> Response:
    """Every hit of the search as CSV."""
    return _streamed(csv_lines, "text/csv", "whosays.csv")


@pages.get("/search.ndjson")
def search_ndjson() -> Response:
    """Every hit of the search as a line of JSON."""
    return _streamed(ndjson_lines, "application/x-ndjson", "whosays.ndjson")


@pages.get("/item/<path:digest>/<int:place>")
def item(digest: str, place: int) -> Response:
    """A whole item with what the search it was opened from marks in it."""
    here = site()
    asked = _parsed().request
    view = here.engine.item(item_id_of(digest, place), asked.query)
    return rendered("item.html", page=item_page(view, asked, here.engine), asked=asked)


@pages.get("/facet/<name>")
def facet(name: str) -> Response:
    """All values of a facet, searched by `contains` and paged by `part`."""
    if name not in FACETS:
        abort(404)
    here = site()
    asked = _parsed().request
    contains = request.args.get("contains", "").strip()
    part = request.args.get("part", 1, type=int)
    listed = facet_list(here.engine, asked, name, contains, min(max(part, 1), MAX_PAGE))
    return rendered("facet.html", page=listed, asked=asked)


@pages.get("/suggest")
def suggest() -> Response:
    """How a typed query may go on, for a box that completes while one types."""
    typed = request.args.get("q", "")[:MAX_LENGTH]
    return jsonify(completions_json(typed, site().engine.completions(typed, SUGGESTED)))


@pages.get("/help")
def manual() -> Response:
    """How to search."""
    return rendered("help.html", text=leading_on(site().help[words().language]), asked=SearchRequest())


@pages.get("/saved")
def saved() -> Response:
    """The searches that the reader keeps in his browser, which alone knows them."""
    return rendered("saved.html", asked=SearchRequest())


@pages.get("/status")
def status() -> Response:
    """What the index holds and which files it could not read."""
    return rendered("status.html", index=site().engine.status(), asked=SearchRequest())


@pages.get("/healthz")
def healthz() -> Response:
    """Whether the index can be read, for whatever watches the server."""
    found = site().engine.status()
    return jsonify(status="ok", paragraphs=found.paragraphs)


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """The OpenSearch description by which a browser adds this engine."""
    text = render_template("opensearch.xml", root=request.host_url)
    return Response(text, mimetype="application/opensearchdescription+xml")


def _parsed() -> Parsed:
    asked = request.args.items(multi=True)
    return request_of((name, value) for name, value in asked if name != PARAMETER)


def _asked() -> SearchRequest:
    parsed = _parsed()
    if parsed.problems:
        problem = parsed.problems[0]
        raise RequestError(f"{problem.parameter}: {problem.message}")
    return parsed.request


def _results(here: Site, parsed: Parsed) -> Response:
    asked = parsed.request
    try:
        result = here.engine.search(counted(asked))
    except QueryError as error:
        notice = notice_of(str(error), asked.query, error.span)
        page = unsearched_page(asked, notice, here.types, parsed.problems)
        return rendered("search.html", 400, page=page, relaxed=(), asked=asked)
    return rendered(
        "search.html",
        400 if parsed.problems else 200,
        page=search_page(asked, result, here.types, parsed.problems),
        relaxed=() if result.total else relaxed(asked, here.engine),
        asked=asked,
    )


def _streamed(lines: Callable[[Iterable[Hit]], Iterator[str]], mimetype: str, name: str) -> Response:
    here = site()
    hits = all_hits(here.engine, _asked())
    # The first hit is fetched before the answer begins, while an error can still be a 400.
    first = list(islice(hits, 1))
    return streamed(lines(chain(first, hits)), mimetype, name)
