"""On what machine, when and with which versions was something measured?  And where is the record of it kept?

`circumstances("", ("numpy",))` names the processor, its cores, the load of the last minute, Python and numpy;
`kept(record, "100000", markdown)` writes `bench/runs/2026-11-25-100000.json` and the same as Markdown.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

RUNS = Path(__file__).parent / "runs"


def circumstances(note: str, packages: Iterable[str]) -> dict[str, Any]:
    """Return what a figure depends on besides what is measured; `load` is that of the last minute."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "note": note,
        "versions": _versions(packages),
    }


def circumstances_text(record: dict[str, Any]) -> str:
    """Return the circumstances of a record in a line."""
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    return (
        f"{record['processor']}, {record['cores']} cores, load {record['load']:.1f}, "
        f"Python {record['python']}, {versions}. {record['note']}".strip()
    )


def kept(
    record: dict[str, Any], name: str, markdown: Callable[[dict[str, Any]], str], runs: Path = RUNS
) -> None:
    """Write a record as JSON and as Markdown under its date and a name, and print the latter."""
    runs.mkdir(exist_ok=True)
    stem = f"{record['when'][:10]}-{name}"
    (runs / f"{stem}.json").write_text(json.dumps(record, indent=1) + "\n")
    (runs / f"{stem}.md").write_text(markdown(record))
    print(markdown(record))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )


def _versions(packages: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in packages:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
