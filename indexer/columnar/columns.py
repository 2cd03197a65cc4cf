"""What is the value of a field in each document, kept as arrays by document number?

Three forms serve every column type of Whoosh:

    numbers    one array (dates, counts, bits)
    ordinals   the sorted distinct byte strings, and per document the place of its own, counted from 1 (0:
    none);
               with offsets where a document has a list of them
    plain      any plain value, as stored fields are kept

Example: outlets `NHK, Asahi, NHK` of three documents are the values `[Asahi, NHK]` and the ordinals `[2, 1,
2]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import columns as whoosh_columns

from indexer.columnar.container import Array, Container, ContainerWriter, narrowest
from indexer.columnar.dictionary import Dictionary, packed
from indexer.columnar.foreign import Column, Value
from indexer.columnar.stored import StoredReader, StoredWriter, encoded

_MISSING = encoded(None)


def form_of(column: Column) -> str:
    """Return `numbers`, `ordinals`, `lists` or `plain`: how the values of a Whoosh column object are kept."""
    if isinstance(column, whoosh_columns.BitColumn | whoosh_columns.NumericColumn):
        return "numbers"
    if isinstance(column, whoosh_columns.ClampedNumericColumn):
        return "numbers"
    if isinstance(column, whoosh_columns.PickleColumn | whoosh_columns.StructColumn):
        return "plain"
    return "lists" if column.stores_lists() else "ordinals"


def dtype_of(column: Column) -> str:
    """Return the numpy type for a column of numbers, e.g. `<i8` for Whoosh's typecode `q`."""
    if isinstance(column, whoosh_columns.BitColumn):
        return "<u1"
    inner = _inner(column)
    return str(np.dtype(inner._typecode).newbyteorder("<").str.replace("|", "<"))


def _inner(column: Column) -> Column:
    return column._child if isinstance(column, whoosh_columns.WrappedColumn) else column


def default_of(column: Column) -> Value:
    """Return what a document without a value reads as, in Whoosh's own column of this type."""
    if column.stores_lists():
        return []
    inner = _inner(column)
    return None if form_of(column) == "plain" else inner.default_value()


class ColumnBuilder:
    """Collects one field's column values while documents are added in order, then writes them."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.form = form_of(column)
        self._docnums: list[int] = []
        self._values: list[Any] = []
        self._ranges: list[tuple[int, Array]] = []

    def add(self, docnum: int, value: Value) -> None:
        """Set the value of document `docnum`; documents come in rising order."""
        self._docnums.append(docnum)
        self._values.append(value)

    def extend(self, base: int, reader: ColumnReader, kept: Array) -> None:
        """Append the values of the documents `kept` of another segment, the first of which becomes number
        `base`.
        """
        if isinstance(reader, NumbersReader):
            self._ranges.append((base, reader.array[kept]))
            return
        values = reader.load()
        self._docnums += range(base, base + len(kept))
        self._values += values if len(kept) == len(values) else [values[docnum] for docnum in kept.tolist()]

    def write(self, out: ContainerWriter, name: str, count: int) -> dict[str, Any]:
        """Write the column for `count` documents under `name`; return what the directory must say of it."""
        writer = {
            "numbers": self._numbers,
            "ordinals": self._ordinals,
            "lists": self._lists,
            "plain": self._plain,
        }
        writer[self.form](out, name, count)
        return {"form": self.form}

    def _numbers(self, out: ContainerWriter, name: str, count: int) -> None:
        values = np.full(count, default_of(self.column), dtype_of(self.column))
        values[self._docnums] = self._values
        for base, part in self._ranges:
            values[base : base + len(part)] = part
        out.add(f"{name}.numbers", narrowest(values) if values.dtype.kind == "u" else values)

    def _ordinals(self, out: ContainerWriter, name: str, count: int) -> None:
        ordinals = np.zeros(count, "<u4")
        distinct, places = _distinct(self._values)
        ordinals[self._docnums] = places + 1
        write_ordinals(out, name, distinct, ordinals, None)

    def _lists(self, out: ContainerWriter, name: str, count: int) -> None:
        lengths = np.zeros(count, "<i8")
        lengths[self._docnums] = [len(values) for values in self._values]
        distinct, places = _distinct([value for values in self._values for value in values])
        write_ordinals(out, name, distinct, places + 1, np.concatenate(([0], np.cumsum(lengths))))

    def _plain(self, out: ContainerWriter, name: str, count: int) -> None:
        given = dict(zip(self._docnums, self._values, strict=True))
        stored = StoredWriter()
        for docnum in range(count):
            stored.add(encoded(given[docnum]) if docnum in given else _MISSING)
        stored.write(out, name)


def _distinct(values: Sequence[bytes]) -> tuple[list[bytes], Array]:
    distinct = sorted(set(values))
    places = {value: place for place, value in enumerate(distinct)}
    return distinct, np.fromiter((places[value] for value in values), "<u4", len(values))


def write_ordinals(
    out: ContainerWriter, name: str, distinct: Sequence[bytes], places: Array, offsets: Value
) -> None:
    """Write a column of ordinals (counted from 1) into `distinct`, with the n + 1 `offsets` when it holds
    lists.
    """
    joined, starts = packed(distinct)
    out.add(f"{name}.values", joined)
    out.add(f"{name}.starts", starts)
    out.add(f"{name}.ordinals", narrowest(places))
    if offsets is not None:
        out.add(f"{name}.offsets", narrowest(offsets))


class ColumnReader(whoosh_columns.ColumnReader):  # type: ignore[misc]  # Whoosh has no type hints
    """Whoosh's view of a column of ours: the value of a document by its number, and keys to sort by."""

    def __init__(self, count: int) -> None:
        self._doccount = count
        self._reverse = False

    def set_reverse(self) -> None:
        """Make `sort_key` rise where values fall; only columns of numbers can."""
        self._reverse = True

    def load(self) -> Value:
        """Return all values, by document number."""
        return list(self)


class NumbersReader(ColumnReader):
    """A column of numbers; `array` is the whole of it."""

    def __init__(self, container: Container, name: str, column: Column) -> None:
        self.array = container.array(f"{name}.numbers")
        self._bits = isinstance(column, whoosh_columns.BitColumn)
        super().__init__(len(self.array))

    def __getitem__(self, docnum: int) -> Value:
        value = self.array[docnum].item()
        return bool(value) if self._bits else value

    def sort_key(self, docnum: int) -> Value:
        """Return the number itself, or its negative (a bit: its opposite) in reverse."""
        if self._bits:
            return int(self[docnum] ^ self._reverse)
        return 0 - self[docnum] if self._reverse else self[docnum]

    def __iter__(self) -> Iterator[Any]:
        values = self.array.tolist()
        return map(bool, values) if self._bits else iter(values)


class OrdinalsReader(ColumnReader):
    """A column of byte strings; `ordinals` counts from 1, `values[ordinal - 1]` is the string."""

    def __init__(self, container: Container, name: str, column: Column) -> None:
        self.values = Dictionary(container.array(f"{name}.values"), container.array(f"{name}.starts"))
        self.ordinals = container.array(f"{name}.ordinals")
        self.offsets = container.optional(f"{name}.offsets")
        self._default = default_of(column)
        super().__init__(len(self.ordinals if self.offsets is None else self.offsets[1:]))

    def __getitem__(self, docnum: int) -> Value:
        if self.offsets is not None:
            start, end = self.offsets[docnum : docnum + 2].tolist()
            return [self.values[place - 1] for place in self.ordinals[start:end].tolist()]
        place = int(self.ordinals[docnum])
        return self.values[place - 1] if place else self._default

    def __iter__(self) -> Iterator[Any]:
        if self.offsets is not None:
            return map(self.__getitem__, range(self._doccount))
        values = [self._default, *self.values.terms()]
        return (values[place] for place in self.ordinals.tolist())

    def sort_key(self, docnum: int) -> Value:
        """Return the value itself, or the first of a list."""
        return self[docnum] if self.offsets is None else self[docnum][0]

    def set_reverse(self) -> None:
        """Refuse, as Whoosh's columns of bytes do."""
        raise NotImplementedError


class PlainReader(ColumnReader):
    """A column of any plain values."""

    def __init__(self, container: Container, name: str, column: Column) -> None:
        self.stored = StoredReader(container, name)
        super().__init__(len(self.stored))

    def __getitem__(self, docnum: int) -> Value:
        return self.stored.value(docnum)


def open_column(container: Container, name: str, form: str, column: Column) -> ColumnReader:
    """Return the reader of the column written under `name` in the given form."""
    readers = {
        "numbers": NumbersReader,
        "ordinals": OrdinalsReader,
        "lists": OrdinalsReader,
        "plain": PlainReader,
    }
    reader: ColumnReader = readers[form](container, name, column)
    return reader
