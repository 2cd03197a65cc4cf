"""What stands on a page?  Paging, notices, neighbours of an item, ways out of an empty result."""

from __future__ import annotations

import pytest
from fake_engine import FakeEngine, named, paragraph
from hypothesis import given
from hypothesis import strategies as st

from searchui.pages import counted, item_page, notice_of, search_page, start_page, unsearched_page
from searchui.paging import paging_of
from searchui.panels import OutletTypes
from searchui.passages import Piece
from searchui.records import SearchRequest
from searchui.relax import relaxed

TYPES = OutletTypes({"NHK": "broadcaster", "TBS": "broadcaster", "Sankei": "newspaper"})


def page_of(request: SearchRequest, engine: FakeEngine):
    return search_page(request, engine.search(counted(request)), TYPES)


def test_the_range_and_the_links_of_a_middle_page() -> None:
    paging = paging_of(SearchRequest(query="ferry", page=6), 214)
    assert (51, 60, 214, 22) == (paging.first, paging.last, paging.total, paging.pages)
    assert [1, 0, 5, 6, 7, 0, 22] == [link.number for link in paging.links]
    assert ("/?q=ferry&page=5", "/?q=ferry&page=7") == (paging.previous, paging.next)


def test_a_page_beyond_the_end_shows_the_way_back() -> None:
    paging = paging_of(SearchRequest(page=99), 12)
    assert (0, 0, "/?page=2", None, "/?page=2") == (
        paging.first,
        paging.last,
        paging.previous,
        paging.next,
        paging.end,
    )


@given(st.integers(0, 120), st.integers(1, 30))
def test_the_pages_reach_every_hit_once(total, limit) -> None:
    pages = [paging_of(SearchRequest(page=1, limit=limit), total)]
    while pages[-1].next:
        pages.append(paging_of(SearchRequest(page=len(pages) + 1, limit=limit), total))
    reached = [n for page in pages for n in range(page.first, page.last + 1) if n]
    assert [*range(1, total + 1)] == reached


def test_choosing_a_type_leaves_room_for_the_other_outlets() -> None:
    many = [f"TV {n}" for n in range(40)]
    types = OutletTypes({**dict.fromkeys(many, "broadcaster"), "Sankei": "newspaper"})
    found = FakeEngine(
        paragraph(f"x#{n}.1", "ferry", outlets=(named(name),)) for n, name in enumerate([*many, "Sankei"])
    )
    request = SearchRequest(outlet_types=("broadcaster",), facet_limit=50)
    page = search_page(request, found.search(counted(request)), types)
    assert "Sankei" in [c.value for panel in page.panels for s in panel.sections for c in s.choices]


def test_a_message_marks_the_characters_it_is_about() -> None:
    notice = notice_of("no closing quotation mark", '"ferry', (0, 1))
    assert "no closing quotation mark" == notice.message
    assert (Piece('"', True), Piece("ferry", False)) == notice.query


def test_a_query_in_error_keeps_the_filters() -> None:
    request = SearchRequest(query='"', outlets=("NHK",))
    page = unsearched_page(request, TYPES, (), notice_of("wrong", '"', None))
    assert (None, ["NHK"], ["outlet"]) == (
        page.paging,
        [chip.value for chip in page.chips],
        [panel.name for panel in page.panels],
    )


def test_data_of_a_result_start_at_its_first_page(engine) -> None:
    page = page_of(SearchRequest(query="harbour", page=2), engine)
    assert ("/search.csv?q=harbour", "/search.ndjson?q=harbour") == (page.csv_url, page.ndjson_url)
    assert "/search.json?q=harbour" == page.json_url


def test_the_first_page_offers_queries_that_find_something(engine) -> None:
    page = start_page(engine, TYPES)
    assert ["outlet:NHK", "speaker:Aoki", "date:2017"] == [example.query for example in page.examples]


def test_a_name_of_several_words_is_quoted_in_an_example() -> None:
    page = start_page(FakeEngine([paragraph("x#1.1", "It sails.", outlets=(named("Fuji TV"),))]), TYPES)
    assert ['outlet:"Fuji TV"'] == [example.query for example in page.examples]


def test_an_item_stands_between_its_neighbours() -> None:
    engine = FakeEngine(paragraph(f"x#{n}.1", "Text.", title=f"Item {n}") for n in (1, 2, 3))
    page = item_page(engine.item("x#2"), SearchRequest(query="text"), engine)
    assert ("/item/x/1?q=text", "/item/x/3?q=text") == (page.previous.url, page.next.url)
    assert "/?q=text" == page.back_url
    assert item_page(engine.item("x#1"), SearchRequest(), engine).previous is None


def test_an_item_says_in_which_paragraphs_the_search_matched(engine) -> None:
    page = item_page(engine.item("d1#1", "quoted"), SearchRequest(query="quoted"), engine)
    assert (2,) == page.matches


@pytest.mark.parametrize(
    ("request_", "ways"),
    [
        (
            SearchRequest(query="ferry", outlets=("Sankei",), years=("2099",)),
            [("year", 2, "/?q=ferry&outlet=Sankei")],
        ),
        (SearchRequest(query="nowhere"), []),
        (SearchRequest(query="ferry", outlets=("None",), page=4), [("outlet", 3, "/?q=ferry")]),
        (
            SearchRequest(query="ferry", outlets=("None",), speakers=("Nobody",)),
            [("", 3, "/?q=ferry")],
        ),
    ],
)
def test_an_empty_result_says_without_which_filter_there_would_be_some(engine, request_, ways) -> None:
    found = relaxed(request_, engine)
    assert ways == [(way.parameter, way.count, way.url) for way in found]
