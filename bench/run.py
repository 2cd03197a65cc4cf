"""Which engine is how fast?  One command, one run, the same text and questions for all:

    python -m bench.run --paragraphs 100000 --engines whosays,tantivy,fts5,whoosh

Each engine indexes in a process of its own, one after the other.  Then all are open at once, each in its own
process, and nine questions, one of each class, go to one after the other, in another order each time, so that
whatever else the machine does falls on all alike (`queries.turns` tells why not question by question). Each is
asked once: an answer that is remembered would prove nothing. The record goes to
`bench/runs/` as JSON and as a Markdown table with ratios; it names the processor, the cores and the load.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances, kept
from bench.digests import paragraph_of, paragraphs, rows
from bench.engines import ENGINES, engine_of
from bench.queries import CLASSES, Question, questions, turns
from bench.table import markdown
from bench.timings import timings
from indexer.stored import StoredParagraph

SEEDS = Path(__file__).parent.parent / "seeds"
_BATCH = 2000
_SAMPLE = 5000


def main() -> None:
    """Run the comparison, or one engine's part of it in a process of its own."""
    arguments = _arguments()
    if arguments.part:
        {"build": _build, "serve": _serve, "read": _read}[arguments.part](arguments)
        return
    with tempfile.TemporaryDirectory(dir=arguments.workdir) as folder:
        record = _record(arguments, Path(folder))
    kept(record, f"{arguments.paragraphs}{arguments.label}", markdown)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--questions", type=int, default=20, help="questions of each class")
    parser.add_argument(
        "--note", default="", help="a sentence for the record, e.g. that the machine was shared"
    )
    parser.add_argument("--label", default="", help="added to the record's file name")
    parser.add_argument("--workdir", default=None)
    for hidden in ("--part", "--engine", "--folder"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


def _record(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    names = arguments.engines.split(",")
    _make(folder, arguments.paragraphs)
    measured = {name: _built(arguments, name, folder) for name in names}
    reading = json.loads(_run(arguments, "read", "", folder))
    around = circumstances(arguments.note, ("numpy", "Whoosh-Reloaded", "tantivy"))
    answers = _asked(arguments, names, folder, measured)
    return around | {
        "paragraphs": arguments.paragraphs,
        "questions": arguments.questions,
        "reading_rate": reading["rate"],
        "engines": measured,
        "agreement": _agreement(answers),
    }


def _command(arguments: argparse.Namespace, part: str, engine: str, folder: Path) -> list[str]:
    options = {
        "--part": part,
        "--engine": engine,
        "--folder": str(folder),
        "--paragraphs": str(arguments.paragraphs),
    }
    return [sys.executable, "-m", "bench.run", *(word for pair in options.items() for word in pair)]


def _run(arguments: argparse.Namespace, part: str, engine: str, folder: Path) -> bytes:
    command = _command(arguments, part, engine, folder)
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ).stdout


def _built(arguments: argparse.Namespace, name: str, folder: Path) -> dict[str, Any]:
    (folder / name).mkdir(mode=0o700)
    measured: dict[str, Any] = json.loads(_run(arguments, "build", name, folder))
    print(
        f"{name}: {measured['rate']:.0f} paragraphs/s, {measured['bytes']:,} bytes",
        file=sys.stderr,
        flush=True,
    )
    return measured


def _build(arguments: argparse.Namespace) -> None:
    folder = Path(arguments.folder) / arguments.engine
    engine = engine_of(arguments.engine)
    start = time.perf_counter()
    engine.build(folder, _batches(Path(arguments.folder)))
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"rate": arguments.paragraphs / seconds, "bytes": size, "build_peak_mb": peak / 1024}))


def _make(folder: Path, count: int) -> None:
    """Write the paragraphs once for all engines, as pickled rows that cost them some microseconds to read.

    Made while an engine indexes, they would give those that work in other threads the time of the making for
    free.
    """
    with (folder / "paragraphs").open("wb") as out:
        source = rows(count)
        while batch := list(islice(source, _BATCH)):
            pickle.dump(batch, out)


def _batches(folder: Path) -> Iterator[list[StoredParagraph]]:
    with (folder / "paragraphs").open("rb") as source, suppress(EOFError):
        while True:
            yield list(map(paragraph_of, pickle.load(source)))


def _read(arguments: argparse.Namespace) -> None:
    """Read and attribute the digests that come with the project, on one core."""
    from indexer.names import load_names  # noqa: PLC0415 - only this part needs them
    from indexer.reader import reader_of  # noqa: PLC0415

    reader = reader_of(load_names())
    files = [
        path
        for path in sorted(SEEDS.iterdir())
        if path.suffix in reader.suffixes and "README" not in path.name
    ]
    read = [reader.read(path, path.stem) for path in files]  # once to warm up
    start = time.perf_counter()
    read = [reader.read(path, path.stem) for path in files]
    count = sum(len(item.paragraphs) for digest in read for item in digest.items)
    print(json.dumps({"rate": count / (time.perf_counter() - start)}))


class _Server:
    """An engine in its own process, asked through pipes."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a message."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _asked(
    arguments: argparse.Namespace, names: list[str], folder: Path, measured: dict[str, Any]
) -> dict[str, list[Any]]:
    sample = [p.text for p in islice(paragraphs(arguments.paragraphs), _SAMPLE)]
    servers = {name: _Server(_command(arguments, "serve", name, folder)) for name in names}
    for name, server in servers.items():
        measured[name] |= server.ask({"do": "open"})
    warming = questions(sample, 3, seed=3)
    asked = questions(sample, arguments.questions)
    answers: dict[str, list[Any]] = {name: [] for name in names}
    for name, few in turns(names, warming):
        for question in few:
            servers[name].ask({"do": "answer", "question": asdict(question)})
    for name, few in turns(names, asked):
        for question in few:
            answer = servers[name].ask({"do": "answer", "question": asdict(question)})
            answers[name].append((question, answer))
    for name, server in servers.items():
        measured[name] |= _summary(answers[name]) | server.ask({"do": "end"})
        server.close()
    return answers


def _summary(answers: list[tuple[Question, dict[str, Any]]]) -> dict[str, Any]:
    taken = ((question.kind, answer["ms"]) for question, answer in answers if answer["ms"] is not None)
    return timings(taken, CLASSES)


def _serve(arguments: argparse.Namespace) -> None:
    engine = engine_of(arguments.engine)
    folder = Path(arguments.folder) / arguments.engine
    for line in sys.stdin:
        message = json.loads(line)
        answer = {"open": _open, "answer": _answer, "end": _end}[message["do"]](engine, folder, message)
        print(json.dumps(answer), flush=True)


def _open(engine: Any, folder: Path, message: dict[str, Any]) -> dict[str, Any]:
    start = time.perf_counter()
    engine.open(folder)
    return {"open_ms": (time.perf_counter() - start) * 1000, "open_resident_mb": _resident_mb()}


def _answer(engine: Any, folder: Path, message: dict[str, Any]) -> dict[str, Any]:
    fields = message["question"]
    question = Question(fields["kind"], tuple(fields["words"]), fields["outlet"])
    start = time.perf_counter()
    answer = engine.answer(question)
    ms = (time.perf_counter() - start) * 1000
    if answer is None:
        return {"ms": None}
    return {"ms": ms, "total": answer.total, "outlets": sorted(map(list, answer.facets.get("outlet", [])))}


def _end(engine: Any, folder: Path, message: dict[str, Any]) -> dict[str, Any]:
    """The peak of memory, and how long one more day's digest of 60 paragraphs takes until it is found."""
    peak = {"search_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    if not hasattr(engine, "add_day"):
        return peak
    digest = list(paragraphs(60, seed=99, prefix="new"))
    start = time.perf_counter()
    found = engine.add_day(folder, digest)
    return peak | {"day_s": time.perf_counter() - start, "day_found": found}


def _resident_mb() -> float:
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def _agreement(answers: dict[str, list[Any]]) -> dict[str, float]:
    """Return the share of questions to which each engine gives the first one's total and outlet counts."""
    first = next(iter(answers.values()))
    shares = {}
    for name, held in answers.items():
        pairs = [(one, other) for (_, one), (_, other) in zip(held, first, strict=True) if "total" in one]
        same = [(one["total"], one["outlets"]) == (other["total"], other["outlets"]) for one, other in pairs]
        shares[name] = sum(same) / max(1, len(same))
    return shares


if __name__ == "__main__":
    main()
