"""What is marked?  Only what made the paragraph match, and phrases as a whole."""

from __future__ import annotations

import pytest
from corpus import NAMES, digest, item, outlet, paragraph, speaker
from hypothesis import given
from hypothesis import strategies as st

from indexer.stored import paragraphs_of
from searchui.expansion import expanded
from searchui.grammar import parse
from searchui.highlight import Marker
from searchui.neighbours import Neighbours

TEXT = "The U.S. said “all options are on the table” and that all options, on paper, are the options."
STORED = paragraphs_of(
    digest(
        "a",
        item(
            "Options of Aoki",
            paragraph(TEXT, [outlet("NHK")], [speaker("Aoki", "Aoki Ren", "Minister Aoki")], cues=["said"]),
            section=("WORLD",),
        ),
    ),
    {},
)[0]


class Words:
    """The terms of the paragraph as a lexicon."""

    def words(self, field: str, prefix: str = "") -> dict[str, int]:
        known = ("all", "and", "aoki", "are", "of", "on", "options", "paper", "table", "that", "the", "us")
        return {word: 1 for word in known if word.startswith(prefix)}

    def neighbours(self, field: str) -> Neighbours:
        return Neighbours(tuple(self.words(field)))


def marks(query: str, stored=STORED):
    return Marker(expanded(parse(query, NAMES).node, Words()).node).marks(stored)


def marked(query: str, stored=STORED) -> list[str]:
    found = marks(query, stored)
    return [stored.text[start:end] for start, end in found.text] if found else ["no match"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("table", ["table"]),
        ("options", ["options", "options", "options"]),
        ("US", ["U.S."]),
        ('"on the table"', ["on the table"]),
        ('"all options"', ["all options", "all options"]),
        ('"all options are"', ["all options are"]),
        ('"options paper"~1', ["options", "paper"]),
        ("said:options", ["options"]),
        ('said:"all options"', ["all options"]),
        ("said:paper", ["no match"]),
        ("table -zebra", ["table"]),
        ("table -all", ["no match"]),
        ("table OR zebra", ["table"]),
        ("(table zebra) OR paper", ["paper"]),
        ("title:options", []),
        ("table title:options", ["table"]),
        ("speaker:aoki table", ["table"]),
        ("speaker:ren", []),
        ("speaker:paper", ["no match"]),
        ("section:world", []),
        ("cue:said", []),
        ("outlet:nhk table", ["table"]),
        ("outlet:TBS", ["no match"]),
        ("kind:item paper", ["paper"]),
        ("date:2017", ["no match"]),
        ("opt* paper", ["options", "options", "paper", "options"]),
        ("tabel~", ["table"]),
        ("", []),
        ("!!!", ["no match"]),
    ],
)
def test_these_words_are_marked(query: str, words: list[str]) -> None:
    assert words == marked(query)


def test_a_word_in_the_title_is_marked_in_the_title() -> None:
    found = marks("options aoki")
    assert [(0, 7), (11, 15)] == list(found.title)
    assert () == marks("text:options").title


def test_marks_that_overlap_are_one() -> None:
    stored = paragraphs_of(digest("a", item("", "all options are on 北朝鮮の道")), {})[0]
    assert ["all options are"] == marked('"all options" "options are"', stored)
    assert ["北朝鮮"] == marked("北朝鮮", stored)
    assert ["北"] == marked("北", stored)
    assert ["options", "are"] == marked("options are", stored)


def test_the_mark_is_of_the_text_as_it_is() -> None:
    stored = paragraphs_of(digest("a", item("", "Ｎ\u00adＨＫ’s cafe\u0301: ¥1,100 Delattre‑Royer")), {})[0]
    assert ["Ｎ\u00adＨＫ", "cafe\u0301", "¥1,100", "Delattre‑Royer"] == marked(
        "nhk café 1100 delattre-royer", stored
    )


WORDS = st.lists(st.sampled_from(["ash", "birch", "cedar"]), max_size=12)


@given(WORDS, st.lists(st.sampled_from(["ash", "birch", "cedar"]), min_size=2, max_size=3))
def test_phrases_are_marked_wherever_they_stand_and_nowhere_else(words, phrase) -> None:
    text = " ".join(words)
    stored = paragraphs_of(digest("a", item("x", text)), {})[0]
    found = marks(f'"{" ".join(phrase)}"', stored)
    starts = [n for n in range(len(words)) if words[n : n + len(phrase)] == phrase]
    covered = {n for start in starts for n in range(start, start + len(phrase))}
    spans = list(found.text) if found else []
    offsets = [sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
    assert covered == {
        n for n, offset in enumerate(offsets) if any(start <= offset < end for start, end in spans)
    }


@given(WORDS, st.lists(st.sampled_from(["ash", "birch", "cedar"]), min_size=2, max_size=3))
def test_a_phrase_is_marked_alike_from_stretches_and_from_the_whole_text(words, phrase) -> None:
    stored = paragraphs_of(digest("a", item("x", "; ".join(words))), {})[0]
    query = f'"{" ".join(phrase)}"'
    few = marks(query, stored)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("searchui.highlight._MOST_STRETCHES", -1)
        assert marks(query, stored) == few


def test_a_paragraph_has_a_bounded_number_of_marks() -> None:
    stored = paragraphs_of(digest("a", item("x", "ash " * 4000)), {})[0]
    found = marks("ash", stored)
    assert (1000, (0, 3)) == (len(found.text), found.text[0])
