"""Where do names and bodies end?

`Ministry of Economy, Trade and Industry`, `Consulate General in Shanghai`, `Joint Chiefs of Staff`: each is one name, and the
words behind it are the sentence's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..names.lexicon import Lexicon
from . import wordclasses as wc
from .conjoined import DOMAINS, domains_end
from .nameorder import is_given

_FIELDS = frozenset(
    "commerce education trade directors trustees elections supervisors audit governors".split()
)
"""What a body is of that is written in lower case: `the local chamber of commerce`."""
_MUNICIPALITIES = frozenset("city town village prefecture ward island".split())
_OPENING = frozenset(
    "Indeed Besides Furthermore Hence Elsewhere Overall Regardless Early Late Granted Altogether Likewise Above Abroad Ago Ahead"
    " Away Below Beyond Down Due Fewer Given Half Hundreds Thousands Millions Imagine Known Like Listen Maybe Minus Nationwide"
    " Worldwide Nowadays Opposite Overnight Overseas Plus Provided Recall Remember Seldom Somebody Sometimes Soon Suppose Take"
    " Thanks Thereafter Told Tonight Unless Unlike Whatever Whereas Wherever Whoever Whose Yes".split()
)
_ADVERB = re.compile(
    r"[A-Z][a-z]*(?:[bcdgkmnprstw]ly|[bcdfgmnprstuvw]ely|[a-z]ally|arly|[a-z]ily|[a-z]ously)"
)
_PLACES = frozenset(
    "Seas Islands Isles Straits Prefectures Provinces Koreas Peninsulas Oceans Pacific Caribbean Caucasus".split()
)
"""Plurals of places, which end no family name: `the Sulu and Celebes Seas`."""
PLACE_HEADS = frozenset(
    "Island Isle Strait Sea Bay Gulf Ocean Peninsula Airport Station Stadium Shrine Temple Castle Bridge Prize Award Cup"
    " Games Act Treaty Accord Pact Constitution Initiative Festival Dome Tower Dam Plant Reef Shoal".split()
)
"""Behind another word they end the name of a place or thing: `Yonaguni Island`, and not `Governor Island`."""
ABSTRACT = (
    "-third",
    "-thirds",
    "-quarters",
    "-fifths",
    "-tenths",
    "lympics",
    "tion",
    "sion",
    "ism",
    "nomics",
    "ology",
    "ship",
    "ility",
    "ities",
)
"""Endings of words that are no family names: `Racial Discrimination`, `Abenomics`."""


def is_name(keys: tuple[str, ...], first: int, last: int, lexicon: Lexicon, *, titled: bool = False) -> bool:
    """Whether the words can be a person's name: one to four capitalised words, no known place or body.

    Behind a title the name of a place is a person's: `Komeito representative Yamaguchi`.
    """
    if not 1 <= last - first <= 4 or not keys[first][0].isupper():
        return False
    for word in keys[first:last]:
        if (
            not (word[0].isupper() or word in wc.NAME_PARTICLES)
            or word in wc.MONTHS_AND_DAYS
            or any(map(str.isdigit, word))
            or word.endswith(ABSTRACT)
            or word in _PLACES
            or word in DOMAINS
        ):
            return False
        trade = titled and last - first == 1 and _is_name_like_a_trade(word, lexicon)
        if word.lower() in lexicon.institution_nouns or word in lexicon.adjectives:
            return False
        if lexicon.is_title(word) and not trade:
            return False
    if last - first == 1 and not titled and _opens_sentence(keys[first], lexicon):
        return False
    if last - first == 2 and (keys[first] == "New" or " ".join(keys[first:last]) in lexicon.adjectives):
        return False  # `New Lund`, `South Korean and Chilean officials`
    if last - first > 1 and (keys[last - 1] in PLACE_HEADS or is_firm(keys, first, last, lexicon)):
        return False
    place = lexicon.places.at(keys, first)
    if place is not None and place.last >= last and not (titled and last - first == 1):
        return False
    body = lexicon.bodies.at(keys, first)
    if last - first == 1 and (_is_acronym(keys[first]) or len(keys[first]) < 2):
        return False
    family = titled and last - first == 1 and keys[first] in lexicon.firms  # `Minister Honda`
    return family or not (body is not None and body.last >= last)


def _opens_sentence(word: str, lexicon: Lexicon) -> bool:
    """Whether a word has its capital from the head of a sentence alone: `Notably`, `Indeed`, and not `Connolly`."""
    return word in _OPENING or (_ADVERB.fullmatch(word) is not None and word not in lexicon.western)


def is_firm(keys: tuple[str, ...], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words are a firm's name by their last one: `Shikoku Electric Power`, and not `Samantha Power`."""
    words = keys[first:last]
    if len(words) < 2 or words[-1] not in lexicon.firm_endings or words[0] in lexicon.western:
        return False
    return words[0] not in lexicon.given and all(word[0].isupper() or word in ("&", "and") for word in words)


@lru_cache(maxsize=1024)
def initials_of(name: str) -> str:
    """The acronym of a body: `MSDF` of `Maritime Self-Defense Force`, `USFJ` of `U.S. Forces Japan`."""
    words = name.replace("U.S.", "U S").replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper())


def is_short_for(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order, the first at the head of a word.

    `JAXA` is short for `Japan Aerospace Exploration Agency`, and `LDP` not for `Diet Affairs Committee`.
    """
    if all(word[0] != acronym[0] for word in name.split()):
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in acronym)


def _is_acronym(word: str) -> bool:
    return (
        len(word) > 1 and word.replace(".", "").replace("-", "").isupper() and "." not in word.strip(".")
    ) or (word.count(".") > 1)


def capital_end(keys: tuple[str, ...], n: int, end: int) -> int:
    """Where the capitalised words that begin at `n` end, particles (`van`, `bin`) among them."""
    while n < end and (keys[n][0].isupper() or keys[n] in wc.NAME_PARTICLES):
        n += 1
    return n


def is_body(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the phrase is a body or place known by name, or an acronym (`JAXA`)."""
    if is_firm(keys, start, stop, lexicon):
        return True
    for table in (lexicon.bodies, lexicon.places):
        match = table.at(keys, start)
        if match is not None and match.last == stop:
            return True
        for m in range(start + 1, stop):
            inner = lexicon.bodies.at(keys, m)
            if inner is not None and inner.last == stop and not _is_family(keys, m, stop, lexicon):
                return True
    return (
        stop - start == 1 and keys[start].isupper() and 2 <= len(keys[start]) <= 8 and keys[start].isalpha()
    )


def _is_family(keys: tuple[str, ...], n: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a firm's name is somebody's family name behind a given name: `Governor Taro Honda`."""
    return stop - n == 1 and keys[n] in lexicon.firms and is_given(keys[n - 1], keys[n], lexicon)


def proper_start(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where a body's own name begins behind common words: `its junior partner Komeito`."""
    for m in range(start + 1, stop):
        body = lexicon.bodies.at(keys, m)
        if body is not None and body.last == stop and all(key.islower() for key in keys[start:m]):
            return m
    first = stop
    while first > start and keys[first - 1][0].isupper():
        first -= 1
    described = start < first <= stop - 2 and all(
        key.isalpha() and key.islower() for key in keys[start:first]
    )
    return first if described else start  # `the main opposition People Power Party`


def body_end(keys: tuple[str, ...], start: int, stop: int, end: int, lexicon: Lexicon) -> int:
    """Where a body known by name ends that reaches at least to the phrase's end (`ROK Joint Chiefs of Staff`), else 0."""
    for m in range(start, stop):
        match = lexicon.bodies.at(keys, m)
        if (
            match is not None
            and stop <= match.last <= end
            and not (m > start and _is_family(keys, m, stop, lexicon))
        ):
            behind = keys[match.last] if match.last < end else ""
            return 0 if behind in ("'s", "'") else match.last
    return 0


def institution_end(keys: tuple[str, ...], stop: int, end: int) -> int:
    """Behind `Ministry of Economy, Trade and Industry` or `Joint Chiefs of Staff`."""
    m = stop + 1
    if keys[stop : stop + 1] == ("of",):
        if keys[m : m + 1] and keys[m] in _FIELDS:
            return m + 3 if keys[m + 1 : m + 3] == ("and", "industry") else m + 1
        if keys[m : m + 1] == ("the",):
            m += 1  # `the Tokyo office of the American Plum Council`
        if keys[m : m + 1] and keys[m] in _MUNICIPALITIES and keys[m + 1 : m + 2] == ("of",):
            m += 2  # `the assembly of the village of Kitaura`
    if m >= end or keys[stop] not in ("of", "for", "on") or not keys[m][0].isupper():
        return _seat_end(keys, stop, end)
    if keys[m] in wc.MONTHS_AND_DAYS:
        return stop
    while m < end:
        if keys[m] == "and" and "and" in keys[stop:m]:
            break  # `the Ministry of Internal Affairs and Communications and Minister Zama`
        if (
            keys[m][0].isupper()
            or (
                keys[m] in ("and", "&", ",", "of", "the")
                and m + 1 < end
                and keys[m + 1][0].isupper()
                and keys[m] != ","
            )
            or (keys[m] == "," and _list_closes(keys, m, end))
        ):
            m += 1
        else:
            break
    return m


def _seat_end(keys: tuple[str, ...], stop: int, end: int) -> int:
    """Behind `Consulate General in Shanghai`, `Embassy in Tokyo`: a mission is named with its seat."""
    if keys[stop - 1] not in ("General", "Consulate", "Embassy", "Mission") or keys[stop : stop + 1] != (
        "in",
    ):
        return stop
    return capital_end(keys, stop + 1, end)


def _list_closes(keys: tuple[str, ...], n: int, end: int) -> bool:
    window = keys[n + 1 : min(n + 4, end)]
    closing = (
        len(window) == 3 and window[0][0].isupper() and window[1] in ("and", "&") and window[2][0].isupper()
    )
    return closing or (keys[n - 1] in DOMAINS and domains_end(keys, n, end) > 0)


def last_title(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int | None:
    """The index of the last word of office or profession before `stop`, or None."""
    found = None
    for m in range(start, stop):
        of_body = m > start and keys[m] == "General" and keys[m - 1].lower() in lexicon.institution_nouns
        if lexicon.is_title(keys[m]) and not of_body and not (m + 1 < stop and keys[m + 1] in ("'s", "'")):
            if found == m - 1 and m == stop - 1 and _is_name_like_a_trade(keys[m], lexicon):
                break
            found = m
    return found


def _is_name_like_a_trade(word: str, lexicon: Lexicon) -> bool:
    """Whether a word behind a title is rather somebody's name: `Capt. Miller`, `Ambassador Baker`."""
    lower = word.lower()
    return word[0].isupper() and lower in lexicon.professions and lower not in lexicon.offices


def shared_title(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where the first name begins of several that share a title, and the title of each: `Foreign Ministers Konomi and Kaneda`."""
    for m in range(start, stop - 1):
        word = keys[m]
        if word.endswith("s") and is_name(keys, m + 1, stop, lexicon, titled=True):
            single = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
            if lexicon.is_title(single):
                return m + 1, " ".join((*keys[start:m], single))
    return 0, ""
