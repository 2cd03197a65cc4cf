"""Which filters can a reader choose?  Panels, chips and the URLs that toggle them."""

from __future__ import annotations

from datetime import date

from searchui.panels import OutletTypes, chips_of, panels_of, toggled, uncounted, without_filters
from searchui.records import Facet, FacetValue, SearchRequest

TYPES = OutletTypes({"NHK": "broadcaster", "TBS": "broadcaster", "Sankei": "newspaper"})


def facet(name: str, *values: tuple[str, int], total: int | None = None) -> Facet:
    listed = tuple(FacetValue(value, value, count, False) for value, count in values)
    return Facet(name, listed, len(listed) if total is None else total)


def panel(request: SearchRequest, counted: Facet):
    return panels_of(request, [counted], TYPES)[0]


def test_outlets_stand_under_their_type_with_one_tick_for_all_of_it() -> None:
    found = panel(SearchRequest(), facet("outlet", ("Sankei", 9), ("NHK", 5), ("Local FM", 2), ("TBS", 1)))
    assert [("broadcaster", ["NHK", "TBS"]), ("newspaper", ["Sankei"]), ("", ["Local FM"])] == [
        (section.name, [choice.value for choice in section.choices]) for section in found.sections
    ]
    assert ["broadcaster", "newspaper", None] == [s.any and s.any.value for s in found.sections]
    assert "/?outlet_type=broadcaster" == found.sections[0].any.url


def test_a_chosen_type_includes_its_outlets() -> None:
    found = panel(SearchRequest(outlet_types=("broadcaster",)), facet("outlet", ("NHK", 5), ("Sankei", 9)))
    broadcasters, newspapers = found.sections
    assert (True, [True]) == (broadcasters.any.chosen, [choice.included for choice in broadcasters.choices])
    assert (False, [False]) == (newspapers.any.chosen, [choice.included for choice in newspapers.choices])
    assert "/" == broadcasters.any.url


def test_what_is_chosen_is_listed_even_where_nothing_has_it() -> None:
    found = panel(SearchRequest(speakers=("Aoki",)), facet("speaker", ("Bando", 3)))
    assert [("Aoki", None, True), ("Bando", 3, False)] == [
        (choice.value, choice.count, choice.chosen) for choice in found.sections[0].choices
    ]


def test_what_is_chosen_stays_where_nothing_could_be_searched() -> None:
    found = panels_of(SearchRequest(outlets=("NHK",)), uncounted(["outlet", "speaker"]), TYPES)
    assert [("outlet", ["NHK"])] == [(p.name, [c.value for c in p.sections[0].choices]) for p in found]


def test_sections_are_a_tree() -> None:
    found = panel(
        SearchRequest(),
        facet("section", ("SECURITY", 5), ("WORLD", 4), ("SECURITY > Okinawa", 3), ("A > B", 1)),
    )
    assert [("SECURITY", 0), ("Okinawa", 1), ("WORLD", 0), ("A > B", 0)] == [
        (choice.label, choice.depth) for choice in found.sections[0].choices
    ]


def test_years_run_from_the_newest() -> None:
    found = panel(SearchRequest(), facet("year", ("2017", 9), ("2021", 1)))
    assert ["2021", "2017"] == [choice.value for choice in found.sections[0].choices]


def test_values_without_room_are_counted() -> None:
    request = SearchRequest(facet_limit=2)
    found = panel(request, facet("speaker", ("A", 9), ("B", 8), ("C", 7), total=10))
    assert (["A", "B"], 8) == ([choice.value for choice in found.sections[0].choices], found.hidden)


def test_toggling_twice_changes_nothing_but_the_page() -> None:
    request = SearchRequest(query="ferry", outlets=("NHK",), page=7)
    once = toggled(request, "outlet", "TBS")
    assert (("NHK", "TBS"), 1) == (once.outlets, once.page)
    assert ("NHK",) == toggled(once, "outlet", "TBS").outlets


def test_each_chip_takes_off_one_filter_and_keeps_the_rest() -> None:
    request = SearchRequest(query="ferry", outlets=("NHK", "TBS"), date_from=date(2017, 8, 1))
    assert [
        ("outlet", "NHK", "/?q=ferry&outlet=TBS&from=2017-08-01"),
        ("outlet", "TBS", "/?q=ferry&outlet=NHK&from=2017-08-01"),
        ("from", "2017-08-01", "/?q=ferry&outlet=NHK&outlet=TBS"),
    ] == [(chip.parameter, chip.value, chip.url) for chip in chips_of(request)]


def test_what_is_excluded_has_a_chip_and_a_choice_that_takes_it_off() -> None:
    request = SearchRequest(
        query="ferry", not_outlets=("NHK",), outlet_types=("broadcaster",), named_only=True
    )
    assert [
        ("outlet_type", "outlet_type", False, "/?q=ferry&not_outlet=NHK&named=1"),
        ("not_outlet", "outlet", True, "/?q=ferry&outlet_type=broadcaster&named=1"),
        ("named", "named", False, "/?q=ferry&outlet_type=broadcaster&not_outlet=NHK"),
    ] == [(chip.parameter, chip.facet, chip.excluded, chip.url) for chip in chips_of(request)]
    values = (FacetValue("NHK", "NHK", 5, False, True), FacetValue("TBS", "TBS", 3, False))
    nhk, tbs = panel(request, Facet("outlet", values, 2)).sections[0].choices
    assert (False, True, "not_outlet") == (nhk.chosen, nhk.excluded, nhk.excluder)
    assert "/?q=ferry&outlet=NHK&outlet_type=broadcaster&named=1" == nhk.url
    assert "/?q=ferry&outlet=TBS&outlet_type=broadcaster&not_outlet=NHK&named=1" == tbs.url


def test_a_value_is_chosen_or_excluded_and_never_both() -> None:
    chosen = toggled(SearchRequest(not_outlets=("NHK",)), "outlet", "NHK")
    assert (("NHK",), ()) == (chosen.outlets, chosen.not_outlets)
    excluded = toggled(chosen, "outlet", "NHK", exclude=True)
    assert ((), ("NHK",)) == (excluded.outlets, excluded.not_outlets)


def test_clearing_the_filters_keeps_the_words() -> None:
    request = SearchRequest(query="ferry", outlets=("NHK",), sort="newest", page=3)
    assert SearchRequest(query="ferry", sort="newest") == without_filters(request)


def test_a_value_that_is_both_chosen_and_left_out_has_one_row() -> None:
    found = panel(
        SearchRequest(speakers=("Oda",), not_speakers=("Oda", "Eda")), facet("speaker", ("Kono", 2))
    )
    (section,) = found.sections
    assert [("Oda", True, True), ("Eda", False, True), ("Kono", False, False)] == [
        (choice.value, choice.chosen, choice.excluded) for choice in section.choices
    ]
