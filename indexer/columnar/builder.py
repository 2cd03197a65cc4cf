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


class _Plan:
    """What is to be done with the values of one field: looked up once, not for each document."""

    __slots__ = ("column_type", "field", "postings", "stored", "to_column_value")

    def __init__(self, name: str, field: Field) -> None:
        self.field, self.stored = field, bool(field.stored)
        self.column_type, self.to_column_value = field.column_type, field.to_column_value
        self.postings: BulkField | PlainField | None = None
        if field.indexed and field.format is not None:
            chunker = chunker_of(field)
            self.postings = BulkField(name, field, chunker) if chunker else PlainField(name, field)


class _Plans(dict[str, _Plan]):
    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self._schema = schema

    def __missing__(self, name: str) -> _Plan:
        if name not in self._schema:
            raise UnknownFieldError(f"No field named {name!r} in {self._schema}")
        plan = self[name] = _Plan(name, self._schema[name])
        return plan


class SegmentBuilder:
    """Collects documents in memory; `write` makes a segment of them, after which it is empty again."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._documents = DocumentsWriter()
        self._plans = _Plans(schema)
        self._count = self._tokens = 0

    def __len__(self) -> int:
        return self._count

    def tokens(self) -> int:
        """Return how many tokens are held in memory, the measure of what the builder needs."""
        return self._tokens

    def add(self, document: Document) -> None:
        """Add a document; raises Whoosh's UnknownFieldError for a field that the schema has not."""
        names = sorted(name for name in document if name[:1] != "_")
        plans = [self._plans[name] for name in names]
        is_plain = len(names) == len(document)
        self._documents.start_doc(self._count)
        for name, plan in zip(names, plans, strict=True):
            value = document[name]
            if value is None:
                continue
            boost = 1.0 if is_plain else _boost(name, document)
            kept = value if is_plain else document.get(f"_stored_{name}", value)
            if plan.postings is not None:
                self._tokens += plan.postings.add(self._count, value, boost)
            if plan.stored:
                self._documents.add_field(name, plan.field, kept, None)
            if plan.column_type and kept is not None:
                self._documents.add_column_value(name, plan.column_type, plan.to_column_value(kept))
        self._documents.finish_doc()
        self._count += 1

    def write(self, storage: Storage, segment: ColumnarSegment) -> None:
        """Write the documents as `segment` and begin anew; the words seen so far stay known."""
        out = FieldsWriter(storage, segment)
        for name, plan in sorted(self._plans.items()):
            arrays = plan.postings.arrays() if plan.postings else None
            if plan.postings and arrays is not None:
                if plan.field.scorable:
                    self._documents.add_lengths(name, 0, lengths_of(arrays, self._count))
                out.add_field(arrays, plan.field)
                plan.postings.clear()
        out.close()
        self._documents.write(segment.create_file(storage, DOCUMENTS, excl=True))
        segment.set_doc_count(self._count)
        self._documents, self._count, self._tokens = DocumentsWriter(), 0, 0


def _boost(name: str, document: Document) -> float:
    return float(document.get(f"_{name}_boost") or document.get("_boost") or 1.0)
