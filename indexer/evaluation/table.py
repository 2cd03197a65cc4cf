"""How is an evaluation shown?  As a table of rows with intervals, as a list of mistakes, and as JSON.

A row: `speakers    0.941  0.930  0.935  0.91-0.96   255 right of 271 given, 274 wanted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from .run import Evaluation
from .sheet import ACCURACY_ROWS, RECALL_ROWS, ROWS, Mistake
from .tally import Interval, Tally, bootstrap_f1, wilson

_HEADING = f"{'what':18}{'precision':>10}{'recall':>8}{'F1':>7}  {'95 %':13} counts"


def table_lines(evaluation: Evaluation) -> Iterator[str]:
    """The table, a line at a time; the interval is that of the last figure in its row."""
    yield _HEADING
    for row in ROWS:
        yield _row_line(row, evaluation)
    false = evaluation.total("speakers")
    shown = _figure(false.false / false.given if false.given else None)
    interval = _interval(wilson(false.false, false.given))
    yield f"{'false speakers':18}{'':10}{'':8}{shown:>7}  {interval:13} {false.false} of {false.given} given"
    nested = sum(score.nested for score in evaluation.scores)
    mistakes = len(evaluation.mistakes)
    yield f"{len(evaluation.scores)} digests, {mistakes} mistakes; {nested} nested speakers given, uncounted"


def mistake_lines(mistakes: tuple[Mistake, ...]) -> Iterator[str]:
    """Every mistake in three lines or less: row and place, expected and got with its rule, the text."""
    for mistake in mistakes:
        yield f"{mistake.digest} {mistake.row}: {mistake.place}".rstrip(": ")
        rule = f"  [{mistake.rule}]" if mistake.rule else ""
        yield f"    expected {mistake.expected or 'nothing'}, got {mistake.got or 'nothing'}{rule}"
        if mistake.text:
            yield f"    {mistake.text}"


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything as one JSON object: figures by row, and for each digest its counts and mistakes."""
    return {
        "rows": {row: _row_json(row, evaluation) for row in ROWS}
        | {"false speakers": _false_json(evaluation)},
        "digests": [
            {
                "name": score.digest,
                "counts": {row: asdict(tally) for row, tally in score.tallies.items()},
                "mistakes": [asdict(mistake) for mistake in score.mistakes],
                "nested": score.nested,
            }
            for score in evaluation.scores
        ],
    }


def interval_of(row: str, evaluation: Evaluation) -> Interval:
    """The 95 % interval of a row's main figure: accuracy, recall, or F1.

    Where nothing is wrong, drawing digests again shows no spread at all: then it is Wilson's of all right.
    """
    total = evaluation.total(row)
    if row in ACCURACY_ROWS or row in RECALL_ROWS or total.right == total.given == total.wanted:
        return wilson(total.right, total.wanted)
    return bootstrap_f1(evaluation.by_digest(row))


def _row_line(row: str, evaluation: Evaluation) -> str:
    total = evaluation.total(row)
    precision, recall, f1 = map(_figure, _figures(row, total))
    interval = _interval(interval_of(row, evaluation))
    return f"{row:18}{precision:>10}{recall:>8}{f1:>7}  {interval:13} {_counts(row, total)}"


def _figures(row: str, total: Tally) -> tuple[float | None, float | None, float | None]:
    if row in RECALL_ROWS:
        return None, total.recall, None
    if row in ACCURACY_ROWS:
        return None, None, total.recall
    return total.precision, total.recall, total.f1


def _counts(row: str, total: Tally) -> str:
    if row in RECALL_ROWS or row in ACCURACY_ROWS:
        return f"{total.right} of {total.wanted}"
    return f"{total.right} right of {total.given} given, {total.wanted} wanted"


def _row_json(row: str, evaluation: Evaluation) -> dict[str, Any]:
    total = evaluation.total(row)
    precision, recall, f1 = _figures(row, total)
    main = "accuracy" if row in ACCURACY_ROWS else "f1"
    figures = {"precision": precision, "recall": recall, main: f1}
    interval = list(interval_of(row, evaluation))
    return {name: value for name, value in figures.items() if value is not None} | {
        "interval": interval,
        **asdict(total),
    }


def _false_json(evaluation: Evaluation) -> dict[str, Any]:
    total = evaluation.total("speakers")
    share = total.false / total.given if total.given else None
    return {"share": share, "interval": list(wilson(total.false, total.given)), "given": total.given}


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _interval(interval: Interval) -> str:
    return f"{interval[0]:.3f}-{interval[1]:.3f}"
