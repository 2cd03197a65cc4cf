"""Which mentions does a sentence consist of?  Finding only: nothing is decided here about who speaks.

`Foreign Minister Kono told the paper that` becomes the units person(`Foreign Minister`, `Kono`), word `told`, reference
`the paper`, word `that`.  A quotation is one unit, so that what is said inside it does not confuse the clause around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..names import Names
from ..names.gazetteer import Match
from ..names.outlets import OutletRow
from ..tokens import Tokens
from . import wordclasses as wc
from .phrases import NounPhrase, phrase_at
from .reading import Reading

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


@dataclass(frozen=True, slots=True)
class Unit:
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


def units_of(
    reading: Reading, bounds: tuple[int, int], names: Names, *, inside: bool = False
) -> tuple[Unit, ...]:
    """The units of the tokens in `bounds`, appositions joined to the name that they explain.

    With `inside`, the words of a quotation are read as if they stood alone.
    """
    quoted = reading.unquoted if inside else reading.quoted
    return joined(tuple(_scan(reading.tokens, quoted, bounds, names)))


def _scan(tokens: Tokens, quoted: tuple[bool, ...], bounds: tuple[int, int], names: Names) -> Iterator[Unit]:
    n, last = bounds
    outlets = {match.first: match for match in names.outlets.matches(tokens, n, last)}
    while n < last:
        yield (unit := _unit_or_quote(tokens, n, last, names, outlets, quoted))
        n = unit.last


def _unit_or_quote(
    tokens: Tokens,
    n: int,
    last: int,
    names: Names,
    outlets: dict[int, Match[OutletRow]],
    quoted: tuple[bool, ...],
) -> Unit:
    if quoted[n]:
        return Unit("quote", n, _end_of_quote(quoted, n, last))
    return _unit_at(tokens, n, last, names, outlets, quoted)


def _end_of_quote(quoted: tuple[bool, ...], n: int, last: int) -> int:
    while n < last and quoted[n]:
        n += 1
    return n


def _unit_at(
    tokens: Tokens,
    n: int,
    last: int,
    names: Names,
    outlets: dict[int, Match[OutletRow]],
    quoted: tuple[bool, ...],
) -> Unit:
    key = tokens.keys[n]
    if not (key[0].isalnum() or key[0] == "'"):
        return Unit("mark", n, n + 1, word=key)
    outlet = outlets.get(n)
    if outlet is not None and outlet.last <= last and not _is_employer(tokens, outlet.last, last, names):
        return Unit("outlet", n, outlet.last, name=outlet.entry.name)
    lower = key.lower()
    if lower in wc.PRONOUNS and lower != "who":
        return Unit("pronoun", n, n + 1, name=lower, word=lower)
    if key[0].islower() and not _can_begin_mention(lower, names):
        return Unit("word", n, n + 1, word=lower)
    collective = collective_at(tokens, n, last, names)
    if collective is not None:
        return collective
    end = _limit(n, last, outlets, quoted, tokens, names)
    phrase = phrase_at(tokens, n, end, last, names)
    if phrase is not None:
        return _unit_of(phrase)
    if lower == "the" and n + 1 < last and tokens.keys[n + 1] in ("two", "three", "pair", "duo"):
        return Unit("pronoun", n, n + 2, name="they", word="they", plural=True)
    return Unit("word", n, n + 1, word=lower)


def _can_begin_mention(word: str, names: Names) -> bool:
    """Whether a lower-case word is among those with which any mention begins; most are not, and cost nothing more."""
    lexicon = names.lexicon
    return (
        word in wc.DETERMINERS
        or word in _GROUP_WORDS
        or word in lexicon.sources
        or word in lexicon.offices
        or word in lexicon.professions
        or word in lexicon.institution_nouns
        or word in wc.TITLE_MODIFIERS
        or word in names.groups.nouns
    )


def _limit(
    n: int,
    last: int,
    outlets: dict[int, Match[OutletRow]],
    quoted: tuple[bool, ...],
    tokens: Tokens,
    names: Names,
) -> int:
    """Where a noun phrase that begins at `n` must end at the latest: a quotation, or an outlet that is no employer."""
    end = n
    while end < last and not quoted[end]:
        match = outlets.get(end)
        if match is not None and end > n and not _is_employer(tokens, match.last, last, names):
            break
        end += 1
    return end


def _is_employer(tokens: Tokens, n: int, last: int, names: Names) -> bool:
    """Whether an outlet's name is followed by a profession: `a former Mainichi reporter`, `Sankei Shimbun President`."""
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


def _unit_of(phrase: NounPhrase) -> Unit:
    return Unit(
        phrase.kind,
        phrase.first,
        phrase.last,
        phrase.name,
        phrase.title,
        phrase.definite,
        phrase.word,
        phrase.plural,
    )


def collective_at(tokens: Tokens, n: int, last: int, names: Names) -> Unit | None:
    """A group (`most commercial networks`) or a reference (`the two papers`, `the business daily`) that begins here."""
    groups = names.groups
    keys = tokens.keys
    words: list[str] = []
    m = n
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
            pointed = single is not None and m > n and keys[n].lower() == "the" and m + size <= last
            alone = pointed and _is_plain(words[1:]) and not _continues(keys, m + size, last, names)
            if single is not None and alone:
                return Unit("reference", n, m + size, name=single.noun, word=phrase.lower(), definite=True)
        lower = keys[m].lower()
        if lower not in _GROUP_WORDS and not (m > n and (lower.endswith(("-based", "day")))):
            return None
        words.append(keys[m])
        m += 1
    return None


_GROUP_WORDS = frozenset(
    "all most many several some other a few every various multiple both the two three four five national commercial"
    " private local regional major leading major japanese tv television business public weekly monthly news economic same"
    " of evening morning vernacular conservative liberal foreign domestic okinawan capital".split()
)
_PLAIN = frozenset(
    "local same business public weekly monthly news economic conservative liberal regional national".split()
)


def _is_plain(words: list[str]) -> bool:
    return all(word.lower() in _PLAIN or word.lower().endswith("-based") for word in words)


def _continues(keys: tuple[str, ...], n: int, last: int, names: Names) -> bool:
    """Whether a noun only modifies the next one: `media analysis`, `the network operator`, `paper company`."""
    if n >= last:
        return False
    lower = keys[n].lower()
    return lower in names.lexicon.institution_nouns or (
        lower in names.lexicon.professions and lower != "president"
    )


def joined(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with each apposition joined: `its president, Fukamachi,` and `Kuo, the envoy,` are one person each."""
    result: list[Unit] = []
    n = 0
    while n < len(units):
        merged = _apposition(units, n)
        if merged is None:
            result.append(units[n])
            n += 1
        else:
            unit, taken = merged
            result.append(unit)
            n += taken
    return tuple(result)


def _apposition(units: tuple[Unit, ...], n: int) -> tuple[Unit, int] | None:
    if n + 2 >= len(units) or units[n + 1].word != ",":
        return None
    left, right = units[n], units[n + 2]
    following = units[n + 3] if n + 3 < len(units) else None
    closes = following is None or following.kind == "mark" or following.word in ("as", "who", "of", "–")
    if not closes or (following is not None and following.word == "," and _is_list(units, n)):
        return None
    taken = 4 if following is not None and following.word == "," else 3
    if left.kind in ("title", "unnamed") and right.kind == "person" and not left.plural:
        title = left.name if not right.title else f"{right.title}"
        return replace(right, first=right.first, last=right.last, title=title), taken
    if left.kind == "person" and right.kind in ("title", "unnamed") and not right.plural and not left.title:
        return replace(left, title=right.name), taken
    if (
        left.kind == "person"
        and right.kind in ("title", "unnamed")
        and not right.plural
        and following is not None
    ):
        return left, taken
    return None


def _is_list(units: tuple[Unit, ...], n: int) -> bool:
    """Whether the commas are those of a list: `the mayor, Kono, and the governor`."""
    behind = units[n + 4] if n + 4 < len(units) else None
    return (
        behind is not None
        and behind.word in ("and", "or")
        and (n + 5 < len(units) and units[n + 5].kind in MENTIONS)
    )
