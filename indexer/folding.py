"""What do two spellings of a word have in common, and of which kind is a character?  Unicode, for the
analyzer.

`folded("Ōkubo")` is `okubo`, `normalised("ＮＨＫ")` is `NHK` with the place of each letter in the text as it
was, and `shape_of("U.S. 3")` is `A.A. 0`: a letter for the kind of each character.  All of it is part of the
index format.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_TERM = 100
"""Characters of a term; what is longer is cut, in the index and in the query alike."""

APOSTROPHES = "'’‘ʼ′`´＇"
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
    **dict.fromkeys(map(ord, APOSTROPHES)),
    **{
        ord(letter): plain
        for letter, plain in zip(
            "øłđðıæœþħŧ", ["o", "l", "d", "d", "i", "ae", "oe", "th", "h", "t"], strict=True
        )
    },
}
_LONGEST_CLUSTER = 32  # ordering a run of combining marks costs the square of its length


def folded(word: str) -> str:
    """A word as a term: one case, without accents and apostrophes; what is no letter, digit or mark is
    kept.
    """
    text = word.lower() if word.isascii() else unicodedata.normalize("NFKD", word.casefold())
    text = text.translate(_FOLD)
    return (text if text.isascii() else unicodedata.normalize("NFC", text))[:MAX_TERM]


def normalised(chunk: str) -> tuple[str, list[int], list[int]]:
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


def shape_of(text: str) -> str:
    """The kind of each character: A capital, a other letter, 0 digit, c CJK, $ currency, % percent; the
    marks that may stand inside a word are themselves, everything else is a blank.
    """
    if text.isascii():
        return text.translate(_ASCII_SHAPE)
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
    if character in APOSTROPHES:
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
