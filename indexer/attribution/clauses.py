"""Whose verb is it?  For each verb of statement in a sentence, the mentions that are its grammatical subject.

In `Fukamachi, who is expected to run, said merely` the subject of `said` is Fukamachi; in `the paper quoted an aide as saying`
it is the aide, found as the object of `quoted`.  The reading is shallow: adverbs and auxiliaries are skipped, interposed
phrases are jumped over, and a coordinated verb takes the subject of the verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..names.lexicon import CueForm, CueRow, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .units import MENTIONS, SPEAKING, Unit

_SKIPPED = wc.ADVERBS | wc.AUXILIARIES | {"going", "went", "gone", "continued", "continues"}
_OBJECT_CUES = frozenset(("quote", "cite"))
_BETWEEN = frozenset((",", "–", "—", "-", ")"))


@dataclass(frozen=True, slots=True)
class Act:
    """An act of stating: its subjects, the cue and the rule that joined them.

    `verb` is the index of the cue's unit in the sentence; `nested` marks one inside another speaker's clause.
    """

    verb: int
    subjects: tuple[Unit, ...]
    cue: str
    rule: str
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence's acts in reading order, and the subjects of all its verbs (for later pronouns)."""

    acts: tuple[Act, ...]
    subjects: tuple[tuple[int, tuple[Unit, ...]], ...]


def clauses_of(units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> Clauses:
    """The acts of a sentence and the subject of each of its verbs."""
    return _Sentence(units, tokens, lexicon).clauses()


class _Sentence:
    """One sentence while it is read from left to right."""

    def __init__(self, units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> None:
        self.units = units
        self.tokens = tokens
        self.lexicon = lexicon
        self.subjects: list[tuple[int, tuple[Unit, ...]]] = []
        self.acts: list[Act] = []

    def clauses(self) -> Clauses:
        for v, unit in enumerate(self.units):
            if unit.kind == "word":
                self._read_word(v, unit.word)
        return Clauses(tuple(self.acts), tuple(self.subjects))

    def _read_word(self, v: int, word: str) -> None:
        cue = self.lexicon.cue_of.get(word)
        if word == "according" and self._word(v + 1) == "to":
            self._add(v, self._mentions_from(v + 2), "according to", "according-to")
        elif word in ("remarks", "comments", "remark", "comment", "statement") and self._by(v):
            self._add(v, self._mentions_from(self._by(v)), word, "noun-by")
        elif word in ("learned", "learnt", "heard", "obtained") and self._word(v + 1) == "from":
            self._add(v, self._mentions_from(v + 2), word, "learned-from")
        elif cue is not None:
            self._read_cue(v, word, *cue)
        elif word in wc.VERBS or word in wc.AUXILIARIES or (word.endswith("ed") and len(word) > 3):
            found = self._subject(v)
            if found and not (word in wc.AUXILIARIES and self.subjects and self.subjects[-1][1] == found):
                self.subjects.append((v, found))

    def _by(self, v: int) -> int:
        """The index behind `by` in `remarks by`, `comments made this morning by`; 0 when there is none."""
        for n in range(v + 1, min(v + 6, len(self.units))):
            if self._word(n) == "by":
                return n + 1
            if n == v + 1 and self._word(n) != "made":
                return 0
        return 0

    def _read_cue(self, v: int, word: str, row: CueRow, form: CueForm) -> None:
        left, passive, negated = self._left_of(v)
        if row.verb in _OBJECT_CUES and self._reads_object(v, row, form, passive, left):
            return
        subjects = self._subject_of_cue(v, word, form, left, passive)
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
        self._add(v, subjects, row.verb, f"subject-{form}")

    def _is_hypothetical(self, subject: Unit, form: CueForm) -> bool:
        """Whether the clause only asks or supposes: `whether Tokyo had protested`, `how the White House responds`."""
        before = next(
            (self._word(n - 1) for n, unit in enumerate(self.units) if unit.first == subject.first), ""
        )
        return before in ("whether", "if", "unless") or (
            form == "third" and before in wc.CONJUNCTIONS - {"and", "but"}
        )

    def _reads_object(self, v: int, row: CueRow, form: CueForm, passive: bool, left: int) -> bool:
        """`quoted a source as saying`, `citing a source`: the object speaks; False when the subject does."""
        if passive:
            return False
        n = v + 1
        while self._word(n) in ("him", "her", "them"):
            self._add(
                v,
                (Unit("pronoun", self.units[n].first, self.units[n].last, "he", word="he"),),
                row.verb,
                "quoted-object",
            )
            return True
        found = self._mentions_from(n)
        human = tuple(unit for unit in found if unit.kind in ("person", "title", "unnamed", "pronoun"))
        if row.verb == "cite" and not human:
            subject = self._subject_of_cue(v, "", form, left, passive)
            return not (subject and subject[0].kind in ("person", "title"))
        if found:
            self._add(v, found, row.verb, "quoted-object")
        return bool(found) or row.verb == "quote"

    def _subject_of_cue(self, v: int, word: str, form: CueForm, left: int, passive: bool) -> tuple[Unit, ...]:
        if passive:
            return self._passive_subject(v, left)
        if form == "ing":
            return self._participle_subject(v, left)
        if form == "base":
            return self._base_subject(v, left)
        inverted = self._inverted(v, left)
        return inverted or self._subject(v)

    def _passive_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        """`was quoted as saying`, `was cited in`: only these passives state something."""
        if self.lexicon.cue_of[self.units[v].word][0].verb not in _OBJECT_CUES:
            return ()
        return self._mentions_to(left)

    def _participle_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        before = self._word(v - 1) if v else ""
        if self._auxiliary_before(v, wc.BE):
            return self._mentions_to(left)
        if (v and before in ("by", "in", "and", "but", ",", "–", "while", "before", "after")) or (
            v and self.units[v - 1].kind == "quote"
        ):
            if before in ("in", "before", "after", "while") and v > 1:
                return ()
            return self._previous_subject()
        return ()

    def _base_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        before = self._word(v - 1)
        if before == "to":
            governed = {self._word(n) for n in range(max(0, v - 8), v - 1)}
            return self._previous_subject() if governed & {"went", "used", "continued", "goes"} else ()
        if before in ("did", "do") or (
            before in wc.ADVERBS and self._auxiliary_before(v, frozenset(("would", "did")))
        ):
            return self._mentions_to(left)
        if (
            left >= 0
            and left == v - 1
            and self.units[left].kind in ("unnamed", "institution")
            and self.units[left].plural
        ):
            return self._mentions_to(left)
        return ()

    def _inverted(self, v: int, left: int) -> tuple[Unit, ...]:
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
        return ()

    def _left_of(self, v: int) -> tuple[int, bool, bool]:
        """The unit left of a verb's adverbs and auxiliaries, whether it is passive, whether it is negated."""
        n = v - 1
        passive = negated = perfect = False
        while n >= 0 and self.units[n].kind == "word":
            word = self.units[n].word
            if word in wc.NEGATIONS or word.endswith("n't"):
                negated = True
            elif (
                word in ("said", "reported", "believed", "understood")
                and perfect
                and self._word(n - 1) in wc.BE
            ):
                passive = False
            elif word in wc.BE and not perfect:
                passive = passive or n == v - 1 or self._word(v - 1) in wc.ADVERBS | wc.BE
            elif word not in _SKIPPED and not word.endswith("ly") and word not in ("on",):
                break
            perfect = perfect or word in ("have", "having")
            if word == "on" and self._word(n - 1) not in ("went", "goes"):
                break
            n -= 1
        return n, passive, negated

    def _auxiliary_before(self, v: int, words: frozenset[str]) -> bool:
        n = v - 1
        while n >= 0 and (self._word(n) in wc.ADVERBS or self._word(n).endswith("ly")):
            n -= 1
        return n >= 0 and self._word(n) in words

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
                    return self._relative_or(n)
                if attached < 0:
                    return self._relative(n)
                n = attached
            elif unit.word in _BETWEEN:
                opening = self._before_interposed(n)
                if opening < 0:
                    return self._previous_subject()
                n = opening
            elif unit.word in ("who", "which", "whom"):
                n -= 2 if n > 0 and self._word(n - 1) == "," else 1
                return (self.units[n],) if n >= 0 and self.units[n].kind in MENTIONS else self._of_relative(n)
            elif unit.word == "others" and self._word(n - 1) == "and":
                return self._listed(n - 2)
            elif unit.word in ("and", "but", "or", "then", "yet"):
                return self._previous_subject()
            else:
                return self._relative(n)
        return ()

    def _attached_to(self, n: int) -> int:
        """Where the mention really is to which a prepositional phrase ending at `n` is attached; -1 for nowhere."""
        while n >= 1 and self._word(n - 1) in (
            "of",
            "at",
            "from",
            "for",
            "with",
            "in",
            "to",
            "on",
            "by",
            "near",
            "over",
            "about",
        ):
            if n >= 2 and self.units[n - 2].kind in ("person", "title", "unnamed", "institution"):
                n -= 2
            else:
                return -1
        return n

    def _relative_or(self, n: int) -> tuple[Unit, ...]:
        """Mention `n` with its conjuncts, unless it is the object inside a relative clause (`who attended the session`)."""
        if n >= 1 and self._is_verb(n - 1):
            found = self._relative(n)
            if found:
                return found
        return self._conjuncts(n)

    def _of_relative(self, n: int) -> tuple[Unit, ...]:
        """The mention before a relative clause that a phrase separates from it: `a woman in Osaka who said`."""
        while n >= 0 and self.units[n].kind == "word" and self.units[n].word not in wc.CONJUNCTIONS:
            n -= 1
        return (self.units[n],) if n >= 0 and self.units[n].kind in SPEAKING else ()

    def _relative(self, n: int) -> tuple[Unit, ...]:
        """The mention before the nearest `who` on the left, with no comma in between."""
        for m in range(n, 0, -1):
            word = self._word(m)
            if word in ("who", "whose", "that") and self.units[m - 1].kind in SPEAKING:
                return (self.units[m - 1],)
            if word == ",":
                break
        return ()

    def _conjuncts(self, n: int) -> tuple[Unit, ...]:
        found = [self.units[n]]
        m = n
        while m >= 2:
            joint = self._word(m - 1)
            gap = 1
            if joint == "and" and self._word(m - 2) == ",":
                gap = 2
            elif joint not in ("and", ",") or (joint == "," and len(found) < 2):
                break
            if m - gap - 1 < 0 or self.units[m - gap - 1].kind not in SPEAKING:
                break
            m -= gap + 1
            found.insert(0, self.units[m])
        if len(found) > 1 and m >= 1 and not self._opens_clause(m - 1):
            return (self.units[n],)
        return tuple(found)

    def _listed(self, n: int) -> tuple[Unit, ...]:
        """All of a list that ends in `and others`: `China, Russia, and others`."""
        found: list[Unit] = []
        while n >= 0 and (self._word(n) == "," or self.units[n].kind in SPEAKING):
            if self.units[n].kind in SPEAKING:
                found.insert(0, self.units[n])
            n -= 1
        return tuple(found)

    def _opens_clause(self, n: int) -> bool:
        unit = self.units[n]
        return (
            unit.kind in ("mark", "quote")
            or unit.word in wc.CONJUNCTIONS | {"that", "both", "according", "said"}
            or (unit.word in self.lexicon.cue_of)
        )

    def _before_interposed(self, n: int) -> int:
        """The mention before the comma that opens an interposed phrase closed by the mark at `n`; -1 for none."""
        mark = self.units[n].word
        opens = "(" if mark == ")" else mark
        for m in range(n - 1, 0, -1):
            if self.units[m].word == opens and self.units[m - 1].kind in MENTIONS:
                inside = self.units[m + 1]
                if (
                    inside.kind in ("word", "outlet", "reference", "group", "other")
                    or inside.word in wc.RELATIVES
                    or (
                        inside.kind in SPEAKING
                        and (
                            self._interposes_speech(m + 1, n)
                            or self.tokens.keys[inside.first] in ("a", "an", "the")
                        )
                    )
                ):
                    return m - 1
        return -1

    def _interposes_speech(self, first: int, last: int) -> bool:
        return (
            any(self._word(n) in self.lexicon.cue_of or self._is_verb(n) for n in range(first, last))
            or last - first == 1
        )

    def _previous_subject(self) -> tuple[Unit, ...]:
        """The subject of the nearest verb before whose subject can state something or report."""
        for _, subjects in reversed(self.subjects):
            if subjects[0].kind != "other":
                return subjects
        first = self.units[0] if self.units else None
        if first is not None and first.kind in SPEAKING:
            return (first,)
        return ()

    def _mentions_from(self, n: int) -> tuple[Unit, ...]:
        """The mention that begins at unit `n`, with those joined to it by `and`."""
        if n <= 0 or n >= len(self.units):
            return ()
        if self.units[n].kind not in SPEAKING or (self._word(n + 1) == "'s" and n + 2 < len(self.units)):
            return ()
        found = [self._explained(n)]
        while (
            n + 2 < len(self.units) and self._word(n + 1) == "and" and self.units[n + 2].kind == found[0].kind
        ):
            if n + 3 < len(self.units) and self._is_verb(n + 3):
                break
            n += 2
            found.append(self.units[n])
        return tuple(found)

    def _explained(self, n: int) -> Unit:
        """The mention at `n`, or the name that explains it: `a scholar who advised the team, Mikuriya Sho, as`."""
        unit = self.units[n]
        if unit.kind == "unnamed" and self._word(n + 1) == "who":
            for m in range(n + 2, len(self.units) - 1):
                if self._word(m) == "as":
                    break
                if (
                    self._word(m) == ","
                    and self.units[m + 1].kind == "person"
                    and not self.units[m + 1].title
                ):
                    return replace(self.units[m + 1], title=unit.name)
        return unit

    def _needs_met(self, v: int, row: CueRow) -> bool:
        if not row.needs:
            return True
        n = v + 1
        while n < len(self.units) and self.units[n].kind == "word" and self.units[n].word in wc.ADVERBS:
            n += 1
        if n >= len(self.units):
            return False
        if self._word(n) in row.needs:
            return True
        if self.units[n].kind == "quote":
            return '"' in row.needs or row.verb in ("call", "dismiss", "sigh", "laugh")
        rest = self.tokens.text[self.tokens.starts[self.units[n].first] :][:40].lower()
        plain = rest.replace("“", '"').replace("’", "'")
        if row.verb == "call" and self.units[n].kind in MENTIONS:
            return any(unit.kind == "quote" for unit in self.units[v:]) or plain.startswith(("for", "on"))
        return any(
            plain == need or plain.startswith(need.lower() + (" " if need.isalpha() else ""))
            for need in row.needs
        )

    def _is_verb(self, n: int) -> bool:
        word = self._word(n)
        return (
            word in self.lexicon.cue_of or word in wc.VERBS or word in wc.AUXILIARIES or word.endswith("ed")
        )

    def _word(self, n: int) -> str:
        return (
            self.units[n].word if 0 <= n < len(self.units) and self.units[n].kind in ("word", "mark") else ""
        )

    def _add(self, v: int, subjects: tuple[Unit, ...], cue: str, rule: str) -> None:
        if subjects:
            self.acts.append(Act(v, subjects, cue, rule, self._is_nested(v, subjects)))

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
