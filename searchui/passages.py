"""What does a reader see of one found paragraph?  Its text in marked and unmarked pieces, and names as text.

`pieces_of("missile defense", ((0, 7),))` is `(Piece("missile", True), Piece(" defense", False))`, so that
a template makes HTML of it without ever meeting an offset.  Outlets that only a group expression stands
for (`All broadcasters`) are kept apart from those that are named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from indexer.records import Outlet, Span, Speaker

from .records import Hit
from .urls import value_url

SECTION_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is to be marked or not, and whether a name of the paragraph rests on it."""

    text: str
    marked: bool
    cited: bool = False


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet of a paragraph: how it is known (`basis`), the words that say so, and a search for it."""

    name: str
    type: str
    basis: str
    evidence: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """A speaker of a paragraph: label, kind, how it is known, the words that stand for it, a search."""

    label: str
    kind: str
    how: str
    evidence: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph ready to be shown.

    `named` are the outlets it names, `grouped` those that the expressions `via` (`all broadcasters`)
    stand for; `groups` are the expressions that stand for nobody in particular (`most dailies`).
    """

    id: str
    number: int
    url: str
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    date: date | None
    kind: str
    section: tuple[str, ...]
    named: tuple[OutletName, ...]
    grouped: tuple[OutletName, ...]
    via: tuple[str, ...]
    groups: tuple[str, ...]
    speakers: tuple[SpeakerName, ...]
    matched: bool


def pieces_of(text: str, marks: Iterable[Span], cited: Iterable[Span] = ()) -> tuple[Piece, ...]:
    """The text in order, cut at the marks and at what is cited; spans that overlap or lie outside do no harm."""
    marked, resting = _merged(marks, len(text)), _merged(cited, len(text))
    cuts = sorted({0, len(text), *(at for span in (*marked, *resting) for at in span)})
    return tuple(
        Piece(text[start:end], _holds(marked, start), _holds(resting, start)) for start, end in pairwise(cuts)
    )


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces without its marks."""
    return "".join(piece.text for piece in pieces)


def _holds(spans: Sequence[Span], at: int) -> bool:
    """Whether one of several spans, apart and in order, holds a place."""
    before = bisect_right(spans, at, key=lambda span: span[0])
    return before > 0 and at < spans[before - 1][1]


def passage_of(hit: Hit) -> Passage:
    """A hit as a page shows it."""
    paragraph = hit.paragraph
    outlets = tuple(_outlet_name(outlet, paragraph.text) for outlet in paragraph.outlets)
    grouped = tuple(outlet for outlet in outlets if outlet.basis == "group")
    via = _expanded(paragraph.groups) if grouped else ()
    return Passage(
        id=paragraph.id,
        number=paragraph.number,
        url=hit.url,
        title=pieces_of(paragraph.title, hit.title_marks or (() if paragraph.number else hit.marks)),
        text=pieces_of(paragraph.text, hit.marks, _evidence(hit)),
        date=paragraph.date,
        kind=paragraph.kind,
        section=paragraph.section,
        named=tuple(outlet for outlet in outlets if outlet.basis != "group"),
        grouped=grouped,
        via=via,
        groups=tuple(group for group in paragraph.groups if group not in via),
        speakers=_speaker_names(hit),
        matched=bool(hit.marks),
    )


def _evidence(hit: Hit) -> tuple[Span, ...]:
    """All spans of the text on which its names rest."""
    outlets = [span for outlet in hit.paragraph.outlets for span in outlet.evidence]
    speakers = [span for speaker in hit.paragraph.speakers for span in speaker.evidence]
    return (*outlets, *speakers)


def _expanded(groups: tuple[str, ...]) -> tuple[str, ...]:
    """The group expressions that stand for their members: those that say *all*, or else every one."""
    return tuple(group for group in groups if group.casefold().startswith("all ")) or groups


def _merged(marks: Iterable[Span], length: int) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in marks):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _outlet_name(outlet: Outlet, text: str) -> OutletName:
    url = value_url("outlet", outlet.name)
    return OutletName(outlet.name, outlet.type, outlet.basis, _words_at(text, outlet.evidence), url)


def _speaker_names(hit: Hit) -> tuple[SpeakerName, ...]:
    speakers = hit.paragraph.speakers
    people = hit.people or tuple(speaker.name for speaker in speakers)
    return tuple(
        _speaker_name(speaker, person, hit.paragraph.text)
        for speaker, person in zip(speakers, people, strict=True)
    )


def _speaker_name(speaker: Speaker, person: str, text: str) -> SpeakerName:
    url = value_url("speaker", person)
    return SpeakerName(speaker.label, speaker.kind, speaker.how, _words_at(text, speaker.evidence), url)


def _words_at(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The different wordings at the spans, in order of appearance."""
    return tuple(dict.fromkeys(text[start:end] for start, end in spans if text[start:end].strip()))
