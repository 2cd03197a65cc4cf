"""Which options do several commands share?  Each is defined once here, with its default from the settings.

`@index_option` gives a command the argument `index: Path` from `--index DIR` or `WHOSAYS_INDEX`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from indexer.names import load_names

from ..settings import INDEX, Setting

Command = TypeVar("Command", bound=Callable[..., Any])


def setting_option(setting: Setting, **attributes: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's
    """An option that a setting describes."""
    return click.option(
        setting.option,
        default=setting.default,
        envvar=setting.variable,
        show_default=True,
        help=setting.help[0].upper() + setting.help[1:] + ".",
        **attributes,
    )


index_option = setting_option(INDEX, type=click.Path(path_type=Path), metavar="DIR")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

names_option = click.option(
    "--names",
    callback=lambda _context, _parameter, path: load_names(path),
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own outlets, people, titles, ... (see README), which add to ours or replace them.",
)


def echo_json(value: object) -> None:
    """Print one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        click.echo(line)


def complain(message: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    click.echo(f"whosays: {' '.join(message.split())}", err=True)


def note(message: str) -> None:
    """Say on standard error what the reader should know, in one line."""
    complain(f"note: {message}")
