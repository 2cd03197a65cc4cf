"""What a saved web page holds: furniture by structure, articles however they are marked up."""

from datetime import date
from html import escape

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
TITLE = "Governor surprised by talks"


def read(body: str, title: str = "") -> Digest:
    head = f"<!DOCTYPE html><html><head><title>{title}</title></head>" if title else "<html>"
    return digest_of(f"{head}<body>{body}</body></html>", ".html", "x", "x", load_names())


def only_item(digest: Digest) -> tuple[str, list[str]]:
    (item,) = digest.items
    return item.title, [paragraph.text for paragraph in item.paragraphs]


ARTICLES = {
    "paragraphs": f"<h1>{TITLE}</h1><p>{TALKS}</p><p>{SURPRISE}</p>",
    "unclosed paragraphs": f"<h1>{TITLE}</h1><p>{TALKS}<p>{SURPRISE}",
    "divisions without paragraphs": f"<div><div>{TITLE}</div><div>{TALKS}</div><div>{SURPRISE}</div></div>",
    "a division with a class for the title": f'<div class="post-title">{TITLE}</div><p>{TALKS}</p><p>{SURPRISE}</p>',
    "a span with a class for the title": f'<p><span class="headline">{TITLE}</span></p><p>{TALKS}</p><p>{SURPRISE}</p>',
    "a bold title": f"<p><b>{TITLE}</b></p><p>{TALKS}</p><p>{SURPRISE}</p>",
    "doubled line breaks": f"<b>{TITLE}</b><br><br>{TALKS}<br><br>{SURPRISE}",
    "single line breaks": f"<h2>{TITLE}</h2>{TALKS}<br>{SURPRISE}<br>",
    "a table for the layout": f"<table><tr><td><h2>{TITLE}</h2></td></tr><tr><td><p>{TALKS}</p>{SURPRISE}</td></tr></table>",
    "list entries": f"<h2>{TITLE}</h2><ul><li>{TALKS}</li><li>{SURPRISE}</li></ul>",
    "a definition list": f"<dl><dt>{TITLE}</dt><dd>{TALKS}</dd><dd>{SURPRISE}</dd></dl>",
    "preformatted text": f"<pre>{TITLE}\n\n{TALKS}\n\n{SURPRISE}</pre>",
    "the spans of a word processor": "".join(
        f"<p class=MsoNormal><span lang=EN>{text[:20]}</span><span>{text[20:]}</span><o:p></o:p></p>"
        for text in (TITLE, TALKS, SURPRISE)
    ),
    "comments, scripts and styles": f"<style>p{{}}</style><h1>{TITLE}</h1><!-- NHK --><p>{TALKS}</p>"
    f"<script>var x = '<p>TBS</p>';</script><noscript>Enable scripts.</noscript><p>{SURPRISE}</p>",
    "a header of its own": f'<article><header class="entry-header"><h1>{TITLE}</h1></header><p>{TALKS}</p><p>{SURPRISE}</p>'
    "</article>",
    "a title in the page's header only": f"<header><h1>{TITLE}</h1></header><p>{TALKS}</p><p>{SURPRISE}</p>",
    "source lines that are no lines": f"<h1>{TITLE.replace(' ', chr(10))}</h1><p>{TALKS.replace(' ', chr(10))}</p>"
    f"<p>{SURPRISE.replace(' ', '&nbsp;')}</p>",
    "entities": f"<h1>{TITLE}</h1><p>{TALKS}</p><p>{escape(SURPRISE).replace('“', '&ldquo;').replace('”', '&#8221;')}</p>",
}


@pytest.mark.parametrize("markup", ARTICLES)
def test_the_same_article_is_read_from(markup):
    assert (TITLE, [TALKS, SURPRISE]) == only_item(read(ARTICLES[markup]))


FURNITURE = {
    "navigation": "<nav><a href=/>Home</a><a href=/p>Politics</a></nav>",
    "a class that tells navigation": '<div class="top-nav"><ul><li><a>Home</a></li><li><a>Politics</a></li></ul></div>',
    "a role": '<div role="navigation"><p>Home</p><p>Politics</p></div>',
    "an aside": "<aside><p>Home</p><p>Politics</p></aside>",
    "a footer": "<footer><p>Home</p><p>Politics</p></footer>",
    "buttons": "<button>Home</button><button>Politics</button>",
    "links in a table": "<table><tr><td><a href=/>Home</a>\n<a href=/p>Politics</a></td></tr></table>",
    "hidden text": '<div style="display: none"><p>Home</p><p>Politics</p></div>',
    "a hidden element": "<div hidden><p>Home</p><p>Politics</p></div>",
}


@pytest.mark.parametrize("kind", FURNITURE)
@pytest.mark.parametrize("place", ["above", "below"])
def test_chrome_is(kind, place):
    article = ARTICLES["paragraphs"]
    digest = read(FURNITURE[kind] + article if place == "above" else article + FURNITURE[kind])
    assert ("Home", "Politics") == digest.chrome
    assert (TITLE, [TALKS, SURPRISE]) == only_item(digest)


def test_topics_at_the_foot_are_chrome_by_place_and_shape():
    digest = read(f"{ARTICLES['paragraphs']}<hr><p>Ambassador<br>Ukraine<br>Trending Japan</p>")
    assert ("Ambassador", "Ukraine", "Trending Japan") == digest.chrome


def test_the_name_of_the_site_is_no_title():
    digest = read(
        f"<h1>Media Desk</h1><h2>{TITLE}</h2><p>{TALKS}</p><p>{SURPRISE}</p>", f"{TITLE} | Media Desk"
    )
    assert ("Media Desk",) == digest.chrome
    assert (TITLE, [TALKS, SURPRISE]) == only_item(digest)


def test_behind_a_breadcrumb_the_name_of_a_page_ends_in_its_title_and_not_in_that_of_the_site():
    page = f"<div>SECURITY &gt; Okinawa</div><h1>{TITLE}</h1><p>{TALKS}</p>"
    digest = read(page, f"SECURITY &gt; Okinawa – {TITLE}")
    assert only_item(digest) == (TITLE, [TALKS])


def test_why_a_mail_was_sent_is_no_news():
    digest = read(f"<h1>{TITLE}</h1><p>{TALKS}</p><p>You receive this mail because you are on the list.</p>")
    assert digest.chrome == ("You receive this mail because you are on the list.",)


def test_the_title_of_the_page_serves_where_the_article_has_none():
    assert TITLE == only_item(read(f"<p>{TALKS}</p>", f"{TITLE} – Media Desk"))[0]


def test_headings_below_the_title_stay_in_the_article():
    digest = read(f"<h1>{TITLE}</h1><p>{TALKS}</p><h3>Reactions</h3><p>{SURPRISE}</p>")
    assert (TITLE, [TALKS, "Reactions", SURPRISE]) == only_item(digest)


def test_headings_over_headings_are_sections():
    digest = read(
        f"<h1>Morning Alert - May 19, 2016</h1><h2>Economy</h2><h3>{TITLE}</h3><p>{TALKS}</p><h3>Ferry (NHK)</h3>"
    )
    assert [("Economy",), ("Economy",)] == [item.section for item in digest.items]
    assert [(), ("NHK",)] == [item.credit for item in digest.items]


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="tags">Tags: Okinawa, SDF</p>',
        '<p class="tags"><a href=o>Okinawa</a> <a href=s>SDF</a></p>',
        '<footer class="entry-footer"><span class="tags-links">Tagged <a href=o>Okinawa</a>, <a href=s>SDF</a></span></footer>',
        "<p>Filed under: Okinawa, SDF</p>",
        '<ul class="post-tags"><li><a href=o>Okinawa</a></li><li><a href=s>SDF</a></li></ul>',
    ],
)
def test_tags_of_the_article(markup):
    digest = read(f"<article>{ARTICLES['paragraphs']}{markup}</article>")
    assert ("Okinawa", "SDF") == digest.tags
    assert (TITLE, [TALKS, SURPRISE]) == only_item(digest)


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2016-12-16T09:00:00+09:00">16 Dec</time>',
        '<p>Posted on <time datetime="2016-12-16">Friday</time></p>',
        '<p class="date">December 16, 2016</p>',
        "<ul><li>Dec. 16, 2016</li></ul>",
        "<small>Updated: 16 December 2016, 9:00 JST</small>",
    ],
)
def test_the_date_of_the_article(markup):
    digest = read(f"<h1>{TITLE}</h1>{markup}<p>{TALKS}</p><p>{SURPRISE}</p>")
    assert date(2016, 12, 16) == digest.date
    assert (TITLE, [TALKS, SURPRISE]) == only_item(digest)


def test_breadcrumbs_of_lists_and_lines():
    line = read(f'<p class="crumb">Home &gt; SECURITY &gt; Okinawa</p>{ARTICLES["paragraphs"]}')
    category = read(f'<div class="category">SECURITY</div>{ARTICLES["paragraphs"]}')
    assert [("SECURITY", "Okinawa"), ("SECURITY",)] == [line.items[0].section, category.items[0].section]
