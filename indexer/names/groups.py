"""Which words stand for several outlets, and whom do they mean?  The tables of `groups.toml`.

`members_of("all commercial broadcasters")` is NTV, TBS, TV Asahi and Fuji TV; `most broadcasters` has no known members.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from .outlets import TYPES
from .tables import Tables


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
class QuantifierRow:
    """The words before a group noun that make it a group; `all` where every member is meant."""

    printed: str
    all: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Whom a group that says `all` expands to."""

    group: str
    outlets: tuple[str, ...]


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


def load_groups(tables: Tables, outlets: Container[str]) -> Groups:
    """The tables of `groups.toml`, of which only the outlets given are members; raises NamesError for ours."""
    nouns = tables.rows("groups.toml", "noun", NounRow, called="group")
    quantifiers = tables.rows("groups.toml", "quantifier", QuantifierRow)
    members = tables.rows("groups.toml", "member", MemberRow)
    references = tables.rows("groups.toml", "reference", ReferenceRow)
    _check(tables, nouns, members, references, outlets)
    return Groups(
        nouns={row.printed: row for row in nouns},
        quantifiers={row.printed: row.all for row in quantifiers},
        members={row.group: tuple(name for name in row.outlets if name in outlets) for row in members},
        references={row.noun: row for row in references if not row.only or row.only in outlets},
    )


def _check(
    tables: Tables,
    nouns: Iterable[NounRow],
    members: Iterable[MemberRow],
    references: Iterable[ReferenceRow],
    outlets: Container[str],
) -> None:
    """Note what the user's rows say of types and outlets that there are not; ours may name what a user left out."""
    for noun in nouns:
        tables.require_one_of("group", noun.printed, noun.type, (*TYPES, "media"))
    for row in references:
        for kind in row.types:
            tables.require_one_of("reference", row.noun, kind, TYPES)
        if row.only and row.only not in outlets and tables.is_users("reference", row.noun):
            tables.note("reference", row.noun, f"no outlet is named `{row.only}`; add it as [[outlet]]")
    for member in members:
        for name in member.outlets:
            if name not in outlets and tables.is_users("member", member.group):
                tables.note("member", member.group, f"no outlet is named `{name}`; add it as [[outlet]]")
