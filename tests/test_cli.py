"""Does the command line do what it says, end with the right status, and complain in one line?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchui.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds/000_01a646d81e0b1105.txt"

DIGEST = """SOCIETY > Cities

Trams to run again in Kure

NHK reported that Mayor Sera said on Monday that the trams of the city would run again before the winter begins.
"""


class Terminal:
    """Runs commands and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def run(self, *arguments: object) -> int:
        status = main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return status

    def complaint(self) -> str:
        """The one line on standard error."""
        (line,) = self.err.splitlines()
        assert line.startswith("whosays: ")
        return line.removeprefix("whosays: ")


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    file = tmp_path / "kure.txt"
    file.write_text(DIGEST, "utf-8")
    return file


def test_the_help_names_every_command(terminal: Terminal) -> None:
    assert 0 == terminal.run("--help")
    assert not [command for command in COMMANDS if f"\n  {command} " not in terminal.out]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_can_print_json(terminal: Terminal, command: str) -> None:
    assert 0 == terminal.run(command, "--help")
    assert "--json" in terminal.out


def test_the_version_is_that_of_the_package(terminal: Terminal) -> None:
    assert 0 == terminal.run("--version")
    assert terminal.out.startswith("whosays ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("reed", "x"),
        ("read",),
        ("read", "--jsn", "x"),
        ("serve", "--port", "high"),
        ("search", "--sort", "best", "x"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert 2 == terminal.run(*arguments)
    assert "--help" in terminal.complaint()


def test_no_arguments_show_the_help_and_status_2(terminal: Terminal) -> None:
    assert 2 == terminal.run()
    assert "Usage: whosays" in terminal.err


def test_read_prints_one_json_object_a_digest_each_on_its_line(terminal: Terminal, digest: Path) -> None:
    assert 0 == terminal.run("read", "--json", digest, SEED)
    first, second = map(json.loads, terminal.out.splitlines())
    assert str(digest) == first["source"]
    assert "kure#1.1" == first["items"][0]["paragraphs"][0]["id"]
    assert ["INTERNATIONAL", "East Asia & Pacific"] == second["items"][0]["section"]


def test_read_shows_who_reported_and_who_said_it(terminal: Terminal, digest: Path) -> None:
    assert 0 == terminal.run("read", digest)
    assert "reported by: NHK" in terminal.out
    assert "said by: Mayor Sera" in terminal.out


def test_explain_shows_the_words_behind_each_decision(terminal: Terminal, digest: Path) -> None:
    assert 0 == terminal.run("read", "--explain", digest)
    assert "outlet NHK: named, from ‘NHK’" in terminal.out
    assert "speaker Sera: person, named" in terminal.out


def test_what_a_terminal_would_obey_is_not_printed(terminal: Terminal, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(DIGEST.replace("trams", "tr\x1b]0;owned\x07ams\u202e"), "utf-8")
    assert 0 == terminal.run("read", hostile)
    assert not {"\x1b", "\x07", "\u202e"}.intersection(terminal.out)


def bad_digests(folder: Path) -> dict[str, Path]:
    contents = {
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "binary.txt": bytes(range(256)) * 40,
        "broken.txt": "He said: “The trams will run.”".encode()[:-2],
    }
    files = {name: folder / name for name in contents}
    for name, content in contents.items():
        files[name].write_bytes(content)
    with (folder / "large.txt").open("wb") as large:
        large.truncate(50_000_000)
    return files | {"large": folder / "large.txt", "missing": folder / "gone.txt", "folder": folder}


@pytest.mark.parametrize(
    "which", ["empty.txt", "blank.txt", "binary.txt", "broken.txt", "large", "missing", "folder"]
)
def test_an_unreadable_digest_is_named_and_the_good_ones_are_read(
    terminal: Terminal, digest: Path, which: str
) -> None:
    bad = bad_digests(digest.parent)[which]
    assert 2 == terminal.run("read", "--json", bad, digest)
    assert str(bad) in terminal.complaint()
    assert str(digest) == json.loads(terminal.out)["source"]


@pytest.mark.parametrize("which", ["empty.txt", "blank.txt", "binary.txt", "broken.txt", "large", "missing"])
def test_an_unreadable_digest_does_not_keep_the_others_out_of_the_index(
    terminal: Terminal, digest: Path, which: str
) -> None:
    bad = bad_digests(digest.parent)[which]
    index = digest.parent / "index"
    assert 2 == terminal.run("index", "--json", "--index", index, bad, digest)
    assert str(bad) in terminal.complaint()
    assert 1 == json.loads(terminal.out)["added"]


def test_a_folder_without_digests_is_status_2(terminal: Terminal, tmp_path: Path) -> None:
    assert 2 == terminal.run("index", tmp_path, "--index", tmp_path / "index")
    assert str(tmp_path) in terminal.complaint()


def test_indexing_again_changes_nothing_and_pruning_takes_out_what_is_gone(
    terminal: Terminal, digest: Path
) -> None:
    folder, index = digest.parent / "digests", digest.parent / "index"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(DIGEST, "utf-8")
    assert 0 == terminal.run("index", folder, "--index", index)
    assert f"{index}: 2 added; 2 paragraphs\n" == terminal.out
    assert 0 == terminal.run("index", folder, "--index", index)
    assert f"{index}: 2 unchanged; 2 paragraphs\n" == terminal.out
    (folder / "b.txt").unlink()
    assert 0 == terminal.run("index", folder, "--index", index, "--prune")
    assert f"{index}: 1 unchanged, 1 removed; 1 paragraph\n" == terminal.out


def test_check_says_that_a_whole_index_is_whole(terminal: Terminal, digest: Path) -> None:
    index = digest.parent / "index"
    terminal.run("index", digest, "--index", index)
    assert 0 == terminal.run("check", "--index", index, "--json")
    assert [] == json.loads(terminal.out)["problems"]


def test_check_finds_a_damaged_file_with_status_1(terminal: Terminal, digest: Path) -> None:
    index = digest.parent / "index"
    terminal.run("index", digest, "--index", index)
    largest = max(index.iterdir(), key=lambda file: file.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    assert 1 == terminal.run("check", "--index", index)
    assert largest.name in terminal.out


def test_check_tells_an_index_that_cannot_be_read_in_json_too(terminal: Terminal, digest: Path) -> None:
    index = digest.parent / "index"
    terminal.run("index", digest, "--index", index)
    (manifest,) = index.glob("whosays_*.json")
    manifest.write_text("{")
    assert 2 == terminal.run("check", "--index", index, "--json")
    (problem,) = json.loads(terminal.out)["problems"]
    assert manifest.name in problem
    assert manifest.name in terminal.complaint()


@pytest.mark.parametrize(
    ("option", "value", "mend"),
    [
        ("--prefix", "/..", "/digests"),
        ("--prefix", "/a/./b", "/digests"),
        ("--public-url", "https://[", "https://news.example.org"),
        ("--public-url", "https://:80", "https://news.example.org"),
        ("--public-url", "https://news:99999", "https://news.example.org"),
        ("--host", "nowhere.invalid", "--host"),
        ("--host", "192.0.2.1", "--host"),
    ],
)
def test_an_address_that_cannot_be_served_is_refused_with_what_to_give(
    terminal: Terminal, digest: Path, option: str, value: str, mend: str
) -> None:
    index = digest.parent / "index"
    terminal.run("index", digest, "--index", index)
    assert 2 == terminal.run("serve", "--index", index, "--port", "0", option, value)
    complaint = terminal.complaint()
    assert mend in complaint
    assert value in complaint or option != "--host"


@pytest.mark.parametrize(
    "command", [("check",), ("search", "tram"), ("export", "tram"), ("serve", "--port", "0")]
)
def test_a_directory_that_is_no_index_is_status_2(
    terminal: Terminal, digest: Path, command: tuple[str, ...]
) -> None:
    assert 2 == terminal.run(*command, "--index", digest.parent)
    assert str(digest.parent) in terminal.complaint()


def test_names_of_the_user_are_read(terminal: Terminal, digest: Path) -> None:
    names = digest.parent / "names.toml"
    names.write_text("outlet = 1\n")
    assert 2 == terminal.run("read", "--names", names, digest)
    assert str(names) in terminal.complaint()


def test_evaluate_prints_the_table_and_the_mistakes(terminal: Terminal, digest: Path) -> None:
    folder = digest.parent
    labels = {"kind": "item", "date": "2031-05-02", "chrome": [], "tags": [], "items": []}
    (folder / "kure.gold.json").write_text(json.dumps(labels))
    assert 0 == terminal.run("evaluate", folder, "--errors")
    assert "kure date" in terminal.out
    assert "1 digests, " in terminal.out
    assert 0 == terminal.run("evaluate", folder, "--json")
    (folder / "old.json").write_text(terminal.out)
    assert 0 == terminal.run("evaluate", folder, "--compare", folder / "old.json")
    assert "0 gained, 0 lost in 0 digests" in terminal.out


def test_evaluate_without_labels_is_status_2(terminal: Terminal, tmp_path: Path) -> None:
    assert 2 == terminal.run("evaluate", tmp_path)
    assert "*.gold.json" in terminal.complaint()
