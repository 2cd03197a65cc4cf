"""How does a record read?  As a Markdown table: times in milliseconds, and in brackets how many times ours
they are.
"""

from __future__ import annotations

from typing import Any

from bench.queries import CLASSES


def markdown(record: dict[str, Any]) -> str:
    """Return the record as Markdown; ratios are to the record's first engine."""
    engines = record["engines"]
    names = list(engines)
    lines = [
        f"# {record['paragraphs']:,} paragraphs, {record['when']}",
        "",
        f"{record['processor']}, {record['cores']} cores, load {record['load']:.1f}, "
        f"Python {record['python']}, "
        + ", ".join(f"{name} {version}" for name, version in record["versions"].items())
        + f". {record['note']}",
        "",
        "Top 10 with marks and four facets; p50 / p95 in ms, in brackets p50 as a multiple of the first's.",
        "",
        f"| | {' | '.join(names)} |",
        f"|---|{'---|' * len(names)}",
    ]
    for kind in CLASSES:
        cells = [(engines[name]["p50_ms"][kind], engines[name]["p95_ms"][kind]) for name in names]
        shown = [f"{p50:.2f} / {p95:.2f} ({p50 / cells[0][0]:.1f}x)" for p50, p95 in cells]
        lines.append(f"| {kind} | {' | '.join(shown)} |")
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
    for name in names:
        engines[name]["per"] = engines[name]["bytes"] / record["paragraphs"]
        engines[name]["same"] = record["agreement"][name]
    for label, key, form in rows:
        base = engines[names[0]].get(key)
        shown = [_cell(engines[name].get(key), base, form) for name in names]
        lines.append(f"| {label} | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


def _cell(value: float | None, base: float | None, form: str) -> str:
    if value is None:
        return ""
    return form.format(value) + (f" ({value / base:.2f}x)" if base and "%" not in form else "")
