"""When was it reported?  Bars over time, and the searches that they lead to."""

from __future__ import annotations

from datetime import date

from searchui.facets import months_between
from searchui.records import Facet, FacetValue, SearchRequest
from searchui.timeline import MOST_MONTHS, timeline_of


def months(*counted: tuple[str, int]) -> list[Facet]:
    values = tuple(FacetValue(month, month, count, False) for month, count in counted)
    return [Facet("timeline", values, len(values))]


def test_each_month_is_a_bar_that_narrows_the_search_to_it() -> None:
    request = SearchRequest("ferry", page=3, date_from=date(2017, 9, 30))
    found = timeline_of(request, months(("2017-08", 2), ("2017-09", 4), ("2017-10", 0)))
    assert ("month", 4, "/?q=ferry") == (found.unit, found.most, found.everything_url)
    assert [
        ("2017-08", 0.5, False, "/?q=ferry&from=2017-08-01&to=2017-08-31"),
        ("2017-09", 1.0, True, "/?q=ferry&from=2017-09-01&to=2017-09-30"),
        ("2017-10", 0.0, True, "/?q=ferry&from=2017-10-01&to=2017-10-31"),
    ] == [(bar.value, bar.share, bar.inside, bar.url) for bar in found.bars]


def test_a_long_time_is_shown_year_by_year() -> None:
    every = [(month, 1) for month in months_between("2013-02", "2017-03")]
    assert len(every) > MOST_MONTHS
    found = timeline_of(SearchRequest(), months(*every))
    assert ("year", [("2013", 11), ("2014", 12), ("2015", 12), ("2016", 12), ("2017", 3)]) == (
        found.unit,
        [(bar.value, bar.count) for bar in found.bars],
    )
    assert (date(2013, 1, 1), date(2013, 12, 31)) == (found.bars[0].first, found.bars[0].last)


def test_where_nothing_is_dated_there_is_no_timeline() -> None:
    assert timeline_of(SearchRequest(), months()) is None
    assert timeline_of(SearchRequest(), []) is None


def test_months_run_over_the_turn_of_a_year() -> None:
    assert ["2016-12", "2017-01", "2017-02"] == months_between("2016-12", "2017-02")
