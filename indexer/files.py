"""Which files are the digests under some paths?  Regular files with a digest's suffix, and a reason for each
that is not.

`found_in([Path("seeds")], (".txt", ".md"))` lists `seeds/d01.txt` and what lies below; it never opens a
FIFO, never follows a link out of the folder, and passes over hidden files and READMEs in silence, since they
are no digests.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class DigestFile:
    """A file to be read: its path as given, its absolute path without links, and its path below the folder
    given.
    """

    path: Path
    source: str
    relative: Path


@dataclass(frozen=True, slots=True)
class Found:
    """The digests under some paths, the folders that were looked through, and (path, reason) of what was
    refused.
    """

    files: tuple[DigestFile, ...]
    folders: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def found_in(paths: Sequence[Path], suffixes: Sequence[str]) -> Found:
    """The digests among and below the paths, in a fixed order, none twice."""
    search = _Search(tuple(suffixes))
    for path in paths:
        search.look_at(path)
    files = {file.source: file for file in reversed(search.files)}
    ordered = tuple(sorted(files.values(), key=lambda file: file.source))
    return Found(ordered, tuple(search.folders), tuple(search.refused))


def clean_name(path: Path) -> str:
    """A path as text that UTF-8 and an address can hold, with `/` between its parts and no line break in them."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "replace")
    return name if name.isprintable() else _CONTROLS.sub("\ufffd", name)


class _Search:
    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self._suffixes = suffixes
        self.files: list[DigestFile] = []
        self.folders: list[str] = []
        self.refused: list[tuple[str, str]] = []

    def look_at(self, path: Path) -> None:
        """A path as given: a folder is looked through, a file is taken whatever its suffix."""
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self._refuse(path, f"cannot be found ({reason}); check the path")
            return
        if stat.S_ISDIR(status.st_mode):
            self._look_through(path)
        elif stat.S_ISREG(status.st_mode):
            self._take(path, path.parent)
        else:
            self._refuse(path, "is no regular file; give a text, Markdown or HTML file")

    def _look_through(self, folder: Path) -> None:
        before = len(self.files) + len(self.refused)
        root = folder.resolve()
        self.folders.append(str(root))
        for path in self._paths_below(folder):
            if path.suffix.lower() in self._suffixes and not _is_no_digest(path.name):
                self._consider(path, folder, root)
        if len(self.files) + len(self.refused) == before:
            self._refuse(folder, f"holds no digest ({', '.join(self._suffixes)}); give a folder that does")

    def _paths_below(self, folder: Path) -> Iterator[Path]:
        def refuse(error: OSError) -> None:
            self._refuse(
                Path(error.filename), f"cannot be looked through ({error.strerror}); check its permissions"
            )

        for parent, folders, names in os.walk(folder, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(parent, name) for name in sorted(names))

    def _consider(self, path: Path, folder: Path, root: Path) -> None:
        try:
            real = path.resolve(strict=True)
            regular = stat.S_ISREG(real.stat().st_mode)
        except (OSError, RuntimeError):  # RuntimeError: a loop of links
            self._refuse(path, "is a link that leads nowhere; remove or mend it")
            return
        if not real.is_relative_to(root):
            self._refuse(path, "is a link out of the folder; give the file that it leads to")
        elif not regular:
            self._refuse(path, "is no regular file; remove it or give it another suffix")
        else:
            self._take(path, folder)

    def _take(self, path: Path, folder: Path) -> None:
        self.files.append(DigestFile(path, str(path.resolve()), path.relative_to(folder)))

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused.append((str(path), reason))


def _is_no_digest(name: str) -> bool:
    return name.startswith(".") or name.lower().startswith("readme.")


def covers(found: Found, source: str) -> bool:
    """Whether a file of that absolute path was, or would have been, among what was looked at."""
    return any(Path(source).is_relative_to(folder) for folder in found.folders) or any(
        file.source == source for file in found.files
    )


def ids_for(file: DigestFile, used: Collection[str]) -> Iterator[str]:
    """Ids that a digest may have, the plainest first: its stem, its path without and with suffix, numbered
    stems.
    """
    plain = (Path(file.relative.stem), file.relative.with_suffix(""), file.relative)
    numbered = (Path(f"{file.relative.stem}~{n}") for n in range(2, len(used) + 3))
    return (name for candidate in (*plain, *numbered) if (name := clean_name(candidate)) not in used)
