"""Does a search find what it should, all of it, in the right order?  Examples, and a naive engine beside
it.
"""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from corpus import NAMES, digest, index_of, item, outlet, paragraph, put, speaker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.errors import StoreError
from indexer.store import Store
from searchui.engine import Engine
from searchui.errors import ItemNotFound, QueryError, RequestError
from searchui.query import ANYWHERE
from searchui.records import FACETS, FIELDS, SearchRequest
from searchui.view import View

TALKS = digest(
    "talks",
    item(
        "U.S. and Aoki agree on the ferry",
        paragraph(
            "All broadcasters reported that Minister Aoki confirmed missile defense cooperation with Okada.",
            [outlet(name, "group") for name in ("NHK", "TBS", "TV Asahi")],
            [speaker("Aoki", "Aoki Ren", "Minister Aoki"), "Okada"],
            groups=["all broadcasters"],
        ),
        paragraph(
            "Sankei wrote that Envoy Hagemann said: “All options are on the table. Our promise is ironclad.”",
            ["Sankei"],
            [speaker("Hagemann", None, "Envoy Hagemann")],
            cues=["said"],
        ),
        paragraph(
            "TV-Asahi claimed that they told us of a ban on textiles, quoting a port source. It is ironclad.",
            ["TV Asahi"],
            [speaker("port source", kind="unnamed")],
            cues=["claimed", "quoting"],
        ),
        section=("INTERNATIONAL", "East Asia"),
    ),
)
ALERT = digest(
    "alert",
    item("Tax to rise", credit=("Sankei",)),
    item("Weather", "Rain in the U.S. and in Ōkubo’s town, 北朝鮮 too.", section=("INTERNATIONAL",)),
    item("Aokl elected", "Voters chose Aokl, a misspelt man."),
    day=date(2017, 8, 30),
    kind="morning-alert",
)
LATER = digest("later", item("Textiles", "A ban on textiles."), day=date(2018, 1, 2))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = Engine(index_of(tmp_path_factory.mktemp("engine") / "index", TALKS, ALERT, LATER), NAMES)
    yield engine
    engine.close()


def found(engine: Engine, query: str = "", **filters) -> list[str]:
    return [hit.paragraph.id for hit in engine.search(SearchRequest(query, limit=100, **filters)).hits]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("missile defense", {"talks#1.1"}),
        ("defense Aoki ferry", {"talks#1.1"}),
        ('"table options"', set()),
        ('"all options table"', set()),
        ('"options are on the table"', {"talks#1.2"}),
        ("“all options”", {"talks#1.2"}),
        ('"table options"~3', {"talks#1.2"}),
        ('"table options"~2', set()),
        ("US", {"talks#1.1", "talks#1.2", "talks#1.3", "alert#2.1"}),
        ("text:US", {"alert#2.1"}),
        ("text:us", {"alert#2.1", "talks#1.3"}),
        ("IT", set()),
        ("text:it", {"talks#1.3"}),
        ("Okubo", {"alert#2.1"}),
        ("朝鮮", {"alert#2.1"}),
        ("title:ferry", {"talks#1.1", "talks#1.2", "talks#1.3"}),
        ("ironclad", {"talks#1.2", "talks#1.3"}),
        ("said:ironclad", {"talks#1.2"}),
        ('said:"the table our"', {"talks#1.2"}),
        ("speaker:Aoki", {"talks#1.1"}),
        ('speaker:"Aoki Ren"', {"talks#1.1"}),
        ("speaker:minister", {"talks#1.1"}),
        ('speaker:"Ren Minister"', set()),
        ("speaker:source", {"talks#1.3"}),
        ("outlet:TV-Asahi", {"talks#1.1", "talks#1.3"}),
        ("outlet:Sankei", {"talks#1.2", "alert#1.0"}),
        ("outlet:Nowhere", set()),
        ("section:international", {"talks#1.1", "talks#1.2", "talks#1.3", "alert#2.1"}),
        ('section:"east asia"', {"talks#1.1", "talks#1.2", "talks#1.3"}),
        ("cue:claimed", {"talks#1.3"}),
        ("kind:alert", {"alert#1.0", "alert#2.1", "alert#3.1"}),
        ("date:2017", {"alert#1.0", "alert#2.1", "alert#3.1"}),
        ("date:2017-08-30", {"alert#1.0", "alert#2.1", "alert#3.1"}),
        ("date:[2017-09 TO *]", {"later#1.1"}),
        ("date:[* TO 2017-08-29]", set()),
        ("-date:2017 ban", {"talks#1.3", "later#1.1"}),
        ("textile*", {"talks#1.3", "later#1.1"}),
        ("iron?lad", {"talks#1.2", "talks#1.3"}),
        ("textiles?", {"talks#1.3", "later#1.1"}),
        ("text:Aoki~", {"talks#1.1", "alert#3.1"}),
        ("text:ironcald~", {"talks#1.2", "talks#1.3"}),
        ("rain OR tax", {"alert#2.1", "alert#1.0"}),
        ("ban -textiles", set()),
        ("-ironclad -US -tax -ban", {"alert#3.1"}),
        ("rain OR -US", {"alert#2.1", "alert#1.0", "alert#3.1", "later#1.1"}),
        ("!!!", set()),
    ],
)
def test_a_query_finds_exactly_these_paragraphs(engine: Engine, query: str, ids: set[str]) -> None:
    assert ids == set(found(engine, query))


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"outlets": ("NHK",)}, {"talks#1.1"}),
        ({"outlets": ("tv-asahi", "Sankei")}, {"talks#1.1", "talks#1.2", "talks#1.3", "alert#1.0"}),
        ({"outlet_types": ("newspaper",)}, {"talks#1.2", "alert#1.0"}),
        ({"outlet_types": ("newspaper",), "outlets": ("NHK",)}, {"talks#1.1", "talks#1.2", "alert#1.0"}),
        ({"speakers": ("Hagemann",)}, {"talks#1.2"}),
        ({"speakers": ("hagemann",)}, {"talks#1.2"}),
        ({"speakers": ("AOKI REN",)}, {"talks#1.1"}),
        ({"speakers": ("Minister Aoki",)}, {"talks#1.1"}),
        ({"speakers": ("port source", "Okada")}, {"talks#1.1", "talks#1.3"}),
        ({"speakers": ("Nobody",)}, set()),
        ({"sections": ("INTERNATIONAL",)}, {"talks#1.1", "talks#1.2", "talks#1.3", "alert#2.1"}),
        ({"sections": ("International > East Asia",)}, {"talks#1.1", "talks#1.2", "talks#1.3"}),
        ({"years": ("2018",)}, {"later#1.1"}),
        ({"years": ("1900",)}, set()),
        ({"kinds": ("morning-alert",)}, {"alert#1.0", "alert#2.1", "alert#3.1"}),
        (
            {"date_from": date(2017, 8, 30), "date_to": date(2017, 8, 30)},
            {"alert#1.0", "alert#2.1", "alert#3.1"},
        ),
        ({"date_to": date(2100, 1, 1)}, {"alert#1.0", "alert#2.1", "alert#3.1", "later#1.1"}),
        ({"outlets": ("TV Asahi",), "speakers": ("Okada",)}, {"talks#1.1"}),
    ],
)
def test_filters_let_exactly_these_paragraphs_through(engine: Engine, filters, ids: set[str]) -> None:
    assert ids == set(found(engine, **filters))


def test_the_examples_of_the_help_of_the_command_line(engine: Engine) -> None:
    assert ["talks#1.1"] == found(engine, "missile defense", outlets=("NHK",))
    assert ["talks#1.2"] == found(engine, "ironclad", speakers=("hagemann",))


def test_everything_is_listed_newest_first_and_the_undated_last(engine: Engine) -> None:
    newest = ["later#1.1", "alert#1.0", "alert#2.1", "alert#3.1", "talks#1.1", "talks#1.2", "talks#1.3"]
    oldest = ["alert#1.0", "alert#2.1", "alert#3.1", "later#1.1", "talks#1.1", "talks#1.2", "talks#1.3"]
    assert newest == found(engine) == found(engine, sort="newest")
    assert oldest == found(engine, sort="oldest")


def test_a_word_in_the_title_counts_and_one_in_the_text_too_is_better(engine: Engine) -> None:
    assert "talks#1.1" == found(engine, "Aoki")[0]
    assert {"talks#1.1", "talks#1.2", "talks#1.3"} == set(found(engine, "Aoki"))


def test_what_is_only_filtered_has_no_score(engine: Engine) -> None:
    result = engine.search(SearchRequest("outlet:Sankei -rain date:2017"))
    assert [0.0] == [hit.score for hit in result.hits]


def test_a_result_tells_what_was_understood_and_what_was_not(engine: Engine) -> None:
    result = engine.search(SearchRequest('ban OR "textiles'))
    assert 'ban OR "textiles"' == result.understood
    assert [(7, 8)] == [warning.span for warning in result.warnings]
    assert result.took_ms > 0


def test_a_pattern_that_stands_for_too_many_words_says_so(tmp_path: Path) -> None:
    words = " ".join(f"w{n:03}" for n in range(300))
    with closing_engine(index_of(tmp_path / "index", digest("a", item("T", words, "w299")))) as engine:
        result = engine.search(SearchRequest("w*"))
        assert 2 == result.total
        assert ["“w*” stands for 300 words; the 200 commonest were searched"] == [
            w.message for w in result.warnings
        ]
        assert [(0, 2)] == [warning.span for warning in result.warnings]


def test_a_hit_carries_all_that_is_shown_and_where_it_is_shown(engine: Engine) -> None:
    (hit,) = engine.search(SearchRequest("ironclad", outlets=("Sankei",))).hits
    assert ("talks#1", 2, "U.S. and Aoki agree on the ferry") == (
        hit.paragraph.item,
        hit.paragraph.number,
        hit.paragraph.title,
    )
    assert "/item/talks/1?q=ironclad&outlet=Sankei#p2" == hit.url


def test_every_page_follows_the_last_down_to_the_end(engine: Engine) -> None:
    pages = [engine.search(SearchRequest("", page=page, limit=3)).hits for page in (1, 2, 3, 4, 10**6)]
    assert [3, 3, 1, 0, 0] == [len(page) for page in pages]
    assert found(engine) == [hit.paragraph.id for page in pages for hit in page]


def test_an_item_is_shown_whole_with_the_query_marked(engine: Engine) -> None:
    view = engine.item("talks#1", "ironclad -ban")
    assert ["talks#1.1", "talks#1.2", "talks#1.3"] == [hit.paragraph.id for hit in view.paragraphs]
    assert [0, 1, 0] == [len(hit.marks) for hit in view.paragraphs]
    assert ("INTERNATIONAL", "East Asia") == view.section
    assert "/item/talks/1?q=ironclad+-ban#p2" == view.paragraphs[1].url


def test_an_item_is_shown_even_where_the_query_is_none(engine: Engine) -> None:
    assert 3 == len(engine.item("talks#1", "(" * 50).paragraphs)


@pytest.mark.parametrize("item_id", ["talks#9", "", "talks", "\ud800#1", "x" * 5000])
def test_an_item_that_is_not_there_is_not_found(engine: Engine, item_id: str) -> None:
    with pytest.raises(ItemNotFound):
        engine.item(item_id)


def test_errors_of_the_reader_are_the_readers(engine: Engine) -> None:
    with pytest.raises(QueryError):
        engine.search(SearchRequest("(" * 50))
    with pytest.raises(RequestError, match="there is no facet “colour”"):
        engine.search(SearchRequest("", facets=("colour",)))


def test_the_status_is_that_of_the_index(engine: Engine) -> None:
    status = engine.status()
    assert (3, 7, 3, ()) == (status.digests, status.paragraphs, status.unattributed, status.refused)
    assert status.updated.startswith("20")


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    Store.created(tmp_path / "index")
    with closing_engine(tmp_path / "index") as engine:
        result = engine.search(SearchRequest("a OR b* OR c~ OR -d", facets=FACETS))
        assert (0, [()] * len(FACETS)) == (result.total, [facet.values for facet in result.facets])


def test_a_request_sees_what_was_committed_before_it(tmp_path: Path) -> None:
    path = index_of(tmp_path / "index", TALKS)
    with closing_engine(path) as engine:
        assert 1 == engine.search(SearchRequest("textiles")).total
        put(Store.opened(path), LATER)
        assert 2 == engine.search(SearchRequest("textiles")).total
        put(Store.opened(path), remove=["talks"])
        assert ["later#1.1"] == found(engine, "textiles")
        assert ["later#1.1"] == found(engine, "-missile")
        put(Store.opened(path), remove=["later"])
        assert [] == found(engine)


def test_a_download_before_the_first_search_leaves_the_columns_of_the_index_open(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", TALKS, ALERT)
    with closing(Engine(index, NAMES)) as engine, closing(Engine(index, NAMES)) as other:
        with closing(engine.export(SearchRequest("ironclad"))) as export:
            list(export.hits)
        for query in ("iron*", "", "speaker:aoki"):
            request = SearchRequest(query, facets=tuple(FACETS))
            (found, expected) = (each.search(request) for each in (engine, other))
            assert expected.total == found.total > 0
            assert expected.hits == found.hits
            assert expected.facets == found.facets


def test_a_thread_that_reads_the_next_generation_leaves_the_last_one_to_the_others(tmp_path: Path) -> None:
    index = index_of(tmp_path / "index", TALKS)
    with closing(Engine(index, NAMES)) as engine:
        engine.search(SearchRequest("ironclad"))
        (last,) = engine._generations.values()
        put(Store.opened(index), ALERT)
        engine.search(SearchRequest("ironclad"))
        assert ["ironclad"] == list(last.words(ANYWHERE, "iron"))


def test_a_damaged_index_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = index_of(tmp_path / "index", TALKS, ALERT)
    segment = next(path.glob("*.doc"))
    whole = segment.read_bytes()
    segment.write_bytes(whole[:200] + b"\xff" * 50 + whole[250:])
    with pytest.raises(StoreError, match=r"is damaged .*; rebuild"):
        Engine(path, NAMES)


def test_an_error_over_a_damaged_index_is_said_to_be_damage_and_any_other_is_not(
    tmp_path: Path, monkeypatch
) -> None:
    def stumble(*arguments):
        raise EOFError

    path = index_of(tmp_path / "index", TALKS)
    with closing_engine(path) as engine:
        monkeypatch.setattr("searchui.inquiry.evaluate", stumble)
        with pytest.raises(EOFError):
            engine.search(SearchRequest("missile"))
        with next(path.glob("*.doc")).open("r+b") as file:
            file.seek(300)
            file.write(b"damage")
        with pytest.raises(StoreError, match=r"is damaged .*; rebuild"):
            engine.search(SearchRequest("missile"))


def test_threads_beside_a_writer_get_whole_answers(tmp_path: Path) -> None:
    def version(n: int):
        return [digest(id, item("T", f"version v{n} of three")) for id in "abc"]

    path = index_of(tmp_path / "index", *version(0))
    stop, wrong = threading.Event(), []
    with closing_engine(path) as engine:

        def search() -> None:
            while not stop.is_set():
                try:
                    result = engine.search(SearchRequest("version", facets=("speaker",)))
                    texts = {hit.paragraph.text for hit in result.hits}
                    if (result.total, len(texts)) != (3, 1):
                        wrong.append((result.total, texts))
                except Exception as error:
                    wrong.append(error)

        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(1, 20):
            put(Store.opened(path), *version(n))
        stop.set()
        for thread in threads:
            thread.join()
    assert [] == wrong


def closing_engine(path: Path):
    return closing(Engine(path, NAMES))


# A naive engine: lists of words, and every paragraph looked at.

WORDS = ("ash", "birch", "cedar", "dogwood", "elm")
DATES = st.none() | st.sampled_from([date(2017, 1, 1), date(2017, 1, 2), date(2018, 5, 5)])
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
PARAGRAPHS = st.builds(
    paragraph,
    TEXTS,
    st.lists(
        st.builds(outlet, st.sampled_from(["NHK", "TBS", "Sankei"]), st.sampled_from(["named", "group"])),
        unique_by=lambda each: each.name,
    ),
    st.lists(st.sampled_from(["Aoki", "AOKI", "Āoki", "Okada"]), unique=True),
    st.lists(st.sampled_from(["claimed", "claims", "according"]), unique=True),
)
ITEMS = st.builds(
    lambda title, texts, section: item(title, *texts, section=section),
    TEXTS,
    st.lists(PARAGRAPHS, max_size=3),
    st.sampled_from([(), ("A",), ("A", "B"), ("C",)]),
)
DIGESTS = st.builds(
    lambda id, items, day, kind: digest(id, *items, day=day, kind=kind),
    st.sampled_from("uvwxyz"),
    st.lists(ITEMS, max_size=3),
    DATES,
    st.sampled_from(["item", "other"]),
)
HISTORIES = st.lists(st.lists(DIGESTS, max_size=4), min_size=1, max_size=3)

LEAVES = (
    st.tuples(st.just("word"), st.sampled_from(WORDS))
    | st.tuples(st.just("title"), st.sampled_from(WORDS))
    | st.tuples(st.just("prefix"), st.sampled_from(["a", "ce", "dog", "x"]))
    | st.tuples(st.just("phrase"), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple))
    | st.tuples(
        st.just("near"),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple),
        st.integers(1, 4),
    )
    | st.tuples(st.just("outlet"), st.sampled_from(["NHK", "TBS"]))
    | st.tuples(st.just("year"), st.sampled_from(["2017", "2018"]))
)
TREES = st.recursive(
    LEAVES,
    lambda trees: (
        st.tuples(st.just("and"), st.lists(trees, min_size=2, max_size=3))
        | st.tuples(st.just("or"), st.lists(trees, min_size=2, max_size=3))
        | st.tuples(st.just("not"), trees)
    ),
    max_leaves=6,
)


def typed(tree) -> str:
    match tree:
        case ("word", word):
            return word
        case ("title", word):
            return f"title:{word}"
        case ("prefix", letters):
            return f"{letters}*"
        case ("phrase", words):
            return f'"{" ".join(words)}"'
        case ("near", words, slop):
            return f'"{" ".join(words)}"~{slop}'
        case ("outlet", name):
            return f"outlet:{name}"
        case ("year", year):
            return f"date:{year}"
        case ("not", part):
            return f"NOT ({typed(part)})"
        case (operator, parts):
            return f" {operator.upper()} ".join(f"({typed(part)})" for part in parts)


def naive(tree, one, filters) -> bool:
    fields = [one.text.split(), one.title.split()]
    match tree:
        case ("word", word):
            return any(word in words for words in fields)
        case ("title", word):
            return word in fields[1]
        case ("prefix", letters):
            return any(word.startswith(letters) for words in fields for word in words)
        case ("phrase", wanted):
            return any(
                tuple(words[n : n + len(wanted)]) == wanted for words in fields for n in range(len(words))
            )
        case ("near", wanted, slop):
            size = len(wanted) + slop
            return any(
                not Counter(wanted) - Counter(words[n : n + size])
                for words in fields
                for n in range(len(words))
            )
        case ("outlet", name):
            return name in values_of(one, "outlet", filters)
        case ("year", year):
            return one.date is not None and str(one.date.year) == year
        case ("not", part):
            return not naive(part, one, filters)
        case ("and", parts):
            return all(naive(part, one, filters) for part in parts)
        case ("or", parts):
            return any(naive(part, one, filters) for part in parts)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "outlets": st.sampled_from([("NHK",), ("NHK", "Sankei")]),
        "outlet_types": st.just(("newspaper",)),
        "speakers": st.sampled_from([("aoki",), ("Okada",)]),
        "sections": st.sampled_from([("A",), ("A > B", "C")]),
        "years": st.sampled_from([("2017",), ("2018",)]),
        "months": st.sampled_from([("2017-01",), ("2017-01", "2018-05")]),
        "kinds": st.just(("item",)),
        "cues": st.sampled_from([("claim",), ("claim", "according")]),
        "date_from": st.just(date(2017, 1, 2)),
        "named_only": st.just(True),
        "not_outlets": st.sampled_from([("NHK",), ("TBS", "Sankei")]),
        "not_outlet_types": st.just(("newspaper",)),
        "not_speakers": st.sampled_from([("aoki",), ("Okada", "AOKI")]),
        "not_sections": st.sampled_from([("A > B",), ("A", "C")]),
        "not_years": st.just(("2018",)),
        "not_months": st.just(("2017-01",)),
        "not_kinds": st.just(("other",)),
        "not_cues": st.just(("claim",)),
    },
)
NAIVE_TYPES = {"NHK": "broadcaster", "TBS": "broadcaster", "Sankei": "newspaper"}
VERBS = {"claimed": "claim", "claims": "claim", "according": "according"}


def natural(id: str) -> tuple[str, list[int]]:
    digest, _, rest = id.rpartition("#")
    return digest, [int(part) for part in rest.split(".")]


def plain(name: str) -> str:
    return name.casefold().replace("ā", "a")


def values_of(one, facet: str, filters) -> set[str]:
    outlets = [
        outlet.name for outlet in one.outlets if outlet.basis != "group" or "named_only" not in filters
    ]
    return {
        "outlet": lambda: set(outlets),
        "outlet_type": lambda: {NAIVE_TYPES[name] for name in outlets},
        "speaker": lambda: {plain(speaker.name) for speaker in one.speakers},
        "cue": lambda: {VERBS[cue] for cue in one.cues},
        "section": lambda: {" > ".join(one.section[:n]) for n in range(1, len(one.section) + 1)},
        "year": lambda: {str(one.date.year)} if one.date else set(),
        "month": lambda: {f"{one.date:%Y-%m}"} if one.date else set(),
        "kind": lambda: {one.kind},
    }[facet]()


def wanted_in(filters, facet: str, prefix: str = "") -> set[str]:
    found = set(filters.get(prefix + FIELDS[facet], ()))
    return {plain(name) for name in found} if facet == "speaker" else found


def passes(one, filters) -> bool:
    def has(facet: str, prefix: str = "") -> bool:
        return bool(wanted_in(filters, facet, prefix) & values_of(one, facet, filters))

    dated = "date_from" not in filters or (one.date is not None and one.date >= filters["date_from"])
    named = "named_only" not in filters or bool(values_of(one, "outlet", filters))
    if not (dated and named) or any(has(facet, "not_") for facet in FIELDS):
        return False
    of_outlet = has("outlet") or has("outlet_type")
    any_outlet = not wanted_in(filters, "outlet") | wanted_in(filters, "outlet_type")
    rest = [facet for facet in FACETS if facet != "outlet" and wanted_in(filters, facet)]
    return (any_outlet or of_outlet) and all(has(facet) for facet in rest)


def with_only(filters, facet: str, value: str):
    """The filters with this value alone chosen in a facet, and not excluded there."""
    left = {name: value for name, value in filters.items() if name != "outlet_types" or facet != "outlet"}
    excluded = wanted_in(filters, facet, "not_") - {value}
    return left | {FIELDS[facet]: (value,), f"not_{FIELDS[facet]}": tuple(excluded)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES, st.lists(st.tuples(TREES, FILTERS), min_size=1, max_size=8))
def test_every_search_answers_as_the_naive_engine_does(tmp_path_factory, history, searches) -> None:
    path = index_of(tmp_path_factory.mktemp("naive") / "index")
    for batch in history:
        put(Store.opened(path), *batch)
    with closing_engine(path) as engine:
        everything = [hit.paragraph for hit in engine.search(SearchRequest(limit=1000)).hits]
        latest = {each.digest.id: each for batch in history for each in batch}
        assert {one.id for one in everything} == {
            paragraph_id
            for each in latest.values()
            for made in each.items
            for paragraph_id in (
                [one.paragraph.id for one in made.paragraphs]
                or ([f"{made.item.id}.0"] if made.item.title else [])
            )
        }
        for tree, filters in searches:
            check_against_naive(engine, everything, tree, filters)


def check_against_naive(engine: Engine, everything, tree, filters) -> None:
    request = SearchRequest(typed(tree), limit=1000, facets=FACETS, facet_limit=100, **filters)
    result = engine.search(request)
    matching = [one for one in everything if naive(tree, one, filters)]
    told = [warning.message for warning in result.warnings]
    assert [] == [message for message in told if not message.startswith("no paragraph has")]
    assert {one.id for one in matching if passes(one, filters)} == {hit.paragraph.id for hit in result.hits}
    assert result.total == len(result.hits)
    days = {hit.paragraph.id: hit.paragraph.date for hit in result.hits}
    assert [hit.paragraph.id for hit in result.hits] == [
        id
        for _, _, _, id in sorted(
            (
                -hit.score,
                -(days[hit.paragraph.id] or date.min).toordinal(),
                natural(hit.paragraph.id),
                hit.paragraph.id,
            )
            for hit in result.hits
        )
    ]
    for facet in result.facets:
        counted = {plain(v.value) if facet.name == "speaker" else v.value: v.count for v in facet.values}
        values = {value for one in matching for value in values_of(one, facet.name, filters)}
        expected = {
            value: sum(passes(one, with_only(filters, facet.name, value)) for one in matching)
            for value in values | set(counted)
        }
        assert expected == {value: counted.get(value, 0) for value in expected}
        assert wanted_in(filters, facet.name) == {
            plain(v.value) if facet.name == "speaker" else v.value for v in facet.values if v.chosen
        }
    top = engine.search(SearchRequest(typed(tree), page=2, limit=2, **filters))
    assert result.hits[2:4] == tuple(top.hits) or [h.paragraph for h in result.hits[2:4]] == [
        h.paragraph for h in top.hits
    ]
    for one in everything:
        marked = next(
            (h for h in engine.item(one.item, typed(tree)).paragraphs if h.paragraph.id == one.id), None
        )
        assert marked is not None
        assert not marked.marks or naive(tree, one, {})


def test_a_value_of_a_filter_that_no_paragraph_has_is_told(engine) -> None:
    request = SearchRequest(outlets=("Nope", "NHK"), not_speakers=("Nobody",), outlet_types=("blog",))
    told = [warning.message for warning in engine.search(request).warnings]
    assert [
        "no paragraph has “Nope” as its outlet",
        "no paragraph has “blog” as its outlet type",
        "no paragraph has “Nobody” as its speaker",
    ] == told


def test_labels_that_nobody_has_are_looked_for_in_a_bounded_number_of_paragraphs(engine, monkeypatch) -> None:
    read: list[int] = []
    paragraph = View.paragraph
    monkeypatch.setattr(View, "paragraph", lambda view, doc: (read.append(doc), paragraph(view, doc))[1])
    monkeypatch.setattr("searchui.inquiry._MOST_READ", 3)
    speakers = tuple(f"minister {sign}" for sign in ".,;:!?-")
    engine.search(SearchRequest(speakers=speakers, limit=1))
    assert len(read) <= 3 + 1


def test_values_that_no_paragraph_has_are_not_remembered(engine) -> None:
    request = SearchRequest(outlets=("Nope",), not_speakers=("Nobody",), facets=("outlet", "speaker"))
    engine.search(request)
    engine.search(SearchRequest(facets=("outlet", "speaker")))
    with engine._reading() as view:
        kinds = [view.generation.made(("kinds", facet), dict) for facet in ("outlet", "speaker")]
    assert "NHK" in kinds[0]
    assert all({"Nope", "Nobody"}.isdisjoint(each) for each in kinds)
