"""How do digests get into an index?  `whosays index seeds --index .whosays` adds what is new or has changed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from indexer.build import BuildReport, index_paths
from indexer.names import Names
from indexer.reader import reader_of

from ..terminal import paragraphs_told, printable
from .options import complain, echo_json, index_option, json_option, names_option, note


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@index_option
@click.option("--prune", is_flag=True, help="Take out digests that are gone from the folders at PATH.")
@click.option("--rebuild", is_flag=True, help="Begin from nothing, also where the index is damaged.")
@names_option
@json_option
def command(
    paths: tuple[Path, ...], index: Path, prune: bool, rebuild: bool, names: Names, as_json: bool
) -> int:
    """Add digests to the index, or update them: files, and folders with all below them.

    What has not changed since the last time is not read again.
    """
    report = index_with_progress(paths, index, names, prune=prune, rebuild=rebuild)
    complain_of(report)
    if as_json:
        echo_json(asdict(report))
    else:
        click.echo(summary(report, index))
    return 2 if report.refused else 0


def index_with_progress(
    paths: Sequence[Path], index: Path, names: Names, *, prune: bool = False, rebuild: bool = False
) -> BuildReport:
    """Index with a progress bar on standard error, if that is a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label="Indexing", hidden=hidden, item_show_func=_shown, file=sys.stderr
    ) as bar:

        def progress(done: int, total: int, path: Path) -> None:
            bar.length = total
            bar.update(done - bar.pos, path)

        report = index_paths(paths, index, reader_of(names), prune=prune, rebuild=rebuild, progress=progress)
        bar.update((bar.length or 0) - bar.pos)
    return report


def _shown(path: Path | None) -> str:
    return printable(path.name) if path else ""


def complain_of(report: BuildReport) -> None:
    """Name each file that is no digest and each correction that fits nothing, with the reason."""
    for source, reason in report.refused:
        complain(f"{source}: {reason}")
    for line in report.unfit:
        note(line)


def summary(report: BuildReport, index: Path) -> str:
    """What was done, in one line."""
    done = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "refused": len(report.refused),
        "corrections without a fit": len(report.unfit),
    }
    counts = ", ".join(f"{number} {what}" for what, number in done.items() if number) or "nothing to do"
    return f"{index}: {counts}; {paragraphs_told(report.paragraphs)}"
