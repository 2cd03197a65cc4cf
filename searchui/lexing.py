"""Of which words, phrases and marks does a typed query consist?  Tokens with their place in it, and limits.

`tokens_of('said:“all options” -oil')` is a field, a phrase, a minus and a word.  Every kind of double
quotation mark opens and closes a phrase, so that what was pasted means what it shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from indexer.analysis import terms_of
from indexer.records import Span

from .errors import QueryError
from .records import Warning

MAX_LENGTH = 2000
MAX_TERMS = 200
MAX_DEPTH = 20

MAX_PATTERNS = 10
"""Words with `*`, `?` or `~`: each may stand for as many terms as `expansion` allows."""

TokenKind = Literal["word", "phrase", "field", "range", "minus", "and", "or", "not", "open", "close"]

FIELDS = ("text", "title", "said", "speaker", "section", "outlet", "kind", "cue", "date")
"""What may stand before a colon."""

OPERATORS: dict[str, TokenKind] = {"AND": "and", "OR": "or", "NOT": "not"}
_QUOTES = '"“”„‟«»＂「」『』'
_TOKEN = re.compile(
    rf"(?P<open>[(（])|(?P<close>[)）])|(?P<quote>[{_QUOTES}])|(?P<minus>-(?=\S))"
    rf"|(?P<field>[A-Za-z]+[:：])|(?P<word>[^\s()（）{_QUOTES}]+)"
)
_END_OF_PHRASE = re.compile(f"[{_QUOTES}]")
_SLOP = re.compile(r"~(\d*)")
_RANGE = re.compile(r"\s*\[([^\[\]]*)\]")
_PATTERN = re.compile("[*?~＊？]")
_UNSEARCHABLE = re.compile("[\ud800-\udfff\x00]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its text without marks, its span, and of a phrase its slop (None: as it stands)."""

    kind: TokenKind
    text: str
    span: Span
    slop: str | None = None


def searchable(query: str) -> str:
    """The query with what no text can hold replaced, character by character, so that spans stay right."""
    return _UNSEARCHABLE.sub("\ufffd", query)


def typed_value(value: str) -> str:
    """A value as it is typed behind a field: between quotation marks unless it is one plain word."""
    if value.isalnum() and value not in OPERATORS:
        return value
    return f'"{" ".join(re.split(f"[{_QUOTES}]", value))}"'


def tokens_of(query: str, warnings: list[Warning]) -> list[Token]:
    """The tokens of a query; raises QueryError when it is longer or deeper than anybody needs."""
    if len(query) > MAX_LENGTH:
        raise QueryError(f"this query has {len(query):,} characters; use at most {MAX_LENGTH:,}")
    tokens = _Lexer(query, warnings).tokens()
    _check_size(tokens)
    return tokens


class _Lexer:
    def __init__(self, query: str, warnings: list[Warning]) -> None:
        self._query = query
        self._warnings = warnings

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        at = 0
        while match := _TOKEN.search(self._query, at):
            token = self._token(match)
            at = token.span[1]
            if token.kind == "field":
                token = replace(token, text=token.text[:-1].lower())
            found.append(token)
            if token.text == "date" and token.kind == "field" and (bounds := _RANGE.match(self._query, at)):
                found.append(Token("range", bounds[1].strip(), bounds.span()))
                at = bounds.end()
        return found

    def _token(self, match: re.Match[str]) -> Token:
        kind, text, span = match.lastgroup, match[0], match.span()
        if kind == "quote":
            return self._phrase(span)
        if kind == "field":
            return self._field(match)
        if kind == "word":
            return Token(OPERATORS.get(text, "word"), text, span)
        return Token("open" if kind == "open" else "close" if kind == "close" else "minus", text, span)

    def _phrase(self, opening: Span) -> Token:
        closing = _END_OF_PHRASE.search(self._query, opening[1])
        if closing is None:
            end = len(self._query)
            message = "this quotation mark is not closed; the phrase was taken to go on to the end"
            self._warnings.append(Warning(message, opening))
            return Token("phrase", self._query[opening[1] : end], (opening[0], end))
        slop = _SLOP.match(self._query, closing.end())
        end = slop.end() if slop else closing.end()
        text = self._query[opening[1] : closing.start()]
        return Token("phrase", text, (opening[0], end), slop[1] if slop else None)

    def _field(self, match: re.Match[str]) -> Token:
        """A field; or a word with a colon: one that a space follows (`Editorial: oil`), an address
        (`http://x`).
        """
        name, end = match[0][:-1].lower(), match.end()
        after = self._query[end : end + 2]
        if name not in FIELDS and (not after.strip() or after[0].isspace() or after == "//"):
            word = _TOKEN_WORD.match(self._query, match.start())
            span = word.span() if word else match.span()
            return Token("word", self._query[span[0] : span[1]], span)
        return Token("field", match[0], match.span())


_TOKEN_WORD = re.compile(rf"[^\s()（）{_QUOTES}]+")


def _check_size(tokens: list[Token]) -> None:
    words = sum(len(terms_of(token.text)) for token in tokens if token.kind in {"word", "phrase"})
    if words > MAX_TERMS:
        raise QueryError(f"this query has {words} words; search for at most {MAX_TERMS} at a time")
    patterns = [token for token in tokens if token.kind == "word" and _PATTERN.search(token.text)]
    if len(patterns) > MAX_PATTERNS:
        message = f"this query has {len(patterns)} words with *, ? or ~; use at most {MAX_PATTERNS}"
        raise QueryError(message, patterns[MAX_PATTERNS].span)
    depth = 0
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth > MAX_DEPTH:
            raise QueryError(f"parentheses are nested more than {MAX_DEPTH} deep here; use fewer", token.span)
