"""How does Whoosh write and open an index of arrays?

`ColumnarCodec` is what Whoosh calls a codec: `ix.writer(codec=ColumnarCodec())` writes such segments, and
`whoosh.index.open_dir` opens them again since a segment names its codec.  Whoosh's own table of contents
stays a pickle; nothing in our two files a segment is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoosh.codec import base

from indexer.columnar.documents import DocumentsReader, DocumentsWriter
from indexer.columnar.foreign import File, Format, Scoring, Storage, Value
from indexer.columnar.segment import DOCUMENTS, ColumnarSegment
from indexer.columnar.terms import FieldCursor, FieldsWriter, TermsReader


class Nearby(base.Automata):  # type: ignore[misc]  # Whoosh has no type hints
    """Finds the terms within an edit distance by comparing all of a prefix at once, not by walking an
    automaton.
    """

    def terms_within(self, fieldcur: Value, uterm: str, maxdist: int, prefix: int = 0) -> Iterator[str]:
        """Yield the terms at most `maxdist` edits from `uterm` that begin with its first `prefix`
        characters.
        """
        if isinstance(fieldcur, FieldCursor):
            return iter(fieldcur.field.terms.within(uterm, maxdist, prefix))
        return iter(super().terms_within(fieldcur, uterm, maxdist, prefix))


class ColumnarCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no type hints
    """Reads and writes segments as flat arrays; it has no options and no state."""

    length_stats = False  # field lengths are read from their array, never passed from writer to writer

    def per_document_writer(self, storage: Storage, segment: ColumnarSegment) -> DocumentsWriter:
        """Return the writer of the segment's `.doc` file."""
        return DocumentsWriter(lambda: segment.create_file(storage, DOCUMENTS, excl=True))

    def field_writer(self, storage: Storage, segment: ColumnarSegment) -> FieldsWriter:
        """Return the writer of the segment's `.inv` file."""
        return FieldsWriter(storage, segment)

    def postings_writer(self, dbfile: File, byteids: bool = False) -> Value:
        """Refuse: postings are written a field at a time."""
        raise NotImplementedError

    def postings_reader(
        self, dbfile: File, terminfo: Value, format_: Format, term: Value = None, scorer: Scoring = None
    ) -> Value:
        """Refuse: postings are read through the terms reader."""
        raise NotImplementedError

    def automata(self, storage: Storage, segment: ColumnarSegment) -> Nearby:
        """Return what finds terms within an edit distance."""
        return Nearby()

    def terms_reader(self, storage: Storage, segment: ColumnarSegment) -> TermsReader:
        """Open the segment's terms and postings."""
        documents = DocumentsReader(storage, segment)
        return TermsReader(storage, segment, documents.lengths)

    def per_document_reader(self, storage: Storage, segment: ColumnarSegment) -> DocumentsReader:
        """Open the segment's documents."""
        return DocumentsReader(storage, segment)

    def new_segment(self, storage: Storage, indexname: str) -> ColumnarSegment:
        """Return a new, empty segment."""
        return ColumnarSegment(indexname)
