"""How does a record read?  As a Markdown table: times in milliseconds, and in brackets how many times ours
they are.
"""

from __future__ import annotations

from typing import Any

from bench.circumstances import circumstances_text
from bench.queries import CLASSES


def markdown(record: dict[str, Any]) -> str:
    """Return the record as Markdown with its circumstances."""
    lines = [
        f"# {record['paragraphs']:,} paragraphs, {record['when']}",
        "",
        circumstances_text(record),
        "",
        f"Top 10 with marks and four facets, {record['questions']} questions a class, each asked once; p50 / p95 in "
        "ms, in brackets p50 as a multiple of the first's. Reading and attribution: "
        f"{record['reading_rate']:,.0f} paragraphs/s on one core. The outlets of a `filter` by outlet are counted by "
        "Whosays as if it were not set, so that others can be chosen, and by the others within it: the same in all "
        "other classes are 89 % of the answers.",
        "",
    ]
    return "\n".join(lines) + table(record)


def table(record: dict[str, Any]) -> str:
    """Return the record's table; ratios are to its first engine."""
    engines = record["engines"]
    names = list(engines)
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for kind in CLASSES:
        base = engines[names[0]]["p50_ms"][kind]
        lines.append(f"| {kind} | {' | '.join(_times(engines[name], kind, base) for name in names)} |")
    rows = (
        ("median of all", "median_ms", "{:.2f} ms"),
        ("paragraphs/s indexed", "rate", "{:,.0f}"),
        ("index bytes a paragraph", "per", "{:,.0f}"),
        ("peak MB indexing", "build_peak_mb", "{:,.0f}"),
        ("opening", "open_ms", "{:.1f} ms"),
        ("MB resident when opened", "open_resident_mb", "{:,.0f}"),
        ("peak MB searching", "search_peak_mb", "{:,.0f}"),
        ("a day's 60 paragraphs until found", "day_s", "{:.2f} s"),
        ("same totals and counts as the first", "same", "{:.0%}"),
    )
    held = {
        name: engine | {"per": engine["bytes"] / record["paragraphs"], "same": record["agreement"][name]}
        for name, engine in engines.items()
    }
    for label, key, form in rows:
        base = held[names[0]].get(key)
        lines.append(f"| {label} | {' | '.join(_cell(held[name].get(key), base, form) for name in names)} |")
    return "\n".join(lines) + "\n"


def _times(engine: dict[str, Any], kind: str, base: float) -> str:
    if kind not in engine["p50_ms"]:
        return ""
    p50, p95 = engine["p50_ms"][kind], engine["p95_ms"][kind]
    return f"{p50:.2f} / {p95:.2f} ({p50 / base:.1f}x)"


def _cell(value: float | None, base: float | None, form: str) -> str:
    if value is None:
        return ""
    return form.format(value) + (f" ({value / base:.2f}x)" if base and "%" not in form else "")
