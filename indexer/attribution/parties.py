"""Whom do `the two leaders`, `the governments` and `they` mean?  Those whom the text has told of together.

In `the President and Premier Oda met. The two leaders agreed` they are the President and Oda; `the three ministers` are the last
three who can be ministers.  Where there are not as many as the words say, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Callable

from ..records import SpeakerKind
from .people import People, Person
from .statements import Unnamed, Who
from .units import Unit

COUNTS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)} | {
    "both": 2
}
_PARTIES = frozenset(
    "ministers leaders officials participants politicians lawmakers sides counterparts secretaries chiefs diplomats envoys"
    " men women candidates panelists discussants presidents governors mayors members heads parties generals admirals"
    " commanders ambassadors premiers chairmen".split()
)
_OF_ONE_OFFICE = frozenset("lawmakers governors mayors members presidents candidates".split())
"""Who these are must be told of each of them; `the ministers` may be a minister and a secretary."""


class Parties:
    """Who was told of together: `members` last of all, and the two bodies `together` in the paragraph."""

    def __init__(self, people: People, remembered: Callable[[str, str, SpeakerKind], Unnamed]) -> None:
        """`remembered` is somebody without a name, by what he is called."""
        self._people = people
        self._remembered = remembered
        self._at = -1
        self._offices: dict[str, Unit] = {}
        self.members: tuple[Who, ...] = ()
        self.together: tuple[Who, ...] = ()

    def begin_paragraph(self) -> None:
        """Starts a paragraph; who was told of together last stays known."""
        self.together = ()
        self._offices.clear()

    def mention_office(self, unit: Unit) -> None:
        """Takes note of somebody told of by an office alone, who may be one of `the two leaders`."""
        self._offices.setdefault(unit.name, unit)

    def gather(self, members: tuple[Who, ...], paragraph: int) -> None:
        """Takes note of those who are the subject of one verb."""
        self.members, self._at = members, paragraph

    def dismiss_unnamed(self) -> None:
        """Forgets those without a name: `The papers wrote of farmers. They said`; of named people `they` may still tell."""
        self.members = tuple(who for who in self.members if isinstance(who, Person))

    def pair_in(self, paragraph: int) -> tuple[Who, ...]:
        """The two people who were a subject together in the paragraph, else nobody."""
        pair = self._two_in(paragraph)
        return pair if all(isinstance(who, Person) for who in pair) else ()

    def _two_in(self, paragraph: int) -> tuple[Who, ...]:
        return self.members if self._at == paragraph and len(self.members) == 2 else ()

    def sides(self, unit: Unit, paragraph: int) -> list[Who]:
        """The two bodies that `the two countries` means, or the two people who can be `the two sides`."""
        if COUNTS.get(unit.title) != 2:
            return list(self.together) if len(self.together) == COUNTS.get(unit.title) else []
        return list(self.together or (self._two_in(paragraph) if unit.name == "sides" else ()))

    def meant(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        """Those whom `the three ministers` means: the last named, as many as it says."""
        if unit.word not in _PARTIES or " of " in unit.name:
            return []
        persons = self._people.before(position)
        number = next((count for word, count in COUNTS.items() if word in unit.title.split()), 0)
        holders = [person for person in persons if self._people.fits(unit.word.removesuffix("s"), person)]
        named = [person for person in persons if person.is_in(position[0])]
        if number:
            if len(holders) < number and len(named) < number:
                here = [*named, *self._offices_without_holder(position)]
                if len(here) == number:
                    return here  # `the President and Prime Minister Oda met. The two leaders agreed`
            chosen = holders[-number:] if len(holders) >= number else self._last_ones(persons, number)
            return list(chosen) if len(chosen) == number else []
        if len(holders) > 1:
            return list(holders)
        if len(self.members) > 1 and (self._at == position[0] or len(named) < 2):
            return list(self.members)
        return list(named) if len(named) > 1 and unit.word not in _OF_ONE_OFFICE else []

    def _offices_without_holder(self, position: tuple[int, int]) -> list[Who]:
        """Those of whom the paragraph tells by an office alone: `the President`, `his Norwegian counterpart`."""
        return [
            self._remembered(unit.name, unit.word, "person")
            for unit in self._offices.values()
            if self._people.holder(unit.name, position) is None
        ]

    def _last_ones(self, persons: list[Person], number: int) -> list[Person]:
        """So many people named last; those who were a subject together, unless as many others have been named since."""
        last = persons[-number:]
        party = [who for who in self.members if isinstance(who, Person)]
        together = len(party) == number and any(who in party for who in last)
        return party if together else last
