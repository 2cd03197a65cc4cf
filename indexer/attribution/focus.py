"""Who is in focus, so that a later `he` or `she` means him or her?

In `Wakui met the envoy. He said` it is Wakui: the last subject of the paragraph, else the last person that it named, else the
last subject before.  Whoever the text has called `she` is no `he`, and stays `she` while others only act.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection

from ..names.lexicon import Lexicon
from .nounphrases import is_plural
from .people import People, Person, pronoun_told_by
from .statements import Who
from .units import Unit

_ASKING = frozenset(
    "asked pressed questioned quizzed regarding concerning commenting touching referring".split()
)
_REMEMBERED = 6  # subjects: a pronoun means one of the last few


class Focus:
    """The last subjects of an item, each with its paragraph."""

    def __init__(self, people: People, lexicon: Lexicon) -> None:
        self._people = people
        self._lexicon = lexicon
        self._subjects: deque[tuple[Who, int]] = deque(maxlen=_REMEMBERED)

    @property
    def last(self) -> Who | None:
        """The last subject, None before the first."""
        return self._subjects[-1][0] if self._subjects else None

    def attend_to(self, who: Who, paragraph: int) -> None:
        """Takes note of a subject."""
        self._subjects.append((who, paragraph))

    def meant(
        self,
        pronoun: str,
        position: tuple[int, int],
        has_spoken: Callable[[Who], bool],
        others: Collection[Person] = (),
    ) -> Who | None:
        """Whom a pronoun at a place means, None where nobody fits; none of the `others` who are named beside it.

        `has_spoken` is asked about the paragraph.
        """
        fitting = [
            (who, at)
            for who, at in reversed(self._subjects)
            if who not in others and self._can_be(who, pronoun)
        ]
        here = next((who for who, at in fitting if at == position[0]), None)
        if here is not None:
            return _already(pronoun, [who for who, _ in fitting], has_spoken) or here
        focus = next((who for who, _ in fitting), None)
        named = [
            person
            for person in self._people.before(position)
            if person.can_be(pronoun) and person not in others
        ]
        if named and (focus is None or named[-1].is_in(position[0])):
            return named[-1]
        return focus

    def _can_be(self, who: Who, pronoun: str) -> bool:
        """Whether `he` or `she` can mean somebody: never a firm, never several."""
        if isinstance(who, Person):
            return who.can_be(pronoun)
        if pronoun_told_by([who.head]) not in ("", pronoun) or is_plural(who.head):
            return False
        return who.head not in self._lexicon.institution_nouns or who.head in self._lexicon.sources


def asked_about(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The people before the comma of `Asked whether President Lund would resign, she said`: she is none of them."""
    first = 1 if units and units[0].word == "when" else 0
    if len(units) < first + 3 or units[first].word not in _ASKING:
        return ()
    pronoun = next(
        (n for n, unit in enumerate(units) if n and units[n - 1].word == "," and unit.kind == "pronoun"), 0
    )
    return tuple(unit for unit in units[:pronoun] if unit.kind == "person")


def _already(pronoun: str, fitting: list[Who], has_spoken: Callable[[Who], bool]) -> Who | None:
    """Whoever the text has already called she, before all who have only been subjects since and said nothing."""
    for who in fitting if pronoun == "she" else ():
        if not isinstance(who, Person):
            return None
        if who.pronoun == pronoun:
            return who
        if has_spoken(who):
            return None
    return None
