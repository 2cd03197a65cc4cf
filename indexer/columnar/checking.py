"""Is every byte of the index as it was written?

`check(index)` compares the checksum of every array in every segment, and whether the arrays agree with each
other. Example: one flipped bit in a position gives `["MAIN_k3x9.inv: array 3.positions is not as written"]`;
a sound index gives an empty list.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.columnar.documents import DocumentsReader
from indexer.columnar.foreign import Index, Segment, Storage
from indexer.columnar.postings import FieldPostings
from indexer.columnar.segment import ColumnarSegment
from indexer.columnar.terms import TermsReader
from indexer.errors import StoreError


def check(index: Index) -> list[str]:
    """Return one line for each fault found in a Whoosh index whose segments are ours; none when it is
    sound.
    """
    return [fault for segment in index._segments() for fault in _faults(index.storage, segment)]


def _faults(storage: Storage, segment: Segment) -> Iterator[str]:
    if not isinstance(segment, ColumnarSegment):
        yield f"{segment.segment_id()} is a segment of another codec; rebuild the index"
        return
    try:
        documents = DocumentsReader(storage, segment)
        terms = TermsReader(storage, segment, documents.lengths)
    except StoreError as error:
        yield str(error)
    except (
        OSError,
        NameError,
    ) as error:  # NameError: what Whoosh's storage in memory raises for a missing file
        yield f"{segment.segment_id()} has lost a file ({error}); rebuild the index"
    else:
        damage = [*documents.container.damage(), *terms.container.damage()]
        yield from damage
        if not damage:
            yield from _disagreements(segment, documents, terms)


def _disagreements(segment: ColumnarSegment, documents: DocumentsReader, terms: TermsReader) -> Iterator[str]:
    """Yield what is as written but was written wrongly: files of two segments, postings of documents that
    are not.
    """
    count = documents.doc_count_all()
    if count != segment.doc_count_all():
        yield f"{segment.segment_id()} should have {segment.doc_count_all()} documents but has {count}"
    for field in terms.fields.values():
        if not _in_order(field, count):
            yield f"{terms.container.name}: the postings of field {field.name} are not in order"


def _in_order(field: FieldPostings, count: int) -> bool:
    if not field.doclists.agree():
        return False
    starts, docids = field.starts.astype("<i8"), field.doclists.all().astype("<i8")
    rising = np.diff(docids) > 0
    inside = np.ones(len(rising), bool)
    inside[starts[1:-1] - 1] = False  # from one term to the next the documents begin anew
    return bool((np.diff(starts) > 0).all() and rising[inside].all() and int(docids.max(initial=0)) < count)
