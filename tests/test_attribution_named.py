"""Firms, bodies and offices by what tells who they are, and who is called on or prompted; people and events are invented."""

from __future__ import annotations

import pytest
from items import NAMES, read, speakers

from indexer.attribution.firms import employer_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # firms
        ("Nikkei wrote that Nagoya-based Hamasu Seiki announced a halt.", ["Hamasu Seiki"]),
        ("NHK reported that U.S. chipmaker Corvane announced a halt.", ["Corvane"]),
        ("NHK reported that Norwegian state operator Fjordkraft denied it.", ["Fjordkraft"]),
        ("NHK reported that drone operator Segawa denied it.", ["Segawa"]),
        (
            "NHK reported that Hamasu Cell President Oda said it was late. The company announced a halt.",
            ["Oda", "Hamasu Cell"],
        ),
        (
            "Two of them were silent; a third, Kobe-based Hamasu Denko, told NHK that it was late.",
            ["Hamasu Denko"],
        ),
        # bodies with `and`, with hyphens, with lists
        ("The Harbor and Canal Management Agency said it was late.", ["Harbor and Canal Management Agency"]),
        ("NHK reported that the Japan-U.S. Eel Committee said it was late.", ["Japan-U.S. Eel Committee"]),
        ("NHK reported that Economy, Trade, and Industry Minister Oda said it was late.", ["Oda"]),
        (
            "An official at the Department of Eels and Human Services praised the ferry.",
            ["official at the Department of Eels and Human Services"],
        ),
        ("The U.S. Marine Corps announced a halt. The Marines said it was late.", ["U.S. Marine Corps"]),
        # who it is by what stands behind
        ("According to informed sources, the levy is dead.", ["informed sources"]),
        ("A lawmaker elected from Akita, however, welcomed the levy.", ["lawmaker elected from Akita"]),
        ("A group supporting the beekeepers dismissed the levy.", ["group supporting the beekeepers"]),
        ("A ferryman caught in the fog complained of the soup.", ["ferryman caught in the fog"]),
        ("Lawmakers from the LDP and Komeito pledged a levy.", ["lawmakers from the LDP and Komeito"]),
        ("Head of the local ferry cooperative Numata sighed that it was late.", ["Numata"]),
        ("NHK reported an apology by a bus operator for the delay.", ["bus operator"]),
        ("NHK reported a warning by a panel of doctors against eels.", ["panel of doctors"]),
        # an announcement, a proposal, a petition
        ("NHK led with Norway’s announcement of a ferry.", ["Norway"]),
        ("NHK reported that an LDP panel has drawn up a proposal calling for a ferry.", ["LDP panel"]),
        (
            "NHK said a women’s group drafted a statement over the weekend calling for a ferry.",
            ["women’s group"],
        ),
        (
            "NHK reported that the Defense Ministry submitted a record budget request, listing two ferries.",
            [],
        ),
        # called on, prompted, taken to task
        ("NHK said Mayor Oda visited the Okinawa Defense Bureau this morning to demand a ferry.", ["Oda"]),
        ("NHK said Mayor Oda hopes to visit the bureau to demand a ferry.", []),
        ("NHK said Foreign Minister Oda summoned the envoy to protest the levy.", ["Oda"]),
        ("The levy was read out, prompting the CDP’s Eda to ask for a ferry.", ["Eda"]),
        ("NHK said Mayor Oda took the premier to task for dining.", ["Oda"]),
        ("NHK said Mayor Oda took the ferry to Otaru.", []),
        ("A senior lawmaker was heard to mutter that it was late.", ["senior lawmaker"]),
        ("TBS aired footage showing an executive bowing and apologizing “for the delay.”", ["executive"]),
        # several at once
        (
            "NHK told of a meeting at which Premier Oda, Mayor Noda, and Governor Kaneda confirmed that it was late.",
            ["Oda", "Noda", "Kaneda"],
        ),
        ("In a letter to Mayor Oda, the base commander, Col. Reed, wrote that it was late.", ["Reed"]),
        ("Speaker Reed told Premier Oda that it was late. He and Reed agreed to meet.", ["Reed", "Oda"]),
        ("“I wait,” said one of them, nurse Sawako Ogino.", ["Ogino"]),
        # nobody
        ("Valid answers were received from 900 people.", []),
        ("Two-thirds of respondents said the levy was unjust.", []),
        ("Most were not moved by the government’s account.", []),
    ],
)
def test_speaker_is_found_by_what_tells_who_it_is(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == speakers(paragraph)


def test_what_a_speaker_disputes_is_said_at_second_hand() -> None:
    (paragraph,) = read("The premier dismissed Norway’s description of the eels as “rude.”")
    assert [("Norway", True)] == [(each.name, each.nested) for each in paragraph.speakers]


def test_the_verb_behind_and_is_its_own_subjects_though_an_earlier_clause_was_passive() -> None:
    (paragraph,) = read("It asked that the port be kept free of barges, and Governor Oda said eels sleep.")
    assert ["Oda"] == speakers(paragraph)


def test_a_former_official_and_one_who_was_only_told_of_are_met_again() -> None:
    (former,) = read(
        "A former harbor official told NHK that it was late. “Eels sleep,” the former official said."
    )
    assert ["former harbor official"] == speakers(former)
    (told,) = read("A senior harbor official was uneasy. “Eels sleep,” the official told NHK.")
    assert ["senior harbor official"] == speakers(told)


def test_the_firm_is_the_one_named_before() -> None:
    (named,) = read("NHK said Kuroda Electric shut its works. The firm said it was late.")
    assert ["Kuroda Electric"] == speakers(named)
    (told,) = read("NHK reported that a U.S. firm left. The firm said it was late.")
    assert ["firm"] == speakers(told)


def test_an_envoy_is_of_the_country_that_is_told() -> None:
    texts = (
        "NHK said U.S. Ambassador Reed met Norwegian Ambassador Tveit.",
        "NHK said the U.S. envoy praised eels.",
    )
    assert ["Reed"] == speakers(read(*texts)[1])


def test_whoever_only_asks_in_a_clause_of_time_is_not_he() -> None:
    (paragraph,) = read(
        "Mayor Oda said eels sleep. He smiled, and when a reporter stood up, he added that bees do not."
    )
    assert ["Oda"] == speakers(paragraph)


def test_answers_within_a_transcript_are_each_by_whoever_stands_before_the_colon() -> None:
    (paragraph,) = read(
        "Segawa (CDP): Do eels sleep? Premier Oda: They do. Farm Minister Noda: And bees do not."
    )
    assert ["Segawa", "Oda", "Noda"] == speakers(paragraph)


def test_what_an_interviewer_tells_in_a_question_is_told_at_second_hand() -> None:
    (paragraph,) = read("Q: The government says that eels sleep. Do they?")
    assert [("government", True)] == [(each.name, each.nested) for each in paragraph.speakers]


@pytest.mark.parametrize(
    ("texts", "outlets"),
    [
        (("NTV’s “Eel Hour” had the mayor on.", "The program also carried a message."), ["NTV"]),
        (("NHK reported on eels.", "In the second half of the program, guests spoke."), []),
        (("A TBS poll put support at 44%, Asahi said.",), ["Asahi"]),
        (("Reporters for Mainichi sought out beekeepers.",), ["Mainichi"]),
        (("NHK said the mayor met reporters for Mainichi.",), ["NHK"]),
    ],
)
def test_outlet_is_who_reports_and_not_who_is_told_of(texts: tuple[str, ...], outlets: list[str]) -> None:
    assert outlets == [outlet.name for outlet in read(*texts)[-1].outlets]


def test_of_a_title_the_firm_is_what_it_makes_somebody_the_head_of() -> None:
    titles = (
        "Hamasu Cell President",
        "U.S. President",
        "Upper House President",
        "LDP President",
        "President",
    )
    assert ["Hamasu Cell", "", "", "", ""] == [employer_of(title, NAMES.lexicon) for title in titles]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK reported that Corvane, a U.S. drugmaker, announced a halt. The company said it was late.",
            ["Corvane"],
        ),
        ("NHK reported that Oda Machinery shut its works. The company said it was late.", ["Oda Machinery"]),
        ("Trading house Marusaki, which holds a stake, said it was late.", ["Marusaki"]),
        ("The 18th Wing told NHK that it was late.", ["18th Wing"]),
        ("According to a survey compiled by the Labor Ministry, eels sleep.", ["Labor Ministry"]),
        ("Yomiuri said according to a clerk, the Army and the Navy remain divided.", ["clerk"]),
        ("“We slept,” grumbled a lawmaker in his second term.", ["lawmaker in his second term"]),
        ("Mayor Oda, on the other hand, called it the best ferry in years.", ["Oda"]),
        ("Mayor Oda rang Premier Noda by calling President Reed on March 3.", []),
        ("NHK speculated that the mayor may try to win time by offering to sell a ferry.", []),
        ("Mayor Oda was glad of the news, which he learned from TV.", []),
        ("NHK told of a pact that Norway concluded with Chile.", []),
        ("NHK quoted Premier Oda and Mayor Noda. Both men agreed that it was late.", ["Oda", "Noda"]),
        (
            "A former secretary to a lawmaker told NHK of eels. “They sleep,” the former secretary said.",
            ["former secretary to a lawmaker"],
        ),
        ("Baek’s office put out a statement saying that eels sleep.", ["Baek’s office"]),
    ],
)
def test_speaker_is_found_where_a_phrase_stands_between(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == speakers(paragraph)


def test_a_title_and_a_name_end_before_what_somebody_does() -> None:
    (first, second) = read(
        "NHK showed Premier Oda addressing LDP lawmakers.", "“Eels sleep,” the premier said."
    )
    assert [] == speakers(first)
    assert ["Oda"] == speakers(second)


def test_whom_somebody_told_abroad_is_no_source_where_a_paper_tells_of_it() -> None:
    (paragraph,) = read("Sankei wrote of the senators. Senator Reed told Fox News that it was late.")
    assert ["Sankei"] == [outlet.name for outlet in paragraph.outlets]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK told of the summit between the President and Premier Oda. The two leaders agreed to meet.",
            ["Oda", "President"],
        ),
        (
            "NHK said Director Oda met his Chilean counterpart. The two officials agreed.",
            ["Oda", "Chilean counterpart"],
        ),
        ("NHK told of the mayor of a town in Oita. The mayor apologized.", ["mayor of a town in Oita"]),
        ("NHK told of the widow of a poet. “He slept,” the widow said.", ["widow of a poet"]),
        (
            "NHK said Oda debated with Noda and Kaneda. All three candidates expressed doubts.",
            ["Oda", "Noda", "Kaneda"],
        ),
        (
            "NHK said that Gregory Reed, nominated as envoy, testified. The nominee replied that eels sleep.",
            ["Reed"],
        ),
        ("U.S. Trade Representative Reed landed. The trade envoy told NHK that it was late.", ["Reed"]),
        ("NHK said the fee is above what the WHO has recommended.", []),
        ("NHK said the eel division drafted a resolution calling on the mayor to act.", ["eel division"]),
        (
            "NHK said an advisory panel to the labor ministry proposed a levy.",
            ["advisory panel to the labor ministry"],
        ),
        (
            "According to NHK, an aide to the mayor was less glad, saying, “It is late.”",
            ["aide to the mayor"],
        ),
        (
            "NHK quoted a woman employed at a dockyard as saying that eels sleep.",
            ["woman employed at a dockyard"],
        ),
        ("The plant’s operator, Oda Seiki, issued a statement on eels.", ["Oda Seiki"]),
        ("The ruling and opposition camps agreed to meet.", ["ruling and opposition camps"]),
    ],
)
def test_those_told_of_by_an_office_alone_are_met_again(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))
