"""Is a person one value of the facet, and are two people two?  All people are invented."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from corpus import NAMES, digest, index_of, item, paragraph, put, speaker
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.identities import form_of, people_of
from indexer.records import Speaker
from indexer.settling import settled
from indexer.store import Store
from searchui.engine import Engine
from searchui.passages import passage_of
from searchui.records import SearchRequest


def person(name: str, full: str | None = None, title: str | None = None, *, listed: bool = False) -> Speaker:
    return Speaker(name, full, title, name, "person", "named", (), listed=listed)


def values(*speakers: Speaker) -> list[str]:
    """The facet value of each speaker, in an index that holds just these."""
    people = people_of(dict.fromkeys(map(form_of, speakers), 1))
    return [people.of(each) for each in speakers]


def are_one(*speakers: Speaker) -> bool:
    return len(set(values(*speakers))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Aramaki", "Tetsu Aramaki"), person("Aramaki", "Aramaki Tetsu")),
        (person("Aramaki", "Tetsu Aramaki"), person("Tetsu", "Aramaki Tetsu")),  # the family name mistaken
        (person("Ōkubo", "Ōkubo Rie"), person("Okubo", "Rie Okubo")),
        (person("Ōkubo"), person("Okubo")),
        (person("Eom", "Eom Sang-cheol"), person("Eom", "Sang Cheol Eom")),
        (person("Aramaki", "Aramaki Tetsu"), person("Aramaki")),
        (person("Quill", "Danielle N. Quill"), person("Quill", "Danielle Quill")),
        (person("Quill", "Danielle Anne Quill"), person("Quill", "Danielle Quill")),
        (person("Quill", "D. Quill"), person("Quill", "Danielle Quill")),
        (person("Onodaka", "Onodaka Itsuki"), person("Onodkaa", "Onodkaa Itsuki")),
        (person("Onodaka", None, "Port Minister"), person("Onodkaa", None, "Port Minister")),
        (
            person("Masuda", "Masuda Hiroshi", "Port Minister"),
            person("Massuda", "Massuda Hiroshi", "Port Minister"),
        ),
        (person("Onodaka", "Onodaka Itsuki", "Port Minister"), person("Onodkaa", None, "then-Port Minister")),
        (
            person("Hayama", "Hayama Junpei", "Port Minister"),
            person("Hayama", "Hayama Junpeii", "Port Minister"),
        ),
    ],
)
def test_one_person_however_printed_is_one_value(one: Speaker, other: Speaker) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Sato", "Sato Ken"), person("Sato", "Sato Mari")),
        (person("Sato", "Sato Ken"), person("Sato", "Sato Kei")),
        (
            person("Hayama", "Hayama Kazuo", "Port Minister"),
            person("Hayama", "Hayama Kazuko", "Rail Minister"),
        ),
        (person("Hayama", "Hayama Haruka"), person("Hayama", "Hayama Haruna")),
        (person("Hayama", "Hayama Haruka", "professor"), person("Hayama", "Hayama Haruna", "professor")),
        (person("Quill", "James N. Quill"), person("Quill", "James R. Quill")),
        (person("Wang", "Wang Yi"), person("Wang", "Wang Yi Fan")),
        (person("Kishi", None, "Port Minister"), person("Kishida", None, "Port Minister")),
        (person("Onodaka", None, "Port Minister"), person("Onodkaa", None, "Rail Minister")),
        (person("Onodaka", None, "professor"), person("Onodkaa", None, "professor")),
        (person("Onodaka"), person("Onodkaa")),
        (person("Ohno", "Ohno Ken", "Port Minister"), person("Ono", "Ono Mari", "Port Minister")),
        (person("Yamada", "Yamada Taro", "Mayor of Kure"), person("Yamata", "Yamata Taro", "Port Minister")),
        (person("Masuda", "Masuda Hiroshi"), person("Matsuda", "Matsuda Hiroshi")),
        (
            person("Hayama", "Hayama Haruka", "Kure University professor"),
            person("Hayama", "Hayama Haruna", "Kure University professor"),
        ),
        (person("Onodaka", "Onodaka Itsuki", listed=True), person("Onodkaa", "Onodkaa Itsuki", listed=True)),
    ],
)
def test_two_people_are_two_values(one: Speaker, other: Speaker) -> None:
    assert not are_one(one, other)


def test_a_family_name_alone_is_the_value_where_one_person_has_it() -> None:
    assert ["Aramaki"] * 2 == values(person("Aramaki", "Tetsu Aramaki"), person("Aramaki"))


def test_people_of_one_family_name_have_their_full_names_as_values_and_a_bare_name_its_own() -> None:
    sato = (person("Sato", "Sato Ken"), person("Sato", "Sato Mari"), person("Sato"))
    assert ["Sato Ken", "Sato Mari", "Sato"] == values(*sato)


def test_names_that_are_each_close_to_two_others_are_slips_of_none() -> None:
    names = ("Hayama", "Hayana", "Hayata")
    assert [*names] == values(*(person(name, None, "Port Minister") for name in names))


def test_a_name_in_a_crowd_of_likes_is_a_slip_of_none() -> None:
    names = [f"Onod{letter}ka" for letter in "abcdefghij"] + ["Onodakka"]
    assert names == values(*(person(name, None, "Port Minister") for name in names))


def test_an_initial_that_fits_two_people_is_neither() -> None:
    found = values(
        person("Quill", "D. Quill"), person("Quill", "Danielle Quill"), person("Quill", "Dora Quill")
    )
    assert ["D. Quill", "Danielle Quill", "Dora Quill"] == found


def test_the_commonest_print_is_the_value() -> None:
    right, wrong = (form_of(person(name, None, "Port Minister")) for name in ("Onodaka", "Onodkaa"))
    people = people_of({right: 3, wrong: 1})
    assert ["Onodaka", "Onodaka"] == [people.value_of(right), people.value_of(wrong)]


def test_an_institution_and_an_unnamed_source_are_values_as_they_stand() -> None:
    assert ["Harbour Office", "port source"] == values(
        speaker("Harbour Office", kind="institution"), speaker("port source", kind="unnamed")
    )


def test_a_typed_name_means_whoever_is_known_by_it() -> None:
    speakers = (
        person("Sato", "Sato Ken"),
        person("Sato", "Sato Mari"),
        person("Aramaki", "Tetsu Aramaki"),
        person("Ōkubo"),
    )
    people = people_of(dict.fromkeys(map(form_of, speakers), 1))
    assert ("Aramaki",) == people.values_of("aramaki TETSU")
    assert ("Ōkubo",) == people.values_of("okubo")
    assert ("Sato Mari",) == people.values_of("Mari Sato")
    assert {"Sato Ken", "Sato Mari"} == set(people.values_of("Sato"))
    assert () == people.values_of("Nobody")


def test_a_bare_name_is_the_person_of_its_item_then_of_its_digest() -> None:
    made = digest(
        "a",
        item("One", paragraph("x", [], [person("Sato")]), paragraph("y", [], [person("Sato", "Sato Ken")])),
        item("Two", paragraph("z", [], [person("Sato")])),
    )
    names = [each.full for one in settled(made).items for p in one.paragraphs for each in p.speakers]
    assert ["Sato Ken"] * 3 == names
    two = replace(
        made,
        items=(*made.items, *digest("a", item("T", paragraph("w", [], [person("Sato", "Sato Mari")]))).items),
    )
    names = [each.full for one in settled(two).items for p in one.paragraphs for each in p.speakers]
    assert ["Sato Ken", "Sato Ken", None, "Sato Mari"] == names


def test_two_people_whom_one_item_tells_apart_by_office_are_two_values() -> None:
    made = digest(
        "a",
        item(
            "One",
            paragraph("x", [], [replace(person("Sato", None, "Governor"), label="Governor Sato")]),
            paragraph("y", [], [person("Sato", "Sato Ken", "Port Minister")]),
            paragraph("z", [], [person("Sato", None, "Port Minister")]),
        ),
    )
    speakers = [each.speakers[0] for each in settled(made).items[0].paragraphs]
    assert ["Governor Sato", "Sato Ken", "Sato Ken"] == values(*speakers)
    assert ["Governor Sato", "Sato Ken", "Sato Ken", "Sato"] == values(*speakers, person("Sato"))


def test_a_bare_name_with_another_office_is_not_the_person_of_its_digest() -> None:
    made = digest(
        "a",
        item("One", paragraph("x", [], [person("Sato", None, "Governor")])),
        item("Two", paragraph("y", [], [person("Sato", "Sato Ken", "Port Minister")])),
    )
    assert [None, "Sato Ken"] == [one.paragraphs[0].speakers[0].full for one in settled(made).items]


NAMED = st.builds(
    lambda family, given, first, title: person(
        family, None if given is None else f"{given} {family}" if first else f"{family} {given}", title
    ),
    st.sampled_from(["Sato", "Satō", "Onodaka", "Onodkaa", "Onodeka", "Hayama", "Quill", "Eom"]),
    st.sampled_from(
        [None, "Ken", "Kei", "Mari", "Haruka", "Haruna", "K.", "Sang-cheol", "Sang Cheol", "Ken N."]
    ),
    st.booleans(),
    st.sampled_from([None, "Port Minister", "Governor", "former Port Minister"]),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(NAMED, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_the_forms_makes_no_difference(speakers: list[Speaker], order: random.Random) -> None:
    weights: dict[str, int] = {}
    for each in speakers:
        weights[form_of(each)] = weights.get(form_of(each), 0) + 1
    forms = list(weights)
    expected = {form: people_of(weights).value_of(form) for form in forms}
    order.shuffle(forms)
    shuffled = people_of({form: weights[form] for form in forms})
    assert expected == {form: shuffled.value_of(form) for form in weights}


@settings(deadline=None, max_examples=200)
@given(st.lists(NAMED, max_size=25))
def test_people_of_unlike_given_names_are_never_one(speakers: list[Speaker]) -> None:
    people = people_of(dict.fromkeys(map(form_of, speakers), 1))
    given = {}
    for each in speakers:
        words = set((each.full or "").split()) - {each.name}
        if each.full and "Ken" in words:
            given.setdefault(people.of(each), set()).add("Ken")
        if each.full and "Mari" in words:
            given.setdefault(people.of(each), set()).add("Mari")
    assert not [value for value, names in given.items() if len(names) > 1]


@settings(deadline=None, max_examples=12)
@given(st.lists(st.lists(NAMED, min_size=1, max_size=4), min_size=2, max_size=5), st.data())
def test_an_index_grown_and_shrunk_counts_people_as_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, told: list[list[Speaker]], data: st.DataObject
) -> None:
    digests = [
        digest(f"d{n}", item("Title", *(paragraph("x", [], [each]) for each in speakers)))
        for n, speakers in enumerate(told)
    ]
    gone = data.draw(st.integers(0, len(digests) - 1))
    kept = [each for n, each in enumerate(digests) if n != gone]
    grown = index_of(tmp_path_factory.mktemp("grown"), *data.draw(st.permutations(digests))[:1])
    for each in data.draw(st.permutations(digests)):
        put(Store.opened(grown), each)
    put(Store.opened(grown), remove=[f"d{gone}"])
    new = index_of(tmp_path_factory.mktemp("new"), *kept)
    assert counted(new) == counted(grown)


def counted(index: Path) -> list[tuple[str, int]]:
    engine = Engine(index, NAMES)
    facet = engine.facet_values(SearchRequest(""), "speaker", limit=1000)
    engine.close()
    return [(value.value, value.count) for value in facet.values]


def test_a_family_name_filters_for_all_who_have_it_and_a_full_name_for_one(tmp_path: Path) -> None:
    index = index_of(
        tmp_path / "index",
        digest("a", item("One", paragraph("x", [], [person("Sato", "Sato Ken")]))),
        digest("b", item("Two", paragraph("y", [], [person("Sato", "Mari Sato")]))),
        digest("c", item("Three", paragraph("z", [], [person("Okada", "Okada Jo")]))),
    )
    engine = Engine(index, NAMES)

    def found(speaker: str) -> set[str]:
        return {hit.paragraph.id for hit in engine.search(SearchRequest(speakers=(speaker,))).hits}

    assert {"a#1.1", "b#1.1"} == found("Sato")
    assert {"b#1.1"} == found("sato mari")
    assert {"c#1.1"} == found("Jo Okada") == found("Okada")
    assert [("Mari Sato", 1), ("Okada", 1), ("Sato Ken", 1)] == counted(index)
    assert ["Okada"] == [each.label for each in engine.completions("speaker:jo")]
    (hit,) = engine.search(SearchRequest(speakers=("Sato Ken",), facets=("speaker",))).hits
    assert ("Sato Ken",) == hit.people
    assert ["/?speaker=Sato+Ken"] == [each.url for each in passage_of(hit).speakers]
    engine.close()


def seconds_for(forms: dict[str, int]) -> float:
    def once() -> float:
        started = process_time()
        people_of(forms)
        return process_time() - started

    return min(once() for _ in range(6))


@pytest.mark.parametrize("shape", ["one family", "one letter apart", "all alike"])
def test_the_cost_grows_with_the_number_of_forms_and_not_with_its_square(shape: str) -> None:
    def forms(count: int) -> dict[str, int]:
        made = {
            "one family": lambda n: person("Sato", f"Sato Gi{n:x}", "Port Minister"),
            "one letter apart": lambda n: person(
                f"Onod{chr(97 + n % 26)}ka", f"Onod{chr(97 + n % 26)}ka {n}"
            ),
            "all alike": lambda n: person("Onodaka" + chr(0x4E00 + n), None, "Port Minister"),
        }[shape]
        return {form_of(made(n)): 1 for n in range(count)}

    # Eight times the forms: linear costs 8 times as much, square 64 times.
    assert seconds_for(forms(16_000)) < 36 * seconds_for(forms(2_000))
