"""Is the reading of digests that were labelled apart from the rules as right as it has been?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.evaluation.run import Evaluation, evaluate
from indexer.evaluation.table import mistake_lines
from indexer.names import load_names

FLOORS = {
    ("chrome", "recall"): 0.98,
    ("title", "f1"): 0.99,
    ("section", "f1"): 0.98,
    ("credit", "f1"): 0.98,
    ("paragraphs", "f1"): 0.99,
    ("date", "recall"): 0.99,
    ("kind", "recall"): 0.99,
    ("outlets", "precision"): 0.97,
    ("outlets", "recall"): 0.98,
    ("groups", "f1"): 0.96,
    ("speakers", "f1"): 0.93,
    ("persons", "f1"): 0.94,
}
"""Row and figure -> the least that is accepted."""

MOST_FALSE_SPEAKERS = 0.03


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(Path(__file__).parent / "heldout", load_names())


@pytest.mark.parametrize(("row", "figure"), FLOORS)
def test_accuracy_is_at_least(row: str, figure: str, evaluation: Evaluation) -> None:
    mistakes = tuple(mistake for mistake in evaluation.mistakes if mistake.row == row)
    assert getattr(evaluation.total(row), figure) >= FLOORS[row, figure], "\n".join(mistake_lines(mistakes))


def test_few_of_the_speakers_given_are_false(evaluation: Evaluation) -> None:
    speakers = evaluation.total("speakers")
    assert speakers.false / speakers.given < MOST_FALSE_SPEAKERS
