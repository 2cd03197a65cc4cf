"""What does a reader see of one paragraph?  Text cut at the marks, names with what they rest on."""

from __future__ import annotations

from itertools import pairwise

from fake_engine import named, paragraph, person
from hypothesis import given
from hypothesis import strategies as st

from searchui.passages import Piece, passage_of, pieces_of
from searchui.records import Hit

spans = st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30)))


def shown(stored, marks=(), title_marks=()):
    return passage_of(Hit(1.0, stored, marks, title_marks, "/item/x/3#p2"))


def test_a_mark_cuts_the_text_in_pieces() -> None:
    assert (Piece("The ", False), Piece("ferry", True), Piece(" sails", False)) == pieces_of(
        "The ferry sails", ((4, 9),)
    )


@given(st.text(max_size=20), spans, spans)
def test_pieces_say_the_text_and_mark_just_what_is_spanned(text, marks, cited) -> None:
    pieces = pieces_of(text, marks, cited)
    flags = [(piece.marked, piece.cited) for piece in pieces for _ in piece.text]
    assert text == "".join(piece.text for piece in pieces)
    assert [
        (any(start <= at < end for start, end in marks), any(start <= at < end for start, end in cited))
        for at in range(len(text))
    ] == flags


@given(st.text(max_size=20), spans, spans)
def test_neighbouring_pieces_differ(text, marks, cited) -> None:
    pieces = pieces_of(text, marks, cited)
    assert all((a.marked, a.cited) != (b.marked, b.cited) for a, b in pairwise(pieces))


def test_the_words_that_names_rest_on_are_cited_in_the_text() -> None:
    stored = paragraph(
        "x#1.1",
        "NHK said Minister Aoki left.",
        outlets=(named("NHK", "named", ((0, 3),)),),
        speakers=(person("Minister Aoki", evidence=((9, 22),)),),
    )
    assert ["NHK", "Minister ", "Aoki"] == [
        piece.text for piece in shown(stored, ((18, 22),)).text if piece.cited
    ]


def test_outlets_that_a_group_stands_for_are_kept_apart_from_named_ones() -> None:
    stored = paragraph(
        "x#1.1",
        "All broadcasters and Sankei reported it; most dailies followed.",
        outlets=(named("NHK", "group"), named("Sankei")),
        groups=("all broadcasters", "most dailies"),
    )
    passage = shown(stored)
    assert ["Sankei"] == [outlet.name for outlet in passage.named]
    assert ["NHK"] == [outlet.name for outlet in passage.grouped]
    assert (("all broadcasters",), ("most dailies",)) == (passage.via, passage.groups)


def test_a_group_that_stands_for_nobody_in_particular_is_shown_as_it_is() -> None:
    passage = shown(paragraph("x#1.1", "Most dailies reported it.", groups=("most dailies",)))
    assert ((), ("most dailies",)) == (passage.via, passage.groups)


def test_evidence_is_the_printed_words_each_once() -> None:
    speaker = person("Minister Aoki", evidence=((0, 13), (14, 16), (17, 19), (40, 50)))
    passage = shown(paragraph("x#1.1", "Minister Aoki He He", speakers=(speaker,)))
    assert ("Minister Aoki", "He") == passage.speakers[0].evidence


def test_a_headline_that_is_all_there_is_bears_the_marks() -> None:
    headline = paragraph("x#1.0", "Ferry sails", title="Ferry sails")
    assert (Piece("Ferry", True), Piece(" sails", False)) == shown(headline, marks=((0, 5),)).title


def test_a_passage_links_to_where_its_hit_is() -> None:
    assert "/item/x/3#p2" == shown(paragraph("x#3.2", "A ferry.")).url
