"""Who speaks that is only described, or speaks by a phrase instead of a verb; people and events are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from items import NAMES, read, speakers

from indexer.attribution import attribute
from indexer.digest import read_digest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # whole descriptions, with the participle that tells who it is
        (
            "A welder coming off the night shift told NHK that he was cold.",
            ["welder coming off the night shift"],
        ),
        ("A pupil hospitalized in Nagano complained of the soup.", ["pupil hospitalized in Nagano"]),
        (
            "TBS interviewed by phone a Danish woman living in Otaru, who said the eels were gone.",
            ["Danish woman living in Otaru"],
        ),
        ("One ruling camp executive was heard saying it was late.", ["ruling camp executive"]),
        ("A Chilean think tank researcher wrote that it was late.", ["Chilean think tank researcher"]),
        ("The governor’s close aide said he had not slept.", ["governor’s close aide"]),
        ("Many in the LDP say the levy is unjust.", ["many in the LDP"]),
        ("A growing number of beekeepers are saying it is late.", ["growing number of beekeepers"]),
        (
            "The panel and three other harbor councils demanded a ferry.",
            ["panel", "three other harbor councils"],
        ),
        # one of several
        ("One of the participants said it was late.", ["participants"]),
        (
            "Officials at the harbor office wrote a poem. One of them said it rhymed.",
            ["officials at the harbor office"],
        ),
        (
            "One of the plaintiffs, an eel farmer named Sawako Ogino, told Mainichi that it was late.",
            ["Ogino"],
        ),
        # phrases that say
        ("Governor Onizuka is of the opinion that eels sleep.", ["Onizuka"]),
        ("Governor Onizuka took the position that eels sleep.", ["Onizuka"]),
        ("Governor Onizuka took the ferry that sank.", []),
        ("Governor Onizuka was adamant that eels sleep.", ["Onizuka"]),
        ("Governor Onizuka joined the mayor in calling the levy a farce.", ["Onizuka"]),
        ("Governor Onizuka sought to reassure fishermen that eels sleep.", ["Onizuka"]),
        ("The beekeepers’ union has begun calling for a levy.", ["beekeepers’ union"]),
        ("The levy drew criticism from Governor Onizuka.", ["Onizuka"]),
        ("A letter signed by Governor Onizuka called the levy a farce.", ["Onizuka"]),
        ("NHK reported on the dismissal of an aide for saying that eels sleep.", ["aide"]),
        (
            "The harbor office urged both to meet, a spokesperson saying that it was late.",
            ["harbor office", "spokesperson"],
        ),
        (
            "Asahi blamed the rain, with the Danish Eel Committee having announced that it would stay home.",
            ["Danish Eel Committee"],
        ),
        (
            "Governor Onizuka changed his mind after hearing from the Danish Minister that it was late.",
            ["Danish Minister"],
        ),
        (
            "All papers wrote that Governor Onizuka sent a message to Admiral Tveit, saying that he looked forward to eels.",
            ["Onizuka"],
        ),
        (
            "Governor Onizuka and Treasury Secretary Aldrich agreed by phone to eat eels.",
            ["Onizuka", "Aldrich"],
        ),
        ("Governor Onizuka called the mayor’s cousin a liar.", ["Onizuka"]),
        ("Minister Konomi released a brief comment saying that it was late.", ["Konomi"]),
        (
            "TBS led with the prize, with the project manager shown saying that it was late.",
            ["project manager"],
        ),
        ("An eel analyst on TBS’s noon show predicted rain.", ["eel analyst"]),
        ("A glass expert appearing on NTV’s noon show was calmer. She said it was late.", ["glass expert"]),
        ("A source connected to the talks told NHK that it was late.", ["source connected to the talks"]),
        ("A person present at the talks said it was late.", ["person present at the talks"]),
        (
            "A bipartisan group of eleven beekeepers wrote that it was late.",
            ["bipartisan group of eleven beekeepers"],
        ),
        (
            "The top eel negotiators of Japan, Denmark, and Chile agreed to wait.",
            ["top eel negotiators of Japan, Denmark, and Chile"],
        ),
        ("NHK was asleep. The four governors agreed to wait.", ["four governors"]),
        (
            "A Democratic Party for the People lawmaker objected, saying it was late.",
            ["Democratic Party for the People lawmaker"],
        ),
        (
            "Several GOJ sources complained of rain. One of the sources told NHK that it was late.",
            ["several GOJ sources"],
        ),
        ("The agency’s spokesman was shown saying that it was late.", ["agency’s spokesman"]),
        (
            "Asked about it, Prime Minister Wakui’s spokesman said it was late.",
            ["Prime Minister Wakui’s spokesman"],
        ),
        ("NHK added that the envoy brushed the proposal aside, saying it was late.", ["envoy"]),
        ("Speaking this morning, Omori, the head of the eel panel, said it was late.", ["Omori"]),
        (
            "NHK said Kanna Hideaki was elected the isle’s prime minister. The premier said it was late.",
            ["Kanna"],
        ),
        ("TBS took up an education ministry survey. The ministry said it was late.", ["education ministry"]),
        (
            "The High Court of Otaru upheld a lower court ruling. The court concluded that it was late.",
            ["High Court of Otaru"],
        ),
        ("A beekeepers’ group in Naha demanded a ferry.", ["beekeepers’ group in Naha"]),
        ("The leading eel party in Seoul demanded a ferry.", ["leading eel party in Seoul"]),
        ("According to the eel ministry’s estimates, it was late.", ["eel ministry"]),
        ("Smiling, she said it was late.", []),
        ("The paper guessed that eels sleep longer than beekeepers had predicted.", []),
        ("Answers were obtained from 1,067 people.", []),
        (
            "The paper took up the views of a farmer living next to the dam, who said it was late.",
            ["farmer living next to the dam"],
        ),
        (
            "An outside expert slated to sit on the panel said it was late.",
            ["outside expert slated to sit on the panel"],
        ),
        ("NHK met several eel growers. One of them said it was late.", ["eel growers"]),
        ("NHK said a former bar owner was fined. The man said it was late.", ["former bar owner"]),
        ("NHK toured a heavy machinery maker. The company said it was late.", ["company"]),
        ("The firm that operates the Tomari dam said it was late.", ["firm"]),
        ("A special panel headed by former judge Higuchi concluded that it was late.", ["special panel"]),
        (
            "The head of the Japan Chamber of Commerce and Industry said it was late.",
            ["head of the Japan Chamber of Commerce and Industry"],
        ),
        ("One of the six, eel scholar Ozaki, told Asahi that it was late.", ["Ozaki"]),
        ("NHK led with Governor Onizuka’s return, showing him telling fans that it was late.", ["Onizuka"]),
        (
            "Asahi said Governor Onizuka asked for a ferry, while Mayor Horie was content, noting that it was late.",
            ["Onizuka", "Horie"],
        ),
        ("Lawmaker Minagawa pressed Minister Konomi on when it was late.", ["Minagawa"]),
        ("The council adopted a statement condemning the levy.", ["council"]),
        (
            "A woman in her thirties holding five eels said it was late.",
            ["woman in her thirties"],
        ),
        ("A source in the ruling camp said it was late.", ["source in the ruling camp"]),
        ("According to several people involved, it was late.", ["several people involved"]),
        ("A bus company president in Osaka said it was late.", ["bus company president in Osaka"]),
        ("The Sasebo mayor had earlier expressed displeasure over the eels.", ["Sasebo mayor"]),
        ("Governor Onizuka insisted there was nothing wrong.", ["Onizuka"]),
        ("Three municipalities have claimed that it was late.", ["three municipalities"]),
        ("The carmaker’s spokesperson said it was late.", ["carmaker’s spokesperson"]),
        ("Admiral Tveit called the Marine Corps’ presence in Otaru indispensable.", ["Tveit"]),
        (
            "Governor Onizuka stopped short of saying what the government wants, telling reporters that it was late.",
            ["Onizuka"],
        ),
        (
            "An ROK lawmaker briefed by the harbor office said it was late.",
            ["ROK lawmaker briefed by the harbor office"],
        ),
        ("Abductee families expressed mixed feelings.", ["abductee families"]),
        ("Coach Johan van der Meer said it was late.", ["van der Meer"]),
        ("NHK said TEPCO halted a reactor. The utility said it was late.", ["TEPCO"]),
        (
            "NHK said Hirota Electric Power halted a reactor. The operator said it was late.",
            ["Hirota Electric Power"],
        ),
        ("Top news included a warning from the Weather Agency (NHK).", ["Weather Agency"]),
        ("Chairman Omi of the GOJ subcommittee on eels advised that people should stay home.", ["Omi"]),
        ("“It is outrageous,” a senior harbor official fumed.", ["senior harbor official"]),
        ("Locals voiced concern.", ["locals"]),
        ("The governor-elect vowed to stop the work.", ["governor-elect"]),
        ("Diet affairs chiefs confirmed that it was late.", ["Diet affairs chiefs"]),
        ("NHK said Governor Onizuka praised Japan, and Mayor Horie thanked him.", ["Onizuka", "Horie"]),
        ("The program also featured an expert on eels. He said it was late.", ["expert on eels"]),
        # who only acts
        ("None of the nine leaders explained where the eels are.", []),
        ("The eel council has made no announcement.", []),
        ("In a survey 64% of female sailors said it was late.", []),
        ("The harbor office requested 3 billion yen.", []),
        ("Governor Onizuka called him twice in June.", []),
        ("The councils have all but agreed on the levy.", []),
        ("Neither the eel council nor the IOC has clarified whether it is late.", []),
        ("The harbor office has denied entry to travelers from five towns.", []),
        # firms known by their last word
        ("Hirota Electric Power said the dam was full.", ["Hirota Electric Power"]),
        ("Thieves broke into Hirota Robotics. The company confirmed the theft.", ["Hirota Robotics"]),
        ("Ambassador Linda Power said the dam was full.", ["Power"]),
        # names and offices
        ("Industry Minister Al Hamadi said it was late.", ["Al Hamadi"]),
        ("Senator Chris Van Hollen said it was late.", ["Van Hollen"]),
        ("Standing next to him, Governor Onizuka said it was late.", ["Onizuka"]),
        ("An aide to Prime Minister Wakui resigned. The premier said it was late.", ["Wakui"]),
        (
            "UNESCO President Tveit dined with the Danish President. The Danish President said it was late.",
            ["Danish President"],
        ),
        (
            "Foreign Minister Segawa wrote to his Chilean counterpart. The Chilean foreign minister replied that it was late.",
            ["Segawa", "Chilean foreign minister"],
        ),
        ("Onizuka’s mayor said it was late.", ["Onizuka’s mayor"]),
        ("Mayor Horie Setsuko spoke at length. Her remark that eels sleep drew laughter.", ["Horie"]),
    ],
)
def test_who_speaks(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[-1])


def test_an_office_that_speaks_by_a_pronoun_is_still_a_person() -> None:
    (paragraph,) = read(
        "The Danish Ambassador to Chile, who was in Otaru, was asked about eels. He replied that it was late."
    )
    assert [("Danish Ambassador to Chile", "person")] == [(one.name, one.kind) for one in paragraph.speakers]


def test_an_island_is_nobody_of_whom_the_two_ministers_could_be() -> None:
    (paragraph,) = read(
        "NHK said Minister Konomi met Minister Tveit near Kitaoki Island. The two ministers agreed to wait."
    )
    assert ["Konomi", "Tveit"] == speakers(paragraph)


def test_a_bare_name_has_the_office_that_an_earlier_item_gave_it(tmp_path: Path) -> None:
    file = tmp_path / "2019-03-04.txt"
    file.write_text(
        "Morning Alert   -   Monday, March 4, 2019\n\nEels\n\nNHK said Prime Minister Wakui dined.\n\n"
        "Bees\n\nNHK said Wakui met beekeepers. The premier told them that it was late.\n"
    )
    (_, bees) = attribute(read_digest(file, NAMES), NAMES).items
    assert ["Wakui"] == speakers(bees.paragraphs[-1])


def _verbs_of_quotations() -> list[str]:
    """The past form of each cue that a quotation may follow."""
    cues = NAMES.lexicon.cue_of.items()
    return sorted(
        word for word, (row, form) in cues if form == "past" and '"' in row.needs and len(row.past) == 1
    )


@pytest.mark.parametrize("verb", _verbs_of_quotations())
def test_behind_a_quotation_a_verb_needs_nothing_more(verb: str) -> None:
    (said, called) = (
        read(f"{words} {verb} on Monday.")[0]
        for words in ("“Eels sleep,” Governor Onizuka", "The “stubborn” fishermen slept and nobody")
    )
    assert ["Onizuka"] == speakers(said)
    assert [] == speakers(called)
