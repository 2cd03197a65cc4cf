"""Which paragraphs match a query, and how well?  The answer of Whoosh's matchers, computed over whole arrays.

`evaluate` walks Whoosh's query tree once a segment.  Each node gives the documents it finds and a way to
score some of them, so that only documents that survive every AND are scored, and filters never are. Example:
`evaluate(And([Term("text", "missile"), Term("outlet", "NHK")]), searcher).total`.

Scores are those of Whoosh's BM25F, oddities included: NOT adds 1 to an AND, an AND or OR of one part has no
boost. Whatever has no rule here (and every weighting but BM25F) is stepped through with Whoosh's own matcher.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import query
from whoosh.query.spans import SpanNear2

from indexer.columnar.container import Array
from indexer.columnar.foreign import Query, Reader, Searcher
from indexer.columnar.found import Found, Matches
from indexer.columnar.sets import Documents, united

from .leaves import Leaves, nothing, uniform
from .translation import AnyTerm, Days, Near, OneOf, Unscored


def evaluate(q: Query, searcher: Searcher) -> Matches:
    """Return what a Whoosh query finds with a Whoosh searcher; deleted documents are never among it."""
    segments = []
    for leaf, offset in searcher.leaf_searchers():
        segment = _Segment(leaf, searcher)
        segments.append((leaf.reader(), offset, segment.alive(segment.find(q))))
    return Matches(tuple(segments))


class _Segment(Leaves):
    """Evaluates queries over one segment."""

    def find(self, q: Query) -> Found:
        """Return what a query node matches in this segment."""
        if not self.count:
            return nothing(0)
        rule = _RULES.get(type(q)) if self.is_ours else None
        found = rule(self, q) if rule else None
        return self._by_matcher(q) if found is None else found

    def alive(self, found: Found) -> Found:
        """Return what is found and not deleted."""
        if not self.reader.has_deletions():
            return found
        alive = self.reader._perdoc.alive() if self.terms else _alive(self.reader)
        return Found(found.documents & Documents.marked(alive), found.score)

    def _by_matcher(self, q: Query) -> Found:
        matcher = q.matcher(self.leaf, self.leaf.context())
        docids: list[int] = []
        scores: list[float] = []
        while matcher.is_active():
            docids.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        documents = Documents.listed(np.array(docids, "<i8"), self.count)
        return _scored(documents, np.array(scores, float))

    def number_range(self, q: Query) -> Found:
        """A range of numbers or dates, as the terms that Whoosh compiles it to."""
        return self.find(q._compile_query(self.reader))

    def conjunction(self, q: Query) -> Found:
        """AND: all parts; those with NOT are taken away at the end, and add 1 to the score as in Whoosh."""
        if len(q.subqueries) < 2:
            return self.find(q.subqueries[0]) if q.subqueries else nothing(self.count)
        wanted = [part for part in q.subqueries if type(part) is not query.Not]
        unwanted = [part.query for part in q.subqueries if type(part) is query.Not]
        if not wanted:
            wanted, unwanted = q.subqueries, []
        parts = [self.find(part) for part in wanted]
        documents, *others = sorted((part.documents for part in parts), key=len)
        for other in others:
            documents = documents & other
        for part in unwanted:
            documents = documents - self.find(part).documents

        def score(chosen: Documents) -> Array:
            sums = _summed(parts, chosen)
            sums += float(len(unwanted))
            return sums if q.boost == 1.0 else sums * q.boost

        return Found(documents, score)

    def disjunction(self, q: Query) -> Found | None:
        """OR: any part, scores added up."""
        if q.scale and len(q.subqueries) > 1:
            return None
        if len(q.subqueries) < 2:
            return self.find(q.subqueries[0]) if q.subqueries else nothing(self.count)
        parts = [found for found in map(self.find, _alternatives(q)) if len(found.documents)]
        if len(parts) == 1 and q.boost == 1.0:
            return parts[0]

        def score(chosen: Documents) -> Array:
            sums = _sparsely(parts, chosen) if chosen.is_short() else _densely(parts, chosen)
            return sums if q.boost == 1.0 else sums * q.boost

        return Found(united([part.documents for part in parts], self.count), score)

    def any_term_of(self, q: AnyTerm) -> Found:
        """Any of some terms of a field."""
        return self.any_term(q, q.words)

    def negation(self, q: Query) -> Found:
        """NOT by itself: every other document, with score 1."""
        return uniform(Documents.marked(~self.find(q.query).documents.mask), 1.0)

    def and_not(self, q: Query) -> Found:
        """The first without the second."""
        found = self.find(q.a)
        return Found(found.documents - self.find(q.b).documents, found.score)

    def require(self, q: Query) -> Found:
        """The first where the second matches too, scored by the first alone."""
        found = self.find(q.a)
        return Found(found.documents & self.find(q.b).documents, found.score)

    def and_maybe(self, q: Query) -> Found:
        """The first, with the second's score added where it matches."""
        found, other = self.find(q.a), self.find(q.b)

        def score(chosen: Documents) -> Array:
            sums = found.score(chosen).copy()
            places = chosen.places_in(other.documents)
            sums[places] += other.score(Documents.listed(chosen.docids[places], self.count))
            return sums

        return Found(found.documents, score)

    def constant(self, q: Query) -> Found:
        """The same documents, all with one score."""
        return uniform(self.find(q.child).documents, q.score or 1.0)

    def unscored(self, q: Unscored) -> Found:
        """The same documents, all with score 0."""
        return uniform(self.find(q.child).documents, 0.0)


def _alternatives(q: Query) -> Iterator[Query]:
    """The parts of an OR, those of an OR within it included: each is then added up once, not part by part again."""
    for part in q.subqueries:
        if type(part) is query.Or and part.boost == 1.0 and not part.scale:
            yield from _alternatives(part)
        else:
            yield part


def _scored(documents: Documents, scores: Array) -> Found:
    def score(chosen: Documents) -> Array:
        places = chosen.within(documents)
        return scores if places is None else scores[places]

    return Found(documents, score)


def _summed(parts: Sequence[Found], chosen: Documents) -> Array:
    """Return the scores of documents that all parts match, added up."""
    sums = np.zeros(len(chosen))
    for part in parts:
        sums += part.score(chosen)
    return sums


def _sparsely(parts: Sequence[Found], chosen: Documents) -> Array:
    """Return the scores of documents that any part matches, looked up in each part."""
    sums = np.zeros(len(chosen))
    for part in parts:
        places = chosen.places_in(part.documents)
        if len(places) == len(chosen):
            sums += part.score(chosen)
        elif len(places):
            sums[places] += part.score(Documents.listed(chosen.docids[places], chosen.count))
    return sums


def _densely(parts: Sequence[Found], chosen: Documents) -> Array:
    """Return the same by adding up in an array with a place for each document of the segment."""
    held = [
        part.documents if len(chosen) >= len(part.documents) else part.documents & chosen for part in parts
    ]
    docids = np.concatenate([documents.docids for documents in held])
    weights = np.concatenate([part.score(documents) for part, documents in zip(parts, held, strict=True)])
    scores: Array = np.bincount(docids, weights, chosen.count)[chosen.docids]
    return scores


def _alive(reader: Reader) -> Array:
    alive = np.ones(reader.doc_count_all(), bool)
    alive[[docnum for docnum in range(len(alive)) if reader.is_deleted(docnum)]] = False
    return alive


_RULES: dict[type, Callable[[_Segment, Any], Found | None]] = {
    query.Term: _Segment.term,
    query.Every: _Segment.every,
    query.Prefix: _Segment.expanded,
    query.Wildcard: _Segment.expanded,
    query.FuzzyTerm: _Segment.expanded,
    query.Variations: _Segment.expanded,
    query.TermRange: _Segment.term_range,
    query.NumericRange: _Segment.number_range,
    query.DateRange: _Segment.number_range,
    query.Phrase: _Segment.phrase,
    SpanNear2: _Segment.spans,
    query.And: _Segment.conjunction,
    query.Or: _Segment.disjunction,
    query.Not: _Segment.negation,
    query.AndNot: _Segment.and_not,
    query.Require: _Segment.require,
    query.AndMaybe: _Segment.and_maybe,
    query.ConstantScoreQuery: _Segment.constant,
    AnyTerm: _Segment.any_term_of,
    Days: _Segment.days,
    Near: _Segment.near,
    OneOf: _Segment.one_of,
    Unscored: _Segment.unscored,
}
