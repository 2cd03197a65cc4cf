"""Which words of an index are spelled nearly like one?  All of them, without comparing it with every word.

`Neighbours(("onodera", "onodrea", "paper")).within("onodera", 1)` is `{"onodera": 0, "onodrea": 1}`.  An edit
changes the length of a word by one at most and the set of its letters by two at most, so that words that differ
more are left out by their lengths and sets, a few bytes each, before rapidfuzz counts the edits of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_BITS = 64
"""Letters are told apart by their code modulo this: two that share a bit only let more words through."""


class Neighbours:
    """Words, at hand by their lengths and the sets of their letters."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._lengths = np.fromiter(map(len, words), np.int64, len(words))
        self._letters = _letters_of(words, self._lengths)

    def within(self, word: str, edits: int, limit: int | None = None) -> dict[str, int]:
        """The words within some edits of one and how many each is away, the nearest first, at most `limit`.

        Two neighbours swapped are one edit (optimal string alignment).
        """
        alike = np.bitwise_count(self._letters ^ _letters_of([word], np.array([len(word)]))) <= 2 * edits
        alike &= np.abs(self._lengths - len(word)) <= edits
        near = [self._words[place] for place in np.flatnonzero(alike).tolist()]
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=edits, limit=limit)
        return {term: int(distance) for term, distance, _ in found}


def _letters_of(words: Sequence[str], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a bit for each letter of each word, 0 for an empty one."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
    ends = np.cumsum(lengths)
    starts = ends - lengths
    letters = np.zeros(len(starts), np.uint64)
    held = np.flatnonzero(ends > starts)
    if len(held):
        letters[held] = np.bitwise_or.reduceat(
            np.uint64(1) << (codes % _BITS).astype(np.uint64), starts[held]
        )
    return letters
