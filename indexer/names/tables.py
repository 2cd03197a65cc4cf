"""How does a TOML table become checked records?  One strict reader for all tables of names, ours and a user's.

`Tables(users_table(path), str(path)).rows("outlets.toml", "outlet", OutletRow)` gives a record for each `[[outlet]]`: the
user's first, then ours that none of the user's replaces.  What is wrong in ours is a `NamesError` at once; what is
wrong in the user's is kept, a line each, until `require_right`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from importlib import resources
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

from ..errors import NamesError

R = TypeVar("R")
_KINDS = {"str": str, "bool": bool}


def built_in(name: str) -> Mapping[str, Any]:
    """Our own table `name` (`outlets.toml`), parsed."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def users_table(path: Path) -> Mapping[str, Any]:
    """A user's `names.toml`, parsed; raises NamesError when it is missing, unreadable or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NamesError(f"{path}: cannot be read ({error.strerror}); give --names a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NamesError(f"{path}: is not valid TOML ({error}); mend it and run again") from error


class Tables:
    """Our tables with the rows of a user's file on top; `mistakes` are the lines about what is wrong in that file."""

    def __init__(self, user: Mapping[str, Any], source: str) -> None:
        self._user = user
        self._source = source
        self._asked: set[str] = set()
        self._keys: dict[str, frozenset[str]] = {}
        self.mistakes: list[str] = []

    def rows(self, file: str, table: str, record: type[R], *, called: str = "") -> tuple[R, ...]:
        """The rows of a table of ours, by the name that a user's file has for it (`called`, or the same).

        The first key of a record is what a row is known by: a row of the user's replaces ours of the same.
        """
        name = called or table
        users = self.users(name, record)
        if name in self._replaced():
            return users
        ours = rows_of(built_in(file), table, record, file)
        known = {_key(row) for row in users}
        return (*users, *(row for row in ours if _key(row) not in known))

    def users(self, table: str, record: type[R]) -> tuple[R, ...]:
        """The user's own rows of a table, those that are wrong left out and noted."""
        self._asked.add(table)
        rows = self._user.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.mistakes.append(f"{self._source}: `{table}` must be written as [[{table}]] rows")
            return ()
        found: dict[str, R] = {}
        for n, row in enumerate(rows, 1):
            where = self.place(table, n)
            try:
                made = record_of(row, record, where)
            except NamesError as error:
                self.mistakes += error.args
                continue
            if _key(made) in found:
                self.mistakes.append(f"{where}: `{_key(made)}` stands there twice; keep one of them")
            found[_key(made)] = made
        self._keys[table] = frozenset(found)
        return tuple(found.values())

    def words(self, table: str, keys: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
        """A table of lists of words, ours and behind them the user's."""
        self._asked.add(table)
        added = self._user.get(table, {})
        if not isinstance(added, dict):
            self.mistakes.append(
                f"{self._source}: `{table}` must be written as [{table}] with lists of words"
            )
            return {key: tuple(words) for key, words in keys.items()}
        for key, words in added.items():
            if key not in keys:
                self.mistakes.append(f"{self.place(table)}: unknown key `{key}`; known are {', '.join(keys)}")
            elif not _is_texts(words):
                self.mistakes.append(f"{self.place(table)}: `{key}` must be a list of texts")
        right = {key: words for key, words in added.items() if key in keys and _is_texts(words)}
        ours = {} if table in self._replaced() else keys
        return {key: (*ours.get(key, ()), *right.get(key, ())) for key in keys}

    def is_users(self, table: str, key: str) -> bool:
        """Whether a row of a table comes from the user's file."""
        return key in self._keys.get(table, ())

    def require_one_of(self, table: str, key: str, kind: str, kinds: Iterable[str]) -> bool:
        """Whether a row of the user's has one of the types or kinds that there are; note it where not."""
        right = kind in kinds or not self.is_users(table, key)
        if not right:
            self.note(table, key, f"type `{kind}` is none of {', '.join(kinds)}")
        return right

    def place(self, table: str, row: int = 0) -> str:
        """How a place in the user's file is named."""
        return f"{self._source}: [[{table}]] row {row}" if row else f"{self._source}: [{table}]"

    def note(self, table: str, key: str, mistake: str) -> None:
        """Keep a mistake of a row, told by what it is known by."""
        self.mistakes.append(f"{self._source}: [[{table}]] {key}: {mistake}")

    def require_right(self) -> None:
        """Raise NamesError with all mistakes, if there are any; call it when every table has been asked for."""
        unknown = [key for key in self._user if key not in self._asked and key != "replaces"]
        known = ", ".join(sorted(self._asked))
        self.mistakes += [f"{self._source}: unknown table `{key}`; known are {known}" for key in unknown]
        for key in self._replaced():
            if key not in self._asked:
                self.mistakes.append(f"{self._source}: `replaces` names `{key}`; known are {known}")
        if self.mistakes:
            raise NamesError(*self.mistakes)

    def _replaced(self) -> tuple[str, ...]:
        """The tables of which the user wants none of our rows."""
        named = self._user.get("replaces", [])
        if _is_texts(named):
            return tuple(named)
        complaint = f"{self._source}: `replaces` must be a list of names of tables"
        if complaint not in self.mistakes:
            self.mistakes.append(complaint)
        return ()


def rows_of(data: Mapping[str, Any], table: str, record: type[R], source: str) -> tuple[R, ...]:
    """The rows of `[[table]]` as records; keys named `not_` in the record are written `not` in TOML."""
    rows = data.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NamesError(f"{source}: `{table}` must be written as [[{table}]] rows")
    return tuple(record_of(row, record, f"{source}: [[{table}]] row {n}") for n, row in enumerate(rows, 1))


def record_of(row: Mapping[str, Any], record: type[R], where: str) -> R:
    """One row as a record; raises NamesError with a line for each key that is unknown, missing or of the wrong type."""
    known = {field.name.rstrip("_"): field for field in fields(record)}  # type: ignore[arg-type]  # a dataclass
    mistakes = [
        f"{where}: unknown key `{key}`; known are {', '.join(known)}" for key in row if key not in known
    ]
    values = {}
    for key, field in known.items():
        if key not in row:
            if field.default is MISSING and field.default_factory is MISSING:
                mistakes.append(f"{where}: `{key}` is missing")
            continue
        value, complaint = _checked(row[key], str(field.type))
        values[field.name] = value
        if complaint:
            mistakes.append(f"{where}: `{key}` {complaint}")
    if mistakes:
        raise NamesError(*mistakes)
    return record(**values)


def _checked(value: object, kind: str) -> tuple[object, str]:
    """A value as its record has it, and what is wrong with it (`""`: nothing)."""
    if kind in _KINDS:
        if not isinstance(value, _KINDS[kind]):
            return value, f"must be {'a text' if kind == 'str' else 'true or false'}"
        return value, "must not be empty" if value == "" else ""
    if _is_texts(value):
        return tuple(value), ""
    return value, "must be a list of texts"


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(entry, str) and entry for entry in value)


def _key(row: object) -> str:
    """What a row is known by: the `key` of its record, else the value of the record's first field."""
    return str(getattr(row, "key", "") or getattr(row, fields(row)[0].name))  # type: ignore[arg-type]  # a dataclass
