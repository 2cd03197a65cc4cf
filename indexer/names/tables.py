"""How does a TOML table become checked records?  One strict reader for all tables of names.

`rows_of(data, "outlet", OutletRow)` gives a record for each `[[outlet]]`, or a `NamesError` that names the file, the
row and the key that is wrong.  A table of the user's own passes through the same checks as ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from ..errors import NamesError

R = TypeVar("R")
_KINDS = {"str": str, "bool": bool}


def built_in(name: str) -> Mapping[str, Any]:
    """Our own table `name` (`outlets.toml`), parsed."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def users_table(path: Path) -> Mapping[str, Any]:
    """A user's `names.toml`, parsed; raises NamesError when it is missing, unreadable or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NamesError(f"{path}: cannot be read ({error.strerror}); give --names a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NamesError(f"{path}: is not valid TOML ({error}); mend it and run again") from error


def rows_of(data: Mapping[str, Any], table: str, record: type[R], source: str) -> tuple[R, ...]:
    """The rows of `[[table]]` as records; keys named `not_` in the record are written `not` in TOML."""
    rows = data.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NamesError(f"{source}: `{table}` must be written as [[{table}]] rows")
    return tuple(_record_of(row, record, f"{source}: [[{table}]] row {n}") for n, row in enumerate(rows, 1))


def _record_of(row: Mapping[str, Any], record: type[R], where: str) -> R:
    known = {field.name.rstrip("_"): field for field in fields(record)}  # type: ignore[arg-type]  # a dataclass
    for key in row:
        if key not in known:
            raise NamesError(f"{where}: unknown key `{key}`; known are {', '.join(known)}")
    values = {}
    for key, field in known.items():
        if key in row:
            values[field.name] = _checked(row[key], str(field.type), f"{where}: `{key}`")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise NamesError(f"{where}: `{key}` is missing")
    return record(**values)


def _checked(value: object, kind: str, where: str) -> object:
    if kind in _KINDS:
        if isinstance(value, _KINDS[kind]):
            return value
        raise NamesError(f"{where} must be a {'text' if kind == 'str' else 'true or false'}")
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    raise NamesError(f"{where} must be a list of texts")
