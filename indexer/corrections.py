"""What does somebody who knows better say of these digests?  The rows of a `corrections.toml` beside them, checked.

    [[correction]]
    digest = "d01.txt"
    begins = "The ministry said"
    speakers = [{name = "Kono", full = "Kono Taro", words = "The ministry"}]

gives the paragraph of `d01.txt` that begins so the one speaker Kono.  A row says where (a paragraph by its id or its first
words, an item, or a digest) and what is right there; it outlives re-indexing because it is read with the digest.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, get_args

from .errors import CorrectionsError, NamesError
from .names import Names
from .names.tables import record_of
from .records import DigestKind, SpeakerHow, SpeakerKind

FILE = "corrections.toml"

_PLACES = ("paragraph", "item", "digest")
_OF_PARAGRAPHS = ("outlets", "groups", "speakers")
_OF_ITEMS = ("title", "section", "credit")
_OF_DIGESTS = ("date", "kind")


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """The right speaker of a paragraph; `words` are those of the text that show it."""

    name: str
    full: str = ""
    title: str = ""
    kind: str = "person"
    how: str = "named"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: its number, where it belongs, and which keys of what follows it sets.

    `digest` is the name of a file, with or without its suffix; `place` what stands behind it in an id (`1.2`, `3`, or
    `""`); `begins` the first words of a paragraph.  A `date` of None says that the digest states none.
    """

    row: int
    digest: str
    place: str = ""
    begins: str = ""
    sets: frozenset[str] = frozenset()
    outlets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    speakers: tuple[SpeakerRow, ...] = ()
    title: str = ""
    section: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    date: date | None = None
    kind: str = ""

    @property
    def address(self) -> str:
        """Where it belongs, as the file says it."""
        return f"{self.digest}#{self.place}" if self.place else f"{self.digest} {self.begins}".rstrip()

    @property
    def file(self) -> str:
        """The name of its digest's file, with or without its suffix; an id may have folders before it."""
        return self.digest.rpartition("/")[2]


@dataclass(frozen=True)
class Corrections:
    """All rows of one file; `source` is its path."""

    source: str
    rows: tuple[Correction, ...] = ()

    def of(self, path: Path) -> tuple[Correction, ...]:
        """The rows that belong to the digest in a file, in their order."""
        named = (self._by_name.get(name, ()) for name in {path.name, path.stem})
        return tuple(sorted((row for rows in named for row in rows), key=attrgetter("row")))

    @cached_property
    def _by_name(self) -> dict[str, list[Correction]]:
        found: dict[str, list[Correction]] = {}
        for row in self.rows:
            found.setdefault(row.file, []).append(row)
        return found

    def fingerprint(self, path: Path) -> str:
        """A short hash of all that is corrected in the digest in a file, `""` for nothing; rows may change places."""
        rows = [tuple(getattr(row, name) for name in _CONTENT) for row in self.of(path)]
        said = [(*row[:3], sorted(row[3]), *row[4:]) for row in rows]
        return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16] if rows else ""

    def line(self, row: Correction, why: str) -> str:
        """What is said of a row that fits nothing."""
        return f"{self.source}: [[correction]] row {row.row} ({row.address}) fits nothing: {why}"

    def strays(self) -> tuple[str, ...]:
        """A line for each row that belongs to no file beside the corrections."""
        if not self.rows:
            return ()
        folder = Path(self.source).parent
        names = {name for path in folder.iterdir() for name in (path.name, path.stem) if path.is_file()}
        return tuple(
            self.line(row, f"no digest is named `{row.file}` in {folder}")
            for row in self.rows
            if row.file not in names
        )


_CONTENT = tuple(field.name for field in fields(Correction))[1:]


def no_corrections(_folder: Path) -> Corrections:
    """No row for any folder."""
    return Corrections("")


def corrections_in(folder: Path, names: Names) -> Corrections:
    """The rows of the file in a folder, none where there is no file.

    Raises CorrectionsError with a line for each mistake: a row that is wrong must not be left out in silence.
    """
    path = folder / FILE
    if not path.is_file():
        return Corrections(str(path))
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise CorrectionsError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CorrectionsError(f"{path}: is not valid TOML ({error}); mend it and run again") from error
    return corrections_of(data, str(path), names)


def corrections_of(data: Mapping[str, Any], source: str, names: Names) -> Corrections:
    """The rows of a parsed file; raises CorrectionsError with a line for each mistake."""
    mistakes = [
        f"{source}: unknown table `{key}`; known is correction" for key in data if key != "correction"
    ]
    rows = data.get("correction", [])
    found = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        mistakes.append(f"{source}: `correction` must be written as [[correction]] rows")
        rows = []
    for n, row in enumerate(rows, 1):
        try:
            found.append(_RowReader(row, n, f"{source}: [[correction]] row {n}", names).correction())
        except NamesError as error:
            mistakes += map(str, error.args)
    if mistakes:
        raise CorrectionsError(*mistakes)
    return Corrections(source, tuple(found))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The keys of a row that are texts and lists of texts."""

    paragraph: str = ""
    item: str = ""
    digest: str = ""
    begins: str = ""
    outlets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    title: str = ""
    section: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    kind: str = ""


class _RowReader:
    """One row while it is checked; every complaint is a NamesError with a line for each mistake."""

    def __init__(self, row: Mapping[str, Any], number: int, where: str, names: Names) -> None:
        self._row = row
        self._number = number
        self._where = where
        self._names = names

    def correction(self) -> Correction:
        texts = record_of(
            {key: value for key, value in self._row.items() if key not in ("speakers", "date")},
            _Texts,
            self._where,
        )
        digest, place = self._address(texts)
        self._require_right_keys()
        return Correction(
            row=self._number,
            digest=digest,
            place=place,
            begins=texts.begins,
            sets=frozenset(self._row).difference(_PLACES, ("begins",)),
            outlets=self._outlets("outlets", texts.outlets),
            groups=texts.groups,
            speakers=self._speakers(),
            title=texts.title,
            section=texts.section,
            credit=self._outlets("credit", texts.credit),
            date=self._date(),
            kind=self._choice("kind", texts.kind, get_args(DigestKind)) if texts.kind else "",
        )

    def _address(self, texts: _Texts) -> tuple[str, str]:
        if sum(key in self._row for key in _PLACES) != 1:
            raise self._wrong(
                "needs one of `paragraph`, `item` and `digest`, the last with or without `begins`"
            )
        if texts.digest:
            return texts.digest, ""
        digest, found, place = (texts.paragraph or texts.item).rpartition("#")
        dots = 1 if texts.paragraph else 0
        if not found or not digest or not place.replace(".", "").isdecimal() or place.count(".") != dots:
            example = "d01#1.2" if texts.paragraph else "d01#1"
            raise self._wrong(
                f"`{place if not found else digest + found + place}` is no id such as {example}"
            )
        if texts.begins and texts.item:
            raise self._wrong("`begins` belongs to a digest or a paragraph, not to an item")
        return digest, place

    def _require_right_keys(self) -> None:
        if "digest" in self._row and "begins" not in self._row:
            known: tuple[str, ...] = (*_OF_DIGESTS, *_OF_ITEMS)
        else:
            known = _OF_ITEMS if "item" in self._row else (*_OF_PARAGRAPHS, *_OF_ITEMS)
        given = [key for key in self._row if key not in (*_PLACES, "begins")]
        wrong = [key for key in given if key not in known]
        if wrong:
            raise self._wrong(f"`{wrong[0]}` cannot be corrected there; give one of {', '.join(known)}")
        if not given:
            raise self._wrong(f"corrects nothing; give one of {', '.join(known)}")

    def _outlets(self, key: str, printed: tuple[str, ...]) -> tuple[str, ...]:
        """Canonical names; an outlet must be known, since its type is."""
        rows = [(name, self._names.outlet(name)) for name in printed]
        unknown = [name for name, row in rows if row is None]
        if unknown:
            raise self._wrong(f"`{key}`: no outlet is named `{unknown[0]}`; add it to your names.toml")
        return tuple(dict.fromkeys(row.name for _, row in rows if row is not None))

    def _speakers(self) -> tuple[SpeakerRow, ...]:
        rows = self._row.get("speakers", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._wrong('`speakers` must be a list such as [{name = "Kono", words = "the minister"}]')
        found = tuple(record_of(row, SpeakerRow, f"{self._where}: `speakers`") for row in rows)
        for each in found:
            self._choice("kind", each.kind, get_args(SpeakerKind))
            self._choice("how", each.how, get_args(SpeakerHow))
        return found

    def _date(self) -> date | None:
        value = self._row.get("date", "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value == "":
            return None
        raise self._wrong('`date` must be a date such as 2017-08-30, or "" where the digest states none')

    def _choice(self, key: str, value: str, choices: tuple[str, ...]) -> str:
        if value not in choices:
            raise self._wrong(f"`{key}` must be one of {', '.join(choices)}, not `{value}`")
        return value

    def _wrong(self, what: str) -> NamesError:
        return NamesError(f"{self._where}: {what}")
