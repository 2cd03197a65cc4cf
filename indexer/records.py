"""What crosses from one stage to the next?  Frozen records of tuples, and nothing else.

A file becomes a `Digest` (items of paragraphs of text); attribution adds who reported and who said it and
gives an `AttributedDigest`.  Example: `Outlet("TV Asahi", "broadcaster", "named", ((11, 19),))` in a paragraph
whose `text[11:19]` is `TV-Asahi`.  Spans are half-open character offsets into their paragraph's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Span = tuple[int, int]
"""Half-open `(start, end)` character offsets into a paragraph's text."""

DigestKind = Literal["item", "morning-alert", "afternoon-alert", "other"]
OutletBasis = Literal["named", "reference", "credit", "group"]
SpeakerKind = Literal["person", "institution", "unnamed"]
SpeakerHow = Literal["named", "title", "pronoun"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of search: its id (`x#1.2`: digest x, item 1, paragraph 2) and its text, whitespace folded."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One story: title without its credit (`""` for a lead without heading), section path, credited outlets."""

    id: str
    title: str
    section: tuple[str, ...]
    credit: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """One file as read: nothing decided yet about who reported or said anything.

    `source` is the path as given; `id` the stem that prefixes all ids; `date` is None when the document states
    none; `chrome` the lines of site furniture, verbatim; `tags` the topics that belong to the article; `masthead`
    the lines that say something of the document itself (its name, date and credits, a memo's head), verbatim.
    """

    id: str
    source: str
    kind: DigestKind
    date: date | None
    chrome: tuple[str, ...]
    tags: tuple[str, ...]
    items: tuple[Item, ...]
    masthead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet to which a paragraph is attributed: canonical name, type, how it is known, and where it stands."""

    name: str
    type: str
    basis: OutletBasis
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, institution or unnamed source that stated something in a paragraph.

    `name` is the family name of a person or the phrase without its article; `full` the full name where the item
    gives it, else None; `title` the office as printed, else None; `label` what a reader is shown (`Foreign
    Minister Kono`); `rule` names the rule that decided it; `nested` marks one reported inside another's words;
    `listed` one whom a user's own table of names lists; `apart` one whom the item tells by the office from somebody
    else of that name.
    """

    name: str
    full: str | None
    title: str | None
    label: str
    kind: SpeakerKind
    how: SpeakerHow
    evidence: tuple[Span, ...]
    rule: str = ""
    nested: bool = False
    listed: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link outlets -> speaker -> words: the cue as printed, its dictionary form (`""`: not in the tables), whether
    the words are quoted, and the span of the sentence or sentences that tell it.

    `speaker` is None where the outlet speaks in its own voice (`Sankei speculated that`); `full`, where it is known, tells two
    of one family name apart.  `words` is the part of the span behind the cue and the speaker: what is said, unless it is a
    quotation that stands before.
    """

    outlets: tuple[str, ...]
    speaker: str | None
    cue: str
    quoted: bool
    span: Span
    verb: str = ""
    full: str | None = None
    words: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class AttributedParagraph:
    """A paragraph with what was decided about it; `quotes` are the spans inside quotation marks, marks excluded.

    `corrected` names what a correction of the user's decided: `outlets`, `groups`, `speakers`; `group_evidence` has for each
    of the `groups` where it stands, and is empty for corrected ones.
    """

    paragraph: Paragraph
    outlets: tuple[Outlet, ...]
    groups: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    quotes: tuple[Span, ...] = ()
    corrected: tuple[str, ...] = ()
    group_evidence: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AttributedItem:
    """An item with its paragraphs attributed, in reading order; `corrected` of `title`, `section`, `credit`."""

    item: Item
    paragraphs: tuple[AttributedParagraph, ...]
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributedDigest:
    """A digest with its items attributed, in reading order; `corrected` of `date`, `kind`.

    `unfit` says, in a line each, which of the user's corrections for it fit nothing in it.
    """

    digest: Digest
    items: tuple[AttributedItem, ...]
    corrected: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
