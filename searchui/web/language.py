"""In which language is a reader answered?  In that of `?lang=`, or else in one that the browser asks for.

`/?q=missile&lang=ja` is Japanese whatever the browser asks for, and so is every page it leads to: the language
is part of the address, as everything else is, and nothing is kept about the reader.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlencode

from flask import Flask, Response, g, request
from markupsafe import Markup

from ..urls import mounted
from .site import site
from .words import LANGUAGES, Words, language_of, number_text, sentence

PARAMETER = "lang"

_LINK = re.compile(r'href="(\./[^"]*)"')


def words() -> Words:
    """The words of the language in which the request at hand is answered."""
    if "words" not in g:
        g.words = site().words[_language()]
    found: Words = g.words
    return found


def add_language(app: Flask) -> None:
    """Give the templates the words of the request's language, and tell caches what an answer depends on."""
    app.jinja_env.globals.update(
        say=lambda key, **values: words().say(key, **values),
        say_or=lambda key, fallback: words().say_or(key, fallback),
        value_text=lambda parameter, value: words().value_text(parameter, value),
        value_texts=lambda parameter, values: words().value_texts(parameter, values),
        span_text=lambda span: words().span_text(span),
        relaxed_text=lambda way: words().relaxed_text(way),
        choice_text=lambda choice: words().choice_text(choice),
        page_language=lambda: words().language,
        languages=LANGUAGES,
        language_name=lambda language: site().words[language].say("language.name"),
        in_language=in_language,
        chosen_language=chosen_language,
        lang_of=lang_of,
    )
    app.jinja_env.filters.update(
        day=lambda day: words().date_text(day),
        moment=lambda moment: words().moment_text(moment),
        listed=lambda texts: words().listed(texts),
        quoted=lambda texts: words().quoted(texts),
        number=number_text,
        sentence=sentence,
        told=lambda message: words().told(message),
        here=here,
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


def here(url: str) -> str:
    """An address of the site, which leads on in the language that this address asks for."""
    language = chosen_language()
    return _with_language(url, language) if language else url


def leading_on(html: str) -> str:
    """HTML of ours whose links into the site lead on in the language that this address asks for."""
    return _LINK.sub(lambda found: f'href="{escape(here(unescape(found[1])))}"', html)


def in_language(language: str) -> str:
    """The address at hand in another language, with all else as it is."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    query = urlencode([*kept, (PARAMETER, language)], errors="replace")
    path = request.path.encode("utf-8", "replace").decode()
    return mounted(f"{path}?{query}")


def lang_of(text: str) -> Markup:
    """The attribute that tells the language of a digest's own text, nothing where it is the page's."""
    language = language_of(text)
    return Markup("") if language == words().language else Markup(' lang="{}"').format(language)


def _language() -> str:
    return chosen_language() or request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def _with_language(url: str, language: str) -> str:
    address, hash_, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{PARAMETER}={language}{hash_}{fragment}"
