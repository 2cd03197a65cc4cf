"""Why is a digest read so?  For each decision a line: what was decided, by which rule, on which words.

    speaker Hagerty: person, named, by the subject of a past verb of report (subject-past), from ‘Ambassador Hagerty’

What the user's own corrections decided is said to be so; a paragraph of which nothing was decided is said to have nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from indexer.records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    Outlet,
    Span,
    Speaker,
)

RULES = {
    "subject-past": "the subject of a past verb of report",
    "subject-third": "the subject of a present verb of report",
    "subject-base": "the subject of an infinitive of report",
    "subject-ing": "the subject of an -ing form of report",
    "quoted-object": "the object of `quoted` or `cited`",
    "as-saying": "what stands before `as saying`",
    "according-to": "what stands behind `according to`",
    "learned-from": "whom something was learned from",
    "noun-by": "`by` behind a noun of statement",
    "noun-of": "the owner of a noun of statement",
    "in-the-words-of": "whose words, view or opinion it is",
    "agent": "`by` behind a passive verb of report",
    "before-quotation": "the last to act before a colon and a quotation",
    "quoter": "the person who quotes",
    "adamant-that": "who is adamant that it is so",
    "view-held": "who holds a view or takes a position",
    "taken-to-task": "who takes somebody to task",
    "transcript": "the name before a colon at the head of a line",
    "inside-quotation": "a verb of report inside a quotation",
    "correction": "a correction of yours",
}
"""The rules that give a speaker, in words; a test finds any that is not here."""

BASES = {
    "named": "named",
    "reference": "referred to",
    "credit": "credited in the headline",
    "group": "one of a group that says all",
}

_LONGEST = 100
"""Characters of a sentence that are shown: the paragraph itself stands above."""

_CORRECTED = ", by a correction of yours (correction)"


def digest_decisions(attributed: AttributedDigest) -> Iterator[str]:
    """What a correction decided about a digest."""
    digest = attributed.digest
    values = {"date": digest.date.isoformat() if digest.date else "none", "kind": digest.kind}
    yield from (f"{name} {values[name]}{_CORRECTED}" for name in attributed.corrected)


def item_decisions(attributed: AttributedItem) -> Iterator[str]:
    """What a correction decided about an item."""
    item = attributed.item
    values = {"title": item.title, "section": " > ".join(item.section), "credit": ", ".join(item.credit)}
    yield from (f"{name} ‘{values[name]}’{_CORRECTED}" for name in attributed.corrected)


def paragraph_decisions(attributed: AttributedParagraph, credit: Sequence[str] = ()) -> Iterator[str]:
    """What was decided about a paragraph of an item with that credit: outlets, groups, speakers, acts."""
    text, lines = attributed.paragraph.text, 0
    for line in _decisions(attributed, text, credit):
        lines += 1
        yield line
    if not lines:
        yield "nothing: no outlet, group, speaker or verb of report was found"


def _decisions(attributed: AttributedParagraph, text: str, credit: Sequence[str]) -> Iterator[str]:
    corrected = attributed.corrected
    yield from (_outlet_line(outlet, text, "outlets" in corrected) for outlet in attributed.outlets)
    if not attributed.outlets:
        yield from (
            f"outlet {name}: {BASES['credit']}, as the paragraph has none of its own" for name in credit
        )
    for group, spans in zip_longest(attributed.groups, attributed.group_evidence, fillvalue=()):
        yield _group_line(str(group), spans, attributed)
    yield from (f"no {name}{_CORRECTED}" for name in corrected if not getattr(attributed, name))
    yield from (_speaker_line(speaker, text) for speaker in attributed.speakers)
    yield from (_act_line(link, text) for link in attributed.attributions)


def _outlet_line(outlet: Outlet, text: str, corrected: bool) -> str:
    by = _CORRECTED if corrected and outlet.basis != "group" else ""
    return f"outlet {outlet.name}: {BASES[outlet.basis]}{by}, from {_words(text, outlet.evidence)}"


def _group_line(group: str, spans: Sequence[Span], attributed: AttributedParagraph) -> str:
    """A group, and whether it stands for its members."""
    members = any(outlet.basis == "group" for outlet in attributed.outlets)
    by = _CORRECTED if "groups" in attributed.corrected else ""
    means = "its members" if group.startswith("all ") and members else "nobody in particular"
    return f"group {group}: stands for {means}{by}, from {_words(attributed.paragraph.text, spans)}"


def _speaker_line(speaker: Speaker, text: str) -> str:
    facts = [speaker.kind, *_how(speaker)]
    if speaker.full and speaker.full != speaker.label:
        facts.append(f"known as {speaker.full}")
    if speaker.listed:
        facts.append("listed in your names")
    rule = RULES.get(speaker.rule, "a rule")
    return f"speaker {speaker.name}: {', '.join(facts)}, by {rule} ({speaker.rule}), from {_words(text, speaker.evidence)}"


def _how(speaker: Speaker) -> Iterator[str]:
    if speaker.kind == "person":
        yield {"named": "named", "title": "by title", "pronoun": "by pronoun"}[speaker.how]
    if speaker.nested:
        yield "nested in another's words"


def _act_line(link: Attribution, text: str) -> str:
    who = link.speaker or "; ".join(link.outlets) or "nobody"
    told = f", as {'; '.join(link.outlets)} reported" if link.speaker and link.outlets else ""
    verb = f" ({link.verb})" if link.verb and link.verb != link.cue.lower() else ""
    said = "quoted" if link.quoted else "reported"
    return f"{who}: {said} with ‘{link.cue}’{verb}{told}, in ‘{_shortened(text[slice(*link.span)])}’"


def _shortened(words: str) -> str:
    """A sentence by its beginning and end."""
    return (
        words
        if len(words) <= _LONGEST
        else f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
    )


def _words(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(f"‘{text[start:end]}’" for start, end in spans) or "no words of the text"
