"""What can another program ask?  `/api/v1/`: search, items, facets, completions, status, each answered in JSON.

`/api/v1/search?q=missile&outlet=NHK` takes the parameters of the page and answers one page of the result.  All is
described in OpenAPI at `/api/v1/openapi.json`, made of the table that the parameters are read by; what the
description does not allow is refused with a line that says why.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from flask import Blueprint, Response, abort, jsonify, request

from ..errors import RequestError
from ..exports import completions_json, facet_json, item_json, result_json, status_json
from ..parameters import CONTAINS, PARAMETERS
from ..records import FACETS, TIMELINE
from ..urls import Parsed, request_of
from .asking import unproblematic, with_problems
from .data import SUGGESTED
from .openapi import description
from .site import site

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> Response:
    """One page of a result, with all facets and the timeline."""
    parsed = _asked()
    result = site().engine.search(replace(unproblematic(parsed), facets=(*FACETS, TIMELINE)))
    return jsonify(result_json(with_problems(result, parsed)))


@api.get("/items/<path:item_id>")
def item(item_id: str) -> Response:
    """A whole item, with the spans that a query marks in it."""
    _refuse_all_but("q")
    return jsonify(item_json(site().engine.item(item_id, _text("q"))))


@api.get("/facets/<name>")
def facet(name: str) -> Response:
    """The values of a facet of a result; `page` and `limit` are those of the values."""
    if name not in FACETS:
        abort(404)
    asked = unproblematic(_asked(besides=(CONTAINS.name,)))
    offset = (asked.page - 1) * asked.limit
    found = site().engine.facet_values(asked, name, _text(CONTAINS.name), offset, asked.limit)
    return jsonify(name=name, total=found.total_values, values=facet_json(found))


@api.get("/suggest")
def suggest() -> Response:
    """How a typed query may go on."""
    _refuse_all_but("q")
    typed = request.args.get("q", "")
    return jsonify(completions_json(typed, site().engine.completions(_text("q") and typed, SUGGESTED)))


@api.get("/status")
def status() -> Response:
    """What the index holds, and with which versions it is searched."""
    _refuse_all_but()
    return jsonify(status_json(site().engine.status()))


@api.get("/openapi.json")
def openapi() -> Response:
    """The description of all this."""
    return jsonify(description(request.script_root))


def _asked(besides: Container[str] = ()) -> Parsed:
    pairs = request.args.items(multi=True)
    return request_of(((name, value) for name, value in pairs if name not in besides), blanks=True)


def _text(name: str) -> str:
    """A text that an address takes once; raises RequestError for several or one that is too long."""
    values = request.args.getlist(name)
    parameter = CONTAINS if name == CONTAINS.name else PARAMETERS[name]
    try:
        text: str = parameter.read(values) if values else ""
    except RequestError as error:
        raise RequestError(f"{name}: {error}") from error
    return text


def _refuse_all_but(*names: str) -> None:
    for name in request.args.keys() - set(names):
        raise RequestError(f"“{name}” is no parameter of this address; leave it out")
