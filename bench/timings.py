"""How long did the answers of each class take?  The median and the time that 19 of 20 kept within.

`timings([("rare", 2.0), ("rare", 4.0)], ("rare",))` has the p50 of `rare` 3.0 and the p95 4.0.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import Any


def timings(taken: Iterable[tuple[str, float]], classes: Iterable[str]) -> dict[str, Any]:
    """Return p50 and p95 by class, median and mean of all, of times in milliseconds; no class that has none."""
    times: dict[str, list[float]] = {kind: [] for kind in classes}
    for kind, ms in taken:
        times[kind].append(ms)
    held = {kind: sorted(each) for kind, each in times.items() if each}
    return {
        "p50_ms": {kind: statistics.median(each) for kind, each in held.items()},
        "p95_ms": {kind: each[int(len(each) * 0.95)] for kind, each in held.items()},
        "median_ms": statistics.median(ms for each in held.values() for ms in each),
        "mean_ms": statistics.mean(ms for each in held.values() for ms in each),
    }
