"""How does an index keep up with a folder of digests?  By looking at it every few seconds.

`with following([Path("seeds")], rebuild, 2): ...` calls `rebuild()` in a thread of its own whenever a file
came, went or changed, and only once two looks in a row were alike, so that no file is read while it is
written.  Looking costs one `stat` a file, needs no library, and works on network folders, which do not tell
of their changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from indexer.corrections import FILE as CORRECTIONS

Look = frozenset[tuple[str, int, int]]
"""Path, time of the last change in ns, and size in bytes of every file."""


@contextmanager
def following(paths: Sequence[Path], rebuild: Callable[[], None], seconds: float) -> Iterator[None]:
    """Follow files and folders until the block ends, and wait for a rebuild that is under way."""
    stop = Event()
    thread = Thread(target=follow, args=(paths, rebuild, seconds, stop), name="following", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def follow(paths: Sequence[Path], rebuild: Callable[[], None], seconds: float, stop: Event) -> None:
    """Rebuild at every change, and once at first: what changed before the first look was not seen."""
    built: Look | None = None
    before: Look | None = None
    while not stop.wait(seconds):
        now = look_at(paths)
        if now == before and now != built:
            rebuild()
            built = now
        before = now


def look_at(paths: Sequence[Path]) -> Look:
    """All files below some paths, and the corrections beside a single one; one that is gone before it is looked at is left out."""
    return frozenset(look for path in paths for file in _files_below(path) for look in _look_at_file(file))


def _files_below(path: Path) -> Iterator[Path]:
    yield from path.rglob("*") if path.is_dir() else (path, path.with_name(CORRECTIONS))


def _look_at_file(file: Path) -> Iterator[tuple[str, int, int]]:
    try:
        status = file.stat()
    except OSError:
        return
    yield str(file), status.st_mtime_ns, status.st_size
