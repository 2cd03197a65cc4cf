"""Whose verb is it?  For each verb or noun of statement in a sentence, the mentions whose statement it is.

In `the paper quoted an aide as saying` it is the aide, found as the object of `quoted`; in `the governor’s warning that` the
governor.  What a verb needs behind it to be a statement (`pointed out`) is in `cues.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..names.lexicon import CueForm, CueRow, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .nouns import CUSTODY, HUMAN, INTERVIEWS, MET_WITH, WORDS, Nouns
from .subjects import FOOTAGE, OBJECT_CUES, SAID_BY, Act
from .units import REPORTING, SPEAKING, Unit

__all__ = ["Act", "Clauses", "clauses_of"]

_RECEIVED = frozenset(("learned", "learnt", "heard", "obtained", "hearing", "learning"))
_NOBODY = frozenset(("TV", "television", "radio"))
_SHOWING = frozenset("showing showed shows depicting depicted".split())
_ARRESTS = frozenset("arrested detained indicted".split())
_MEETING = frozenset("met meets spoke talked conferred lunched dined".split())
_MAKING = frozenset(("write",))
_GATHERING = frozenset("between among by with featuring".split())
_NAMED = frozenset(("person", "title"))
_NEAR = 12  # units between `agreed with` and `to`
_REFRAINED = frozenset("refrained declined refused refraining declining refusing".split())
_SETTING_APART = frozenset("and but while whereas although though".split())
"""Conjunctions behind which somebody says something now: `while its chairman insists that`, and not `when he says that`."""
_UNTIL = ("until", "before", "after", "once")
"""Behind them something has not been said yet: `cannot vote until the ministry explains it`."""
_ANSWERING = frozenset(("respond", "reply", "answer"))
_RECEIVING = frozenset(("person", "title", "pronoun", "mark"))
"""Whoever is welcomed is met; what is welcomed is spoken of: `Upon arrival, was welcomed by the mayor`."""
_TAKING = frozenset(("took", "taking", "takes"))
_SHARES = frozenset("% percent percentage share proportion majority half third quarter none".split())
_TELLING_WHICH = frozenset(
    (("opposed", "to"), ("aimed", "at"), ("based", "in"), ("involved", "in"), ("related", "to"))
)
"""Participles that tell which one is meant: `met with the leader of a group opposed to the base and told`."""
_SUPPOSED = frozenset("may might could would should must".split())
"""With `have` they tell what is only thought to have been said, or was not."""
_FIGURES = frozenset(
    "estimate estimates announcement statement account explanation projection projections survey study report release".split()
)
_INFORMING = frozenset("ministry department agency police bureau office government embassy".split())
_MEANS = frozenset(
    "phone telephone videoconference teleconference video letter e-mail email fax mail telegram".split()
)
"""What somebody speaks by: `agreed by phone` is no passive."""
_INSISTENT = frozenset("adamant insistent emphatic unequivocal categorical".split())
"""What somebody is only in what he says: `was adamant that the levy was fair`."""
_ADOPTED = frozenset("adopted passed".split())
_RESOLUTIONS = frozenset("resolution resolutions opinion declaration statement motion".split())
_OF_STATES = frozenset(
    "member nation coastal island border gulf baltic neighboring partner signatory".split()
)
"""Before `states` they make it a noun: `its member states`, and not `a member states`."""
_CROWDS = frozenset(
    "commuters shoppers passersby pedestrians passengers motorists onlookers tourists".split()
)
"""What a crowd expresses is a mood that the outlet has seen; what it says may have been said to the outlet."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence's acts in reading order, and the subjects of all its verbs (for later pronouns)."""

    acts: tuple[Act, ...]
    subjects: tuple[tuple[int, tuple[Unit, ...]], ...]
    met: tuple[tuple[int, tuple[Unit, ...]], ...] = ()
    """At which unit who met or talked with whom, so that a later `they` or `the two countries` means them."""


def clauses_of(units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> Clauses:
    """The acts of a sentence and the subject of each of its verbs."""
    return _Sentence(units, tokens, lexicon).clauses()


@lru_cache(maxsize=8)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words at which something can be read off a sentence, but for the regular past forms."""
    return wc.VERBS.union(
        wc.AUXILIARIES,
        lexicon.cue_of,
        lexicon.stating_nouns,
        FOOTAGE,
        _SHOWING,
        _TAKING,
        _ARRESTS,
        _RECEIVED,
        _INSISTENT,
        MET_WITH,
        WORDS,
        CUSTODY,
        ("according", "as", "by"),
    )


class _Sentence(Nouns):
    """One sentence, read into acts."""

    def clauses(self) -> Clauses:
        self._read_transcript()
        telling = _telling(self.lexicon)
        for v, unit in enumerate(self.units):
            kind, word = unit.kind, unit.word
            if kind == "word":
                if word in telling or word.endswith("ed"):
                    self._read_word(v, word)
            elif kind == "other":
                self._read_other(v, word)
            elif word == ":" and v + 1 < len(self.units) and self.units[v + 1].kind == "quote":
                self._read_colon(v)
        return Clauses(tuple(self.acts), tuple(self.subjects), tuple(self._met()))

    def _met(self) -> Iterator[tuple[int, tuple[Unit, ...]]]:
        """`The minister spoke by phone with General Pham`, `talks between Oda and Pham`: the two of each."""
        yield from self._together()
        for verb, subjects in self.subjects:
            if self._word(verb) in _MEETING and len(subjects) == 1 and subjects[0].kind in _NAMED:
                ahead = range(verb + 1, min(verb + 6, len(self.units)))
                other = next((n for n in ahead if self.units[n].kind in _NAMED), 0)
                if other and (other == verb + 1 or self._word(other - 1) == "with"):
                    yield verb, (subjects[0], self.units[other])

    def _together(self) -> Iterator[tuple[int, tuple[Unit, ...]]]:
        """`talks between APD Chief Oda and Pham`, `a debate among Oda, Pham, and Kita`; two bodies behind `between` alone."""
        for n, word in enumerate(self._words):
            if word not in _GATHERING:
                continue
            ahead = range(n + 2, min(n + 8, len(self.units) - 1))
            joint = next((m for m in ahead if self._word(m) == "and"), 0)
            if joint:
                all_of_them = self._listed_before(joint)
                kinds = {unit.kind for unit in all_of_them}
                whole = all_of_them[0] is self.units[n + 1]
                bodies = kinds == {"institution"} and word == "between"
                if (whole and bodies) or (kinds <= _NAMED and (whole or word == "between")):
                    yield n, all_of_them

    def _listed_before(self, joint: int) -> tuple[Unit, ...]:
        """Who stands on both sides of `and`, and before a comma: `Secretary Marlowe, Minister Oda, and Minister Ahn`."""
        found = [self.units[joint + 1]]
        n = joint - 1 - (self._word(joint - 1) == ",")
        while n > 0 and self.units[n].kind in SPEAKING:
            found.insert(0, self.units[n])
            n -= 2 if self._word(n - 1) == "," else n
        return tuple(found)

    def _read_transcript(self) -> None:
        """`Eda Kenji (CDP): What about Taiwan? Premier Ota: It is.`: whoever stands before a colon at the head speaks."""
        if self.units[:1] and self.units[0].first and self.units[0].kind == "person" and self.units[0].title:
            if self._word(1) == ":" and self.units[2:3] and self.units[2].kind != "quote":
                self._add(1, (self.units[0],), "transcript")
            return
        if self._word(1) == ":" and self.units[0].name in self.lexicon.offices:
            office = self.units[0]._replace(kind="title", name=self.tokens.keys[self.units[0].first])
            self._add(1, (office,), "transcript")  # `Ambassador: It is.`
        elif self.units[:1] and self.units[0].first == 0 and self.units[0].kind in ("person", "title"):
            n = 1
            if self._word(1) == "(":
                n = next((m + 1 for m in range(2, min(9, len(self.units))) if self._word(m) == ")"), 1)
            if self._word(n) == ":" and n + 1 < len(self.units):
                self._add(n, (self.units[0],), "transcript", described=n > 1)

    def _read_colon(self, v: int) -> None:
        """`Okada shook off the setback: “...”`: whoever did something last, where nobody has spoken yet."""
        if any(act.subjects[0].kind in SPEAKING for act in self.acts):
            return
        subjects = self.subjects[-1][1] if self.subjects else self.units[:1]
        if subjects[0].kind in HUMAN and not any(unit.plural for unit in subjects):
            self._add(v, subjects, "before-quotation")

    def _read_word(self, v: int, word: str) -> None:
        cue = self.lexicon.cue_of.get(word)
        if word == "according" and self._word(v + 1) == "to":
            if self._word(v + 2) == "whom":
                self._add(v, self._before_whom(v), "according-to")
            elif not self._modifies(v + 2):
                self._add(v, self._told_by(v + 2) or self._whose_figures(v + 2), "according-to")
        elif word == "by" and self._word(v + 3) == "account" and self._is_by_account(v):
            self._add(v, self.units[v + 1 : v + 2], "according-to")  # `By the governor’s account`
        elif word in WORDS and self._word(v - 1) in ("'s", "'") and self._word(v - 3) == "in":
            self._add(v, self.units[v - 2 : v - 1], "in-the-words-of")  # `In the general’s words, it was`
        elif self._is_drawn(v, word):
            self._add(v, self._mentions_from(v + 2), "noun-by")
        elif word in self.lexicon.stating_nouns and self._read_noun(v, word):
            pass
        elif word == "as":
            self._read_as_saying(v)
        elif word in INTERVIEWS:
            self._read_interview(v)
        elif word in FOOTAGE and self._word(v + 1) == "of":
            self._read_footage(v)
        elif word in CUSTODY and (of := self._of_somebody(v)):
            self._read_custody(of)
        elif word in _SHOWING and self._word(v + 2).endswith("ing") and self.units[v + 1].kind in HUMAN:
            self.subjects.append((v, (self.units[v + 1],)))  # `showing an executive bowing and apologizing`
        elif word in _TAKING and self._is_taken_to_task(v):
            self._add(v, self._subject(v), "taken-to-task")
        elif word in _RECEIVED and (giver := self._behind_from(v)) and not self._is_yet_to_come(v):
            found = self._mentions_from(giver)
            self._add(v, () if found and found[0].name in _NOBODY else found, "learned-from")
        elif word in _INSISTENT and self._word(v + 1) in ("that", ":") and self._auxiliary_before(v, wc.BE):
            self._add(v, self._subject(v), "adamant-that")
        elif word in _ADOPTED and self._is_resolved(v):
            self._add(v, self._subject(v), "subject-past")
        elif cue is not None:
            self._read_cue(v, word, *cue)
        elif word in wc.VERBS or word in wc.AUXILIARIES or (word.endswith("ed") and len(word) > 3):
            # `instructed ministers to cut costs, adding that`: they are to do it, and have done nothing
            idle = word == "to" or self._word(v - 1) == "to" or (word, self._word(v + 1)) in _TELLING_WHICH
            found = () if idle else self._subject(v)
            if found and not (word in wc.AUXILIARIES and self.subjects and self.subjects[-1][1] == found):
                self.subjects.append((v, found))
            if word in _ARRESTS:
                self._read_custody(v + 1)

    def _behind_from(self, v: int) -> int:
        """The unit behind `from` in `learned from`, `learned on Monday from`; 0 where there is none."""
        n = v + 1
        while self._word(n) in wc.TIME_WORDS or self._word(n) == "on":
            n += 1
        return n + 1 if self._word(n) == "from" else 0

    def _is_yet_to_come(self, v: int) -> bool:
        """Whether nobody has been heard from: `is learning from`, `will decide after hearing from a panel`."""
        waiting = self._word(v - 1) in ("after", "before", "upon", "without")
        # `It was learned on Thursday from a source`, and not `answers were obtained from 900 people`
        lasting = self._word(v) != "learned" and self._auxiliary_before(v, wc.BE)
        return lasting or (waiting and "that" not in self._words[v + 2 : v + 8])

    def _told_by(self, n: int) -> tuple[Unit, ...]:
        """Who is told of behind `according to`; in `a source, the Army and the Navy remain divided` the source alone."""
        found = self._mentions_from(n)
        if len(found) > 1:
            behind = self._place_of(found[-1]) + 1
            behind += 2 if self._word(behind) == "and" else 0
            if self._word(n + 1) == "," and (self._is_verb(behind) or self._word(behind) in wc.VERBS):
                return found[:1]
        return found

    def _whose_figures(self, n: int) -> tuple[Unit, ...]:
        """`according to the ministry’s estimates`, `according to an estimate compiled by the ministry`: whose they are."""
        if self.units[n : n + 1] and self.units[n].word in _FIGURES:
            by = next((m for m in range(n + 1, min(n + 5, len(self.units))) if self._word(m) == "by"), 0)
            found = self._mentions_from(by + 1) if by else ()
            return found if found and found[0].kind in SPEAKING else ()
        owned = self._word(n + 1) in ("'s", "'") and n + 2 < len(self.units)
        told = owned and self.units[n + 2].word in _FIGURES
        return (self.units[n],) if told and self.units[n].kind in SPEAKING else ()

    def _is_taken_to_task(self, v: int) -> bool:
        """`took the mayor to task`."""
        return any(self._words[n : n + 2] == ["to", "task"] for n in range(v + 2, v + 7))

    def _is_by_account(self, v: int) -> bool:
        """Whether a clause tells whose account it is: `By the governor’s account`, and not `moved by the governor’s account`."""
        opens = v == 0 or self.units[v - 1].kind == "mark" or self._word(v - 1) in wc.CONJUNCTIONS
        return opens and self._word(v + 2) in ("'s", "'")

    def _read_as_saying(self, v: int) -> None:
        """`(quoted A as saying ...) and B as calling for ...`: the one before `as` speaks."""
        n = v + 1
        while self._word(n) in wc.ADVERBS:
            n += 1
        cue = self.lexicon.cue_of.get(self._word(n))
        if cue is not None and cue[1] == "ing" and self._word(v - 1) in ("him", "her", "them"):
            self._add(n, (self._pronoun(v - 1),), "as-saying")  # `reported her as pointing out`
            return
        at = self._attached_to(v - 1) if v > 1 and self.units[v - 1].kind in SPEAKING else -1
        if at < 0 or self._word(at - 1) in ("by", "'s"):
            return
        known = self._word(at - 1) in wc.BE or any(self.units[at] in act.subjects for act in self.acts)
        if cue is not None and cue[1] == "ing" and not known:
            self._add(n, (self.units[at],), "as-saying")

    def _is_resolved(self, v: int) -> bool:
        """Whether a resolution is adopted: `passed by a wide margin at noon a sharp declaration on noise`."""
        for n in range(v + 1, min(v + 9, len(self.units))):
            if self.units[n].kind in ("mark", "quote") or self._word(n) in wc.CONJUNCTIONS:
                return False
            if not _RESOLUTIONS.isdisjoint((self.units[n].word, *self.units[n].name.split())):
                return not self._left_of(v)[1]
        return False

    def _read_cue(self, v: int, word: str, row: CueRow, form: CueForm) -> None:
        left, passive, negated = self._left_of(v)
        form = "base" if form == "past" and self._word(v - 1) == "to" else form  # `as Oda used to put it`
        if row.verb in OBJECT_CUES and self._reads_object(v, row, form, passive, left):
            return
        joined = (
            self._word(v - 1) == "and" and self._word(v + 1) == "by"
        )  # `was summoned and told by the minister that`
        if (passive or (joined and self._agent(v))) and form == "past" and row.verb in SAID_BY:
            if "would" in self._words[max(0, v - 4) : v]:
                return  # `would once have been welcomed by exporters`
            if row.verb != "welcome" or (left >= 0 and self.units[left].kind not in _RECEIVING):
                self._add(v, self._agent(v), "agent")
            return
        if row.verb == "ask" and self._word(v + 1) == "by" and self.units[v + 2 : v + 3]:
            asking = self.units[v + 2]  # `asked by lawmaker Shiomi why`, and not `by a reporter`
            self._add(v, (asking,) if asking.kind == "person" else (), "agent")
        subjects = self._subject_of_cue(v, form, left, passive)
        if form == "third" and (len(subjects) > 1 or any(unit.plural for unit in subjects)):
            return  # `two members of his staff to take notes`
        if row.verb == "cite" and not _REFRAINED.isdisjoint(self._words[max(0, v - 20) : v]):
            return  # `refrained from commenting, citing privacy`
        if form == "third" and (self._word(v + 1) in wc.AUXILIARIES or self._word(v - 1) in ("'s", "'")):
            return  # `Valid answers were obtained from 928 people`, `lodged a protest over the minister’s remarks`
        if word == "states" and self._are_states(v):
            return
        if row.verb == "express" and subjects and subjects[0].word in _CROWDS:
            return
        if subjects and subjects[0].word == "it" and (left < 0 or self.units[left] != subjects[0]):
            return  # `supported it, but others said`
        if subjects:
            self.subjects.append((v, subjects))
        between = self._words[left + 1 : v]
        if "have" in between and not _SUPPOSED.isdisjoint(between):
            return  # `the officials may have previously mentioned it`
        if not subjects or negated or not self._needs_met(v, row) or self._is_hypothetical(subjects[0], form):
            return
        if (
            form == "past"
            and not passive
            and self._word(v + 1) == "by"
            and not self._word(v + 2).endswith("ing")
            and self._word(v + 2) not in _MEANS
        ):
            return
        if (
            self._is_counted(subjects[0])
            or self._is_gapped(v, subjects[0])
            or self._is_done(v, row, subjects[0])
            or self._tells_apart(v, row)
        ):
            return
        self._add(v, (*subjects, *self._agreeing_with(v, row)), f"subject-{form}")
        if row.verb == "ask" and subjects[0].kind in REPORTING:
            self._read_interview(v)

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

    def _is_hypothetical(self, subject: Unit, form: CueForm) -> bool:
        """Whether the clause only asks or supposes: `whether Tokyo had protested`, `how the White House responds`."""
        before = self._word(self._place_of(subject) - 1)
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
