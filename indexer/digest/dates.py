"""Which day does a line of a digest state?  Candidates by shape, then python-dateutil.

`date_line("Published: April 17, 2024")` is 2024-04-17; `date_within("Morning Alert - Thursday, May 19, 2016")` is
2016-05-19.  Day, month and year must all be printed: nothing is filled in, and February 30 is no date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from dateutil import parser

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|[日月火水木金土](?:曜日?)?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:{_MONTH}\s*{_DAY}\s*[,\s]\s*{_YEAR}"
    rf"|{_DAY}(?:\s+of)?[\s-]+{_MONTH}\s*,?[\s-]*{_YEAR}"
    rf"|{_YEAR}\s*[-/.]\s*[01]?\d\s*[-/.]\s*[0-3]?\d"
    rf"|{_YEAR}\s*年\s*[01]?\d\s*月\s*[0-3]?\d\s*日"
    rf"|[01]?\d/[0-3]?\d/{_YEAR})"
)
_TIME = (
    r"(?:[\s,]*(?:\bat\b\s*|-\s*)?(?:(?<=\d)t)?[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:z|jst|utc|gmt|e[sd]t|[+-]\d\d:?\d\d)?)?"
)
_PREFIX = (
    r"(?:(?:first\s+|originally\s+|last\s+)?(?:published|posted|updated|modified|issued|released|compiled|prepared|created|sent|dated?"
    r"|publication date|entry date|date of issue|date published|on|as of)\s*(?:on|at)?\s*[:：]?\s*)?"
)
_WITHIN = re.compile(rf"(?<![\w/.-])({_DATE})(?![\w/]|[-.]\d)", re.I)
_LINE = re.compile(
    rf"[\s,(\[*]*{_PREFIX}(?:tokyo\s*[,:–-]\s*)?(?:\(?{_WEEKDAY}\)?\s*[,.]?\s*)?({_DATE}){_TIME}"
    rf"\s*(?:[,(]?\s*{_WEEKDAY}\)?)?(?:{_TIME})[\s,.)\]*]*$",
    re.I,
)
_JAPANESE = str.maketrans("年月日", "-- ")
_FILLINGS = (datetime(2000, 1, 1), datetime(2001, 2, 2))
_LONGEST = 120  # characters: a line that states a date says little else


def date_line(text: str) -> date | None:
    """The date of a line that consists of one (with weekday, time, `Published:`), or None."""
    found = _LINE.match(_plain(text)) if len(text) <= _LONGEST else None
    return _parsed(found[1]) if found else None


def date_within(text: str) -> date | None:
    """The first full date that stands anywhere in a heading, or None."""
    found = _WITHIN.search(_plain(text)) if len(text) <= _LONGEST else None
    return _parsed(found[1]) if found else None


def without_date(text: str) -> str:
    """A heading without its date and weekday; what remains says what the heading is about."""
    bare = _WITHIN.sub(" ", _plain(text[:_LONGEST]))
    return re.sub(rf"\b{_WEEKDAY}(?!\w)|{_PREFIX}$", " ", bare, flags=re.I)


def is_dated_like(text: str) -> bool:
    """Whether a line has the shape of a date line, even where no calendar has that day."""
    return len(text) <= _LONGEST and _LINE.match(_plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _parsed(candidate: str) -> date | None:
    words = re.sub(r"\bof\b|,", " ", candidate.translate(_JAPANESE), flags=re.I)
    if re.match(_YEAR, words):  # dateutil reads "2015.11.10" as a time of day
        words = re.sub(r"\s*[-/.]\s*", "-", words).strip()
    try:
        # dateutil fills in what it cannot find: what depends on the filling is no date
        days = {parser.parse(words, default=filling).date() for filling in _FILLINGS}
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None
