"""What does a query mean?  A small tree of frozen records, which any engine can translate.

`missile OR "all options"` is `Or((Term("", "missile"), Phrase("", ("all", "options"))))`.  A leaf names a
field of words (`""` is the text or the title) or a filter; terms are those of `indexer.analysis`.  `Pattern`
and `Fuzzy` become `AnyOf` once an index says which of its terms they stand for (`expansion`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

WordField = Literal["", "text", "title", "said", "speaker", "section", "cue"]
ValueField = Literal["outlet", "outlet_named", "kind"]

ANYWHERE: WordField = ""
"""The field of words without a field: text or title."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term in a field; `shown` is how it was typed."""

    field: WordField
    term: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms at consecutive positions; with `slop`, in any order within as many further positions."""

    field: WordField
    terms: tuple[str, ...]
    slop: int = 0
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every term of a form: `*` stands for any characters, `?` for one (for one or none at the end)."""

    field: WordField
    pattern: str
    shown: str = ""
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every term within some edits of one: a letter more, less or other, or two neighbours swapped."""

    field: WordField
    term: str
    edits: int
    shown: str = ""
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of some terms of a field; none is no match."""

    field: WordField
    terms: tuple[str, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """Any of some facet values: outlets by canonical name, kinds of digest."""

    field: ValueField
    values: tuple[str, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from first to last, both included; None is open.  What is undated matches no such range."""

    first: date | None
    last: date | None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the part does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """All paragraphs: the query that was left empty."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No paragraph: a query in which nothing can be searched."""


Leaf = Term | Phrase | Pattern | Fuzzy | AnyOf | Values | Dates
Node = Leaf | And | Or | Not | Everything | Nothing


def understood(node: Node) -> str:
    """The query as it was read, with every operator written out; empty for all and for nothing."""
    if isinstance(node, Everything | Nothing):
        return ""
    if isinstance(node, Not):
        return f"NOT {_bracketed(node.part)}"
    if isinstance(node, And):
        return " AND ".join(
            _bracketed(part) if isinstance(part, Or) else understood(part) for part in node.parts
        )
    if isinstance(node, Or):
        return " OR ".join(
            _bracketed(part) if isinstance(part, And) else understood(part) for part in node.parts
        )
    return node.shown


def with_named_outlets(node: Node) -> Node:
    """The query with outlets only where they are named, not where a group stands for them."""
    match node:
        case And(parts):
            return And(tuple(with_named_outlets(part) for part in parts))
        case Or(parts):
            return Or(tuple(with_named_outlets(part) for part in parts))
        case Not(part):
            return Not(with_named_outlets(part))
        case Values("outlet", values, shown):
            return Values("outlet_named", values, shown)
    return node


def _bracketed(node: Node) -> str:
    return f"({understood(node)})" if isinstance(node, And | Or) else understood(node)
