"""How does a query stand on the command line?  As words among the options, even one that begins with `-`.

`whosays search -Abe summit --outlet NHK` searches `-Abe summit` in NHK: of all options only the long ones
exist, so that what begins with one hyphen is a word to exclude.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from itertools import takewhile
from typing import Any

import click

from ..engine import Engine
from ..errors import QueryError, RequestError
from ..parameters import LISTS, PARAMETERS
from ..records import SearchRequest, SearchResult
from ..urls import SWAPPED, in_order
from .options import Command, note

_DAY = click.DateTime(["%Y-%m-%d"])


class QueryCommand(click.Command):
    """A command whose arguments may begin with a hyphen; an unknown long option is still an error."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*arguments, **attributes)
        self.ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what looks like an option and is none; what follows `--` is all query.

        `-h` is a word to exclude; alone it would find nothing, and whoever gives it wants help.
        """
        args = ["--help"] if args == ["-h"] else args
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for argument in takewhile(lambda argument: argument != "--", args):
            name = argument.partition("=")[0]
            if name.startswith("--") and name not in known:
                raise click.NoSuchOption(name, ctx=ctx)
        return super().parse_args(ctx, args)


def request_options(function: Callable[..., int]) -> Callable[..., int]:
    """The query and the filters, given to a command as one `request`; the filters are those of an address."""

    @click.argument("query", nargs=-1)
    @click.option("--from", "date_from", type=_DAY, metavar="YYYY-MM-DD", help=_help_of("from"))
    @click.option("--to", "date_to", type=_DAY, metavar="YYYY-MM-DD", help=_help_of("to"))
    @click.option("--named-only", is_flag=True, help="Only where the outlet is named: no group expressions.")
    @wraps(function)
    def with_request(
        *,
        query: tuple[str, ...],
        date_from: datetime | None,
        date_to: datetime | None,
        named_only: bool,
        **options: Any,  # noqa: ANN401 - the filters, and the command's own options
    ) -> int:
        request = SearchRequest(
            query=" ".join(query),
            date_from=_day(date_from),
            date_to=_day(date_to),
            named_only=named_only,
            **{field: options.pop(field) for field in LISTS.values()},
        )
        request, swapped = in_order(request)
        if swapped:
            note(SWAPPED)
        return function(request=request, **options)

    # What is decorated last is listed first.
    for name in reversed([*LISTS]):
        with_request = _filter_option(name)(with_request)
    return with_request


def _filter_option(name: str) -> Callable[[Command], Command]:
    parameter = PARAMETERS[name]

    def read(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        try:
            found: tuple[str, ...] = parameter.read(values) if values else ()
        except RequestError as error:
            raise click.BadParameter(str(error)) from error
        return found

    return click.option(
        f"--{name.replace('_', '-')}", parameter.field, multiple=True, callback=read, help=_help_of(name)
    )


def _help_of(name: str) -> str:
    text = PARAMETERS[name].help
    return f"{text[0].upper()}{text[1:]}."


def answer_of(engine: Engine, request: SearchRequest) -> SearchResult:
    """What an engine finds; raises QueryError for a query of which nothing at all could be searched."""
    result = engine.search(request)
    if request.query.strip() and not result.understood:
        raise QueryError("; ".join(warning.message for warning in result.warnings))
    return result


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
