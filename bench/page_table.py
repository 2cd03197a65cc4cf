"""How does a record of pages read?  As a Markdown table: milliseconds and kB, and how many times ours they are."""

from __future__ import annotations

from typing import Any

from bench.circumstances import circumstances_text
from bench.queries import CLASSES

_WEIGHTS = (
    ("html_sent", "HTML as sent"),
    ("html_plain", "HTML unpacked"),
    ("whole_sent", "HTML, styles, scripts, icon as sent"),
    ("whole_plain", "the same unpacked"),
)


def markdown(record: dict[str, Any]) -> str:
    """Return the record as Markdown with its circumstances."""
    lines = [
        f"# Pages over {record['paragraphs']:,} paragraphs, {record['when']}",
        "",
        f"{circumstances_text(record)} Load at the end {record['load_after']:.1f}.",
        "",
        f"The first ten with facets over HTTP, a new connection for each, {record['questions']} questions a class, each "
        "asked once; p50 / p95 in ms, in brackets p50 as a multiple of the first's. Ours is by relevance with marks, "
        "seven facets and a timeline; Datasette's by number, without marks, with four facets, and without its limits of "
        "time, by which it would leave out counts that take more than 200 ms.",
        "",
        *table(record),
    ]
    return "\n".join(lines) + "\n"


def table(record: dict[str, Any]) -> list[str]:
    """Return the lines of the record's table; ratios are to its first site."""
    sites = record["sites"]
    lines = [
        f"| | {' | '.join(sites)} | same totals / counts of outlets |",
        f"|---|{'---|' * (len(sites) + 1)}",
    ]
    for part, label in (("first", "first byte"), ("last", "last byte")):
        for kind in CLASSES:
            same = " / ".join(f"{share:.0%}" for share in record["agreement"][kind].values())
            lines.append(f"| {label}, {kind} | {_times(sites, part, kind)} | {same} |")
        for key in ("median", "mean"):
            lines.append(f"| {label}, {key} of all | {_of_all(sites, part, f'{key}_ms')} | |")
    lines += [f"| {label}, median / most | {_weights(sites, key)} | |" for key, label in _WEIGHTS]
    return lines


def _times(sites: dict[str, Any], part: str, kind: str) -> str:
    base = next(iter(sites.values()))[part]["p50_ms"][kind]
    cells = []
    for site in sites.values():
        p50, p95 = (site[part][key][kind] for key in ("p50_ms", "p95_ms"))
        cells.append(f"{p50:.1f} / {p95:.1f} ({p50 / base:.1f}x)")
    return " | ".join(cells)


def _of_all(sites: dict[str, Any], part: str, key: str) -> str:
    times = [site[part][key] for site in sites.values()]
    return " | ".join(f"{ms:.1f} ms ({ms / times[0]:.1f}x)" for ms in times)


def _weights(sites: dict[str, Any], key: str) -> str:
    base = next(iter(sites.values()))["median_bytes"][key]
    cells = []
    for site in sites.values():
        median, most = site["median_bytes"][key], site["most_bytes"][key]
        cells.append(f"{median / 1000:.1f} / {most / 1000:.1f} kB ({median / base:.1f}x)")
    return " | ".join(cells)
