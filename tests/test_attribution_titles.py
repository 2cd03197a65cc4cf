"""Long offices before a name, as digests print them: the office is whole and the name is a name; all are invented."""

from __future__ import annotations

import pytest
from items import read, speakers


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Deputy Prime Minister and Finance Minister", "Asou"),
        ("Chinese State Councilor and Foreign Minister", "Wen"),
        ("Constitutional Democratic Party of Japan leader", "Eda"),
        ("Minister in charge of vaccinations", "Konno"),
        ("U.S. Chargé d’Affaires ad interim", "Yoon"),
        ("Special Advisor to the Prime Minister", "Kawai"),
        ("U.S. Department of Defense spokesperson", "Kirby"),
    ],
)
def test_an_office_of_several_words_belongs_to_the_name_behind_it(office: str, name: str) -> None:
    for text in (
        f"NHK reported that {office} {name} told reporters that it is safe.",
        f"According to {office} {name}, it is safe.",
    ):
        (speaker,) = read(text)[0].speakers
        assert (name, office) == (speaker.name, speaker.title)


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("former Director of the DOS Office of Japanese Affairs", "Kevin Marr"),
        ("President of the Japan Renewal Initiative", "Yoichi Funada"),
        ("President of the Japan Renewal Initiative", "Funada Yoichi"),
        ("Director of the Asia Program at the Harlan Center", "Shihoko Goda"),
        ("Senior Fellow at the Center for Eel Renewal", "Glen Fukuda"),
        ("Assistant Secretary for East Asia and the Pacific", "Daniel Kritt"),
    ],
)
def test_a_full_name_is_told_from_the_body_that_the_office_names_last(office: str, name: str) -> None:
    (speaker,) = read(f"NHK reported that {office} {name} told reporters that it is safe.")[0].speakers
    assert (name, office) == (speaker.full, speaker.title)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "NHK said that the prime minister and Finance Minister Asou agreed to wait.",
            ["prime minister", "Asou"],
        ),
        ("NHK said that an aide to Prime Minister Kawai denied it.", ["aide to Prime Minister Kawai"]),
        (
            "NHK said that the minister in charge of vaccinations told Konno that it is safe.",
            ["minister in charge of vaccinations"],
        ),
        (
            "NHK said that the Ministry of Internal Affairs and Communications and Minister Zama agreed to wait.",
            ["Ministry of Internal Affairs and Communications", "Zama"],
        ),
        ("NHK said that an Okinawa-based Marine denied it.", ["Okinawa-based Marine"]),
        ("NHK said that the secretary for Japan and Korea, Marc Napper, denied it.", ["Napper"]),
        ("NHK said that Minister Oda and his Norwegian and Chilean counterparts agreed to wait.", ["Oda"]),
        ("NHK said that Minister Akiba conveyed to Ambassador Cheng Japan’s “concern.”", ["Akiba"]),
        ("NHK said that Osaka-based Takada Seiki denied it.", ["Takada Seiki"]),
        ("NHK said that the governor posted a photo on Facebook.", []),
        ("NHK said that the governor posted a message on Facebook.", ["governor"]),
        ("NHK said that a spokesperson for U.S. Army Japan denied it.", ["spokesperson for U.S. Army Japan"]),
        ("NHK said that Vice Minister for Foreign Affairs Zama denied it.", ["Zama"]),
        ("It is safe, said Sen. Hagen (R-TN).", ["Hagen"]),
        ("NHK said that Sen. Hagen (R-TN), speaking in Oslo, warned that it is unsafe.", ["Hagen"]),
    ],
)
def test_an_office_ends_where_another_mention_begins(text: str, names: list[str]) -> None:
    assert names == speakers(read(text)[0])
