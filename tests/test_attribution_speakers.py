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
        ("A Ministry of Defense official briefed the crew on the plan.", ["Ministry of Defense official"]),
        ("The fire department asked people to leave the stage.", ["fire department"]),
        (
            "The Japanese Consulate General in Shanghai confirmed two cases.",
            ["Japanese Consulate General in Shanghai"],
        ),
        ("The LDP and its partner Komeito agreed that the toll should fall.", ["LDP", "Komeito"]),
        (
            "The secretaries general of six parties confirmed that they would meet.",
            ["secretaries general of six parties"],
        ),
        (
            "The Eritrean chargé d’affaires confided to Kyodo that he was glad.",
            ["Eritrean chargé d’affaires"],
        ),
        (
            "Some within the Fisheries Agency and the ruling camp voiced concern.",
            ["some within the Fisheries Agency and the ruling camp"],
        ),
        ("Professor Emeritus Tsuruhashi Kenji told the paper that wells run dry.", ["Tsuruhashi"]),
        (
            "The Tokyo office of the American Plum Council said that it was glad.",
            ["Tokyo office of the American Plum Council"],
        ),
        (
            "The local chamber of commerce wrote to the firm that the pit is dry.",
            ["local chamber of commerce"],
        ),
        (
            "The assembly of the village of Kitaura declared that it was against it.",
            ["assembly of the village of Kitaura"],
        ),
        ("A regulator in Warsaw told the paper that she was glad.", ["regulator in Warsaw"]),
        (
            "The heads of the Hirota, Makino, and Usami groups stressed that they were ready.",
            ["heads of the Hirota, Makino, and Usami groups"],
        ),
        (
            "A group of mayors of six towns said that the rule is unfair. The mayors added that it was late.",
            ["group of mayors of six towns"],
        ),
        (
            "The young and mid-ranking lawmakers proposed that the vote be put off.",
            ["young and mid-ranking lawmakers"],
        ),
        ("A department spokesperson cited a scheduling conflict.", ["department spokesperson"]),
        ("In the words of a Peru hand at the bureau, the plan was “a hat on a hat.”", []),
        ("The paper quoted a report that President said three places are being considered.", ["President"]),
        (
            "Before the Olympics and Paralympics, Premier Abeno met President Whitlock. The two leaders agreed to talk on.",
            ["Abeno", "Whitlock"],
        ),
        ("Pollees who said it is fine declined to 42%.", []),
        # the rest of those told of
        (
            "One local citizen was quoted as saying, “It is late.” Another said: “It is too late.”",
            ["local citizen", "another"],
        ),
        (
            "Some members welcomed the proposal while others stressed the need for a vote.",
            ["some members", "others"],
        ),
        ("Mainichi wrote about the lake. Others said little.", []),
        ("Some 50% of pollees said they approved. Others said nothing.", []),
        ("Some members, China, Russia, and others agreed on it.", ["some members", "China", "Russia"]),
        # passives, and what is done behind `to`
        (
            "The ferryman was promised a new roof by the Harbor Association.",
            ["Harbor Association"],
        ),
        ("FM Beliakov was asked by Russian journalists whether Tokyo had protested.", []),
        ("The CDP’s Onizuka was quick to retort that it was late.", ["Onizuka"]),
        (
            "A union head from Akita took the microphone to say that salt is dear.",
            ["union head from Akita"],
        ),
        ("A retired tailor was shown on NHK’s evening show saying that he was glad.", ["retired tailor"]),
        ("NHK noted that the lake was closed to boats and Iwate added.", []),
        ("Labor Secretary Underwood called off a dinner that was to be held in May.", []),
        # whose words, view, or visit
        ("Governor Onizuka shook off the setback: “I have lost before.”", ["Onizuka"]),
        ("Sankei took up the setback: “It is not much.”", []),
        ("In Gen. Iimori’s words, it was “a drum without a skin.”", ["Iimori"]),
        ("Professor Castorp dissented. In his judgment, the fee is fair.", ["Castorp"]),
        ("The paper reported on Governor Onizuka’s call on Ambassador Whitlock.", []),
        ("The paper took up the panel’s recommendation to raise the wage.", ["panel"]),
        (
            "The items listed an agreement by the Peruvian and Chilean leaders to lower the toll (NHK), and a Bolivian"
            " official’s remark that it was late (TBS).",
            ["Peruvian and Chilean leaders", "Bolivian official"],
        ),
        (
            "Special Envoy Kestrel, in a statement released by the embassy in Lima, praised Tokyo.",
            ["Kestrel"],
        ),
        ("NTV ran a clip of the mayor, Dr. Sana Whitestone, thanking a pilot.", ["Whitestone"]),
        ("The Diet reacted sharply, with Governor Onizuka saying that it was late.", ["Onizuka"]),
        # names that share a title
        ("Foreign Ministers Konomi and Kaneda agreed that it was late.", ["Konomi", "Kaneda"]),
        ("LDP lawmakers Ishigami, Konomi, and Seki criticized it.", ["Ishigami", "Konomi", "Seki"]),
        (
            "Former Labor Ministers Kinjo and Awano, reached by Mainichi on Monday night, denied it.",
            ["Kinjo", "Awano"],
        ),
        ("Mayor Hirakata asked Governor Onizuka, who replied that it was late.", ["Hirakata", "Onizuka"]),
        (
            "A source well versed in the ministry’s affairs said it was late.",
            ["source well versed in the ministry’s affairs"],
        ),
        (
            "Economists at private think tanks predict that it will rain.",
            ["economists at private think tanks"],
        ),
        ("Without reforms, said Governor Onizuka, it would fail.", ["Onizuka"]),
        (
            "Rep. Takamori of Nevada and nine other lawmakers sent a letter to Secretary Mattingly. The lawmakers wrote"
            " that it was late.",
            ["Takamori", "nine other lawmakers"],
        ),
        ("A spokesperson for the State Department welcomed it.", ["spokesperson for the State Department"]),
        ("Omura Pharmaceutical told the paper that it was fine.", ["Omura Pharmaceutical"]),
        ("A retired well digger asked who would mend the pump.", ["retired well digger"]),
        ("Two officials were interviewed. One, ex-Minister Jeon, praised the result.", ["Jeon"]),
        ("Asahi quoted ex-Prime Minister Morimoto as saying so.", ["Morimoto"]),
        ("The lake is full, according to Hong Kong media.", []),
        (
            "The leaders of Japan agreed on it with Premier Abeno and President Whitlock.",
            ["leaders of Japan"],
        ),
        # names that are trades, and chiefs
        ("Ambassador Baker met Base spokesperson Capt. Miller. Baker said it was late.", ["Baker"]),
        ("WHO Director-General Tedman met the press. The WHO chief said it was late.", ["Tedman"]),
        ("Omura Motor issued a strongly worded statement.", ["Omura Motor"]),
        ("Omura Motor issued a new stamp.", []),
        # bodies speak by resolution
        (
            "The Kitaura Town Assembly passed by a wide margin at noon a sharp declaration on noise.",
            ["Kitaura Town Assembly"],
        ),
        ("The UN General Assembly adopted a resolution demanding that it stop.", ["UN General Assembly"]),
        ("The Kitaura Town Assembly passed the budget.", []),
        (
            "The papers quoted Governor Onizuka, municipality leaders, and assembly members as criticizing it.",
            ["Onizuka", "municipality leaders", "assembly members"],
        ),
        (
            "A group of mayors of six towns lending harbors and nearby sheds sent a letter to the GOJ.",
            ["group of mayors of six towns"],
        ),
        # nested in a clause of another's
        (
            "Governor Onizuka claimed that because the harbor office has confirmed that the pier is unsafe, he was right.",
            ["Onizuka"],
        ),
        # order of words
        ("“It is late,” adds Tsuneo Abukawa, a former chief, who sides with him.", ["Abukawa"]),
        (
            "The chief of the SDF Joint Staff, General Hoshino, told a briefing that it was sugar.",
            ["Hoshino"],
        ),
        (
            "Asked about it, a Health Ministry official called the WHO offer a relief.",
            ["Health Ministry official"],
        ),
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


def test_the_agency_is_the_body_with_a_name_of_its_own_that_was_named_before() -> None:
    (_, second) = read(
        "NHK said the Immigration Services Agency will search.", "The agency said it found a cap."
    )
    assert ["Immigration Services Agency"] == speakers(second)


def test_the_doctor_is_the_physician_and_nobody_is_the_expert_who_was_only_mentioned() -> None:
    (first, second) = read(
        "Mihara Sakuya, the emperor’s physician, told the press it was a cold. “Rest more,” the doctor added.",
        "A ministry official told the paper of doubts raised by a U.S. expert. The expert claimed that it would rain.",
    )
    assert ["Mihara"] == speakers(first)
    assert ["ministry official", "expert"] == speakers(second)


def test_he_is_the_visitor_s_host_where_she_is_the_visitor() -> None:
    (paragraph,) = read(
        "The paper ran an account of Guild President Isobe’s call on Prime Minister Anamori, at which she gave him a"
        " map. He was quoted as promising to study it."
    )
    assert ["Anamori"] == speakers(paragraph)


def test_each_of_those_who_share_a_title_has_it() -> None:
    (_, second) = read("Foreign Ministers Konomi and Kaneda met.", "The Foreign Ministers said it was late.")
    assert ["Konomi", "Kaneda"] == speakers(second)
    (paragraph,) = read("NHK said Presidents Trumble and Xian agreed on it.")
    assert ["President", "President"] == [speaker.title for speaker in paragraph.speakers]


def test_his_counterpart_is_the_other_of_two_and_the_japanese_official_the_one_named() -> None:
    (pair, official, unknown) = read(
        "Defense Minister Iwamori met Secretary Shanley. Shanley said it was fine, while his Japanese counterpart noted"
        " that it was late. The defense chiefs also agreed to talk on.",
        "The paper highlighted remarks by Defense Minister Nakamichi. The Japanese official spoke to the ambassador and"
        " expressed thanks.",
        "A Japanese official met Secretary Shanley. The Japanese official said that it was late.",
    )
    assert ["Shanley", "Iwamori"] == speakers(pair)
    assert ["Nakamichi"] == speakers(official)
    assert ["Japanese official"] == speakers(unknown)


def test_the_scholar_is_the_one_person_told_of() -> None:
    (paragraph,) = read(
        "Asahi ran an op-ed by Professor Nyman, who urged calm. The author added that it was late."
    )
    assert ["Nyman"] == speakers(paragraph)


def test_the_maker_of_cars_speaks_and_the_family_name_is_the_one_that_is_known() -> None:
    (paragraph,) = read(
        "Suzuma will build a plant. The automaker said it is late. Hiroji Yamashiro vowed to resist."
    )
    assert ["automaker", "Yamashiro"] == speakers(paragraph)


def test_an_office_is_the_person_to_whom_the_item_gives_it_only_later() -> None:
    (first, _) = read(
        "The Foreign Minister called it a milestone. The president agreed that it was.",
        "Mainichi wrote that Foreign Minister Tsukimori had met Chairman Oda and President Whitlock.",
    )
    assert ["Tsukimori", "president"] == speakers(first)
    assert [("Foreign Minister", "title")] == [(each.title, each.how) for each in first.speakers[:1]]


def test_an_office_that_two_hold_later_is_neither_s() -> None:
    (first, _) = read(
        "The Foreign Minister called it a milestone.",
        "Foreign Minister Tsukimori met Foreign Minister Beliakov.",
    )
    assert ["Foreign Minister"] == speakers(first)


def test_what_an_outlet_s_own_bureau_reports_is_the_outlet_s() -> None:
    (paragraph,) = read("Sankei’s Seoul bureau reported that the trip had been paid for.")
    assert [("Sankei", "named")] == outlets(paragraph)
    assert [] == speakers(paragraph)


def test_the_digest_that_the_project_began_with_says_who_spoke_in_each_paragraph() -> None:
    digest = attribute(read_digest(ROOT / "seeds/000_01a646d81e0b1105.txt", NAMES), NAMES)
    (first, second, third) = digest.items[0].paragraphs
    assert {"Onodera", "Mattis", "Kono", "Tillerson"} == set(speakers(first))
    assert ("all broadcasters",) == first.groups
    assert ["Hagerty"] == speakers(second)
    assert ["Trump"] == [speaker.name for speaker in second.speakers if speaker.nested]
    assert ["some members", "China", "Russia", "GOJ source"] == speakers(third)
    assert [("TV Asahi", "named"), ("Fuji TV", "named")] == outlets(third)
