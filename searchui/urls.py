"""Which request does a URL ask for, and which URL is a request?  An exact round trip: the link is the state.

`q=missile&outlet=NHK&outlet=TBS` is `SearchRequest(query="missile", outlets=("NHK", "TBS"))`, and the
other way round.  Item `x#1` lives at `/item/x/1`; the query of that URL is the search it was opened from,
so that the page can mark what matched and lead back to the results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any
from urllib.parse import quote, urlencode

from .errors import RequestError
from .parameters import GRAMMAR, LISTS, PARAMETERS
from .records import SearchRequest

_DEFAULTS = SearchRequest()
# A page has a hundred addresses and a request two dozen fields: they are read at once, most are their defaults.
_WRITTEN = {parameter.name: parameter.field for parameter in PARAMETERS.values() if parameter.name != GRAMMAR}
_NAMES = tuple(_WRITTEN)
_VALUES = attrgetter(*_WRITTEN.values())
_DEFAULT_VALUES = _VALUES(_DEFAULTS)
SWAPPED = "the first date is later than the last; the two were swapped"
_MOUNTED_AT: ContextVar[str] = ContextVar("_MOUNTED_AT", default="")


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be used as it stands, and one line that says so and what was done.

    `mended` tells that it was used after all, in the way the message says.
    """

    parameter: str
    message: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """The request that a URL asks for, read leniently, with a problem for everything passed over."""

    request: SearchRequest
    problems: tuple[Problem, ...]

    @property
    def is_usable(self) -> bool:
        """Whether everything that a search has could be used; what is none of it (`utm_source`) does not count."""
        return all(problem.mended or problem.parameter not in PARAMETERS for problem in self.problems)


def request_of(pairs: Iterable[tuple[str, str]], *, blanks: bool = False) -> Parsed:
    """The request of decoded `(parameter, value)` pairs.

    Empty values, which a form submits for what was not filled in, count as absent unless `blanks` are values too.
    """
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, values in _grouped(pairs, blanks=blanks).items():
        try:
            parameter = PARAMETERS[name]
            found[parameter.field] = parameter.read(values)
        except KeyError:
            problems.append(Problem(name, f"“{name}” is no parameter of a search; leave it out"))
        except RequestError as error:
            problems.append(Problem(name, str(error)))
    found.pop(GRAMMAR, None)
    request, swapped = in_order(SearchRequest(**found))
    if swapped:
        problems.append(Problem("from", SWAPPED, mended=True))
    return Parsed(request, tuple(problems))


def in_order(request: SearchRequest) -> tuple[SearchRequest, bool]:
    """A request with its earlier date first, and whether the two had to be swapped for it."""
    if request.date_from and request.date_to and request.date_from > request.date_to:
        return replace(request, date_from=request.date_to, date_to=request.date_from), True
    return request, False


def pairs_of(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request in canonical order, defaults left out; counted facets are no part of it."""
    pairs: list[tuple[str, str]] = []
    for name, value, default in zip(_NAMES, _VALUES(request), _DEFAULT_VALUES, strict=True):
        if value == default:
            continue
        if isinstance(value, tuple):
            pairs += [(name, each) for each in sorted(value)]
        else:
            pairs.append((name, _written(value)))
    return pairs


def canonical(request: SearchRequest) -> SearchRequest:
    """The same search as every other request that means it: values sorted and single, the query trimmed."""
    listed: dict[str, Any] = {field: _sorted_set(getattr(request, field)) for field in LISTS.values()}
    return replace(request, query=request.query.strip(), **listed)


def search_url(request: SearchRequest, path: str = "/") -> str:
    """Where a search is seen (`/`) or fetched (`/search.json`, `.csv`, `.ndjson`, `.atom`)."""
    return _addressed(path, _query_of(request))


def dated_urls(request: SearchRequest) -> Callable[[date, date], str]:
    """Where a search is seen that is narrowed to days from one to another; on its first page."""
    first, last = date.min, date.max  # stand for the two days, which nothing else of the address changes with
    pairs = pairs_of(replace(request, page=1, date_from=first, date_to=last))
    at = pairs.index(("from", first.isoformat()))
    before, behind = (urlencode(part, errors="replace") for part in (pairs[:at], pairs[at + 2 :]))
    return lambda begin, end: _addressed(
        "/", _joined(before, f"from={begin.isoformat()}&to={end.isoformat()}", behind)
    )


def value_url(facet: str, value: str) -> str:
    """Where all paragraphs with one value of a facet are seen."""
    return _addressed("/", _value_query(facet, value))


def item_url(item_id: str, request: SearchRequest = _DEFAULTS, number: int | None = None) -> str:
    """The page of item `x#1`, opened from a search, at paragraph `number` if given."""
    digest, _, place = item_id.rpartition("#")
    fragment = "" if number is None else f"#p{number}"
    return search_url(request, f"/item/{_quoted(digest)}/{_quoted(place)}") + fragment


def facet_url(facet: str, request: SearchRequest, contains: str = "", part: int = 1) -> str:
    """Where all values of a facet are listed, those that contain some text, the part `part` of them."""
    pairs = [("contains", contains)] if contains else []
    pairs += [("part", str(part))] if part > 1 else []
    search = _query_of(request if request.page == 1 else replace(request, page=1))
    return _addressed(f"/facet/{facet}", _joined(search, urlencode(pairs, errors="replace")))


def item_id_of(digest: str, place: int) -> str:
    """The item id of the two parts of its path: `x#1` of `x` and 1."""
    return f"{digest}#{place}"


def is_blank(request: SearchRequest) -> bool:
    """Whether a request asks for nothing at all, so that the page should say how to begin."""
    return not pairs_of(request)


def mount(prefix: str) -> None:
    """Let every address made in this thread from now on begin with the path that the site is served under.

    The web does it at the begin of each request; a command line has no site, and its addresses begin with `/`.
    """
    _MOUNTED_AT.set(prefix.rstrip("/"))


def mounted(address: str) -> str:
    """An address of the site, from its root on, as a browser must ask for it."""
    return f"{_MOUNTED_AT.get()}{address}"


@lru_cache(maxsize=8192)  # a page has thirty links to names, which come again on the next
def _value_query(facet: str, value: str) -> str:
    return urlencode([(facet, value)], errors="replace")


@lru_cache(maxsize=64)
def _query_of(request: SearchRequest) -> str:
    """What stands behind the `?`: the same for all the items of a result."""
    return urlencode(pairs_of(request), errors="replace")


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))


def _addressed(path: str, query: str) -> str:
    return mounted(f"{path}?{query}" if query else path)


def _written(value: date | bool | int | str) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=1024)
def _quoted(part: str) -> str:
    """A part of a path; a lone surrogate (of a file name that is no UTF-8) is `?`, as in the index."""
    return quote(part.encode("utf-8", "replace"))


def _grouped(pairs: Iterable[tuple[str, str]], *, blanks: bool) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for parameter, value in pairs:
        if blanks or value.strip():
            grouped.setdefault(parameter, []).append(value)
    return grouped


def _sorted_set(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
