"""Which names are one and the same, misspelt?  Pairs of words one edit apart, in linear time.

Of `Onodera` and `Onodrea`, both beside `defense minister`, one is the other misspelt; of three names that are each close to the
two others none is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

_SHORTEST_SLIP = 5
"""Letters of the shortest name that may be misspelt: of shorter ones too many differ by one letter."""

_LONGEST_SLIP = 40
"""Letters of the longest, so that hostile names stay cheap."""

_CROWD = 8
"""Names within one letter of each other above which none is taken for a slip of another, so that cost stays linear."""


class Spelt(NamedTuple):
    """A word of somebody's name that may be misspelt, beside what must be the same."""

    word: str
    who: str
    beside: str


def slips(
    entries: Iterable[Spelt], may_be_one: Callable[[str, str, bool], bool]
) -> Iterator[tuple[str, str]]:
    """Pairs of whom one is the other misspelt: a name is taken for a slip only of the single one that it is close to.

    Two words within one edit share a word with one letter left out, so that only words of such a crowd are compared.
    """
    groups: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for each in entries:
        if _SHORTEST_SLIP <= len(each.word) <= _LONGEST_SLIP:
            groups[each.beside].setdefault(each.word, set()).add(each.who)
    close: dict[str, set[str]] = defaultdict(set)
    for words in groups.values():
        for one, other in _close_words(frozenset(words)) if len(words) > 1 else ():
            for who, another in _pairs_across(words[one], words[other]):
                if may_be_one(who, another, sorted(one) == sorted(other)):
                    close[who].add(another)
                    close[another].add(who)
    for who, others in sorted(close.items()):
        if len(others) == 1:
            yield who, next(iter(others))


@lru_cache(maxsize=1 << 13)  # most families of a given name were in the generation before
def _close_words(words: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The pairs of words with one initial that are one edit apart, in each the lesser word first."""
    crowds: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for shorter in {word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))}:
            crowds[shorter].append(word)
    crowded = {word for crowd in crowds.values() if len(crowd) > _CROWD for word in crowd}
    few = (sorted(crowd) for crowd in crowds.values() if 1 < len(crowd) <= _CROWD)
    pairs = {pair for crowd in few for pair in combinations(crowd, 2) if crowded.isdisjoint(pair)}
    return frozenset((one, other) for one, other in pairs if OSA.distance(one, other) <= 1)


def _pairs_across(some: set[str], others: set[str]) -> Iterator[tuple[str, str]]:
    if len(some) <= _CROWD and len(others) <= _CROWD:
        yield from ((one, other) for one in some for other in others if one != other)
