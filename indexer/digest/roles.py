"""What is each block of a digest by itself?  Its role as far as its own words and marks tell.

`print PRINT` is chrome, `SECURITY > Okinawa` a section, `  • November 6, 2019` a date, `Noon news` in `<h2>` a title.
A line that could be a headline or a short paragraph is `maybe`, a short list entry `topic`: their neighbours decide
(`indexer.digest.context`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..names import Names
from ..records import DigestKind
from .blocks import Block
from .dates import date_line, date_within, is_dated_like, without_date
from .furniture import is_legal, is_tool, is_topic
from .metadata import crumb_of, is_memo_line, is_product, metadata_credit, tags_in, tags_of
from .shapes import LONGEST_HEADLINE, ends_sentence, has_sentences, headline_of, is_headline, is_prose

Role = Literal[
    "alert",  # Morning Alert - Thursday, May 19, 2016
    "masthead",  # what the document says of itself: its name, a memo's head
    "chrome",
    "section",
    "tags",
    "date",
    "credit",  # a metadata line of outlets
    "product",  # JMH Summary
    "title",
    "maybe",  # a title or a short paragraph
    "topic",  # a list entry short enough for navigation
    "text",
    "rule",
]

_ALERT = re.compile(
    r"\b(morning|afternoon|noon|evening|midday)\s+(?:media\s+|news\s+|press\s+)?alert\b", re.I
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[-–—~～]\s*\d{1,2}[:.]\d\d)?(?:\s*[ap]\.?m\.?)?$", re.I)
_METADATA_BAR = re.compile(r"\s+[|·•]\s+")
_TEASER = re.compile(r"(.{20,}[.…!?\"”])\s*((?:read|show|see) more|continue reading)\W*$", re.I)
_ALERT_OTHER_WORDS = 6  # that may stand beside the name and the date of an alert
_PERIOD = re.compile(r"(?:for )?(?:the )?(?:week|fortnight|month|period|issue|edition|number)\b", re.I)
_LONGEST_STAMPED = 60  # characters of a line around a `<time>`: `Posted on 16 Dec by the media desk`
_LONGEST_MARKED_HEADING = 260


@dataclass(frozen=True, slots=True)
class Part:
    """A block, its role, and what was read off it: names of tags, sections or outlets; a day; a credit-free title."""

    block: Block
    role: Role
    names: tuple[str, ...] = ()
    day: date | None = None
    title: str = ""

    @property
    def level(self) -> int:
        """Depth of a title: 1 to 6 by markup, 7 when all bold, 8 by shape alone."""
        if self.block.kind == "heading":
            return self.block.level
        return 7 if self.block.strong or self.block.hint == "title" else 8


def parts_of(block: Block, names: Names) -> tuple[Part, ...]:
    """The role of a block by itself; two or more parts where it holds a line of metadata or ends in `Read more`."""
    pieces = _METADATA_BAR.split(block.text) if len(block.text) <= _LONGEST_MARKED_HEADING else []
    if len(pieces) > 1 and block.kind != "heading":
        parts = tuple(_metadata(replace(block, text=piece), names) for piece in pieces)
        if all(parts):
            return tuple(part for part in parts if part)
    teaser = _TEASER.match(block.text)
    if teaser and block.kind != "heading":
        return part_of(replace(block, text=teaser[1]), names), Part(Block(teaser[2]), "chrome")
    return (part_of(block, names),)


def part_of(block: Block, names: Names) -> Part:
    """The role of a block by itself."""
    text = block.text
    if block.kind == "rule" or not (any(map(str.isalnum, text))):
        return Part(block, "rule")
    return (
        _tagged(block)
        or _furniture(block)
        or _alert(block)
        or _metadata(block, names)
        or _headed(block, names)
        or Part(block, _shape(block))
    )


def alert_kind(text: str) -> DigestKind:
    """Which alert the name line of an alert announces."""
    found = _ALERT.search(text)
    return "morning-alert" if found and found[1].lower() == "morning" else "afternoon-alert"


def _tagged(block: Block) -> Part | None:
    found = tags_of(block.text)
    if found is None and block.hint == "tags":
        found = tags_in(block.text)
    if found is None or (block.furniture and block.linked):
        return None
    return Part(block, "tags", found)


def _furniture(block: Block) -> Part | None:
    if block.hint == "section" and len(block.text) <= 80:
        return Part(block, "section", crumb_of(block.text) or (block.text,))
    if block.furniture or is_tool(block.text):
        return Part(block, "chrome")
    return None


def _alert(block: Block) -> Part | None:
    text = block.text
    if len(text) > 120 or block.linked or not _ALERT.search(text):
        return None
    others = re.findall(r"\w+", _ALERT.sub(" ", without_date(text)))
    if len(others) > _ALERT_OTHER_WORDS or (block.kind != "heading" and ends_sentence(text)):
        return None
    return Part(block, "alert", day=date_within(text))


def _metadata(block: Block, names: Names) -> Part | None:
    text = block.text
    crumb = crumb_of(text)
    if crumb:
        return Part(block, "section", crumb)
    stamped = block.stamp and block.kind != "heading" and len(text) <= _LONGEST_STAMPED
    if stamped or is_dated_like(text):
        return Part(block, "date", day=date_line(text) or date_line(block.stamp))
    if _CLOCK.match(text):  # of a schedule: it says nothing without the line below
        return Part(block, "date")
    if is_product(text):
        return Part(block, "product")
    credit = metadata_credit(text, names) if block.kind != "heading" else None
    if credit is not None:
        return Part(block, "credit", credit, date_within(text))
    if is_memo_line(text):
        return Part(block, "masthead")
    return None


def _headed(block: Block, names: Names) -> Part | None:
    """A title by markup, or by a credit at the end of a line that no sentence ends."""
    text = block.text
    marked = block.kind == "heading" or ((block.strong or block.hint == "title") and not ends_sentence(text))
    if marked and _PERIOD.match(text) and date_within(text):
        return Part(block, "masthead")
    if marked and len(text) <= _LONGEST_MARKED_HEADING and not (has_sentences(text) and ends_sentence(text)):
        headline = headline_of(text, names)
        return Part(block, "title", headline.credit, title=headline.title)
    if len(text) <= _LONGEST_MARKED_HEADING and not ends_sentence(text) and not has_sentences(text):
        headline = headline_of(text, names)
        if headline.credit and headline.title and not is_prose(headline.title):
            return Part(block, "title", headline.credit, title=headline.title)
    return None


def _shape(block: Block) -> Role:
    if block.kind == "entry":
        return "topic" if is_topic(block.text) else "text"
    if len(block.text) <= LONGEST_HEADLINE and (is_headline(block.text) or is_legal(block.text)):
        return "maybe"
    return "text"
