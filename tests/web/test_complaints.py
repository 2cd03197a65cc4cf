"""Does what users of other search engines complain of happen here?  One test a complaint, from query to page."""

from __future__ import annotations

from contextlib import closing

import pytest
from corpus import digest, index_of, item, outlet, paragraph
from selectolax.lexbor import LexborHTMLParser

from indexer.names import load_names
from searchui.engine import Engine
from searchui.web.app import create_app

BATCH = 120
ALERT = digest(
    "alert",
    item(
        "Options",
        paragraph("Aoki said all options are on the table.", ["NHK", "TBS"], ["Aoki"], ["said"]),
        paragraph(
            "All broadcasters claimed that the table has options.", [outlet("NHK", "group")], [], ["claimed"]
        ),
        paragraph("Sankei wrote of sanctions, and sanctioned nothing.", ["Sankei"], ["Okada"]),
    ),
    *(item(f"Crew {n}", paragraph("The crew waits.", ["Sankei"], [f"Sailor {n:03}"])) for n in range(BATCH)),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    index = index_of(tmp_path_factory.mktemp("complaints") / "index", ALERT)
    with closing(Engine(index, load_names())) as engine:
        yield create_app(engine, load_names()).test_client()


def found(client, **asked):
    return client.get("/api/v1/search", query_string=asked).get_json()


def counts(client, facet: str, **asked) -> dict[str, int]:
    return {value["value"]: value["count"] for value in found(client, **asked)["facets"][facet]}


@pytest.mark.parametrize(
    "phrase", ['"options are"', "“options are”", "„options are“", "«options are»", "＂options are＂"]
)
def test_smart_quotes_make_a_phrase(client, phrase) -> None:
    assert ["alert#1.1"] == [hit["id"] for hit in found(client, q=phrase)["hits"]]


def test_the_siblings_of_a_chosen_value_keep_their_counts(client) -> None:
    assert counts(client, "outlet", q="table") == counts(client, "outlet", q="table", outlet="NHK")
    assert 2 == found(client, q="table", outlet=["NHK", "TBS"])["total"]


def test_a_value_can_be_excluded(client) -> None:
    assert ["alert#1.2"] == [hit["id"] for hit in found(client, q="table", not_speaker="Aoki")["hits"]]
    assert BATCH + 1 == found(client, not_outlet="NHK")["total"]


def test_a_claim_can_be_told_from_a_statement_and_a_named_outlet_from_a_group(client) -> None:
    assert ["alert#1.2"] == [hit["id"] for hit in found(client, cue="claim")["hits"]]
    assert ["alert#1.1"] == [hit["id"] for hit in found(client, outlet="NHK", named=1)["hits"]]


def test_a_long_facet_can_be_searched_and_paged_to_its_end(client) -> None:
    values, page = [], 1
    while part := client.get(f"/api/v1/facets/speaker?limit=50&page={page}").get_json()["values"]:
        values += [value["value"] for value in part]
        page += 1
    assert {f"Sailor {n:03}" for n in range(BATCH)} | {"Aoki", "Okada"} == set(values)
    searched = client.get("/api/v1/facets/speaker?contains=r+11").get_json()
    assert [f"Sailor {n}" for n in range(110, 120)] == sorted(value["value"] for value in searched["values"])


def test_only_what_matched_is_marked(client) -> None:
    def marked(query: str) -> list[str]:
        return [
            hit["text"][start:end] for hit in found(client, q=query)["hits"] for start, end in hit["marks"]
        ]

    assert ["sanctions"] == marked("sanctions")
    assert ["options are on the table"] == marked('"options are on the table"')
    assert [] == marked("outlet:Sankei cue:wrote")


def test_an_opened_hit_keeps_its_mark_and_its_place(client) -> None:
    page = LexborHTMLParser(client.get("/?q=sanctions&outlet=Sankei").get_data(as_text=True))
    address, _, place = page.css_first(".hits h2 a").attributes["href"].partition("#")
    opened = LexborHTMLParser(client.get(address).get_data(as_text=True))
    assert ["sanctions"] == [mark.text() for mark in opened.css(f"#{place} mark")]
    assert "/?q=sanctions&outlet=Sankei" in [a.attributes["href"] for a in opened.css("a")]


@pytest.mark.parametrize(
    ("query", "span", "total"),
    [
        ("(options", [0, 1], 3),
        ("options AND", [8, 11], 3),
        ("options colour:red", [8, 15], 0),
        ("date:2017-99", [5, 12], 0),
    ],
)
def test_no_query_fails_in_silence(client, query, span, total) -> None:
    answer = found(client, q=query)
    assert (total, [span]) == (answer["total"], [warning["span"] for warning in answer["warnings"]])


def test_no_cap_is_hidden(client) -> None:
    assert BATCH + 3 == len(client.get("/search.ndjson").get_data(as_text=True).splitlines())
    page = LexborHTMLParser(client.get("/?q=crew").get_data(as_text=True))
    shown = {box.attributes["value"] for box in page.css("input[name=speaker]")}
    (more,) = [int(more.text().split()[0]) for more in page.css(".more a") if "Said by" in more.text()]
    assert BATCH == len(shown) + more
