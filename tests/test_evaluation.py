"""Is the arithmetic of an evaluation that of a hand with a pencil?"""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indexer.evaluation.alignment import item_pairs, name_key, pairs_in_order, paragraph_pairs, speaker_pairs
from indexer.evaluation.gold import GoldDigest, GoldItem, GoldParagraph, GoldSpeaker
from indexer.evaluation.scoring import score_digest
from indexer.evaluation.sheet import DigestScore
from indexer.evaluation.tally import Tally, bootstrap_f1, total_of, wilson
from indexer.records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Digest,
    Item,
    Outlet,
    OutletBasis,
    Paragraph,
    Speaker,
    SpeakerHow,
    SpeakerKind,
)


def wanted(
    name: str,
    kind: SpeakerKind = "person",
    how: SpeakerHow | None = "named",
    full: str | None = None,
    nested: bool = False,
) -> GoldSpeaker:
    return GoldSpeaker(name, full, kind, how if kind == "person" else None, nested)


def got(
    name: str, kind: SpeakerKind = "person", full: str | None = None, nested: bool = False, rule: str = "cue"
) -> Speaker:
    return Speaker(name, full, None, name, kind, "named", (), rule, nested)


def outlet(name: str, basis: OutletBasis = "named") -> Outlet:
    return Outlet(name, "newspaper", basis, ())


def read_paragraph(
    text: str,
    outlets: tuple[Outlet, ...] = (),
    groups: tuple[str, ...] = (),
    speakers: tuple[Speaker, ...] = (),
) -> AttributedParagraph:
    return AttributedParagraph(Paragraph("x#1.1", text), outlets, groups, speakers, ())


def read_item(
    title: str,
    *paragraphs: AttributedParagraph,
    section: tuple[str, ...] = (),
    credit: tuple[str, ...] = (),
) -> AttributedItem:
    return AttributedItem(Item("x#1", title, section, credit, ()), paragraphs)


def read_digest(
    *items: AttributedItem, chrome: tuple[str, ...] = (), day: date | None = None
) -> AttributedDigest:
    return AttributedDigest(Digest("x", "x.txt", "item", day, chrome, (), ()), items)


def labels(*items: GoldItem, chrome: tuple[str, ...] = (), day: str | None = None) -> GoldDigest:
    return GoldDigest("x", "item", day, chrome, (), items)


def score_paragraph(gold: GoldParagraph, read: AttributedParagraph) -> DigestScore:
    return score_digest(
        labels(GoldItem("Tram stops", (), (), (gold,))), read_digest(read_item("Tram stops", read))
    )


def test_three_right_one_false_and_two_missed_are_075_060_and_067() -> None:
    tally = Tally(right=3, false=1, missed=2)
    assert (0.75, 0.6) == (tally.precision, tally.recall)
    assert 6 / 9 == tally.f1


def test_a_count_of_nothing_has_no_figures() -> None:
    assert (None, None, None) == (Tally().precision, Tally().recall, Tally().f1)


def test_the_interval_of_a_proportion_is_that_of_the_textbook() -> None:
    low, high = wilson(81, 263)  # Newcombe 1998, table I: 0.2553 to 0.3662
    assert (0.2553, 0.3662) == (round(low, 4), round(high, 4))


def test_all_right_of_ten_is_not_certainty() -> None:
    assert (0.7225, 1.0) == tuple(round(bound, 4) for bound in wilson(10, 10))


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=12))
def test_the_interval_of_an_f1_holds_the_f1_of_digests_that_are_all_alike(
    counts: list[tuple[int, int, int]],
) -> None:
    low, high = bootstrap_f1([Tally(*counts[0])] * len(counts))
    f1 = total_of([Tally(*counts[0])]).f1
    assert (f1 is None and (low, high) == (0.0, 1.0)) or low == high == f1


def test_the_interval_of_an_f1_is_the_same_each_time() -> None:
    tallies = [Tally(5, 1, 0), Tally(3, 0, 2), Tally(8, 2, 2), Tally(1, 0, 1)]
    assert bootstrap_f1(tallies) == bootstrap_f1(tallies)


def test_a_leading_article_case_and_curly_quotes_make_no_other_name() -> None:
    assert name_key("The Mayor’s  office") == name_key("mayor's office")
    assert name_key("another Theme Park official") == "theme park official"


def test_outlets_of_a_group_or_a_credit_are_not_counted_among_the_named() -> None:
    gold = GoldParagraph(
        "All broadcasters led with the storm, and Sankei", ("Sankei",), ("all broadcasters",), ()
    )
    read = read_paragraph(
        "All broadcasters led with the storm, and Sankei blamed the dam.",
        (outlet("NHK", "group"), outlet("Sankei"), outlet("Asahi", "credit"), outlet("TBS", "reference")),
        ("all broadcasters", "broadcasters"),
    )
    score = score_paragraph(gold, read)
    assert Tally(right=1, false=1) == score.tallies["outlets"]
    assert Tally(right=1, false=1) == score.tallies["groups"]


def test_speakers_are_counted_by_name_by_kind_and_by_how() -> None:
    gold = GoldParagraph(
        "Ogata told NHK, and a port official",
        (),
        (),
        (
            wanted("Ogata"),
            wanted("Nagase", how="title"),
            wanted("Hino", how="pronoun"),
            wanted("port official", "unnamed"),
            wanted("Kure City", "institution"),
        ),
    )
    read = read_paragraph(
        "Ogata told NHK, and a port official …",
        speakers=(
            got("Ogata"),
            got("Nagase"),
            got("Kure City", "unnamed"),
            got("Tram Bureau", "institution"),
        ),
    )
    tallies = score_paragraph(gold, read).tallies
    assert Tally(right=3, false=1, missed=2) == tallies["speakers"]
    assert Tally(right=2, missed=1) == tallies["persons"]
    assert Tally(false=1, missed=1) == tallies["unnamed sources"]
    assert Tally(false=1, missed=1) == tallies["institutions"]
    assert [Tally(right=1), Tally(right=1), Tally(missed=1)] == [
        tallies[f"said by {how}"] for how in ("name", "title", "pronoun")
    ]


def test_nested_speakers_are_neither_demanded_nor_punished() -> None:
    gold = GoldParagraph(
        "Ogata said that Nagase had told her", (), (), (wanted("Ogata"), wanted("Nagase", nested=True))
    )
    with_both = read_paragraph(
        "Ogata said that Nagase had told her so.",
        speakers=(got("Ogata"), got("Nagase"), got("Hino", nested=True)),
    )
    with_one = read_paragraph("Ogata said that Nagase had told her so.", speakers=(got("Ogata"),))
    scores = [score_paragraph(gold, with_both), score_paragraph(gold, with_one)]
    assert [Tally(right=1), Tally(right=1)] == [score.tallies["speakers"] for score in scores]
    assert [1, 0] == [score.nested for score in scores]


def test_two_of_one_surname_need_two_speakers() -> None:
    gold = (wanted("Kamijo", full="Kamijo Ryo"), wanted("Kamijo", full="Kamijo Mika"))
    assert [(0, 0)] == speaker_pairs(gold, [got("Kamijo")])
    assert [(0, 1), (1, 0)] == speaker_pairs(gold, [got("Kamijo", full="Kamijo Mika"), got("Kamijo")])


def test_the_same_speaker_given_twice_is_false_once() -> None:
    gold = GoldParagraph("Ogata said it twice, that is", (), (), (wanted("Ogata"),))
    read = read_paragraph("Ogata said it twice, that is all.", speakers=(got("Ogata"), got("Ogata")))
    assert Tally(right=1, false=1) == score_paragraph(gold, read).tallies["speakers"]


def test_a_person_is_met_by_the_full_name_too() -> None:
    assert [(0, 0)] == speaker_pairs(
        [wanted("de la Cruz", full="Ana de la Cruz")], [got("Cruz", full="Ana de la Cruz")]
    )


def test_a_missed_paragraph_takes_its_outlets_and_speakers_with_it() -> None:
    gold = GoldItem(
        "Tram stops",
        ("SOCIETY",),
        ("NHK",),
        (GoldParagraph("NHK said that Ogata had said", ("NHK",), (), (wanted("Ogata"),)),),
    )
    tallies = score_digest(labels(gold), read_digest()).tallies
    missed = ("title", "section", "credit", "paragraphs", "outlets", "speakers", "persons", "said by name")
    assert [Tally(missed=1)] * len(missed) == [tallies[row] for row in missed]


def test_an_invented_item_is_false_in_every_row_that_it_fills() -> None:
    read = read_item("Print", read_paragraph("Print this page", speakers=(got("Print"),)), section=("HOME",))
    tallies = score_digest(labels(), read_digest(read)).tallies
    assert [Tally(false=1)] * 5 == [
        tallies[row] for row in ("title", "section", "paragraphs", "speakers", "persons")
    ]


def test_a_date_is_right_or_wrong_also_where_there_is_none() -> None:
    asked = labels(day=None), labels(day="2031-05-02"), labels(day="2031-05-02")
    answers = read_digest(), read_digest(day=date(2031, 5, 2)), read_digest()
    counted = [score_digest(gold, read).tallies["date"] for gold, read in zip(asked, answers, strict=True)]
    assert [Tally(right=1), Tally(right=1), Tally(false=1, missed=1)] == counted


def test_chrome_is_compared_without_its_bullets() -> None:
    score = score_digest(
        labels(chrome=("• Ambassador", "print PRINT")), read_digest(chrome=("- Ambassador",))
    )
    assert Tally(right=1, missed=1) == score.tallies["chrome"]


def test_a_wrong_title_is_false_and_missed_and_an_empty_one_right_as_nothing() -> None:
    paragraph = GoldParagraph("One tram stopped in Kure on", (), (), ())
    read = read_paragraph("One tram stopped in Kure on Monday.")
    wrong = score_digest(
        labels(GoldItem("Tram stops", (), (), (paragraph,))), read_digest(read_item("Tram stops (NHK)", read))
    )
    none = score_digest(labels(GoldItem("", (), (), (paragraph,))), read_digest(read_item("", read)))
    assert Tally(false=1, missed=1) == wrong.tallies["title"]
    assert Tally() == none.tallies["title"]


def test_items_keep_their_order_when_one_is_missing() -> None:
    gold = [
        GoldItem(title, (), (), ()) for title in ("Ferry runs again", "Tram stops", "Bridge closes early")
    ]
    read = [read_item("Ferry runs again"), read_item("Bridge closes early")]
    assert [(0, 0), (2, 1)] == item_pairs(gold, read)


def test_paragraphs_that_begin_alike_are_paired_in_order() -> None:
    gold = [GoldParagraph("NHK said that", (), (), ()), GoldParagraph("NHK said that", (), (), ())]
    read = [
        read_paragraph("Weather."),
        read_paragraph("NHK  said that it rained."),
        read_paragraph("NHK said that!"),
    ]
    assert [(0, 1), (1, 2)] == paragraph_pairs(gold, read)


@given(st.lists(st.sampled_from("abc"), max_size=7), st.lists(st.sampled_from("abc"), max_size=7))
def test_pairs_in_order_are_a_longest_common_subsequence(some: list[str], others: list[str]) -> None:
    def longest(left: list[str], right: list[str]) -> int:
        if not left or not right:
            return 0
        if left[0] == right[0]:
            return 1 + longest(left[1:], right[1:])
        return max(longest(left[1:], right), longest(left, right[1:]))

    pairs = pairs_in_order(len(some), len(others), lambda row, column: float(some[row] == others[column]))
    assert longest(some, others) == len(pairs)
    assert all(some[row] == others[column] for row, column in pairs)


def test_a_mistake_says_the_rule_that_made_it_and_the_text() -> None:
    gold = GoldParagraph("Ogata said it and left for", (), (), (wanted("Ogata"),))
    read = read_paragraph(
        "Ogata said it and left for Kure.", speakers=(got("Ogata"), got("Kure", rule="near cue"))
    )
    (mistake,) = score_paragraph(gold, read).mistakes
    assert ("speakers", "", "near cue") == (mistake.row, mistake.expected, mistake.rule)
    assert "Ogata said it and left for Kure." == mistake.text
