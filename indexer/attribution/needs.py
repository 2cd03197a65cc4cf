"""Does a verb have behind it what makes it a statement?  `pointed out`, `issued a statement`, `called the ruling unjust`.

What each verb needs is in `cues.toml`: with nothing behind it `pointed` states nothing, nor does `submitted a budget request`.
"""

from __future__ import annotations

from functools import lru_cache

from ..names.lexicon import CueRow
from . import wordclasses as wc
from .participles import Participles
from .subjects import SUBORDINATE
from .units import MENTIONS, SPEAKING

_PARTICLES_APART = frozenset(("aside", "off"))
"""What may stand behind the object: `shrugged the report off`."""
_CLOSING = frozenset((",", "?", "!", "…", ".", "–"))
_OPENING = wc.POSSESSIVES | {"a", "an", "the"}
_JUDGING = tuple(
    "able ible ful less ous fair just wise wrong right tant cient ical tic premature absurd".split()
)
"""Endings of what something is called: `called the ruling unjust`."""
_PRAISING = ("able", "ible", "ful", "less", "cient", "ical")
"""Of these those that no other word has: `called the presence in Oslo indispensable`."""
_NEAR = 4  # units: `a source close to him insisted`
_OF_MONEY = frozenset(("budget", "funding", "budgetary"))
_VOICED = frozenset("voice express".split())
_PARTICLES = frozenset("off up away back down".split())
"""Behind a verb they make another verb of it: `called off a dinner that was to be held`."""


@lru_cache(maxsize=512)
def _articled(row: CueRow) -> frozenset[str]:
    """The nouns that a verb needs behind it, whatever stands before them: `issue` needs `a statement`."""
    needs = (need.split() for need in row.needs)
    return frozenset(need[-1] for need in needs if need[0] in ("a", "an", "the") and len(need) > 1)


class Needs(Participles):
    """A sentence while it is asked what stands behind its verbs."""

    def _is_denied(self, v: int) -> bool:
        """Whether nothing is stated: `made no announcement`, `raised neither issue`."""
        behind = self.units[v + 1 : v + 2]
        return (
            bool(behind)
            and self.tokens.keys[behind[0].first] in ("no", "neither")
            and behind[0].kind != "quote"
        )

    def _is_judged(self, v: int, n: int) -> bool:
        """Whether what was called at `n` is judged: `called the accord a milestone`, `called the ruling unjust`."""
        called = self.units[n]
        if called.word in ("it", "this") and self.units[n + 1 : n + 2] and self.units[n + 1].kind == "other":
            return True  # `called it the best news in 30 years`
        praised = any(unit.word.endswith(_PRAISING) for unit in self.units[n + 1 : n + 8])
        dubbed = praised or any(
            unit.kind == "other" and not unit.definite and unit.name.split()[0] not in wc.MONTHS_AND_DAYS
            for unit in self.units[n + 1 : n + 3]
        )
        quoted = any(unit.kind == "quote" for unit in self.units[v:])
        return dubbed or quoted or (called.last - called.first > 2 and called.word.endswith(_JUDGING))

    def _is_behind_quotation(self, v: int) -> bool:
        """`“It is outrageous,” an official fumed on Monday`: whether a quotation stands before whose verb it is.

        It ends as one that is interrupted does; the one of `the “stubborn” lawmaker added` does not.
        """
        for n in range(v - 1, max(-1, v - 9), -1):
            unit = self.units[n]
            if unit.kind == "quote":
                return not _CLOSING.isdisjoint(self.tokens.keys[unit.last - 2 : unit.last])
            if unit.kind == "word" and self._is_verb(n) and self._word(n) not in wc.AUXILIARIES:
                return False
        return False

    def _closes(self, v: int) -> bool:
        """Whether the sentence ends with who states what stands before: `The remark was a slip, an executive insisted.`"""
        ends = v + 1 == len(self.units) or self._word(v + 1) == "."
        if not ends or self._word(0) in SUBORDINATE or self._is_participle(0):
            return False
        comma = next((n for n in range(v - 1, 0, -1) if self._word(n) == ","), 0)
        told = self._left_of(v)[0] - comma
        return 0 < told < _NEAR and any(map(self._is_verb, range(comma)))

    def _is_participle(self, n: int) -> bool:
        return self.units[n].kind == "word" and self._word(n).endswith(("ing", "ed"))

    def _needs_met(self, v: int, row: CueRow) -> bool:
        if not row.needs or ("that" in row.needs and self._closes(v)):
            return True
        if self._is_denied(v):
            return False
        n = v + 1
        while (
            n < len(self.units)
            and self.units[n].kind == "word"
            and self.units[n].word in wc.ADVERBS
            and self.units[n].word not in row.needs  # `insisted there was nothing`
        ):
            n += 1
        if n >= len(self.units):
            return False
        if '"' in row.needs and self._is_behind_quotation(v):
            return True
        if v > 0 and self.units[v - 1].kind == "quote":
            return True  # `“...,” adds Okada`
        if row.verb == "press" and self.units[n].kind in SPEAKING:
            return True  # `pressed Minister Moriwaki on when`
        if row.verb == "call" and self._word(n) in ("him", "her", "them"):
            return self._is_judged(v, n)  # and not `called him twice`
        if self._word(n) in row.needs or (
            self._word(n) not in _PARTICLES
            and "that" in row.needs
            and '"' in row.needs
            and self._is_followed(v, ("that",))
        ):
            return True
        opening = self.tokens.keys[self.units[n].first]
        if _PARTICLES_APART.issuperset(row.needs):
            behind = {self._word(m) for m in range(v + 1, min(v + 5, len(self.units)))}
            return not behind.isdisjoint(row.needs)  # `brushed the proposal aside`
        last = n + (4 if self._word(n) in wc.ARTICLES else 2 if opening in _OPENING else 1)
        made = self.units[n:last]
        if not _articled(row).isdisjoint(unit.word for unit in made):
            # `issued a strongly worded statement`, and not `submitted a budget request`
            return not any(unit.word in _OF_MONEY for unit in made)
        if self.units[n].kind == "quote":
            return '"' in row.needs or row.verb in ("call", "dismiss", "sigh", "laugh")
        rest = self.tokens.text[self.tokens.starts[self.units[n].first] :][:40].lower()
        plain = rest.replace("“", '"').replace("’", "'")
        if row.verb == "call" and self.units[n].kind in MENTIONS:
            return self._is_judged(v, n) or plain.startswith(("for", "on"))
        return any(
            plain == need or plain.startswith(need.lower() + (" " if need.isalpha() else ""))
            for need in row.needs
        )

    def _is_followed(self, v: int, needs: tuple[str, ...]) -> bool:
        """Whether what was stated follows the noun, at once or behind a phrase of time or place."""
        begin = v + 1
        while self._word(begin) == "on" or self._word(begin) in wc.TIME_WORDS:
            begin += 1  # `the premier’s announcement on Wednesday of new sanctions`
        for n in range(v + 1, min(v + 8, len(self.units))):
            if self._word(n) in needs and (n in (v + 1, begin) or self._word(n) == "that"):
                return True
            cue = self.lexicon.cue_of.get(self._word(n))
            if cue is not None and cue[1] == "ing" and (cue[0].reports or cue[0].verb in _VOICED):
                return True  # `the governor’s post on Friday saying that`, `his statement voicing hope`
            if self.units[n].kind == "quote":
                return '"' in needs and n == v + 1
            addressed = (
                self._word(n) == "to" and n + 1 < len(self.units) and self.units[n + 1].kind in MENTIONS
            )
            if self._word(n) in (",", ";", "and") or (self._is_verb(n) and not addressed):
                return False
        return False
