"""Which words and marks does a text consist of, and where?  One small tokeniser for names and attribution.

`Tokens.of("Mainichi’s editorial")` has the words `Mainichi`, `’s`, `editorial`.  Acronyms keep their dots (`U.S.`),
hyphenated words stay whole (`Armitage-Koh`, `POW/MIA`, but not `Asahi/Mainichi`), a possessive ending is a token of its own,
every other mark is one too.
Search has another tokeniser (`indexer.analysis`), because it must not depend on what attribution finds convenient.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from re import Match

_TOKEN = re.compile(
    r"[^\W_]++(?=\s)"  # most words: tried first, they cost nothing more
    r"|(?:[^\W\d_]\.){2,}(?:[-‐‑][^\W_]+)*"  # U.S. a.m. D.C. U.S.-Japan
    r"|[^\W\d_]++[-‐‑](?:[^\W\d_]\.){2,}(?:[-‐‑][^\W_]+)*"  # Japan-U.S.
    r"|\b(?:Gen|Lt|Maj|Brig|Col|Capt|Cmdr|Sgt|Adm|Vadm|Sen|Rep|Gov|Prof|Dr|Amb|Mr|Ms|Mrs|St|No|Mt|Jr|Sr|Inc|Co|Corp|Ltd|vs|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)"
    r"|\b[A-Z]\.(?=\s[A-Z])"  # an initial
    r"|[^\W_]++(?:(?:[-‐‑&+.’']|(?<![a-z])/|/(?![A-Z]))[^\W_]++)*?(?=[’'](?:s\b|(?!\w)))"  # the word before a possessive ending
    r"|[’']s\b"
    r"|[^\W\d_]++[-‐‑](?=\s(?:and|or)\s)"  # of `the A- and H-Bomb Sufferers`
    r"|[^\W_]+(?:(?:[-‐‑&+]|(?<![a-z])/|/(?![A-Z])|[.,](?=\d)|[’'](?=[^\W\d_]))[^\W_]+)*"
    r"|\S"
)
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'", "‘": "'"})


def key_of(word: str) -> str:
    """The form under which a printed word is looked up: NFKC, plain hyphens and apostrophes, case kept."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word).translate(_HYPHENS)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: `keys[i]` is looked up, `starts[i]:ends[i]` slices the text to the token as printed."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Tokens of a text, in linear time."""
        found = list(_TOKEN.finditer(text))
        words = [match[0] for match in found]
        keys = tuple(words if text.isascii() else map(key_of, words))
        return cls(text, keys, tuple(map(Match.start, found)), tuple(map(Match.end, found)))

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character span of the tokens `first` (included) to `last` (excluded)."""
        return self.starts[first], self.ends[last - 1]

    def surface(self, first: int, last: int) -> str:
        """Text as printed of the tokens `first` (included) to `last` (excluded)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def parted(self, parts: Mapping[int, tuple[str, ...]]) -> Tokens:
        """The same with each token of `parts` as several; one stays that is not printed as these. In linear time."""
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for n, (key, start, end) in enumerate(zip(self.keys, self.starts, self.ends, strict=True)):
            several = parts.get(n, (key,))
            bounds = tuple(accumulate(map(len, several), initial=start))
            if n not in parts or bounds[-1] != end:
                several, bounds = (key,), (start, end)
            keys += several
            starts += bounds[:-1]
            ends += bounds[1:]
        return Tokens(self.text, tuple(keys), tuple(starts), tuple(ends))
