"""tantivy through its Python package: one writer with two threads, terms aggregations on fast fields,
snippets.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from bench.digests import Paragraph
from bench.engines import FACET_LIMIT, TOP, Answer
from bench.queries import FACETS, Question


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True)
    for name in FACETS:
        builder.add_text_field(
            name, fast=True, tokenizer_name="raw", index_option="basic", stored=name == "section"
        )
    builder.add_integer_field("day", stored=True, fast=True, indexed=True)
    return builder.build()


class TantivyEngine:
    """tantivy as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[Paragraph]]) -> None:
        """Index all batches and commit."""
        writer = tantivy.Index(_schema(), path=str(directory)).writer(heap_size=256_000_000, num_threads=2)
        for batch in batches:
            for p in batch:
                writer.add_document(
                    tantivy.Document(
                        id=[p.id],
                        text=[p.text],
                        outlet=list(p.outlets),
                        speaker=list(p.speakers),
                        section=[p.section],
                        year=[p.year],
                        day=[p.day],
                    )
                )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._index = tantivy.Index.open(str(directory))
        self._index.reload()
        self._searcher = self._index.searcher()

    def _query(self, question: Question) -> Any:
        schema = self._index.schema
        words = list(question.words)
        if question.kind == "phrase":
            made = tantivy.Query.phrase_query(schema, "text", words)
        elif question.kind == "prefix":
            made = tantivy.Query.regex_query(schema, "text", words[0] + ".*")
        else:
            occur = tantivy.Occur.Should if question.kind.startswith("or") else tantivy.Occur.Must
            terms = [tantivy.Query.term_query(schema, "text", word) for word in words]
            made = (
                terms[0]
                if len(terms) == 1
                else tantivy.Query.boolean_query([(occur, term) for term in terms])
            )
        if question.outlet:
            outlet = tantivy.Query.term_query(schema, "outlet", question.outlet, "basic")
            filtered = [
                (tantivy.Occur.Must, made),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(outlet, 0.0)),
            ]
            made = tantivy.Query.boolean_query(filtered)
        return made

    def answer(self, question: Question) -> Answer:
        """Answer one question: one search, one aggregation of all facets, a snippet a hit."""
        made = self._query(question)
        found = self._searcher.search(made, limit=TOP, count=True)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        snippets = tantivy.SnippetGenerator.create(self._searcher, made, self._index.schema, "text")
        snippets.set_max_num_chars(10_000)
        wanted = {name: {"terms": {"field": name, "size": FACET_LIMIT}} for name in FACETS}
        counted = self._searcher.aggregate(made, wanted)
        return Answer(
            found.count,
            tuple(document["id"][0] for document in documents),
            tuple(
                tuple((mark.start, mark.end) for mark in snippets.snippet_from_doc(document).highlighted())
                for document in documents
            ),
            {name: [(b["key"], b["doc_count"]) for b in counted[name]["buckets"]] for name in FACETS},
        )
