"""How does a reader reach every value of a long facet?"""

from __future__ import annotations

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
    return [a.text().strip() for a in page.css(".values a")], following and following.attributes["href"]


def test_the_results_lead_to_all_values_and_those_to_the_results(crowd) -> None:
    page = LexborHTMLParser(crowd.get("/?q=ferry&page=2").get_data(as_text=True))
    more = page.css_first(".more a").attributes["href"]
    assert "/facet/speaker?q=ferry" == more
    listed = LexborHTMLParser(crowd.get(more).get_data(as_text=True))
    assert "/?q=ferry" == listed.css_first(".back a").attributes["href"]
    assert "/?q=ferry&speaker=Aoki000" == listed.css_first(".values a").attributes["href"]


def test_every_value_is_reached_part_by_part(crowd) -> None:
    first, following = values_of(crowd, "/facet/speaker?q=ferry")
    second, end = values_of(crowd, following)
    assert ([f"Aoki{n:03}" for n in range(PART + 7)], None) == (first + second, end)


def test_values_are_searched(crowd) -> None:
    assert (["Aoki061"], None) == values_of(crowd, "/facet/speaker?contains=061")


def test_the_search_of_values_passes_the_search_on(crowd) -> None:
    page = LexborHTMLParser(crowd.get("/facet/speaker?q=ferry&kind=item").get_data(as_text=True))
    hidden = [(i.attributes["name"], i.attributes["value"]) for i in page.css("input[type=hidden]")]
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
