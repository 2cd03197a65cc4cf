"""Whom does a description mean?  Those of an item who are told of by what they are, and not by name.

`The official` is the unnamed official who spoke before, or the one person named before who is an official; `an official` is
somebody of his own. Where a description must mean one of several who were named, and not which, it means `somebody`.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from ..records import SpeakerKind
from . import wordclasses as wc
from .bodies import Bodies
from .firms import FIRMS
from .focus import Focus
from .nounphrases import is_plural
from .parties import COUNTS, Parties
from .people import People, Person
from .phrases import GROUPS
from .statements import Unnamed, Who
from .units import Unit

_GENERIC = frozenset(
    "lawmaker official source person man woman politician executive expert scholar officer insider".split()
)
_BY_TRADE = frozenset(
    "expert nominee"
    " politician lawmaker diplomat legislator parliamentarian author scholar professor writer columnist researcher journalist"
    " reporter official executive scientist economist analyst commentator academic pundit historian critic novelist lawyer"
    " businessman businesswoman businessperson".split()
)
"""Who is `the author` or `the lawmaker`: the one person of the paragraph, where it has told of no other."""
_LEARNED = frozenset("expert scholar specialist watcher".split())
"""What stands before them may be what they know of: `the China expert`."""
_OFTEN_UNNAMED = frozenset("official executive reporter journalist".split())
"""Those of them that a digest tells of without having told who they are: `the local official`."""
_KNOWN_BY_NAME = frozenset(
    "official leader politician lawmaker executive diplomat envoy officer statesman marine soldier".split()
)
"""`The Chilean official` behind names is one of those named; where it is not clear which one, nobody speaks."""
_IN_GOVERNMENT = frozenset(("official", "minister", "leader"))
_GOVERNMENTS = frozenset([("GOJ",), ("USG",), ("government",), ("cabinet",), ("top", "government")])
"""Behind the name of a minister he is `the GOJ official` or `the cabinet minister`."""
_ONCE = ("former ", "ex-", "then-", "veteran ")
_MEMBERS = frozenset("heavyweight executive lawmaker politician legislator bigwig veteran kingpin".split())
POLLED = frozenset(("voters", "respondents", "pollees"))
"""Respondents of a poll are counted, not quoted."""


def is_past(office: str) -> bool:
    """Whether somebody had an office and has it no more: `former Ambassador`, `then-Mayor`."""
    return office.lower().startswith(_ONCE)


class Descriptions:
    """The unnamed of an item: whom the paragraph has introduced, who has spoken, and what each is called in full."""

    def __init__(self, people: People, focus: Focus, bodies: Bodies, lexicon: Lexicon) -> None:
        self._people = people
        self._focus = focus
        self._bodies = bodies
        self._lexicon = lexicon
        self.parties = Parties(people, self.remembered)
        self.somebody = Unnamed("", "")
        self._unnamed: dict[str, Unnamed] = {}
        self._spoken: dict[str, Unnamed] = {}
        self._in_full: dict[str, str] = {}
        self._introduced: set[str] = set()
        self._alone: dict[str, Unit] = {}
        self._several: Unit | None = None
        self._unnamed_here: list[Who] = []
        self._holders_here: list[Who] = []

    def begin_paragraph(self) -> None:
        """Starts a paragraph; who has spoken and what they are called in full stay known."""
        self.parties.begin_paragraph()
        self._introduced.clear()
        self._alone.clear()
        self._several = None
        self._unnamed_here = []
        self._holders_here = []

    def mention_in_full(self, unit: Unit) -> None:
        """Takes note of a description told in full: `the mayor of a town in Oita` is later `the mayor`."""
        if unit.name.startswith(f"{unit.word} of "):
            self._in_full[unit.word] = unit.name

    def mention(self, unit: Unit) -> None:
        """Takes note of somebody unnamed who is introduced: behind `a U.S. expert` no official is `the expert`."""
        if unit.definite and not unit.plural:
            self.mention_in_full(unit)  # `the widow of a novelist`
        group, of, _ = unit.name.partition(" of ")
        if of and group in GROUPS:
            self._in_full[group] = unit.name  # `a group of LDP lawmakers`
        if unit.word == "counterpart":
            self.parties.mention_office(unit)
        if not unit.definite and unit.word not in POLLED and unit.name not in ("another", "others"):
            self._introduced.add(unit.word)
            if unit.plural:
                self._several = unit
            elif unit.word not in FIRMS:
                self._alone.setdefault(unit.name.casefold(), unit)

    def note_spoken(self, who: Unnamed, *, first: bool) -> None:
        """Takes note of somebody unnamed or a body that states something, the `first` time in the paragraph or again."""
        self._spoken[who.head] = who
        if first and who.kind != "institution":
            (self._unnamed_here if who.kind == "unnamed" else self._holders_here).append(who)

    def spoken(self, word: str) -> Unnamed | None:
        """Who was called so and has spoken in the item, None where nobody has."""
        return self._spoken.get(word)

    def in_full(self, word: str) -> str:
        """What somebody or a group is called in full who was told of by one noun, `""` where nothing more was told."""
        return self._in_full.get(word, "")

    def meant(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        """Whom a description means at a place: one who was told of before, several of whom it tells, or somebody of its own."""
        if unit.name in ("another", "others") and not self._introduced:
            return []  # of whom nothing has been told
        if unit.title == "one" and unit.names and unit.names[0] in self._spoken:
            return [self._spoken[unit.names[0]]]  # `One of the sources`, who have spoken
        counted = unit.title == "both" or (unit.title.startswith("all ") and unit.title[4:] in COUNTS)
        if (unit.definite or counted) and (several := self._several_meant(unit, position)):
            return several
        if unit.definite and (one := self._one_meant(unit, position)) is not None:
            return [one]
        others = unit.word == "counterparts" and unit.title in wc.POSSESSIVES | {""}
        if others or self._is_named_before(unit, position):
            return [self.somebody]  # who `her G7 counterparts` are is not told
        if unit.definite and unit.word == "counterpart":
            return [self.remembered(unit.name, unit.word, "person")]
        name = f"{unit.title} {unit.name}" if unit.title in wc.POSSESSIVES else unit.name  # `his lawyer`
        return [self.remembered(name, unit.word)]

    def _several_meant(self, unit: Unit, position: tuple[int, int]) -> list[Who]:
        """Whom `the sources` who have spoken or `the two leaders` are; `the company`, though one, is a body known before too."""
        bare = " " not in unit.name
        if unit.definite and bare and (firm := self._bodies.firm(unit.word)):
            return [self.remembered_body(firm)]
        if not unit.plural:
            return []
        if unit.definite and bare and not unit.title.split()[1:] and unit.word in self._spoken:
            return [self._spoken[unit.word]]
        if unit.definite and not bare and self._several_are(unit.name):
            return [self.remembered(unit.name, unit.word)]  # `met Director Oda and other USG officials`
        return self.parties.meant(unit, position)

    def _one_meant(self, unit: Unit, position: tuple[int, int]) -> Who | None:
        """Whom a definite description means that was told of before, None where nobody or it is not clear who."""
        one: Who | None = (
            None if unit.plural else self._told_of(unit, position) or self._formerly(unit, position)
        )
        one = one or self._former_spoken(unit)
        if one is None and " " not in unit.name:
            one = self._bare_meant(unit, position)
        if one is None and not unit.plural and unit.word in ("man", "woman"):
            one = self._only_one_described(unit)
        one = one or self._people.holder(unit.name, position)
        if one is None and not unit.plural:
            one = self._member_of(unit, position) or self._only_one_told_of(unit, position)
        return one

    def _former_spoken(self, unit: Unit) -> Who | None:
        """`A former White House official said ... the former official added`."""
        spoken = self._spoken.get(unit.word) if unit.name == f"former {unit.word}" else None
        return spoken if spoken is not None and spoken.name.startswith("former ") else None

    def _bare_meant(self, unit: Unit, position: tuple[int, int]) -> Who | None:
        """Who is `the official`, `the widow`, `the author`: the description is one noun."""
        if unit.word in self._spoken:
            return self._spoken[unit.word]
        told = unit.word in self._introduced
        if unit.word in self._in_full and not told:
            return self.remembered(self._in_full[unit.word], unit.word)  # `the widow`
        last = self._focus.last
        if unit.word in _GENERIC and isinstance(last, Unnamed) and last.head == unit.word:
            return last  # `An official was uneasy. The official said`
        holder = self._people.holder(unit.name, position)
        if holder is not None or told:
            return holder
        if unit.word in _GENERIC and self._unnamed_here:
            return self._unnamed_here[-1]
        if unit.word in _GENERIC and unit.word != "source" and self._holders_here:
            return self._holders_here[-1]  # `The head of a supplier regretted it. ... the executive`
        if unit.word == "source" and (only_source := self._only_source()):
            return only_source
        return self._known_by_trade(unit, position)

    def _known_by_trade(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        if unit.word.removeprefix("ex-") not in _BY_TRADE:
            return None
        only = self._people.only_one_in(position[0]) or self._people.only_one_of(unit.word, position)
        return only or (self._in_focus_before(position) if unit.word == "author" else None)

    def _only_one_told_of(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Who is `the prominent political scientist`: the one person of the paragraph; `the LDP heavyweight`: of the item."""
        *words, noun = unit.name.split()
        if noun in self._introduced or unit.name.casefold() in self._unnamed:
            return None
        if noun in _LEARNED or (noun in _BY_TRADE - _OFTEN_UNNAMED and all(map(str.islower, words))):
            return self._people.only_one_in(position[0])
        of_country = any(map(self._lexicon.is_country, words))
        return None if of_country or noun not in _MEMBERS else self._people.only_one_of_all()

    def _only_one_described(self, unit: Unit) -> Who | None:
        """Who is `the 89-year-old man`, or in `indicted a former bar owner. The man denied` the man."""
        if len(self._unnamed_here) == 1:
            return self._unnamed_here[0]
        if " " in unit.name or len(self._alone) != 1:
            return None
        (one,) = self._alone.values()
        return self.remembered(one.name, one.word)

    def _several_are(self, name: str) -> bool:
        """Whether the last several whom the paragraph told of are called so: `other USG officials` for `the USG officials`."""
        return self._several is not None and self._several.name.removeprefix("other ") == name

    def one_of_several(self) -> list[Who]:
        """Those of whom `one of them` is one: the last several that the paragraph told of, called without their number."""
        told = [who for who in self.parties.members if isinstance(who, Unnamed)]
        if told or self._several is None:
            return list(told)
        first, _, rest = self._several.name.partition(" ")
        name = rest if rest and first.lower() in wc.DETERMINERS else self._several.name
        return [self.remembered(name, self._several.word)]

    def _member_of(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Who is `the LDP heavyweight`: the one person named before whose title tells of the same body, where it is one."""
        body = unit.name.split()[:-1]
        if unit.word not in _MEMBERS or not body or not all(word[0].isupper() for word in body):
            return None
        of_body = [
            person
            for person in self._people.before(position)
            if any(set(body) <= set(title.split()) for title in person.titles)
        ]
        return of_body[0] if len(of_body) == 1 and unit.name.casefold() not in self._unnamed else None

    def _is_named_before(self, unit: Unit, position: tuple[int, int]) -> bool:
        """Whether `the Chilean official` or `the top marine in Oslo` must be somebody whom the item has named, but not whom.

        He is kept as somebody, so that `he added` behind it is nobody else.
        """
        plain = all(
            map(self._lexicon.is_country, unit.name.split()[:-1])
        )  # and not `the Finance Ministry official`
        ranked = (unit.word in _KNOWN_BY_NAME and plain) or unit.name.startswith("top ")
        if not (unit.title == "the" and ranked and not unit.plural) or unit.word in self._introduced:
            return False
        return unit.name.casefold() not in self._unnamed and bool(self._people.before(position))

    def _told_of(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Of those named before in the paragraph the one who is `his counterpart` or `the Japanese official`, if it is clear."""
        country = unit.name.split()[:-1]
        counterpart = unit.word == "counterpart" and unit.title in ("his", "her")
        foreign = (
            unit.word in _KNOWN_BY_NAME and bool(country) and all(map(self._lexicon.is_country, country))
        )
        governing = unit.word in _IN_GOVERNMENT and tuple(country) in _GOVERNMENTS
        if not (counterpart or foreign or governing) or unit.word in self._introduced:
            return None
        here = [person for person in self._people.before(position) if person.is_in(position[0])]
        if counterpart:  # nobody is his own
            here = [person for person in here if person is not self._focus.last] if len(here) > 1 else []
        if len(here) != 1 or not here[0].titles:
            return None
        in_office = any(title.split()[-1].lower() in self._lexicon.offices for title in here[0].titles)
        return here[0] if in_office or not governing else None

    def _formerly(self, unit: Unit, position: tuple[int, int]) -> Person | None:
        """Who is `the former Commerce Department official`: the one person of the paragraph, of whom that is new."""
        known = unit.word in self._introduced or unit.word in self._spoken
        if not unit.name.startswith(("former ", "ex-")) or known:
            return None
        if " " in unit.name.removeprefix("former "):
            only = self._people.only_one_in(position[0])
            # `Mayor Oda resigned. The former defense official`: he is no former official
            return only if only is not None and all(map(is_past, only.titles)) else None
        return self._in_focus_before(position)  # `served as an envoy. ... The former diplomat recalled`

    def _in_focus_before(self, position: tuple[int, int]) -> Person | None:
        """The person who was a subject last, where the paragraph has named nobody else."""
        last = self._focus.last
        here = {person for person in self._people.before(position) if person.is_in(position[0])}
        return last if isinstance(last, Person) and here <= {last} else None

    def _only_source(self) -> Unnamed | None:
        """The one somebody unnamed who has spoken in the item, None where none or several have."""
        found = [who for who in self._spoken.values() if who.kind == "unnamed"]
        return found[0] if len(found) == 1 and not is_plural(found[0].head) else None

    def remembered(self, name: str, head: str, kind: SpeakerKind = "unnamed") -> Unnamed:
        """Somebody without a name by what he is called, the same for the whole item."""
        return self._unnamed.setdefault(name.casefold(), Unnamed(name, head, kind))

    def remembered_body(self, name: str) -> Unnamed:
        """An institution by its name, the same for the whole item."""
        return self.remembered(name, name.casefold(), "institution")
