"""How does Markdown become the help page?  Rendered by `markdown`, cleaned by `nh3`, once at the start.

`## Phrases` becomes `<h2 id="phrases">Phrases</h2>`.  Python-Markdown passes raw HTML through, so what it
gives is never shown before `nh3` has taken out everything that is not on the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

import markdown
import nh3

from .words import LANGUAGES

_TAGS = {
    *("h1", "h2", "h3", "p", "a", "ul", "ol", "li", "em", "strong", "code", "kbd", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "br", "hr"),
}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}}


def help_pages() -> Mapping[str, str]:
    """The help page of every language as safe HTML."""
    return {language: help_html(language) for language in LANGUAGES}


def help_html(language: str) -> str:
    """The help page of a language as safe HTML."""
    text = resources.files(__package__).joinpath("help", f"{language}.md").read_text(encoding="utf-8")
    return safe_html(text)


def safe_html(text: str) -> str:
    """Markdown as HTML that holds only harmless elements and links within the site or over http(s)."""
    rendered = markdown.markdown(text, extensions=["tables", "toc", "def_list"], output_format="html")
    return nh3.clean(
        rendered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel="noreferrer"
    )
