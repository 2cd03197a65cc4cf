"""Which blocks does Markdown hold?  A walk over the element tree of Python-Markdown, before it is written as HTML.

`## Noon news` is a heading of level 2, `* Ambassador` an entry, `> For official use.` an aside, `_June 5, 2018_` one
too.  Raw HTML between blank lines goes through our HTML reader.

Python-Markdown's time is quadratic in the length of a paragraph full of brackets and grows with the depth of lists
until Python's stack ends; so it is given pieces of bounded size, depth and number of marks.  What exceeds those
bounds is no digest, and keeps its marks as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import cast
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import OListProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from ..text import lines_of
from . import html
from .blocks import Block, Page
from .inline import BREAK, Run, blocks_of_runs
from .plain import blocks_of_lines, bulleted, unquoted

_PIECE = 8_000  # characters given to Python-Markdown at once; a digest is a few thousand
_LONGEST_MARKED = 20_000  # characters: a longer paragraph gets no inline markup
_MOST_MARKS, _MOST_BRACKETS = 200, 40  # in one paragraph; the most seen is 12
_DEEPEST = 24  # columns of indentation that count: lists six deep
_MARKS = re.compile(r"[\[\]<`*_!&\\]")
_INDENT = re.compile(r" {25,}")
_DEEP_QUOTE = re.compile(r"\s{0,3}(?:>\s{0,3}){5,}")
_RAW_BLOCK = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|head|header|hr|html|iframe|li|link|main|menu|meta|nav|ol|p|pre|script|section|style|table|tbody|td|tfoot"
    r"|th|thead|title|tr|ul|button)(?:[\s/>]|$)|\s{0,3}<!(?:doctype|--)",
    re.I,
)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|tr|h[1-6])\b", re.I)
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})\s*$")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(("strong", "em", "a", "code", "br", "img", "del", "sup", "sub"))


def page_of(text: str) -> Page:
    """The blocks of a Markdown file, in reading order."""
    walk = _Walk(_converter())
    return Page(tuple(block for raw, lines in _pieces(_bounded(text)) for block in walk.blocks(raw, lines)))


class _NumberedList(OListProcessor):
    """Ordered lists whose first number is kept: one that begins with 2 is printed with 2."""

    LAZY_OL = False


def _converter() -> markdown.Markdown:
    converter = markdown.Markdown()
    for name in (
        "automail",
        "image_link",
        "image_reference",
        "short_image_ref",
        "reference",
        "short_reference",
    ):
        converter.inlinePatterns.deregister(
            name
        )  # obfuscated addresses, images and footnote syntax are no text
    converter.parser.blockprocessors.deregister("reference")
    converter.parser.blockprocessors.register(_NumberedList(converter.parser), "olist", 40)
    return converter


def _bounded(text: str) -> list[str]:
    """The lines with nesting cut to what Python-Markdown can bear, and without the characters it uses itself."""
    clean = text.replace(STX, "").replace(ETX, "")
    bounded = []
    for line in unquoted(lines_of(clean)):
        bounded.append(_shallow(line.expandtabs(4).rstrip()))
        if _UNDERLINE.match(line):
            bounded.append(
                ""
            )  # what follows is no part of the heading; said so, it is not copied again and again
    return bounded


def _shallow(line: str) -> str:
    return _DEEP_QUOTE.sub("> ", _INDENT.sub(" " * _DEEPEST, line, count=1))


def _pieces(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines cut at blank lines into raw HTML (True) and Markdown of bounded size (False)."""
    piece: list[str] = []
    size, raw, comment = 0, False, False
    for line in lines:
        starts_raw = not raw and (not piece or not piece[-1]) and _RAW_BLOCK.match(line) is not None
        full = size > _PIECE and (not line or size > 2 * _PIECE)
        if piece and (starts_raw or (raw and not line and not comment) or (full and not raw)):
            yield raw, piece
            piece, size, raw = [], 0, False
        raw = raw or starts_raw
        comment = raw and (comment or line.lstrip().startswith("<!--")) and "-->" not in line
        piece.append(line)
        size += len(line) + 1
    yield raw, piece


@dataclass(slots=True)
class _Walk:
    converter: markdown.Markdown
    lists: int = 0
    owners: int = 0
    runs: list[Run] = field(default_factory=list)

    def blocks(self, raw: bool, lines: list[str]) -> Iterator[Block]:
        """The blocks of one piece."""
        if raw:
            yield from html.page_of("\n".join(lines)).blocks
            return
        self.converter.reset()
        root = cast(Element, self.converter.parser.parseDocument(lines).getroot())
        _keep_plain(root)
        self.converter.treeprocessors["inline"].run(root)
        yield from self._children(root, Block(""))

    def _children(self, parent: Element, model: Block) -> Iterator[Block]:
        """Blocks inside an element: its loose text as one, each block element on its own."""
        first = True
        self._text(parent.text)
        for child in parent:
            if child.tag in _INLINE:
                self._inline(child, Run(""))
            else:
                yield from self._flush(
                    model if first or model.kind == "heading" else replace(model, kind="line")
                )
                first = False
                yield from self._element(child, model)
            self._text(child.tail)
        yield from self._flush(model if first else replace(model, kind="line"))

    def _element(self, element: Element, model: Block) -> Iterator[Block]:
        tag = element.tag
        if tag == "hr":
            yield replace(model, kind="rule")
        elif tag == "pre":
            yield from blocks_of_lines(lines_of(unescape(self._plain("".join(element.itertext())))))
        elif tag in ("ul", "ol"):
            yield from self._list(element, model)
        elif tag in _HEADINGS:
            yield from self._children(element, replace(model, kind="heading", level=_HEADINGS[tag]))
        else:
            yield from self._children(element, replace(model, aside=True) if tag == "blockquote" else model)

    def _list(self, element: Element, model: Block) -> Iterator[Block]:
        self.lists += 1
        group, start = self.lists, int(element.get("start", "1"))
        for number, entry in enumerate(element, start):
            if element.tag == "ol":  # a number is printed text: `1. Port call at Kume Island` is a heading
                self.runs.append(Run(f"{number}. "))
                yield from self._children(entry, model)
            else:
                yield from self._children(entry, replace(model, kind="entry", group=group))

    def _inline(self, element: Element, outer: Run) -> None:
        if element.tag == "br":
            self.runs.append(Run(BREAK))
        style = replace(
            outer,
            strong=outer.strong or element.tag == "strong",
            aside=outer.aside or element.tag == "em",
            linked=outer.linked or element.tag == "a",
            owner=outer.owner or self._owner(element),
        )
        self._text(element.text, style)
        for child in element:
            self._inline(child, style)
            self._text(child.tail, style)

    def _owner(self, element: Element) -> int:
        if element.tag != "a":
            return 0
        self.owners += 1
        return self.owners

    def _text(self, text: str | None, style: Run | None = None) -> None:
        for number, line in enumerate(self._plain(text or "").split("\n")):
            if number:
                self.runs.append(Run(BREAK))
            if line:
                self.runs.append(replace(style, text=line) if style else Run(line))

    def _plain(self, text: str) -> str:
        """The characters that a text of the tree stands for: stashed tags and entities, escapes."""
        if STX not in text:
            return text
        text = HTML_PLACEHOLDER_RE.sub(lambda found: self._stashed(int(found[1])), text)
        return _ESCAPED.sub(lambda found: chr(int(found[1])), text.replace(AMP_SUBSTITUTE, "&"))

    def _stashed(self, number: int) -> str:
        raw = str(self.converter.htmlStash.rawHtmlBlocks[number])
        if raw.startswith("<"):
            return "\n" if _BREAKING_TAG.match(raw) else ""
        return unescape(raw)

    def _flush(self, model: Block) -> Iterator[Block]:
        runs, self.runs = self.runs, []
        if any(run.text and not run.text.isspace() for run in runs):
            for block in blocks_of_runs(runs, model):
                yield bulleted(block, self.lists + 1_000_000)


def _keep_plain(root: Element) -> None:
    """Mark the texts that have no inline markup, or so much that it would cost too much, to stay as printed."""
    for element in root.iter():
        text = element.text
        if text and not _is_worth_parsing(text):
            element.text = AtomicString(text)


def _is_worth_parsing(text: str) -> bool:
    if _MARKS.search(text) is None or len(text) > _LONGEST_MARKED:
        return False
    return len(_MARKS.findall(text)) <= _MOST_MARKS and text.count("[") <= _MOST_BRACKETS
