"""Which word of a full name is the family name?

`Gen Kinoshita` and `Hayama Junpei` are Kinoshita and Hayama: older digests print the given name first, newer ones last, so
that only the words themselves can tell.  Sources: lists and endings of `people.toml`, and the
family names of `surnames.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from ..names.lexicon import Lexicon
from ..names.surnames import family_names, in_kana

_NOUNS = frozenset("base house noise rise rose dose tomato potato auto".split())
"""Nouns that end as Japanese family names do."""
_SUFFIXES = ("Jr.", "Jr", "Sr.", "II", "III", "IV")
"""Behind a family name they are no part of it: `Ferdinand Marcos Jr.`."""
_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")  # Eui-yong
_CAPITAL_PARTICLES = frozenset("Al El Van Von De Da Di Del Della Dos La Le Bin Ibn Abu Ter Ten".split())
"""Belong to the family name behind them: `Chris Van Hollen`, `Minister Al Hamadi`."""
_SURE = ("ko", "suke", "taro", "jiro", "saburo", "ichiro", "goro")
_FAMILY = ("kaneko", "seko", "masuko", "maruko")


def family_of(name: str, lexicon: Lexicon) -> str:
    """The family name of a printed name; the last word when nothing tells."""
    words = name.split()
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return name
    first, last = _plain(words[0]), _plain(words[-1])
    if _KOREAN.fullmatch(words[-1]):
        return words[0]
    if first in lexicon.western:
        return _western_family(words)
    if first in lexicon.sinosphere and last not in lexicon.given:
        return words[0]
    score = _given_score(last, lexicon) - _given_score(first, lexicon)
    return words[0] if score > 0 else _western_family(words)


def _western_family(words: list[str]) -> str:
    for n, word in enumerate(words[:-1]):
        if (n and word[0].islower()) or word in _CAPITAL_PARTICLES:
            return " ".join(words[n:])
    return words[-1]


def pronoun_told_by_name(name: str, family: str, lexicon: Lexicon) -> str:
    """`she` of `Paula Weiss` and `Oba Setsuko`, `he` of `Isobe Haruhiko`; `""` where the given name does not tell."""
    words = name.split()
    given = next((word for word in (words[0], words[-1]) if word not in family.split()), "")
    if given in lexicon.pronouns:
        return lexicon.pronouns[given]
    lower = _plain(given).lower()
    known = len(words) == 2 and is_given(given, family, lexicon)
    told = (
        said
        for ending, said in lexicon.pronoun_endings
        if lower.endswith(ending) and len(lower) > len(ending)
    )
    return next(told, "") if known else ""


def is_full_name(name: str, lexicon: Lexicon) -> bool:
    """Whether several words are somebody's name by a given name among them: `Kenichiro Sasaki`, and not `Key Points`."""
    return any(begins_full_name(*pair, lexicon) for pair in pairwise(name.split()))


def begins_full_name(first: str, second: str, lexicon: Lexicon) -> bool:
    """Whether two words are a given name and a name behind it, or a Japanese family name and a given name."""
    turned = is_japanese_family(first, lexicon) and _given_score(_plain(second), lexicon) > 0
    return is_given(first, second, lexicon) or turned


def is_given(word: str, family: str, lexicon: Lexicon) -> bool:
    """Whether a word is listed as a given name, or ends as those do that stand beside such a family name: `Yoichi Funada`."""
    score = _given_score(_plain(word), lexicon)
    return word in lexicon.western or score > 1 or (score > 0 and is_japanese_family(family, lexicon))


def is_japanese_family(name: str, lexicon: Lexicon) -> bool:
    """Whether a family name is listed as a Japanese one, or ends as only those do: `Segawa`."""
    if name in _families():
        return True
    lower = _plain(name).lower()
    sounds = lower not in _NOUNS and in_kana(lower)  # and not `Response`
    return sounds and any(
        lower.endswith(ending) and len(lower) > len(ending) for ending in lexicon.family_endings
    )


def _given_score(word: str, lexicon: Lexicon) -> int:
    """2 for a listed given name, -2 for a listed family name, 3 for an ending that only given names have, 1 for another."""
    lower = word.lower()
    score = 2 * (word in lexicon.given) - 2 * (word in _families())
    if lower.endswith(_SURE) and not lower.endswith(_FAMILY):
        score = 3
    score += any(lower.endswith(ending) and len(lower) > len(ending) for ending in lexicon.given_endings)
    return score - any(
        lower.endswith(ending) and len(lower) > len(ending) for ending in lexicon.family_endings
    )


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    return frozenset(family_names())


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
