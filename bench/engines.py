"""What does each engine have to do?  The same: index the paragraphs, open, answer a question.

An answer is the exact total, the best ten by relevance, the places of the query's words in their texts, and
the counts of four facets over all matches (for speakers the twenty most frequent).  An engine is used as its
own documentation says, with its own marking and counting where it has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bench.digests import Paragraph
from bench.queries import Question

TOP = 10
FACET_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine said: total, ids best first, marks per hit, facet name -> [(value, count)]."""

    total: int
    ids: tuple[str, ...]
    marks: tuple[tuple[tuple[int, int], ...], ...]
    facets: dict[str, list[tuple[str, int]]]


class Engine(Protocol):
    """An engine over one directory; `build` may be called in another process than `open`."""

    def build(self, directory: Path, batches: Iterable[list[Paragraph]]) -> None:
        """Index all batches and commit."""

    def open(self, directory: Path) -> None:
        """Open the index for searching."""

    def answer(self, question: Question) -> Answer:
        """Answer one question."""


def engine_of(name: str) -> Any:
    """Return a new engine by its name; its library is imported only now."""
    if name.startswith("whosays"):
        from bench.columnar_engine import ColumnarEngine  # noqa: PLC0415

        return ColumnarEngine(procs=2 if name.endswith("2") else 1)
    if name == "whoosh":
        from bench.whoosh_engine import WhooshEngine  # noqa: PLC0415

        return WhooshEngine()
    if name == "tantivy":
        from bench.tantivy_engine import TantivyEngine  # noqa: PLC0415

        return TantivyEngine()
    if name == "fts5":
        from bench.fts5_engine import Fts5Engine  # noqa: PLC0415

        return Fts5Engine()
    raise SystemExit(f"no engine {name}; there are {', '.join(ENGINES)}")


ENGINES = ("whosays", "whosays-2", "whoosh", "tantivy", "fts5")
