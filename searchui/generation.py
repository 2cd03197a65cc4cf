"""What must be known of a whole generation of an index to answer at once?  Columns, made once, shared by
threads.

Dates, the order of paragraphs, facet columns and lists of terms are read from Whoosh when they are first
asked for, and kept while the generation is the newest.  Nothing here changes after it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from threading import RLock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import key_of
from indexer.identities import People, people_of

from .evaluate import Docs, Scores, indexed_fields
from .facets import FacetColumn, Mask, column_of, postings_of, section_key
from .query import WordField
from .records import SearchRequest, Sort

_KEPT_RANKINGS = 8

Made = TypeVar("Made")

Ranking = tuple[Docs, Scores]
"""Documents in the order of a result, and their scores."""


class Generation:
    """The columns of one generation; `searcher` arguments must read that generation."""

    def __init__(self, searcher: Any) -> None:  # noqa: ANN401 - Whoosh's
        self.size: int = searcher.doc_count_all()
        self.dates = _dates(searcher, self.size)
        self._lock = RLock()
        self._facets: dict[str, FacetColumn] = {}
        self._terms: dict[WordField, Sequence[str]] = {}
        self._made: dict[object, Any] = {}
        self._orders: dict[Sort, NDArray[np.int64]] = {}
        self._rankings: dict[object, tuple[Mask, Ranking]] = {}

    def facet(self, name: str, searcher: Any) -> FacetColumn:  # noqa: ANN401 - Whoosh's
        """The column of a facet, or of the outlet types."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._facet(name, searcher)
            return self._facets[name]

    def people(self, searcher: Any) -> People:  # noqa: ANN401 - Whoosh's
        """Who is who among the speakers of the paragraphs that are there; deleted ones do not count."""

        def folded() -> People:
            return people_of({form: len(docs) for form, docs in postings_of(searcher, "speaker") if docs})

        return self.made("people", folded)

    def made(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of this generation, made once."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            found: Made = self._made[key]
        return found

    def frequencies(self, field: WordField, searcher: Any) -> NDArray[np.int64]:  # noqa: ANN401 - Whoosh's
        """For each of the `terms` of a field of the query, in how many paragraphs it is at least: the number
        of the field of the index that has it most.
        """
        terms = self.terms(field, searcher)

        def most() -> NDArray[np.int64]:
            place = {term: n for n, term in enumerate(terms)}
            counts = np.zeros(len(terms), np.int64)
            for name, _ in indexed_fields(field):
                found = {
                    place[term.decode("utf-8")]: info.doc_frequency()
                    for term, info in searcher.reader().iter_field(name)
                }
                places = np.fromiter(found, np.int64, len(found))
                counts[places] = np.maximum(counts[places], np.fromiter(found.values(), np.int64, len(found)))
            return counts

        return self.made(("frequencies", field), most)

    def terms(self, field: WordField, searcher: Any) -> Sequence[str]:  # noqa: ANN401 - Whoosh's
        """All terms of a field of the query, sorted."""
        with self._lock:
            if field not in self._terms:
                names = [name for name, _ in indexed_fields(field)]
                found = {term for name in names for term in searcher.reader().lexicon(name)}
                self._terms[field] = sorted(term.decode("utf-8") for term in found)
            return self._terms[field]

    def frequency(self, field: WordField, term: str, searcher: Any) -> int:  # noqa: ANN401 - Whoosh's
        """How many paragraphs have a term in a field of the query, counted once for each field of the
        index.
        """
        return sum(searcher.doc_frequency(name, term) for name, _ in indexed_fields(field))

    def place_in(self, sort: Sort, searcher: Any) -> NDArray[np.int64]:  # noqa: ANN401 - Whoosh's
        """For each document its place when all are sorted by date, the undated last, and then by id."""
        with self._lock:
            if sort not in self._orders:
                ids = _ids(searcher)
                sign = 1 if sort == "oldest" else -1
                keys = [
                    (int(day) == 0, sign * int(day), natural(id))
                    for day, id in zip(self.dates, ids, strict=True)
                ]
                order = np.array(sorted(range(self.size), key=keys.__getitem__), np.int64)
                places = np.empty(self.size, np.int64)
                places[order] = np.arange(self.size)
                self._orders[sort] = places
            return self._orders[sort]

    def dated(self, first: date | None, last: date | None) -> Mask:
        """Which documents are dated within two days, both included."""
        found = self.dates > 0
        if first:
            found &= self.dates >= day_number(first)
        if last:
            found &= self.dates <= day_number(last)
        return found

    def remembered(
        self, key: SearchRequest, make: Callable[[], tuple[Mask, Ranking]]
    ) -> tuple[Mask, Ranking]:
        """What was made of a search lately: the next page of a result need not be searched again."""
        with self._lock:
            found = self._rankings.pop(key, None)
        found = make() if found is None else found
        with self._lock:
            self._rankings[key] = found
            while len(self._rankings) > _KEPT_RANKINGS:
                del self._rankings[next(iter(self._rankings))]
        return found

    def _facet(self, name: str, searcher: Any) -> FacetColumn:  # noqa: ANN401 - Whoosh's
        if name in _TIMES:
            divisor, shown = _TIMES[name]
            times = self.dates // divisor
            found = np.unique(times[times > 0])
            return column_of(
                ((shown(int(time)), np.flatnonzero(times == time).tolist()) for time in found), str
            )
        if name == "speaker":
            people = self.people(searcher)
            return column_of((people.value_of(form), docs) for form, docs in postings_of(searcher, "speaker"))
        field = _FIELDS.get(name, name)
        return column_of(postings_of(searcher, field), section_key if name == "section" else key_of)


_FIELDS = {"cue": "cue_verb"}
"""Facets whose field of values has another name."""

_TIMES: dict[str, tuple[int, Callable[[int], str]]] = {
    "year": (10_000, lambda year: f"{year:04}"),
    "month": (100, lambda month: f"{month // 100:04}-{month % 100:02}"),
}
"""Facets made of the dates: what a day's number is divided by, and how the result is shown."""


def day_number(day: date) -> int:
    """A day as the index has it: 20170830."""
    return day.year * 10_000 + day.month * 100 + day.day


def natural(id: str) -> tuple[str, list[int]]:
    """A paragraph's id so that `x#1.10` comes after `x#1.9`."""
    digest, _, rest = id.rpartition("#")
    return digest, [int(part) if part.isdecimal() else 0 for part in rest.split(".")]


def _dates(searcher: Any, size: int) -> NDArray[np.int64]:  # noqa: ANN401 - Whoosh's
    return np.fromiter(_column(searcher, "date"), np.int64, size)


def _ids(searcher: Any) -> list[str]:  # noqa: ANN401 - Whoosh's
    return list(_column(searcher, "id"))


def _column(searcher: Any, field: str) -> Iterator[Any]:  # noqa: ANN401 - Whoosh's
    for leaf, _ in searcher.leaf_searchers():
        size = leaf.doc_count_all()
        if size:  # Whoosh's reader of an empty index has no columns
            column = leaf.reader().column_reader(field)
            yield from (column[doc] for doc in range(size))
