"""What is known of each document apart from its postings: stored fields, field lengths, columns?

The writer takes one document after the other as Whoosh's `PerDocumentWriter` does and writes the `.doc` file
when it is closed; the reader answers by document number.  Lengths are exact: Whoosh's own codec rounds those
above ten. Example: `doc_field_length(3, "text")` of a document of 106,300 words is 106300, where Whoosh says
106374.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from whoosh.codec import base

from indexer.columnar.columns import ColumnBuilder, ColumnReader, open_column
from indexer.columnar.container import Array, Container, ContainerWriter, narrowest
from indexer.columnar.foreign import Column, Field, File, Schema, Storage, Value
from indexer.columnar.segment import DOCUMENTS, ColumnarSegment
from indexer.columnar.stored import StoredReader, StoredWriter, encoded_fields
from indexer.errors import StoreError


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]  # Whoosh has no type hints
    """Collects the documents of a new segment; `close` writes them into the file that `create` makes."""

    def __init__(self, create: Callable[[], Any] | None = None) -> None:
        self._create = create
        self._stored = StoredWriter()
        self._columns: dict[str, ColumnBuilder] = {}
        self._lengths: dict[str, _Lengths] = {}
        self._docnum = 0
        self._fields: dict[str, Any] = {}
        self._values: list[tuple[str, Any, Any]] = []
        self._sizes: list[tuple[str, int]] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin document `docnum`, which must be the next."""
        if docnum != len(self._stored):
            raise StoreError(f"document {docnum} cannot follow document {len(self._stored) - 1}")
        self._docnum = docnum
        self.cancel_doc()

    def cancel_doc(self) -> None:
        """Forget what was given for the document that was begun."""
        self._fields, self._values, self._sizes = {}, [], []

    def add_field(self, fieldname: str, fieldobj: Field, value: Value, length: int | None) -> None:
        """Give a field's stored value (None: not stored) and its length in terms."""
        if value is not None:
            self._fields[fieldname] = value
        if length:
            self._sizes.append((fieldname, length))

    def add_column_value(self, fieldname: str, columnobj: Column, value: Value) -> None:
        """Give a field's column value."""
        self._values.append((fieldname, columnobj, value))

    def add_vector_items(self, fieldname: str, fieldobj: Field, items: Value) -> None:
        """Refuse: term vectors are not kept, since text is stored and highlighting reads positions."""
        raise StoreError(f"field {fieldname} asks for term vectors, which this index does not keep")

    def finish_doc(self) -> None:
        """Add the document that was begun."""
        self._stored.add(encoded_fields(self._fields))
        for fieldname, length in self._sizes:
            self._lengths.setdefault(fieldname, _Lengths()).add(self._docnum, length)
        for fieldname, column, value in self._values:
            self._column(fieldname, column).add(self._docnum, value)
        self.cancel_doc()

    def add_documents(self, reader: DocumentsReader, schema: Schema) -> None:
        """Append the documents of another segment that are not deleted, for the fields that `schema` still
        has.
        """
        base_docnum, alive = len(self._stored), reader.alive()
        kept = np.arange(reader.doc_count_all()) if alive is None else np.flatnonzero(alive)
        if alive is None:
            self._stored.add_blocks(reader.stored)
        else:
            for docnum in kept.tolist():
                self._stored.add(reader.stored.raw(docnum))
        for name in reader.length_names():
            lengths = reader.lengths(name)
            if name in schema and lengths is not None:
                self.add_lengths(name, base_docnum, lengths[kept])
        for name in reader.list_columns():
            column = schema[name].column_type if name in schema else None
            if column:
                self._column(name, column).extend(base_docnum, reader.column_reader(name, column), kept)

    def _column(self, name: str, column: Column) -> ColumnBuilder:
        if name not in self._columns:
            self._columns[name] = ColumnBuilder(column)
        return self._columns[name]

    def add_lengths(self, name: str, base_docnum: int, lengths: Array) -> None:
        """Give a field's length in the documents from `base_docnum` on, 0 where it has none."""
        self._lengths.setdefault(name, _Lengths()).extend(base_docnum, lengths)

    def close(self) -> None:
        """Write the file; the documents are complete."""
        self.is_closed = True
        if self._create:
            self.write(self._create())

    def write(self, file: File) -> None:
        """Write the documents into an open file, and close it."""
        out = ContainerWriter(file)
        count = len(self._stored)
        self._stored.write(out, "stored")
        totals = []
        for place, name in enumerate(sorted(self._lengths)):
            dense = self._lengths[name].dense(count)
            totals.append([name, int(dense.sum())])
            out.add(f"length.{place}", narrowest(dense))
        columns = [
            {"field": name, **self._columns[name].write(out, f"column.{place}", count)}
            for place, name in enumerate(sorted(self._columns))
        ]
        out.close({"documents": count, "lengths": totals, "columns": columns})


class _Lengths:
    """A field's lengths while documents are collected: given one by one, or for a range of documents at once."""

    def __init__(self) -> None:
        self._docnums, self._values = array("I"), array("I")
        self._ranges: list[tuple[int, Array]] = []

    def add(self, docnum: int, length: int) -> None:
        self._docnums.append(docnum)
        self._values.append(length)

    def extend(self, base_docnum: int, lengths: Array) -> None:
        self._ranges.append((base_docnum, lengths))

    def dense(self, count: int) -> Array:
        """Return the length in each of `count` documents."""
        dense = np.zeros(count, "<i8")
        for base_docnum, lengths in self._ranges:
            dense[base_docnum : base_docnum + len(lengths)] = lengths
        dense[np.array(self._docnums, "<i8")] = np.array(self._values, "<i8")
        return dense


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no type hints
    """Answers for the documents of one segment by their number."""

    def __init__(self, storage: Storage, segment: ColumnarSegment) -> None:
        self.container = Container(storage, segment.make_filename(DOCUMENTS))
        self._segment = segment
        meta = self.container.meta
        self._count = int(meta["documents"])
        self._lengths = {name: f"length.{place}" for place, (name, _) in enumerate(meta["lengths"])}
        self._totals: dict[str, int] = dict(meta["lengths"])
        self._columns = {
            entry["field"]: (place, entry["form"]) for place, entry in enumerate(meta["columns"])
        }
        self.stored = StoredReader(self.container, "stored")
        self._check()
        self._alive: Array | None = None

    def _check(self) -> None:
        lengths = map(self.container.array, self._lengths.values())
        for held in (len(self.stored), *map(len, lengths)):
            if held != self._count:
                raise StoreError(f"{self.container.name} is damaged: its arrays disagree; rebuild the index")

    def close(self) -> None:
        """Let go of the file."""
        self.container.close()

    def doc_count(self) -> int:
        """Return the number of documents that are not deleted."""
        return self._count - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones included."""
        return self._count

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Return whether document `docnum` is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the numbers of the deleted documents, rising."""
        return self._segment.deleted_docs()

    def alive(self) -> Array | None:
        """Return a boolean per document, False where it is deleted; None when none is."""
        if self._alive is None and self.has_deletions():
            self._alive = np.ones(self._count, bool)
            self._alive[list(self.deleted_docs())] = False
        return self._alive

    def supports_columns(self) -> bool:
        """Return True: every column type is kept."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Return whether any document has a column value in the field."""
        return fieldname in self._columns

    def list_columns(self) -> Iterator[str]:
        """Yield the names of the fields that have a column."""
        return iter(self._columns)

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:
        """Return the field's column as Whoosh reads it."""
        place, form = self._columns[fieldname]
        return open_column(self.container, f"column.{place}", form, column)

    def numbers(self, fieldname: str) -> Array | None:
        """Return the whole column of a field of numbers, by document; None when no document has one."""
        place, form = self._columns.get(fieldname, (0, ""))
        return self.container.array(f"column.{place}.numbers") if form == "numbers" else None

    def length_names(self) -> Iterator[str]:
        """Yield the names of the fields whose lengths are kept."""
        return iter(self._lengths)

    def lengths(self, fieldname: str) -> Array | None:
        """Return the field's length in every document, or None when it has none anywhere."""
        return self.container.array(self._lengths[fieldname]) if fieldname in self._lengths else None

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the field's length in document `docnum` in terms; `default` when it has none."""
        lengths = self.lengths(fieldname)
        return default if lengths is None else int(lengths[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """Return the field's total length, deleted documents included."""
        return self._totals.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """Return the field's least length."""
        lengths = self.lengths(fieldname)
        return 0 if lengths is None else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """Return the field's greatest length."""
        lengths = self.lengths(fieldname)
        return 0 if lengths is None else int(lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return the stored fields of document `docnum`."""
        return self.stored.fields(docnum)
