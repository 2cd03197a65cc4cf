"""Who spoke?  Resolves the subjects of acts to speakers, in reading order: one candidate, or nobody.

`He added` is the last person who was a subject (`focus`); `the official` is whom `descriptions` knows by it; whom `the
three ministers` means is told by `parties`.  Where no one fits, a definite office stands for itself, and a pronoun for nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..names import Names
from ..records import Span, Speaker, SpeakerKind
from . import wordclasses as wc
from .bodies import Bodies
from .clauses import Act
from .descriptions import POLLED, Descriptions, is_past
from .firms import employer_of
from .focus import Focus
from .nameorder import is_full_name
from .people import People, Person
from .phrases import GROUPS, PAIRS
from .reporting import ORDINALS
from .statements import Statement, Unnamed, Who, how_of, rank_of, speaker_of
from .units import REPORTING, Unit


class Speaking:
    """Reads an item's acts in order; `statements` are those of the paragraph being read."""

    def __init__(self, names: Names, known: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self.people = People(names, known)
        self._focus = Focus(self.people, names.lexicon)
        self._bodies = Bodies(names.lexicon)
        self.descriptions = Descriptions(self.people, self._focus, self._bodies, names.lexicon)
        self._parties = self.descriptions.parties
        self._thing: Unit | None = None
        self.statements: list[Statement] = []
        self._by_who: dict[int, Statement] = {}
        self._beside: list[Person] = []
        self._asked_about: list[Person] = []
        self._asked_up_to = 0

    def begin_paragraph(self) -> None:
        """Starts a paragraph; people and the focus of the item stay known."""
        self.statements = []
        self._by_who = {}
        self.descriptions.begin_paragraph()

    def mention(self, unit: Unit, position: tuple[int, int], office: str = "") -> None:
        """Takes note of a named person, and of an office that the sentence gives to the person."""
        person = self.people.mentioned(unit.name, unit.title, position)
        if unit.title and (firm := employer_of(unit.title, self._names.lexicon)):
            self._bodies.mention_firm(firm)
        if office:
            person.titles.append(office)

    def mention_body(self, unit: Unit, *, modifying: bool = False, acronym: str = "") -> None:
        """Takes note of an institution by its full name: `the ministry` later means `the land ministry`."""
        self._bodies.mention(unit, modifying=modifying, acronym=acronym)

    def mention_office(self, unit: Unit) -> None:
        """Takes note of an office: `the mayor of a town in Oita` is later `the mayor`, and one of `the two leaders`."""
        if unit.definite or unit.title:
            self._parties.mention_office(unit)
        self.descriptions.mention_in_full(unit)

    def ordinal(self, unit: Unit, paragraph: int) -> Unit:
        """`The former` and `the latter` as one of two people of the paragraph who were a subject together; else as it is."""
        if unit.kind != "other" or unit.name not in ORDINALS or len(self._parties.pair_in(paragraph)) != 2:
            return unit
        return unit._replace(kind="pronoun", word=unit.name)

    def meet(self, units: tuple[Unit, ...], paragraph: int) -> None:
        """Takes note of those who met or talked: `they agreed` or, of two bodies, `the two countries agreed` means all."""
        met = self._all_of(units, paragraph)
        if all(unit.kind == "institution" for unit in units):
            self._parties.together = met
        elif len(met) == len(units):
            self._parties.gather(met, paragraph)

    def ask_about(self, units: tuple[Unit, ...], paragraph: int) -> None:
        """Takes note of whom a sentence begins by asking about: in `Asked whether Kim would come, he said` he is not Kim."""
        found = (self.people.at((paragraph, unit.first)) for unit in units)
        self._asked_about = [person for person in found if person is not None]
        self._asked_up_to = units[-1].last if units else 0

    def attend(self, subjects: tuple[Unit, ...], paragraph: int) -> None:
        """Takes note of the subject of any verb: a later pronoun may mean it."""
        self._beside = self._named_beside(subjects, paragraph)
        found = [
            who
            for unit in subjects
            if unit.kind != "institution"
            for who in self._resolved(unit, paragraph)
            if isinstance(who, Person) or not unit.plural
        ]
        if len(found) == 1:
            self._focus.attend_to(found[0], paragraph)
        if len(subjects) > 1 and all(unit.kind == "institution" for unit in subjects):
            self._parties.together = self._all_of(subjects, paragraph)
        persons = tuple(who for who in found if isinstance(who, Person))
        if len(persons) > 1:
            self._parties.gather(persons, paragraph)
        elif len(subjects) == 1 and subjects[0].kind == "unnamed" and subjects[0].plural:
            self._parties.gather(self._all_of(subjects, paragraph), paragraph)

    def end_sentence(self, spoken: tuple[Statement, ...], main: tuple[Unit, ...], paragraph: int) -> None:
        """After a sentence its speaker stays in focus, rather than whoever was the subject inside what was said.

        `main` is the sentence's first subject: a later `it` means it where it is an institution.
        """
        reported = bool(main) and main[0].kind in REPORTING and (len(main) > 1 or main[0].plural)
        if reported and not any(statement.who in self._parties.members for statement in spoken):
            self._parties.dismiss_unnamed()
        if main:
            self._thing = main[0] if len(main) == 1 and main[0].kind == "institution" else None
        if len(spoken) == 1 and spoken[0].kind != "institution":
            self._focus.attend_to(spoken[0].who, paragraph)

    def state(self, act: Act, paragraph: int, span: tuple[Span, ...]) -> tuple[Statement, ...]:
        """Resolves an act's subjects and counts them as speakers of the paragraph."""
        found: list[Statement] = []
        if len(act.subjects) == 1 and act.subjects[0].kind == "institution":
            self._thing = act.subjects[0]
        self._beside = self._named_beside(act.subjects, paragraph)
        for unit, where in zip(act.subjects, span, strict=True):
            if (
                unit.name.lower() in POLLED
                or unit.word in POLLED
                or (act.rule == "transcript" and not self._is_introduced(unit, act, paragraph))
            ):
                continue
            for who in self._resolved(unit, paragraph):
                if who is not self.descriptions.somebody:
                    found.append(self._count(who, unit, act, where))
        return tuple(found)

    def _named_beside(self, subjects: tuple[Unit, ...], paragraph: int) -> list[Person]:
        """Whom a pronoun among some subjects does not mean: in `He and Ferraro agreed` he is not Ferraro."""
        if len(subjects) == 1:
            return self._asked_about if subjects[0].first >= self._asked_up_to else []
        named = (self.people.at((paragraph, unit.first)) for unit in subjects if unit.kind == "person")
        return [person for person in named if person is not None]

    def _is_introduced(self, unit: Unit, act: Act, paragraph: int) -> bool:
        """Whether the one before a colon is a person, and not `Question` or `Key Points`: titled, known or named in full."""
        if unit.kind == "title" or unit.title or act.described:
            return True
        known = self.people.at((paragraph, unit.first))
        return is_full_name(unit.name, self._names.lexicon) or (
            known is not None and len(known.positions) > 1
        )

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
        statement = self._by_who.get(id(who))
        if isinstance(who, Unnamed):
            self.descriptions.note_spoken(who, first=statement is None)
        if statement is None:
            kind: SpeakerKind = "person" if isinstance(who, Person) else who.kind
            statement = Statement(who, kind, how, rule=act.rule)
            self.statements.append(statement)
            self._by_who[id(who)] = statement
        if rank_of(how) < rank_of(statement.how):
            statement.how, statement.rule = how, act.rule
        statement.spans.append(where)
        statement.nested = statement.nested and act.nested
        return statement

    def _all_of(self, units: tuple[Unit, ...], paragraph: int) -> tuple[Who, ...]:
        return tuple(who for unit in units for who in self._resolved(unit, paragraph))

    def _resolved(self, unit: Unit, paragraph: int) -> list[Who]:
        position = (paragraph, unit.first)
        remembered = self.descriptions.remembered
        if unit.kind == "person":
            found = self.people.at(position)
            return [] if found is None else [found]
        if unit.kind == "pronoun":
            return self._pronoun(unit, position)
        if unit.kind == "title":
            holder = self.people.holder(unit.name, position)
            spoken = self.descriptions.spoken(unit.word)
            if holder is not None and spoken is not None and self._was_once(spoken, unit, holder):
                return [spoken]
            if holder is None and spoken is not None and unit.name in (unit.word, f"former {unit.word}"):
                return [spoken]  # `a former secretary to a lawmaker said ... the former secretary recalled`
            if (
                holder is None
                and unit.name == unit.word
                and (in_full := self.descriptions.in_full(unit.word))
            ):
                return [remembered(in_full, unit.word, "person")]
            complete = " of " in unit.name  # `the former head of an egg producer`
            if holder is None and not complete and is_past(unit.name):
                # an office that the text has not told: `the former minister`
                holder = self.people.only_one_in(position[0]) or self.people.only_one_of_all()
            return [remembered(unit.name, unit.word, "person") if holder is None else holder]
        if unit.kind == "unnamed":
            return self.descriptions.meant(unit, position)
        if unit.kind == "institution" and unit.definite and unit.name in PAIRS:
            return self._parties.sides(unit, paragraph)
        if unit.kind == "institution":
            in_full = self.descriptions.in_full(unit.name) if unit.definite and unit.name in GROUPS else ""
            if in_full:
                return [remembered(in_full, unit.name)]
            holder = self._holder_of_agency(unit, position)
            return [holder or self.descriptions.remembered_body(self._bodies.meant(unit))]
        return []

    def _was_once(self, spoken: Unnamed, unit: Unit, holder: Person) -> bool:
        """Whether `the former minister` is the former minister who spoke, and not the one who is minister now."""
        past = is_past(unit.name) and spoken.name.startswith(unit.name)
        return past and not any(map(is_past, holder.titles))

    def _holder_of_agency(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Whom an office means that is also its agency’s name: `the USTR` behind `USTR Fromm`."""
        office = unit.definite and unit.name in self._names.lexicon.abbreviations
        return self.people.holder(unit.name, position) if office else None

    def _pronoun(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        if unit.word in wc.PERSONAL:
            found = self._focus.meant(unit.word, position, self._has_spoken, self._beside)
            if isinstance(found, Person):
                found.pronoun = unit.word
            return [] if found is None else [found]
        if unit.word == "they":
            return list(self._parties.members)
        if unit.word in ORDINALS:
            place = 1 - ORDINALS[unit.word]
            return list(
                self._parties.pair_in(position[0])[place : place + 1]
            )  # nobody, if others have met since
        if unit.word == "one of them":
            return list(self.descriptions.one_of_several())
        if unit.word == "it" and self._thing is not None:
            return self._resolved(self._thing, position[0])
        return []

    def _has_spoken(self, who: Who) -> bool:
        return id(who) in self._by_who

    def speakers(self) -> tuple[Speaker, ...]:
        """The paragraph's speakers, in order of their first act."""
        return tuple(speaker_of(statement) for statement in self.statements)
