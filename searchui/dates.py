"""Which days does a typed date mean?  A year, a month, a day, or a range of them.

`days_of("2017-08")` is August 1 to 31, 2017; `range_of("2017-08 TO 2017-09-15")` ends on September 15.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .query import Dates

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RANGE = re.compile(r"\s+TO\s+|\s+TO$|^TO\s+|^TO$")
_OPEN = frozenset({"", "*"})


class DateProblem(ValueError):
    """A text is no date; the message says what it should be."""


def days_of(text: str) -> Dates:
    """The first and last day of a year, month or day; raises DateProblem."""
    first, last = _days(text.strip())
    return Dates(first, last, f"date:{text.strip()}")


def range_of(text: str) -> Dates:
    """The days of `A TO B`, where either may be left open by `*` or nothing; raises DateProblem."""
    parts = [part.strip() for part in _RANGE.split(text.strip())]
    if len(parts) != 2 or set(parts) <= _OPEN:
        raise DateProblem(f"“[{text}]” is no range of dates; write it as [2017-08-01 TO 2017-08-31]")
    begin, end = parts
    first = None if begin in _OPEN else _days(begin)[0]
    last = None if end in _OPEN else _days(end)[1]
    return Dates(first, last, f"date:[{begin or '*'} TO {end or '*'}]")


def turned_round(text: str) -> Dates:
    """The days of `B TO A`, read as `A TO B`."""
    begin, end = _RANGE.split(text.strip())
    return range_of(f"{end} TO {begin}")


def _days(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        raise DateProblem(f"“{text}” is no date; write it as 2017, 2017-08 or 2017-08-30") from None
    return first, last
