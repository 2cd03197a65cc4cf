"""What does it take to read digests for the index?  One record of functions, made from the tables of names.

`reader_of(load_names()).read(Path("seeds/d01.txt"), "d01")` is the attributed digest `d01`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from .attribution import attribute
from .digest import SUFFIXES, read_digest
from .identities import settled
from .names import Names
from .records import AttributedDigest

_PARTS = ("attribution", "digest", "names")
_MODULES = ("identities.py", "text.py", "tokens.py", "stored.py")


@dataclass(frozen=True, slots=True)
class Reader:
    """How digests are read.

    `read` gives the attributed digest of a file under an id, or raises IndexerError; `type_of` the type of
    an outlet; `suffixes` are those of digests; with another `fingerprint` the same file may read otherwise.
    """

    read: Callable[[Path, str], AttributedDigest]
    type_of: Callable[[str], str]
    suffixes: tuple[str, ...]
    fingerprint: str = ""


def reader_of(names: Names) -> Reader:
    """The reader with these tables of names."""

    def read(path: Path, id: str) -> AttributedDigest:
        return settled(attribute(read_digest(path, names, id=id), names))

    def type_of(outlet: str) -> str:
        row = names.outlet(outlet)
        return row.type if row else ""

    return Reader(read, type_of, SUFFIXES, fingerprint_of(names))


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
