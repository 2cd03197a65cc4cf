"""Who is the subject of a verb?  The mentions that do what it says, active or passive.

In `Fukamachi, who is expected to run, said merely` the subject of `said` is Fukamachi.  A coordinated verb takes the subject of
the verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .syntax import PEOPLE, Syntax
from .units import MENTIONS, REPORTING, SPEAKING, Unit

FAR = 40  # units that are looked back over, so that hostile text stays cheap
_ORDINALS = frozenset("first second third fourth fifth last other".split())
_ONE_OF_THEM = ["one", "of", "them", ","]
_ASKED_BY = frozenset(("what", "how", "why", "whether"))
FOOTAGE = frozenset("clip clips footage video videos recording tape scene scenes".split())
WITH_PERSON = frozenset(
    "tell ask urge thank inform remind assure criticize criticise praise welcome condemn denounce blame accuse blast slam hail"
    " laud dismiss describe label characterize liken congratulate request beg call notify advise brief reject refute rebut dispute"
    " defend endorse question cite quote console comfort contradict lecture beseech implore berate castigate admonish press"
    " answer relay convey send submit hand".split()
)
"""Verbs that take a person or thing behind them, so that none of them stands before its subject."""

OBJECT_CUES = frozenset(("quote", "cite"))
"""Verbs of which the object speaks."""

SAID_BY = frozenset(
    "tell urge thank inform remind assure criticize criticise praise condemn denounce blame accuse welcome notify"
    " advise reject refute dispute announce propose promise disclose reveal confirm pledge demand warn deny".split()
)
"""Verbs of which the passive tells with `by` who states: `was told by the ministry that`."""

_STAFF = frozenset(
    "bureau desk office correspondent correspondents columnist editorialist board writer anchor newscaster announcer host"
    " reporter reporters".split()
)
"""Whose words are the outlet's own, where the outlet possesses them."""

PIECES = frozenset("op-ed op-eds commentary essay column article piece contribution opinion opinions".split())
"""What is written in a paper by somebody, whose words it is: `a commentary by staff writer Kanda noted`."""

_PAGES = frozenset(("page", "pages"))
_OF_TOPICS = frozenset("on about over against of regarding concerning".split())
"""What a piece in a paper is about stands behind them, and what is done there is not who wrote it."""

_WISHED = frozenset("will would should shall may might must can".split())
"""What they tell has not happened; `could` also tells what somebody was able to do."""
_EDITORIALS = frozenset(("editorial", "editorials"))
_PRESENT = frozenset(
    "visiting neighboring outgoing incoming acting ruling governing leading warring rising".split()
)
"""Words in -ing that tell which one, as an adjective does: `that visiting Premier Oda said`."""

_ATTACHING = frozenset("of at from in for".split())
SUBORDINATE = wc.CONJUNCTIONS | wc.RELATIVES
_BETWEEN = frozenset((",", "–", "—", "-", ")"))


@dataclass(frozen=True, slots=True)
class Act:
    """An act of stating: its cue, its subjects and the rule that joined them.

    `verb` is the index of the cue's unit in the sentence; `nested` marks one inside another speaker's clause;
    `described` one whose subject has an office or party in brackets: `Eda Kenji (CDP):`.
    """

    verb: int
    subjects: tuple[Unit, ...]
    rule: str
    nested: bool = False
    described: bool = False


class Subjects(Syntax):
    """A sentence while it is read from left to right: the subjects of its verbs so far, and its acts so far."""

    def __init__(self, units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> None:
        super().__init__(units, tokens, lexicon)
        self.subjects: list[tuple[int, tuple[Unit, ...]]] = []
        self.acts: list[Act] = []

    def _agent(self, v: int) -> tuple[Unit, ...]:
        """Who stands behind `by` in `was promised a new roof by the union`."""
        for n in range(v + 1, min(v + 9, len(self.units))):
            if self._word(n) == "by":
                return self._mentions_from(n + 1)
            if self.units[n].kind in ("mark", "quote") or self._word(n) in SUBORDINATE:
                break
        return ()

    def _previous_subject(self, *, closed: bool = False) -> tuple[Unit, ...]:
        """The subject of the nearest verb before whose subject can state something or report.

        Where a comma has `closed` a relative clause, what is done in it is passed over.
        """
        told = [
            subjects
            for verb, subjects in self.subjects
            if subjects[0].kind != "other"
            and not self._is_wished(verb)
            and not (closed and self._only_describes(verb))
        ]
        while len(told) > 1 and self._word(self._place_of(told[-1][0]) - 1) in _ASKED_BY:
            told.pop()  # `stopped short of saying what the government wants, telling reporters that`
        if told:
            return told[-1]
        first = self.units[0] if self.units else None
        if first is not None and first.kind in SPEAKING:
            return (first,)
        return ()

    def _is_wished(self, verb: int) -> bool:
        """Whether a verb only tells what somebody says will be: no past is joined to `said that Norway would sail`."""
        return self._word(verb) in _WISHED and self._is_said(verb)

    def _only_describes(self, verb: int) -> bool:
        """Whether a verb tells who somebody is: `led` in `met with Kita, who led the panel, and told him`."""
        return (
            self._word(verb - 1) in ("who", "which", "that") and self._word(verb) not in self.lexicon.cue_of
        )

    def _is_said(self, verb: int) -> bool:
        """Whether a verb stands behind the `that` of who spoke last: `would` in `said that Norway would sail`."""
        said = self.acts[-1].verb if self.acts else verb
        return said < verb < said + FAR and "that" in self._words[said:verb]

    def _before_whom(self, v: int) -> tuple[Unit, ...]:
        """Who stands before a comma and a phrase with `whom` that begins at `v`: `an official, according to whom`."""
        told = v > 1 and self._word(v - 1) == "," and self.units[v - 2].kind in SPEAKING
        return self.units[v - 2 : v - 1] if told else ()

    def _pronoun(self, n: int) -> Unit:
        """`him` as the pronoun that it is; of `them` nothing is known."""
        word = {"him": "he", "her": "she"}.get(self._word(n), "they")
        return Unit("pronoun", self.units[n].first, self.units[n].last, word, word=word)

    def _place_of(self, mention: Unit, otherwise: int = 0) -> int:
        """Which unit a mention is, or what to say where it is none of the sentence's."""
        return next((n for n, unit in enumerate(self.units) if unit.first == mention.first), otherwise)

    def _inverted(self, v: int) -> tuple[Unit, ...]:
        """`“...,” said the lawmaker`: a quotation on the left, the subject on the right."""
        n = v - 1
        if n >= 0 and self._word(n) == ",":
            n -= 1
        if (
            n >= 0
            and self.units[n].kind == "quote"
            and v + 1 < len(self.units)
            and self.units[v + 1].kind in SPEAKING
        ) and not self._is_finite_cue(v + 2):
            return self._mentions_from(v + 1)
        if n >= 0 and self.units[n].kind == "quote" and self._words[v + 1 : v + 5] == _ONE_OF_THEM:
            return self.units[v + 5 : v + 6]  # `“...,” said one of them, nurse Kano`
        if self.units[v + 1 : v + 2] and self.units[v + 1].word == "it":
            return ()  # `Okada, reached by phone, denied it.`
        last = self._behind_brackets(v + 2)  # `said Sen. Hagen (R-TN).`
        while self._word(last) in _ATTACHING and self.units[last + 1 : last + 2] and not self._word(last + 1):
            last += 2  # `The dam leaks, said Professor Ueki of Onuki University.`
        behind = self.units[last] if last < len(self.units) else None
        closes = behind is None or behind.kind == "quote" or behind.word in (",", ".", "–", "who", "that")
        if v > 1 and self._word(v - 1) == "," and closes and self._verb(v) not in WITH_PERSON:
            return self._mentions_from(v + 1)  # `They rate each other highly, said Fujisaki.`
        return ()

    def _is_finite_cue(self, v: int) -> bool:
        """Whether a verb of statement stands at `v`: no participle, as in `“...,” said Oda, complaining that`."""
        cue = self.lexicon.cue_of.get(self._word(v))
        return cue is not None and cue[1] != "ing"

    def _verb(self, v: int) -> str:
        return self.lexicon.cue_of[self._word(v)][0].verb

    def _subject(self, v: int) -> tuple[Unit, ...]:
        return self._mentions_to(self._left_of(v)[0])

    def _writer(self, n: int) -> tuple[Unit, ...]:
        """Whoever wrote the piece that ends with the name at `n`: `A commentary on the same page by Kanda noted`."""
        if self._word(n - 1) != "by" or self.units[n].kind not in PEOPLE:
            return ()
        for m in range(n - 2, max(-1, n - 8), -1):
            if self.units[m].word in PIECES:
                return (self.units[n],)
            paged = self._word(m) == "on" and any(unit.word in _PAGES for unit in self.units[m + 1 : n - 1])
            if self._word(m) in _OF_TOPICS and not paged:
                break  # `an opinion piece on a visit by Minister Oda argued`
        return ()

    def _staffing(self, n: int) -> Unit | None:
        """The outlet whose own people or page the mention at `n` is: `Sankei’s Seoul bureau`, `an NHK reporter`."""
        employer = n - 2 if n > 1 and self._word(n - 1) in ("'s", "'") else n - 1
        if employer < 0 or self.units[employer].kind not in REPORTING:
            return None
        unit = self.units[n]
        staff = unit.word in _STAFF or unit.name.lower().endswith("bureau chief")
        return self.units[employer] if staff and unit.kind != "person" else None

    def _is_object(self, n: int) -> bool:
        """Whether mention `n` is what the gerund before it does something to: `that isolating Norway would hurt`."""
        unit, first = self.units[n], self.tokens.keys[self.units[n].first]
        if first in wc.DETERMINERS:
            return True
        named = unit.kind in ("person", "institution") and first[0].isupper() and not unit.title
        return named and self._word(n - 1) not in _PRESENT

    def _mentions_to(self, n: int) -> tuple[Unit, ...]:
        """The subject that ends at unit `n`, through attached phrases, interposed phrases and relative clauses."""
        for _ in range(12):
            if n < 0:
                return ()
            unit = self.units[n]
            if (outlet := self._staffing(n)) is not None:
                return (outlet,)
            if unit.kind in MENTIONS:
                governed = self._word(n - 1).endswith("ing") and self._word(n - 2) == "that"
                if governed and self._is_object(n):
                    return ()  # `said that penalizing an ally would hurt`, and not `that visiting lawmakers said`
                attached = self._attached_to(n)
                if attached == n:
                    return (unit.kind == "other" and self._relative(n)) or self._relative_or(n)
                if attached < 0:
                    return self._writer(n) or self._relative(n)
                n = attached
            elif unit.word == "–" and (explaining := self._between_dashes(n)):
                return explaining
            elif unit.word in _BETWEEN:
                if one := self._one_of_them(n, nearest=True):
                    return one
                if (named := self._named_behind_relative(n)) is not None:
                    return (named,)
                opening = self._before_interposed(n)
                if opening < 0:
                    return self._one_of_them(n) or self._before_restrictive(n) or self._previous_subject()
                if self.units[opening].word in _ORDINALS and self.units[opening + 2].kind == "unnamed":
                    return (self.units[opening + 2],)  # `The third, a retired diplomat, asked`
                if self._word(opening + 2) == "including":
                    return (self.units[opening], *self._persons_between(opening, n))
                n = opening
            elif unit.word == "whom" and self._word(n - 1) == "of" and self._word(n - 3) == ",":
                several = self._before_whom(n - 2)  # `residents, one of whom said`
                return tuple(unit for unit in several if unit.kind in PEOPLE)
            elif unit.word in ("who", "which", "whom"):
                if unit.word == "who" and (explained := self._explained_before_who(n)):
                    return explained
                n -= 2 if n > 0 and self._word(n - 1) == "," else 1
                n = self._before_brackets(n)
                if n < 0 or self.units[n].kind not in MENTIONS:
                    return () if unit.word == "which" else self._of_relative(n)
                beyond = n > 1 and self._word(n - 1) in wc.PREPOSITIONS and self.units[n - 2].kind in PEOPLE
                return (self.units[n - 2 if beyond and self.units[n].kind not in PEOPLE else n],)
            elif unit.word == "others" and self._word(n - 1) == "and":
                return self._listed(n - 2)
            elif unit.word in ("and", "but", "or", "then", "yet"):
                return self._previous_subject(closed=self._word(n - 1) == ",")
            elif unit.word in _EDITORIALS and n and self.units[n - 1].kind in REPORTING:
                return (self.units[n - 1],)  # `The Yomiuri editorial argued`
            elif self._is_bare_object(n):
                n -= 2  # `Chairman Omi of the subcommittee on eels advised`
            else:
                program = self._on_program(n)
                return (self.units[program],) if program >= 0 else self._relative(n)
        return ()
