"""Who speaks in which construction, on excerpts in the manner of a digest; people and events are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from items import NAMES, outlets, read, speakers

from indexer.attribution import attribute
from indexer.digest import read_digest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # nouns of statement
        ("The papers dwelt on Nagamori’s warning that “patience can be overfished.”", ["Nagamori"]),
        ("Sankei doubted the governor’s claim that the landfill is illegal.", ["governor"]),
        (
            "Nikkei reported on the announcement on Monday by the Sagae Dam Office that it would close.",
            ["Sagae Dam Office"],
        ),
        (
            "The paper printed a reply from the Tohoku Defense Bureau stating that nothing was wrong.",
            ["Tohoku Defense Bureau"],
        ),
        ("NHK reported on a call by Governor Onizuka to the ambassador.", []),
        ("Sankei took up the panel’s proposal to raise the levy.", []),
        # several that are quoted
        (
            "The daily quoted Governor Onizuka as muttering, “We wait,” and Mayor Hirakata as calling for calm.",
            ["Onizuka", "Hirakata"],
        ),
        (
            "The papers quoted Governor Onizuka, several fishermen, and Mayor Hirakata as criticizing the plan.",
            ["Onizuka", "several fishermen", "Hirakata"],
        ),
        # whose participle
        ("Fuji TV led with a report that the cabinet lifted the ban, adding that more would follow.", []),
        ("TBS reported that the leaders will meet tonight, speculating that little would come of it.", []),
        ("Governor Onizuka met the envoy, telling him that the port would stay closed.", ["Onizuka"]),
        ("NHK said the Weather Agency is warning people to prepare.", ["Weather Agency"]),
        ("The network showed Trade Council Chairman Nakayama saying that it would rain.", ["Nakayama"]),
        # order of words
        ("The two rate each other highly, said Fujikawa, now president of a society.", ["Fujikawa"]),
        (
            "LDP Secretary General Wakui, who dined with a friend on Monday, told reporters: “I heard nothing.”",
            ["Wakui"],
        ),
        (
            "It also carried a denial by Consul General Braithwaite in Naha, who said that runways are repaired.",
            ["Braithwaite"],
        ),
        (
            "The paper printed a portrait of Chiba Kisaburo, 81, who explained that he had not moved.",
            ["Chiba"],
        ),
        (
            "A ministry official speaking to Asahi on condition of anonymity admitted that it was late.",
            ["ministry official"],
        ),
        (
            "The journal wrote about widows. One of them, Kaname Yoshiko of Suita, recounts that she waited.",
            ["Kaname"],
        ),
        # verbs that need more
        ("Governor Onizuka added two names to the list.", []),
        ("Governor Onizuka maintained close ties with the bank.", []),
        ("The police questioned the captain of the ferry.", []),
        ("The opposition supported it, but others, 54%, said no.", []),
        # who a phrase is
        ("Komeito representative Yamaguchi mentioned that the rules can be changed.", ["Yamaguchi"]),
        ("A Ministry of Defense official briefed the mayor on the plan.", ["Ministry of Defense official"]),
        ("The fire department asked people to leave the stage.", ["fire department"]),
        (
            "The Japanese Consulate General in Shanghai confirmed two cases.",
            ["Japanese Consulate General in Shanghai"],
        ),
        ("The LDP and its junior partner Komeito agreed that the bill should pass.", ["LDP", "Komeito"]),
        (
            "The secretaries general of six parties confirmed that they would meet.",
            ["secretaries general of six parties"],
        ),
        (
            "The Eritrean chargé d’affaires confided to Kyodo that he was glad.",
            ["Eritrean chargé d’affaires"],
        ),
        (
            "Some within the Defense Ministry and the ruling camp voiced concern.",
            ["some within the defense ministry and the ruling camp"],
        ),
        ("Professor Emeritus Tsuruhashi Kenji told the paper that wells run dry.", ["Tsuruhashi"]),
    ],
)
def test_who_speaks(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[-1])


def test_in_a_transcript_whoever_stands_before_the_colon_speaks_and_questions_have_no_name() -> None:
    paragraphs = read(
        "Eda Takuma (Party of Dawn): What does the premier think about the lake?",
        "Prime Minister Kishimoto Fumika: I am watching it closely.",
        "Eda: Will the government act?",
        "Q: And when?",
        "Q: And how?",
        "Key Points: the lake, the government",
    )
    assert [["Eda"], ["Kishimoto"], ["Eda"], [], [], []] == [speakers(each) for each in paragraphs]


def test_a_person_whose_name_is_a_place_s_stays_a_person() -> None:
    (_, second) = read("Komeito representative Yamaguchi met the press.", "Yamaguchi said that he was well.")
    assert [("Yamaguchi", "person")] == [(each.name, each.kind) for each in second.speakers]


def test_she_is_not_the_man_and_he_not_the_woman_of_the_sentence() -> None:
    (paragraph,) = read(
        "Secretary-General Mataichi mentioned that Inadera visited the shrine when she was a minister, and he expressed "
        "concern that she would go again."
    )
    assert ["Mataichi"] == speakers(paragraph)


def test_they_are_the_several_unnamed_who_were_the_subject() -> None:
    (paragraph,) = read("Some local doctors regarded it as proof. However, they added that nobody was safe.")
    assert ["some local doctors"] == speakers(paragraph)


def test_he_is_whom_the_outlet_interviewed() -> None:
    (paragraph,) = read("TV Tokyo interviewed an executive of the maker. He said little profit was expected.")
    assert ["executive of the maker"] == speakers(paragraph)


def test_the_panelists_are_those_who_discussed_and_not_those_whom_they_discussed() -> None:
    (paragraph,) = read(
        "Sunrise Institute for Sea Studies senior researcher Kuniko Miyama, Professor Nobuo Shimomachi, and former "
        "Ambassador Yuji Miyamori discussed Prime Minister Abeno’s meeting with President Whitlock. The panelists "
        "welcomed the meeting."
    )
    assert ["Miyama", "Shimomachi", "Miyamori"] == speakers(paragraph)


def test_the_ministry_is_the_one_named_before_and_it_is_the_body_that_was_the_subject() -> None:
    (first, second) = read(
        "Nagano Prefecture will ask the land ministry to pay. The ministry promised an answer by Friday.",
        "The employers’ federation takes another view. In a reply, it stated that wages are high.",
    )
    assert ["land ministry"] == speakers(first)
    assert ["employers’ federation"] == speakers(second)


def test_the_digest_that_the_project_began_with_says_who_spoke_in_each_paragraph() -> None:
    digest = attribute(read_digest(ROOT / "seeds/000_01a646d81e0b1105.txt", NAMES), NAMES)
    (first, second, third) = digest.items[0].paragraphs
    assert {"Onodera", "Mattis", "Kono", "Tillerson"} == set(speakers(first))
    assert ("all broadcasters",) == first.groups
    assert ["Hagerty"] == speakers(second)
    assert ["Trump"] == [speaker.name for speaker in second.speakers if speaker.nested]
    assert ["some members", "China", "Russia", "GOJ source"] == speakers(third)
    assert [("TV Asahi", "named"), ("Fuji TV", "named")] == outlets(third)
