"""How right is the reading of a whole folder?  Every label file with its digest, read, attributed and scored.

`evaluate(Path("tests/gold"), names, digests=Path("seeds"))` scores `seeds/d01.txt` against
`tests/gold/d01.gold.json`, and so on; without `digests` the digests stand beside their labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..digest import SUFFIXES
from ..errors import GoldError
from ..names import Names
from ..reader import attributed_digest
from .gold import SUFFIX, gold_files, load_gold
from .scoring import score_digest
from .sheet import DigestScore, Mistake
from .tally import Tally, total_of


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all digests of a folder, by name."""

    scores: tuple[DigestScore, ...]

    def by_digest(self, row: str) -> tuple[Tally, ...]:
        """A row's count for each digest."""
        return tuple(score.tallies[row] for score in self.scores)

    def total(self, row: str) -> Tally:
        """A row's count over all digests."""
        return total_of(self.by_digest(row))

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes, digest by digest."""
        return tuple(mistake for score in self.scores for mistake in score.mistakes)


def evaluate(folder: Path, names: Names, *, digests: Path | None = None) -> Evaluation:
    """The scores of all labelled digests of a folder; raises GoldError, UnreadableDigest."""
    return Evaluation(tuple(_score(path, digests or folder, names) for path in gold_files(folder)))


def digest_of(gold_file: Path, digests: Path) -> Path:
    """The digest that a label file is about; raises GoldError if the folder has none of its name."""
    name = gold_file.name.removesuffix(SUFFIX)
    for suffix in sorted(SUFFIXES):
        path = digests / f"{name}{suffix}"
        if path.is_file():
            return path
    raise GoldError(f"{gold_file}: no digest {name}.* in {digests}; say where they are with --digests")


def _score(gold_file: Path, digests: Path, names: Names) -> DigestScore:
    return score_digest(load_gold(gold_file), attributed_digest(digest_of(gold_file, digests), names))
