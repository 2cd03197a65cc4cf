"""What does a digest say, as data for other programs?  One JSON object for each digest.

`digest_json(attributed)["items"][0]["paragraphs"][0]["outlets"][0]` is `{"name": "TV Asahi", "type":
"broadcaster", "basis": "named", "evidence": [[0, 8]]}`.  Spans are pairs of character offsets into the
paragraph's `text`; `date` is None when the document states none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    Outlet,
    Span,
    Speaker,
)


def digest_json(attributed: AttributedDigest) -> dict[str, Any]:
    """The object that `whosays read --json` prints for one digest."""
    digest = attributed.digest
    return {
        "source": digest.source,
        "kind": digest.kind,
        "date": digest.date.isoformat() if digest.date else None,
        "masthead": list(digest.masthead),
        "chrome": list(digest.chrome),
        "tags": list(digest.tags),
        "items": [_item_json(item) for item in attributed.items],
        "corrected": list(attributed.corrected),
        "unfit": list(attributed.unfit),
    }


def _item_json(attributed: AttributedItem) -> dict[str, Any]:
    item = attributed.item
    return {
        "id": item.id,
        "title": item.title,
        "section": list(item.section),
        "credit": list(item.credit),
        "paragraphs": [_paragraph_json(paragraph) for paragraph in attributed.paragraphs],
        "corrected": list(attributed.corrected),
    }


def _paragraph_json(attributed: AttributedParagraph) -> dict[str, Any]:
    return {
        "id": attributed.paragraph.id,
        "text": attributed.paragraph.text,
        "outlets": [outlet_json(outlet) for outlet in attributed.outlets],
        "groups": list(attributed.groups),
        "speakers": [speaker_json(speaker) for speaker in attributed.speakers],
        "attributions": [_attribution_json(attribution) for attribution in attributed.attributions],
        "quotes": _pairs(attributed.quotes),
        "corrected": list(attributed.corrected),
    }


def outlet_json(outlet: Outlet) -> dict[str, Any]:
    """An outlet as `read --json` and `search --json` both print it."""
    return {
        "name": outlet.name,
        "type": outlet.type,
        "basis": outlet.basis,
        "evidence": _pairs(outlet.evidence),
    }


def speaker_json(speaker: Speaker) -> dict[str, Any]:
    """A speaker as `read --json` and `search --json` both print it."""
    return {
        "name": speaker.name,
        "full": speaker.full,
        "label": speaker.label,
        "kind": speaker.kind,
        "how": speaker.how,
        "evidence": _pairs(speaker.evidence),
        "title": speaker.title,
        "nested": speaker.nested,
        "rule": speaker.rule,
    }


def _attribution_json(attribution: Attribution) -> dict[str, Any]:
    return {
        "outlets": list(attribution.outlets),
        "speaker": attribution.speaker,
        "full": attribution.full,
        "cue": attribution.cue,
        "verb": attribution.verb,
        "quoted": attribution.quoted,
        "span": list(attribution.span),
        "words": list(attribution.words),
    }


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
