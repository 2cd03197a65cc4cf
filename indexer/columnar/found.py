"""What did a query find, and which are the best of it?

`Matches` holds per segment the documents and a way to score some of them; it counts values of keyword fields,
reads columns, and is narrowed by what another query found.  `top` gives the best few, exactly and in a stable
order. Example: `top(matches, 10, [lambda d: -matches.column("date", d)])` is the first page, newer before
older on a tie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.foreign import Reader, Value
from indexer.columnar.ordinals import Counts, Ordinals, ordinals_of
from indexer.columnar.sets import within
from indexer.columnar.terms import TermsReader

Places = Array | None
"""Which documents of a result to score, as indices into it; None: all of them."""

NONE = np.zeros(0, "<u4")


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of one segment that a query node matches, rising, and their scores on demand."""

    docids: Array
    score: Callable[[Places], Array]

    def only(self, places: Array) -> Found:
        """Return the documents at these rising places."""
        return Found(
            self.docids[places], lambda chosen: self.score(places if chosen is None else places[chosen])
        )


@dataclass(frozen=True)
class Matches:
    """All that a query found: per segment its reader, the number of its first document, and what was found
    in it.
    """

    segments: tuple[tuple[Any, int, Found], ...]

    @property
    def total(self) -> int:
        """How many documents match, exactly."""
        return sum(len(found.docids) for _, _, found in self.segments)

    @cached_property
    def docids(self) -> Array:
        """The documents, rising, numbered as the searcher numbers them."""
        return _joined([found.docids.astype("<i8") + offset for _, offset, found in self.segments])

    @cached_property
    def scores(self) -> Array:
        """The score of each, float64."""
        return _joined([found.score(None) for _, _, found in self.segments])

    def restricted(self, others: Matches) -> Matches:
        """Return those that `others`, found by the same searcher, holds too; scored as here."""
        pairs = zip(self.segments, others.segments, strict=True)
        return Matches(
            tuple(
                (reader, offset, mine.only(within(mine.docids, theirs.docids, reader.doc_count_all())))
                for (reader, offset, mine), (_, _, theirs) in pairs
            )
        )

    def counts(self, fieldname: str) -> Counts:
        """Return how many of the documents have each value of a keyword field."""
        held: list[tuple[Ordinals, Array]] = []
        for reader, _, found in self.segments:
            terms = terms_of(reader)
            ordinals = ordinals_of(terms.fields.get(fieldname), reader.doc_count_all()) if terms else None
            if ordinals is not None:
                held.append((ordinals, found.docids))
        return Counts.of(held)

    def column(self, fieldname: str, docids: Array | None = None) -> Array:
        """Return the numbers of a sortable field for `docids` (as numbered by the searcher), by default for
        all found.
        """
        wanted = self.docids if docids is None else docids
        offsets = [offset for _, offset, _ in self.segments]
        values = np.zeros(len(wanted), "<i8")
        owner = np.searchsorted(offsets, wanted, "right") - 1
        for number, (reader, offset, _) in enumerate(self.segments):
            mine = owner == number
            if mine.any():
                values[mine] = _numbers(reader, fieldname)[wanted[mine] - offset]
        return values


def _joined(arrays: Sequence[Array]) -> Array:
    return np.concatenate(arrays) if arrays else NONE


def _numbers(reader: Reader, fieldname: str) -> Array:
    if not reader.has_column(fieldname):
        return np.zeros(reader.doc_count_all(), "<i8")
    values: Array = reader.column_reader(fieldname, translate=False).array
    return values


def terms_of(reader: Reader) -> TermsReader | None:
    """Return our terms reader under a Whoosh reader of one segment; None when the segment is not ours."""
    terms = getattr(reader, "_terms", None)
    return terms if isinstance(terms, TermsReader) else None


def chosen_of(values: Array, chosen: Places) -> Array:
    """Return the values at the chosen places; all of them for None."""
    return values if chosen is None else values[chosen]


def top(
    matches: Matches, limit: int, ties: Sequence[Callable[[Array], Array]] = ()
) -> list[tuple[int, float]]:
    """Return the best `limit` as `(document, score)`, best first, exactly.

    Documents with one score are put in the order of `ties`, functions from document numbers to keys of which
    lower come first (`lambda d: -matches.column("date", d)` is newest first), and at last by their number.
    """
    scores, docids = matches.scores, matches.docids
    places = _first(
        np.arange(len(docids)), limit, [lambda p: -scores[p], *(_over(docids, key) for key in ties)]
    )
    return [(int(docids[place]), float(scores[place])) for place in places]


def first(matches: Matches, limit: int, keys: Sequence[Callable[[Array], Array]]) -> list[int]:
    """Return the first `limit` documents in the order of `keys` alone, as `ties` are for `top`; nothing is
    scored.
    """
    docids = matches.docids
    places = _first(np.arange(len(docids)), limit, [_over(docids, key) for key in keys])
    return [int(docids[place]) for place in places]


def _over(docids: Array, key: Callable[[Array], Array]) -> Callable[[Array], Array]:
    return lambda places: key(docids[places])


def _first(places: Array, limit: int, keys: Sequence[Callable[[Array], Array]]) -> list[int]:
    """Return the first `limit` places by the first key, those equal in it by the next, and so on."""
    if not keys or limit <= 0 or len(places) < 2:
        return list(map(int, places[: max(limit, 0)]))
    values = keys[0](places)
    if len(values) > limit:
        kept = np.flatnonzero(values <= _bound(values, limit))
        places, values = places[kept], values[kept]
    order = np.argsort(values, kind="stable")
    places, values = places[order], values[order]
    if len(places) == 1 or bool((values[1:] != values[:-1]).all()):
        chosen: list[int] = places[:limit].tolist()
        return chosen
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))).tolist()
    chosen = []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        chosen += _first(places[start:end], limit - len(chosen), keys[1:])
        if len(chosen) >= limit:
            break
    return chosen


def _bound(values: Array, limit: int) -> Value:
    """Return the `limit`-th least value; the sample bounds it first, so that few need to be partitioned."""
    sample = values[: 1 << 12]
    if limit < len(sample) < len(values):
        values = values[values <= np.partition(sample, limit - 1)[limit - 1]]
    return np.partition(values, limit - 1)[limit - 1]
