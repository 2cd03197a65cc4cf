"""An index of arrays answers through plain Whoosh exactly as Whoosh's own codec does."""

import pytest
from hypothesis import given
from whoosh import query

from columnar import oracle
from indexer.columnar.codec import ColumnarCodec


def columnar(index):
    return index.writer(codec=ColumnarCodec())


def own(index):
    return index.writer()


@given(oracle.corpora, oracle.queries)
def test_every_query_finds_the_same_with_the_same_score_in_the_same_order(corpus, q):
    with oracle.exact_lengths():
        with oracle.build(corpus, own).searcher() as searcher:
            expected = oracle.answers(searcher, q)
        with oracle.build(corpus, columnar).searcher() as searcher:
            actual = oracle.answers(searcher, q)
    assert [docnum for docnum, _ in expected] == [docnum for docnum, _ in actual]
    assert [score for _, score in expected] == pytest.approx([score for _, score in actual], rel=1e-5)


@given(oracle.corpora)
def test_terms_stored_fields_columns_and_lengths_read_the_same(corpus):
    with (
        oracle.exact_lengths(),
        oracle.build(corpus, own).reader() as expected,
        oracle.build(corpus, columnar).reader() as actual,
    ):
        assert list(expected.all_terms()) == list(actual.all_terms())
        assert list(expected.iter_docs()) == list(actual.iter_docs())
        for name in ("id", "day", "at"):
            if expected.doc_count_all():
                assert list(expected.column_reader(name, translate=False)) == list(
                    actual.column_reader(name, translate=False)
                )
        for term in expected.all_terms():
            assert expected.frequency(*term) == pytest.approx(actual.frequency(*term))
            assert list(expected.postings(*term).all_ids()) == list(actual.postings(*term).all_ids())


@given(oracle.corpora, oracle.queries)
def test_merging_the_segments_changes_no_answer(corpus, q):
    with oracle.exact_lengths():
        found = []
        for new_writer in (own, columnar):
            index = oracle.build(corpus, new_writer)
            new_writer(index).commit(optimize=True)
            with index.searcher() as searcher:
                found.append([(searcher.stored_fields(d)["id"], s) for d, s in oracle.answers(searcher, q)])
    assert found[0] == [(name, pytest.approx(score, rel=1e-5)) for name, score in found[1]]


def test_whoosh_shows_the_matched_words_of_a_hit():
    corpus = [oracle.Batch(({"id": "p1", "text": "Abe said the missile"},), ())]
    with oracle.build(corpus, columnar).searcher() as searcher:
        hit = searcher.search(query.Term("text", "missile"))[0]
        assert 'the <b class="match term0">missile</b>' in hit.highlights("text")
