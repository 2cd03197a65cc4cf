"""Which words of an index does a pattern or a misspelling stand for?  The commonest of them, up to a limit.

In an index that holds `onodera` and `onodrea`, `Onodera~` becomes any of the two.  A list that had to be cut
is a warning: nothing is left out in silence.
"""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .query import And, AnyOf, Fuzzy, Node, Not, Or, Pattern, WordField
from .records import Warning

MAX_EXPANSIONS = 200
"""Terms that one word of a query may stand for: each costs about as much as a word of its own."""


class Lexicon(Protocol):
    """The terms of an index."""

    def terms(self, field: WordField) -> Sequence[str]:
        """All terms of a field, sorted."""

    def frequency(self, field: WordField, term: str) -> int:
        """How many paragraphs have a term in a field."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A query without patterns, and what was cut."""

    node: Node
    warnings: tuple[Warning, ...]


def expanded(node: Node, lexicon: Lexicon) -> Expanded:
    """The query with every pattern and misspelling as the terms that it stands for."""
    warnings: list[Warning] = []
    return Expanded(_expanded(node, lexicon, warnings), tuple(warnings))


def _expanded(node: Node, lexicon: Lexicon, warnings: list[Warning]) -> Node:
    if isinstance(node, And | Or):
        return type(node)(tuple(_expanded(part, lexicon, warnings) for part in node.parts))
    if isinstance(node, Not):
        return Not(_expanded(node.part, lexicon, warnings))
    if isinstance(node, Pattern):
        terms = _matching(node.pattern, lexicon.terms(node.field))
    elif isinstance(node, Fuzzy):
        terms = _similar(node.term, node.edits, lexicon.terms(node.field))
    else:
        return node
    kept = _commonest(terms, lambda term: lexicon.frequency(node.field, term))
    if len(kept) < len(terms):
        message = f"“{node.shown}” stands for {len(terms):,} words; the {len(kept)} commonest were searched"
        warnings.append(Warning(message, node.span))
    return AnyOf(node.field, kept, node.shown)


def _matching(pattern: str, terms: Sequence[str]) -> list[str]:
    """Terms of the form of a pattern, looked for only among those that begin as it does."""
    prefix = re.split(r"[*?]", pattern, maxsplit=1)[0]
    first = bisect_left(terms, prefix)
    end = bisect_left(terms, prefix + "\U0010ffff", first)
    matches = _matcher(pattern)
    return [term for term in terms[first:end] if matches(term)]


def _matcher(pattern: str) -> Callable[[str], object]:
    """A `?` at the end is one character or none: whoever ends a query with a question is not to lose its
    last word.
    """
    shorter = [pattern[:length] for length in range(len(pattern.rstrip("?")), len(pattern) + 1)]
    # fnmatch's expressions do not backtrack over `*`, so that a hostile pattern takes no longer than any other.
    return re.compile("|".join(fnmatch.translate(each) for each in shorter)).match


def _similar(word: str, edits: int, terms: Sequence[str]) -> list[str]:
    """Terms within some edits of a word, where two neighbours swapped are one edit."""
    found = process.extract(word, terms, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [term for term, _, _ in found]


def _commonest(terms: list[str], frequency: Callable[[str], int]) -> tuple[str, ...]:
    if len(terms) > MAX_EXPANSIONS:
        terms = sorted(terms, key=lambda term: (-frequency(term), term))[:MAX_EXPANSIONS]
    return tuple(terms)
