"""Did the reader mean another word?  Offered where it helps, and never instead of a right name."""

from __future__ import annotations

from contextlib import closing

import pytest
from corpus import NAMES, digest, index_of, item, paragraph
from hypothesis import given
from hypothesis import strategies as st

from indexer.names import load_names
from indexer.names.surnames import family_names, in_kana
from searchui.engine import Engine
from searchui.records import SearchRequest, Suggestion

MISSPELT = digest(
    "a",
    item("Ferry talks", paragraph("Minister Onodrea of the ferry line spoke.", ["NHK"], ["Onodrea"])),
    item("Harbour", paragraph("Onodrea spoke of sanctions.", ["TV Asahi"], ["Onodrea"])),
    item("Harbour again", paragraph("The sanctions and Hagemann.", ["Sankei"], ["Hagemann"])),
)
BOTH = digest(
    "b",
    *(item(f"Talks {n}", paragraph("Onodera spoke.", ["NHK"], ["Onodera"])) for n in range(6)),
    item("Talks", paragraph("Onodrea slept.", ["NHK"], ["Onodrea"])),
)


@pytest.fixture(scope="module")
def misspelt(tmp_path_factory):
    with closing(Engine(index_of(tmp_path_factory.mktemp("misspelt") / "index", MISSPELT), NAMES)) as engine:
        yield engine


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    with closing(Engine(index_of(tmp_path_factory.mktemp("both") / "index", BOTH), NAMES)) as engine:
        yield engine


def offered(engine: Engine, query: str, **filters) -> list[str]:
    return [each.query for each in engine.search(SearchRequest(query, **filters)).suggestions]


def test_a_right_name_is_never_corrected_to_a_misspelling_that_the_digests_hold(misspelt: Engine) -> None:
    assert 0 == misspelt.search(SearchRequest("Onodera")).total
    assert [] == offered(misspelt, "Onodera")
    assert [] == offered(misspelt, "speaker:onodera ferry")


def test_a_name_that_no_table_knows_is_told_by_its_sound(misspelt: Engine) -> None:
    assert "onodira" not in {name.lower() for name in family_names()}
    assert [] == offered(misspelt, "Onodira")


def test_a_misspelt_name_is_corrected_to_the_right_one_even_where_it_is_found(both: Engine) -> None:
    assert 1 == both.search(SearchRequest("Onodrea")).total
    assert ["Onodera"] == offered(both, "Onodrea")
    assert [] == offered(both, "Onodera")


def test_a_suggestion_says_what_was_changed_and_what_it_finds(misspelt: Engine) -> None:
    (found,) = misspelt.search(SearchRequest("sanctins by Hagmann OR hagmann -oil")).suggestions[:1]
    changes = (("sanctins", "sanctions"), ("Hagmann", "Hagemann"), ("hagmann", "Hagemann"))
    mended = "sanctions by Hagemann OR Hagemann -oil"
    assert Suggestion(mended, 1, changes, ((0, 9), (13, 21), (25, 33))) == found
    assert ["sanctions", "Hagemann", "Hagemann"] == [mended[start:end] for start, end in found.marks]


def test_outlets_are_suggested_where_an_outlet_is_asked_for(misspelt: Engine) -> None:
    assert ["outlet:NHK"] == offered(misspelt, "outlet:NKH")
    assert ['outlet:"TV Asahi" spoke'] == offered(misspelt, 'outlet:"TV Ashai" spoke')
    assert [] == offered(misspelt, "NKH")


def test_only_what_finds_something_under_the_same_filters_is_offered(misspelt: Engine) -> None:
    assert ["sanctions"] == offered(misspelt, "sanctins", outlets=("Sankei",))
    assert [] == offered(misspelt, "sanctins", outlets=("NHK",))


@pytest.mark.parametrize(
    "query", ["", "-sanctins", "NOT sanctins", "sanctins*", "sanctins~", "san", "date:2071", "ferry"]
)
def test_what_is_excluded_short_or_found_is_left_as_it_is(misspelt: Engine, query: str) -> None:
    assert [] == offered(misspelt, query)


@given(st.sampled_from(["sanctions", "hagemann", "harbour", "spoke"]), st.data())
def test_every_suggestion_finds_what_it_says(misspelt: Engine, word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    slip = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for suggestion in misspelt.search(SearchRequest(slip)).suggestions:
        assert suggestion.total == misspelt.search(SearchRequest(suggestion.query)).total > 0


def test_names_that_kana_spell_are_told_from_those_that_they_do_not() -> None:
    assert all(map(in_kana, ["onodera", "shinzo", "ichiro", "junichi", "hattori", "etchu", "kissho", "ryo"]))
    assert not any(map(in_kana, ["onodrea", "kishidda", "hagerty", "trump", "smith", ""]))


def test_the_tables_know_their_names() -> None:
    names = set(load_names().right_names())
    assert {"NHK", "TV Asahi", "Onodera", "Hagerty", "Okinawa", "minister"} <= names
