"""What does the browser get when something fails?  A page or JSON that says what and what to do.

`/item/none/1` answers 404 with the search form; an index that cannot be read answers 503 with the store's
own line.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Flask, Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from indexer.errors import IndexerError

from ..errors import ItemNotFound, QueryError, SearchError
from ..records import SearchRequest
from .language import words
from .rendering import rendered

_DATA = re.compile(r"/(?:search\.\w+|suggest|opensearch/suggest|healthz|metrics|api(?:/.*)?)$")
"""Addresses that programs ask."""


def add_error_pages(app: Flask) -> None:
    """Answer every exception by a page of the site."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ItemNotFound, _not_found)
    app.register_error_handler(SearchError, _search_error)
    app.register_error_handler(IndexerError, _index_error)
    app.register_error_handler(Exception, _unexpected)


def error_answer(status: int, message: str, span: tuple[int, int] | None = None) -> Response:
    """The error as the address that was asked for answers: JSON for data, else a page."""
    if _DATA.match(request.path):
        answer: dict[str, Any] = {"message": message, "span": list(span) if span else None}
        response = jsonify(error=answer)
    else:
        heading = words().say_or(f"error.{status}", words().say("error.other"))
        return rendered("error.html", status, heading=heading, message=message, asked=SearchRequest())
    response.status_code = status
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    response = error_answer(status, words().say_or(f"error.{status}.text", words().say("error.other.text")))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _not_found(error: ItemNotFound) -> Response:
    return error_answer(404, str(error) or words().say("error.404.text"))


def _search_error(error: SearchError) -> Response:
    return error_answer(400, str(error), error.span if isinstance(error, QueryError) else None)


def _index_error(error: IndexerError) -> Response:
    current_app.logger.error("%s", error)
    return error_answer(503, str(error))


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("unexpected error at %s", request.path, exc_info=error)
    return error_answer(500, words().say("error.500.text"))
