"""Which listed phrases begin at this token?  A table from phrases to entries, longest phrase first.

`Gazetteer([(("TV", "Asahi"), tv_asahi), (("Asahi",), asahi)])` finds `TV Asahi` at the first token of "TV Asahi said",
and not `Asahi` at its second, since the caller goes on behind the longest match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..tokens import Tokens

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Match(Generic[E]):
    """An entry found at the tokens `first` (included) to `last` (excluded)."""

    first: int
    last: int
    entry: E


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The token keys of a listed phrase, made by the tokeniser that reads the text."""
    return Tokens.of(phrase).keys


class Gazetteer(Generic[E]):
    """Phrases of token keys with an entry each; the first entry of a phrase wins."""

    __slots__ = ("_entries", "_lengths")

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], E]]) -> None:
        self._entries: dict[tuple[str, ...], E] = {}
        lengths: dict[str, set[int]] = {}
        for keys, entry in phrases:
            if keys:
                self._entries.setdefault(keys, entry)
                lengths.setdefault(keys[0], set()).add(len(keys))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __iter__(self) -> Iterator[E]:
        """The entries, one for each phrase."""
        return iter(self._entries.values())

    def at(self, keys: Sequence[str], first: int) -> Match[E] | None:
        """The longest phrase that begins at token `first`, or None, also behind the last token."""
        if first >= len(keys):
            return None
        for length in self._lengths.get(keys[first], ()):
            phrase = tuple(keys[first : first + length])
            if phrase in self._entries:
                return Match(first, first + len(phrase), self._entries[phrase])
        return None

    def matches(self, keys: Sequence[str], first: int, last: int) -> Iterator[Match[E]]:
        """All phrases that begin from `first` to before `last`, longest first, none overlapping another."""
        starts = self._lengths
        if starts.keys().isdisjoint(keys[first:last]):
            return  # as in most sentences
        while first < last:
            found = self.at(keys, first) if keys[first] in starts else None
            if found is None:
                first += 1
            else:
                yield found
                first = found.last
