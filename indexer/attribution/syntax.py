"""How do the mentions of a sentence hang together?  Shallow English grammar over units, which decides nothing.

In `Braithwaite in Naha, who said` the mention before `said` is Naha, attached to Braithwaite; in `China, Russia, and others`
there is a list.  Adverbs and auxiliaries are skipped, interposed phrases and relative clauses jumped over.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .units import MENTIONS, REPORTING, SPEAKING, Unit

_BY_WHOM = ("through", "via")
"""`The reporter, through her employer, a broadcaster, demanded`: she does."""
_SKIPPED = wc.ADVERBS | wc.AUXILIARIES | {"going", "went", "gone", "continued", "continues"}
PEOPLE = frozenset(("person", "title", "unnamed"))
_BEFORE_BARE_NOUNS = frozenset("on for of in at with from".split())
_HEADED = frozenset("headed led chaired represented sponsored backed supported funded run".split())
_WORDED = frozenset(("word", "mark"))
_SOME_OF = wc.NUMBERS.union("one them these those whom present".split())
DID_HOWEVER = tuple(
    [did, ",", word, ","] for did in ("did", "do") for word in ("however", "though", "meanwhile")
)
"""What stands between a subject and the base form of its verb: `She did, however, promise a hearing`."""
_GOVERNING = frozenset(
    "as before after against into under between during without through since until".split()
)
_FAR = 16  # units of a relative clause
_SAID_OF = frozenset(("said", "reported", "believed", "understood"))
_OPEN_RELATIVE = frozenset(
    "who whose that asked reached contacted interviewed consulted invited hired approached surveyed cited quoted speaking"
    " commenting testifying".split()
)
"""What opens a relative clause, whole or reduced: `an official speaking to Asahi on condition of anonymity admitted`."""


class Syntax:
    """A sentence's units with what stands before, behind and beside them; indices are those of `units`."""

    def __init__(self, units: tuple[Unit, ...], tokens: Tokens, lexicon: Lexicon) -> None:
        self.units = units
        self.tokens = tokens
        self.lexicon = lexicon
        self._words = [unit.word if unit.kind in _WORDED else "" for unit in units]

    def _word(self, n: int) -> str:
        """The word or mark that unit `n` is, else `""`."""
        return self._words[n] if 0 <= n < len(self._words) else ""

    def _is_adverb(self, n: int) -> bool:
        return self._word(n) in wc.ADVERBS or self._word(n).endswith("ly")

    def _is_verb(self, n: int) -> bool:
        word = self._word(n)
        return (
            word in self.lexicon.cue_of or word in wc.VERBS or word in wc.AUXILIARIES or word.endswith("ed")
        )

    def _left_of(self, v: int) -> tuple[int, bool, bool]:
        """The unit left of a verb's adverbs and auxiliaries, whether it is passive, whether it is negated."""
        n = v - 1
        if n > 2 and self._words[n - 3 : n + 1] in DID_HOWEVER:
            n -= 3
        passive = negated = perfect = False
        while n >= 0 and (self.units[n].kind == "word" or (perfect and self._is_reporter(n))):
            word = self._word(n)
            if not word:
                n -= 1
                continue
            if word in wc.NEGATIONS or word.endswith("n't"):
                negated = True
            elif word == "since" and self._word(n - 1) in ("has", "have", "had"):
                pass  # `has since confirmed`
            elif word == "but" and self._word(n - 1) == "all":
                negated = True  # `have all but agreed`
            elif word in _SAID_OF and perfect and self._word(n - 1) in wc.BE:
                passive = False
            elif word == "by" and perfect and self._word(n - 1) in _SAID_OF:
                passive = False  # `was reported by both papers to have asked`
                n -= 1
            elif word in wc.BE and not perfect:
                between = self._word(v - 1)  # `was hardly mentioned`
                passive = passive or n == v - 1 or between in wc.ADVERBS | wc.BE or between.endswith("ly")
            elif word not in _SKIPPED and not word.endswith("ly") and word not in ("on",):
                break
            perfect = perfect or word in ("have", "having")
            if word == "on" and self._word(n - 1) not in ("went", "goes"):
                break
            n -= 1
        return n, passive, negated

    def _is_reporter(self, n: int) -> bool:
        """Whether unit `n` is the outlet of `was reported by both papers to have`."""
        return self.units[n].kind in REPORTING and self._word(n - 1) == "by" and self._word(n - 2) in _SAID_OF

    def _auxiliary_before(self, v: int, words: frozenset[str]) -> bool:
        n = v - 1
        while n >= 0 and self._is_adverb(n):
            n -= 1
        return n >= 0 and self._word(n) in words

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
            elif n >= 3 and self._word(n - 1) == "by" and self._word(n - 2) in _HEADED:
                n -= 3  # `a panel headed by former judge Higuchi`
            else:
                return -1
        return n

    def _relative_or(self, n: int) -> tuple[Unit, ...]:
        """Mention `n` with its conjuncts, unless it is the object inside a relative clause (`who attended the session`)."""
        # `an official who served as an envoy`, `a widow who testified before the panel`
        governed = self._word(n - 1) in _GOVERNING and self._is_verb(n - 2)
        if n >= 1 and (governed or self._is_verb(n - 1) or self._is_relative_verb(n - 1)):
            found = self._relative(n)
            if found:
                return found
        return self._conjuncts(n)

    def _is_relative_verb(self, n: int) -> bool:
        """Whether the unknown word at `n` is the verb of a relative clause: `the firm that operates the plant`."""
        word = self._word(n)
        if word.endswith("ing") and word not in wc.PREPOSITIONS and n > 0:
            # `the agency representing the skater`, `a doctor who has been treating prisoners`
            return self.units[n - 1].kind in SPEAKING or self._word(n - 1) in wc.BE
        return word.endswith("s") and self._word(n - 1) in ("who", "which", "that")

    def _of_relative(self, n: int) -> tuple[Unit, ...]:
        """The mention before a relative clause that a phrase separates from it: `a woman in Osaka who said`."""
        if self._word(n) == "those":
            return ()  # `was among those who disagreed`
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
            cue = self.lexicon.cue_of.get(word)
            opens = word in _OPEN_RELATIVE or (word.endswith("ing") and (cue is None or bool(cue[0].needs)))
            if opens and self.units[m - 1].kind in SPEAKING:
                posted = self._word(m - 2) == "on" and m > 2 and self.units[m - 3].kind == "other"
                if posted:
                    return ()  # `a post on Facebook that criticized it`
                whole = self._attached_to(m - 1)
                return (
                    self.units[whole if whole >= 0 else m - 1],
                )  # `the league of mayors of towns that host bases`
            if word == "who" and m > 1 and self._word(m - 1) == "," and self.units[m - 2].kind in SPEAKING:
                return (self.units[m - 2],)
            if word == ",":
                break
        return ()

    def _is_bare_object(self, n: int) -> bool:
        """Whether unit `n` is a noun without an article behind a mention and a preposition: `the ministry in charge`."""
        if n < 2 or self.units[n].kind != "word" or self._word(n - 1) not in _BEFORE_BARE_NOUNS:
            return False
        before = self.units[self._before_brackets(n - 2)]  # `Kita Jun (CDP) in turn claimed`
        return before.kind in MENTIONS and not self._is_verb(n) and self._word(n).isalpha()

    def _on_program(self, n: int) -> int:
        """The mention that appears on an outlet’s program of which unit `n` is the last: `an analyst on TBS’s noon show`."""
        first = max(1, n - 6)
        while n > first and self.units[n].kind in ("word", "other") and self._word(n) not in wc.PREPOSITIONS:
            n -= 1
        on_it = n > 1 and self.units[n].kind in REPORTING and self._word(n - 1) == "on"
        return n - 2 if on_it and self.units[n - 2].kind in PEOPLE else -1

    def _conjuncts(self, n: int) -> tuple[Unit, ...]:
        well = n > 3 and self._words[n - 3 : n] == ["as", "well", "as"]
        if well and self.units[n - 4].kind in SPEAKING:
            whole = self._attached_to(n - 4)
            return (
                self.units[whole if whole >= 0 else n - 4],
                self.units[n],
            )  # `Oda as well as Kita criticized it`
        also = n > 3 and self._words[n - 2 : n] == ["but", "also"] and self._word(n - 4) == "only"
        if also and self.units[n - 3].kind in SPEAKING:
            return (self.units[n - 3], self.units[n])  # `Not only Oda but also Kita criticized it`
        found = [n]
        while found[0] >= 2 and self.units[n].word != "they":  # `met with Prince Faisal, and the two agreed`
            m = found[0]
            joint = self._word(m - 1)
            gap = 1
            if joint == "and" and self._word(m - 2) == ",":
                gap = 2
                if (told := self._before_relative(m - 2)) >= 0:
                    found.insert(0, told)  # `Oda, who heads the panel, and Mayor Kita told`
                    break
            elif joint not in ("and", ",") or (joint == "," and len(found) < 2):
                break
            before = self._before_seat(self._before_brackets(m - gap - 1))
            if before < 0 or self.units[before].kind not in SPEAKING:
                break
            found.insert(0, before)
        if len(found) == 2 and found[1] - found[0] == 3 and self._word(found[0] - 1) in self.lexicon.cue_of:
            found.pop(0)  # `praised Japan, and Kuze thanked him`
        while len(found) > 1 and found[0] >= 1 and not self._opens_clause(found[0] - 1):
            found.pop(0)  # `in the Coral Sea, Onizuka and Plum`
        return tuple(self.units[m] for m in found)

    def _before_relative(self, n: int) -> int:
        """The mention of which a relative clause tells that ends with the comma at `n`; -1 where none does."""
        for m in range(n - 1, max(0, n - _FAR), -1):
            if self._word(m) == ",":
                told = self._word(m + 1) in ("who", "which", "whose") and self.units[m - 1].kind in SPEAKING
                return m - 1 if told else -1
        return -1

    def _before_brackets(self, n: int) -> int:
        """The unit before brackets that close at `n`: `the Liberal Democratic Party (LDP) and`; else `n` itself."""
        if self._word(n) != ")":
            return n
        return next((m - 1 for m in range(n - 1, max(0, n - 8), -1) if self._word(m) == "("), n)

    def _behind_brackets(self, n: int) -> int:
        """The unit behind brackets that open at `n`; else `n` itself."""
        if self._word(n) != "(":
            return n
        return next((m + 1 for m in range(n + 1, min(n + 8, len(self.units))) if self._word(m) == ")"), n)

    def _before_seat(self, n: int) -> int:
        """The person before what he is of: `Rep. Takamori of Nevada and six others`; else `n` itself."""
        of_person = n > 1 and self._word(n - 1) == "of" and self.units[n - 2].kind == "person"
        return n - 2 if of_person else n

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
            or unit.word in wc.CONJUNCTIONS | {"that", "which", "both", "according", "said"}
            or unit.word in wc.TIME_WORDS  # `in the Diet this morning Komeito and the LDP urged`
            or (unit.word in self.lexicon.cue_of)
        )

    def _before_interposed(self, n: int) -> int:
        """The mention before the comma that opens an interposed phrase closed by the mark at `n`; -1 for none."""
        mark = self.units[n].word
        opens = "(" if mark == ")" else mark
        for m in range(n - 1, 0, -1):
            before = self._before_brackets(m - 1)  # `Sen. Hagen (R-TN), speaking in Oslo, warned`
            if self.units[m].word == opens and self.units[before].kind in MENTIONS:
                inside = self.units[m + 1]
                if (
                    inside.kind in ("word", "outlet", "reference", "group", "other")
                    or inside.word in wc.RELATIVES
                    or (
                        inside.kind in SPEAKING
                        and (
                            self._is_seated_office(m + 1)
                            or self._interposes_speech(m + 1, n)
                            or self.tokens.keys[inside.first] in ("a", "an", "the")
                        )
                    )
                ):
                    spoken_for = self._word(before - 1) in _BY_WHOM and self._word(before - 2) == ","
                    return before - 3 if spoken_for and self.units[before - 3].kind in MENTIONS else before
        return -1

    def _explained_before_who(self, n: int) -> tuple[Unit, ...]:
        """Whom `who` at `n` tells of behind what explains him: `an interview with Greene, then a minister, who said`."""
        if n < 3 or self._word(n - 1) != "," or self.units[n - 2].kind == "person":
            return ()
        opening = self._before_interposed(n - 1)
        if opening < 0:
            return self._before_restrictive(n - 1)
        return (self.units[opening],) if self.units[opening].kind == "person" else ()

    def _before_restrictive(self, n: int) -> tuple[Unit, ...]:
        """Whom a clause without a comma tells of that ends at `n`: `Greene, the leader of a group that opposes it, said`."""
        for m in range(n - 1, max(0, n - _FAR), -1):
            if self._word(m) == ",":
                break
            if self._word(m) in ("that", "who", "which") and self.units[m - 1].kind == "person":
                return (self.units[m - 1],)
        return ()

    def _is_seated_office(self, n: int) -> bool:
        """Whether an office without an article, and where it is, explains a name: `Greene, vice president at CSIS, said`."""
        office = self.units[n].kind in ("title", "unnamed") and not self.units[n].plural
        return office and self._word(n + 1) in ("at", "with", "for", "in")

    def _named_behind_relative(self, n: int) -> Unit | None:
        """The name between commas, the last at `n`, of whom a relative clause tells: `an aide who left, Yokoi Sae, said`."""
        if n < 4 or self._word(n) != "," or self._word(n - 2) != "," or self.units[n - 1].kind != "person":
            return None
        for m in range(n - 3, 0, -1):
            if self._word(m) in ("who", "which", "that", "where"):
                told = self.units[m - (2 if self._word(m - 1) == "," else 1)]
                single = told.kind in ("title", "unnamed") and not told.plural
                named = self.units[n - 1]
                return named._replace(title=told.name) if single and not named.title else None
            if self.units[m].kind == "mark":
                break
        return None

    def _between_dashes(self, n: int) -> tuple[Unit, ...]:
        """`The three candidates – A, B, and C – stressed`: those whom the dash at `n` closes in."""
        opening = next((m for m in range(n - 1, 0, -1) if self._word(m) == "–"), 0)
        if opening and self.units[opening - 1].plural and self.units[opening + 1].kind == "person":
            return self._persons_between(opening, n)
        return ()

    def _persons_between(self, first: int, last: int) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units[first + 1 : last] if unit.kind == "person")

    def _one_of_them(self, n: int, *, nearest: bool = False) -> tuple[Unit, ...]:
        """`One of them, Kaname Yoshiko of Suita, recounts`: who explains `them`, before the comma at `n`.

        The `nearest` comma before it only, where another phrase between commas may stand further left.
        """
        for m in range(n - 1, 0, -1):
            if nearest and self._word(m) == "," and self._word(m - 1) != "them":
                return ()
            if self._word(m) == "," and self._word(m - 1) in _SOME_OF:
                named = (unit for unit in self.units[m + 1 : min(m + 4, n)] if unit.kind != "word")
                found = next(named, None)
                return (found,) if found is not None and found.kind in ("person", "unnamed") else ()
        return ()

    def _interposes_speech(self, first: int, last: int) -> bool:
        return (
            any(self._word(n) in self.lexicon.cue_of or self._is_verb(n) for n in range(first, last))
            or last - first == 1
        )

    def _mentions_from(self, n: int) -> tuple[Unit, ...]:
        """The mention that begins at unit `n`, with those joined to it by commas and `and`."""
        if n <= 0 or n >= len(self.units):
            return ()
        if self.units[n].kind not in SPEAKING or (self._word(n + 1) == "'s" and n + 2 < len(self.units)):
            return ()
        found = [self._explained(n)]
        if self.units[n].kind == "person" and self._word(n + 1) == "of" and n + 2 < len(self.units):
            n += 2  # `according to Professor Ueki of Onuki University and an aide`
        while (following := self._next_listed(n)) and self.units[following].kind in SPEAKING:
            listed = self.units[following].kind == found[0].kind or self._word(n + 1) == ","
            behind = following + (3 if self._word(following + 1) == "of" else 1)
            listed = listed or self._word(behind) in (",", ".", "as")  # and not the subject of what follows
            if not listed or (following + 1 < len(self.units) and self._is_verb(following + 1)):
                break
            n = following
            found.append(self.units[n])
        return tuple(found)

    def _modifies(self, n: int) -> bool:
        """Whether the place at unit `n` only modifies the noun behind it: `according to Hong Kong media`."""
        if self.units[n : n + 1] and self.units[n].kind != "institution":
            return False
        if self.units[n + 1 : n + 2] and self.units[n + 1].kind == "group":
            return True
        word = self._word(n + 1)
        plain = word.isalpha() and word not in wc.NO_NAMES and word not in wc.CONJUNCTIONS | wc.RELATIVES
        return plain and not self._is_verb(n + 1) and word not in wc.TIME_WORDS

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
                    and self._word(m + 2) in (",", "as", ".", ")", "")
                ):
                    return self.units[m + 1]._replace(title=unit.name)
        return unit
