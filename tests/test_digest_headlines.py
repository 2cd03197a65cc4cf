"""What a line is by its shape and words: headline or prose, credit, breadcrumb, tags, tool, disclaimer."""

import pytest

from indexer.digest.disclaimers import disclaiming
from indexer.digest.furniture import is_tool, is_topic
from indexer.digest.metadata import crumb_of, is_product, metadata_credit, tags_of
from indexer.digest.shapes import headline_of, is_headline
from indexer.names import load_names


@pytest.mark.parametrize(
    ("printed", "title", "credit"),
    [
        ("Ferry to sail again (Jiji Press)", "Ferry to sail again", ("Jiji Press",)),
        ("Ferry to sail (Okinawa Times, Ryukyu Shimpo)", "Ferry to sail", ("Okinawa Times", "Ryukyu Shimpo")),
        ("Ferry to sail (Bungei Shunju, May issue)", "Ferry to sail", ("Bungei Shunju",)),
        ("Ferry to sail （Chunichi）", "Ferry to sail", ("Chunichi",)),
        ("Ferry to sail [Sankei]", "Ferry to sail", ("Sankei",)),
        ("Ferry to sail (The Mainichi).", "Ferry to sail", ("Mainichi",)),
        ("Interview with a captain (Part 2) (Mainichi)", "Interview with a captain (Part 2)", ("Mainichi",)),
        ("Reading a memo (1/3) (Okinawa Times)", "Reading a memo (1/3)", ("Okinawa Times",)),
        ("Who owns what (full list) (Asahi)", "Who owns what (full list)", ("Asahi",)),
        ("Ferry to sail (Asahi) (abridged)", "Ferry to sail (abridged)", ("Asahi",)),
        ("Schedule on May 18 (Nikkei, p. 4)", "Schedule on May 18", ("Nikkei",)),
        ("Schedule on May 18 (Nikkei: Jan 5 – p. 4)", "Schedule on May 18", ("Nikkei",)),
        ("Life by the pier (Aera, February 15)", "Life by the pier", ("Aera",)),
        ("Ferry to sail (Nikkei (evening edition))", "Ferry to sail", ("Nikkei",)),
        (
            "Decisions of Nov. 30 (abridged) (Kantei website)",
            "Decisions of Nov. 30 (abridged) (Kantei website)",
            (),
        ),
        ("Support slips to 41% (July 21–23)", "Support slips to 41% (July 21–23)", ()),
        ("Constitutional Democrats (CDP)", "Constitutional Democrats (CDP)", ()),
        ("A headline) with a stray parenthesis)", "A headline) with a stray parenthesis)", ()),
        ("(NHK) at the start", "(NHK) at the start", ()),
    ],
)
def test_the_credit_at_the_end_of_a_headline(printed, title, credit):
    headline = headline_of(printed, load_names())
    assert (title, credit) == (headline.title, headline.credit)


@pytest.mark.parametrize(
    "line",
    [
        "FM Hirose, Secretary Lind to meet in Nagoya",
        "Is a tariff among friends still a tariff?",
        "PM departs for U.S.",
        "Editorial: The cost of another delay",
        "Special Envoy meets Gen. Whitby in Naha",
        "Party support: LDP 31.2%, CDP 8.9%",
        "Envoy calls for “alliance of the everyday”",
    ],
)
def test_a_headline(line):
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The network said so.",
        "According to Jiji, a ferry will sail",
        "NHK reported that the ferry was built in nationwide tod",
        "The daily listed three ports:",
        "First a ferry sailed. Then another did",
        "“Nobody told me,” the governor said in",
        "and another ferry did",
        "He told reporters",
        "x" * 300,
        "...",
    ],
)
def test_no_headline(line):
    assert not is_headline(line)


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("SECURITY > Okinawa", ("SECURITY", "Okinawa")),
        ("Home > SECURITY > Okinawa", ("SECURITY", "Okinawa")),
        ("SECURITY » Okinawa", ("SECURITY", "Okinawa")),
        ("POLITICS > Prime Minister's Schedule", ("POLITICS", "Prime Minister's Schedule")),
        ("He said that 5 > 4.", ()),
        ("> quoted", ()),
        ("SECURITY", ()),
    ],
)
def test_a_breadcrumb(line, path):
    assert path == crumb_of(line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (", Okinawa Times , p. 2", ("Okinawa Times",)),
        (", Okinawa Times, Ryukyu Shimpo", ("Okinawa Times", "Ryukyu Shimpo")),
        (", All national papers , All TV networks", ()),
        (", All newspapers and TV networks", ()),
        (", The Japan News , 7:37 p.m.", ("The Japan News",)),
        (", NHK, A Bulletin Nobody Knows , [No. 1677] pp. 1, 4–7", ("NHK",)),
        ("(Nikkei: November 10, 2015 – p. 4)", ("Nikkei",)),
        ("Asahi, p. 1", ("Asahi",)),
        ("Source: Kyodo News", ("Kyodo News",)),
        ("NHK reported that a ferry sailed.", None),
        ("NHK and all commercial networks began with the search for a balloonist near Sado.", None),
        ("Nikkei Stock Average", None),
    ],
)
def test_a_metadata_line_of_outlets(line, credit):
    assert credit == metadata_credit(line, load_names())


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: Cabinet reshuffle, LDP factions", ("Cabinet reshuffle", "LDP factions")),
        ("Filed under: Middle East, SDF", ("Middle East", "SDF")),
        ("Tagged with Okinawa", ("Okinawa",)),
        ("Keywords: a; b", ("a", "b")),
        ("#Okinawa #SDF", ("Okinawa", "SDF")),
        ("Tags:", ()),
        ("Tagging whales is a hobby of the governor", None),
        ("Categorical denial by the premier", None),
        ("Filed under protest, the suit went to court.", None),
    ],
)
def test_a_line_of_tags(line, tags):
    assert tags == tags_of(line)


@pytest.mark.parametrize(
    "line", ["JMH Summary", "JMH Translation", "Translation", "English Press", "• Summary"]
)
def test_a_kind_of_product(line):
    assert is_product(line)


@pytest.mark.parametrize("line", ["Summary of the talks", "Press freedom", "The translation was late"])
def test_no_kind_of_product(line):
    assert not is_product(line)


@pytest.mark.parametrize(
    "line", ["print PRINT", "PRINT", "Print this page", "Share on Facebook", "Back to top", "Read more"]
)
def test_a_tool_of_a_site(line):
    assert is_tool(line)


@pytest.mark.parametrize(
    "line", ["Print shop burns down", "Share prices fall", "Home Minister resigns", "More rain expected"]
)
def test_no_tool_of_a_site(line):
    assert not is_tool(line)


@pytest.mark.parametrize("line", ["Ambassador", "COVID-19", "G7 Summit", "Tokyo 2020", "East Asia & Pacific"])
def test_a_topic_by_its_shape(line):
    assert is_topic(line)


@pytest.mark.parametrize(
    "line", ["LDP: 31.2%", "Met with the ambassador.", "Ferry to sail again in spring next year"]
)
def test_no_topic_by_its_shape(line):
    assert not is_topic(line)


@pytest.mark.parametrize(
    "line",
    [
        "This newsletter is for internal use and does not represent the views of the mission.",
        "The items below are taken from the media named; please do not forward.",
        "Disclaimer: translations on this page are unofficial and are not statements of policy.",
        "Nothing here should be read as the position of the U.S. government.",
        "Not for distribution outside the USG.",
        "Media reports are paraphrased unless they appear in quotation marks.",
    ],
)
def test_a_disclaimer_talks_of_itself(line):
    assert disclaiming(line) >= 2


@pytest.mark.parametrize(
    "line",
    [
        "Broadcasters led with the government’s decision not to publish the position of the panel.",
        "NHK reported that the embassy would not comment on the opinions in the report.",
        "The ministry said its policy does not reflect the views of the mission. Sankei reported that the office agreed.",
        "Hasegawa said the ferry would sail in the fall.",
    ],
)
def test_news_does_not(line):
    assert disclaiming(line) < 2
