"""Whom a later noun or pronoun means, and what is one speaker under two names; people and events are invented."""

from __future__ import annotations

import pytest
from items import read, speakers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sankei wrote that Akita Governor Wakui hopes to fish. The Akita chief promised to share the catch.",
            ["Wakui"],
        ),
        (
            "Director General Wakui of the Land Ministry’s Tottori Bureau met fishermen. The land bureau chief"
            " told them that the dune was safe.",
            ["Wakui"],
        ),
        (
            "Asahi’s Seoul correspondent Hiroshi Wakui met President Callahan. The journalist argued that he was tired.",
            ["Wakui"],
        ),
        (
            "Deputy Director Wakui of the Dam Office met Mayor Hirakata. The official apologized for the noise.",
            ["Wakui"],
        ),
        (
            "Toyota executive Mori and Mayor Hirakata met. The executive said it was a courtesy call.",
            ["Mori"],
        ),
        # of two correspondents neither
        (
            "Correspondent Wakui and reporter Onizuka met Mayor Hirakata. The journalist argued that he was tired.",
            ["journalist"],
        ),
    ],
)
def test_a_later_noun_means_the_one_who_has_such_an_office(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


def test_the_ambassador_is_the_one_whom_a_later_sentence_names() -> None:
    (paragraph,) = read(
        "TBS showed the Ambassador saying: “It is cold.” Ambassador Strand later praised the soup."
    )
    assert ["Strand"] == speakers(paragraph)


def test_her_is_whoever_has_been_called_she_and_no_president_who_is_only_awaited() -> None:
    (paragraph,) = read(
        "NHK said Ambassador Whitlock recalled her first skates. She wished that President Callahan could see the rink,"
        " and the network quoted her as saying: “It is wide.”"
    )
    assert ["Whitlock"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kyodo said the Norwegian government asked for data. Norway said that it would wait.", ["Norway"]),
        (
            "Kyodo said the Norwegian government asked for data. Oslo said it would wait.",
            ["Norwegian government"],
        ),
        ("Kyodo said Norway asked for data. Chile said that it would wait.", ["Norway", "Chile"]),
        ("NHK said Japan asked for data. Tokyo said that the fee would rise.", ["Japan", "Tokyo"]),
    ],
)
def test_a_country_its_government_and_its_capital_are_one_speaker(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK said U.S. Forces Japan apologized. The USFJ said no one was hurt.", ["U.S. Forces Japan"]),
        ("NHK said the Dam Safety Agency urged calm. DSA denied a leak.", ["Dam Safety Agency"]),
        ("NHK said the Dam Safety Agency urged calm. The FTC denied a leak.", ["Dam Safety Agency", "FTC"]),
        (
            "Asahi said the Chilean and Norwegian governments agreed to wait.",
            ["Chilean and Norwegian governments"],
        ),
        (
            "Asahi said South Korean and Chilean officials agreed to wait.",
            ["South Korean and Chilean officials"],
        ),
    ],
)
def test_a_body_and_its_initials_are_one_speaker_and_so_are_two_governments(
    text: str, names: list[str]
) -> None:
    assert names == speakers(read(text)[0])


def test_the_two_governments_are_those_that_the_paragraph_named_together() -> None:
    (paragraph,) = read("Norway and Chile signed an accord. The two governments confirmed that it is final.")
    assert ["Norway", "Chile"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kyodo printed remarks by Japan Harbor and Dredging Association Chairman Sudo, who left.",
            ["Sudo"],
        ),
        (
            "President Callahan and Japan Trade Association Chairman Sudo said that fees were steep.",
            ["Callahan", "Sudo"],
        ),
        (
            "NHK said the Japan Harbor and Dredging Association urged members to wait.",
            ["Japan Harbor and Dredging Association"],
        ),
        ("NHK said Japan and the Fishing Union urged members to wait.", ["Japan", "Fishing Union"]),
    ],
)
def test_a_body_with_and_in_its_name_is_one(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    "words",
    [
        "Governor Onizuka’s vowing to knit on",
        "Governor Onizuka’s tweet at noon saying: “No.”",
        "Governor Onizuka’s blog post claiming that it was late",
        "Governor Onizuka’s statement on Friday saying that it was late",
        "the claim that Governor Onizuka called the ruling unjust",
    ],
)
def test_what_somebody_s_saying_or_message_says_is_his(words: str) -> None:
    assert ["Onizuka"] == speakers(read(f"The papers dwelt on {words}.")[0])


def test_a_briefing_paper_is_no_statement_of_the_ministry_that_has_it() -> None:
    assert [] == speakers(
        read("Kyodo praised the Land Ministry’s briefing papers and the city’s warning system.")[0]
    )


def test_a_body_is_the_same_without_its_country_unless_two_countries_have_one() -> None:
    (one, own, two) = (
        read(
            f"NHK said {first} denied the collision. The Coral Squadron Command stressed that it had sailed."
        )[0]
        for first in (
            "the Peruvian Coral Squadron Command",
            "Japan’s Coral Squadron Command",
            "the Danish Coral Squadron Command and the Swedish Coral Squadron Command",
        )
    )
    assert ["Peruvian Coral Squadron Command"] == speakers(one)
    assert ["Japan’s Coral Squadron Command"] == speakers(own)
    assert "Coral Squadron Command" in speakers(two)


def test_they_are_the_papers_and_not_those_of_whom_the_papers_wrote() -> None:
    (papers, heard) = (
        read(f"All national dailies wrote that {words}. They also said that hay was dear.")[0]
        for words in ("local beekeepers had met", "local beekeepers complained of rain")
    )
    assert [] == speakers(papers)
    assert ["local beekeepers"] == speakers(heard)


@pytest.mark.parametrize("pair", ["parties", "countries", "nations", "sides"])
def test_the_two_are_those_between_whom_the_talks_were_held(pair: str) -> None:
    (told, untold) = read(
        f"NHK led with the talks between Norway and Chile, saying that the two {pair} agreed to meet again.",
        f"The two {pair} agreed to wait.",
    )
    assert ["Norway", "Chile"] == speakers(told)
    assert [] == speakers(untold)


def test_the_two_sides_are_the_two_people_who_met() -> None:
    (paragraph,) = read(
        "Ministers Konomi and Tveit met in Otaru. Asahi wrote that the two sides agreed to wait."
    )
    assert ["Konomi", "Tveit"] == speakers(paragraph)


def test_the_two_officials_are_those_who_met_and_not_somebody_named_in_between() -> None:
    (paragraph,) = read(
        "NHK said Secretary General Konomi and Adviser Tveit held a teleconference, during which Tveit said he hoped that"
        " Prime Minister Wakui would sleep well. The two officials spoke of eels. They also reportedly agreed to wait."
    )
    assert ["Tveit", "Konomi"] == speakers(paragraph)


@pytest.mark.parametrize(
    "phrase", ["The Chilean official", "The official", "The top sailor in the far south"]
)
def test_an_official_behind_two_names_is_one_of_them_but_nobody_knows_which(phrase: str) -> None:
    (paragraph,) = read(
        f"NHK said Governor Onizuka met Admiral Tveit. {phrase} argued that it was late. He added that it was cold."
    )
    assert [] == speakers(paragraph)


def test_an_official_of_a_ministry_is_none_of_those_named() -> None:
    (paragraph,) = read(
        "NHK said Governor Onizuka met Admiral Tveit. The Finance Ministry official argued that it was late."
    )
    assert ["Finance Ministry official"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK said that Secretary Hoshi denied a rumor. The spokesperson said that it is safe.",
            ["Hoshi", "spokesperson"],
        ),
        (
            "NHK said that Chief Cabinet Secretary Hoshi denied a rumor. The spokesperson said that it is safe.",
            ["Hoshi"],
        ),
        ("NHK said that CDP leader Eda met Premier Oda. The opposition leader denied a rumor.", ["Eda"]),
        (
            "NHK said that LDP leader Oda met Vik. The opposition leader denied a rumor.",
            ["opposition leader"],
        ),
        (
            "NHK said that the Okinawa prefectural government has a plan. The prefectural government denied a rumor.",
            ["Okinawa prefectural government"],
        ),
        (
            "NHK said that Professor Kita met with Vice Minister Zama. The scholar denied a rumor.",
            ["Kita"],
        ),
        ("NHK reported that the ship leaks, citing the Foreign Ministry.", ["Foreign Ministry"]),
        ("NHK reported that the ship leaks, citing the Foreign Ministry’s debt.", []),
        ("Oda criticized the plan, citing the Foreign Ministry.", ["Oda"]),
    ],
)
def test_who_is_meant_by_what_he_is_or_works_for(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        (
            "NHK quoted a person close to the premier as saying that it is safe.",
            ["person close to the premier"],
        ),
        ("NHK quoted several aides as saying that it is safe.", ["source"]),
        ("NHK quoted an aide as saying that it is safe. A fisherman denied it.", ["source"]),
        ("NHK quoted the Foreign Ministry as saying that it is safe.", ["source"]),
    ],
)
def test_the_source_of_a_later_paragraph_is_the_only_one_of_the_item(lead: str, names: list[str]) -> None:
    assert names == speakers(read(lead, "The source denied a rumor.")[1])
