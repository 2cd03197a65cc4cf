"""Is the link the state?  Requests to URLs and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import DigestKind
from searchui.parameters import LISTS
from searchui.records import SearchRequest
from searchui.urls import (
    canonical,
    dated_urls,
    is_blank,
    item_id_of,
    item_url,
    pairs_of,
    request_of,
    search_url,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
values = st.lists(texts, max_size=4).map(tuple)
dates = st.none() | st.dates()
kinds = st.lists(st.sampled_from(get_args(DigestKind)), max_size=3).map(tuple)
years = st.lists(st.dates().map(lambda day: day.isoformat()[:4]), max_size=3).map(tuple)
months = st.lists(st.dates().map(lambda day: day.isoformat()[:7]), max_size=3).map(tuple)
SHAPES = {"kinds": kinds, "years": years, "months": months}


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    first, last = draw(dates), draw(dates)
    if first and last and first > last:
        first, last = last, first
    listed = {field: draw(SHAPES.get(field.removeprefix("not_"), values)) for field in LISTS.values()}
    return SearchRequest(
        query=draw(st.just("") | texts),
        date_from=first,
        date_to=last,
        sort=draw(st.sampled_from(["relevance", "newest", "oldest"])),
        page=draw(st.integers(1, 1_000_000)),
        limit=draw(st.integers(1, 100)),
        named_only=draw(st.booleans()),
        **listed,
    )


def parsed(url: str):
    return request_of(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@given(requests())
def test_a_request_survives_its_url(request: SearchRequest) -> None:
    back = parsed(search_url(request))
    assert (canonical(request), ()) == (back.request, back.problems)


@given(requests(), st.dates(), st.dates())
def test_the_addresses_of_days_are_those_of_the_narrowed_search(
    request: SearchRequest, first: date, last: date
) -> None:
    narrowed = replace(request, page=1, date_from=first, date_to=last)
    assert search_url(narrowed) == dated_urls(request)(first, last)


@given(requests())
def test_searches_that_mean_the_same_have_one_url(request: SearchRequest) -> None:
    shuffled = replace(request, outlets=request.outlets[::-1] + request.outlets, query=f" {request.query} ")
    assert search_url(canonical(request)) == search_url(canonical(shuffled))


@given(requests(), st.integers(1, 99), st.none() | st.integers(0, 99))
def test_an_item_remembers_the_search_it_was_opened_from(request, place, number) -> None:
    parts = urlsplit(item_url(f"2017/a b#{place}", request, number))
    assert f"/item/2017/a b/{place}" == unquote(parts.path)
    assert canonical(request) == parsed(parts.geturl()).request
    assert ("" if number is None else f"p{number}") == parts.fragment


def test_the_parts_of_an_item_path_make_its_id() -> None:
    assert "2017/x#3" == item_id_of("2017/x", 3)


def test_a_name_that_is_no_utf8_still_has_a_url() -> None:
    request = SearchRequest(outlets=("\udce9",))
    assert "/item/caf%3F/1?outlet=%3F" == item_url("caf\udce9#1", request)


def test_parameters_come_in_one_order_and_defaults_are_left_out() -> None:
    request = SearchRequest(query="ferry", outlets=("TBS", "NHK"), date_from=date(2017, 8, 1), page=2)
    assert "/?q=ferry&outlet=NHK&outlet=TBS&from=2017-08-01&page=2" == search_url(request)


def test_unfilled_form_fields_ask_for_nothing() -> None:
    found = parsed("/?q=&from=&to=&outlet=&sort=relevance")
    assert (SearchRequest(), ()) == (found.request, found.problems)
    assert is_blank(found.request)


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("outlets=NHK", "outlets", "no parameter"),
        ("page=0", "page", "no number from 1"),
        ("page=-1", "page", "no number from 1"),
        ("page=x", "page", "no number from 1"),
        ("page=999999999999", "page", "no number from 1"),
        ("page=²", "page", "no number from 1"),
        ("limit=1000", "limit", "no number from 1 to 100"),
        ("from=30.8.2017", "from", "no date"),
        ("from=2017-02-30", "from", "no date"),
        ("to=20170830", "to", "no date"),
        ("sort=best", "sort", "relevance, newest, oldest"),
        ("kind=weekly", "kind", "morning-alert"),
        ("not_kind=weekly", "not_kind", "morning-alert"),
        ("year=17", "year", "as 2017"),
        ("month=2017-13", "month", "as 2017-08"),
        ("not_month=2017-1", "not_month", "as 2017-08"),
        ("named=yes", "named", "1 (yes)"),
        ("q=a&q=b", "q", "given 2 times"),
        ("&".join(f"outlet=O{n}" for n in range(201)), "outlet", "choose fewer"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named_and_passed_over(query, parameter, words) -> None:
    found = parsed(f"/?{query}")
    assert [parameter] == [problem.parameter for problem in found.problems]
    assert words in found.problems[0].message
    assert "\n" not in found.problems[0].message
    assert SearchRequest() == found.request


def test_dates_the_wrong_way_round_are_swapped_and_that_is_said() -> None:
    found = parsed("/?from=2017-09-01&to=2017-08-01")
    assert (date(2017, 8, 1), date(2017, 9, 1)) == (found.request.date_from, found.request.date_to)
    assert ["from"] == [problem.parameter for problem in found.problems]


@given(
    st.lists(st.tuples(st.sampled_from(["q", "page", "from", "outlet", "kind", "z"]), st.text()), max_size=5)
)
def test_no_url_is_too_strange_to_be_read(pairs) -> None:
    found = request_of(pairs)
    assert canonical(found.request) == request_of(pairs_of(found.request)).request
