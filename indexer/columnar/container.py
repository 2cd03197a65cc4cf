"""How do arrays lie in a file so that they can be mapped, and every flipped bit be found?

A file is a 64-byte header, then named arrays, each padded to 8 bytes, then a directory in JSON:

    header     magic, format version, place, length and CRC-32 of the directory, CRC-32 of the header
    arrays     little-endian, `np.frombuffer` over the map, nothing is decoded on opening
    directory  {"meta": {...}, "arrays": {"docids": ["<u4", offset, count, crc], ...}}

Example: `writer.add("docids", np.array([3, 7], "<u4"))`; later `container.array("docids")[1] == 7`.
The CRC of an array covers its padding, so no byte of the file is outside a checksum.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from indexer.columnar.foreign import File, Storage
from indexer.errors import StoreError

MAGIC = b"WHOSAYS\x01"
VERSION = 1
_HEADER = struct.Struct("<8sIIQQII")
HEADER_SIZE = 64
_ALIGN = 8
_DTYPES = frozenset(("<u1", "<u2", "<u4", "<u8", "<i1", "<i2", "<i4", "<i8", "<f4", "<f8"))

Array = np.ndarray[Any, np.dtype[Any]]
"""Any one-dimensional numpy array of ours; its docstring or its name gives the type of its items."""


def narrowest(values: Array) -> Array:
    """Return `values` in the smallest unsigned little-endian type that holds its greatest one."""
    return values.astype(narrowest_for(int(values.max()) if len(values) else 0), copy=False)


def narrowest_for(top: int) -> str:
    """Return the smallest unsigned little-endian type that holds `top`."""
    return next(code for code in ("<u1", "<u2", "<u4", "<u8") if top < 1 << (8 * int(code[2])))


class ContainerWriter:
    """Writes arrays one after the other into an open binary file that can seek; `close` completes it."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._arrays: dict[str, tuple[str, int, int, int]] = {}
        self._offset = HEADER_SIZE
        file.write(bytes(HEADER_SIZE))

    def add(self, name: str, array: Array) -> None:
        """Append `array` under `name`; its bytes are written at once, so the caller may drop it."""
        self.add_parts(name, array.dtype, [array])

    def add_parts(self, name: str, dtype: Any, parts: Iterable[Array]) -> None:  # noqa: ANN401 - numpy's DTypeLike
        """Append one array that comes in parts, each cast to `dtype` and written before the next is made."""
        code = _code_of(np.dtype(dtype))
        start, count, crc = self._offset, 0, 0
        for part in parts:
            data = np.ascontiguousarray(part).astype(code, copy=False)
            count += len(data)
            crc = self._write(data.data.cast("B") if len(data) else b"", crc)
        crc = self._write(bytes(-self._offset % _ALIGN), crc)
        self._arrays[name] = (code, start, count, crc)

    def _write(self, data: memoryview | bytes, crc: int) -> int:
        self._file.write(data)
        self._offset += len(data)
        return zlib.crc32(data, crc)

    def close(self, meta: dict[str, Any]) -> None:
        """Write the directory with `meta` (plain JSON values), then the header, and close the file.

        Forcing it to disk is left to whoever publishes it: most files of a large build are temporary.
        """
        directory = json.dumps({"meta": meta, "arrays": self._arrays}).encode()
        self._file.write(directory)
        head = _HEADER.pack(MAGIC, VERSION, 0, self._offset, len(directory), zlib.crc32(directory), 0)
        sealed = head[:-4] + struct.pack("<I", zlib.crc32(head[:-4]))
        self._file.seek(0)
        self._file.write(sealed.ljust(HEADER_SIZE, b"\0"))
        self._file.close()


def _code_of(dtype: np.dtype[Any]) -> str:
    code = dtype.newbyteorder("<").str.replace("|", "<")
    if code not in _DTYPES:
        raise StoreError(f"an array of {dtype} cannot be stored; use one of {', '.join(sorted(_DTYPES))}")
    return code


def _raw(file: File) -> File:
    """Return the file under Whoosh's wrapper."""
    return file.file if hasattr(file, "file") else file


class Container:
    """An opened file of arrays; `meta` is what its writer gave to `close`.

    Opening checks the header, the directory and that every array lies inside the file; `damage` checks the
    rest. Raises StoreError when the file is not one of ours, is of another version, or is damaged in those
    places.
    """

    def __init__(self, storage: Storage, name: str) -> None:
        self.name = name
        self._buffer = _mapped(storage, name)
        self.meta, self._arrays = self._opened()

    def _opened(self) -> tuple[dict[str, Any], dict[str, tuple[str, int, int, int]]]:
        place, length = self._header()
        try:
            directory = json.loads(bytes(self._buffer[place : place + length]))
            arrays = {
                key: (str(c), int(o), int(n), int(crc)) for key, (c, o, n, crc) in directory["arrays"].items()
            }
            meta = dict(directory["meta"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged("its directory cannot be read") from error
        for key, (code, offset, count, _) in arrays.items():
            if code not in _DTYPES or offset % _ALIGN or count < 0 or not offset >= HEADER_SIZE:
                raise self._damaged(f"array {key} is not well described")
            if offset + _padded(code, count) > place:
                raise self._damaged(f"array {key} lies outside the file")
        return meta, arrays

    def _header(self) -> tuple[int, int]:
        if len(self._buffer) < HEADER_SIZE:
            raise self._damaged("it is too short")
        head = bytes(self._buffer[: _HEADER.size])
        magic, version, _, place, length, directory_crc, head_crc = _HEADER.unpack(head)
        if magic != MAGIC:
            raise self._damaged("it does not begin as an index file")
        if zlib.crc32(head[:-4]) != head_crc or any(self._buffer[_HEADER.size : HEADER_SIZE]):
            raise self._damaged("its header is not as written")
        if version != VERSION:
            raise StoreError(f"{self.name}: format {version} is not {VERSION}; rebuild the index")
        if place + length != len(self._buffer) or place < HEADER_SIZE:
            raise self._damaged("its length is not as written")
        if zlib.crc32(self._buffer[place : place + length]) != directory_crc:
            raise self._damaged("its directory is not as written")
        return int(place), int(length)

    def _damaged(self, reason: str) -> StoreError:
        return StoreError(f"{self.name} is damaged: {reason}; rebuild the index")

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def array(self, name: str) -> Array:
        """Return the array called `name`, a read-only view into the map; StoreError when there is none."""
        if name not in self._arrays:
            raise self._damaged(f"array {name} is missing")
        code, offset, count, _ = self._arrays[name]
        return np.frombuffer(self._buffer, code, count, offset)

    def optional(self, name: str) -> Array | None:
        """Return the array called `name`, or None when the file has none."""
        return self.array(name) if name in self._arrays else None

    def damage(self) -> Iterator[str]:
        """Yield one line for each array whose bytes are not as written, and for bytes that belong to no
        array.
        """
        reached = HEADER_SIZE
        for key, (code, offset, count, crc) in sorted(self._arrays.items(), key=lambda item: item[1][1]):
            size = _padded(code, count)
            if offset != reached:
                yield f"{self.name}: bytes {reached} to {offset} belong to no array"
            if zlib.crc32(self._buffer[offset : offset + size]) != crc:
                yield f"{self.name}: array {key} is not as written"
            reached = offset + size

    def close(self) -> None:
        """Let go of the map; it is unmapped when the last array that looks into it is gone."""
        self._buffer = memoryview(b"")
        self._arrays = {}


def _padded(code: str, count: int) -> int:
    size = count * np.dtype(code).itemsize
    return size + (-size % _ALIGN)


def _mapped(storage: Storage, name: str) -> memoryview:
    # A map must not outlive a change of the file's length (SIGBUS): our files are written once and only
    # replaced.
    with storage.open_file(name) as file:
        raw = _raw(file)
        try:
            return memoryview(mmap.mmap(raw.fileno(), 0, access=mmap.ACCESS_READ))
        except (AttributeError, OSError, ValueError):
            return memoryview(bytes(file.read()))
