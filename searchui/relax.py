"""Nothing was found: without which filter would there be something?

For `missile` in Sankei before 2010, of which Sankei has none, it is `without Sankei: 12 paragraphs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from .pages import SearchEngine
from .panels import without_filters
from .parameters import LISTS
from .records import SearchRequest
from .urls import search_url


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A search without one kind of filter (without any where `parameter` is empty), and what it finds.

    `values` are the filter values taken off, `count` the paragraphs found.
    """

    parameter: str
    values: tuple[str, ...]
    count: int
    url: str


def relaxed(request: SearchRequest, engine: SearchEngine) -> tuple[Relaxed, ...]:
    """Each way of taking off one kind of filter that finds something, the largest first; else all at once."""
    ways = list(_wider(replace(request, page=1)))
    found = _finding(ways, engine)
    if not found and len(ways) > 1:
        return _finding([("", (), without_filters(request))], engine)
    return found


def _finding(
    ways: Iterable[tuple[str, tuple[str, ...], SearchRequest]], engine: SearchEngine
) -> tuple[Relaxed, ...]:
    found = [
        Relaxed(parameter, values, _total(wider, engine), search_url(wider))
        for parameter, values, wider in ways
    ]
    return tuple(sorted((way for way in found if way.count), key=lambda way: -way.count))


def _total(request: SearchRequest, engine: SearchEngine) -> int:
    return engine.total(request)


def _wider(request: SearchRequest) -> Iterator[tuple[str, tuple[str, ...], SearchRequest]]:
    for parameter, field in LISTS.items():
        values: tuple[str, ...] = getattr(request, field)
        if values:
            without: dict[str, Any] = {field: ()}
            yield parameter, values, replace(request, **without)
    dates = tuple(day.isoformat() for day in (request.date_from, request.date_to) if day)
    if dates:
        yield "date", dates, replace(request, date_from=None, date_to=None)
    if request.named_only:
        yield "named", ("1",), replace(request, named_only=False)
