"""How do several sets of postings become one, without looking at a single posting?

Each part brings a field's arrays and a map from its document numbers to the new ones (-1: deleted).  The
terms are united, each part's postings are copied behind those of the parts before it, term by term, in blocks
of a few million. Example: `kono -> [0, 2]` and, from a part that begins at document 3, `kono -> [1]` give
`kono -> [0, 2, 4]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.columnar.container import Array
from indexer.columnar.postings import POSITION_ARRAYS, FieldArrays, spots_of

_BLOCK = 1 << 21
"""Postings copied at once: 2 million keep the index arrays of the copy under 100 MB."""


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One field's postings and the new number of each of its documents, -1 where it is deleted."""

    arrays: FieldArrays
    docmap: Array


def merged(parts: Sequence[FieldPart]) -> FieldArrays | None:
    """Return the postings of all parts as one field; parts come in the order of their new documents."""
    alive = [kept for kept in map(_without_deleted, parts) if len(kept.arrays.docids)]
    if not alive:
        return None
    if len(alive) == 1:
        return _renumbered(alive[0])
    return _joined([part.arrays for part in alive], [part.docmap for part in alive])


def _renumbered(part: FieldPart) -> FieldArrays:
    return replace(part.arrays, docids=part.docmap[part.arrays.docids].astype("<u4"))


def _without_deleted(part: FieldPart) -> FieldPart:
    arrays = part.arrays
    if not (part.docmap < 0).any():
        return part
    kept = part.docmap[arrays.docids] >= 0
    before = np.concatenate(([0], np.cumsum(kept)))
    frequencies = np.diff(before[arrays.starts])
    used = np.flatnonzero(frequencies)
    cut = {name: _cut(getattr(arrays, name), kept) for name in ("freqs", "weights")}
    if arrays.positions is not None:
        spread = np.repeat(kept, 1 if arrays.freqs is None else arrays.freqs)
        cut |= {name: _cut(getattr(arrays, name), spread) for name in POSITION_ARRAYS}
    return FieldPart(
        FieldArrays(
            arrays.name,
            arrays.kind,
            [arrays.terms[place] for place in used.tolist()],
            np.concatenate(([0], np.cumsum(frequencies[used]))),
            arrays.docids[kept],
            **cut,
        ),
        part.docmap,
    )


def _cut(values: Array | None, kept: Array) -> Array | None:
    return None if values is None else values[kept]


def _joined(fields: Sequence[FieldArrays], docmaps: Sequence[Array]) -> FieldArrays:
    terms = sorted(set().union(*(field.terms for field in fields)))
    number = {term: place for place, term in enumerate(terms)}
    maps = [np.fromiter((number[term] for term in field.terms), "<i8", len(field.terms)) for field in fields]
    starts = _united(maps, [field.starts for field in fields], len(terms))
    docids = _copied(
        maps,
        [field.starts for field in fields],
        [docmap[field.docids] for field, docmap in zip(fields, docmaps, strict=True)],
        starts,
        "<u4",
    )
    freqs = weights = None
    if any(field.freqs is not None for field in fields):
        freqs = _copied(maps, [f.starts for f in fields], [_freqs(f) for f in fields], starts, "<u4")
    if any(field.weights is not None for field in fields):
        weights = _copied(maps, [f.starts for f in fields], [_weights(f) for f in fields], starts, "<f8")
    columns = {}
    if any(field.positions is not None for field in fields):
        spots = [spots_of(field.starts, field.freqs) for field in fields]
        ends = spots_of(starts, freqs) if freqs is not None else starts
        for name in POSITION_ARRAYS:
            held = [getattr(field, name) for field in fields]
            if held[0] is not None:
                columns[name] = _copied(maps, spots, held, ends, "<f8" if name == "boosts" else _widest(held))
    return FieldArrays(fields[0].name, fields[0].kind, terms, starts, docids, freqs, weights, **columns)


def _freqs(field: FieldArrays) -> Array:
    return np.ones(len(field.docids), "<u1") if field.freqs is None else field.freqs


def _weights(field: FieldArrays) -> Array:
    return _freqs(field).astype("<f8") if field.weights is None else field.weights


def _widest(held: Sequence[Array]) -> str:
    return str(max((array.dtype for array in held), key=lambda dtype: dtype.itemsize).str)


def _united(maps: Sequence[Array], starts: Sequence[Array], count: int) -> Array:
    """Return the n + 1 starts of the united terms."""
    sizes = np.zeros(count, "<i8")
    for places, held in zip(maps, starts, strict=True):
        sizes[places] += np.diff(held.astype("<i8"))
    return np.concatenate((np.zeros(1, "<i8"), np.cumsum(sizes)))


def _copied(
    maps: Sequence[Array], starts: Sequence[Array], values: Sequence[Array], into: Array, dtype: str
) -> Array:
    """Return the parts' values, each term's of all parts one behind the other, at the places `into` gives."""
    out = np.empty(int(into[-1]), dtype)
    filled = into[:-1].astype("<i8")
    for places, held, given in zip(maps, starts, values, strict=True):
        bounds = held.astype("<i8")
        for low, high in _blocks(bounds):
            sizes = np.diff(bounds[low : high + 1])
            targets = filled[places[low:high]]
            shift = np.repeat(targets - bounds[low:high], sizes)
            first, last = int(bounds[low]), int(bounds[high])
            out[shift + np.arange(first, last)] = given[first:last]
        filled[places] += np.diff(bounds)
    return out


def _blocks(bounds: Array) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms that hold some two million values each, at least one term."""
    low, count = 0, len(bounds) - 1
    while low < count:
        high = int(np.searchsorted(bounds, int(bounds[low]) + _BLOCK))
        high = min(max(high, low + 1), count)
        yield low, high
        low = high
