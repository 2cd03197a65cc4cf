"""What plain text holds, however it was saved: wrapped, quoted, without blank lines, with other line ends."""

import textwrap
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.digest import digest_of
from indexer.digest.items import LONGEST_PARAGRAPH
from indexer.names import load_names
from indexer.records import Digest

TALKS = (
    "NHK reported that Foreign Minister Hirose met with his counterpart on Monday. The network said the two agreed on"
    " a new round of talks in the fall, adding that nobody expects results before the year is out."
)
SURPRISE = (
    "Mainichi wrote that the governor was surprised. “Nobody told me,” he said, adding that he would ask the ministry"
    " for an explanation this week."
)
ARTICLE = f"""print PRINT

SECURITY > Okinawa

Governor surprised by talks

  • November 6, 2019
  • , Okinawa Times , p. 2
  • JMH Summary

{TALKS}


{SURPRISE}

  • Ambassador
  • Trending Japan
"""
ALERT = f"""Morning Alert   -   Thursday, May 19, 2016
This alert summarizes media reports and does not reflect the views of the Embassy. For USG use only.

Morning news

{TALKS}

Governor surprised by talks

{SURPRISE}

Ferry to sail again (Jiji Press)

Editorial: What a ferry is for (The Mainichi)
"""


def read(text: str | bytes, suffix: str = ".txt") -> Digest:
    return digest_of(text, suffix, "x", "x", load_names())


def outline(digest: Digest) -> list[tuple[str, tuple[str, ...], int]]:
    """Title, credit and number of paragraphs of each item."""
    return [(item.title, item.credit, len(item.paragraphs)) for item in digest.items]


def without_source(digest: Digest):
    items = [(i.title, i.section, i.credit, [p.text for p in i.paragraphs]) for i in digest.items]
    return digest.kind, digest.date, digest.tags, items, [line.lstrip("•*- ") for line in digest.chrome]


SAME_DIGEST = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "a form feed between pages": lambda text: text.replace("\n\n", "\n\n\f", 2),
    "a byte order mark": lambda text: "\ufeff" + text,
    "a quoted e-mail": lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
    "an e-mail quoted twice": lambda text: "".join(f"> > {line}\n" for line in text.split("\n")),
    "indentation": lambda text: textwrap.indent(text, "    "),
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "five blank lines for one": lambda text: text.replace("\n\n", "\n\n\n\n\n\n"),
    "non-breaking and doubled spaces": lambda text: text.replace(". ", ".\u00a0 "),
    "zero-width spaces": lambda text: text.replace(" ", " \u200b"),
    "typed bullets": lambda text: text.replace("  •", "*"),
    "bullets on a line of their own": lambda text: text.replace("  • ", "  •\n    "),
    "its text wrapped": lambda text: "\n".join(
        textwrap.fill(line, 66) if len(line) > 120 else line for line in text.split("\n")
    ),
    "everything as Markdown": lambda text: text,
}


@pytest.mark.parametrize("text", [ARTICLE, ALERT], ids=["article", "alert"])
@pytest.mark.parametrize("how", SAME_DIGEST)
def test_the_same_digest_is_read_from_a_text_with(how, text):
    suffix = ".md" if how == "everything as Markdown" else ".txt"
    assert without_source(read(text)) == without_source(read(SAME_DIGEST[how](text), suffix))


def test_a_line_that_ends_in_an_article_goes_on_in_the_next_however_short_it_is():
    wrapped = (
        "print PRINT\n\nGovernor surprised by talks\n\nNHK reported that the governor was surprised by the talks on the\nBank of"
        " Ezo and its money, adding that he would ask for\nan explanation this week.\n"
    )
    (item,) = digest_of(wrapped, ".txt", "x", "x", load_names()).items
    assert ["explanation this week."] == [paragraph.text[-22:] for paragraph in item.paragraphs]


def test_an_article_page():
    digest = read(ARTICLE)
    assert [("Governor surprised by talks", ("Okinawa Times",), 2)] == outline(digest)
    assert ("SECURITY", "Okinawa") == digest.items[0].section
    assert ("item", date(2019, 11, 6), ()) == (digest.kind, digest.date, digest.tags)
    assert ("print PRINT", "• JMH Summary", "• Ambassador", "• Trending Japan") == digest.chrome
    assert [TALKS, SURPRISE] == [paragraph.text for paragraph in digest.items[0].paragraphs]


def test_an_alert():
    digest = read(ALERT)
    assert ("morning-alert", date(2016, 5, 19)) == (digest.kind, digest.date)
    assert [
        ("Morning news", (), 1),
        ("Governor surprised by talks", (), 1),
        ("Ferry to sail again", ("Jiji Press",), 0),
        ("Editorial: What a ferry is for", ("Mainichi",), 0),
    ] == outline(digest)
    assert 1 == len(digest.chrome)


def test_an_alert_whose_lead_has_no_heading():
    digest = read(ALERT.replace("Morning news\n\n", ""))
    assert [("", (), 1), ("Governor surprised by talks", (), 1)] == outline(digest)[:2]


def test_an_alert_without_a_disclaimer_loses_no_paragraph():
    digest = read("\n".join(line for line in ALERT.split("\n") if "Embassy" not in line))
    assert (0, 4) == (len(digest.chrome), len(digest.items))


def test_a_lead_heading_printed_twice_counts_once():
    assert outline(read(ALERT)) == outline(
        read(ALERT.replace("Morning news\n", "Morning news\n\nMorning news\n"))
    )


def test_headlines_in_a_bulleted_list_are_items_also_where_one_has_no_credit():
    bulleted = "•  Ferry to sail again   (NHK)\n\n•  Cabinet decisions on Nov. 30 (abridged)\n\n•  Buoy found   (Chunichi)\n"
    digest = read(
        f"Afternoon Alert - Thursday, May 19, 2016\n\nNoon news\n\n{TALKS}\n\n{bulleted}\nTalks\n\n{SURPRISE}\n"
    )
    assert [
        ("Noon news", (), 1),
        ("Ferry to sail again", ("NHK",), 0),
        ("Cabinet decisions on Nov. 30 (abridged)", (), 0),
        ("Buoy found", ("Chunichi",), 0),
        ("Talks", (), 1),
    ] == outline(digest)


def test_a_page_that_gives_the_body_first_and_its_metadata_last():
    digest = read(
        f"{TALKS}\n\n{SURPRISE}\n\nGovernor surprised\n- November 6, 2019\n- , Okinawa Times, p. 2\n- Futenma\n"
    )
    assert [("Governor surprised", ("Okinawa Times",), 2)] == outline(digest)
    assert (date(2019, 11, 6), ("Futenma",)) == (digest.date, digest.tags)


def test_metadata_in_one_line():
    digest = read(
        f"print PRINT\n\nGovernor surprised\n\nNovember 6, 2019 | Okinawa Times, p. 2 | JMH Summary\n\n{TALKS}\n"
    )
    assert [("Governor surprised", ("Okinawa Times",), 1)] == outline(digest)
    assert (date(2019, 11, 6), ("print PRINT", "JMH Summary")) == (digest.date, digest.chrome)


def test_a_list_of_articles_is_no_digest_of_one_day():
    entry = f"{TALKS}….Read more\n\n  • {{}}\n  • , Yomiuri , p. 27\n  • JMH Translation\n\n\n"
    text = f"• LIST\n\n\nTalks resume\n\n{entry.format('May 2, 2018')}Governor surprised\n\n{entry.format('May 1, 2018')}"
    digest = read(text)
    assert ("other", None) == (digest.kind, digest.date)
    assert [("Talks resume", ("Yomiuri",), 1), ("Governor surprised", ("Yomiuri",), 1)] == outline(digest)
    assert digest.items[0].paragraphs[0].text.endswith("….")
    assert 2 == digest.chrome.count("Read more")


def test_a_schedule_keeps_the_date_of_its_page():
    text = ARTICLE.replace(
        TALKS, "November 5, 2019\n\n\nArrived at the office.\n\n\nMet with the ambassador."
    )
    assert date(2019, 11, 6) == read(text).date
    assert ["Arrived at the office.", "Met with the ambassador."] == [
        paragraph.text for paragraph in read(text).items[0].paragraphs[:2]
    ]


def test_a_memo_has_a_head_and_numbered_items():
    head = "MEMO\nTo: Front office\nFrom: Media desk\nDate: September 3, 2024\nRe: Two ferries\n\n"
    digest = read(f"{head}1. A ferry sails\n\n{TALKS}\n\n2. Another does not\n\n{SURPRISE}\n")
    assert [("1. A ferry sails", (), 1), ("2. Another does not", (), 1)] == outline(digest)
    assert ("other", date(2024, 9, 3), ()) == (digest.kind, digest.date, digest.chrome)
    assert "Re: Two ferries" in digest.masthead


def test_a_forwarded_alert_keeps_its_mail_head_out_of_the_items():
    digest = read(
        f"From: Media desk\nSent: Thursday, May 19, 2016 8:05 AM\nSubject: FW: Morning Alert\n\n{ALERT}"
    )
    assert ("morning-alert", date(2016, 5, 19)) == (digest.kind, digest.date)
    assert outline(read(ALERT)) == outline(digest)


def test_a_subtitle_is_text_of_its_article():
    (item,) = read(ARTICLE.replace("by talks\n", "by talks\nFirst visit in nine years\n")).items
    assert ("Governor surprised by talks", "First visit in nine years") == (
        item.title,
        item.paragraphs[0].text,
    )


def test_figures_in_lines_of_their_own_are_text_of_their_article():
    figures = ["Support: 41% (43%)", "Nonsupport: 47% (44%)", "Don’t know: 12%"]
    (item,) = read(ARTICLE.replace(SURPRISE, "\n".join([*figures, "", SURPRISE]))).items
    assert [TALKS, *figures, SURPRISE] == [paragraph.text for paragraph in item.paragraphs]


def test_a_digest_of_several_has_a_name_a_date_and_a_disclaimer():
    head = "Regional Press Digest\nOctober 3, 2019\nPrepared for the consulates. Not for distribution.\n\n"
    digest = read(
        f"{head}HOKKAIDO\n\nTalks resume\n\n{TALKS}\n\nKYUSHU\n\nGovernor surprised\n\n{SURPRISE}\n"
    )
    assert ("other", date(2019, 10, 3)) == (digest.kind, digest.date)
    assert ("Regional Press Digest", "October 3, 2019") == digest.masthead
    assert ("Prepared for the consulates. Not for distribution.",) == digest.chrome
    assert [("HOKKAIDO",), ("KYUSHU",)] == [item.section for item in digest.items]
    assert [("Talks resume", (), 1), ("Governor surprised", (), 1)] == outline(digest)


def test_a_digest_of_programmes_has_a_breadcrumb_for_each():
    items = f"TV PROGRAMS > Talk\n\nTalks resume\n\n{TALKS}\n\nTV PROGRAMS > Other\n\nGovernor surprised\n\n{SURPRISE}\n"
    digest = read(f"TV programs: Sunday, June 18, 2017\n\n{items}")
    assert ("other", date(2017, 6, 18)) == (digest.kind, digest.date)
    assert [("TV PROGRAMS", "Talk"), ("TV PROGRAMS", "Other")] == [item.section for item in digest.items]


def test_sections_in_capitals_hold_until_the_next():
    digest = read(ALERT.replace("Governor", "SECURITY\n\nGovernor", 1).replace("Ferry", "HEADLINES\n\nFerry"))
    assert [(), ("SECURITY",), ("HEADLINES",), ("HEADLINES",)] == [item.section for item in digest.items]


@pytest.mark.parametrize("heading", ["Talks resume\n============", "## Talks resume", "**Talks resume**"])
def test_headings_that_people_type_into_text(heading):
    digest = read(f"Afternoon Alert - May 19, 2016\n\n{heading}\n\n{TALKS}\n")
    assert [("Talks resume", (), 1)] == outline(digest)


def test_a_paragraph_cut_in_mid_word_is_no_headline():
    body = ARTICLE.partition("  • Ambassador")[0]
    (item,) = read(f"{body}\nNikkei reported that the yen fell nationwide tod").items
    assert [TALKS, SURPRISE, "Nikkei reported that the yen fell nationwide tod"] == [
        p.text for p in item.paragraphs
    ]


def test_a_headline_that_ends_in_an_abbreviation_or_a_question():
    digest = read(f"{ALERT}\n\nPM departs for U.S.\n\n{TALKS}\n\nWho will pay for the ferry?\n\n{SURPRISE}\n")
    assert [("PM departs for U.S.", (), 1), ("Who will pay for the ferry?", (), 1)] == outline(digest)[-2:]


def test_a_list_inside_an_article_is_text():
    digest = read(
        ARTICLE.replace(SURPRISE, f"The daily listed three ports:\n\n• Oga\n• Nemuro\n• Naha\n\n{SURPRISE}")
    )
    assert ["Oga", "Nemuro", "Naha"] == [paragraph.text for paragraph in digest.items[0].paragraphs[2:5]]


def test_topics_without_bullets_are_chrome_after_an_article():
    text = ARTICLE.replace("  • ", "")
    assert ("print PRINT", "JMH Summary", "Ambassador", "Trending Japan") == read(text).chrome


@settings(deadline=None)  # a busy machine is no failure
@given(st.integers(44, 100), st.lists(st.sampled_from([TALKS, SURPRISE]), min_size=1, max_size=4))
def test_wrapping_at_any_width_loses_no_paragraph(width, paragraphs):
    body = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    (item,) = read(f"print PRINT\n\nTalks resume\n\n{body}\n").items
    assert paragraphs == [paragraph.text for paragraph in item.paragraphs]


def test_the_questions_and_answers_of_a_survey_are_text_of_their_article():
    page = (
        "print PRINT\n\nPOLITICS\n\nOpinion poll & results from Hokuriku Shimbun\n\nQuestions & answers (%)\n\n"
        "Q: Do you support the plan?\n\nYes\n\n57(65)\n\nNo\n\n32 (24)\n\nQ2: (Only for those who answered “no”) Why?\n\n"
        "It costs too much\n\n11.5\n\n  • Ambassador\n  • Trending Japan\n"
    )
    (item,) = digest_of(page, ".txt", "x", "x", load_names()).items
    assert "Opinion poll & results from Hokuriku Shimbun" == item.title
    assert ["Yes", "57(65)", "No", "32 (24)"] == [paragraph.text for paragraph in item.paragraphs][2:6]


def test_a_text_longer_than_any_paragraph_is_cut_between_words() -> None:
    text = "Kono said missile " * 3000
    (item,) = digest_of(text, ".txt", "x.txt", "x", load_names()).items
    pieces = [paragraph.text for paragraph in item.paragraphs]
    assert (3, text.strip()) == (len(pieces), " ".join(pieces))
    assert max(map(len, pieces)) <= LONGEST_PARAGRAPH
