"""When and where something was said: a time or an occasion is no part of who said it; people and events are invented."""

from __future__ import annotations

import pytest
from items import read, speakers


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "NHK said that in a videoconference this morning Prime Minister Oda told the envoy that it is safe.",
            [("Oda", "Prime Minister")],
        ),
        (
            "TBS said that at a meeting last week Governor Takara told the panel that it is safe.",
            [("Takara", "Governor")],
        ),
        ("TBS said that in a speech last night Oda told the panel that it is safe.", [("Oda", None)]),
        (
            "TBS said that in talks yesterday Mayor Kita told the panel that it is safe.",
            [("Kita", "Mayor")],
        ),
        (
            "TBS said that at a rally Monday Mayor Kita told the crowd that it is safe.",
            [("Kita", "Mayor")],
        ),
        (
            "TBS said that in a letter the next day former Mayor Kita told the panel that it is safe.",
            [("Kita", "former Mayor")],
        ),
        (
            "TBS said that in the Diet this morning LDP lawmakers urged the ministry to act.",
            [("LDP lawmakers", None)],
        ),
        (
            "TBS said that in the Diet this morning Komeito and the LDP urged the ministry to act.",
            [("Komeito", None), ("LDP", None)],
        ),
    ],
)
def test_a_time_before_a_name_is_no_part_of_it(text: str, titles: list[tuple[str, str | None]]) -> None:
    (paragraph,) = read(text)
    assert titles == [(speaker.name, speaker.title) for speaker in paragraph.speakers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NTV said that at a press conference Oda denied the report.", ["Oda"]),
        (
            "NTV said that at a hastily arranged press conference the governor denied the report.",
            ["governor"],
        ),
        ("NTV said that Secretary Penrose held an emergency press conference to deny it.", ["Penrose"]),
        ("NTV said that Secretary Penrose gave a briefing on Monday to explain why it fell.", ["Penrose"]),
        ("NTV said that Secretary Penrose held a dinner to thank the crew.", []),
        ("According to a press release by the ministry, the bridge is closed.", ["ministry"]),
        ("The railway put out a press release on Monday apologizing for the delay.", ["railway"]),
        ("The ministry issued a press release on the accident.", ["ministry"]),
        ("NHK said that the governor took to Twitter to say that it leaks.", ["governor"]),
        ("Asahi wrote that Kita penned an op-ed for Mainichi arguing that it leaks.", ["Kita"]),
        ("A MOFA official keeps saying that it leaks.", ["MOFA official"]),
    ],
)
def test_whoever_calls_in_the_press_to_tell_something_speaks(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK told of Prime Minister Oda’s announcement on Wednesday of new sanctions.", ["Oda"]),
        (
            "NTV said that Minister Hayama and Secretary Matsui both used the premier’s words in criticizing the launch.",
            ["Hayama", "Matsui"],
        ),
        (
            "NHK told of an order against the two regions in eastern Chile that Oslo has recognized as independent states.",
            [],
        ),
        ("NHK said that the ministry clearly states that it is safe.", ["ministry"]),
    ],
)
def test_a_statement_is_told_from_what_only_looks_like_one(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The papers speculated that the two officials may have previously mentioned it.", []),
        ("NHK said that the envoy should have told the panel that it leaks.", []),
        ("NHK said that the envoy has told the panel that it leaks.", ["envoy"]),
        (
            "Asahi ran remarks made on Friday by the secretaries general of the ruling LDP and Komeito, who were calm.",
            ["secretaries general of the ruling LDP and Komeito"],
        ),
        ("NHK said that Minister Sekine met with USTR Fromm. In response, the USTR denied it.", ["Fromm"]),
        ("NHK reported that the USTR announced that steel is taxed.", ["USTR"]),
    ],
)
def test_what_may_have_been_said_was_not_and_an_office_that_is_an_agency_is_its_holder(
    text: str, names: list[str]
) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK said that in response to a question from a reporter, Kita Jun, a former envoy, denied it.",
            ["Kita"],
        ),
        (
            "NHK said that in response to a question from a reporter, Kita Jun (CDP) also denied it.",
            ["Kita"],
        ),
        (
            "NHK said that in response to a question from a reporter, Professor Kita of Onuki University denied it.",
            ["Kita"],
        ),
        ("According to a farmer, Ogata Hisako, the dam leaks.", ["Ogata"]),
        ("NHK said that on Monday evening Kita Jun (CDP) in turn claimed that the ship was sold.", ["Kita"]),
        (
            "NHK said that a senior official at the ministry in turn denied it.",
            ["senior official at the ministry"],
        ),
        (
            "NHK said that concerning the bill, Lt. Gen. Kirby, the commander of the base, denied a rumor.",
            ["Kirby"],
        ),
        ("NHK said that with regard to the remarks by President Aas, Kita denied a rumor.", ["Kita"]),
        ("NHK aired the remarks by President Aas, and Kita denied a rumor.", ["Aas", "Kita"]),
    ],
)
def test_whoever_stands_in_a_phrase_before_the_subject_is_not_the_subject(
    text: str, names: list[str]
) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK said that Governor Takara quoted Vik as saying that the dam leaks.", ["Takara"]),
        ("NHK said that Minister Kita called Governor Takara on Monday to ask for repairs.", ["Kita"]),
        ("Governor Takara was criticized by an aide to the premier for the delay.", ["aide to the premier"]),
        ("Asahi wrote that a local fisherman informed the ministry that the dam leaks.", ["local fisherman"]),
        ("Asahi wrote that people informed of the plan denied it.", ["people informed of the plan"]),
        ("The dam leaks, said Professor Ueki of Onuki University.", ["Ueki"]),
    ],
)
def test_of_two_in_a_sentence_the_one_who_states_it_speaks(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])
