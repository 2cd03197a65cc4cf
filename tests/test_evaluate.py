"""Evaluation over arrays finds what Whoosh's exhaustive search finds, scores it alike, and ranks it alike."""

import numpy as np
import pytest
from columnar import oracle
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query

from indexer.columnar.found import first, terms_of, top
from indexer.columnar.ordinals import ordinals_of
from indexer.columnar.writer import ColumnarWriter
from searchui.evaluate import evaluate


def own(index):
    return index.writer()


@given(oracle.corpora, oracle.queries)
def test_every_query_finds_scores_and_ranks_as_whoosh_does(corpus, q):
    with oracle.exact_lengths():
        with oracle.build(corpus, own).searcher() as searcher:
            expected = oracle.answers(searcher, q)
        with oracle.build(corpus, ColumnarWriter).searcher() as searcher:
            matches = evaluate(q, searcher)
            actual = top(matches, len(expected) + 1)
    assert len(expected) == matches.total
    assert dict(expected) == pytest.approx(dict(actual), rel=1e-5)
    assert [s for _, s in expected] == pytest.approx([s for _, s in actual], rel=1e-5)


@given(oracle.corpora, oracle.queries)
def test_no_rule_of_ours_ends_in_whooshs_matcher(corpus, q):
    # Otherwise a rule that always gave up would pass the comparison above.
    with oracle.build(corpus, ColumnarWriter).searcher() as searcher:
        for leaf, _ in searcher.leaf_searchers():
            if leaf.reader().doc_count_all():
                leaf.reader().postings = None
        assert evaluate(q, searcher).total >= 0


def column(searcher, fieldname, docids):
    parts = [
        np.zeros(leaf.doc_count_all(), int)
        if (held := leaf.reader()._perdoc.numbers(fieldname)) is None
        else held
        for leaf, _ in searcher.leaf_searchers()
        if leaf.doc_count_all()
    ]
    return np.concatenate([np.zeros(0, int), *parts])[docids].astype(int)


@given(oracle.corpora, oracle.queries, st.integers(1, 5))
def test_the_best_few_are_the_first_of_all_by_score_then_newest_then_id(corpus, q, limit):
    with oracle.build(corpus, ColumnarWriter).searcher() as searcher:
        matches = evaluate(q, searcher)
        docids = matches.docids
        days = dict(zip(docids.tolist(), column(searcher, "day", docids).tolist(), strict=True))
        scores = dict(zip(matches.docids.tolist(), matches.scores.tolist(), strict=True))
        expected = sorted(days, key=lambda d: (-scores[d], -days[d], d))[:limit]
        assert expected == [d for d, _ in top(matches, limit, [lambda d: -column(searcher, "day", d)])]
        newest = sorted(days, key=lambda d: (-days[d], d))[:limit]
        places = first(docids, limit, [lambda d: -column(searcher, "day", d)])
        assert newest == docids[places].tolist()


@given(oracle.corpora, oracle.queries, oracle.queries)
def test_facet_counts_are_those_of_counting_one_by_one(corpus, q, other):
    with oracle.build(corpus, ColumnarWriter).searcher() as searcher:
        pairs = zip(evaluate(q, searcher).segments, evaluate(other, searcher).segments, strict=True)
        for (reader, _, found), (_, _, others) in pairs:
            one, two = found.documents, others.documents
            for documents, expected in (
                (one, set(one.docids.tolist())),
                (one & two, set(one.docids.tolist()) & set(two.docids.tolist())),
                (one - two, set(one.docids.tolist()) - set(two.docids.tolist())),
                (one | two, set(one.docids.tolist()) | set(two.docids.tolist())),
            ):
                assert (
                    expected == set(documents.docids.tolist()) == set(np.flatnonzero(documents.mask).tolist())
                )
                check_counts(reader, documents, expected)


def check_counts(reader, documents, expected):
    field = terms_of(reader).fields.get("outlet") if terms_of(reader) else None
    if field is not None:
        by_hand = [
            len(expected & set(reader.postings("outlet", term).all_ids()) - set(deleted_in(reader, term)))
            + len(expected & set(deleted_in(reader, term)))
            for term in field.terms.terms()
        ]
        assert by_hand == ordinals_of(field).counts(documents).tolist()


def deleted_in(reader, term):
    return [d for d in terms_of(reader).fields["outlet"].term(0).docids.tolist() if reader.is_deleted(d)]


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=14), min_size=1, max_size=8),
    st.lists(st.sampled_from("abc"), min_size=2, max_size=3),
    st.integers(1, 4),
)
def test_a_phrase_with_slop_is_found_where_a_naive_scan_finds_it(texts, words, slop):
    def found(places, rest):
        if not rest:
            return True
        steps = range(places + 1, places + slop + 1)
        return any(step < len(text) and text[step] == rest[0] and found(step, rest[1:]) for step in steps)

    corpus = [
        oracle.Batch(tuple({"id": f"p{n}", "text": " ".join(text)} for n, text in enumerate(texts)), ())
    ]
    expected = []
    for number, text in enumerate(texts):
        if any(word == words[0] and found(place, words[1:]) for place, word in enumerate(text)):
            expected.append(number)
    with oracle.build(corpus, ColumnarWriter).searcher() as searcher:
        assert expected == evaluate(query.Phrase("text", words, slop=slop), searcher).docids.tolist()
