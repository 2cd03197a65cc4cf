"""Which items does a document hold?  Its parts, folded in reading order into a `Digest`.

The parts `section POLITICS > Diet`, `title Party heads spar`, `text ...`, `text ...` are one item of two paragraphs;
a text before any title belongs to an item without title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..records import Digest, DigestKind, Item, Paragraph
from .roles import Part, alert_kind

LONGEST_PARAGRAPH = 20_000
"""Characters; the longest of some 600 digests has 2,500."""


@dataclass(slots=True)
class _Draft:
    """An item while it is being read."""

    title: str = ""
    section: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)


@dataclass(slots=True)
class _Document:
    """What has been read of a document so far."""

    drafts: list[_Draft] = field(default_factory=list)
    section: tuple[str, ...] = ()
    levels: list[tuple[int, str]] = field(default_factory=list)
    credit: tuple[str, ...] = ()
    days: list[date] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    chrome: list[str] = field(default_factory=list)
    masthead: list[str] = field(default_factory=list)


def digest_of_parts(parts: Sequence[Part], source: str, id: str) -> Digest:
    """The digest that the settled and outlined parts of a file make."""
    document = _Document()
    for place, part in enumerate(parts):
        _read(document, part, parts[place + 1] if place + 1 < len(parts) else None)
    drafts = _title_after_body(document.drafts)
    document.masthead.extend(_unused_sections(parts, drafts))
    return Digest(
        id=id,
        source=source,
        kind=_kind(parts, drafts),
        date=_date(parts, document, drafts),
        chrome=tuple(document.chrome),
        tags=tuple(dict.fromkeys(document.tags)),
        items=tuple(_item(draft, f"{id}#{number}") for number, draft in enumerate(drafts, 1)),
        masthead=tuple(document.masthead),
    )


def _read(document: _Document, part: Part, following: Part | None) -> None:
    printed = part.block.printed
    match part.role:
        case "chrome" | "product":
            document.chrome.append(printed)
        case "tags":
            document.tags.extend(part.names)
        case "title":
            document.drafts.append(_Draft(part.title, document.section, part.names + document.credit))
            document.credit = ()
        case "section":
            _enter_section(document, part, following)
        case "text":
            if not document.drafts:
                document.drafts.append(_Draft("", document.section, document.credit))
            document.drafts[-1].texts.append(part.block.text)
        case "credit":
            document.masthead.append(printed)
            _credit(document, part.names)
        case "alert" | "masthead":
            document.masthead.append(printed)
        case "date":
            document.masthead.append(printed)
            _note_day(document, part.day)


def _enter_section(document: _Document, part: Part, following: Part | None) -> None:
    if part.block.kind == "heading" and len(part.names) == 1:
        while document.levels and document.levels[-1][0] >= part.level:
            document.levels.pop()
        document.levels.append((part.level, part.names[0]))
        document.section = tuple(name for _, name in document.levels)
    else:
        document.section = part.names
    last = document.drafts[-1] if document.drafts else None
    if (
        last is not None
        and not last.texts
        and last.title
        and (following is None or following.role != "title")
    ):
        last.section = document.section  # a breadcrumb below its title


def _unused_sections(parts: Sequence[Part], drafts: Sequence[_Draft]) -> list[str]:
    """Section lines that stand over no item, as printed."""
    used = {name for draft in drafts for name in draft.section}
    return [
        part.block.printed for part in parts if part.role == "section" and not used.issuperset(part.names)
    ]


def _credit(document: _Document, names: tuple[str, ...]) -> None:
    if document.drafts:
        last = document.drafts[-1]
        last.credit = tuple(dict.fromkeys(last.credit + names))
    else:
        document.credit += names


def _note_day(document: _Document, day: date | None) -> None:
    if day is None:
        return
    if document.drafts:
        document.drafts[-1].days.append(day)
    else:
        document.days.append(day)


def _title_after_body(drafts: list[_Draft]) -> list[_Draft]:
    """One item, where a page gives the body first and its title with the metadata last."""
    if len(drafts) != 2:
        return drafts
    body, head = drafts
    if body.title or not head.title or head.texts or not (head.days or head.credit):
        return drafts
    credit = tuple(dict.fromkeys(body.credit + head.credit))
    return [_Draft(head.title, head.section or body.section, credit, body.texts, head.days + body.days)]


def _kind(parts: Sequence[Part], drafts: Sequence[_Draft]) -> DigestKind:
    alert = next((part for part in parts if part.role == "alert"), None)
    if alert is not None:
        return alert_kind(alert.block.text)
    return "item" if len(drafts) == 1 else "other"


def _date(parts: Sequence[Part], document: _Document, drafts: Sequence[_Draft]) -> date | None:
    """The day of the document: in its name, above its items, or with its only item."""
    named = [part.day for part in parts if part.role in ("alert", "masthead") and part.day is not None]
    days = named or document.days or [day for draft in drafts for day in draft.days if len(drafts) == 1]
    if not days and len(drafts) == 1:
        days = [part.day for part in parts if part.role == "credit" and part.day is not None]
    return days[0] if days else None


def _item(draft: _Draft, id: str) -> Item:
    texts = (piece for text in draft.texts for piece in _pieces_of(text))
    paragraphs = tuple(Paragraph(f"{id}.{number}", text) for number, text in enumerate(texts, 1))
    return Item(id, draft.title, draft.section, draft.credit, paragraphs)


def _pieces_of(text: str) -> Iterator[str]:
    """A text cut between words where it is longer than any paragraph: a page shows ten hits, each a whole paragraph."""
    start = 0
    while len(text) - start > LONGEST_PARAGRAPH:
        blank = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
        end = start + LONGEST_PARAGRAPH if blank < 0 else blank
        yield text[start:end]
        start = end + (blank >= 0)
    yield text[start:]
