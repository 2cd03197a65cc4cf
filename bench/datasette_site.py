"""How would the same paragraphs be browsed off the shelf?  Datasette over SQLite: FTS5, and facets of its own.

`/digests/paragraph?_search=kona&_facet_array=outlet&...` is one page of ten rows with four facets.  What Datasette
has not is left out and costs it nothing: order by relevance, and marks.  Values that a paragraph may have several
of are JSON arrays, which Datasette counts by `facet_array`.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser

from bench.engines import FACET_LIMIT, TOP, values_of
from bench.queries import Question
from bench.sites import Told, number_of
from indexer.stored import StoredParagraph

_DATABASE = "digests.db"
_LISTED = ("outlet", "speaker", "section")

_ROWS = re.compile(r"\s*([\d,]+) rows?")
_COUNTED = re.compile(r"\s*(.+?)(?: ·)? ([\d,]+)(?: ✖)?\s*")

# Datasette finds the index of a table by `content="..."` in these very quotation marks.
_SETUP = """
create table paragraph(
    docid integer primary key, id text, date text, title text, text text,
    outlet text, speaker text, section text, year text);
create virtual table paragraph_fts using fts5(
    title, text, content="paragraph", content_rowid="docid", tokenize='unicode61 remove_diacritics 0');
"""
_FILL = "insert into paragraph values(null, ?, ?, ?, ?, ?, ?, ?, ?)"
_INDEX = """
insert into paragraph_fts(paragraph_fts) values('rebuild');
insert into paragraph_fts(paragraph_fts) values('optimize');
"""

# With its own limits of time Datasette would leave out counts that take longer than 200 ms; and it would look
# for more facets to suggest, which nobody asked for.
_SETTINGS = {
    "sql_time_limit_ms": "60000",
    "facet_time_limit_ms": "60000",
    "default_facet_size": str(FACET_LIMIT),
    "suggest_facets": "off",
}


class DatasetteSite:
    """Datasette as its documentation publishes a database that does not change."""

    def build(self, folder: Path, batches: Iterable[list[StoredParagraph]]) -> None:
        """Write the table, and the index over its titles and texts."""
        base = sqlite3.connect(folder / _DATABASE)
        base.executescript(_SETUP)
        for batch in batches:
            base.executemany(_FILL, map(_row, batch))
        base.commit()
        base.executescript(_INDEX)
        base.close()

    def command(self, folder: Path) -> list[str]:
        """Return `datasette serve` on the database."""
        settings = [word for pair in _SETTINGS.items() for word in ("--setting", *pair)]
        served = ["--immutable", str(folder / _DATABASE), "--port", "0"]
        return [sys.executable, "-m", "datasette", "serve", *served, *settings]

    def address(self, question: Question) -> str:
        """Return the page of the table that a question finds."""
        asked = [("_search", question.typed), ("_searchmode", "raw"), ("_size", str(TOP))]
        asked += [("_facet_array", name) for name in _LISTED] + [("_facet", "year")]
        asked += [("outlet__arraycontains", question.outlet)] if question.outlet else []
        return f"/digests/paragraph?{urlencode(asked)}"

    def told(self, page: str) -> Told:
        """Read the heading of the table and the facet of outlets."""
        tree = LexborHTMLParser(page)
        total = next(found[1] for node in tree.css("h3") if (found := _ROWS.match(node.text())))
        outlets = [
            (found[1], number_of(found[2]))
            for row in tree.css("#facet-outlet li")
            if (found := _COUNTED.fullmatch(row.text()))
        ]
        return Told(number_of(total), tuple(sorted(outlets)))


def _row(paragraph: StoredParagraph) -> tuple[str, ...]:
    values = values_of(paragraph)
    return (
        paragraph.id,
        paragraph.date.isoformat() if paragraph.date else "",
        paragraph.title,
        paragraph.text,
        *(json.dumps(values[name]) for name in _LISTED),
        *values["year"],
    )
