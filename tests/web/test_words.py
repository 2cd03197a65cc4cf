"""Do the catalogues hold every word of the interface, in every language, and no word that nobody uses?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import Environment
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from searchui.web.words import LANGUAGES, language_of, load_words

WEB = Path(__file__).parents[2] / "searchui" / "web"
TEMPLATES = sorted(WEB.glob("templates/*.html"))
SOURCES = "".join(p.read_text("utf-8") for p in [*WEB.glob("templates/*"), *WEB.glob("*.py")])
ENGLISH, *OTHERS = load_words().values()
USED = set(re.findall(r"say(?:_or)?\(\s*f?[\"']([\w.-]+)[\"']\s*[,)]", SOURCES))
USED |= {
    word
    for pair in re.findall(r"say\([\"']([\w.-]+)[\"'] if [^)]+ else [\"']([\w.-]+)[\"']", SOURCES)
    for word in pair
}
PREFIXES = set(re.findall(r"say(?:_or)?\(f?[\"']([\w-]+)\.(?:[\"'] ~|\{)", SOURCES)) | {
    "any",
    "kind",
    "month",
}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_key_that_a_template_asks_for_is_in_the_catalogue() -> None:
    texts = ENGLISH.texts
    assert set() == {key for key in USED if key not in texts and f"{key}.other" not in texts}


def test_no_word_of_the_catalogue_is_unused() -> None:
    def used(key: str) -> bool:
        family = key.split(".", maxsplit=1)[0]
        return bool({key, re.sub(r"\.(one|other)$", "", key)} & USED) or family in PREFIXES

    assert [] == [key for key in ENGLISH.texts if not used(key)]


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_every_catalogue_has_the_same_keys_and_fills_in_the_same_values(words) -> None:
    def shape(texts) -> dict[str, set[str]]:
        return {key: fields(text) for key, text in texts.items() if not key.endswith(".one")}

    assert shape(ENGLISH.texts) == shape(words.texts)


@pytest.mark.parametrize("words", [ENGLISH, *OTHERS], ids=lambda words: words.language)
def test_every_counted_text_has_its_general_form(words) -> None:
    counted = {key.removesuffix(".one") for key in words.texts if key.endswith(".one")}
    assert set() == {key for key in counted if f"{key}.other" not in words.texts}


def test_japanese_is_japanese() -> None:
    names = {"site.name", "language.name"} | {key for key in ENGLISH.texts if key.startswith("more.")}
    japanese = load_words()["ja"].texts
    latin = {key for key, text in japanese.items() if re.search(r"[A-Za-z]{3}", re.sub(r"\{\w+\}", "", text))}
    assert set() == {
        key for key in latin - names if language_of(japanese[key]) != "ja" and "title." not in key
    }


def blanked(template: str) -> LexborHTMLParser:
    """A template with nothing where its expressions and statements are, and without the names of keys."""
    tokens = Environment().lex(template)
    page = LexborHTMLParser("".join(value for _, kind, value in tokens if kind == "data"))
    for key in page.css("kbd"):  # keys are called the same in every language
        key.decompose()
    return page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(template) -> None:
    page = blanked(template.read_text("utf-8"))
    told = ("aria-label", "placeholder", "title", "alt", "aria-roledescription", "aria-valuetext")
    said = [node.attributes.get(name) or "" for node in page.css("*") for name in told]
    assert [] == [text for text in [page.root.text(), *said] if re.search(r"[^\W\d_]", text)]


def test_a_template_with_a_word_of_its_own_would_be_found() -> None:
    assert "Search" in blanked('<p class="a">{{ say("x") }} Search</p>').root.text()


@pytest.mark.parametrize(
    ("expected", "count"), [("0 paragraphs", 0), ("1 paragraph", 1), ("12,345 paragraphs", 12345)]
)
def test_a_count_agrees_with_its_noun(expected, count) -> None:
    assert expected == ENGLISH.say("results.all", count=count)


def test_a_language_without_a_plural_has_one_form() -> None:
    assert ["1段落", "12,345段落"] == [
        load_words()["ja"].say("results.all", count=count) for count in (1, 12345)
    ]


def test_a_value_that_is_markup_stays_it_and_the_rest_is_escaped() -> None:
    text = ENGLISH.say("hit.via", groups=Markup("<i>all</i>"))
    assert Markup("as part of <i>all</i>") == text
    assert isinstance(text, Markup)


def test_dates_are_spelled_out() -> None:
    days = [words.date_text(date(2017, 5, 5)) for words in load_words().values()]
    assert {"en": "5 May 2017", "ja": "2017年5月5日"} == dict(zip(LANGUAGES, days, strict=True))


def test_a_moment_is_told_to_the_minute() -> None:
    assert "5 May 2017, 09:05 UTC" == ENGLISH.moment_text("2017-05-05T09:05:59+00:00")
    assert "lately" == ENGLISH.moment_text("lately")


def test_values_are_told_in_words() -> None:
    assert "Any broadcaster" == ENGLISH.value_text("outlet_type", "broadcaster")
    assert "Morning alert" == ENGLISH.value_text("kind", "morning-alert")
    assert "From 30 August 2017" == ENGLISH.value_text("from", "2017-08-30")
    assert "NHK" == ENGLISH.value_text("outlet", "NHK")
    assert "1 May 2017 – 2 May 2017" == ENGLISH.value_texts("date", ("2017-05-01", "2017-05-02"))
    assert "NHK, TBS" == ENGLISH.value_texts("outlet", ("NHK", "TBS"))


def test_a_kind_that_the_catalogue_lacks_is_shown_as_it_is() -> None:
    assert "bulletin" == ENGLISH.say_or("kind.bulletin", "bulletin")
    assert "bulletin" == ENGLISH.value_text("kind", "bulletin")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Abe Shinzō", "en"),
        ("安倍晋三", "ja"),
        ("Prime Minister 安倍", "en"),
        ("NHKの報道", "ja"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_seen_by_its_letters(text, language) -> None:
    assert language == language_of(text)


def test_what_a_reader_wrote_is_not_translated() -> None:
    japanese = load_words()["ja"]
    nested = "no paragraph has “" * 600 + "x" + "” as its speaker" * 600
    assert japanese.told(nested).startswith("「no paragraph has “")
    assert "報道" in japanese.told("no paragraph has “Foo” as its outlet")
