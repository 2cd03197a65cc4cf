"""Is a name right as it stands?  Family names that are known, and the sound of those that are not.

`family_names()` holds `Onodera`; `in_kana("onodera")` is True and `in_kana("onodrea")` is not, since no kana
spell it.  A search for a right name must never be taken for a slip of the pen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .tables import built_in

_KANA = re.compile(
    r"(?:(?:tch|ssh|tts|kk|ss|tt|pp|[knhmrgpb]y|sh|ch|ts|[kstnhfmyrwgzjdbp])?[aiueo]|n|m(?=[bpm]))+"
)
"""Hepburn's spelling of Japanese: syllables of at most one consonant, which may be doubled."""


def in_kana(word: str) -> bool:
    """Whether a word in lower case, without accents, could be Japanese in Latin letters."""
    return bool(_KANA.fullmatch(word))


@lru_cache(maxsize=1)
def family_names() -> tuple[str, ...]:
    """The family names of `surnames.toml`."""
    table = built_in("surnames.toml")["surnames"]
    return (*table["japanese"], *table["others"])
