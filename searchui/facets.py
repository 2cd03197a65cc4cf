"""How many of the matching paragraphs does each value of a facet have?  Ordinals of values, counted in one
pass.

A `FacetColumn` holds for each pair of a paragraph and one of its values two numbers, so that counting is
`bincount` over the pairs whose paragraph matches.  Spellings that differ only by case, accents and hyphens
are one value.  Counts are disjunctive: what is chosen in a facet narrows the others, not the facet itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import key_of
from indexer.schema import SECTION_SEPARATOR

from .records import Facet, FacetValue

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class FacetColumn:
    """The values of a facet: `labels[ordinals[n]]` is a value of paragraph `docs[n]`."""

    labels: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    docs: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    by_key: dict[str, int]
    key: Callable[[str], str]

    def ordinal_of(self, value: str) -> int | None:
        """The number of a value in any spelling, None for one that the index does not have."""
        return self.by_key.get(self.key(value))

    def mask_of(self, values: Iterable[str], size: int) -> Mask:
        """Which of `size` paragraphs have any of some values."""
        wanted = [ordinal for value in values if (ordinal := self.ordinal_of(value)) is not None]
        mask = np.zeros(size, np.bool_)
        mask[self.docs[np.isin(self.ordinals, wanted)]] = True
        return mask

    def first_doc(self, ordinal: int) -> int:
        """The first paragraph that has a value."""
        return int(self.docs[np.searchsorted(self.ordinals, ordinal)])

    def counts(self, matching: Mask) -> NDArray[np.int64]:
        """For each value the number of matching paragraphs that have it."""
        return np.bincount(self.ordinals[matching[self.docs]], minlength=len(self.labels))


def column_of(
    postings: Iterable[tuple[str, Sequence[int]]], key: Callable[[str], str] = key_of
) -> FacetColumn:
    """The column of (value, its paragraphs); the commonest spelling of a value is its label."""
    by_key: dict[str, list[tuple[str, Sequence[int]]]] = {}
    for value, docs in postings:
        if len(docs):
            by_key.setdefault(key(value), []).append((value, docs))
    groups = list(by_key.values())
    docs_of = [
        np.unique(np.concatenate([np.asarray(docs, np.int64) for _, docs in group])) for group in groups
    ]
    sizes = [len(docs) for docs in docs_of]
    return FacetColumn(
        labels=tuple(max(group, key=lambda each: (len(each[1]), each[0]))[0] for group in groups),
        spellings=tuple(tuple(value for value, _ in group) for group in groups),
        docs=np.concatenate(docs_of) if docs_of else np.zeros(0, np.int64),
        ordinals=np.repeat(np.arange(len(groups), dtype=np.int64), sizes),
        by_key={name: n for n, name in enumerate(by_key)},
        key=key,
    )


def postings_of(searcher: Any, field: str) -> Iterator[tuple[str, list[int]]]:  # noqa: ANN401 - Whoosh's
    """Each value of a field of the index with its paragraphs, those that were deleted left out."""
    reader = searcher.reader()
    for term in reader.lexicon(field):
        yield term.decode("utf-8"), list(reader.postings(field, term).all_ids())


def section_key(path: str) -> str:
    """A section's path with each of its names folded."""
    return SECTION_SEPARATOR.join(key_of(name) for name in path.split(SECTION_SEPARATOR))


def facet_of(
    name: str,
    column: FacetColumn,
    matching: Mask,
    chosen: Sequence[str],
    limit: int,
    offset: int = 0,
    contains: str = "",
    excluded: Sequence[str] = (),
) -> Facet:
    """The values of a facet over what matches all but itself.

    Chosen and excluded values come first, also without a match, then what has a match; see `records.Facet`.
    """
    rank = _newest_first if name in {"year", "month"} else _commonest_first
    others = matching & ~column.mask_of(excluded, len(matching)) if excluded else matching
    counts = column.counts(others)
    picked = [
        *sorted(_picked(column, lambda ordinal: int(counts[ordinal]), chosen, "chosen"), key=rank),
        *sorted(_picked(column, _excluded_count(column, matching, excluded), excluded, "excluded"), key=rank),
    ]
    values = [*picked, *sorted(_others(column, counts, (*chosen, *excluded)), key=rank)]
    wanted = key_of(contains) if contains.strip() else ""
    listed = [value for value in values if wanted in key_of(value.label)]
    always = 0 if offset or wanted else len(picked)
    return Facet(name, tuple(listed[offset : offset + max(limit, always)]), len(listed))


def timeline_of(name: str, column: FacetColumn, matching: Mask, chosen: Sequence[str]) -> Facet:
    """The months of what matches, from the first to the last, those between without a match included."""
    counts = dict(zip(column.labels, column.counts(matching).tolist(), strict=True))
    found = sorted(month for month, count in counts.items() if count)
    months = months_between(found[0], found[-1]) if found else []
    values = tuple(FacetValue(month, month, counts.get(month, 0), month in chosen) for month in months)
    return Facet(name, values, len(values))


def months_between(first: str, last: str) -> list[str]:
    """All months from one to another, both included: `2017-12`, `2018-01`."""
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _excluded_count(column: FacetColumn, matching: Mask, excluded: Sequence[str]) -> Callable[[int], int]:
    """Of an excluded value the paragraphs that have it and none of the others that are excluded."""

    def count(ordinal: int) -> int:
        rest = [value for value in excluded if column.ordinal_of(value) != ordinal]
        return int(column.counts(matching & ~column.mask_of(rest, len(matching)))[ordinal])

    return count


def _picked(
    column: FacetColumn, count: Callable[[int], int], picked: Sequence[str], how: str
) -> list[FacetValue]:
    values = {}
    for value in picked:
        ordinal = column.ordinal_of(value)
        label, found = (value, 0) if ordinal is None else (column.labels[ordinal], count(ordinal))
        values[label] = FacetValue(label, label, found, how == "chosen", how == "excluded")
    return list(values.values())


def _others(column: FacetColumn, counts: NDArray[np.int64], picked: Sequence[str]) -> list[FacetValue]:
    left_out = {column.ordinal_of(value) for value in picked}
    return [
        FacetValue(column.labels[ordinal], column.labels[ordinal], int(counts[ordinal]), False)
        for ordinal in np.flatnonzero(counts).tolist()
        if ordinal not in left_out
    ]


def _commonest_first(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.label


def _newest_first(value: FacetValue) -> int:
    return -int(value.value.replace("-", "") or 0) if value.value.replace("-", "").isdigit() else 0
