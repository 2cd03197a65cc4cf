"""How do several sets of postings become one, without looking at a single posting, in little memory?

Each part brings a field's arrays and a map from its document numbers to the new ones (-1: deleted).  The
terms are united; then the arrays are made and written a few million values at a time, each part's postings of
a term behind those of the parts before it. Example: `kono -> [0, 2]` and, from a part that begins at document
3, `kono -> [1]` give `kono -> [0, 2, 4]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from indexer.columnar.container import Array, ContainerWriter, narrowest
from indexer.columnar.dictionary import packed
from indexer.columnar.docidlists import write_docids
from indexer.columnar.postings import POSITION_ARRAYS, FieldArrays

_BLOCK = 1 << 21
"""Values made at once: 2 million keep what a merge needs beside the terms under 100 MB."""


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One field's postings and the new number of each of its documents, -1 where it is deleted."""

    arrays: FieldArrays
    docmap: Array


class _Part:
    """A part while it is merged: of each term its number among all, and its postings and positions kept."""

    def __init__(self, part: FieldPart) -> None:
        self.arrays, self._docmap = part.arrays, part.docmap
        self._starts = part.arrays.starts.astype("<i8")
        self._spots: Array = part.arrays.spots().astype("<i8")
        self._whole = not bool((part.docmap < 0).any())
        self.postings, self.positions = np.diff(self._starts), np.diff(self._spots)
        if not self._whole:
            self._count_kept()
        self.used = np.flatnonzero(self.postings)
        self.numbers = np.zeros(0, "<i8")

    def _count_kept(self) -> None:
        for low, high in _blocks(self._starts):
            first = int(self._starts[low])
            kept = self._kept(low, high)
            at = self._starts[low:high] - first
            self.postings[low:high] = np.add.reduceat(kept, at, dtype="<i8")
            freqs = self.arrays.frequencies(first, int(self._starts[high]))
            self.positions[low:high] = np.add.reduceat(np.where(kept, freqs, 0), at, dtype="<i8")

    def _renumbered(self, low: int, high: int) -> Array:
        """The new numbers of the documents of the part's terms from `low` to before `high`."""
        docids: Array = self._docmap[self.arrays.doclists.between(low, high).docids]
        return docids

    def _kept(self, low: int, high: int) -> Array:
        """Which of their postings are kept."""
        kept: Array = self._renumbered(low, high) >= 0
        return kept

    def terms(self) -> list[bytes]:
        """The terms that still have a posting."""
        terms = self.arrays.terms
        return list(terms) if len(self.used) == len(terms) else [terms[n] for n in self.used.tolist()]

    def docids(self, low: int, high: int) -> Array:
        """The new numbers of the documents of the used terms from `low` to before `high`."""
        docids = self._renumbered(*self._range(low, high))
        return docids if self._whole else docids[docids >= 0]

    def beside_docids(self, values: Callable[[int, int], Array]) -> Callable[[int, int], Array]:
        """How to read an array that has one value a posting."""

        def read(low: int, high: int) -> Array:
            held = values(*self._bounds(self._starts, low, high))
            return held if self._whole else held[self._kept(*self._range(low, high))]

        return read

    def beside_positions(self, values: Array) -> Callable[[int, int], Array]:
        """How to read an array that has one value a position."""

        def read(low: int, high: int) -> Array:
            start, end = self._bounds(self._spots, low, high)
            if self._whole:
                return values[start:end]
            first, last = self._bounds(self._starts, low, high)
            kept = np.repeat(self._kept(*self._range(low, high)), self.arrays.frequencies(first, last))
            return np.asarray(values[start:end][kept])

        return read

    def _bounds(self, starts: Array, low: int, high: int) -> tuple[int, int]:
        first, last = self._range(low, high)
        return int(starts[first]), int(starts[last])

    def _range(self, low: int, high: int) -> tuple[int, int]:
        """The range of the part's terms that holds the used ones from `low` to before `high`."""
        return int(self.used[low]), int(self.used[high - 1]) + 1


class MergedField:
    """The postings of all parts as one field, to be written by `write`; raises nothing and holds no posting."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts
        self.name, self.kind = parts[0].arrays.name, parts[0].arrays.kind
        held = [part.terms() for part in parts]
        self.terms: list[bytes] = held[0] if len(parts) == 1 else sorted(set().union(*held))
        number = {term: place for place, term in enumerate(self.terms)}
        for part, terms in zip(parts, held, strict=True):
            part.numbers = np.fromiter((number[term] for term in terms), "<i8", len(terms))
        self.starts = self._united([part.postings for part in parts])
        self._spots = self._united([part.positions for part in parts])

    def _united(self, counts: Sequence[Array]) -> Array:
        sums = np.zeros(len(self.terms) + 1, "<i8")
        for part, held in zip(self._parts, counts, strict=True):
            sums[part.numbers + 1] += held[part.used]
        return np.cumsum(sums)

    def docids(self) -> Array:
        """All documents, term after term; for fields that are small enough to be held."""
        return np.concatenate([np.zeros(0, "<u4"), *self._docids()])

    def _docids(self) -> Iterator[Array]:
        return self._copied(
            self.starts, [part.postings for part in self._parts], [p.docids for p in self._parts]
        )

    def write(self, out: ContainerWriter, place: int) -> dict[str, Any]:
        """Write the field's arrays, numbered `place`; return what the directory must say of it."""
        joined, offsets = packed(self.terms)
        out.add(f"{place}.terms", joined)
        out.add(f"{place}.offsets", offsets)
        out.add(f"{place}.starts", narrowest(self.starts))
        last = max(int(part._docmap.max(initial=0)) for part in self._parts)
        write_docids(out, place, self.starts, last, self._docids())
        self._write_beside_docids(out, place)
        if any(part.arrays.positions is not None for part in self._parts):
            out.add(f"{place}.spots", narrowest(self._spots))
            self._write_beside_positions(out, place)
        return {"field": self.name, "kind": self.kind}

    def _write_beside_docids(self, out: ContainerWriter, place: int) -> None:
        sizes = [part.postings for part in self._parts]
        for name, values_of, code in (
            ("freqs", FieldArrays.frequencies, _widest([part.arrays.freqs for part in self._parts])),
            ("weights", FieldArrays.weights_of, "<f8"),
        ):
            if any(getattr(part.arrays, name) is not None for part in self._parts):
                readers = [part.beside_docids(_bound(values_of, part.arrays)) for part in self._parts]
                out.add_parts(f"{place}.{name}", code, self._copied(self.starts, sizes, readers))

    def _write_beside_positions(self, out: ContainerWriter, place: int) -> None:
        sizes = [part.positions for part in self._parts]
        for name in POSITION_ARRAYS:
            held = [getattr(part.arrays, name) for part in self._parts]
            if held[0] is not None:
                readers = [part.beside_positions(v) for part, v in zip(self._parts, held, strict=True)]
                code = "<f8" if name == "boosts" else _widest(held)
                out.add_parts(f"{place}.{name}", code, self._copied(self._spots, sizes, readers))

    def _copied(
        self, into: Array, sizes: Sequence[Array], readers: Sequence[Callable[[int, int], Array]]
    ) -> Iterator[Array]:
        """Yield the parts' values in blocks, each term's of all parts one behind the other."""
        for low, high in _blocks(into):
            base = int(into[low])
            block: Array | None = None
            filled = into[low:high] - base
            for part, counts, read in zip(self._parts, sizes, readers, strict=True):
                first, last = np.searchsorted(part.numbers, [low, high]).tolist()
                if first == last:
                    continue
                values = read(first, last)
                if len(values) == int(into[high]) - base:
                    block = values  # the other parts have none of these terms
                    break
                block = np.empty(int(into[high]) - base, values.dtype) if block is None else block
                if values.dtype.itemsize > block.dtype.itemsize:
                    block = block.astype(values.dtype)
                places = part.numbers[first:last] - low
                held = counts[part.used[first:last]]
                ends = np.cumsum(held)
                at = np.repeat(filled[places] - (ends - held), held)
                at += np.arange(len(at))
                block[at] = values
                filled[places] += held
            if block is not None:
                yield block


def merged(parts: Sequence[FieldPart]) -> MergedField | None:
    """Return the postings of all parts as one field; parts come in the order of their new documents."""
    alive = [part for part in map(_Part, parts) if len(part.used)]
    return MergedField(alive) if alive else None


def _bound(
    values_of: Callable[[FieldArrays, int, int], Array], arrays: FieldArrays
) -> Callable[[int, int], Array]:
    return lambda first, last: values_of(arrays, first, last)


def _widest(held: Sequence[Array | None]) -> str:
    sizes = [1 if array is None else array.dtype.itemsize for array in held]
    return f"<u{max(sizes)}"


def _blocks(bounds: Array) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms that hold some two million values each, at least one term."""
    low, count = 0, len(bounds) - 1
    while low < count:
        high = int(np.searchsorted(bounds, int(bounds[low]) + _BLOCK))
        high = min(max(high, low + 1), count)
        yield low, high
        low = high
