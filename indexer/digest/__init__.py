"""What does one file say?  Text, Markdown or HTML in, a `Digest` of items and paragraphs out.

`read_digest(Path("seeds/d22.txt"), load_names())` is a morning alert of December 1, 2022 with eleven items.  Each
format becomes the same blocks, one stage turns blocks into a digest: what holds for a text file holds for a web page.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..names import Names
from ..records import Digest
from ..text import decoded, read_text
from . import html, markdown, plain
from .blocks import Page, unwrapped
from .context import settled
from .dates import date_within
from .items import digest_of_parts
from .outline import outlined

__all__ = ["SUFFIXES", "digest_of", "read_digest"]

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
"""Endings of the names of files that are read as digests."""


def read_digest(path: Path, names: Names, *, id: str | None = None) -> Digest:
    """The digest in a file; `id` is the stem of its name unless given.

    Raises UnreadableDigest, in one line, for what is missing, empty, binary, too large or no regular file.
    """
    return digest_of(read_text(path), path.suffix, str(path), path.stem if id is None else id, names)


def digest_of(text: str | bytes, suffix: str, source: str, id: str, names: Names) -> Digest:
    """The digest in a text, read as a file with that suffix would be (an unknown one as plain text)."""
    page = _page_of(decoded(text, source) if isinstance(text, bytes) else text, suffix.lower())
    digest = digest_of_parts(outlined(settled(unwrapped(page.blocks), names)), source, id)
    return _with_page_name(digest, page.name)


def _with_page_name(digest: Digest, name: str) -> Digest:
    """The digest with what an HTML page's `<title>` alone says: an article's title, an alert's date."""
    if digest.kind == "item" and not digest.items[0].title:
        return replace(digest, items=(replace(digest.items[0], title=name),))
    if digest.date is None and digest.kind.endswith("alert"):
        return replace(digest, date=date_within(name))
    return digest


def _page_of(text: str, suffix: str) -> Page:
    if suffix in (".html", ".htm") or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        return html.page_of(text)
    return markdown.page_of(text) if suffix in (".md", ".markdown") else plain.page_of(text)
