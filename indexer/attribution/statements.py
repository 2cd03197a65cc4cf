"""What does a paragraph let one speaker state, and how is it told?  Statements, and the speakers that they become.

A statement of the person Hagerty, found as `Ambassador Hagerty`, `the Ambassador` and `He`, is one speaker with three spans, how
`named`: the most explicit form counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Span, Speaker, SpeakerHow, SpeakerKind
from .people import Person
from .units import Unit


@dataclass(slots=True)
class Unnamed:
    """An unnamed source or institution of the item: its phrase and its head noun."""

    name: str
    head: str
    kind: SpeakerKind = "unnamed"
    """`person` of an office that nobody of the item holds: `the U.S. Ambassador`."""


Who = Person | Unnamed


@dataclass(slots=True)
class Statement:
    """What a paragraph lets one speaker state: how the speaker is printed, where, by which rule."""

    who: Who
    kind: SpeakerKind
    how: SpeakerHow
    spans: list[Span] = field(default_factory=list)
    rule: str = ""
    nested: bool = True

    @property
    def name(self) -> str:
        """The speaker's name as the paragraph's speakers have it."""
        return self.who.family if isinstance(self.who, Person) else self.who.name


def how_of(unit: Unit, who: Who) -> SpeakerHow:
    """How a mention tells who speaks; an office that nobody holds in the item is told by itself."""
    if unit.kind == "person":
        return "named"
    if unit.kind == "pronoun":
        return "pronoun"
    return "title" if isinstance(who, Person) or unit.kind == "title" else "named"


def rank_of(how: SpeakerHow) -> int:
    """The place of a form among all: the most explicit is 0."""
    return ("named", "title", "pronoun").index(how)


def speaker_of(statement: Statement) -> Speaker:
    """The speaker of a statement, as a record."""
    who, how, kind = statement.who, statement.how, statement.kind
    full, title, label = None, None, statement.name
    if isinstance(who, Person):
        full, title, label, kind = who.full, who.titles[0] if who.titles else None, who.label, "person"
    elif kind == "person":
        title, how = who.name, "title"  # an office that nobody of the item holds
    return Speaker(
        statement.name,
        full,
        title,
        label,
        kind,
        how,
        tuple(statement.spans),
        statement.rule,
        statement.nested,
    )
