"""Every row of the tables of names is true to the examples beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexer.attribution import attribute
from indexer.attribution.nameorder import family_of, pronoun_told_by_name
from indexer.errors import NamesError
from indexer.names import load_names
from indexer.names.gazetteer import Gazetteer
from indexer.names.tables import built_in
from indexer.records import AttributedParagraph, Digest, Item, Paragraph

NAMES = load_names()


def read(text: str) -> AttributedParagraph:
    """The only paragraph of an item, attributed."""
    item = Item("x#1", "", (), (), (Paragraph("x#1.1", text),))
    return attribute(Digest("x", "x.txt", "item", None, (), (), (item,)), NAMES).items[0].paragraphs[0]


def rows(file: str, table: str) -> list[dict[str, Any]]:
    return list(built_in(file)[table])


@pytest.mark.parametrize("row", rows("outlets.toml", "outlet"), ids=lambda row: row["name"])
def test_an_outlet_is_found_in_its_examples_and_not_in_its_counterexamples(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        inside = example.rpartition("(")[2].rstrip(").")
        found = {outlet.name for outlet in read(example).outlets} | set(NAMES.credits_in(inside))
        assert row["name"] in found, example
    for example in row.get("counterexamples", ()):
        assert row["name"] not in {outlet.name for outlet in read(example).outlets}, example


@pytest.mark.parametrize("row", rows("outlets.toml", "ending"), ids=lambda row: row["word"])
def test_an_outlet_without_a_row_is_known_by_its_last_word(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        inside = example.rpartition("(")[2].rstrip(").")
        found = {outlet.name for outlet in read(example).outlets} | set(NAMES.credits_in(inside))
        assert {f"Oshima {row['word']}"} == found, example


def test_a_branch_of_a_broadcaster_is_an_outlet_of_its_own() -> None:
    assert ["NHK Yamagata"] == [outlet.name for outlet in read("NHK Yamagata reported on the flood.").outlets]
    assert ["NHK"] == [outlet.name for outlet in read("NHK reported on the flood.").outlets]


@pytest.mark.parametrize("row", rows("cues.toml", "cue"), ids=lambda row: row["verb"])
def test_a_cue_makes_the_subject_of_its_examples_the_speaker(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        assert ["Aramaki"] == [speaker.name for speaker in read(example).speakers], example
    for example in row.get("counterexamples", ()):
        assert [] == [speaker.name for speaker in read(example).speakers], example


@pytest.mark.parametrize("row", rows("cues.toml", "noun"), ids=lambda row: row["noun"])
def test_a_noun_of_statement_makes_its_owner_the_speaker(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        assert ["Aramaki"] == [speaker.name for speaker in read(example).speakers], example


@pytest.mark.parametrize("row", rows("titles.toml", "title"), ids=lambda row: row["word"])
def test_a_title_before_a_name_is_the_person_s_title(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        (speaker,) = read(example).speakers
        assert ("Aramaki", "person") == (speaker.name, speaker.kind), example
        assert row["word"] in (speaker.title or "").lower(), example


@pytest.mark.parametrize("row", rows("sources.toml", "source"), ids=lambda row: row["noun"])
def test_a_noun_for_somebody_unnamed_gives_an_unnamed_source(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        (speaker,) = read(example).speakers
        assert "unnamed" == speaker.kind, example
        assert speaker.name.lower().endswith(row["noun"]), example


@pytest.mark.parametrize("row", rows("institutions.toml", "body"), ids=lambda row: row["proper"])
def test_a_body_that_speaks_is_an_institution(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        (speaker,) = read(example).speakers
        assert ("institution", row["proper"]) == (speaker.kind, speaker.name), example


@pytest.mark.parametrize("row", rows("groups.toml", "noun"), ids=lambda row: row["printed"])
def test_a_quantified_plural_noun_is_a_group(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        (group,) = read(example).groups
        assert group.endswith(row["group"]), example


@pytest.mark.parametrize("row", rows("groups.toml", "reference"), ids=lambda row: row["noun"])
def test_a_singular_noun_points_back_to_the_outlet_named_before(row: dict[str, Any]) -> None:
    for example in row["examples"]:
        (outlet,) = read(example).outlets
        assert len(outlet.evidence) == 2, example


@pytest.mark.parametrize(
    ("credit", "outlets"),
    [
        ("Nikkei, p. 4", ("Nikkei",)),
        (", Okinawa Times , p. 2", ("Okinawa Times",)),
        ("Jiji Press, Kyodo News", ("Jiji Press", "Kyodo News")),
        ("Aera, February 15", ("Aera",)),
        ("Nikkei: Jan 5 – p. 4", ("Nikkei",)),
        ("NHK digital", ("NHK",)),
        ("1/3", ()),
        ("Part 2", ()),
        ("July 21–23", ()),
        ("Kantei website", ()),
        ("abridged", ()),
    ],
)
def test_a_credit_is_outlets_and_details_and_nothing_else(credit: str, outlets: tuple[str, ...]) -> None:
    assert outlets == NAMES.credits_in(credit)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("TV-Asahi", "TV Asahi"),
        ("the asahi shimbun", "Asahi"),
        ("Nippon TV", "NTV"),
        ("NHK’s", "NHK"),
        ("JNN", "TBS"),
    ],
)
def test_an_outlet_is_known_by_any_printed_or_typed_form(typed: str, name: str) -> None:
    outlet = NAMES.outlet(typed)
    assert outlet is not None
    assert name == outlet.name


@pytest.mark.parametrize(
    ("full", "family"),
    [
        ("Gen Kinoshita", "Kinoshita"),
        ("Hayama Junpei", "Hayama"),
        ("Tetsu Aramaki", "Aramaki"),
        ("Yabuki Saeko", "Yabuki"),
        ("Lorraine Eddowes", "Eddowes"),
        ("Eom Sang-cheol", "Eom"),
        ("Gil Won-ok", "Gil"),
        ("Gil Prentice", "Prentice"),
        ("Mikami Hiro", "Mikami"),
        ("Alberto Fernandez", "Fernandez"),
        ("Ferdinand Marquez Jr.", "Marquez"),
        ("Choe Son Hui", "Choe"),
        ("Ueyama Naoto", "Ueyama"),
        ("Kiryu Yoshi", "Kiryu"),
        ("Akito Shirai", "Shirai"),
        ("Doan Thi Lan", "Doan"),
        ("Ōkubo Rie", "Ōkubo"),
        ("Marta van der Berg", "van der Berg"),
        ("Quorra", "Quorra"),
    ],
)
def test_the_family_name_is_found_in_either_order(full: str, family: str) -> None:
    assert family == family_of(full, NAMES.lexicon)


@pytest.mark.parametrize(
    ("full", "pronoun"),
    [
        ("Paula Weiss", "she"),
        ("Yabuki Saeko", "she"),
        ("Tamon Ichiko", "she"),
        ("Isobe Haruhiko", "he"),
        ("Duncan Ross", "he"),
        ("Leslie Ross", ""),
        ("Hayama Makoto", ""),
        ("Kaneko Shin", ""),
        ("Eom Sang-cheol", ""),
    ],
)
def test_a_given_name_tells_whether_somebody_is_he_or_she(full: str, pronoun: str) -> None:
    family = family_of(full, NAMES.lexicon)
    assert pronoun == pronoun_told_by_name(full, family, NAMES.lexicon)


def test_a_name_whose_pronoun_is_told_is_a_given_name_and_tells_one() -> None:
    lists = built_in("people.toml")
    given = {*lists["order"]["western"], *lists["order"]["japanese"]}
    she, he = lists["pronoun"]["she"], lists["pronoun"]["he"]
    assert set() == {*she, *he} - given
    assert set() == {*she} & {*he}


def test_a_user_s_table_adds_outlets_and_replaces_those_of_the_same_name(tmp_path: Path) -> None:
    table = tmp_path / "names.toml"
    table.write_text(
        '[[outlet]]\nname = "Ruritania Gazette"\ntype = "newspaper"\naliases = ["Gazette"]\n',
        encoding="utf-8",
    )
    outlet = load_names(table).outlet("the Gazette")
    assert outlet is not None
    assert ("Ruritania Gazette", "newspaper") == (outlet.name, outlet.type)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[outlet]\n", "is not valid TOML"),
        ('[[outlet]]\nname = "X"\n', "`type` is missing"),
        ('[[outlet]]\nname = "X"\ntype = "radio"\n', "type `radio` is none of"),
        ('[[outlet]]\nname = "X"\ntype = "newspaper"\ncolour = "red"\n', "unknown key `colour`"),
        ('[[outlet]]\nname = "X"\ntype = "newspaper"\naliases = "Y"\n', "`aliases` must be a list of texts"),
        ("outlet = 3\n", "must be written as [[outlet]] rows"),
    ],
)
def test_a_wrong_table_is_told_in_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    table = tmp_path / "names.toml"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(NamesError) as error:
        load_names(table)
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


def test_a_phrase_at_the_end_of_a_text_ends_there() -> None:
    table = Gazetteer([(("Mexico",), "country"), (("Mexico", "City"), "capital")])
    found = table.at(("in", "Mexico"), 1)
    assert found is not None
    assert (1, 2, "country") == (found.first, found.last, found.entry)
