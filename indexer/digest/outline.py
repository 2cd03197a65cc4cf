"""Which titles begin an item, and which name the document, a section, or a part of an article?

In a digest of programmes `TV programs: Sunday, June 18, 2017` names the document, in an alert `ECONOMY` the section
of the items after it; a second heading inside a page of one article is a part of that article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .dates import date_within
from .furniture import is_tool
from .metadata import is_capital_heading, is_lead_heading
from .roles import Part, Role

_ASIDES: frozenset[Role] = frozenset(("chrome", "rule", "date", "product", "credit", "tags", "masthead"))
_DIGEST_NAME = re.compile(
    r"\b(?:digests?|roundup|round-up|highlights|memo(?:randum)?|media (?:summary|review|watch|analysis)|press (?:summary|review)"
    r"|(?:opinion )?polls|tv programs?|programmes?|weekly (?:summary|review)|daily (?:summary|review)|headlines|magazines"
    r"|editorials|news summary|summaries)\b",
    re.I,
)


def outlined(parts: Sequence[Part]) -> list[Part]:
    """The same parts, with `title` left only on those that begin an item."""
    settled = _without_repeats(parts)
    settled = _with_document_name(settled)
    settled = _with_sections(settled)
    return _with_inner_headings(settled)


def _titles(parts: Sequence[Part]) -> list[int]:
    return [place for place, part in enumerate(parts) if part.role == "title"]


def _next(parts: Sequence[Part], place: int) -> Part | None:
    """The next part that is title, text or section."""
    return next((part for part in parts[place + 1 :] if part.role not in _ASIDES), None)


def _without_repeats(parts: Sequence[Part]) -> list[Part]:
    """A heading printed twice in a row counts once; the second is the document's own matter."""
    settled = list(parts)
    last = ""
    for place, part in enumerate(settled):
        if part.role == "title":
            if part.block.text.casefold() == last:
                settled[place] = replace(part, role="masthead")
            last = part.block.text.casefold()
        elif part.role not in _ASIDES:
            last = ""
    return settled


def _with_document_name(parts: list[Part]) -> list[Part]:
    """The first title as masthead, when it stands over other titles instead of over text."""
    titles = _titles(parts)
    if len(titles) < 2 or any(part.role == "alert" for part in parts):
        return parts
    first = titles[0]
    if _names_document(parts, first, titles):
        parts[first] = replace(parts[first], role="masthead", day=date_within(parts[first].block.text))
    return parts


def _names_document(parts: Sequence[Part], first: int, titles: Sequence[int]) -> bool:
    title = parts[first]
    if any(part.role == "text" for part in parts[:first]) or title.names:
        return False
    following = _next(parts, first)
    if following is None or following.role == "text":
        deeper = all(parts[place].level > title.level for place in titles[1:])
        return deeper and following is not None and _DIGEST_NAME.search(title.title) is not None
    between = parts[first + 1 : parts.index(following, first)]
    if any(part.role in ("credit", "product") for part in between):
        return False  # metadata of its own: an item without text
    on_page = _is_below_tools(parts, first)
    if (
        not between
        and is_capital_heading(title.block.text)
        and (on_page or not _DIGEST_NAME.search(title.title))
    ):
        return False  # the section of the titles below
    if on_page and len(titles) == 2:
        return False  # a title and its subtitle
    return all(parts[place].level >= title.level for place in titles[1:])


def _is_below_tools(parts: Sequence[Part], first: int) -> bool:
    """Whether a breadcrumb or the site's tools stand above: the page of one article begins so."""
    return any(part.role == "section" or is_tool(part.block.text) for part in parts[:first])


def _with_sections(parts: list[Part]) -> list[Part]:
    """Titles directly above titles as sections, where they are in capitals or the titles below are deeper."""
    below: Part | None = None
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if part.role == "rule":
            continue
        if below is not None and _is_section(part, below):
            parts[place] = replace(part, role="section", names=(part.title,))
        below = part
    return parts


def _is_section(part: Part, below: Part) -> bool:
    if {part.role, below.role} != {"title"} or part.names or is_lead_heading(part.title):
        return False
    marked = part.block.kind == "heading" and below.block.kind in ("heading", "entry")
    return (marked and below.level > part.level) or is_capital_heading(part.block.text)


def _with_inner_headings(parts: list[Part]) -> list[Part]:
    """Headings inside a page of one article as paragraphs of it."""
    titles = _titles(parts)
    if len(titles) < 2 or any(part.role == "alert" for part in parts):
        return parts
    first = titles[0]
    if not _is_article(parts, first, titles):
        return parts
    for place in titles[1:]:
        if not parts[place].names:
            parts[place] = replace(parts[place], role="text")
    return parts


def _is_article(parts: Sequence[Part], first: int, titles: Sequence[int]) -> bool:
    """Whether the first title is that of the whole page: over text, deeper ones below, or on the page of an article."""
    following = _next(parts, first)
    if following is None or any(part.role == "masthead" and part.title for part in parts):
        return False
    subtitled = following.role == "title" and len(titles) == 2 and _is_below_tools(parts, first)
    if following.role != "text" and not subtitled:
        return False
    if parts[first].level < 7:
        return all(parts[place].level > parts[first].level for place in titles[1:])
    if sum(part.role == "section" for part in parts) > 1 or sum(part.role == "product" for part in parts) > 1:
        return False  # a page of several, each with its own breadcrumb or metadata
    return _is_below_tools(parts, first)
