"""How does a query stand on the command line?  As words among the options, even one that begins with `-`.

`whosays search -Abe summit --outlet NHK` searches `-Abe summit` in NHK: of all options only the long ones
exist, so that what begins with one hyphen is a word to exclude.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from itertools import takewhile
from typing import Any, get_args

import click

from indexer.names import Names
from indexer.records import DigestKind

from ..engine import Engine
from ..errors import QueryError
from ..records import SearchRequest, SearchResult
from .options import note

_DAY = click.DateTime(["%Y-%m-%d"])


class QueryCommand(click.Command):
    """A command whose arguments may begin with a hyphen; an unknown long option is still an error."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*arguments, **attributes)
        self.ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what looks like an option and is none; what follows `--` is all query."""
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for argument in takewhile(lambda argument: argument != "--", args):
            name = argument.partition("=")[0]
            if name.startswith("--") and name not in known:
                raise click.NoSuchOption(name, ctx=ctx)
        return super().parse_args(ctx, args)


def request_options(function: Callable[..., int]) -> Callable[..., int]:
    """The query and the filters, given to a command as one `request`."""

    @click.argument("query", nargs=-1)
    @click.option("--outlet", multiple=True, help="Only what this outlet reported.")
    @click.option("--speaker", multiple=True, help="Only what this speaker said.")
    @click.option("--section", multiple=True, help="Only this section, such as INTERNATIONAL.")
    @click.option("--kind", multiple=True, type=click.Choice(get_args(DigestKind)), help="Only such digests.")
    @click.option("--from", "first", type=_DAY, metavar="YYYY-MM-DD", help="Only this day and later.")
    @click.option("--to", "last", type=_DAY, metavar="YYYY-MM-DD", help="Only this day and earlier.")
    @wraps(function)
    def with_request(
        *,
        query: tuple[str, ...],
        outlet: tuple[str, ...],
        speaker: tuple[str, ...],
        section: tuple[str, ...],
        kind: tuple[str, ...],
        first: datetime | None,
        last: datetime | None,
        **others: Any,  # noqa: ANN401 - the command's own options
    ) -> int:
        request = SearchRequest(
            query=" ".join(query),
            outlets=outlet,
            speakers=speaker,
            sections=section,
            kinds=kind,
            date_from=_day(first),
            date_to=_day(last),
        )
        if request == SearchRequest(query=request.query) and not request.query.strip():
            raise click.UsageError("give words to search for, or a filter such as --outlet NHK")
        return function(request=request, **others)

    return with_request


def answer_of(engine: Engine, request: SearchRequest, names: Names) -> SearchResult:
    """What an engine finds; raises QueryError for a query of which nothing at all could be searched."""
    result = engine.search(request)
    if request.query.strip() and not result.understood:
        raise QueryError("; ".join(warning.message for warning in result.warnings))
    for outlet in request.outlets:
        if names.outlet(outlet) is None:
            note(f"no outlet is called “{outlet}”; it was searched for by that name")
    return result


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
