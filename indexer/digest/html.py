"""Which blocks does a saved web page hold?  A walk over the tree of selectolax (the Lexbor parser).

`<nav><a>Home</a></nav><h1>Talks resume</h1><p>NHK said ...</p>` gives a furniture line, a heading and a line.
Elements tell where furniture is, class names and ids only hint.  The walk keeps its own stack, so no depth of
nesting exhausts Python's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..text import folded, lines_of
from .blocks import Block, Page
from .hints import hinted
from .inline import BREAK, Run, blocks_of_runs
from .metadata import crumb_of
from .plain import blocks_of_lines, bulleted

_SKIPPED = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas textarea select datalist"
    " frameset".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul caption button xmp listing".split()
)
_STRONG = frozenset(("b", "strong"))
_ASIDE = frozenset(("i", "em", "small", "blockquote", "cite"))
_OWNERS = frozenset(("a", "span", "label", "button"))
_LISTS = frozenset(("ul", "ol", "dir", "menu"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"dt": 6}
_PLAIN = frozenset(("b", "strong", "i", "em", "br", "u", "sub", "sup"))
_NAME_PARTS = re.compile(r"\s+[|·»–—-]\s+")
_DEEPEST = 400
_CONTAINER = re.compile(
    r"<(/?)(?:div|[uo]l|dl|dir|menu|table|section|article|main|blockquote|center|form|fieldset|header|footer|nav|aside"
    r"|details|figure|button|object|h[1-6])\b[^<>]*>",
    re.I,
)
_SPACE = str.maketrans("\n\r\t\f", "    ")


@dataclass(frozen=True, slots=True)
class _Style:
    """What the elements around a text make of it; `hint` is of the innermost block that has one."""

    block: Block = field(default_factory=lambda: Block(""))
    strong: bool = False
    slanted: bool = False
    linked: bool = False
    owner: int = 0
    verbatim: bool = False
    in_article: bool = False


def page_of(text: str) -> Page:
    """The blocks of an HTML file or fragment, in reading order, and its title."""
    tree = LexborHTMLParser(_shallow(text))
    title = tree.css_first("title")
    name = folded(title.text(deep=True)) if title is not None else ""
    root = tree.body if tree.body is not None else tree.root
    blocks = tuple(_Walk().blocks(root)) if root is not None else ()
    return Page(_with_headings(blocks, name), name.removesuffix(_site_in(name)).rstrip(" |·»–—-"))


def _shallow(text: str) -> str:
    """The same page without the containers nested deeper than any page nests them.

    The parser's time grows with the square of the depth: a megabyte of `<div>` took it minutes.
    """
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if not tag[1]:
            depth += 1
            return tag[0] if depth <= _DEEPEST else " "
        depth -= 1 if depth else 0
        return tag[0] if depth < _DEEPEST else " "

    return _CONTAINER.sub(kept, text)


@dataclass(slots=True)
class _Walk:
    runs: list[Run] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)
    lists: int = 0
    owners: int = 0
    stamp: str = ""

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        stack: list[tuple[LexborNode | None, _Style]] = [(root, _Style())]
        while stack:
            node, outer = stack.pop()
            if node is None:  # the end of a block element
                yield from self._flush()
                self.style = outer
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node, outer)
            elif tag == "br":
                self.runs.append(Run(BREAK))
            elif tag not in _SKIPPED and not tag.startswith(("-", "!", "_")):
                style = self._entered(node, tag, outer)
                if tag in _BLOCKS:
                    yield from self._flush()
                    self.style = style
                    if tag == "hr":
                        yield replace(style.block, kind="rule")
                    stack.append((None, outer))
                stack.extend((child, style) for child in reversed(_children(node)))
        yield from self._flush()

    def _text(self, node: LexborNode, style: _Style) -> None:
        text = node.text(deep=False)
        self.stamp = style.block.stamp or self.stamp
        if not style.verbatim:
            self.runs.append(_run(text.translate(_SPACE), style))
            return
        for number, line in enumerate(lines_of(text)):
            if number:
                self.runs.append(Run(BREAK))
            self.runs.append(_run(line, style))

    def _flush(self) -> Iterator[Block]:
        runs, self.runs = self.runs, []
        stamp, self.stamp = self.stamp, ""
        if not any(run.text and not run.text.isspace() for run in runs):
            return
        block = self.style.block
        model = block if stamp == block.stamp else replace(block, stamp=stamp)
        if self.style.verbatim:
            text = "".join(run.text for run in runs)
            for block in blocks_of_lines(lines_of(text)):
                yield replace(block, furniture=model.furniture, aside=block.aside or model.aside)
            return
        for block in blocks_of_runs(runs, model):
            yield bulleted(block, self.lists + 1_000_000)

    def _entered(self, node: LexborNode, tag: str, outer: _Style) -> _Style:
        """The style inside an element."""
        attributes = node.attributes if tag not in _PLAIN else {}
        block = _block_inside(outer.block, tag)
        if tag in _LISTS:
            self.lists += 1
            block = replace(block, group=self.lists)
        owner = outer.owner
        if tag in _BLOCKS:
            owner = 0
        elif not owner and tag in _OWNERS:
            self.owners += 1
            owner = self.owners
        return _Style(
            block=hinted(block, tag, attributes, outer.in_article),
            strong=outer.strong or tag in _STRONG,
            slanted=outer.slanted or tag in _ASIDE,
            linked=outer.linked or (tag == "a" and "href" in attributes) or tag == "button",
            owner=owner,
            verbatim=outer.verbatim or tag in ("pre", "xmp", "listing"),
            in_article=outer.in_article or tag in ("article", "main"),
        )


def _run(text: str, style: _Style) -> Run:
    block = style.block
    return Run(text, style.strong, style.slanted, style.linked, style.owner, block.hint, block.furniture)


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _block_inside(block: Block, tag: str) -> Block:
    if tag in _HEADINGS:
        return replace(block, kind="heading", level=_HEADINGS[tag])
    if tag == "li":
        return replace(block, kind="entry")
    if tag in ("blockquote", "small"):
        return replace(block, aside=True)
    return block


def _with_headings(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The same blocks, with the site's name as furniture, and headings of a header as content where no others are."""
    site = _site_in(name)
    blocks = tuple(
        replace(block, furniture=True) if site and block.text == site and block.kind == "heading" else block
        for block in blocks
    )
    if any(block.kind == "heading" and not block.furniture for block in blocks):
        return blocks
    return tuple(
        replace(block, furniture=False) if block.kind == "heading" and block.text != site else block
        for block in blocks
    )


def _site_in(name: str) -> str:
    """The site's part of a page's name: `Japan Media Highlights` of `Talks resume | Japan Media Highlights`."""
    parts = _NAME_PARTS.split(name)
    if len(parts) < 2 or crumb_of(parts[0]):
        return ""  # `ECONOMY > Trade – Plums to be sold by the crate`
    return parts[-1]
