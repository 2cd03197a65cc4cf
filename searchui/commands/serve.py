"""How is the search page shown in a browser?  `whosays serve seeds --port 8080` indexes, then serves."""

from __future__ import annotations

import re
import sys
from contextlib import closing, nullcontext
from dataclasses import asdict
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click

from indexer.build import index_paths
from indexer.errors import IndexerError
from indexer.names import Names
from indexer.reader import reader_of

from ..engine import Engine
from ..following import following
from ..settings import HOST, PORT, PREFIX, PUBLIC_URL, WATCH_SECONDS
from ..web.app import create_app
from ..web.hosts import hosts_of
from ..web.server import bound, serve
from .index import complain_of, index_with_progress, summary
from .options import complain, echo_json, index_option, json_option, names_option, setting_option


@click.command("serve")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@index_option
@setting_option(HOST)
@setting_option(PORT, type=click.IntRange(0, 65_535))
@setting_option(PREFIX, callback=lambda _context, _option, value: prefix_of(value))
@setting_option(PUBLIC_URL, callback=lambda _context, _option, value: public_url_of(value))
@click.option("--watch", is_flag=True, help="Keep following PATH: index what changes, drop what is gone.")
@setting_option(WATCH_SECONDS, type=click.FloatRange(0.1))
@names_option
@json_option
def command(
    paths: tuple[Path, ...],
    index: Path,
    host: str,
    port: int,
    prefix: str,
    public_url: str,
    watch: bool,
    watch_seconds: float,
    names: Names,
    as_json: bool,
) -> int:
    """Index the digests at PATH, then serve the search page until it is interrupted.

    Without PATH the index is served as it is.  A digest that cannot be read is named and left out.  With
    --json, what was indexed is printed as JSON, and the address on standard error.
    """
    if watch and not paths:
        raise click.UsageError("--watch needs a PATH to follow")
    bound(host, port).close()  # a port in use is said before years of digests are indexed
    if paths:
        _index_first(paths, index, names, as_json)
    rebuild = partial(_index_again, paths, index, names)
    followed = following(paths, rebuild, watch_seconds) if watch else nullcontext()
    with closing(Engine(index, names)) as engine, followed:
        app = create_app(engine, names, hosts_of(host), public_url)
        serve(app, host, port, prefix=prefix, out=sys.stderr if as_json else sys.stdout)
    return 0


def prefix_of(path: str) -> str:
    """A path as all addresses begin with it, empty for the root; raises BadParameter for what is none."""
    prefix = path.strip().rstrip("/")
    if not re.fullmatch(r"(/[\w.~-]+)*", prefix, re.ASCII) or not {".", ".."}.isdisjoint(prefix.split("/")):
        raise click.BadParameter(
            "give a path of letters, digits and . _ ~ - that begins with /, such as /digests"
        )
    return prefix


def public_url_of(address: str) -> str:
    """A scheme and a host, empty for none; raises BadParameter for anything else."""
    given = address.strip().rstrip("/")
    whole = re.fullmatch(r"https?://([\w.-]+|\[[\da-f:.]+\])(:\d+)?", given, re.ASCII | re.IGNORECASE)
    if given and not (whole and _has_host(given)):
        raise click.BadParameter(
            "give scheme and host, such as https://news.example.org; a path is given by --prefix"
        )
    return given


def _has_host(address: str) -> bool:
    """Whether an address has a host and no port that there cannot be."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _index_first(paths: tuple[Path, ...], index: Path, names: Names, as_json: bool) -> None:
    report = index_with_progress(paths, index, names)
    complain_of(report)
    if as_json:
        echo_json(asdict(report))
    else:
        click.echo(summary(report, index))


def _index_again(paths: tuple[Path, ...], index: Path, names: Names) -> None:
    """Index what changed, in the background; until it is done, the page answers from what there was."""
    try:
        report = index_paths(paths, index, reader_of(names), prune=True)
    except (IndexerError, OSError) as error:
        complain(str(error))
        return
    complain_of(report)
    if report.added or report.updated or report.removed:
        click.echo(summary(report, index), err=True)
