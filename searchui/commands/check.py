"""Is the index whole?  `whosays check --index .whosays` reads every file of it again and says what is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.errors import IndexerError
from indexer.store import check

from .options import echo_json, index_option, json_option


@click.command("check")
@index_option
@json_option
def command(index: Path, as_json: bool) -> int:
    """Verify every segment of the index, and say what is wrong and how to mend it."""
    try:
        problems = check(index)
    except IndexerError as error:
        if as_json:  # whoever reads JSON is told there too, and the status says that nothing could be checked
            echo_json({"index": str(index), "problems": [str(error)]})
        raise
    if as_json:
        echo_json({"index": str(index), "problems": [*problems]})
    else:
        click.echo("\n".join(problems) or f"{index}: nothing is wrong")
    return 1 if problems else 0
