"""SQLite's FTS5: bm25() for the order, highlight() for the marks, a table of values a facet, counted by
join.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.engines import FACET_LIMIT, FACETS, TOP, Answer, marked_spans, rest_of, values_of, words_of
from bench.queries import Question
from indexer.stored import StoredParagraph

_SETUP = """
create virtual table paragraph using fts5(
    text, title, said, speaker_words, section_words, cue, tokenize='unicode61 remove_diacritics 0');
create table about(docid integer primary key, id text, year text, day integer, kind text, rest text);
create table section(docid integer, value text, primary key(docid, value)) without rowid;
create table outlet(docid integer, value text, primary key(docid, value)) without rowid;
create table speaker(docid integer, value text, primary key(docid, value)) without rowid;
"""
_LISTED = ("outlet", "speaker", "section")


class Fts5Engine:
    """FTS5 as its documentation uses it."""

    def build(self, directory: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Index all batches in one transaction and optimize."""
        base = sqlite3.connect(directory / "digests.db")
        base.executescript(_SETUP)
        docid = 0
        for batch in batches:
            numbered = list(enumerate(batch, docid + 1))
            docid += len(batch)
            base.executemany(
                "insert into paragraph(rowid, text, title, said, speaker_words, section_words, cue)"
                " values(?, ?, ?, ?, ?, ?, ?)",
                [(n, *words_of(p).values()) for n, p in numbered],
            )
            valued = [(n, p, values_of(p)) for n, p in numbered]
            base.executemany(
                "insert into about values(?, ?, ?, ?, ?, ?)",
                [
                    (n, p.id, values["year"][0], p.date.toordinal() if p.date else 0, p.kind, rest_of(p))
                    for n, p, values in valued
                ],
            )
            for name in _LISTED:
                base.executemany(
                    f"insert or ignore into {name} values(?, ?)",
                    [(n, value) for n, _, values in valued for value in values[name]],
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
        match = f"{{text title}} : ({question.typed})"
        base.execute("delete from matched")
        base.execute(
            "insert into matched select rowid, bm25(paragraph, 1.0, 1.5, 0, 0, 0, 0) from paragraph where paragraph match ?"
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
        return Answer(total, tuple(name for _, name in page), tuple(map(marked_spans, marks)), facets)

    def _counted(self, name: str) -> list[tuple[str, int]]:
        source, value = (name, "value") if name in _LISTED else ("about", name)
        return self._base.execute(
            f"select {value}, count(*) from matched join {source} using(docid) "
            "group by 1 order by 2 desc, 1 limit ?",
            (FACET_LIMIT,),
        ).fetchall()


def made() -> Fts5Engine:
    """Return the engine."""
    return Fts5Engine()
