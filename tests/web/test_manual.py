"""Is the help page safe HTML, and are its links searches?"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from indexer.names import load_names
from searchui.grammar import parse
from searchui.urls import request_of
from searchui.web.manual import help_html, safe_html
from searchui.web.words import LANGUAGES

HARMFUL = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<iframe src=https://a.example></iframe>",
    "<svg onload=alert(1)>",
    "<style>*{display:none}</style>",
    '<form action="https://a.example"><button>x</button></form>',
    '<base href="https://a.example/">',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<p style="position:fixed">x</p>',
]


@pytest.mark.parametrize("text", HARMFUL)
def test_nothing_harmful_in_markdown_reaches_the_page(text) -> None:
    page = LexborHTMLParser(safe_html(text))
    assert [] == page.css("script, img, iframe, svg, style, form, base, button, [style], [onerror], [onload]")
    assert not [a for a in page.css("a") if ":" in (a.attributes.get("href") or "")]


def test_headings_can_be_linked_to() -> None:
    assert '<h2 id="phrases">Phrases</h2>' == safe_html("## Phrases").strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_each_link_is_the_search_it_opens(language) -> None:
    links = LexborHTMLParser(help_html(language)).css('a[href^="./?"]')
    assert len(links) >= 15
    for link in links:
        found = request_of(parse_qsl(urlsplit(link.attributes["href"]).query))
        assert (link.text(), ()) == (found.request.query, found.problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_understood_as_it_stands(language) -> None:
    links = LexborHTMLParser(help_html(language)).css('a[href^="./?"]')
    assert {} == {a.text(): found for a in links if (found := parse(a.text(), load_names()).warnings)}


def test_the_help_teaches_the_same_in_every_language() -> None:
    examples, keys = set(), set()
    for language in LANGUAGES:
        page = LexborHTMLParser(help_html(language))
        examples.add(tuple(sorted(code.text() for code in page.css("a code"))))
        keys.add(tuple(kbd.text() for kbd in page.css("kbd")))
    assert (1, 1) == (len(examples), len(keys))


@pytest.mark.parametrize(("language", "title"), [("en", "Search help"), ("ja", "検索のしかた")])
def test_the_help_begins_with_its_title(language, title) -> None:
    assert [title] == [h1.text() for h1 in LexborHTMLParser(help_html(language)).css("h1")]
