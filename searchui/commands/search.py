"""Which paragraphs match?  `whosays search "missile defense" --outlet NHK` shows the best of them, ranked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import get_args

import click

from indexer.names import Names

from ..engine import Engine
from ..exports import result_json
from ..records import FACETS, SearchRequest, Sort
from ..settings import FACET_LIMIT, LIMIT
from ..terminal import paragraphs_told, result_lines, warning_lines
from ..urls import canonical, is_blank
from .options import echo_json, echo_lines, index_option, json_option, names_option, note, setting_option
from .querying import QueryCommand, answer_of, request_options


@click.command("search", cls=QueryCommand)
@request_options
@click.option("--sort", type=click.Choice(get_args(Sort)), default="relevance", show_default=True)
@setting_option(LIMIT, type=click.IntRange(1, 1000))
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of that many paragraphs.")
@click.option("--facets", is_flag=True, help="Show also what the paragraphs found are about, with counts.")
@setting_option(FACET_LIMIT, type=click.IntRange(1, 10_000))
@index_option
@names_option
@json_option
def command(
    request: SearchRequest,
    sort: Sort,
    limit: int,
    page: int,
    facets: bool,
    facet_limit: int,
    index: Path,
    names: Names,
    as_json: bool,
) -> int:
    """Show the paragraphs that match QUERY, the best first.

    All words are required. "Phrases", OR, NOT or -, parentheses, field:, * and ~ work as on the help page.
    A filter may be given several times: any of its values will do.
    """
    if is_blank(canonical(request)):
        raise click.UsageError("give words to search for, or a filter such as --outlet NHK")
    counted = FACETS if facets or as_json else ()
    asked = replace(request, sort=sort, limit=limit, page=page, facets=counted, facet_limit=facet_limit)
    with closing(Engine(index, names)) as engine:
        result = answer_of(engine, asked)
    if as_json:
        echo_json(result_json(result))
    else:
        for line in warning_lines(result):
            note(line)
        for suggestion in result.suggestions:
            note(f"did you mean “{suggestion.query}”? it finds {paragraphs_told(suggestion.total)}")
        echo_lines(result_lines(result, facets=facets))
    return 0 if result.total else 1
