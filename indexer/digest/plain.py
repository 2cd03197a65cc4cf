"""Which blocks does plain text hold?  Lines, bullets, rules, and the few marks that people type.

`"  • Ambassador"` is an entry with the mark `•`; `"Noon news"` above `"========="` and `"## Noon news"` are headings;
the `"> "` of a quoted e-mail is taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..text import folded, lines_of
from .blocks import Block, Page

_BULLET = re.compile(r"([•·●○◦▪■◆▶‣∙‧・]|[-*+–](?=\s))\s*(\S.*)$")
_BULLET_ALONE = re.compile(r"[•·●○◦▪■◆▶‣∙]$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"([-=_*~#—–─═])(?:\s*\1){2,}$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1$")
_SLANTED = re.compile(r"([*_])(?=[^\s*_])((?:(?!\1).)+)(?<=\S)\1$")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)$")
_QUOTE = re.compile(r"(?:>\s?)+(\w.*|[\"“‘(\[].*)$")
_QUOTED = re.compile(r"\s*>\s?")


def page_of(text: str) -> Page:
    """The blocks of a text file, one a line; what is wrapped is joined later."""
    return Page(tuple(blocks_of_lines(lines_of(text.replace("\n\f", "\f")))))


def blocks_of_lines(lines: list[str]) -> Iterator[Block]:
    """Blocks of the lines of a text, in order; blank lines become the `gap` of the block after them."""
    reader = _Reader()
    pending: Block | None = None
    for line in unquoted(lines):
        block = reader.block(line)
        if block is None:
            continue
        if pending is not None:
            if block.kind == "rule" and not block.gap and pending.kind == "line":
                pending = _underlined(pending, block)
                yield pending
                pending = None
                continue
            yield pending
        pending = block
    if pending is not None:
        yield pending


def bulleted(block: Block, group: int) -> Block:
    """The block as a list entry of the numbered list when its text begins with a bullet, else as it is."""
    found = _BULLET.match(block.text)
    if block.kind != "line" or found is None:
        return block
    return replace(block, kind="entry", mark=found[1], text=found[2], group=group)


@dataclass(slots=True)
class _Reader:
    gap: bool = True
    group: int = 0
    in_list: bool = False
    mark: str = ""

    def block(self, line: str) -> Block | None:
        """The block of a line, or None for a blank line and a lone bullet."""
        text = folded(line)
        if not text:
            self.gap = True
            return None
        if _BULLET_ALONE.match(text):
            self.mark = text
            return None
        block = self._block_of(text)
        self.in_list = block.kind == "entry" or (self.in_list and not self.gap)
        self.gap, self.mark = False, ""
        return block

    def _block_of(self, text: str) -> Block:
        if self.mark:
            return self._entry(self.mark, text)
        if _RULE.match(text):
            return Block(text, kind="rule", gap=self.gap)
        heading = _HEADING.match(text)
        if heading:
            return Block(heading[2] or text, kind="heading", level=len(heading[1]), gap=self.gap)
        bullet = None if _STRONG.match(text) or _SLANTED.match(text) else _BULLET.match(text)
        if bullet:
            return self._entry(bullet[1], bullet[2])
        return _emphasised(Block(text, gap=self.gap))

    def _entry(self, mark: str, text: str) -> Block:
        if not self.in_list:
            self.group += 1
        return Block(text, kind="entry", mark=mark, group=self.group, gap=self.gap)


def _emphasised(block: Block) -> Block:
    link = _LINK.match(block.text)
    if link:
        return replace(block, text=link[1], linked=True)
    quote = _QUOTE.match(block.text)
    if quote:
        return replace(block, text=quote[1], mark=">", aside=True)
    strong = _STRONG.match(block.text)
    if strong:
        return replace(block, text=strong[2], strong=True)
    slanted = _SLANTED.match(block.text)
    if slanted:
        return replace(block, text=slanted[2], aside=True)
    return block


def _underlined(line: Block, rule: Block) -> Block:
    """The heading that a line and the rule right below it make, in the manner of `Title` over `=====`."""
    if rule.text[0] in "=-~─═" and len(line.text) <= 200:
        return replace(line, kind="heading", level=1 if rule.text[0] in "=═" else 2)
    return line


def unquoted(lines: list[str]) -> list[str]:
    """The lines without the `> ` of a quoted e-mail, as often as most lines have it."""
    for _ in range(8):  # replies to replies; deeper quotation is left as it is
        worded = [line for line in lines if line.strip()]
        quoted = sum(1 for line in worded if line.lstrip().startswith(">"))
        if not worded or quoted * 10 < len(worded) * 8:
            return lines
        lines = [_QUOTED.sub("", line, count=1) if line.lstrip().startswith(">") else line for line in lines]
    return lines
