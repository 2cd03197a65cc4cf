"""What Markdown holds: the headings, lists, quotes and raw HTML of Python-Markdown's element tree."""

from datetime import date

import pytest

from indexer.digest import digest_of
from indexer.names import load_names
from indexer.records import Digest

TALKS = (
    "NHK reported that the talks will resume. The network said nobody expects results before the year is out."
)
SURPRISE = (
    "Mainichi wrote that the governor was surprised. “Nobody told me,” he said, asking for an explanation."
)
ALERT = "# Afternoon Alert - May 19, 2016\n\n"


def read(text: str) -> Digest:
    return digest_of(text, ".md", "x", "x", load_names())


def outline(digest: Digest) -> list[tuple[str, list[str]]]:
    return [(item.title, [paragraph.text for paragraph in item.paragraphs]) for item in digest.items]


@pytest.mark.parametrize(
    "heading",
    ["## Talks resume", "Talks resume\n---", "**Talks resume**", "__Talks resume__", "### Talks *resume*"],
)
def test_a_heading_begins_an_item(heading):
    assert [("Talks resume", [TALKS])] == outline(read(f"{ALERT}{heading}\n\n{TALKS}\n"))


def test_a_heading_needs_no_blank_line():
    assert [("Talks resume", [TALKS]), ("Surprise", [SURPRISE])] == outline(
        read(f"{ALERT}## Talks resume\n{TALKS}\n## Surprise\n{SURPRISE}\n")
    )


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("*Nikkei* said **so** on Monday, and `METI` agreed.", "Nikkei said so on Monday, and METI agreed."),
        ("NHK asked AT&amp;T, R&D and Q&nbsp;A.", "NHK asked AT&T, R&D and Q A."),
        ("NHK \\*said\\* so.", "NHK *said* so."),
        ("NHK said <i>so</i> and <!-- not --> more.", "NHK said so and more."),
        ("[NHK](https://nhk.example) said so.", "NHK said so."),
        ("Write to <desk@media.example> by Monday.", "Write to <desk@media.example> by Monday."),
        ("NHK said 5 < 6 [sic] and 2 * 3 * 4.", "NHK said 5 < 6 [sic] and 2 * 3 * 4."),
    ],
)
def test_inline_marks_are_taken_off(printed, text):
    assert [("Talks resume", [text])] == outline(read(f"{ALERT}## Talks resume\n\n{printed}\n"))


def test_a_quote_below_the_alert_line_is_its_disclaimer():
    digest = read(f"{ALERT}> Prepared from media reports. For official use only.\n\n{TALKS}\n")
    assert ("Prepared from media reports. For official use only.",) == digest.chrome
    assert [("", [TALKS])] == outline(digest)


def test_numbered_headings_keep_their_numbers():
    digest = read(f"1. A ferry sails\n\n{TALKS}\n\n2. Another does not\n\n{SURPRISE}\n")
    assert [("1. A ferry sails", [TALKS]), ("2. Another does not", [SURPRISE])] == outline(digest)


def test_lists_are_metadata_above_and_topics_below():
    digest = read(
        f"# Talks resume\n\n- May 19, 2016\n- , Asahi , p. 1\n- Futenma\n\n{TALKS}\n\n---\n\n* Ambassador\n* Ukraine\n"
    )
    assert [("Talks resume", [TALKS])] == outline(digest)
    assert (date(2016, 5, 19), ("Futenma",), ("Ambassador", "Ukraine")) == (
        digest.date,
        digest.tags,
        digest.chrome,
    )
    assert ("Asahi",) == digest.items[0].credit


def test_a_heading_over_a_list_of_headlines_is_their_section():
    digest = read(f"{ALERT}## Headlines\n\n- Bridge to close *(Asahi)*\n- Buoy found **(NHK)**\n")
    assert [("Bridge to close", []), ("Buoy found", [])] == outline(digest)
    assert [("Headlines",), ("Headlines",)] == [item.section for item in digest.items]


def test_a_digest_names_itself_and_its_week_above_its_items():
    head = "# Editorial Roundup\n\n**Week of May 9, 2016**\n\n*The opinions are those of the newspapers.*\n\n"
    digest = read(f"{head}## Asahi: Bill in a hurry\n\n{TALKS}\n\n## Yomiuri: Bill overdue\n\n{SURPRISE}\n")
    assert ("other", None, ("Editorial Roundup", "Week of May 9, 2016")) == (
        digest.kind,
        digest.date,
        digest.masthead,
    )
    assert [("Asahi: Bill in a hurry", [TALKS]), ("Yomiuri: Bill overdue", [SURPRISE])] == outline(digest)


def test_raw_html_is_read_as_html():
    raw = f"<nav><a href=/>Home</a></nav>\n\n<div class='category'>SECURITY</div>\n\n# Talks resume\n\n<p>{TALKS}</p>\n"
    digest = read(raw)
    assert (("Home",), ("SECURITY",)) == (digest.chrome, digest.items[0].section)
    assert [("Talks resume", [TALKS])] == outline(digest)


def test_soft_wrapped_and_unwrapped_paragraphs_are_one_and_many():
    wrapped = "NHK reported that the talks will resume. The network\nsaid nobody expects results before the year is out."
    assert [("Talks resume", [TALKS])] == outline(read(f"{ALERT}## Talks resume\n\n{wrapped}\n"))
    assert [("Talks resume", [TALKS, SURPRISE])] == outline(
        read(f"{ALERT}## Talks resume\n\n{TALKS}\n{SURPRISE}\n")
    )


def test_the_alert_line_and_its_disclaimer_may_share_a_paragraph():
    digest = read(
        f"**Morning Alert - May 19, 2016**\n*This alert is not for distribution outside the mission.*\n\n{TALKS}\n"
    )
    assert ("morning-alert", date(2016, 5, 19)) == (digest.kind, digest.date)
    assert [("", [TALKS])] == outline(digest)
