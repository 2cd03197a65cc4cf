"""Is the comparison with software off the shelf fair?  What a plain rule finds is counted as ours is."""

from __future__ import annotations

from bench.baseline import nearest_name, with_speakers
from indexer.names import load_names
from indexer.records import AttributedParagraph, Paragraph


def read(text: str, found: list[tuple[str, str]], labelled: set[str]) -> list[tuple[str, str]]:
    """Name and kind of each speaker, where an extractor found just these phrases."""
    paragraph = AttributedParagraph(Paragraph("x#1.1", text), (), (), (), ())
    speakers = with_speakers(paragraph, lambda _: found, labelled, load_names()).speakers
    return [(each.name, each.kind) for each in speakers]


def test_the_plain_rule_takes_the_name_at_a_verb_of_report() -> None:
    text = "Governor Tetsu Aramaki said that it rained. “It did,” added Sera."
    assert [("Governor Tetsu Aramaki", "person"), ("Sera", "person")] == nearest_name(text)


def test_a_name_counts_by_whichever_of_its_words_is_labelled() -> None:
    assert [("Aramaki", "person")] == read("x", [("Governor Aramaki Tetsu", "person")], {"aramaki"})
    assert [("Tetsu", "person")] == read("x", [("Governor Aramaki Tetsu", "person")], set())


def test_outlets_and_pronouns_are_not_counted_as_false() -> None:
    found = [("NHK", "institution"), ("The network", "unnamed"), ("He", "unnamed"), ("an aide", "unnamed")]
    assert [("aide", "unnamed")] == read("x", found, set())
