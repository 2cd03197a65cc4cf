"""Which engine is how fast?  One command, one run, the same text and questions for all:

    python -m bench.run --paragraphs 100000 --engines whosays,whoosh,tantivy,fts5

Each engine indexes and then searches in processes of its own, so that its peak memory is its own.  The record
goes to `bench/runs/` as JSON and as a Markdown table with ratios; it names the processor, the cores and the
load, since times of a shared machine mean something only beside each other.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, astuple
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bench.digests import Paragraph, paragraphs
from bench.engines import ENGINES, engine_of
from bench.queries import CLASSES, Question, questions
from bench.table import markdown

RUNS = Path(__file__).parent / "runs"
_BATCH = 2000


def main() -> None:
    """Run the comparison, or one engine's part of it in a process of its own."""
    arguments = _arguments()
    if arguments.part:
        part = {"build": _build, "search": _search, "day": _day}[arguments.part]
        print(json.dumps(part(arguments)))
        return
    with tempfile.TemporaryDirectory(dir=arguments.workdir) as folder:
        record = _record(arguments, Path(folder))
    RUNS.mkdir(exist_ok=True)
    stem = RUNS / f"{record['when'][:10]}-{arguments.paragraphs}{arguments.label}"
    stem.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n")
    stem.with_suffix(".md").write_text(markdown(record))
    print(markdown(record))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--questions", type=int, default=20, help="questions of each class")
    parser.add_argument(
        "--repeat", type=int, default=3, help="times each question is asked; the median counts"
    )
    parser.add_argument(
        "--note", default="", help="a sentence for the record, e.g. that the machine was shared"
    )
    parser.add_argument("--label", default="", help="added to the record's file name")
    parser.add_argument("--workdir", default=None)
    for hidden in ("--part", "--engine", "--folder"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


def _record(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    sample = [p.text for p in islice(paragraphs(arguments.paragraphs), 5000)]
    asked = questions(sample, arguments.questions)
    (folder / "questions.json").write_text(json.dumps([asdict(question) for question in asked]))
    _make(folder, arguments.paragraphs)
    measured: dict[str, Any] = {}
    for name in arguments.engines.split(","):
        (folder / name).mkdir()
        measured[name] = _part(arguments, "build", name, folder)
        measured[name] |= _part(arguments, "search", name, folder)
        if name.startswith("whosays"):
            measured[name] |= _part(arguments, "day", name, folder)
        shutil.rmtree(folder / name)
        print(f"{name}: {measured[name]['rate']:.0f} paragraphs/s", file=sys.stderr)
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "paragraphs": arguments.paragraphs,
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "note": arguments.note,
        "versions": _versions(),
        "engines": measured,
        "agreement": _agreement(measured),
    }


def _part(arguments: argparse.Namespace, part: str, engine: str, folder: Path) -> dict[str, Any]:
    options = {
        "--part": part,
        "--engine": engine,
        "--folder": str(folder),
        "--paragraphs": str(arguments.paragraphs),
        "--repeat": str(arguments.repeat),
    }
    command = [sys.executable, "-m", "bench.run", *(word for pair in options.items() for word in pair)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _build(arguments: argparse.Namespace) -> dict[str, Any]:
    folder = Path(arguments.folder) / arguments.engine
    start = time.perf_counter()
    engine_of(arguments.engine).build(folder, _batches(Path(arguments.folder)))
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"rate": arguments.paragraphs / seconds, "bytes": size, "build_peak_mb": peak / 1024}


def _make(folder: Path, count: int) -> None:
    """Write the paragraphs once for all engines, in pickled batches that cost them a microsecond a paragraph
    to read.

    Made while an engine indexes, they would give those that work in other threads the time of the making for
    free.
    """
    with (folder / "paragraphs").open("wb") as out:
        source = paragraphs(count)
        while batch := [astuple(paragraph) for paragraph in islice(source, _BATCH)]:
            pickle.dump(batch, out)


def _batches(folder: Path) -> Iterator[list[Paragraph]]:
    with (folder / "paragraphs").open("rb") as source, suppress(EOFError):
        while True:
            yield [Paragraph(*fields) for fields in pickle.load(source)]


def _search(arguments: argparse.Namespace) -> dict[str, Any]:
    folder = Path(arguments.folder)
    asked = [Question(q["kind"], tuple(q["words"]), q["outlet"]) for q in _asked(folder)]
    engine = engine_of(arguments.engine)
    start = time.perf_counter()
    engine.open(folder / arguments.engine)
    opening = time.perf_counter() - start
    resident = _resident_mb()
    times: dict[str, list[float]] = {kind: [] for kind in CLASSES}
    totals, tops = [], []
    for question in asked:
        taken = []
        for _ in range(arguments.repeat):
            start = time.perf_counter()
            answer = engine.answer(question)
            taken.append(time.perf_counter() - start)
        times[question.kind].append(statistics.median(taken) * 1000)
        totals.append(answer.total)
        tops.append([answer.ids, sorted(answer.facets["outlet"])])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "open_ms": opening * 1000,
        "open_resident_mb": resident,
        "search_peak_mb": peak,
        "p50_ms": {kind: statistics.median(held) for kind, held in times.items()},
        "p95_ms": {kind: sorted(held)[int(len(held) * 0.95)] for kind, held in times.items()},
        "median_ms": statistics.median(ms for held in times.values() for ms in held),
        "totals": totals,
        "tops": tops,
    }


def _asked(folder: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((folder / "questions.json").read_text())
    return held


def _resident_mb() -> float:
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def _day(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure how long one more day's digest of 60 paragraphs takes until it is found."""
    digest = [
        Paragraph(f"new#{n}", p.text, p.outlets, p.speakers, p.section, p.year, p.day)
        for n, p in enumerate(paragraphs(60, seed=99))
    ]
    start = time.perf_counter()
    engine_of(arguments.engine).add_day(Path(arguments.folder) / arguments.engine, digest)
    return {"day_s": time.perf_counter() - start}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    found = {}
    for name in ("numpy", "Whoosh-Reloaded", "tantivy"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def _agreement(measured: dict[str, Any]) -> dict[str, float]:
    """Return the share of questions to which each engine gives the first one's total and outlet counts."""
    first = next(iter(measured.values()))
    shares = {}
    for name, held in measured.items():
        pairs = zip(held["totals"], held["tops"], first["totals"], first["tops"], strict=True)
        same = [total == expected and top[1] == wanted[1] for total, top, expected, wanted in pairs]
        shares[name] = sum(same) / len(same)
    for held in measured.values():
        held.pop("tops")
    return shares


if __name__ == "__main__":
    main()
