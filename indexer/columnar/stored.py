"""How is a paragraph kept as it was given, small, and read back alone?

Documents are encoded as JSON, a line each, and compressed in blocks of some 8 KiB, so one document costs one
small block. Plain values come back as they went in; what JSON does not know is tagged, e.g. `(1, 2)` as
`{"!tuple": [1, 2]}`. Nothing that is read back can run code.
"""

from __future__ import annotations

import json
import threading
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import zstandard

from indexer.columnar.container import Container, ContainerWriter, narrowest
from indexer.columnar.foreign import Value
from indexer.errors import StoreError

BLOCK = 8 * 1024
"""Bytes of JSON in a block before it is compressed: it is opened in 8 microseconds; half of it takes 10% more
space.
"""

LEVEL = 3
"""zstandard's level: as small as zlib's 4 in a quarter of its time, and opened in a quarter."""

_LARGEST = 1 << 30
_WINDOW = 1 << 27
"""Bytes that a block, and what it refers back to, may have: only a damaged one has more."""

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


def encoded_fields(fields: dict[str, Any]) -> bytes:
    """Return stored fields as one line: JSON, or `name=text` for a single plain text, which may be JSON itself."""
    if len(fields) == 1:
        ((name, value),) = fields.items()
        if type(value) is str and value.isascii() and "\n" not in value and name.isidentifier():
            return f"{name}={value}".encode()
    return encoded(fields)


def fields_of(data: bytes) -> dict[str, Any]:
    """Return the stored fields whose `encoded_fields` form is `data`."""
    if data[:1] == b"{":
        fields: dict[str, Any] = decoded(data)
        return fields
    name, _, value = data.decode().partition("=")
    return {name: value}


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
        self._count = 0
        self._pieces: list[bytes | memoryview] = []
        self._sizes, self._firsts = array("Q"), array("Q")
        self._compress = zstandard.ZstdCompressor(level=LEVEL, write_content_size=True).compress

    def __len__(self) -> int:
        return self._count

    def add(self, data: bytes) -> None:
        """Append the next document, already encoded: one line, as JSON is."""
        if not self._pending:
            self._firsts.append(self._count)
        self._pending.append(data)
        self._count += 1
        self._size += len(data)
        if self._size >= BLOCK:
            self._finish_block()

    def add_blocks(self, reader: StoredReader) -> None:
        """Append all documents of another file as they are, without opening its blocks."""
        self._finish_block()
        self._firsts.extend((reader.firsts.astype("<u8") + self._count).tolist())
        self._sizes.extend(np.diff(reader.offsets.astype("<i8")).tolist())
        self._pieces.append(reader.data)
        self._count += len(reader)

    def _finish_block(self) -> None:
        if self._pending:
            block = self._compress(b"\n".join(self._pending))
            self._pieces.append(block)
            self._sizes.append(len(block))
        self._pending, self._size = [], 0

    def write(self, out: ContainerWriter, name: str) -> None:
        """Write the blocks, their offsets and the first document of each (and the number of all) under `name`."""
        self._finish_block()
        out.add_parts(f"{name}.blocks", "<u1", (np.frombuffer(piece, "<u1") for piece in self._pieces))
        out.add(f"{name}.offsets", narrowest(np.cumsum(np.array([0, *self._sizes], "<u8"))))
        out.add(f"{name}.firsts", narrowest(np.array([*self._firsts, self._count], "<u8")))


class _Opener(threading.local):
    """Opens blocks; a decompressor costs more to make than a block to open, and threads may not share one."""

    def __init__(self) -> None:
        self.opened = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompress


class StoredReader:
    """Reads one document, or all in order, out of the blocks."""

    def __init__(self, container: Container, name: str) -> None:
        self._file = container.name
        self.data = container.array(f"{name}.blocks").data
        self.offsets = container.array(f"{name}.offsets")
        bounds = container.array(f"{name}.firsts")
        self.firsts = bounds[:-1]
        self._count = int(bounds[-1]) if len(bounds) else -1
        if len(self.offsets) != len(bounds):
            raise self._damaged("its arrays disagree")
        self._opener = _Opener()
        # The block last opened: the hits of a page often are neighbours.
        self._last: tuple[int, list[bytes]] = (-1, [])

    def __len__(self) -> int:
        return self._count

    def _damaged(self, reason: object) -> StoreError:
        return StoreError(f"{self._file} is damaged: {reason}; rebuild the index")

    def _block(self, number: int) -> list[bytes]:
        held, lines = self._last
        if held != number:
            start, end = self.offsets[number : number + 2].tolist()
            try:
                # A frame that lies about its size must not ask for the memory of the whole machine.
                block = self._opener.opened(self.data[start:end], max_output_size=_LARGEST)
            except zstandard.ZstdError as error:
                raise self._damaged(f"a block of stored text cannot be read ({error})") from error
            lines = block.split(b"\n")
            self._last = (number, lines)
        return lines

    def raw(self, docnum: int) -> bytes:
        """Return document `docnum` still encoded."""
        # In the type of the array: numpy would otherwise copy all of it.
        number = int(self.firsts.searchsorted(self.firsts.dtype.type(docnum), "right")) - 1
        return self._block(number)[docnum - int(self.firsts[number])]

    def value(self, docnum: int) -> Value:
        """Return what was stored for document `docnum`."""
        return decoded(self.raw(docnum))

    def fields(self, docnum: int) -> dict[str, Any]:
        """Return the stored fields of document `docnum`."""
        return fields_of(self.raw(docnum))
