"""Which speakers of a paragraph have another name than they were found by?  Renames them, and joins those who are one.

Where `the Foreign Minister` and `Tsukimori` turn out to be one, the paragraph has Tsukimori once, with the words of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..names.lexicon import Lexicon
from ..records import AttributedParagraph, Speaker
from .people import People


def renamed(paragraph: AttributedParagraph, rename: Callable[[Speaker], Speaker]) -> AttributedParagraph:
    """A paragraph with each speaker as `rename` gives it, each of them once."""
    if not paragraph.speakers:
        return paragraph
    renamed_to: dict[tuple[str, str | None], Speaker] = {}
    found: dict[tuple[str, str | None, str], Speaker] = {}
    for printed in paragraph.speakers:
        speaker = rename(printed)
        renamed_to[printed.name, printed.full] = speaker
        key = (speaker.name, speaker.full, speaker.kind)
        found[key] = _joined(found[key], speaker) if key in found else speaker
    attributions = tuple(
        replace(link, speaker=to.name, full=to.full)
        if link.speaker and (to := renamed_to.get((link.speaker, link.full)))
        else link
        for link in paragraph.attributions
    )
    return replace(paragraph, speakers=tuple(found.values()), attributions=attributions)


def _joined(one: Speaker, other: Speaker) -> Speaker:
    """Two mentions of one speaker as one."""
    how = one.how if "named" not in (one.how, other.how) else "named"
    evidence = (*one.evidence, *other.evidence)
    return replace(one, how=how, evidence=evidence, nested=one.nested and other.nested)


def with_late_names(paragraph: AttributedParagraph, people: People) -> AttributedParagraph:
    """A paragraph whose offices are the people to whom the item gives them only later (`The Foreign Minister`), and whose
    people have the family name by which the item calls them later: `Chinen Yukino`, when `Chinen` says more.
    """
    if any(_is_office(speaker) for speaker in paragraph.speakers):
        paragraph = renamed(paragraph, lambda speaker: _with_holder(speaker, people))
    if any(speaker.full for speaker in paragraph.speakers):
        families = people.families()
        if any(_family_of(speaker, families) != speaker.name for speaker in paragraph.speakers):
            return renamed(paragraph, lambda speaker: replace(speaker, name=_family_of(speaker, families)))
    return paragraph


def _family_of(speaker: Speaker, families: Mapping[str, str]) -> str:
    """The name of a speaker; of a person whose full name is printed the family name that the whole item tells."""
    person = speaker.kind == "person" and speaker.full
    return families.get(speaker.full or "", speaker.name) if person else speaker.name


def with_one_name_a_country(paragraph: AttributedParagraph, lexicon: Lexicon) -> AttributedParagraph:
    """A paragraph in which `the Norwegian government`, `Oslo` and `Norway` are one speaker: the country, where it is named."""
    printed: dict[str, list[str]] = {}
    for speaker in paragraph.speakers:
        if speaker.kind == "institution" and speaker.name in lexicon.states:
            printed.setdefault(lexicon.states[speaker.name], []).append(speaker.name)
    chosen = {
        name: state if state in names else names[0]
        for state, names in printed.items()
        if len(names) > 1
        for name in names
    }
    if not chosen:
        return paragraph
    return renamed(paragraph, lambda speaker: _called(speaker, chosen.get(speaker.name, speaker.name)))


def _called(speaker: Speaker, name: str) -> Speaker:
    return replace(speaker, name=name, label=name) if name != speaker.name else speaker


def _is_office(speaker: Speaker) -> bool:
    """Whether a speaker is known by an office alone; one of a single small word (`the president`) may be any body's."""
    told = " " in speaker.name or speaker.name[:1].isupper()
    return speaker.kind == "person" and speaker.title == speaker.name and told


def _with_holder(speaker: Speaker, people: People) -> Speaker:
    holders = people.holders(speaker.name) if _is_office(speaker) else []
    if len(holders) != 1:
        return speaker
    (holder,) = holders
    return replace(speaker, name=holder.family, full=holder.full, title=holder.titles[0], label=holder.label)
