"""Who is the subject of a verb?  The mentions that do what it says, active or passive, finite or participle.

In `Fukamachi, who is expected to run, said merely` the subject of `said` is Fukamachi; in `NHK led with a report that the GOJ
lifted the ban, adding that` it is NHK that adds.  A coordinated verb takes the subject of the verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..names.lexicon import CueForm, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .syntax import PEOPLE, Syntax
from .units import MENTIONS, REPORTING, SPEAKING, Unit

_GOING_ON = frozenset(
    "went goes used continued hastened hurried rushed proceeded began started quick rose microphone floor sought".split()
)
"""After these what stands with `to` is done: `went on to say`, `was quick to retort`, `took the microphone to ask`."""

_MESSAGES = frozenset("letter letters message note e-mail email fax telegram notice".split())
_SENT = frozenset("sent posted delivered submitted wrote released issued published made".split())
_PERCEIVED = frozenset("overheard heard caught filmed recorded shown seen captured".split())
_SHOWN = frozenset(
    "showed showing shows aired airing broadcast broadcasting featured featuring heard caught introduced had".split()
)
_ASKED_BY = frozenset(("what", "how", "why", "whether"))
_BEGUN = frozenset("begun began started kept continued".split())
_JOINING = frozenset("joined joins join followed".split())
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

_STAFF = frozenset("bureau desk office correspondent correspondents columnist editorialist board".split())
"""Whose words are the outlet's own, where the outlet possesses them."""

_SUBORDINATE = wc.CONJUNCTIONS | wc.RELATIVES
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
        if self._word(v - 1) == "having" and left > 0 and self._word(left - 1) == "with":
            return self._mentions_from(left)  # `with the committee having announced that`
        return self._inverted(v) or self._subject(v)

    def _passive_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        """`was quoted as saying`, `was cited in`: only these passives state something."""
        if self.lexicon.cue_of[self.units[v].word][0].verb not in OBJECT_CUES:
            return ()
        return self._mentions_to(left)

    def _agent(self, v: int) -> tuple[Unit, ...]:
        """Who stands behind `by` in `was promised a new roof by the union`."""
        for n in range(v + 1, min(v + 9, len(self.units))):
            if self._word(n) == "by":
                return self._mentions_from(n + 1)
            if self.units[n].kind in ("mark", "quote") or self._word(n) in _SUBORDINATE:
                break
        return ()

    def _participle_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        b = v - 1
        while b > 0 and self._word(b) in wc.ADVERBS:
            b -= 1
        before = self._word(b) if v else ""
        if before in ("him", "her") and self._word(b - 1) in _SHOWN:
            return (self._pronoun(b),)
        if before in _BEGUN and left >= 0:
            return self._mentions_to(self._left_of(b)[0])  # `have begun calling for`
        if before in ("'s", "'") and b > 0 and self.units[b - 1].kind in SPEAKING:
            return (self.units[b - 1],) if self._governs(v) else ()
        if self._auxiliary_before(v, wc.BE):
            return self._mentions_to(left)
        if before == "for" and b > 0 and self.units[b - 1].kind in PEOPLE:
            return (self.units[b - 1],)  # `the dismissal of an aide for saying that`
        if before == "in" and not _JOINING.isdisjoint(self._words[max(0, v - 8) : v]):
            return self._previous_subject()  # `joined the mayor in calling the levy a farce`
        if (
            before in _PERCEIVED
            and b > 1
            and self._word(b - 2) == "with"
            and self.units[b - 1].kind in PEOPLE
        ):
            return (self.units[b - 1],)  # `with the manager shown saying`
        if (shown := self._shown_before(v)) > 0:
            return self._subject(shown)
        if (v and before in ("by", "in", "and", "but", ",", "–", "while", "before", "after")) or (
            v and self.units[v - 1].kind == "quote"
        ):
            if (before in ("in", "before", "after", "while") and v > 1) or (
                before == "by" and self._is_planned(b)
            ):
                return ()
            return (
                self._stating_subject(saying=self._word(v) == "saying")
                if before != "by" and self.lexicon.cue_of[self._word(v)][0].reports
                else self._previous_subject()
            )
        if v > 2 and self._is_message(v - 1) and (sender := self._sender()):
            return sender  # `released a brief comment saying that`
        if v < 2 or self.units[v - 1].kind not in SPEAKING:
            return ()
        if self._word(v - 2) == "from" and self._is_message(v - 3):
            return (self.units[v - 1],)  # `a reply from the bureau stating that`
        if self._word(v - 2) == "with" and not self._word(v - 3).isalpha():
            return (self.units[v - 1],)  # `Beijing reacted sharply, with its spokesperson saying that`
        if self._word(v - 2) == "," and self._word(v) == "saying" and self.units[v - 1].kind in PEOPLE:
            return (self.units[v - 1],)  # `The ministry urged both to meet, a spokesperson saying that`
        if self._word(v - 2) == "of" and self.units[v - 3].word in FOOTAGE:
            return (self.units[v - 1],)  # `a clip of the mayor greeting a pilot`
        at = self._attached_to(v - 1)
        if at > 0 and self._word(at - 1) in _SHOWN:
            return (self.units[at],)  # `showed Chairman Nakamura saying`
        return ()

    def _governs(self, v: int) -> bool:
        """Whether a gerund is a verb: `the premier’s declaring that`, and not `the ministry’s briefing papers`."""
        behind = self.tokens.keys[self.units[v].last : self.units[v].last + 1]
        return bool(behind) and (
            behind[0].lower() in wc.DETERMINERS or behind[0] in ("that", "to", ":", "“", '"')
        )

    def _shown_before(self, v: int) -> int:
        """The verb of `was overheard saying`, `was shown on NHK’s evening show asking`; 0 where there is none."""
        if _PERCEIVED.isdisjoint(self._words[max(0, v - 8) : v]):
            return 0
        n = v - 1
        while n > 0 and self._word(n) not in _PERCEIVED and not self._separates(n):
            n -= 1
        return n if self._word(n) in _PERCEIVED and self._auxiliary_before(n, wc.BE) else 0

    def _separates(self, n: int) -> bool:
        """Whether another clause begins or ends at unit `n`."""
        unit = self.units[n]
        return unit.kind in ("mark", "quote") or unit.word in _SUBORDINATE or unit.word in wc.VERBS

    def _is_planned(self, n: int) -> bool:
        """Whether the verb before `by saying` has not been done: `hopes to call for talks by expressing`."""
        verb = next((m for m in range(n - 1, -1, -1) if self._is_verb(m) and self._word(m) != "to"), -1)
        return verb > 0 and self._word(verb - 1) in ("to", "will", "would", "may", "might")

    def _is_message(self, n: int) -> bool:
        word = self.units[n].word
        return word in _MESSAGES or word in self.lexicon.stating_nouns

    def _sender(self) -> tuple[Unit, ...] | None:
        """Who sent a message last, which a later `saying` tells: `the premier sent a message to the mayor, saying that`."""
        if not self.subjects or (self.acts and self.acts[-1].verb >= self.subjects[-1][0]):
            return None
        verb, subjects = self.subjects[-1]
        if self._word(verb) not in _SENT or subjects[0].kind not in SPEAKING:
            return None
        behind = range(verb + 1, min(verb + 3, len(self.units)))
        return subjects if any(map(self._is_message, behind)) else None

    def _is_contrasted(self, act: int, verb: int) -> bool:
        """Whether another clause has begun since somebody spoke: `A asked for more, while B was content, noting that`."""
        between = self._words[act:verb]
        return verb > act and not {"while", "whereas"}.isdisjoint(between)

    def _told_of(self) -> tuple[Unit, ...]:
        """Who did something last of which an outlet tells: `NHK added that the envoy waved it aside, saying`."""
        if not (self.acts and self.subjects and self.acts[-1].subjects[0].kind in REPORTING):
            return ()
        verb, subjects = self.subjects[-1]
        return subjects if verb > self.acts[-1].verb and subjects[0].kind in PEOPLE else ()

    def _stating_subject(self, *, saying: bool) -> tuple[Unit, ...]:
        """Who stated something last, else the outlet with which the sentence began.

        In `NHK led with a report that the GOJ lifted the ban, adding that` it is NHK: the GOJ has said nothing.
        """
        if (sender := self._sender()) is not None:
            return sender
        if saying and (done := self._told_of()):
            return done
        if self.acts and self.subjects and self._is_contrasted(self.acts[-1].verb, self.subjects[-1][0]):
            return self._previous_subject()
        if self.acts:
            return self.acts[-1].subjects
        if self._word(0) == "according" and (outlet := self._according_to()) is not None:
            return (outlet,)
        if self.subjects and self.subjects[0][1][0].kind in REPORTING:
            return self.subjects[0][1]
        return self._previous_subject()

    def _according_to(self) -> Unit | None:
        """The outlet of `According to both dailies, the shrine will move, projecting that`."""
        for n, unit in enumerate(self.units[:9]):
            if unit.kind in REPORTING:
                return unit
            if self._word(n) == ",":
                break
        return None

    def _previous_subject(self) -> tuple[Unit, ...]:
        """The subject of the nearest verb before whose subject can state something or report."""
        told = [subjects for _, subjects in self.subjects if subjects[0].kind != "other"]
        while len(told) > 1 and self._word(self._place_of(told[-1][0]) - 1) in _ASKED_BY:
            told.pop()  # `stopped short of saying what the government wants, telling reporters that`
        if told:
            return told[-1]
        first = self.units[0] if self.units else None
        if first is not None and first.kind in SPEAKING:
            return (first,)
        return ()

    def _pronoun(self, n: int) -> Unit:
        """`him` as the pronoun that it is; of `them` nothing is known."""
        word = {"him": "he", "her": "she"}.get(self._word(n), "they")
        return Unit("pronoun", self.units[n].first, self.units[n].last, word, word=word)

    def _place_of(self, mention: Unit, otherwise: int = 0) -> int:
        """Which unit a mention is, or what to say where it is none of the sentence's."""
        return next((n for n, unit in enumerate(self.units) if unit.first == mention.first), otherwise)

    def _base_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        before = self._word(v - 1)
        if before == "to":
            governed = {self.units[n].word for n in range(max(0, v - 8), v - 1)}
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
            and (
                self._word(left - 1) == "which"
                or not wc.AUXILIARIES & {self._word(left - 1), self._word(left - 2)}
            )
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
        if self.units[v + 1 : v + 2] and self.units[v + 1].word == "it":
            return ()  # `Okada, reached by phone, denied it.`
        behind = self.units[v + 2] if v + 2 < len(self.units) else None
        closes = behind is None or behind.kind == "quote" or behind.word in (",", ".", "–")
        if v > 1 and self._word(v - 1) == "," and closes and self._verb(v) not in WITH_PERSON:
            return self._mentions_from(v + 1)  # `They rate each other highly, said Fujisaki.`
        return ()

    def _verb(self, v: int) -> str:
        return self.lexicon.cue_of[self._word(v)][0].verb

    def _subject(self, v: int) -> tuple[Unit, ...]:
        return self._mentions_to(self._left_of(v)[0])

    def _staffing(self, n: int) -> Unit | None:
        """The outlet whose own people or page the mention at `n` is: `Sankei’s Seoul bureau reported`."""
        if n < 2 or self._word(n - 1) not in ("'s", "'") or self.units[n - 2].kind not in REPORTING:
            return None
        unit = self.units[n]
        staff = unit.word in _STAFF or unit.name.lower().endswith("bureau chief")
        return self.units[n - 2] if staff and unit.kind != "person" else None

    def _mentions_to(self, n: int) -> tuple[Unit, ...]:
        """The subject that ends at unit `n`, through attached phrases, interposed phrases and relative clauses."""
        for _ in range(12):
            if n < 0:
                return ()
            unit = self.units[n]
            if (outlet := self._staffing(n)) is not None:
                return (outlet,)
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
                beyond = n > 1 and self._word(n - 1) in wc.PREPOSITIONS and self.units[n - 2].kind in PEOPLE
                return (self.units[n - 2 if beyond and self.units[n].kind not in PEOPLE else n],)
            elif unit.word == "others" and self._word(n - 1) == "and":
                return self._listed(n - 2)
            elif unit.word in ("and", "but", "or", "then", "yet"):
                return self._previous_subject()
            elif self._is_bare_object(n):
                n -= 2  # `Chairman Omi of the subcommittee on eels advised`
            else:
                program = self._on_program(n)
                return (self.units[program],) if program >= 0 else self._relative(n)
        return ()
