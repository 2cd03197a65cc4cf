"""How do all paragraphs found leave as data?  `whosays export missile --format csv > missile.csv`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from indexer.names import Names

from ..engine import Engine
from ..exports import csv_lines, hit_json, ndjson_lines
from ..records import Hit, SearchRequest
from ..terminal import warning_lines
from .options import index_option, json_option, names_option, note
from .querying import QueryCommand, answer_of, request_options


def json_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """One JSON list of all hits, a hit a line."""
    before = "[\n"
    for hit in hits:
        yield before + json.dumps(hit_json(hit), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


FORMATS: Mapping[str, Callable[[Iterable[Hit]], Iterator[str]]] = {
    "csv": csv_lines,
    "json": json_lines,
    "ndjson": ndjson_lines,
}


@click.command("export", cls=QueryCommand)
@request_options
@click.option("--format", "shape", type=click.Choice([*FORMATS]), default="csv", show_default=True)
@index_option
@names_option
@json_option
def command(request: SearchRequest, shape: str, index: Path, names: Names, as_json: bool) -> int:
    """Print every paragraph that matches QUERY, the best first; without QUERY and filters, all there are.

    CSV is a table with a heading, JSON one list, NDJSON one object a line; --json is --format json.
    """
    with closing(Engine(index, names)) as engine:
        result = answer_of(engine, replace(request, limit=1))
        for line in warning_lines(result):
            note(line)
        with closing(engine.export(request)) as export:
            for text in FORMATS["json" if as_json else shape](export.hits):
                click.echo(text, nl=False)
    return 0 if result.total else 1
