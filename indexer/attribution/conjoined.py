"""When does `and` or a comma stand inside a name or a phrase, and when between two?

`the Ministry of Economy, Trade, and Industry`, `the Fire and Disaster Management Agency` and `young and mid-ranking lawmakers` are
one each; `the Finance Ministry and the Chilean Embassy` are two.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from . import wordclasses as wc

DOMAINS = frozenset(
    "Resources Eastern Energy Fisheries Forestry Culture Tourism Land Infrastructure Communications Economy Trade Health"
    " Labor Affairs Education Science Technology Finance Agriculture Industry Environment Security Asian African"
    " Transport Welfare Sports".split()
)
ANY_DOMAINS = DOMAINS | frozenset(map(str.lower, DOMAINS))
"""The same in both cases: `the land and transport ministry`."""
_COMMON_DOMAINS = frozenset(map(str.lower, DOMAINS)) | frozenset("search rescue fire disaster police".split())
OF_STATE = frozenset(
    "ministry ministries minister agency department bureau committee commission".split()
    + "Ministry Ministries Minister Agency Department Bureau Committee Commission".split()
)
_ASSOCIATIONS = frozenset(
    "Association Federation Confederation Union Council Society Institute Foundation Organization Chamber League".split()
)
_AGENCIES = frozenset(
    "Agency Bureau Commission Committee Department Authority Ministry Center Centre Office".split()
)
_SEVERAL = frozenset("Ministries Committees Agencies Departments Bureaus Commissions".split())


def joins_modifiers(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether `and` stands inside a name or phrase: `Economy and Industry`, `young and mid-ranking lawmakers`."""
    if n + 1 >= end:
        return False
    named = (keys[n - 1] in DOMAINS or keys[n - 1].endswith("-")) and keys[n + 1][0].isupper()
    if keys[n - 1] == "," and keys[n + 1] in ANY_DOMAINS:
        return _lists_domains(keys, n, end)
    common = keys[n - 1] in _COMMON_DOMAINS and keys[n + 1] in _COMMON_DOMAINS
    if common and n + 2 < end and keys[n + 2] in OF_STATE:
        return True  # `the land and transport ministry`
    return named or (keys[n - 1] in wc.TITLE_MODIFIERS and keys[n + 1] in wc.TITLE_MODIFIERS)


def is_in_body(keys: tuple[str, ...], n: int, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether `and` is inside an association's name: `Japan Harbor and Dredging Association Chairman Sudo`.

    It begins with a country, and no second one begins behind `and`: those would be two.
    """
    if (
        first
        and keys[first - 1].lower() == "the"
        and n == first + 1
        and _is_of_one_agency(keys, n, end, lexicon)
    ):
        return True
    if first and keys[first - 1].lower() == "the" and n == first + 1 and _ends_in_several(keys, n, end):
        return True
    place = lexicon.places.at(keys, first)
    country = place is not None and place.last < n and lexicon.bodies.at(keys, first) is None
    if not (country or keys[first] in lexicon.adjectives) or not all(
        key[0].isupper() for key in keys[first:n]
    ):
        return False
    return _ends_as(_ASSOCIATIONS, keys, n, end, lexicon)


def _is_of_one_agency(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether `and` joins what one body is for: `the Fire and Disaster Management Agency`."""
    single = keys[n - 1][1:].islower() and keys[n - 1].lower() not in lexicon.institution_nouns
    if not single or lexicon.places.at(keys, n - 1) or lexicon.bodies.at(keys, n - 1):
        return False
    return _ends_as(_AGENCIES, keys, n, end, lexicon)


def _ends_in_several(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether two bodies share the noun behind the `and` at `n`: `the House and Senate Armed Services Committees`."""
    last = next((m for m in range(n + 1, min(n + 6, end)) if not keys[m][0].isupper()), min(n + 6, end))
    return last > n + 1 and keys[last - 1] in _SEVERAL and keys[n - 1][0].isupper()


def _ends_as(nouns: frozenset[str], keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name goes on behind the `and` at `n` and ends in one of some nouns, without another name in it."""
    for m in range(n + 1, min(n + 5, end)):
        if not keys[m][0].isupper() or lexicon.places.at(keys, m) or lexicon.bodies.at(keys, m):
            return False
        if keys[m] in nouns:
            return m > n + 1
    return False


def lists_on(keys: tuple[str, ...], first: int, n: int, end: int) -> bool:
    """Whether a comma is inside a name: `Acquisition, Technology & Logistics Agency`."""
    if keys[n - 1] in ANY_DOMAINS:
        return _lists_domains(keys, n, end)
    window = keys[n + 1 : min(n + 5, end)]
    return "&" in window and all(
        word[0].isupper() or word in ("&", ",") for word in window[: window.index("&") + 2]
    )


def domains_end(keys: tuple[str, ...], n: int, end: int, words: frozenset[str] = DOMAINS) -> int:
    """Behind what a ministry is for, from the mark at `n` on: `Economy, Trade, and Industry`; 0 where nothing is listed."""
    m = n
    while m < end and (keys[m] in words or keys[m] in (",", "and", "&")):
        m += 1
    while m > n and keys[m - 1] not in words:
        m -= 1  # `the Ministry of Health, Labor, and Welfare, the number`
    return m if not {"and", "&"}.isdisjoint(keys[n:m]) else 0


def _lists_domains(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether such a list goes on at `n` before an office or body: `Economy, Trade, and Industry Minister Hachiya`."""
    last = domains_end(keys, n, end, ANY_DOMAINS)
    named = 0 < last < end and (keys[last] in OF_STATE or keys[last] == "Vice")
    return named and "and" in keys[n:last]
