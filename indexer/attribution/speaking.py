"""Who spoke?  Resolves the subjects of acts to speakers, in reading order: one candidate, or nobody.

`He added` is the last person who was a subject; `the official` is the unnamed official who spoke before; `The three ministers
agreed` are the last three people named.  Where no one fits, a definite office stands for itself, and a pronoun for nobody.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from ..names import Names
from ..records import Span, Speaker, SpeakerKind
from . import wordclasses as wc
from .clauses import Act
from .people import People, Person
from .statements import Statement, Unnamed, Who, how_of, rank_of, speaker_of
from .units import Unit

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_PARTIES = frozenset(
    "ministers leaders officials participants politicians lawmakers sides counterparts secretaries chiefs diplomats envoys"
    " candidates panelists presidents governors mayors members heads parties".split()
)
_GENERIC = frozenset(
    "lawmaker official source person man woman politician executive expert scholar officer insider".split()
)
_POLITICAL = frozenset("politician lawmaker diplomat legislator parliamentarian".split())
_REMEMBERED = 6  # subjects: a pronoun means one of the last few
# Respondents of a poll are counted, not quoted.
_POLLED = frozenset(("voters", "respondents", "pollees"))


class Speaking:
    """Reads an item's acts in order; `statements` are those of the paragraph being read."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.people = People(names)
        self._unnamed: dict[str, Unnamed] = {}
        self._focus: deque[tuple[Who, int]] = deque(maxlen=_REMEMBERED)
        self._spoken: dict[str, Unnamed] = {}
        self._party: tuple[Who, ...] = ()
        self._thing: Unit | None = None
        self._bodies: dict[str, str] = {}
        self.statements: list[Statement] = []
        self._by_who: dict[int, Statement] = {}

    def begin_paragraph(self) -> None:
        """Starts a paragraph; people and the focus of the item stay known."""
        self.statements = []
        self._by_who = {}

    def mention(self, unit: Unit, position: tuple[int, int], office: str = "") -> None:
        """Takes note of a named person, and of an office that the sentence gives to the person."""
        person = self.people.mentioned(unit.name, unit.title, position)
        if office:
            person.titles.append(office)

    def mention_body(self, unit: Unit) -> None:
        """Takes note of an institution by its full name: `the ministry` later means `the land ministry`."""
        if " " in unit.name and unit.word != "body":
            self._bodies[unit.word] = unit.name

    def attend(self, subjects: tuple[Unit, ...], paragraph: int) -> None:
        """Takes note of the subject of any verb: a later pronoun may mean it."""
        found = [
            who
            for unit in subjects
            if unit.kind != "institution"
            for who in self._resolved(unit, paragraph)
            if isinstance(who, Person) or not unit.plural
        ]
        if len(found) == 1:
            self._attend_to(found[0], paragraph)
        persons = tuple(who for who in found if isinstance(who, Person))
        if len(persons) > 1:
            self._party = persons
        elif len(subjects) == 1 and subjects[0].kind == "unnamed" and subjects[0].plural:
            self._party = tuple(self._resolved(subjects[0], paragraph))

    def end_sentence(self, spoken: tuple[Statement, ...], main: tuple[Unit, ...], paragraph: int) -> None:
        """After a sentence its speaker stays in focus, rather than whoever was the subject inside what was said.

        `main` is the sentence's first subject: a later `it` means it where it is an institution.
        """
        if main:
            self._thing = main[0] if len(main) == 1 and main[0].kind == "institution" else None
        if len(spoken) == 1 and spoken[0].kind != "institution":
            self._attend_to(spoken[0].who, paragraph)

    def _attend_to(self, who: Who, paragraph: int) -> None:
        self._focus.append((who, paragraph))

    def state(self, act: Act, paragraph: int, span: tuple[Span, ...]) -> tuple[Statement, ...]:
        """Resolves an act's subjects and counts them as speakers of the paragraph."""
        found: list[Statement] = []
        for unit, where in zip(act.subjects, span, strict=True):
            if unit.word in _POLLED or (
                act.rule == "transcript" and not self._is_introduced(unit, act, paragraph)
            ):
                continue
            for who in self._resolved(unit, paragraph):
                found.append(self._count(who, unit, act, where))
        return tuple(found)

    def _is_introduced(self, unit: Unit, act: Act, paragraph: int) -> bool:
        """Whether the one before a colon is a person, and not `Question` or `Key Points`: titled, known or named in full."""
        if unit.kind == "title" or unit.title or act.described:
            return True
        known = self.people.at((paragraph, unit.first))
        words = unit.name.split()
        lexicon = self._names.lexicon
        given = len(words) > 1 and any(word in lexicon.given or word in lexicon.western for word in words)
        return given or (known is not None and len(known.positions) > 1)

    def state_nested(self, act: Act, paragraph: int, spans: tuple[Span, ...]) -> None:
        """Counts a person of the item who is said, inside a quotation, to have stated something; nobody else."""
        for unit, where in zip(act.subjects, spans, strict=True):
            if unit.kind not in ("person", "title"):
                continue
            who = self._known_inside(unit, (paragraph, unit.first))
            if who is not None and id(who) not in self._by_who:
                self._count(who, unit, replace(act, rule="inside-quotation", nested=True), where)

    def _known_inside(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        if unit.kind == "title":
            return self.people.holder(unit.name, position)
        return next(
            (person for person in self.people.persons if unit.name in (person.family, person.full)), None
        )

    def _count(self, who: Who, unit: Unit, act: Act, where: Span) -> Statement:
        how = how_of(unit, who)
        if isinstance(who, Unnamed):
            self._spoken[who.head] = who
        statement = self._by_who.get(id(who))
        if statement is None:
            kind: SpeakerKind = (
                "person"
                if isinstance(who, Person)
                else ("institution" if unit.kind == "institution" else "unnamed")
            )
            if isinstance(who, Unnamed) and unit.kind == "title":
                kind = "person"
            if unit.word == "it":
                kind = "institution"
            statement = Statement(who, kind, how, rule=act.rule)
            self.statements.append(statement)
            self._by_who[id(who)] = statement
        if rank_of(how) < rank_of(statement.how):
            statement.how, statement.rule = how, act.rule
        statement.spans.append(where)
        statement.nested = statement.nested and act.nested
        return statement

    def _resolved(self, unit: Unit, paragraph: int) -> list[Who]:
        position = (paragraph, unit.first)
        if unit.kind == "person":
            found = self.people.at(position)
            return [] if found is None else [found]
        if unit.kind == "pronoun":
            return self._pronoun(unit, position)
        if unit.kind == "title":
            holder = self.people.holder(unit.name, position)
            if holder is None and unit.name.startswith(("former ", "ex-", "then-", "veteran ")):
                holder = self.people.only_one_in(
                    position[0]
                )  # an office that the text has not told: `the former minister`
            return [self._remembered(unit.name, unit.word) if holder is None else holder]
        if unit.kind == "unnamed":
            return self._unnamed_of(unit, position)
        if unit.kind == "institution":
            name = (
                self._bodies.get(unit.word, unit.name)
                if unit.definite and " " not in unit.name
                else unit.name
            )
            return [self._remembered(name, name.casefold())]
        return []

    def _pronoun(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        if unit.word in wc.PERSONAL:
            found = self._person_in_focus(position, unit.word)
            for who in found:
                if isinstance(who, Person):
                    who.pronoun = unit.word
            return found
        if unit.word == "they":
            return list(self._party)
        if unit.word == "it" and self._thing is not None:
            return self._resolved(self._thing, position[0])
        return []

    def _person_in_focus(self, position: tuple[int, int], pronoun: str) -> list[Who]:
        """Who `he` is: the last subject of this paragraph, else the last person it named, else the last subject before."""
        fitting = [(who, at) for who, at in reversed(self._focus) if self._can_be(who, pronoun)]
        focus = next((who for who, _ in fitting), None)
        here = next((who for who, at in fitting if at == position[0]), None)
        if here is not None:
            return [here]
        named = [person for person in self.people.before(position) if person.can_be(pronoun)]
        if named and (focus is None or named[-1].is_in(position[0])):
            return [named[-1]]
        return [focus] if focus is not None else []

    def _can_be(self, who: Who, pronoun: str) -> bool:
        """Whether `he` or `she` can mean somebody: never a firm."""
        if isinstance(who, Person):
            return who.can_be(pronoun)
        return (
            who.head not in self._names.lexicon.institution_nouns or who.head in self._names.lexicon.sources
        )

    def _unnamed_of(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        bare = " " not in unit.name
        if unit.definite and unit.plural:
            party = self._party_of(unit, position)
            if party:
                return party
        if unit.definite and bare:
            if unit.word in self._spoken:
                return [self._spoken[unit.word]]
            holder = self.people.holder(unit.name, position)
            if holder is not None:
                return [holder]
            if unit.word in _GENERIC and self._unnamed_here():
                return [self._unnamed_here()[-1]]
            only = self.people.only_one_in(position[0])
            if unit.word in _POLITICAL and only is not None:
                return [only]
        if (
            unit.definite
            and not unit.plural
            and unit.word in ("man", "woman")
            and len(self._unnamed_here()) == 1
        ):
            return self._unnamed_here()  # `The 89-year-old man`
        if unit.definite:
            holder = self.people.holder(unit.name, position)
            if holder is not None:
                return [holder]
        return [self._remembered(unit.name, unit.word)]

    def _unnamed_here(self) -> list[Who]:
        return [statement.who for statement in self.statements if statement.kind == "unnamed"]

    def _party_of(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        """Those whom `the three ministers` means: the last named, as many as it says."""
        if unit.word not in _PARTIES:
            return []
        persons = self.people.before(position)
        number = next((count for word, count in _COUNTS.items() if word in unit.title.split()), 0)
        holders = [person for person in persons if self.people.fits(unit.word.removesuffix("s"), person)]
        if number:
            chosen = holders if len(holders) == number else persons[-number:]
            return list(chosen) if len(chosen) == number else []
        if len(holders) > 1:
            return list(holders)
        if len(self._party) > 1:
            return list(self._party)
        here = [person for person in persons if person.is_in(position[0])]
        return list(here) if len(here) > 1 else []

    def _remembered(self, name: str, head: str) -> Unnamed:
        return self._unnamed.setdefault(name.casefold(), Unnamed(name, head))

    def speakers(self) -> tuple[Speaker, ...]:
        """The paragraph's speakers, in order of their first act."""
        return tuple(speaker_of(statement) for statement in self.statements)
