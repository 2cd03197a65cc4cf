"""Who is meant by a printed name, where a user's table says so?  The rows `[[person]]` of a `names.toml`.

With `name = "Tangaere", full = "Hinemoa Tangaere", aliases = ["Dame Hina"]` both `Dame Hina` and `Tangaere, Hinemoa` are she.
We have no such rows of our own: who holds an office changes faster than software does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .tables import Tables

KINDS = ("person", "institution")

_BETWEEN = " ,\u3000"
_ASCII = {code: " " if chr(code) in _BETWEEN else None for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person or institution: `name` as speakers have it, `full` name, other printed forms, kind and office."""

    name: str
    full: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    title: str = ""

    @property
    def key(self) -> str:
        """What tells the row from others: two people may have one family name."""
        return self.full or self.name


class Persons:
    """The people of a user's table by every printed form, in any case, order of words, hyphens and accents."""

    def __init__(self, rows: Iterable[PersonRow]) -> None:
        self.rows = tuple(rows)
        self._by_form: dict[str, PersonRow | None] = {}
        for row in self.rows:
            for form in _forms(row):
                # A family name that two people share means neither.
                known = self._by_form.get(form, row)
                self._by_form[form] = row if known is row else None

    def person(self, printed: str) -> PersonRow | None:
        """The person of a printed name, None where the table has none or several."""
        return self._by_form.get(form_of(printed)) if self._by_form else None


def load_persons(tables: Tables) -> Persons:
    """The rows `[[person]]`; two people of one name are told apart by `full`."""
    rows = tables.users("person", PersonRow)
    for row in rows:
        if row.kind not in KINDS:
            tables.note("person", row.key, f"kind `{row.kind}` is none of {', '.join(KINDS)}")
    taken: dict[str, PersonRow] = {}
    for row in rows:
        for form in {form_of(alias) for alias in row.aliases}:
            other = taken.setdefault(form, row)
            if other is not row:
                tables.note("person", row.key, f"`{form}` is also an alias of {other.key}")
    return Persons(rows)


def form_of(printed: str) -> str:
    """What two prints of one name have in common: `form_of("Tangaere, Hinémoa")` is `hinemoa tangaere`."""
    return " ".join(sorted(name_words(printed)))


@lru_cache(maxsize=1 << 17)  # the names of a large index, which every generation folds anew
def name_words(printed: str) -> tuple[str, ...]:
    """The words of a name without case, accents, hyphens and dots: `name_words("Sang-cheol Eom")` is `sangcheol`, `eom`."""
    folded = printed.casefold()
    if folded.isascii():
        return tuple(folded.translate(_ASCII).split())
    decomposed = unicodedata.normalize("NFKD", folded)
    letters = "".join(
        letter if letter.isalnum() else " " if letter in _BETWEEN else ""
        for letter in decomposed
        if not unicodedata.combining(letter)
    )
    return tuple(letters.split())


def _forms(row: PersonRow) -> set[str]:
    return {form_of(form) for form in (row.name, row.full, *row.aliases) if form}
