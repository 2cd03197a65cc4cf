"""Talk shows, transcripts of interviews, and reports by an outlet's own people; people, programs and events are invented."""

from __future__ import annotations

import pytest
from items import outlets, read, speakers


@pytest.mark.parametrize(
    "text",
    [
        "An NHK reporter said that it is safe.",
        "The NHK correspondent in Oslo also reported that it is safe.",
        "An NHK anchor noted that it is safe.",
        "NHK’s reporter said that it is safe.",
    ],
)
def test_what_an_outlet_s_own_people_report_is_said_by_the_outlet(text: str) -> None:
    (paragraph,) = read(text)
    assert ([("NHK", "named")], []) == (outlets(paragraph), speakers(paragraph))


@pytest.mark.parametrize(
    "text",
    [
        "A former NHK reporter said that it is safe.",
        "An NHK reporter, Kita Jun, was on the panel.",
        "Police arrested an NHK reporter.",
    ],
)
def test_somebody_who_works_for_an_outlet_or_did_is_not_the_outlet(text: str) -> None:
    assert [] == outlets(read(text)[0])


def test_the_discussants_are_those_whom_the_program_had_on_and_not_whom_they_talk_about() -> None:
    (paragraph,) = read(
        "NHK’s “Eel Hour” aired a discussion by former Ambassador to the U.S. Ichiro Fujimori, Onuki University Professor"
        " Fumiaki Kubota, Senior Fellow at the Center for Eel Renewal Glen Fukuda, and author Rika Ueda. While predicting"
        " that Hilda Marsh will win, the discussants expressed their views about the levy."
    )
    assert ["Fujimori", "Kubota", "Fukuda", "Ueda"] == speakers(paragraph)


def test_before_a_colon_a_full_name_speaks_and_so_does_an_office() -> None:
    paragraphs = read(
        "Mutsumi Tatsuno (chief of a news department): Is the levy safe?",
        "Kenichiro Sasaki: It is unclear.",
        "Mieko Nakaba: It is not.",
        "Ambassador: It will be.",
        "Reporter: When?",
        "Eel Levies: an overview",
    )
    assert [["Tatsuno"], ["Sasaki"], ["Nakaba"], ["Ambassador"], [], []] == [
        speakers(each) for each in paragraphs
    ]


def test_the_former_minister_of_a_later_paragraph_is_the_only_person_of_the_item() -> None:
    (_, second) = read(
        "Shinsuke Sugihara, the next ambassador to Norway, said that it is safe.",
        "It is “improving,” the former vice minister pointed out.",
    )
    assert ["Sugihara"] == speakers(second)


def test_the_former_minister_is_not_the_minister_of_today_where_a_former_one_has_spoken() -> None:
    (_, second) = read(
        "NHK said that Prime Minister Kanda will visit Oslo.",
        "A former minister criticized the plan. The former minister said that it is unsafe.",
    )
    assert ["former minister"] == speakers(second)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Below is a comment from Mieko Nakaba, professor at Onuki University, on the levy.", ["Nakaba"]),
        ("Asahi ran a message from the governor to the islanders.", ["governor"]),
        ("Asahi said that the office received a comment from Mayor Oda.", []),
        (
            "NHK said that sources close to the premier privately admit that it is unsafe.",
            ["sources close to the premier"],
        ),
        ("NHK said that police say it is safe.", ["police"]),
        ("The ministry’s press office said that it is safe.", ["ministry’s press office"]),
        ("NHK said that the press office of the ministry denied it.", ["press office of the ministry"]),
        ("New Carrow said that it is safe.", []),
        ("NHK led with North Korean leader Kang’s statement calling the drills a farce.", ["Kang"]),
        ("NHK led with the governor’s tweet on Friday urging people to stay home.", ["governor"]),
        ("NHK led with the governor’s statement calling a meeting.", []),
        ("NHK said that lobbyists had written the bill.", []),
        ("NHK said that Oda wrote a letter to the mayor.", ["Oda"]),
        (
            "Asahi carried comments by Kyle Marsh, who pointed to the risks, and by Professor Ueki, who was upbeat.",
            ["Marsh", "Ueki"],
        ),
        ("The UN Mission in South Carrow (UNMISC) called for troops.", ["UN Mission in South Carrow"]),
        ("Nikkei reported on his part in what Governor Oda called “flagrant abuses.”", ["Oda"]),
        ("Nikkei reported that it is unclear what Governor Oda called them.", []),
        ("The ministry continues to deny that it leaks.", ["ministry"]),
        ("The ministry will continue to deny that it leaks.", []),
        ("The remark was a slip, a party executive insisted.", ["party executive"]),
        ("Mori wept, and the trial concluded.", []),
        (
            "Minister Asano met with his Saudi counterpart, Prince Faisal, and the two agreed on it.",
            ["Asano", "Faisal"],
        ),
        (
            "Chile’s trade minister, Pablo Reyes, and his Japanese counterpart, Ohira, agreed on it.",
            ["Reyes", "Ohira"],
        ),
        ("The bureau maintained in a written reply to Asahi that it leaks.", ["bureau"]),
        ("Sankei ran a review of Civic Affairs, which said no.", []),
        (
            "Asahi quoted an aide as saying no, and a source at another firm, who had quit, as saying yes.",
            ["aide", "source at another firm"],
        ),
        ("Asked by an opposition lawmaker why, Oda said no.", ["opposition lawmaker", "Oda"]),
        ("Asked by a reporter why, Oda said no.", ["Oda"]),
        ("The WHO’s Regional Director for the Western Pacific, Dr. Saia Pukui, said no.", ["Pukui"]),
        (
            "A joint research team from Riken and Kyushu University said no.",
            ["joint research team from Riken and Kyushu University"],
        ),
        ("Asahi carried a forecast by the Bank of Japan that prices will rise.", ["Bank of Japan"]),
        ("Asahi assailed a proposal by the LDP that would raise taxes.", []),
        ("The leak, the ministry has since confirmed, began in March.", ["ministry"]),
        ("It will leak, warn experts. “It leaks,” say residents.", ["experts", "residents"]),
        ("The reporter, through her employer, a broadcaster, demanded an apology.", ["reporter"]),
        ("The Japan Newspaper Reviewers Association said no.", ["Japan Newspaper Reviewers Association"]),
        ("Those close to the premier say that he is tired.", ["those close to the premier"]),
        ("Finance Ministry officials said no.", ["Finance Ministry officials"]),
        ("Senior Finance Ministry sources said no.", ["senior Finance Ministry sources"]),
        ("Immigration authorities say that it leaks.", ["Immigration authorities"]),
        ("The levy was first proposed by a government panel in 2019.", ["government panel"]),
        ("A cadet in her third year said that it leaks.", ["cadet in her third year"]),
        ("Its editor-in-chief told Asahi that it leaks.", ["editor-in-chief"]),
        (
            "CDP policy chief Kita said no, and his JCP counterpart said no.",
            ["Kita", "JCP counterpart"],
        ),
        ("In response to a suggestion from an aide that she resign, Oda said no.", ["aide", "Oda"]),
    ],
)
def test_whose_words_they_are(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


def test_what_a_papers_own_writer_says_is_the_papers_and_a_guests_his() -> None:
    (paragraph,) = read("Sankei’s diplomatic writer Kuroda called it a “silver lining.”")
    assert ([("Sankei", "named")], ["Kuroda"]) == (outlets(paragraph), speakers(paragraph))
    (paragraph,) = read("On BS Fuji, Sankei’s diplomatic writer Kuroda called it a “silver lining.”")
    assert [("BS Fuji", "named")] == outlets(paragraph)


def test_where_a_paper_is_based_is_no_part_of_its_name() -> None:
    (paragraph,) = read("The Naha-based Mikura Shimpo wrote that it is safe.")
    assert [("Mikura Shimpo", "named")] == outlets(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chief Cabinet Secretary Mori was in Naha. The GOJ official promised to help.", ["Mori"]),
        (
            "Chief Cabinet Secretary Mori met Minister Wen. The top Japanese government spokesman denied it.",
            ["Mori"],
        ),
        (
            "Chief Cabinet Secretary Mori met Minister Wen. The government’s top spokesman denied it.",
            ["Mori"],
        ),
        ("Senator Hagen was in Naha. The U.S. lawmaker promised to help.", ["Hagen"]),
        ("Professor Ueki was in Naha. The GOJ official promised to help.", ["GOJ official"]),
        ("Minister Mori met a GOJ official. The GOJ official promised to help.", ["GOJ official"]),
        (
            "Mayor Sakima met Director Chang and other USG officials. The USG officials promised to help.",
            ["USG officials"],
        ),
    ],
)
def test_the_official_of_a_government_is_the_one_minister_told_of(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("body", "noun"),
    [
        ("MOFA", "ministry"),
        ("the MHLW", "ministry"),
        ("the LDP", "party"),
        ("the BOJ", "bank"),
        ("the WHO", "organization"),
        ("the GOJ", "government"),
    ],
)
def test_a_body_known_by_its_initials_is_later_what_it_is(body: str, noun: str) -> None:
    (paragraph,) = read(f"According to {body}, it is safe. The {noun} added that it will stay so.")
    assert [body.removeprefix("the ")] == speakers(paragraph)


@pytest.mark.parametrize(
    ("body", "later"),
    [
        ("Kuroda Heavy Industries", "Kuroda"),
        ("Iwate Prefectural Assembly", "Prefectural Assembly"),
        ("Iwate Prefectural Government", "Prefectural Government"),
        ("Iwate Prefectural Government", "prefecture"),
        ("Japan Business Federation (Keidanren)", "Keidanren"),
    ],
)
def test_a_body_is_later_a_part_of_its_name(body: str, later: str) -> None:
    (paragraph,) = read(f"The {body} said that it is safe. The {later} added that it will stay so.")
    assert [body.partition(" (")[0]] == speakers(paragraph)


@pytest.mark.parametrize(
    "text", ["Governor Taro Honda said no.", "Soichiro Honda said no.", "Honda Soichiro said no."]
)
def test_behind_a_given_name_a_firm_is_a_family(text: str) -> None:
    (paragraph,) = read(text)
    assert [("Honda", "person")] == [(speaker.name, speaker.kind) for speaker in paragraph.speakers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Asahi ran remarks by Chairman Okano, who chided it. The businessman said it leaks.", ["Okano"]),
        ("Asahi ran an op-ed by Minister Mori, in which the LDP heavyweight says no.", ["Mori"]),
        (
            "Asahi interviewed Professor Oakes. The prominent political scientist said that it leaks.",
            ["Oakes"],
        ),
        (
            "The head of a supplier said that it leaks. The executive added that it is old.",
            ["head of a supplier"],
        ),
        (
            "Asahi interviewed Ryo Sasebo, a professor, who said no. The China expert said that it leaks.",
            ["Sasebo"],
        ),
        ("The mayor said that it is safe. The source added that it leaks.", ["mayor", "source"]),
        ("Mayor Oda met a prominent scientist. The prominent scientist said no.", ["prominent scientist"]),
        ("President Byron met Mayor Oda. The veteran politician said no.", ["veteran politician"]),
        ("President Byron is in Naha. The Japanese heavyweight said no.", ["Japanese heavyweight"]),
        ("Mayor Oda resigned. The local official said that it leaks.", ["local official"]),
    ],
)
def test_a_description_is_the_only_one_it_can_mean(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("described", "name"),
    [
        ("Environmental group Mikura Eel Watch", "Mikura Eel Watch"),
        ("The animal rights organization PETA", "PETA"),
        ("The labor federation Rengo", "Rengo"),
        ("NPO Second Bowl", "Second Bowl"),
        ("Group A", "Group A"),
    ],
)
def test_a_body_is_called_by_its_name_and_not_by_what_it_is(described: str, name: str) -> None:
    (paragraph,) = read(f"{described} said that it is safe.")
    assert set(speakers(paragraph)) <= {name}
    assert (name != "Group A") == bool(paragraph.speakers)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Consul Paula Weiss met Mayor Tsukada. “That makes one,” he added.", "Tsukada"),
        (
            "Oba Setsuko, a teacher, resigned. Kuwabara Shin, a farmer, fears for it. “I want to move,” he said.",
            "Kuwabara",
        ),
        ("Kuwabara Haruhiko met Consul Weiss. “That makes one,” she added.", "Weiss"),
    ],
)
def test_he_is_nobody_with_a_womans_name(text: str, name: str) -> None:
    assert [name] == speakers(read(text)[0])


def test_a_foreign_paper_reports_behind_its_country() -> None:
    (paragraph,) = read(
        "Across the strait, South Korea’s JoongAng Ilbo warned in an editorial that it leaks."
    )
    assert [("JoongAng Ilbo", "named")] == outlets(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CDP President Nishi said no. The CDP leader added that it leaks.", ["Nishi"]),
        ("Komeito Chief Representative Nishi said no. The Komeito leader added that it leaks.", ["Nishi"]),
        ("Union head Carver said no. The union leader added that it leaks.", ["Carver"]),
        ("DPFP head Nishi said no. The party leader added that it leaks.", ["Nishi"]),
        ("LDP Policy Chief Nishi said no. The LDP leader added that it leaks.", ["Nishi", "LDP leader"]),
        ("Asahi interviewed Admiral Douglas Reyes. The four-star officer said no.", ["Reyes"]),
        ("Asahi interviewed Admiral Douglas Reyes. The police officer said no.", ["police officer"]),
    ],
)
def test_the_leader_of_a_body_is_whoever_heads_it(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mayor Oda was reelected. Turnout was 51 percent. He said that he was glad.", ["Oda"]),
        ("Toyota President Sakai bowed. Shares fell. “I am sorry,” he said.", ["Sakai"]),
        ("Governor Kita was there. Response was slow. He said that it leaks.", ["Kita"]),
        ("Governor Kita was there. Unlike Asahi, Sankei left early. He said that it leaks.", ["Kita"]),
        ("Indeed, Asahi left it out. He said no.", []),
        ("Marlowe was in Naha. A day later Marlowe spoke. He said that it leaks.", ["Marlowe"]),
        ("Marlowe said that it leaks.", ["Marlowe"]),
        ("Monks said that it leaks.", ["monks"]),
    ],
)
def test_a_capital_at_the_head_of_a_sentence_makes_no_name(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("With the exception of TBS, all networks led with it.", ["NHK", "NTV", "TV Asahi", "Fuji TV"]),
        ("Except for NHK and TBS, all networks led with it.", ["NTV", "TV Asahi", "Fuji TV"]),
        ("Nearly all networks led with it.", []),
    ],
)
def test_an_exception_may_stand_before_its_group(text: str, members: list[str]) -> None:
    (paragraph,) = read(text)
    assert members == [name for name, _ in outlets(paragraph)]
    assert 1 == len(paragraph.groups)
