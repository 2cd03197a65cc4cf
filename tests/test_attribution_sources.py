"""Which outlets an expression means, on excerpts in the manner of a digest; people and events are invented."""

from __future__ import annotations

import pytest
from items import outlets, read


def test_the_former_and_the_latter_are_the_two_outlets_named_last() -> None:
    (pair, former, latter) = read(
        "Yomiuri and Sankei differ on where the boat was boarded.",
        "The former also reached the skipper’s family. His aunt told the daily that she was relieved.",
        "The latter printed a map.",
    )
    assert [("Yomiuri", "named"), ("Sankei", "named")] == outlets(pair)
    assert [("Yomiuri", "reference")] == outlets(former)
    assert [("Sankei", "reference")] == outlets(latter)


def test_both_papers_stay_the_same_two_when_a_third_is_mentioned_once() -> None:
    paragraphs = read(
        "To-o Nippo and Akita Sakigake Shimpo reported on the noise. The two papers said the hall was full.",
        "Mainichi mentioned the meeting.",
        "Both papers have invited the officer.",
    )
    assert [("To-o Nippo", "reference"), ("Akita Sakigake Shimpo", "reference")] == outlets(paragraphs[2])


def test_a_place_tells_which_paper_is_meant() -> None:
    (_, aomori, akita) = read(
        "To-o Nippo and Akita Sakigake Shimpo reported on the noise.",
        "The mayor was quoted by the Aomori daily as saying that he was tired.",
        "The Akita daily said that nobody slept.",
    )
    assert [("To-o Nippo", "reference")] == outlets(aomori)
    assert [("Akita Sakigake Shimpo", "reference")] == outlets(akita)


def test_the_foreign_paper_that_an_outlet_cites_is_not_taken_for_that_outlet() -> None:
    (paragraph,) = read(
        "Citing a report in the South China Morning Post, Nikkei said that the port was closed. The Hong Kong paper "
        "quoted a shipping agent as saying that the rule was oral."
    )
    assert [("Nikkei", "named")] == outlets(paragraph)
    assert ["shipping agent"] == [speaker.name for speaker in paragraph.speakers]


def test_this_newspaper_is_the_one_that_the_item_credits() -> None:
    (paragraph,) = read("The owner told this newspaper that the inn was full.", credit=("Mainichi",))
    assert [("Mainichi", "reference")] == outlets(paragraph)
    (open_,) = read("The owner told this newspaper that the inn was full.", credit=("Mainichi", "Asahi"))
    assert [] == outlets(open_)


@pytest.mark.parametrize(
    "exception",
    [
        "except NTV",
        "other than NTV",
        "apart from NTV",
        "aside from NTV",
        "with the exception of NTV",
        "but NTV",
        "excluding NTV",
    ],
)
def test_an_outlet_that_a_group_excepts_is_neither_member_nor_source(exception: str) -> None:
    (paragraph,) = read(f"All TV networks {exception} showed the idle conveyor.")
    assert "NTV" not in [name for name, _ in outlets(paragraph)]
    assert ("TBS", "group") in outlets(paragraph)


def test_but_before_an_outlet_that_opens_a_clause_excepts_nobody() -> None:
    (paragraph,) = read("Asahi put the story on its front page, but Mainichi said little about it.")
    assert ["Asahi", "Mainichi"] == [name for name, _ in outlets(paragraph)]


def test_all_three_dailies_are_the_three_named_and_no_group() -> None:
    (paragraph,) = read(
        "Yomiuri, Sankei, and Nikkei disclosed the plan. All three dailies said it was final."
    )
    assert () == paragraph.groups
    assert ["Yomiuri", "Sankei", "Nikkei"] == [name for name, _ in outlets(paragraph)]


def test_of_the_dailies_only_one_is_no_group() -> None:
    (paragraph,) = read("Of the Tokyo-based dailies, only Mainichi mentioned the meeting.")
    assert () == paragraph.groups


def test_a_company_that_bears_a_paper_s_name_and_the_owner_of_one_are_no_sources() -> None:
    (group, publisher) = read(
        "Japan Forward, which is run by the Sankei group, conjectured that it would rain.",
        "The minister sued the publisher of Shukan Shincho, Asahi reported.",
    )
    assert [("Japan Forward", "named")] == outlets(group)
    assert [("Asahi", "named")] == outlets(publisher)


def test_a_foreign_medium_by_which_somebody_is_quoted_is_the_source() -> None:
    (paragraph,) = read("A spokesperson, quoted by Stars and Stripes on Monday, said claims would be met.")
    assert [("Stars and Stripes", "named")] == outlets(paragraph)
