"""What does the interface say?  All its words in one catalogue for each language, `catalogues/en.toml` and others.

`words.say("results.some", count=214, first=1, last=10)` is `Showing 1–10 of 214 paragraphs`; a key with a
count has the forms `.one` and `.other`, and a language without a plural only `.other`.  A value that is Markup
makes the text Markup.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from markupsafe import Markup

from ..panels import Choice
from ..relax import Relaxed

LANGUAGES = ("en", "ja")
"""Languages of the interface; the first answers who reads none of them."""

_CODED = {"outlet_type": "any", "kind": "kind", "named": "facet.named"}
"""Filters whose values are codes, and where the catalogue has their names."""

_DATES = ("from", "to")
_OWN_MESSAGES = ("problem", "reason", "remedy")
"""What stands in messages and is a message itself; all else may be a reader's own words, which nobody translates."""

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the interface in one language, and its way with names, numbers and dates.

    `messages` are those of the engine, which speaks English: its text with places for what varies -> ours.
    """

    language: str
    texts: Mapping[str, str]
    messages: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; raises KeyError for a key that the catalogue lacks."""
        if not values:
            return self.texts[key]
        if "count" in values:
            one = f"{key}.one"
            key = one if values["count"] == 1 and one in self.texts else f"{key}.other"
        shown = {name: number_text(value) for name, value in values.items()}
        text = self.texts[key]
        if any(isinstance(value, Markup) for value in shown.values()):
            return Markup(text).format(**shown)  # noqa: S704 - the catalogue is ours; values are escaped
        return text.format(**shown)

    def say_or(self, key: str, fallback: str) -> str:
        """The text of a key, or the fallback for a value that the catalogue has no word for (a new kind)."""
        return self.texts.get(key, fallback)

    def told(self, message: str) -> str:
        """A message of the engine in this language, in English where the catalogue does not know it."""
        for english, own in self.messages.items():
            if found := _shape_of(english).fullmatch(message):
                return own.format(
                    **{name: self._part_told(name, part) for name, part in found.groupdict().items()}
                )
        return message

    def _part_told(self, name: str, part: str) -> str:
        """What varies in a message: a message of its own, the name of a facet, or somebody's own words as they are."""
        if name == "facet":
            return self.say_or(f"facet.{part.replace(' ', '_')}", part)
        return self.told(part) if name in _OWN_MESSAGES else part

    def value_text(self, parameter: str, value: str) -> str:
        """A value of a filter as a reader is told it: `Any broadcaster`, `From 30 August 2017`, `not NHK`."""
        if parameter.startswith("not_"):
            return self.say("chips.not", name=self.value_text(parameter.removeprefix("not_"), value))
        if parameter in _DATES:
            return self.say(f"facet.{parameter}.date", date=self.date_text(date.fromisoformat(value)))
        if parameter == "month":
            return self.span_text(value)
        return self.say_or(f"{_CODED[parameter]}.{value}", value) if parameter in _CODED else value

    def value_texts(self, parameter: str, values: Iterable[str]) -> str:
        """Several values of one filter in one line; of `date` they are the first and the last day."""
        if parameter == "date":
            return " – ".join(self.date_text(date.fromisoformat(value)) for value in values)
        return self.listed(self.value_text(parameter, value) for value in values)

    def relaxed_text(self, way: Relaxed) -> str:
        """What is taken off a search so that it finds something."""
        if way.parameter.startswith("not_"):
            names = self.value_texts(way.parameter.removeprefix("not_"), way.values)
            return self.say("empty.without.not", name=names)
        return self.say("empty.without", name=self.value_texts(way.parameter, way.values))

    def choice_text(self, choice: Choice) -> str:
        """What stands beside a checkbox."""
        named = choice.parameter in ("outlet_type", "kind", "month")
        return self.value_text(choice.parameter, choice.value) if named else choice.label

    def listed(self, texts: Iterable[str]) -> str:
        """Several texts as a list in one line."""
        return self.say("list.comma").join(texts)

    def quoted(self, texts: Iterable[str]) -> str:
        """Several texts in quotation marks as a list in one line."""
        return self.listed(self.say("list.quoted", text=text) for text in texts)

    def date_text(self, day: date) -> str:
        """A date as a reader expects it: `30 August 2017`."""
        month = self.say(f"month.{day.month}")
        return self.say("date", day=str(day.day), month=month, year=str(day.year))

    def span_text(self, span: str) -> str:
        """A month (`2017-08`) or a year (`2017`) as a reader expects it: `August 2017`."""
        year, _, month = span.partition("-")
        return self.say("date.month", month=self.say(f"month.{int(month)}"), year=year) if month else year

    def moment_text(self, moment: str) -> str:
        """A moment of ISO 8601 as a reader expects it: `30 August 2017, 09:05 UTC`; anything else as it is."""
        try:
            parsed = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        return self.say("moment", date=self.date_text(parsed.date()), time=f"{parsed:%H:%M %Z}".rstrip())


def load_words() -> Mapping[str, Words]:
    """The words of every language; reads the catalogues."""
    return {language: _words(language) for language in LANGUAGES}


def number_text(value: object) -> object:
    """An integer with its thousands grouped; anything else as it is."""
    return f"{value:,}" if isinstance(value, int) else value


def sentence(message: str) -> str:
    """A message of one line as a sentence on a page: errors begin with a small letter on a terminal."""
    return message[:1].upper() + message[1:]


def language_of(text: str) -> str:
    """The language in which a text of a digest is to be read aloud: `ja` where kana and kanji prevail, else `en`.

    A Japanese letter counts for two Latin ones: `NHKの報道` is Japanese, `Prime Minister 安倍` is not.
    """
    if not _JAPANESE.search(text):
        return "en"
    return "ja" if 2 * len(_JAPANESE.findall(text)) > len(_LATIN.findall(text)) else "en"


def _words(language: str) -> Words:
    file = resources.files(__package__).joinpath("catalogues", f"{language}.toml")
    texts: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(language, messages=texts.pop("messages", {}), texts=texts)


@cache
def _shape_of(message: str) -> re.Pattern[str]:
    """What a message with `{places}` looks like when they are filled in."""
    parts = (
        re.escape(text) + (f"(?P<{name}>.+)" if name else "") for text, name, *_ in Formatter().parse(message)
    )
    return re.compile("".join(parts), re.DOTALL)
