"""Which documents hold a term, where a document's number takes two bytes for most postings?

A number is cut in two: the document's number within its block of 65,536 documents, two bytes for each posting, and
the block, once for all postings that a term has there, which are a run. Example: the documents 7, 70000 and 70001
of a field's only term are

    docids  [7, 4464, 4465]  the numbers within the blocks, term after term
    blocks  [0, 1]           the block of each run
    sizes   [0, 1]           how many postings each run has, less one so that 65,536 fit in two bytes
    runs    [0, 2]           per term (and one more) the place of its first run

A field in which the runs might take more than they save, one of ids say, has `docids` alone: the whole numbers in
the narrowest type. So has every field of a segment of up to 65,536 documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from indexer.columnar.container import Array, Container, ContainerWriter, narrowest, narrowest_for
from indexer.errors import StoreError

BITS = 16
"""Of a document's number those that each posting has."""

_LONG = 4096
"""Postings a run from which on its own step pays: 65,536 postings in 16 runs are decoded in 50 microseconds run by run
or at once, half a million in 360 or 550, since what a run needs stays in the processor's cache.
"""


@dataclass(frozen=True, slots=True)
class Runs:
    """Some runs, one after the other: their blocks, and how many postings each has, less one."""

    blocks: Array
    sizes: Array


class DocidList:
    """The documents of a term, rising; or those of several terms, one term's behind the other's.

    A long list is decoded when all of it is wanted, and a few documents are looked up without.
    """

    __slots__ = ("_decoded", "held", "runs")

    def __init__(self, held: Array, runs: Runs | None = None) -> None:
        """`held` are the numbers within the blocks of the runs, or whole ones."""
        self.held, self.runs = held, runs
        self._decoded = held if runs is None else None

    def __len__(self) -> int:
        return len(self.held)

    @property
    def docids(self) -> Array:
        """Their numbers: as they lie in the file, or decoded to int64, by which numpy looks up without a copy."""
        if self._decoded is None:
            self._decoded = self._run_by_run() if self._is_long() else self._at_once()
        return self._decoded

    def _at_once(self) -> Array:
        docids = self._bases().repeat(self._counts())
        docids += self.held
        return docids

    def _run_by_run(self) -> Array:
        docids = np.empty(len(self.held), "<i8")
        for base, (start, end) in zip(self._bases().tolist(), pairwise(self._bounds()), strict=True):
            np.add(self.held[start:end], base, out=docids[start:end], dtype="<i8")
        return docids

    def _is_long(self) -> bool:
        return self.runs is not None and len(self.held) > len(self.runs.blocks) * _LONG

    def _bases(self) -> Array:
        """Return the first number of each run's block, int64."""
        runs: Any = self.runs  # there are runs where there is something to decode
        bases: Array = runs.blocks.astype("<i8") << BITS
        return bases

    def _counts(self) -> Array:
        """Return how many postings each run has, int64; StoreError unless these are all of them.

        A damaged run would otherwise be spread out to more than the memory of the machine.
        """
        runs: Any = self.runs
        counts: Array = runs.sizes.astype("<i8")
        counts += 1
        if counts.sum() != len(self.held):
            raise StoreError(
                "the index is damaged: the runs of a term are not its postings; rebuild the index"
            )
        return counts

    def _bounds(self) -> list[int]:
        """Return the n + 1 places where the runs begin."""
        return [0, *self._counts().cumsum().tolist()]

    def at(self, places: Array) -> Array:
        """Return the documents at these places."""
        if self._decoded is not None or not self._is_long():
            return np.asarray(self.docids[places])
        docids: Array = self._bases()[self._counts().cumsum().searchsorted(places, "right")]
        docids += self.held[places]
        return docids

    def find(self, wanted: Array) -> Array:
        """Return the place in the list, which is of one term, of each of some documents, rising; of one that it
        does not hold any place, or the list's length.
        """
        if self._decoded is not None or not self._is_long():
            # The needles in the type of the haystack: numpy would otherwise copy all of the haystack.
            return np.asarray(self.docids.searchsorted(wanted.astype(self.docids.dtype, copy=False)))
        # Each is looked for in the last run that begins before it, or in the first.
        cuts = [0, *wanted.searchsorted(self._bases()[1:]).tolist(), len(wanted)]
        bounds, within = self._bounds(), _within(wanted)
        places = np.empty(len(wanted), "<i8")
        for (start, end), (first, last) in zip(pairwise(bounds), pairwise(cuts), strict=True):
            if first < last:
                found = self.held[start:end].searchsorted(within[first:last])
                np.add(found, start, out=places[first:last])
        return places


def _within(docids: Array) -> Array:
    """Return the numbers of documents within their blocks."""
    return docids.astype("<u2") & np.uint16((1 << BITS) - 1)


@dataclass(frozen=True, slots=True)
class DocidLists:
    """The documents of all postings of a field; `starts` is per term (and one more) the place of its first posting.

    `runs` are the field's, behind the place of each term's first (and one more); None where `held` are whole numbers.
    """

    starts: Array
    held: Array
    runs: tuple[Array, Runs] | None = None

    @classmethod
    def read(cls, container: Container, place: int, starts: Array) -> DocidLists:
        """Return those of the field that was written as number `place`; StoreError when an array is missing."""
        held, name = container.array(f"{place}.docids"), f"{place}.runs"
        if name not in container:
            return cls(starts, held)
        runs = Runs(container.array(f"{place}.blocks"), container.array(f"{place}.sizes"))
        return cls(starts, held, (container.array(name), runs))

    def __len__(self) -> int:
        return len(self.held)

    def are_sound(self) -> bool:
        """Return whether the arrays have the lengths that they must have; no more of them is looked at."""
        if self.runs is None:
            return True
        firsts, runs = self.runs
        return len(firsts) == len(self.starts) and int(firsts[-1]) == len(runs.blocks) == len(runs.sizes)

    def agree(self) -> bool:
        """Return whether the runs of each term are as many postings as it has."""
        if self.runs is None:
            return True
        firsts, runs = self.runs
        bounds = np.concatenate(([0], np.cumsum(runs.sizes.astype("<i8") + 1)))
        rising = np.diff(firsts.astype("<i8")) > 0
        return bool(rising.all() and (bounds[firsts] == self.starts).all())

    def all(self) -> Array:
        """Return the documents of all terms, term after term."""
        return self.between(0, len(self.starts) - 1).docids

    def between(self, low: int, high: int) -> DocidList:
        """Return the documents of the terms from `low` to before `high`."""
        held = self.held[self.starts.item(low) : self.starts.item(high)]
        if self.runs is None:
            return DocidList(held)
        firsts, runs = self.runs
        here = slice(firsts.item(low), firsts.item(high))
        return DocidList(held, Runs(runs.blocks[here], runs.sizes[here]))

    def several(self, ordinals: Sequence[int]) -> DocidList:
        """Return the documents of some terms, of one at least."""
        parts = [self.between(ordinal, ordinal + 1) for ordinal in ordinals]
        held = np.concatenate([part.held for part in parts])
        runs = [part.runs for part in parts if part.runs]
        if not runs:
            return DocidList(held)
        blocks, sizes = [each.blocks for each in runs], [each.sizes for each in runs]
        return DocidList(held, Runs(np.concatenate(blocks), np.concatenate(sizes)))


def write_docids(out: ContainerWriter, place: int, starts: Array, last: int, parts: Iterable[Array]) -> None:
    """Write the documents of the field number `place`, which come term after term in parts of whole terms; `last`
    is at least the greatest.
    """
    if not pays(starts, last):
        out.add_parts(f"{place}.docids", narrowest_for(last), parts)
        return
    cutter = _Cutter(starts)
    out.add_parts(f"{place}.docids", "<u2", map(cutter.cut, parts))
    cutter.write(out, place)


def pays(starts: Array, last: int) -> bool:
    """Return whether a field is surely smaller with runs; a term has at most one for each posting and each block."""
    blocks = last >> BITS
    if not blocks:
        return False
    runs = int(np.minimum(np.diff(starts), blocks + 1).sum())
    cut = 2 * int(starts[-1]) + (2 + _width(blocks)) * runs + 4 * len(starts)
    return cut < _width(last) * int(starts[-1])


def _width(top: int) -> int:
    return np.dtype(narrowest_for(top)).itemsize


class _Cutter:
    """Cuts the documents of a field in two, part by part, and keeps the runs."""

    def __init__(self, starts: Array) -> None:
        self._starts, self._postings, self._count = starts, 0, 0
        self._firsts: list[Array] = []
        self._runs: list[Runs] = []

    def cut(self, docids: Array) -> Array:
        """Keep the runs of the next terms, whose documents these are, and return the numbers within the blocks."""
        ends = self._postings + len(docids)
        low, high = self._starts.searchsorted([self._postings, ends]).tolist()
        begins = self._starts[low:high] - self._postings
        blocks = docids >> BITS
        new = np.ones(len(docids), bool)
        np.not_equal(blocks[1:], blocks[:-1], out=new[1:])
        new[begins] = True
        places = np.flatnonzero(new)
        self._firsts.append(places.searchsorted(begins) + self._count)
        sizes = np.diff(places, append=len(docids)) - 1
        self._runs.append(Runs(narrowest(blocks[places]), narrowest(sizes)))
        self._postings, self._count = ends, self._count + len(places)
        return _within(docids)

    def write(self, out: ContainerWriter, place: int) -> None:
        """Write the runs of all terms of the field number `place`."""
        firsts = np.concatenate([*self._firsts, [self._count]])
        out.add(f"{place}.runs", narrowest(firsts))
        out.add(f"{place}.blocks", narrowest(np.concatenate([each.blocks for each in self._runs])))
        out.add(f"{place}.sizes", narrowest(np.concatenate([each.sizes for each in self._runs])))
