"""Is everything that the engine tells a reader also told in Japanese?"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

from indexer.generations import REBUILD, damaged
from indexer.names import load_names
from searchui.grammar import parse
from searchui.web.words import language_of, load_words

ROOT = Path(__file__).parents[2] / "searchui"
TELLERS = {"Warning", "QueryError", "RequestError", "Problem", "ItemNotFound", "DateProblem", "_warn"}
STORE = ROOT.parent / "indexer"
TOLD_BY = {path: TELLERS for path in ROOT.glob("*.py") if path.name not in {"cli.py", "terminal.py"}} | {
    STORE / "generations.py": {"StoreError", "damaged"},
    STORE / "store.py": {"StoreError", "damaged"},
    STORE / "manifest.py": {"append"},
    STORE / "columnar" / "container.py": {"_damaged"},
}
"""Modules whose messages a reader may meet, and by what each says them."""


def sample(node: ast.expr) -> str | None:
    """A text as the code would fill it in, None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(sample(part) or "17" for part in node.values)
    return None


def told_in(module: Path, tellers: Container[str]) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and sample(node.value):
            named.setdefault(node.targets[0].id, []).append(sample(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in tellers:
            for argument in node.args:
                texts = named.get(argument.id, []) if isinstance(argument, ast.Name) else [sample(argument)]
                yield from (text for text in texts if text and " " in text)


MESSAGES = sorted(
    {message for module, tellers in TOLD_BY.items() for message in told_in(module, tellers)}
    | {REBUILD, "17: this index is damaged (17); 17", "17 is damaged: 17; rebuild the index"}
    | {"17: format 17 is not 17; rebuild the index"}
)


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


def test_the_reason_and_the_remedy_of_a_damaged_index_are_told_too() -> None:
    told = load_words()["ja"].told(damaged(Path("/srv/index"), "MAIN_1.seg has 9 bytes instead of 12"))
    assert (
        "/srv/index: この索引は壊れています(MAIN_1.seg が 12 バイトではなく 9 バイトです)。"
        "`whosays index --rebuild` にダイジェストのパスを付けて作り直してください"
    ) == told


def test_a_message_that_nobody_knows_stays_as_it_is() -> None:
    assert "the moon is full" == load_words()["ja"].told("the moon is full")
