"""What does each engine have to do?  The same: index the paragraphs, open, answer a question.

Each indexes the same words of the same six fields and the same facet values, and keeps all that a result
shows. An answer is the exact total, the best ten by relevance (words of text and title, a title counting
half more), the places of the query's words in their texts, and the counts of four facets over all matches (of
each the twenty most frequent).  An engine is used as its own documentation says, with its own marking and
counting where it has them; what it cannot do it leaves out, and the table says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from bench.queries import Question
from indexer.schema import paths_of
from indexer.stored import StoredParagraph, payload_of

TOP = 10
FACET_LIMIT = 20
TITLE_BOOST = 1.5
FACETS = ("outlet", "speaker", "section", "year")
WORDS = ("text", "title", "said", "speaker_words", "section_words", "cue")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine said: total, ids best first, marks per hit, facet name -> [(value, count)]."""

    total: int
    ids: tuple[str, ...]
    marks: tuple[tuple[tuple[int, int], ...], ...]
    facets: dict[str, list[tuple[str, int]]]


class Engine(Protocol):
    """An engine over one directory; `build` may be called in another process than `open`."""

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches and commit."""

    def open(self, directory: Path) -> None:
        """Open the index for searching."""

    def answer(self, question: Question) -> Answer | None:
        """Answer one question; None for one of a class that the engine has not."""


def words_of(paragraph: StoredParagraph) -> dict[str, str]:
    """Return the texts of the six fields of words."""
    return {
        "text": paragraph.text,
        "title": paragraph.title,
        "said": " ".join(paragraph.text[start:end] for start, end in paragraph.said),
        "speaker_words": " ".join(f"{s.name} {s.full} {s.label}" for s in paragraph.speakers),
        "section_words": " ".join(paragraph.section),
        "cue": " ".join(paragraph.cues),
    }


def values_of(paragraph: StoredParagraph) -> dict[str, list[str]]:
    """Return the values of the facets."""
    return {
        "outlet": [outlet.name for outlet in paragraph.outlets],
        "speaker": [speaker.full or speaker.name for speaker in paragraph.speakers],
        "section": paths_of(paragraph.section),
        "year": [str(paragraph.date.year)] if paragraph.date else [],
        "kind": [paragraph.kind],
        "outlet_type": list(dict.fromkeys(outlet.type for outlet in paragraph.outlets)),
        "cue_verb": list(paragraph.verbs),
    }


def rest_of(paragraph: StoredParagraph) -> str:
    """Return as text all that a result shows but for text and title, which an engine keeps itself."""
    return payload_of(replace(paragraph, text="", title=""))


def marked_spans(marked: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a text without its marks, which stand between \\1 and \\2."""
    spans, start, shift = [], 0, 0
    for place, character in enumerate(marked):
        if character == "\x01":
            start, shift = place - shift, shift + 1
        elif character == "\x02":
            spans.append((start, place - shift))
            shift += 1
    return tuple(spans)


ENGINES = {
    "whosays": "bench.whosays_engine",
    "tantivy": "bench.tantivy_engine",
    "fts5": "bench.fts5_engine",
    "xapian": "bench.xapian_engine",
    "whoosh": "bench.whoosh_engine",
}


def engine_of(name: str) -> Any:
    """Return a new engine by its name; its library is imported only now."""
    if name not in ENGINES:
        raise SystemExit(f"no engine {name}; there are {', '.join(ENGINES)}")
    return import_module(ENGINES[name]).made()
