"""Which parameters has a search?  One table: addresses, the API's description and the command line are made of it.

`PARAMETERS["not_outlet"]` may be repeated, fills the field `not_outlets`, and has a line of help; its `read`
takes the values of an address and raises RequestError, its `schema` says in JSON Schema what it takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from indexer.records import DigestKind

from .errors import RequestError
from .grammar import GRAMMAR_VERSION
from .lexing import MAX_LENGTH
from .records import FIELDS, Sort

MAX_PAGE = 1_000_000
MAX_LIMIT = 100
MAX_VALUES = 200

GRAMMAR = "v"
"""Parameter of the version of the grammar that an address was written for; without it, it is the first."""

Read = Callable[[Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, the field of the request, how values are read, what a value is, one line of help.

    `schema` is JSON Schema of one value; one that is `repeated` may be given several times.
    """

    name: str
    field: str
    read: Read
    schema: Mapping[str, Any]
    help: str
    repeated: bool = False


def _once(values: Sequence[str]) -> str:
    if len(values) > 1:
        raise RequestError(f"it is given {len(values)} times where one value is meant; give it once")
    return values[0].strip()


def _query(values: Sequence[str]) -> str:
    text = _once(values)
    if len(text) > MAX_LENGTH:
        raise RequestError(f"this query has {len(text):,} characters; use at most {MAX_LENGTH:,}")
    return text


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    if len(values) > MAX_VALUES:
        raise RequestError(f"more than {MAX_VALUES} values of one filter; choose fewer")
    if not all(value.strip() for value in values):
        raise RequestError("a value is empty; give one or leave it out")
    return tuple(sorted(set(values)))


def _kinds(values: Sequence[str]) -> tuple[str, ...]:
    for value in values:
        if value not in _KINDS:
            raise RequestError(f"no kind of digest is called “{value}”; choose {', '.join(_KINDS)}")
    return _listed(values)


def _shaped(shape: str, example: str) -> Read:
    def read(values: Sequence[str]) -> tuple[str, ...]:
        stripped = [value.strip() for value in values]
        for value in stripped:
            if not re.fullmatch(shape, value, re.ASCII):
                raise RequestError(f"“{value}” cannot be used here; write it as {example}")
        return _listed(stripped)

    return read


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


def _sort(values: Sequence[str]) -> str:
    text = _once(values)
    if text not in get_args(Sort):
        raise RequestError(f"results cannot be sorted by “{text}”; choose {', '.join(get_args(Sort))}")
    return text


def number(lowest: int, highest: int) -> Callable[[Sequence[str]], int]:
    """How a whole number within bounds is read; raises RequestError for any other text."""

    def read(values: Sequence[str]) -> int:
        text = _once(values)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and lowest <= int(text) <= highest):
            raise RequestError(f"“{text}” is no number from {lowest:,} to {highest:,}")
        return int(text)

    return read


def _version(values: Sequence[str]) -> int:
    text = _once(values)
    if text != str(GRAMMAR_VERSION):
        raise RequestError(f"this site knows no version “{text}” of the query language; leave v out")
    return GRAMMAR_VERSION


_VALUE = {"type": "string", "minLength": 1, "pattern": r"\S"}
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_YEAR, _MONTH = r"\d{4}", r"\d{4}-(0[1-9]|1[0-2])"
_KINDS = get_args(DigestKind)

_OF_FACET: Mapping[str, tuple[Read, Mapping[str, Any], str]] = {
    "outlet": (_listed, _VALUE, "what this outlet reported"),
    "outlet_type": (_listed, _VALUE, "what any outlet of this type reported, such as broadcaster"),
    "speaker": (_listed, _VALUE, "what this speaker said"),
    "cue": (_listed, _VALUE, "what was stated with this verb, such as claim"),
    "section": (_listed, _VALUE, "this section and all below it, such as INTERNATIONAL > Europe"),
    "year": (_shaped(_YEAR, "2017"), {"type": "string", "pattern": f"^{_YEAR}$"}, "digests of this year"),
    "month": (
        _shaped(_MONTH, "2017-08"),
        {"type": "string", "pattern": f"^{_MONTH}$"},
        "digests of this month, such as 2017-08",
    ),
    "kind": (
        _kinds,
        {"type": "string", "enum": list(_KINDS)},
        "digests of this kind",
    ),
}


def _of_facets(prefix: str, only: str) -> list[Parameter]:
    return [
        Parameter(
            f"{prefix}{facet}", f"{prefix}{field}", *_OF_FACET[facet][:2], only + _OF_FACET[facet][2], True
        )
        for facet, field in FIELDS.items()
    ]


def _number(name: str, highest: int, help: str) -> Parameter:
    schema = {"type": "integer", "minimum": 1, "maximum": highest}
    return Parameter(name, name, number(1, highest), schema, help)


PARAMETERS: Mapping[str, Parameter] = {
    parameter.name: parameter
    for parameter in (
        Parameter("q", "query", _query, {"type": "string", "maxLength": MAX_LENGTH}, "the query, as typed"),
        *_of_facets("", "only "),
        *_of_facets("not_", "not "),
        Parameter("from", "date_from", _date, _DATE, "only this day and later"),
        Parameter("to", "date_to", _date, _DATE, "only this day and earlier"),
        Parameter(
            "named",
            "named_only",
            _flag,
            {"type": "integer", "enum": [0, 1]},
            "1: only where the outlet is named, no group expressions such as `all broadcasters`",
        ),
        Parameter(
            "sort", "sort", _sort, {"type": "string", "enum": list(get_args(Sort))}, "order of the results"
        ),
        _number("page", MAX_PAGE, "which page of the results, from 1"),
        _number("limit", MAX_LIMIT, "paragraphs on a page"),
        Parameter(
            GRAMMAR,
            GRAMMAR,
            _version,
            {"type": "integer", "enum": [GRAMMAR_VERSION]},
            "version of the query language; without it, the first",
        ),
    )
}
"""All parameters by name, in the order in which an address has them."""

CONTAINS = Parameter(
    "contains",
    "",
    _query,
    {"type": "string", "maxLength": MAX_LENGTH},
    "only values whose name has this text in it",
)
"""Of an address that lists the values of a facet, besides those of the search."""

LISTS: Mapping[str, str] = {
    parameter.name: parameter.field for parameter in PARAMETERS.values() if parameter.repeated
}
"""Name of each parameter that may be repeated -> field of the request."""
