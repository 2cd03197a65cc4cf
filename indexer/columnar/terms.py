"""How do Whoosh's term reader and field writer meet our arrays?

`FieldsWriter` takes postings one by one, as plain `ix.writer(codec=ColumnarCodec())` gives them, or whole
fields as arrays from the bulk writer, and writes the `.inv` file.  `TermsReader` looks terms up in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from indexer.columnar.container import Array, Container, ContainerWriter
from indexer.columnar.docidlists import DocidLists
from indexer.columnar.foreign import Field, Format, Scoring, Storage, Value
from indexer.columnar.matcher import ColumnarMatcher
from indexer.columnar.merging import MergedField
from indexer.columnar.ordinals import write_ordinals
from indexer.columnar.postings import FieldArrays, FieldPostings, TermPostings, kind_of
from indexer.columnar.segment import INVERTED, ColumnarSegment
from indexer.errors import StoreError

_Term = tuple[str, bytes]


class MissingTerm(KeyError, TermNotFound):  # type: ignore[misc]  # Whoosh has no type hints
    """The segment has no such term; Whoosh catches it as KeyError in some places, as TermNotFound in
    others.
    """


class PostingsBuilder:
    """Collects one field's postings in order of term and document, one at a time."""

    def __init__(self, name: str, format_: Format) -> None:
        self.name, self.kind, self._format = name, kind_of(format_), format_
        self.terms: list[bytes] = []
        self._starts: list[int] = []
        self._docids: list[int] = []
        self._freqs: list[int] = []
        self._weights: list[float] = []
        self._entries: list[tuple[Any, ...]] = []

    def start_term(self, term: bytes) -> None:
        """Begin the postings of the next term."""
        self.terms.append(term)
        self._starts.append(len(self._docids))

    def add(self, docnum: int, weight: float, value: bytes) -> None:
        """Add the term's next document; `value` is the posting in its format's encoding."""
        entries = self._decoded(value)
        self._docids.append(docnum)
        self._weights.append(weight)
        self._entries += entries
        self._freqs.append(len(entries) or (int.from_bytes(value[:4], "big") if value else 1))

    def _decoded(self, value: bytes) -> list[tuple[Any, ...]]:
        if not value or self.kind in ("existence", "frequency"):
            return []
        if self.kind == "positions":
            return [(position,) for position in self._format.decode_positions(value)]
        decode: Callable[[bytes], list[tuple[Any, ...]]] = self._format.decoder(self.kind)
        return decode(value)

    def arrays(self) -> FieldArrays:
        """Return the whole field."""
        freqs, weights = np.array(self._freqs, "<u4"), np.array(self._weights, "<f8")
        starts = np.array([*self._starts, len(self._docids)], "<i8")
        beside = {
            "positions": ("positions",),
            "position_boosts": ("positions", "boosts"),
            "characters": ("positions", "startchars", "endchars"),
            "character_boosts": ("positions", "startchars", "endchars", "boosts"),
        }.get(self.kind, ())
        columns = {
            name: np.array([entry[place] for entry in self._entries], "<f8" if name == "boosts" else "<u4")
            for place, name in enumerate(beside)
        }
        return FieldArrays(
            self.name,
            self.kind,
            self.terms,
            DocidLists(starts, np.array(self._docids, "<u4")),
            None if (freqs == 1).all() else freqs,
            None if (weights == freqs).all() else weights,
            **columns,
        )


class FieldsWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh has no type hints
    """Writes the `.inv` file of a new segment; the file is made when the first field is complete."""

    def __init__(self, storage: Storage, segment: ColumnarSegment) -> None:
        self._create: Callable[[], Any] = lambda: segment.create_file(storage, INVERTED, excl=True)
        self._out: ContainerWriter | None = None
        self._fields: list[dict[str, Any]] = []
        self._builder: PostingsBuilder | None = None
        self._field: Any = None
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Field) -> None:
        """Begin a field; fields come in rising order of their names."""
        self._builder = PostingsBuilder(fieldname, fieldobj.format)
        self._field = fieldobj

    def start_term(self, text: bytes) -> None:
        """Begin a term of the field that was begun."""
        self._open_builder().start_term(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        """Add a posting to the term that was begun."""
        self._open_builder().add(docnum, weight, vbytes)

    def _open_builder(self) -> PostingsBuilder:
        if self._builder is None:
            raise StoreError("a term was given before its field")
        return self._builder

    def finish_term(self) -> None:
        """Do nothing: the next term or the field's end finishes a term."""

    def finish_field(self) -> None:
        """Write the field that was begun."""
        self.add_field(self._open_builder().arrays(), self._field)
        self._builder = None

    def add_field(self, arrays: FieldArrays | MergedField, field: Field) -> None:
        """Write a whole field; that of a keyword, an id or the like also by document, to be counted."""
        if self._out is None:
            self._out = ContainerWriter(self._create())
        place = len(self._fields)
        self._fields.append(arrays.write(self._out, place))
        if arrays.kind in ("existence", "frequency") and not isinstance(
            field, fields.NUMERIC | fields.BOOLEAN
        ):
            write_ordinals(arrays.starts, arrays.docids(), self._out, place)

    def close(self) -> None:
        """Complete the file."""
        self.is_closed = True
        out = self._out or ContainerWriter(self._create())
        out.close({"fields": self._fields})


class ColumnarTermInfo(TermInfo):  # type: ignore[misc]  # Whoosh has no type hints
    """A term's statistics, each computed from its arrays when it is asked for."""

    def __init__(self, postings: TermPostings, lengths: Array | None) -> None:
        self._postings = postings
        self._lengths = lengths

    @cached_property
    def _document_lengths(self) -> Array:
        docids = self._postings.docids
        return np.zeros(len(docids), "<u1") if self._lengths is None else self._lengths[docids]

    def weight(self) -> float:
        """Return the term's total weight."""
        return float(self._postings.weight().sum())

    def doc_frequency(self) -> int:
        """Return in how many documents the term stands."""
        return len(self._postings.doclist)

    def min_length(self) -> int:
        """Return the field's least length in the term's documents."""
        return int(self._document_lengths.min())

    def max_length(self) -> int:
        """Return the field's greatest length in the term's documents."""
        return int(self._document_lengths.max())

    def max_weight(self) -> float:
        """Return the greatest weight of the term in a document."""
        return float(self._postings.weight().max())

    def min_id(self) -> int:
        """Return the first document."""
        return int(self._postings.docids[0])

    def max_id(self) -> int:
        """Return the last document."""
        return int(self._postings.docids[-1])


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no type hints
    """Looks up the terms of one segment; `lengths` gives a field's lengths by document."""

    def __init__(
        self, storage: Storage, segment: ColumnarSegment, lengths: Callable[[str], Array | None]
    ) -> None:
        self.container = Container(storage, segment.make_filename(INVERTED))
        entries = self.container.meta["fields"]
        self.fields = {
            entry["field"]: FieldPostings(self.container, place, entry) for place, entry in enumerate(entries)
        }
        self._lengths = lengths

    def close(self) -> None:
        """Let go of the file."""
        self.fields = {}
        self.container.close()

    def _find(self, fieldname: str, term: bytes) -> tuple[FieldPostings, int]:
        field = self.fields.get(fieldname)
        ordinal = -1 if field is None else field.terms.find(term)
        if field is None or ordinal < 0:
            raise MissingTerm((fieldname, term))
        return field, ordinal

    def __contains__(self, term: _Term) -> bool:
        field = self.fields.get(term[0])
        return field is not None and field.terms.find(term[1]) >= 0

    def indexed_field_names(self) -> Iterator[str]:
        """Yield the names of the fields that have a term."""
        return iter(self.fields)

    def cursor(self, fieldname: str, fieldobj: Field) -> Value:
        """Return a cursor over the field's terms."""
        field = self.fields.get(fieldname)
        return base.EmptyCursor() if field is None else FieldCursor(self, field, fieldobj)

    def terms(self) -> Iterator[_Term]:
        """Yield every field and term, in order."""
        for name, field in self.fields.items():
            for term in field.terms.iterate():
                yield name, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Term]:
        """Yield the fields and terms from a given one on, in order, into the fields after it."""
        for name, field in self.fields.items():
            if name >= fieldname:
                start = field.terms.lower_bound(prefix) if name == fieldname else 0
                for term in field.terms.iterate(start):
                    yield name, term

    def items(self) -> Iterator[tuple[_Term, ColumnarTermInfo]]:
        """Yield every field and term with its statistics, in order."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Term, ColumnarTermInfo]]:
        """Yield fields, terms and statistics from a given term on, in order."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, term: bytes) -> ColumnarTermInfo:
        """Return a term's statistics; KeyError when there is no such term."""
        field, ordinal = self._find(fieldname, term)
        return ColumnarTermInfo(field.term(ordinal), self._lengths(fieldname))

    def doc_frequency(self, fieldname: str, term: bytes) -> int:
        """Return in how many documents a term stands; KeyError when there is no such term."""
        field, ordinal = self._find(fieldname, term)
        return field.doc_frequency(ordinal)

    def matcher(
        self, fieldname: str, term: bytes, format_: Format, scorer: Scoring = None
    ) -> ColumnarMatcher:
        """Return Whoosh's matcher over a term's postings; KeyError when there is no such term."""
        field, ordinal = self._find(fieldname, term)
        return ColumnarMatcher(
            field.term(ordinal), self._lengths(fieldname), format_, (fieldname, term), scorer
        )


class FieldCursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no type hints
    """Walks over a field's terms; `text` is the term it stands on, None past the end."""

    def __init__(self, reader: TermsReader, field: FieldPostings, fieldobj: Field) -> None:
        self._reader, self.field, self._fieldobj = reader, field, fieldobj
        self._ordinal = 0

    def _here(self) -> Value:
        return self._fieldobj.from_bytes(self.field.terms[self._ordinal]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Return whether the cursor stands on a term."""
        return self._ordinal < len(self.field.terms)

    def text(self) -> Value:
        """Return the term the cursor stands on."""
        return self._here()

    def first(self) -> Value:
        """Go to the first term and return it."""
        self._ordinal = 0
        return self._here()

    def find(self, term: Value) -> Value:
        """Go to the first term that is not before `term` and return it."""
        wanted = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._ordinal = self.field.terms.lower_bound(wanted)
        return self._here()

    def next(self) -> Value:
        """Go to the next term and return it."""
        self._ordinal += 1
        return self._here()

    def term_info(self) -> ColumnarTermInfo | None:
        """Return the statistics of the term the cursor stands on."""
        if not self.is_valid():
            return None
        return self._reader.term_info(self.field.name, self.field.terms[self._ordinal])
