"""This project, as its user has it: `Store` to index, `Engine.search` to ask."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from bench.digests import digest_of
from bench.engines import FACET_LIMIT, FACETS, TOP, Answer
from bench.queries import Question
from indexer.manifest import IndexedDigest
from indexer.names import load_names
from indexer.store import Store
from indexer.stored import StoredParagraph
from searchui.engine import Engine
from searchui.records import SearchRequest

PROCESSES = 2


class WhosaysEngine:
    """Indexes with two processes, and searches with one thread.

    The tables of names are read with the program, as other engines' libraries are: they are no part of an index.
    """

    def __init__(self) -> None:
        self._names = load_names()

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches and commit."""
        with Store.created(directory).transaction(processes=PROCESSES) as change:
            for batch in batches:
                for id, group in groupby(batch, digest_of):
                    held = list(group)
                    if f"/{id}" in change.digests:  # a digest that goes on in the next batch
                        id += "+"  # noqa: PLW2901
                    change.put(IndexedDigest(id, f"/{id}", 0, "", "", len(held), 0), held)

    def open(self, directory: Path) -> None:
        """Open the index for searching."""
        self._engine = Engine(directory, self._names)

    def answer(self, question: Question) -> Answer:
        """Answer one question."""
        outlets = (question.outlet,) if question.outlet else ()
        found = self._engine.search(
            SearchRequest(question.typed, outlets=outlets, facets=FACETS, limit=TOP, facet_limit=FACET_LIMIT)
        )
        return Answer(
            found.total,
            tuple(hit.paragraph.id for hit in found.hits),
            tuple(hit.marks for hit in found.hits),
            {facet.name: [(value.value, value.count) for value in facet.values] for facet in found.facets},
        )

    def add_day(self, directory: Path, paragraphs: list[StoredParagraph]) -> int:
        """Index one day's digest into the index, and return how many paragraphs it is found in."""
        with Store.created(directory).transaction() as change:
            id = digest_of(paragraphs[0])
            change.put(IndexedDigest(id, f"/{id}", 0, "", "", len(paragraphs), 0), paragraphs)
        return self._engine.search(SearchRequest(f'"{" ".join(paragraphs[0].text.split()[:4])}"')).total


def made() -> WhosaysEngine:
    """Return the engine."""
    return WhosaysEngine()
