"""Which paragraphs of a segment hold a term, a range of terms, or words near each other?  Read off the arrays.

`Leaves` answers for the parts of a query that look into postings; `evaluate` combines the answers. Scores are
those of Whoosh's BM25F, oddities included: a prefix that expands to three or more terms scores 1 in a small
segment and by its terms in one above 5,000 documents. Example: `Term("outlet", "NHK")` are its postings as
they lie in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from whoosh import query
from whoosh.query.spans import SpanNear2
from whoosh.scoring import BM25F

from indexer.columnar.container import Array
from indexer.columnar.foreign import Query, Searcher, Text, Value
from indexer.columnar.found import Found, terms_of
from indexer.columnar.phrases import Occurrences, beside, common, in_order, in_windows
from indexer.columnar.postings import FieldPostings, TermPostings
from indexer.columnar.scoring import Bm25, Scorer
from indexer.columnar.sets import NONE, Documents, united

from .translation import Days, Near, OneOf

_MANY_CLAUSES = 1024
"""From so many terms on Whoosh scores a prefix as a constant, whatever the segment's size."""

_SMALL_SEGMENT = 5000
"""Up to so many documents it does so from three terms on."""


class Leaves:
    """Looks into one segment; statistics come from the searcher of the whole index."""

    def __init__(self, leaf: Searcher, searcher: Searcher) -> None:
        self.leaf, self.searcher = leaf, searcher
        self.reader = leaf.reader()
        self.count = self.reader.doc_count_all()
        self.terms = terms_of(self.reader)
        self.is_ours = self.terms is not None and type(searcher.weighting) is BM25F
        self._formulas: dict[str, Bm25] = {}

    def _field(self, fieldname: str) -> FieldPostings | None:
        return self.terms.fields.get(fieldname) if self.terms and fieldname in self.leaf.schema else None

    def _found(self, fieldname: str, text: Text) -> tuple[FieldPostings | None, bytes, int]:
        field = self._field(fieldname)
        if field is None:
            return None, b"", -1
        try:
            term = self.leaf.schema[fieldname].to_bytes(text)
        except ValueError:
            return None, b"", -1
        return field, term, field.terms.find(term)

    def term(self, q: Query) -> Found:
        """A term: its postings as they lie."""
        field, term, ordinal = self._found(q.fieldname, q.text)
        if field is None or ordinal < 0:
            return nothing(self.count)
        postings = field.term(ordinal)
        documents = Documents.listed(postings.doclist, self.count)
        scorer = self._scorer(field.name, postings, self._idf(field.name, term), q.boost)
        return Found(documents, lambda chosen: scorer(chosen.within(documents)))

    def _idf(self, fieldname: str, term: bytes) -> float:
        return float(self.searcher.idf(fieldname, term))

    def _scorer(self, fieldname: str, postings: TermPostings, idf: Value, boost: float) -> Scorer:
        if not self.leaf.schema[fieldname].scorable:
            return Scorer(postings, idf, None, None, boost)
        return Scorer(postings, idf, self._formula(fieldname), self.reader._perdoc.lengths(fieldname), boost)

    def _formula(self, fieldname: str) -> Bm25:
        if fieldname not in self._formulas:
            weighting = self.searcher.weighting
            average = self.searcher.avg_field_length(fieldname) or 1
            b = weighting._field_B.get(fieldname, weighting.B)
            self._formulas[fieldname] = Bm25(weighting.K1, b, average)
        return self._formulas[fieldname]

    def every(self, q: Query) -> Found:
        """All documents, or those with any term in a field."""
        score = float(q.boost or 1.0)
        if q.fieldname is None:
            return uniform(Documents.all(self.count), score)
        field = self._field(q.fieldname)
        lengths = self.reader._perdoc.lengths(q.fieldname)
        if field is None:
            return nothing(self.count)
        if lengths is None:
            return uniform(united([Documents.listed(field.doclists.all(), self.count)], self.count), score)
        return uniform(Documents.marked(lengths > 0), score)

    def days(self, q: Days) -> Found:
        """The documents dated from one day to another, which the column of dates knows."""
        dates = self.reader._perdoc.numbers("date")
        if dates is None:
            return nothing(self.count)
        return uniform(Documents.marked((dates >= max(q.first, 1)) & (dates <= q.last)), 0.0)

    def one_of(self, q: OneOf) -> Found:
        """The documents with a value of a field that begins with one of some bytes."""
        field = self._field(q.fieldname)
        if field is None:
            return nothing(self.count)
        ranges = [field.terms.prefix_range(prefix) for prefix in q.prefixes]
        held = [field.doclists.between(low, high) for low, high in ranges if low < high]
        parts = [Documents.listed(each, self.count) for each in held]
        alone = len(ranges) == 1 and ranges[0][1] - ranges[0][0] == 1
        return uniform(parts[0] if alone else united(parts, self.count), 0.0)

    # Queries that stand for several terms

    def expanded(self, q: Query) -> Found | None:
        """Prefix, wildcard, fuzzy and the like: the union of the terms they stand for."""
        field = self._field(q.fieldname)
        if field is None:
            return None
        if (isinstance(q, query.Prefix) and not q.text) or (isinstance(q, query.Wildcard) and q.text == "*"):
            return self.every(query.Every(q.fieldname, boost=q.boost))
        to_bytes = self.leaf.schema[q.fieldname].to_bytes
        if isinstance(q, query.Prefix):
            return self._of_range(field, q, *field.terms.prefix_range(to_bytes(q.text)))
        ordinals = [field.terms.find(to_bytes(term)) for term in q._btexts(self.reader) if term]
        return self._of_terms(field, q, ordinals)

    def term_range(self, q: Query) -> Found | None:
        """All terms between two."""
        field = self._field(q.fieldname)
        if field is None:
            return None
        to_bytes = self.leaf.schema[q.fieldname].to_bytes
        try:
            start = b"" if q.start is None else to_bytes(q.start)
            end = b"\xff\xff\xff\xff" if q.end is None else to_bytes(q.end)
        except ValueError:
            return nothing(self.count)
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
            return nothing(self.count)
        if len(ordinals) == 1:
            return self.term(query.Term(field.name, field.terms[ordinals[0]]))
        return self._of_postings(field, q, field.several(ordinals), ordinals)

    def _of_postings(
        self, field: FieldPostings, q: Query, postings: TermPostings, ordinals: Sequence[int]
    ) -> Found:
        documents = united([Documents.listed(postings.docids, self.count)], self.count)
        by_terms = len(ordinals) == 2 or self.count > _SMALL_SEGMENT
        if q.constantscore and (not by_terms or len(ordinals) >= _MANY_CLAUSES):
            return uniform(documents, 1.0)

        def score(chosen: Documents) -> Array:
            scorer = self._scorer(field.name, postings, self._idfs(field, ordinals), q.boost)
            sums = np.bincount(postings.docids, weights=scorer(None), minlength=self.count)
            return sums[chosen.docids]

        return Found(documents, score)

    def any_term(self, q: Query, texts: Sequence[str]) -> Found:
        """Any of some terms of a field, the scores of all added up."""
        field = self._field(q.fieldname)
        to_bytes = self.leaf.schema[q.fieldname].to_bytes
        ordinals = [] if field is None else sorted(field.terms.find(to_bytes(text)) for text in texts)
        known = [ordinal for ordinal in ordinals if ordinal >= 0]
        if field is None or not known:
            return nothing(self.count)
        postings = field.several(known)

        def score(chosen: Documents) -> Array:
            scores = self._scorer(field.name, postings, self._idfs(field, known), q.boost)
            held = (
                np.flatnonzero(chosen.mask[postings.docids]) if len(chosen) < len(postings.docids) else None
            )
            docids = postings.docids if held is None else postings.docids[held]
            if chosen.is_short():
                places = chosen.docids.searchsorted(docids)
                return np.bincount(places, weights=scores(held), minlength=len(chosen))
            return np.bincount(docids, weights=scores(held), minlength=self.count)[chosen.docids]

        return Found(united([Documents.listed(postings.docids, self.count)], self.count), score)

    def _idfs(self, field: FieldPostings, ordinals: Sequence[int]) -> Array:
        """Return the idf of each posting of several terms, term after term."""
        sizes = np.array([field.doc_frequency(ordinal) for ordinal in ordinals])
        if self.searcher.is_atomic():
            return np.repeat(np.log(self.count / (sizes + 1)) + 1, sizes)
        return np.repeat([self._idf(field.name, field.terms[ordinal]) for ordinal in ordinals], sizes)

    # Words near each other

    def phrase(self, q: Query) -> Found | None:
        """Words in order, each at most `slop` after the one before."""
        words = [query.Term(q.fieldname, word) for word in q.words]
        found = self.spans(SpanNear2(words, slop=q.slop, ordered=True)) if words else None
        return found and Found(found.documents, lambda chosen: found.score(chosen) * q.boost)

    def spans(self, q: Query) -> Found | None:
        """Words of one field at most `slop` from each other, in order or not."""
        names = {part.fieldname if type(part) is query.Term else "" for part in q.qs}
        if len(names) > 1 or q.mindist != 1:
            return None
        place = in_order if q.ordered else beside
        return self._placed(
            names.pop(),
            [part.text for part in q.qs],
            [part.boost for part in q.qs],
            lambda words: place(words, q.slop),
        )

    def near(self, q: Near) -> Found:
        """Our phrase: words side by side, or with slop in any order in a stretch that much longer."""
        words = tuple(dict.fromkeys(q.words))
        numbers = [words.index(word) for word in q.words]

        def placed(held: Sequence[Occurrences]) -> Array:
            if q.slop:
                return in_windows(held, Counter(numbers), len(numbers) + q.slop)
            return in_order([held[number] for number in numbers], 1)

        found = self._placed(q.fieldname, words, [q.boost] * len(words), placed)
        return nothing(self.count) if found is None else found

    def _placed(
        self,
        fieldname: str,
        texts: Sequence[Any],
        boosts: Sequence[float],
        place: Callable[[Sequence[Occurrences]], Array],
    ) -> Found | None:
        """What holds the words as `place` wants them, scored by each of them; None where no positions are kept."""
        field = self._field(fieldname)
        if field is None or field.columns["positions"] is None:
            return None
        held = [self._found(fieldname, text) for text in texts]
        if any(ordinal < 0 for _, _, ordinal in held):
            return nothing(self.count)
        words = [field.term(ordinal) for _, _, ordinal in held]
        lists = [Documents.listed(word.doclist, self.count) for word in words]
        candidates, places = common(lists)
        if not len(candidates):
            return nothing(self.count)
        kept = place([Occurrences.of(word, here) for word, here in zip(words, places, strict=True)])
        found = Documents.listed(candidates.docids[kept], self.count)
        scorers = [
            self._scorer(field.name, word, self._idf(field.name, term), boost)
            for word, (_, term, _), boost in zip(words, held, boosts, strict=True)
        ]

        def score(chosen: Documents) -> Array:
            held: list[Array | None]
            if len(chosen) == len(found):  # nothing is filtered: their places are known
                held = [kept if here is None else here[kept] for here in places]
            else:
                held = [chosen.within(docs) for docs in lists]
            parts = [scorer(here) for scorer, here in zip(scorers, held, strict=True)]
            return sum(parts[1:], start=parts[0])

        return Found(found, score)


def nothing(count: int) -> Found:
    """No document."""
    return Found(Documents.listed(NONE, count), lambda chosen: np.zeros(0))


def uniform(documents: Documents, score: float) -> Found:
    """Documents that all have one score."""
    return Found(documents, lambda chosen: np.full(len(chosen), score))
