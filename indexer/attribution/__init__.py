"""Who reported each paragraph, and who said it?  Finds mentions, resolves them in reading order, and joins the two.

For `Mainichi reported that Ambassador Hagerty said: “...”` the outlet is Mainichi and the speaker Hagerty, each with the
spans of the text that show it.  `attribute` is a function from record to record; it opens nothing and keeps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..names import Names
from ..records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    Digest,
    Item,
    Paragraph,
    Span,
)
from . import wordclasses as wc
from .clauses import Act, Clauses, clauses_of
from .focus import asked_about
from .joining import units_of
from .listed import listed_unit, with_listed_speakers
from .nameorder import is_japanese_family
from .people import People, Person
from .phrases import phrase_at
from .propernames import is_short_for
from .reading import Reading, reading_of
from .renaming import with_late_names, with_one_name_a_country
from .reporting import ORDINALS, Reporter
from .sources import Report
from .speaking import Speaking
from .statements import Statement
from .subjects import OBJECT_CUES
from .units import REPORTING, Unit

__all__ = ["attribute"]


def attribute(digest: Digest, names: Names) -> AttributedDigest:
    """A digest with its outlets and speakers; every span slices its paragraph's text."""
    known: dict[str, tuple[str, ...]] = {}
    return AttributedDigest(digest, tuple(_attributed_item(item, names, known) for item in digest.items))


def _attributed_item(item: Item, names: Names, known: dict[str, tuple[str, ...]]) -> AttributedItem:
    """An item with its outlets and speakers; the titles of its people are added to the `known` ones of the digest."""
    for name, office in _told_in_headline(item.title, names):
        known[name] = tuple(dict.fromkeys((*known.get(name, ()), office)))[:_KEPT_TITLES]
    reporter, speaking = Reporter(names, item.credit), Speaking(names, known)
    within = frozenset(word for each in item.paragraphs for word in _WITHIN.findall(each.text))
    paragraphs = [
        _ParagraphReader(paragraph, n, names, reporter, speaking, within).attributed()
        for n, paragraph in enumerate(item.paragraphs)
    ]
    for person in speaking.people.persons:
        known[person.family] = tuple(dict.fromkeys((*known.get(person.family, ()), *person.titles)))[
            :_KEPT_TITLES
        ]
    late = (with_late_names(each, speaking.people) for each in paragraphs)
    settled = (with_one_name_a_country(each, names.lexicon) for each in late)
    return AttributedItem(item, tuple(with_listed_speakers(each, names.persons) for each in settled))


_QUESTIONS = ("Q:", "Q.", "Question:")
"""With these the outlet's own question begins, which tells of others at second hand."""
_FAR = 30  # tokens of a description that are looked through
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
"""A word that has its capital inside a sentence, as a name does."""
_KEPT_TITLES = 8  # of one name: hostile digests give thousands
_CHOSEN = frozenset("elected appointed named chosen picked".split())
_PARTS = frozenset(("affiliate", "subsidiary", "branch"))
"""Of what these are is a body of its own: behind `an affiliate of the Hearth Church` it is `the church`."""
_DESCRIBING = frozenset(("unnamed", "title", "other"))
_LIKE_NAMES = frozenset(("institution", "unnamed"))


def _told_in_headline(title: str, names: Names) -> Iterator[tuple[str, str]]:
    """The offices that a headline gives, by family name: `Defense Minister Takai rules out a delay`."""
    if not any(names.lexicon.is_title(word) for word in title.split()):
        return
    reading, people = reading_of(title, names.outlets), People(names, {})
    for bounds in reading.bounds:
        for unit in units_of(reading, bounds, names):
            if unit.kind == "person" and unit.title:
                yield people.mentioned(unit.name, unit.title, (0, unit.first)).family, unit.title


class _ParagraphReader:
    """One paragraph while its sentences are read in order."""

    def __init__(
        self,
        paragraph: Paragraph,
        number: int,
        names: Names,
        reporter: Reporter,
        speaking: Speaking,
        within: frozenset[str],
    ) -> None:
        self._paragraph, self._within = paragraph, within
        self._number = number
        self._names = names
        self._reporter = reporter
        self._speaking = speaking
        self._report = Report()
        self._links: list[tuple[Attribution, Statement | None]] = []
        self._transcribed = False  # `Okada: My deputy told me`: whatever follows is told by Okada

    def attributed(self) -> AttributedParagraph:
        reading = reading_of(self._paragraph.text, self._names.outlets)
        self._speaking.begin_paragraph()
        for bounds in reading.bounds:
            self._read_sentence(reading, bounds)
        return AttributedParagraph(
            self._paragraph,
            self._report.records(self._names),
            tuple(self._report.groups),
            self._speaking.speakers(),
            tuple(_with_full_name(link, statement) for link, statement in self._links),
            reading.quotes,
            group_evidence=tuple(map(tuple, self._report.groups.values())),
        )

    def _read_sentence(self, reading: Reading, bounds: tuple[int, int]) -> None:
        units = units_of(reading, bounds, self._names)
        self._reporter.read(units, reading.tokens, self._report)
        if self._report.unresolved:
            units = tuple(self._as_institution(unit) for unit in units)
        if len(self._report.outlets) < 2 and any(unit.name in ORDINALS for unit in units):
            units = tuple(self._speaking.ordinal(unit, self._number) for unit in units)
        if any(unit.kind in _LIKE_NAMES for unit in units):
            units = tuple(self._as_person(unit) if unit.kind in _LIKE_NAMES else unit for unit in units)
        if units and units[0].kind == "person" and self._is_opening_noun(units):
            units = (units[0]._replace(kind="other", word=units[0].name.lower()), *units[1:])
        if self._names.persons.rows:
            units = tuple(listed_unit(unit, self._names.persons) for unit in units)
        for n, unit in enumerate(units):
            if unit.kind in _DESCRIBING and unit.last - unit.first > 2:
                self._mention_inside(unit, reading)
            if unit.kind == "person" and not self._is_place(units, n):
                self._speaking.mention(unit, (self._number, unit.first), _office_given(units, n))
            elif unit.kind == "institution":
                self._speaking.mention_body(unit, acronym=_acronym_behind(units, n))
                if unit.word in _PARTS:
                    self._mention_whole(unit, reading)
            elif unit.kind == "title":
                self._speaking.mention_office(unit)
            elif unit.kind == "unnamed":
                self._speaking.descriptions.mention(unit)
        clauses = clauses_of(units, reading.tokens, self._names.lexicon)
        self._speaking.ask_about(asked_about(units), self._number)
        self._state(clauses, units, reading)
        self._read_quotations(units, reading)

    def _mention_inside(self, unit: Unit, reading: Reading) -> None:
        """Takes note of whoever a description tells of: in `an aide to Prime Minister Asakura` of whom `the premier` is later,
        in `an education ministry survey` of `the ministry`.
        """
        keys = reading.tokens.keys
        if unit.kind == "other":
            self._mention_body_inside(unit, reading)
            return
        for n in range(unit.first + 2, min(unit.last, unit.first + _FAR)):
            if keys[n - 1] in ("to", "of", "for", "with", "by") and keys[n][0].isupper():
                phrase = phrase_at(reading.tokens, n, unit.last, unit.last, self._names)
                if phrase is not None and phrase.kind == "person" and phrase.title:
                    self._speaking.mention(Unit(*phrase), (self._number, n))

    def _mention_whole(self, unit: Unit, reading: Reading) -> None:
        """Takes note of the body of which a part is told: `an affiliate of the Hearth Church`."""
        keys = reading.tokens.keys[unit.first : unit.last]
        if "of" in keys:
            first = unit.first + keys.index("of") + 1
            phrase = phrase_at(reading.tokens, first, unit.last, unit.last, self._names)
            if phrase is not None and phrase.kind == "institution":
                self._speaking.mention_body(Unit(*phrase))

    def _mention_body_inside(self, unit: Unit, reading: Reading) -> None:
        keys, nouns = reading.tokens.keys, self._names.lexicon.institution_nouns
        first = unit.first + (keys[unit.first].lower() in wc.DETERMINERS)
        for n in range(first + 1, min(unit.last - 1, first + _FAR)):
            if keys[n].lower() in nouns:
                name = reading.tokens.surface(first, n + 1)
                body = Unit("institution", first, n + 1, name, word=keys[n].lower())
                self._speaking.mention_body(body, modifying=True)

    def _read_quotations(self, units: tuple[Unit, ...], reading: Reading) -> None:
        """Counts people of the item who state something inside somebody else's words: `“The President said ...”`."""
        cues = self._names.lexicon.cue_of.keys()
        for unit in units:
            if unit.kind == "quote" and not cues.isdisjoint(reading.tokens.keys[unit.first : unit.last]):
                inside = units_of(reading, (unit.first + 1, unit.last), self._names, inside=True)
                for act in clauses_of(inside, reading.tokens, self._names.lexicon).acts:
                    spans = tuple(
                        reading.tokens.span(subject.first, subject.last) for subject in act.subjects
                    )
                    self._speaking.state_nested(act, self._number, spans)

    def _is_place(self, units: tuple[Unit, ...], n: int) -> bool:
        """Whether an unknown bare name behind a preposition is rather a place: `a ceramics school in Seto`."""
        unit = units[n]
        if unit.title or " " in unit.name or n == 0 or self._speaking.people.knows(unit.name):
            return False
        if n > 1 and units[n - 2].word == "according" and self._is_person(units, n):
            return False
        return units[n - 1].word in (
            "in",
            "at",
            "near",
            "from",
            "off",
            "outside",
            "around",
            "to",
            "of",
            "via",
        )

    def _is_opening_noun(self, units: tuple[Unit, ...]) -> bool:
        """Whether the head of a sentence is no name but a noun with a capital: `Turnout was low`, `Shares fell`.

        It is a name if it states something, if the item or its digest knows it, or if it stands anywhere else with a capital.
        """
        name = units[0].name
        if units[0].title or " " in name or not name.isalpha() or self._speaking.people.has_heard_of(name):
            return False
        if self._is_person(units, 0) or self._states(units):
            return False
        return name not in self._within

    def _states(self, units: tuple[Unit, ...]) -> bool:
        """Whether a verb of statement follows the first unit, behind adverbs and auxiliaries."""
        n = 1
        while n < len(units) and (units[n].word in wc.ADVERBS or units[n].word in wc.AUXILIARIES):
            n += 1
        return n < len(units) and units[n].word in self._names.lexicon.cue_of

    def _is_person(self, units: tuple[Unit, ...], n: int) -> bool:
        """Whether a bare name is a person’s by itself or by what follows: `Kitagawa, who heads the panel`, `Greene (LDP)`."""
        if is_japanese_family(units[n].name, self._names.lexicon):
            return True
        link, *told = [unit.word for unit in units[n + 1 : n + 3]] or [""]
        return link == "(" or (link == "," and told in (["who"], ["now"], ["then"]))

    def _as_institution(self, unit: Unit) -> Unit:
        """A reference that no outlet fits is a body of that name: `the agency` in an item without a news agency."""
        if unit.kind == "reference" and unit.first in self._report.unresolved and unit.name == "agency":
            return unit._replace(kind="institution")
        return unit

    def _as_person(self, unit: Unit) -> Unit:
        """A place's or trade's name that is also the name of somebody in the item means him: `Yamaguchi said`, `Baker said`."""
        if unit.definite or unit.title or unit.plural:
            return unit
        name = unit.name[0].upper() + unit.name[1:]
        known = self._speaking.people.has_family(name)
        return unit._replace(kind="person", name=name) if known else unit

    def _state(self, clauses: Clauses, units: tuple[Unit, ...], reading: Reading) -> None:
        acts: dict[int, list[Act]] = {}
        for act in clauses.acts:
            acts.setdefault(act.verb, []).append(act)  # `Oda quoted Kita as saying` has two
        attended = dict(clauses.subjects)
        spoken: tuple[Statement, ...] = ()
        second_hand = self._paragraph.text.startswith(_QUESTIONS)
        met = dict(clauses.met)
        for n in sorted(acts.keys() | attended.keys() | met.keys()):
            for told in acts.get(n, ()):
                quoting = self._transcribed and told.rule != "transcript"
                act = replace(told, nested=True) if second_hand or quoting else told
                spans = tuple(reading.tokens.span(unit.first, unit.last) for unit in act.subjects)
                found = self._speaking.state(act, self._number, spans)
                self._attribute(act, found, units, reading)
                self._transcribed = self._transcribed or (act.rule == "transcript" and bool(found))
                spoken = found if found and not act.nested and act.rule != "agent" else spoken
            if n in attended and not _is_by_the_way(attended[n], units):
                self._speaking.attend(attended[n], self._number)
            elif n in acts and acts[n][-1].rule != "agent":
                self._speaking.attend(acts[n][-1].subjects, self._number)
            if n in met:
                self._speaking.meet(met[n], self._number)
        main = clauses.subjects[0][1] if clauses.subjects else ()
        self._speaking.end_sentence(spoken, main, self._number)

    def _attribute(
        self, act: Act, found: tuple[Statement, ...], units: tuple[Unit, ...], reading: Reading
    ) -> None:
        verb = units[act.verb]
        cue = verb.word
        row = self._names.lexicon.cue_of.get(cue.lower())
        form = row[0].verb if row else ""
        quotes = [unit for unit in units if unit.kind == "quote"]
        last = quotes[-1].last if quotes and quotes[-1].last > verb.last else units[-1].last
        span: Span = (reading.tokens.starts[min(units[0].first, verb.first)], reading.tokens.ends[last - 1])
        outlets = self._report.voices.at(verb.first)
        link = Attribution(outlets, None, cue, bool(quotes), span, form)
        if not found and act.subjects[0].kind in REPORTING:
            self._links.append((link, None))
        words = self._words_of(act, units, reading, span)
        self._links += [(replace(link, speaker=each.name, words=words), each) for each in found]

    def _words_of(self, act: Act, units: tuple[Unit, ...], reading: Reading, span: Span) -> Span:
        """Where somebody’s words stand behind the verb: behind `quoted her as saying`; empty where they stand before it.

        In `The talks failed, said Oda, who was in Oslo` and `..., according to Oda, who was in Oslo` he said what is in front.
        """
        verb = units[act.verb]
        behind = [unit.last for unit in act.subjects if unit.first > verb.first]
        before = (act.rule.startswith("subject") and behind) or (act.rule == "according-to" and act.verb > 0)
        told = span[1] if before else reading.tokens.ends[max([verb.last, *behind]) - 1]
        row = self._names.lexicon.cue_of.get(verb.word.lower())
        quoting = row is not None and row[0].verb in OBJECT_CUES
        for n in range(act.verb + 1, min(act.verb + _FAR, len(units) - 1) if quoting else 0):
            cue = self._names.lexicon.cue_of.get(units[n + 1].word)
            if units[n].word == "as" and cue is not None and cue[1] == "ing":
                told = max(told, reading.tokens.ends[units[n + 1].last - 1])
                break
        return min(told, span[1]), span[1]


def _with_full_name(link: Attribution, statement: Statement | None) -> Attribution:
    """A link with the full name of its speaker, which the paragraph may tell only later."""
    full = statement.who.full if statement and isinstance(statement.who, Person) else None
    return replace(link, full=full) if full else link


def _is_by_the_way(subjects: tuple[Unit, ...], units: tuple[Unit, ...]) -> bool:
    """Whether somebody unnamed does something in a clause of time or of kin: `He smiled, and when the host asked, he said`."""
    first = subjects[0]
    place = next((n for n, unit in enumerate(units) if unit.first == first.first), 0)
    told_of = ("when", "after", "before", "whose")
    return first.kind == "unnamed" and place > 0 and units[place - 1].word in told_of


def _acronym_behind(units: tuple[Unit, ...], n: int) -> str:
    """What a body is called from now on: `CDC` of `the Centers for Disease Control and Prevention (CDC)`; else `""`."""
    if n + 3 >= len(units) or (units[n + 1].word, units[n + 3].word) != ("(", ")"):
        return ""
    acronym = units[n + 2].name
    if units[n + 2].word == "body" and acronym.istitle():
        return acronym  # `the Japan Business Federation (Keidanren)`
    return acronym if acronym.isalpha() and acronym.isupper() and is_short_for(acronym, units[n].name) else ""


def _office_given(units: tuple[Unit, ...], n: int) -> str:
    """The office that a sentence gives to a person: `Galbraith as ambassador to Japan`, `Director Oda of the Dam Bureau`."""
    if n + 2 < len(units) and units[n + 1].word == "as" and units[n + 2].kind in ("title", "unnamed"):
        return units[n + 2].name
    if n + 3 < len(units) and units[n + 2].word in _CHOSEN and units[n + 3].kind in ("title", "unnamed"):
        return units[n + 3].name  # `Kunitomo was elected prime minister`
    if (
        n + 2 < len(units)
        and units[n + 1].word == "of"
        and units[n + 2].kind == "institution"
        and units[n].title
    ):
        return f"{units[n].title} of {units[n + 2].name}"
    return ""
