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

_FURNITURE = frozenset("nav aside button menu dialog form".split())
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo complementary search button menu menubar toolbar dialog alertdialog".split()
)
_FURNITURE_CLASSES = frozenset(
    "nav navbar navi navigation menu menubar topbar topnav toolbar tools sidebar aside widget widgets foot footer ft"
    " bottom masthead hd topics related share sharing social sharedaddy skip search cookie cookies comments pagination"
    " pager subscribe newsletter login logo copyright colophon legal disclaimer ad ads advert advertisement promo btn"
    " button hidden sr screenreader navlinks breadnav sitenav globalnav gnav utility".split()
)
_HEADER_CLASSES = frozenset("header head top banner site".split())
_FOOTER_CLASSES = frozenset("footer foot bottom".split())
_ARTICLE_CLASSES = frozenset("article entry post story item".split())
_CONTENT_CLASSES = frozenset("page content single news main body".split())
_HINT_CLASSES: tuple[tuple[Hint, str], ...] = (
    ("tags", "tags tag taglist keywords hashtags"),
    ("date", "date published pubdate timestamp datetime posted"),
    ("section", "crumb crumbs breadcrumb breadcrumbs category categories cat kicker topicpath"),
    ("title", "title headline hed heading"),
)
_HINTS = {word: hint for hint, words in _HINT_CLASSES for word in words.split()}
_SMALL = frozenset("notice disclaimer small note fineprint".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WHOLE_PAGE = frozenset(("html", "body", "main", "article"))


def hinted(block: Block, tag: str, attributes: Mapping[str, str | None], in_article: bool) -> Block:
    """The block with what an element around it says; `in_article` tells that it is inside `<article>` or `<main>`."""
    words = _words_of(attributes)
    own = in_article or not words.isdisjoint(_ARTICLE_CLASSES)
    furniture = (
        block.furniture or _is_furniture(tag, words, own) or (bool(attributes) and _is_hidden(attributes))
    )
    if not attributes:
        return replace(block, furniture=True) if furniture and not block.furniture else block
    hint = next((_HINTS[word] for word in sorted(words) if word in _HINTS), block.hint)
    return replace(
        block,
        hint="" if tag in _WHOLE_PAGE else hint,
        furniture=furniture,
        aside=block.aside or not words.isdisjoint(_SMALL),
        stamp=(attributes.get("datetime") or "") if tag == "time" else block.stamp,
    )


def _words_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    return frozenset(word.lower() for word in _WORD.findall(names)) if names.strip() else frozenset()


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (attributes.get("role") or "").lower() in _FURNITURE_ROLES
        or _HIDING.search(attributes.get("style") or "") is not None
    )


def _is_furniture(tag: str, words: frozenset[str], own: bool) -> bool:
    if tag in _WHOLE_PAGE:
        return False
    if tag in _FURNITURE or any(word.startswith("print") for word in words):
        return True
    header = tag == "header" or not words.isdisjoint(_HEADER_CLASSES)
    if header and not own and words.isdisjoint(_CONTENT_CLASSES):
        return True
    if tag == "footer" and not own:
        return True
    classes = words - _FOOTER_CLASSES if own else words
    return not classes.isdisjoint(_FURNITURE_CLASSES)
