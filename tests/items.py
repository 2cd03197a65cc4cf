"""One item of invented paragraphs, attributed: what the tests of attribution read."""

from __future__ import annotations

from indexer.attribution import attribute
from indexer.names import load_names
from indexer.records import AttributedParagraph, Digest, Item, Paragraph

NAMES = load_names()


def read(*texts: str, credit: tuple[str, ...] = (), title: str = "") -> tuple[AttributedParagraph, ...]:
    """The paragraphs of one item, attributed."""
    paragraphs = tuple(Paragraph(f"x#1.{n}", text) for n, text in enumerate(texts, 1))
    digest = Digest("x", "x.txt", "item", None, (), (), (Item("x#1", title, (), credit, paragraphs),))
    return attribute(digest, NAMES).items[0].paragraphs


def outlets(paragraph: AttributedParagraph) -> list[tuple[str, str]]:
    """The names of a paragraph's outlets and how each is known."""
    return [(outlet.name, outlet.basis) for outlet in paragraph.outlets]


def speakers(paragraph: AttributedParagraph) -> list[str]:
    """The names of a paragraph's speakers, but for those inside another's words."""
    return [speaker.name for speaker in paragraph.speakers if not speaker.nested]
