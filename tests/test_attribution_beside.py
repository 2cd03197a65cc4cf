"""Where mentions end, and who of several that stand beside each other speaks; people and events are invented."""

from __future__ import annotations

import pytest
from items import read, speakers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The paper cited data compiled by the Ministry of Health, Labor, and Welfare, which fell. The ministry said so.",
            ["Ministry of Health, Labor, and Welfare"],
        ),
        (
            "Asahi wrote that during talks on Aug. 31 Defense Minister Iwafune asked Mayor Haldane to wait.",
            ["Iwafune"],
        ),
        ("NHK quoted a man in Seiyo, Ehime, as saying that it rained.", ["man in Seiyo, Ehime"]),
        (
            "An LDP lawmaker with experience as foreign minister told TBS that it rained.",
            ["LDP lawmaker with experience as foreign minister"],
        ),
        ("NTV led with eels, with project manager Minakata telling the press that they swim.", ["Minakata"]),
        ("Asahi reported that Kamon brushed it aside, stating that eels swim.", ["Kamon"]),
        (
            "Asahi ran the account of a harbor official, according to whom no deadline was set.",
            ["harbor official"],
        ),
        (
            "NHK wrote of talks between Minister Oda, Minister Eda, and Mayor Kono. The three agreed to wait.",
            ["Oda", "Eda", "Kono"],
        ),
        (
            "NHK wrote of talks between Norway, Chile, and Peru. The three countries agreed to wait.",
            ["Norway", "Chile", "Peru"],
        ),
        (
            "The Center for Eel Control and Prevention (CECP) said that eels swim. The CECP denied a rumor.",
            ["Center for Eel Control and Prevention"],
        ),
        ("Jiji reported from Seoul that the ministry lodged a protest over Oda’s remarks.", ["ministry"]),
        (
            "While Secretary Vandermeer said that the President is willing to wait, he stressed that eels swim.",
            ["Vandermeer"],
        ),
        ("Police arrested an unemployed man. The man told investigators that eels swim.", ["unemployed man"]),
    ],
)
def test_a_mention_ends_where_its_place_list_or_acronym_ends(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_what_somebody_did_by_his_lawyers_account_stays_told_at_second_hand() -> None:
    (paragraph,) = read("The mayor’s lawyer said that his client had admitted to it and said he is sorry.")
    assert [("mayor’s lawyer", False), ("his client", True)] == [
        (speaker.name, speaker.nested) for speaker in paragraph.speakers
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chief of Staff Gen. Kaburagi disclosed that eels swim.", ["Kaburagi"]),
        ("Russian Embassy Minister-Counselor Vetrogradov told Asahi that eels swim.", ["Vetrogradov"]),
        ("Citing sources in Seoul, the magazine also wrote that eels swim.", ["sources in Seoul"]),
        (
            "All five denied it, with one of them, LDP lawmaker Funabori, telling reporters that eels swim.",
            ["Funabori"],
        ),
        (
            "Mayor Oribe told Mayor Eda that it would please the U.S. Cathcart reportedly replied that it would not.",
            ["Oribe", "Cathcart"],
        ),
        ("Bank of Japan Governor Eguchi waited. The central bank chief said that eels swim.", ["Eguchi"]),
        (
            "Nikkei ran an interview with Melissa Vandergriff. The former Commerce Department official said no more.",
            ["Vandergriff"],
        ),
        (
            "Lt. Gen. Hallworth paid a call on Gen. Nishimuro. The two generals agreed to wait.",
            ["Hallworth", "Nishimuro"],
        ),
        ("A harbor official denied it. “It will come back,” said another.", ["harbor official", "another"]),
        ("The council cannot vote until the ministry explains the plan.", []),
        ("The paper said the mayor did not disclose how the ministry responded.", []),
    ],
)
def test_the_one_who_speaks_is_told_from_whoever_stands_beside(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_what_reports_say_that_somebody_is_asked_about_is_told_at_second_hand() -> None:
    (paragraph,) = read("Asked about reports that the ministry had agreed to it, Mayor Oda denied them.")
    assert [("ministry", True), ("Oda", False)] == [
        (speaker.name, speaker.nested) for speaker in paragraph.speakers
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to MOFA, Oslo and Lima had been talking since April.", ["MOFA"]),
        (
            "According to a former aide who worked with him on eels, Feldstone once joked that they swim.",
            ["former aide", "Feldstone"],
        ),
        (
            "Premier Oda waited. In the Emperor’s message in which he indicated his wish, eels swim.",
            ["Emperor"],
        ),
        ("NTV told of a post on Facebook that criticized the plan.", []),
        (
            "Assistant Secretary of State for Political-Military Affairs Brandt Oyelaran told Asahi that eels swim.",
            ["Oyelaran"],
        ),
        (
            "NHK led with a request by the Imperial Household Agency that people wait.",
            ["Imperial Household Agency"],
        ),
        ("His lawyer said that eels swim. The lawyer added that they sleep.", ["his lawyer"]),
        ("Oslo urged Lima to wait, with its spokesperson saying that eels swim.", ["Oslo", "spokesperson"]),
        ("The team’s coach apologized for the loss.", ["team’s coach"]),
    ],
)
def test_whose_words_they_are_is_told_by_what_stands_around_them(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_a_lawmaker_who_asks_speaks_and_is_not_meant_by_he() -> None:
    (paragraph,) = read(
        "Premier Oda waited. Asked by lawmaker Shiomi why eels swim, he said nothing is known."
    )
    assert sorted(["Oda", "Shiomi"]) == sorted(speakers(paragraph))
    (paragraph,) = read("Asked by a reporter why eels swim, Premier Oda said nothing is known.")
    assert ["Oda"] == speakers(paragraph)


def test_a_request_that_a_court_turns_down_is_told_at_second_hand() -> None:
    (paragraph,) = read("The court rejected a request by a group of residents for a ban.")
    assert [("group of residents", True)] == [
        (speaker.name, speaker.nested) for speaker in paragraph.speakers
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Consul Karin Holm said that eels swim. Asked whether President Lund would resign, she noted that eels"
            " sleep.",
            ["Holm"],
        ),
        ("Regarding Premier Oda’s plan, he said that eels swim.", []),
        ("NHK said the mayor will answer when he receives a complaint from the bureau.", []),
        (
            "NTV reported that the agency representing figure skater Mari Ono announced that she left.",
            ["agency"],
        ),
        ("Residents said that the President is not welcome unless he condemns it.", ["residents"]),
        (
            "The paper quoted an aide as saying that it was the kindest word he had heard from an official.",
            ["aide"],
        ),
    ],
)
def test_whoever_is_only_asked_about_or_awaited_says_nothing(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    told = [speaker.name for speaker in paragraph.speakers if not speaker.nested]
    assert sorted(names) == sorted(told)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The land and transport ministry said that eels swim.", ["land and transport ministry"]),
        (
            "The economy, trade and industry ministry said that eels swim.",
            ["economy, trade and industry ministry"],
        ),
        ("The A- and H-Bomb Sufferers Council said that eels swim.", ["A- and H-Bomb Sufferers Council"]),
        (
            "NHK aired footage of the head of Chile’s search and rescue agency saying that eels swim.",
            ["head of Chile’s search and rescue agency"],
        ),
        (
            "An official in charge of North Korean affairs told the paper that eels swim.",
            ["official in charge of North Korean affairs"],
        ),
        (
            "Citing a source well-versed in the talks, NHK said eels swim.",
            ["source well-versed in the talks"],
        ),
        ("He met Senator Bo Stane, a Republican from Iowa, who said that eels swim.", ["Stane"]),
        ("Senate Republicans said that eels swim.", ["Senate Republicans"]),
        (
            "The House and Senate Armed Services Committees agreed to wait.",
            ["House and Senate Armed Services Committees"],
        ),
        (
            "The Chile Confederation of Eel Anglers said that eels swim.",
            ["Chile Confederation of Eel Anglers"],
        ),
        ("Five senators from both parties said that eels swim.", ["five senators from both parties"]),
        ("NHK said North Macedonia agreed to it.", ["North Macedonia"]),
        ("The organizer of a motor show said that eels swim.", ["organizer of a motor show"]),
    ],
)
def test_a_mention_ends_where_its_name_or_tail_ends(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As the late Governor Hama used to put it, eels swim.", ["Hama"]),
        (
            "A commentary on the same page by Nikkei senior staff writer Kanda noted that eels swim.",
            ["Kanda"],
        ),
        (
            "Envoy Gorelov was summoned to the ministry and told by Vice Minister Kita that eels swim.",
            ["Kita"],
        ),
        ("Editor Mari Ono, a guest in the studio, managed to say that eels swim.", ["Ono"]),
        ("Premier Oda was right to say in the Diet that eels swim.", ["Oda"]),
        (
            "Kyodo learned on Monday from several government sources that eels swim.",
            ["several government sources"],
        ),
        ("Mayors Kono and Oda handed over an invitation asking the premier to come.", ["Kono", "Oda"]),
        (
            "Premier Oda said that penalizing an ally over fish would hurt, and called on people to wait.",
            ["Oda"],
        ),
        ("The union drew up on Monday a set of recommendations calling on the city to wait.", ["union"]),
        (
            "The paper met Mari Holm, who served as an envoy. She said that eels swim. The former diplomat added that they"
            " sleep.",
            ["Holm"],
        ),
    ],
)
def test_what_is_said_in_other_words_has_its_speaker(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_an_office_that_is_told_in_full_is_not_somebody_named_later() -> None:
    (paragraph,) = read(
        "The former head of an eel farm said that he gave money to former Labor Minister Oda."
    )
    assert ["former head of an eel farm"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Akita prefectural government waited. The prefecture asked for time.",
            ["Akita prefectural government"],
        ),
        ("A group of LDP lawmakers met. The group called on the city to wait.", ["group of LDP lawmakers"]),
        ("Chile’s ambassador in Tokyo, Aurelio-Brix, thanked Japan for it.", ["Aurelio-Brix"]),
        ("The firm’s president, Nagano, bowed and apologized for it.", ["Nagano"]),
        ("The Chilean president, Russia, and Peru agreed to it.", ["Chilean president", "Russia", "Peru"]),
        ("The league of mayors of towns that host bases said that eels swim.", ["league"]),
        ("Premier Oda wrote an essay. Politics is left out. He wrote that eels swim.", ["Oda"]),
        ("NHK’s anchor asked whether eels swim.", []),
        (
            "Officials at the Health, Labor, and Welfare Ministry said that eels swim.",
            ["officials at the Health, Labor, and Welfare Ministry"],
        ),
    ],
)
def test_who_is_meant_is_told_by_what_the_item_told_before(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A former envoy who served as an eel negotiator told NHK that eels swim.",
            ["former envoy"],
        ),
        (
            "A doctor in Nagara who has been treating divers told NHK that eels sleep.",
            ["doctor in Nagara"],
        ),
        ("A widow who testified before the city’s panel told NHK that eels swim.", ["widow"]),
        (
            "“Eels swim,” an LDP lawmaker with ties to the eel lobby said.",
            ["LDP lawmaker with ties to the eel lobby"],
        ),
        ("Jiji quoted a fisherman on Holm Island as saying that eels swim.", ["fisherman on Holm Island"]),
        (
            "The organizers of Sunday’s rally in Nagara said that it rained.",
            ["organizers of Sunday’s rally in Nagara"],
        ),
        (
            "Three lawyers met the press in Oslo, where one of them, Kimijima Hiro, said that eels swim.",
            ["Kimijima"],
        ),
        ("The third, a retired eel farmer, said that eels swim.", ["retired eel farmer"]),
        (
            "In neighboring Nagara, a town assembly member, Numata Isamu, was quoted as saying that it rained.",
            ["Numata"],
        ),
        ("The head of the hospital where eels are kept, Imanishi, said that eels swim.", ["Imanishi"]),
        ("Minister Mizuno waited. She did, however, promise to submit a bill on eels.", ["Mizuno"]),
        ("The LDP and Komeito, the network said, agreed to wait.", ["LDP", "Komeito"]),
        ("On Monday ruling party lawmakers said that eels swim.", ["ruling party lawmakers"]),
        ("Brewer Kuroda Holdings announced that eels swim.", ["Kuroda Holdings"]),
        (
            "NHK wrote that Nara-based startup Genvio will farm eels. The startup denied it.",
            ["Genvio"],
        ),
        (
            "Oda Masaru, who farms eels, reported to the town that a wholesaler left. He said it rained.",
            ["Oda"],
        ),
        ("TBS met Oda Makio, whose sister was seen at sea. He said that eels swim.", ["Oda"]),
        ("NHK wrote that the firms that responded on the first day farm eels.", []),
        ("Upon arrival, was welcomed by Mayor Oda.", []),
        ("The accord was welcomed by Mayor Oda.", ["Oda"]),
        ("Prices, which would once have been welcomed by exporters, fell.", []),
    ],
)
def test_a_clause_between_somebody_and_his_verb_does_not_hide_him(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("The bank said it was told by the Marlow ministry that eels swim.", "Marlow ministry"),
        ("Asked about a report in Sankei that Norway had promised it, he replied: “No.”", "Norway"),
    ],
)
def test_what_somebody_was_told_is_nested(text: str, nested: str) -> None:
    (paragraph,) = read(text)
    assert [nested] == [speaker.name for speaker in paragraph.speakers if speaker.nested]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK reported that visiting Secretary of State Marlowe said the talks failed.", ["Marlowe"]),
        ("NHK reported that participating companies said eels swim.", ["companies"]),
        ("An opinion piece on a visit by Foreign Minister Oda argued that it was bad.", []),
        ("An op-ed on the same page by Foreign Minister Oda argued that it was bad.", ["Oda"]),
        (
            "Mayor Oda resigned. The former defense official said that it rained.",
            ["former defense official"],
        ),
        (
            "Chairman Oda of the Diet Affairs Committee (LDP) said no. The LDP added that eels swim.",
            ["Oda", "LDP"],
        ),
        ("NHK reported that U.S. Steel said it would wait.", ["U.S. Steel"]),
        ("Minister Oda visited Seoul and announced by phone that he would resign.", ["Oda"]),
        ("NHK said the talks covered lawmakers from Norway and", []),
    ],
)
def test_a_rule_for_one_sentence_takes_no_speaker_from_another(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


def test_an_office_told_in_the_headline_is_known_in_the_item() -> None:
    (paragraph,) = read(
        "Takai waited. The minister said that eels swim.",
        title="Excerpts from the press conference by Defense Minister Takai",
    )
    assert [("Takai", "title")] == [(speaker.name, speaker.how) for speaker in paragraph.speakers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Both Oda and Kita said that eels swim.", ["Oda", "Kita"]),
        ("NHK wrote that both Mayor Oda and Governor Kita agreed to wait.", ["Oda", "Kita"]),
        ("Both Norway and Chile said that eels swim.", ["Norway", "Chile"]),
        ("Neither Oda nor Kita said that eels swim.", []),
        ("Both governors said that eels swim.", ["both governors"]),
        ("Not only Oda but also Kita criticized it.", ["Oda", "Kita"]),
        ("Mayor Oda, who heads the panel, and Governor Kita told NHK that eels swim.", ["Oda", "Kita"]),
        ("Mayor Oda met Mayor Eda, who farms eels, and Governor Kita told NHK that eels swim.", ["Kita"]),
        ("It was learned on Thursday from a ministry source that eels swim.", ["ministry source"]),
    ],
)
def test_whoever_is_joined_by_correlatives_speaks_too(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Premier Oda said that isolating Norway would hurt and added that it was late.", ["Oda"]),
        ("Sankei warned that abandoning Taiwan would embolden others and recalled that it was late.", []),
        ("NHK wrote that visiting Marlowe said it was late.", ["Marlowe"]),
        ("Kyodo reported that neighboring China protested and insisted that it was late.", ["China"]),
    ],
)
def test_what_a_gerund_is_about_says_nothing(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ogura instructed ministers to speed up the work, stressing that it was late.", ["Ogura"]),
        ("NHK wrote that Ogura instructed staff to put it off, telling them that it was late.", ["Ogura"]),
        ("Ogura instructed ministers to cut costs, adding that it was late.", ["Ogura"]),
    ],
)
def test_whoever_is_to_do_something_is_not_who_adds_words_to_the_order(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kessler predicted that Norway would drift and warned against sleep.", ["Kessler"]),
        ("NHK wrote that Ogura said that the ministry will look into it and promised to wait.", ["Ogura"]),
        ("Yomiuri argued that the ministry should explain its policy and called for haste.", []),
        ("The Yomiuri editorial argued that the ministry should sleep, noting that it was late.", []),
    ],
)
def test_no_past_is_joined_to_what_somebody_says_will_be(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert names == speakers(paragraph)


def test_an_objection_is_told_by_whoever_objects() -> None:
    (paragraph,) = read(
        "Minister Kishida explained to Governor Oda that eels swim, but the governor was not convinced, saying: “So what?”"
    )
    assert ["Kishida", "Oda"] == speakers(paragraph)


def test_an_office_and_an_aide_have_the_name_of_whose_they_are() -> None:
    (paragraph,) = read(
        "Governor Oda’s office said that eels swim. LDP lawmaker Kita’s secretary denied it. The governor said no more."
    )
    assert ["Governor Oda’s office", "LDP lawmaker Kita’s secretary", "Oda"] == speakers(paragraph)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHK met residents, one of whom told the network that eels swim.", ["residents"]),
        ("Oda met three lawmakers, all of whom said that eels swim.", ["three lawmakers"]),
        (
            "Oda and the heads of the two ruling parties agreed to wait.",
            ["Oda", "heads of the two ruling parties"],
        ),
        (
            "The secretaries general of the ruling parties agreed to wait.",
            ["secretaries general of the ruling parties"],
        ),
    ],
)
def test_some_of_whom_and_the_heads_of_ruling_parties_speak(text: str, names: list[str]) -> None:
    (paragraph,) = read(text)
    assert sorted(names) == sorted(speakers(paragraph))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK said that Mayor Ando met with Kitagawa, who led the panel, and told him that it is safe.",
            ["Ando"],
        ),
        (
            "On the plan that Takamine proposed in May, Kunimatsu was dismissive, pointing out that it leaks.",
            ["Kunimatsu"],
        ),
        ("Asahi disclosed that quarantine officers warned the ministry of a leak.", ["quarantine officers"]),
        (
            "Naoko Furuse of Aoba Institute was among those who disagreed, warning that the dam leaks.",
            ["Furuse"],
        ),
        (
            "“We heard of it later,” said Masaru Kikuchi, the head of a fishing cooperative, complaining that it leaks.",
            ["Kikuchi"],
        ),
        ("NHK said that Japanese Ambassador to the UN Bandai denied it.", ["Bandai"]),
        ("NTV said that Seibu Pharma, which tests a vaccine, disclosed a fever.", ["Seibu Pharma"]),
    ],
)
def test_a_clause_that_only_describes_somebody_lends_no_subject(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])


def test_a_verb_between_two_names_is_in_neither() -> None:
    (paragraph,) = read(
        "The paper said that Carrow leads President Stannard. It said that the President told the press that it leaks."
    )
    assert [("Stannard", "President")] == [(each.name, each.title) for each in paragraph.speakers]
