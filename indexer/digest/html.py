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
from .blocks import Block, Hint, Page
from .inline import BREAK, Run, blocks_of_runs
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
_FURNITURE = frozenset(("nav", "aside", "footer", "button", "menu", "dialog", "form"))
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo complementary search button menu menubar toolbar dialog alertdialog".split()
)
_FURNITURE_WORDS = frozenset(
    "nav navbar navi navigation menu menubar topbar topnav toolbar tools sidebar aside widget widgets foot footer ft"
    " bottom masthead hd topics related share sharing social sharedaddy skip search cookie cookies comments pagination"
    " pager subscribe newsletter login logo copyright colophon legal disclaimer ad ads advert advertisement promo btn"
    " button hidden sr screenreader navlinks breadnav sitenav globalnav gnav utility".split()
)
_HEADER_WORDS = frozenset(("header", "head", "top", "banner", "site"))
_ARTICLE_WORDS = frozenset("article entry post story content single page news item body main".split())
_HINTS: dict[str, Hint] = (
    dict.fromkeys(("tags", "tag", "taglist", "keywords", "hashtags"), "tags")
    | dict.fromkeys(("date", "published", "pubdate", "timestamp", "datetime", "posted"), "date")
    | dict.fromkeys(
        (
            "crumb",
            "crumbs",
            "breadcrumb",
            "breadcrumbs",
            "category",
            "categories",
            "cat",
            "kicker",
            "topicpath",
        ),
        "section",
    )
    | dict.fromkeys(("title", "headline", "hed", "heading"), "title")
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
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
    return Page(_with_headings(blocks), name)


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
        if not style.verbatim:
            self.runs.append(_run(text.translate(_SPACE), style))
            return
        for number, line in enumerate(lines_of(text)):
            if number:
                self.runs.append(Run(BREAK))
            self.runs.append(_run(line, style))

    def _flush(self) -> Iterator[Block]:
        runs, self.runs = self.runs, []
        if not any(run.text and not run.text.isspace() for run in runs):
            return
        if self.style.verbatim:
            text = "".join(run.text for run in runs)
            model = self.style.block
            for block in blocks_of_lines(lines_of(text)):
                yield replace(block, furniture=model.furniture, aside=block.aside or model.aside)
            return
        for block in blocks_of_runs(runs, self.style.block):
            yield bulleted(block, self.lists + 1_000_000)

    def _entered(self, node: LexborNode, tag: str, outer: _Style) -> _Style:
        """The style inside an element."""
        attributes = node.attributes if tag not in _STRONG and tag not in ("i", "em", "br") else {}
        block = _block_inside(outer.block, tag)
        if tag in _LISTS:
            self.lists += 1
            block = replace(block, group=self.lists)
        if attributes:
            block = _hinted(block, tag, attributes, outer.in_article)
        owner = outer.owner
        if tag in _BLOCKS:
            owner = 0
        elif not owner and tag in _OWNERS:
            self.owners += 1
            owner = self.owners
        return _Style(
            block=_furnished(block, tag, outer.in_article),
            strong=outer.strong or tag in _STRONG,
            slanted=outer.slanted or tag in _ASIDE,
            linked=outer.linked or (tag == "a" and "href" in attributes) or tag == "button",
            owner=owner,
            verbatim=outer.verbatim or tag in ("pre", "xmp", "listing"),
            in_article=outer.in_article or tag in ("article", "main"),
        )


def _run(text: str, style: _Style) -> Run:
    return Run(text, style.strong, style.slanted, style.linked, style.owner)


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


def _furnished(block: Block, tag: str, in_article: bool) -> Block:
    if tag in _FURNITURE or (tag == "header" and not in_article):
        return replace(block, furniture=True)
    return block


def _hinted(block: Block, tag: str, attributes: dict[str, str | None], in_article: bool) -> Block:
    """The block with what the attributes of an element around it say."""
    words = _words_of(attributes)
    hint = next((_HINTS[word] for word in words if word in _HINTS), block.hint)
    hidden = "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
    role = (attributes.get("role") or "").lower()
    furniture = (
        block.furniture or hidden or role in _FURNITURE_ROLES or attributes.get("aria-hidden") == "true"
    )
    return replace(
        block,
        hint=hint if tag not in ("body", "html") else "",
        furniture=furniture
        or (tag not in ("body", "html", "main", "article") and _is_furniture(words, in_article)),
        aside=block.aside or not words.isdisjoint(("notice", "disclaimer", "small", "note", "fineprint")),
        stamp=(attributes.get("datetime") or "") if tag == "time" else block.stamp,
    )


def _words_of(attributes: dict[str, str | None]) -> set[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    return {word.lower() for word in _WORDS.findall(names)} if names.strip() else set()


def _is_furniture(words: set[str], in_article: bool) -> bool:
    if not words.isdisjoint(_FURNITURE_WORDS) or any(word.startswith("print") for word in words):
        return True
    return not in_article and not words.isdisjoint(_HEADER_WORDS) and words.isdisjoint(_ARTICLE_WORDS)


def _with_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, where all headings of a page stand in its header: those are content then."""
    if any(block.kind == "heading" and not block.furniture for block in blocks):
        return blocks
    return tuple(
        replace(block, furniture=False) if block.kind == "heading" and block.level <= 3 else block
        for block in blocks
    )
