"""What does the index keep of a paragraph, so that a result can be shown without its digest?  One JSON text.

`stored_of(payload_of(paragraph)) == paragraph`.  The payload is an ASCII JSON array in the order of
`StoredParagraph`, so that another program can read it, and any text of a digest, lone surrogates included,
survives it; names would make up a third of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from .names.cues import verb_of
from .records import AttributedDigest, AttributedItem, AttributedParagraph, Digest, Outlet, Span, Speaker

HEADLINE = 0
"""Number of the paragraph that stands for an item without paragraphs."""


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A paragraph as the index stores it: all that a result or an item page shows, needing no digest file.

    `id` is the paragraph's id (`x#1.2`), `item` its item's (`x#1`), `number` its place in the item from 1 (0
    for the headline of an item that has no paragraphs), `said` the spans of what speakers said, `cues`
    the verbs of report as printed, `verbs` their dictionary forms.
    """

    id: str
    item: str
    number: int
    title: str
    text: str
    date: date | None
    kind: str
    section: tuple[str, ...]
    credit: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    groups: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    said: tuple[Span, ...]
    cues: tuple[str, ...]
    source: str
    verbs: tuple[str, ...] = ()


def payload_of(paragraph: StoredParagraph) -> str:
    """The paragraph as one line of ASCII JSON: an array of the fields in their order, records in it alike."""
    row = dict(zip(_FIELDS, _values_of(paragraph), strict=True))
    row["date"] = paragraph.date.isoformat() if paragraph.date else None
    row["outlets"] = [_outlet_values(outlet) for outlet in paragraph.outlets]
    row["speakers"] = [_speaker_values(speaker) for speaker in paragraph.speakers]
    return _ENCODE([*row.values()])


def stored_of(payload: str) -> StoredParagraph:
    """The paragraph of a payload."""
    values: list[Any] = json.loads(payload)
    values[_DATE] = date.fromisoformat(values[_DATE]) if values[_DATE] else None
    values[_SAID] = _pairs(values[_SAID])
    for place, record, evidence in ((_OUTLETS, Outlet, -1), (_SPEAKERS, Speaker, _EVIDENCE)):
        for each in values[place]:
            each[evidence] = _pairs(each[evidence])
        values[place] = [record(*each) for each in values[place]]
    held: list[Any] = [tuple(value) if type(value) is list else value for value in values]
    return StoredParagraph(*held)


_FIELDS = tuple(field.name for field in fields(StoredParagraph))
_DATE, _OUTLETS, _SPEAKERS, _SAID = map(_FIELDS.index, ("date", "outlets", "speakers", "said"))
_EVIDENCE = [field.name for field in fields(Speaker)].index("evidence")
_values_of = attrgetter(*_FIELDS)
_outlet_values = attrgetter(*(field.name for field in fields(Outlet)))
_speaker_values = attrgetter(*(field.name for field in fields(Speaker)))
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def _pairs(spans: list[list[int]]) -> tuple[Span, ...]:
    return tuple([(start, end) for start, end in spans])


def paragraphs_of(digest: AttributedDigest, credit_types: dict[str, str]) -> list[StoredParagraph]:
    """All paragraphs of a digest, those that stand for a headline without text included.

    A paragraph without an outlet of its own has those that its item is credited to, of the given types.
    """
    found: list[StoredParagraph] = []
    for item in digest.items:
        credited = tuple(Outlet(name, credit_types.get(name, ""), "credit", ()) for name in item.item.credit)
        if item.paragraphs:
            stored = (_stored(digest.digest, item, n, each) for n, each in enumerate(item.paragraphs, 1))
            found += (each if each.outlets else replace(each, outlets=credited) for each in stored)
        elif item.item.title:
            found.append(_headline(digest.digest, item, credited))
    return found


def _stored(digest: Digest, item: AttributedItem, number: int, found: AttributedParagraph) -> StoredParagraph:
    spoken = [
        link for link in found.attributions if any(map(str.isalpha, link.cue))
    ]  # and not `Okada: It is.`
    return StoredParagraph(
        id=found.paragraph.id,
        item=item.item.id,
        number=number,
        title=item.item.title,
        text=found.paragraph.text,
        date=digest.date,
        kind=digest.kind,
        section=item.item.section,
        credit=item.item.credit,
        outlets=found.outlets,
        groups=found.groups,
        speakers=found.speakers,
        said=said_in(found),
        cues=tuple(dict.fromkeys(link.cue for link in spoken)),
        verbs=tuple(dict.fromkeys(link.verb or verb_of(link.cue) for link in spoken)),
        source=digest.source,
    )


def said_in(found: AttributedParagraph) -> tuple[Span, ...]:
    """What speakers said: the spans inside quotation marks and those behind a cue of theirs, in order, joined where they meet."""
    spans = [*found.quotes, *(link.words for link in found.attributions if link.speaker)]
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def _headline(digest: Digest, item: AttributedItem, credited: tuple[Outlet, ...]) -> StoredParagraph:
    return StoredParagraph(
        id=f"{item.item.id}.{HEADLINE}",
        item=item.item.id,
        number=HEADLINE,
        title=item.item.title,
        text=item.item.title,
        date=digest.date,
        kind=digest.kind,
        section=item.item.section,
        credit=item.item.credit,
        outlets=credited,
        groups=(),
        speakers=(),
        said=(),
        cues=(),
        source=digest.source,
    )
