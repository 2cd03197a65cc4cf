"""Does a `corrections.toml` override what the rules decided, and say so when it fits nothing?  All is invented."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from items import read as read_texts
from test_cli import Terminal

from indexer.attribution import attribute
from indexer.build import BuildReport, index_paths
from indexer.correcting import corrected
from indexer.corrections import corrections_in, corrections_of
from indexer.digest import digest_of
from indexer.errors import CorrectionsError
from indexer.names import load_names
from indexer.reader import attributed_digest, reader_of
from indexer.records import AttributedDigest
from searchui.explanation import RULES
from searchui.following import following

NAMES = load_names()

DIGEST = """SOCIETY > Cities

Trams to run again in Kure (Sankei)

NHK reported that Mayor Sera said on Monday that the trams would run again. All broadcasters covered it.

The “ministry” said nothing. The aide added that it was glad.
"""


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "kure.txt").write_text(DIGEST, "utf-8")
    (folder / "other.txt").write_text("Ferries (NHK)\n\nNHK said that ferries run.\n", "utf-8")
    return folder


def correct(folder: Path, rows: str) -> None:
    (folder / "corrections.toml").write_text(rows, "utf-8")


def read(folder: Path) -> AttributedDigest:
    return attributed_digest(folder / "kure.txt", NAMES)


def indexed(folder: Path) -> BuildReport:
    return index_paths([folder], folder.parent / "index", reader_of(NAMES))


def mistakes_in(folder: Path, rows: str) -> tuple[str, ...]:
    """What is said of a wrong file, its name left out."""
    correct(folder, rows)
    with pytest.raises(CorrectionsError) as error:
        corrections_in(folder, NAMES)
    return tuple(line.removeprefix(f"{folder / 'corrections.toml'}: ") for line in error.value.args)


@pytest.mark.parametrize(
    "place",
    [
        'paragraph = "kure#1.2"',
        'digest = "kure.txt"\nbegins = "The “ministry” said"',
        'digest = "kure"\nbegins = "the \\"ministry\\"  said nothing"',
        'paragraph = "kure#1.2"\nbegins = "The"',
    ],
)
def test_the_speakers_of_a_paragraph_are_those_of_the_correction(folder: Path, place: str) -> None:
    correct(
        folder,
        f'[[correction]]\n{place}\nspeakers = [{{name = "Sera", title = "Mayor", words = "The aide"}}]\n',
    )
    digest = read(folder)
    (speaker,) = digest.items[0].paragraphs[1].speakers
    assert ("Sera", "Mayor Sera", "person", "correction") == (
        speaker.name,
        speaker.label,
        speaker.kind,
        speaker.rule,
    )
    ((start, end),) = speaker.evidence
    assert "The aide" == digest.items[0].paragraphs[1].paragraph.text[start:end]
    assert ["Sera"] == [each.name for each in digest.items[0].paragraphs[0].speakers]
    assert () == digest.unfit


def test_the_links_of_a_speaker_mistaken_for_another_are_the_other_s(folder: Path) -> None:
    before = read(folder).items[0].paragraphs[0].attributions
    correct(folder, '[[correction]]\nparagraph = "kure#1.1"\nspeakers = [{name = "Oda"}]\n')
    after = read(folder).items[0].paragraphs[0].attributions
    assert "Sera" in {link.speaker for link in before}
    assert [link.speaker and "Oda" for link in before] == [link.speaker for link in after]


def test_outlets_and_groups_are_replaced_and_what_is_not_mentioned_stays(folder: Path) -> None:
    correct(folder, '[[correction]]\nparagraph = "kure#1.1"\noutlets = ["Nikkei", "the NHK"]\n')
    paragraph = read(folder).items[0].paragraphs[0]
    named = [(each.name, each.basis) for each in paragraph.outlets if each.basis != "group"]
    assert [("Nikkei", "reference"), ("NHK", "named")] == named
    assert ("all broadcasters",) == paragraph.groups
    assert "TBS" in {each.name for each in paragraph.outlets}
    correct(folder, '[[correction]]\nparagraph = "kure#1.1"\ngroups = []\n')
    paragraph = read(folder).items[0].paragraphs[0]
    assert ["NHK"] == [each.name for each in paragraph.outlets]
    assert () == paragraph.groups
    assert ("groups",) == paragraph.corrected


def test_an_outlet_that_a_hyphen_joins_to_another_is_found_where_a_correction_names_it(folder: Path) -> None:
    (folder / "kure.txt").write_text("Trams\n\nA forum hosted by Nikkei-TV Tokyo was split.\n", "utf-8")
    correct(folder, '[[correction]]\ndigest = "kure"\nbegins = "A forum"\noutlets = ["Nikkei"]\n')
    (outlet,) = read(folder).items[0].paragraphs[0].outlets
    assert ("Nikkei", "named", ((18, 24),)) == (outlet.name, outlet.basis, outlet.evidence)


def test_an_item_and_a_digest_are_corrected_in_both_of_their_records(folder: Path) -> None:
    correct(
        folder,
        '[[correction]]\nitem = "kure#1"\ntitle = "Trams"\nsection = ["RAIL"]\ncredit = ["Jiji Press"]\n'
        '[[correction]]\ndigest = "kure.txt"\ndate = 2031-05-02\nkind = "other"\n',
    )
    digest = read(folder)
    item = digest.items[0].item
    assert ("Trams", ("RAIL",), ("Jiji Press",)) == (item.title, item.section, item.credit)
    assert digest.digest.items[0] == item
    assert ("2031-05-02", "other") == (str(digest.digest.date), digest.digest.kind)
    assert (("date", "kind"), ("credit", "section", "title")) == (digest.corrected, digest.items[0].corrected)


def test_a_later_row_is_put_over_an_earlier_one(folder: Path) -> None:
    rows = "".join(f'[[correction]]\nitem = "kure#1"\ntitle = "{title}"\n' for title in ("One", "Two"))
    correct(folder, rows)
    assert "Two" == read(folder).items[0].item.title


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ('paragraph = "kure#1.9"', "the digest has nothing of that id"),
        ('item = "kure#7"', "the digest has nothing of that id"),
        ('digest = "kure"\nbegins = "Nobody"', "no paragraph begins so"),
        ('digest = "kure"\nbegins = " "', "2 paragraphs begin so; give more of the first words"),
        ('paragraph = "kure#1.1"\nbegins = "Nobody"', "the paragraph of that id does not begin so"),
    ],
)
def test_a_correction_that_fits_nothing_changes_nothing_and_is_said_in_one_line(
    folder: Path, place: str, why: str
) -> None:
    before = read(folder)
    correct(folder, f'[[correction]]\n{place}\ntitle = "X"\n')
    after = read(folder)
    assert before.items == after.items
    (line,) = after.unfit
    assert line.endswith(f"fits nothing: {why}")
    assert "[[correction]] row 1 (kure" in line


def test_a_digest_of_several_items_is_asked_for_the_item(folder: Path) -> None:
    (folder / "two.txt").write_text(
        "Morning Alert - Friday, May 2, 2031\n\nOne (NHK)\n\nTwo (Sankei)\n\nThree (Nikkei)\n", "utf-8"
    )
    correct(folder, '[[correction]]\ndigest = "two"\ntitle = "X"\n')
    (line,) = attributed_digest(folder / "two.txt", NAMES).unfit
    assert "say which by `item`" in line


def test_corrections_outlive_re_indexing_and_only_their_digest_is_read_again(folder: Path) -> None:
    indexed(folder)
    correct(folder, '[[correction]]\nitem = "kure#1"\ntitle = "Trams"\n')
    assert (1, 1) == ((report := indexed(folder)).updated, report.unchanged)
    assert (0, 2) == ((report := indexed(folder)).updated, report.unchanged)
    (folder / "kure.txt").write_text(DIGEST + "\nSankei said so too.\n", "utf-8")
    indexed(folder)
    assert {"Trams"} == titles_in(folder, "kure")
    (folder / "corrections.toml").unlink()
    assert (1, 1) == ((report := indexed(folder)).updated, report.unchanged)
    assert {"Trams to run again in Kure"} == titles_in(folder, "kure")


def titles_in(folder: Path, id: str) -> set[str]:
    from indexer.store import Store
    from indexer.stored import stored_of

    with Store.opened(folder.parent / "index").searcher() as searcher:
        reader = searcher.reader()
        stored = [stored_of(reader.stored_fields(doc)["payload"]) for doc in reader.all_doc_ids()]
    return {each.title for each in stored if each.id.startswith(f"{id}#")}


def test_what_fits_nothing_is_counted_by_every_run_that_sees_the_digest(folder: Path) -> None:
    correct(
        folder,
        '[[correction]]\nparagraph = "kure#1.9"\noutlets = ["NHK"]\n[[correction]]\nitem = "gone#1"\ntitle = "X"\n',
    )
    first, second = indexed(folder), indexed(folder)
    assert 2 == second.unchanged
    assert first.unfit == second.unfit
    assert ["no digest is named `gone`", "nothing of that id"] == [
        next(why for why in ("no digest is named `gone`", "nothing of that id") if why in line)
        for line in first.unfit
    ]


def test_a_wrong_file_stops_the_run_and_leaves_the_index_as_it_was(folder: Path) -> None:
    indexed(folder)
    before = sorted((each.name, each.stat().st_mtime_ns) for each in (folder.parent / "index").iterdir())
    correct(folder, "[[correction]]\n")
    for rebuild in (False, True):
        with pytest.raises(CorrectionsError):
            index_paths([folder], folder.parent / "index", reader_of(NAMES), rebuild=rebuild)
    assert before == sorted(
        (each.name, each.stat().st_mtime_ns) for each in (folder.parent / "index").iterdir()
    )


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("[[correction]\n", "is not valid TOML"),
        ("x = " + "[" * 9000, "is not valid TOML"),
        ("correction = 3\n", "`correction` must be written as [[correction]] rows"),
        ("[[corection]]\n", "unknown table `corection`"),
        ("[[correction]]\n", "[[correction]] row 1: needs one of `paragraph`, `item` and `digest`"),
        ('[[correction]]\nitem = "a#1"\ndigest = "a"\n', "[[correction]] row 1: needs one of"),
        ('[[correction]]\nitem = "a"\ntitle = "X"\n', "[[correction]] row 1: `a` is no id such as d01#1"),
        (
            '[[correction]]\nparagraph = "a#1"\ntitle = "X"\n',
            "[[correction]] row 1: `a#1` is no id such as d01#1.2",
        ),
        ('[[correction]]\ndigest = "a"\n', "[[correction]] row 1: corrects nothing; give one of date, kind"),
        (
            '[[correction]]\ndigest = "a"\noutlets = []\n',
            "[[correction]] row 1: `outlets` cannot be corrected there",
        ),
        (
            '[[correction]]\nitem = "a#1"\ndate = 2031-01-01\n',
            "[[correction]] row 1: `date` cannot be corrected there",
        ),
        (
            '[[correction]]\ndigest = "a"\ndate = "May"\n',
            "[[correction]] row 1: `date` must be a date such as",
        ),
        ('[[correction]]\ndigest = "a"\nkind = "x"\n', "[[correction]] row 1: `kind` must be one of item,"),
        ('[[correction]]\nitem = "a#1"\ntitle = 3\n', "[[correction]] row 1: `title` must be a text"),
        ('[[correction]]\nitem = "a#1"\ncolour = 3\n', "[[correction]] row 1: unknown key `colour`"),
        (
            '[[correction]]\nparagraph = "a#1.1"\noutlets = ["Nowhere TV"]\n',
            "[[correction]] row 1: `outlets`: no outlet is named `Nowhere TV`",
        ),
        (
            '[[correction]]\nparagraph = "a#1.1"\nspeakers = ["X"]\n',
            "[[correction]] row 1: `speakers` must be a list",
        ),
        (
            '[[correction]]\nparagraph = "a#1.1"\nspeakers = [{name = "X", kind = "cat"}]\n',
            "[[correction]] row 1: `kind` must be one of person, institution, unnamed, not `cat`",
        ),
    ],
)
def test_a_mistake_is_told_in_one_line_by_its_place(folder: Path, rows: str, complaint: str) -> None:
    (line,) = mistakes_in(folder, rows)
    assert line.startswith(complaint)
    assert "\n" not in line


def test_the_command_line_shows_corrections_and_reports_what_fits_nothing(
    terminal: Terminal, folder: Path
) -> None:
    correct(
        folder,
        '[[correction]]\nparagraph = "kure#1.1"\noutlets = ["Nikkei"]\nspeakers = [{name = "Oda", words = "Mayor"}]\n'
        '[[correction]]\nitem = "kure#1"\ntitle = "Trams"\n'
        '[[correction]]\nitem = "kure#8"\ntitle = "Trams"\n',
    )
    assert 0 == terminal.run("read", "--explain", folder / "kure.txt")
    assert "row 3 (kure#8) fits nothing" in terminal.complaint()
    for line in (
        "- title ‘Trams’, by a correction of yours (correction)",
        "- outlet Nikkei: referred to, by a correction of yours (correction), from no words of the text",
        "- speaker Oda: person, named, by a correction of yours (correction), from ‘Mayor’",
    ):
        assert line in terminal.out
    assert 0 == terminal.run("index", folder, "--index", folder.parent / "index")
    assert "1 corrections without a fit" in terminal.out
    assert "row 3 (kure#8) fits nothing" in terminal.complaint()
    assert 0 == terminal.run("search", "--speaker", "Oda", "--json", "--index", folder.parent / "index")
    assert ["Nikkei"] == [
        each["name"] for each in json.loads(terminal.out)["hits"][0]["outlets"] if each["basis"] != "group"
    ]


def test_an_evaluation_reads_the_corrections_too(terminal: Terminal, folder: Path) -> None:
    labels = {"kind": "item", "date": "2031-05-02", "chrome": [], "tags": [], "items": []}
    (folder / "kure.gold.json").write_text(json.dumps(labels))
    terminal.run("evaluate", folder, "--json")
    assert 0 == json.loads(terminal.out)["rows"]["date"]["right"]
    correct(folder, '[[correction]]\ndigest = "kure"\ndate = 2031-05-02\n')
    terminal.run("evaluate", folder, "--json")
    assert 1 == json.loads(terminal.out)["rows"]["date"]["right"]


@pytest.mark.parametrize("followed", ["", "kure.txt"])
def test_a_followed_folder_or_file_is_read_again_when_its_corrections_change(
    folder: Path, followed: str
) -> None:
    indexed(folder)
    with following([folder / followed], lambda: indexed(folder), 0.02):
        correct(folder, '[[correction]]\nitem = "kure#1"\ntitle = "Trams"\n')
        until = time.monotonic() + 10
        while {"Trams"} != titles_in(folder, "kure") and time.monotonic() < until:
            time.sleep(0.02)
    assert {"Trams"} == titles_in(folder, "kure")


def test_every_rule_that_gives_a_speaker_is_explained_in_words() -> None:
    root = Path(__file__).resolve().parents[1]
    given = {
        speaker.rule
        for path in sorted((*root.glob("seeds/*.txt"), *root.glob("tests/heldout/*.txt")))
        for item in attributed_digest(path, NAMES).items
        for paragraph in item.paragraphs
        for speaker in paragraph.speakers
    }
    rare = read_texts(
        "Governor Onizuka was adamant that eels sleep. Mayor Oda took the position that bees do not.",
        "Premier Noda took both to task.",
    )
    told = {speaker.rule for paragraph in rare for speaker in paragraph.speakers}
    assert {"adamant-that", "view-held", "taken-to-task"} == told
    assert set() == (given | told) - RULES.keys()


PLACES = st.fixed_dictionaries(
    {},
    optional={
        "paragraph": st.sampled_from(["kure#1.1", "kure#1.2", "kure#1.7", "kure#1", "#1.1", "a#b#1.1", ""]),
        "item": st.sampled_from(["kure#1", "kure#2", "kure#1.1", "kure"]),
        "digest": st.sampled_from(["kure", "kure.txt", "x"]),
        "begins": st.sampled_from(["NHK", "nhk  reported", "The", "", "Z"]),
    },
)
SPEAKERS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Sera", "Oda", ""])},
    optional={
        "full": st.sampled_from(["Sera Ren", "Oda Ren"]),
        "kind": st.sampled_from(["person", "unnamed", "cat"]),
        "words": st.sampled_from(["Mayor Sera", "nowhere"]),
    },
)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "outlets": st.lists(st.sampled_from(["NHK", "Nikkei", "Nowhere TV"]), max_size=2) | st.integers(),
        "groups": st.lists(st.sampled_from(["all broadcasters", "most dailies"]), max_size=2),
        "speakers": st.lists(SPEAKERS, max_size=2) | st.text(max_size=3),
        "title": st.text(max_size=5) | st.booleans(),
        "section": st.lists(st.text(max_size=3), max_size=2),
        "credit": st.lists(st.sampled_from(["Sankei"]), max_size=1),
        "date": st.dates() | st.just("") | st.text(max_size=3) | st.datetimes(),
        "kind": st.sampled_from(["item", "other", "x"]),
    },
)
MESSY = st.builds(lambda place, sets: {**place, **sets}, PLACES, SETTINGS)
OF_ITEMS = {
    "title": st.just("Trams"),
    "section": st.lists(st.sampled_from(["RAIL", "SEA"]), max_size=2),
    "credit": st.lists(st.sampled_from(["Sankei", "NHK"]), max_size=2),
}
OF_PARAGRAPHS = {
    "outlets": st.lists(st.sampled_from(["NHK", "the NHK", "Nikkei", "TBS"]), max_size=3),
    "groups": st.lists(st.sampled_from(["all broadcasters", "most dailies"]), max_size=2),
    "speakers": st.lists(SPEAKERS.filter(lambda row: row["name"] and row.get("kind") != "cat"), max_size=2),
}
RIGHT = st.one_of(
    st.builds(
        lambda place, sets, title: {**place, **sets, "title": title},
        st.sampled_from(
            [{"paragraph": "kure#1.1"}, {"digest": "kure", "begins": "the"}, {"paragraph": "kure#1.9"}]
        ),
        st.fixed_dictionaries({}, optional={**OF_PARAGRAPHS, **OF_ITEMS}),
        st.just("Trams"),
    ),
    st.builds(
        lambda sets: {"digest": "kure.txt", "kind": "other", **sets},
        st.fixed_dictionaries({}, optional={**OF_ITEMS, "date": st.dates() | st.just("")}),
    ),
)
ROWS = st.lists(RIGHT, max_size=3) | st.lists(MESSY, max_size=3)


@settings(deadline=None, max_examples=150)
@given(st.fixed_dictionaries({"correction": ROWS | st.integers()}))
def test_whatever_a_file_holds_it_is_applied_or_its_mistakes_are_told(data: dict[str, object]) -> None:
    before = attribute(digest_of(DIGEST, ".txt", "kure.txt", "kure", NAMES), NAMES)
    try:
        rows = corrections_of(data, "corrections.toml", NAMES)
    except CorrectionsError as error:
        assert error.args
        assert all(line.startswith("corrections.toml: ") and "\n" not in line for line in error.args)
        return
    after = corrected(before, Path("kure.txt"), rows, NAMES)
    assert after.digest.items == tuple(item.item for item in after.items)
    assert [item.item.paragraphs for item in before.items] == [item.item.paragraphs for item in after.items]
    for item in after.items:
        for paragraph in item.paragraphs:
            spans = [span for each in (*paragraph.outlets, *paragraph.speakers) for span in each.evidence]
            assert all(paragraph.paragraph.text[start:end].strip() for start, end in spans)
            assert len({outlet.name for outlet in paragraph.outlets}) == len(paragraph.outlets)
    untouched = len(rows.of(Path("kure.txt"))) == len(after.unfit)
    assert not untouched or after.items == before.items


def test_the_links_of_corrected_speakers_tell_two_of_one_family_apart(folder: Path) -> None:
    correct(
        folder,
        '[[correction]]\nparagraph = "kure#1.1"\nspeakers = [{name = "Sera", full = "Sera Ken"}, {name = "Oda"}]\n',
    )
    links = read(folder).items[0].paragraphs[0].attributions
    assert {("Sera", "Sera Ken")} == {(link.speaker, link.full) for link in links if link.speaker == "Sera"}
