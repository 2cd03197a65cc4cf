"""What does the address at hand ask for?  A search request, read leniently for a page and strictly for data.

A page of `/?q=ferry&page=x` shows the first page and says what was wrong; `/search.csv?q=ferry&page=x` is an
error, since no program reads a notice.
"""

from __future__ import annotations

from dataclasses import replace

from flask import request

from ..errors import RequestError
from ..records import SearchRequest, SearchResult, Warning
from ..urls import Parsed, request_of
from .language import PARAMETER


def parsed_request() -> Parsed:
    """The request of the address, with a problem for each parameter that could not be used."""
    asked = request.args.items(multi=True)
    return request_of((name, value) for name, value in asked if name != PARAMETER)


def strictly_parsed() -> Parsed:
    """The request of the address; raises RequestError for the first parameter that cannot be used."""
    parsed = parsed_request()
    unproblematic(parsed)
    return parsed


def with_problems(result: SearchResult, parsed: Parsed) -> SearchResult:
    """A result that also warns of what had to be mended in its address."""
    told = tuple(Warning(problem.message) for problem in parsed.problems)
    return replace(result, warnings=(*told, *result.warnings)) if told else result


def with_usable_query(parsed: Parsed) -> SearchRequest:
    """The request, whatever else was mended in it; raises RequestError where its query cannot be used."""
    for problem in parsed.problems:
        if problem.parameter == "q" and not problem.mended:
            raise RequestError(f"q: {problem.message}")
    return parsed.request


def unproblematic(parsed: Parsed) -> SearchRequest:
    """The request, if all of it could be used, mended or not; raises RequestError otherwise."""
    for problem in parsed.problems:
        if not problem.mended:
            raise RequestError(f"{problem.parameter}: {problem.message}")
    return parsed.request
