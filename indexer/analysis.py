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
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from whoosh.analysis import Analyzer, Token

BREAK = "\u2029"
"""Written between texts of one field (quotation after quotation): no phrase reaches over it."""

BREAK_POSITIONS = 100

MAX_TERM = 100
"""Characters of a term; what is longer is cut, in the index and in the query alike."""

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


# Words are found in the "shape" of a text, one class letter a character: A capital, a other letter, 0 digit, c CJK,
# $ currency, % percent; marks that may stand inside a word are themselves, everything else is a blank.
_WORD = re.compile(
    r"(?P<acronym>[Aa](?:\.[Aa])+\.?(?![Aa0])(?:'[Aa]+)*)"
    r"|(?P<number>\$?(?:0{1,3}(?:,000(?!0))+|0+)(?:\.0+)*(?:[Aa][Aa0]*)?(?:'[Aa]+)*%?)"
    r"|(?P<joined>[Aa]{1,3}&[Aa]{1,3}(?![Aa0]))"
    r"|(?P<marked>[Aa](?:\+\+|\#)(?![Aa0]))"
    r"|(?P<word>[Aa][Aa0]*(?:'[Aa]+)*)"
    r"|(?P<cjk>c+)"
)
_CHUNK = re.compile(BREAK + r"|\S+")
_POSSESSIVE = re.compile(r"'s$")

_APOSTROPHES = "'’‘ʼ′`´＇"
_FOLDED_MARKS = (  # accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; variation selectors
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_CJK = (
    (0x3005, 0x3007),
    (0x3041, 0x3096),
    (0x309D, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)
_FOLD: dict[int, str | None] = {
    **{code: None for first, last in _FOLDED_MARKS for code in range(first, last + 1)},
    **dict.fromkeys(map(ord, _APOSTROPHES)),
    **{
        ord(letter): plain
        for letter, plain in zip(
            "øłđðıæœþħŧ", ["o", "l", "d", "d", "i", "ae", "oe", "th", "h", "t"], strict=True
        )
    },
}
_LONGEST_CLUSTER = 32  # ordering a run of combining marks costs the square of its length


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
                token.text = token.original = form
                if chars:
                    start, end = word.span_of(form)
                    token.startchar, token.endchar = start_char + start, start_char + end
                yield token

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    __hash__ = Analyzer.__hash__


def words_of(text: str) -> list[Word]:
    """The words of a text in order; spans are offsets into the text as it is."""
    words: list[Word] = []
    position = 0
    for match in _CHUNK.finditer(text):
        chunk = match[0]
        if chunk == BREAK:
            position += BREAK_POSITIONS
            continue
        base = match.start()
        pieces = _cached_pieces(chunk) if len(chunk) <= _CACHED_LENGTH else _pieces(chunk)
        for forms, start, end, reach in pieces:
            words.append(Word(forms, position, base + start, base + end, base + reach))
            position += 1
    return words


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


def folded(word: str) -> str:
    """A word as a term: one case, without accents and apostrophes; what is no letter, digit or mark is
    kept.
    """
    text = word.lower() if word.isascii() else unicodedata.normalize("NFKD", word.casefold())
    text = text.translate(_FOLD)
    return (text if text.isascii() else unicodedata.normalize("NFC", text))[:MAX_TERM]


def _pieces(chunk: str) -> tuple[_Piece, ...]:
    """The words of a text without spaces, with spans in it."""
    if chunk.isascii():
        found = _found(chunk, chunk.translate(_ASCII_SHAPE))
        return tuple(found)
    text, starts, ends = _normalised(chunk)
    return tuple(
        _Piece(piece.forms, starts[piece.start], ends[piece.end - 1], ends[piece.reach - 1])
        for piece in _found(text, _shape_of(text))
    )


_cached_pieces = lru_cache(maxsize=1 << 17)(_pieces)


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
    return "".join("'" if character in _APOSTROPHES else character.lower()[:1] for character in surface)


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


def _normalised(chunk: str) -> tuple[str, list[int], list[int]]:
    """The chunk after NFKC without invisible characters, and for each character where it came from."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(chunk):
        end = at + 1
        while end < len(chunk) and end - at < _LONGEST_CLUSTER and _extends(chunk[end]):
            end += 1
        for character in unicodedata.normalize("NFKC", chunk[at:end]):
            if unicodedata.category(character) != "Cf":
                characters.append(character)
                starts.append(at)
                ends.append(end)
        at = end
    return "".join(characters), starts, ends


@lru_cache(maxsize=1 << 12)
def _extends(character: str) -> bool:
    """Whether a character is one with that before it: a combining mark, half-width voicing, a Hangul vowel
    or final.
    """
    return (
        character in "ﾞﾟ"
        or "\u1160" <= character <= "\u11ff"
        or unicodedata.category(character).startswith("M")
    )


def _shape_of(text: str) -> str:
    shape: list[str] = []
    for character in text:
        kind = _class_of(character)
        if kind == "m":
            kind = "a" if shape and shape[-1] in "Aa0" else " "
        shape.append(kind)
    return "".join(shape)


@lru_cache(maxsize=1 << 14)
def _class_of(character: str) -> str:
    """The letter that stands for a character in a shape; `m` for a combining mark."""
    if character in _APOSTROPHES:
        return "'"
    if character in ".,&+#%":
        return character
    if any(first <= ord(character) <= last for first, last in _CJK):
        return "c"
    category = unicodedata.category(character)
    if category == "Lu":
        return "A"
    if category == "Sc":
        return "$"
    if character == "‰":
        return "%"
    return {"L": "a", "N": "0", "M": "m"}.get(category[0], " ")


_ASCII_SHAPE = {code: _class_of(chr(code)) for code in range(128)}
