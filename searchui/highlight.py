"""Which characters of a paragraph made it match?  The query asked again of this one paragraph, keeping the
places.

For `said:ironclad OR "on the table"` in `The options on the table ...` the mark is that of the whole phrase;
a word that matched in another field, in a branch that failed, or under NOT is not marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from indexer.analysis import Word, key_of, words_of
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


def marks_of(node: Node, paragraph: StoredParagraph) -> Marks | None:
    """The marks of a query (without patterns) in a paragraph; None where the query does not match it."""
    found = _Asked(paragraph).marks(node)
    if found is None:
        return None
    return Marks(_merged(span for place, span in found if place == "text"), _titles(found))


def _titles(found: Iterable[Mark]) -> tuple[Span, ...]:
    return _merged(span for place, span in found if place == "title")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class _Run:
    """Words in a row, and where among them each term is."""

    def __init__(self, text: str, place: Place = "", offset: int = 0) -> None:
        self.place = place
        self._offset = offset
        self._words = words_of(text)
        self.positions: dict[str, list[int]] = {}
        for n, word in enumerate(self._words):
            for form in word.forms:
                self.positions.setdefault(form, []).append(n)

    def mark(self, first: int, last: int, first_form: str, last_form: str) -> Mark:
        start = self._words[first].span_of(first_form)[0]
        end = self._words[last].span_of(last_form)[1]
        return self.place, (start + self._offset, end + self._offset)

    def words(self, first: int, last: int) -> Sequence[tuple[int, Word]]:
        return [(n, self._words[n]) for n in range(first, last + 1)]


class _Asked:
    """One paragraph while it is asked; each of its texts is analysed at most once."""

    def __init__(self, paragraph: StoredParagraph) -> None:
        self._paragraph = paragraph

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
            run.mark(n, n, term, term)
            for run in self._runs(field)
            for term in wanted
            for n in run.positions.get(term, ())
        ]
        return found or None

    def _phrase(self, field: WordField, terms: Sequence[str], slop: int) -> list[Mark] | None:
        found: list[Mark] = []
        for run in self._runs(field):
            if slop:
                found += _near_marks(run, terms, slop)
            else:
                last = len(terms) - 1
                starts = phrase_starts(terms, run.positions)
                found += [run.mark(start, start + last, terms[0], terms[last]) for start in starts]
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
        return (_Run(self._paragraph.text, "text"),)

    @cached_property
    def _title(self) -> tuple[_Run, ...]:
        return (_Run(self._paragraph.title, "title"),)

    @cached_property
    def _said(self) -> tuple[_Run, ...]:
        text = self._paragraph.text
        return tuple(_Run(text[start:end], "text", start) for start, end in self._paragraph.quotes)

    def _named(self, field: WordField) -> tuple[_Run, ...]:
        paragraph = self._paragraph
        if field == "speaker":
            names = (name for each in paragraph.speakers for name in (each.name, each.full, each.label))
            return tuple(_Run(name) for name in names if name)
        return tuple(_Run(text) for text in (paragraph.section if field == "section" else paragraph.cues))


def _near_marks(run: _Run, terms: Sequence[str], slop: int) -> list[Mark]:
    """The words themselves, wherever all of them are near each other."""
    wanted = set(terms)
    return [
        run.mark(n, n, form, form)
        for first, last in windows(terms, run.positions, slop)
        for n, word in run.words(first, last)
        for form in word.forms
        if form in wanted
    ]
