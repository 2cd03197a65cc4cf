"""Which generations of an index lie in a directory, and may it be used?  Files and their manifests, without Whoosh.

`generation_in(Path(".whosays"))` is 3 where `_MAIN_3.toc` is the newest table of contents, and `manifest_in` is what
`whosays_3.json` says of it.  Messages of everything that can be wrong with an index directory are made here.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, TypeVar

from .errors import StoreError
from .manifest import (
    PREFIX,
    SUFFIX,
    Manifest,
    Summary,
    manifest_of,
    manifest_text,
    name_of,
    stamp_of,
    summary_of,
)

NAME = "MAIN"
"""Of the index, as Whoosh has it in the names of its files."""

LOCK = f"{NAME}_WRITELOCK"

TEMPORARY = f"{NAME}.tmp"
"""The directory that Whoosh makes for what a writer puts aside."""

REBUILD = "rebuild it with `whosays index --rebuild` and the paths of your digests"

Read = TypeVar("Read", Manifest, Summary)

_TOC = re.compile(rf"_{NAME}_(\d+)\.toc$")
_LEFTOVER = re.compile(rf"_{NAME}_\d+\.toc\.[\d.]+$|{PREFIX}\d+{re.escape(SUFFIX)}\.tmp$")
ATTEMPTS = 10
"""Times that a reader looks again because a writer was quicker."""


def generation_in(path: Path) -> int:
    """Number of the newest generation in a directory, -1 when there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return max((int(match[1]) for name in _names_in(path) if (match := _TOC.match(name))), default=-1)
    return -1


def manifest_in(path: Path) -> Manifest:
    """The manifest of the newest generation; raises StoreError when there is no index, or it is damaged."""
    return _read(path, lambda file: manifest_of(file.read()))


def summary_in(path: Path) -> Summary:
    """The summary of the newest generation, read at once however many digests there are; raises StoreError."""
    return _read(path, summary_of)


def _read(path: Path, read: Callable[[TextIO], Read]) -> Read:
    for _ in range(ATTEMPTS):
        generation = generation_in(path)
        if generation < 0:
            raise StoreError(
                f"{path}: is no index of Whosays; give the directory of one, or make it by `whosays index`"
            )
        try:
            with (path / name_of(generation)).open(encoding="ascii", newline="\n") as file:
                return read(file)
        except FileNotFoundError:
            if generation == generation_in(path):
                raise StoreError(damaged(path, f"{name_of(generation)} is missing")) from None
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError(damaged(path, f"{name_of(generation)} cannot be read")) from error
    raise StoreError(f"{path}: changes faster than it can be read; try again")


def _names_in(path: Path) -> list[str]:
    return [entry.name for entry in path.iterdir()]


def require_directory(path: Path) -> None:
    """Raise StoreError where there is no directory, or one of an index that somebody else could tamper with."""
    try:
        status = path.stat()
    except OSError:
        raise StoreError(
            f"{path}: there is no index; make one with `whosays index PATH --index {path}`"
        ) from None
    if not stat.S_ISDIR(status.st_mode):
        raise StoreError(f"{path}: is a file, not the directory of an index; give --index the directory")
    if generation_in(path) < 0:
        return  # said by whoever looks for the manifest
    if status.st_uid not in {os.geteuid(), 0}:
        raise StoreError(
            f"{path}: belongs to another user, who could make it run programs; build your own index"
        )
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise StoreError(
            f"{path}: others may write to it and could make it run programs; run `chmod go-w {path}`"
        )


def make_directory(path: Path) -> None:
    """Make the directory of an index, of mode 0700; raises StoreError where other things lie in it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        foreign = [name for name in _names_in(path) if not _is_ours(name)]
        if foreign:
            raise StoreError(
                f"{path}: holds other files ({min(foreign)}); give a new or empty directory for the index"
            )
        path.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"{path}: the index cannot be made here ({error.strerror}); give another directory"
        ) from None


def _is_ours(name: str) -> bool:
    return (
        name in {LOCK, TEMPORARY}
        or bool(_LEFTOVER.match(name))
        or (name.startswith(PREFIX) and name.endswith(SUFFIX))
    )


def publish_manifest(toc: Path, name: str, manifest: Manifest, segments: Iterable[str]) -> None:
    """Sync the files of a generation and write its manifest; `toc` becomes visible as `name` right after.

    A file that `manifest` has from the generation before is neither synced nor read again: it never changes.
    """
    folder = toc.parent
    known = {stamp.name: stamp for stamp in manifest.files}
    files = [folder / segment for segment in segments]
    for file in files:
        if file.name not in known:
            sync(file)
    stamps = (*(known.get(file.name) or stamp_of(file) for file in files), stamp_of(toc, name))
    target = folder / name_of(manifest.generation)
    temporary = target.with_name(f"{target.name}.tmp")
    temporary.write_text(manifest_text(replace(manifest, files=stamps)), "ascii")
    sync(temporary)
    temporary.replace(target)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a directory, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(path: Path) -> None:
    """Remove what crashes and old generations leave; only for the holder of the lock, before it writes."""
    current = name_of(generation_in(path))
    for name in _names_in(path):
        stale = name.startswith(PREFIX) and name.endswith(SUFFIX) and name != current
        if stale or _LEFTOVER.match(name):
            (path / name).unlink(missing_ok=True)
    if (path / TEMPORARY).is_dir():
        for file in (path / TEMPORARY).iterdir():
            file.unlink()


def note_holder(path: Path) -> None:
    """Write into the lock file who holds it; the file alone, without the lock on it, means nothing."""
    started = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    (path / LOCK).write_text(f"process {os.getpid()} on {os.uname().nodename} since {started}", "utf-8")


def locked(path: Path) -> str:
    """What to say to a second writer."""
    holder = (path / LOCK).read_text("utf-8", "replace") or "another process"
    return f"{path}: is being written to by {holder}; wait until it has finished, or stop it"


def damaged(path: Path, what: str) -> str:
    """What to say of a damaged index."""
    return f"{path}: this index is damaged ({what}); {REBUILD}"
