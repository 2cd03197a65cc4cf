"""Which fields does the index have, and what of a paragraph goes into each?  One Whoosh schema, one function.

`document_of(paragraph)["outlet"]` is `["NHK", "TBS"]`: facet values are whole terms, as printed.  Words go
through `analysis.WordAnalyzer`; texts of one field (quotation after quotation, speaker after speaker) are
kept apart, so that no phrase reaches from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, FieldType, Schema
from whoosh.formats import Existence

from .analysis import BREAK, WordAnalyzer
from .identities import form_of
from .stored import StoredParagraph, payload_of, stored_of

FORMAT_VERSION = 4
"""Of the schema, the analyzer and the payload together: whoever changes one of them raises it."""

SECTION_SEPARATOR = " > "

WORD_FIELDS = ("text", "title", "said", "speaker_words", "section_words", "cue")
"""Fields of words with positions."""

VALUE_FIELDS = ("outlet", "outlet_named", "outlet_type", "speaker", "section", "kind", "cue_verb")
"""Fields whose terms are whole facet values, as printed; of speakers the forms that `identities` folds to values."""


def schema() -> Schema:
    """A new schema; equal for all indexes of one FORMAT_VERSION."""
    words = {name: TEXT(analyzer=WordAnalyzer(), phrase=True) for name in WORD_FIELDS}
    values = {name: FieldType(Existence(), IDAnalyzer()) for name in VALUE_FIELDS}
    return Schema(
        id=ID(sortable=True),
        item=ID(),
        digest=ID(),
        date=NUMERIC(int, signed=False, sortable=True, default=0, shift_step=8),
        payload=STORED(),
        **words,
        **values,
    )


def document_of(paragraph: StoredParagraph, digest: str) -> dict[str, object]:
    """The fields of a paragraph of a digest as Whoosh takes them; an undated paragraph has no date."""
    outlets = paragraph.outlets
    day = paragraph.date
    return {
        "id": _writable(paragraph.id),
        "item": _writable(paragraph.item),
        "digest": _writable(digest),
        "date": None if day is None else day.year * 10_000 + day.month * 100 + day.day,
        "text": _apart([paragraph.text]),
        "title": _apart([paragraph.title]),
        "said": _apart(paragraph.text[start:end] for start, end in paragraph.quotes),
        "speaker_words": _apart(
            name for each in paragraph.speakers for name in (each.name, each.full, each.label) if name
        ),
        "section_words": _apart(paragraph.section),
        "cue": _apart(paragraph.cues),
        "cue_verb": _values(paragraph.verbs),
        "outlet": _values(outlet.name for outlet in outlets),
        "outlet_named": _values(outlet.name for outlet in outlets if outlet.basis != "group"),
        "outlet_type": _values(outlet.type for outlet in outlets),
        "speaker": _values(form_of(speaker) for speaker in paragraph.speakers),
        "section": _values(paths_of(paragraph.section)),
        "kind": [paragraph.kind],
        "payload": payload_of(paragraph),
    }


def document_of_payload(given: tuple[str, str]) -> dict[str, object]:
    """The fields of a paragraph that is given as the id of its digest and its payload, as processes pass it."""
    digest, payload = given
    return document_of(stored_of(payload), digest)


def paths_of(section: Iterable[str]) -> list[str]:
    """A section and all above it: `INTERNATIONAL`, `INTERNATIONAL > Europe`."""
    names = list(section)
    return [SECTION_SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)]


def _apart(texts: Iterable[str]) -> str:
    return BREAK.join(text.replace(BREAK, " ") for text in texts)


def _values(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(_writable(value) for value in values if value))


def _writable(value: str) -> str:
    """The value as it can be a term: a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return value.encode("utf-8", "replace").decode("utf-8")
