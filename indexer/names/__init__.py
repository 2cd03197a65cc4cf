"""Which names does this genre use?  The tables of outlets, groups, titles, sources, institutions and cues.

`load_names().outlet("TV-Asahi").name` is `TV Asahi`.  The tables are TOML files in this folder, each row with examples
that a test runs; a user's `names.toml` adds rows and replaces those of the same name; `example.toml` shows one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .groups import Groups, load_groups
from .lexicon import Lexicon, load_lexicon
from .outlets import OutletRow, Outlets, load_outlets
from .people import PersonRow, Persons, load_persons
from .surnames import family_names
from .tables import Tables, users_table

__all__ = ["Names", "OutletRow", "PersonRow", "load_names", "names_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All tables of names, read once and shared by every digest; `added` is what a user's file says, as JSON."""

    outlets: Outlets
    groups: Groups
    lexicon: Lexicon
    persons: Persons
    added: str = ""

    def outlet(self, printed: str) -> OutletRow | None:
        """The outlet of a printed or typed name, or None."""
        return self.outlets.outlet(printed)

    def person(self, printed: str) -> str:
        """The full name, else the name, of somebody whom a user's table lists under a printed name; else that itself."""
        row = self.persons.person(printed)
        return printed if row is None else row.key

    def outlet_forms(self) -> Iterator[tuple[str, str]]:
        """Every listed form of every outlet, with its canonical name."""
        for row in self.outlets.rows:
            for form in (row.name, *row.aliases):
                yield form, row.name

    def right_names(self) -> Iterator[str]:
        """Every name that is right as it stands, as printed: outlets, people, places, bodies, offices."""
        lexicon = self.lexicon
        yield from (form for form, _ in self.outlet_forms())
        yield from family_names()
        for row in self.persons.rows:
            yield from (row.name, row.full, *row.aliases)
        yield from (*lexicon.places, *lexicon.bodies)
        yield from (*lexicon.given, *lexicon.sinosphere, *lexicon.western)
        yield from (*lexicon.adjectives, *lexicon.offices, *lexicon.professions)

    def credits_in(self, text: str) -> tuple[str, ...]:
        """Canonical outlets of a credit or metadata line; empty when it is none."""
        return self.outlets.credits_in(text)


def load_names(extra: Path | None = None) -> Names:
    """Our tables, with the rows of a user's `names.toml` on top; raises NamesError with a line for each mistake."""
    return _loaded(extra, extra.read_bytes() if extra and extra.is_file() else b"")


@lru_cache(maxsize=8)
def _loaded(extra: Path | None, _content: bytes) -> Names:
    """The tables; a file that has changed since has another content, and is read again."""
    return names_of(users_table(extra) if extra else {}, str(extra))


def names_of(user: Mapping[str, Any], source: str) -> Names:
    """Our tables with those of a user's parsed file on top; `source` is how mistakes name it; raises NamesError."""
    tables = Tables(user, source)
    outlets = load_outlets(tables)
    names = Names(
        outlets=outlets,
        groups=load_groups(tables, {row.name for row in outlets.rows}),
        lexicon=load_lexicon(tables),
        persons=load_persons(tables),
        added=json.dumps(user, sort_keys=True, default=str) if user else "",
    )
    tables.require_right()
    return names
