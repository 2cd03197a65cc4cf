"""Is the reading of the labelled digests as right as it has been, and as the README says?

`seeds` are the digests labelled while the rules were written; `heldout` those that were labelled apart from the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.evaluation.run import Evaluation, evaluate
from indexer.evaluation.table import mistake_lines, table_lines
from indexer.names import load_names

ROOT = Path(__file__).resolve().parents[1]

FLOORS = {
    ("seeds", "chrome", "recall"): 0.99,
    ("seeds", "title", "f1"): 0.99,
    ("seeds", "section", "f1"): 0.99,
    ("seeds", "credit", "f1"): 0.99,
    ("seeds", "paragraphs", "f1"): 0.99,
    ("seeds", "date", "recall"): 0.99,
    ("seeds", "kind", "recall"): 0.99,
    ("seeds", "outlets", "precision"): 0.985,
    ("seeds", "outlets", "recall"): 0.98,
    ("seeds", "groups", "f1"): 0.97,
    ("seeds", "speakers", "f1"): 0.94,
    ("seeds", "persons", "f1"): 0.96,
    ("seeds", "institutions", "f1"): 0.90,
    ("seeds", "unnamed sources", "f1"): 0.92,
    ("seeds", "said by title", "recall"): 0.88,
    ("seeds", "said by pronoun", "recall"): 0.88,
    ("heldout", "chrome", "recall"): 0.98,
    ("heldout", "title", "f1"): 0.99,
    ("heldout", "section", "f1"): 0.98,
    ("heldout", "credit", "f1"): 0.98,
    ("heldout", "paragraphs", "f1"): 0.99,
    ("heldout", "date", "recall"): 0.99,
    ("heldout", "kind", "recall"): 0.99,
    ("heldout", "outlets", "precision"): 0.97,
    ("heldout", "outlets", "recall"): 0.98,
    ("heldout", "groups", "f1"): 0.96,
    ("heldout", "speakers", "f1"): 0.93,
    ("heldout", "persons", "f1"): 0.94,
}
"""Set of digests, row and figure -> the least that is accepted."""

MOST_FALSE_SPEAKERS = 0.03


@pytest.fixture(scope="module")
def evaluations() -> Mapping[str, Evaluation]:
    names = load_names()
    return {
        "seeds": evaluate(ROOT / "tests/gold", names, digests=ROOT / "seeds"),
        "heldout": evaluate(ROOT / "tests/heldout", names),
    }


@pytest.mark.parametrize(("digests", "row", "figure"), FLOORS)
def test_accuracy_is_at_least(
    digests: str, row: str, figure: str, evaluations: Mapping[str, Evaluation]
) -> None:
    evaluation = evaluations[digests]
    mistakes = tuple(mistake for mistake in evaluation.mistakes if mistake.row == row)
    least = FLOORS[digests, row, figure]
    assert getattr(evaluation.total(row), figure) >= least, "\n".join(mistake_lines(mistakes))


@pytest.mark.parametrize("digests", ["seeds", "heldout"])
def test_few_of_the_speakers_given_are_false(digests: str, evaluations: Mapping[str, Evaluation]) -> None:
    speakers = evaluations[digests].total("speakers")
    assert speakers.false / speakers.given < MOST_FALSE_SPEAKERS


def test_the_readme_shows_the_table_that_the_command_prints(evaluations: Mapping[str, Evaluation]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = "\n".join(table_lines(evaluations["seeds"]))
    assert table in readme, "run `whosays evaluate tests/gold --digests seeds`"
