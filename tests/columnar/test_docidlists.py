"""Documents cut in two read back as they were, are found and merged as whole ones, and are smaller."""

from __future__ import annotations

import random
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whoosh import query
from whoosh.filedb.filestore import RamStorage

from columnar import oracle
from columnar.test_writer import contents, plain
from indexer.columnar import docidlists
from indexer.columnar.checking import check
from indexer.columnar.container import Container, ContainerWriter
from indexer.columnar.docidlists import DocidList, DocidLists, Runs, write_docids
from indexer.columnar.found import top
from indexer.columnar.writer import ColumnarWriter
from indexer.errors import StoreError
from searchui.evaluate import evaluate

EDGES = [0, 1, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 200_000, 255 << 16, 256 << 16]

lists = st.lists(st.sets(st.integers(0, 70), min_size=1), min_size=1, max_size=9)
edges = st.lists(st.sets(st.sampled_from(EDGES), min_size=1), min_size=1, max_size=5)


@contextmanager
def blocks(bits: int = 2, long: int = 1):
    """Every field cut in two at so few bits that a handful of documents fills several blocks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docidlists, "BITS", bits)
        patch.setattr(docidlists, "_LONG", long)
        patch.setattr(docidlists, "pays", lambda starts, last: True)
        yield


def written(held: list[set[int]], parts: int = 1) -> tuple[Container, DocidLists]:
    """A field whose terms are in these documents, written in so many parts and read back."""
    starts = np.cumsum([0, *map(len, held)])
    docids = [np.array(sorted(each), "<u4") for each in held]
    cuts = [part for part in np.array_split(np.arange(len(held)), parts) if len(part)]
    storage = RamStorage()
    out = ContainerWriter(storage.create_file("field"))
    pieces = (np.concatenate([docids[term] for term in cut]) for cut in cuts)
    write_docids(out, 0, starts, max(map(max, held)), pieces)
    out.close({})
    container = Container(storage, "field")
    return container, DocidLists.read(container, 0, starts)


@given(lists, st.integers(1, 4), st.sampled_from([0, 2, 10**6]), st.data())
def test_the_documents_of_any_terms_are_those_that_were_written(held, parts, long, data):
    with blocks(long=long):
        _, field = written(held, parts)
        low = data.draw(st.integers(0, len(held)))
        high = data.draw(st.integers(low, len(held)))
        some = data.draw(st.lists(st.sampled_from(range(len(held))), min_size=1))
        joined = [docid for term in range(low, high) for docid in sorted(held[term])]
        assert joined == field.between(low, high).docids.tolist()
        assert [docid for term in some for docid in sorted(held[term])] == field.several(some).docids.tolist()
        assert [docid for each in held for docid in sorted(each)] == field.all().tolist()
        assert field.are_sound()
        assert field.agree()


@given(edges, st.sampled_from([0, 4096]))
@example([set(EDGES), {65_535}, {65_536}], 0)
def test_blocks_end_at_65_536_documents(held, long):
    with blocks(bits=16, long=long):
        _, field = written(held)
        assert [sorted(each) for each in held] == [
            field.between(term, term + 1).docids.tolist() for term in range(len(held))
        ]


@given(lists, st.sets(st.integers(0, 75), min_size=1), st.sampled_from([0, 10**6]), st.booleans(), st.data())
def test_a_document_is_found_where_it_is_and_nowhere_else(held, wanted, long, decoded, data):
    with blocks(long=long):
        _, field = written(held)
        documents = field.between(0, 1)
        if decoded:
            assert len(documents.docids) == len(held[0])
        needles = np.array(sorted(wanted), data.draw(st.sampled_from(["<u1", "<u4", "<i8"])))
        places = documents.find(needles)
        inside = places < len(documents)
        found = needles[inside][documents.at(places[inside]) == needles[inside]]
        assert sorted(wanted & held[0]) == found.tolist()


def test_a_full_block_is_one_run():
    _, field = written([set(range(200_000)), {5, 199_999}])
    assert [65_535, 65_535, 65_535, 200_000 - 3 * 65_536 - 1, 0, 0] == field.runs[1].sizes.tolist()
    assert list(range(200_000)) == field.between(0, 1).docids.tolist()


@pytest.mark.parametrize(
    ("held", "cut"),
    [
        ([set(range(0, 65_536, 3))], False),
        ([set(range(0, 65_537, 2))], True),
        ([{docid} for docid in range(0, 100_000, 9)], False),
        ([set(range(0, 100_000, step)) for step in range(1, 50)], True),
    ],
)
def test_a_field_is_cut_where_that_is_smaller(held, cut):
    container, field = written(held)
    size = sum(array.nbytes for name in container._arrays if (array := container.array(name)) is not None)
    assert cut == (field.runs is not None)
    assert size < 4 * len(field) if cut else size <= 4 * len(field)


@given(oracle.corpora)
def test_an_index_in_blocks_says_what_one_without_says(corpus):
    for optimize in (False, True):
        found = []
        for cut in (False, True):
            with blocks() if cut else pytest.MonkeyPatch.context():
                index = oracle.build(corpus, ColumnarWriter, merge=True)
                ColumnarWriter(index).commit(optimize=optimize)
                found.append(contents(index))
                assert [] == check(index)
        assert found[0] == found[1]


@given(oracle.corpora)
def test_postings_given_one_by_one_are_cut_too(corpus):
    with blocks():
        cut = contents(oracle.build(corpus, plain))
    assert contents(oracle.build(corpus, plain)) == cut


@given(oracle.corpora, oracle.queries, st.sampled_from([0, 1, 10**6]))
def test_a_query_over_blocks_finds_and_scores_as_whoosh_does(corpus, q, long):
    with oracle.exact_lengths():
        with oracle.build(corpus, lambda index: index.writer()).searcher() as searcher:
            expected = dict(oracle.answers(searcher, q))
        with blocks(long=long), oracle.build(corpus, ColumnarWriter).searcher() as searcher:
            actual = dict(top(evaluate(q, searcher), len(expected) + 1))
    assert expected == pytest.approx(actual, rel=1e-5)


def test_more_than_65_536_documents_are_merged_and_found():
    index = RamStorage().create_index(oracle.SCHEMA)
    for span in (range(66_000), range(66_000, 70_000)):
        writer = ColumnarWriter(index)
        for n in span:
            writer.add_document(text="abe" if n % 3 else "abe said", kind="other" if n % 1000 else "item")
        writer.commit(merge=False)
    writer = ColumnarWriter(index)
    writer.delete_by_query(query.Term("kind", "item"))
    writer.commit(optimize=True)
    kept = [n for n in range(70_000) if n % 1000]
    with index.searcher() as searcher:
        (leaf,) = searcher.leaf_searchers()
        assert leaf[0].reader()._terms.fields["text"].doclists.runs is not None
        found = evaluate(query.Phrase("text", ["abe", "said"]), searcher).docids.tolist()
        every = evaluate(query.Term("text", "abe"), searcher).total
    assert [place for place, n in enumerate(kept) if not n % 3] == found
    assert len(kept) == every
    assert [] == check(index)


def test_runs_that_are_not_a_terms_postings_are_an_error_before_they_take_memory():
    documents = DocidList(np.arange(3, dtype="<u2"), Runs(np.zeros(9, "<u1"), np.full(9, 65_535, "<u2")))
    with pytest.raises(StoreError, match="runs of a term are not its postings; rebuild"):
        assert documents.docids is None


def test_every_flipped_bit_of_blocks_is_found_and_no_search_dies_of_one():
    draw = random.Random(11)
    with blocks():
        batch = tuple({"id": f"p{n}", "text": f"abe {oracle.WORDS[n % 13]}"} for n in range(40))
        index = oracle.build([oracle.Batch(batch, ())], ColumnarWriter)
        (name,) = [name for name in index.storage.list() if name.endswith(".inv")]
        data = bytes(index.storage.files[name])
        outcomes = set()
        for place in draw.sample(range(len(data)), 400):
            index.storage.files[name] = (
                data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1 :]
            )
            assert check(index), f"byte {place}"
            try:
                with index.searcher() as searcher:
                    for q in (query.Phrase("text", ["abe", "said"]), query.Prefix("text", "k")):
                        outcomes.add(evaluate(q, searcher).total > 0)
            except Exception:  # any exception will do: that the process lives is the claim
                outcomes.add("raised")
    assert {True, "raised"} <= outcomes


def test_runs_that_were_written_wrongly_do_not_agree():
    _, field = written([set(range(70_000)), set(range(0, 70_000, 2))])
    firsts, runs = field.runs
    for wrong in (
        (firsts[[0, 0, 2]], runs),
        (firsts, Runs(runs.blocks, runs.sizes[::-1])),
    ):
        assert not DocidLists(field.starts, field.held, wrong).agree()
