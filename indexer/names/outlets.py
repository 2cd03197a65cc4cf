"""Which outlet is meant by a printed name?  The table of outlets with all its printed forms.

`TV-Asahi`, `The Asahi Shimbun` and `Nippon TV` are `TV Asahi`, `Asahi` and `NTV`; `Asahi Breweries` and the `Nikkei Stock
Average` are no outlets.  `credits_in("Nikkei, p. 4")` is `("Nikkei",)`; of `Part 2` it is `()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..errors import NamesError
from ..tokens import Tokens
from .gazetteer import Gazetteer, Match, phrase_keys
from .tables import Tables

TYPES = ("broadcaster", "newspaper", "agency", "magazine", "online")

_EDITION = re.compile(r" (?:digital|online|website|evening edition|morning edition|electronic edition)$")
_DETAIL = re.compile(
    r"\s*(?:[,:;/–—-]|\band\b|&)\s*|\s*\((?=[^)]*\))|\)"  # what separates the parts of a credit
)
_NO_NAME = re.compile(
    r"(?i)^(?:p{1,2}\.?\s*\d.*|page\s+\d.*|(?:\S+ ){0,5}\S*\d\S*(?: \S+){0,5}"
    r"|the|online|evening(?: edition)?|morning(?: edition)?|digital|website"
    r"|front[- ]page|top|lead|all(?: \S+){1,4}|editorial|abridged|full(?: text)?|excerpts?|gist|summary|slightly abridged"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\w+ )?issue|same date|dated.*|by(?: \S+){1,5}|in part|in full|)$"
)

_LONGEST_UNLISTED = 3  # words of an outlet that has no row
_LONGEST_FORM = 6  # tokens of an outlet that a hyphen joins to another


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet of the table: see the head of `outlets.toml` for what each key means."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    home: bool = True
    common: bool = False
    branches: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndingRow:
    """The last word of names of outlets of one type, by which those are known that have no row."""

    word: str
    type: str
    examples: tuple[str, ...] = ()


class Outlets:
    """All outlets by printed form; of two with one form the first has it."""

    def __init__(self, rows: Iterable[OutletRow], endings: Iterable[EndingRow] = ()) -> None:
        by_name: dict[str, OutletRow] = {}
        for row in rows:
            if row.type not in TYPES:
                raise NamesError(f"outlet {row.name}: type `{row.type}` is none of {', '.join(TYPES)}")
            by_name[row.name] = row
            for place in row.branches:
                branch = OutletRow(f"{row.name} {place}", row.type, home=row.home)
                by_name.setdefault(branch.name, branch)
        self.rows = tuple(by_name.values())
        self._by_name = by_name
        self._endings = {row.word: row.type for row in endings}
        self._gazetteer = Gazetteer(entry for row in self.rows for entry in _printed_forms(row))
        self._folded = {form.casefold(): row for row in reversed(self.rows) for form in _names_of(row)}

    def row(self, name: str) -> OutletRow:
        """The row of a canonical name that was found in a text; one known by its ending alone has a row made of it."""
        known = self._by_name.get(name)
        return known or OutletRow(name, self._endings[name.rsplit(maxsplit=1)[-1]])

    def is_of(self, name: str, said: str) -> bool:
        """Whether an outlet can be called by a place or the like: `Kumamoto` is in the name of one, `Aomori` in its row."""
        row = self.row(name)
        return said in row.places or any(word in name.split() for word in said.split())

    def outlet(self, printed: str) -> OutletRow | None:
        """The outlet of a name as somebody types or prints it, in any case, or None."""
        words = " ".join(printed.replace("’", "'").replace("-", " ").split()).casefold().removesuffix("'s")
        plain = _EDITION.sub("", words)
        for form in (
            words,
            words.removeprefix("the "),
            f"the {words}",
            words.removesuffix(" shimbun"),
            plain,
        ):
            if form in self._folded:
                return self._folded[form]
        name = printed.strip().removeprefix("The ").removeprefix("the ").split()
        ends = 1 < len(name) <= _LONGEST_UNLISTED and name[-1] in self._endings
        proper = all(word[0].isupper() and word.replace("-", "").isalpha() for word in name)
        return self.row(" ".join(name)) if ends and proper else None

    def matches(self, tokens: Tokens, first: int, last: int) -> Iterator[Match[OutletRow]]:
        """Every printed form among tokens `first` to `last`; what only looks like an outlet is passed over."""
        behind = first
        for match in self._gazetteer.matches(tokens.keys, first, last):
            if not self._endings.keys().isdisjoint(tokens.keys[behind : match.first]):
                yield from self._unlisted(tokens, behind, match.first)
            if match.entry is not None:
                yield Match(match.first, match.last, match.entry)
            behind = match.last
        if not self._endings.keys().isdisjoint(tokens.keys[behind:last]):
            yield from self._unlisted(tokens, behind, last)

    def tokens_of(self, text: str) -> Tokens:
        """A text's tokens, of which two outlets that a hyphen joins are three: `a Nikkei-TV Tokyo poll` is by both."""
        tokens = Tokens.of(text)
        parts: dict[int, tuple[str, ...]] = {}
        for n, key in enumerate(tokens.keys):
            if "-" not in key:
                continue
            left, hyphen, right = key.partition("-")
            if self._gazetteer.at((left,), 0) is None:
                continue
            following = self._gazetteer.at((right, *tokens.keys[n + 1 : n + _LONGEST_FORM]), 0)
            if following is not None and following.entry is not None:
                parts[n] = (left, hyphen, right)
        return tokens.parted(parts) if parts else tokens

    def _unlisted(self, tokens: Tokens, first: int, last: int) -> Iterator[Match[OutletRow]]:
        """Outlets known only by their last word: `Oshima Shimpo`, with a word or two before it."""
        for n in range(first + 1, last):
            if tokens.keys[n] in self._endings and tokens.keys[n - 1][0].isupper():
                begin = n - 1
                if begin > first + 1 and begin > 1 and _is_part(tokens.keys[begin - 1]):
                    begin -= 1
                yield Match(begin, n + 1, self.row(tokens.surface(begin, n + 1)))

    def credits_in(self, text: str) -> tuple[str, ...]:
        """Canonical outlets of a credit (the inside of a headline's parentheses, a metadata line), in order.

        Empty when the text is no credit: when any part of it is neither an outlet nor a detail such as a page or a
        date.
        """
        whole = self.outlet(text.strip(" ,.;"))
        if whole is not None:
            return (whole.name,)
        found: list[str] = []
        for part in _DETAIL.split(text):
            row = self.outlet(part.strip(" .")) if part else None
            if row is not None:
                found.append(row.name)
            elif not _NO_NAME.match((part or "").strip(" .")):
                return ()
        return tuple(dict.fromkeys(found))


def _is_part(word: str) -> bool:
    """Whether the word before `Mikura Shimpo` can belong to the name; `Naha-based` tells where its office is."""
    return word[0].isupper() and not word.endswith("-based")


def load_outlets(tables: Tables) -> Outlets:
    """The table of outlets with a user's on top, of which those with a wrong type are noted and left out."""
    rows = tables.rows("outlets.toml", "outlet", OutletRow)
    endings = tables.rows("outlets.toml", "ending", EndingRow)
    _check_forms(tables, (row for row in rows if tables.is_users("outlet", row.name)))
    return Outlets(
        [row for row in rows if tables.require_one_of("outlet", row.name, row.type, TYPES)],
        [row for row in endings if tables.require_one_of("ending", row.word, row.type, TYPES)],
    )


def _check_forms(tables: Tables, rows: Iterable[OutletRow]) -> None:
    """Note each printed form that two of the user's outlets have: it could mean just one of them."""
    taken: dict[str, str] = {}
    for row in rows:
        for form in _names_of(row):
            other = taken.setdefault(form.casefold(), row.name)
            if other != row.name:
                tables.note("outlet", row.name, f"`{form}` is also a form of {other}")


def _names_of(row: OutletRow) -> Iterator[str]:
    for form in (row.name, *row.aliases):
        plain = form.replace("’", "'").replace("-", " ")
        yield plain
        if "TV" in plain.split():
            yield plain.replace(" ", "")  # `FujiTV` in a line of metadata


def _printed_forms(row: OutletRow) -> Iterator[tuple[tuple[str, ...], OutletRow | None]]:
    for phrase in row.not_:
        for variant in (phrase, f"The {phrase}", f"the {phrase}"):
            yield phrase_keys(variant), None
    for form in (row.name, *row.aliases):
        if row.common and form == row.name:
            continue
        for variant in _variants(form):
            yield phrase_keys(variant), row


def _variants(form: str) -> tuple[str, ...]:
    bare = form.removeprefix("The ")
    if " " not in bare and bare != form:
        return (form,)  # "The Economist": without its article it is an everyday word
    return form, bare, f"The {bare}", f"the {bare}", bare.replace(" ", "-", 1)
