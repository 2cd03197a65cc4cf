"""Which names does this genre use?  The tables of outlets, groups, titles, sources, institutions and cues.

`load_names().outlet("TV-Asahi").name` is `TV Asahi`.  The tables are TOML files in this folder, each row with examples
that a test runs; a user's `names.toml` adds rows and replaces those of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .groups import Groups, load_groups
from .lexicon import Lexicon, load_lexicon
from .outlets import OutletRow, Outlets
from .tables import built_in, rows_of, users_table

__all__ = ["Names", "OutletRow", "load_names"]


@dataclass(frozen=True, slots=True)
class Names:
    """All tables of names, read once and shared by every digest."""

    outlets: Outlets
    groups: Groups
    lexicon: Lexicon

    def outlet(self, printed: str) -> OutletRow | None:
        """The outlet of a printed or typed name, or None."""
        return self.outlets.outlet(printed)

    def outlet_forms(self) -> Iterator[tuple[str, str]]:
        """Every listed form of every outlet, with its canonical name."""
        for row in self.outlets.rows:
            for form in (row.name, *row.aliases):
                yield form, row.name

    def credits_in(self, text: str) -> tuple[str, ...]:
        """Canonical outlets of a credit or metadata line; empty when it is none."""
        return self.outlets.credits_in(text)


@lru_cache(maxsize=8)
def load_names(extra: Path | None = None) -> Names:
    """Our tables, with the rows of a user's `names.toml` on top; raises NamesError when a table is wrong."""
    user = users_table(extra) if extra else {}
    source = str(extra)
    outlets = rows_of(built_in("outlets.toml"), "outlet", OutletRow, "outlets.toml")
    return Names(
        outlets=Outlets((*outlets, *rows_of(user, "outlet", OutletRow, source))),
        groups=load_groups(),
        lexicon=load_lexicon(),
    )
