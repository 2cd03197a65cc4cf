"""How does a result leave as data?  Every hit, once, in a form that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fake_engine import named, paragraph
from hypothesis import given
from hypothesis import strategies as st

from searchui.exports import COLUMNS, csv_lines, json_lines, ndjson_lines, result_json
from searchui.records import Hit, SearchRequest, SearchResult


def hit(text: str, **changes) -> Hit:
    return Hit(1.0, paragraph("x#1.1", text, **changes), (), (), "/item/x/1#p1")


def rows_of(*hits: Hit) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(hits)))))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_no_cell_is_a_formula(text) -> None:
    assert f"'{text}" == rows_of(hit(text))[0]["text"]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_a_cell_comes_back_as_it_was_but_for_the_guard(text) -> None:
    back = rows_of(hit(text, title=text))[0]
    assert text in (back["text"], back["text"].removeprefix("'"))
    assert list(COLUMNS) == list(back)


def test_a_row_names_who_reported_and_on_what_ground() -> None:
    row = rows_of(hit("It sails.", outlets=(named("NHK", "group"), named("Sankei")), section=("A", "B")))[0]
    assert ("NHK; Sankei", "group; named", "A > B", "") == (
        row["outlets"],
        row["outlet_basis"],
        row["section"],
        row["date"],
    )


@given(st.text(max_size=40))
def test_a_line_of_ndjson_is_one_line_whatever_the_text(text) -> None:
    (line,) = ndjson_lines([hit(text)])
    assert ("\n", 1) == (line[-1], line.count("\n"))
    assert text == json.loads(line)["text"]


@given(st.lists(st.text(max_size=20), max_size=4), st.text(max_size=20))
def test_json_that_is_streamed_is_json_that_is_printed(texts, query) -> None:
    hits = tuple(hit(text) for text in texts)
    result = SearchResult(SearchRequest(query), len(hits), 1.0, hits, (), ())
    streamed = "".join(json_lines(result, iter(hits)))
    assert result_json(result) == json.loads(streamed)
    assert list(result_json(result)) == list(json.loads(streamed))
