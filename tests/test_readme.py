"""Does the README say what is so?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from searchui.cli import COMMANDS
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


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_what_is_linked_exists(target: str) -> None:
    assert (ROOT / target).exists()
