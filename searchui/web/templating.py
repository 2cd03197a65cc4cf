"""How does a template come by its words, and what of a page is the same on all pages?  Environments, and pieces that are kept.

Each language has an environment of its own, in which `{{ say("search.button") }}` is a constant when the template is
compiled: of the thousand words of a page three quarters vary with nothing.  A row of a facet (`NHK` with its two boxes)
and a link to a name are made once by their macro and kept; only the count is filled in anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

from flask import Flask, request, url_for
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from ..panels import Choice
from ..records import SearchRequest
from .words import Words

_KEPT = 8192
"""Rows and links; some 600 bytes each."""

_COUNT: Any = Markup("<count>")
"""Stands for the count while a row is made; what is shown is escaped, so that no value can look like it."""

_SAME = tuple(field.name for field in fields(Choice) if field.name not in {"request", "count"})
"""What of a choice a row is made of, but for its count."""

_same_of = attrgetter(*_SAME)


def address_of(endpoint: str, **values: str) -> str:
    """Where a view or a file of the site is, under the path that the site is served under; as `url_for`, but kept."""
    return _address(request.script_root, endpoint, tuple(values.items()))


@lru_cache(maxsize=256)  # a page has sixteen, and the same ones each time
def _address(root: str, endpoint: str, values: tuple[tuple[str, str], ...]) -> str:
    given: dict[str, Any] = dict(values)
    return url_for(endpoint, **given)


class ConstantWords(Extension):
    """Puts the text itself in the place of `say("search.button")` where the environment has the words of one language."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template; KeyError for a key that the catalogue lacks."""
        texts: Mapping[str, str] = getattr(self.environment, "texts", {})
        tokens = list(stream)
        n = 0
        while n < len(tokens):
            here = tokens[n]
            kinds = [token.type for token in islice(tokens, n, n + 4)]
            if texts and here.value == "say" and kinds == ["name", "lparen", "string", "rparen"]:
                yield Token(here.lineno, "string", texts[tokens[n + 2].value])
                n += 4
            else:
                yield here
                n += 1


class Templates:
    """The templates in one language."""

    def __init__(self, environment: Environment, context: Mapping[str, Any]) -> None:
        """`context` is what all templates say in the language."""
        self._environment, self.context = environment, context
        choices = environment.get_template("_choices.html").make_module(dict(context))
        passages = environment.get_template("_passage.html").make_module(dict(context))
        self._row_of: Callable[[Choice], Markup] = choices.choice_row  # type: ignore[attr-defined]
        self._cut = lru_cache(_KEPT)(self._row_cut_at_its_count)
        self.linked: Callable[[str, str], Markup] = lru_cache(_KEPT)(passages.link_to)  # type: ignore[attr-defined]
        self.evidence: Callable[..., Markup] = lru_cache(_KEPT)(passages.cited)  # type: ignore[attr-defined]

    def rendered(self, template: str, values: Mapping[str, Any]) -> str:
        """A template filled in."""
        return self._environment.get_template(template).render(values)

    def row(self, choice: Choice) -> Markup:
        """The row of a facet with the boxes that choose and exclude a value."""
        before, behind = self._cut(_same_of(choice), choice.count is not None)
        if choice.count is None:
            return Markup(before)  # noqa: S704 - made by a template
        return Markup(f"{before}{choice.count:,}{behind}")  # noqa: S704 - made by a template, and a number

    def _row_cut_at_its_count(self, same: tuple[Any, ...], counted: bool) -> tuple[str, str]:
        given = dict(zip(_SAME, same, strict=True))
        choice = Choice(request=SearchRequest(), count=_COUNT if counted else None, **given)
        before, _, behind = str(self._row_of(choice)).partition(_COUNT)
        return before, behind


def templates_of(
    app: Flask, words: Mapping[str, Words], context_of: Callable[[Words], Mapping[str, Any]]
) -> Mapping[str, Templates]:
    """The templates of an application in each language."""
    app.jinja_env.add_extension(ConstantWords)
    made = {}
    for language, own in words.items():
        environment = app.jinja_env.overlay()
        environment.extend(texts=own.texts)
        made[language] = Templates(environment, context_of(own))
    return made
