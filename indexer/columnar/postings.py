"""Which documents contain a term, how often, and at which positions?

All postings of a field lie in a few arrays, ordered by term and within a term by document:

    starts      per term (and one more) the place of its first posting in `docids`
    docids      the documents, cut in two where that is smaller (see `docidlists`)
    freqs       how often the term stands in the document (absent: always once)
    weights     the weights, where they are not simply the frequencies
    positions   token positions, the first posting's, then the next's; `spots` is to them what `starts` is to docids
    startchars, endchars, boosts   beside each position, where the field's format asks for them

Example: `term(5).positions` is a slice of the map, no copy; only documents are decoded, where they are cut in two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import formats

from indexer.columnar.container import Array, Container, ContainerWriter, narrowest
from indexer.columnar.dictionary import Dictionary, packed
from indexer.columnar.docidlists import DocidList, DocidLists, write_docids
from indexer.columnar.foreign import Format
from indexer.errors import StoreError

# From the format with most to that with least, since they inherit from each other.
_KINDS: tuple[tuple[Any, str], ...] = (
    (formats.CharacterBoosts, "character_boosts"),
    (formats.Characters, "characters"),
    (formats.PositionBoosts, "position_boosts"),
    (formats.Positions, "positions"),
    (formats.Frequency, "frequency"),
    (formats.Existence, "existence"),
)
_BESIDE = ("freqs", "weights")
POSITION_ARRAYS = ("positions", "startchars", "endchars", "boosts")

_NO_POSITIONS: dict[str, Array | None] = dict.fromkeys(POSITION_ARRAYS)


def kind_of(format_: Format) -> str:
    """Return what a Whoosh format keeps of a posting, e.g. `positions`; StoreError for a format we do not
    know.
    """
    for known, kind in _KINDS:
        if isinstance(format_, known):
            return kind
    raise StoreError(
        f"format {type(format_).__name__} cannot be kept; use Existence, Frequency, Positions, Characters"
    )


@dataclass(frozen=True, slots=True)
class FieldArrays:
    """All postings of one field; arrays as the module describes them, None where the field has none."""

    name: str
    kind: str
    terms: Sequence[bytes]
    doclists: DocidLists
    freqs: Array | None = None
    weights: Array | None = None
    positions: Array | None = None
    startchars: Array | None = None
    endchars: Array | None = None
    boosts: Array | None = None

    @property
    def starts(self) -> Array:
        """Per term (and one more) the place of its first posting."""
        return self.doclists.starts

    def docids(self) -> Array:
        """Return the documents of all postings, term after term."""
        return self.doclists.all()

    def frequencies(self, first: int, last: int) -> Array:
        """Return how often each of the postings from `first` to before `last` stands in its document."""
        return np.ones(last - first, "<u1") if self.freqs is None else self.freqs[first:last]

    def weights_of(self, first: int, last: int) -> Array:
        """Return the weight of each of these postings."""
        if self.weights is not None:
            return self.weights[first:last]
        return self.frequencies(first, last).astype("<f8")

    def spots(self) -> Array:
        """Return per term (and one more) the place of its first position; its first posting's without any."""
        if self.positions is None or self.freqs is None:
            return self.starts
        return spots_of(self.starts, self.freqs)

    def write(self, out: ContainerWriter, place: int) -> dict[str, Any]:
        """Write the field's arrays, numbered `place`; return what the directory must say of it."""
        joined, offsets = packed(self.terms)
        out.add(f"{place}.terms", joined)
        out.add(f"{place}.offsets", offsets)
        out.add(f"{place}.starts", narrowest(self.starts))
        docids = self.docids()
        write_docids(out, place, self.starts, int(docids.max(initial=0)), [docids])
        if self.positions is not None:
            out.add(f"{place}.spots", narrowest(spots_of(self.starts, self.freqs)))
        for name in ("freqs", "positions", "startchars", "endchars"):
            values = getattr(self, name)
            if values is not None:
                out.add(f"{place}.{name}", narrowest(values))
        for name in ("weights", "boosts"):
            values = getattr(self, name)
            if values is not None:
                out.add(f"{place}.{name}", values.astype("<f8"))
        return {"field": self.name, "kind": self.kind}


def spots_of(starts: Array, freqs: Array | None) -> Array:
    """Return per term (and one more) the place of its first position: the frequencies before it, summed."""
    if freqs is None:
        return starts
    sums = np.zeros(len(freqs) + 1, "<i8")
    np.cumsum(freqs, dtype="<i8", out=sums[1:])
    return sums[starts]


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The postings of one term: its documents and the same arrays, cut; `positions` holds `freqs.sum()` items."""

    doclist: DocidList
    freqs: Array | None
    weights: Array | None
    positions: Array | None
    startchars: Array | None
    endchars: Array | None
    boosts: Array | None

    @property
    def docids(self) -> Array:
        """The document of each posting, decoded."""
        return self.doclist.docids

    def weight(self) -> Array:
        """Return the weight of each posting as float64."""
        if self.weights is not None:
            return self.weights
        return np.ones(len(self.doclist)) if self.freqs is None else self.freqs.astype(float)

    def at(self, places: Array) -> TermPostings:
        """Return the postings at these places, without their positions."""
        cut = {name: _cut(getattr(self, name), places) for name in _BESIDE}
        return TermPostings(DocidList(self.doclist.at(places)), **cut, **_NO_POSITIONS)

    def bounds(self) -> Array:
        """Return the n + 1 places where each posting's positions begin."""
        bounds = np.zeros(len(self.doclist) + 1, "<i8")
        np.cumsum(np.ones(len(self.doclist), "<u1") if self.freqs is None else self.freqs, out=bounds[1:])
        return bounds


def _cut(values: Array | None, kept: Array) -> Array | None:
    return None if values is None else values[kept]


class FieldPostings:
    """The postings of one field as they lie in a file."""

    def __init__(self, container: Container, place: int, entry: dict[str, Any]) -> None:
        self.name, self.kind = str(entry["field"]), str(entry["kind"])
        self._container, self._place = container, place
        self.terms = Dictionary(self._array("terms"), self._array("offsets"))
        self.starts = self._array("starts")
        self.doclists = DocidLists.read(container, place, self.starts)
        self.spots = self._optional("spots")
        self.ordinals, self.owned = self._optional("ordinals"), self._optional("owned")
        self.columns = {name: self._optional(name) for name in (*_BESIDE, *POSITION_ARRAYS)}
        self._check()

    def _array(self, name: str) -> Array:
        return self._container.array(f"{self._place}.{name}")

    def _optional(self, name: str) -> Array | None:
        return self._container.optional(f"{self._place}.{name}")

    def _check(self) -> None:
        positions, count = self.columns["positions"], len(self.doclists)
        spans = 0 if positions is None else len(positions)
        wrong = len(self.starts) != len(self.terms) + 1 or int(self.starts[-1]) != count
        wrong |= not self.doclists.are_sound()
        wrong |= self.spots is not None and (
            len(self.spots) != len(self.starts) or int(self.spots[-1]) != spans
        )
        for names, length in ((_BESIDE, count), (POSITION_ARRAYS, spans)):
            wrong |= any(held is not None and len(held) != length for held in map(self.columns.get, names))
        if wrong:
            raise StoreError(
                f"{self._container.name} is damaged: field {self.name} disagrees; rebuild the index"
            )

    def doc_frequency(self, ordinal: int) -> int:
        """Return in how many documents a term stands, deleted ones included."""
        return int(self.starts[ordinal + 1]) - int(self.starts[ordinal])

    def term(self, ordinal: int) -> TermPostings:
        """Return the postings of the term with that ordinal, as views."""
        start, end = int(self.starts[ordinal]), int(self.starts[ordinal + 1])
        cut = {name: _part(self.columns[name], start, end) for name in _BESIDE}
        first, last = (
            (0, 0) if self.spots is None else (int(self.spots[ordinal]), int(self.spots[ordinal + 1]))
        )
        cut |= {name: _part(self.columns[name], first, last) for name in POSITION_ARRAYS}
        return TermPostings(self.doclists.between(ordinal, ordinal + 1), **cut)

    def terms_between(self, low: int, high: int) -> TermPostings:
        """Return the postings of the terms from `low` to before `high`, term after term, as views without
        positions.
        """
        start, end = int(self.starts[low]), int(self.starts[high])
        cut = {name: _part(self.columns[name], start, end) for name in _BESIDE}
        return TermPostings(self.doclists.between(low, high), **cut, **_NO_POSITIONS)

    def several(self, ordinals: Sequence[int]) -> TermPostings:
        """Return the postings of several terms, term after term, without positions."""
        bounds = [(int(self.starts[ordinal]), int(self.starts[ordinal + 1])) for ordinal in ordinals]
        joined = {
            name: None if held is None else np.concatenate([held[start:end] for start, end in bounds])
            for name, held in self.columns.items()
            if name in _BESIDE
        }
        return TermPostings(self.doclists.several(ordinals), **joined, **_NO_POSITIONS)

    def arrays(self) -> FieldArrays:
        """Return the whole field, for merging."""
        return FieldArrays(self.name, self.kind, self.terms.terms(), self.doclists, **self.columns)


def _part(values: Array | None, start: int, end: int) -> Array | None:
    return None if values is None else values[start:end]
