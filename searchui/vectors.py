"""Which paragraphs match a query, and how well?  The answer of Whoosh's matchers, computed over whole arrays.

`evaluate` walks Whoosh's query tree once a segment.  Each node gives the documents it finds and a way to
score some of them, so that only documents that survive every AND are scored, and filters never are. Example:
`evaluate(And([Term("text", "missile"), Term("outlet", "NHK")]), searcher).total`.

Scores are those of Whoosh's BM25F, oddities included: NOT adds 1 to an AND, a prefix that expands to three or
more terms scores 1 in a small segment and by its terms in one above 5,000 documents, an AND or OR of one part
has no boost. Whatever has no rule here (and every weighting but BM25F) is stepped through with Whoosh's own
matcher.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from whoosh import query
from whoosh.query.spans import SpanNear2
from whoosh.scoring import BM25F

from indexer.columnar.container import Array
from indexer.columnar.foreign import Query, Reader, Searcher, Text, Value
from indexer.columnar.found import NONE, Found, Matches, Places, chosen_of, terms_of
from indexer.columnar.phrases import common, near
from indexer.columnar.postings import FieldPostings, TermPostings
from indexer.columnar.scoring import Bm25, Scorer
from indexer.columnar.sets import mask_of, shared, united, within, without

_MANY_CLAUSES = 1024
"""From so many terms on Whoosh scores a prefix as a constant, whatever the segment's size."""

_SMALL_SEGMENT = 5000
"""Up to so many documents it does so from three terms on."""


def evaluate(q: Query, searcher: Searcher) -> Matches:
    """Return what a Whoosh query finds with a Whoosh searcher; deleted documents are never among it."""
    segments = []
    for leaf, offset in searcher.leaf_searchers():
        segment = _Segment(leaf, searcher)
        segments.append((leaf.reader(), offset, segment.alive(segment.find(q))))
    return Matches(tuple(segments))


class _Segment:
    """Evaluates queries over one segment; statistics come from the searcher of the whole index."""

    def __init__(self, leaf: Searcher, searcher: Searcher) -> None:
        self._leaf, self._searcher = leaf, searcher
        self._reader = leaf.reader()
        self._count = self._reader.doc_count_all()
        self._terms = terms_of(self._reader)
        self._vectorised = self._terms is not None and type(searcher.weighting) is BM25F

    def find(self, q: Query) -> Found:
        """Return what a query node matches in this segment."""
        rule = _RULES.get(type(q)) if self._vectorised else None
        found = rule(self, q) if rule else None
        return self._by_matcher(q) if found is None else found

    def alive(self, found: Found) -> Found:
        """Return what is found and not deleted."""
        if not self._reader.has_deletions():
            return found
        alive = self._reader._perdoc.alive() if self._terms else _alive(self._reader)
        kept = alive[found.docids]
        return found if kept.all() else found.only(np.flatnonzero(kept))

    def _by_matcher(self, q: Query) -> Found:
        matcher = q.matcher(self._leaf, self._leaf.context())
        docids: list[int] = []
        scores: list[float] = []
        while matcher.is_active():
            docids.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        held = np.array(scores, float)
        return Found(np.array(docids, "<i8"), lambda chosen: held if chosen is None else held[chosen])

    # Leaves

    def _field(self, fieldname: str) -> FieldPostings | None:
        return self._terms.fields.get(fieldname) if self._terms and fieldname in self._leaf.schema else None

    def _ordinal(self, fieldname: str, text: Text) -> tuple[FieldPostings | None, bytes, int]:
        field = self._field(fieldname)
        if field is None:
            return None, b"", -1
        try:
            term = self._leaf.schema[fieldname].to_bytes(text)
        except ValueError:
            return None, b"", -1
        return field, term, field.terms.find(term)

    def term(self, q: Query) -> Found:
        """A term: its postings as they lie."""
        field, term, ordinal = self._ordinal(q.fieldname, q.text)
        if field is None or ordinal < 0:
            return _nothing()
        postings = field.term(ordinal)
        return Found(
            postings.docids, self._scorer(field.name, postings, self._idf(field.name, term), q.boost)
        )

    def _idf(self, fieldname: str, term: bytes) -> float:
        return float(self._searcher.idf(fieldname, term))

    def _scorer(self, fieldname: str, postings: TermPostings, idf: Value, boost: float) -> Scorer:
        if not self._leaf.schema[fieldname].scorable:
            return Scorer(postings, idf, None, None, boost)
        return Scorer(postings, idf, self._formula(fieldname), self._reader._perdoc.lengths(fieldname), boost)

    def _formula(self, fieldname: str) -> Bm25:
        weighting = self._searcher.weighting
        average = self._searcher.avg_field_length(fieldname) or 1
        return Bm25(weighting.K1, weighting._field_B.get(fieldname, weighting.B), average)

    def every(self, q: Query) -> Found:
        """All documents, or those with any term in a field."""
        score = float(q.boost or 1.0)
        if q.fieldname is None:
            return _uniform(np.arange(self._count), score)
        field = self._field(q.fieldname)
        lengths = self._reader._perdoc.lengths(q.fieldname)
        if field is None:
            return _nothing()
        return _uniform(
            united([field.docids], self._count) if lengths is None else np.flatnonzero(lengths), score
        )

    # Queries that stand for several terms

    def expanded(self, q: Query) -> Found | None:
        """Prefix, wildcard, fuzzy and the like: the union of the terms they stand for."""
        field = self._field(q.fieldname)
        if field is None:
            return None
        if (isinstance(q, query.Prefix) and not q.text) or (isinstance(q, query.Wildcard) and q.text == "*"):
            return self.every(query.Every(q.fieldname, boost=q.boost))
        if isinstance(q, query.Prefix):
            return self._of_range(
                field, q, *field.terms.prefix_range(self._leaf.schema[q.fieldname].to_bytes(q.text))
            )
        to_bytes = self._leaf.schema[q.fieldname].to_bytes
        ordinals = [field.terms.find(to_bytes(term)) for term in q._btexts(self._reader) if term]
        return self._of_terms(field, q, ordinals)

    def term_range(self, q: Query) -> Found | None:
        """All terms between two."""
        field = self._field(q.fieldname)
        if field is None:
            return None
        to_bytes = self._leaf.schema[q.fieldname].to_bytes
        try:
            start = b"" if q.start is None else to_bytes(q.start)
            end = b"\xff\xff\xff\xff" if q.end is None else to_bytes(q.end)
        except ValueError:
            return _nothing()
        low = field.terms.lower_bound(start + b"\0" if q.startexcl else start)
        high = field.terms.lower_bound(end if q.endexcl else end + b"\0")
        return self._of_range(field, q, low, high)

    def _of_range(self, field: FieldPostings, q: Query, low: int, high: int) -> Found:
        low += low < high and field.terms[low] == b""  # Whoosh passes over the empty term
        if high - low < 2:
            return self._of_terms(field, q, list(range(low, high)))
        return self._of_postings(field, q, field.terms_between(low, high), range(low, high))

    def _of_terms(self, field: FieldPostings, q: Query, ordinals: Sequence[int]) -> Found:
        if not ordinals:
            return _nothing()
        if len(ordinals) == 1:
            return self.term(query.Term(field.name, field.terms[ordinals[0]]))
        return self._of_postings(field, q, field.several(ordinals), ordinals)

    def _of_postings(
        self, field: FieldPostings, q: Query, postings: TermPostings, ordinals: Sequence[int]
    ) -> Found:
        docids = united([postings.docids], self._count)
        by_terms = len(ordinals) == 2 or self._count > _SMALL_SEGMENT
        if q.constantscore and (not by_terms or len(ordinals) >= _MANY_CLAUSES):
            return _uniform(docids, 1.0)

        def score(chosen: Places) -> Array:
            scorer = self._scorer(field.name, postings, self._idfs(field, ordinals), q.boost)
            sums = np.bincount(postings.docids, weights=scorer(None), minlength=self._count)
            return sums[chosen_of(docids, chosen)]

        return Found(docids, score)

    def _idfs(self, field: FieldPostings, ordinals: Sequence[int]) -> Array:
        """Return the idf of each posting of several terms, term after term."""
        sizes = np.array([field.doc_frequency(ordinal) for ordinal in ordinals])
        if self._searcher.is_atomic():
            return np.repeat(np.log(self._count / (sizes + 1)) + 1, sizes)
        return np.repeat([self._idf(field.name, field.terms[ordinal]) for ordinal in ordinals], sizes)

    def number_range(self, q: Query) -> Found:
        """A range of numbers or dates, as the terms that Whoosh compiles it to."""
        return self.find(q._compile_query(self._reader))

    # Words near each other

    def phrase(self, q: Query) -> Found | None:
        """Words in order, each at most `slop` after the one before."""
        words = [query.Term(q.fieldname, word) for word in q.words]
        found = self.near(SpanNear2(words, slop=q.slop, ordered=True)) if words else None
        return found and Found(found.docids, lambda chosen: found.score(chosen) * q.boost)

    def near(self, q: Query) -> Found | None:
        """Words of one field at most `slop` from each other, in order or not."""
        names = {part.fieldname if type(part) is query.Term else "" for part in q.qs}
        field = self._field(names.pop()) if len(names) == 1 else None
        if field is None or q.mindist != 1 or field.columns["positions"] is None:
            return None
        held = [self._ordinal(part.fieldname, part.text) for part in q.qs]
        if any(ordinal < 0 for _, _, ordinal in held):
            return _nothing()
        words = [field.term(ordinal) for _, _, ordinal in held]
        docids, places = common(words, self._count)
        kept = near(words, places, q.slop, q.ordered) if len(docids) else np.zeros(0, "<i8")
        scorers = [
            self._scorer(field.name, word, self._idf(field.name, term), part.boost)
            for word, (_, term, _), part in zip(words, held, q.qs, strict=True)
        ]
        return Found(docids[kept], _summed(scorers, [place[kept] for place in places]))

    # Combinations

    def conjunction(self, q: Query) -> Found:
        """AND: all parts; those with NOT are taken away at the end, and add 1 to the score as in Whoosh."""
        if len(q.subqueries) < 2:
            return self.find(q.subqueries[0]) if q.subqueries else _nothing()
        wanted = [part for part in q.subqueries if type(part) is not query.Not]
        unwanted = [part.query for part in q.subqueries if type(part) is query.Not]
        if not wanted:
            wanted, unwanted = q.subqueries, []
        docids, parts = _intersected([self.find(part) for part in wanted], self._count)
        for part in unwanted:
            kept = without(docids, self.find(part).docids, self._count)
            docids, parts = docids[kept], [(found, places[kept]) for found, places in parts]

        score = _summed([found.score for found, _ in parts], [places for _, places in parts])
        return Found(docids, lambda chosen: (score(chosen) + float(len(unwanted))) * q.boost)

    def disjunction(self, q: Query) -> Found | None:
        """OR: any part, scores added up."""
        if q.scale and len(q.subqueries) > 1:
            return None
        if len(q.subqueries) < 2:
            return self.find(q.subqueries[0]) if q.subqueries else _nothing()
        parts = [self.find(part) for part in q.subqueries]
        docids = united([part.docids for part in parts], self._count)

        def score(chosen: Places) -> Array:
            sums: Array = np.zeros(self._count)
            for part in parts:
                sums[part.docids] += part.score(None)
            scores: Array = sums[chosen_of(docids, chosen)] * q.boost
            return scores

        return Found(docids, score)

    def negation(self, q: Query) -> Found:
        """NOT by itself: every other document, with score 1."""
        others = ~mask_of(self.find(q.query).docids, self._count)
        return _uniform(np.flatnonzero(others), 1.0)

    def and_not(self, q: Query) -> Found:
        """The first without the second."""
        found = self.find(q.a)
        return found.only(without(found.docids, self.find(q.b).docids, self._count))

    def require(self, q: Query) -> Found:
        """The first where the second matches too, scored by the first alone."""
        found = self.find(q.a)
        return found.only(within(found.docids, self.find(q.b).docids, self._count))

    def and_maybe(self, q: Query) -> Found:
        """The first, with the second's score added where it matches."""
        found, other = self.find(q.a), self.find(q.b)
        here, there = shared(found.docids, other.docids, self._count)

        def score(chosen: Places) -> Array:
            sums = found.score(None).copy()
            sums[here] += other.score(there)
            return chosen_of(sums, chosen)

        return Found(found.docids, score)

    def constant(self, q: Query) -> Found:
        """The same documents, all with one score."""
        return _uniform(self.find(q.child).docids, q.score or 1.0)


def _nothing() -> Found:
    return Found(NONE, lambda chosen: np.zeros(0))


def _uniform(docids: Array, score: float) -> Found:
    return Found(docids, lambda chosen: np.full(len(chosen_of(docids, chosen)), score))


def _summed(
    scores: Sequence[Callable[[Places], Array]], places: Sequence[Array]
) -> Callable[[Places], Array]:
    """Return how to add up the scores of several parts, each of which has a document at its own place."""

    def score(chosen: Places) -> Array:
        sums: Array = np.zeros(len(chosen_of(places[0], chosen)))
        for part, here in zip(scores, places, strict=True):
            sums += part(chosen_of(here, chosen))
        return sums

    return score


def _intersected(parts: Sequence[Found], count: int) -> tuple[Array, list[tuple[Found, Array]]]:
    """Return the documents that all parts hold, and for each part the places of those in it; shortest
    first.
    """
    order = sorted(range(len(parts)), key=lambda number: len(parts[number].docids))
    docids = parts[order[0]].docids
    places: dict[int, Array] = {order[0]: np.arange(len(docids))}
    for number in order[1:]:
        kept, there = shared(docids, parts[number].docids, count)
        docids = docids[kept]
        places = {held: before[kept] for held, before in places.items()} | {number: there}
    return docids, [(parts[number], places[number]) for number in range(len(parts))]


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
    SpanNear2: _Segment.near,
    query.And: _Segment.conjunction,
    query.Or: _Segment.disjunction,
    query.Not: _Segment.negation,
    query.AndNot: _Segment.and_not,
    query.Require: _Segment.require,
    query.AndMaybe: _Segment.and_maybe,
    query.ConstantScoreQuery: _Segment.constant,
}
