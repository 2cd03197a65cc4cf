"""Which words does a noun phrase consist of?  Its determiners, and its core: modifiers, nouns and names.

In `the ruling coalition said` the core is `ruling coalition`; in `CDP tax commission head Ono told` it ends before `told`.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from . import wordclasses as wc

_DOMAINS = frozenset(
    "Resources Eastern Energy Fisheries Forestry Culture Tourism Land Infrastructure Communications Economy Trade Health"
    " Labor Affairs Education Science Technology Finance Agriculture Industry Environment Security Asian African".split()
)
SENTENCE_ENDS = frozenset(".!?…:;—–(“”\"‘’'")
"""Marks behind which a capital says nothing."""
_BEFORE_NOUNS = frozenset("the a an its their his".split())


def determiner_of(keys: tuple[str, ...], n: int, end: int) -> tuple[int, str]:
    """Where the phrase's words begin behind its determiners, and which determiner decides whether it is definite."""
    found = ""
    while n < end and keys[n].lower() in wc.DETERMINERS:
        if found and keys[n].lower() not in (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "other",
            "such",
            "same",
        ):
            break
        found = found or keys[n].lower()
        n += 1
    return n, found


def extent_of(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon, determined: bool) -> int:
    """The token behind the last one of the phrase's core: modifiers, nouns and names, no prepositional tail."""
    first = n
    while n < end:
        key = keys[n]
        lower = key.lower()
        if key == "'s" or (key == "'" and n > first and keys[n - 1].endswith("s")):
            if n == first or n + 1 >= end or not (keys[n + 1][0].isalnum()):
                break
        elif (
            key == "&"
            or (key == "," and _lists_on(keys, first, n, end))
            or (
                key == "and"
                and n > first
                and keys[n - 1] in _DOMAINS
                and n + 1 < end
                and keys[n + 1][0].isupper()
            )
        ):
            pass
        elif not key[0].isalnum():
            break
        elif key[0].isupper() or key[0].isdigit():
            shouted = key.isupper() and len(key) > 1
            opens = n == 0 or keys[n - 1] in SENTENCE_ENDS
            if (
                n == first
                and opens
                and not determined
                and not shouted
                and (lower in wc.OPENERS or lower in wc.ADVERBS)
            ):
                break
            if n == first and not determined and key.endswith("ed") and lower in lexicon.cue_of:
                break
            if n == first and (
                key in wc.WEEKDAYS or (lower in wc.AUXILIARIES and lower not in ("may", "will"))
            ):
                break
        elif (
            lower in wc.NAME_PARTICLES
            and n > first
            and keys[n - 1][0].isupper()
            and n + 1 < end
            and keys[n + 1][0].isupper()
        ):
            pass
        elif not _is_core(keys, n, first, end, lexicon, determined):
            break
        n += 1
    while n > first and (keys[n - 1] in ("'s", "'", "&", ",")):
        n -= 1
    return n


def _lists_on(keys: tuple[str, ...], first: int, n: int, end: int) -> bool:
    """Whether a comma is inside a name: `Acquisition, Technology & Logistics Agency`."""
    window = keys[n + 1 : min(n + 5, end)]
    return "&" in window and all(
        word[0].isupper() or word in ("&", ",") for word in window[: window.index("&") + 2]
    )


def _is_core(keys: tuple[str, ...], n: int, first: int, end: int, lexicon: Lexicon, determined: bool) -> bool:
    """Whether a lower-case word belongs to the phrase's core."""
    lower = keys[n]
    if (
        lower in wc.AUXILIARIES
        or lower in wc.PREPOSITIONS
        or lower in wc.CONJUNCTIONS
        or lower in wc.PRONOUNS
    ):
        return False
    if lower in wc.RELATIVES or lower in wc.NEGATIONS or lower in wc.DETERMINERS:
        return False
    noun = lower in lexicon.sources or lexicon.is_title(lower) or lower in lexicon.institution_nouns
    if n == first and n > 0 and keys[n - 1].lower() in _BEFORE_NOUNS and not lower.endswith("ly"):
        return True  # no verb stands there: `the ruling coalition`, `the fire department`
    if determined and not noun and n + 1 < end and _is_base_before_noun(keys, n, lexicon):
        return True
    if lower in lexicon.cue_of or lower in wc.VERBS:
        if not noun or (n > first and not _is_modifier(keys[n - 1], lexicon)):
            return False
        return determined or n > first
    if noun or lower in wc.TITLE_MODIFIERS:
        return True
    if lower in wc.ADVERBS or (
        lower.endswith("ly") and lower not in ("elderly", "monthly", "weekly", "family", "early")
    ):
        return False
    if lower.endswith("ed") and n > first and lower not in wc.ADJECTIVES_IN_ED:
        return False
    return determined or (n > first and _leads_to_noun(keys, n, end, lexicon))


def _is_base_before_noun(keys: tuple[str, ...], n: int, lexicon: Lexicon) -> bool:
    """Whether a verb's base form is a noun here: `the Marine Corps air station`."""
    cue = lexicon.cue_of.get(keys[n])
    base = cue is not None and cue[1] == "base" and keys[n - 1][0].isupper()
    following = keys[n + 1].lower()
    return base and (
        following in lexicon.sources or following in lexicon.institution_nouns or following == "d'affaires"
    )


def _is_modifier(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return (
        lower in wc.TITLE_MODIFIERS
        or lower in lexicon.adjectives
        or word in lexicon.adjectives
        or not (lower in lexicon.sources or lexicon.is_title(word) or lower in lexicon.institution_nouns)
    )


def _leads_to_noun(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a plain word, with at most one more, stands before a noun of office: `CDP tax commission head`."""
    for word in keys[n + 1 : min(n + 3, end)]:
        lower = word.lower()
        if lower in lexicon.sources or lexicon.is_title(word) or lower in lexicon.institution_nouns:
            return True
        if (
            not word[0].isalpha()
            or lower in wc.AUXILIARIES
            or lower in wc.PREPOSITIONS
            or lower in wc.CONJUNCTIONS
        ):
            return False
    return False
