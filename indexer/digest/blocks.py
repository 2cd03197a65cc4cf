"""What does a digest consist of before anything is decided about it?  A flat sequence of blocks.

Every format becomes the same blocks: `## Noon news` and `<h2>Noon news</h2>` are both
`Block("Noon news", kind="heading", level=2)`, and a line of a text file is `Block("Noon news")`.  Lines that were
broken to fit a width are joined here, for all formats alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

BlockKind = Literal["line", "heading", "entry", "rule"]
Hint = Literal["", "tags", "date", "section", "title"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line, heading, list entry or rule, with what its markup says of it.

    `level` is 1 to 6 for headings; `gap` tells that a blank line or a markup boundary stands before it; `mark` is
    the bullet as printed, where it is printed; `group` numbers the list of an entry; `strong`, `aside` (italic,
    small, quoted, a notice) and `linked` hold for all of its text; `furniture` for what stands in navigation,
    headers, footers and the like; `hint` and `stamp` are what class names and `<time>` say.
    """

    text: str
    kind: BlockKind = "line"
    level: int = 0
    gap: bool = True
    mark: str = ""
    group: int = 0
    strong: bool = False
    aside: bool = False
    linked: bool = False
    furniture: bool = False
    hint: Hint = ""
    stamp: str = ""

    @property
    def printed(self) -> str:
        """The block as it stood in the document, with its bullet."""
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Page:
    """All blocks of a file, and what the file calls itself where no reader sees it (an HTML `<title>`)."""

    blocks: tuple[Block, ...]
    name: str = ""


_TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*$")
_BROKEN_WORD = re.compile(r"\w[-‐‑–—]$")
_DANGLING = re.compile(r"\b(?:the|an?|of|on|in|at|by|for|with|from|and|or|that|which|its|their|his|her)$")
"""Words after which neither a headline nor a paragraph ends."""
_SUSPENDED = ("and ", "or ", "to ", "und ")
_SHORTEST_WRAPPED = 20  # characters: below this a line is a line of its own, whatever follows
_ENOUGH_BREAKS = 8  # that many breaks show the width to within a word's length


def unwrapped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks with soft-wrapped lines joined to paragraphs; linear in the size of the text."""
    width = _wrap_width(blocks)
    return tuple(_joined(pieces) for pieces in _grouped(blocks, width))


def _grouped(blocks: Iterable[Block], width: range) -> Iterator[list[Block]]:
    pieces: list[Block] = []
    for block in blocks:
        if pieces and _continues(pieces, block, width):
            pieces.append(block)
        else:
            if pieces:
                yield pieces
            pieces = [block]
    if pieces:
        yield pieces


def _joined(pieces: list[Block]) -> Block:
    if len(pieces) == 1:
        return pieces[0]
    parts = [pieces[0].text]
    for before, after in pairwise(pieces):
        whole = _BROKEN_WORD.search(before.text) and not after.text.startswith(_SUSPENDED)
        parts.append(after.text if whole else f" {after.text}")
    return replace(
        pieces[0],
        text="".join(parts),
        strong=all(piece.strong for piece in pieces),
        aside=all(piece.aside for piece in pieces),
        linked=all(piece.linked for piece in pieces),
    )


def _continues(pieces: Sequence[Block], after: Block, width: range) -> bool:
    before = pieces[-1]
    if not _may_continue(before, after):
        return False
    if _mid_sentence(before.text, after.text) or (width and _DANGLING.search(before.text)):
        return True
    if len(pieces) == 1 and before.text.endswith((")", "）")):
        return False  # a headline with its credit, and the next one
    first_word = len(after.text.split(" ", 1)[0])
    return len(before.printed) in range(width.start - first_word, width.stop)


def _may_continue(before: Block, after: Block) -> bool:
    return (
        after.kind == "line"
        and not after.gap
        and before.kind in ("line", "entry")
        and before.furniture == after.furniture
        and len(before.text) >= _SHORTEST_WRAPPED
    )


def _mid_sentence(before: str, after: str) -> bool:
    return after[:1].islower() and not _TERMINAL.search(before)


def _wrap_width(blocks: Sequence[Block]) -> range:
    """Widths that a full line may have, in characters, the shortest less its next word; empty when none is wrapped.

    Only breaks in mid-sentence tell: the line after begins with a small letter.  Their median keeps out the stray
    break of a text that is not wrapped.
    """
    lengths = [
        len(before.printed)
        for before, after in pairwise(blocks)
        if _may_continue(before, after) and _mid_sentence(before.text, after.text)
    ]
    if not lengths:
        return range(0)
    limit = 1.4 * median(lengths)
    widest = max(length for length in lengths if length <= limit)
    return range(widest, widest + (3 if len(lengths) >= _ENOUGH_BREAKS else 16))
