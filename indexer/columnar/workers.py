"""How do several processes invert documents without the order showing it?

`Workers` hands chunks of documents to processes that write each as a temporary segment, and gives the
segments back in the order of the chunks.  Each process keeps its builder from chunk to chunk, which remembers
the words it has seen. Example: `workers.add(chunk)` for each chunk, then `workers.finished()`.
"""

from __future__ import annotations

import gc
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from whoosh.filedb.filestore import FileStorage

from indexer.columnar.builder import Prepare, SegmentBuilder
from indexer.columnar.foreign import Schema
from indexer.columnar.segment import ColumnarSegment
from indexer.errors import StoreError


class Workers:
    """Processes that make segments in `folder`; at most twice as many chunks as processes wait at a time."""

    def __init__(self, procs: int, schema: Schema, folder: str, prepare: Prepare) -> None:
        # Spawned, not forked: the caller may have threads (a web server, a watcher).
        self._pool = ProcessPoolExecutor(procs, get_context("spawn"), _set_up, (schema, folder, prepare))
        self._running: deque[Future[ColumnarSegment]] = deque()
        self._done: list[ColumnarSegment] = []
        self._most = 2 * procs

    def add(self, chunk: list[Any]) -> None:
        """Hand over the next documents, as `prepare` takes them."""
        if len(self._running) >= self._most:
            self._take()
        self._running.append(self._pool.submit(_segment_of, chunk))

    def _take(self) -> None:
        try:
            self._done.append(self._running.popleft().result())
        except BrokenProcessPool:
            raise StoreError(
                "an indexing process ended before its work was done; index with one process"
            ) from None

    def finished(self) -> list[ColumnarSegment]:
        """Return the segments of all chunks handed over so far, in their order, once; waits for them."""
        while self._running:
            self._take()
        segments, self._done = self._done, []
        return segments

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


_worker: dict[str, Any] = {}
"""What a worker process keeps between chunks."""


def _set_up(schema: Schema, folder: str, prepare: Prepare) -> None:
    gc.disable()  # records are made in great numbers and never refer to each other in circles: a fifth of the time
    _worker.update(storage=FileStorage(folder), builder=SegmentBuilder(schema), prepare=prepare)


def _segment_of(chunk: list[Any]) -> ColumnarSegment:
    segment = ColumnarSegment("part")
    builder: SegmentBuilder = _worker["builder"]
    for given in chunk:
        builder.add(_worker["prepare"](given))
    builder.write(_worker["storage"], segment)
    return segment
