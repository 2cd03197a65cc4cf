"""Does the README say what is so?"""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from searchui.cli import COMMANDS, main
from searchui.settings import SETTINGS, settings_table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_two_commands_each_on_one_line_make_their_own_environment() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert ["whosays serve seeds", "python -m pytest"] == [
        wanted for wanted in ("whosays serve seeds", "python -m pytest") for line in lines if wanted in line
    ]
    assert 2 == len(lines)


def test_the_build_runs_the_test_command_that_the_readme_shows() -> None:
    (pattern,) = re.findall(r"grep -E '([^']+)' README\.md", (ROOT / ".ci/run").read_text("utf-8"))
    assert 1 == len(re.findall(pattern, README, re.MULTILINE))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_table(command: str) -> None:
    assert f"| `whosays {command} " in README


def test_the_table_of_settings_is_that_of_the_code() -> None:
    assert "\n".join(settings_table()) in README


def test_every_setting_says_what_it_is_in_a_few_words() -> None:
    assert not [setting.name for setting in SETTINGS if not 3 <= len(setting.help.split()) <= 15]


def shown_sessions() -> list[tuple[str, str]]:
    """Commands of the README with the output that it shows."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    sessions = [
        session for block in blocks for session in re.split(r"^\$ ", block, flags=re.MULTILINE) if session
    ]
    return [
        (command, output.rstrip("\n")) for command, _, output in (one.partition("\n") for one in sessions)
    ]


def test_the_commands_of_the_readme_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("WHOSAYS_INDEX", str(tmp_path / "index"))
    for command, shown in shown_sessions():
        main(shlex.split(command)[1:])
        printed = capsys.readouterr().out.replace(str(tmp_path / "index"), ".whosays").rstrip("\n")
        assert without_times(shown) == without_times(printed)


def without_times(output: str) -> str:
    return re.sub(r"\d+\.\d ms", "some ms", output)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_what_is_linked_exists(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_table_of_speed_is_that_of_the_newest_record_of_the_bench() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.table import table

    records = [json.loads(path.read_text()) for path in (ROOT / "bench" / "runs").glob("*.json")]
    record = max((each for each in records if "engines" in each), key=lambda each: each["when"])
    shown = README.partition("## Speed")[2].partition("\n## ")[0]
    assert table(record) in shown
    assert f"--paragraphs {record['paragraphs']}" in shown


def test_the_row_of_the_digests_kept_apart_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    main(["evaluate", "tests/heldout", "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    false = f"{rows['false speakers']['share']:.1%}".replace("%", " %")
    shown = next(line for line in README.splitlines() if "tests/heldout`), by the rules of now" in line)
    assert shown.endswith(f"| {rows['outlets']['f1']:.3f} | {rows['speakers']['f1']:.3f} | {false} |")
