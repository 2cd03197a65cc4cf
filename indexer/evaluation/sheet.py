"""Where are the counts of one digest kept?  On a sheet of rows, with every mistake noted beside its place.

`sheet.sets("outlets", place, ["NHK"], ["NHK", "TBS"])` adds one right and one false to the row `outlets` and
notes that TBS was got where nothing was expected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..records import SpeakerHow, SpeakerKind
from .alignment import folded
from .tally import Tally

KIND_ROWS: dict[SpeakerKind, str] = {
    "person": "persons",
    "institution": "institutions",
    "unnamed": "unnamed sources",
}
HOW_ROWS: dict[SpeakerHow, str] = {
    "named": "said by name",
    "title": "said by title",
    "pronoun": "said by pronoun",
}
ROWS = (
    "chrome",
    "date",
    "kind",
    "tags",
    "title",
    "section",
    "credit",
    "paragraphs",
    "outlets",
    "groups",
    "speakers",
    *KIND_ROWS.values(),
    *HOW_ROWS.values(),
)
"""What is counted, in the order of the table."""

ACCURACY_ROWS = frozenset({"date", "kind"})
"""Rows in which each digest is right or wrong, once."""

RECALL_ROWS = frozenset(HOW_ROWS.values())
"""Rows of which only the labels can tell who belongs to them, so that they have no precision."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One disagreement: its row and place, what was expected and got (`""`: nothing), by which rule."""

    row: str
    digest: str
    place: str
    expected: str
    got: str
    rule: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DigestScore:
    """A digest's count for each row, its mistakes, and the nested speakers given that no label knows."""

    digest: str
    tallies: dict[str, Tally]
    mistakes: tuple[Mistake, ...]
    nested: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a digest: the first words of a paragraph or the title of an item, and the paragraph's text."""

    words: str = ""
    text: str = ""


@dataclass(slots=True)
class Sheet:
    """The counts of one digest while they are made."""

    digest: str
    tallies: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(ROWS, Tally()))
    mistakes: list[Mistake] = field(default_factory=list)
    nested: int = 0

    def count(self, row: str, *, right: int = 0, false: int = 0, missed: int = 0) -> None:
        """Add to a row."""
        self.tallies[row] += Tally(right, false, missed)

    def note(self, row: str, place: Place, expected: str, got: str, rule: str = "") -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(row, self.digest, place.words, expected, got, rule, place.text))

    def sets(self, row: str, place: Place, gold: Iterable[str], read: Iterable[str]) -> None:
        """Count what two collections share, and note what only one of them has."""
        wanted, given = Counter(map(folded, gold)), Counter(map(folded, read))
        missed, false = wanted - given, given - wanted
        self.count(row, right=(wanted & given).total(), false=false.total(), missed=missed.total())
        for one in missed.elements():
            self.note(row, place, one, "")
        for one in false.elements():
            self.note(row, place, "", one)

    def whole(self, row: str, place: Place, gold: str, read: str) -> None:
        """Count a value that is right only as a whole; where both have none, nothing is counted."""
        if gold == read:
            self.count(row, right=bool(gold))
            return
        self.count(row, false=bool(read), missed=bool(gold))
        self.note(row, place, gold, read)

    def answer(self, row: str, gold: str | None, read: str | None) -> None:
        """Count a value that every digest has or states to have none of."""
        right = gold == read
        self.count(row, right=right, false=not right, missed=not right)
        if not right:
            self.note(row, Place(), gold or "none", read or "none")

    def score(self) -> DigestScore:
        """The sheet as a record."""
        return DigestScore(self.digest, dict(self.tallies), tuple(self.mistakes), self.nested)
