"""Which thing that was read is which labelled one?  Items and paragraphs in order, speakers one to one.

The label `{"name": "Sera", "kind": "person"}` is met by a speaker `Sera`; two labels `Kamijo` in one
paragraph are met by two speakers, by their full names where these are given, and by one speaker only once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import product

from rapidfuzz import fuzz

from ..records import AttributedItem, AttributedParagraph, Speaker
from .gold import GoldItem, GoldParagraph, GoldSpeaker

Pair = tuple[int, int]
"""Places of a label and of what was read for it."""

_ARTICLE = re.compile(r"^(?:an?|the|one|another)\s+")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_SAME_ITEM = 0.5
"""Least likeness of two items that may be one: half a title, or a fourth of the paragraphs."""


def folded(text: str) -> str:
    """Text with its white space folded, in normal form C."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_key(name: str) -> str:
    """What makes two names one: case, curly quotes, white space and a leading article are ignored."""
    return _ARTICLE.sub("", folded(name).translate(_STRAIGHT).casefold())


def pairs_in_order(rows: int, columns: int, likeness: Callable[[int, int], float]) -> list[Pair]:
    """The pairs that keep both orders and have the highest sum of likeness; no likeness, no pair."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row, column in product(reversed(range(rows)), reversed(range(columns))):
        paired = best[row + 1][column + 1] + likeness(row, column)
        best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs


def item_pairs(gold: Sequence[GoldItem], read: Sequence[AttributedItem]) -> list[Pair]:
    """Items in order: those whose titles and paragraphs are most alike belong together."""
    return pairs_in_order(len(gold), len(read), lambda row, column: _item_likeness(gold[row], read[column]))


def paragraph_pairs(gold: Sequence[GoldParagraph], read: Sequence[AttributedParagraph]) -> list[Pair]:
    """Paragraphs in order: one that begins with the labelled words is the labelled one."""
    starts = [folded(paragraph.starts_with) for paragraph in gold]
    texts = [folded(paragraph.paragraph.text) for paragraph in read]
    return pairs_in_order(
        len(gold), len(read), lambda row, column: float(texts[column].startswith(starts[row]))
    )


def speaker_pairs(gold: Sequence[GoldSpeaker], read: Sequence[Speaker]) -> list[Pair]:
    """Speakers one to one by name, those not nested first; full names, then kinds part namesakes."""
    candidates = [
        (_closeness(gold[row], read[column]), -row, -column)
        for row, column in product(range(len(gold)), range(len(read)))
        if same_name(gold[row], read[column])
    ]
    pairs: dict[int, int] = {}
    for _, row, column in sorted(candidates, reverse=True):
        if -row not in pairs and -column not in pairs.values():
            pairs[-row] = -column
    return sorted(pairs.items())


def same_name(gold: GoldSpeaker, read: Speaker) -> bool:
    """Whether a speaker has the labelled name, or a person the labelled full name."""
    if name_key(gold.name) == name_key(read.name):
        return True
    return gold.kind == read.kind == "person" and _same_full(gold, read)


def _item_likeness(gold: GoldItem, read: AttributedItem) -> float:
    longest = max(len(gold.paragraphs), len(read.paragraphs))
    shared = len(paragraph_pairs(gold.paragraphs, read.paragraphs)) / longest if longest else 0.0
    titles = fuzz.ratio(folded(gold.title), folded(read.item.title)) / 100 if gold.title else 0.0
    likeness = 2 * shared + titles
    return likeness if likeness >= _SAME_ITEM else 0.0


def _same_full(gold: GoldSpeaker, read: Speaker) -> bool:
    return bool(gold.full and read.full) and name_key(gold.full or "") == name_key(read.full or "")


def _closeness(gold: GoldSpeaker, read: Speaker) -> tuple[bool, bool, bool, bool]:
    conflict = bool(gold.full and read.full) and not _same_full(gold, read)
    return (not gold.nested, _same_full(gold, read), not conflict, gold.kind == read.kind)
