"""Which firm is named, and what is it called later?  `U.S. chipmaker Larkfield`, `Nagoya-based Tenryu Seiki`, `the company`.

Of `Kuroda Electric President Oda` the firm is Kuroda Electric, which `the company` behind it means.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from .nameorder import is_japanese_family

FIRMS = frozenset(
    "maker manufacturer company firm retailer utility carrier operator airline publisher automaker carmaker chipmaker"
    " drugmaker insurer brokerage lender shipbuilder steelmaker".split()
)
"""What `the company` may be behind them: `a heavy machinery maker`."""

CALLED = FIRMS | {"corporation", "railway", "startup", "brewer", "conglomerate"}
"""What a firm is called behind its name."""

NAMED_FIRM = "named firm"
"""The `word` of a firm that is known by what tells of it; no phrase has such a head, as `the firm` has `firm`."""

_BEFORE_NAMES = FIRMS - {"publisher", "operator", "carrier"} | frozenset(
    "giant conglomerate startup brewer supplier brand subsidiary affiliate contractor corporation developer house".split()
)
"""Nouns of which the name behind them is a firm’s."""
_ORGANIZATIONS = frozenset(
    "group organization federation association institute coalition network union foundation charity nonprofit npo ngo".split()
)
"""Nouns of which the name behind them is that of a body which is no firm: `the environmental group Eel Watch`."""
_OF_FIRMS_OR_PEOPLE = frozenset("operator publisher carrier".split())
_HEADED_BY = frozenset("President CEO Chairman Chairperson Chairwoman COO CFO CTO".split())


def named_firm(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where a name begins behind what tells of it, and the noun of what it is; 0 where none does.

    Of `automaker Larkfield` and `Nagoya-based Tenryu Seiki` the noun is `NAMED_FIRM`, of `the civic group Eel Watch` it is `group`.
    """
    if keys[start].endswith("-based") and _is_firms_name(keys, start + 1, stop, lexicon):
        return start + 1, NAMED_FIRM
    for m in range(start, stop - 1):
        # `Chipmaker Larkfield` at the head of a sentence, `the NPO Eel Watch`
        word = keys[m].lower() if m == start or keys[m].isupper() else keys[m]
        known = word in _BEFORE_NAMES or (
            keys[m] in _OF_FIRMS_OR_PEOPLE and not is_japanese_family(keys[m + 1], lexicon)
        )
        described = word in _ORGANIZATIONS and (m > start or keys[m].isupper())  # and not `Group Oda`
        if (known or described) and _is_firms_name(keys, m + 1, stop, lexicon):
            return m + 1, NAMED_FIRM if known else word
    return 0, ""


def _is_firms_name(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether only capitalised words follow, none of which is an office, a given name or, but for the last, a body's noun."""
    words = keys[start:stop]
    if not words or not all(word[0].isupper() or word in ("&", "and") for word in words):
        return False
    if any(word in lexicon.given or word in lexicon.western for word in words):
        return False
    # `brewer Larkfield Holdings`, and not `automaker Council`
    told = any(word.lower() in lexicon.institution_nouns for word in (words[:-1] or words))
    return not told and not any(map(lexicon.is_title, words))


def employer_of(title: str, lexicon: Lexicon) -> str:
    """The firm of which a title makes somebody the head, `""` for none: `Setouchi Cell` of `Setouchi Cell President`."""
    words = title.split()
    at = next((n for n, word in enumerate(words) if word in _HEADED_BY), 0)
    name = words[:at]
    if not name or not all(word[0].isupper() for word in name):
        return ""
    told = any(word.lower() in lexicon.institution_nouns or lexicon.is_title(word) for word in name)
    keys = tuple(name)
    known = lexicon.places.at(keys, 0) or lexicon.bodies.at(keys, 0) or name[0] in lexicon.adjectives
    return "" if told or known else " ".join(name)
