"""Who is the subject of a verb?  The mentions that do what it says, active or passive, finite or participle.

In `Fukamachi, who is expected to run, said merely` the subject of `said` is Fukamachi; in `NHK led with a report that the GOJ
lifted the ban, adding that` it is NHK that adds.  A coordinated verb takes the subject of the verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..names.lexicon import CueForm, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .syntax import Syntax
from .units import MENTIONS, REPORTING, SPEAKING, Unit

_GOING_ON = frozenset("went goes used continued hastened hurried rushed proceeded began started".split())
_MESSAGES = frozenset("letter letters message note e-mail email fax telegram notice".split())
_PERCEIVED = frozenset("overheard heard caught filmed recorded shown seen captured".split())
_SHOWN = frozenset(
    "showed showing shows aired airing broadcast broadcasting featured featuring heard caught introduced".split()
)
_WITH_PERSON = frozenset(
    "tell ask urge thank inform remind assure criticize criticise praise welcome condemn denounce blame accuse blast slam hail"
    " laud dismiss describe label characterize liken congratulate request beg call notify advise brief reject refute rebut dispute"
    " defend endorse question cite quote console comfort contradict lecture beseech implore berate castigate admonish press"
    " answer relay convey send submit hand".split()
)
"""Verbs that take a person or thing behind them, so that none of them stands before its subject."""

OBJECT_CUES = frozenset(("quote", "cite"))
"""Verbs of which the object speaks."""

_HUMAN = frozenset(("person", "title", "unnamed"))
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

    def _subject_of_cue(self, v: int, form: CueForm, left: int, passive: bool) -> tuple[Unit, ...]:
        if passive and form != "ing":
            return self._passive_subject(v, left)
        if form == "ing":
            return self._participle_subject(v, left)
        if form == "base":
            return self._base_subject(v, left)
        return self._inverted(v) or self._subject(v)

    def _passive_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        """`was quoted as saying`, `was cited in`: only these passives state something."""
        if self.lexicon.cue_of[self.units[v].word][0].verb not in OBJECT_CUES:
            return ()
        return self._mentions_to(left)

    def _participle_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        b = v - 1
        while b > 0 and self._word(b) in wc.ADVERBS:
            b -= 1
        before = self._word(b) if v else ""
        if self._auxiliary_before(v, wc.BE):
            return self._mentions_to(left)
        if before in _PERCEIVED and self._auxiliary_before(b, wc.BE):
            return self._subject(b)  # `was overheard saying`
        if (v and before in ("by", "in", "and", "but", ",", "–", "while", "before", "after")) or (
            v and self.units[v - 1].kind == "quote"
        ):
            if (before in ("in", "before", "after", "while") and v > 1) or (
                before == "by" and self._is_planned(b)
            ):
                return ()
            return (
                self._stating_subject()
                if self.lexicon.cue_of[self._word(v)][0].reports
                else self._previous_subject()
            )
        if v < 2 or self.units[v - 1].kind not in SPEAKING:
            return ()
        if self._word(v - 2) == "from" and self._is_message(v - 3):
            return (self.units[v - 1],)  # `a reply from the bureau stating that`
        at = self._attached_to(v - 1)
        if at > 0 and self._word(at - 1) in _SHOWN:
            return (self.units[at],)  # `showed Chairman Nakamura saying`
        return ()

    def _is_planned(self, n: int) -> bool:
        """Whether the verb before `by saying` has not been done: `hopes to call for talks by expressing`."""
        verb = next((m for m in range(n - 1, -1, -1) if self._is_verb(m) and self._word(m) != "to"), -1)
        return verb > 0 and self._word(verb - 1) in ("to", "will", "would", "may", "might")

    def _is_message(self, n: int) -> bool:
        word = self.units[n].word
        return word in _MESSAGES or word in self.lexicon.stating_nouns

    def _stating_subject(self) -> tuple[Unit, ...]:
        """Who stated something last, else the outlet with which the sentence began.

        In `NHK led with a report that the GOJ lifted the ban, adding that` it is NHK: the GOJ has said nothing.
        """
        if self.acts:
            return self.acts[-1].subjects
        if self.subjects and self.subjects[0][1][0].kind in REPORTING:
            return self.subjects[0][1]
        return self._previous_subject()

    def _previous_subject(self) -> tuple[Unit, ...]:
        """The subject of the nearest verb before whose subject can state something or report."""
        for _, subjects in reversed(self.subjects):
            if subjects[0].kind != "other":
                return subjects
        first = self.units[0] if self.units else None
        if first is not None and first.kind in SPEAKING:
            return (first,)
        return ()

    def _base_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        before = self._word(v - 1)
        if before == "to":
            governed = {self._word(n) for n in range(max(0, v - 8), v - 1)}
            return self._previous_subject() if governed & _GOING_ON else ()
        if before in ("did", "do") or (
            before in wc.ADVERBS and self._auxiliary_before(v, frozenset(("would", "did")))
        ):
            return self._mentions_to(left)
        if (
            left >= 0
            and left == v - 1
            and self.units[left].kind in ("unnamed", "institution")
            and self.units[left].plural
            and not wc.AUXILIARIES & {self._word(left - 1), self._word(left - 2)}
        ):
            return self._mentions_to(left)
        return ()

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
        ) and (v + 2 >= len(self.units) or self._word(v + 2) not in self.lexicon.cue_of):
            return self._mentions_from(v + 1)
        behind = self.units[v + 2] if v + 2 < len(self.units) else None
        closes = behind is None or behind.kind == "quote" or behind.word in (",", ".", "–")
        if v > 1 and self._word(v - 1) == "," and closes and self._verb(v) not in _WITH_PERSON:
            return self._mentions_from(v + 1)  # `They rate each other highly, said Fujisaki.`
        return ()

    def _verb(self, v: int) -> str:
        return self.lexicon.cue_of[self._word(v)][0].verb

    def _subject(self, v: int) -> tuple[Unit, ...]:
        return self._mentions_to(self._left_of(v)[0])

    def _mentions_to(self, n: int) -> tuple[Unit, ...]:
        """The subject that ends at unit `n`, through attached phrases, interposed phrases and relative clauses."""
        for _ in range(12):
            if n < 0:
                return ()
            unit = self.units[n]
            if unit.kind in MENTIONS:
                attached = self._attached_to(n)
                if attached == n:
                    return (unit.kind == "other" and self._relative(n)) or self._relative_or(n)
                if attached < 0:
                    return self._relative(n)
                n = attached
            elif unit.word == "–" and (explaining := self._between_dashes(n)):
                return explaining
            elif unit.word in _BETWEEN:
                opening = self._before_interposed(n)
                if opening < 0:
                    return self._one_of_them(n) or self._previous_subject()
                if self._word(opening + 2) == "including":
                    return (self.units[opening], *self._persons_between(opening, n))
                n = opening
            elif unit.word in ("who", "which", "whom"):
                n -= 2 if n > 0 and self._word(n - 1) == "," else 1
                if n < 0 or self.units[n].kind not in MENTIONS:
                    return () if unit.word == "which" else self._of_relative(n)
                beyond = n > 1 and self._word(n - 1) in wc.PREPOSITIONS and self.units[n - 2].kind in _HUMAN
                return (self.units[n - 2 if beyond and self.units[n].kind not in _HUMAN else n],)
            elif unit.word == "others" and self._word(n - 1) == "and":
                return self._listed(n - 2)
            elif unit.word in ("and", "but", "or", "then", "yet"):
                return self._previous_subject()
            else:
                return self._relative(n)
        return ()
