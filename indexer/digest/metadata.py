"""Which lines say something about an article rather than in it?  Breadcrumbs, tags, credits, kinds of product.

`SECURITY > Okinawa` is a section path, `Filed under: Middle East, SDF` two tags, `, Okinawa Times , p. 2` a credit,
`JMH Summary` the kind of product, `To: Front office` a memo's head.
"""

from __future__ import annotations

import re

from ..names import Names

_CRUMB = re.compile(r"\s+(?:>|›|»|→)\s+|\s*[›»→]\s*")
_HOME = {"home", "top", "top page", "homepage", "main"}
_TAGS = re.compile(
    r"(?:tags?|tagged(?:\s+(?:with|as|under|in))?|filed\s+(?:under|in)|posted\s+in|key\s?words?|labels?|categor(?:y|ies))"
    r"\s*(?:[:：–—-]\s*|$)(.*)$"
    r"|(?:tagged|filed|posted)\s+(?:with|as|under|in)\s+(.{1,80})(?<![.!?])$",
    re.I,
)
_HASHTAGS = re.compile(r"#\w[\w-]*(?:[\s,]+#\w[\w-]*)*$")
_PRODUCT = re.compile(
    r"\W*(?:(?:jmh|embassy|full|partial|unofficial|provisional|english|tentative|media)\s+)*"
    r"(?:summary|translation|gist|excerpts?|press|full text|transcript|abridged|abstract|english article)\W*$",
    re.I,
)
_SOURCE = re.compile(r"(?:source|sources|outlets?|media|newspapers?|from)\s*[:：]\s*", re.I)
_MEMO = re.compile(
    r"(?:to|from|cc|bcc|sent|date|subject|re|fwd?|via|through|ref|attachments?|importance|classification|reply-to"
    r"|distribution)\s*[:：]\s*\S|memo(?:randum)?\W*$|-{2,}\s*(?:forwarded|original) message\s*-{2,}$",
    re.I,
)
_LEADS = re.compile(r"(?:morning|noon|afternoon|evening|midday)\s+news$", re.I)
_SECTION_WORDS = 6


def crumb_of(text: str) -> tuple[str, ...]:
    """The section path of a breadcrumb line (`Home` left out); empty when the line is none."""
    if len(text) > 120 or text.startswith(">") or text.endswith((".", "?", "!")):
        return ()
    parts = [part.strip() for part in _CRUMB.split(text)]
    if len(parts) < 2 or not all(0 < len(part) <= 60 for part in parts):
        return ()
    return tuple(part for part in parts if part.casefold() not in _HOME)


def tags_of(text: str) -> tuple[str, ...] | None:
    """The tags that a line lists, none of them when it only announces a list; None when it is no line of tags."""
    if _HASHTAGS.match(text):
        return tuple(word.strip("#,") for word in text.split())
    found = _TAGS.match(text)
    return tags_in(found[1] or found[2] or "") if found else None


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a list of tags."""
    listed = re.sub(
        r"^(?:tags?|tagged|topics|keywords|labels|filed|posted)\b[\s:：]*", "", text.strip(), flags=re.I
    )
    parts = re.split(r"\s*[,;、|·•]\s*|\s+/\s+", listed.rstrip("."))
    return tuple(part.strip(" #") for part in parts if part.strip(" #"))


def metadata_credit(text: str, names: Names) -> tuple[str, ...] | None:
    """The outlets of a metadata line; empty when it names only groups; None when it is no such line."""
    if len(text) > 200:
        return None
    if text.startswith(",") or not any(map(str.isalnum, text)):
        return _each_credit(text, names)
    inner = _SOURCE.sub("", text.strip(" ()[]（）"), count=1)
    return names.credits_in(inner) or None


def _each_credit(text: str, names: Names) -> tuple[str, ...]:
    """A line with a leading comma is a metadata line by that alone: the outlets among its parts count."""
    found = (name for part in text.split(",") for name in names.credits_in(part.strip()))
    return tuple(dict.fromkeys(found))


def is_product(text: str) -> bool:
    """Whether a line only names the kind of product: `JMH Summary`, `Translation`, `English Press`."""
    return len(text) <= 60 and _PRODUCT.match(text) is not None


def is_memo_line(text: str) -> bool:
    """Whether a line is of the head of a memo or an e-mail."""
    return len(text) <= 300 and _MEMO.match(text) is not None


def is_lead_heading(text: str) -> bool:
    """Whether a heading is that of an alert's lead: `Morning news`, `Noon news`."""
    return _LEADS.match(text) is not None


def is_capital_heading(text: str) -> bool:
    """Whether a line is all in capitals, as the names of sections are."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) > 3 and text == text.upper() and len(text.split()) <= _SECTION_WORDS and len(text) <= 50
    )
