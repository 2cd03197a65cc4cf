"""How are digests indexed ten times faster through the same writer interface?

    writer = ColumnarWriter(index, procs=2)
    writer.update_document(id="x#1.2", text="...")
    writer.commit()

Documents are collected and inverted in bulk; when they outgrow `limitmb` they are put aside as a temporary
segment. At the commit those segments, and the old ones that the merge policy picks, are joined by array
operations. With `procs` above 1 documents are analysed in as many processes once there are many, a chunk of
them at a time, and joined in order: the index answers alike whatever `procs` is.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from indexer.columnar.builder import Document, Prepare, SegmentBuilder
from indexer.columnar.codec import ColumnarCodec
from indexer.columnar.container import Array
from indexer.columnar.documents import DocumentsReader, DocumentsWriter
from indexer.columnar.foreign import Index, Reader, Schema, Segment, Storage, Value
from indexer.columnar.merging import FieldPart, merged
from indexer.columnar.segment import DOCUMENTS, ColumnarSegment
from indexer.columnar.terms import FieldsWriter, TermsReader
from indexer.columnar.workers import Workers
from indexer.errors import StoreError

_BYTES_PER_TOKEN = 48
"""Measured: a token costs 4 bytes while it waits and some 44 in the arrays of the inversion."""

CHUNK = 8000
"""Documents sent to a worker process at once: three times as many where there are very many, since each chunk brings its
terms to the merge.
"""

_WORTH = 2
"""Chunks from which on starting processes pays: each needs half a second to begin."""


class ColumnarWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type hints
    """Whoosh's SegmentWriter with bulk inversion; same methods, same meaning of updates, deletions and
    merging.

    `prepare` makes a document's fields of what `add` is given, in the process that analyses it.
    """

    is_closed: bool

    def __init__(
        self, ix: Index, procs: int = 1, limitmb: int = 256, prepare: Prepare = dict, **kwargs: Value
    ) -> None:
        try:
            super().__init__(ix, codec=ColumnarCodec(), compound=False, limitmb=limitmb, **kwargs)
        except BaseException:
            if getattr(self, "writelock", None):
                with suppress(Exception):  # it may be what could not be had
                    self.writelock.release()
            raise
        # A file of ours is made whole, by `write`, or not at all: there is nothing for Whoosh to close.
        self.perdocwriter = self.fieldwriter = None
        self._limit = max(1, limitmb * (1 << 20) // _BYTES_PER_TOKEN // max(1, procs))
        self._procs, self._prepare = procs, prepare
        self._builder = SegmentBuilder(self.schema)
        self._parts: list[tuple[Any, ColumnarSegment]] = []
        self._waiting: list[Any] = []
        self._workers: Workers | None = None

    def add_document(self, **fields: Value) -> None:
        """Add a document; see Whoosh's IndexWriter."""
        if self._procs > 1 and self._prepare is dict:
            self.add(fields)
        else:
            self._check_state()
            self._added = True
            self._build(fields)
            self.docnum += 1

    def add(self, given: Value) -> None:
        """Add the document that `prepare` makes of what is given."""
        self._check_state()
        self._added = True
        if self._procs > 1:
            self._waiting.append(given)
            if len(self._waiting) >= (self._chunk() if self._workers else _WORTH * CHUNK):
                self._send()
        else:
            self._build(self._prepare(given))
        self.docnum += 1

    def _build(self, document: Document) -> None:
        self._builder.add(document)
        if self._builder.tokens() > self._limit:
            self._put_aside()

    def _put_aside(self) -> None:
        segment = ColumnarSegment(self.indexname)
        self._builder.write(self._tempstorage, segment)
        self._parts.append((self._tempstorage, segment))

    def _send(self) -> None:
        if self._workers is None:
            self._workers = Workers(self._procs, self.schema, self._tempstorage.folder, self._prepare)
        size = self._chunk()
        for start in range(0, len(self._waiting), size):
            self._workers.add(self._waiting[start : start + size])
        self._waiting = []

    def _chunk(self) -> int:
        return min(max(int(self.docnum) // 16, CHUNK), 3 * CHUNK)

    def add_reader(self, reader: Reader) -> None:
        """Add the documents of another reader that are not deleted; the reader must be over segments of
        ours.
        """
        self._check_state()
        for leaf, _ in reader.leaf_readers():
            self.add_segment(leaf.storage(), leaf.segment())

    def add_segment(self, storage: Storage, segment: Segment) -> None:
        """Add the documents of a segment that are not deleted."""
        if not isinstance(segment, ColumnarSegment):
            raise StoreError("the index holds a segment of another codec; rebuild the index")
        self._collect()
        self._parts.append((storage, segment))
        self.docnum += segment.doc_count()
        self._added = True

    def _collect(self) -> None:
        """Put what was added so far before what comes next."""
        if self._workers:
            self._send()
            self._parts += [(self._tempstorage, segment) for segment in self._workers.finished()]
        waiting, self._waiting = self._waiting, []
        for given in waiting:
            self._build(self._prepare(given))
        if len(self._builder):
            self._put_aside()

    def _merge_segments(self, mergetype: Value, optimize: Value, merge: Value) -> list[Segment]:
        plain = mergetype is None and not optimize and (self.merge if merge is None else merge)
        return super()._merge_segments(tiered if plain else mergetype, optimize, merge)  # type: ignore[no-any-return]

    def _flush_segment(self) -> None:
        if not self._parts and not self._workers and not self._waiting:
            self._builder.write(self.storage, self.newsegment)
        else:
            self._collect()
            _join(self.storage, self.newsegment, self.schema, self._parts)

    def _close_segment(self) -> None:
        if self._workers:
            self._workers.close()
        self.pool.cleanup()

    def abandon(self) -> None:
        """Give up, in whatever state an error has left the writer: end the processes, remove temporary files,
        give the lock back. What was committed stays as it is; once is enough, and after a commit it does nothing.
        """
        if self.is_closed:
            return
        self.is_closed = True
        steps: list[Callable[[], object]] = [self._close_segment, self._tempstorage.destroy]
        if self._searcher is not None:
            steps.append(self._searcher._orig_close)
        if self.writelock:
            steps.append(self.writelock.release)
        for step in steps:
            with suppress(Exception):
                step()


_SMALL = 4000
"""Documents up to which a segment is always joined with what comes after it: that takes 50 ms."""

_DELETED = 0.2
"""Share of deleted documents from which on a segment is written anew."""


def tiered(writer: ColumnarWriter, segments: list[Segment]) -> list[Segment]:
    """Whoosh's merge policy: join the segments from the first on that is no larger than all after it.

    Each segment is then larger than all after it together, so that a million documents lie in ten segments at
    most, and a document is copied a dozen times in its life however small the commits are.  A segment of which
    a fifth is deleted is written anew.
    """
    after, start = writer.docnum, len(segments)
    for place in range(len(segments) - 1, -1, -1):
        count = segments[place].doc_count()
        if count <= max(after, _SMALL):
            start = place
        after += count
    worn = [s for s in segments[:start] if s.deleted_count() > _DELETED * s.doc_count_all()]
    for segment in (*worn, *segments[start:]):
        writer.add_segment(writer.storage, segment)
    return [segment for segment in segments[:start] if segment not in worn]


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
    documents.write(target.create_file(storage, DOCUMENTS, excl=True))
    out = FieldsWriter(storage, target)
    for name in sorted(set().union(*(reader.fields for reader in readers))):
        if name in schema:
            held = [(each, docmap) for each, docmap in zip(readers, maps, strict=True) if name in each.fields]
            field = merged([FieldPart(each.fields[name].arrays(), docmap) for each, docmap in held])
            if field is not None:
                out.add_field(field, schema[name])
    out.close()


def _docmap(reader: DocumentsReader, base: int) -> Array:
    """Return the new number of each document of a part, counted from `base`; -1 where it is deleted."""
    alive = reader.alive()
    if alive is None:
        return np.arange(base, base + reader.doc_count_all())
    return np.where(alive, np.cumsum(alive) - 1 + base, -1)
