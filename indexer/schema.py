"""Which fields does the index have, and what of a paragraph goes into each?  One Whoosh schema, one function.

`document_of(("x", payload))["outlet"]` is `["nhk\\0NHK", "tbs\\0TBS"]`: a facet value is one term, its key and then
itself as printed, so that all spellings of a name stand side by side in the index; a speaker is a form of
`identities`.  Words go through
`analysis.WordAnalyzer`; texts of one field (quotation after quotation, speaker after speaker) are kept apart,
so that no phrase reaches from one to the next.  A date, and the place of a paragraph in its digest, are columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from whoosh.analysis import IDAnalyzer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, FieldType, Schema
from whoosh.formats import Existence

from .analysis import BREAK, WordAnalyzer, key_of
from .identities import form_of
from .stored import stored_of

FORMAT_VERSION = 8
"""Of the schema, the analyzer, the payload and the manifest together: whoever changes one of them raises it."""

SECTION_SEPARATOR = " > "

WORD_FIELDS = ("text", "title", "said", "speaker_words", "section_words", "cue")
"""Fields of words with positions."""

VALUE_FIELDS = ("outlet", "outlet_named", "outlet_type", "speaker", "section", "kind", "cue_verb")
"""Fields whose terms are facet values; of speakers the forms that `identities` folds to values."""

_KEY_END = "\0"

_ITEM_BITS = 20
"""Of a place, for the number of the paragraph in its item."""


def schema() -> Schema:
    """A new schema; equal for all indexes of one FORMAT_VERSION."""
    words = {name: TEXT(analyzer=WordAnalyzer(), phrase=True) for name in WORD_FIELDS}
    values = {name: FieldType(Existence(), IDAnalyzer()) for name in VALUE_FIELDS}
    return Schema(
        item=ID(),
        digest=ID(),
        date=COLUMN(NumericColumn("I", default=0)),
        place=COLUMN(NumericColumn("Q", default=0)),
        payload=STORED(),
        **words,
        **values,
    )


def document_of(given: tuple[str, str]) -> dict[str, object]:
    """The fields as Whoosh takes them of a paragraph that is given as the id of its digest and its payload.

    An undated paragraph has no date.
    """
    digest, payload = given
    paragraph = stored_of(payload)
    outlets = paragraph.outlets
    day = paragraph.date
    return {
        "item": _writable(paragraph.item),
        "digest": _writable(digest),
        "date": None if day is None else day.year * 10_000 + day.month * 100 + day.day,
        "place": place_of(paragraph.id),
        "text": _apart([paragraph.text]),
        "title": _apart([paragraph.title]),
        "said": _apart(paragraph.text[start:end] for start, end in paragraph.said),
        "speaker_words": _apart(
            name for each in paragraph.speakers for name in (each.name, each.full, each.label) if name
        ),
        "section_words": _apart(paragraph.section),
        "cue": _apart(dict.fromkeys((*paragraph.cues, *paragraph.verbs))),
        "cue_verb": _values("cue_verb", paragraph.verbs),
        "outlet": _values("outlet", (outlet.name for outlet in outlets)),
        "outlet_named": _values("outlet_named", (o.name for o in outlets if o.basis != "group")),
        "outlet_type": _values("outlet_type", (outlet.type for outlet in outlets)),
        "speaker": [*dict.fromkeys(_writable(form_of(speaker)) for speaker in paragraph.speakers)],
        "section": _values("section", paths_of(paragraph.section)),
        "kind": _values("kind", [paragraph.kind]),
        "payload": payload,
    }


def paths_of(section: Iterable[str]) -> list[str]:
    """A section and all above it: `INTERNATIONAL`, `INTERNATIONAL > Europe`."""
    names = list(section)
    return [SECTION_SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)]


def _apart(texts: Iterable[str]) -> str:
    return BREAK.join(text.replace(BREAK, " ") for text in texts)


def place_of(id: str) -> int:
    """Where a paragraph stands in its digest, so that `x#1.10` comes after `x#1.9`."""
    _, _, rest = id.rpartition("#")
    item, _, number = rest.partition(".")
    return (_number(item) << _ITEM_BITS) + min(_number(number), (1 << _ITEM_BITS) - 1)


def _number(text: str) -> int:
    return min(int(text), 1 << 40) if text.isdecimal() and len(text) < 20 else 0


def value_key(field: str, value: str) -> str:
    """What two spellings of one facet value have in common; of a section, name by name."""
    names = value.split(SECTION_SEPARATOR) if field == "section" else [value]
    return SECTION_SEPARATOR.join(map(key_of, names)).replace(_KEY_END, " ")


def value_prefix(field: str, value: str) -> bytes:
    """What the terms of all spellings of a facet value begin with."""
    return (value_key(field, value) + _KEY_END).encode("utf-8", "replace")


def key_and_label(term: bytes) -> tuple[bytes, str]:
    """The key and the printed value of a term of a facet field."""
    key, _, label = term.partition(b"\0")
    return key, label.decode("utf-8")


def _values(field: str, values: Iterable[str]) -> list[str]:
    """The terms of facet values, of several spellings of one the first."""
    terms: dict[str, str] = {}
    for value in values:
        if value:
            terms.setdefault(*_value_term(field, value))
    return list(terms.values())


@lru_cache(maxsize=1 << 16)
def _value_term(field: str, value: str) -> tuple[str, str]:
    key = _writable(value_key(field, value))
    return key, f"{key}{_KEY_END}{_writable(value).replace(_KEY_END, ' ')}"


def _writable(value: str) -> str:
    """The value as it can be a term: a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return value.encode("utf-8", "replace").decode("utf-8")
