"""What do its neighbours make of a block?  Chrome at head and foot, disclaimers, lists, lines that may be titles.

A bulleted `Ukraine` is a topic of the site's navigation when nothing but furniture comes after its list, and a
paragraph when the article goes on; a line without a full stop is a title where no markup tells titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..names import Names
from .blocks import Block
from .dates import date_within
from .disclaimers import disclaiming
from .furniture import is_legal, is_tool, is_topic
from .metadata import is_capital_heading, is_lead_heading
from .roles import Part, Role, parts_of
from .shapes import LONGEST_HEADLINE, ends_sentence, headline_of, is_figures, is_survey_question

_META: frozenset[Role] = frozenset(("date", "product"))
_PASSED: frozenset[Role] = frozenset(("chrome", "rule", "tags", "date", "product", "credit", "masthead"))


def settled(blocks: Sequence[Block], names: Names) -> list[Part]:
    """The parts of a document, in order, none of them `maybe` or `topic` any more."""
    parts = [part for block in blocks for part in parts_of(block, names)]
    parts = _with_alert(parts)
    parts = _with_lists(parts, names)
    parts = _with_foot(parts)
    parts = _with_head(parts)
    parts = _with_disclaimers(parts)
    return _with_titles(parts, names)


def _as(part: Part, role: Role) -> Part:
    return replace(part, role=role)


def _with_alert(parts: list[Part]) -> list[Part]:
    """One alert line at most: the first that is dated, or one that the document begins with."""
    found = [place for place, part in enumerate(parts) if part.role == "alert"]
    dated = [place for place in found if parts[place].day is not None]
    opening = next((place for place, part in enumerate(parts) if part.role not in _PASSED), -1)
    chosen = dated[0] if dated else (opening if opening in found else -1)
    for place in found:
        if place != chosen:
            parts[place] = _as(parts[place], "masthead" if chosen >= 0 else "maybe")
    return parts


def _with_lists(parts: list[Part], names: Names) -> list[Part]:
    """Short entries beside a date or a kind of product are tags; beside credited headlines, headlines."""
    lists = [list(members) for _, members in groupby(parts, key=lambda part: part.block.group)]
    return [part for members in lists for part in _list_settled(members, names)]


def _list_settled(entries: list[Part], names: Names) -> list[Part]:
    if not entries[0].block.group:
        return entries
    if any(
        entry.role in _META or (entry.role == "credit" and entry.block.text[0] == ",") for entry in entries
    ):
        return [
            replace(entry, role="tags", names=(entry.block.text,)) if entry.role == "topic" else entry
            for entry in entries
        ]
    if any(entry.role == "title" for entry in entries):
        return [_headline_entry(entry, names) for entry in entries]
    if all(entry.role in ("topic", "credit", "chrome") for entry in entries):
        return [_as(entry, "topic") if entry.role == "credit" else entry for entry in entries]
    return entries


def _headline_entry(entry: Part, names: Names) -> Part:
    text = entry.block.text
    if entry.role not in ("topic", "text") or ends_sentence(text) or len(text) > LONGEST_HEADLINE:
        return entry
    return replace(entry, role="title", title=headline_of(text, names).title)


def _with_foot(parts: list[Part]) -> list[Part]:
    """The furniture at the end of a document as chrome: topics, links, small print, disclaimers."""
    short = 3 if any(part.role == "alert" for part in parts) else 4
    first_text = next((place for place, part in enumerate(parts) if part.role == "text"), len(parts))
    seen_chrome = False
    for place in range(len(parts) - 1, first_text, -1):
        part = parts[place]
        if part.role in _PASSED:
            seen_chrome = seen_chrome or part.role == "chrome"
            continue
        following = parts[place + 1] if place + 1 < len(parts) else None
        if not _is_foot(part, parts[place - 1], following, short, seen_chrome):
            break
        parts[place] = _as(part, "chrome")
        seen_chrome = True
    return parts


def _is_foot(part: Part, before: Part, after: Part | None, short: int, seen_chrome: bool) -> bool:
    text = part.block.text
    if part.role == "topic":
        return True
    if part.role == "text":
        cues = disclaiming(text)
        return cues >= (1 if part.block.aside else 2) or (part.block.linked and len(text) <= 60)
    if part.role == "maybe":
        if is_legal(text) or part.block.linked or disclaiming(text) >= 2:
            return True
        bare = is_topic(text) and len(text.split()) <= short
        in_run = (
            before.role == "maybe" and is_topic(before.block.text) and len(before.block.text.split()) <= short
        )
        return bare and (in_run or (seen_chrome and after is not None and after.role == "chrome"))
    if part.role == "title":  # the heading of a list of links: `Topics`
        return after is not None and after.role == "chrome" and not part.names and len(text.split()) <= 3
    return False


def _with_head(parts: list[Part]) -> list[Part]:
    """What stands above an article as chrome: the site's name and menus, whatever comes before its tools."""
    head = _head_end(parts)
    for place in range(head):
        part = parts[place]
        if part.role in ("maybe", "topic") or (part.role == "text" and disclaiming(part.block.text) >= 2):
            parts[place] = _named(part, parts[place + 1] if place + 1 < len(parts) else None)
    return parts


def _named(part: Part, after: Part | None) -> Part:
    """A line above an article: the name of the document where a date is in it or follows it, else chrome."""
    if (
        part.role == "maybe"
        and after is not None
        and after.role == "title"
        and is_capital_heading(part.block.text)
    ):
        return replace(part, role="title", title=part.block.text)
    day = date_within(part.block.text) if part.role == "maybe" else None
    dated = day is not None or (after is not None and after.role == "date")
    return replace(part, role="masthead" if dated else "chrome", day=day)


def _head_end(parts: list[Part]) -> int:
    """Where the article begins: at its alert line, breadcrumb or marked title, or after the last of its tools."""
    end = 0
    for place, part in enumerate(parts):
        if part.role == "text" and disclaiming(part.block.text) < 2:
            return end
        if part.role in ("alert", "title", "section"):
            return place
        if is_tool(part.block.text) or (part.role == "chrome" and part.block.furniture):
            end = place
    return end


def _with_disclaimers(parts: list[Part]) -> list[Part]:
    """Disclaimers between the name of a document and its first news as chrome."""
    for place, part in enumerate(parts):
        if part.role not in ("text", "maybe"):
            continue
        if disclaiming(part.block.text) >= _cues_needed(parts, place):
            parts[place] = _as(part, "chrome")
        elif part.role == "text":
            break
    return parts


def _cues_needed(parts: Sequence[Part], place: int) -> int:
    """How much a paragraph must talk like a disclaimer to be one where it stands: less, the more its place tells."""
    part = parts[place]
    before = parts[place - 1].role if place else "rule"
    after = parts[place + 1] if place + 1 < len(parts) else None
    if part.role == "maybe":
        return 2
    if before in ("alert", "chrome") and after is not None and is_lead_heading(after.block.text):
        return 0
    heads = (
        before in ("alert", "date", "masthead")
        and after is not None
        and after.role in ("maybe", "title", "section")
    )
    return 1 if part.block.aside or before == "alert" or heads else 2


def _with_titles(parts: list[Part], names: Names) -> list[Part]:
    """Lines that may be titles are, where no markup marks titles or where credited headlines stand beside them."""
    marked = any(part.role == "title" and part.level < 8 for part in parts)
    seen_text = False
    for place, part in enumerate(parts):
        seen_text = seen_text or part.role == "text"
        if part.role == "topic":
            parts[place] = _as(part, "chrome" if part.block.linked or not seen_text else "text")
        elif part.role == "maybe":
            if _is_of_survey(parts, place):
                parts[place] = _as(part, "text")
            elif not marked or _among_headlines(parts, place):
                parts[place] = replace(part, role="title", title=headline_of(part.block.text, names).title)
            else:
                parts[place] = _as(part, "chrome" if part.block.linked else "text")
    return parts


def _is_of_survey(parts: Sequence[Part], place: int) -> bool:
    """Whether a line is a question of a survey, or an answer with its figures in the line below it."""
    after = parts[place + 1].block.text if place + 1 < len(parts) else ""
    return is_survey_question(parts[place].block.text) or is_figures(after)


def _among_headlines(parts: Sequence[Part], place: int) -> bool:
    before = parts[place - 1] if place else None
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is not None and after.role == "text":
        return False
    return any(
        part is not None and part.role == "title" and part.level == 8 and part.names
        for part in (before, after)
    )
