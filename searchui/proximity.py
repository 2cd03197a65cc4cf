"""Do words stand beside or near each other?  Positions of each word in, places of the phrase out.

Of `all options are on the table`, `on the table` occurs at position 3; `table options` nowhere, but with
three further words allowed in the window from 1 to 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence


def phrase_starts(terms: Sequence[str], positions: Mapping[str, Sequence[int]]) -> list[int]:
    """Positions at which the terms stand one after another."""
    places = {term: set(found) for term, found in positions.items()}
    rarest = min(range(len(terms)), key=lambda n: len(places.get(terms[n], ())))
    candidates = (position - rarest for position in sorted(places.get(terms[rarest], ())))
    return [
        start
        for start in candidates
        if all(start + n in places.get(term, ()) for n, term in enumerate(terms))
    ]


def windows(
    terms: Sequence[str], positions: Mapping[str, Sequence[int]], slop: int
) -> Iterator[tuple[int, int]]:
    """First and last position of every shortest stretch that holds all terms, at most `slop` positions
    longer.
    """
    needed = Counter(terms)
    if any(len(positions.get(term, ())) < count for term, count in needed.items()):
        return
    events = sorted((position, term) for term in needed for position in positions[term])
    held: Counter[str] = Counter()
    missing = len(needed)
    first = 0
    for position, term in events:
        held[term] += 1
        missing -= held[term] == needed[term]
        while not missing:
            start, leaving = events[first]
            held[leaving] -= 1
            first += 1
            if held[leaving] < needed[leaving]:
                missing += 1
                if position - start < len(terms) + slop:
                    yield start, position
