"""What is known of the outlets of an item, and of a paragraph, while it is read?

After `NHK and Sankei reported`, `Sources.mentioned` is `["NHK", "Sankei"]`, in which `the daily` will find Sankei; the paragraph's
`Report` counts both as named, and is in their report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..names import Names
from ..records import Outlet, OutletBasis, Span


@dataclass(slots=True)
class Sources:
    """What is known of an item's outlets while it is read: all outlets mentioned, all groups with whom they except, in order.

    `since_group` are the outlets mentioned after the last group; `all` also holds those that are only cited; `pairs`
    are for each type the outlets that `the two papers` last meant.
    """

    mentioned: list[str] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    since_group: list[str] = field(default_factory=list)
    all: list[str] = field(default_factory=list)
    pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Voices:
    """Whose report each act of a sentence is in: the outlets named in it, in order, and those from before it.

    In `Asahi wrote that Konomi agreed, while NHK said that Oda did` Konomi's words are Asahi's and Oda's NHK's; outlets in
    brackets credit what stands before them.
    """

    earlier: tuple[str, ...] = ()
    heard: list[tuple[int, bool, tuple[str, ...]]] = field(default_factory=list)

    def hear(self, first: int, bracketed: bool, outlets: tuple[str, ...], joined: bool) -> None:
        """Takes note of outlets at token `first`; `joined` where they add one to those noted last."""
        if joined and self.heard:
            first, bracketed, _ = self.heard.pop()
        self.heard.append((first, bracketed, outlets))

    def at(self, verb: int) -> tuple[str, ...]:
        """The outlets whose report the act of the verb at token `verb` is in."""
        if len(self.heard) < 2:
            return self.heard[0][2] if self.heard else self.earlier
        credited = (names for first, bracketed, names in self.heard if bracketed and first > verb)
        before = [names for first, bracketed, names in self.heard if not bracketed and first < verb]
        behind = (names for first, _, names in self.heard if first > verb)
        return next(credited, None) or next(reversed(before), None) or next(behind, self.earlier)


@dataclass(slots=True)
class Report:
    """A paragraph's outlets and groups while it is read; `current` are the outlets whose report the text is in.

    `voices` tell it of each act of the sentence.
    `transcript` is set where the paragraph is somebody's own words behind a name and a colon.
    """

    outlets: dict[str, tuple[OutletBasis, list[Span]]] = field(default_factory=dict)
    groups: dict[str, list[Span]] = field(default_factory=dict)
    group_members: dict[str, list[Span]] = field(default_factory=dict)
    current: tuple[str, ...] = ()
    voices: Voices = field(default_factory=Voices)
    unresolved: set[int] = field(default_factory=set)
    transcript: bool = False

    def add(self, names: tuple[str, ...], basis: OutletBasis, span: Span) -> None:
        """Counts outlets as sources; a name outweighs a reference."""
        for name in names:
            known = self.outlets.setdefault(name, (basis, []))
            if basis == "named" and known[0] != "named":
                self.outlets[name] = (basis, known[1])
            known[1].append(span)
        if names:
            self.current = names

    def records(self, names: Names) -> tuple[Outlet, ...]:
        """The paragraph's outlets: named and referred to first, then those that only a group means."""
        found = [
            Outlet(name, names.outlets.row(name).type, basis, tuple(spans))
            for name, (basis, spans) in self.outlets.items()
        ]
        found += [
            Outlet(name, names.outlets.row(name).type, "group", tuple(spans))
            for name, spans in self.group_members.items()
            if name not in self.outlets
        ]
        return tuple(found)
