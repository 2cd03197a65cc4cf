"""Whose verb is it?  For each verb or noun of statement in a sentence, the mentions whose statement it is.

In `the paper quoted an aide as saying` it is the aide, found as the object of `quoted`; in `the governor’s warning that` the
governor.  What a verb needs behind it to be a statement (`pointed out`) is in `cues.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..names.lexicon import CueForm, CueRow, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .subjects import OBJECT_CUES, Act, Subjects
from .units import MENTIONS, REPORTING, SPEAKING, Unit

__all__ = ["Act", "Clauses", "clauses_of"]

_WORDS = frozenset("words view opinion judgment estimation telling".split())
_MADE = frozenset("made issued released delivered given posted published read".split())
_INTERVIEWS = frozenset("interviewed interviewing interview interviews".split())
_RECEIVED = frozenset(("learned", "learnt", "heard", "obtained"))
_HUMAN = frozenset(("person", "title", "unnamed", "pronoun"))


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence's acts in reading order, and the subjects of all its verbs (for later pronouns)."""

    acts: tuple[Act, ...]
    subjects: tuple[tuple[int, tuple[Unit, ...]], ...]


def clauses_of(units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> Clauses:
    """The acts of a sentence and the subject of each of its verbs."""
    return _Sentence(units, tokens, lexicon).clauses()


@lru_cache(maxsize=8)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words at which something can be read off a sentence, but for the regular past forms."""
    return wc.VERBS.union(
        wc.AUXILIARIES, lexicon.cue_of, lexicon.stating_nouns, _RECEIVED, ("according", "as", "by")
    )


class _Sentence(Subjects):
    """One sentence, read into acts."""

    def clauses(self) -> Clauses:
        self._read_transcript()
        telling = _telling(self.lexicon)
        for v, unit in enumerate(self.units):
            if unit.kind == "word" and (unit.word in telling or unit.word.endswith("ed")):
                self._read_word(v, unit.word)
            elif unit.kind == "other" and unit.word in self.lexicon.stating_nouns:
                self._read_noun(v, unit.word)
            elif unit.kind == "other" and unit.word in _INTERVIEWS:
                self._read_interview(v)
            elif (
                unit.kind == "other"
                and unit.word in _WORDS
                and self._word(v - 1) == "in"
                and self._word(v + 1) == "of"
            ):
                self._add(v, self._mentions_from(v + 2), "in-the-words-of")
        return Clauses(tuple(self.acts), tuple(self.subjects))

    def _read_transcript(self) -> None:
        """`Eda Kenji (CDP): What about Taiwan?`: whoever stands before the colon at the head of a line speaks."""
        if self.units[:1] and self.units[0].first == 0 and self.units[0].kind in ("person", "title"):
            n = 1
            if self._word(1) == "(":
                n = next((m + 1 for m in range(2, min(9, len(self.units))) if self._word(m) == ")"), 1)
            if self._word(n) == ":" and n + 1 < len(self.units):
                self._add(n, (self.units[0],), "transcript", described=n > 1)

    def _read_word(self, v: int, word: str) -> None:
        cue = self.lexicon.cue_of.get(word)
        if word == "according" and self._word(v + 1) == "to":
            self._add(v, self._mentions_from(v + 2), "according-to")
        elif word == "by" and self._word(v + 2) in ("'s", "'") and self._word(v + 3) == "account":
            self._add(v, self.units[v + 1 : v + 2], "according-to")  # `By the governor’s account`
        elif word in self.lexicon.stating_nouns and self._read_noun(v, word):
            pass
        elif word == "as":
            self._read_as_saying(v)
        elif word in _INTERVIEWS:
            self._read_interview(v)
        elif word in _RECEIVED and self._word(v + 1) == "from":
            self._add(v, self._mentions_from(v + 2), "learned-from")
        elif cue is not None:
            self._read_cue(v, word, *cue)
        elif word in wc.VERBS or word in wc.AUXILIARIES or (word.endswith("ed") and len(word) > 3):
            found = () if word == "to" else self._subject(v)
            if found and not (word in wc.AUXILIARIES and self.subjects and self.subjects[-1][1] == found):
                self.subjects.append((v, found))

    def _read_noun(self, v: int, word: str) -> bool:
        """`the governor’s warning that ...`, `remarks by the governor`: whose statement the noun is."""
        row = self.lexicon.stating_nouns[word]
        owner = self._owner(v)
        if owner is not None and self._is_followed(v, row.needs):
            self._add(v, (owner,), "noun-of", nested=self._inside_speech())
            return True
        by = self._by(v) if row.by else 0
        if by and self._mentions_from(by):
            self._add(v, self._mentions_from(by), "noun-by")
            return True
        return False

    def _read_interview(self, v: int) -> None:
        """`interviewed an executive`, `an interview with the mayor`: who is in focus for a later `he`."""
        at = v + 2 if self._word(v + 1) == "with" else v + 1
        found = self._mentions_from(at)
        if len(found) == 1 and found[0].kind != "institution":
            self.subjects.append((v, found))

    def _inside_speech(self) -> bool:
        """Whether somebody has spoken in the sentence before: what is said of a statement then may be his words."""
        return any(act.subjects[0].kind in SPEAKING for act in self.acts)

    def _owner(self, v: int) -> Unit | None:
        """Who possesses the noun at `v`: `the governor’s`, `his`."""
        unit = self.units[v]
        if unit.kind == "other" and self.tokens.keys[unit.first].lower() in ("his", "her"):
            return Unit("pronoun", unit.first, unit.first + 1, "he", word="he")
        if v > 0 and self.units[v - 1].kind == "institution" and self._is_followed(v, ("that",)):
            return self.units[v - 1]  # `the USG announcement that`
        for n in (v - 1, v - 2):
            if n > 0 and self._word(n) in ("'s", "'") and self.units[n - 1].kind in SPEAKING:
                return self.units[n - 1]
        return None

    def _is_followed(self, v: int, needs: tuple[str, ...]) -> bool:
        """Whether what was stated follows the noun, at once or behind a phrase of time or place."""
        for n in range(v + 1, min(v + 8, len(self.units))):
            if self._word(n) in needs and (n == v + 1 or self._word(n) == "that"):
                return True
            if self.units[n].kind == "quote":
                return '"' in needs and n == v + 1
            addressed = (
                self._word(n) == "to" and n + 1 < len(self.units) and self.units[n + 1].kind in MENTIONS
            )
            if self._word(n) in (",", ";", "and") or (self._is_verb(n) and not addressed):
                return False
        return False

    def _by(self, v: int) -> int:
        """The index behind `by` in `remarks by`, `comments made this morning by`; 0 when there is none."""
        for n in range(v + 1, min(v + 6, len(self.units))):
            word = self.units[n].word
            if word == "by":
                return n + 1
            if (
                word not in _MADE
                and word not in wc.TIME_WORDS
                and word not in ("on", "in", "at", "earlier", "late")
            ):
                return 0
        return 0

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
        known = any(self.units[at] in act.subjects for act in self.acts)
        if cue is not None and cue[1] == "ing" and not known:
            self._add(n, (self.units[at],), "as-saying")

    def _read_cue(self, v: int, word: str, row: CueRow, form: CueForm) -> None:
        left, passive, negated = self._left_of(v)
        if row.verb in OBJECT_CUES and self._reads_object(v, row, form, passive, left):
            return
        subjects = self._subject_of_cue(v, form, left, passive)
        if form == "third" and (len(subjects) > 1 or any(unit.plural for unit in subjects)):
            return  # `two members of his staff to take notes`
        if subjects and subjects[0].word == "it" and (left < 0 or self.units[left] != subjects[0]):
            return  # `supported it, but others said`
        if subjects:
            self.subjects.append((v, subjects))
        if not subjects or negated or not self._needs_met(v, row) or self._is_hypothetical(subjects[0], form):
            return
        if (
            form == "past"
            and not passive
            and self._word(v + 1) == "by"
            and not self._word(v + 2).endswith("ing")
        ):
            return
        self._add(v, subjects, f"subject-{form}")
        if row.verb == "ask" and subjects[0].kind in REPORTING:
            self._read_interview(v)

    def _is_hypothetical(self, subject: Unit, form: CueForm) -> bool:
        """Whether the clause only asks or supposes: `whether Tokyo had protested`, `how the White House responds`."""
        before = next(
            (self._word(n - 1) for n, unit in enumerate(self.units) if unit.first == subject.first), ""
        )
        return before in ("whether", "if", "unless") or (
            form == "third" and before in wc.CONJUNCTIONS - {"and", "but"}
        )

    def _pronoun(self, n: int) -> Unit:
        """`him` as the pronoun that it is; of `them` nothing is known."""
        word = {"him": "he", "her": "she"}.get(self._word(n), "they")
        return Unit("pronoun", self.units[n].first, self.units[n].last, word, word=word)

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
        second_hand = bool(quoter) and quoter[0].kind in ("person", "title")
        if row.verb == "cite" and all(unit.kind not in _HUMAN for unit in found):
            return not second_hand
        if second_hand:
            self._add(v, quoter, "quoter")  # `the professor quoted her mother`, `Momotani quoted a proverb`
        self._add(v, found, "quoted-object", nested=second_hand)
        return True

    def _needs_met(self, v: int, row: CueRow) -> bool:
        if not row.needs:
            return True
        n = v + 1
        while n < len(self.units) and self.units[n].kind == "word" and self.units[n].word in wc.ADVERBS:
            n += 1
        if n >= len(self.units):
            return False
        if self._word(n) in row.needs or (
            "that" in row.needs and '"' in row.needs and self._is_followed(v, ("that",))
        ):
            return True
        if self.units[n].kind == "quote":
            return '"' in row.needs or row.verb in ("call", "dismiss", "sigh", "laugh")
        rest = self.tokens.text[self.tokens.starts[self.units[n].first] :][:40].lower()
        plain = rest.replace("“", '"').replace("’", "'")
        if row.verb == "call" and self.units[n].kind in MENTIONS:
            following = self.units[n + 1] if n + 1 < len(self.units) else None
            dubbed = following is not None and following.kind == "other" and not following.definite
            quoted = any(unit.kind == "quote" for unit in self.units[v:])
            return dubbed or quoted or plain.startswith(("for", "on"))  # `called the accord a milestone`
        return any(
            plain == need or plain.startswith(need.lower() + (" " if need.isalpha() else ""))
            for need in row.needs
        )

    def _add(
        self, v: int, subjects: tuple[Unit, ...], rule: str, *, nested: bool = False, described: bool = False
    ) -> None:
        if subjects:
            nested = nested or self._is_nested(v, subjects)
            self.acts.append(Act(v, subjects, rule, nested, described))

    def _is_nested(self, v: int, subjects: tuple[Unit, ...]) -> bool:
        """Whether the act stands in the `that` clause of an earlier act by somebody else than an outlet."""
        if subjects[0].kind == "pronoun" or not self.acts:
            return False
        earlier = self.acts[-1]
        if earlier.subjects[0].kind not in SPEAKING or earlier.subjects[0].word in ("it", "they"):
            return False
        if earlier.subjects == subjects or earlier.rule == "according-to":
            return False
        first = next((n for n, unit in enumerate(self.units) if unit.first == subjects[0].first), v)
        if first <= earlier.verb:
            return self._is_parenthetical(earlier.verb, v)
        return (
            self._word(first - 1) in ("that", "whether", "why", "how", "when", "because")
            or first == earlier.verb + 1
        )

    def _is_parenthetical(self, earlier: int, v: int) -> bool:
        """`Rourke, the person said, asked`: the later verb's subject stands before the earlier act."""
        return self._word(earlier + 1) == "," and v > earlier
