"""What of one digest was read right, what was made up, and what was overlooked?

A paragraph labelled with the speaker `Sera` that was read as `Sera` and `Kure` adds one right and one false
to the row `speakers`, and one mistake: nothing was expected, `Kure` was got, with the rule that made it.
Speakers quoted only inside another's words are neither demanded nor punished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..records import AttributedDigest, AttributedItem, AttributedParagraph, Item, Paragraph, Speaker
from .alignment import folded, item_pairs, paragraph_pairs, speaker_pairs
from .gold import GoldDigest, GoldItem, GoldParagraph, GoldSpeaker
from .sheet import HOW_ROWS, KIND_ROWS, DigestScore, Place, Sheet

_Thing = TypeVar("_Thing")

COUNTED_BASES = ("named", "reference")
"""An outlet known only from a group or from its headline's credit is scored there and not again."""

_BULLET = re.compile(r"^(?:[•·▪■□○●◦‣*#>-]+|\d+\.)?\s*")
_NO_PARAGRAPH = AttributedParagraph(Paragraph("", ""), (), (), (), ())
_NO_ITEM = AttributedItem(Item("", "", (), (), ()), ())


def score_digest(gold: GoldDigest, read: AttributedDigest) -> DigestScore:
    """All that agrees or disagrees between the labels of a digest and what was read of it."""
    sheet, digest = Sheet(gold.name), read.digest
    sheet.sets("chrome", Place(), map(_bare_line, gold.chrome), map(_bare_line, digest.chrome))
    sheet.answer("date", gold.date, digest.date.isoformat() if digest.date else None)
    sheet.answer("kind", gold.kind, digest.kind)
    sheet.sets("tags", Place(), gold.tags, digest.tags)
    pairs = item_pairs(gold.items, read.items)
    for row, column in pairs:
        _score_item(sheet, gold.items[row], read.items[column])
    for item in _alone(gold.items, (row for row, _ in pairs)):
        _score_item(sheet, item, _NO_ITEM)
    for extra in _alone(read.items, (column for _, column in pairs)):
        _score_item(sheet, GoldItem("", (), (), ()), extra)
    return sheet.score()


def _score_item(sheet: Sheet, gold: GoldItem, read: AttributedItem) -> None:
    """Either may be an empty one: then all of the other is missed, or false."""
    place = Place(gold.title or read.item.title or read.item.id)
    sheet.whole("title", place, folded(gold.title), folded(read.item.title))
    sheet.whole("section", place, _path(gold.section), _path(read.item.section))
    sheet.sets("credit", place, gold.credit, read.item.credit)
    pairs = paragraph_pairs(gold.paragraphs, read.paragraphs)
    for row, column in pairs:
        sheet.count("paragraphs", right=1)
        _score_paragraph(sheet, gold.paragraphs[row], read.paragraphs[column])
    for paragraph in _alone(gold.paragraphs, (row for row, _ in pairs)):
        sheet.count("paragraphs", missed=1)
        sheet.note("paragraphs", place, paragraph.starts_with, "")
        _score_paragraph(sheet, paragraph, _NO_PARAGRAPH)
    for extra in _alone(read.paragraphs, (column for _, column in pairs)):
        words = " ".join(extra.paragraph.text.split()[:8])
        sheet.count("paragraphs", false=1)
        sheet.note("paragraphs", place, "", words)
        _score_paragraph(sheet, GoldParagraph(words, (), (), ()), extra)


def _score_paragraph(sheet: Sheet, gold: GoldParagraph, read: AttributedParagraph) -> None:
    place = Place(gold.starts_with, read.paragraph.text)
    outlets = {outlet.name for outlet in read.outlets if outlet.basis in COUNTED_BASES}
    sheet.sets("outlets", place, sorted(set(gold.outlets)), sorted(outlets))
    sheet.sets("groups", place, sorted(set(gold.groups)), sorted(set(read.groups)))
    pairs = speaker_pairs(gold.speakers, read.speakers)
    for row, column in pairs:
        if not gold.speakers[row].nested:
            _score_met(sheet, place, gold.speakers[row], read.speakers[column])
    for speaker in _alone(gold.speakers, (row for row, _ in pairs)):
        if not speaker.nested:
            _score_missed(sheet, place, speaker)
    for extra in _alone(read.speakers, (column for _, column in pairs)):
        _score_extra(sheet, place, extra)


def _score_met(sheet: Sheet, place: Place, gold: GoldSpeaker, read: Speaker) -> None:
    """A speaker of the wrong kind counts among all speakers, but not in the rows of kinds."""
    sheet.count("speakers", right=1)
    if gold.how:
        sheet.count(HOW_ROWS[gold.how], right=1)
    if gold.kind == read.kind:
        sheet.count(KIND_ROWS[gold.kind], right=1)
        return
    sheet.count(KIND_ROWS[gold.kind], missed=1)
    sheet.count(KIND_ROWS[read.kind], false=1)
    expected, got = f"{gold.name} ({gold.kind})", f"{read.name} ({read.kind})"
    sheet.note("kind of speaker", place, expected, got, read.rule)


def _score_missed(sheet: Sheet, place: Place, gold: GoldSpeaker) -> None:
    sheet.count("speakers", missed=1)
    sheet.count(KIND_ROWS[gold.kind], missed=1)
    if gold.how:
        sheet.count(HOW_ROWS[gold.how], missed=1)
    described = ", ".join(filter(None, (gold.kind, gold.how)))
    sheet.note("speakers", place, f"{gold.name} ({described})", "")


def _score_extra(sheet: Sheet, place: Place, read: Speaker) -> None:
    if read.nested:
        sheet.nested += 1
        return
    sheet.count("speakers", false=1)
    sheet.count(KIND_ROWS[read.kind], false=1)
    evidence = " … ".join(place.text[start:end] for start, end in read.evidence)
    sheet.note("speakers", place, "", f"{read.name} ({read.kind}, {read.how}) from ‘{evidence}’", read.rule)


def _alone(things: Sequence[_Thing], paired: Iterable[int]) -> list[_Thing]:
    taken = set(paired)
    return [thing for number, thing in enumerate(things) if number not in taken]


def _path(section: Sequence[str]) -> str:
    return " > ".join(map(folded, section))


def _bare_line(line: str) -> str:
    return _BULLET.sub("", folded(line), count=1)
