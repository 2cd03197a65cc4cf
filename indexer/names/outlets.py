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
    r"(?i)^(?:p{1,2}\.?\s*\d.*|page\s+\d.*|.*\d.*|the|online|evening(?: edition)?|morning(?: edition)?|digital|website"
    r"|front[- ]page|top|lead|all .*|editorial|abridged|full(?: text)?|excerpts?|gist|summary|slightly abridged"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|issue|same date|dated.*|by .*|in part|in full|)$"
)


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet of the table: see the head of `outlets.toml` for what each key means."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    home: bool = True
    common: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Outlets:
    """All outlets by printed form; of two with one form the first has it."""

    def __init__(self, rows: Iterable[OutletRow]) -> None:
        by_name: dict[str, OutletRow] = {}
        for row in rows:
            if row.type not in TYPES:
                raise NamesError(f"outlet {row.name}: type `{row.type}` is none of {', '.join(TYPES)}")
            by_name[row.name] = row
        self.rows = tuple(by_name.values())
        self.by_name = by_name
        self._gazetteer = Gazetteer(entry for row in self.rows for entry in _printed_forms(row))
        self._folded = {form.casefold(): row for row in reversed(self.rows) for form in _names_of(row)}

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
        return None

    def matches(self, tokens: Tokens, first: int, last: int) -> Iterator[Match[OutletRow]]:
        """Every printed form among tokens `first` to `last`; what only looks like an outlet is passed over."""
        for match in self._gazetteer.matches(tokens.keys, first, last):
            if match.entry is not None:
                yield Match(match.first, match.last, match.entry)

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


def load_outlets(tables: Tables) -> Outlets:
    """The table of outlets with a user's on top, of which those with a wrong type are noted and left out."""
    rows = []
    for row in tables.rows("outlets.toml", "outlet", OutletRow):
        if row.type in TYPES or not tables.is_users("outlet", row.name):
            rows.append(row)
        else:
            tables.note("outlet", row.name, f"type `{row.type}` is none of {', '.join(TYPES)}")
    return Outlets(rows)


def _names_of(row: OutletRow) -> Iterator[str]:
    for form in (row.name, *row.aliases):
        yield form.replace("’", "'").replace("-", " ")


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
