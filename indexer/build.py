"""How do files become an index, and how does an index follow its files?  Only what changed is read again.

`index_paths([Path("seeds")], Path(".whosays"), reader_of(load_names()))` reads every digest under `seeds/`
that is new or has other bytes than when it was indexed, and answers with a `BuildReport` of what was added,
updated, left alone, removed, and refused for which reason.  A digest keeps its id while it is indexed; a bad
file never holds up a good one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .errors import IndexerError, StoreError, UnreadableDigest
from .files import DigestFile, Found, covers, found_in, ids_for
from .manifest import FileStamp, IndexedDigest, Manifest, stamp_of
from .reader import Reader
from .records import AttributedDigest
from .store import LOCK_TIMEOUT, Store, Transaction
from .stored import StoredParagraph, paragraphs_of

Progress = Callable[[int, int, Path], None]
"""Told before each file: how many are done, how many there are, which comes next."""

BATCH = 20_000
"""Paragraphs of a commit: an interrupted first run over years of digests keeps what it has done."""

_READINGS = 3


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did: numbers of digests, (source, reason) of what was refused, paragraphs written and in
    all; `unfit` are the lines about corrections that fit nothing, those found in earlier runs included.
    """

    added: int
    updated: int
    unchanged: int
    removed: int
    refused: tuple[tuple[str, str], ...]
    written: int
    paragraphs: int
    unfit: tuple[str, ...] = ()


def index_paths(
    paths: Sequence[Path],
    index_dir: Path,
    reader: Reader,
    *,
    prune: bool = False,
    rebuild: bool = False,
    progress: Progress | None = None,
    timeout: float = LOCK_TIMEOUT,
) -> BuildReport:
    """Bring an index up to date with files and folders, and make it where there is none.

    `prune` removes digests that are gone from the folders given; `rebuild` begins from nothing, also where
    the index is damaged, and readers keep the old one until the end.  Raises UnreadableDigest when there is
    no digest at all under the paths, CorrectionsError when corrections beside a digest are not well formed,
    StoreError when the index cannot be used or another run holds it for `timeout` seconds.
    """
    found = found_in(paths, reader.suffixes)
    if not found.files and not (prune and found.folders):
        path, reason = found.refused[0] if found.refused else ("whosays index", "give it a file or a folder")
        raise UnreadableDigest(f"{path}: {reason}")
    corrections = [
        reader.corrections(folder) for folder in sorted({file.path.parent for file in found.files})
    ]
    run = _Run(_store(index_dir, timeout, rebuild=rebuild), found, reader, progress)
    if rebuild:
        run.rebuild(timeout)
    else:
        run.update(timeout, prune=prune)
    return run.report([stray for each in corrections for stray in each.strays()])


@dataclass(slots=True)
class _Run:
    """One run over the files found, and what it has done so far."""

    store: Store
    found: Found
    reader: Reader
    progress: Progress | None
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    written: int = 0
    failed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def update(self, timeout: float, *, prune: bool) -> None:
        """Commit what changed, batch by batch; without a change nothing is written at all."""
        manifest = self.store.manifest()
        pending = self._differing(manifest)
        gone = self._gone(manifest) if prune else []
        while pending or gone or self._refused(manifest) != manifest.refused:
            with self.store.transaction(timeout) as change:
                self._remove(change, gone)
                pending, gone = self._put_batch(change, pending, BATCH), []
                change.refused = self._refused(manifest)
            manifest = self.store.manifest()

    def rebuild(self, timeout: float) -> None:
        """Replace the whole index in one commit."""
        with self.store.transaction(timeout, rebuild=True) as change:
            self._put_batch(change, list(self.found.files), None)
            change.refused = self._refused(Manifest(0, 0))

    def report(self, strays: Sequence[str]) -> BuildReport:
        """What was done; `strays` are the corrections of digests that there are not."""
        here = {file.source for file in self.found.files}
        unfit = (each.unfit for each in self.store.manifest().digests if each.unfit and each.source in here)
        return BuildReport(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            removed=self.removed,
            refused=(*self.found.refused, *self.failed.values()),
            written=self.written,
            paragraphs=self.store.summary().paragraphs,
            unfit=(*strays, *(line for lines in unfit for line in lines.splitlines())),
        )

    def _differing(self, manifest: Manifest) -> list[DigestFile]:
        """The files that are not indexed as they are now; unreadable ones are refused on the way."""
        indexed = {digest.source: digest for digest in manifest.digests}
        differing = []
        for file in self.found.files:
            known = indexed.get(file.source)
            if known is not None and self._is_current(known, self._stamp(file), file.path):
                self.unchanged += 1
            elif file.source not in self.failed:
                differing.append(file)
        return differing

    def _is_current(self, known: IndexedDigest, stamp: FileStamp | None, path: Path) -> bool:
        return stamp is not None and (known.sha256, known.fingerprint) == (
            stamp.sha256,
            self.reader.fingerprint_of(path),
        )

    def _stamp(self, file: DigestFile) -> FileStamp | None:
        try:
            return stamp_of(file.path)
        except OSError as error:
            self._refuse(file, f"cannot be read ({error.strerror}); check its permissions")
            return None

    def _gone(self, manifest: Manifest) -> list[str]:
        here = {file.source for file in self.found.files}
        return [
            digest.source
            for digest in manifest.digests
            if digest.source not in here and covers(self.found, digest.source)
        ]

    def _remove(self, change: Transaction, sources: Sequence[str]) -> None:
        for source in sources:
            change.remove(source)
            self.removed += 1

    def _put_batch(self, change: Transaction, files: list[DigestFile], limit: int | None) -> list[DigestFile]:
        """Put digests until the batch is full; the files that are left."""
        total = len(self.found.files)
        for n, file in enumerate(files):
            if limit is not None and change.written >= limit:
                self.written += change.written
                return files[n:]
            if self.progress:
                self.progress(total - len(files) + n, total, file.path)
            self._put(change, file)
        self.written += change.written
        return []

    def _put(self, change: Transaction, file: DigestFile) -> None:
        known = change.digests.get(file.source)
        id = known.id if known else next(ids_for(file, change.ids))
        try:
            stamp, digest, paragraphs = self._read(file, id)
        except IndexerError as error:
            self._refuse(file, str(error).removeprefix(f"{file.path}: "))
            return
        listed = IndexedDigest(
            id=id,
            source=file.source,
            bytes=stamp.bytes,
            sha256=stamp.sha256,
            fingerprint=self.reader.fingerprint_of(file.path),
            paragraphs=len({paragraph.id for paragraph in paragraphs}),
            unattributed=sum(not paragraph.outlets for paragraph in paragraphs),
            unfit="\n".join(digest.unfit),
        )
        change.put(listed, paragraphs)
        if known:
            self.updated += 1
        else:
            self.added += 1

    def _read(self, file: DigestFile, id: str) -> tuple[FileStamp, AttributedDigest, list[StoredParagraph]]:
        """A file's stamp, the digest that was read from these very bytes, and its paragraphs."""
        for _ in range(_READINGS):
            before = self._stamp_to_read(file)
            try:
                digest = self.reader.read(file.path, id)
            except IndexerError:
                raise
            except Exception as error:
                # A defect in reading one digest must not keep all others out of the index.
                fault = f"{type(error).__name__}: {error}"
                raise UnreadableDigest(
                    f"cannot be read ({fault}); this is a fault of Whosays, report it"
                ) from error
            types = {name: self.reader.type_of(name) for item in digest.digest.items for name in item.credit}
            if self._stamp_to_read(file) == before:
                return before, digest, paragraphs_of(digest, types)
        raise UnreadableDigest("changes while it is read; index it again when it is complete")

    def _stamp_to_read(self, file: DigestFile) -> FileStamp:
        try:
            return stamp_of(file.path)
        except OSError as error:
            raise UnreadableDigest(f"cannot be read ({error.strerror}); check its permissions") from error

    def _refuse(self, file: DigestFile, reason: str) -> None:
        self.failed[file.source] = (str(file.path), reason)

    def _refused(self, manifest: Manifest) -> tuple[tuple[str, str], ...]:
        """What the index is to list as refused: as of this run, and from elsewhere as of earlier runs."""
        elsewhere = {path: reason for path, reason in manifest.refused if not covers(self.found, path)}
        passed_over = {
            str(Path(path).absolute()): reason for path, reason in self.found.refused if _is_file(path)
        }
        unreadable = {source: reason for source, (_, reason) in self.failed.items()}
        return tuple(sorted((elsewhere | passed_over | unreadable).items()))


def _store(index_dir: Path, timeout: float, *, rebuild: bool) -> Store:
    try:
        return Store.created(index_dir, timeout)
    except StoreError:
        if not rebuild:
            raise
        return Store.emptied(index_dir, timeout)


def _is_file(path: str) -> bool:
    """Whether there is something at the path that is no folder: it will still be there for the next run."""
    return os.path.lexists(path) and not Path(path).is_dir()
