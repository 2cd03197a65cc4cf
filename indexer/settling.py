"""Whom does a bare family name mean within its digest?  The one full name of its item, else of its digest.

Where the first item has `Sato Ken`, a `Sato` in it is he; where it also has `Governor Sato` and Sato Ken is no governor, that one
is set apart.  A function from record to record, for the index: `whosays read` shows what stands in the item alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from .names.people import form_of as name_key
from .offices import office_of
from .records import AttributedDigest, AttributedItem, AttributedParagraph, Speaker


def settled(attributed: AttributedDigest) -> AttributedDigest:
    """A digest in which a bare family name has the only full name that its item, else the digest, gives for it.

    Where an item has somebody else of that name with another office, that one is set apart.
    """
    items = [
        _settled_item(item, partial(_person_of_item, everybody=_full_names([item])))
        for item in attributed.items
    ]
    settle = partial(_person_of_digest, everybody=_full_names(items))
    return replace(attributed, items=tuple(_settled_item(item, settle) for item in items))


def _full_names(items: Iterable[AttributedItem]) -> dict[str, dict[str, Speaker]]:
    """For each family name the different full names in some items, each with the speaker who has it first."""
    found: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for item in items:
        for paragraph in item.paragraphs:
            for each in paragraph.speakers:
                if each.kind == "person" and each.full:
                    found[name_key(each.name)].setdefault(name_key(each.full), each)
    return found


def _settled_item(item: AttributedItem, settle: Callable[[Speaker], Speaker]) -> AttributedItem:
    paragraphs = tuple(_settled_paragraph(each, settle) for each in item.paragraphs)
    return item if paragraphs == item.paragraphs else replace(item, paragraphs=paragraphs)


def _settled_paragraph(
    paragraph: AttributedParagraph, settle: Callable[[Speaker], Speaker]
) -> AttributedParagraph:
    speakers = tuple(map(settle, paragraph.speakers))
    return paragraph if speakers == paragraph.speakers else replace(paragraph, speakers=speakers)


def _person_of_item(speaker: Speaker, everybody: Mapping[str, Mapping[str, Speaker]]) -> Speaker:
    """A bare name as the one full name of its item, or apart from it: in one item a person keeps the first title."""
    named = _only(speaker, everybody)
    if named is None:
        return speaker
    if speaker.title and speaker.title != named.title:
        return replace(speaker, apart=True)
    return replace(speaker, full=named.full)


def _person_of_digest(speaker: Speaker, everybody: Mapping[str, Mapping[str, Speaker]]) -> Speaker:
    """A bare name as the one full name of its digest, unless the offices differ."""
    named = _only(speaker, everybody)
    if named is None or speaker.apart:
        return speaker
    offices = [set(office_of(each.title or "").split()) for each in (speaker, named)]
    return (
        replace(speaker, full=named.full) if offices[0] <= offices[1] or offices[1] <= offices[0] else speaker
    )


def _only(speaker: Speaker, everybody: Mapping[str, Mapping[str, Speaker]]) -> Speaker | None:
    """The one speaker with a full name who may be meant by a bare family name, or None."""
    known = everybody.get(name_key(speaker.name), {})
    return (
        next(iter(known.values()))
        if speaker.kind == "person" and not speaker.full and len(known) == 1
        else None
    )
