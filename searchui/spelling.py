"""Did the reader mean another word?  Names first, then words of the index, each tried before it is offered.

Where `Onodrea` finds next to nothing, `Onodera` is offered, because it is a name; and `Onodera` itself is
never "corrected" to an `onodrea` that the digests happen to hold: a word that is a name of the tables or of a
facet is right, and one that can be spelled in kana is never taken for one that cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from indexer.analysis import words_of
from indexer.names.surnames import in_kana
from indexer.records import Span

from .completion import WordTable
from .errors import QueryError
from .lexing import Token, tokens_of
from .neighbours import Neighbours
from .records import Suggestion

SHORTEST = 4
"""Letters of a word that may be taken for a slip: within one letter of three lies every short word."""

LONG = 6
"""Letters from which two slips are looked for."""

FEW = 2
"""Paragraphs that a word has at most to be taken for a slip of a name that has far more."""

FAR_MORE = 5
"""How many times as many paragraphs the name must have."""

NEIGHBOURS = 50
"""Words of like spelling that are looked at, the nearest first."""

MOST = 3
"""Suggestions that are offered, and replacements of each word that are looked at."""


_NAMED = frozenset({"outlet", "speaker"})
"""Fields of names, in which words that are common elsewhere may be slips."""

_Place = tuple[str, Span, str]
"""A word of a query: the field before it, its span, its folded form."""


@dataclass(frozen=True)
class Spellings:
    """What the words of a query are held against.

    `words` are the words of text and titles, `near_words` the same by their spelling, `names` the words of facet
    values, folded -> as printed; `right` the folded words of all names that are right as they stand.
    """

    words: WordTable
    near_words: Neighbours
    names: Mapping[str, str]
    right: frozenset[str]

    @cached_property
    def near_names(self) -> Neighbours:
        """The words of facet values by their spelling."""
        return Neighbours(tuple(self.names))

    @cached_property
    def near_right(self) -> Neighbours:
        """The words of names by their spelling."""
        return Neighbours(tuple(self.right))


@dataclass(frozen=True, slots=True)
class _Slip:
    """A word of a query and what it may be a slip of, the likeliest first."""

    span: Span
    typed: str
    meant: tuple[str, ...]


def folded_names(names: Iterable[str]) -> dict[str, str]:
    """The words of names, folded -> as printed."""
    found: dict[str, str] = {}
    for name in names:
        for word in words_of(name):
            found.setdefault(word.forms[0], name[word.start : word.end])
    return found


def suggestions_of(
    query: str,
    spellings: Callable[[], Spellings],
    count: Callable[[str], int],
    total: Callable[[str], int],
) -> tuple[Suggestion, ...]:
    """Likelier queries that find something, the best first.

    `count` tells in how many paragraphs a word is, `total` what a query finds; `spellings`, which take seconds to make of a
    large index, are only asked for where a word is rare enough to be a slip.
    """
    rare = [word for word in _words(query) if word[0] in _NAMED or count(word[2]) <= FEW]
    slips = [slip for slip in _slips(query, rare, spellings()) if slip.meant] if rare else []
    return tuple(islice(_finding(query, slips, total), MOST))


def _finding(query: str, slips: Sequence[_Slip], total: Callable[[str], int]) -> Iterator[Suggestion]:
    """All slips mended at once, each with its likeliest word; then other words for a single slip."""
    if not slips:
        return
    ways = [[(slip, slip.meant[0]) for slip in slips]]
    if len(slips) == 1:
        ways += [[(slips[0], meant)] for meant in slips[0].meant[1:]]
    else:
        ways += [[(slip, slip.meant[0])] for slip in slips]
    found = [each for way in ways if (each := _suggestion(query, way, total)).total]
    yield from found


def _suggestion(query: str, way: Sequence[tuple[_Slip, str]], total: Callable[[str], int]) -> Suggestion:
    pieces, marks, at, length = [], [], 0, 0
    for slip, meant in way:
        pieces += [query[at : slip.span[0]], meant]
        length += slip.span[0] - at
        marks.append((length, length + len(meant)))
        length += len(meant)
        at = slip.span[1]
    mended = "".join((*pieces, query[at:]))
    return Suggestion(mended, total(mended), tuple((slip.typed, meant) for slip, meant in way), tuple(marks))


def _slips(query: str, words: Iterable[_Place], spellings: Spellings) -> Iterator[_Slip]:
    """Of some words of a query those that may be slips: not right as they stand."""
    for field, span, folded in words:
        if folded not in spellings.right:
            typed = query[span[0] : span[1]]
            yield _Slip(span, typed, tuple(_meant(field, typed, folded, spellings)))


def _words(query: str) -> Iterator[_Place]:
    """The words of a query that could be replaced, which are neither excluded nor patterns."""
    try:
        tokens = tokens_of(query, [])
    except QueryError:
        return
    before = Token("open", "", (0, 0))
    for token in tokens:
        if token.kind in {"word", "phrase"} and before.kind not in {"minus", "not"}:
            wild = token.kind == "word" and any(mark in token.text for mark in "*?~＊？")
            start = token.span[0] + (token.kind == "phrase")
            for word in () if wild else words_of(token.text):
                field = before.text if before.kind == "field" else ""
                if word.forms[0].isalpha():
                    yield field, (start + word.start, start + word.end), word.forms[0]
        before = token


def _meant(field: str, typed: str, folded: str, spellings: Spellings) -> Iterator[str]:
    """What a word may be a slip of, as it would be printed, the likeliest first."""
    named = field in _NAMED
    if len(folded) < SHORTEST - named or (folded in spellings.names and not spellings.words.count(folded)):
        return
    found = _near(folded, spellings.near_names)
    if not named:
        # Of a word that finds something only a name can be meant: the words need not be looked through.
        known = spellings.words.count(folded)
        found |= _near(folded, spellings.near_right if known else spellings.near_words)
    likely = [term for term in found if _likelier(folded, term, spellings)]
    nearest = min((found[term] for term in likely), default=0)
    likely = [term for term in likely if found[term] == nearest]
    likely.sort(
        key=lambda term: (
            term not in spellings.right,
            term not in spellings.names,
            -spellings.words.count(term),
            term,
        )
    )
    for term in likely[:MOST]:
        yield spellings.names.get(term) or (term.capitalize() if typed[:1].isupper() else term)


def _near(word: str, terms: Neighbours) -> dict[str, int]:
    return terms.within(word, 1 if len(word) < LONG else 2, NEIGHBOURS)


def _likelier(folded: str, term: str, spellings: Spellings) -> bool:
    if term == folded or not term.isalpha() or (in_kana(folded) and not in_kana(term)):
        return False
    own, count = spellings.words.count(folded), spellings.words.count(term)
    if own:  # it finds something: only a name that is far likelier is worth a question
        same_word = term.startswith(folded) or folded.startswith(term)
        known = term in spellings.right and count >= own
        return not same_word and (known or (term in spellings.names and count >= FAR_MORE * own))
    named = term in spellings.names or term in spellings.right
    return named or (count >= FEW and not _slip_of_a_name(term, spellings))


def _slip_of_a_name(term: str, spellings: Spellings) -> bool:
    """Whether a word of the index is itself only a letter away from a name: then the name is what is meant."""
    return len(term) >= LONG and bool(spellings.near_right.within(term, 1, limit=1))
