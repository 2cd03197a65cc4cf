"""Names behind what an office is for, and whose a clause is that stands far from its subject; people and events are invented."""

from __future__ import annotations

import pytest
from items import NAMES, read, speakers

from indexer.attribution.complements import named_behind
from indexer.tokens import Tokens


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Under Secretary of State for Economic Affairs Pellegrino told", "Pellegrino"),
        ("Representative for Nonproliferation Douglas Merrow said", "Douglas Merrow"),
        ("Secretary of Defense for Strategy Colby Marsh said", "Colby Marsh"),
        ("Envoy for Climate John Harlow told", "John Harlow"),
        ("Minister for Economic Revitalization Nishikado told", "Nishikado"),
        ("Secretary of State Garrity said", "Garrity"),
        ("Minister of Internal Affairs Tokoro told", "Tokoro"),
        ("Minister of Internal Affairs and Communications Tokoro told", "Tokoro"),
        ("Minister of Land, Infrastructure, Transport and Tourism Tokoro told", "Tokoro"),
        ("Director of the ferry said", ""),
        ("President of Studio Kamome said", ""),
    ],
)
def test_the_name_begins_behind_all_that_the_office_is_for(phrase: str, name: str) -> None:
    tokens = Tokens.of(phrase)
    title = next(n for n, key in enumerate(tokens.keys) if key in ("of", "for"))
    behind = named_behind(tokens.keys, title, len(tokens), NAMES.lexicon)
    found = tokens.surface(behind, len(tokens) - 1) if behind > title else ""
    assert name == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a phrase ends before the name that does something
        ("NHK reported that in his farewell address Ambassador Hallgren said he was glad.", ["Hallgren"]),
        ("NHK reported that in her policy speech Prime Minister Oda said it was late.", ["Oda"]),
        (
            "NHK reported that he saw the ferry. Acknowledging that it was late, Mayor Oda asked for eels.",
            ["Oda"],
        ),
        # a name that explains whom a relative clause tells of
        (
            "NHK said the mother of a girl who vanished in 1977, Sae Yokoi, told the press it was late.",
            ["Yokoi"],
        ),
        (
            "NHK said Rep. Hollis Greer, chairman of the eel panel, and Sen. Martha Quill agreed.",
            ["Greer", "Quill"],
        ),
        # what goes on behind `with`, `by`, `as`
        (
            "NHK told of the noise, with a ferryman saying he heard it and a mother of two calling it “unbearable.”",
            ["ferryman", "mother of two"],
        ),
        (
            "NHK told of the debate, with Mayor Oda saying he did not think so, and Mayor Kojima recommending that it end.",
            ["Oda", "Kojima"],
        ),
        ("Sankei ran an op-ed by Professor Daniel Osterman arguing that Japan should wait.", ["Osterman"]),
        ("The premier is late because, as one close aide put it, “he sleeps.”", ["close aide"]),
        ("As Ishida headed back, a supporter called out to him, “Go home.”", ["supporter"]),
        # an outlet goes on
        (
            "Kyodo said that the Eel Society called it “a slap,” and that its director, Beate Finn, urged a halt.",
            ["Eel Society", "Finn"],
        ),
        # sources by an adjective
        ("According to investigative sources, the ferry is late.", ["investigative sources"]),
        (
            "Trade representatives from 11 countries issued a statement.",
            ["trade representatives from 11 countries"],
        ),
        ("NHK put the number of stranded people at 180, saying that it was late.", []),
        # who is arrested is `he`
        (
            "NHK said police arrested a 28-year-old man on suspicion of arson. He told them he was cold.",
            ["28-year-old man"],
        ),
        (
            "NHK reported on the arrest of a nurse in Osaka. He told the police that he was tired.",
            ["nurse in Osaka"],
        ),
        # a name behind a word of kin; nobody is `she` who are several
        ("Mr. Oda sighs. His wife Ritsuko nods. “But we go on,” she says.", ["Ritsuko"]),
        (
            "The officials said no. One of the mothers, Chika Miyagi, wept as she asked why.",
            ["officials", "Miyagi"],
        ),
        ("Her Republican rival Clay Aster vowed a ferry.", ["Aster"]),
        # present tense set apart, a colon, descriptions
        (
            "The league urges a halt, while its chairman Nagasawa insists that it is late.",
            ["league", "Nagasawa"],
        ),
        ("Glenn Oda of the ferry school sees little hope: “It is late.”", ["Oda"]),
        (
            "An individual close to the premier explained that it was late.",
            ["individual close to the premier"],
        ),
        ("NHK quoted an expert advising the city as saying that it was late.", ["expert advising the city"]),
        (
            "Lawyers belonging to the Osaka Bar Association released a statement.",
            ["lawyers belonging to the Osaka Bar Association"],
        ),
        (
            "Sankei said Premier Oda and Mayor Kojima agreed, and quoted an aide to Oda as saying it was late.",
            ["Oda", "Kojima", "aide to Oda"],
        ),
        ("Mr. Oda declined to comment on each and every remark made by Chilean officials.", []),
        # parties, and what nobody says
        ("Minister Oda spoke by phone with General Pham. NHK said they agreed to meet.", ["Oda", "Pham"]),
        (
            "NHK told of talks between APD Chief Bertolli and Vice Chief Oda. The two sides agreed.",
            ["Bertolli", "Oda"],
        ),
        ("NHK told of Chief Oda and his aide Chie Mori, in which they denied it.", ["Oda", "Mori"]),
        ("Minister Oda agreed with Minister Pham by phone to share the eels.", ["Oda", "Pham"]),
        ("NHK said that although neither side disclosed it, Mayor Oda smiled.", []),
        (
            "Asked by Mr. Eda why the government had mentioned it, Minister Oda replied that it was late.",
            ["Eda", "Oda"],
        ),
        ("Mayor Oda will decide after hearing from a panel.", []),
        ("Minister Oda refrained from commenting, citing privacy.", []),
        ("The network observed that Japan was hardly mentioned.", []),
        # what an office, a body, a source consist of
        (
            "The minister of economy, trade, and industry told NHK that it was late.",
            ["minister of economy, trade, and industry"],
        ),
        (
            "The Ministry of Land, Infrastructure, Transport and Tourism announced a halt.",
            ["Ministry of Land, Infrastructure, Transport and Tourism"],
        ),
        ("The main opposition Eel Power Party criticized it.", ["Eel Power Party"]),
        (
            "A senior Japanese Communist Party (JCP) member grumbled that it was late.",
            ["senior Japanese Communist Party (JCP) member"],
        ),
        ("The then premier stated that it was late.", ["then premier"]),
        ("Oda informed his superior of the eel. The superior said that it was late.", ["Oda", "superior"]),
        ("Taiwan’s representative to Japan, Hsieh Kuo-liang, told NHK that it was late.", ["Hsieh"]),
        (
            "A diplomat from an island state put it this way: “It is late.”",
            ["diplomat from an island state"],
        ),
        (
            "NHK aired remarks made by the brother of a victim at a gathering in Niigata.",
            ["brother of a victim"],
        ),
        # whose statement it is
        ("NHK told of a halt because of a claim from the Eel Agency that it was late.", ["Eel Agency"]),
        ("NHK told of Premier Oda’s statement yesterday voicing his regret.", ["Oda"]),
        (
            "NHK said that an eel panel compiled a set of proposals this morning calling for a halt.",
            ["eel panel"],
        ),
        ("NHK said the Eel Parliament passed a motion requesting a halt.", ["Eel Parliament"]),
        ("NHK led with Governor Oda’s apology to the farmers.", ["Oda"]),
        (
            "Premier Oda said that Japan and Britain have never been closer, referring to the ferry.",
            ["Oda"],
        ),
        (
            "An interview with Mayor Eda (Asahi), and Premier Oda’s speech in which he thanked Samoa (Nikkei).",
            ["Oda"],
        ),
        ("NHK told of a letter from Kim Jong-rae in which he asked for eels. Premier Oda smiled.", ["Kim"]),
        ("Minister Oda tried to defend the premier by saying that it was late.", ["Oda"]),
        (
            "An eel panel led by Mr. Oda presented a set of recommendations to Mayor Eda on Monday calling for a halt.",
            ["eel panel"],
        ),
        (
            "Mr. Onoe noted that the Eel Agency had confirmed the safety of ferries and emphasized that it was late.",
            ["Onoe"],
        ),
        ("NHK said Mr. Oda stressed that ties of Japan and Mexico are close and denied a rumor.", ["Oda"]),
        ("NHK showed Setsuko Oda, 82, the mother of a sailor, saying: “It is late.”", ["Oda"]),
        # who is meant
        (
            "TBS reported that Premier Oda met with Premier Rangan and that the two agreed on eels.",
            ["Oda", "Rangan"],
        ),
        (
            "Minister Oda and Minister Eda are at odds. While the former insisted that it was late, the latter denied it.",
            ["Oda", "Eda"],
        ),
        (
            "NHK told of an affiliate of the Heavenly Hearth Church. The church said that it was late.",
            ["Heavenly Hearth Church"],
        ),
        ("NHK said LDP Chief Oda met an envoy. The LDP heavyweight said it was late.", ["Oda"]),
        ("Minister Oda met her Polish counterpart Wolski. The Polish minister voiced thanks.", ["Wolski"]),
        ("NHK told of the release on bail of a young activist. She said it was late.", ["young activist"]),
        ("NHK asked Leland Marsh, a scholar and the author of a book. He said it was late.", ["Marsh"]),
        # one body by its initials, and by its noun
        (
            "The agriculture ministry disagrees. According to a ministry estimate, eels are late.",
            ["agriculture ministry"],
        ),
        (
            "NHK cited an announcement by South Korea’s Joint Chiefs of Staff. The JCS said it was late.",
            ["South Korea’s Joint Chiefs of Staff"],
        ),
    ],
)
def test_whoever_states_it_is_found_far_from_the_verb(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_two_papers_with_a_slash_between_them_are_two() -> None:
    (paragraph,) = read("Top stories were a plan (Nikkei) and a resignation (Asahi/Mainichi).")
    assert {"Nikkei", "Asahi", "Mainichi"} == {outlet.name for outlet in paragraph.outlets}
    assert ("POW/MIA",) == Tokens.of("POW/MIA").keys


def test_the_latter_is_nobody_when_others_are_a_subject_in_between() -> None:
    (paragraph,) = read(
        "Minister Oda and Minister Eda are at odds. Oda, Eda and Mayor Kono said that the latter denied it."
    )
    assert sorted(["Oda", "Eda", "Kono"]) == sorted(speakers(paragraph))


def test_the_family_name_by_which_an_item_calls_somebody_later_is_his_from_the_first() -> None:
    first, second = read("“It is late,” said Rinko Tsune, 38.", "Rinko also said that it was cold.")
    assert (["Rinko"], ["Rinko"]) == (speakers(first), speakers(second))


def test_whom_a_transcript_quotes_is_told_of_at_second_hand() -> None:
    (paragraph,) = read(
        "Foreign Minister Kodama: It was late. Defense Minister Konoe himself told me that eels sleep."
    )
    assert [("Kodama", False), ("Konoe", True)] == [
        (speaker.name, speaker.nested) for speaker in paragraph.speakers
    ]


def test_a_group_behind_while_is_a_source_as_one_that_opens_the_sentence() -> None:
    (paragraph,) = read("NHK led with it, while commercial broadcasters’ top items included a raid (NTV).")
    assert ("commercial broadcasters",) == paragraph.groups
