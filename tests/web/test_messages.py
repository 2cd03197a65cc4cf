"""Is everything that the engine tells a reader also told in Japanese?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.names import load_names
from searchui.grammar import parse
from searchui.web.words import language_of, load_words

ROOT = Path(__file__).parents[2] / "searchui"
TELLERS = {"Warning", "QueryError", "RequestError", "Problem", "ItemNotFound", "DateProblem", "_warn"}
MODULES = [path for path in ROOT.glob("*.py") if path.name not in {"cli.py", "terminal.py"}]


def sample(node: ast.expr) -> str | None:
    """A text as the code would fill it in, None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(sample(part) or "17" for part in node.values)
    return None


def told_in(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and sample(node.value):
            named.setdefault(node.targets[0].id, []).append(sample(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in TELLERS:
            for argument in node.args:
                texts = named.get(argument.id, []) if isinstance(argument, ast.Name) else [sample(argument)]
                yield from (text for text in texts if text and " " in text)


MESSAGES = sorted({message for module in MODULES for message in told_in(module)})


def test_the_messages_are_found() -> None:
    assert len(MESSAGES) > 35
    assert "this parenthesis closes nothing; it was left out" in MESSAGES


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_is_told_in_japanese(message) -> None:
    words = load_words()
    assert ("ja", message) == (language_of(words["ja"].told(message)), words["en"].told(message))


def test_no_message_of_the_catalogue_is_told_by_nobody() -> None:
    words = load_words()["ja"]
    told = {words.told(message) for message in MESSAGES}
    filled = {own.format_map(_Seventeen()) for own in words.messages.values()}
    assert set() == {own for own in filled - told if "{" not in own and not own.startswith("17(")}


class _Seventeen(dict):
    def __missing__(self, key: str) -> str:
        return "17"


def test_what_varies_in_a_message_is_kept() -> None:
    told = load_words()["ja"].told("no outlet is called “Radio {x}”; it was searched for by that name")
    assert "「Radio {x}」という報道機関は登録されていないため、その名前のまま検索しました" == told


def test_a_message_within_a_message_is_told_too() -> None:
    (warning,) = parse("ferry date:[x]", load_names()).warnings
    assert "「[x]」は期間ではありません。" in load_words()["ja"].told(warning.message)


def test_a_message_that_nobody_knows_stays_as_it_is() -> None:
    assert "the moon is full" == load_words()["ja"].told("the moon is full")
