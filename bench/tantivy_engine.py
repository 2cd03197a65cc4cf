"""tantivy through its Python package: one writer with two threads, terms aggregations on fast fields,
snippets.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from bench.engines import FACET_LIMIT, FACETS, TITLE_BOOST, TOP, WORDS, Answer, rest_of, values_of, words_of
from bench.queries import Question
from indexer.stored import StoredParagraph


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, stored=name in ("text", "title"))
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "outlet_type", "cue_verb"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_bytes_field("rest", stored=True)
    return builder.build()


class TantivyEngine:
    """tantivy as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches and commit."""
        writer = tantivy.Index(_schema(), path=str(directory)).writer(heap_size=256_000_000, num_threads=2)
        for batch in batches:
            for p in batch:
                words = {name: [text] for name, text in words_of(p).items()}
                day = p.date.toordinal() if p.date else 0
                writer.add_document(
                    tantivy.Document(
                        id=[p.id], day=[day], rest=[rest_of(p).encode()], **words, **values_of(p)
                    )
                )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._index = tantivy.Index.open(str(directory))
        self._index.reload()
        self._searcher = self._index.searcher()

    def _either(self, word: str, how: Any) -> Any:
        """A word in the text, or in the title at its boost."""
        title = tantivy.Query.boost_query(how("title", word), TITLE_BOOST)
        should = tantivy.Occur.Should
        return tantivy.Query.boolean_query([(should, how("text", word)), (should, title)])

    def _query(self, question: Question) -> Any:
        schema = self._index.schema
        words = list(question.words)
        if question.kind == "phrase":
            made = self._either(words, lambda field, given: tantivy.Query.phrase_query(schema, field, given))
        elif question.kind == "prefix":
            made = self._either(
                words[0] + ".*", lambda field, given: tantivy.Query.regex_query(schema, field, given)
            )
        else:
            occur = tantivy.Occur.Should if question.kind.startswith("or") else tantivy.Occur.Must
            terms = [
                self._either(word, lambda field, given: tantivy.Query.term_query(schema, field, given))
                for word in words
            ]
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


def made() -> TantivyEngine:
    """Return the engine."""
    return TantivyEngine()
