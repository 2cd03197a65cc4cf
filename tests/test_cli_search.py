"""Does a search on the terminal find, filter and export what the digests say?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from searchui.cli import main
from searchui.records import FACETS

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("search") / "index"
    assert 0 == main(["index", str(ROOT / "seeds"), "--index", str(directory)])
    return directory


class Searches:
    """Runs searches over one index and keeps what they print."""

    def __init__(self, index: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._index = index
        self._capsys = capsys
        capsys.readouterr()
        self.err = ""

    def text(self, *arguments: str, command: str = "search", status: int = 0) -> str:
        assert status == main([command, *arguments, "--index", str(self._index)])
        out, self.err = self._capsys.readouterr()
        return out

    def json(self, *arguments: str, status: int = 0) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(self.text(*arguments, "--json", status=status))
        return result

    def ids(self, *arguments: str) -> list[str]:
        return [hit["id"] for hit in self.json(*arguments)["hits"]]


@pytest.fixture
def searches(index: Path, capsys: pytest.CaptureFixture[str]) -> Searches:
    return Searches(index, capsys)


SEED = "000_01a646d81e0b1105"


def test_a_broadcaster_counts_among_all_broadcasters(searches: Searches) -> None:
    assert f"{SEED}#1.1" in searches.ids("missile defense", "--outlet", "NHK")


def test_who_said_a_word_is_found_by_speaker(searches: Searches) -> None:
    assert [f"{SEED}#1.2"] == searches.ids("--speaker", "Hagerty", "ironclad")


def test_a_phrase_is_exact_and_its_quotation_marks_may_be_curly(searches: Searches) -> None:
    assert 0 == searches.json('"table options"', status=1)["total"]
    assert [f"{SEED}#1.2"] == searches.ids('"options are on the table"')
    assert f"{SEED}#1.2" in searches.ids("“all options”")


def test_an_abbreviation_is_found_with_and_without_full_stops(searches: Searches) -> None:
    assert searches.json("US")["total"] == searches.json("U.S.")["total"] > 1


def test_the_json_of_a_search_has_the_promised_keys(searches: Searches) -> None:
    result = searches.json("missile", "--limit", "2")
    assert {"query", "total", "took_ms", "hits", "facets", "warnings", "suggestions"} == set(result)
    assert "missile" == result["query"]
    assert 2 == len(result["hits"])
    promised = {"id", "score", "title", "date", "text", "marks", "outlets", "speakers", "section", "url"}
    assert promised <= set(result["hits"][0])
    assert {"value", "label", "count", "chosen", "excluded", "kind"} == set(result["facets"]["outlet"][0])
    (start, end), *_ = result["hits"][0]["marks"]
    assert result["hits"][0]["text"][start:end].lower().startswith("missile")


@pytest.mark.parametrize(
    "arguments",
    [
        ("-missile", "trams"),
        ("--limit", "5", "-missile trams"),
        ("-missile trams", "--limit", "5"),
        ("--", "-missile", "trams"),
    ],
)
def test_a_query_may_begin_with_a_hyphen_before_or_after_the_options(
    index: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    main(["search", "--json", "--index", str(index), *arguments])
    assert "-missile trams" == json.loads(capsys.readouterr().out)["query"]


def test_an_option_that_does_not_exist_is_no_query(searches: Searches) -> None:
    searches.text("missile", "--outlets", "NHK", status=2)
    assert "--outlets" in searches.err


def test_dates_are_inclusive_and_undated_paragraphs_are_left_out(searches: Searches) -> None:
    days = {
        hit["date"]
        for hit in searches.json("--from", "2016-05-19", "--to", "2016-05-19", "--limit", "100")["hits"]
    }
    assert {"2016-05-19"} == days


def test_the_newest_come_first_when_asked(searches: Searches) -> None:
    days = [hit["date"] for hit in searches.json("the", "--sort", "newest", "--limit", "50")["hits"]]
    assert sorted(days, key=lambda day: day or "", reverse=True) == days


def test_pages_follow_each_other(searches: Searches) -> None:
    assert searches.ids("the", "--limit", "4") == [
        *searches.ids("the", "--limit", "2"),
        *searches.ids("the", "--limit", "2", "--page", "2"),
    ]


def test_the_terminal_shows_title_outlets_speakers_and_the_total(searches: Searches) -> None:
    shown = searches.text("ironclad")
    assert "U.S. Japanese ministers agree" in shown
    assert "reported by: Mainichi" in shown
    assert "said by: Ambassador Hagerty" in shown
    assert "1 of 1 paragraph," in shown


def test_facets_are_shown_when_asked(searches: Searches) -> None:
    shown = searches.text("missile", "--facets").splitlines()
    assert [*FACETS] == [line for line in shown if line in FACETS]


def test_nothing_found_is_status_1(searches: Searches) -> None:
    assert "nothing found" in searches.text("zzyzx", status=1)


@pytest.mark.parametrize("query", ["---", "date:2017-99", "()"])
def test_a_query_of_which_nothing_can_be_searched_is_one_line_and_status_2(
    searches: Searches, query: str
) -> None:
    assert "" == searches.text(query, status=2)
    assert 1 == len(searches.err.splitlines())
    assert searches.err.startswith("whosays: ")


def test_neither_words_nor_a_filter_is_wrong_use(searches: Searches) -> None:
    searches.text("", status=2)
    assert "words to search for" in searches.err


def test_an_export_without_words_or_a_filter_has_every_paragraph(searches: Searches) -> None:
    rows = list(csv.DictReader(io.StringIO(searches.text(command="export"))))
    assert searches.json("-zzyzx")["total"] == len(rows) > 100


def test_dates_the_wrong_way_round_are_swapped_and_that_is_said(searches: Searches) -> None:
    swapped = searches.ids("--from", "2018-12-31", "--to", "2018-01-01")
    assert "swapped" in searches.err
    assert searches.ids("--from", "2018-01-01", "--to", "2018-12-31") == swapped


def test_h_alone_asks_for_help_and_among_words_is_one_to_exclude(
    searches: Searches, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("search", "export"):
        assert 0 == main([command, "-h"])
        assert f"whosays {command}" in capsys.readouterr().out
    assert searches.json("tram", "-h", status=1)["total"] == 0


def test_what_was_read_leniently_is_said(searches: Searches) -> None:
    searches.text('"options are', status=0)
    assert "not closed" in searches.err


def test_an_unknown_outlet_is_said(searches: Searches) -> None:
    searches.text("--outlet", "Radio Nowhere", status=1)
    assert "Radio Nowhere" in searches.err


def test_an_export_holds_every_hit_in_each_format(searches: Searches) -> None:
    total = searches.json("missile")["total"]
    table = list(csv.DictReader(io.StringIO(searches.text("missile", command="export"))))
    listed = json.loads(searches.text("missile", "--format", "json", command="export"))
    lines = searches.text("missile", "--format", "ndjson", command="export").splitlines()
    assert [total] * 3 == [len(table), len(listed), len(lines)]
    ids = [row["id"] for row in table]
    assert ids == [hit["id"] for hit in listed] == [json.loads(line)["id"] for line in lines]


def test_an_export_of_nothing_is_an_empty_list_and_status_1(searches: Searches) -> None:
    assert [] == json.loads(searches.text("zzyzx", "--json", command="export", status=1))


def test_the_filters_of_an_address_are_options(searches: Searches) -> None:
    everything = searches.json("ferry OR talks OR missile")["total"]
    one = searches.json("ferry OR talks OR missile", "--outlet", "NHK")["total"]
    rest = searches.json("ferry OR talks OR missile", "--not-outlet", "nhk")["total"]
    assert 0 < one < everything == one + rest
    named = searches.json("ferry OR talks OR missile", "--outlet", "NHK", "--named-only")["total"]
    assert named <= one


def test_the_speakers_and_outlets_of_a_search_are_printed_as_those_that_were_read(searches: Searches) -> None:
    hit = next(hit for hit in searches.json("--outlet", "NHK")["hits"] if hit["speakers"])
    keys = {"name", "full", "label", "kind", "how", "evidence", "title", "nested", "rule"}
    assert keys == set(hit["speakers"][0])
    assert {"name", "type", "basis", "evidence"} == set(hit["outlets"][0])
