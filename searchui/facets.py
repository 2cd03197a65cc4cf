"""How many of the matching paragraphs does each value of a facet have?  Only what is shown is put in order.

Counts are those of `facetcolumns`, one pass over the ordinals of what matches; of a hundred thousand speakers
only the twenty commonest are named.  Counts are disjunctive: what is chosen in a facet narrows the others, not
the facet itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.analysis import key_of
from indexer.columnar.found import first
from indexer.columnar.sets import Documents

from .facetcolumns import Counts, FacetColumn
from .records import Facet, FacetValue


def ordinals_of(column: FacetColumn, values: Sequence[str]) -> list[int]:
    """The numbers of those values that the index has."""
    found = map(column.ordinal_of, values)
    return [ordinal for ordinal in found if ordinal is not None]


def facet_of(
    name: str,
    column: FacetColumn,
    matching: Documents,
    chosen: Sequence[str],
    limit: int,
    offset: int = 0,
    contains: str = "",
    excluded: Sequence[str] = (),
) -> Facet:
    """The values of a facet over what matches all but itself.

    Chosen and excluded values come first, also without a match, then what has a match; see `records.Facet`.
    """
    others = matching - column.having(ordinals_of(column, excluded)) if excluded else matching
    counts = column.counts(others)
    newest = name in {"year", "month"}
    wanted = key_of(contains) if contains.strip() else ""
    picked = [
        *_picked(column, lambda ordinal: int(counts[ordinal]), chosen, "chosen", newest),
        *_picked(column, _excluded_count(column, matching, excluded), excluded, "excluded", newest),
    ]
    listed = [value for value in picked if wanted in key_of(value.label)]
    rest = np.flatnonzero(counts)
    left_out = ordinals_of(column, (*chosen, *excluded))
    rest = rest[~np.isin(rest, left_out)] if left_out else rest
    if wanted:
        rest = np.array([ordinal for ordinal in rest.tolist() if wanted in column.key(ordinal)], np.int64)
    size = max(limit, 0 if offset or wanted else len(listed))
    key = _newest_first if newest else _commonest(counts)
    begin, end = (max(0, place - len(listed)) for place in (offset, offset + size))
    shown = rest[first(rest, end, [key])[begin:]].tolist()
    values = [*listed[offset:], *(_value(column, ordinal, int(counts[ordinal])) for ordinal in shown)]
    return Facet(name, tuple(values), len(listed) + len(rest))


def timeline_of(name: str, column: FacetColumn, matching: Documents, chosen: Sequence[str]) -> Facet:
    """The months of what matches, from the first to the last, those between without a match included."""
    counts = column.counts(matching)
    found = {column.label(place): int(counts[place]) for place in np.flatnonzero(counts).tolist()}
    months = months_between(min(found), max(found)) if found else []
    values = tuple(FacetValue(month, month, found.get(month, 0), month in chosen) for month in months)
    return Facet(name, values, len(values))


def months_between(first: str, last: str) -> list[str]:
    """All months from one to another, both included: `2017-12`, `2018-01`."""
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _excluded_count(
    column: FacetColumn, matching: Documents, excluded: Sequence[str]
) -> Callable[[int], int]:
    """Of an excluded value the paragraphs that have it and none of the others that are excluded."""

    def count(ordinal: int) -> int:
        rest = [other for other in ordinals_of(column, excluded) if other != ordinal]
        return int(column.counts(matching - column.having(rest))[ordinal])

    return count


def _picked(
    column: FacetColumn, count: Callable[[int], int], picked: Sequence[str], how: str, newest: bool
) -> list[FacetValue]:
    values = {}
    for value in picked:
        ordinal = column.ordinal_of(value)
        label, found = (value, 0) if ordinal is None else (column.label(ordinal), count(ordinal))
        values[label] = FacetValue(label, label, found, how == "chosen", how == "excluded")
    if newest:
        return sorted(values.values(), key=lambda value: value.value, reverse=True)
    return sorted(values.values(), key=lambda value: (-value.count, value.label))


def _value(column: FacetColumn, ordinal: int, count: int) -> FacetValue:
    label = column.label(ordinal)
    return FacetValue(label, label, count, False)


def _commonest(counts: Counts) -> Callable[[Counts], Counts]:
    return lambda ordinals: -counts[ordinals]


def _newest_first(ordinals: Counts) -> Counts:
    return -ordinals
