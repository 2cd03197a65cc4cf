"""A flipped bit is always found, and never more than an exception to a search that meets it."""

import random

import pytest
from whoosh import query

from columnar import oracle
from indexer.columnar.checking import check
from indexer.columnar.found import terms_of
from indexer.columnar.ordinals import ordinals_of
from indexer.columnar.writer import ColumnarWriter
from indexer.errors import StoreError
from searchui.evaluate import evaluate

CORPUS = [
    oracle.Batch(
        tuple(
            {"id": f"p{n}", "text": f"Abe said the {word}", "said": word, "outlet": "NHK,Asahi", "day": n}
            for n, word in enumerate(oracle.WORDS)
        ),
        (),
    ),
    oracle.Batch(({"id": "p2", "text": "Kono said no"},), ("p3",)),
]


@pytest.fixture
def index():
    return oracle.build(CORPUS, ColumnarWriter)


def files_of(index):
    return [name for name in index.storage.list() if name.endswith((".inv", ".doc"))]


def flipped(data, place, bit):
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_a_sound_index_has_no_faults(index):
    assert [] == check(index)


def test_every_flipped_bit_is_found(index):
    draw = random.Random(5)
    for name in files_of(index):
        data = bytes(index.storage.files[name])
        for place in draw.sample(range(len(data)), 250):
            index.storage.files[name] = flipped(data, place, draw.randrange(8))
            assert check(index), f"byte {place} of {name}"
        index.storage.files[name] = data


def test_every_truncation_is_found(index):
    draw = random.Random(6)
    for name in files_of(index):
        data = bytes(index.storage.files[name])
        for length in (0, 1, 63, 64, *draw.sample(range(len(data)), 60)):
            index.storage.files[name] = data[:length]
            assert check(index), f"{length} bytes of {name}"
        index.storage.files[name] = data


def test_a_search_that_meets_a_flipped_bit_answers_or_raises_and_no_more(index):
    draw = random.Random(7)
    asked = [query.Phrase("text", ["abe", "said"]), query.Prefix("text", "a"), query.Term("outlet", "NHK")]
    outcomes = set()
    for name in files_of(index):
        data = bytes(index.storage.files[name])
        for place in draw.sample(range(len(data)), 200):
            index.storage.files[name] = flipped(data, place, draw.randrange(8))
            try:
                with index.searcher() as searcher:
                    for q in asked:
                        matches = evaluate(q, searcher)
                        for reader, _, found in matches.segments:
                            ordinals = ordinals_of(terms_of(reader).fields.get("outlet"))
                            assert ordinals is None or len(ordinals.counts(found.documents))
                        [searcher.stored_fields(docid) for docid in matches.docids.tolist()]
                outcomes.add("answered")
            except Exception:  # any exception will do: that the process lives is the claim
                outcomes.add("raised")
        index.storage.files[name] = data
    assert {"answered", "raised"} == outcomes


def test_a_missing_file_and_a_foreign_segment_are_faults(index):
    index.storage.delete_file(files_of(index)[0])
    assert ["lost a file"] == [part for part in ("lost a file",) if part in check(index)[0]]
    plain = oracle.build(CORPUS, lambda made: made.writer())
    assert "another codec" in check(plain)[0]


def test_a_file_of_another_version_says_rebuild(index):
    name = files_of(index)[0]
    index.storage.files[name] = b"PK\x03\x04" + bytes(index.storage.files[name])[4:]
    with pytest.raises(StoreError, match=r"damaged: it does not begin as an index file; rebuild"):
        index.searcher()
