"""Which paragraphs match, and how well?  Our query as Whoosh's, run over every match, with exact scores.

`ranked(searcher, node)` gives the numbers of all matching documents and their BM25F scores.  Whoosh's own
collectors skip blocks that cannot reach the top, and lose documents; here every match is visited once, which
the total and the facets need anyway.  Scores are Whoosh's: the sum over the terms, a title counting more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import IntersectionMatcher, Matcher, NullMatcher, WrappingMatcher
from whoosh.query import And as WhooshAnd
from whoosh.query import Every, NullQuery, NumericRange, Query, WrappingQuery
from whoosh.query import Not as WhooshNot
from whoosh.query import Or as WhooshOr
from whoosh.query import Term as WhooshTerm

from .proximity import phrase_starts, windows
from .query import And, AnyOf, Dates, Everything, Node, Not, Or, Phrase, Term, Values, WordField

TITLE_BOOST = 1.5

Docs = NDArray[np.int64]
Scores = NDArray[np.float64]

ValueTerms = Callable[[str, str], tuple[str, ...]]
"""The terms of a value field that are spellings of a value."""

_INDEXED: Mapping[WordField, tuple[tuple[str, float], ...]] = {
    "": (("text", 1.0), ("title", TITLE_BOOST)),
    "speaker": (("speaker_words", 1.0),),
    "section": (("section_words", 1.0),),
}
_EARLIEST, _LATEST = 1, 99991231


def indexed_fields(field: WordField) -> tuple[tuple[str, float], ...]:
    """The fields of the index that a field of the query stands for, with their boosts."""
    return _INDEXED.get(field, ((field, 1.0),))


def ranked(searcher: Any, node: Node, spellings: ValueTerms) -> tuple[Docs, Scores]:  # noqa: ANN401 - Whoosh's
    """All matching documents by ascending number, and their scores."""
    query = whoosh_query(node, spellings)
    docs: list[int] = []
    scores: list[float] = []
    for leaf, offset in searcher.leaf_searchers():
        matcher = query.matcher(leaf, searcher.context())
        while matcher.is_active():
            docs.append(matcher.id() + offset)
            scores.append(matcher.score())
            matcher.next()
    return np.array(docs, np.int64), np.array(scores, np.float64)


def whoosh_query(node: Node, spellings: ValueTerms) -> Query:
    """The query as Whoosh's; `node` has no patterns left (`expansion`)."""
    match node:
        case And(parts):
            return _all_of([whoosh_query(part, spellings) for part in parts])
        case Or(parts):
            return _any_of([whoosh_query(part, spellings) for part in parts])
        case Not(part):
            return _all_of([_unscored(Every()), _unscored(WhooshNot(whoosh_query(part, spellings)))])
        case Everything():
            return _unscored(Every())
        case Dates():
            return _unscored(
                NumericRange("date", _number(node.first, _EARLIEST), _number(node.last, _LATEST))
            )
        case Values(field, values):
            terms = [WhooshTerm(field, term) for value in values for term in spellings(field, value)]
            return _unscored(_any_of(terms))
        case Term(field, term):
            return _any_of([WhooshTerm(name, term, boost) for name, boost in indexed_fields(field)])
        case AnyOf(field, terms):
            fields = indexed_fields(field)
            return _any_of([WhooshTerm(name, term, boost) for name, boost in fields for term in terms])
        case Phrase(field, terms, slop):
            return _any_of([Near(name, terms, slop, boost) for name, boost in indexed_fields(field)])
    return NullQuery  # Nothing; a pattern that no index was asked about


def _any_of(queries: list[Query]) -> Query:
    if len(queries) < 2:
        return queries[0] if queries else NullQuery
    query = WhooshOr(queries)
    # The plain union: the array of scores that Whoosh prefers drops documents whose score is 0.
    query.matcher_type = WhooshOr.DEFAULT_MATCHER
    return query


def _all_of(queries: list[Query]) -> Query:
    return WhooshAnd(queries)


def _unscored(query: Query) -> Query:
    """What filters says nothing about how well a paragraph fits."""
    return Unscored(query)


def _number(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.year * 10_000 + day.month * 100 + day.day


class Unscored(WrappingQuery):  # type: ignore[misc]  # Whoosh has no types
    """What a query matches, each with a score of 0; Whoosh's ConstantScoreQuery takes 0 for 1."""

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:  # noqa: ANN401 - Whoosh's
        """The matcher of the query, wrapped."""
        matcher = self.child.matcher(searcher, context)
        return UnscoredMatcher(matcher) if matcher.is_active() else NullMatcher()


class UnscoredMatcher(WrappingMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Passes on everything but the score."""

    def score(self) -> float:
        """Nothing, for any document."""
        return 0.0

    def supports_block_quality(self) -> bool:
        """No: there is nothing to tell blocks apart by."""
        return False


class Near(Query):  # type: ignore[misc]  # Whoosh has no types
    """Terms of a field beside each other, or with `slop` near each other in any order.

    Whoosh's own Phrase is ordered with slop, and its unordered spans take one word for two.
    """

    def __init__(self, fieldname: str, words: tuple[str, ...], slop: int, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.words = words
        self.slop = slop
        self.boost = boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        return f"Near({self.fieldname!r}, {self.words!r}, {self.slop}, boost={self.boost})"

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401 - Whoosh's
        """At most as many documents as the rarest term has."""
        return min(int(ixreader.doc_frequency(self.fieldname, word)) for word in self.words)

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:  # noqa: ANN401 - Whoosh's
        """A matcher of the documents that have all terms, which stops where they are near each other."""
        terms = tuple(dict.fromkeys(self.words))
        if any((self.fieldname, term) not in searcher.reader() for term in terms):
            return NullMatcher()
        current = (context or searcher.context()).set(needs_current=True)
        leaves = [WhooshTerm(self.fieldname, term).matcher(searcher, current) for term in terms]
        return NearMatcher(reduce(IntersectionMatcher, leaves), dict(zip(terms, leaves, strict=True)), self)


class NearMatcher(WrappingMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Passes over the documents in which the terms of a `Near` are apart."""

    def __init__(self, child: Matcher, leaves: dict[str, Matcher], near: Near) -> None:
        super().__init__(child, near.boost)
        self._leaves = leaves
        self._near = near
        self._find()

    def next(self) -> None:
        """Go on to the next document that matches."""
        self.child.next()
        self._find()

    def skip_to(self, id: int) -> None:
        """Go on to the first document that matches from a number on."""
        self.child.skip_to(id)
        self._find()

    def all_ids(self) -> Any:  # noqa: ANN401 - Whoosh's
        """The documents that match from here on."""
        return Matcher.all_ids(self)

    def replace(self, minquality: float = 0) -> Matcher:
        """Itself: the positions are read through the very matchers that it was made with."""
        return self

    def supports_block_quality(self) -> bool:
        """No: a block says nothing about positions."""
        return False

    def _find(self) -> None:
        while self.child.is_active() and not self._matches():
            self.child.next()

    def _matches(self) -> bool:
        positions = {term: leaf.value_as("positions") for term, leaf in self._leaves.items()}
        words, slop = self._near.words, self._near.slop
        return bool(any(windows(words, positions, slop)) if slop else phrase_starts(words, positions))
