"""Whose statement is a noun?  `the governor’s warning that`, `remarks by the governor`, `in the words of the governor`.

In `the panel’s recommendation to raise the wage` the panel has spoken; a call on somebody is a visit, and a remark told in
somebody else’s words is nested in them.
"""

from __future__ import annotations

from . import wordclasses as wc
from .needs import Needs
from .subjects import FAR, OBJECT_CUES, WITH_PERSON, Act
from .syntax import PEOPLE
from .units import REPORTING, SPEAKING, Unit

WORDS = frozenset("words view opinion judgment estimation telling".split())
INTERVIEWS = frozenset("interviewed interviewing interview interviews featured featuring profiled".split())
_MADE = frozenset("made issued released delivered given posted published read".split())
_SIGNED = frozenset("signed co-signed cosigned penned".split())
"""Whoever signs a letter has stated what it says, though he may not have written it."""
_HELD = frozenset("took take takes taking taken hold holds held holding".split())
_HELD_VIEWS = frozenset("view opinion position stance".split())
MET_WITH = frozenset(
    "criticism praise condemnation ridicule complaint complaints objection objections protest protests warning warnings"
    " rebuke accusation accusations".split()
)
"""What somebody else draws from whoever states it: `drew criticism from the mayor`."""
_PERHAPS = frozenset("if unless until once will would may might could should receives gets draws".split())
"""Before what is drawn they tell of the future: `will respond when it receives a complaint from the bureau`."""
_OBJECT_OF = {
    **dict.fromkeys("apology call appeal demand request plea".split(), "for"),
    **dict.fromkeys("warning protest".split(), "against"),
    **dict.fromkeys("remark comment".split(), "on"),
}
"""What goes with a noun of statement rather than with whoever stands between."""
_OCCASIONS = frozenset(
    "gathering meeting press news conference rally ceremony event session hearing symposium lecture party dinner forum".split()
)
_FROM = frozenset(
    "claim claims warning warnings report notice complaint word assurance assurances suggestion objection argument".split()
)
_PRESENTING = wc.BE | frozenset("ran carried published printed aired".split())
"""What a digest does with somebody's words: `below is a comment from Professor Oda`, `ran a message from the mayor`."""
_POSSESSIVES = {"his": "he", "her": "she"}
_RUMORS = ("report", "reports", "rumor", "rumors", "speculation", "allegation", "allegations")
_ABOUT = ("about", "regarding", "denied", "dismissed")
_TURNED_DOWN = ("rejected", "dismissed", "denied", "refused", "granted", "accepted")
"""Behind them a statement is only told of: `a court rejected a request by residents for a ban`."""
_TOPICS = frozenset("on regarding concerning about over".split())
_TOPICAL = ("concerning", "regarding")
_CONCEDING = ("while", "although", "though")
CUSTODY = frozenset("arrest release detention indictment rescue trial".split())
"""Nouns that tell of somebody whom a later `he` means: `the release of an activist`."""
HUMAN = PEOPLE | {"pronoun"}
_FURTHER = 14  # units
_AT_SECOND_HAND = ("agent", "learned-from")
"""Rules by which somebody is heard through whoever was told: `said that he was informed by the bank`."""


class Nouns(Needs):
    """A sentence while its nouns of statement are read into acts."""

    def _read_other(self, v: int, word: str) -> None:
        """A phrase at `v` that is nobody: an interview, a view, a noun of statement, or nothing of these."""
        if word in INTERVIEWS:
            self._read_interview(v)
        elif word in CUSTODY and (of := self._of_somebody(v)):
            self._read_custody(of)
        elif self._is_drawn(v, word):
            self._add(v, self._mentions_from(v + 2), "noun-by")
        elif word in _HELD_VIEWS and self._word(v + 1) == "that" and self._read_held_view(v):
            pass
        elif word in WORDS and self._word(v - 1) == "in" and self._word(v + 1) == "of":
            self._add(v, self._mentions_from(v + 2), "in-the-words-of")
        elif not (word in WORDS and self._read_in_his_view(v)) and word in self.lexicon.stating_nouns:
            self._read_noun(v, word)

    def _read_in_his_view(self, v: int) -> bool:
        """`In his judgment, the fee was fair`: whose judgment it is."""
        unit, owner = self.units[v], self._owner(v)
        if owner is None or unit.last - unit.first != 2 or self._word(v - 1) != "in":
            return False
        self._add(v, (owner,), "in-the-words-of")
        return True

    def _is_drawn(self, v: int, word: str) -> bool:
        """`drew criticism from the mayor`: whether whoever stands behind the noun states it."""
        drawn = word in MET_WITH and self._word(v + 1) == "from"
        return drawn and _PERHAPS.isdisjoint(self._words[max(0, v - 6) : v])

    def _read_held_view(self, v: int) -> bool:
        """`took the position that`, `is of the opinion that`: who holds it."""
        of_it = self._word(v - 1) == "of" and self._word(v - 2) in wc.BE
        verb = v - 2 if of_it else v - 1
        if not of_it and self._word(verb) not in _HELD:
            return False
        self._add(v, self._subject(verb), "view-held")
        return True

    def _read_noun(self, v: int, word: str) -> bool:
        """`the governor’s warning that ...`, `remarks by the governor`: whose statement the noun is."""
        row = self.lexicon.stating_nouns[word]
        owner = self._owner(v)
        if owner is not None and self._is_visit(v):
            self.subjects.append((v, (owner,)))
        elif owner is not None and (self._is_followed(v, row.needs) or self._goes_on(v)):
            self._add(v, (owner,), "noun-of", nested=self._inside_speech(v) or self._is_disputed(owner))
            return True
        signed = self._word(v + 1) in _SIGNED
        by = self._by(v) if (row.by or signed) and not (self._is_carried(v) or self._is_left_aside(v)) else 0
        if not by and word in _FROM and self._word(v + 1) == "from" and self._word(v + 3) == "that":
            by = v + 2  # `a claim from the prefecture that`
        if not by and self._word(v + 1) == "by" and self._word(v + 3) == "that" and "that" in row.needs:
            by = (
                0 if self._is_verb(v + 4) or self._word(v + 4) in wc.AUXILIARIES else v + 2
            )  # `a forecast by the bank that`
        if not by and self._word(v - 1) in _PRESENTING and self._word(v + 1) == "from":
            by = v + 2
        if by and (found := self._mentions_from(by)):
            found = (*found, *self._and_by(self._place_of(found[-1]) + 1))
            speakers = tuple(self._without_object(unit, word) for unit in found)
            told_of = self._word(v - 1) in _TURNED_DOWN or self._is_topic(v, found)
            self._add(v, speakers, "noun-by", nested=told_of)
            return True
        return False

    def _and_by(self, n: int) -> tuple[Unit, ...]:
        """Who else has commented: `comments by Oda, who pointed to the risks, and by Kita`."""
        for m in range(n, min(n + _FURTHER, len(self.units) - 2)):
            if self._word(m) == "and" and self._word(m + 1) == "by":
                return self._mentions_from(m + 2)
        return ()

    def _is_topic(self, v: int, speakers: tuple[Unit, ...]) -> bool:
        """Whether a statement only is what another is about: `with regard to the remarks by the President, Oda said`."""
        about = self._word(v - 1) in _TOPICAL or self._words[max(0, v - 2) : v] == ["regard", "to"]
        behind = self._place_of(speakers[-1]) + 1
        return about and self._word(behind) == ","

    def _without_object(self, unit: Unit, noun: str) -> Unit:
        """Who states something, without what is stated: `an apology by a bus operator for the delay`."""
        unit = self._without_occasion(unit)
        link = _OBJECT_OF.get(noun.removesuffix("s"), "")
        keys = self.tokens.keys[unit.first : unit.last]
        if link not in keys[1:-1] or (
            link == "on" and keys[keys.index(link, 1) + 1].lower() not in wc.DETERMINERS
        ):
            return unit  # `comments by experts on China`
        return _cut(unit, keys.index(link, 1), link)

    def _without_occasion(self, unit: Unit) -> Unit:
        """Who states something, without where: `remarks made by the brother of a victim at a gathering in Niigata`."""
        keys = self.tokens.keys[unit.first : unit.last]
        for n in range(1, len(keys) - 2):
            if (
                keys[n] == "at"
                and keys[n + 1] in ("a", "the", "an")
                and not _OCCASIONS.isdisjoint(keys[n + 2 : n + 4])
            ):
                return _cut(unit, n, f"at {keys[n + 1]}")
        return unit

    def _is_carried(self, v: int) -> bool:
        """`The envoy, in a statement released by the embassy, praised`: the words are the envoy’s."""
        interposed = self._word(v - 1) == "in" and self._word(v - 2) == ","
        return interposed and v > 2 and self.units[v - 3].kind in HUMAN

    def _is_left_aside(self, v: int) -> bool:
        """Whether nothing is told of the statement: `declined to comment on each and every remark made by officials`."""
        before = self._words[max(0, v - 7) : v]
        asked = before[-2:] in (["asked", "for"], ["pressed", "for"])
        return asked or any(before[n : n + 2] == ["comment", "on"] for n in range(len(before) - 1))

    def _is_visit(self, v: int) -> bool:
        """`the envoy’s call on the prime minister`: somebody was met there, not asked."""
        return self._word(v + 1) == "on" and v + 2 < len(self.units) and self.units[v + 2].kind in HUMAN

    def _read_interview(self, v: int) -> None:
        """`interviewed an executive`, `an interview with the mayor`: who is in focus for a later `he`."""
        at = v + 2 if self._word(v + 1) == "with" else v + 1
        found = self._mentions_from(at)
        described = (
            len(found) > 1 and found[0].kind == "person" and all(unit.kind != "person" for unit in found[1:])
        )
        if (len(found) == 1 or described) and found[0].kind != "institution":
            self.subjects.append((v, found[:1]))

    def _of_somebody(self, v: int) -> int:
        """The unit behind `of` in `the release on bail of an activist`; 0 where there is none."""
        return next((n + 1 for n in range(v + 1, min(v + 5, len(self.units))) if self._word(n) == "of"), 0)

    def _read_custody(self, n: int) -> None:
        """`arrested a man`, `the arrest of a man`: who is in focus for a later `he`."""
        found = self._mentions_from(n)
        if len(found) == 1 and found[0].kind in HUMAN and not found[0].plural:
            self.subjects.append((n, found))

    def _read_footage(self, v: int) -> None:
        """`footage of a father handing out leaflets`: who is in focus for a later `he`."""
        found = self._mentions_from(v + 2)
        if len(found) == 1 and found[0].kind in HUMAN:
            self.subjects.append((v, found))

    def _inside_speech(self, v: int) -> bool:
        """Whether somebody has spoken in the sentence before: what is said of a statement then may be his words."""
        spoken = [act.verb for act in self.acts if act.subjects[0].kind in SPEAKING]
        return bool(spoken) and not self._is_credited(spoken[-1], v)

    def _is_disputed(self, owner: Unit) -> bool:
        """Whether the statement is the object of somebody's verb: `the Secretary dismissed Lima’s description of`."""
        verb = self._place_of(owner) - 1
        cue = self.lexicon.cue_of.get(self._word(verb))
        return (
            cue is not None
            and cue[1] == "past"
            and bool(subjects := self._subject(verb))
            and subjects[0].kind in SPEAKING
        )

    def _is_credited(self, first: int, last: int) -> bool:
        """Whether a report ends in between: `the premier’s remarks on rice (NHK), and an official’s remark that`."""
        return any(
            self._word(n) == ")" and self.units[n - 1].kind == "outlet" for n in range(first + 1, last)
        )

    def _owner(self, v: int) -> Unit | None:
        """Who possesses the noun at `v`: `the governor’s`, `his`."""
        unit = self.units[v]
        first = unit.first if unit.kind == "other" else unit.first - 1  # `her` is a word by itself
        pronoun = _POSSESSIVES.get(self.tokens.keys[first].lower()) if first >= 0 else None
        if pronoun is not None:
            return Unit("pronoun", first, first + 1, pronoun, word=pronoun)
        if v > 0 and self.units[v - 1].kind == "institution" and self._is_followed(v, ("that",)):
            return self.units[v - 1]  # `the USG announcement that`
        for n in (v - 1, v - 2):
            if n > 0 and self._word(n) in ("'s", "'") and self.units[n - 1].kind in SPEAKING:
                return self.units[n - 1]
        return None

    def _goes_on(self, v: int) -> bool:
        """Whether a participle tells what a statement says: `his tweet on Friday criticizing the plan`."""
        n = v + 1
        while self._word(n) == "on" or self._word(n) in wc.TIME_WORDS:
            n += 1
        cue = self.lexicon.cue_of.get(self._word(n))
        return cue is not None and cue[1] == "ing" and self._needs_met(n, cue[0])

    def _by(self, v: int) -> int:
        """The index behind `by` in `remarks by`, `comments made this morning by`; 0 when there is none."""
        for n in range(v + 1, min(v + 6, len(self.units))):
            word = self.units[n].word
            if word == "by":
                return n + 1
            if (
                word not in _MADE
                and word not in _SIGNED
                and word not in wc.TIME_WORDS
                and word not in ("on", "in", "at", "earlier", "late")
            ):
                return 0
        return 0

    def _add(
        self, v: int, subjects: tuple[Unit, ...], rule: str, *, nested: bool = False, described: bool = False
    ) -> None:
        if subjects:
            subjects = self._in_which(subjects)
            nested = nested or self._is_nested(v, subjects) or self._is_rumored(subjects)
            nested = (
                nested or (rule in _AT_SECOND_HAND and self._is_told(v)) or self._is_in_topic(v, subjects)
            )
            self.acts.append(Act(v, subjects, rule, nested, described))

    def _is_in_topic(self, v: int, subjects: tuple[Unit, ...]) -> bool:
        """Whether it only tells which one is spoken of: `On the plan that Oda proposed in May, Kita was dismissive`."""
        at = self._place_of(subjects[0])
        return (
            not self.acts
            and self._word(0) in _TOPICS
            and self._word(at - 1) == "that"
            and "," in self._words[v:]
        )

    def _in_which(self, subjects: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Who `he` is in `the premier’s address in which he`, and who `they` are in `the talks of A and B, in which they`.

        It is whoever is named alone in the same part of a list (`(Asahi), and Oda’s speech in which he`).
        """
        pronoun = subjects[0]
        at = self._place_of(pronoun) if pronoun.kind == "pronoun" else 0
        if at > 2 and self._word(0) in _CONCEDING and self._word(at - 1) == "," and self._is_conceded(at):
            return self.acts[0].subjects
        if at < 2 or self._word(at - 1) != "which" or self._word(at - 2) not in ("in", "at", "during"):
            return subjects
        begin = max(0, at - FAR)
        first = next((n for n in range(at - 1, begin, -1) if self._word(n) in (")", ";")), begin)
        people = [unit for unit in self.units[first:at] if unit.kind in PEOPLE]
        if pronoun.word == "they":
            pair = people[-2:]
            joined = len(pair) == 2 and self._word(self._place_of(pair[1]) - 1) == "and"
            return tuple(pair) if joined else subjects
        if at > 2 and self.units[at - 3].kind in PEOPLE and self._word(at - 4) == "from":
            return (self.units[at - 3],)  # `a letter from the leader in which he`
        if at > 4 and self.units[at - 5].kind in PEOPLE and self._word(at - 4) in ("'s", "'"):
            return (self.units[at - 5],)  # `the Emperor’s message in which he`
        return (people[0],) if first and len(people) == 1 else subjects

    def _is_conceded(self, at: int) -> bool:
        """Whether one person says all before the unit `at`: `While Oda said that the President is willing, he stressed`."""
        first = self.acts[0] if self.acts else None
        if first is None or len(first.subjects) != 1 or first.subjects[0].kind != "person":
            return False
        return self._words[:at].count(",") == 1 and all(act.nested for act in self.acts[1:])

    def _is_told(self, v: int) -> bool:
        """Whether somebody says what he was told: `said that he was informed by the bank`."""
        earlier = next((act for act in reversed(self.acts) if act.subjects[0].kind in SPEAKING), None)
        if earlier is None:
            return False
        within = self.units[earlier.verb + 1].kind == "pronoun"  # `said it was told by the bank`
        return within or "that" in self._words[earlier.verb : v]

    def _is_nested(self, v: int, subjects: tuple[Unit, ...]) -> bool:
        """Whether the act stands in the `that` clause of an earlier act by somebody else than an outlet."""
        if subjects[0].kind == "pronoun" or not self.acts:
            return False
        earlier = self.acts[-1]
        if earlier.subjects[0].kind not in SPEAKING or earlier.subjects[0].word in ("it", "they"):
            return False
        if earlier.subjects == subjects:
            return earlier.nested  # `his lawyer said that he had admitted it and said he was sorry`
        if earlier.rule == "according-to":
            return False
        if self._is_credited(earlier.verb, v):
            return False
        first = self._place_of(subjects[0], v)
        if first == earlier.verb + 1 and self._is_answer(earlier.verb, first):
            return False
        if self._word(first - 1) == "that" and self._is_outlets_own(earlier.verb, first - 1):
            return False
        if first <= earlier.verb:
            return self._is_parenthetical(earlier.verb, v)
        if self._word(first - 1) in ("since", "as", "after", "if", "although", "while") and (
            self._word(first - 2) == "that"
        ):
            return True
        return (
            self._word(first - 1) in ("that", "whether", "why", "how", "when", "because")
            or first == earlier.verb + 1
        )

    def _is_outlets_own(self, verb: int, that: int) -> bool:
        """Whether `that` goes on with what an outlet says: `NHK said that the bureau sighed, and that its chief urged`."""
        says = self.acts[0].verb if self.acts[0].subjects[0].kind in REPORTING else verb
        told = says < verb and that - verb < FAR and "that" in self._words[says + 1 : says + 4]
        return told and self._word(that - 1) == "and" and "that" not in self._words[verb + 1 : that]

    def _is_rumored(self, subjects: tuple[Unit, ...]) -> bool:
        """`Asked about reports that a firm had proposed it, he replied`: what is only told of by others."""
        at = self._place_of(subjects[0])
        if at > 2 and self._word(at - 1) != "that":
            return False
        told = at - 2
        if self.units[told].kind in REPORTING and self._word(told - 1) in ("in", "by"):
            told -= 2  # `Asked about a report in the Standard that Quito had offered it`
        rumored = self._word(told) in _RUMORS or self.units[told].word in _RUMORS
        return told > 0 and rumored and self._word(told - 1) in _ABOUT

    def _is_answer(self, verb: int, addressed: int) -> bool:
        """`She asked the governor, who replied that`: his words are his own."""
        cue = self.lexicon.cue_of.get(self._word(verb))
        asked = cue is not None and cue[0].verb in WITH_PERSON - OBJECT_CUES
        return asked and "who" in (self._word(addressed + 1), self._word(addressed + 2))

    def _is_parenthetical(self, earlier: int, v: int) -> bool:
        """`Rourke, the person said, asked`: the later verb's subject stands before the earlier act."""
        return self._word(earlier + 1) == "," and v > earlier


def _cut(unit: Unit, length: int, words: str) -> Unit:
    """The first tokens of a mention, as many as `length`, behind which it goes on with some words."""
    return unit._replace(last=unit.first + length, name=unit.name.partition(f" {words} ")[0])
