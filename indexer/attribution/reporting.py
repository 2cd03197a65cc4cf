"""Which outlets reported a paragraph?  Decides which of the outlets, groups and references found are its sources.

`NHK and other networks` gives NHK and the group `other broadcasters`; `The daily` after `Sankei reported` gives Sankei by
reference; the Wall Street Journal in `when The Wall Street Journal ran an op-ed` is only talked about.
"""

from __future__ import annotations

from itertools import pairwise

from ..names import Names
from ..records import Span
from ..tokens import Tokens
from . import wordclasses as wc
from .sources import Report, Sources, Voices
from .subjects import PIECES
from .talkedabout import (
    EXCEPTION_PHRASES,
    EXCEPTIONS,
    has_left,
    is_talked_about,
    lemma_at,
    opens_transcript,
    possesses_person,
    word_at,
)
from .units import REPORTING, Unit

_EARLY = 8  # units: so near its beginning a sentence names its source

_JOINING = frozenset("and , other for the with of from apart aside exception".split())

ORDINALS = {"former": 1, "latter": 0}
"""Which of the two named last, counted back."""

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_DROPPED = frozenset(
    (
        "the",
        "of",
        "evening",
        "morning",
        "both",
        "two",
        "three",
        "four",
        "five",
        "major",
        "leading",
        "tv",
        "television",
        "japanese",
        "infotainment",
        "variety",
        "this",
        "today",
        "yesterday",
    )
)
_REPORTED = frozenset("reported said wrote".split())
"""With these the media are a source: `Japanese media reported`, and not `the media were barred`."""
_ALMOST = ("nearly", "almost", "virtually")
_CARRYING = frozenset("carried ran published printed".split())
"""What a foreign paper does with another's words is no report of its own: `The Guardian carried an essay by Oda`."""
_DAYS = frozenset("weekend monday tuesday wednesday thursday friday saturday sunday".split())


class Reporter:
    """Reads an item's sentences in order and keeps what references may mean."""

    def __init__(self, names: Names, credit: tuple[str, ...]) -> None:
        self._names = names
        self._credit = credit
        self._sources = Sources()

    def read(self, units: tuple[Unit, ...], tokens: Tokens, report: Report) -> None:
        """Adds a sentence's outlets and groups to its paragraph's report."""
        report.transcript = report.transcript or opens_transcript(units)
        report.voices = Voices(report.current)
        for n, unit in enumerate(units):
            reports = unit.kind in REPORTING or (unit.kind == "other" and unit.name in ORDINALS)
            if reports and not has_left(units, n, tokens):
                before = report.current
                self._read_source(units, n, tokens.span(unit.first, unit.last), report)
                if report.current is not before:
                    joined = len(report.current) > 1 and report.current[:-1] == before
                    report.voices.hear(unit.first, word_at(units, n - 1) == "(", report.current, joined)

    def _read_source(self, units: tuple[Unit, ...], n: int, span: Span, report: Report) -> None:
        kind = units[n].kind
        if kind == "outlet":
            self._read_outlet(units, n, span, report)
        elif kind == "reference":
            self._read_reference(units, n, span, report)
        elif kind == "group":
            self._read_group(units, n, span, report)
        else:
            self._read_ordinal(units[n], span, report)

    def _read_outlet(self, units: tuple[Unit, ...], n: int, span: Span, report: Report) -> None:
        name = units[n].name
        row = self._names.outlets.row(name)
        if report.transcript and word_at(units, n - 1) != "(":
            self._sources.all.append(name)
            return  # what a guest reads is no source of what he says
        counted = not is_talked_about(units, n) and (row.home or self._reports_itself(units, n, report))
        self._sources.all.append(name)
        if row.home or counted:
            self._sources.mentioned.append(name)
            self._sources.since_group.append(name)
        if not counted:
            self._sources.cited.add(name)
            return
        joined = (
            n >= 2 and word_at(units, n - 1) in ("and", ",") and report.current and name not in report.current
        )
        previous = report.current if joined and self._in_list(units, n) else ()
        report.add((name,), "named", span)
        report.current = (*previous, name)

    def _in_list(self, units: tuple[Unit, ...], n: int) -> bool:
        return units[n - 2].kind == "outlet" or (
            word_at(units, n - 1) == "and"
            and word_at(units, n - 2) == ","
            and n >= 3
            and units[n - 3].kind == "outlet"
        )

    def _is_home(self, name: str) -> bool:
        return self._names.outlets.row(name).home

    def _reports_itself(self, units: tuple[Unit, ...], n: int, report: Report) -> bool:
        """Whether a foreign outlet reports in its own right: not when another outlet cited it before in the item.

        Nor is it a source to which somebody spoke of whom the paragraph's outlet tells.
        """
        heard = word_at(units, n - 1) == "told" and any(map(self._is_home, report.outlets))
        return units[n].name not in self._sources.cited and not heard and self._reports(units, n)

    def _reports(self, units: tuple[Unit, ...], n: int) -> bool:
        """Whether a foreign outlet is itself the one that reports here."""
        cited = word_at(units, n - 2) in ("quoted", "interviewed", "cited", "reached", "contacted")
        if (
            word_at(units, n - 1) == "("
            or (word_at(units, n - 1) == "by" and cited and n < _EARLY)
            or (word_at(units, n - 1) == "to" and word_at(units, n - 2) == "according" and n == 2)
        ):
            return True
        named = n == 1 and units[0].kind in (
            "reference",
            "institution",
            "other",
        )  # `The French news agency AFP`
        owned = (
            n > 1
            and word_at(units, n - 1) in ("'s", "'")
            and self._names.lexicon.is_country(units[n - 2].name)
        )
        first = n - 2 if owned else n  # `South Korea’s JoongAng Ilbo warned`
        opens = first == 0 or named or word_at(units, first - 1) in (",", "and", "while", "–", "told")
        verb = word_at(units, n + 1)
        if verb in _CARRYING and any(unit.word in PIECES for unit in units[n + 2 : n + 5]):
            return False
        verbal = (
            verb in self._names.lexicon.cue_of
            or verb in wc.VERBS
            or verb.endswith("ed")
            or verb in ("and", ",")
        )
        outlet_before = any(
            unit.kind in REPORTING and (unit.kind != "outlet" or self._is_home(unit.name))
            for unit in units[:n]
        )
        return opens and (verbal or word_at(units, n - 1) == "told") and not outlet_before

    def _read_reference(self, units: tuple[Unit, ...], n: int, span: Span, report: Report) -> None:
        unit = units[n]
        row = self._names.groups.references[
            unit.word if unit.word in self._names.groups.references else unit.name
        ]
        name = row.only or self._last_of(row.types, unit.title) or self._credited(row.types)
        if not name or possesses_person(units, n):
            report.unresolved.add(unit.first)
            return
        if row.noun in ("program", "website", "outlet", "station", "channel", "journal") and not self._speaks(
            units, n
        ):
            report.unresolved.add(unit.first)
            return
        on_it = n > 0 and word_at(units, n - 1) == "on"
        if row.noun == "program" and name not in report.outlets and n > 0 and not on_it:
            report.unresolved.add(unit.first)
            return
        report.add((name,), "reference", span)
        self._sources.mentioned.append(name)

    def _read_ordinal(self, unit: Unit, span: Span, report: Report) -> None:
        """`The former`: the first of the two outlets named last, where they were the last to be named at all."""
        by_name = (name for name in reversed(self._sources.all) if name in self._sources.mentioned)
        named = list(dict.fromkeys(by_name))[:2]
        elsewhere = bool(report.outlets) and not set(named) <= set(report.outlets)
        if len(named) == 2 and not elsewhere:
            name = named[ORDINALS[unit.name]]
            report.add((name,), "reference", span)
            self._sources.mentioned.append(name)

    def _speaks(self, units: tuple[Unit, ...], n: int) -> bool:
        behind = next((m for m in range(n + 1, n + 3) if word_at(units, m) not in wc.ADVERBS), n)
        does = word_at(units, behind) in wc.VERBS or word_at(units, behind).endswith("ed")
        return (
            (n == 0 and does)  # `The program also carried a message`
            or (word_at(units, n - 1) == "on" and word_at(units, n - 2) in self._names.lexicon.cue_of)
            or word_at(units, n - 1) == "told"
            or word_at(units, n + 1) in self._names.lexicon.cue_of
            or (word_at(units, n + 1) in ("reported", "aired", "quoted"))
        )

    def _last_of(self, types: tuple[str, ...], said: str) -> str:
        """The outlet of one of the types that was mentioned last, or that can be called what the reference says besides.

        `The Hong Kong paper` may be one that is only cited: then it is no source, and none is found.
        """
        outlets = self._names.outlets
        mentioned = self._sources.all if said else self._sources.mentioned
        fitting = [name for name in reversed(mentioned) if outlets.row(name).type in types]
        called = [name for name in fitting if said and outlets.is_of(name, said)]
        name = next(iter(called or fitting), "")
        return name if name in self._sources.mentioned else ""

    def _credited(self, types: tuple[str, ...]) -> str:
        """The one outlet of its types in the item's credit, where the text has named none: `told this newspaper`."""
        fitting = [name for name in self._credit if self._names.outlets.row(name).type in types]
        return fitting[0] if len(fitting) == 1 and not self._sources.mentioned else ""

    def _read_group(self, units: tuple[Unit, ...], n: int, span: Span, report: Report) -> None:
        unit = units[n]
        words = unit.name.split()
        if (
            self._is_foreign(words)
            or (unit.definite and {"morning", "evening"} & set(words))
            or (unit.definite and word_at(units, n - 1) in ("among", "of"))
        ):
            return
        row = self._names.groups.nouns[unit.word]
        quantified = words[0] in self._names.groups.quantifiers or "other" in words
        if not quantified and n + 1 < len(units) and units[n + 1].kind == "outlet":
            return  # `weekly magazines Bunshun and Shincho`: who they are is told
        counted = (
            words[0] == "all"
            and len(words) > 1
            and words[1] in _NUMBERS
            and self._are_named(words[1], row.type)
        )
        if counted:
            words, quantified = words[1:], False
        whole = row.group == "press"
        if (
            (unit.definite or counted)
            and not (quantified or whole)
            and self._read_back(words, row.type, span, report)
        ):
            return
        if not quantified and (whole or not unit.definite) and not self._stands_bare(units, n):
            return
        reports = word_at(units, n + 1) in _REPORTED
        if unit.word in ("outlets", "media") and not quantified and not reports:
            return
        if words[:2] == ["all", "the"] and (told := self._repeated(row.type)):
            self._count_group(told, self._sources.groups[told], span, report)
            return
        group = self._group_name(units, n, words, row.group)
        if words[0] == "all" and word_at(units, n - 1) in _ALMOST:
            group = f"{word_at(units, n - 1)} {group}"  # not all: it names no member
        if set(_NUMBERS) & set(words) and not quantified:
            return
        excepted = self._excepted(units, n)
        self._sources.groups.pop(group, None)
        self._sources.groups[group] = excepted
        self._sources.since_group.clear()
        self._count_group(group, excepted, span, report)

    def _repeated(self, kind: str) -> str:
        """The group that `all the dailies` repeats: the last of all outlets of a type, `""` where there is none."""
        groups = (g for g in reversed(self._sources.groups) if g.startswith("all "))
        return next((g for g in groups if self._names_type(g) == kind), "")

    def _is_foreign(self, words: list[str]) -> bool:
        """Whether a group is of another country's media: `several U.S. media`, `some New Zealand papers`."""
        lexicon = self._names.lexicon
        pairs = (" ".join(pair) for pair in pairwise(words))
        return "foreign" in words or any(word in lexicon.foreign for word in (*words, *pairs))

    def _count_group(self, group: str, excepted: tuple[str, ...], span: Span, report: Report) -> None:
        report.groups.setdefault(group, []).append(span)
        report.current = self._names.groups.members_of(group, excepted)
        for name in report.current:
            report.group_members.setdefault(name, []).append(span)

    def _read_back(self, words: list[str], kind: str, span: Span, report: Report) -> bool:
        """`The networks said`: the group that the item began with, or the outlets named together."""
        number = next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)
        row = self._names.outlets.row
        named = list(
            dict.fromkeys(
                name
                for name in reversed(self._sources.mentioned)
                if kind == "media" or row(name).type == kind
            )
        )
        if number and len(named) >= number:
            together = self._together(kind, named, number)
            self._sources.pairs[kind] = together
            report.add(together, "reference", span)
            return True
        group = next(
            (g for g in reversed(self._sources.groups) if kind == "media" or self._names_type(g) == kind),
            None,
        )
        listed = {name for name in self._sources.since_group if row(name).type == kind}
        if group is not None and (group in report.groups or len(listed) < 2):
            if kind != "media":
                self._count_group(group, self._sources.groups[group], span, report)
            return True
        if not number and len(named) > 1 and len(words) <= 2:
            latest = [name for name in named if name in listed] if len(listed) > 1 else named
            report.add(tuple(reversed(latest)), "reference", span)
            return True
        return bool(number)

    def _are_named(self, number: str, kind: str) -> bool:
        """Whether exactly so many outlets of a type have been named since the last group: `all three dailies`."""
        row = self._names.outlets.row
        named = {name for name in self._sources.since_group if kind in ("media", row(name).type)}
        return len(named) == _NUMBERS[number]

    def _together(self, kind: str, named: list[str], number: int) -> tuple[str, ...]:
        """The outlets that `the two papers` means: those it meant before, unless as many others were named since."""
        before = self._sources.pairs.get(kind, ())
        if len(before) == number:
            since = self._sources.mentioned[-1 - self._sources.mentioned[::-1].index(before[0]) :]
            others = {name for name in since if self._names.outlets.row(name).type == kind} - {*before}
            if len(others) < number:
                return before
        return tuple(reversed(named[:number]))

    def _names_type(self, group: str) -> str:
        last = group.rsplit(maxsplit=1)[-1]
        return next(
            (row.type for row in self._names.groups.nouns.values() if row.group.split()[-1] == last), ""
        )

    def _stands_bare(self, units: tuple[Unit, ...], n: int) -> bool:
        """Whether a group without quantifier is one: it opens the sentence, follows another source, or frames a list."""
        before = word_at(units, n - 1)
        if n == 0 or before in ("in", "meanwhile", "while", "whereas") or (n <= 2 and before == ","):
            return True
        return before in ("and", ",") and n >= 2 and units[n - 2].kind in REPORTING

    def _group_name(self, units: tuple[Unit, ...], n: int, words: list[str], group: str) -> str:
        kept = [word for word in words[: len(words) - len(group.split())] if word not in _DROPPED | _DAYS]
        if kept[:1] and kept[0] in self._names.groups.quantifiers and kept[1:2] == ["other"]:
            kept = kept[:1] + kept[1:]
        inherits = not kept or kept[0] not in self._names.groups.quantifiers
        if inherits and n >= 2 and word_at(units, n - 1) in ("and", ",") and units[n - 2].kind == "group":
            first = units[n - 2].name.split()[0]
            if first in self._names.groups.quantifiers:
                kept.insert(0, first)
        return " ".join([*kept, group])

    def _excepted_before(self, units: tuple[Unit, ...], n: int) -> tuple[str, ...]:
        """`With the exception of TBS, all networks`."""
        found: list[str] = []
        m = n - 2 if word_at(units, n - 1) == "," else -1
        while m > 0 and (units[m].kind == "outlet" or word_at(units, m) in ("and", ",")):
            found += [units[m].name] if units[m].kind == "outlet" else []
            m -= 1
        phrase = lemma_at(units, m - 1), lemma_at(units, m)
        return tuple(found) if m > 0 and phrase in EXCEPTION_PHRASES else ()

    def _excepted(self, units: tuple[Unit, ...], n: int) -> tuple[str, ...]:
        if before := self._excepted_before(units, n):
            return before
        words = [lemma_at(units, m) for m in range(n + 1, min(n + 5, len(units)))]
        phrases = set(pairwise(words))
        if not EXCEPTIONS & set(words[:2]) and not phrases & set(EXCEPTION_PHRASES):
            return ()
        found = []
        for unit in units[n + 1 :]:
            if unit.kind == "outlet":
                found.append(unit.name)
            elif unit.word not in EXCEPTIONS | _JOINING:
                break
        return tuple(found)
