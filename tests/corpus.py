"""Small digests made by hand, of invented people, and an index of them, for the tests of search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from indexer.manifest import IndexedDigest
from indexer.records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    Digest,
    Item,
    Outlet,
    Paragraph,
    Speaker,
)
from indexer.store import Store
from indexer.stored import paragraphs_of

TYPES = {"NHK": "broadcaster", "TV Asahi": "broadcaster", "TBS": "broadcaster", "Sankei": "newspaper"}


class Row:
    """An outlet of the table."""

    def __init__(self, name: str) -> None:
        self.name = name


class FewNames:
    """A table of names with four outlets, which are understood in any case and with a hyphen."""

    def outlet(self, printed: str) -> Row | None:
        known = {name.casefold(): name for name in TYPES}
        name = known.get(printed.casefold().replace("-", " ").strip())
        return Row(name) if name else None

    def person(self, printed: str) -> str:
        return printed

    def outlet_forms(self):
        yield from ((name, name) for name in TYPES)

    def right_names(self):
        yield from (*TYPES, "Onodera", "Minister")


NAMES = FewNames()


def outlet(name: str, basis: str = "named") -> Outlet:
    return Outlet(name, TYPES.get(name, ""), basis, ())


def speaker(name: str, full: str | None = None, label: str = "", kind: str = "person") -> Speaker:
    return Speaker(name, full, None, label or name, kind, "named", ())


def paragraph(text, outlets=(), speakers=(), cues=(), groups=()) -> AttributedParagraph:
    """A paragraph whose id is still to be given; names may stand for outlets and speakers."""
    return AttributedParagraph(
        Paragraph("", text),
        tuple(outlet(each) if isinstance(each, str) else each for each in outlets),
        tuple(groups),
        tuple(speaker(each) if isinstance(each, str) else each for each in speakers),
        tuple(Attribution((), None, cue, False, (0, 0)) for cue in cues),
        tuple(match.span(1) for match in re.finditer("“([^”]*)”", text)),
    )


def item(title, *paragraphs, section=(), credit=()) -> AttributedItem:
    made = tuple(paragraph(each) if isinstance(each, str) else each for each in paragraphs)
    return AttributedItem(Item("", title, tuple(section), tuple(credit), ()), made)


def digest(id: str, *items: AttributedItem, day: date | None = None, kind: str = "item") -> AttributedDigest:
    numbered = tuple(_numbered(f"{id}#{n}", each) for n, each in enumerate(items, 1))
    plain = tuple(each.item for each in numbered)
    return AttributedDigest(Digest(id, f"{id}.txt", kind, day, (), (), plain), numbered)


def put(store: Store, *digests: AttributedDigest, remove: Iterable[str] = ()) -> None:
    """Write digests into an index in one commit."""
    with store.transaction() as change:
        for id in remove:
            change.remove(f"/{id}.txt")
        for each in digests:
            paragraphs = paragraphs_of(each, TYPES)
            without = sum(not one.outlets for one in paragraphs)
            id = each.digest.id
            change.put(IndexedDigest(id, f"/{id}.txt", 0, "", "", len(paragraphs), without), paragraphs)


def index_of(path: Path, *digests: AttributedDigest) -> Path:
    put(Store.created(path), *digests)
    return path


def _numbered(id: str, made: AttributedItem) -> AttributedItem:
    paragraphs = tuple(
        AttributedParagraph(
            Paragraph(f"{id}.{n}", each.paragraph.text),
            each.outlets,
            each.groups,
            each.speakers,
            each.attributions,
            each.quotes,
        )
        for n, each in enumerate(made.paragraphs, 1)
    )
    old = made.item
    item = Item(id, old.title, old.section, old.credit, tuple(each.paragraph for each in paragraphs))
    return AttributedItem(item, paragraphs)
