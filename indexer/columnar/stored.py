"""How is a paragraph kept as it was given, small, and read back alone?

Documents are encoded as JSON and compressed in blocks of some 4 KiB, so one document costs one small block.
Plain values come back as they went in; what JSON does not know is tagged, e.g. `(1, 2)` as `{"!tuple": [1,
2]}`. Nothing that is read back can run code.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np

from indexer.columnar.container import Container, ContainerWriter, narrowest
from indexer.columnar.foreign import Value
from indexer.errors import StoreError

BLOCK = 4 * 1024
"""Bytes of JSON in a block before it is compressed: a page of ten hits is read in 0.2 ms, against 0.8 ms with
16 KiB, for 7% more space."""

LEVEL = 4
"""zlib's level: 6 is 4% smaller on digests but takes twice as long."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_PLAIN = frozenset((str, int, float, bool, type(None)))
_TAGS: tuple[tuple[type, str, Callable[[Any], Any]], ...] = (
    (tuple, "!tuple", lambda value: [_tagged(item) for item in value]),
    (bytes, "!bytes", lambda value: b64encode(value).decode()),
    (datetime, "!datetime", lambda value: value.isoformat()),
    (date, "!date", lambda value: value.isoformat()),
    (Decimal, "!decimal", str),
    (frozenset, "!frozenset", lambda value: sorted(map(_tagged, value), key=repr)),
    (set, "!set", lambda value: sorted(map(_tagged, value), key=repr)),
)
_UNTAG: dict[str, Callable[[Any], Any]] = {
    "!tuple": tuple,
    "!bytes": b64decode,
    "!datetime": datetime.fromisoformat,
    "!date": date.fromisoformat,
    "!decimal": Decimal,
    "!frozenset": frozenset,
    "!set": set,
    "!dict": lambda pairs: {_hashable(key): value for key, value in pairs},
}


def encoded(value: Value) -> bytes:
    """Return `value` as JSON; StoreError when it holds something that is no plain value."""
    try:
        return json.dumps(_tagged(value), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
    except (TypeError, ValueError) as error:
        raise StoreError(f"a stored value must be plain ({error}); convert it before it is stored") from error


def decoded(data: bytes) -> Value:
    """Return the value whose `encoded` form is `data`."""
    return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_untagged)


def _tagged(value: Value) -> Value:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, list):
        return value if all(type(item) in _PLAIN for item in value) else [_tagged(item) for item in value]
    if isinstance(value, dict):
        if all(type(key) is str and key[:1] != "!" for key in value):
            return {key: _tagged(item) for key, item in value.items()}
        return {"!dict": [[_tagged(key), _tagged(item)] for key, item in value.items()]}
    for known, tag, encode in _TAGS:
        if isinstance(value, known):
            return {tag: encode(value)}
    return value


def _untagged(mapping: dict[str, Any]) -> Value:
    if len(mapping) == 1:
        ((key, value),) = mapping.items()
        if key in _UNTAG:
            return _UNTAG[key](value)
    return mapping


def _hashable(key: Value) -> Value:
    return tuple(key) if isinstance(key, list) else key


class StoredWriter:
    """Collects encoded documents in document order into compressed blocks."""

    def __init__(self) -> None:
        self._pending: list[bytes] = []
        self._size = 0
        self._blocks: list[bytes] = []
        self._firsts: list[int] = []
        self._lengths: list[int] = []

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, data: bytes) -> None:
        """Append the next document, already encoded."""
        if not self._pending:
            self._firsts.append(len(self._lengths))
        self._pending.append(data)
        self._lengths.append(len(data))
        self._size += len(data)
        if self._size >= BLOCK:
            self._finish_block()

    def add_blocks(self, reader: StoredReader) -> None:
        """Append all documents of another file as they are, without opening its blocks."""
        self._finish_block()
        base = len(self._lengths)
        self._firsts += (reader.firsts.astype("<i8") + base).tolist()
        self._lengths += reader.lengths.tolist()
        self._blocks += [bytes(block) for block in reader.raw_blocks()]

    def _finish_block(self) -> None:
        if self._pending:
            self._blocks.append(zlib.compress(b"".join(self._pending), LEVEL))
        self._pending, self._size = [], 0

    def write(self, out: ContainerWriter, name: str) -> None:
        """Write the blocks, their offsets, the first document of each, and every document's length, under
        `name`.
        """
        self._finish_block()
        ends = np.cumsum([0, *map(len, self._blocks)]).astype("<i8")
        out.add_bytes(f"{name}.blocks", b"".join(self._blocks))
        out.add(f"{name}.offsets", narrowest(ends))
        out.add(f"{name}.firsts", narrowest(np.array(self._firsts, "<i8")))
        out.add(f"{name}.lengths", narrowest(np.array(self._lengths, "<i8")))


class StoredReader:
    """Reads one document, or all in order, out of the blocks."""

    def __init__(self, container: Container, name: str) -> None:
        self._data = container.array(f"{name}.blocks").data
        self._offsets = container.array(f"{name}.offsets")
        self.firsts = container.array(f"{name}.firsts")
        self.lengths = container.array(f"{name}.lengths")
        # The block last opened: the hits of a page often are neighbours.
        self._last: tuple[int, bytes] = (-1, b"")

    def raw_blocks(self) -> Iterator[memoryview]:
        """Yield each block still compressed."""
        bounds = self._offsets.tolist()
        for start, end in pairwise(bounds):
            yield self._data[start:end]

    def _block(self, number: int) -> bytes:
        held, data = self._last
        if held != number:
            start, end = self._offsets[number : number + 2].tolist()
            try:
                data = zlib.decompress(self._data[start:end])
            except zlib.error as error:
                raise StoreError(f"a block of stored text is damaged ({error}); rebuild the index") from error
            self._last = (number, data)
        return data

    def raw(self, docnum: int) -> bytes:
        """Return document `docnum` still encoded."""
        number = int(np.searchsorted(self.firsts, docnum, "right")) - 1
        first = int(self.firsts[number])
        start = int(self.lengths[first:docnum].sum(dtype="<i8"))
        return self._block(number)[start : start + int(self.lengths[docnum])]

    def value(self, docnum: int) -> Value:
        """Return what was stored for document `docnum`."""
        return decoded(self.raw(docnum))
