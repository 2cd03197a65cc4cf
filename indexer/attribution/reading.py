"""Where are the quotations and the sentences of a paragraph?

In `“We do not know,” he said. The paper agreed.` the first four words are quoted, and `The` begins sentence 1.  Quotation
marks may be curly or straight, and may be left open at the end of a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..names.outlets import Outlets
from ..records import Span
from ..tokens import Tokens

# A sentence is cut here, so that the cost of hostile text without a full stop stays linear.  The longest of the 36
# labelled digests has 80 tokens.
_LONGEST = 250
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("”\"’')]»")
_LAST = _ENDS | _CLOSERS
"""What the last token of a sentence ends in."""

_STARTERS = frozenset(
    "The He She It They In At On But And However Meanwhile According As A An This That These Those We I You".split()
)


_AMERICAN = frozenset(
    "Treasury Congress Army Navy Embassy Senate House Court President Ambassador Secretary Administration Consulate Government"
    " Military Marine Pacific State Department Command Fleet Intelligence Consul Vice Mission Side Delegation".split()
)
_SAID = frozenset("reportedly said told replied responded added stressed explained noted then also".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph's tokens with, for each, whether it is inside quotation marks and which sentence it is in.

    `unquoted` says that none is, for reading inside a quotation; `quotes` are the spans inside the marks; `bounds` the
    token ranges of the sentences.
    """

    tokens: Tokens
    quoted: tuple[bool, ...]
    unquoted: tuple[bool, ...]
    quotes: tuple[Span, ...]
    bounds: tuple[tuple[int, int], ...]


def reading_of(text: str, outlets: Outlets) -> Reading:
    """Tokens, quotations and sentences of a paragraph, in linear time."""
    tokens = outlets.tokens_of(text)
    quoted, quotes = _quotations(tokens)
    unquoted = (False,) * len(tokens)
    return Reading(tokens, tuple(quoted), unquoted, tuple(quotes), tuple(_sentences(tokens, quoted)))


def _quotations(tokens: Tokens) -> tuple[list[bool], list[Span]]:
    quoted = [False] * len(tokens)
    spans: list[Span] = []
    opened: int | None = None
    for n, key in enumerate(tokens.keys):
        if opened is None:
            if key in ("“", "„") or (key == '"' and _opens(tokens, n)):
                opened = n
                quoted[n] = True
        else:
            quoted[n] = True
            if key in {"”", '"'}:
                spans.append((tokens.ends[opened], tokens.starts[n]))
                opened = None
    if opened is not None and tokens.ends[opened] < len(tokens.text):
        spans.append((tokens.ends[opened], len(tokens.text)))
    return quoted, spans


def _opens(tokens: Tokens, n: int) -> bool:
    """Whether a straight mark opens: something follows it without a space."""
    return n + 1 < len(tokens) and tokens.ends[n] == tokens.starts[n + 1]


def _sentences(tokens: Tokens, quoted: list[bool]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    first = 0
    keys = tokens.keys
    for n in range(len(keys) - 1):
        if (keys[n][-1] in _LAST and _ends_sentence(tokens, quoted, n)) or n - first >= _LONGEST:
            bounds.append((first, n + 1))
            first = n + 1
    if first < len(tokens):
        bounds.append((first, len(tokens)))
    return bounds


def _ends_sentence(tokens: Tokens, quoted: list[bool], n: int) -> bool:
    key, following = tokens.keys[n], tokens.keys[n + 1]
    if not (following[0].isupper() or following[0] in "“\"‘'„(" or following[0].isdigit()):
        return False
    if quoted[n]:
        closing = (key in ("”", '"') and not quoted[n + 1]) or (key in ("”", '"') and following in ("“", '"'))
        return closing and n > 0 and tokens.keys[n - 1] in _ENDS
    if key in _ENDS:
        return True
    if key in _CLOSERS:
        return n > 0 and tokens.keys[n - 1] in _ENDS
    acronym = len(key) > 2 and key.endswith(".") and key.count(".") > 1
    closed = n > 0 and tokens.keys[n - 1] == "the"  # and not `that U.S. Steel said`
    return acronym and (following in _STARTERS or (closed and _names_speaker(tokens.keys, n + 1)))


def _names_speaker(keys: tuple[str, ...], n: int) -> bool:
    """Whether a sentence begins with a name behind `U.S.`: `ties with the U.S. Cathcart replied`, and not `U.S. Treasury`."""
    named = keys[n][1:].islower() and not keys[n].endswith("s") and keys[n] not in _AMERICAN
    return named and keys[n + 1 : n + 2] != () and keys[n + 1] in _SAID
