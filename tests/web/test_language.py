"""Is a reader answered in his language, on every page, and led on in it?"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

PAGES = (
    "/saved",
    "/",
    "/?q=ferry&outlet=NHK",
    "/?q=harbour&page=2",
    "/?q=ferry&year=1900",
    "/?q=%22ferry",
    "/?q=ferry&page=99",
    "/item/d1/1?q=ferry",
    "/facet/speaker?q=ferry",
    "/help",
    "/status",
    "/nowhere",
)


def seen(response) -> LexborHTMLParser:
    return LexborHTMLParser(response.get_data(as_text=True))


def asking(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def language_of_page(response) -> str:
    return seen(response).css_first("html").attributes["lang"]


@pytest.mark.parametrize(
    ("asked", "accepted", "answered"),
    [
        ("", "", "en"),
        ("", "ja,en;q=0.5", "ja"),
        ("", "ja-JP", "ja"),
        ("", "fr,de;q=0.9", "en"),
        ("?lang=en", "ja", "en"),
        ("?lang=ja", "en", "ja"),
        ("?lang=xx", "ja", "ja"),
        ("?lang=%00", "*", "en"),
    ],
)
def test_the_address_decides_and_else_the_browser(client, asked, accepted, answered) -> None:
    response = client.get(f"/{asked}", headers={"Accept-Language": accepted})
    assert answered == language_of_page(response) == response.headers["Content-Language"]
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_the_language_and_leads_on_in_it(client, address) -> None:
    page = seen(client.get(asking(address, "ja")))
    assert "ja" == page.css_first("html").attributes["lang"]
    links = [
        a.attributes["href"] for a in page.css("body a[href]") if a.attributes["href"].startswith(("/", "./"))
    ]
    data = (".csv", ".json", ".ndjson", ".atom")
    pages = [link for link in links if not urlsplit(link).path.endswith(data)]
    assert pages
    assert [] == [link for link in pages if "lang" not in parse_qs(urlsplit(link).query)]
    forms = page.css('form[method="get"]')
    assert forms
    assert [] == [form.html for form in forms if form.css_first('input[name="lang"][value="ja"]') is None]


@pytest.mark.parametrize("address", PAGES)
def test_an_address_without_a_language_stays_without(client, address) -> None:
    page = seen(client.get(address, headers={"Accept-Language": "ja"}))
    links = [a.attributes["href"] for a in page.css("body a[href]") if "hreflang" not in a.attributes]
    assert [] == [link for link in links if "lang=" in link]


def test_the_switch_keeps_everything_else(client) -> None:
    page = seen(client.get("/?q=ferry&outlet=NHK&outlet=TBS&sort=newest&lang=en"))
    switch = page.css_first("a[hreflang=ja]")
    assert "/?q=ferry&outlet=NHK&outlet=TBS&sort=newest&lang=ja" == switch.attributes["href"]
    assert ("日本語", "ja") == (switch.text(), switch.attributes["lang"])


def test_the_language_is_no_part_of_the_search(client, engine) -> None:
    english = client.get("/search.json?q=ferry").get_json()
    japanese = client.get("/search.json?q=ferry&lang=ja").get_json()
    assert english["hits"] == japanese["hits"]
    page = seen(client.get("/?q=ferry&lang=ja"))
    assert "/?q=ferry" == page.css_first("link[rel=canonical]").attributes["href"]
    assert [] == page.css(".notice")


def test_the_text_of_a_digest_is_told_apart_from_the_page_s_language(client) -> None:
    page = seen(client.get("/?q=crews&lang=ja"))
    assert {"en"} == {node.attributes.get("lang") for node in page.css(".text, .hits h2, .names a")}
    assert [] == seen(client.get("/?q=crews")).css("main [lang]")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_in_japanese_is_taken_for_english(client, language) -> None:
    page = seen(client.get(f"/?q=ferry&outlet=NHK&lang={language}"))
    japanese = [node for node in page.css("p, label, legend, button, summary") if _has_kana(node.text())]
    assert bool(japanese) == (language == "ja")


def _has_kana(text: str) -> bool:
    return any("\u3040" <= character <= "\u30ff" for character in text)
