"""What can be done from a terminal?  `whosays`, its commands, and how each of them ends.

`whosays search "missile defense" --outlet NHK` prints the ranked paragraphs and ends with status 0; 1 means
that nothing was found or a check failed, 2 wrong use or unreadable input, always with one line on standard
error.  A command lives in `commands/`, in the module of its name, which is imported when it is asked for.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from indexer.errors import IndexerError

from .commands.options import complain
from .errors import SearchError
from .settings import VERSION

COMMANDS = ("read", "index", "search", "serve", "evaluate", "check", "export")
"""In the order in which the help shows them."""

WRONG_USE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program that a signal ended: 128 and the number of SIGINT or SIGPIPE."""


class Commands(click.Group):
    """The commands by name, each imported when it is called: `read` needs neither the index nor the web."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f".commands.{cmd_name}", __package__).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; whoever closes our output early (`| head`) has read enough."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return BROKEN_PIPE
        return result


@click.command(cls=Commands, context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def whosays() -> None:
    """Search media digests: who reported each paragraph, and who said it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _replace_what_cannot_be_printed()
    try:
        status = whosays.main(arguments, prog_name="whosays", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USE
    except click.ClickException as error:
        return _refused(_with_help(error))
    except IndexerError as error:
        return _refused(*map(str, error.args))
    except SearchError as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    return int(status or 0)


def _refused(*messages: str) -> int:
    for message in messages:
        complain(message)
    return WRONG_USE


def _with_help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = error.format_message().rstrip(".")
    return f"{message}; see {context.command_path} --help" if context else message


def _replace_what_cannot_be_printed() -> None:
    """An argument may hold bytes that are no text; to name it in a message must not be the next error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
