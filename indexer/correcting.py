"""How does a digest read once it is corrected?  The rows of a `corrections.toml` put over what the rules decided.

A row that sets `speakers` replaces all speakers of its paragraph, each with the rule `correction`; what no row mentions stays
as it was.  A row that fits no paragraph, or more than one, changes nothing and leaves a line that says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from .corrections import Correction, Corrections, SpeakerRow
from .names import Names
from .records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    DigestKind,
    Outlet,
    OutletBasis,
    Span,
    Speaker,
    SpeakerHow,
    SpeakerKind,
)
from .text import folded

RULE = "correction"

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def corrected(
    attributed: AttributedDigest, path: Path, corrections: Corrections, names: Names
) -> AttributedDigest:
    """The digest in a file with the rows that belong to it applied, later rows over earlier ones."""
    for row in corrections.of(path):
        changed, why = _applied(attributed, row, names)
        unfit = (corrections.line(row, why),) if why else ()
        attributed = replace(changed, unfit=(*changed.unfit, *unfit))
    return attributed


def _applied(attributed: AttributedDigest, row: Correction, names: Names) -> tuple[AttributedDigest, str]:
    """The digest with one row applied, and why it could not be (`""`: it was)."""
    if not row.place and not row.begins:
        return _with_digest(attributed, row)
    places = list(_places_of(attributed, row))
    if len(places) != 1:
        return attributed, _why(row, len(places))
    (item, paragraph) = places[0]
    found = attributed.items[item]
    if paragraph is not None:
        changed = _corrected_paragraph(found.paragraphs[paragraph], row, names)
        found = replace(found, paragraphs=_with(found.paragraphs, paragraph, changed))
    return _with_item(attributed, item, _corrected_item(found, row)), ""


def _why(row: Correction, count: int) -> str:
    if count:
        return f"{count} paragraphs begin so; give more of the first words"
    if row.begins and row.place:
        return "the paragraph of that id does not begin so"
    return "no paragraph begins so" if row.begins else "the digest has nothing of that id"


def _places_of(attributed: AttributedDigest, row: Correction) -> Iterator[tuple[int, int | None]]:
    """Where a row belongs: the place of an item, and of a paragraph in it where the row is about one."""
    begins = _plain(row.begins)
    for n, item in enumerate(attributed.items):
        if row.place and "." not in row.place:
            if _place_in(item.item.id) == row.place:
                yield n, None
            continue
        for m, each in enumerate(item.paragraphs):
            there = not row.place or _place_in(each.paragraph.id) == row.place
            if there and _plain(each.paragraph.text).startswith(begins):
                yield n, m


def _place_in(id: str) -> str:
    return id.rpartition("#")[2]


def _plain(text: str) -> str:
    """Text as first words are compared: any case, any quotation marks, any white space."""
    return folded(text).translate(_STRAIGHT).casefold()


def _with_digest(attributed: AttributedDigest, row: Correction) -> tuple[AttributedDigest, str]:
    digest, items = attributed.digest, attributed.items
    if row.sets & {"title", "credit"} and len(items) != 1:
        return attributed, f"the digest has {len(items)} items; say which by `item`"
    if "date" in row.sets:
        digest = replace(digest, date=row.date)
    if "kind" in row.sets:
        digest = replace(digest, kind=cast(DigestKind, row.kind))
    attributed = replace(
        attributed, digest=digest, corrected=_marked(attributed.corrected, row.sets & {"date", "kind"})
    )
    for n, item in enumerate(items):
        attributed = _with_item(attributed, n, _corrected_item(item, row))
    return attributed, ""


def _with_item(attributed: AttributedDigest, n: int, item: AttributedItem) -> AttributedDigest:
    """The digest with another item in one place, in both of its lists."""
    digest = replace(attributed.digest, items=_with(attributed.digest.items, n, item.item))
    return replace(attributed, digest=digest, items=_with(attributed.items, n, item))


def _corrected_item(item: AttributedItem, row: Correction) -> AttributedItem:
    sets = row.sets & {"title", "section", "credit"}
    values: dict[str, Any] = {name: getattr(row, name) for name in sets}
    return replace(item, item=replace(item.item, **values), corrected=_marked(item.corrected, sets))


def _corrected_paragraph(found: AttributedParagraph, row: Correction, names: Names) -> AttributedParagraph:
    if "groups" in row.sets:
        found = _with_groups(found, row.groups, names)
    if "outlets" in row.sets:
        found = _with_outlets(found, row.outlets, names)
    if "speakers" in row.sets:
        found = _with_speakers(found, row.speakers)
    sets = row.sets & {"outlets", "groups", "speakers"}
    return replace(found, corrected=_marked(found.corrected, sets))


def _with_groups(found: AttributedParagraph, groups: tuple[str, ...], names: Names) -> AttributedParagraph:
    """Other groups, with the members of those that say all."""
    named = tuple(outlet for outlet in found.outlets if outlet.basis != "group")
    known = {outlet.name for outlet in named}
    members = dict.fromkeys(name for group in groups for name in names.groups.members_of(group))
    meant = tuple(
        _outlet(name, found.paragraph.text, names, group=True) for name in members if name not in known
    )
    return replace(found, groups=groups, outlets=(*named, *meant), group_evidence=())


def _with_outlets(found: AttributedParagraph, outlets: tuple[str, ...], names: Names) -> AttributedParagraph:
    """Other outlets by name or reference; those that a group stands for stay."""
    known = {outlet.name: outlet for outlet in found.outlets if outlet.basis != "group"}
    named = tuple(known.get(name) or _outlet(name, found.paragraph.text, names) for name in outlets)
    grouped = tuple(each for each in found.outlets if each.basis == "group" and each.name not in outlets)
    attributions = tuple(
        replace(link, outlets=tuple(name for name in link.outlets if name in outlets) or outlets)
        for link in found.attributions
    )
    return replace(found, outlets=(*named, *grouped), attributions=attributions)


def _outlet(name: str, text: str, names: Names, *, group: bool = False) -> Outlet:
    tokens = names.outlets.tokens_of(text)
    spans = tuple(
        tokens.span(match.first, match.last)
        for match in names.outlets.matches(tokens, 0, len(tokens))
        if match.entry.name == name
    )
    row = names.outlet(name)
    basis: OutletBasis = "group" if group else "named" if spans else "reference"
    return Outlet(name, row.type if row else "", basis, () if group else spans)


def _with_speakers(found: AttributedParagraph, rows: tuple[SpeakerRow, ...]) -> AttributedParagraph:
    speakers = tuple(_speaker(row, found.paragraph.text) for row in rows)
    return replace(found, speakers=speakers, attributions=tuple(_attributions(found, speakers)))


def _attributions(found: AttributedParagraph, speakers: Sequence[Speaker]) -> Iterator[Attribution]:
    """The links to those who are still speakers; where one speaker was mistaken for one other, his are the other's."""
    names = {speaker.name for speaker in speakers}
    fulls = {name: {each.full for each in speakers if each.name == name} for name in names}
    one_for_one = len(speakers) == len(found.speakers) == 1
    for link in found.attributions:
        if link.speaker is None:
            yield link
        elif link.speaker in names:
            full = fulls[link.speaker]
            yield replace(link, full=next(iter(full))) if len(full) == 1 else link
        elif one_for_one:
            yield replace(link, speaker=speakers[0].name, full=speakers[0].full)


def _speaker(row: SpeakerRow, text: str) -> Speaker:
    wanted = (row.words, row.full, row.name)
    evidence = next((span for words in wanted if words and (span := _span_of(words, text))), None)
    name = row.full or row.name
    return Speaker(
        name=row.name,
        full=row.full or None,
        title=row.title or None,
        label=f"{row.title} {name}".strip(),
        kind=cast(SpeakerKind, row.kind),
        how=cast(SpeakerHow, row.how),
        evidence=(evidence,) if evidence else (),
        rule=RULE,
    )


def _span_of(words: str, text: str) -> Span | None:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _marked(before: tuple[str, ...], sets: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({*before, *sets}))


def _with(things: tuple[Any, ...], n: int, thing: object) -> tuple[Any, ...]:
    return (*things[:n], thing, *things[n + 1 :])
