"""What does Whoosh's table of contents remember of a segment of ours?

Plain values only: the names, the number of documents, and which of them are deleted.  Everything else lies in
the segment's two files, `MAIN_k3x9.inv` (terms and postings) and `MAIN_k3x9.doc` (stored fields, lengths,
columns).
"""

from __future__ import annotations

from collections.abc import Iterator

from whoosh.codec import base

from indexer.columnar.foreign import Value

INVERTED = ".inv"
DOCUMENTS = ".doc"


class ColumnarSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no type hints
    """One immutable set of documents and the set of those deleted since."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def codec(self) -> Value:
        """Return the codec that reads this segment."""
        # Imported here because the codec makes segments: the two modules know each other by design of Whoosh.
        from indexer.columnar.codec import ColumnarCodec  # noqa: PLC0415

        return ColumnarCodec()

    def should_assemble(self) -> bool:
        """Return False: Whoosh's compound file begins with a pickle, and our files are already few."""
        return False

    def set_doc_count(self, count: int) -> None:
        """Set the number of documents, deleted ones included."""
        self._count = count

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones included."""
        return self._count

    def deleted_count(self) -> int:
        """Return how many documents are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the numbers of the deleted documents, rising."""
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark document `docnum` as deleted, or as not deleted."""
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Return whether document `docnum` is deleted."""
        return docnum in self._deleted
