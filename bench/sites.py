"""Which sites are asked for a page?  Ours, as `whosays serve` starts it, and Datasette over SQLite's FTS5.

Each builds what it serves from the same paragraphs, is started in a process of its own, and says where a question
is answered: `address(Question("and2", ("kona", "zure")))` of ours is `/?q=kona+zure`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from bench.queries import Question
from bench.whosays_engine import WhosaysEngine
from indexer.stored import StoredParagraph
from searchui.records import SearchRequest
from searchui.urls import search_url

_ROOT = Path(__file__).parent.parent
_STARTED = re.compile(r"http://127\.0\.0\.1:\d+")
_STARTING_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says: how many paragraphs were found, and how many each outlet has of them."""

    total: int
    outlets: tuple[tuple[str, int], ...]


class Site(Protocol):
    """A site over one folder; it is built and served in different processes."""

    def build(self, folder: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Write what is served."""

    def command(self, folder: Path) -> list[str]:
        """Return the command that serves it on a free port and prints the address."""

    def address(self, question: Question) -> str:
        """Return where a question is answered with the first ten and four facets."""

    def told(self, page: str) -> Told:
        """Read a page of HTML; raises StopIteration or IndexError where it has not the shape that is known."""


class WhosaysSite:
    """This project as a user starts it; its page counts three facets more, and a timeline."""

    def build(self, folder: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all."""
        WhosaysEngine().build(folder, batches)

    def command(self, folder: Path) -> list[str]:
        """Return `whosays serve` on the folder."""
        return [sys.executable, "-m", "searchui", "serve", "--index", str(folder), "--port", "0"]

    def address(self, question: Question) -> str:
        """Return the search page of a question."""
        outlets = (question.outlet,) if question.outlet else ()
        return search_url(SearchRequest(question.typed, outlets=outlets))

    def told(self, page: str) -> Told:
        """Read the line of the count, and the rows of the outlets that have one."""
        tree = LexborHTMLParser(page)
        total = re.search(r"([\d,]+) paragraph", tree.css("#count")[0].text())
        outlets = [
            (row.css(".value")[0].text(), number_of(row.css(".count")[0].text()))
            for row in tree.css("li:has(> label > input[name=outlet]):has(.count)")
        ]
        return Told(number_of(total[1]) if total else 0, tuple(sorted(outlets)))


@contextmanager
def serving(command: list[str], log: Path) -> Iterator[str]:
    """Run a server and yield the address that it prints; raises RuntimeError where it prints none."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=_ROOT)
    try:
        yield _address_in(log, process)
    finally:
        process.terminate()
        process.wait()


def _address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + _STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if found := _STARTED.search(log.read_text()):
            return found[0]
        time.sleep(0.05)
    raise RuntimeError(f"{' '.join(process.args)} does not serve: {log.read_text()}")  # type: ignore[arg-type]


def number_of(text: str) -> int:
    """Return a number whose thousands are grouped."""
    return int(text.replace(",", ""))
