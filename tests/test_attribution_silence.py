"""Who only acts, counts or plans, and so does not speak; people and events are invented."""

from __future__ import annotations

import pytest
from items import outlets, read, speakers


@pytest.mark.parametrize(
    "text",
    [
        # what a body detects or does, by a verb that elsewhere states
        "Kyodo wrote that Sapporo had confirmed 31 cases of measles by noon.",
        "NHK said Akita Prefecture confirmed its first death from the flu.",
        "Nikkei wrote that Nissan recalled 4,000 trucks.",
        "Asahi wrote that the Gifu District Court rejected an appeal.",
        # decided, approved, planned, ordered, launched
        "NHK led with a report that the GOJ decided to urge farmers to sell.",
        "NTV led with a report that the Farm Ministry approved a fence, adding that it is tall.",
        "Asahi wrote that the GOJ is considering asking Oslo to wait.",
        "Yomiuri wrote that the coast guard launched a probe into the collision.",
        "NHK said the Weather Agency observed 30 centimeters of snow.",
        "NHK said the Wakui cabinet formally endorsed today the extra budget for the dunes.",
        "Asahi feared a contest of fines since Norway and others are already threatening to close their harbors.",
        # a mood that the camera has seen
        "TBS led with a report that shoppers in Otaru expressed both joy and alarm about the first snow.",
        # a noun that looks like the verb
        "Kyodo said ferries may call at its member states because the sea is calm.",
        "Kyodo said the coastal states that signed the pact will meet.",
        # places that look like a name
        "NHK led with fishing in the Sulu and Celebes Seas, saying that the catch is poor. He agreed on it.",
        # whoever the paper foresees to act
        "According to the Sunday pages of all dailies, Mayor Hirakata will fast, projecting that few will mind.",
        # governments of which the paragraph has not told which
        "Asahi wrote that talks were held in Oslo. The governments said they would hurry.",
        # a noun whose article stands before a quotation
        "Sankei wrote that the win of the “stubborn” lawmaker surprised many, as she has mentioned tolls before.",
    ],
)
def test_who_only_acts_does_not_speak(text: str) -> None:
    assert [] == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK said the Welfare Ministry confirmed that the water was safe.", ["Welfare Ministry"]),
        ("NHK said Governor Onizuka confirmed his intention to run.", ["Onizuka"]),
        ("Kyodo said the mayor confirmed the deaths of two divers.", ["mayor"]),
        ("Kyodo said the clinic confirmed two cases.", ["clinic"]),
        ("NHK said Governor Onizuka endorsed the extra budget.", ["Onizuka"]),
        ("NHK said a member states in the minutes that it is late.", ["member"]),
        ("TBS said shoppers in Otaru said that it was cold.", ["shoppers in Otaru"]),
        ("Nikkei wrote that Nissan recalled that it had warned the dealers.", ["Nissan"]),
    ],
)
def test_the_same_verbs_state_what_is_said_by_them(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a junior member of the choir regarding the fee", "junior member of the choir"),
        (
            "a senior official of the Finance Ministry on condition of anonymity",
            "senior official of the Finance Ministry",
        ),
        ("a source close to the premier following the vote", "source close to the premier"),
        ("an expert on Arctic law at Otaru University", "expert on Arctic law at Otaru University"),
    ],
)
def test_a_source_ends_where_the_circumstances_of_his_words_begin(words: str, name: str) -> None:
    assert [name] == speakers(read(f"“It is late,” remarked {words}.")[0])


def test_what_somebody_says_he_was_told_is_nested() -> None:
    (paragraph,) = read(
        "Sankei quoted a sailor as saying that he had been informed by the harbor office of the delay."
    )
    assert ["sailor"] == speakers(paragraph)


def test_a_cook_who_is_quoted_is_one_source() -> None:
    (paragraph,) = read("TBS cited a cook who is a native of Otaru as saying that the soup was cold.")
    assert 1 == len(paragraph.speakers)


def test_an_outlet_s_editor_is_the_outlet_s() -> None:
    (paragraph,) = read("Sankei’s political editor Wakui wrote that the premier is weary.")
    assert ([("Sankei", "named")], ["Wakui"]) == (outlets(paragraph), speakers(paragraph))


def test_who_supports_by_saying_says_it() -> None:
    (paragraph,) = read(
        "Asahi wrote of a hearing on bells. According to the article, a Danish delegate supported Peru’s objection by"
        " saying that bells are loud."
    )
    assert ["Peru", "Danish delegate"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("time", "name"),
    [
        (
            "this lengthy rehearsal with singers close to him",
            "participants in this lengthy rehearsal with singers close to him",
        ),
        ("this weekend", "participants"),
        ("this morning", "participants"),
    ],
)
def test_a_source_is_told_by_this_meeting_and_not_by_this_morning(time: str, name: str) -> None:
    assert name == speakers(read(f"According to participants in {time}, Mayor Hirakata was hoarse.")[0])[0]


def test_a_tweet_by_somebody_is_what_he_said() -> None:
    (paragraph,) = read("Sankei took up a tweet by Mayor Hirakata saying that the bells were loud.")
    assert ["Hirakata"] == speakers(paragraph)
