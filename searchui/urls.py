"""Which request does a URL ask for, and which URL is a request?  An exact round trip: the link is the state.

`q=missile&outlet=NHK&outlet=TBS` is `SearchRequest(query="missile", outlets=("NHK", "TBS"))`, and the
other way round.  Item `x#1` lives at `/item/x/1`; the query of that URL is the search it was opened from,
so that the page can mark what matched and lead back to the results.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import quote, urlencode

from indexer.records import DigestKind

from .errors import RequestError
from .records import FIELDS, SearchRequest, Sort

LISTS: Mapping[str, str] = {**FIELDS, **{f"not_{facet}": f"not_{field}" for facet, field in FIELDS.items()}}
"""Parameter of each filter that may be repeated -> field of the request."""

MAX_PAGE = 1_000_000
MAX_LIMIT = 100
MAX_VALUES = 200
_DEFAULTS = SearchRequest()


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be used as it stands, and one line that says so and what was done."""

    parameter: str
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The request that a URL asks for, read leniently, with a problem for everything passed over."""

    request: SearchRequest
    problems: tuple[Problem, ...]


def request_of(pairs: Iterable[tuple[str, str]]) -> Parsed:
    """The request of decoded `(parameter, value)` pairs; empty values (unfilled fields) count as absent."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for parameter, values in _grouped(pairs).items():
        try:
            field, read = _PARAMETERS[parameter]
            found[field] = read(values)
        except KeyError:
            problems.append(Problem(parameter, f"“{parameter}” is no parameter of a search; it was ignored"))
        except RequestError as error:
            problems.append(Problem(parameter, str(error)))
    request = SearchRequest(**found)
    if request.date_from and request.date_to and request.date_from > request.date_to:
        request = replace(request, date_from=request.date_to, date_to=request.date_from)
        problems.append(Problem("from", "the first date is later than the last; the two were swapped"))
    return Parsed(request, tuple(problems))


def pairs_of(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request in canonical order, defaults left out; counted facets are no part of it."""
    pairs = [("q", request.query)] if request.query else []
    for parameter, field in LISTS.items():
        pairs += [(parameter, value) for value in sorted(getattr(request, field))]
    for parameter, field in _SINGLES.items():
        value = getattr(request, field)
        if value != getattr(_DEFAULTS, field):
            pairs.append((parameter, _written(value)))
    return pairs


def canonical(request: SearchRequest) -> SearchRequest:
    """The same search as every other request that means it: values sorted and single, the query trimmed."""
    listed: dict[str, Any] = {field: _sorted_set(getattr(request, field)) for field in LISTS.values()}
    return replace(request, query=request.query.strip(), **listed)


def search_url(request: SearchRequest, path: str = "/") -> str:
    """Where a search is seen (`/`) or fetched (`/search.json`, `/search.csv`, `/search.ndjson`)."""
    return _joined(path, pairs_of(request))


def item_url(item_id: str, request: SearchRequest = _DEFAULTS, number: int | None = None) -> str:
    """The page of item `x#1`, opened from a search, at paragraph `number` if given."""
    digest, _, place = item_id.rpartition("#")
    fragment = "" if number is None else f"#p{number}"
    return search_url(request, f"/item/{_quoted(digest)}/{_quoted(place)}") + fragment


def facet_url(facet: str, request: SearchRequest, contains: str = "", part: int = 1) -> str:
    """Where all values of a facet are listed, those that contain some text, the part `part` of them."""
    pairs = pairs_of(replace(request, page=1))
    pairs += [("contains", contains)] if contains else []
    pairs += [("part", str(part))] if part > 1 else []
    return _joined(f"/facet/{facet}", pairs)


def item_id_of(digest: str, place: int) -> str:
    """The item id of the two parts of its path: `x#1` of `x` and 1."""
    return f"{digest}#{place}"


def is_blank(request: SearchRequest) -> bool:
    """Whether a request asks for nothing at all, so that the page should say how to begin."""
    return not pairs_of(request)


def _joined(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    query = urlencode(pairs, errors="replace")
    return f"{path}?{query}" if query else path


def _written(value: date | bool | int | str) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(part: str) -> str:
    """A part of a path; a lone surrogate (of a file name that is no UTF-8) is `?`, as in the index."""
    return quote(part.encode("utf-8", "replace"))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for parameter, value in pairs:
        if value.strip():
            grouped.setdefault(parameter, []).append(value)
    return grouped


def _sorted_set(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    if len(values) > MAX_VALUES:
        raise RequestError(f"more than {MAX_VALUES} values of one filter; it was ignored, choose fewer")
    return _sorted_set(values)


def _kinds(values: Sequence[str]) -> tuple[str, ...]:
    for value in values:
        if value not in get_args(DigestKind):
            kinds = ", ".join(get_args(DigestKind))
            raise RequestError(f"no kind of digest is called “{value}”; choose {kinds}")
    return _listed(values)


def _once(values: Sequence[str]) -> str:
    if len(values) > 1:
        raise RequestError(f"it is given {len(values)} times where one value is meant; it was ignored")
    return values[0].strip()


def _date(values: Sequence[str]) -> date:
    text = _once(values)
    try:
        parsed = date.fromisoformat(text)
    except ValueError:
        parsed = None
    if parsed is None or parsed.isoformat() != text:
        raise RequestError(f"“{text}” is no date; write it as 2017-08-30")
    return parsed


def _flag(values: Sequence[str]) -> bool:
    text = _once(values)
    if text not in {"0", "1"}:
        raise RequestError(f"“{text}” is neither 1 (yes) nor 0 (no)")
    return text == "1"


def _shaped(shape: str, example: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
    def read(values: Sequence[str]) -> tuple[str, ...]:
        stripped = [value.strip() for value in values]
        for value in stripped:
            if not re.fullmatch(shape, value, re.ASCII):
                raise RequestError(f"“{value}” cannot be used here; write it as {example}")
        return _listed(stripped)

    return read


def _sort(values: Sequence[str]) -> str:
    text = _once(values)
    if text not in get_args(Sort):
        raise RequestError(f"results cannot be sorted by “{text}”; choose {', '.join(get_args(Sort))}")
    return text


def _number(highest: int) -> Callable[[Sequence[str]], int]:
    def read(values: Sequence[str]) -> int:
        text = _once(values)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= highest):
            raise RequestError(f"“{text}” is no number from 1 to {highest:,}")
        return int(text)

    return read


_SINGLES: Mapping[str, str] = {
    "from": "date_from",
    "to": "date_to",
    "named": "named_only",
    "sort": "sort",
    "page": "page",
    "limit": "limit",
}

_YEARS = _shaped(r"\d{4}", "2017")
_MONTHS = _shaped(r"\d{4}-(0[1-9]|1[0-2])", "2017-08")

_READERS: Mapping[str, Callable[[Sequence[str]], Any]] = {
    "q": _once,
    "kind": _kinds,
    "not_kind": _kinds,
    "year": _YEARS,
    "not_year": _YEARS,
    "month": _MONTHS,
    "not_month": _MONTHS,
    "named": _flag,
    "from": _date,
    "to": _date,
    "sort": _sort,
    "page": _number(MAX_PAGE),
    "limit": _number(MAX_LIMIT),
}

_PARAMETERS: Mapping[str, tuple[str, Callable[[Sequence[str]], Any]]] = {
    parameter: (field, _READERS.get(parameter, _listed))
    for parameter, field in {"q": "query", **LISTS, **_SINGLES}.items()
}
