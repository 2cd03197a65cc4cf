"""Which mentions does a sentence consist of?  Finding only: nothing is decided here about who speaks.

`Foreign Minister Kono told the paper that` becomes the units person(`Foreign Minister`, `Kono`), word `told`, reference
`the paper`, word `that`.  A quotation is one unit, so that what is said inside it does not confuse the clause around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ..names import Names
from ..tokens import Tokens
from . import wordclasses as wc
from .nounphrases import NounPhrase, is_plural
from .offices import SPOKEN_FOR
from .phrases import phrase_at

UnitKind = Literal[
    "word",
    "mark",
    "quote",
    "outlet",
    "group",
    "reference",
    "person",
    "title",
    "unnamed",
    "institution",
    "pronoun",
    "other",
]
SPEAKING = frozenset(("person", "title", "unnamed", "institution", "pronoun"))
REPORTING = frozenset(("outlet", "group", "reference"))
MENTIONS = SPEAKING | REPORTING | {"other"}


class Unit(NamedTuple):  # not a dataclass: made for every word, and a tuple is made in a fifth of the time
    """One mention, quotation, mark or word: tokens `first` (included) to `last` (excluded).

    `name` is a person's name, an outlet's canonical name, a group as it is written, a reference's noun, or the phrase
    without its determiner; `title` the title printed with a name; `definite` tells `the` from `a`.
    """

    kind: UnitKind
    first: int
    last: int
    name: str = ""
    title: str = ""
    definite: bool = False
    word: str = ""
    plural: bool = False
    names: tuple[str, ...] = ()


def scan(tokens: Tokens, quoted: tuple[bool, ...], bounds: tuple[int, int], names: Names) -> Iterator[Unit]:
    """The units of the tokens in `bounds`, in order, each by itself; `quoted` tells which tokens are in quotations."""
    n, last = bounds
    outlets = {match.first: match for match in names.outlets.matches(tokens, n, last)}
    stops = [m for m, match in outlets.items() if not _is_employer(tokens, match.last, last, names)]
    keys, beginnings = tokens.keys, _beginnings(names)
    collective = not _group_nouns(names).isdisjoint(keys[n:last])
    while n < last:
        key = keys[n]
        if quoted[n]:
            unit = Unit("quote", n, _end_of_quote(quoted, n, last))
        elif n in outlets and n in stops and outlets[n].last <= last:
            unit = Unit("outlet", n, outlets[n].last, name=outlets[n].entry.name)
        elif key[0].islower() and key not in beginnings and not _describes_sources(keys, n, last, names):
            unit = Unit("word", n, n + 1, "", "", False, key)  # as most words are: they go no further
        elif not (key[0].isalnum() or key[0] == "'"):
            unit = Unit("mark", n, n + 1, "", "", False, key)
        else:
            end = _limit(n, last, stops, quoted)
            unit = (collective and collective_at(tokens, n, last, names)) or _unit_at(
                tokens, n, end, last, names
            )
        yield unit
        n = unit.last


def _describes_sources(keys: tuple[str, ...], n: int, last: int, names: Names) -> bool:
    """Whether a plain word tells which sources state what they are said to: `disclosed that quarantine officers warned`."""
    if n < 2 or n + 1 >= last or keys[n - 1] != "that" or keys[n + 1] not in names.lexicon.sources:
        return False
    plain = keys[n] not in wc.VERBS and keys[n] not in wc.ADVERBS and keys[n] not in names.lexicon.cue_of
    return plain and is_plural(keys[n + 1]) and keys[n - 2] in names.lexicon.cue_of


def _end_of_quote(quoted: tuple[bool, ...], n: int, last: int) -> int:
    while n < last and quoted[n]:
        n += 1
    return n


def _unit_at(tokens: Tokens, n: int, end: int, last: int, names: Names) -> Unit:
    """The mention that begins at token `n`, which a noun phrase ends before `end` at the latest; else the word."""
    lower = tokens.keys[n].lower()
    if lower in wc.PRONOUNS and lower != "who":
        return Unit("pronoun", n, n + 1, name=lower, word=lower)
    phrase = phrase_at(tokens, n, end, last, names)
    if phrase is not None:
        return _unit_of(phrase)
    if lower in _REST and _is_rest(tokens.keys, n, last, names):
        return Unit("unnamed", n, n + 1, name=lower, word=lower, plural=lower == "others")
    if lower == "the" and n + 1 < last and tokens.keys[n + 1] in ("two", "three", "pair", "duo"):
        return Unit("pronoun", n, n + 2, name="they", word="they", plural=True)
    return Unit("word", n, n + 1, word=lower)


_REST = frozenset(("another", "others"))


def _is_rest(keys: tuple[str, ...], n: int, last: int, names: Names) -> bool:
    """`Another said`, `others stressed`: one of those told of, where a clause begins and its verb follows; `,” said another.`"""
    if n > 1 and keys[n - 2] in ("”", '"') and keys[n - 1] == "said":
        return n + 1 == last or not keys[n + 1][0].isalnum()
    opens = n == 0 or not keys[n - 1][0].isalnum() or keys[n - 1] in ("while", "but", "that")
    following = next((key for key in keys[n + 1 : last] if key not in wc.ADVERBS), "")
    cue = names.lexicon.cue_of.get(following)
    return opens and cue is not None and cue[1] == "past"


@lru_cache(maxsize=8)
def _beginnings(names: Names) -> frozenset[str]:
    """The lower-case words with which a mention can begin; most words are none of them."""
    lexicon = names.lexicon
    former = {f"ex-{word}" for word in lexicon.offices | wc.TITLE_MODIFIERS | {"prime"}}
    return frozenset().union(
        former,
        (f"ex-{word[3:].capitalize()}" for word in former),
        wc.DETERMINERS,
        wc.PRONOUNS,
        wc.TITLE_MODIFIERS,
        wc.ADJECTIVES_IN_ED,
        wc.NAMELESS,
        _GROUP_WORDS,
        _REST,
        lexicon.sources,
        lexicon.offices,
        lexicon.professions,
        lexicon.institution_nouns,
        names.groups.nouns,
    )


@lru_cache(maxsize=8)
def _group_nouns(names: Names) -> frozenset[str]:
    """The words, as printed and in lower case, with which the nouns of groups and references begin."""
    found = [phrase.split()[0] for phrase in (*names.groups.nouns, *names.groups.references)]
    return frozenset((*found, *(word.lower() for word in found), *(word.capitalize() for word in found)))


def _limit(n: int, last: int, stops: list[int], quoted: tuple[bool, ...]) -> int:
    """Where a noun phrase that begins at `n` must end at the latest: a quotation, or an outlet that is no employer."""
    last = next((stop for stop in stops if stop > n), last)
    return quoted.index(True, n, last) if True in quoted[n:last] else last


_NEWS_STAFF = frozenset("reporter correspondent anchor newscaster announcer".split())
"""Whose words are the outlet's own."""


def _is_employer(tokens: Tokens, n: int, last: int, names: Names) -> bool:
    """Whether an outlet's name is followed by a profession: `a former Mainichi reporter`, `Sankei Shimbun President`."""
    if n > 1 and _tells_news(tokens.keys, n, last, names):
        return False
    for word in tokens.keys[n : min(n + 3, last)]:
        lower = word.lower()
        if (
            lower in names.lexicon.offices
            or lower in names.lexicon.professions
            or lower in names.lexicon.sources
        ):
            return True
        if not (lower in wc.TITLE_MODIFIERS or word[0].isupper()):
            return False
    return False


def _tells_news(keys: tuple[str, ...], n: int, last: int, names: Names) -> bool:
    """Whether one of the outlet that ends before `n` speaks for it: `an NHK reporter said`, `a TBS anchor in Rome noted`."""
    if keys[n : n + 1] == () or keys[n] not in _NEWS_STAFF:
        return False
    behind = n + 3 if keys[n + 1 : n + 2] in (("in",), ("at",)) else n + 1
    while behind < last and keys[behind] in wc.ADVERBS:
        behind += 1
    cue = names.lexicon.cue_of.get(keys[behind]) if behind < last else None
    former = any(key.lower() in wc.TITLE_MODIFIERS for key in keys[max(0, n - 4) : n])
    return cue is not None and cue[1] == "past" and not former


def _unit_of(phrase: NounPhrase) -> Unit:
    return Unit(*phrase)


def collective_at(tokens: Tokens, n: int, last: int, names: Names) -> Unit | None:
    """A group (`most commercial networks`) or a reference (`the two papers`, `the business daily`) that begins here.

    The `title` of a reference is what it says of the outlet beyond its kind: `Hong Kong` of `the Hong Kong paper`.
    """
    groups = names.groups
    keys = tokens.keys
    words: list[str] = []
    m = n
    if keys[n].lower() == "of":
        return None  # `the Sunday editions of all dailies`: the group begins behind it
    while m < last and m - n < 7:
        for size in (2, 1):
            phrase = " ".join(keys[m : m + size])
            plural = groups.nouns.get(phrase) or groups.nouns.get(phrase.lower() if m == n else phrase)
            if plural is not None and m + size <= last and not _continues(keys, m + size, last, names):
                modifiers = [word.lower() for word in words]
                return Unit(
                    "group",
                    n,
                    m + size,
                    name=" ".join([*modifiers, plural.group]),
                    word=plural.printed,
                    definite="the" in modifiers or "both" in modifiers,
                    plural=True,
                )
            single = groups.references.get(phrase.lower())
            pointed = single is not None and m > n and keys[n].lower() in ("the", "this") and m + size <= last
            if (
                pointed
                and keys[m + size : m + size + 1] in (("'s",), ("'",))
                and _is_spoken_for(keys, m + size, last)
            ):
                return None  # `the agency’s spokesman`
            if pointed and m + size < last and keys[m][0].isupper() and keys[m + size][0].isupper():
                return None  # `the Japan Newspaper Publishers Association`
            if single is not None and pointed and not _continues(keys, m + size, last, names):
                beyond = "" if _is_plain(words[1:]) else " ".join(words[1:])
                return Unit("reference", n, m + size, single.noun, beyond, True, phrase.lower())
        lower = keys[m].lower()
        if (edition := _edition_end(keys, m)) > m:
            words += keys[m : edition - 1]
            m = edition
            continue
        place = names.lexicon.places.at(keys, m) if m > n and lower not in _GROUP_WORDS else None
        if place is not None:
            words += keys[m : place.last]
            m = place.last
            continue
        adjective = keys[m] in names.lexicon.adjectives
        if lower not in _GROUP_WORDS and not (m > n and (lower.endswith(("-based", "day")) or adjective)):
            return None
        words.append(keys[m])
        m += 1
    return None


_GROUP_WORDS = frozenset(
    "all most many several some other a few every this various multiple both the two three four five national commercial"
    " private local regional major leading major japanese tv television business public weekly monthly news economic same"
    " of evening morning vernacular conservative liberal foreign domestic okinawan capital northern southern eastern"
    " western weekend infotainment variety".split()
)


_EDITIONS = frozenset("morning evening".split())


def _edition_end(keys: tuple[str, ...], n: int) -> int:
    """Behind which edition is meant: `Friday morning’s papers`, `today’s dailies`; `n` where none is told."""
    last = n + keys[n].lower().endswith("day")
    last += keys[last : last + 1] != () and keys[last] in _EDITIONS
    return last + 1 if last > n and keys[last : last + 1] == ("'s",) else n


_ALSO_ADJECTIVES = frozenset("daily weekly monthly".split())
_PLAIN = frozenset(
    "local same business public weekly monthly news economic conservative liberal regional national".split()
)


def _is_spoken_for(keys: tuple[str, ...], n: int, last: int) -> bool:
    """Whether a spokesman is possessed at the `'s` at `n`: no outlet has one that it quotes."""
    return any(key in SPOKEN_FOR for key in keys[n + 1 : min(n + 3, last)])


def _is_plain(words: list[str]) -> bool:
    return all(word.lower() in _PLAIN or word.lower().endswith("-based") for word in words)


def _continues(keys: tuple[str, ...], n: int, last: int, names: Names) -> bool:
    """Whether a noun only modifies the next one: `media analysis`, `the network operator`, `paper company`."""
    if n >= last:
        return False
    lower = keys[n].lower()
    if lower in names.lexicon.institution_nouns or (
        lower in names.lexicon.professions and lower != "president"
    ):
        return True
    return keys[n - 1] in _ALSO_ADJECTIVES and _is_plain_noun(keys[n], names)


def _is_plain_noun(word: str, names: Names) -> bool:
    """Whether a word that no table knows stands there as a noun: `the daily caseload`."""
    known = (
        word in names.lexicon.cue_of
        or word in wc.VERBS | wc.AUXILIARIES | wc.ADVERBS | wc.PREPOSITIONS | wc.CONJUNCTIONS | wc.RELATIVES
        or word in wc.NEGATIONS | wc.DETERMINERS | wc.PRONOUNS | wc.TIME_WORDS
    )
    return word.isalpha() and word.islower() and not known and not word.endswith(("ed", "ly", "ing", "s"))
