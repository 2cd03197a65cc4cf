"""What does an index hold, and is it whole?  Three lines of JSON beside each generation of Whoosh's files.

`whosays_3.json` lists for generation 3 the digests (source, hash, id, paragraphs), the files that were
refused, and the size and SHA-256 of each file of the generation.  It is written before the generation
becomes visible, so that the index and what is known about it change in the same instant; one whose
generation never came is ignored.

    line 1    {"format":3,"sha256":...}    of line 2, so that every flipped bit shows
    line 2    {"generation":3, ...}        the `Summary`, all that is read to open an index
    line 3    [[id, source, ...], ...]     the digests, at once, which takes a tenth of the time; line 2 has its SHA-256
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

PREFIX, SUFFIX = "whosays_", ".json"


@dataclass(frozen=True, slots=True)
class IndexedDigest:
    """One digest in the index; `source` is its absolute path, `sha256` that of the file when it was read.

    `fingerprint` stands for whatever else decided how it was read: the software, the tables of names, the user's
    corrections; `unfit` are the lines about corrections that fit nothing in it, a line each. `read` is the UTC time in ISO
    format at which a file of these contents was first read, empty where it is not known.
    """

    id: str
    source: str
    bytes: int
    sha256: str
    fingerprint: str
    paragraphs: int
    unattributed: int
    unfit: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of the index as it was written."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known about one generation of an index but for each single digest.

    `updated` is a UTC time in ISO format, None before the first digest; `refused` are pairs of path and
    reason; `unattributed` are the paragraphs of which no outlet is known.
    """

    format: int
    generation: int
    updated: str | None = None
    digests: int = 0
    paragraphs: int = 0
    unattributed: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    files: tuple[FileStamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known about one generation of an index; see `Summary`."""

    format: int
    generation: int
    updated: str | None = None
    digests: tuple[IndexedDigest, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    files: tuple[FileStamp, ...] = ()

    def summary(self) -> Summary:
        """The manifest with its digests counted."""
        return Summary(
            self.format,
            self.generation,
            self.updated,
            len(self.digests),
            sum(digest.paragraphs for digest in self.digests),
            sum(digest.unattributed for digest in self.digests),
            self.refused,
            self.files,
        )


def name_of(generation: int) -> str:
    """The name of the file that holds the manifest of a generation."""
    return f"{PREFIX}{generation}{SUFFIX}"


def manifest_text(manifest: Manifest) -> str:
    """The manifest as three lines of JSON, in ASCII."""
    listed = _ENCODE([*map(_digest_values, manifest.digests)]) + "\n"
    summary = _ENCODE(asdict(manifest.summary()) | {"listed": _sha256(listed)})
    return f"{_first_line(manifest.format, summary)}\n{summary}\n{listed}"


def summary_of(lines: Iterator[str]) -> Summary:
    """The summary at the beginning of a manifest's lines; raises ValueError, KeyError or TypeError for others.

    Of a manifest of another format only that is known.
    """
    return _summary_and_hash(lines)[0]


def manifest_of(text: str) -> Manifest:
    """The manifest of a text; raises ValueError, KeyError or TypeError for any other text, or an altered one."""
    first, second, listed = (*text.split("\n", 2), "", "")[:3]
    summary, wanted = _summary_and_hash(iter((f"{first}\n", f"{second}\n", listed)))
    if wanted and wanted != _sha256(listed):
        raise ValueError("its digests are not as they were written")
    digests = tuple(IndexedDigest(*row) for row in json.loads(listed)) if wanted else ()
    return Manifest(
        summary.format, summary.generation, summary.updated, digests, summary.refused, summary.files
    )


def _summary_and_hash(lines: Iterator[str]) -> tuple[Summary, str]:
    first = next(lines, "")
    if first == "{\n":  # formats 1 and 2 were one indented JSON object
        return Summary(int(json.loads(first + "".join(lines))["format"]), -1), ""
    summary = next(lines, "")
    number = json.loads(first)["format"]
    fields: dict[str, Any] = json.loads(summary)
    if first != f"{_first_line(number, summary[:-1])}\n" or fields["format"] != number:
        raise ValueError("its beginning is not as it was written")
    listed = str(fields.pop("listed"))
    fields["refused"] = tuple((source, reason) for source, reason in fields["refused"])
    fields["files"] = tuple(FileStamp(**each) for each in fields["files"])
    return Summary(**fields), listed


def _first_line(number: int, summary: str) -> str:
    return _ENCODE({"format": number, "sha256": _sha256(summary)})


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


_ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_digest_values = attrgetter(*(field.name for field in fields(IndexedDigest)))


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
