"""What does a digest say?  `whosays read seeds/d01.txt` shows its items, who reported and who said them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from indexer.errors import IndexerError
from indexer.names import Names
from indexer.reader import attributed_digest
from indexer.report import digest_json

from ..terminal import digest_lines
from .options import complain, echo_json, echo_lines, json_option, names_option, note


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--explain", is_flag=True, help="Show the words and the rule behind each decision.")
@names_option
@json_option
def command(files: Iterable[Path], explain: bool, names: Names, as_json: bool) -> int:
    """Show what digests say: items, paragraphs, outlets, speakers, and what was set aside.

    With --json, one object a digest, each on its own line.
    """
    status = 0
    for file in files:
        try:
            attributed = attributed_digest(file, names)
        except IndexerError as error:
            for line in error.args:
                complain(str(line))
            status = 2
            continue
        for line in attributed.unfit:
            note(line)
        if as_json:
            echo_json(digest_json(attributed))
        else:
            echo_lines(digest_lines(attributed, explain=explain))
    return status
