"""What does one thread see of an index?  One generation through its own searcher: terms, facets, people, paragraphs.

`view.paragraph(doc)` is the paragraph that a document stands for.  What a `Generation` has made is shared by all threads;
Whoosh's searcher is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.identities import People
from indexer.stored import StoredParagraph, stored_of

from .facetcolumns import FacetColumn
from .generation import Generation
from .neighbours import Neighbours
from .query import WordField
from .translation import indexed_fields


@dataclass(frozen=True)
class View:
    """One generation as one thread reads it."""

    searcher: Any
    generation: Generation

    def words(self, field: WordField, prefix: str = "") -> Mapping[str, int]:
        """The terms of a field of the query that begin so, and in how many paragraphs each is."""
        return self.generation.words(field, prefix)

    def frequency(self, field: WordField, term: str) -> int:
        """In how many paragraphs a term of a field of the query is at least: see `Generation.words`."""
        wanted = term.encode("utf-8", "replace")
        return max(int(self.searcher.doc_frequency(name, wanted)) for name, _ in indexed_fields(field))

    def neighbours(self, field: WordField) -> Neighbours:
        """The terms of a field by their spelling."""
        return self.generation.made(("neighbours", field), lambda: Neighbours(tuple(self.words(field))))

    def facet(self, name: str) -> FacetColumn:
        """The column of a facet."""
        return self.generation.facet(name)

    def people(self) -> People:
        """Who is who among the speakers."""
        return self.generation.people()

    def paragraph(self, doc: int) -> StoredParagraph:
        """The paragraph of a document."""
        return stored_of(self.searcher.stored_fields(doc)["payload"])

    def paragraphs_of(self, item_id: str) -> list[StoredParagraph]:
        """All paragraphs of an item, none for one that the index does not have."""
        if "\ud800" <= max(item_id, default="") <= "\udfff":
            return []  # no term can hold a lone surrogate
        return [self.paragraph(doc) for doc in self.searcher.document_numbers(item=item_id)]
