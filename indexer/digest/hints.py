"""What do the element, class, id and role around a text hint about it?

`<aside>`, `role="navigation"`, `class="site-footer"` and `style="display:none"` make furniture of what is inside;
`class="post-tags"` hints at tags, `<time datetime="2016-12-16">` at a date.  The header or footer of an article is
no furniture: that of a site is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from .blocks import Block, Hint

_FURNITURE = frozenset(("nav", "aside", "button", "menu", "dialog", "form"))
_ENDS = frozenset(("header", "head", "footer", "foot", "top", "bottom"))
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo complementary search button menu menubar toolbar dialog alertdialog".split()
)
_FURNITURE_WORDS = frozenset(
    "nav navbar navi navigation menu menubar topbar topnav toolbar tools sidebar aside widget widgets foot footer ft"
    " bottom masthead hd topics related share sharing social sharedaddy skip search cookie cookies comments pagination"
    " pager subscribe newsletter login logo copyright colophon legal disclaimer ad ads advert advertisement promo btn"
    " button hidden sr screenreader navlinks breadnav sitenav globalnav gnav utility".split()
)
_HEADER_WORDS = frozenset(("header", "head", "top", "banner", "site"))
_ARTICLE_WORDS = frozenset("article entry post story content single page news item body main".split())
_HINTS: dict[str, Hint] = (
    dict.fromkeys(("tags", "tag", "taglist", "keywords", "hashtags"), "tags")
    | dict.fromkeys(("date", "published", "pubdate", "timestamp", "datetime", "posted"), "date")
    | dict.fromkeys(
        (
            "crumb",
            "crumbs",
            "breadcrumb",
            "breadcrumbs",
            "category",
            "categories",
            "cat",
            "kicker",
            "topicpath",
        ),
        "section",
    )
    | dict.fromkeys(("title", "headline", "hed", "heading"), "title")
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SMALL = frozenset(("notice", "disclaimer", "small", "note", "fineprint"))
_WHOLE_PAGE = frozenset(("html", "body", "main", "article"))


def hinted(block: Block, tag: str, attributes: Mapping[str, str | None], in_article: bool) -> Block:
    """The block with what an element around it says; `in_article` tells that it is inside `<article>` or `<main>`."""
    words = _words_of(attributes)
    own = in_article or not words.isdisjoint(_ARTICLE_WORDS)
    furniture = tag in _FURNITURE or (tag in ("header", "footer") and not own)
    if not attributes:
        return replace(block, furniture=True) if furniture and not block.furniture else block
    furniture = furniture or _is_hidden(attributes) or (tag not in _WHOLE_PAGE and _is_furniture(words, own))
    hint = next((_HINTS[word] for word in sorted(words) if word in _HINTS), block.hint)
    return replace(
        block,
        hint="" if tag in _WHOLE_PAGE else hint,
        furniture=block.furniture or furniture,
        aside=block.aside or not words.isdisjoint(_SMALL),
        stamp=(attributes.get("datetime") or "") if tag == "time" else block.stamp,
    )


def _words_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    return frozenset(word.lower() for word in _WORDS.findall(names)) if names.strip() else frozenset()


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (attributes.get("role") or "").lower() in _FURNITURE_ROLES
        or _HIDING.search(attributes.get("style") or "") is not None
    )


def _is_furniture(words: frozenset[str], own: bool) -> bool:
    if any(word.startswith("print") for word in words):
        return True
    if own and not words.isdisjoint(_ENDS):  # the head or foot of the article itself
        return False
    return not words.isdisjoint(_FURNITURE_WORDS) or (not own and not words.isdisjoint(_HEADER_WORDS))
