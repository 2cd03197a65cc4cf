"""Which outlets an expression means, on excerpts in the manner of a digest; people and events are invented."""

from __future__ import annotations

import pytest
from items import outlets, read, speakers


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


@pytest.mark.parametrize("noun", ["dailies", "papers", "outlets"])
def test_all_three_are_the_three_named_and_no_group(noun: str) -> None:
    (paragraph,) = read(
        f"Yomiuri, Sankei, and Nikkei disclosed the plan. All three {noun} said it was final."
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # its own people and guests speak for it or through it
        ("Sankei’s Hirota Mitsue talked with the abbot.", ["Sankei"]),
        ("Asahi’s Paris bureau chief, who saw it, was not amused.", ["Asahi"]),
        ("BS Fuji’s guests this week were two abbots.", ["BS Fuji"]),
        ("Sankei’s president met the premier.", []),
        # where nothing comes from it
        ("A mayor who opened a fair sponsored by Nikkei said so, TV Tokyo reported.", ["TV Tokyo"]),
        ("She laughed at a rhyme that a columnist of The Japan Times made on her.", []),
        ("NTV showed the boats. TBS did not cover the regatta.", ["NTV"]),
        ("HTB, the Sapporo-based station, will sell its mascots, Asahi reported.", ["Asahi"]),
        ("Gave an interview to Fuji TV. Met with Finance Minister Ebarano.", []),
        ("Governor Onizuka said in an interview with Fuji TV that it was late.", ["Fuji TV"]),
        # what is said in somebody's own words
        ("Oyelade: I read in The Japan Times what the minister said.", []),
        ("Q: Ryukyu Shimpo printed the phrase. Do you regret it?", []),
        ("Governor Onizuka: The lake is full (NHK).", ["NHK"]),
    ],
)
def test_an_outlet_is_a_source_only_where_the_report_comes_from_it(text: str, names: list[str]) -> None:
    assert names == [name for name, _ in outlets(read(text)[0])]


def test_a_daily_number_is_no_daily() -> None:
    (_, second) = read(
        "Nikkei led with the virus.", "Governor Onizuka said that the daily caseload may rise."
    )
    assert [] == outlets(second)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "Yomiuri reported that Governor Onizuka told HTB that it was late.",
            [("Yomiuri", None), ("Yomiuri", "Onizuka")],
        ),
        ("Governor Onizuka told NHK that it was late.", [("NHK", "Onizuka")]),
        (
            "Asahi wrote that Governor Onizuka agreed, while TBS said that Mayor Hirakata denied it.",
            [("Asahi", None), ("Asahi", "Onizuka"), ("TBS", None), ("TBS", "Hirakata")],
        ),
        (
            "Lead stories were Governor Onizuka’s warning that it is late (NHK), and Mayor Hirakata’s denial that it is"
            " (TBS).",
            [("NHK", "Onizuka"), ("TBS", "Hirakata")],
        ),
    ],
)
def test_each_act_is_in_the_report_of_the_outlet_that_tells_it(
    text: str, links: list[tuple[str, str | None]]
) -> None:
    assert links == [("".join(link.outlets), link.speaker) for link in read(text)[0].attributions]


def test_all_the_dailies_are_the_group_that_the_item_told_of() -> None:
    (paragraph,) = read(
        "All Sunday national dailies led with the dunes. All the dailies speculated that they move."
    )
    assert ("all national dailies",) == paragraph.groups
    (paragraph,) = read("All the dailies speculated that the dunes move.")
    assert ("all dailies",) == paragraph.groups


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The Japanese press voiced doubts about the dunes.", ("press",)),
        ("Mayor Hirakata told the Japanese press that he was hoarse.", ()),
        ("NTV said that according to several Hong Kong papers, it rained.", ()),
        ("NTV said that according to some New Zealand papers, it rained.", ()),
    ],
)
def test_the_press_of_the_country_is_a_group_where_it_reports(text: str, groups: tuple[str, ...]) -> None:
    assert groups == read(text)[0].groups


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A weekend Nikkei-TV Tokyo poll found that eels are liked.", ["Nikkei", "TV Tokyo"]),
        ("A joint Sankei‑FNN poll found that eels are liked.", ["Sankei", "Fuji TV"]),
        ("A Nikkei-owned firm closed.", []),
    ],
)
def test_two_outlets_that_a_hyphen_joins_are_both_sources(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == [name for name, _ in outlets(paragraph)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Today’s papers gave prominent coverage to the levy.", ("papers",)),
        ("Friday morning’s dailies gave prominent coverage to the levy.", ("dailies",)),
        ("All of this morning’s papers gave prominent coverage to the levy.", ("all papers",)),
        ("Japanese media reported that the levy is safe.", ("media",)),
        ("The premier said that the media were barred.", ()),
        ("Weekly magazines Bunshun and Shincho criticized the levy.", ()),
        ("Local papers Ryukyu Shimpo and Okinawa Times criticized the levy.", ()),
    ],
)
def test_a_bare_group_is_one_unless_its_members_are_told(text: str, groups: tuple[str, ...]) -> None:
    assert groups == read(text)[0].groups


def test_what_an_outlet_did_not_do_comes_from_the_others() -> None:
    (paragraph,) = read("NHK and TBS aired the press conference. TV Asahi did not.")
    assert [("NHK", "named"), ("TBS", "named")] == outlets(paragraph)


@pytest.mark.parametrize(
    "sources",
    [
        "unnamed LDP sources",
        "anonymous sources",
        "unidentified Japanese officials",
        "unspecified GOJ sources",
    ],
)
def test_sources_who_are_told_to_have_no_name_are_sources(sources: str) -> None:
    for text in (f"NHK, citing {sources}, said that it is safe.", f"According to {sources}, it is safe."):
        assert [sources] == speakers(read(text)[0])
