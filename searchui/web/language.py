"""In which language is a reader answered?  In that of `?lang=`, or else in one that the browser asks for.

`/?q=missile&lang=ja` is Japanese whatever the browser asks for, and so is every page it leads to: the language
is part of the address, as everything else is, and nothing is kept about the reader.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from html import escape, unescape
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, request
from markupsafe import Markup

from ..passages import plain
from ..urls import mounted
from .site import site
from .words import LANGUAGES, Words, language_of, number_text, sentence

PARAMETER = "lang"

_NO_LANG = Markup("")
_LINK = re.compile(r'href="(\./[^"]*)"')


def words() -> Words:
    """The words of the language in which the request at hand is answered."""
    if "words" not in g:
        g.words = site().words[_language()]
    found: Words = g.words
    return found


def add_language(app: Flask) -> None:
    """Give the templates the words of the request's language, and tell caches what an answer depends on."""
    app.context_processor(_of_the_reader)
    app.jinja_env.globals.update(
        languages=LANGUAGES,
        language_name=lambda language: site().words[language].say("language.name"),
        in_language=in_language,
    )
    app.jinja_env.filters.update(
        day=lambda day: words().date_text(day),
        moment=lambda moment: words().moment_text(moment),
        listed=lambda texts: words().listed(texts),
        quoted=lambda texts: words().quoted(texts),
        number=number_text,
        plain=plain,
        sentence=sentence,
        told=lambda message: words().told(message),
    )

    @app.after_request
    def _told(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Language", words().language)
            response.vary.add("Accept-Language")
        return response


def chosen_language() -> str:
    """The language that the address asks for, `""` where it leaves that to the browser."""
    asked = request.args.get(PARAMETER, "")
    return asked if asked in LANGUAGES else ""


def leading_on(html: str) -> str:
    """HTML of ours whose links into the site lead on in the language that this address asks for."""
    language = chosen_language()
    return _LINK.sub(lambda found: f'href="{escape(_led(language, unescape(found[1])))}"', html)


def in_language(language: str) -> str:
    """The address at hand in another language, with all else as it is."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    query = urlencode([*kept, (PARAMETER, language)], errors="replace")
    path = request.path.encode("utf-8", "replace").decode()
    return mounted(f"{path}?{query}")


def lang_of(page: str, text: str) -> Markup:
    """The attribute that tells the language of a digest's own text, nothing where it is that of the page."""
    if text.isascii() and page == "en":
        return _NO_LANG  # as most are: a page asks of a hundred texts
    language = language_of(text)
    return _NO_LANG if language == page else Markup(' lang="{}"').format(language)


def _of_the_reader() -> dict[str, Any]:
    """What the templates say in the language of the request, looked up once and not for each of a thousand words."""
    own, chosen = words(), chosen_language()
    templates = site().templates[own.language]
    return {
        **templates.context,
        "chosen_language": chosen,
        "here": partial(_led, chosen),
        "row": templates.row,
        "linked": templates.linked,
        "evidence": templates.evidence,
    }


def spoken(own: Words) -> dict[str, Any]:
    """What any template says in a language."""
    return {
        "say": own.say,
        "say_or": own.say_or,
        "value_text": own.value_text,
        "value_texts": own.value_texts,
        "span_text": lru_cache(512)(own.span_text),
        "relaxed_text": own.relaxed_text,
        "choice_text": own.choice_text,
        "page_language": own.language,
        "lang_of": partial(lang_of, own.language),
    }


def _language() -> str:
    return chosen_language() or request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def _led(language: str, url: str) -> str:
    """An address of the site that leads on in a language, as it is where that is `""`."""
    if not language:
        return url
    address, hash_, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{PARAMETER}={language}{hash_}{fragment}"
