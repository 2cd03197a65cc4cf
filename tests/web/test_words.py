"""Does the catalogue hold every word of the interface, and no word that nobody uses?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from searchui.web.words import ENGLISH, date_text, moment_text, say, say_or, value_text, value_texts

WEB = Path(__file__).parents[2] / "searchui" / "web"
SOURCES = "".join(p.read_text("utf-8") for p in [*WEB.glob("templates/*"), *WEB.glob("*.py")])
USED = set(re.findall(r"say(?:_or)?\(f?[\"']([\w.-]+)[\"']\s*[,)]", SOURCES))
PREFIXES = set(re.findall(r"say(?:_or)?\(f?[\"']([\w-]+)\.(?:[\"'] ~|\{)", SOURCES)) | {"any", "kind"}


def test_every_key_that_a_template_asks_for_is_in_the_catalogue() -> None:
    assert set() == {key for key in USED if key not in ENGLISH and f"{key}.other" not in ENGLISH}


def test_no_word_of_the_catalogue_is_unused() -> None:
    def used(key: str) -> bool:
        family = key.split(".", maxsplit=1)[0]
        return bool({key, re.sub(r"\.(one|other)$", "", key)} & USED) or family in PREFIXES

    assert [] == [key for key in ENGLISH if not used(key)]


def test_every_plural_has_both_forms() -> None:
    counted = {key.removesuffix(".one") for key in ENGLISH if key.endswith(".one")}
    assert set() == {key for key in counted if f"{key}.other" not in ENGLISH}


@pytest.mark.parametrize(
    ("expected", "count"), [("0 paragraphs", 0), ("1 paragraph", 1), ("12,345 paragraphs", 12345)]
)
def test_a_count_agrees_with_its_noun(expected, count) -> None:
    assert expected == say("results.all", count=count)


def test_dates_are_spelled_out() -> None:
    assert "5 May 2017" == date_text(date(2017, 5, 5))


def test_a_moment_is_told_to_the_minute() -> None:
    assert "5 May 2017, 09:05" == moment_text("2017-05-05T09:05:59+00:00")
    assert "lately" == moment_text("lately")


def test_values_are_told_in_words() -> None:
    assert "Any broadcaster" == value_text("outlet_type", "broadcaster")
    assert "Morning alert" == value_text("kind", "morning-alert")
    assert "From 30 August 2017" == value_text("from", "2017-08-30")
    assert "NHK" == value_text("outlet", "NHK")
    assert "1 May 2017 – 2 May 2017" == value_texts("date", ("2017-05-01", "2017-05-02"))


def test_a_kind_that_the_catalogue_lacks_is_shown_as_it_is() -> None:
    assert "bulletin" == say_or("kind.bulletin", "bulletin")
    assert "bulletin" == value_text("kind", "bulletin")
