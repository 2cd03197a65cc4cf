"""Which body is `the ministry`, `USFJ` or `the company`?  The institutions of an item by what they are called later.

Behind `the Defense Ministry` `the ministry` is the Defense Ministry, and behind `Kuroda Electric` `the company` is Kuroda Electric.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from .firms import CALLED, FIRMS, NAMED_FIRM
from .propernames import initials_of
from .units import Unit

_GOVERNED = {
    "prefectural": "prefecture",
    "municipal": "city",
    "city": "city",
    "town": "town",
    "village": "village",
}
"""What a local government is later called: `the prefecture` of `the Okinawa prefectural government`."""
_LOCAL = ("prefectural", "municipal", "city")


class Bodies:
    """The institutions that an item has named so far; of several of a kind the last named counts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._called: dict[str, str] = {}
        self._ends: dict[str, str] = {}

    def mention(self, unit: Unit, *, modifying: bool, acronym: str = "") -> None:
        """Takes note of an institution by its full name, which may only modify a noun: `an education ministry survey`.

        `acronym` is the one printed behind it in brackets.
        """
        words = unit.name.split()
        if acronym:
            self._called[acronym] = unit.name
        if unit.name in self._lexicon.firms or unit.word == NAMED_FIRM:
            self.mention_firm(unit.name)
        if unit.name in self._lexicon.called:
            self._called[self._lexicon.called[unit.name]] = unit.name  # `the ministry` of `MOFA`
        if len(words) == 1 and unit.word not in ("body", unit.name.lower()):
            self._called[unit.word] = unit.name  # `the federation` of `the labor federation Rengo`
        if len(words) < 2 or self._is_end_of_known(unit.name):
            return
        noun = words[-1].lower() if unit.word == "body" else unit.word
        known = self._called.get(noun, "")
        # `a lower court` behind `the Otaru High Court`
        worse = unit.name.islower() and known != known.lower()
        if noun in self._lexicon.institution_nouns and not worse:
            self._called[noun] = unit.name
        if words[-1] in self._lexicon.firm_endings or unit.word in FIRMS:
            self.mention_firm(unit.name)
        self._called.setdefault(initials_of(unit.name), unit.name)
        if words[-1] == "Corps" or "Marine" in words:
            self._called["Marines" if "Marine" in words else f"{words[-2]}s"] = unit.name
        if words[-1].lower() == "government" and words[-2].lower() in _GOVERNED:
            self._called[_GOVERNED[words[-2].lower()]] = unit.name
        if not modifying:
            self._note_end(unit.name)

    def mention_firm(self, name: str) -> None:
        """Takes note of what `the company` and `Kuroda` later mean: `Kuroda Electric`, `a heavy machinery maker`."""
        self._called.update(dict.fromkeys(CALLED, name))
        first, _, rest = name.partition(" ")
        if rest and first[0].isupper():
            self._called.setdefault(first, name)

    def meant(self, unit: Unit) -> str:
        """The name of the body that a mention means, the mention's own where nothing else is known."""
        if " " in unit.name:
            return self._ends.get(unit.name.casefold(), "") or unit.name
        known = self._called.get(unit.name) if unit.name[:1].isupper() and len(unit.name) > 2 else None
        referring = unit.definite or unit.name.islower()  # `the ministry`, `a ministry estimate`
        return known or (self._called.get(unit.word, unit.name) if referring else unit.name)

    def firm(self, noun: str) -> str:
        """The firm that a noun for firms means, `""` where none is known: `the operator` of a plant."""
        return self._called.get(noun, "") if noun in CALLED else ""

    def _note_end(self, name: str) -> None:
        """Takes note of what a country’s body is without it: `the Pacific Squadron` of `the Peruvian Pacific Squadron`.

        Where the item tells of another country’s too it is neither’s.
        """
        words = name.split()
        for n in (1, 2, 3):
            country = " ".join(words[:n]).removesuffix("'s").removesuffix("’s")
            end = " ".join(words[n:])
            told = self._lexicon.is_country(country) or country in self._lexicon.states
            told = told or (
                n < len(words) and words[n].lower() in _LOCAL
            )  # `the Okinawa prefectural government`
            if told and " " in end:
                known = self._ends.get(end.casefold(), name)
                self._ends[end.casefold()] = name if known == name else end
                self._called.setdefault(initials_of(end), name)

    def _is_end_of_known(self, name: str) -> bool:
        """Whether a name is another’s without its country or place: `the Prefectural Assembly` behind the Iwate one."""
        return self._ends.get(name.casefold(), name) != name
