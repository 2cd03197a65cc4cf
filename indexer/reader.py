"""What does it take to read digests for the index?  One record of functions, made from the tables of names.

`reader_of(load_names()).read(Path("seeds/d01.txt"), "d01")` is the attributed digest `d01`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from .attribution import attribute
from .correcting import corrected
from .corrections import Corrections, corrections_in, no_corrections
from .digest import SUFFIXES, read_digest
from .names import Names
from .records import AttributedDigest
from .settling import settled

_PARTS = ("attribution", "digest", "names")
_MODULES = (
    "correcting.py",
    "corrections.py",
    "identities.py",
    "offices.py",
    "settling.py",
    "text.py",
    "tokens.py",
    "stored.py",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """How digests are read.

    `read` gives the attributed digest of a file under an id, or raises IndexerError; `type_of` the type of
    an outlet; `suffixes` are those of digests; with another `fingerprint` the same file may read otherwise.
    `corrections` gives those of a folder, or raises CorrectionsError.
    """

    read: Callable[[Path, str], AttributedDigest]
    type_of: Callable[[str], str]
    suffixes: tuple[str, ...]
    fingerprint: str = ""
    corrections: Callable[[Path], Corrections] = no_corrections

    def fingerprint_of(self, path: Path) -> str:
        """The fingerprint for one file: with the corrections that belong to it."""
        own = self.corrections(path.parent).fingerprint(path)
        return f"{self.fingerprint}-{own}" if own else self.fingerprint


def reader_of(names: Names) -> Reader:
    """The reader with these tables of names."""

    @cache
    def corrections(folder: Path) -> Corrections:
        return corrections_in(folder, names)

    def read(path: Path, id: str) -> AttributedDigest:
        return settled(_read(path, names, corrections(path.parent), id))

    def type_of(outlet: str) -> str:
        row = names.outlet(outlet)
        return row.type if row else ""

    return Reader(read, type_of, SUFFIXES, fingerprint_of(names), corrections)


def attributed_digest(path: Path, names: Names) -> AttributedDigest:
    """The digest in a file, attributed and with the corrections beside it; raises IndexerError."""
    return _read(path, names, corrections_in(path.parent, names))


def _read(path: Path, names: Names, corrections: Corrections, id: str | None = None) -> AttributedDigest:
    return corrected(attribute(read_digest(path, names, id=id), names), path, corrections, names)


def fingerprint_of(names: Names) -> str:
    """A short hash of what decides how a digest reads: the code and tables that read, and a user's own
    outlets.
    """
    package = resources.files(__package__)
    sources = [names.added.encode("utf-8", "replace")]
    sources += [(package / module).read_bytes() for module in _MODULES]
    for part in _PARTS:
        sources += _sources_in(package / part)
    return hashlib.sha256(b"\0".join(sources)).hexdigest()[:16]


def _sources_in(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources_in(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry.read_bytes()
