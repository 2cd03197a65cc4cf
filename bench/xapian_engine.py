"""Xapian through its Python binding: a term generator, one enquiry, a match spy a facet, its own snippets.

Of values of which a paragraph has several Xapian 1.4 counts none by itself; its documentation has a spy of one's own for
that, which is Python here, as it would be for a user.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xapian

from bench.engines import (
    FACET_LIMIT,
    FACETS,
    TITLE_BOOST,
    TOP,
    WORDS,
    Answer,
    marked_spans,
    rest_of,
    values_of,
    words_of,
)
from bench.queries import Question
from indexer.stored import StoredParagraph

_PREFIXES = {name: f"X{name.replace('_', '').upper()}" for name in WORDS}
_FLAGS = xapian.MSet.SNIPPET_EXHAUSTIVE


class _Spy(xapian.MatchSpy):  # type: ignore[misc]  # Xapian has no types
    """Counts the values of all facets, which a slot keeps as JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}

    def __call__(self, document: Any, weight: float) -> None:
        for slot, name in enumerate(FACETS):
            self.counts[name].update(json.loads(document.get_value(slot)))


class XapianEngine:
    """Xapian as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches and commit."""
        base = xapian.WritableDatabase(str(directory / "x"), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        for batch in batches:
            for paragraph in batch:
                base.add_document(_document(paragraph, generator))
        base.commit()
        base.close()

    def open(self, directory: Path) -> None:
        """Open the database for searching."""
        self._base = xapian.Database(str(directory / "x"))

    def answer(self, question: Question) -> Answer:
        """Answer one question: one enquiry over all that matches, so that total and counts are exact."""
        enquire, spy = xapian.Enquire(self._base), _Spy()
        enquire.set_query(_query(self._base, question))
        enquire.add_matchspy(spy)
        found = enquire.get_mset(0, TOP, self._base.get_doccount())
        documents = [json.loads(hit.document.get_data()) for hit in found]
        marks = [
            found.snippet(kept["text"], 10_000, xapian.Stem("none"), _FLAGS, "\x01", "\x02").decode()
            for kept in documents
        ]
        return Answer(
            found.get_matches_estimated(),
            tuple(kept["id"] for kept in documents),
            tuple(map(marked_spans, marks)),
            {name: _largest(spy.counts[name]) for name in FACETS},
        )


def _document(paragraph: StoredParagraph, generator: Any) -> Any:
    document = xapian.Document()
    generator.set_document(document)
    for name, text in words_of(paragraph).items():
        generator.set_termpos(0)
        generator.index_text(text, 1, _PREFIXES[name])
    values = values_of(paragraph)
    for slot, name in enumerate(FACETS):
        document.add_value(slot, json.dumps(values[name]))
    for name, held in values.items():
        for value in held:
            document.add_boolean_term(f"Q{name}:{value}")
    kept = {"id": paragraph.id, "text": paragraph.text, "title": paragraph.title, "rest": rest_of(paragraph)}
    document.set_data(json.dumps(kept))
    return document


def _query(base: Any, question: Question) -> Any:
    query = xapian.Query
    if question.kind == "phrase":
        made = _either(lambda prefix: query(query.OP_PHRASE, [prefix + word for word in question.words]))
    elif question.kind == "prefix":
        made = _either(lambda prefix: _beginning(base, prefix, question.words[0]))
    else:
        terms = [_either(lambda prefix, word=word: query(prefix + word)) for word in question.words]  # type: ignore[misc]
        made = query(query.OP_OR if question.kind.startswith("or") else query.OP_AND, terms)
    return query(query.OP_FILTER, made, query(f"Qoutlet:{question.outlet}")) if question.outlet else made


def _beginning(base: Any, prefix: str, word: str) -> Any:
    """What begins so, by the query parser: the binding does not pass on what a wildcard query needs."""
    parser = xapian.QueryParser()
    parser.set_database(base)
    return parser.parse_query(f"{word}*", parser.FLAG_WILDCARD, prefix)


def _either(made: Any) -> Any:
    """What is asked in the text, or in the title at its boost."""
    title = xapian.Query(xapian.Query.OP_SCALE_WEIGHT, made(_PREFIXES["title"]), TITLE_BOOST)
    return xapian.Query(xapian.Query.OP_OR, made(_PREFIXES["text"]), title)


def _largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_LIMIT]


def made() -> XapianEngine:
    """Return the engine."""
    return XapianEngine()
