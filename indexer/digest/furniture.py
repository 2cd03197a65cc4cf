"""Which lines are the site's and not the article's?  Tools, navigation topics, small print.

`print PRINT` is a tool, `Site map | Contact` small print, and `Ambassador` in a bulleted list at the foot of a page a
navigation topic.  Topics are known by their place and shape alone: their words are those of real topics.
"""

from __future__ import annotations

import re

from .shapes import ends_sentence

_TOOL = re.compile(
    r"\W*(?:print(?:er)?(?:\W+(?:print|this page|page|friendly|version|this article|pdf|e-?mail|share))*"
    r"|(?:e-?mail|share|tweet|like|save|bookmark|copy link|download(?: (?:as )?pdf)?|pdf|rss|listen)(?:\W+(?:this|on|via|to|by"
    r"|page|article|story|facebook|twitter|x|linkedin|line|e-?mail|print|share|tweet|like|save))*"
    r"|skip to (?:main )?(?:content|navigation)|back to (?:the )?top|top of (?:the )?page|go to top|page top"
    r"|(?:read|see|show|view|load) (?:more|full (?:text|article|story)|all)|continue reading|more|menu|search|home|close"
    r"|log ?(?:in|out)|sign (?:in|up|out)|subscribe(?: to (?:this|our|the) \w+)?|unsubscribe|site ?map"
    r"|report an? (?:error|problem)|privacy(?: policy)?|contact(?: us)?"
    r"|previous|next|prev|older posts|newer posts|advertisements?|page \d+(?: of \d+)?|\d+\s*/\s*\d+|https?://\S+"
    r"|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+)\W*$",
    re.I,
)
_LEGAL = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved)", re.I)
_BAR = re.compile(r"\s(?:\||·|/|•)\s")
_NUMBERS = re.compile(r"[%:=$€£¥]|\d[.,]\d")


def is_tool(text: str) -> bool:
    """Whether a line is a site's tool, or tools in a row: printing, sharing, paging, going back to the top."""
    if len(text) > 80:
        return False
    return _TOOL.match(text) is not None or all(map(_TOOL.match, _BAR.split(text)))


def is_topic(text: str) -> bool:
    """Whether a list entry is short enough for a topic of a site's navigation: a name, no clause, no figures."""
    return (
        len(text) <= 40 and len(text.split()) <= 5 and not ends_sentence(text) and not _NUMBERS.search(text)
    )


def is_legal(text: str) -> bool:
    """Whether a line is a site's small print: a copyright, or links in a row (`Site map | Contact`)."""
    if len(text) > 300:
        return False
    parts = _BAR.split(text)
    return _LEGAL.search(text[:40]) is not None or (len(parts) > 1 and all(len(part) <= 30 for part in parts))
