"""What is a noun phrase, before it is known who it is?  Its kind, its tokens, its words without the article.

`a senior MOF official` is a phrase of kind `unnamed`, named `senior MOF official`; `several sources` keep their number.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..tokens import Tokens
from . import wordclasses as wc

PhraseKind = Literal["person", "title", "unnamed", "institution", "other"]

_PLURAL_HEADS = frozenset(
    "those people men women children staff crew police spokespeople fishermen businessmen".split()
)


class NounPhrase(NamedTuple):  # as `units.Unit`, and for the same reason
    """A noun phrase of tokens `first` to `last`; fields as in `Unit`; of somebody unnamed `title` is the determiners."""

    kind: PhraseKind
    first: int
    last: int
    name: str
    title: str = ""
    definite: bool = False
    word: str = ""
    plural: bool = False


def is_plural(head: str) -> bool:
    """Whether a noun in lower case means several people: `officials`, `police`."""
    return (head in _PLURAL_HEADS and head not in ("crew", "staff")) or (
        head.endswith("s") and not head.endswith("ss")
    )


def name_of(tokens: Tokens, start: int, last: int, determiner: str) -> str:
    """The phrase without its article; a quantifier (`several`, `five`, `three other`) stays."""
    counted = start and determiner == "the" and tokens.keys[start - 1] in wc.NUMBERS
    if counted or (determiner and determiner not in wc.ARTICLES and determiner not in wc.DEFINITE):
        first = start
        while first and tokens.keys[first - 1].lower() in wc.DETERMINERS:
            first -= 1
        first += tokens.keys[first].lower() == "the"
        surface = tokens.surface(first, last)
        return surface[0].lower() + surface[1:]
    return tokens.surface(start, last)
