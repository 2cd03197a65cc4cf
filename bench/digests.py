"""What would a hundred thousand paragraphs of media digests look like?  Made up, the same for a seed.

Words follow Zipf's law (Mandelbrot's form, exponent 1.07) over 200,000 invented ones; paragraphs have 25 to
140 words, one to four of 60 outlets, up to three of a few thousand speakers, one of 30 sections, and a day in
twelve years. Example: `next(paragraphs(1, seed=1)).outlets` is `("Outlet 3", "Outlet 0")`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

VOCABULARY = 200_000
_EXPONENT, _SHIFT = 1.07, 2.7
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwyz", "aeiou"
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as an indexer gets it: attributed and dated (`day` counts from 2010-01-01)."""

    id: str
    text: str
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    section: str
    year: str
    day: int


def vocabulary() -> list[str]:
    """Return the invented words by rank: the most frequent are the shortest."""
    syllables = [c + v for c in _CONSONANTS for v in _VOWELS]
    order = np.random.default_rng(7).permutation(len(syllables) ** 3)
    words, seen = [], set()
    for rank in range(VOCABULARY):
        number, parts = int(order[rank]), 1 if rank < 60 else 2 if rank < 5000 else 3
        word = "".join(syllables[number // len(syllables) ** k % len(syllables)] for k in range(parts))
        while word in seen:
            word += _VOWELS[rank % 5] + "n"
        seen.add(word)
        words.append(word)
    return words


def _zipf(size: int, exponent: float, shift: float) -> np.ndarray:
    weights = 1.0 / (np.arange(size) + 1 + shift) ** exponent
    return np.cumsum(weights / weights.sum())


def paragraphs(count: int, seed: int = 1) -> Iterator[Paragraph]:
    """Yield `count` paragraphs, in batches internally so that memory stays small."""
    rng = np.random.default_rng(seed)
    words = np.array(vocabulary(), dtype=object)
    shares = _zipf(VOCABULARY, _EXPONENT, _SHIFT)
    people = max(200, min(100_000, count // 20))
    speakers, outlets = _zipf(people, 1.0, 1.0), _zipf(60, 1.0, 2.0)
    for start in range(0, count, _BATCH):
        size = min(_BATCH, count - start)
        lengths = rng.integers(25, 140, size)
        drawn = words[np.searchsorted(shares, rng.random(int(lengths.sum())))].tolist()
        ends = list(accumulate(lengths.tolist()))
        for place in range(size):
            number = start + place
            day = number * 4380 // max(count, 1)
            yield Paragraph(
                f"d{number // 12}#{number % 12 // 3 + 1}.{number % 3 + 1}",
                _sentences(drawn[ends[place] - int(lengths[place]) : ends[place]]),
                _names("Outlet", outlets, rng, 1, 4),
                _names("Speaker", speakers, rng, 0, 3),
                f"PART {int(rng.integers(3))} > Chapter {int(rng.integers(10))}",
                str(2010 + day // 365),
                day,
            )


def _sentences(words: list[str]) -> str:
    cut = [words[at : at + 17] for at in range(0, len(words), 17)]
    return " ".join(f"{' '.join(part).capitalize()}." for part in cut)


def _names(kind: str, shares: np.ndarray, rng: np.random.Generator, least: int, most: int) -> tuple[str, ...]:
    drawn = np.searchsorted(shares, rng.random(int(rng.integers(least, most + 1))))
    return tuple(f"{kind} {number}" for number in dict.fromkeys(drawn.tolist()))
