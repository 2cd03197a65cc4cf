"""SQLite's FTS5: bm25() for the order, highlight() for the marks, a table of values a facet, counted by
join.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.digests import Paragraph
from bench.engines import FACET_LIMIT, TOP, Answer
from bench.queries import FACETS, Question

_SETUP = """
create virtual table paragraph using fts5(text, tokenize='unicode61 remove_diacritics 0');
create table about(docid integer primary key, id text, section text, year text, day integer);
create table outlet(docid integer, value text, primary key(docid, value)) without rowid;
create table speaker(docid integer, value text, primary key(docid, value)) without rowid;
"""
_PLACES = {"outlet": "outlet", "speaker": "speaker"}


class Fts5Engine:
    """FTS5 as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[Paragraph]]) -> None:
        """Index all batches in one transaction and optimize."""
        base = sqlite3.connect(directory / "digests.db")
        base.executescript(_SETUP)
        docid = 0
        for batch in batches:
            numbered = list(enumerate(batch, docid + 1))
            docid += len(batch)
            base.executemany(
                "insert into paragraph(rowid, text) values(?, ?)", [(n, p.text) for n, p in numbered]
            )
            base.executemany(
                "insert into about values(?, ?, ?, ?, ?)",
                [(n, p.id, p.section, p.year, p.day) for n, p in numbered],
            )
            base.executemany(
                "insert into outlet values(?, ?)", [(n, o) for n, p in numbered for o in p.outlets]
            )
            base.executemany(
                "insert into speaker values(?, ?)", [(n, s) for n, p in numbered for s in p.speakers]
            )
        base.executescript("create index by_outlet on outlet(value, docid)")
        base.execute("insert into paragraph(paragraph) values('optimize')")
        base.commit()
        base.close()

    def open(self, directory: Path) -> None:
        """Open the database for searching."""
        self._base = sqlite3.connect(directory / "digests.db")
        self._base.execute("create temp table matched(docid integer primary key, score real)")

    def answer(self, question: Question) -> Answer:
        """Answer one question: the matches once into a temporary table, then the page and the counts from
        it.
        """
        base = self._base
        match = {
            "phrase": f'"{" ".join(question.words)}"',
            "prefix": f"{question.words[0]}*",
        }.get(question.kind, (" OR " if question.kind.startswith("or") else " ").join(question.words))
        base.execute("delete from matched")
        base.execute(
            "insert into matched select rowid, bm25(paragraph) from paragraph where paragraph match ?"
            + (
                " and exists (select 1 from outlet where docid = paragraph.rowid and value = ?)"
                if question.outlet
                else ""
            ),
            (match, question.outlet) if question.outlet else (match,),
        )
        total = base.execute("select count(*) from matched").fetchone()[0]
        page = base.execute(
            "select docid, id from matched join about using(docid) order by score, day desc limit ?", (TOP,)
        ).fetchall()
        marks = [
            base.execute(
                "select highlight(paragraph, 0, char(1), char(2)) from paragraph"
                " where paragraph match ? and rowid = ?",
                (match, docid),
            ).fetchone()[0]
            for docid, _ in page
        ]
        facets = {name: self._counted(name) for name in FACETS}
        return Answer(total, tuple(name for _, name in page), tuple(map(_spans, marks)), facets)

    def _counted(self, name: str) -> list[tuple[str, int]]:
        source, value = (_PLACES[name], "value") if name in _PLACES else ("about", name)
        return self._base.execute(
            f"select {value}, count(*) from matched join {source} using(docid) "
            "group by 1 order by 2 desc, 1 limit ?",
            (FACET_LIMIT,),
        ).fetchall()


def _spans(marked: str) -> tuple[tuple[int, int], ...]:
    spans, start, shift = [], 0, 0
    for place, character in enumerate(marked):
        if character == "\x01":
            start, shift = place - shift, shift + 1
        elif character == "\x02":
            spans.append((start, place - shift))
            shift += 1
    return tuple(spans)
