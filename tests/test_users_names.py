"""Does the engine serve another country with a user's own names?  All outlets, people and events are invented."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli import Terminal

from indexer.attribution import attribute
from indexer.errors import NamesError
from indexer.names import load_names, names_of
from indexer.names.people import form_of
from indexer.records import AttributedParagraph, Digest, Item, Paragraph
from searchui.engine import Engine
from searchui.web.app import create_app

EXAMPLE = Path(__file__).resolve().parents[1] / "indexer/names/example.toml"

DIGEST = """Ferry terminal to move north (Waikare Courier)

The Courier reported that HM Hinemoa Tangaere told HTV: “The terminal will move north.” Dame Hina opined that the cost was
fair.

All stations reported that Kaumātua Wiremu Pohatu said the shore was sacred. Te Puna Wai said it had not been asked.

The masthead added that a wharfie close to the talks was worried. NHK said nothing.
"""


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    file = folder / "ferry.txt"
    file.write_text(DIGEST, "utf-8")
    return file


def read(text: str, names: str, folder: Path) -> AttributedParagraph:
    """The only paragraph of an item, read with a table of names."""
    table = folder / "names.toml"
    table.write_text(names, "utf-8")
    item = Item("x#1", "", (), (), (Paragraph("x#1.1", text),))
    digest = Digest("x", "x.txt", "item", None, (), (), (item,))
    return attribute(digest, load_names(table)).items[0].paragraphs[0]


def mistakes_in(text: str, folder: Path) -> tuple[str, ...]:
    """What is said of a wrong table, the name of the file left out."""
    table = folder / "names.toml"
    table.write_text(text, "utf-8")
    with pytest.raises(NamesError) as error:
        load_names(table)
    return tuple(line.removeprefix(f"{table}: ") for line in error.value.args)


def test_a_digest_of_another_country_is_read_with_its_names(terminal: Terminal, digest: Path) -> None:
    assert 0 == terminal.run("read", "--json", "--names", EXAMPLE, digest)
    (item,) = json.loads(terminal.out)["items"]
    assert ["Waikare Courier"] == item["credit"]
    outlets = [[each["name"] for each in paragraph["outlets"]] for paragraph in item["paragraphs"]]
    assert ["Waikare Courier", "Harbour Television"] == outlets[0]
    assert {"Harbour Television", "Kererū News"} == set(outlets[1])
    assert ["Waikare Courier"] == outlets[2]
    speakers = [
        [(each["name"], each["full"], each["kind"]) for each in paragraph["speakers"]]
        for paragraph in item["paragraphs"]
    ]
    assert [("Tangaere", "Hinemoa Tangaere", "person")] == speakers[0]
    assert ("Pohatu", "Wiremu Pohatu", "person") in speakers[1]
    assert ("Te Puna Wai", None, "institution") in speakers[1]


def test_the_index_of_another_country_is_searched_by_its_outlets_and_people(
    terminal: Terminal, digest: Path, tmp_path: Path
) -> None:
    index = ("--index", tmp_path / "index", "--names", EXAMPLE)
    assert 0 == terminal.run("index", digest.parent, *index)
    assert 0 == terminal.run("search", "--outlet", "htv", "fair", "--json", *index)
    assert "" == terminal.err
    found = json.loads(terminal.out)
    facets = {
        facet: {value["value"]: value["count"] for value in values}
        for facet, values in found["facets"].items()
    }
    assert ["ferry#1.1"] == [hit["id"] for hit in found["hits"]]
    assert {"Waikare Courier": 1, "Harbour Television": 1} == {
        name: facets["outlet"][name] for name in ("Waikare Courier", "Harbour Television")
    }
    assert {"Tangaere": 1} == facets["speaker"]
    for speaker in ("Tangaere", "Dame Hina", "hinemoa tangaere-brook"):
        assert 0 == terminal.run("search", "--speaker", speaker, "--json", *index)
        assert 1 == json.loads(terminal.out)["total"]
    assert "opine" in {value["value"] for value in json.loads(terminal.out)["facets"]["cue"]}


def test_the_page_and_the_export_know_the_outlets_of_another_country(
    terminal: Terminal, digest: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    names = load_names(EXAMPLE)
    assert 0 == terminal.run("index", digest, "--index", index, "--names", EXAMPLE)
    with closing(Engine(index, names)) as engine:
        page = create_app(engine, names).test_client().get("/?outlet=htv").get_data(as_text=True)
    assert "Hinemoa Tangaere" in page
    assert "broadcaster" in page
    assert "NHK World" not in page
    assert 0 == terminal.run(
        "export", "--outlet", "htv", "--index", index, "--names", EXAMPLE, "--format", "ndjson"
    )
    assert ["ferry#1.1", "ferry#1.2"] == sorted(json.loads(line)["id"] for line in terminal.out.splitlines())


def test_a_change_of_the_names_has_every_digest_read_again(
    terminal: Terminal, digest: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.toml"
    names.write_text('[[person]]\nname = "Tangaere"\n', "utf-8")
    arguments = ("index", digest.parent, "--index", tmp_path / "index", "--names", names)
    terminal.run(*arguments)
    terminal.run(*arguments)
    assert "1 unchanged" in terminal.out
    names.write_text('[[person]]\nname = "Tangaere"\naliases = ["Dame Hina"]\n', "utf-8")
    terminal.run(*arguments)
    assert "1 updated" in terminal.out


def test_a_row_replaces_ours_of_the_same_name_and_its_forms_come_before_ours(tmp_path: Path) -> None:
    names = (
        '[[outlet]]\nname = "Sentinel"\ntype = "newspaper"\naliases = ["Asahi"]\n'
        '[[outlet]]\nname = "NHK"\ntype = "online"\n'
    )
    found = read("Asahi and NHK reported on the storm. Sankei did too.", names, tmp_path)
    assert {("Sentinel", "newspaper"), ("NHK", "online")} <= {
        (each.name, each.type) for each in found.outlets
    }
    assert "Asahi" not in {each.name for each in found.outlets}


def test_an_alias_names_the_person_in_any_order_of_words_with_or_without_accents(tmp_path: Path) -> None:
    names = '[[person]]\nname = "Pōhatu"\nfull = "Wiremu Pōhatu"\naliases = ["Old Wi"]\n'
    for printed in ("Wiremu Pohatu", "Pohatu Wiremu", "Pohatu", "Old Wi"):
        found = read(f"Sankei reported that {printed} said the shore was sacred.", names, tmp_path)
        assert [("Pōhatu", "Wiremu Pōhatu")] == [(each.name, each.full) for each in found.speakers], printed


def test_another_person_of_the_same_family_name_stays_another(tmp_path: Path) -> None:
    names = '[[person]]\nname = "Tangaere"\nfull = "Hinemoa Tangaere"\ntitle = "Harbour Minister"\n'
    found = read("Sankei reported that Wiremu Tangaere said the shore was sacred.", names, tmp_path)
    assert ["Wiremu Tangaere"] == [each.full for each in found.speakers]
    assert [None] == [each.title for each in found.speakers]


def test_two_listed_people_of_one_family_name_are_told_apart_by_their_full_names(tmp_path: Path) -> None:
    names = "".join(
        f'[[person]]\nname = "Tangaere"\nfull = "{full}"\n' for full in ("Aroha Tangaere", "Hinemoa Tangaere")
    )
    text = "Sankei reported that Aroha Tangaere said the shore was sacred. Hinemoa Tangaere agreed."
    assert {"Aroha Tangaere", "Hinemoa Tangaere"} == {
        each.full for each in read(text, names, tmp_path).speakers
    }


def test_a_body_with_several_names_is_one_institution(tmp_path: Path) -> None:
    names = '[[person]]\nname = "Ministry of Harbours"\naliases = ["MoH", "Harbour Ministry"]\nkind = "institution"\n'
    for printed in ("MoH", "The Harbour Ministry"):
        found = read(f"{printed} said that the terminal would move.", names, tmp_path)
        assert [("Ministry of Harbours", "institution")] == [
            (each.name, each.kind) for each in found.speakers
        ]


def test_every_mistake_is_told_in_one_line(tmp_path: Path) -> None:
    table = """
replaces = ["titles"]
[[outlet]]
name = "X"
[[outlet]]
name = "Y"
type = "radio"
colour = "red"
[[outlet]]
name = "Z"
type = "radio"
[[member]]
group = "broadcasters"
outlets = ["Nobody TV"]
[[reference]]
noun = "sheet"
types = ["paper"]
only = "Nothing"
[[person]]
name = "P"
kind = "animal"
[[person]]
name = "Q"
aliases = ["Captain"]
[[person]]
name = "R"
full = "R S"
aliases = ["captain"]
[[outlet]]
name = "V"
type = "online"
aliases = ["W"]
[[outlet]]
name = "w"
type = "online"
[[ending]]
word = "Herald"
type = "radio"
[[peeple]]
name = "P"
[order]
western = "Ann"
given = ["Ann"]
"""
    found = mistakes_in(table, tmp_path)
    assert not [line for line in found if "\n" in line]
    expected = (
        "[[outlet]] row 1: `type` is missing",
        "[[outlet]] row 2: unknown key `colour`",
        "[[outlet]] Z: type `radio` is none of",
        "[[outlet]] w: `w` is also a form of V",
        "[[ending]] Herald: type `radio` is none of",
        "[[reference]] sheet: type `paper` is none of",
        "[[reference]] sheet: no outlet is named `Nothing`",
        "[[member]] broadcasters: no outlet is named `Nobody TV`",
        "[[person]] P: kind `animal` is none of",
        "[[person]] R S: `captain` is also an alias of Q",
        "[order]: `western` must be a list of texts",
        "[order]: unknown key `given`",
        "unknown table `peeple`",
        "`replaces` names `titles`",
    )
    missing = [line for line in expected if not any(each.startswith(line) for each in found)]
    assert [] == missing
    assert len(expected) == len(found)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("replaces = 3\n", "`replaces` must be a list of names of tables"),
        ("order = 3\n", "`order` must be written as [order] with lists of words"),
        ('[[person]]\nname = ""\n', "[[person]] row 1: `name` must not be empty"),
        ('[[title]]\nword = "x"\noffice = 1\n', "[[title]] row 1: `office` must be true or false"),
        ('[[body]]\nproper = "X"\n[[body]]\nproper = "X"\n', "[[body]] row 2: `X` stands there twice"),
        ("x = " + "[" * 9000, "is not valid TOML"),
    ],
)
def test_a_single_mistake_is_told_by_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    (found,) = mistakes_in(text, tmp_path)
    assert found.startswith(complaint)


def test_the_command_line_prints_a_line_for_each_mistake(
    terminal: Terminal, digest: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.toml"
    names.write_text('[[outlet]]\nname = "X"\n[[person]]\nfull = "Y"\n', "utf-8")
    for command in (("read", digest), ("index", digest), ("search", "x"), ("evaluate", tmp_path)):
        assert 2 == terminal.run(*command, "--names", names)
        assert [f"whosays: {names}: [[{table}]] row 1" for table in ("outlet", "person")] == [
            line.rpartition(": `")[0] for line in terminal.err.splitlines()
        ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hinémoa Tangaere", "Tangaere, Hinemoa"), ("Sang-cheol Eom", "Eom Sangcheol"), ("O’Hara", "o'hara")],
)
def test_prints_of_one_name_have_one_form(one: str, other: str) -> None:
    assert form_of(one) == form_of(other)


KEYS = (
    *(
        "name",
        "full",
        "aliases",
        "kind",
        "type",
        "title",
        "group",
        "outlets",
        "printed",
        "noun",
        "types",
        "only",
    ),
    *("verb", "past", "ing", "third", "needs", "word", "office", "places", "not", "home"),
)
VALUES = st.recursive(
    st.none().map(lambda _: 0)
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)
TABLES = (
    *("outlet", "ending", "member", "group", "reference", "quantifier", "person", "title", "cue", "source"),
    *(
        "body",
        "institution",
        "region",
        "country",
        "abbreviation",
        "synonym",
        "order",
        "pronoun",
        "replaces",
        "other",
    ),
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(TABLES),
        VALUES | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), max_size=3),
        max_size=4,
    )
)
def test_whatever_a_table_holds_it_is_loaded_or_its_mistakes_are_told(user: dict[str, object]) -> None:
    try:
        names = names_of(user, "names.toml")
    except NamesError as error:
        assert error.args
        assert all(isinstance(line, str) and line.startswith("names.toml: ") for line in error.args)
    else:
        item = Item("x#1", "", (), (), (Paragraph("x#1.1", "NHK reported that Governor Aramaki said no."),))
        assert attribute(Digest("x", "x.txt", "item", None, (), (), (item,)), names).items
