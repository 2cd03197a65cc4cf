"""Which terms is a text found by, at which positions, and where do they stand?  One analyzer for index and
query.

`words_of("The U.S.’s TV-Asahi")` has `the` at position 0, `us`/`US` at 1, `tv` at 2 and `asahi` at 3, each
with the span of the original text that it marks.  Every word takes one position and nothing is left out,
stop words included, so that a phrase is exact.  There is no stemming: `sanction` does not find `sanctions`
(`sanction*` does), because what is marked must be what was asked for.

A word may have several forms at its position, from the general to the specific; the index holds all of them
and a query asks for the last:

- `US`, `IT`, `WHO` in capitals or with dots have the form in capitals beside the folded one: the query `US`
  finds `US` and `U.S.` but no pronoun, the query `us` finds all three.  Case matters nowhere else.
- `¥1,100` and `3.5%` are `1100` and `3.5` with and without their sign; `C++` is also `c`.
- a Chinese, Japanese or Korean character is itself and the pair that it begins, so that 北 and 北朝鮮 are both
  found.

Folding: NFKC, case, accents and macrons, Arabic and Hebrew points (other combining marks are letters of
their word), apostrophes and the possessive 's dropped, dots of acronyms and separators of thousands dropped,
soft hyphens and zero-width characters invisible.  Hyphenated words are their parts, side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from os.path import commonprefix
from typing import Any, NamedTuple

from whoosh.analysis import Analyzer, Token

from .folding import APOSTROPHES, MAX_TERM, folded, normalised, shape_of
from .records import Span

BREAK = "\u2029"
"""Written between texts of one field (quotation after quotation): no phrase reaches over it."""

BREAK_POSITIONS = 100

AMBIGUOUS = frozenset({"aids", "is", "it", "start", "us", "who"})
"""Acronyms that are everyday words when they are not in capitals."""

_CACHED_LENGTH = 24  # longer runs without a space hardly ever recur


class Word(NamedTuple):
    """A word of a text: its forms from general to specific, its position, and the span that it marks.

    `reach` is where the specific form ends: behind the next character for a pair of CJK characters, else
    `end`.
    """

    forms: tuple[str, ...]
    position: int
    start: int
    end: int
    reach: int

    def span_of(self, form: str) -> tuple[int, int]:
        """The characters that a match of one of the forms marks."""
        return self.start, self.end if form == self.forms[0] else self.reach


class _Piece(NamedTuple):
    forms: tuple[str, ...]
    start: int
    end: int
    reach: int

    def word(self, position: int, base: int) -> Word:
        return Word(self.forms, position, base + self.start, base + self.end, base + self.reach)


# Words are found in the shape of a text (`folding.shape_of`), where a letter stands for the kind of a character.
_WORD = re.compile(
    r"(?P<acronym>[Aa](?:\.[Aa])+\.?(?![Aa0])(?:'[Aa]+)*)"
    r"|(?P<number>\$?(?:0{1,3}(?:,000(?!0))+|0+)(?:\.0+)*(?:[Aa][Aa0]*)?(?:'[Aa]+)*%?)"
    r"|(?P<joined>[Aa]{1,3}&[Aa]{1,3}(?![Aa0]))"
    r"|(?P<marked>[Aa](?:\+\+|\#)(?![Aa0]))"
    r"|(?P<word>[Aa][Aa0]*(?:'[Aa]+)*)"
    r"|(?P<cjk>c+)"
)
_PLAIN = re.compile(rf"[(\"]?([A-Za-z]{{1,{MAX_TERM}}})[,;:)\"]{{0,2}}\.?\"?")
"""Most chunks: one word with common punctuation, of which the general way is several times slower."""

_SIGN_WITHIN = re.compile(r"[!-/:-@\[-^`{-~](?=[0-9A-Za-z])(?<=[0-9A-Za-z].)")
"""In ASCII a sign between letters or digits; the sign comes first, since few characters are one, which is five times as fast."""

_MOST_LOOKED_FOR = 12
"""Terms up to which looking for each of them is faster than cutting the text into words."""

_LEAST_BEGINNING = 2
"""Letters of a beginning from which few words begin so."""

_CHUNK = re.compile(BREAK + r"|\S+")
_POSSESSIVE = re.compile(r"'s$")


class WordAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """`words_of` as Whoosh calls it.  Pickled by name into every index: it must stay here, and without
    state.
    """

    def __call__(
        self,
        value: str,
        *,
        positions: bool = False,
        chars: bool = False,
        **options: Any,  # noqa: ANN401 - Whoosh's
    ) -> Iterator[Token]:
        """The same token over and over, as Whoosh wants it, once for each form of each word."""
        options.setdefault("removestops", False)
        start_pos = options.pop("start_pos", 0)
        start_char = options.pop("start_char", 0)
        token = Token(positions, chars, **options)
        token.boost = 1.0
        for word in words_of(value):
            token.pos = start_pos + word.position
            for form in word.forms:
                token.text = form
                if chars:
                    start, end = word.span_of(form)
                    token.startchar, token.endchar = start_char + start, start_char + end
                yield token

    def chunks(self, text: str) -> list[str]:
        """The runs of a text that are analysed by themselves; see `columnar.chunks.Splitting`."""
        return _CHUNK.findall(text)

    def analysed(self, chunk: str) -> tuple[list[tuple[str, int]], int]:
        """The terms of a run, each with its position in it, and how many positions the run takes."""
        if chunk == BREAK:
            return [], BREAK_POSITIONS
        pieces = _pieces(chunk)
        return [(form, place) for place, piece in enumerate(pieces) for form in piece.forms], len(pieces)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    __hash__ = Analyzer.__hash__


def words_of(text: str) -> list[Word]:
    """The words of a text in order; spans are offsets into the text as it is."""
    return [
        piece.word(place, base)
        for base, position, pieces in _runs(text)
        for place, piece in enumerate(pieces, position)
    ]


def _runs(text: str, start: int = 0) -> Iterator[tuple[int, int, tuple[_Piece, ...]]]:
    """The runs without spaces from `start` on: where each begins, the position of its first word, its words."""
    position = 0
    for match in _CHUNK.finditer(text, start):
        if match[0] == BREAK:
            position += BREAK_POSITIONS
            continue
        pieces = _pieces_of(match[0])
        yield match.start(), position, pieces
        position += len(pieces)


class Occurrence(NamedTuple):
    """Where a term is found in a text: its position among the words, and the span that it marks."""

    position: int
    start: int
    end: int


def _looked_for(terms: tuple[str, ...]) -> tuple[str, ...]:
    """What to look for, to find some terms: of many that begin alike, as those of a prefix do, the beginning."""
    beginning = commonprefix(terms) if len(terms) > _MOST_LOOKED_FOR else ""  # noqa: RUF071 - words, no paths
    return (beginning,) if len(beginning) >= _LEAST_BEGINNING else terms


class TermFinder:
    """Where do some terms stand in a text?  What `words_of` says of those terms alone, several times faster."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._looked_for = _looked_for(tuple({term.lower() for term in wanted if term.isascii()}))

    def occurrences(self, text: str) -> dict[str, list[Occurrence]]:
        """Of each term that the text holds all occurrences, in order."""
        found: dict[str, list[Occurrence]] = {}
        for base, position, pieces in _runs(text):
            for place, piece in enumerate(pieces, position):
                self._take(piece, place, base, found)
        return found

    def behind(self, text: str, start: int, count: int) -> dict[str, list[Occurrence]]:
        """The same of the run without spaces in which `start` is and of the `count` positions behind it.

        Positions are counted from that run's first word.
        """
        found: dict[str, list[Occurrence]] = {}
        end = 0
        for base, position, pieces in _runs(text, text.rfind(" ", 0, start) + 1):
            if end and position >= end:
                break
            end = end or len(pieces) + count
            for place, piece in enumerate(pieces, position):
                self._take(piece, place, base, found)
        return found

    def spans(self, text: str) -> dict[str, list[Occurrence]]:
        """The same with all positions 0, which spares counting the words before."""
        if not text.isascii() or len(self._looked_for) > _MOST_LOOKED_FOR:
            return self.occurrences(text)
        found: dict[str, list[Occurrence]] = {}
        for start, end in sorted(self._stretches_worth_reading(text)):
            for match in _CHUNK.finditer(text, start, end):
                for piece in _pieces_of(match[0]):
                    self._take(piece, 0, match.start(), found)
        return found

    def _take(self, piece: _Piece, place: int, base: int, found: dict[str, list[Occurrence]]) -> None:
        if self._wanted.isdisjoint(piece.forms):
            return
        word = piece.word(place, base)
        for form in self._wanted.intersection(word.forms):
            found.setdefault(form, []).append(Occurrence(place, *word.span_of(form)))

    def _stretches_worth_reading(self, text: str) -> set[Span]:
        """From blank to blank, where a term may be found: it stands there as it is, but for case, or there is a
        sign within a word, which folding may drop.
        """
        lowered = text.lower()
        places = [match.start() for match in _SIGN_WITHIN.finditer(text)]
        for term in self._looked_for:
            at = lowered.find(term)
            while at >= 0:
                places.append(at)
                at = lowered.find(term, at + 1)
        ends = (text.find(" ", place) for place in places)
        return {
            (text.rfind(" ", 0, place) + 1, len(text) if end < 0 else end)
            for place, end in zip(places, ends, strict=True)
        }


def terms_of(text: str) -> tuple[str, ...]:
    """The terms that a query of this text asks for, one for each position, each in its specific form."""
    words = words_of(text)
    terms = [word.forms[-1] for word in words]
    if len(words) > 1 and words[-1].start < words[-2].reach > words[-2].end:
        terms.pop()  # the pair before it ends with this character
    return tuple(terms)


def key_of(name: str) -> str:
    """What two spellings of one name have in common: `key_of("Delattre–Royer")` is `delattre royer`."""
    return " ".join(word.forms[0] for word in words_of(name)) or name.strip().casefold()


def _pieces(chunk: str) -> tuple[_Piece, ...]:
    """The words of a text without spaces, with spans in it."""
    if (plain := _PLAIN.fullmatch(chunk)) and (form := plain[1].lower()) not in AMBIGUOUS:
        start, end = plain.span(1)
        return (_Piece((form,), start, end, end),)
    if chunk.isascii():
        found = _found(chunk, shape_of(chunk))
        return tuple(found)
    text, starts, ends = normalised(chunk)
    return tuple(
        _Piece(piece.forms, starts[piece.start], ends[piece.end - 1], ends[piece.reach - 1])
        for piece in _found(text, shape_of(text))
    )


_cached_pieces = lru_cache(maxsize=1 << 17)(_pieces)


def _pieces_of(chunk: str) -> tuple[_Piece, ...]:
    return _cached_pieces(chunk) if len(chunk) <= _CACHED_LENGTH else _pieces(chunk)


def _found(text: str, shape: str) -> Iterator[_Piece]:
    for match in _WORD.finditer(shape):
        start, end = match.span()
        if match.lastgroup == "cjk":
            yield from _pairs(text, start, end)
            continue
        surface = text[start:end]
        if "'" in match[0]:
            surface = _plain_apostrophes(surface)
            end -= len(surface) - len(_POSSESSIVE.sub("", surface))
            surface = text[start:end]
        forms = _forms(surface, match.lastgroup or "")
        if forms:
            yield _Piece(forms, start, end, end)


def _plain_apostrophes(surface: str) -> str:
    """The same number of characters, lower-case, with one kind of apostrophe."""
    return "".join("'" if character in APOSTROPHES else character.lower()[:1] for character in surface)


def _pairs(text: str, start: int, end: int) -> Iterator[_Piece]:
    for at in range(start, end):
        one = folded(text[at])
        if at + 1 < end:
            yield _Piece((one, one + folded(text[at + 1])), at, at + 1, at + 2)
        else:
            yield _Piece((one,), at, at + 1, at + 1)


@lru_cache(maxsize=1 << 16)
def _forms(surface: str, kind: str) -> tuple[str, ...]:
    """The terms of a word, general first; none where folding leaves nothing of it."""
    if kind == "acronym":
        plain = folded(surface.replace(".", ""))
        return (plain, plain.upper()) if plain in AMBIGUOUS else (plain,)
    if kind == "number":
        whole = folded(surface.replace(",", ""))
        plain = whole.rstrip("%‰")
        plain = plain if plain[0].isalnum() else plain[1:]
        return (plain,) if plain == whole else (plain, whole)
    plain = folded(surface)
    if kind == "marked":
        return plain[0], plain
    if plain in AMBIGUOUS and surface.isupper():
        return plain, plain.upper()
    return (plain,) if plain else ()
