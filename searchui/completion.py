"""How may a typed query go on?  By words, outlets and speakers of the index that begin as its end does.

`ferry min` goes on as `ferry minister` (a word) or `ferry speaker:Minamoto` (a speaker); `asa` also as
`outlet:"TV Asahi"`, since any word of a name may be begun.  Within an open phrase only words complete,
behind `outlet:` only outlets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import key_of, words_of

from .errors import QueryError
from .lexing import Token, tokens_of, typed_value
from .query import ANYWHERE, WordField
from .records import Completion

MOST_NAMES = 3
"""Outlets, and speakers, that are offered before words where no field asks for them."""

LONGEST_NAME = 4
"""Typed words that are taken together for the beginning of a name."""

NameField = Literal["outlet", "speaker"]
NAME_FIELDS: tuple[NameField, ...] = ("outlet", "speaker")
_WORD_FIELDS: Mapping[str, WordField] = {
    "": ANYWHERE,
    "text": "text",
    "title": "title",
    "said": "said",
    "section": "section",
    "cue": "cue",
}
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by the beginning of any of their words: sorted (key from that word on, name, paragraphs)."""

    entries: tuple[tuple[str, str, int], ...]

    def beginning(self, typed: str) -> list[tuple[str, int]]:
        """The names of which a word begins so, the commonest first, each once, with its paragraphs."""
        key = key_of(typed) if typed.strip() else ""
        first = bisect_left(self.entries, (key,))
        end = bisect_left(self.entries, (key + _LAST,), first)
        found = {name: count for _, name, count in self.entries[first:end]}
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, slots=True)
class WordTable:
    """The terms of a field, sorted, and in how many paragraphs each is at least."""

    terms: Sequence[str]
    counts: NDArray[np.int64]

    def count(self, term: str) -> int:
        """In how many paragraphs a term is at least; 0 for one that the field does not have."""
        place = bisect_left(self.terms, term)
        found = place < len(self.terms) and self.terms[place] == term
        return int(self.counts[place]) if found else 0

    def beginning(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The commonest terms that begin so, with their paragraphs."""
        first = bisect_left(self.terms, prefix)
        end = bisect_left(self.terms, prefix + _LAST, first)
        order = np.argsort(-self.counts[first:end], kind="stable")[:limit]
        return [(self.terms[first + place], int(self.counts[first + place])) for place in order.tolist()]


@dataclass(frozen=True, slots=True)
class Tables:
    """What completes: names and words of an index, each table made when it is first asked for."""

    names: Callable[[NameField], NameTable]
    words: Callable[[WordField], WordTable]


def name_table(forms: Iterable[tuple[str, str, int]]) -> NameTable:
    """The table of (printed form, name, paragraphs); a name may have several forms."""
    entries = {(key, name, count) for form, name, count in forms for key in _suffixes(key_of(form))}
    return NameTable(tuple(sorted(entries)))


def completions_of(typed: str, tables: Tables, limit: int) -> tuple[Completion, ...]:
    """The likeliest ways in which a query may go on, at most `limit`; none where a word is complete."""
    try:
        tokens = tokens_of(typed, [])
    except QueryError:
        return ()
    if not tokens or tokens[-1].span[1] != len(typed):
        return ()
    last = tokens[-1]
    if last.kind == "field":
        known = last.text in NAME_FIELDS
        return tuple(_names_in(typed, last.text, "", tables))[:limit] if known else ()
    if last.kind not in {"word", "phrase"} or (last.kind == "phrase" and _is_closed(typed, last)):
        return ()
    field = tokens[-2].text if len(tokens) > 1 and tokens[-2].kind == "field" else ""
    if field in NAME_FIELDS:
        return tuple(_names_in(typed[: last.span[0]], field, last.text, tables))[:limit]
    named = list(_names(typed, tokens, tables)) if last.kind == "word" and not field else []
    return (*named, *_words(typed, last, field, tables, limit - len(named)))


def _names(typed: str, tokens: Sequence[Token], tables: Tables) -> Iterator[Completion]:
    """Outlets and speakers that begin as the last typed words do, the longest such stretch of them."""
    for field in NAME_FIELDS:
        for start in _stretches(tokens):
            head, begun = typed[:start], typed[start:]
            found = list(_names_in(head, field, begun, tables, f"{field}:"))[:MOST_NAMES]
            if found:
                yield from found
                break


def _stretches(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the last four, three, two, one words begin."""
    words = []
    for token in reversed(tokens[-LONGEST_NAME:]):
        if token.kind != "word":
            break
        words.append(token.span[0])
    yield from reversed(words)


def _names_in(head: str, field: str, begun: str, tables: Tables, prefix: str = "") -> Iterator[Completion]:
    kind: NameField = "outlet" if field == "outlet" else "speaker"
    for name, count in tables.names(kind).beginning(begun):
        yield Completion(f"{head}{prefix}{typed_value(name)}", name, kind, count)


def _words(typed: str, last: Token, field: str, tables: Tables, limit: int) -> Iterator[Completion]:
    words = words_of(typed[last.span[0] :])
    if field not in _WORD_FIELDS or not words or limit <= 0:
        return
    word = words[-1]
    start = last.span[0] + word.start
    if start + word.end - word.start != len(typed) or any(mark in last.text for mark in "*?~"):
        return
    for term, count in tables.words(_WORD_FIELDS[field]).beginning(word.forms[0], limit):
        yield Completion(typed[:start] + term, term, "word", count)


def _is_closed(typed: str, phrase: Token) -> bool:
    return len(phrase.text) + 1 < phrase.span[1] - phrase.span[0]


def _suffixes(key: str) -> Iterator[str]:
    words = key.split(" ")
    for first in range(len(words)):
        yield " ".join(words[first:])
