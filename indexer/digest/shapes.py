"""Is a line a headline, or prose?  And which outlets does the end of a headline credit?

`Okinawa fishermen oppose buoy (Ryukyu Shimpo, Okinawa Times)` is a headline with two credits; `He said so (NHK).`
is prose, because a sentence ends it.  Where markup says what a heading is, this is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..names import Names

LONGEST_HEADLINE = 170  # characters; the longest met has 120
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
_QUESTION_END = re.compile(r"[!?][\"”’']*$")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Co|Inc|Ltd|Corp|Jr|Sr|Bros|Dept|Gov|Gen|Adm|Sen|Rep|etc|No|vs|St|Mt|Ft|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))[\"”’']?$"
)
_SENTENCE_BREAK = re.compile(r"\b\w*[a-z0-9]{4,}[.…][\"”’')]*\s+[\"“‘(]?[A-Z0-9]")
_SHORT_BREAK = re.compile(r"\b(?!Sept|Prof|Pref|Corp|Asst|Capt|Mess|Govt|Dept)\w*[a-z0-9]{4,}[.…]")
_OPEN_END = re.compile(r"[:;,—–-]$")
_PROSE = re.compile(
    r"^(?:According to|Meanwhile|In (?:a|an|its|their|his|her|another|related)\b|He |She |They |It |Asked|Citing"
    r"|As for|On the other hand|Separately|The (?:network|networks|paper|papers|daily|dailies|agency|program|articles?)\b"
    r"|(?:All|Most|Several|Many|Other|Commercial)?\s*(?:TV |commercial )?(?:networks|broadcasters|media)\s"
    r"(?:reported|gave|led|aired|said))"
    r"|\b(?:reported (?:that|on|from|online|at|this)|said (?:that|on|in|at|the|he|she|it)|told (?:the|reporters|\w+ that)"
    r"|wrote (?:that|in)|was quoted as|quoting|speculated|led with|gave (?:top|heavy|prominent|extensive|front)"
    r"|front-paged|reportedly said)\b",
    re.I,
)
_FIGURES = re.compile(r"[\d.,%()/\s–-]*\d[\d.,%()/\s–-]*$")
_QUESTION = re.compile(r"(?:Q(?:uestion)?\d{0,2}\s?[:.)]|A(?:nswer)?\s?:)\s")
_BYLINE = re.compile(r"[(（]?(?:\w+ )?[Bb]y (?:\w+ ){0,3}[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:[,)]| and |$)")
"""Who wrote, translated or asked: `By Kuga Motohiro, former envoy`, `(Interviewed by Sugano Chika)`."""
_OPENERS, _CLOSERS = "((（[【［", "))）]】］"


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline without its credit, and the canonical names of the outlets it credited."""

    title: str
    credit: tuple[str, ...]


def ends_sentence(text: str) -> bool:
    """Whether a full stop or its like ends the text; that of `in the U.S.` does not."""
    return _SENTENCE_END.search(text) is not None and not _ABBREVIATION_END.search(text)


def has_sentences(text: str) -> bool:
    """Whether a sentence ends inside the text; the full stop of `Gen. Whitaker` does not end one."""
    found = _SENTENCE_BREAK.search(text)
    return found is not None and _SHORT_BREAK.match(text, found.start()) is not None


def is_prose(text: str) -> bool:
    """Whether the words are those of running text about what was reported, with or without a full stop."""
    return _PROSE.search(text) is not None


def is_figures(text: str) -> bool:
    """Whether a line holds figures alone, as the lines of a table do: `57(65)`, `30.9`, `(36)`."""
    return _FIGURES.match(text) is not None


def is_survey_question(text: str) -> bool:
    """Whether a line is a question that is put to somebody: `Q: Do you support the Cabinet?`, `Q2: Why?`."""
    return _QUESTION.match(text) is not None


def is_headline(text: str) -> bool:
    """Whether a line without markup has the shape of a headline: short, one clause, no full stop."""
    return (
        len(text) <= LONGEST_HEADLINE
        and any(map(str.isalpha, text))
        and not text[:2].islower()
        and (
            not ends_sentence(text)
            or (_QUESTION_END.search(text) is not None and len(text) <= LONGEST_HEADLINE * 2 // 3)
        )
        and not _BYLINE.match(text)
        and not _OPEN_END.search(text)
        and not has_sentences(text)
        and not is_prose(text)
    )


def headline_of(text: str, names: Names) -> Headline:
    """The title and the credit of a headline; a parenthesis that names no outlet stays in the title.

    `(1/3) (Okinawa Times)` leaves `(1/3)`; of `(Asahi) (abridged)` the outlet goes and `(abridged)` stays.
    """
    bare = text.rstrip(" .,;")
    end, kept = len(bare), ""
    while end:
        start = _opening(bare, end)
        if start is None:
            break
        credit = names.credits_in(bare[start + 1 : end - 1])
        if credit:
            return Headline(f"{bare[:start].rstrip()}{kept}".strip(), credit)
        kept = f" {bare[start:end]}{kept}"
        end = len(bare[:start].rstrip())
    return Headline(text, ())


def _opening(text: str, end: int) -> int | None:
    """Where the parenthesis that closes right before `end` opens, or None when none does."""
    if not text or text[end - 1] not in _CLOSERS:
        return None
    depth = 0
    for place in range(end - 1, max(-1, end - 200), -1):
        depth += (text[place] in _CLOSERS) - (text[place] in _OPENERS)
        if depth == 0:
            return place
    return None
