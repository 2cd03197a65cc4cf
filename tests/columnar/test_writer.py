"""The bulk writer makes the same index as Whoosh's own writer, however it cuts its work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage

from columnar import oracle
from indexer.columnar.codec import ColumnarCodec
from indexer.columnar.writer import ColumnarWriter


def plain(index):
    return index.writer(codec=ColumnarCodec())


def contents(index):
    """All that can be read of an index: terms, postings with weights and positions, documents, lengths."""
    with index.reader() as reader:
        postings = [(*posting[:3], posting[3], posting[4]) for posting in _postings(reader)]
        lengths = [reader.doc_field_length(d, f) for d in reader.all_doc_ids() for f in reader.schema.names()]
        return postings, list(reader.iter_docs()), lengths


def _postings(reader):
    for name, term in reader.all_terms():
        matcher = reader.postings(name, term)
        while matcher.is_active():
            yield name, term, matcher.id(), matcher.weight(), matcher.value()
            matcher.next()


@given(oracle.corpora)
def test_bulk_inversion_gives_the_postings_that_whoosh_gives(corpus):
    assert contents(oracle.build(corpus, plain)) == contents(oracle.build(corpus, ColumnarWriter))


@given(oracle.corpora)
def test_merging_by_arrays_gives_what_merging_through_whoosh_gives(corpus):
    merged = []
    for new_writer in (plain, ColumnarWriter):
        index = oracle.build(corpus, new_writer)
        new_writer(index).commit(optimize=True)
        merged.append(contents(index))
    assert merged[0] == merged[1]


@given(oracle.corpora, st.integers(1, 40))
def test_a_small_memory_limit_changes_nothing(corpus, tokens):
    def frugal(index):
        writer = ColumnarWriter(index)
        writer._limit = tokens
        return writer

    assert contents(oracle.build(corpus, ColumnarWriter)) == contents(oracle.build(corpus, frugal))


@pytest.mark.parametrize("procs", [2, 4])
def test_several_processes_give_what_one_gives(tmp_path, monkeypatch, procs):
    monkeypatch.setattr("indexer.columnar.writer.CHUNK", 7)
    given_documents = [
        {
            "id": f"p{n}",
            "text": f"Abe said {oracle.WORDS[n % 9]} {oracle.WORDS[n % 7]}",
            "outlet": "NHK,Asahi",
        }
        for n in range(50)
    ]
    found = []
    for name, count in (("one", 1), ("several", procs)):
        (tmp_path / name).mkdir()
        index = FileStorage(str(tmp_path / name)).create_index(oracle.SCHEMA)
        writer = ColumnarWriter(index, procs=count)
        for document in given_documents:
            writer.add_document(**document)
        writer.commit()
        found.append(contents(index))
    assert found[0] == found[1]
    assert not list((tmp_path / "several").glob("*.tmp"))


def test_a_cancelled_writer_leaves_the_index_as_it_was(tmp_path):
    index = FileStorage(str(tmp_path)).create_index(oracle.SCHEMA)
    before = sorted(path.name for path in tmp_path.iterdir())
    writer = ColumnarWriter(index)
    writer.add_document(id="p1", text="Abe said")
    writer.cancel()
    assert before == sorted(path.name for path in tmp_path.iterdir() if "LOCK" not in path.name)
    assert index.doc_count() == 0
