"""How is a typed query read?  Our own grammar, by recursive descent; a mistake is a warning, never a silence.

`parse('missile (oil OR said:"all options"', names)` is the query with the parenthesis closed at the end, and
a warning that points at it.  The grammar is versioned: a saved link means the same for as long as its
version does.

    query   := any
    any     := all ("OR" all)*
    all     := one (["AND"] one)*
    one     := ("NOT" | "-")* (field ":" one | "(" any ")" | phrase ["~" number] | word)
    word    := letters with `*` and `?`, or letters and "~" [number]

`AND` binds closer than `OR`.  Operators are in capitals; `and`, `or` and `not` are words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, get_args

from indexer.analysis import key_of, terms_of, words_of
from indexer.records import DigestKind, Span

from .dates import DateProblem, days_of, range_of, turned_round
from .errors import QueryError
from .lexing import FIELDS, MAX_DEPTH, OPERATORS, Token, TokenKind, searchable, tokens_of
from .query import (
    ANYWHERE,
    And,
    Dates,
    Everything,
    Fuzzy,
    Node,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Term,
    Values,
    WordField,
    understood,
)
from .records import Warning

GRAMMAR_VERSION = 1

MAX_SLOP = 50
"""Positions that `"..."~N` may add; it must stay below `analysis.BREAK_POSITIONS`."""

MAX_EDITS = 2
SHORTEST_FUZZY = 3
"""Letters: within one edit of two letters lies every short word."""

MAX_WARNINGS = 10
"""Each shows the whole query: of two thousand quotation marks a page would have ten megabytes."""

LONGEST_OUTLET = 4
"""Words of an outlet's name that are understood without quotation marks."""

# `*` and `?` as letters, so that analysis keeps them in their word.  Both are letters without case or accent.
_STAR, _MARK = "\ua66e", "\ua60c"
_TO_LETTERS = str.maketrans({"*": _STAR, "?": _MARK, "＊": _STAR, "？": _MARK})
_FROM_LETTERS = str.maketrans({_STAR: "*", _MARK: "?"})
_WILD = "*?＊？"
_PLAIN = re.compile(r"[^\W_][^:：~*?]*")


class OutletNames(Protocol):
    """What search must know of the table of names."""

    def outlet(self, printed: str) -> object | None:
        """The outlet of a name in any of its printed forms, with its canonical `name`, or None."""

    def person(self, printed: str) -> str:
        """The full name of somebody who is listed under a printed name, else the name itself."""

    def outlet_forms(self) -> Iterable[tuple[str, str]]:
        """Every printed form of every outlet, with its canonical name."""

    def right_names(self) -> Iterable[str]:
        """Every name that is right as it stands, as printed."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was read, in words, and what the reader should know about the reading."""

    node: Node
    understood: str
    warnings: tuple[Warning, ...]


def parse(query: str, names: OutletNames) -> Parsed:
    """Read a query; raises QueryError, and nothing else, for one that is too long, too deep or has too many
    words.
    """
    text = searchable(query)
    warnings: list[Warning] = []
    tokens = tokens_of(text, warnings)
    node = _Parser(text, tokens, names, warnings).query()
    if node is None:
        node = Nothing() if text.strip() else Everything()
    unique = list(dict.fromkeys(sorted(warnings, key=lambda warning: warning.span or (0, 0))))
    if len(unique) > MAX_WARNINGS:
        more = Warning(f"there are {len(unique) - MAX_WARNINGS} more such marks and words in this query")
        unique = [*unique[:MAX_WARNINGS], more]
    return Parsed(node, understood(node), tuple(unique))


class _Parser:
    def __init__(self, query: str, tokens: list[Token], names: OutletNames, warnings: list[Warning]) -> None:
        self._query = query
        self._tokens = tokens
        self._names = names
        self._warnings = warnings
        self._at = 0
        self._depth = 0

    def query(self) -> Node | None:
        parts = [self._any("")]
        while self._at < len(self._tokens):
            self._warn("this parenthesis closes nothing; it was left out", self._take().span)
            parts.append(self._any(""))
        return _joined(And, parts)

    def _any(self, field: str) -> Node | None:
        parts = [self._all(field)]
        while self._next() == "or":
            operator = self._take()
            left, right = parts[-1], self._all(field)
            if left is None or right is None:
                self._warn("OR needs something to search for on both sides; it was left out", operator.span)
            parts.append(right)
        return _joined(Or, parts)

    def _all(self, field: str) -> Node | None:
        parts: list[Node | None] = []
        while self._next() not in {None, "or", "close"}:
            if self._next() == "and":
                operator = self._take()
                if not parts or self._next() in {None, "and", "or", "close"}:
                    self._warn(
                        "AND needs something to search for on both sides; it was left out", operator.span
                    )
                continue
            self._hint_at_capitals(beside=bool(parts))
            parts.append(self._one(field))
        return _joined(And, parts)

    def _hint_at_capitals(self, *, beside: bool) -> None:
        """Tells of `oil or gas` and `oil not gas`, which are words, that operators are in capitals."""
        token = self._tokens[self._at]
        behind = self._at + 1 < len(self._tokens)
        if beside and behind and token.kind == "word" and token.text in {"or", "not"}:
            message = f"“{token.text}” was searched for as a word; write {token.text.upper()} to mean it as an operator"
            self._warn(message, token.span)

    def _one(self, field: str) -> Node | None:
        negated = False
        sign = None
        while self._next() in {"not", "minus"}:
            sign = self._take()
            negated = not negated
        if sign and self._next() in {None, "and", "or", "close"}:
            self._warn(f"nothing follows “{sign.text}”; it was left out", sign.span)
            return None
        node = self._primary(field)
        if not negated or node is None:
            return node
        return node.part if isinstance(node, Not) else Not(node)  # `-said:-oil` is `said:oil`

    def _primary(self, field: str) -> Node | None:
        token = self._take()
        if token.kind == "open":
            return self._group(token, field)
        if token.kind == "field":
            return self._fielded(token, field)
        if token.kind == "range":
            return self._dates(token, range_of)
        read = _READERS.get(field, _Parser._words)
        return read(self, token, field)

    def _group(self, opening: Token, field: str) -> Node | None:
        node = self._deeper(opening, lambda: self._any(field))
        if self._next() == "close":
            self._take()
        else:
            self._warn("this parenthesis is not closed; it was taken to close at the end", opening.span)
        if node is None:
            self._warn(
                "there is nothing to search for in these parentheses; they were left out", opening.span
            )
        return node

    def _fielded(self, token: Token, outer: str) -> Node | None:
        if self._next() in {None, "and", "or", "close"}:
            self._warn(f"nothing follows “{token.text}:”; it was left out", token.span)
            return None
        field = token.text
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            message = (
                f"there is no field “{field}”; what follows it was searched without it (fields: {known})"
            )
            self._warn(message, token.span)
            field = outer
        return self._deeper(token, lambda: self._one(field))

    def _deeper(self, token: Token, read: Callable[[], Node | None]) -> Node | None:
        if self._depth >= MAX_DEPTH:
            raise QueryError(
                f"the query is nested more than {MAX_DEPTH} deep here; use fewer levels", token.span
            )
        self._depth += 1
        try:
            return read()
        finally:
            self._depth -= 1

    # What a word or a phrase means in a field.

    def _words(self, token: Token, field: str) -> Node | None:
        if token.kind == "phrase":
            return self._phrase(token, _word_field(field))
        text = token.text
        if text.startswith("!") and text[1:2].isalnum():
            self._warn("“!” has no meaning here; write NOT or - to leave something out", token.span)
        stem, tilde, number = text.rpartition("~")
        if tilde and stem and (not number or number.isdecimal()):
            return self._fuzzy(token, stem, number, _word_field(field))
        if any(mark in text for mark in _WILD):
            return self._pattern(token, _word_field(field))
        return self._plain(token, text, _word_field(field))

    def _plain(self, token: Token, text: str, field: WordField) -> Node | None:
        terms = terms_of(text)
        shown = _shown(field, _as_typed(text))
        if not terms:
            self._warn(f"“{text}” holds no word that can be searched; it was left out", token.span)
            return None
        return Term(field, terms[0], shown) if len(terms) == 1 else Phrase(field, terms, 0, shown)

    def _phrase(self, token: Token, field: WordField) -> Node | None:
        terms = terms_of(token.text)
        if not terms:
            self._warn("there is no word between these quotation marks; they were left out", token.span)
            return None
        if any(mark in token.text for mark in "*＊"):
            self._warn("a * between quotation marks stands for nothing; it was left out", token.span)
        slop = self._slop(token)
        shown = _shown(field, f'"{token.text.strip()}"') + (f"~{slop}" if slop else "")
        return Term(field, terms[0], shown) if len(terms) == 1 else Phrase(field, terms, slop, shown)

    def _slop(self, token: Token) -> int:
        if token.slop is None:
            return 0
        if not token.slop:
            self._warn(
                '“~” after a phrase needs a number of words, as in "..."~5; it was left out', token.span
            )
            return 0
        slop = int(token.slop[:6])
        if slop > MAX_SLOP:
            self._warn(
                f"a phrase may be spread over at most {MAX_SLOP} further words; {MAX_SLOP} were taken",
                token.span,
            )
        return min(slop, MAX_SLOP)

    def _fuzzy(self, token: Token, stem: str, number: str, field: WordField) -> Node | None:
        words = words_of(stem)
        edits = int(number[:6]) if number else 1
        if edits > MAX_EDITS:
            self._warn(f"“~” allows at most {MAX_EDITS} slips; {MAX_EDITS} were taken", token.span)
            edits = MAX_EDITS
        if len(words) != 1 or len(words[0].forms[0]) < SHORTEST_FUZZY or any(mark in stem for mark in _WILD):
            message = f"“~” needs one word of at least {SHORTEST_FUZZY} letters before it; it was left out"
            self._warn(message, token.span)
            return self._words(Token("word", stem, token.span), field) if stem.strip("~") else None
        shown = _shown(field, f"{stem}~{edits if number else ''}")
        return (
            Fuzzy(field, words[0].forms[0], edits, shown, token.span)
            if edits
            else self._plain(token, stem, field)
        )

    def _pattern(self, token: Token, field: WordField) -> Node | None:
        """The words with a `*` or `?` as patterns, what lies between them as it would be without."""
        parts: list[Node | None] = []
        words = words_of(token.text.translate(_TO_LETTERS))
        for wild, group in groupby(words, lambda word: not {_STAR, _MARK}.isdisjoint(word.forms[0])):
            together = tuple(group)
            if wild:
                parts += [
                    self._form(word.forms[0].translate(_FROM_LETTERS), token, field) for word in together
                ]
            else:
                parts.append(self._plain(token, token.text[together[0].start : together[-1].end], field))
        found = [part for part in parts if part is not None]
        if not found:
            self._warn(f"“{token.text}” holds no letter that can be searched; it was left out", token.span)
        if len(found) > 1:
            self._warn(f"“{token.text}” is several words; they were searched for one by one", token.span)
        return _joined(And, found)

    def _form(self, pattern: str, token: Token, field: WordField) -> Node | None:
        form = pattern.lstrip("*?")
        if not form:
            return None  # alone, or beside a CJK character, which is found in longer words anyway
        if form != pattern:
            self._warn(
                "a word cannot begin with * or ?; it was searched from its first letter on", token.span
            )
        shown = _shown(field, form)
        if "*" in form or "?" in form:
            return Pattern(field, form, shown, token.span)
        return Term(field, form, shown)

    def _outlet(self, token: Token, field: str) -> Node | None:
        name, span = token.text.strip(), token.span
        found = self._names.outlet(name) if name else None
        if found is None and token.kind == "word":
            name, span, found = self._longer_outlet(token)
        if found is None:
            self._warn(f"no outlet is called “{name}”; it was searched for by that name", span)
        canonical = str(getattr(found, "name", name))
        return Values("outlet", (canonical,), f'outlet:"{canonical}"')

    def _longer_outlet(self, token: Token) -> tuple[str, Span, object | None]:
        """`outlet:TV Asahi` without quotation marks, where `TV` alone is no outlet."""
        following = self._tokens[self._at : self._at + LONGEST_OUTLET - 1]
        for count in range(len(following), 0, -1):
            tokens = [token, *following[:count]]
            name = " ".join(each.text for each in tokens)
            found = self._names.outlet(name) if all(each.kind == "word" for each in tokens) else None
            if found is not None:
                self._at += count
                return name, (token.span[0], tokens[-1].span[1]), found
        return token.text.strip(), token.span, None

    def _kind(self, token: Token, field: str) -> Node | None:
        wanted = set(terms_of(token.text))
        kinds = tuple(kind for kind in get_args(DigestKind) if wanted and wanted <= set(key_of(kind).split()))
        if not kinds:
            known = ", ".join(get_args(DigestKind))
            self._warn(
                f"no kind of digest is called “{token.text}” (kinds: {known}); it was left out", token.span
            )
            return None
        return Values("kind", kinds, f"kind:{token.text}")

    def _date(self, token: Token, field: str) -> Node | None:
        return self._dates(token, days_of)

    def _dates(self, token: Token, read: Callable[[str], Dates]) -> Node | None:
        try:
            found = read(token.text)
        except DateProblem as problem:
            self._warn(f"{problem}; it was left out", token.span)
            return None
        if found.first and found.last and found.first > found.last:
            self._warn("the first date is later than the last; the two were swapped", token.span)
            return turned_round(token.text)
        return found

    # Tokens.

    def _next(self) -> TokenKind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _warn(self, message: str, span: Span) -> None:
        self._warnings.append(Warning(message, span))


_READERS: dict[str, Callable[[_Parser, Token, str], Node | None]] = {
    "outlet": _Parser._outlet,
    "kind": _Parser._kind,
    "date": _Parser._date,
}


def _joined(kind: type[And | Or], parts: Sequence[Node | None]) -> Node | None:
    found = tuple(part for part in parts if part is not None)
    if len(found) > 1:
        return kind(found)
    return found[0] if found else None


def _word_field(field: str) -> WordField:
    return field if field in {"text", "title", "said", "speaker", "section", "cue"} else ANYWHERE  # type: ignore[return-value]


def _as_typed(text: str) -> str:
    """A word as it can be typed to mean the same: as it is, or as a phrase where a mark in it has a
    meaning.
    """
    return text if _PLAIN.fullmatch(text) and text not in OPERATORS else f'"{text}"'


def _shown(field: WordField, text: str) -> str:
    return f"{field}:{text}" if field else text
