"""Is an outlet only talked about here, or does the report come from it?

In `a forum sponsored by Nikkei`, `TBS did not cover it`, `all networks except NTV` and `Sankei’s president` nothing comes
from the outlet; in `Sankei’s Seoul bureau reported` it does.
"""

from __future__ import annotations

from ..tokens import Tokens
from .units import REPORTING, SPEAKING, Unit

EXCEPTIONS = frozenset("except than excluding besides barring save but minus".split())
EXCEPTION_PHRASES = (
    ("apart", "from"),
    ("aside", "from"),
    ("exception", "of"),
    ("except", "for"),
    ("save", "for"),
)
_REPORTS = frozenset(
    "said reported wrote claimed quoted ran carried aired published disclosed revealed noted pointed speculated added gave led"
    " devoted featured front-paged and ,".split()
)
_OWNED = frozenset(
    "publisher publication affiliate subsidiary owner parent sister rival shareholder employee".split()
)
"""Nouns that go with the company: `the publisher of Shukan Shincho`."""

_REPORTERS = frozenset(
    "correspondent correspondents reporter reporters interviewer journalist editor crew columnist commentator editorialist guest"
    " guests panelists".split()
)
"""Whom an outlet has report, and whom it has on: `told the agency’s correspondent`, `BS Fuji’s guests`."""

_AT_WORK = frozenset("reporters correspondents".split())
"""Several of an outlet's own at the head of a sentence are the outlet: `Reporters for Mainichi sought out islanders.`"""

_ONCE = frozenset("former Former ex Ex onetime retired".split())
"""What tells that somebody works for an outlet no more."""
_POLLS = frozenset("poll polls survey surveys".split())
_ASKED = frozenset("q question a answer".split())
_HOSTED = frozenset(
    "sponsored hosted organized co-hosted co-sponsored arranged founded owned operated employed".split()
)
_TO_COVER = frozenset("cover carry mention report touch run air broadcast publish take front-page".split())
_ENGAGEMENTS = frozenset("gave recorded had granted met sat filmed taped appeared attended".split())
"""Verbs with which a line of a schedule begins: `Gave an interview to Fuji TV.`"""

_SUBORDINATING = frozenset(
    ("that", "when", "because", "whether", "where", "after", "before", "if", "why", "how")
)


def is_talked_about(units: tuple[Unit, ...], n: int) -> bool:
    """Whether the outlet at unit `n` is no source where it stands."""
    before = word_at(units, n - 1)
    if _is_excepted(units, n):
        return True
    if possesses_person(units, n) or _is_company(units, n):
        return True
    if before in ("of", "for") and n > 1 and units[n - 2].word in _OWNED | _REPORTERS:
        return not (units[n - 2].word in _AT_WORK and n == 2)
    if before == "by" and word_at(units, n - 2) in _HOSTED:
        return True  # `a symposium hosted by Nikkei`
    if (
        _is_poll_of_another(units, n)
        or _is_silent(units, n)
        or _is_engagement(units, n)
        or _is_company_news(units, n)
    ):
        return True
    earlier = any(unit.kind in REPORTING or unit.kind in SPEAKING for unit in units[:n])
    if before in _SUBORDINATING and earlier:
        return not _says(units, n + 1)
    return False


def _is_excepted(units: tuple[Unit, ...], n: int) -> bool:
    """Whether an outlet is one of those after `except`, which opens the exception of a group."""
    m = n - 1
    while m > 0 and (word_at(units, m) in ("and", ",", "the") or units[m].kind == "outlet"):
        m -= 1
    word = word_at(units, m)
    group = any(unit.kind == "group" for unit in units[:m])
    if word == "but" and not (m > 0 and units[m - 1].kind == "group"):
        return False
    return (word in EXCEPTIONS and (group or word in ("than", "except", "excluding", "besides"))) or (
        (lemma_at(units, m - 1), word) in EXCEPTION_PHRASES
    )


def _says(units: tuple[Unit, ...], n: int) -> bool:
    return word_at(units, n) in _REPORTS


def possesses_person(units: tuple[Unit, ...], n: int) -> bool:
    """`the newspaper’s president`: the outlet is an employer there, but not of those who report for it."""
    if n + 2 >= len(units) or word_at(units, n + 1) not in ("'s", "'"):
        return False
    owned = units[n + 2]
    if owned.kind == "person":
        # `Sankei’s diplomatic writer Kuroda wrote`; in `On BS Fuji, Sankei’s writer Kuroda said` he is a guest of another
        reporting = _REPORTERS if n else _REPORTERS | {"writer"}
        return bool(owned.title) and reporting.isdisjoint(owned.title.lower().split())
    bureau_chief = owned.name.lower().endswith("bureau chief")
    return owned.kind in ("title", "unnamed") and owned.word not in _REPORTERS and not bureau_chief


def has_left(units: tuple[Unit, ...], n: int, tokens: Tokens) -> bool:
    """`a former editor of the Shimotsuke Shimbun`: the one before the outlet at `n` worked there once."""
    if n < 2 or word_at(units, n - 1) not in ("of", "for", "at", "with") or units[n - 2].kind not in SPEAKING:
        return False
    return not _ONCE.isdisjoint(tokens.keys[units[n - 2].first : units[n - 1].first])


def opens_transcript(units: tuple[Unit, ...]) -> bool:
    """Whether a paragraph is somebody's own words: `Eda Kenji (CDP): ...`, `Q: ...`."""
    first = units[0]
    if first.first or not (
        first.kind in ("person", "title") or first.name.lower() in _ASKED or first.word in _ASKED
    ):
        return False
    closing = next((m for m in range(2, min(9, len(units))) if word_at(units, m) == ")"), 0)
    return word_at(units, closing + 1 if word_at(units, 1) == "(" else 1) == ":"


def _is_poll_of_another(units: tuple[Unit, ...], n: int) -> bool:
    """`An NHK poll put support at 44%, Asahi said`: who took a poll need not be who reports it."""
    taken = lemma_at(units, n + 1) in _POLLS
    return taken and any(
        unit.kind == "outlet" and _says(units, m + 1) for m, unit in enumerate(units) if m > n
    )


def _is_silent(units: tuple[Unit, ...], n: int) -> bool:
    """`TBS did not cover the regatta`: what the paragraph tells does not come from there."""
    return (
        word_at(units, n + 1) in ("did", "does")
        and word_at(units, n + 2) == "not"
        and (word_at(units, n + 3) in _TO_COVER or units[n + 3 : n + 4] == () or word_at(units, n + 3) == ".")
    )


def _is_company_news(units: tuple[Unit, ...], n: int) -> bool:
    """`HTB, the Sapporo-based station, will sell its mascots`: what an outlet will do is told by another."""
    behind = n + 1
    if word_at(units, behind) == ",":
        behind = next(
            (m + 1 for m in range(n + 2, min(n + 8, len(units))) if word_at(units, m) == ","), behind
        )
    return word_at(units, behind) == "will"


def _is_engagement(units: tuple[Unit, ...], n: int) -> bool:
    """`Gave an interview to Fuji TV.`: a line of a schedule, which has no subject."""
    return (
        word_at(units, 0) in _ENGAGEMENTS
        and word_at(units, n - 1) in ("to", "with", "by", "for", "on")
        and lemma_at(units, n - 2) in ("interview", "interviews", "program", "message", "appearance")
    )


def _is_company(units: tuple[Unit, ...], n: int) -> bool:
    """`the Sankei group`, `Asahi Group Holdings`: the company is meant, not the paper."""
    following = units[n + 1] if n + 1 < len(units) else None
    return following is not None and following.name.lower().split()[:1] in (["group"], ["holdings"])


def lemma_at(units: tuple[Unit, ...], n: int) -> str:
    """The word of a unit, also where it is a noun with its article: `the exception`."""
    if 0 <= n < len(units) and units[n].kind == "other":
        return units[n].word
    return word_at(units, n)


def word_at(units: tuple[Unit, ...], n: int) -> str:
    """The word or mark that unit `n` is, else `""`."""
    return units[n].word if 0 <= n < len(units) and units[n].kind in ("word", "mark") else ""
