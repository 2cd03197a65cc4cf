"""Whose verb is it?  For each verb of statement in a sentence, the mentions that are its grammatical subject.

In `Fukamachi, who is expected to run, said merely` the subject of `said` is Fukamachi; in `the paper quoted an aide as saying`
it is the aide, found as the object of `quoted`.  The reading is shallow: adverbs and auxiliaries are skipped, interposed
phrases are jumped over, and a coordinated verb takes the subject of the verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..names.lexicon import CueForm, CueRow, Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .units import MENTIONS, REPORTING, SPEAKING, Unit

_SKIPPED = wc.ADVERBS | wc.AUXILIARIES | {"going", "went", "gone", "continued", "continues"}
_MADE = frozenset("made issued released delivered given posted published read".split())
_MESSAGES = frozenset("letter letters message note e-mail email fax telegram notice".split())
_SHOWN = frozenset(
    "showed showing shows aired airing broadcast broadcasting featured featuring heard caught introduced".split()
)
_INVERTED = frozenset("said says added adds explained noted wrote recalled warned argued".split())
_INTERVIEWS = frozenset("interviewed interviewing interview interviews".split())
_RECEIVED = frozenset(("learned", "learnt", "heard", "obtained"))
_OBJECT_CUES = frozenset(("quote", "cite"))
_OPEN_RELATIVE = frozenset(
    "who whose that speaking asked reached contacted interviewed commenting testifying attending visiting serving working living"
    " taking".split()
)
"""What opens a relative clause, whole or reduced: `an official speaking to Asahi on condition of anonymity admitted`."""

_HUMAN = frozenset(("person", "title", "unnamed"))
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


@lru_cache(maxsize=8)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words at which something can be read off a sentence, but for the regular past forms."""
    return wc.VERBS.union(
        wc.AUXILIARIES, lexicon.cue_of, lexicon.stating_nouns, _RECEIVED, ("according", "as")
    )


class _Sentence:
    """One sentence while it is read from left to right."""

    def __init__(self, units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> None:
        self.units = units
        self.tokens = tokens
        self.lexicon = lexicon
        self.subjects: list[tuple[int, tuple[Unit, ...]]] = []
        self.acts: list[Act] = []

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
        return Clauses(tuple(self.acts), tuple(self.subjects))

    def _read_transcript(self) -> None:
        """`Eda Kenji (CDP): What about Taiwan?`: whoever stands before the colon at the head of a line speaks."""
        if self.units[:1] and self.units[0].first == 0 and self.units[0].kind in ("person", "title"):
            n = 1
            if self._word(1) == "(":
                n = next((m + 1 for m in range(2, min(9, len(self.units))) if self._word(m) == ")"), 1)
            if self._word(n) == ":" and n + 1 < len(self.units):
                self._add(n, (self.units[0],), "(" if n > 1 else "", "transcript")

    def _read_word(self, v: int, word: str) -> None:
        cue = self.lexicon.cue_of.get(word)
        if word == "according" and self._word(v + 1) == "to":
            self._add(v, self._mentions_from(v + 2), "according to", "according-to")
        elif word in self.lexicon.stating_nouns and self._read_noun(v, word):
            pass
        elif word == "as":
            self._read_as_saying(v)
        elif word in _INTERVIEWS:
            self._read_interview(v)
        elif word in _RECEIVED and self._word(v + 1) == "from":
            self._add(v, self._mentions_from(v + 2), word, "learned-from")
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
            self._add(v, (owner,), row.verb, "noun-of", nested=self._inside_speech())
            return True
        by = self._by(v) if row.by else 0
        if by and self._mentions_from(by):
            self._add(v, self._mentions_from(by), row.verb, "noun-by")
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
            if self._word(n) in (",", ";", "and") or self._is_verb(n):
                return False
        return False

    def _by(self, v: int) -> int:
        """The index behind `by` in `remarks by`, `comments made this morning by`; 0 when there is none."""
        for n in range(v + 1, min(v + 6, len(self.units))):
            if self._word(n) == "by":
                return n + 1
            timed = self._word(n) in ("on", "in", "at", "earlier", "late") or self._word(n) in wc.TIME_WORDS
            if n == v + 1 and self._word(n) not in _MADE and not timed:
                return 0
        return 0

    def _read_as_saying(self, v: int) -> None:
        """`(quoted A as saying ...) and B as calling for ...`: the one before `as` speaks."""
        at = self._attached_to(v - 1) if v > 1 and self.units[v - 1].kind in SPEAKING else -1
        if at < 0 or self._word(at - 1) in ("by", "'s"):
            return
        n = v + 1
        while self._word(n) in wc.ADVERBS:
            n += 1
        cue = self.lexicon.cue_of.get(self._word(n))
        known = any(self.units[at] in act.subjects for act in self.acts)
        if cue is not None and cue[1] == "ing" and not known:
            self._add(n, (self.units[at],), cue[0].verb, "as-saying")

    def _read_cue(self, v: int, word: str, row: CueRow, form: CueForm) -> None:
        left, passive, negated = self._left_of(v)
        if row.verb in _OBJECT_CUES and self._reads_object(v, row, form, passive, left):
            return
        subjects = self._subject_of_cue(v, word, form, left, passive)
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
        self._add(v, subjects, row.verb, f"subject-{form}")
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
        if passive and form != "ing":
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
        b = v - 1
        while b > 0 and self._word(b) in wc.ADVERBS:
            b -= 1
        before = self._word(b) if v else ""
        if self._auxiliary_before(v, wc.BE):
            return self._mentions_to(left)
        if (v and before in ("by", "in", "and", "but", ",", "–", "while", "before", "after")) or (
            v and self.units[v - 1].kind == "quote"
        ):
            if before in ("in", "before", "after", "while") and v > 1:
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
        following = self._word(v + 2)
        if (
            v > 4
            and self._word(v - 1) == ","
            and self._word(v) in _INVERTED
            and following in (",", ".", "", "–")
        ):
            return self._mentions_from(v + 1)  # `They rate each other highly, said Fujisaki.`
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
            elif unit.word == "–" and (explaining := self._between_dashes(n)):
                return explaining
            elif unit.word in _BETWEEN:
                opening = self._before_interposed(n)
                if opening < 0:
                    return self._one_of_them(n) or self._previous_subject()
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
        while n >= 0 and (
            (self.units[n].kind == "word" and self.units[n].word not in wc.CONJUNCTIONS)
            or (self._word(n) == "," and self._word(n + 1).isdigit())
        ):
            n -= 1
        return (self.units[n],) if n >= 0 and self.units[n].kind in SPEAKING else ()

    def _relative(self, n: int) -> tuple[Unit, ...]:
        """The mention before the nearest `who` on the left, with no comma in between."""
        for m in range(n, 0, -1):
            word = self._word(m)
            if word in _OPEN_RELATIVE and self.units[m - 1].kind in SPEAKING:
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
            before = self._before_brackets(m - gap - 1)
            if before < 0 or self.units[before].kind not in SPEAKING:
                break
            m = before
            found.insert(0, self.units[m])
        if len(found) > 1 and m >= 1 and not self._opens_clause(m - 1):
            return (self.units[n],)
        return tuple(found)

    def _before_brackets(self, n: int) -> int:
        """The unit before brackets that close at `n`: `the Liberal Democratic Party (LDP) and`; else `n` itself."""
        if self._word(n) != ")":
            return n
        return next((m - 1 for m in range(n - 1, max(0, n - 8), -1) if self._word(m) == "("), n)

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

    def _between_dashes(self, n: int) -> tuple[Unit, ...]:
        """`The three candidates – A, B, and C – stressed`: those whom the dash at `n` closes in."""
        opening = next((m for m in range(n - 1, 0, -1) if self._word(m) == "–"), 0)
        if opening and self.units[opening - 1].plural and self.units[opening + 1].kind == "person":
            return tuple(unit for unit in self.units[opening:n] if unit.kind == "person")
        return ()

    def _one_of_them(self, n: int) -> tuple[Unit, ...]:
        """`One of them, Kaname Yoshiko of Suita, recounts`: who explains `them`, before the comma at `n`."""
        for m in range(n - 1, 1, -1):
            if self._word(m) == "," and self._word(m - 1) in ("them", "these", "those", "whom"):
                return (self.units[m + 1],) if self.units[m + 1].kind in ("person", "unnamed") else ()
        return ()

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
        """The mention that begins at unit `n`, with those joined to it by commas and `and`."""
        if n <= 0 or n >= len(self.units):
            return ()
        if self.units[n].kind not in SPEAKING or (self._word(n + 1) == "'s" and n + 2 < len(self.units)):
            return ()
        found = [self._explained(n)]
        while (following := self._next_listed(n)) and self.units[following].kind in SPEAKING:
            listed = self.units[following].kind == found[0].kind or self._word(n + 1) == ","
            if not listed or (following + 1 < len(self.units) and self._is_verb(following + 1)):
                break
            n = following
            found.append(self.units[n])
        return tuple(found)

    def _next_listed(self, n: int) -> int:
        """The index of the next in a list behind the mention at `n`: `A, B, and C`; 0 where it ends."""
        if self._word(n + 1) == "and" and n + 2 < len(self.units):
            return n + 2
        if self._word(n + 1) == "," and n + 2 < len(self.units):
            if self._word(n + 2) == "and":
                return n + 3 if n + 3 < len(self.units) else 0
            more = self._word(n + 3) in ("and", ",") and n + 4 < len(self.units)
            return (
                n + 2
                if more and any(self._word(m) == "and" for m in range(n + 3, min(n + 9, len(self.units))))
                else 0
            )
        return 0

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
                    return self.units[m + 1]._replace(title=unit.name)
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
            following = self.units[n + 1] if n + 1 < len(self.units) else None
            dubbed = following is not None and following.kind == "other" and not following.definite
            quoted = any(unit.kind == "quote" for unit in self.units[v:])
            return dubbed or quoted or plain.startswith(("for", "on"))  # `called the accord a milestone`
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

    def _add(self, v: int, subjects: tuple[Unit, ...], cue: str, rule: str, *, nested: bool = False) -> None:
        if subjects:
            self.acts.append(Act(v, subjects, cue, rule, nested or self._is_nested(v, subjects)))

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
