"""How may a typed query go on?  By what the index holds, the commonest first."""

from __future__ import annotations

from contextlib import closing

import pytest
from corpus import NAMES, digest, index_of, item, outlet, paragraph, speaker
from hypothesis import given
from hypothesis import strategies as st

from searchui.engine import Engine
from searchui.grammar import parse

ALERT = digest(
    "a",
    item(
        "Ferry talks",
        paragraph(
            "Minister Minamoto met the ferry crews.",
            ["NHK", "TV Asahi"],
            [speaker("Minamoto", "Minamoto Ren")],
        ),
        paragraph("The ministers ministered.", ["NHK", outlet("Sankei", "group")], ["Aoki", "port source"]),
    ),
    item("Minutes", paragraph("The minister slept.", ["Sankei"], ["Aoki"])),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with closing(Engine(index_of(tmp_path_factory.mktemp("completion") / "index", ALERT), NAMES)) as engine:
        yield engine


def offered(engine: Engine, typed: str, limit: int = 10) -> list[str]:
    return [each.query for each in engine.completions(typed, limit)]


def test_speakers_and_words_that_begin_so_are_offered(engine: Engine) -> None:
    found = engine.completions("ferry min")
    assert [
        ("ferry speaker:Minamoto", "Minamoto", "speaker", 1),
        ("ferry minister", "minister", "word", 2),
        ("ferry minamoto", "minamoto", "word", 1),
        ("ferry ministered", "ministered", "word", 1),
        ("ferry ministers", "ministers", "word", 1),
        ("ferry minutes", "minutes", "word", 1),
    ] == [(each.query, each.label, each.kind, each.count) for each in found]


def test_any_word_of_a_name_may_be_begun(engine: Engine) -> None:
    assert ['outlet:"TV Asahi"'] == offered(engine, "asa")
    assert ['outlet:"TV Asahi"'] == offered(engine, "tv a")[:1]
    assert ['ferry speaker:"port source"'] == offered(engine, "ferry port sou")[:1]


def test_behind_a_field_only_its_own_values_are_offered(engine: Engine) -> None:
    assert ["outlet:NHK"] == offered(engine, "outlet:n")
    assert ["outlet:NHK", "outlet:Sankei", 'outlet:"TV Asahi"'] == offered(engine, "outlet:")
    assert ['x outlet:"TV Asahi"'] == offered(engine, 'x outlet:"tv as')
    assert ["speaker:Aoki"] == offered(engine, "speaker:a")
    assert ["title:minutes"] == offered(engine, "title:min")
    assert [] == offered(engine, "date:20")


def test_in_a_phrase_words_complete_and_the_phrase_stays_open(engine: Engine) -> None:
    assert ['"the minister', '"the ministered', '"the ministers'] == offered(engine, '"the minist')
    assert ["-minister"] == offered(engine, "-minist", 1)


@pytest.mark.parametrize("typed", ["", "ferry ", '"ferry"', "fer*", "zzz", "(", "ferry OR", "x" * 3000])
def test_what_is_complete_or_begins_nothing_is_not_completed(engine: Engine, typed: str) -> None:
    assert [] == offered(engine, typed)


def test_capitals_and_accents_make_no_difference(engine: Engine) -> None:
    assert offered(engine, "min") == offered(engine, "MÍN")


@given(st.text(max_size=30))
def test_whatever_is_typed_the_completions_begin_as_it_does_and_can_be_read(
    engine: Engine, typed: str
) -> None:
    for completion in engine.completions(typed, 20):
        assert not [each for each in parse(completion.query, NAMES).warnings if "field" in each.message]
        assert completion.count > 0
