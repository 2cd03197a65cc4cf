"""How right is the reading of labelled digests?  `whosays evaluate tests/gold --digests seeds`."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.evaluation.comparison import changes_between, changes_json, comparison_lines, load_evaluation
from indexer.evaluation.run import evaluate
from indexer.evaluation.table import evaluation_json, mistake_lines, table_lines
from indexer.names import Names

from .options import echo_json, echo_lines, json_option, names_option


@click.command("evaluate")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--digests", type=click.Path(path_type=Path), metavar="DIR", help="Where the digests are.")
@click.option("--errors", is_flag=True, help="List every mistake, with its text and the rule that made it.")
@click.option(
    "--compare",
    type=click.Path(path_type=Path),
    metavar="OLD.json",
    help="Say what is gained and lost since an evaluation that was kept with --json.",
)
@names_option
@json_option
def command(
    gold_dir: Path, digests: Path | None, errors: bool, compare: Path | None, names: Names, as_json: bool
) -> int:
    """Compare what is read with the labels NAME.gold.json in GOLD_DIR.

    The digests NAME.* stand beside their labels, or in the folder that --digests names.
    """
    before = load_evaluation(compare) if compare else None
    evaluation = evaluate(gold_dir, names, digests=digests)
    changes = None if before is None else changes_between(before, evaluation.mistakes)
    if as_json:
        echo_json(evaluation_json(evaluation) | ({} if changes is None else changes_json(changes)))
        return 0
    if errors:
        echo_lines(mistake_lines(evaluation.mistakes))
    if changes is not None:
        echo_lines(comparison_lines(changes))
    echo_lines(table_lines(evaluation))
    return 0
