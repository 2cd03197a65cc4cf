"""How does a list of documents become a segment?

`SegmentBuilder` takes documents as `IndexWriter.add_document` does, one dict of field values each, and writes
the two files of a segment.  It is the same in the writer's own process and in a worker, which is why the
result does not depend on how many of them there are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whoosh.fields import UnknownFieldError

from indexer.columnar.chunks import chunker_of
from indexer.columnar.documents import DocumentsWriter
from indexer.columnar.foreign import Field, Schema, Storage
from indexer.columnar.inversion import BulkField, PlainField, lengths_of
from indexer.columnar.segment import DOCUMENTS, ColumnarSegment
from indexer.columnar.terms import FieldsWriter

Document = dict[str, Any]
"""Field values by name, with Whoosh's `_stored_<field>`, `_<field>_boost` and `_boost` beside them."""

Prepare = Callable[[Any], Document]
"""Makes a document of what a writer is given for it."""


class SegmentBuilder:
    """Collects documents in memory; `write` makes a segment of them, after which it is empty again."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._documents = DocumentsWriter()
        self._fields: dict[str, BulkField | PlainField] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def tokens(self) -> int:
        """Return how many tokens are held in memory, the measure of what the builder needs."""
        return sum(map(len, self._fields.values()))

    def add(self, document: Document) -> None:
        """Add a document; raises Whoosh's UnknownFieldError for a field that the schema has not."""
        names = sorted(name for name in document if name[:1] != "_")
        for name in names:
            if name not in self._schema:
                raise UnknownFieldError(f"No field named {name!r} in {self._schema}")
        self._documents.start_doc(self._count)
        for name in names:
            if document[name] is not None:
                self._add_value(name, document)
        self._documents.finish_doc()
        self._count += 1

    def _add_value(self, name: str, document: Document) -> None:
        field, value = self._schema[name], document[name]
        if field.indexed and field.format is not None:
            boost = float(document.get(f"_{name}_boost") or document.get("_boost") or 1.0)
            self._field(name, field).add(self._count, value, boost)
        kept = document.get(f"_stored_{name}", value)
        self._documents.add_field(name, field, kept if field.stored else None, None)
        if field.column_type and kept is not None:
            self._documents.add_column_value(name, field.column_type, field.to_column_value(kept))

    def _field(self, name: str, field: Field) -> BulkField | PlainField:
        if name not in self._fields:
            chunker = chunker_of(field)
            self._fields[name] = BulkField(name, field, chunker) if chunker else PlainField(name, field)
        return self._fields[name]

    def write(self, storage: Storage, segment: ColumnarSegment) -> None:
        """Write the documents as `segment` and begin anew; the words seen so far stay known."""
        out = FieldsWriter(storage, segment)
        for name in sorted(self._fields):
            arrays = self._fields[name].arrays()
            if arrays is not None:
                if self._schema[name].scorable:
                    self._documents.add_lengths(name, 0, lengths_of(arrays, self._count))
                out.add_field(arrays, self._schema[name])
                self._fields[name].clear()
        out.close()
        self._documents.write(segment.create_file(storage, DOCUMENTS, excl=True))
        segment.set_doc_count(self._count)
        self._documents, self._count = DocumentsWriter(), 0
