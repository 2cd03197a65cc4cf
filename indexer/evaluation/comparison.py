"""What did a change gain and lose?  Two evaluations of the same labels, compared mistake by mistake.

`d04 gained: speakers, Ogata told the panel that: expected Ogata (person, named), got nothing` is a mistake
that the older evaluation had and the newer has not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import GoldError
from .sheet import Mistake


@dataclass(frozen=True, slots=True)
class Change:
    """What one digest gained (mistakes that are gone) and lost (mistakes that are new)."""

    digest: str
    gained: tuple[Mistake, ...]
    lost: tuple[Mistake, ...]


def load_evaluation(path: Path) -> tuple[Mistake, ...]:
    """The mistakes of an evaluation written by `whosays evaluate --json`; raises GoldError if it is none."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        return tuple(Mistake(**mistake) for digest in kept["digests"] for mistake in digest["mistakes"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise GoldError(f"{path}: is no evaluation written with --json ({error})") from error


def changes_between(old: Sequence[Mistake], new: Sequence[Mistake]) -> tuple[Change, ...]:
    """The digests that changed, by name; the same mistake made by another rule is no change."""
    gone, come = _surplus(old, new), _surplus(new, old)
    names = sorted({mistake.digest for mistake in (*gone, *come)})
    return tuple(
        Change(
            name,
            tuple(mistake for mistake in gone if mistake.digest == name),
            tuple(mistake for mistake in come if mistake.digest == name),
        )
        for name in names
    )


def comparison_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Gains and losses digest by digest, and their sums."""
    for change in changes:
        for verb, mistakes in (("gained", change.gained), ("lost", change.lost)):
            for mistake in mistakes:
                yield f"{change.digest} {verb}: {_described(mistake)}"
    gained, lost = sum(len(change.gained) for change in changes), sum(len(change.lost) for change in changes)
    yield f"{gained} gained, {lost} lost in {len(changes)} digests"


def changes_json(changes: Sequence[Change]) -> dict[str, Any]:
    """The changes as the key that they add to an evaluation's JSON."""
    return {"changes": [asdict(change) for change in changes]}


def _surplus(some: Sequence[Mistake], others: Sequence[Mistake]) -> list[Mistake]:
    """The mistakes of `some` that `others` does not have as often, in order."""
    left = Counter(map(_identity, others))
    surplus = []
    for mistake in some:
        if left[_identity(mistake)]:
            left[_identity(mistake)] -= 1
        else:
            surplus.append(mistake)
    return surplus


def _identity(mistake: Mistake) -> tuple[str, ...]:
    return (mistake.row, mistake.digest, mistake.place, mistake.expected, mistake.got)


def _described(mistake: Mistake) -> str:
    expected, got = mistake.expected or "nothing", mistake.got or "nothing"
    rule = f" [{mistake.rule}]" if mistake.rule else ""
    return f"{mistake.row}, {mistake.place}: expected {expected}, got {got}{rule}"
