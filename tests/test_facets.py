"""How many paragraphs does each value have?  Counted as a reader would by hand."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import numpy as np
import pytest
from corpus import NAMES, digest, index_of, item, outlet, paragraph
from hypothesis import given
from hypothesis import strategies as st
from whoosh import analysis, fields, formats
from whoosh.filedb.filestore import RamStorage

from indexer.columnar.found import terms_of
from indexer.columnar.ordinals import ordinals_of as ordinals_in
from indexer.columnar.sets import Documents
from indexer.columnar.writer import ColumnarWriter
from indexer.schema import value_prefix
from searchui.engine import Engine
from searchui.facetcolumns import NameColumn, Segment
from searchui.facets import facet_of, ordinals_of
from searchui.records import SearchRequest

DIGESTS = [
    digest(
        "a",
        item(
            "Ferry",
            paragraph("The ferry sails.", ["NHK", "TBS"], ["Aoki"]),
            paragraph("The ferry waits.", ["NHK"], ["AOKI", "Okada"]),
            paragraph("The train waits.", ["Sankei"], ["Ōkada"]),
            section=("WORLD", "Sea"),
        ),
        day=date(2017, 1, 1),
    ),
    digest("b", item("Train", paragraph("The ferry is late.", ["Sankei"], ["Okada"]), section=("WORLD",))),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with closing(Engine(index_of(tmp_path_factory.mktemp("facets") / "index", *DIGESTS), NAMES)) as engine:
        yield engine


def counted(engine: Engine, facet: str, query: str = "", **request) -> list[tuple[str, int]]:
    result = engine.search(SearchRequest(query, facets=(facet,), **request))
    return [(value.value, value.count) for value in result.facets[0].values]


def test_values_are_listed_by_count_and_then_by_name(engine: Engine) -> None:
    assert [("NHK", 2), ("Sankei", 2), ("TBS", 1)] == counted(engine, "outlet")
    assert [("NHK", 2), ("Sankei", 1), ("TBS", 1)] == counted(engine, "outlet", "text:ferry")


def test_a_facet_ignores_what_is_chosen_in_itself_and_the_others_do_not(engine: Engine) -> None:
    assert [("Sankei", 2), ("NHK", 2), ("TBS", 1)] == counted(engine, "outlet", outlets=("Sankei",))
    assert [("Okada", 2)] == counted(engine, "speaker", outlets=("Sankei",))
    assert [("TBS", 1), ("NHK", 2)] == counted(engine, "outlet", outlets=("TBS",), speakers=("Aoki",))


def test_the_count_of_a_value_is_the_total_if_it_were_chosen(engine: Engine) -> None:
    for facet, field in (
        ("outlet", "outlets"),
        ("speaker", "speakers"),
        ("section", "sections"),
        ("year", "years"),
    ):
        for value, count in counted(engine, facet, "ferry"):
            assert count == engine.search(SearchRequest("ferry", **{field: (value,)})).total


def test_spellings_of_one_name_are_one_value_under_the_commonest(engine: Engine) -> None:
    assert [("Okada", 3), ("Aoki", 2)] == counted(engine, "speaker")


def test_a_section_counts_all_below_it(engine: Engine) -> None:
    assert [("WORLD", 4), ("WORLD > Sea", 3)] == counted(engine, "section")


def test_undated_paragraphs_have_no_year(engine: Engine) -> None:
    assert [("2017", 3)] == counted(engine, "year")


def test_a_chosen_value_is_listed_first_even_without_a_match_or_beyond_the_limit(engine: Engine) -> None:
    assert [("TBS", 0), ("Sankei", 1)] == counted(engine, "outlet", "late", outlets=("TBS",))
    assert [("TBS", 1)] == counted(engine, "outlet", outlets=("TBS",), facet_limit=1)
    assert [("Nowhere", 0), ("NHK", 2)] == counted(engine, "outlet", outlets=("Nowhere",), facet_limit=2)
    assert [("Sankei", 2), ("TBS", 1)] == counted(engine, "outlet", outlets=("TBS", "Sankei"), facet_limit=1)


def test_chosen_values_are_told_by_their_own_name_however_they_were_written(engine: Engine) -> None:
    assert [("NHK", 2), ("Sankei", 2), ("TBS", 1)] == counted(engine, "outlet", outlets=("nhk",))
    assert ("Aoki", 2) == counted(engine, "speaker", speakers=("aoki",))[0]


def test_a_facet_says_how_many_values_there_are_beyond_its_limit(engine: Engine) -> None:
    (facet,) = engine.search(SearchRequest("", facets=("outlet",), facet_limit=1)).facets
    assert (1, 3) == (len(facet.values), facet.total_values)


def test_a_long_facet_can_be_searched_and_paged(engine: Engine) -> None:
    def asked(contains: str = "", offset: int = 0, limit: int = 1):
        facet = engine.facet_values(SearchRequest(""), "speaker", contains, offset, limit)
        return [value.value for value in facet.values], facet.total_values

    assert (["Okada"], 2) == asked()
    assert (["Aoki"], 2) == asked(offset=1)
    assert ([], 2) == asked(offset=2)
    assert (["Aoki"], 1) == asked("āo")
    assert ([], 0) == asked("zz")


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["a", "A", "á", "b", "c"])), max_size=40)


def column_of(pairs) -> NameColumn:
    """The column of (paragraph, value) in two segments, as an index has it."""
    schema = fields.Schema(speaker=fields.FieldType(formats.Existence(), analysis.IDAnalyzer()))
    index = RamStorage().create_index(schema)
    for half in (range(5), range(5, 10)):
        writer = ColumnarWriter(index)
        for doc in half:
            terms = {value_prefix("speaker", value).decode(): value for each, value in pairs if each == doc}
            writer.add_document(speaker=[prefix + value for prefix, value in terms.items()])
        writer.commit(merge=False)
    leaves = index.searcher().leaf_searchers()
    segments = [
        Segment(ordinals_in(terms_of(leaf.reader()).fields.get("speaker")), offset, 5, None)
        for leaf, offset in leaves
    ]
    return NameColumn("speaker", segments, 10)


@given(PAIRS, st.sets(st.integers(0, 9)), st.lists(st.sampled_from(["a", "b", "x"]), unique=True))
def test_counts_are_those_of_brute_force(pairs, matching: set[int], chosen: list[str]) -> None:
    column = column_of(pairs)
    documents = Documents.listed(np.array(sorted(matching), int), 10)
    facet = facet_of("speaker", column, documents, chosen, 100)
    fold = str.maketrans({"á": "a", "A": "a"})
    expected = {
        value: len({doc for doc, each in pairs if each.translate(fold) == value and doc in matching})
        for value in "abc"
    }
    counts = {value.value.translate(fold): value.count for value in facet.values if value.count}
    assert {value: count for value, count in expected.items() if count} == counts
    assert sorted(chosen) == sorted(v.value.translate(fold) for v in facet.values if v.chosen)
    chosen_docs = {doc for doc, each in pairs if each.translate(fold) in chosen}
    assert chosen_docs == set(column.having(ordinals_of(column, chosen)).docids.tolist())


def test_group_outlets_count_as_outlets(tmp_path) -> None:
    made = digest("a", item("T", paragraph("All.", [outlet("NHK", "group")])))
    with closing(Engine(index_of(tmp_path / "index", made), NAMES)) as engine:
        assert [("NHK", 1)] == counted(engine, "outlet")
