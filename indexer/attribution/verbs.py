"""Is it a statement, and whose?  The verbs of statement of a sentence, each with what keeps it from being one.

In `Governor Oda warned that it leaks` it is Oda’s; `would have welcomed`, `64% of voters said`, `confirmed 14 new cases` and `its
member states` are none.  What a verb needs behind it (`pointed out`) is in `cues.toml`.
"""

from __future__ import annotations

from ..names.lexicon import CueForm, CueRow
from . import wordclasses as wc
from .nouns import HUMAN, Nouns
from .subjects import OBJECT_CUES, SAID_BY
from .units import REPORTING, Unit

_MAKING = frozenset(("write",))
_NEAR = 12  # units between `agreed with` and `to`
_REFRAINED = frozenset("refrained declined refused refraining declining refusing".split())
_SETTING_APART = frozenset("and but while whereas although though".split())
"""Conjunctions behind which somebody says something now: `while its chairman insists that`, and not `when he says that`."""
_UNTIL = ("until", "before", "after", "once")
"""Behind them something has not been said yet: `cannot vote until the ministry explains it`."""
_ANSWERING = frozenset(("respond", "reply", "answer"))
_RECEIVING = frozenset(("person", "title", "pronoun", "mark"))
"""Whoever is welcomed is met; what is welcomed is spoken of: `Upon arrival, was welcomed by the mayor`."""
_SHARES = frozenset("% percent percentage share proportion majority half third quarter none".split())
_PRESS = frozenset(
    "reporter reporters journalist journalists correspondent correspondents interviewer anchor host press".split()
)
"""Whose questions only lead to an answer."""
_SUPPOSED = frozenset("may might could would should must".split())
"""With `have` they tell what is only thought to have been said, or was not."""
_INFORMING = frozenset("ministry department agency police bureau office government embassy".split())
_MEANS = frozenset(
    "phone telephone videoconference teleconference video letter e-mail email fax mail telegram".split()
)
"""What somebody speaks by: `agreed by phone` is no passive."""
_OF_STATES = frozenset(
    "member nation coastal island border gulf baltic neighboring partner signatory".split()
)
"""Before `states` they make it a noun: `its member states`, and not `a member states`."""
_CROWDS = frozenset(
    "commuters shoppers passersby pedestrians passengers motorists onlookers tourists".split()
)
"""What a crowd expresses is a mood that the outlet has seen; what it says may have been said to the outlet."""


class Verbs(Nouns):
    """A sentence that is asked for the statements of its verbs."""

    def _read_cue(self, v: int, word: str, row: CueRow, form: CueForm) -> None:
        left, passive, negated = self._left_of(v)
        form = "base" if form == "past" and self._word(v - 1) == "to" else form  # `as Oda used to put it`
        if row.verb in OBJECT_CUES and self._reads_object(v, row, form, passive, left):
            return
        if self._reads_agent(v, row, form, passive, left):
            return
        subjects = self._subject_of_cue(v, form, left, passive)
        if not subjects or self._is_no_verb_of(subjects, v, word, row, form):
            return
        if subjects[0].word == "it" and (left < 0 or self.units[left] != subjects[0]):
            return  # `supported it, but others said`
        self.subjects.append((v, subjects))
        between = self._words[left + 1 : v]
        supposed = "have" in between and not _SUPPOSED.isdisjoint(
            between
        )  # `the officials may have previously mentioned it`
        if supposed or negated or not self._is_statement(v, row, form, subjects[0], passive=passive):
            return
        self._add(v, (*subjects, *self._agreeing_with(v, row)), f"subject-{form}")
        if row.verb == "ask" and subjects[0].kind in REPORTING:
            self._read_interview(v)

    def _reads_agent(self, v: int, row: CueRow, form: CueForm, passive: bool, left: int) -> bool:
        """`was told by the minister that`: the agent speaks; False when the verb is no passive."""
        # `was summoned and told by the minister that`
        joined = self._word(v - 1) == "and" and self._word(v + 1) == "by" and bool(self._agent(v))
        if (passive or joined) and form == "past" and row.verb in SAID_BY:
            supposed = (
                "would" in self._words[max(0, v - 4) : v]
            )  # `would once have been welcomed by exporters`
            met = row.verb == "welcome" and (left < 0 or self.units[left].kind in _RECEIVING)
            if not supposed and not met:
                self._add(v, self._agent(v), "agent")
            return True
        if row.verb == "ask" and self._word(v + 1) == "by" and self.units[v + 2 : v + 3]:
            asking = self.units[v + 2]  # `asked by lawmaker Shiomi why`, and not `by a reporter`
            public = asking.kind == "unnamed" and asking.word not in _PRESS
            self._add(v, (asking,) if asking.kind == "person" or public else (), "agent")
        return False

    def _is_no_verb_of(
        self, subjects: tuple[Unit, ...], v: int, word: str, row: CueRow, form: CueForm
    ) -> bool:
        """Whether the word is a noun, or a verb with another subject, or tells no more than how somebody looked."""
        if form == "third":
            if len(subjects) > 1 or any(unit.plural for unit in subjects):
                return True  # `two members of his staff to take notes`
            if self._word(v + 1) in wc.AUXILIARIES or self._word(v - 1) in ("'s", "'"):
                return True  # `Valid answers were obtained from 928 people`, `a protest over the minister’s remarks`
        if row.verb == "cite" and not _REFRAINED.isdisjoint(self._words[max(0, v - 20) : v]):
            return True  # `refrained from commenting, citing privacy`
        if word == "states" and self._are_states(v):
            return True
        return row.verb == "express" and subjects[0].word in _CROWDS

    def _is_statement(self, v: int, row: CueRow, form: CueForm, subject: Unit, *, passive: bool) -> bool:
        """Whether the subject is said to have stated something, and not asked, counted, supposed or told apart."""
        if not self._needs_met(v, row) or self._is_hypothetical(v, subject, form):
            return False
        behind = self._word(v + 2)
        by_another = form == "past" and not passive and self._word(v + 1) == "by"
        if by_another and not behind.endswith("ing") and behind not in _MEANS:
            return False
        return not (
            self._is_counted(subject)
            or self._is_gapped(v, subject)
            or self._is_done(v, row, subject)
            or self._tells_apart(v, row)
        )

    def _reads_object(self, v: int, row: CueRow, form: CueForm, passive: bool, left: int) -> bool:
        """`quoted a source as saying`, `citing a source`: the object speaks; False when the subject does."""
        if passive:
            return False
        n = v + 1
        if self._word(n) in ("him", "her", "them"):
            self._add(v, (self._pronoun(n),), "quoted-object")
            return True
        found = self._mentions_from(n)
        quoter = self._subject_of_cue(v, form, left, passive)
        joined = self._word(v - 1) == "and" and any(told[0].kind in REPORTING for _, told in self.subjects)
        if joined:  # `Sankei said that both agreed, and quoted an aide as saying`
            self._add(v, found, "quoted-object")
            return True
        second_hand = bool(quoter) and quoter[0].kind in ("person", "title")
        if row.verb == "cite" and quoter and quoter[0].kind == "unnamed" and form == "past":
            second_hand = True
        if row.verb == "cite" and all(unit.kind not in HUMAN for unit in found):
            informed = quoter[:1] and quoter[0].kind in REPORTING and self._is_informant(found)
            if informed:
                self._add(v, found, "quoted-object")
            return not second_hand
        if second_hand:
            self._add(v, quoter, "quoter")  # `the professor quoted her mother`, `Momotani quoted a proverb`
        self._add(v, found, "quoted-object", nested=second_hand)
        return True

    def _is_informant(self, found: tuple[Unit, ...]) -> bool:
        """Whether a body is cited for what it says: `citing the ministry`, and not `citing the ministry’s debt`."""
        if not found or any(unit.name.rsplit(maxsplit=1)[-1].lower() not in _INFORMING for unit in found):
            return False
        return self._word(self._place_of(found[-1]) + 1) in (",", ".", "")

    def _agreeing_with(self, v: int, row: CueRow) -> tuple[Unit, ...]:
        """With whom somebody agrees to do something: `agreed with Minister Hamazaki by phone to share it`."""
        if row.verb != "agree" or self._word(v + 1) != "with":
            return ()
        found = self._mentions_from(v + 2)
        behind = self._words[v + 3 : v + _NEAR]
        return found if found and found[0].kind in ("person", "title") and "to" in behind else ()

    def _are_states(self, v: int) -> bool:
        """Whether `states` is a noun: `the club’s member states`; behind `a member` it is the verb."""
        if v == 0:
            return False
        before = self.units[v - 1]
        if before.kind == "word" and before.word not in wc.ADVERBS | wc.CONJUNCTIONS | wc.RELATIVES:
            return True  # `recognized both as independent states`
        opens = self.tokens.keys[before.first].lower()
        return self.tokens.keys[before.last - 1].lower() in _OF_STATES and opens not in ("a", "an", "one")

    def _is_hypothetical(self, v: int, subject: Unit, form: CueForm) -> bool:
        """Whether the clause only asks or supposes: `whether Tokyo had protested`, `how the White House responds`.

        What is quoted has been said: `what Governor Oda called “a betrayal”`.
        """
        before = self._word(self._place_of(subject) - 1)
        if before == "what" and any(unit.kind == "quote" for unit in self.units[v + 1 : v + 4]):
            return False
        if self.tokens.keys[subject.first].lower() in ("neither", "no"):
            return True  # `neither side disclosed what was said`
        return before in ("whether", "if", "unless", "nor", "neither", "than", "what", "why", "how") or (
            form == "third" and (before in wc.CONJUNCTIONS - _SETTING_APART or before in _UNTIL)
        )

    def _tells_apart(self, v: int, row: CueRow) -> bool:
        """Whether the verb only says which ones are meant: `the firms that responded on the first day`."""
        bare = row.verb in _ANSWERING and self._word(v - 1) in ("that", "who", "which")
        behind = self.units[v + 1 : v + 2]
        return (
            bare
            and bool(behind)
            and behind[0].kind != "quote"
            and behind[0].word not in ("that", ":", "by", ",")
        )

    def _is_done(self, v: int, row: CueRow, subject: Unit) -> bool:
        """Whether a body does something by the verb, and states nothing: `Akita confirmed 14 new cases`.

        By some verbs whoever it is does: `a novelist wrote the lyrics`.
        """
        if not row.done or (subject.kind != "institution" and row.verb not in _MAKING):
            return False
        for n in range(v + 1, min(v + 7, len(self.units))):
            unit = self.units[n]
            if unit.word[:1].isdigit() or unit.name[:1].isdigit():
                return True
            if unit.word in row.done:
                # `confirmed two cases` may answer a question, as `confirmed two new cases` and `confirmed 12 cases` do not.
                return not (unit.last - unit.first == 2 and self.tokens.keys[unit.first] in wc.NUMBERS)
            if self._separates(n) or self._word(n) in wc.PREPOSITIONS - {"of", "to"}:
                return False
        return False

    def _is_counted(self, subject: Unit) -> bool:
        """Whether a share of them is the subject: `64% of female sailors said`, who answered a poll."""
        before = [key.lower() for key in self.tokens.keys[max(0, subject.first - 4) : subject.first]]
        return "of" in before and not _SHARES.isdisjoint(before)

    def _is_gapped(self, v: int, subject: Unit) -> bool:
        """`The lake was closed and Iwate added`: the second verb is passive as the first."""
        if self._word(v - 1) or (v + 1 < len(self.units) and self._word(v + 1) != "."):
            return False
        first = self._place_of(subject)
        return self._word(first - 1) == "and" and not wc.BE.isdisjoint(self._words[:first])
