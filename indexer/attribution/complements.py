"""Where does a name begin behind an office and what it is for?

In `Assistant Secretary of Defense for Strategy Colby Marsh` the name is `Colby Marsh`; `Defense` and `Strategy` are what the
office is for. Behind `the president of the Japan Foundation` there is none.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from . import wordclasses as wc
from .conjoined import DOMAINS
from .nameorder import begins_full_name
from .propernames import ABSTRACT, PLACE_HEADS, capital_end, is_name

_COMPLEMENT = DOMAINS | frozenset(
    "State Defense Defence Treasury Commerce Interior Internal Homeland International Foreign Justice Abduction Issue"
    " Staff Mission Indo-Pacific Command Operations Administrative Reform Regulatory Asia Pacific Oceanian Political"
    " Public Policy War Army Navy Force Air Representatives Deputies Commons Naval Reconstruction Territories Northern"
    " Digital Promotion Arms Control Human Rights East Southeast South Central Middle Okinawa Issues Economic Global"
    " European Eurasian Western Hemisphere Nuclear Strategic Legislative Consular Cultural Environmental Climate Change"
    " Disaster Management Ocean Cyber Space Information Strategy Growth Population Gender Equality Children Budget Tax"
    " Hostage Joint Chiefs Bureau Department Ministry Division Office Agency Committee Commission Council Party Japan"
    " Forces Political-Military Program Programme Project Initiative Studies Relations".split()
)
_REGIONS = frozenset("Pacific Caribbean Americas Caucasus Gulf".split())
_BEFORE_COMPLEMENTS = ("of", "to", "for", "in", "on")
_TOPICS = (*ABSTRACT, "ment", "ence", "ity", "ogy", "ics")
"""Endings of nouns that an office can be for: `for Nonproliferation`, `for Economic Revitalization`."""


def named_behind(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Where a name begins behind an office that ends before `n`, and behind what it is for; `n` where none does."""
    behind = n
    while (further := _complement_end(keys, behind, end, lexicon)) > behind:
        behind = further
    last = capital_end(keys, behind, end)
    if behind > n and behind < last:
        behind = _given_name(keys, behind, last, lexicon)
    elif behind + 1 < end and keys[behind] == "for" and keys[n - 1][0].isupper():
        behind = _name_behind_topic(keys, behind + 1, capital_end(keys, behind + 1, end), lexicon) or behind
    while n < behind < end - 1 and lexicon.is_title(keys[behind]) and keys[behind].endswith("."):
        behind += 1  # `Chief of Staff Gen. Kaburagi`
    last = capital_end(keys, behind, end)
    if keys[behind : behind + 2] == ("ad", "interim"):
        behind += 2  # `Chargé d’Affaires ad interim Yoon`
        last = capital_end(keys, behind, end)
    if last == behind + 1 and keys[behind] in PLACE_HEADS:
        return n  # `a fisherman on Yonaguni Island`
    town = " ".join(keys[behind:last]) not in lexicon.states  # `for U.S. Army Japan` has no name
    return behind if n < behind < last and is_name(keys, behind, last, lexicon, titled=town) else n


def _complement_end(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Behind `of State`, `to the U.S.`, `for International Affairs`: one thing that the office is for."""
    if n + 1 >= end or keys[n] not in _BEFORE_COMPLEMENTS:
        return n
    m = n + 1
    if keys[m : m + 2] == ("charge", "of"):
        m += 2
        if keys[n - 1][0].isupper() and (told := _in_charge_of(keys, m, end, lexicon)):
            return told
    if keys[m : m + 3] == ("the", "Prime", "Minister"):
        return m + 3  # `Special Advisor to the Prime Minister Kawai`, and not `an aide to Prime Minister Oda`
    if m < end and keys[m] == "the":
        m += 1
    first = m
    while m < end:
        place = lexicon.places.at(keys, m) or (lexicon.bodies.at(keys, m) if keys[m].isupper() else None)
        if " ".join(keys[m : m + 2]) in lexicon.adjectives:
            m += 2  # `in charge of North Korean affairs`
        elif place is not None and place.last <= end:
            if m > first and keys[m - 1] not in ("and", ",") and capital_end(keys, m, end) == place.last:
                break  # `Vice Minister for Foreign Affairs Zama`: a name that is a town’s too
            m = place.last
        elif m > first and (region := _region_end(keys, m, end, lexicon)) > m:
            m = region
        elif _is_topic(keys, m, end) or (
            _introduces_topic(keys[m], lexicon, listed=m > first) and _is_topic(keys, m + 1, end)
        ):
            m += 1
        else:
            break
    return m if m > first else n


def _in_charge_of(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Behind common words at `n` that a name follows: `Minister in charge of vaccinations Konno`; 0 where none does."""
    m = n
    while m < min(end, n + 3) and keys[m].islower() and keys[m].isalpha():
        if keys[m] in lexicon.cue_of or keys[m] in wc.VERBS or keys[m] in wc.PREPOSITIONS:
            return 0
        m += 1
    return m if n < m < end and keys[m][0].isupper() else 0


def _region_end(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Behind another region that a name follows: `for East Asia and the Pacific Daniel Kritt`; `n` where there is none."""
    m = n + 2 if keys[n : n + 2] == ("and", "the") else n + 1
    if keys[n] != "and" or m + 2 >= end:
        return n
    place = lexicon.places.at(keys, m)
    behind = place.last if place is not None else m + (keys[m] in _REGIONS)
    return behind if m < behind < end - 1 and begins_full_name(keys[behind], keys[behind + 1], lexicon) else n


def _introduces_topic(word: str, lexicon: Lexicon, *, listed: bool) -> bool:
    """Whether a word can stand before what an office is for: `the DOS Office`, `Japanese Affairs`, `Trade and Industry`."""
    if word in ("and", ","):
        return listed
    return word in lexicon.adjectives or (len(word) > 1 and word.isupper())


def _is_topic(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether an office can be for the word at `n`; one that its ending alone tells has a name behind it, unlike `Garrity`."""
    if n >= end or keys[n] in _COMPLEMENT:
        return n < end
    named = n + 1 < end and keys[n + 1][0].isupper()
    return named and keys[n][0].isupper() and keys[n].endswith(_TOPICS)


def _given_name(keys: tuple[str, ...], n: int, last: int, lexicon: Lexicon) -> int:
    """Where a name of several words begins that a given name tells: behind `Climate` in `Climate John Harlow`."""
    if last - n < 3:
        return n
    return next((m for m in range(n, last - 1) if begins_full_name(keys[m], keys[m + 1], lexicon)), n)


def _name_behind_topic(keys: tuple[str, ...], n: int, last: int, lexicon: Lexicon) -> int:
    """The same behind a word that no list has; of three words two are then the name: `Strategy Colby Marsh`."""
    found = _given_name(keys, n, last, lexicon)
    if found > n:
        return found
    known = keys[n] in lexicon.western or keys[n] in lexicon.given
    return last - 2 if last - n == 3 and not known else 0
