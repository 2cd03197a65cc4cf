"""Which characters of a paragraph made it match?  The query asked again of this one paragraph, keeping the
places.

For `said:ironclad OR "on the table"` in `The options on the table ...` the mark is that of the whole phrase;
a word that matched in another field, in a branch that failed, or under NOT is not marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from indexer.analysis import Occurrence, TermFinder, key_of
from indexer.records import Span
from indexer.stored import StoredParagraph

from .proximity import phrase_starts, windows
from .query import And, AnyOf, Dates, Everything, Node, Not, Or, Phrase, Term, Values, WordField

Place = Literal["text", "title", ""]
Mark = tuple[Place, Span]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark in the text and in the title of a paragraph, in order, without overlaps."""

    text: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()


_MOST_MARKS = 1000
"""Marks of a paragraph: ten thousand, of a text that is one letter again and again, took a second to write."""
_MOST_STRETCHES = 8
"""Places of a phrase's first word that are read one by one; a stretch costs a tenth of a paragraph of 80 words."""


class Marker:
    """Marks what a query (without patterns) matches, paragraph after paragraph."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._finder = TermFinder(frozenset(_terms_in(node)))

    def marks(self, paragraph: StoredParagraph) -> Marks | None:
        """The marks in a paragraph; None where the query does not match it."""
        found = _Asked(paragraph, self._finder).marks(self._node)
        if found is None:
            return None
        return Marks(_merged(span for place, span in found if place == "text"), _titles(found))


def _terms_in(node: Node) -> Iterator[str]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms_in(part)
        case Not(part):
            yield from _terms_in(part)
        case Term(_, term):
            yield term
        case AnyOf(_, terms) | Phrase(_, terms):
            yield from terms


def _titles(found: Iterable[Mark]) -> tuple[Span, ...]:
    return _merged(span for place, span in found if place == "title")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one, up to a number that no reader looks at."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged[:_MOST_MARKS])


class _Run:
    """Words in a row, and where in it each term of the query is."""

    def __init__(self, finder: TermFinder, text: str, place: Place = "", offset: int = 0) -> None:
        self.place, self._offset = place, offset
        self._finder, self._text = finder, text

    @cached_property
    def _spans(self) -> dict[str, list[Occurrence]]:
        return self._finder.spans(self._text)

    @cached_property
    def _occurrences(self) -> dict[str, list[Occurrence]]:
        return self._finder.occurrences(self._text)

    def holds(self, terms: Iterable[str]) -> bool:
        return all(term in self._spans for term in terms)

    @property
    def positions(self) -> dict[str, list[int]]:
        return {term: [each.position for each in found] for term, found in self._occurrences.items()}

    def stretches(self, terms: Sequence[str]) -> Iterator[dict[str, list[Occurrence]]]:
        """Where the terms are in each stretch of the text that can hold them in a row: behind each place of the first.

        The whole text is one stretch where there are many such places.
        """
        starts = self.of(terms[0])
        if len(starts) > _MOST_STRETCHES:
            yield self._occurrences
            return
        for each in starts:
            yield self._finder.behind(self._text, each.start, len(terms))

    def placed(self, term: str) -> Sequence[Occurrence]:
        """Where a term is, with its positions."""
        return self._occurrences.get(term, ())

    def of(self, term: str) -> Sequence[Occurrence]:
        """Where a term is, without them."""
        return self._spans.get(term, ())

    def mark(self, first: Occurrence, last: Occurrence) -> Mark:
        return self.place, (first.start + self._offset, last.end + self._offset)


class _Asked:
    """One paragraph while it is asked; each of its texts is analysed at most once."""

    def __init__(self, paragraph: StoredParagraph, finder: TermFinder) -> None:
        self._paragraph, self._finder = paragraph, finder

    def marks(self, node: Node) -> list[Mark] | None:
        """The marks of a query, None where it does not match."""
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return self._any(parts)
            case Not(part):
                return [] if self.marks(part) is None else None
            case Term(field, term):
                return self._terms(field, (term,))
            case AnyOf(field, terms):
                return self._terms(field, terms)
            case Phrase(field, terms, slop):
                return self._phrase(field, terms, slop)
            case Values(field, values):
                return [] if self._has_value(field, values) else None
            case Dates():
                return [] if self._is_dated(node) else None
            case Everything():
                return []
        return None

    def _all(self, parts: Sequence[Node]) -> list[Mark] | None:
        found: list[Mark] = []
        for part in parts:
            marks = self.marks(part)
            if marks is None:
                return None
            found += marks
        return found

    def _any(self, parts: Sequence[Node]) -> list[Mark] | None:
        branches = [marks for part in parts if (marks := self.marks(part)) is not None]
        return [mark for marks in branches for mark in marks] if branches else None

    def _terms(self, field: WordField, terms: Iterable[str]) -> list[Mark] | None:
        wanted = tuple(terms)
        found = [
            run.mark(each, each) for run in self._runs(field) for term in wanted for each in run.of(term)
        ]
        return found or None

    def _phrase(self, field: WordField, terms: Sequence[str], slop: int) -> list[Mark] | None:
        found: list[Mark] = []
        for run in self._runs(field):
            if run.holds(terms):
                found += _near_marks(run, terms, slop) if slop else _phrase_marks(run, terms)
        return found or None

    def _has_value(self, field: str, values: Iterable[str]) -> bool:
        paragraph = self._paragraph
        own = [outlet.name for outlet in paragraph.outlets] if field == "outlet" else [paragraph.kind]
        return not {key_of(value) for value in values}.isdisjoint(key_of(value) for value in own)

    def _is_dated(self, dates: Dates) -> bool:
        day = self._paragraph.date
        return day is not None and (dates.first or day) <= day <= (dates.last or day)

    def _runs(self, field: WordField) -> tuple[_Run, ...]:
        match field:
            case "":
                return (*self._text, *self._title)
            case "text":
                return self._text
            case "title":
                return self._title
            case "said":
                return self._said
        return self._named(field)

    @cached_property
    def _text(self) -> tuple[_Run, ...]:
        return (_Run(self._finder, self._paragraph.text, "text"),)

    @cached_property
    def _title(self) -> tuple[_Run, ...]:
        return (_Run(self._finder, self._paragraph.title, "title"),)

    @cached_property
    def _said(self) -> tuple[_Run, ...]:
        text = self._paragraph.text
        return tuple(
            _Run(self._finder, text[start:end], "text", start) for start, end in self._paragraph.said
        )

    def _named(self, field: WordField) -> tuple[_Run, ...]:
        paragraph = self._paragraph
        if field == "speaker":
            names = (name for each in paragraph.speakers for name in (each.name, each.full, each.label))
            return tuple(_Run(self._finder, name) for name in names if name)
        texts = paragraph.section if field == "section" else paragraph.cues
        return tuple(_Run(self._finder, text) for text in texts)


def _phrase_marks(run: _Run, terms: Sequence[str]) -> list[Mark]:
    """The whole phrase, from its first word to its last."""
    return [
        run.mark(firsts[start], lasts[start + len(terms) - 1])
        for held in run.stretches(terms)
        for firsts, lasts in [(_by_position(held, terms[0]), _by_position(held, terms[-1]))]
        for start in phrase_starts(
            terms, {term: [each.position for each in found] for term, found in held.items()}
        )
    ]


def _by_position(held: Mapping[str, Sequence[Occurrence]], term: str) -> dict[int, Occurrence]:
    return {each.position: each for each in held.get(term, ())}


def _near_marks(run: _Run, terms: Sequence[str], slop: int) -> list[Mark]:
    """The words themselves, wherever all of them are near each other."""
    return [
        run.mark(each, each)
        for first, last in windows(terms, run.positions, slop)
        for term in set(terms)
        for each in run.placed(term)
        if first <= each.position <= last
    ]
