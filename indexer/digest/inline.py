"""Which lines does the inside of a paragraph hold, and is all of a line bold, slanted or linked?

`<p><b>ECONOMY</b><br>Nikkei <i>said</i> so.</p>` gives runs from which two lines come: `ECONOMY`, strong, and
`Nikkei said so.`, plain.  Markdown and HTML share this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..text import folded
from .blocks import Block, Hint

BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one style; `owner` numbers the outermost link, span or button around it, 0 for none.

    `hint` and `furniture` are those of the elements around it, as a block has them.
    """

    text: str
    strong: bool = False
    aside: bool = False
    linked: bool = False
    owner: int = 0
    hint: Hint = ""
    furniture: bool = False


def blocks_of_runs(runs: Sequence[Run], model: Block) -> Iterator[Block]:
    """The lines of a paragraph as blocks like `model`; the first keeps its gap, the others follow without one."""
    first, blank = True, False
    for line in _lines(runs):
        block = _line_block(line, model)
        if not block.text:
            blank = not first
            continue
        apart = model.gap if first else blank
        pieces = _separate_pieces(line, block)
        for piece in pieces:
            yield replace(_line_block(piece, model), gap=True)
        if not pieces:
            yield replace(block, gap=apart, kind=block.kind if first or block.kind != "entry" else "line")
        first, blank = False, False


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if run.text == BREAK:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _line_block(runs: Sequence[Run], model: Block) -> Block:
    worded = [run for run in runs if any(map(str.isalnum, run.text))]
    return replace(
        model,
        text=folded("".join(run.text for run in runs)),
        strong=bool(worded) and all(run.strong for run in worded),
        aside=model.aside or (bool(worded) and all(run.aside for run in worded)),
        linked=bool(worded) and all(run.linked for run in worded),
        furniture=model.furniture or (bool(worded) and all(run.furniture for run in worded)),
        hint=_common_hint(worded) or model.hint,
    )


def _common_hint(runs: Sequence[Run]) -> Hint:
    return runs[0].hint if runs and all(run.hint == runs[0].hint for run in runs) else ""


def _separate_pieces(runs: Sequence[Run], block: Block) -> list[list[Run]]:
    """The links of a navigation line or a list of tags one by one, where only space stands between; else nothing."""
    if block.kind == "heading" or not (block.linked or block.furniture or block.hint == "tags"):
        return []
    worded = [run for run in runs if run.text.strip()]
    owners = {run.owner for run in worded}
    if len(owners) < 2 or (0 in owners and block.hint != "tags"):
        return []
    return [list(piece) for _, piece in groupby(worded, key=lambda run: run.owner)]
