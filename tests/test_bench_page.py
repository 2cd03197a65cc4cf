"""Are the pages of both sites asked for alike, and are the figures of their record what was measured?"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.circumstances import circumstances, kept
from bench.fetching import Fetched
from bench.page import agreement, measured, summary
from bench.page_table import markdown, table
from bench.queries import CLASSES, Question, turns
from bench.sites import Told
from bench.timings import timings


def asked(kind: str, ms: float, size: int, told: Told) -> tuple:
    page = Fetched(200, ms, ms + 1, size // 10, b"x" * size)
    return Question(kind, ("kona",)), page, told, {"whole_sent": size, "whole_plain": 2 * size}


def answers(factor: float, told: Told) -> list[tuple]:
    return [asked(kind, factor * ms, int(1000 * ms), told) for kind in CLASSES for ms in (10.0, 20.0, 60.0)]


def record() -> dict:
    pages = {
        "ours": answers(1, Told(3, (("NHK", 2),))),
        "theirs": answers(5, Told(3, (("NHK", 1),))),
    }
    return {
        **circumstances("", ()),
        "load_after": 0.5,
        "paragraphs": 9000,
        "questions": 3,
        "sites": {name: summary(each) for name, each in pages.items()},
        "agreement": agreement(pages),
    }


def test_a_class_is_told_by_its_median_and_by_what_nineteen_of_twenty_keep_within() -> None:
    taken = [("rare", float(ms)) for ms in range(1, 41)] + [("common", 100.0)]
    found = timings(taken, ("rare", "common", "phrase"))
    assert {"rare": 20.5, "common": 100.0} == found["p50_ms"]
    assert {"rare": 39.0, "common": 100.0} == found["p95_ms"]
    assert (21.0, 920 / 41) == (found["median_ms"], found["mean_ms"])


def test_each_engine_answers_every_question_in_turns_of_one_of_each_class_and_none_always_comes_after_another() -> (
    None
):
    asked = [Question(kind, (f"word{number}",)) for number in range(120) for kind in CLASSES]
    taken = list(turns(["a", "b", "c"], asked))
    assert all(sorted(each.kind for each in few) == sorted(CLASSES) for _, few in taken)
    assert {few[0].kind for _, few in taken} == set(CLASSES)
    for name in "abc":
        answered = [each for taker, few in taken if taker == name for each in few]
        assert sorted(answered, key=asked.index) == asked
    for n in range(0, len(taken), 3):
        assert taken[n][1] == taken[n + 1][1] == taken[n + 2][1]
    orders = Counter("".join(name for name, _ in taken[n : n + 3]) for n in range(0, len(taken), 3))
    assert sorted(orders) == ["abc", "acb", "bac", "bca", "cab", "cba"]


def test_weights_are_the_median_and_the_largest_of_all_pages() -> None:
    found = summary(answers(1, Told(3, ())))
    assert {"html_sent": 2000, "html_plain": 20_000, "whole_sent": 20_000, "whole_plain": 40_000} == found[
        "median_bytes"
    ]
    assert (6000, 120_000) == (found["most_bytes"]["html_sent"], found["most_bytes"]["whole_plain"])


def test_totals_and_counts_of_outlets_agree_each_for_itself() -> None:
    assert {"total": 1.0, "outlets": 0.0} == record()["agreement"]["rare"]


def test_a_ratio_is_theirs_by_ours() -> None:
    lines = table(record())
    assert "| first byte, rare | 20.0 / 60.0 (1.0x) | 100.0 / 300.0 (5.0x) | 100% / 0% |" in lines
    assert "| first byte, median of all | 20.0 ms (1.0x) | 100.0 ms (5.0x) | |" in lines
    assert "| first byte, mean of all | 30.0 ms (1.0x) | 150.0 ms (5.0x) | |" in lines
    assert "| last byte, median of all | 21.0 ms (1.0x) | 101.0 ms (4.8x) | |" in lines
    assert "| HTML as sent, median / most | 2.0 / 6.0 kB (1.0x) | 2.0 / 6.0 kB (1.0x) | |" in lines


def test_a_record_is_kept_as_json_and_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = record()
    kept(held, "page-9000", markdown, tmp_path)
    names = [f"{held['when'][:10]}-page-9000{suffix}" for suffix in (".json", ".md")]
    assert names == sorted(path.name for path in tmp_path.iterdir())
    assert (tmp_path / names[1]).read_text() == markdown(held) == capsys.readouterr().out[:-1]
    assert held["processor"] in markdown(held)


@pytest.mark.skipif(not find_spec("datasette"), reason="Datasette is not installed")
def test_both_sites_find_the_same_over_http(tmp_path: Path) -> None:
    held = measured(300, 2, tmp_path)
    assert dict.fromkeys(CLASSES, 1.0) == {kind: share["total"] for kind, share in held["agreement"].items()}
    counts = {kind: share["outlets"] for kind, share in held["agreement"].items() if kind != "filter"}
    assert {1.0} == set(counts.values())
    for site in held["sites"].values():
        for kind in CLASSES:
            assert 0 < site["first"]["p50_ms"][kind] <= site["last"]["p50_ms"][kind]
    ours = held["sites"]["whosays"]["most_bytes"]
    assert ours["html_sent"] < ours["html_plain"] < ours["whole_plain"]
    assert ours["html_sent"] < ours["whole_sent"] < 100_000
