"""Which words of an index does a pattern or a misspelling stand for?  The commonest of them, up to a limit.

In an index that holds `onodera` and `onodrea`, `Onodera~` becomes any of the two.  A list that had to be cut
is a warning: nothing is left out in silence.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .neighbours import Neighbours
from .query import And, AnyOf, Fuzzy, Node, Not, Or, Pattern, WordField
from .records import Warning

MAX_EXPANSIONS = 200
"""Terms that one word of a query may stand for: each costs about as much as a word of its own."""

_PATTERN = re.compile("[*?]")


class Lexicon(Protocol):
    """The terms of an index."""

    def words(self, field: WordField, prefix: str = "") -> Mapping[str, int]:
        """The terms of a field that begin so, sorted, and in how many paragraphs each is."""

    def neighbours(self, field: WordField) -> Neighbours:
        """The same terms by their spelling."""


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
        words = lexicon.words(node.field, _PATTERN.split(node.pattern, maxsplit=1)[0])
        terms = list(filter(_matcher(node.pattern), words))
    elif isinstance(node, Fuzzy):
        words = lexicon.words(node.field)
        terms = list(lexicon.neighbours(node.field).within(node.term, node.edits))
    else:
        return node
    kept = _commonest(terms, words)
    if len(kept) < len(terms):
        message = f"“{node.shown}” stands for {len(terms):,} words; the {len(kept)} commonest were searched"
        warnings.append(Warning(message, node.span))
    return AnyOf(node.field, kept, node.shown)


def _matcher(pattern: str) -> Callable[[str], object]:
    """A `?` at the end is one character or none: whoever ends a query with a question is not to lose its
    last word.
    """
    shorter = [pattern[:length] for length in range(len(pattern.rstrip("?")), len(pattern) + 1)]
    # fnmatch's expressions do not backtrack over `*`, so that a hostile pattern takes no longer than any other.
    return re.compile("|".join(fnmatch.translate(each) for each in shorter)).match


def _commonest(terms: list[str], frequency: Mapping[str, int]) -> tuple[str, ...]:
    if len(terms) > MAX_EXPANSIONS:
        terms = sorted(terms, key=lambda term: (-frequency[term], term))[:MAX_EXPANSIONS]
    return tuple(terms)
