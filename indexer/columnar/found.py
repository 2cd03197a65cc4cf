"""What did a query find, and which are the best of it?

`Matches` holds per segment the documents and a way to score some of them.  `first` gives the first few of
some documents by one key after another, exactly and in a stable order, without sorting the others. Example:
`top(matches, 10, [lambda docids: -dates[docids]])` is the first page, newer before older on a tie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.foreign import Reader
from indexer.columnar.sets import NONE, Documents
from indexer.columnar.terms import TermsReader

Key = Callable[[Array], Array]
"""From document numbers to keys of which lower come first."""


_SORTED = 500
"""Places up to which all are sorted: finding a bound first costs as much as sorting so many."""


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of one segment that a query node matches, and the scores of any of them on demand."""

    documents: Documents
    score: Callable[[Documents], Array]


@dataclass(frozen=True)
class Matches:
    """All that a query found: per segment its reader, the number of its first document, and what was found
    in it.
    """

    segments: tuple[tuple[Any, int, Found], ...]

    @property
    def total(self) -> int:
        """How many documents match, exactly."""
        return sum(len(found.documents) for _, _, found in self.segments)

    @cached_property
    def documents(self) -> Documents:
        """The documents as the searcher numbers them."""
        return joined([(offset, found.documents) for _, offset, found in self.segments])

    @property
    def docids(self) -> Array:
        """Their numbers, rising."""
        return self.documents.docids

    @cached_property
    def scores(self) -> Array:
        """The score of each, float64."""
        return self.scores_of(self.documents)

    def scores_of(self, chosen: Documents) -> Array:
        """Return the scores of some of the documents, in the order of their numbers."""
        offsets = [offset for _, offset, _ in self.segments]
        parts = parted(chosen, offsets)
        scores = [
            found.score(part) for (_, _, found), part in zip(self.segments, parts, strict=True) if len(part)
        ]
        return np.concatenate(scores) if scores else np.zeros(0)


def joined(parts: Sequence[tuple[int, Documents]]) -> Documents:
    """Return the documents of several segments, each with its first number, as one set."""
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    count = max((offset + part.count for offset, part in parts), default=0)
    docids = [part.docids.astype("<i8") + offset for offset, part in parts]
    return Documents.listed(np.concatenate(docids) if docids else NONE, count)


def parted(documents: Documents, offsets: Sequence[int]) -> list[Documents]:
    """Return the documents of each segment, numbered by it, of which the first numbers rise from 0."""
    if len(offsets) == 1:
        return [documents]
    bounds = [*offsets, documents.count][: len(offsets) + 1]
    cuts = np.searchsorted(documents.docids, bounds).tolist()
    return [
        Documents.listed(documents.docids[cuts[n] : cuts[n + 1]] - bounds[n], bounds[n + 1] - bounds[n])
        for n in range(len(offsets))
    ]


def terms_of(reader: Reader) -> TermsReader | None:
    """Return our terms reader under a Whoosh reader of one segment; None when the segment is not ours."""
    terms = getattr(reader, "_terms", None)
    return terms if isinstance(terms, TermsReader) else None


def top(matches: Matches, limit: int, ties: Sequence[Key] = ()) -> list[tuple[int, float]]:
    """Return the best `limit` as `(document, score)`, best first, exactly.

    Documents with one score are put in the order of `ties`, and at last by their number.
    """
    scores, docids = matches.scores, matches.docids
    places = best(docids, scores, limit, ties)
    return [(int(docids[place]), float(scores[place])) for place in places]


def best(docids: Array, scores: Array, limit: int, ties: Sequence[Key]) -> list[int]:
    """Return the places of the first `limit` of some documents by falling score, then by `ties`, then by number."""
    return _first(None, len(docids), limit, [lambda places: -scores[places], *_over(docids, ties)])


def first(docids: Array, limit: int, keys: Sequence[Key]) -> list[int]:
    """Return the places of the first `limit` of some documents in the order of `keys`, at last by their number."""
    return _first(None, len(docids), limit, _over(docids, keys))


def _over(docids: Array, keys: Sequence[Key]) -> list[Callable[[Any], Array]]:
    return [lambda places, key=key: key(docids[places]) for key in keys]  # type: ignore[misc]


def _first(places: Array | None, count: int, limit: int, keys: Sequence[Callable[[Any], Array]]) -> list[int]:
    """Return the first `limit` of some places (None: of all from 0 to `count`) by one key after the other."""
    if not keys or limit <= 0 or count < 2:
        chosen: list[int] = (
            np.arange(min(count, max(limit, 0))) if places is None else places[: max(limit, 0)]
        ).tolist()
        return chosen
    values = keys[0](slice(None) if places is None else places)
    if count <= max(limit, _SORTED):
        return _in_order(np.arange(count) if places is None else places, values, limit, keys[1:])
    bound = _bound(values, limit)
    near = np.flatnonzero(values <= bound)
    places, values = near if places is None else places[near], values[near]
    below = values < bound
    found = _in_order(places[below], values[below], limit, keys[1:])
    # Those at the bound may be very many; only as many as are still wanted are put in order.
    at = places[~below]
    return found + _first(at, len(at), limit - len(found), keys[1:])


def _in_order(places: Array, values: Array, limit: int, rest: Sequence[Callable[[Any], Array]]) -> list[int]:
    order = np.argsort(values, kind="stable")
    chosen: list[int] = []
    if not rest:
        chosen += places[order[:limit]].tolist()
        return chosen
    places, values = places[order], values[order]
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    if len(changes) + 1 == len(values):
        chosen += places[:limit].tolist()
        return chosen
    starts = [0, *changes.tolist()]
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        chosen += _first(places[start:end], end - start, limit - len(chosen), rest)
        if len(chosen) >= limit:
            break
    return chosen


def _bound(values: Array, limit: int) -> Any:  # noqa: ANN401 - a number of the array's type
    """Return the `limit`-th least value; a sample bounds it first, so that few need to be partitioned."""
    sample = values[:: max(1, len(values) >> 12)]
    if limit < len(sample) < len(values):
        values = values[values <= np.partition(sample, limit - 1)[limit - 1]]
    return np.partition(values, limit - 1)[limit - 1]
