"""Is the reading of the labelled digests as right as it has been, and as the README says?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.evaluation.run import Evaluation, evaluate
from indexer.evaluation.table import mistake_lines, table_lines
from indexer.names import load_names

ROOT = Path(__file__).resolve().parents[1]

FLOORS = {
    ("chrome", "recall"): 0.99,
    ("title", "f1"): 0.99,
    ("section", "f1"): 0.99,
    ("credit", "f1"): 0.99,
    ("paragraphs", "f1"): 0.99,
    ("date", "recall"): 0.99,
    ("kind", "recall"): 0.99,
    ("outlets", "precision"): 0.985,
    ("outlets", "recall"): 0.98,
    ("groups", "f1"): 0.97,
    ("speakers", "f1"): 0.94,
    ("persons", "f1"): 0.96,
    ("institutions", "f1"): 0.90,
    ("unnamed sources", "f1"): 0.92,
    ("said by title", "recall"): 0.88,
    ("said by pronoun", "recall"): 0.88,
}
"""Row and figure -> the least that is accepted."""

MOST_FALSE_SPEAKERS = 0.03


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(ROOT / "tests/gold", load_names(), digests=ROOT / "seeds")


@pytest.mark.parametrize(("row", "figure"), FLOORS)
def test_accuracy_is_at_least(row: str, figure: str, evaluation: Evaluation) -> None:
    mistakes = tuple(mistake for mistake in evaluation.mistakes if mistake.row == row)
    assert getattr(evaluation.total(row), figure) >= FLOORS[row, figure], "\n".join(mistake_lines(mistakes))


def test_few_of_the_speakers_given_are_false(evaluation: Evaluation) -> None:
    speakers = evaluation.total("speakers")
    assert speakers.false / speakers.given < MOST_FALSE_SPEAKERS


def test_the_readme_shows_the_table_that_the_command_prints(evaluation: Evaluation) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "\n".join(table_lines(evaluation)) in readme, "run `whosays evaluate tests/gold --digests seeds`"
