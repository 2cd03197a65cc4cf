"""How does a digest or a result look on a terminal?  As lines of text, marks and names in bold.

A hit is its title and date, its outlets and speakers, and its paragraph with what matched in bold; click
takes the bold out again where the output is no terminal.  A digest's text may hold control characters
that a terminal would obey; they are shown as `�`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

from indexer.records import AttributedDigest, AttributedItem, Outlet, Span, Speaker

from .explanation import digest_decisions, item_decisions, paragraph_decisions
from .records import Facet, Hit, SearchResult

_INDENT = "    "
_OBEYED = ("Cc", "Cf", "Cs")
"""Unicode categories of control and format characters (some turn text around) and of lone surrogates."""


def printable(text: str) -> str:
    """Text without anything that a terminal would obey."""
    return "".join("�" if unicodedata.category(character) in _OBEYED else character for character in text)


def paragraphs_told(number: int) -> str:
    """How many paragraphs, in words that go with the number: `1 paragraph`, `1,204 paragraphs`."""
    return f"{number:,} paragraph{'s' * (number != 1)}"


def digest_lines(attributed: AttributedDigest, *, explain: bool = False) -> Iterator[str]:
    """What a digest says; with `explain` also the words and the rule behind each decision."""
    digest = attributed.digest
    facts = [digest.kind, digest.date.isoformat() if digest.date else "no date", *digest.tags]
    yield f"{_strong(digest.source)}  {printable(', '.join(facts))}"
    if explain:
        yield from _explained(digest_decisions(attributed))
    for item in attributed.items:
        yield from _item_lines(item, explain)
    if digest.chrome:
        yield f"set aside: {printable(' | '.join(digest.chrome))}"
    yield ""


def result_lines(result: SearchResult, *, facets: bool = False) -> Iterator[str]:
    """A result: each hit, then the counts of the facets if asked, then how many there are."""
    for hit in result.hits:
        yield from _hit_lines(hit)
    if facets:
        for facet in result.facets:
            yield from _facet_lines(facet)
    found = f"{len(result.hits)} of {paragraphs_told(result.total)}" if result.total else "nothing found"
    yield f"{found}, {result.took_ms:.1f} ms"


def warning_lines(result: SearchResult) -> Iterator[str]:
    """What the reader should know about how the query was understood, with the words it is about."""
    for warning in result.warnings:
        about = result.request.query[slice(*warning.span)] if warning.span else ""
        place = f" (at {warning.span[0] + 1}: {printable(about)})" if warning.span else ""
        yield f"{printable(warning.message)}{place}"


def _item_lines(attributed: AttributedItem, explain: bool) -> Iterator[str]:
    item = attributed.item
    yield ""
    if item.section:
        yield printable(" > ".join(item.section))
    credit = f" ({printable(', '.join(item.credit))})" if item.credit else ""
    yield f"{_strong(item.title or '(no title)')}{credit}"
    if explain:
        yield from _explained(item_decisions(attributed))
    for paragraph in attributed.paragraphs:
        yield f"  {printable(paragraph.paragraph.text)}"
        yield from _who_lines(paragraph.outlets, paragraph.groups, paragraph.speakers)
        if explain:
            yield from _explained(paragraph_decisions(paragraph, item.credit))


def _hit_lines(hit: Hit) -> Iterator[str]:
    paragraph = hit.paragraph
    day = paragraph.date.isoformat() if paragraph.date else "no date"
    yield f"{_strong(paragraph.title or '(no title)')}  {day}  {printable(paragraph.id)}"
    yield f"  {_marked(paragraph.text, hit.marks)}"
    yield from _who_lines(paragraph.outlets, paragraph.groups, paragraph.speakers)
    yield ""


def _who_lines(
    outlets: Sequence[Outlet], groups: Sequence[str], speakers: Sequence[Speaker]
) -> Iterator[str]:
    reported = [outlet.name for outlet in outlets if outlet.basis != "group"]
    if reported or groups:
        yield f"{_INDENT}reported by: {printable('; '.join((*reported, *groups)))}"
    if speakers:
        yield f"{_INDENT}said by: {printable('; '.join(speaker.label for speaker in speakers))}"


def _explained(decisions: Iterable[str]) -> Iterator[str]:
    yield from (printable(f"{_INDENT}- {decision}") for decision in decisions)


def _facet_lines(facet: Facet) -> Iterator[str]:
    yield _strong(facet.name)
    for value in facet.values:
        yield f"{value.count:>8} {'*' if value.chosen else ' '} {printable(value.label)}"
    yield ""


def _marked(text: str, marks: Sequence[Span]) -> str:
    pieces, at = [], 0
    for start, end in marks:
        pieces += [printable(text[at:start]), _strong(text[start:end])]
        at = end
    return "".join((*pieces, printable(text[at:])))


def _strong(text: str) -> str:
    return click.style(printable(text), bold=True)
