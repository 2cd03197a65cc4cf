"""Does `read --explain` say for each decision which rule made it on which words?  People and events are invented."""

from __future__ import annotations

from indexer.attribution import attribute
from indexer.names import load_names
from indexer.records import AttributedParagraph, Digest, Item, Paragraph
from searchui.explanation import paragraph_decisions

NAMES = load_names()


def read(text: str) -> AttributedParagraph:
    """The only paragraph of an item, attributed."""
    item = Item("x#1", "", (), (), (Paragraph("x#1.1", text),))
    return attribute(Digest("x", "x.txt", "item", None, (), (), (item,)), NAMES).items[0].paragraphs[0]


def decisions(text: str, *credit: str) -> list[str]:
    return list(paragraph_decisions(read(text), credit))


def test_each_outlet_group_speaker_and_act_has_a_line_with_its_words() -> None:
    text = "NHK reported that Governor Tetsu Aramaki claimed that it rained. He added that it was wet."
    assert [
        "outlet NHK: named, from ‘NHK’",
        "speaker Aramaki: person, named, known as Tetsu Aramaki, by the subject of a past verb of report"
        " (subject-past), from ‘Governor Tetsu Aramaki’, ‘He’",
        "NHK: reported with ‘reported’ (report), in"
        " ‘NHK reported that Governor Tetsu Aramaki claimed that it rained.’",
        "Aramaki: reported with ‘claimed’ (claim), as NHK reported, in"
        " ‘NHK reported that Governor Tetsu Aramaki claimed that it rained.’",
        "Aramaki: reported with ‘added’ (add), as NHK reported, in ‘He added that it was wet.’",
    ] == decisions(text)


def test_a_group_has_the_words_that_stand_for_it() -> None:
    lines = decisions("Most networks reported on the rain. All broadcasters showed it.")
    assert "group all broadcasters: stands for its members, from ‘All broadcasters’" in lines
    (most,) = [line for line in lines if line.startswith("group most")]
    assert most.endswith("stands for nobody in particular, from ‘Most networks’")


def test_the_credit_is_given_where_the_paragraph_has_no_outlet_of_its_own() -> None:
    lines = decisions("It rained.", "Sankei")
    assert ["outlet Sankei: credited in the headline, as the paragraph has none of its own"] == lines


def test_a_paragraph_of_which_nothing_was_decided_says_so() -> None:
    assert ["nothing: no outlet, group, speaker or verb of report was found"] == decisions("It rained.")


def test_a_long_sentence_is_shown_by_its_beginning_and_its_end() -> None:
    (line,) = [
        line for line in decisions(f"Aramaki said {'that it rained and ' * 20}was wet.") if "‘said’" in line
    ]
    assert "‘Aramaki said that it rained" in line
    assert line.endswith("was wet.’")
    assert len(line) < 200


def test_every_group_has_evidence_that_slices_to_its_words() -> None:
    found = read("Most networks and all dailies reported on the rain. NHK and other networks showed it.")
    assert len(found.groups) == len(found.group_evidence)
    words = [found.paragraph.text[start:end] for spans in found.group_evidence for start, end in spans]
    assert "Most networks" in words
    assert all(word.strip() for word in words)
