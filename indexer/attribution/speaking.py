"""Who spoke?  Resolves the subjects of acts to speakers, in reading order: one candidate, or nobody.

`He added` is the last person who was a subject (`focus`); `the official` is the unnamed official who spoke before; whom `the
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
from .firms import FIRMS, employer_of
from .focus import Focus
from .nameorder import is_full_name
from .nounphrases import is_plural
from .parties import COUNTS, Parties
from .people import People, Person
from .phrases import GROUPS, PAIRS
from .reporting import ORDINALS
from .statements import Statement, Unnamed, Who, how_of, rank_of, speaker_of
from .units import REPORTING, Unit

_GENERIC = frozenset(
    "lawmaker official source person man woman politician executive expert scholar officer insider".split()
)
_BY_TRADE = frozenset(
    "expert nominee"
    " politician lawmaker diplomat legislator parliamentarian author scholar professor writer columnist researcher journalist"
    " reporter official executive".split()
)
"""Who is `the author` or `the lawmaker`: the one person of the paragraph, where it has told of no other."""
_KNOWN_BY_NAME = frozenset(
    "official leader politician lawmaker executive diplomat envoy officer statesman marine soldier".split()
)
"""`The Chilean official` behind names is one of those named; where it is not clear which one, nobody speaks."""
_IN_GOVERNMENT = frozenset(("official", "minister", "leader"))
_GOVERNMENTS = frozenset([("GOJ",), ("USG",), ("government",), ("cabinet",), ("top", "government")])
"""Behind the name of a minister he is `the GOJ official` or `the cabinet minister`."""
_ONCE = ("former ", "ex-", "then-", "veteran ")
_MEMBERS = frozenset("heavyweight executive lawmaker politician legislator bigwig veteran kingpin".split())
# Respondents of a poll are counted, not quoted.
_POLLED = frozenset(("voters", "respondents", "pollees"))


def _is_past(office: str) -> bool:
    """Whether somebody had an office and has it no more: `former Ambassador`, `then-Mayor`."""
    return office.lower().startswith(_ONCE)


class Speaking:
    """Reads an item's acts in order; `statements` are those of the paragraph being read."""

    def __init__(self, names: Names, known: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self.people = People(names, known)
        self._unnamed: dict[str, Unnamed] = {}
        self._focus = Focus(self.people, names.lexicon)
        self._spoken: dict[str, Unnamed] = {}
        self._parties = Parties(self.people, self._remembered)
        self._thing: Unit | None = None
        self._bodies = Bodies(names.lexicon)
        self._introduced: set[str] = set()
        self._alone: dict[str, Unit] = {}
        self._several: Unit | None = None
        self.statements: list[Statement] = []
        self._by_who: dict[int, Statement] = {}
        self._somebody = Unnamed("", "")
        self._in_full: dict[str, str] = {}
        self._beside: list[Person] = []
        self._asked_about: list[Person] = []
        self._asked_up_to = 0

    def begin_paragraph(self) -> None:
        """Starts a paragraph; people and the focus of the item stay known."""
        self.statements = []
        self._by_who = {}
        self._parties.begin_paragraph()
        self._introduced.clear()
        self._alone.clear()
        self._several = None

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
        if unit.name.startswith(f"{unit.word} of "):
            self._in_full[unit.word] = unit.name

    def mention_unnamed(self, unit: Unit) -> None:
        """Takes note of somebody unnamed who is introduced: behind `a U.S. expert` no official is `the expert`."""
        if unit.definite and unit.name.startswith(f"{unit.word} of ") and not unit.plural:
            self._in_full[unit.word] = unit.name  # `the widow of a novelist`
        group, of, _ = unit.name.partition(" of ")
        if of and group in GROUPS:
            self._in_full[group] = unit.name  # `a group of LDP lawmakers`
        if unit.word == "counterpart":
            self._parties.mention_office(unit)
        if not unit.definite and unit.word not in _POLLED and unit.name not in ("another", "others"):
            self._introduced.add(unit.word)
            if unit.plural:
                self._several = unit
            elif unit.word not in FIRMS:
                self._alone.setdefault(unit.name.casefold(), unit)

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
                unit.name.lower() in _POLLED
                or unit.word in _POLLED
                or (act.rule == "transcript" and not self._is_introduced(unit, act, paragraph))
            ):
                continue
            for who in self._resolved(unit, paragraph):
                if who is not self._somebody:
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
        if isinstance(who, Unnamed):
            self._spoken[who.head] = who
        statement = self._by_who.get(id(who))
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
        if unit.kind == "person":
            found = self.people.at(position)
            return [] if found is None else [found]
        if unit.kind == "pronoun":
            return self._pronoun(unit, position)
        if unit.kind == "title":
            holder = self.people.holder(unit.name, position)
            spoken = self._spoken.get(unit.word)
            if holder is not None and spoken is not None and self._was_once(spoken, unit, holder):
                return [spoken]
            if holder is None and spoken is not None and unit.name in (unit.word, f"former {unit.word}"):
                return [spoken]  # `a former secretary to a lawmaker said ... the former secretary recalled`
            if holder is None and unit.name == unit.word and unit.word in self._in_full:
                return [self._remembered(self._in_full[unit.word], unit.word, "person")]
            complete = " of " in unit.name  # `the former head of an egg producer`
            if holder is None and not complete and unit.name.startswith(_ONCE):
                # an office that the text has not told: `the former minister`
                holder = self.people.only_one_in(position[0]) or self.people.only_one_of_all()
            return [self._remembered(unit.name, unit.word, "person") if holder is None else holder]
        if unit.kind == "unnamed":
            return self._unnamed_of(unit, position)
        if unit.kind == "institution" and unit.definite and unit.name in PAIRS:
            return self._parties.sides(unit, paragraph)
        if (
            unit.kind == "institution"
            and unit.definite
            and unit.name in GROUPS
            and unit.name in self._in_full
        ):
            return [self._remembered(self._in_full[unit.name], unit.name)]
        if unit.kind == "institution":
            holder = self._holder_of_agency(unit, position)
            return [holder or self._remembered_body(self._bodies.meant(unit))]
        return []

    def _was_once(self, spoken: Unnamed, unit: Unit, holder: Person) -> bool:
        """Whether `the former minister` is the former minister who spoke, and not the one who is minister now."""
        past = _is_past(unit.name) and spoken.name.startswith(unit.name)
        return past and not any(map(_is_past, holder.titles))

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
            return self._of_several()
        if unit.word == "it" and self._thing is not None:
            return self._resolved(self._thing, position[0])
        return []

    def _of_several(self) -> list[Who]:
        """Those of whom `one of them` is one: the last several that the paragraph told of, called without their number."""
        told = [who for who in self._parties.members if isinstance(who, Unnamed)]
        if told or self._several is None:
            return list(told)
        first, _, rest = self._several.name.partition(" ")
        name = rest if rest and first.lower() in wc.DETERMINERS else self._several.name
        return [self._remembered(name, self._several.word)]

    def _several_are(self, name: str) -> bool:
        """Whether the last several whom the paragraph told of are called so: `other USG officials` for `the USG officials`."""
        return self._several is not None and self._several.name.removeprefix("other ") == name

    def _has_spoken(self, who: Who) -> bool:
        return id(who) in self._by_who

    def _unnamed_of(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        if unit.name in ("another", "others") and not self._introduced:
            return []  # of whom nothing has been told
        bare = " " not in unit.name
        if unit.title == "one" and unit.names and unit.names[0] in self._spoken:
            return [self._spoken[unit.names[0]]]  # `One of the sources`, who have spoken
        if unit.definite and bare and (firm := self._bodies.firm(unit.word)):
            return [self._remembered_body(firm)]
        if unit.definite and not unit.plural and (meant := self._told_of(unit, position)) is not None:
            return [meant]
        if (
            unit.definite
            and unit.plural
            and bare
            and not unit.title.split()[1:]
            and unit.word in self._spoken
        ):
            return [self._spoken[unit.word]]
        if unit.definite and not bare and self._several_are(unit.name):
            return [self._remembered(unit.name, unit.word)]  # `met Director Oda and other USG officials`
        counted = unit.title == "both" or (unit.title.startswith("all ") and unit.title[4:] in COUNTS)
        if (unit.definite or counted) and unit.plural:
            party = self._parties.meant(unit, position)
            if party:
                return party
        if unit.definite and not unit.plural and (found := self._formerly(unit, position)) is not None:
            return [found]
        if unit.definite and unit.name == f"former {unit.word}":
            spoken = self._spoken.get(unit.word)
            if spoken is not None and spoken.name.startswith("former "):
                return [spoken]  # `A former White House official said ... the former official added`
        if unit.definite and bare:
            if unit.word in self._spoken:
                return [self._spoken[unit.word]]
            if unit.word in self._in_full and unit.word not in self._introduced:
                return [self._remembered(self._in_full[unit.word], unit.word)]  # `the widow`
            last = self._focus.last
            if unit.word in _GENERIC and isinstance(last, Unnamed) and last.head == unit.word:
                return [last]  # `An official was uneasy. The official said`
            holder = self.people.holder(unit.name, position)
            if holder is not None:
                return [holder]
            told = unit.word in self._introduced
            if unit.word in _GENERIC and not told and self._unnamed_here():
                return [self._unnamed_here()[-1]]
            if unit.word == "source" and not told and (only_source := self._only_source()):
                return [only_source]
            if unit.word.removeprefix("ex-") in _BY_TRADE and not told:
                only = self.people.only_one_in(position[0]) or self.people.only_one_of(unit.word, position)
                if only is not None:
                    return [only]
                if unit.word == "author" and (last_one := self._in_focus_before(position)):
                    return [last_one]
        if (
            unit.definite
            and not unit.plural
            and unit.word in ("man", "woman")
            and len(self._unnamed_here()) == 1
        ):
            return self._unnamed_here()  # `The 89-year-old man`
        if unit.definite and bare and unit.word in ("man", "woman") and len(self._alone) == 1:
            (one,) = self._alone.values()
            return [self._remembered(one.name, one.word)]  # `indicted a former bar owner. The man denied`
        if unit.definite:
            holder = self.people.holder(unit.name, position)
            if holder is not None:
                return [holder]
        if unit.definite and not unit.plural and (member := self._member_of(unit, position)) is not None:
            return [member]
        others = unit.word == "counterparts" and unit.title in wc.POSSESSIVES | {""}
        if others or self._is_named_before(unit, position):
            return [self._somebody]  # who `her G7 counterparts` are is not told
        counterpart = unit.definite and unit.word == "counterpart"
        if counterpart:
            return [self._remembered(unit.name, unit.word, "person")]
        name = f"{unit.title} {unit.name}" if unit.title in wc.POSSESSIVES else unit.name  # `his lawyer`
        return [self._remembered(name, unit.word)]

    def _member_of(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Who is `the LDP heavyweight`: the one person named before whose title tells of the same body, where it is one."""
        body = unit.name.split()[:-1]
        if unit.word not in _MEMBERS or not body or not all(word[0].isupper() for word in body):
            return None
        of_body = [
            person
            for person in self.people.before(position)
            if any(set(body) <= set(title.split()) for title in person.titles)
        ]
        return of_body[0] if len(of_body) == 1 and unit.name.casefold() not in self._unnamed else None

    def _is_named_before(self, unit: Unit, position: tuple[int, int]) -> bool:
        """Whether `the Chilean official` or `the top marine in Oslo` must be somebody whom the item has named, but not whom.

        He is kept as somebody, so that `he added` behind it is nobody else.
        """
        plain = all(
            map(self._names.lexicon.is_country, unit.name.split()[:-1])
        )  # and not `the Finance Ministry official`
        ranked = (unit.word in _KNOWN_BY_NAME and plain) or unit.name.startswith("top ")
        if not (unit.title == "the" and ranked and not unit.plural) or unit.word in self._introduced:
            return False
        return unit.name.casefold() not in self._unnamed and bool(self.people.before(position))

    def _told_of(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Of those named before in the paragraph the one who is `his counterpart` or `the Japanese official`, if it is clear."""
        lexicon = self._names.lexicon
        country = unit.name.split()[:-1]
        counterpart = unit.word == "counterpart" and unit.title in ("his", "her")
        foreign = unit.word in _KNOWN_BY_NAME and bool(country) and all(map(lexicon.is_country, country))
        governing = unit.word in _IN_GOVERNMENT and tuple(country) in _GOVERNMENTS
        if not (counterpart or foreign or governing) or unit.word in self._introduced:
            return None
        here = [person for person in self.people.before(position) if person.is_in(position[0])]
        if counterpart and len(here) == 2 and self._focus.last is not None:
            here = [person for person in here if person is not self._focus.last]
        if len(here) != 1 or not here[0].titles:
            return None
        in_office = any(title.split()[-1].lower() in lexicon.offices for title in here[0].titles)
        return here[0] if in_office or not governing else None

    def _formerly(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Who is `the former Commerce Department official`: the one person of the paragraph, of whom that is new."""
        known = unit.word in self._introduced or unit.word in self._spoken
        if not unit.name.startswith(("former ", "ex-")) or known:
            return None
        if " " in unit.name.removeprefix("former "):
            only = self.people.only_one_in(position[0])
            # `Mayor Oda resigned. The former defense official`: he is no former official
            return only if only is not None and all(map(_is_past, only.titles)) else None
        return self._in_focus_before(position)  # `served as an envoy. ... The former diplomat recalled`

    def _in_focus_before(self, position: tuple[int, int]) -> Person | None:
        """The person who was a subject last, where the paragraph has named nobody else."""
        last = self._focus.last
        here = {person for person in self.people.before(position) if person.is_in(position[0])}
        return last if isinstance(last, Person) and here <= {last} else None

    def _only_source(self) -> Unnamed | None:
        """The one somebody unnamed who has spoken in the item, None where none or several have."""
        found = [who for who in self._spoken.values() if who.kind == "unnamed"]
        return found[0] if len(found) == 1 and not is_plural(found[0].head) else None

    def _unnamed_here(self) -> list[Who]:
        return [statement.who for statement in self.statements if statement.kind == "unnamed"]

    def _remembered(self, name: str, head: str, kind: SpeakerKind = "unnamed") -> Unnamed:
        return self._unnamed.setdefault(name.casefold(), Unnamed(name, head, kind))

    def _remembered_body(self, name: str) -> Unnamed:
        return self._remembered(name, name.casefold(), "institution")

    def speakers(self) -> tuple[Speaker, ...]:
        """The paragraph's speakers, in order of their first act."""
        return tuple(speaker_of(statement) for statement in self.statements)
