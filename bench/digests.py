"""What would a hundred thousand paragraphs of media digests look like?  Made up, the same for a seed.

Words follow Zipf's law (Mandelbrot's form, exponent 1.07) over 200,000 invented ones; paragraphs have 25 to
140 words, one to four of 60 outlets, up to three of a few thousand speakers, one of 30 sections, and a day in
twelve years; three paragraphs make an item with a title. Example: the first paragraph of `paragraphs(1)` has
the id `d0#1.1`. All of it is what `whosays index` has in hand once it has read a digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import numpy as np

from indexer.records import Outlet, Speaker
from indexer.stored import StoredParagraph

VOCABULARY = 200_000
_EXPONENT, _SHIFT = 1.07, 2.7
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwyz", "aeiou"
_BATCH = 2000
_PER_DIGEST, _PER_ITEM = 12, 3
_TYPES = ("broadcaster", "newspaper", "agency")


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


def rows(count: int, seed: int = 1, prefix: str = "d") -> Iterator[tuple[Any, ...]]:
    """Yield `count` paragraphs as rows of plain values, which are quick to write and to read."""
    rng = np.random.default_rng(seed)
    spelt = vocabulary()
    words = np.array(spelt, dtype=object)
    shares = _zipf(VOCABULARY, _EXPONENT, _SHIFT)
    people = max(200, min(100_000, count // 20))
    speakers, outlets = _zipf(people, 1.0, 1.0), _zipf(60, 1.0, 2.0)
    title = ""
    for start in range(0, count, _BATCH):
        size = min(_BATCH, count - start)
        lengths = rng.integers(25, 140, size)
        drawn = words[np.searchsorted(shares, rng.random(int(lengths.sum())))].tolist()
        titles = words[np.searchsorted(shares, rng.random(size * 8))].tolist()
        ends = list(accumulate(lengths.tolist()))
        for place in range(size):
            number = start + place
            digest, within = divmod(number, _PER_DIGEST)
            item, paragraph = divmod(within, _PER_ITEM)
            if not paragraph or not title:
                title = " ".join(titles[place * 8 : place * 8 + 8]).capitalize()
            day = date(2010, 1, 1) + timedelta(days=number * 4380 // max(count, 1))
            yield (
                f"{prefix}{digest}#{item + 1}.{paragraph + 1}",
                title,
                _sentences(drawn[ends[place] - int(lengths[place]) : ends[place]]),
                day.toordinal(),
                (f"Part {int(rng.integers(3))}", f"Chapter {int(rng.integers(10))}"),
                _drawn(outlets, rng, 1, 4),
                tuple(
                    (spelt[9000 + n].title(), spelt[5000 + n % 997].title())
                    for n in _drawn(speakers, rng, 0, 3)
                ),
            )


def paragraph_of(row: tuple[Any, ...]) -> StoredParagraph:
    """Return a row as the record that the indexer takes."""
    id, title, text, day, section, outlets, speakers = row
    item, _, number = id.partition(".")
    return StoredParagraph(
        id=id,
        item=item,
        number=int(number),
        title=title,
        text=text,
        date=date.fromordinal(day),
        kind="morning-alert",
        section=section,
        credit=(),
        outlets=tuple(Outlet(f"Outlet {n}", _TYPES[n % 3], "named", ((0, 8),)) for n in outlets),
        groups=(),
        speakers=tuple(
            Speaker(family, f"{family} {given}", None, f"Mr. {family}", "person", "named", ((9, 20),))
            for family, given in speakers
        ),
        said=((20, 60),),
        cues=("said",),
        source="digest.txt",
        verbs=("say",),
    )


def paragraphs(count: int, seed: int = 1, prefix: str = "d") -> Iterator[StoredParagraph]:
    """Yield `count` paragraphs."""
    return map(paragraph_of, rows(count, seed, prefix))


def digest_of(paragraph: StoredParagraph) -> str:
    """Return the id of a paragraph's digest."""
    return paragraph.id.partition("#")[0]


def _sentences(words: list[str]) -> str:
    cut = [words[at : at + 17] for at in range(0, len(words), 17)]
    return " ".join(f"{' '.join(part).capitalize()}." for part in cut)


def _drawn(shares: np.ndarray, rng: np.random.Generator, least: int, most: int) -> tuple[int, ...]:
    drawn = np.searchsorted(shares, rng.random(int(rng.integers(least, most + 1))))
    return tuple(dict.fromkeys(drawn.tolist()))
