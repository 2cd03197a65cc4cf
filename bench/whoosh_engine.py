"""Stock Whoosh: its default codec and writer, its search with grouping facets and its own highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import LowercaseFilter, RegexTokenizer
from whoosh.sorting import FieldFacet

from bench.engines import FACET_LIMIT, FACETS, TITLE_BOOST, TOP, WORDS, Answer, rest_of, values_of, words_of
from bench.queries import Question
from indexer.stored import StoredParagraph

_WORD = re.compile(r"\w+")


def _schema() -> fields.Schema:
    analyzer = RegexTokenizer(r"\w+") | LowercaseFilter()
    words = {name: fields.TEXT(stored=name in ("text", "title"), analyzer=analyzer) for name in WORDS}
    values = {name: fields.KEYWORD(commas=True) for name in (*FACETS, "kind", "outlet_type", "cue_verb")}
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        day=fields.NUMERIC(int, 32, sortable=True),
        rest=fields.STORED(),
        **words,
        **values,
    )


def _document(p: StoredParagraph) -> dict[str, Any]:
    day = p.date.toordinal() if p.date else 0
    return {"id": p.id, "day": day, "rest": rest_of(p), **words_of(p), **values_of(p)}


def _query(question: Question) -> Any:
    made: Any
    if question.kind == "phrase":
        words = list(question.words)
        made = query.Or([query.Phrase("text", words), query.Phrase("title", words, boost=TITLE_BOOST)])
    elif question.kind == "prefix":
        word = question.words[0]
        made = query.Or([query.Prefix("text", word), query.Prefix("title", word, boost=TITLE_BOOST)])
    else:
        terms = [
            query.Or([query.Term("text", word), query.Term("title", word, boost=TITLE_BOOST)])
            for word in question.words
        ]
        made = (query.Or if question.kind.startswith("or") else query.And)(terms)
    if question.outlet:
        return query.And([made, query.ConstantScoreQuery(query.Term("outlet", question.outlet))])
    return made.normalize()


class WhooshEngine:
    """Whoosh as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches and commit."""
        writer = index.create_in(str(directory), _schema()).writer(limitmb=256)
        for batch in batches:
            for paragraph in batch:
                writer.add_document(**_document(paragraph))
        writer.commit()

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._searcher = index.open_dir(str(directory)).searcher()

    def answer(self, question: Question) -> Answer:
        """Answer one question with one collecting search."""
        groups = {
            name: FieldFacet(name, allow_overlap=name in ("outlet", "speaker", "section")) for name in FACETS
        }
        found = self._searcher.search(_query(question), limit=TOP, groupedby=groups)
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


def made() -> WhooshEngine:
    """Return the engine."""
    return WhooshEngine()
