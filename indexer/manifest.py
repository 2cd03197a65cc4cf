"""What does an index hold, and is it whole?  One JSON file beside each generation of Whoosh's files.

`whosays_3.json` lists for generation 3 the digests (source, hash, id, paragraphs), the files that were
refused, and the size and SHA-256 of each file of the generation.  It is written before the generation
becomes visible, so that the index and what is known about it change in the same instant; one whose
generation never came is ignored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PREFIX, SUFFIX = "whosays_", ".json"


@dataclass(frozen=True, slots=True)
class IndexedDigest:
    """One digest in the index; `source` is its absolute path, `sha256` that of the file when it was read.

    `fingerprint` stands for whatever else decided how it was read: the software, the tables of names.
    """

    id: str
    source: str
    bytes: int
    sha256: str
    fingerprint: str
    paragraphs: int
    unattributed: int


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of the index as it was written."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known about one generation of an index.

    `updated` is a UTC time in ISO format, None before the first digest; `refused` are pairs of path and
    reason.
    """

    format: int
    generation: int
    updated: str | None = None
    digests: tuple[IndexedDigest, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    files: tuple[FileStamp, ...] = ()

    @property
    def paragraphs(self) -> int:
        """Paragraphs in the index."""
        return sum(digest.paragraphs for digest in self.digests)

    @property
    def unattributed(self) -> int:
        """Paragraphs of which no outlet is known."""
        return sum(digest.unattributed for digest in self.digests)


def name_of(generation: int) -> str:
    """The name of the file that holds the manifest of a generation."""
    return f"{PREFIX}{generation}{SUFFIX}"


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON."""
    return json.dumps(asdict(manifest), indent=1) + "\n"


def manifest_of(text: str) -> Manifest:
    """The manifest of a JSON text; raises ValueError, KeyError or TypeError for any other text."""
    fields: dict[str, Any] = json.loads(text)
    return Manifest(
        **fields
        | {
            "digests": tuple(IndexedDigest(**each) for each in fields["digests"]),
            "refused": tuple((source, reason) for source, reason in fields["refused"]),
            "files": tuple(FileStamp(**each) for each in fields["files"]),
        }
    )


def stamp_of(path: Path, name: str = "") -> FileStamp:
    """Size and hash of a file as it is now, under another name if one is given."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileStamp(name or path.name, file.tell(), digest.hexdigest())


def damage_in(folder: Path, stamps: Iterable[FileStamp], *, contents: bool) -> list[str]:
    """What differs from the stamps, a line each; without `contents` only missing files and sizes are looked
    at.
    """
    found = []
    for stamp in stamps:
        path = folder / stamp.name
        if not path.is_file():
            found.append(f"{stamp.name} is missing")
        elif path.stat().st_size != stamp.bytes:
            found.append(f"{stamp.name} has {path.stat().st_size:,} bytes instead of {stamp.bytes:,}")
        elif contents and stamp_of(path).sha256 != stamp.sha256:
            found.append(f"{stamp.name} is not as it was written")
    return found
