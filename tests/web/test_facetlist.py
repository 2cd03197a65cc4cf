"""How does a reader reach every value of a long facet?"""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from fake_engine import FakeEngine, paragraph, person
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from indexer.names import load_names
from searchui.facetlist import PART
from searchui.web.app import create_app


@pytest.fixture
def crowd() -> FlaskClient:
    many = (paragraph(f"x#{n}.1", "ferry", speakers=(person(f"Aoki{n:03}"),)) for n in range(PART + 7))
    return create_app(FakeEngine(many), load_names()).test_client()


def values_of(client: FlaskClient, address: str) -> tuple[list[str], str | None]:
    page = LexborHTMLParser(client.get(address).get_data(as_text=True))
    following = page.css_first("a[rel=next]")
    return [value.text().strip() for value in page.css("#values .value")], following and following.attributes[
        "href"
    ]


def test_the_results_lead_to_all_values_and_those_to_the_results(crowd) -> None:
    page = LexborHTMLParser(crowd.get("/?q=ferry&page=2").get_data(as_text=True))
    more = page.css_first(".more a").attributes["href"]
    assert "/facet/speaker?q=ferry" == more
    listed = LexborHTMLParser(crowd.get(more).get_data(as_text=True))
    assert "/?q=ferry" == listed.css_first(".back a").attributes["href"]
    boxes = listed.css("#values input")[:2]
    assert [("speaker", "Aoki000"), ("not_speaker", "Aoki000")] == [
        (box.attributes["name"], box.attributes["value"]) for box in boxes
    ]


def test_every_value_is_reached_part_by_part(crowd) -> None:
    first, following = values_of(crowd, "/facet/speaker?q=ferry")
    second, end = values_of(crowd, following)
    assert ([f"Aoki{n:03}" for n in range(PART + 7)], None) == (first + second, end)


def test_values_are_searched(crowd) -> None:
    assert (["Aoki061"], None) == values_of(crowd, "/facet/speaker?contains=061")


def test_the_search_of_values_passes_the_search_on(crowd) -> None:
    page = LexborHTMLParser(crowd.get("/facet/speaker?q=ferry&kind=item").get_data(as_text=True))
    hidden = [(i.attributes["name"], i.attributes["value"]) for i in page.css(".narrow input[type=hidden]")]
    assert [("q", "ferry"), ("kind", "item")] == hidden


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/facet/none", 404),
        ("/facet/speaker?part=x", 200),
        ("/facet/speaker?part=-1", 200),
        ("/facet/speaker?part=99", 200),
    ],
)
def test_strange_parts_and_names_break_nothing(crowd, address, status) -> None:
    assert status == crowd.get(address).status_code


def submitted(client: FlaskClient, address: str) -> list[tuple[str, str]]:
    """What the list submits as it stands: the query, what is ticked in it, and what it holds beside."""
    page = LexborHTMLParser(client.get(address).get_data(as_text=True))
    inputs = page.css('#search input, input[form="search"]')
    return [
        (i.attributes["name"], i.attributes["value"])
        for i in inputs
        if i.attributes["type"] != "checkbox" or "checked" in i.attributes
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "q=ferry",
        "q=ferry&speaker=Aoki003&speaker=Aoki066",
        "q=ferry&not_speaker=Aoki066&kind=item&from=2017-01-01&sort=newest",
    ],
)
@pytest.mark.parametrize("part", ["", "&part=2", "&contains=03"])
def test_ticking_in_one_part_loses_nothing_of_the_others(crowd, asked, part) -> None:
    assert sorted(parse_qsl(asked)) == sorted(submitted(crowd, f"/facet/speaker?{asked}{part}"))
