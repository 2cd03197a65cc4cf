"""Stock Whoosh: its default codec and writer, its search with grouping facets and its own highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import LowercaseFilter, RegexTokenizer
from whoosh.sorting import FieldFacet

from bench.digests import Paragraph
from bench.engines import FACET_LIMIT, TOP, Answer
from bench.queries import FACETS, Question

_WORD = re.compile(r"\w+")


def schema_of() -> fields.Schema:
    """Return the schema both Whoosh engines index with."""
    analyzer = RegexTokenizer(r"\w+") | LowercaseFilter()
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        text=fields.TEXT(stored=True, analyzer=analyzer),
        outlet=fields.KEYWORD(commas=True),
        speaker=fields.KEYWORD(commas=True),
        section=fields.ID(stored=True),
        year=fields.ID(stored=True),
        day=fields.NUMERIC(int, 32, sortable=True, stored=True),
    )


def document_of(paragraph: Paragraph) -> dict[str, Any]:
    """Return a paragraph as the field values of a document."""
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "outlet": list(paragraph.outlets),
        "speaker": list(paragraph.speakers),
        "section": paragraph.section,
        "year": paragraph.year,
        "day": paragraph.day,
    }


def query_of(question: Question) -> Any:
    """Return a question as a Whoosh query."""
    terms = [query.Term("text", word) for word in question.words]
    made = {
        "phrase": lambda: query.Phrase("text", list(question.words)),
        "prefix": lambda: query.Prefix("text", question.words[0]),
    }.get(question.kind, lambda: (query.Or if question.kind.startswith("or") else query.And)(terms))()
    if question.outlet:
        return query.And([made, query.ConstantScoreQuery(query.Term("outlet", question.outlet))])
    return made.normalize()


class WhooshEngine:
    """Whoosh as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[Paragraph]]) -> None:
        """Index all batches and commit."""
        writer = index.create_in(str(directory), schema_of()).writer(limitmb=256)
        for batch in batches:
            for paragraph in batch:
                writer.add_document(**document_of(paragraph))
        writer.commit()

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._searcher = index.open_dir(str(directory)).searcher()

    def answer(self, question: Question) -> Answer:
        """Answer one question with one collecting search."""
        groups = {name: FieldFacet(name, allow_overlap=name in ("outlet", "speaker")) for name in FACETS}
        found = self._searcher.search(query_of(question), limit=TOP, groupedby=groups)
        hits = found[:TOP]
        return Answer(
            found.estimated_length(),
            tuple(hit["id"] for hit in hits),
            tuple(marks_in(hit["text"], question) for hit in hits),
            {name: _largest(found.groups(name)) for name in FACETS},
        )


def _largest(groups: dict[str, list[int]]) -> list[tuple[str, int]]:
    pairs = [(value, len(docnums)) for value, docnums in groups.items() if value]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:FACET_LIMIT]


def marks_in(text: str, question: Question) -> tuple[tuple[int, int], ...]:
    """Return where the question's words stand in a text; a phrase is marked as one, a prefix with its whole
    word.
    """
    lowered, words = text.lower(), question.words
    if question.kind == "phrase":
        pattern = re.compile(r"\b" + r"\W+".join(words) + r"\b")
        return tuple(match.span() for match in pattern.finditer(lowered))
    spans = []
    for word in set(words):
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            if question.kind == "prefix":
                end = _WORD.match(lowered, start).end()  # type: ignore[union-attr]  # a word stands here
            if not (start and lowered[start - 1].isalnum()) and not lowered[end : end + 1].isalnum():
                spans.append((start, end))
            start = lowered.find(word, end)
    return tuple(sorted(spans))
