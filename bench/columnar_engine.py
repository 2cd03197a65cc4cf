"""This project's engine: the bulk writer, evaluation over arrays, counts by ordinals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh import index

from bench.digests import Paragraph
from bench.engines import FACET_LIMIT, TOP, Answer
from bench.queries import FACETS, Question
from bench.whoosh_engine import document_of, marks_in, query_of, schema_of
from indexer.columnar.found import top
from indexer.columnar.writer import ColumnarWriter
from searchui.vectors import evaluate


class ColumnarEngine:
    """The columnar codec with `procs` indexing processes."""

    def __init__(self, procs: int) -> None:
        self._procs = procs

    def build(self, directory: Path, batches: Iterable[list[Paragraph]]) -> None:
        """Index all batches and commit."""
        writer = ColumnarWriter(index.create_in(str(directory), schema_of()), procs=self._procs)
        for batch in batches:
            for paragraph in batch:
                writer.add_document(**document_of(paragraph))
        writer.commit()

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._searcher = index.open_dir(str(directory)).searcher()

    def answer(self, question: Question) -> Answer:
        """Answer one question; newer before older where scores are equal."""
        matches = evaluate(query_of(question), self._searcher)
        best = top(matches, TOP, [lambda docids: -matches.column("day", docids)])
        hits = [self._searcher.stored_fields(docid) for docid, _ in best]
        return Answer(
            matches.total,
            tuple(hit["id"] for hit in hits),
            tuple(marks_in(hit["text"], question) for hit in hits),
            {name: matches.counts(name).top(FACET_LIMIT) for name in FACETS},
        )

    def add_day(self, directory: Path, paragraphs: list[Paragraph]) -> int:
        """Index one day's digest into the index and return how many of its paragraphs are then found."""
        found = index.open_dir(str(directory))
        writer = ColumnarWriter(found)
        for paragraph in paragraphs:
            writer.update_document(**document_of(paragraph))
        writer.commit()
        with found.searcher() as searcher:
            return evaluate(
                query_of(Question("common", (paragraphs[0].text.split()[0].lower(),))), searcher
            ).total
