"""What must be known of a whole generation of an index to answer at once?  Columns, made when they are asked for.

Dates, places in the digest and facets are views into the index's files, over all its segments; what had to be
computed (the labels of a facet, the terms of a field) is kept while the generation is the newest, and shared
by threads.  Nothing is read before it is asked for, and nothing here changes after it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from threading import RLock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.columnar.container import Array
from indexer.columnar.found import Key, terms_of
from indexer.columnar.ordinals import ordinals_of
from indexer.columnar.sets import Documents
from indexer.identities import People, people_of

from .facetcolumns import FacetColumn, NameColumn, Segment, TimeColumn, folded_column, forms_in
from .query import WordField
from .records import Sort
from .translation import indexed_fields

_KEPT_RESULTS = 8

Made = TypeVar("Made")


class Generation:
    """The columns of one generation, read with the searcher that it is made with."""

    def __init__(self, searcher: Any) -> None:  # noqa: ANN401 - Whoosh's
        self._searcher = searcher
        self.size: int = searcher.doc_count_all()
        # Readers of arrays, which threads may share; the searcher itself may not be.
        self._leaves = [
            (terms, leaf.reader()._perdoc, offset)
            for leaf, offset in searcher.leaf_searchers()
            if (terms := terms_of(leaf.reader())) is not None
        ]
        self._lock = RLock()
        self._made: dict[object, Any] = {}
        self._results: dict[object, Any] = {}

    def is_read_with(self, searcher: Any) -> bool:  # noqa: ANN401 - Whoosh's
        """Whether this is the searcher that the generation is read with, so that it must stay open."""
        return self._searcher is searcher

    def people(self) -> People:
        """Who is who among the speakers of the paragraphs that are there; deleted ones do not count."""
        return self.made("people", lambda: people_of(forms_in(self._segments("speaker"))))

    def made(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of this generation, made once."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            found: Made = self._made[key]
        return found

    def remembered(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made of a search lately: the next page of a result need not be searched again."""
        with self._lock:
            found: Made | None = self._results.pop(key, None)
        found = make() if found is None else found
        with self._lock:
            self._results[key] = found
            while len(self._results) > _KEPT_RESULTS:
                del self._results[next(iter(self._results))]
        return found

    def facet(self, name: str) -> FacetColumn:
        """The column of a facet, or of the outlet types."""
        return self.made(("facet", name), lambda: self._facet(name))

    def _facet(self, name: str) -> FacetColumn:
        if name in _TIMES:
            return TimeColumn(self.dates, *_TIMES[name])
        if name == "speaker":
            return folded_column(self._segments(name), self.people().value_of, self.size)
        field = _FIELDS.get(name, name)
        return NameColumn(field, self._segments(field), self.size)

    def _segments(self, field: str) -> list[Segment]:
        return [
            Segment(
                ordinals_of(terms.fields.get(field)), offset, documents.doc_count_all(), documents.alive()
            )
            for terms, documents, offset in self._leaves
        ]

    @property
    def dates(self) -> Array:
        """The day of each document, such as 20170830, 0 for none."""
        return self.made("dates", lambda: self._numbers("date"))

    def _numbers(self, field: str) -> Array:
        columns = [(documents.numbers(field), documents.doc_count_all()) for _, documents, _ in self._leaves]
        held = [np.zeros(count, "<u4") if column is None else column for column, count in columns]
        numbers: Array = held[0] if len(held) == 1 else np.concatenate([np.zeros(0, "<u4"), *held])
        return numbers.astype(np.promote_types(numbers.dtype, "<u4"), copy=False)

    def in_order(self, sort: Sort) -> tuple[Key, ...]:
        """Keys to sort documents by date (the undated last), then by digest, then by place in it."""

        def by_date(docids: Array) -> Array:
            days = self.dates[docids].astype(np.int64)
            return np.where(days == 0, _LAST, days) if sort == "oldest" else -days

        return by_date, lambda docids: self._digests()[docids], lambda docids: self._places()[docids]

    def _places(self) -> Array:
        return self.made("places", lambda: self._numbers("place"))

    def _digests(self) -> Array:
        """For each document the number of its digest, by the digests' ids."""
        return self.made("digests", self._numbered_digests)

    def _numbered_digests(self) -> Array:
        held = [
            ordinals_of(terms.fields["digest"]) for terms, _, _ in self._leaves if "digest" in terms.fields
        ]
        if len(held) == 1 and held[0] is not None:
            return held[0].ordinals
        names = [each.terms.terms() if each and each.terms else [] for each in held]
        number = {name: place for place, name in enumerate(sorted(set().union(*names)))}
        parts = [
            np.array([number[name] for name in own], np.int64)[each.ordinals]
            for each, own in zip(held, names, strict=True)
            if each is not None
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def dated(self, first: date | None, last: date | None) -> Documents:
        """Which documents are dated within two days, both included."""
        dates = self.dates
        found = dates > 0
        if first:
            found &= dates >= day_number(first)
        if last:
            found &= dates <= day_number(last)
        return Documents.marked(found)

    def words(self, field: WordField, prefix: str = "") -> Mapping[str, int]:
        """The terms of a field of the query that begin so, sorted, and in how many paragraphs each is at least:
        the number of the field of the index that has it most.
        """
        return (
            self._words(field, prefix)
            if prefix
            else self.made(("words", field), lambda: self._words(field, ""))
        )

    def _words(self, field: WordField, prefix: str) -> Mapping[str, int]:
        most: dict[bytes, int] = {}
        for name, _ in indexed_fields(field):
            for term, count in self._counted(name, prefix.encode("utf-8", "replace")).items():
                most[term] = max(most.get(term, 0), count)
        return {term.decode("utf-8"): most[term] for term in sorted(most)}

    def frequencies(self, field: WordField) -> tuple[list[str], NDArray[np.int64]]:
        """All terms of a field of the query, sorted, and in how many paragraphs each is at least."""
        words = self.words(field)
        return list(words), np.fromiter(words.values(), np.int64, len(words))

    def _counted(self, name: str, prefix: bytes) -> dict[bytes, int]:
        """The terms of a field of the index that begin so, and in how many paragraphs each is."""
        counts: dict[bytes, int] = {}
        for terms, _, _ in self._leaves:
            if (field := terms.fields.get(name)) is not None:
                low, high = field.terms.prefix_range(prefix)
                found = np.diff(field.starts[low : high + 1].astype(np.int64)).tolist()
                for term, count in zip(field.terms.terms(low, high), found, strict=True):
                    counts[term] = counts.get(term, 0) + count
        return counts


_LAST = np.int64(99_999_999)

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
