"""How does an index lie on disk, so that no crash, second writer or damaged file can make it lie?  Whoosh,
guarded.

`Store.opened(path).searcher()` reads the newest generation; `with Store.created(path).transaction() as
change` is the only way to write.  What Whoosh leaves open is closed here, each point with a test:

- files are synced, then the directory, before the table of contents is renamed into place, the directory
  again after;
- the manifest of a generation is on disk before the generation is visible: both appear in one rename;
- one writer at a time; a second one waits, then says who holds the lock; a failed commit gives the lock back;
- an index is made only in a new or empty directory, of mode 0700: Whoosh unpickles what lies in it;
- a file that is missing or cut short is found when the index is opened, one that is altered by `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.util.filelock import try_for
from whoosh.writing import CLEAR

from .columnar.checking import check as segment_faults
from .columnar.writer import ColumnarWriter
from .errors import StoreError
from .generations import (
    ATTEMPTS,
    LOCK,
    NAME,
    REBUILD,
    damaged,
    generation_in,
    locked,
    make_directory,
    manifest_in,
    note_holder,
    publish_manifest,
    require_directory,
    summary_in,
    sweep,
    sync,
)
from .manifest import IndexedDigest, Manifest, Summary, damage_in
from .schema import FORMAT_VERSION, document_of, schema
from .stored import StoredParagraph, payload_of

LOCK_TIMEOUT = 10.0
"""Seconds that a writer waits for another one."""

MEMORY_MB = 256
"""Of documents held in memory before they are put aside in a temporary file; all processes together."""


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
            sync(folder / oldname)
            if self.before_publishing:
                self.before_publishing(folder / oldname, newname)
            sync(folder)
        super().rename_file(oldname, newname, safe)
        if publishes:
            sync(folder)


class _Writer(ColumnarWriter):
    """Our writer of segments, which tells what files a generation consists of before it publishes it."""

    published: tuple[str, ...] = ()

    def __init__(self, index: FileIndex, timeout: float, processes: int) -> None:
        super().__init__(index, processes, MEMORY_MB, document_of, timeout=timeout)
        self.withdrawn: set[int] = set()

    def _commit_toc(self, segments: list[Any]) -> None:
        # What this writer wrote comes first in its segment, which is the last; Whoosh's own deletions see only
        # what was committed before.
        for document in self.withdrawn:
            segments[-1].delete_document(document)
        names = {segment.segment_id() for segment in segments}
        self.published = tuple(sorted(name for name in self.storage.list() if name.split(".")[0] in names))
        super()._commit_toc(segments)
        with suppress(OSError):  # committed all the same: the next writer sweeps what is left
            sweep(Path(self.storage.folder))


class Transaction:
    """Changes that become visible all at once, or not at all."""

    def __init__(self, writer: _Writer, manifest: Manifest, *, rebuild: bool) -> None:
        self._writer = writer
        self._before = manifest
        self._known = {digest.source: digest for digest in manifest.digests}
        self.digests = {} if rebuild else dict(self._known)
        self.refused = () if rebuild else manifest.refused
        self.ids = {digest.id for digest in self.digests.values()}
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
            self._writer.add((digest.id, payload_of(paragraph)))
        self._documents[digest.source] = range(first, self._writer.docnum)
        self.digests[digest.source] = replace(digest, read=self._read_at(digest))
        self.ids.add(digest.id)
        self.written += len(unique)

    def remove(self, source: str) -> None:
        """Take out what is indexed from a source, if anything is."""
        self._writer.withdrawn.update(self._documents.pop(source, ()))
        old = self.digests.pop(source, None)
        if old is not None:
            self.ids.discard(old.id)
            self._writer.delete_by_term("digest", old.id)

    def _read_at(self, digest: IndexedDigest) -> str:
        """When a file of these contents was first read: now, unless it is known already."""
        known = self._known.get(digest.source)
        if known is not None and known.sha256 == digest.sha256 and known.read:
            return known.read
        return _now()

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
        """What the index holds once this is committed; its files are those of before."""
        return Manifest(
            format=FORMAT_VERSION,
            generation=generation,
            updated=_now(),
            digests=self._listed(),
            refused=self.refused,
            files=self._before.files,
        )


def check(path: Path) -> tuple[str, ...]:
    """What is wrong with the index in a directory, a line each; raises StoreError when there is none, or what
    it should hold cannot be read.
    """
    require_directory(path)
    require_format(path, summary_in(path).format)
    problems = damage_in(path, manifest_in(path).files, contents=True) or disagreements_in(path)
    return tuple(f"{problem}; {REBUILD}" for problem in problems)


def disagreements_in(path: Path) -> list[str]:
    """What was written wrongly, a line each, in an index whose files are as they were written."""
    return [fault.removesuffix("; rebuild the index") for fault in segment_faults(Store.opened(path)._index)]


def require_format(path: Path, number: int) -> None:
    """Raise StoreError for an index of another format than this software's."""
    if number != FORMAT_VERSION:
        raise StoreError(
            f"{path}: this index has format {number} and this software needs {FORMAT_VERSION}; {REBUILD}"
        )


class Store:
    """An index in a directory: made by `opened` or `created`, safe to share between threads."""

    def __init__(self, path: Path, storage: DurableStorage) -> None:
        self.path = path
        self._storage = storage
        try:
            # Our own schema is passed, so that the pickled one of the directory is never loaded.
            self._index = FileIndex(storage, schema=schema(), indexname=NAME)
        except Exception as error:  # whatever a pickle of damaged bytes may raise
            raise StoreError(damaged(path, "its table of contents cannot be read")) from error

    @classmethod
    def opened(cls, path: Path) -> Store:
        """The index in a directory; raises StoreError when there is none, or it is damaged or of another
        format.
        """
        require_directory(path)
        summary = summary_in(path)
        require_format(path, summary.format)
        for _ in range(ATTEMPTS):
            damage = damage_in(path, summary.files, contents=False)
            if not damage or generation_in(path) == summary.generation:
                break
            summary = summary_in(path)  # a writer was quicker
        if damage:
            raise StoreError(damaged(path, damage[0]))
        return cls(path, DurableStorage(path))

    @classmethod
    def created(cls, path: Path, timeout: float = LOCK_TIMEOUT) -> Store:
        """The index in a directory, made where there is none; raises StoreError for a directory with other
        things.
        """
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path}: is a file; give a directory for the index")
        if generation_in(path) < 0:
            make_directory(path)
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
                sweep(path)
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
            raise StoreError(damaged(self.path, "its files cannot be read")) from error

    def manifest(self) -> Manifest:
        """What the newest generation holds, digest by digest."""
        return manifest_in(self.path)

    def summary(self) -> Summary:
        """What the newest generation holds, the digests only counted."""
        return summary_in(self.path)

    def check(self) -> None:
        """Raise StoreError when a file of the newest generation is not as it was written; reads all of
        them.
        """
        for _ in range(ATTEMPTS):
            manifest = self.manifest()
            damage = damage_in(self.path, manifest.files, contents=True)
            if not damage:
                return
            if self.generation() == manifest.generation:
                raise StoreError(damaged(self.path, damage[0]))

    @contextmanager
    def transaction(
        self, timeout: float = LOCK_TIMEOUT, *, rebuild: bool = False, processes: int = 1
    ) -> Iterator[Transaction]:
        """Changes committed at the end of the block, or none after an error; raises StoreError when it is
        locked.

        With `rebuild` it begins from nothing; readers keep the old index until the end.  Of many paragraphs the
        words are found in as many `processes`.
        """
        writer = self._writer(timeout, processes)
        try:
            note_holder(self.path)
            sweep(self.path)
            manifest = self.manifest()
            change = Transaction(writer, manifest, rebuild=rebuild)
            yield change
            if rebuild or not change.changes_nothing:
                self._commit(writer, change, rebuild=rebuild)
        finally:  # Ctrl-C too must give the lock back
            writer.abandon()

    def _writer(self, timeout: float, processes: int) -> _Writer:
        try:
            return _Writer(self._index, timeout, processes)
        except LockError:
            raise StoreError(locked(self.path)) from None

    def _commit(self, writer: _Writer, change: Transaction, *, rebuild: bool) -> None:
        def before_publishing(toc: Path, name: str) -> None:
            publish_manifest(toc, name, change.manifest(writer.generation), writer.published)

        self._storage.before_publishing = before_publishing
        writer.commit(mergetype=CLEAR if rebuild else None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _publish_empty(storage: DurableStorage, generation: int) -> None:
    empty = Manifest(format=FORMAT_VERSION, generation=generation)
    storage.before_publishing = lambda toc, name: publish_manifest(toc, name, empty, ())
    TOC(schema(), [], generation).write(storage, NAME)


@contextmanager
def _lock(storage: DurableStorage, timeout: float) -> Iterator[None]:
    lock = storage.lock(LOCK)
    if not try_for(lock.acquire, timeout=timeout, delay=0.1):
        raise StoreError(locked(Path(storage.folder)))
    try:
        yield
    finally:
        lock.release()
