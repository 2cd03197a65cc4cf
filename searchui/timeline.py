"""When was it reported?  What matches, month by month or year by year, as bars that narrow the search.

Of hits from August to October 2017 the bars are three months; the bar of August leads to the same search
with `from=2017-08-01&to=2017-08-31`.  Bars count what matches whenever it was: the time that is chosen
narrows the results, not the picture of time.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from .records import TIMELINE, Facet, FacetValue, SearchRequest
from .urls import dated_urls, search_url

MOST_MONTHS = 48
"""With more months than this between the first and the last, a bar is a year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month (`2017-08`) or a year (`2017`) with its first and last day and its number of paragraphs.

    `share` is its height from 0 to 1, of the highest bar; `url` narrows the search to it; `inside` tells
    whether the days chosen (`from`, `to`) reach into it, True where none are chosen.
    """

    value: str
    first: date
    last: date
    count: int
    share: float
    url: str
    inside: bool

    @property
    def height(self) -> float:
        """Its height in a picture that is 60 high; one that stands for anything is seen."""
        return max(round(self.share * 58, 1), 2) if self.count else 0

    @property
    def top(self) -> float:
        """Where it ends in that picture, from above."""
        return round(60 - self.height, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the oldest to the newest, none left out between; `most` is the count of the highest.

    `everything_url` is the search without first and last day.
    """

    unit: Literal["month", "year"]
    bars: tuple[Bar, ...]
    most: int
    everything_url: str


def timeline_of(request: SearchRequest, facets: Iterable[Facet]) -> Timeline | None:
    """The timeline of a result that was asked for it; None where nothing that matches is dated."""
    months = next((facet.values for facet in facets if facet.name == TIMELINE), ())
    if not months:
        return None
    long = len(months) > MOST_MONTHS
    counted = _years(months) if long else [(month.value, month.count) for month in months]
    most = max(count for _, count in counted)
    url_of = dated_urls(request)
    return Timeline(
        unit="year" if long else "month",
        bars=tuple(_bar(request, value, count, most, url_of) for value, count in counted),
        most=most,
        everything_url=search_url(replace(request, page=1, date_from=None, date_to=None)),
    )


def _years(months: Sequence[FacetValue]) -> list[tuple[str, int]]:
    return [
        (year, sum(month.count for month in group))
        for year, group in groupby(months, lambda month: month.value[:4])
    ]


def _bar(
    request: SearchRequest, value: str, count: int, most: int, url_of: Callable[[date, date], str]
) -> Bar:
    year, _, month = value.partition("-")
    first = date(int(year), int(month or 1), 1)
    last_month = int(month or 12)
    last = date(first.year, last_month, monthrange(first.year, last_month)[1])
    return Bar(
        value=value,
        first=first,
        last=last,
        count=count,
        share=count / most if most else 0.0,
        url=url_of(first, last),
        inside=(request.date_from or date.min) <= last and first <= (request.date_to or date.max),
    )
