"""Does an index survive crashes, second writers and damaged files?  Each point by doing it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from corpus import digest, index_of, item, put

from indexer import generations
from indexer import store as store_module
from indexer.errors import StoreError
from indexer.generations import LOCK, manifest_in
from indexer.manifest import IndexedDigest, manifest_text, name_of
from indexer.store import Store, check
from indexer.stored import paragraphs_of

FORK = multiprocessing.get_context("fork")


def made(id: str, *texts: str):
    return digest(id, item("Title", *texts))


def texts_in(store: Store) -> dict[str, set[str]]:
    """The words of the text of every paragraph, by id."""
    with store.searcher() as searcher:
        reader = searcher.reader()
        found: dict[str, set[str]] = {}
        ids = {doc: reader.stored_fields(doc)["payload"].split('"')[1] for doc in reader.all_doc_ids()}
        for term in reader.lexicon("text"):
            for doc in reader.postings("text", term).all_ids():
                found.setdefault(ids[doc], set()).add(term.decode())
        return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return index_of(tmp_path / "index", made("a", "one", "two"), made("b", "three"))


def test_an_index_is_made_where_only_its_owner_can_look(path: Path) -> None:
    assert 0o700 == path.stat().st_mode & 0o777


def test_what_is_committed_is_found_and_listed(path: Path) -> None:
    store = Store.opened(path)
    assert {"a#1.1": {"one"}, "a#1.2": {"two"}, "b#1.1": {"three"}} == texts_in(store)
    assert [("a", 2), ("b", 1)] == [(each.id, each.paragraphs) for each in store.manifest().digests]
    assert (2, 3, 3) == (store.summary().digests, store.summary().paragraphs, store.summary().unattributed)


def test_an_update_replaces_and_a_removal_removes_for_whoever_reads_next(path: Path) -> None:
    reader = Store.opened(path)
    put(Store.opened(path), made("a", "four"))
    assert {"a#1.1": {"four"}, "b#1.1": {"three"}} == texts_in(reader)
    put(Store.opened(path), remove=["a"])
    assert {"b#1.1": {"three"}} == texts_in(reader)


def test_a_searcher_keeps_its_generation_while_another_is_committed(path: Path) -> None:
    store = Store.opened(path)
    with store.searcher() as before:
        put(store, made("a", "four"))
        assert [0] == list(before.document_numbers(item="a#1"))[:1]
        assert 3 == before.doc_count()
    assert 2 == Store.opened(path).searcher().doc_count()


def test_of_two_paragraphs_of_one_id_the_last_stays(tmp_path: Path) -> None:
    store = Store.created(tmp_path / "index")
    first, second = (paragraphs_of(made("a", text), {})[0] for text in ("one", "two"))
    with store.transaction() as change:
        change.put(IndexedDigest("a", "/a", 0, "", "", 1, 1), [first, second])
    assert {"a#1.1": {"two"}} == texts_in(store)


def test_of_a_digest_written_twice_in_one_change_the_last_stays(path: Path) -> None:
    store = Store.opened(path)
    put(store, made("a", "four", "five"), made("c", "six"), made("a", "seven"), made("b"))
    assert {"a#1.1": {"seven"}, "b#1.0": {"title"}, "c#1.1": {"six"}} == texts_in(store)
    for n in range(12):
        put(store, made("d", f"eight{n}", "nine"), made("d", f"ten{n}"))
        assert {"a#1.1": {"seven"}, "b#1.0": {"title"}, "c#1.1": {"six"}, "d#1.1": {f"ten{n}"}} == texts_in(
            store
        )
    put(store, remove=["a"])
    assert {"b#1.0", "c#1.1", "d#1.1"} == set(texts_in(store))


def test_a_change_of_nothing_makes_no_generation(path: Path) -> None:
    store = Store.opened(path)
    before = store.generation()
    with store.transaction():
        pass
    assert before == store.generation()
    put(store, made("c", "five"))
    assert before < store.generation()


def test_an_error_in_the_middle_changes_nothing_and_gives_the_lock_back(path: Path) -> None:
    store = Store.opened(path)
    with pytest.raises(ZeroDivisionError), store.transaction() as change:
        change.remove("/a.txt")
        raise ZeroDivisionError
    assert 3 == len(texts_in(store))
    put(store, made("c", "five"))
    assert 4 == len(texts_in(store))


def test_an_error_after_a_commit_was_published_harms_nothing_of_it(path: Path, monkeypatch) -> None:
    # A writer that was given up used to write its file of documents anew, empty, over the published one.
    sweep, swept = store_module.sweep, []

    def stumble_the_second_time(folder: Path) -> None:
        swept.append(folder)
        if len(swept) == 2:
            raise ZeroDivisionError
        sweep(folder)

    monkeypatch.setattr(store_module, "sweep", stumble_the_second_time)
    with pytest.raises(ZeroDivisionError):
        put(Store.opened(path), made("a", "four"))
    assert () == check(path)
    assert {"a#1.1": {"four"}, "b#1.1": {"three"}} == texts_in(Store.opened(path))
    put(Store.opened(path), made("c", "five"))
    assert 3 == len(texts_in(Store.opened(path)))


def test_a_rebuild_begins_from_nothing_in_one_step(path: Path) -> None:
    store = Store.opened(path)
    with store.transaction(rebuild=True) as change:
        change.put(IndexedDigest("c", "/c", 0, "", "", 1, 1), paragraphs_of(made("c", "five"), {}))
        assert 3 == len(texts_in(Store.opened(path)))
    assert {"c#1.1": {"five"}} == texts_in(store)


def test_many_small_commits_stay_few_segments(path: Path) -> None:
    store = Store.opened(path)
    for n in range(30):
        put(store, made(f"n{n}", f"text {n}"))
    assert 1 == len(list(path.glob("*.doc")))  # so few paragraphs are always joined
    assert 33 == len(texts_in(store))
    assert () == check(path)


# Directories that are no index.


def test_a_directory_with_other_things_is_not_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(StoreError, match=r"holds other files \(thesis.txt\)"):
        Store.created(tmp_path)
    assert ["thesis.txt"] == [entry.name for entry in tmp_path.iterdir()]


def test_making_an_index_where_one_is_opens_it(path: Path) -> None:
    assert 3 == len(texts_in(Store.created(path)))


@pytest.mark.parametrize(
    ("name", "message"),
    [("absent", "there is no index"), ("file.txt", "is a file"), ("empty", "is no index of Whosays")],
)
def test_what_is_no_index_is_said_to_be_none(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match=message) as caught:
        Store.opened(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ['{\n "format": 2,\n "digests": []\n}\n', None])
def test_an_index_of_another_format_is_not_read_and_says_rebuild(path: Path, text: str | None) -> None:
    store = Store.opened(path)
    manifest = path / name_of(store.generation())
    manifest.write_text(text or manifest_text(replace(store.manifest(), format=999)))
    for look in (Store.opened, check):
        with pytest.raises(
            StoreError, match=r"has format (2|999) .*; rebuild it with `whosays index --rebuild`"
        ):
            look(path)


def test_an_index_that_others_may_write_to_is_not_read(path: Path) -> None:
    path.chmod(0o777)
    with pytest.raises(StoreError, match="chmod go-w"):
        Store.opened(path)


# Damage.


@pytest.mark.parametrize("pattern", ["*.doc", "*.inv", "*.toc", "whosays_*.json"])
def test_a_file_that_is_missing_or_cut_short_is_found_when_the_index_is_opened(
    path: Path, pattern: str
) -> None:
    file = next(path.glob(pattern))
    whole = file.read_bytes()
    nested = b"[" * 200_000  # deeper than the interpreter may nest calls
    for damaged in (whole[: len(whole) // 2], b"", nested if pattern == "whosays_*.json" else b""):
        file.write_bytes(damaged)
        with pytest.raises(StoreError, match=r"is damaged .*; rebuild"):
            Store.opened(path)
    if pattern != "*.toc":
        file.unlink()
        with pytest.raises(StoreError, match=r"is damaged .* is missing"):
            Store.opened(path)


def test_every_flipped_bit_is_found_by_a_check(path: Path) -> None:
    assert () == check(path)
    for file in (*path.glob("*.doc"), *path.glob("*.inv"), *path.glob("*.toc")):
        whole = file.read_bytes()
        for at in random.Random(7).sample(range(len(whole)), 40):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
            assert [f"{file.name} is not as it was written"] == [p.split(";")[0] for p in check(path)]
        file.write_bytes(whole)


def test_every_flipped_bit_of_the_manifest_is_found_by_a_check(path: Path) -> None:
    file = path / name_of(Store.opened(path).generation())
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        with pytest.raises(StoreError, match=r"; rebuild it"):
            check(path)


def test_a_damaged_index_can_be_made_anew_in_its_place(path: Path) -> None:
    for file in path.glob("*.doc"):
        file.write_bytes(b"")
    store = Store.emptied(path)
    assert {} == texts_in(store)
    put(store, made("c", "five"))
    assert {"c#1.1": {"five"}} == texts_in(Store.opened(path))


# Two writers.


def test_a_second_writer_is_told_who_holds_the_lock(path: Path) -> None:
    store = Store.opened(path)
    with (
        store.transaction(),
        pytest.raises(StoreError, match=f"is being written to by process {os.getpid()} on "),
    ):
        put_with_timeout(Store.opened(path), 0.2)
    put(store, made("c", "five"))


def put_with_timeout(store: Store, seconds: float) -> None:
    with store.transaction(seconds):
        pass


def test_a_second_writer_waits_for_the_first(path: Path) -> None:
    entered, done = threading.Event(), []

    def first() -> None:
        with Store.opened(path).transaction() as change:
            entered.set()
            change.remove("/a.txt")
            done.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait()
    put(Store.opened(path), made("c", "five"))
    thread.join()
    assert {"b#1.1", "c#1.1"} == set(texts_in(Store.opened(path)))


def test_a_lock_file_without_a_holder_means_nothing(path: Path) -> None:
    (path / LOCK).write_text("process 1 on elsewhere since ever")
    put(Store.opened(path), made("c", "five"))
    assert 4 == len(texts_in(Store.opened(path)))


def test_what_crashes_leave_is_swept_by_the_next_writer(path: Path) -> None:
    (path / "MAIN.tmp").mkdir()
    for name in (
        "_MAIN_7.toc.1700000000.25",
        "whosays_99.json",
        "whosays_98.json.tmp",
        "MAIN.tmp/part_x.doc",
    ):
        (path / name).write_text("left over")
    put(Store.opened(path), made("c", "five"))
    assert not [name for name in path.iterdir() if name.is_dir() or "left over" in name.read_text("latin-1")]


# Crashes: the process ends, or the disk is full, at each step of a commit in turn.


class Steps:
    """Counts the steps at which files are renamed, replaced or synced, and does something at one of them."""

    def __init__(self, at: int, action) -> None:
        self.left = at
        self.action = action

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.action()


@contextmanager
def acting_at(at: int, action):
    steps = Steps(at, action)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (store_module, "sync"),
            (generations, "sync"),
            (Path, "replace"),
            (os, "rename"),
            (os, "remove"),
            (generations, "stamp_of"),
        ):
            patch.setattr(owner, name, _stepping(getattr(owner, name), steps))
        yield steps


def _stepping(function, steps: Steps):
    def stepping(*arguments, **named):
        steps.step()
        return function(*arguments, **named)

    return stepping


def commit_and_die(path: Path, at: int) -> None:
    with acting_at(at, lambda: os._exit(9)):
        put(Store.opened(path), made("a", "four"), remove=["b"])
    os._exit(0)


OLD = {"a#1.1": {"one"}, "a#1.2": {"two"}, "b#1.1": {"three"}}
NEW = {"a#1.1": {"four"}}


def test_a_process_killed_at_any_step_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    seen = []
    for at in range(1, 40):
        path = index_of(tmp_path / str(at), made("a", "one", "two"), made("b", "three"))
        process = FORK.Process(target=commit_and_die, args=(path, at))
        process.start()
        process.join()
        store = Store.opened(path)
        found = texts_in(store)
        assert found in (OLD, NEW)
        assert {id.split("#")[0] for id in found} == {each.id for each in store.manifest().digests}
        assert () == check(path)
        put(store, made("a", "four"), remove=["b"])
        assert NEW == texts_in(store)
        assert not list(path.glob("*.tmp")) + list(path.glob("*.toc.*"))
        seen.append(found)
        if process.exitcode == 0:
            break
    else:
        pytest.fail("a commit has more steps than were tried")
    assert OLD in seen[:-1]
    assert NEW in seen[:-1]


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_at_any_step_leaves_a_whole_index_and_a_free_lock(path: Path) -> None:
    for at in range(1, 40):
        store = Store.opened(path)
        with acting_at(at, disk_full) as steps:
            try:
                put(store, made("a", f"four {at}"))
            except OSError as error:
                assert errno.ENOSPC == error.errno
        assert () == check(path)
        put(store, made("c", f"five {at}"))
        if steps.left > 0:
            break
    else:
        pytest.fail("a commit has more steps than were tried")


def test_a_process_killed_while_an_index_is_made_does_not_block_the_place(tmp_path: Path) -> None:
    def create_and_die(path: Path, at: int) -> None:
        with acting_at(at, lambda: os._exit(9)):
            Store.created(path)
        os._exit(0)

    for at in range(1, 10):
        path = tmp_path / str(at)
        process = FORK.Process(target=create_and_die, args=(path, at))
        process.start()
        process.join()
        put(Store.created(path), made("a", "one"))
        assert {"a#1.1": {"one"}} == texts_in(Store.opened(path))
        if process.exitcode == 0:
            return
    pytest.fail("making an index has more steps than were tried")


def test_everything_is_on_disk_before_the_table_of_contents_is(path: Path, monkeypatch) -> None:
    events = []
    sync, rename = generations.sync, os.rename
    for module in (generations, store_module):
        monkeypatch.setattr(module, "sync", lambda file: (events.append(("sync", file.name)), sync(file)))
    monkeypatch.setattr(os, "rename", lambda a, b: (events.append(("rename", Path(b).name)), rename(a, b)))
    put(Store.opened(path), made("c", "five"))
    published = next(
        n for n, event in enumerate(events) if event[0] == "rename" and event[1].endswith(".toc")
    )
    synced = {name for kind, name in events[:published] if kind == "sync"}
    assert {
        stamp.name for stamp in manifest_in(path).files if stamp.name.endswith((".doc", ".inv"))
    } <= synced
    assert any(name.startswith("whosays_") for name in synced)
    assert ("sync", path.name) == events[published - 1]
    assert ("sync", path.name) == events[published + 1]


# Readers beside a writer.


def test_readers_beside_a_writer_never_see_half_a_commit(tmp_path: Path) -> None:
    path = index_of(tmp_path / "index", *(made(id, "version0 here") for id in "abc"))
    stop, torn, errors = threading.Event(), [], []

    def read() -> None:
        store = Store.opened(path)
        while not stop.is_set():
            try:
                versions = {word for words in texts_in(store).values() for word in words if "version" in word}
                if len(versions) != 1:
                    torn.append(versions)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    writer = Store.opened(path)
    for n in range(1, 25):
        put(writer, *(made(id, f"version{n} here") for id in "abc"))
    stop.set()
    for thread in threads:
        thread.join()
    assert ([], []) == (torn, errors)
