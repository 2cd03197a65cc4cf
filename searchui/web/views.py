"""Which address answers what?  One short function each: read the URL, ask the engine, fill in a page.

`/?q=missile&outlet=NHK` is the page, `/item/x/1?q=missile#p2` the item of a hit, `/facet/speaker?q=missile`
every speaker of the result.  The same result as data is in `data`, what other programs ask in `api`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, request

from ..errors import QueryError
from ..facetlist import facet_list
from ..pages import Notice, counted, item_page, notice_of, search_page, start_page, unsearched_page
from ..parameters import MAX_PAGE
from ..records import FACETS, SearchRequest
from ..relax import relaxed
from ..urls import Parsed, Problem, is_blank, item_id_of
from .asking import parsed_request, with_usable_query
from .language import leading_on, words
from .rendering import rendered
from .site import Site, site

pages = Blueprint("pages", __name__)


@pages.get("/")
def search() -> Response:
    """The search page, or how to begin where nothing is asked for."""
    here = site()
    parsed = parsed_request()
    if is_blank(parsed.request) and not parsed.problems:
        return rendered("start.html", page=start_page(here.engine, here.types), asked=parsed.request)
    return _results(here, parsed)


@pages.get("/item/<path:digest>/<int:place>")
def item(digest: str, place: int) -> Response:
    """A whole item with what the search it was opened from marks in it."""
    here = site()
    asked = with_usable_query(parsed_request())
    view = here.engine.item(item_id_of(digest, place), asked.query)
    return rendered("item.html", page=item_page(view, asked, here.engine), asked=asked)


@pages.get("/facet/<name>")
def facet(name: str) -> Response:
    """All values of a facet, searched by `contains` and paged by `part`."""
    if name not in FACETS:
        abort(404)
    here = site()
    asked = with_usable_query(parsed_request())
    contains = request.args.get("contains", "").strip()
    part = request.args.get("part", 1, type=int)
    listed = facet_list(here.engine, asked, name, contains, min(max(part, 1), MAX_PAGE))
    return rendered("facet.html", page=listed, asked=asked)


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


def _results(here: Site, parsed: Parsed) -> Response:
    asked = parsed.request
    if any(problem.parameter == "q" for problem in parsed.problems):
        # Too long, or given twice: it stays in the box, and not in each of the page's hundreds of addresses.
        texts = (text.strip() for text in request.args.getlist("q"))
        typed = replace(asked, query=next(filter(None, texts), ""))
        return _unsearched(here, asked, parsed.problems, filled_in=typed)
    try:
        result = here.engine.search(counted(asked))
    except QueryError as error:
        return _unsearched(here, asked, parsed.problems, notice_of(str(error), asked.query, error.span))
    return rendered(
        "search.html",
        200 if parsed.is_usable else 400,
        page=search_page(asked, result, here.types, parsed.problems),
        relaxed=() if result.total else relaxed(asked, here.engine),
        asked=asked,
    )


def _unsearched(
    here: Site,
    asked: SearchRequest,
    problems: Sequence[Problem],
    notice: Notice | None = None,
    filled_in: SearchRequest | None = None,
) -> Response:
    """The page of a query that cannot be searched: the form as it was filled in, and why."""
    page = unsearched_page(asked, here.types, problems, notice)
    return rendered("search.html", 400, page=page, relaxed=(), asked=filled_in or asked)
