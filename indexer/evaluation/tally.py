"""How good is a count, and how sure is it?  Right, false and missed ones, and intervals around what they say.

3 right, 1 false, 2 missed: `Tally(3, 1, 2)` has precision 3/4, recall 3/5 and F1 2·3/(2·3+1+2) = 0.667. The
interval of a proportion is Wilson's (E. B. Wilson, 1927), that of an F1 is a bootstrap over whole digests,
since the mistakes of one digest hang together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Interval = tuple[float, float]
"""Lower and upper bound of a 95 % interval, within 0 and 1."""

Z = 1.959964
"""The standard normal's 97.5 % point."""

RESAMPLES = 1000
SEED = 20170830
"""The bootstrap is seeded, so that the same labels and the same code print the same table."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, given but false, and wanted but missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def given(self) -> int:
        """How many the reader gave."""
        return self.right + self.false

    @property
    def wanted(self) -> int:
        """How many the labels ask for."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Right of those given, or None if none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Right of those wanted, or None if none was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, or None if none was given or wanted."""
        either = 2 * self.right + self.false + self.missed
        return 2 * self.right / either if either else None


def total_of(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies."""
    return sum(tallies, Tally())


def wilson(right: int, of: int) -> Interval:
    """Wilson's 95 % score interval for `right` successes in `of` trials; (0, 1) for no trials."""
    if not of:
        return (0.0, 1.0)
    share = right / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    reach = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return (max(0.0, middle - reach), min(1.0, middle + reach))


def bootstrap_f1(tallies: Sequence[Tally]) -> Interval:
    """The 95 % percentile interval of the F1 over digests drawn with replacement; (0, 1) for no counts."""
    draw = random.Random(SEED)  # noqa: S311 - resampling, no secret
    scores = sorted(
        score
        for _ in range(RESAMPLES)
        if (score := total_of(draw.choices(tallies, k=len(tallies))).f1) is not None
    )
    if not scores:
        return (0.0, 1.0)
    tail = round(0.025 * (len(scores) - 1))
    return (scores[tail], scores[-1 - tail])
