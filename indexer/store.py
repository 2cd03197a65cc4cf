"""How does an index lie on disk, so that no crash, second writer or damaged file can make it lie?  Whoosh,
guarded.

`Store.opened(path).searcher()` reads the newest generation; `with Store.created(path).transaction() as
change` is the only way to write.  What Whoosh leaves open is closed here, each point with a test:

- files are synced, then the directory, before the table of contents is renamed into place, the directory
  again after;
- the manifest of a generation is on disk before the generation is visible: both appear in one rename;
- one writer at a time; a second one waits, then says who holds the lock; a failed commit gives the lock back;
- an index is made only in a new or empty directory, of mode 0700: Whoosh unpickles what lies in it;
- a file that is missing or cut short is found when the index is opened, one that is altered by `problems`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.util.filelock import try_for
from whoosh.writing import CLEAR, SegmentWriter

from .errors import StoreError
from .manifest import (
    PREFIX,
    SUFFIX,
    IndexedDigest,
    Manifest,
    damage_in,
    manifest_of,
    manifest_text,
    name_of,
    stamp_of,
)
from .schema import FORMAT_VERSION, document_of, schema
from .stored import StoredParagraph

NAME = "MAIN"
LOCK = f"{NAME}_WRITELOCK"
LOCK_TIMEOUT = 10.0
"""Seconds that a writer waits for another one."""

MEMORY_MB = 128
"""Of postings held in memory before they are sorted to disk."""

MOST_SEGMENTS = 10
MOST_DELETED = 0.2
"""Above either the segments are merged into one: deleted paragraphs cost space and time until then."""

_TOC = re.compile(rf"_{NAME}_(\d+)\.toc$")
_LEFTOVER = re.compile(rf"_{NAME}_\d+\.toc\.[\d.]+$|{PREFIX}\d+{re.escape(SUFFIX)}\.tmp$")
_ATTEMPTS = 10


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's directory of files, where publishing a generation survives a power cut."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.before_publishing: Callable[[Path, str], None] | None = None

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename; a table of contents only after everything that it names is on disk."""
        publishes = newname.endswith(".toc")
        folder = Path(self.folder)
        if publishes:
            _sync(folder / oldname)
            if self.before_publishing:
                self.before_publishing(folder / oldname, newname)
            _sync(folder)
        super().rename_file(oldname, newname, safe)
        if publishes:
            _sync(folder)


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, which tells what files a generation consists of before it publishes it."""

    published: tuple[str, ...] = ()

    def __init__(self, index: FileIndex, timeout: float) -> None:
        super().__init__(index, timeout=timeout, limitmb=MEMORY_MB)
        self.withdrawn: set[int] = set()

    def _commit_toc(self, segments: list[Any]) -> None:
        # What this writer wrote comes first in its segment, which is the last; Whoosh's own deletions see only
        # what was committed before.
        for document in self.withdrawn:
            segments[-1].delete_document(document)
        names = {segment.segment_id() for segment in segments}
        self.published = tuple(sorted(name for name in self.storage.list() if name.split(".")[0] in names))
        super()._commit_toc(segments)


class Transaction:
    """Changes that become visible all at once, or not at all."""

    def __init__(self, writer: _Writer, manifest: Manifest) -> None:
        self._writer = writer
        self._before = manifest
        self.digests = {digest.source: digest for digest in manifest.digests}
        self.refused = manifest.refused
        self.written = 0
        self._documents: dict[str, range] = {}

    def put(self, digest: IndexedDigest, paragraphs: Iterable[StoredParagraph]) -> None:
        """Add a digest, in place of what is indexed from its source; of two paragraphs of one id the last
        stays.
        """
        self.remove(digest.source)
        unique = {paragraph.id: paragraph for paragraph in paragraphs}
        first = self._writer.docnum
        for paragraph in unique.values():
            self._writer.add_document(**document_of(paragraph, digest.id))
        self._documents[digest.source] = range(first, self._writer.docnum)
        self.digests[digest.source] = digest
        self.written += len(unique)

    def remove(self, source: str) -> None:
        """Take out what is indexed from a source, if anything is."""
        self._writer.withdrawn.update(self._documents.pop(source, ()))
        old = self.digests.pop(source, None)
        if old is not None:
            self._writer.delete_by_term("digest", old.id)

    @property
    def changes_nothing(self) -> bool:
        """Whether the index would be the same as before."""
        return (
            not self.written
            and self._listed() == self._before.digests
            and self.refused == self._before.refused
        )

    def _listed(self) -> tuple[IndexedDigest, ...]:
        return tuple(sorted(self.digests.values(), key=lambda digest: digest.source))

    def manifest(self, generation: int) -> Manifest:
        """What the index holds once this is committed, but for its files."""
        return Manifest(
            format=FORMAT_VERSION,
            generation=generation,
            updated=datetime.now(UTC).isoformat(timespec="seconds"),
            digests=self._listed(),
            refused=self.refused,
        )


def check(path: Path) -> tuple[str, ...]:
    """What is wrong with the index in a directory, a line each; raises StoreError when there is none."""
    _check_directory(path)
    problems = damage_in(path, manifest_in(path).files, contents=True)
    return tuple(f"{problem}; {_REBUILD}" for problem in problems)


class Store:
    """An index in a directory: made by `opened` or `created`, safe to share between threads."""

    def __init__(self, path: Path, storage: DurableStorage) -> None:
        self.path = path
        self._storage = storage
        try:
            # Our own schema is passed, so that the pickled one of the directory is never loaded.
            self._index = FileIndex(storage, schema=schema(), indexname=NAME)
        except Exception as error:  # whatever a pickle of damaged bytes may raise
            raise StoreError(_damaged(path, "its table of contents cannot be read")) from error

    @classmethod
    def opened(cls, path: Path) -> Store:
        """The index in a directory; raises StoreError when there is none, or it is damaged or of another
        format.
        """
        _check_directory(path)
        manifest = manifest_in(path)
        if manifest.format != FORMAT_VERSION:
            raise StoreError(
                f"{path}: this index has format {manifest.format} and this software needs {FORMAT_VERSION};"
                f" {_REBUILD}"
            )
        for _ in range(_ATTEMPTS):
            damage = damage_in(path, manifest.files, contents=False)
            newest = manifest_in(path)
            if not damage or newest.generation == manifest.generation:
                break
            manifest = newest  # a writer was quicker
        if damage:
            raise StoreError(_damaged(path, damage[0]))
        return cls(path, DurableStorage(path))

    @classmethod
    def created(cls, path: Path, timeout: float = LOCK_TIMEOUT) -> Store:
        """The index in a directory, made where there is none; raises StoreError for a directory with other
        things.
        """
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path}: is a file; give a directory for the index")
        if generation_in(path) < 0:
            _make_directory(path)
            storage = DurableStorage(path)
            with _lock(storage, timeout):
                if generation_in(path) < 0:
                    _publish_empty(storage, 0)
        return cls.opened(path)

    @classmethod
    def emptied(cls, path: Path, timeout: float = LOCK_TIMEOUT) -> Store:
        """An index of ours that may be damaged or of another format, made anew and empty in the same
        place.
        """
        if generation_in(path) >= 0:
            storage = DurableStorage(path)
            with _lock(storage, timeout):
                generation = generation_in(path) + 1
                _publish_empty(storage, generation)
                clean_files(storage, NAME, generation, [])
                _sweep(path)
        return cls.created(path, timeout)

    def generation(self) -> int:
        """Number of the newest generation; every commit makes one."""
        return generation_in(self.path)

    def searcher(self) -> Any:  # noqa: ANN401 - Whoosh has no types
        """A new searcher over the newest generation, for one thread; never call its `refresh`, which is
        wrong.
        """
        try:
            return self._index.searcher()
        except Exception as error:  # whatever damaged files may raise
            raise StoreError(_damaged(self.path, "its files cannot be read")) from error

    def manifest(self) -> Manifest:
        """What the newest generation holds."""
        return manifest_in(self.path)

    def check(self) -> None:
        """Raise StoreError when a file of the newest generation is not as it was written; reads all of
        them.
        """
        for _ in range(_ATTEMPTS):
            manifest = self.manifest()
            damage = damage_in(self.path, manifest.files, contents=True)
            if not damage:
                return
            if self.generation() == manifest.generation:
                raise StoreError(_damaged(self.path, damage[0]))

    @contextmanager
    def transaction(self, timeout: float = LOCK_TIMEOUT, *, rebuild: bool = False) -> Iterator[Transaction]:
        """Changes committed at the end of the block, or none after an error; raises StoreError when it is
        locked.

        With `rebuild` it begins from nothing; readers keep the old index until the end.
        """
        writer = self._writer(timeout)
        try:
            _note_holder(self.path)
            _sweep(self.path)
            manifest = self.manifest()
            change = Transaction(writer, replace(manifest, digests=(), refused=()) if rebuild else manifest)
            yield change
            if change.changes_nothing and not rebuild:
                _abandon(writer)
            else:
                self._commit(writer, change, rebuild=rebuild)
        except BaseException:  # Ctrl-C too must give the lock back
            _abandon(writer)
            raise

    def _writer(self, timeout: float) -> _Writer:
        try:
            return _Writer(self._index, timeout)
        except LockError:
            raise StoreError(_locked(self.path)) from None

    def _commit(self, writer: _Writer, change: Transaction, *, rebuild: bool) -> None:
        def before_publishing(toc: Path, name: str) -> None:
            _publish_manifest(toc, name, change.manifest(writer.generation), writer.published)

        self._storage.before_publishing = before_publishing
        if rebuild:
            writer.commit(mergetype=CLEAR)
        else:
            writer.commit(optimize=_needs_merging(writer))
        _sweep(self.path)


def generation_in(path: Path) -> int:
    """Number of the newest generation in a directory, -1 when there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return max((int(match[1]) for name in _names_in(path) if (match := _TOC.match(name))), default=-1)
    return -1


def manifest_in(path: Path) -> Manifest:
    """The manifest of the newest generation; raises StoreError when there is no index, or it is damaged."""
    for _ in range(_ATTEMPTS):
        generation = generation_in(path)
        if generation < 0:
            raise StoreError(
                f"{path}: is no index of Whosays; give the directory of one, or make it by `whosays index`"
            )
        try:
            return manifest_of((path / name_of(generation)).read_text("ascii"))
        except FileNotFoundError:
            if generation == generation_in(path):
                raise StoreError(_damaged(path, f"{name_of(generation)} is missing")) from None
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(_damaged(path, f"{name_of(generation)} cannot be read")) from error
    raise StoreError(f"{path}: changes faster than it can be read; try again")


def _names_in(path: Path) -> list[str]:
    return [entry.name for entry in path.iterdir()]


def _check_directory(path: Path) -> None:
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


def _make_directory(path: Path) -> None:
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
    return name == LOCK or bool(_LEFTOVER.match(name)) or (name.startswith(PREFIX) and name.endswith(SUFFIX))


def _publish_empty(storage: DurableStorage, generation: int) -> None:
    empty = Manifest(format=FORMAT_VERSION, generation=generation)
    storage.before_publishing = lambda toc, name: _publish_manifest(toc, name, empty, ())
    TOC(schema(), [], generation).write(storage, NAME)


def _publish_manifest(toc: Path, name: str, manifest: Manifest, segments: Iterable[str]) -> None:
    """Sync the files of a generation and write its manifest; `toc` becomes visible as `name` right after."""
    folder = toc.parent
    files = [folder / segment for segment in segments]
    for file in files:
        _sync(file)
    stamps = (*(stamp_of(file) for file in files), stamp_of(toc, name))
    target = folder / name_of(manifest.generation)
    temporary = target.with_name(f"{target.name}.tmp")
    temporary.write_text(manifest_text(replace(manifest, files=stamps)), "ascii")
    _sync(temporary)
    temporary.replace(target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(path: Path) -> None:
    """Remove what crashes and old generations leave; only for the holder of the lock."""
    current = name_of(generation_in(path))
    for name in _names_in(path):
        stale = name.startswith(PREFIX) and name.endswith(SUFFIX) and name != current
        if stale or _LEFTOVER.match(name):
            (path / name).unlink(missing_ok=True)


def _needs_merging(writer: _Writer) -> bool:
    total = sum(segment.doc_count_all() for segment in writer.segments)
    return len(writer.segments) > MOST_SEGMENTS or writer.deleted_count() > MOST_DELETED * total


def _abandon(writer: _Writer) -> None:
    """Close the files and give back the lock whatever state the writer is in; after a failed commit Whoosh
    does not.
    """
    for close in (
        writer.cancel,
        writer.perdocwriter.close,
        writer.fieldwriter.close,
        # Looked up late, hence no PLW0108: whoosh3 has already given the lock back, and has None here.
        lambda: writer.writelock.release(),  # noqa: PLW0108
    ):
        with suppress(Exception):
            close()


@contextmanager
def _lock(storage: DurableStorage, timeout: float) -> Iterator[None]:
    lock = storage.lock(LOCK)
    if not try_for(lock.acquire, timeout=timeout, delay=0.1):
        raise StoreError(_locked(Path(storage.folder)))
    try:
        yield
    finally:
        lock.release()


def _note_holder(path: Path) -> None:
    """Write into the lock file who holds it; the file alone, without the lock on it, means nothing."""
    started = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    (path / LOCK).write_text(f"process {os.getpid()} on {os.uname().nodename} since {started}", "utf-8")


def _locked(path: Path) -> str:
    holder = (path / LOCK).read_text("utf-8", "replace") or "another process"
    return f"{path}: is being written to by {holder}; wait until it has finished, or stop it"


_REBUILD = "rebuild it with `whosays index --rebuild` and the paths of your digests"


def _damaged(path: Path, what: str) -> str:
    return f"{path}: this index is damaged ({what}); {_REBUILD}"
