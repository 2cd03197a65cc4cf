"""How is our query said to Whoosh?  A tree of Whoosh's query classes, and five of our own for what it lacks.

`whoosh_query(And((Term("", "missile"), Not(Term("", "oil")))))` is `AndNot(Or([text:missile, title:missile^1.5]),
Or([text:oil, title:oil^1.5]))`.  What only filters (values, dates, NOT) says nothing about how well a paragraph
fits, and scores 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from whoosh.query import And as WhooshAnd
from whoosh.query import AndNot, Every, NullQuery, Query, WrappingQuery
from whoosh.query import Not as WhooshNot
from whoosh.query import Or as WhooshOr
from whoosh.query import Term as WhooshTerm

from indexer.schema import value_prefix

from .query import And, AnyOf, Dates, Everything, Node, Not, Or, Phrase, Term, Values, WordField

TITLE_BOOST = 1.5

_INDEXED: Mapping[WordField, tuple[tuple[str, float], ...]] = {
    "": (("text", 1.0), ("title", TITLE_BOOST)),
    "speaker": (("speaker_words", 1.0),),
    "section": (("section_words", 1.0),),
}
_LATEST = 99991231


def indexed_fields(field: WordField) -> tuple[tuple[str, float], ...]:
    """The fields of the index that a field of the query stands for, with their boosts."""
    return _INDEXED.get(field, ((field, 1.0),))


class Unscored(WrappingQuery):  # type: ignore[misc]  # Whoosh has no types
    """What a query matches, each with a score of 0; Whoosh's ConstantScoreQuery takes 0 for 1."""


class _Leaf(Query):  # type: ignore[misc]  # Whoosh has no types
    """A query of ours without parts, that `evaluate` has a rule for; equal to one that reads the same."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"
        )


class AnyTerm(_Leaf):
    """Any of some terms of a field, their scores added up: what a pattern stands for."""

    def __init__(self, fieldname: str, words: Sequence[str], boost: float = 1.0) -> None:
        self.fieldname, self.words, self.boost = fieldname, tuple(words), boost


class Near(_Leaf):
    """Terms of a field beside each other, or with `slop` near each other in any order.

    Whoosh's own Phrase is ordered with slop, and its unordered spans take one word for two.
    """

    def __init__(self, fieldname: str, words: Sequence[str], slop: int, boost: float = 1.0) -> None:
        self.fieldname, self.words, self.slop, self.boost = fieldname, tuple(words), slop, boost


class Days(_Leaf):
    """What is dated from one day to another, both included, as numbers such as 20170830."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last


class OneOf(_Leaf):
    """What has a value of a facet field that begins with one of some bytes."""

    def __init__(self, fieldname: str, prefixes: Sequence[bytes]) -> None:
        self.fieldname, self.prefixes = fieldname, tuple(prefixes)


def whoosh_query(node: Node) -> Query:
    """The query as Whoosh's; `node` has no patterns left (`expansion`)."""
    match node:
        case And(parts):
            return _all_of(parts)
        case Or(parts):
            return _any_of([whoosh_query(part) for part in parts])
        case Not(part):
            return Unscored(WhooshNot(whoosh_query(part)))
        case Everything():
            return Unscored(Every())
        case Dates(first, last):
            return Days(_number(first, 0), _number(last, _LATEST))
        case Values(field, values):
            return OneOf(field, [value_prefix(field, value) for value in values])
        case Term(field, term):
            return _any_of([WhooshTerm(name, term, boost) for name, boost in indexed_fields(field)])
        case AnyOf(field, terms):
            return _any_of([AnyTerm(name, terms, boost) for name, boost in indexed_fields(field)])
        case Phrase(field, terms, slop):
            return _any_of([Near(name, terms, slop, boost) for name, boost in indexed_fields(field)])
    return NullQuery  # Nothing; a pattern that no index was asked about


def _all_of(parts: Sequence[Node]) -> Query:
    """All parts; what is not wanted is taken from the rest, rather than everything else be looked for."""
    wanted = [whoosh_query(part) for part in parts if not isinstance(part, Not)]
    unwanted = [whoosh_query(part.part) for part in parts if isinstance(part, Not)]
    if not unwanted:
        return WhooshAnd(wanted)
    if not wanted:
        return Unscored(WhooshNot(_any_of(unwanted)))
    return AndNot(WhooshAnd(wanted), _any_of(unwanted))


def _any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else WhooshOr(queries) if queries else NullQuery


def _number(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.year * 10_000 + day.month * 100 + day.day
