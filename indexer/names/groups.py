"""Which words stand for several outlets, and whom do they mean?  The tables of `groups.toml`.

`members_of("all commercial broadcasters")` is NTV, TBS, TV Asahi and Fuji TV; `most broadcasters` has no known members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .tables import built_in, rows_of


@dataclass(frozen=True, slots=True)
class NounRow:
    """A plural noun for outlets: how it is printed, how its group is written, which type a reference may mean."""

    printed: str
    group: str
    type: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A singular noun that points back to one outlet of one of the types; `only` where it can be just that one."""

    noun: str
    types: tuple[str, ...]
    only: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """Group nouns, quantifiers (True where every member is meant), members, and singular references."""

    nouns: Mapping[str, NounRow]
    quantifiers: Mapping[str, bool]
    members: Mapping[str, tuple[str, ...]]
    references: Mapping[str, ReferenceRow]

    def members_of(self, group: str, without: Iterable[str] = ()) -> tuple[str, ...]:
        """The outlets that a group expression means for certain: only groups that say all have any."""
        quantifier, _, kind = group.partition(" ")
        if not self.quantifiers.get(quantifier, False):
            return ()
        excepted = frozenset(without)
        return tuple(name for name in self.members.get(kind, ()) if name not in excepted)


def load_groups() -> Groups:
    """The tables of `groups.toml`; raises NamesError when one is not well formed."""
    table: Mapping[str, Any] = built_in("groups.toml")
    nouns = rows_of(table, "noun", NounRow, "groups.toml")
    references = rows_of(table, "reference", ReferenceRow, "groups.toml")
    return Groups(
        nouns={row.printed: row for row in nouns},
        quantifiers={row["printed"]: bool(row.get("all", False)) for row in table["quantifier"]},
        members={row["group"]: tuple(row["outlets"]) for row in table["member"]},
        references={row.noun: row for row in references},
    )
