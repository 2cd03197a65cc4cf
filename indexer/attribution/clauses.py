"""Whose verb is it?  For each verb or noun of statement in a sentence, the mentions whose statement it is.

In `the paper quoted an aide as saying` it is the aide, found as the object of `quoted`; in `the governor’s warning that` the
governor.  `verbs` reads the verbs, `nouns` the nouns; here are the other ways to tell it (`according to`, `Oda:`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .nouns import CUSTODY, HUMAN, INTERVIEWS, MET_WITH, WORDS
from .subjects import FOOTAGE, Act
from .units import SPEAKING, Unit
from .verbs import Verbs

__all__ = ["Act", "Clauses", "clauses_of"]

_RECEIVED = frozenset(("learned", "learnt", "heard", "obtained", "hearing", "learning"))
_NOBODY = frozenset(("TV", "television", "radio"))
_SHOWING = frozenset("showing showed shows depicting depicted".split())
_ARRESTS = frozenset("arrested detained indicted".split())
_MEETING = frozenset("met meets spoke talked conferred lunched dined".split())
_GATHERING = frozenset("between among by with featuring".split())
_NAMED = frozenset(("person", "title"))
_TAKING = frozenset(("took", "taking", "takes"))
_TELLING_WHICH = frozenset(
    (("opposed", "to"), ("aimed", "at"), ("based", "in"), ("involved", "in"), ("related", "to"))
)
"""Participles that tell which one is meant: `met with the leader of a group opposed to the base and told`."""
_FIGURES = frozenset(
    "estimate estimates announcement statement account explanation projection projections survey study report release".split()
)
_INSISTENT = frozenset("adamant insistent emphatic unequivocal categorical".split())
"""What somebody is only in what he says: `was adamant that the levy was fair`."""
_ADOPTED = frozenset("adopted passed".split())
_RESOLUTIONS = frozenset("resolution resolutions opinion declaration statement motion".split())


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


class _Sentence(Verbs):
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
                ahead = range(verb + 1, min(verb + 8, len(self.units)))
                other = next((n for n in ahead if self.units[n].kind in _NAMED), 0)
                # `met with his Saudi counterpart, Prince Faisal`
                apposed = self._word(other - 1) == "," and self.units[other - 2].word == "counterpart"
                at = other - 2 if apposed else other
                if other and (at == verb + 1 or self._word(at - 1) == "with"):
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
        if self._word(v - 1) == ",":
            explained = self._before_relative(v - 1)  # `and an aide to him, who has resigned, as retorting`
            at = self._attached_to(explained) if explained >= 0 else -1
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
