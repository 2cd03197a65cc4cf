"""Who reported a paragraph and who said it, on excerpts in the manner of a digest; people and events are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from items import outlets, read, speakers


def test_a_group_that_says_all_is_expanded_and_one_that_says_most_is_not() -> None:
    (every, most) = read("All TV networks led with the storm.", "Most TV networks led with the storm.")
    assert ("all broadcasters",) == every.groups
    assert [(name, "group") for name in ("NHK", "NTV", "TBS", "TV Asahi", "Fuji TV")] == outlets(every)
    assert ("most broadcasters",) == most.groups
    assert [] == outlets(most)


def test_all_governs_both_nouns_and_an_excepted_outlet_is_no_member() -> None:
    (both, excepted) = read(
        "All networks and national dailies reported on the storm.",
        "All papers except Nikkei led with the storm.",
    )
    assert ("all broadcasters", "all national dailies") == both.groups
    assert ("all papers",) == excepted.groups
    assert "Nikkei" not in [name for name, _ in outlets(excepted)]


def test_the_daily_is_the_newspaper_named_last_even_a_paragraph_before() -> None:
    (_, second) = read("Sankei and NHK reported on the storm.", "The daily said that the roads were open.")
    assert [("Sankei", "reference")] == outlets(second)


def test_the_two_papers_are_the_two_named_and_the_networks_are_the_group_before() -> None:
    (_, papers, _, networks) = read(
        "Mainichi and NHK reported on it, as did Asahi.",
        "The two papers said that it was over.",
        "All networks led with the storm.",
        "The networks said that the roads were open.",
    )
    assert [("Mainichi", "reference"), ("Asahi", "reference")] == outlets(papers)
    assert ("all broadcasters",) == networks.groups


@pytest.mark.parametrize(
    "text",
    [
        "The brewery Asahi Breweries sponsored the event.",
        "The Nikkei Stock Average fell by 200 points.",
        "Teramachi Fusako, a former Mainichi reporter, was on the panel.",
        "Journalist Teramachi Fusako, a former editor of the Ryukyu Shimpo, said that eels swim.",
        "A former Seoul bureau chief of Nikkei told the panel that eels swim.",
        "He wrote it before The Wall Street Journal ran an op-ed on the matter.",
        "The mayor told us that Fuji TV had asked for footage.",
    ],
)
def test_an_outlet_that_is_only_talked_about_is_no_source(text: str) -> None:
    assert [] == outlets(read(text)[0])


def test_a_foreign_medium_counts_only_where_it_reports_itself() -> None:
    (own, passed_on) = read(
        "The Financial Times said that funds have bought eleven inns.",
        "TBS reported that, according to Yonhap, three soldiers crossed the line.",
    )
    assert [("Financial Times", "named")] == outlets(own)
    assert [("TBS", "named")] == outlets(passed_on)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Governor Chibana told the press that he was angry.", ["Chibana"]),
        (
            "LDP Secretary General Wakui, who dined with Shirahama on Monday, told reporters that it was over.",
            ["Wakui"],
        ),
        ("Fukamachi, the transport minister, who is expected to run, said merely: “Good.”", ["Fukamachi"]),
        (
            "Naniwa President Masao Shiotsuki would not confirm it but told shareholders that it was near.",
            ["Shiotsuki"],
        ),
        ("Defense Minister Oda and Foreign Minister Ueki agreed to meet again.", ["Oda", "Ueki"]),
        ("The paper quoted a senior MOF official as sighing: “He jokes.”", ["senior MOF official"]),
        ("NHK reported on it, citing a source familiar with the talks.", ["source familiar with the talks"]),
        ("According to the prefectural police, no one was hurt.", ["prefectural police"]),
        ("“Half of us owe him a seat,” said a lawmaker who has served nine terms.", ["lawmaker"]),
        ("A member of the city assembly, Ōkubo Rie, demanded that it stop.", ["Ōkubo"]),
        ("Taiwan’s representative in Japan, Kuo Ming-che, told a luncheon that it would end.", ["Kuo"]),
        ("China, Russia, and others reportedly expressed opposition.", ["China", "Russia"]),
        ("The CDP’s Hanawa demanded that he step down.", ["Hanawa"]),
        ("The envoy Farahmand was said to have replied that it was over.", ["Farahmand"]),
        (
            "China’s Ministry of National Defense condemned the transit.",
            ["China’s Ministry of National Defense"],
        ),
    ],
)
def test_the_subject_of_a_statement_is_its_speaker(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Sankei speculated that the talks would fail.",
        "Foreign Minister Oribe did not announce the visit.",
        "The plan was criticized at a meeting.",
        "Governor Chibana met with Mayor Tobaru on Monday.",
        "Defense Minister Kunimoto ordered the SDF to stay.",
        "Tokyo Shimbun reported that 54% of voters said no.",
        "It depends on how the White House responds.",
        "He was asked whether Tokyo had protested.",
    ],
)
def test_the_outlet_s_voice_acts_questions_and_denials_of_speech_have_no_speaker(text: str) -> None:
    assert [] == speakers(read(text)[0])


def test_a_title_or_pronoun_stands_for_the_person_whom_the_item_names() -> None:
    (first, second) = read(
        "NHK reported on a call by Defense Secretary Garrity to President Whitlock.",
        "The Pentagon chief promised to wait. He added that the President had thanked him.",
    )
    assert [] == speakers(first)
    (garrity,) = (speaker for speaker in second.speakers if not speaker.nested)
    assert ("Garrity", "title") == (garrity.name, garrity.how)


def test_a_misspelt_name_folds_to_the_item_s_spelling_and_a_shorter_name_does_not() -> None:
    (folded, apart) = read(
        "Defense Minister Hasunuma left. Hasanuma later explained the order.",
        "Foreign Minister Kishida left. Kishi later explained the order.",
    )
    assert ["Hasunuma"] == speakers(folded)
    assert ["Kishi"] == speakers(apart)


def test_two_people_of_one_surname_stay_two() -> None:
    (paragraph,) = read(
        "Foreign Minister Hayama said no. Vice Finance Minister Hayama Junpei said yes. Foreign Minister Hayama said so again."
    )
    assert [("Hayama", None), ("Hayama", "Hayama Junpei")] == [(s.name, s.full) for s in paragraph.speakers]


def test_the_three_ministers_are_the_three_named_before() -> None:
    (paragraph,) = read(
        "NHK reported on talks of Foreign Minister Oda, Defense Minister Ueki, and Finance Minister Mori."
        " The three ministers agreed to meet again."
    )
    assert ["Oda", "Ueki", "Mori"] == speakers(paragraph)


def test_who_speaks_inside_another_s_words_is_nested() -> None:
    (paragraph,) = read(
        "Ambassador Prescott met President Whitlock. The Ambassador said: “The President said that we will support Japan.”"
    )
    assert [("Prescott", False), ("Whitlock", True)] == [(s.name, s.nested) for s in paragraph.speakers]


def test_an_attribution_links_outlet_speaker_and_cue() -> None:
    (paragraph,) = read("Fuji TV said that it was over, quoting a GOJ source as saying: “It is done.”")
    links = [(link.outlets, link.speaker, link.cue, link.quoted) for link in paragraph.attributions]
    assert (("Fuji TV",), "GOJ source", "quoting", True) in links


WORDS = st.sampled_from(
    "NHK Asahi said , . “ ” \" ' the paper networks all Minister Kono who told that and quoted as saying U.S. a GOJ source 's"
    " according to by Tokyo He they ( ) – told ; : 東京 É one two them in for him saying living jailed named signed letter"
    " Electric company view took position with shown having while noting criticism from officials ministry survey".split()
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200)))
def test_every_span_slices_to_what_it_stands_for(text: str) -> None:
    (paragraph,) = read(text)
    spans = [span for outlet in paragraph.outlets for span in outlet.evidence]
    spans += [span for speaker in paragraph.speakers for span in speaker.evidence]
    spans += [link.span for link in paragraph.attributions]
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
    assert all(0 <= start <= end <= len(text) for start, end in paragraph.quotes)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "said ",
            "“‘",
            "Aa Bb ",
            "word ",
            "“He said ",
            "NHK, ",
            "the paper quoted ",
            "a source, ",
            "and Kono ",
        ),
        *(
            "an official jailed in ",
            "one of the aides named Kono, ",
            "showing him saying ",
            "on TBS’s show the expert ",
        ),
        *(
            "an aide to Prime Minister of Oslo to ",
            "the ministers of Japan, Chile and ",
            "while glad, noting that ",
        ),
        *(
            "with Kono saying and Oda calling ",
            "in which he met Kono and they agreed to ",
            "submitted a resolution to Kono demanding ",
            "Kono Taro met Oda Ichiro and noted that and urged that ",
            "Secretary of State for Economic Affairs ",
        ),
    ],
)
def test_the_cost_grows_linearly_on_adversarial_text(unit: str) -> None:
    def cost(repeats: int) -> float:
        text = (unit * repeats).strip()
        start = time.process_time()
        read(text)
        return time.process_time() - start

    # On a busy machine a single reading can take twice its time: the least of several counts, of both lengths in turn.
    costs = [(cost(1500), cost(3000))]
    while min(long for _, long in costs) >= 3 * min(short for short, _ in costs) + 0.02 and len(costs) < 6:
        costs.append((cost(1500), cost(3000)))
    assert min(long for _, long in costs) < 3 * min(short for short, _ in costs) + 0.02


def test_two_people_of_one_family_name_are_told_apart_in_what_each_said() -> None:
    (paragraph,) = read("Kamijo Haruo said that eels swim. His son Kamijo Daiki told Asahi that they sleep.")
    assert [
        ("Kamijo", "Kamijo Haruo", " that eels swim."),
        ("Kamijo", "Kamijo Daiki", " Asahi that they sleep."),
    ] == [
        (link.speaker, link.full, paragraph.paragraph.text[slice(*link.words)])
        for link in paragraph.attributions
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NHK quoted Mayor Oda as saying that eels swim.", " that eels swim."),
        ("Mayor Oda was quoted as saying that eels swim.", " that eels swim."),
        ("Eels swim, said Mayor Oda, who was in Oslo.", ""),
        ("Eels swim, according to Mayor Oda, who was in Oslo.", ""),
        ("According to Mayor Oda, eels swim.", ", eels swim."),
    ],
)
def test_what_somebody_said_begins_behind_his_verb(text: str, words: str) -> None:
    (paragraph,) = read(text)
    assert [words] == [text[slice(*link.words)] for link in paragraph.attributions if link.speaker == "Oda"]
