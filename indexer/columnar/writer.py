"""How are digests indexed ten times faster through the same writer interface?

    writer = ColumnarWriter(index, procs=2)
    writer.update_document(id="x#1.2", text="...")
    writer.commit()

Documents are collected and inverted in bulk; when they outgrow `limitmb` they are put aside as a temporary
segment. At the commit those segments, and the old ones that Whoosh's merge policy picks, are joined by array
operations. With `procs` above 1 the documents are analysed in as many processes, a chunk of them at a time,
and joined in order: the index is the same whatever `procs` is.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from indexer.columnar.builder import Document, SegmentBuilder
from indexer.columnar.codec import ColumnarCodec
from indexer.columnar.container import Array
from indexer.columnar.documents import DocumentsReader, DocumentsWriter
from indexer.columnar.foreign import Index, Reader, Schema, Storage, Value
from indexer.columnar.merging import FieldPart, merged
from indexer.columnar.segment import DOCUMENTS, ColumnarSegment
from indexer.columnar.terms import FieldsWriter, TermsReader
from indexer.errors import StoreError

_BYTES_PER_TOKEN = 48
"""Measured: a token costs 4 bytes while it waits and some 44 in the arrays of the inversion."""

CHUNK = 2000
"""Documents sent to a worker process at once."""


class ColumnarWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type hints
    """Whoosh's SegmentWriter with bulk inversion; same methods, same meaning of updates, deletions and
    merging.
    """

    def __init__(self, ix: Index, procs: int = 1, limitmb: int = 256, **kwargs: Value) -> None:
        super().__init__(ix, codec=ColumnarCodec(), compound=False, limitmb=limitmb, **kwargs)
        self._limit = max(1, limitmb * (1 << 20) // _BYTES_PER_TOKEN)
        self._builder = SegmentBuilder(self.schema)
        self._parts: list[tuple[Any, ColumnarSegment]] = []
        self._workers = _Workers(procs, self.schema, self._tempstorage.folder) if procs > 1 else None

    def add_document(self, **fields: Value) -> None:
        """Add a document; see Whoosh's IndexWriter."""
        self._check_state()
        if self._workers:
            self._workers.add(fields)
        else:
            self._builder.add(fields)
            if self._builder.tokens() > self._limit:
                self._put_aside()
        self._added = True
        self.docnum += 1

    def _put_aside(self) -> None:
        segment = ColumnarSegment(self.indexname)
        self._builder.write(self._tempstorage, segment)
        self._parts.append((self._tempstorage, segment))

    def add_reader(self, reader: Reader) -> None:
        """Add the documents of another reader that are not deleted; the reader must be over segments of
        ours.
        """
        self._check_state()
        for leaf, _ in reader.leaf_readers():
            segment = leaf.segment()
            if not isinstance(segment, ColumnarSegment):
                raise StoreError("the index holds a segment of another codec; rebuild the index")
            self._collect()
            self._parts.append((leaf.storage(), segment))
            self.docnum += segment.doc_count()
        self._added = True

    def _collect(self) -> None:
        """Put what was added so far before what comes next."""
        if self._workers:
            self._parts += [(self._tempstorage, segment) for segment in self._workers.finished()]
        if len(self._builder):
            self._put_aside()

    def _flush_segment(self) -> None:
        if not self._parts and not self._workers:
            self._builder.write(self.storage, self.newsegment)
        else:
            self._collect()
            _join(self.storage, self.newsegment, self.schema, self._parts)

    def _close_segment(self) -> None:
        # Nothing of ours is open: files are made whole or not at all.
        if self._workers:
            self._workers.close()
        self.pool.cleanup()


def _join(
    storage: Storage, target: ColumnarSegment, schema: Schema, parts: list[tuple[Any, ColumnarSegment]]
) -> None:
    """Write the segment `target` from the documents of `parts` that are not deleted, in their order."""
    documents = DocumentsWriter()
    readers, maps, count = [], [], 0
    for place, segment in parts:
        reader = DocumentsReader(place, segment)
        maps.append(_docmap(reader, count))
        count += reader.doc_count()
        documents.add_documents(reader, schema)
        readers.append(TermsReader(place, segment, reader.lengths))
    documents.write(target.create_file(storage, DOCUMENTS))
    out = FieldsWriter(storage, target)
    for name in sorted(set().union(*(reader.fields for reader in readers))):
        held = [
            (reader, docmap) for reader, docmap in zip(readers, maps, strict=True) if name in reader.fields
        ]
        arrays = merged([FieldPart(reader.fields[name].arrays(), docmap) for reader, docmap in held])
        if arrays is not None and name in schema:
            out.add_field(arrays, schema[name])
    out.close()


def _docmap(reader: DocumentsReader, base: int) -> Array:
    """Return the new number of each document of a part, counted from `base`; -1 where it is deleted."""
    alive = reader.alive()
    if alive is None:
        return np.arange(base, base + reader.doc_count_all())
    return np.where(alive, np.cumsum(alive) - 1 + base, -1)


class _Workers:
    """Hands chunks of documents to processes that write each as a temporary segment; keeps their order."""

    def __init__(self, procs: int, schema: Schema, folder: str) -> None:
        # Spawned, not forked: the caller may have threads (a web server, a watcher).
        self._pool = ProcessPoolExecutor(procs, get_context("spawn"), _set_up, (schema, folder))
        self._waiting: list[Document] = []
        self._running: deque[Future[ColumnarSegment]] = deque()
        self._done: list[ColumnarSegment] = []
        self._most = 2 * procs

    def add(self, document: Document) -> None:
        """Take the next document."""
        self._waiting.append(document)
        if len(self._waiting) >= CHUNK:
            self._send()

    def _send(self) -> None:
        if len(self._running) >= self._most:
            self._done.append(self._running.popleft().result())
        self._running.append(self._pool.submit(_segment_of, self._waiting))
        self._waiting = []

    def finished(self) -> list[ColumnarSegment]:
        """Return the segments of all documents taken so far, in their order, once; waits for them."""
        if self._waiting:
            self._send()
        segments = self._done + [future.result() for future in self._running]
        self._running.clear()
        self._done = []
        return segments

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


_worker: dict[str, Any] = {}
"""What a worker process keeps between chunks: its builder, which remembers the words it has seen."""


def _set_up(schema: Schema, folder: str) -> None:
    _worker.update(storage=FileStorage(folder), builder=SegmentBuilder(schema))


def _segment_of(documents: list[Document]) -> ColumnarSegment:
    segment = ColumnarSegment("part")
    builder: SegmentBuilder = _worker["builder"]
    for document in documents:
        builder.add(document)
    builder.write(_worker["storage"], segment)
    return segment
