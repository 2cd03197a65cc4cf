"""How does Whoosh step through the postings of a term?

`ColumnarMatcher` gives a term's arrays Whoosh's matcher interface, so that every query class of Whoosh works
over them, one posting at a time.  It reads a block of 128 postings at once into Python lists and knows the
greatest weight and least length of each block, which Whoosh's quality skipping asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar

from indexer.columnar.container import Array
from indexer.columnar.foreign import Format, Scoring, Value
from indexer.columnar.postings import TermPostings

BLOCK = 128
"""Postings in a block, as in Whoosh's own codec, so that both skip alike."""

_PAST = 0xFFFFFFFF


class ColumnarMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no type hints
    """Whoosh's view of one term's postings; `lengths` are the field's, by document, or None when it has
    none.
    """

    def __init__(
        self,
        postings: TermPostings,
        lengths: Array | None,
        format_: Format,
        term: Value = None,
        scorer: Scoring = None,
    ) -> None:
        self.postings = postings
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._lengths = lengths
        self._count = len(postings.doclist)
        self._bounds: Array | None = None
        self._stats: tuple[list[float], list[int], list[int]] | None = None
        self.reset()

    def copy(self) -> ColumnarMatcher:
        """Return a matcher at the same place that moves on its own."""
        twin = ColumnarMatcher(self.postings, self._lengths, self.format, self._term, self.scorer)
        twin._load(self._place)
        return twin

    def reset(self) -> None:
        """Go to the first posting."""
        self._load(0)

    def _load(self, place: int) -> None:
        self._place = place
        self._first = place - place % BLOCK
        self._ids: list[int] = self.postings.docids[self._first : self._first + BLOCK].tolist()

    def is_active(self) -> bool:
        """Return whether there is a current posting."""
        return self._place < self._count

    def replace(self, minquality: float = 0) -> Value:
        """Return a matcher that never matches once this one is at its end or cannot reach `minquality`."""
        if not self.is_active():
            return NullMatcher()
        if minquality and self.supports_block_quality() and self.max_quality() < minquality:
            return NullMatcher()
        return self

    def id(self) -> int:
        """Return the current document's number; past the end a number after all others.

        Whoosh's matchers for NOT ask an exhausted child for its id.
        """
        return self._ids[self._place - self._first] if self.is_active() else _PAST

    def all_ids(self) -> Iterator[int]:
        """Yield the documents from the current one on."""
        for first in range(self._place, self._count, 4096):
            yield from self.postings.docids[first : first + 4096].tolist()

    def all_items(self) -> Iterator[tuple[int, bytes]]:
        """Yield each document from the current one on with its posting in the format's own encoding."""
        while self.is_active():
            yield self.id(), self.value()
            self.next()

    def next(self) -> bool:
        """Go to the next posting; return whether it lies in another block."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        if self._place - self._first < BLOCK:
            return False
        self._load(self._place)
        return True

    def skip_to(self, targetid: int) -> None:
        """Go to the first posting whose document is not before `targetid`."""
        if not self.is_active():
            raise ReadTooFar
        if targetid > self.id():
            self._load(self._place + int(np.searchsorted(self.postings.docids[self._place :], targetid)))

    def weight(self) -> float:
        """Return the current posting's weight."""
        if self.postings.weights is not None:
            return float(self.postings.weights[self._place])
        return 1.0 if self.postings.freqs is None else float(self.postings.freqs[self._place])

    def _spots(self) -> slice:
        if self._bounds is None:
            self._bounds = self.postings.bounds()
        return slice(int(self._bounds[self._place]), int(self._bounds[self._place + 1]))

    def value(self) -> bytes:
        """Return the current posting as the field's format encodes it, for callers that decode it
        themselves.
        """
        postings = self.postings
        if postings.positions is None:
            return encoded_value(
                self.format, 1 if postings.freqs is None else int(postings.freqs[self._place]), ()
            )
        spots = self._spots()
        beside = (postings.positions, postings.startchars, postings.endchars, postings.boosts)
        held = [array[spots].tolist() for array in beside if array is not None]
        return encoded_value(self.format, len(held[0]), list(zip(*held, strict=True)))

    def value_as(self, astype: str) -> Value:
        """Return the current posting as `positions`, `characters`, `frequency` or what else the format can
        give.
        """
        postings = self.postings
        if astype == "positions" and postings.positions is not None:
            return postings.positions[self._spots()].tolist()
        if astype == "characters" and postings.startchars is not None and postings.endchars is not None:
            spots = self._spots()
            triples = (postings.positions, postings.startchars, postings.endchars)
            return list(zip(*(array[spots].tolist() for array in triples if array is not None), strict=True))
        return self.format.decoder(astype)(self.value())

    def block_quality(self) -> float:
        """Return the greatest score the scorer thinks possible in the current block."""
        return float(self.scorer.block_quality(self))

    def skip_to_quality(self, minquality: float) -> int:
        """Skip the blocks that cannot score above `minquality`; return how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._load(min(self._first + BLOCK, self._count))
            skipped += 1
        return skipped

    def _block_stats(self) -> tuple[list[float], list[int], list[int]]:
        if self._stats is None:
            firsts = np.arange(0, self._count, BLOCK)
            lengths = (
                np.zeros(self._count, "<u1") if self._lengths is None else self._lengths[self.postings.docids]
            )
            weights = np.maximum.reduceat(self.postings.weight(), firsts).tolist()
            least = np.minimum.reduceat(lengths, firsts).tolist()
            self._stats = weights, least, np.maximum.reduceat(lengths, firsts).tolist()
        return self._stats

    def block_max_weight(self) -> float:
        """Return the greatest weight in the current block."""
        return self._block_stats()[0][self._place // BLOCK]

    def block_min_length(self) -> int:
        """Return the least length of the field in the current block's documents."""
        return self._block_stats()[1][self._place // BLOCK]

    def block_max_length(self) -> int:
        """Return the greatest length of the field in the current block's documents."""
        return self._block_stats()[2][self._place // BLOCK]

    def block_min_id(self) -> int:
        """Return the first document of the current block."""
        return self._ids[0]

    def block_max_id(self) -> int:
        """Return the last document of the current block."""
        return self._ids[-1]


def encoded_value(format_: Format, frequency: int, entries: Value) -> bytes:
    """Return a posting in Whoosh's own encoding: `entries` are positions, with characters and boosts as
    kept.
    """
    if not entries:
        # Frequency packs a big-endian 32-bit count; Existence keeps nothing.
        return frequency.to_bytes(4, "big") if format_.fixed_value_size() else b""
    value = format_.encode([entry[0] for entry in entries] if len(entries[0]) == 1 else entries)
    encoded: bytes = value[0] if isinstance(value, tuple) else value
    return encoded
