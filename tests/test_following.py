"""Does a followed folder lead to a rebuild at each change, and to none without?"""

from __future__ import annotations

from pathlib import Path
from threading import Event

from searchui.following import follow, following, look_at


class Looks(Event):
    """A stop signal that lets a given number of looks pass, and does something before each."""

    def __init__(self, *before_each: object) -> None:
        super().__init__()
        self._before_each = list(before_each)

    def wait(self, timeout: float | None = None) -> bool:
        if not self._before_each:
            return True
        action = self._before_each.pop(0)
        if callable(action):
            action()
        return False


def rebuilds(folder: Path, *before_each: object) -> int:
    done: list[None] = []
    follow([folder], lambda: done.append(None), 0, Looks(*before_each))
    return len(done)


def test_a_folder_that_stays_is_built_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One")
    assert 1 == rebuilds(tmp_path, None, None, None, None)


def test_a_new_a_changed_and_a_removed_file_lead_to_a_rebuild_each(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    changes = (lambda: file.write_text("One"), lambda: file.write_text("Three"), file.unlink)
    assert 4 == rebuilds(tmp_path, None, None, *(step for change in changes for step in (change, None)))


def test_a_file_that_is_still_written_waits(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    growing = [lambda size=size: file.write_text("x" * size) for size in range(1, 6)]
    assert 0 == rebuilds(tmp_path, *growing)
    assert 1 == rebuilds(tmp_path, *growing, None)


def test_a_file_and_a_folder_that_are_gone_are_no_error(tmp_path: Path) -> None:
    assert frozenset() == look_at([tmp_path / "gone.txt", tmp_path / "gone"])


def test_the_end_of_the_block_ends_the_following(tmp_path: Path) -> None:
    built = Event()
    with following([tmp_path], built.set, 0.01):
        assert built.wait(10)
