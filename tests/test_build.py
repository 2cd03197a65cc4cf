"""Does the index follow its files?  Folders change, and the index is what a new one would be."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from corpus import TYPES, digest, item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.build import index_paths
from indexer.errors import IndexerError, StoreError, UnreadableDigest
from indexer.files import found_in
from indexer.generations import manifest_in
from indexer.reader import Reader
from indexer.store import Store
from indexer.stored import stored_of

SUFFIXES = (".txt", ".md")


def read(path: Path, id: str):
    """A digest of one item whose paragraphs are the lines of the file."""
    text = path.read_text("utf-8")
    if "BROKEN" in text:
        raise UnreadableDigest(f"{path}: is broken; mend it")
    if "DEFECT" in text:
        raise AssertionError("a rule went wrong")
    return digest(id, item("Title", *text.splitlines(), credit=("Sankei",)))


READER = Reader(read, lambda name: TYPES.get(name, ""), SUFFIXES, "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "a.txt").write_text("one\ntwo")
    (folder / "b.md").write_text("three")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def paragraphs_in(index: Path) -> dict[str, str]:
    with Store.opened(index).searcher() as searcher:
        reader = searcher.reader()
        stored = [stored_of(reader.stored_fields(doc)["payload"]) for doc in reader.all_doc_ids()]
    assert len(stored) == len({each.id for each in stored})
    return {each.id: each.text for each in stored}


def counts(report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def test_a_folder_becomes_an_index(folder: Path, index: Path) -> None:
    report = index_paths([folder], index, READER)
    assert (2, 0, 0, 0) == counts(report)
    assert (3, 3, ()) == (report.written, report.paragraphs, report.refused)
    assert {"a#1.1": "one", "a#1.2": "two", "b#1.1": "three"} == paragraphs_in(index)


def test_the_same_folder_again_changes_nothing(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    before = sorted((each.name, each.stat().st_mtime_ns) for each in index.iterdir())
    assert (0, 0, 2, 0) == counts(index_paths([folder], index, READER))
    assert before == sorted((each.name, each.stat().st_mtime_ns) for each in index.iterdir())


def test_only_what_changed_is_read_again(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    (folder / "a.txt").write_text("four")
    (folder / "b.md").touch()
    asked = []
    reader = Reader(
        lambda path, id: (asked.append(path.name), read(path, id))[1], READER.type_of, SUFFIXES, "1"
    )
    assert (0, 1, 1, 0) == counts(index_paths([folder], index, reader))
    assert ["a.txt"] == asked
    assert {"a#1.1": "four", "b#1.1": "three"} == paragraphs_in(index)


def test_other_tables_of_names_have_everything_read_again(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    other = Reader(read, READER.type_of, SUFFIXES, "2")
    assert (0, 2, 0, 0) == counts(index_paths([folder], index, other))
    assert (0, 0, 2, 0) == counts(index_paths([folder], index, other))


def test_a_digest_that_is_gone_leaves_the_index_when_asked(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    (folder / "a.txt").unlink()
    assert (0, 0, 1, 0) == counts(index_paths([folder], index, READER))
    assert 3 == len(paragraphs_in(index))
    assert (0, 0, 1, 1) == counts(index_paths([folder], index, READER, prune=True))
    assert {"b#1.1": "three"} == paragraphs_in(index)


def test_pruning_leaves_digests_of_other_folders_alone(folder: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.txt").write_text("four")
    index_paths([folder, other], index, READER)
    (folder / "a.txt").unlink()
    (other / "c.txt").unlink()
    index_paths([folder], index, READER, prune=True)
    assert {"b#1.1": "three", "c#1.1": "four"} == paragraphs_in(index)
    index_paths([other], index, READER, prune=True)
    assert {"b#1.1": "three"} == paragraphs_in(index)


def test_the_last_file_of_a_folder_can_be_pruned(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    for file in folder.iterdir():
        file.unlink()
    report = index_paths([folder], index, READER, prune=True)
    assert (2, 0) == (report.removed, report.paragraphs)


def test_a_folder_that_is_gone_prunes_nothing(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    shutil.rmtree(folder)
    with pytest.raises(UnreadableDigest, match="cannot be found"):
        index_paths([folder], index, READER, prune=True)
    assert 3 == len(paragraphs_in(index))


def test_files_of_one_name_have_ids_of_their_own_that_stay(folder: Path, index: Path, tmp_path: Path) -> None:
    index_paths([folder], index, READER)
    (folder / "2017").mkdir()
    for name in ("a.md", "2017/a.txt", "2017/a.md"):
        (folder / name).write_text(name)
    elsewhere = tmp_path / "a.txt"
    elsewhere.write_text("elsewhere")
    index_paths([folder, elsewhere], index, READER)
    found = {id: text for id, text in paragraphs_in(index).items() if id.endswith("#1.1")}
    assert {
        "a#1.1": "one",
        "a.md#1.1": "a.md",
        "2017/a#1.1": "2017/a.md",
        "2017/a.txt#1.1": "2017/a.txt",
        "a.txt#1.1": "elsewhere",
        "b#1.1": "three",
    } == found
    (folder / "2017/a.txt").write_text("changed")
    index_paths([folder], index, READER)
    assert "changed" == paragraphs_in(index)["2017/a.txt#1.1"]


def test_a_file_given_twice_is_indexed_once(folder: Path, index: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    index_paths([folder, folder / "a.txt", Path("a.txt"), Path()], index, READER)
    assert 3 == len(paragraphs_in(index))


def test_bad_files_are_refused_with_a_line_each_and_the_good_ones_done(folder: Path, index: Path) -> None:
    (folder / "c.txt").write_text("BROKEN")
    (folder / "d.txt").write_text("DEFECT")
    report = index_paths([folder, folder / "absent"], index, READER)
    assert 3 == report.paragraphs
    assert {
        str(folder / "c.txt"): "is broken; mend it",
        str(
            folder / "d.txt"
        ): "cannot be read (AssertionError: a rule went wrong); this is a fault of Whosays, report it",
        str(folder / "absent"): "cannot be found (No such file or directory); check the path",
    } == dict(report.refused)
    listed = dict(manifest_in(index).refused)
    assert {str(folder / "c.txt"), str(folder / "d.txt")} == set(listed)


def test_what_was_refused_is_listed_until_it_is_mended(folder: Path, index: Path) -> None:
    (folder / "c.txt").write_text("BROKEN")
    index_paths([folder], index, READER)
    generation = Store.opened(index).generation()
    assert 1 == len(index_paths([folder], index, READER).refused)
    assert generation == Store.opened(index).generation()
    assert 1 == len(manifest_in(index).refused)
    (folder / "c.txt").write_text("mended")
    assert () == index_paths([folder], index, READER).refused == manifest_in(index).refused


def test_a_digest_that_becomes_unreadable_stays_as_it_was(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    (folder / "a.txt").write_text("BROKEN")
    report = index_paths([folder], index, READER, prune=True)
    assert [str(folder / "a.txt")] == [source for source, _ in report.refused]
    assert 3 == len(paragraphs_in(index))


def test_links_out_of_the_folder_and_odd_files_are_refused_unopened(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "out.txt").symlink_to(secret)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(folder / "socket.md"))
    report = index_paths([folder], index, READER)
    assert {"out.txt", "nowhere.txt", "loop.txt", "pipe.txt", "socket.md"} == {
        Path(source).name for source, _ in report.refused
    }
    assert {"one", "two", "three"} == set(paragraphs_in(index).values())


def test_a_link_to_a_folder_is_not_followed(folder: Path, index: Path) -> None:
    (folder / "round").symlink_to(folder)
    assert 3 == index_paths([folder], index, READER).paragraphs


def test_a_fifo_given_by_name_is_refused(folder: Path, index: Path) -> None:
    os.mkfifo(folder / "pipe")
    with pytest.raises(UnreadableDigest, match="is no regular file"):
        index_paths([folder / "pipe"], index, READER)
    assert not index.exists()


def test_hidden_files_and_readmes_are_no_digests_but_for_who_asks(folder: Path, index: Path) -> None:
    (folder / ".hidden.txt").write_text("hidden")
    (folder / ".git").mkdir()
    (folder / ".git/c.txt").write_text("hidden")
    (folder / "README.md").write_text("about")
    report = index_paths([folder], index, READER)
    assert (3, ()) == (report.paragraphs, report.refused)
    assert 4 == index_paths([folder / "README.md"], index, READER).paragraphs


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_paths_without_any_digest_are_an_error_and_make_no_index(
    folder: Path, index: Path, name: str
) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(IndexerError) as caught:
        index_paths([folder / name], index, READER)
    assert str(caught.value).startswith(f"{folder / name}: ")
    assert not index.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(folder: Path, index: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert 1 == len(index_paths([folder], index, READER).refused)


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Path, index: Path) -> None:
    readings = []

    def changing(path: Path, id: str):
        found = read(path, id)
        readings.append(path.name)
        if readings.count("a.txt") == 1 and path.name == "a.txt":
            path.write_text("newer")
        return found

    index_paths([folder], index, Reader(changing, READER.type_of, SUFFIXES, "1"))
    assert "newer" == paragraphs_in(index)["a#1.1"]
    assert (0, 0, 2, 0) == counts(index_paths([folder], index, READER))


def test_a_file_that_never_stays_the_same_is_refused(folder: Path, index: Path) -> None:
    def growing(path: Path, id: str):
        found = read(path, id)
        path.write_text(path.read_text() + "\nmore")
        return found

    report = index_paths([folder], index, Reader(growing, READER.type_of, SUFFIXES, "1"))
    assert ["changes while it is read; index it again when it is complete"] * 2 == [
        r for _, r in report.refused
    ]


def test_a_long_run_is_committed_in_batches_that_add_up(folder: Path, index: Path, monkeypatch) -> None:
    monkeypatch.setattr("indexer.build.BATCH", 2)
    for n in range(7):
        (folder / f"n{n}.txt").write_text(f"x\ny{n}")
    told = []
    report = index_paths([folder], index, READER, progress=lambda *told_now: told.append(told_now[:2]))
    assert (9, 17) == (report.added, report.paragraphs)
    assert [(n, 9) for n in range(9)] == told
    assert Store.opened(index).generation() > 5


def test_an_interrupted_run_keeps_its_whole_batches_and_goes_on_where_it_stopped(
    folder: Path, index: Path, monkeypatch
) -> None:
    monkeypatch.setattr("indexer.build.BATCH", 2)
    for n in range(5):
        (folder / f"n{n}.txt").write_text(f"x\ny{n}")

    def interrupted(path: Path, id: str):
        if path.name == "n3.txt":
            raise KeyboardInterrupt
        return read(path, id)

    with pytest.raises(KeyboardInterrupt):
        index_paths([folder], index, Reader(interrupted, READER.type_of, SUFFIXES, "1"))
    done = len(manifest_in(index).digests)
    assert 0 < done < 7
    rest = index_paths([folder], index, READER)
    assert (7 - done, done) == (rest.added, rest.unchanged)
    assert 13 == len(paragraphs_in(index))


def test_a_rebuild_forgets_what_is_no_longer_given(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    (folder / "a.txt").unlink()
    report = index_paths([folder], index, READER, rebuild=True)
    assert (1, 1) == (report.added, report.paragraphs)
    assert {"b#1.1": "three"} == paragraphs_in(index)


def test_a_damaged_index_is_refused_and_can_be_rebuilt(folder: Path, index: Path) -> None:
    index_paths([folder], index, READER)
    next(index.glob("*.doc")).write_bytes(b"")
    with pytest.raises(StoreError, match="damaged"):
        index_paths([folder], index, READER)
    index_paths([folder], index, READER, rebuild=True)
    assert 3 == len(paragraphs_in(index))


def test_ids_of_odd_names_can_be_written(folder: Path, index: Path) -> None:
    (folder / os.fsdecode(b"odd\xff#1?.txt")).write_text("odd")
    index_paths([folder], index, READER)
    assert "odd" == paragraphs_in(index)["odd\ufffd#1?#1.1"]


def test_a_line_break_in_the_name_of_a_file_is_none_in_an_id(folder: Path, index: Path) -> None:
    (folder / "two\nlines.txt").write_text("odd")
    index_paths([folder], index, READER)
    assert "odd" == paragraphs_in(index)["two\ufffdlines#1.1"]


def test_files_are_found_in_a_fixed_order(folder: Path) -> None:
    (folder / "A.TXT").write_text("upper")
    assert ["A.TXT", "a.txt", "b.md"] == [file.path.name for file in found_in([folder], SUFFIXES).files]


FILES = ("a.txt", "b.txt", "sub/a.md")
CHANGES = st.lists(
    st.tuples(st.sampled_from(["write", "remove", "index"]), st.sampled_from(FILES), st.integers(0, 3)),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_any_history_ends_at_what_a_new_index_would_hold(tmp_path_factory, changes) -> None:
    root = tmp_path_factory.mktemp("history")
    folder, index = root / "digests", root / "index"
    (folder / "sub").mkdir(parents=True)
    (folder / "always.txt").write_text("always")
    for what, name, number in (*changes, ("index", "", 0)):
        if what == "write":
            (folder / name).write_text(f"{name}\nversion {number}")
        elif what == "remove":
            (folder / name).unlink(missing_ok=True)
        else:
            index_paths([folder], index, READER, prune=True)
    new = root / "new"
    index_paths([folder], new, READER)
    assert sorted(paragraphs_in(new).values()) == sorted(paragraphs_in(index).values())
    assert {each.source for each in manifest_in(new).digests} == {
        each.source for each in manifest_in(index).digests
    }
