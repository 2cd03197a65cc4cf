"""How soon is a page of results there, and what does it weigh, beside Datasette over the same paragraphs?

    python -m bench.page --paragraphs 100000

Ours is what `whosays serve` serves, Datasette (`pip install datasette`) stands over SQLite's FTS5 with four facets;
each runs in a process of its own. Nine questions, one of each class and each over a connection of its own, go to one
after the other, so that whatever else the machine does falls on both alike (`queries.turns`); each is asked once.
The record goes to `bench/runs/` as JSON and as a Markdown table with ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances, kept
from bench.datasette_site import DatasetteSite
from bench.digests import paragraphs
from bench.fetching import Fetched, fetched, weights
from bench.page_table import markdown
from bench.queries import CLASSES, Question, questions, turns
from bench.sites import Site, Told, WhosaysSite, serving
from bench.timings import timings

SITES: Mapping[str, type[Site]] = {"whosays": WhosaysSite, "datasette": DatasetteSite}
_PACKAGES = ("Flask", "waitress", "numpy", "datasette", "uvicorn")
_BATCH = 2000
_SAMPLE = 5000

Asked = tuple[Question, Fetched, Told, dict[str, int]]


def main() -> None:
    """Run the comparison and keep its record."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(dir=arguments.workdir) as folder:
        record = measured(arguments.paragraphs, arguments.questions, Path(folder), arguments.note)
    kept(record, f"page-{arguments.paragraphs}{arguments.label}", markdown)


def measured(count: int, per_class: int, folder: Path, note: str = "") -> dict[str, Any]:
    """Return the record of `count` paragraphs, of which all is built in a folder."""
    sites = {name: site() for name, site in SITES.items()}
    for name, site in sites.items():
        (folder / name).mkdir(mode=0o700)
        site.build(folder / name, _batches(count))
        print(f"{name} is built", file=sys.stderr, flush=True)
    around = circumstances(note, _PACKAGES)
    with ExitStack() as stack:
        roots = {
            name: stack.enter_context(serving(site.command(folder / name), folder / f"{name}.log"))
            for name, site in sites.items()
        }
        asked = _asked(sites, roots, count, per_class)
    return around | {
        "load_after": os.getloadavg()[0],
        "paragraphs": count,
        "questions": per_class,
        "sites": {name: summary(each) for name, each in asked.items()},
        "agreement": agreement(asked),
    }


def summary(asked: list[Asked]) -> dict[str, Any]:
    """Return times to the first and the last byte in ms by class, and median and largest weights in bytes."""
    weighed = [{"html_sent": page.sent, "html_plain": len(page.body)} | whole for _, page, _, whole in asked]
    return {
        "first": timings(((question.kind, page.first_ms) for question, page, _, _ in asked), CLASSES),
        "last": timings(((question.kind, page.last_ms) for question, page, _, _ in asked), CLASSES),
        "median_bytes": {key: statistics.median(each[key] for each in weighed) for key in weighed[0]},
        "most_bytes": {key: max(each[key] for each in weighed) for key in weighed[0]},
    }


def agreement(asked: Mapping[str, list[Asked]]) -> dict[str, dict[str, float]]:
    """Return by class the shares of questions to which all sites tell one total, and one count of each outlet.

    In the class `filter` counts differ by design: our facet is not narrowed by what is chosen in itself.
    """
    same: dict[str, list[tuple[bool, bool]]] = {}
    for answers in zip(*asked.values(), strict=True):
        totals, outlets = (
            {told.total for _, _, told, _ in answers},
            {told.outlets for _, _, told, _ in answers},
        )
        same.setdefault(answers[0][0].kind, []).append((len(totals) == 1, len(outlets) == 1))
    return {
        kind: dict(zip(("total", "outlets"), map(statistics.mean, zip(*each, strict=True)), strict=True))
        for kind, each in same.items()
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=20, help="questions of each class")
    parser.add_argument("--note", default="", help="a sentence for the record")
    parser.add_argument("--label", default="", help="added to the record's file name")
    parser.add_argument("--workdir", default=None)
    return parser.parse_args()


def _batches(count: int) -> Any:
    made = paragraphs(count)
    while batch := list(islice(made, _BATCH)):
        yield batch


def _asked(
    sites: Mapping[str, Site], roots: Mapping[str, str], count: int, per_class: int
) -> dict[str, list[Asked]]:
    sample = [paragraph.text for paragraph in islice(paragraphs(count), _SAMPLE)]
    warming, asking = questions(sample, 3, seed=3), questions(sample, per_class)
    asked: dict[str, list[Asked]] = {name: [] for name in sites}
    for name, few in turns(list(sites), warming):
        for question in few:
            _answered(sites[name], roots[name], question)
    for name, few in turns(list(sites), asking):
        asked[name] += [_answered(sites[name], roots[name], question) for question in few]
    return asked


def _answered(site: Site, root: str, question: Question) -> Asked:
    address = root + site.address(question)
    page = fetched(address)
    if page.status != 200:
        raise RuntimeError(f"{address} answers {page.status}")
    return question, page, site.told(page.body.decode()), weights(address, page)


if __name__ == "__main__":
    main()
