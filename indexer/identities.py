"""Which printed names are one person, over a whole index?  A table from the forms of speakers to facet values.

`Kono`, `Kono Taro`, `Tarō Kōno` and `T. Kono` are one value, `Kono`; with a `Sato Ken` and a `Sato Mari` in the index these
are two values, and a `Sato` of whom no more is known is a third.  Two people are never one because their family name is:
full names tell them apart, and a slip of the pen must have the same given name and office beside it.

The table is a function of the forms in the index and of how many paragraphs have each, and of nothing else: not of the
order in which digests came, nor of what was in the index before.  Its cost is linear in the number of forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from .misspelling import Spelt, slips
from .names.people import form_of as name_key
from .names.people import name_words
from .offices import office_of, share_a_word, telling
from .records import Speaker

_SEPARATOR = "\x1f"
_LISTED, _APART = "listed", "apart"


def form_of(speaker: Speaker) -> str:
    """A speaker as a term of the index: of a person all that tells who it is, of others the name."""
    if speaker.kind != "person" or speaker.name == speaker.title:
        return speaker.name.replace(_SEPARATOR, " ")
    full = speaker.label if speaker.apart else speaker.full or ""
    sign = _APART if speaker.apart else _LISTED if speaker.listed else ""
    parts = (speaker.name, full, office_of(speaker.title or ""), sign)
    return _SEPARATOR.join(part.replace(_SEPARATOR, " ") for part in parts)


def people_of(forms: Mapping[str, int]) -> People:
    """The people of an index, given each form that it holds and how many paragraphs have it."""
    printed = tuple(_printed(form) for form in sorted(forms) if _SEPARATOR in form)
    return People(_Folding(printed, forms).values(), printed)


@dataclass(frozen=True)
class People:
    """The value of every form of a person; any other form is a value as it stands."""

    _values: Mapping[str, str]
    _printed: tuple[_Printed, ...]

    @cached_property
    def labels(self) -> frozenset[str]:
        """The values that are people."""
        return frozenset(self._values.values())

    def value_of(self, form: str) -> str:
        """The facet value of a form of the index."""
        return self._values.get(form, form.partition(_SEPARATOR)[0])

    def of(self, speaker: Speaker) -> str:
        """The facet value of a speaker of a paragraph."""
        return self.value_of(form_of(speaker))

    def values_of(self, typed: str) -> tuple[str, ...]:
        """The values that a name as typed may mean: `Taro Kono` and `Kono` both `Kono`; none for an unknown name."""
        return tuple(self._typed.get(name_key(typed), ()))

    def printed_forms(self) -> Iterator[tuple[str, str]]:
        """Every name and full name as it is printed somewhere, with its value."""
        for each in self._printed:
            yield from ((form, self._values[each.form]) for form in (each.name, each.full) if form)

    @cached_property
    def _typed(self) -> Mapping[str, Iterable[str]]:
        full: dict[str, dict[str, None]] = defaultdict(dict)
        bare: dict[str, dict[str, None]] = defaultdict(dict)
        family: dict[str, dict[str, None]] = defaultdict(dict)
        for each in self._printed:
            value = self._values[each.form]
            full[name_key(value)][value] = None
            (full[name_key(each.full)] if each.full else bare[name_key(each.name)])[value] = None
            family[name_key(each.name)][value] = None
        return {**family, **bare, **full}


class _Printed(NamedTuple):
    """One form of a person, with its words as they are compared: family name in one, given names apart.

    `person` stands for whoever has a full name, or an office that tells apart; `whole` is what orders of a name share.
    """

    form: str
    name: str
    full: str
    office: str
    sign: str
    family: str
    given: tuple[str, ...]
    person: str
    whole: str
    western: bool


@lru_cache(maxsize=1 << 17)  # most forms of a generation were in the one before
def _printed(form: str) -> _Printed:
    name, full, office, sign = form.split(_SEPARATOR)
    named, words = name_words(name), name_words(full)
    given = list(words)
    for word in named:
        if word in given:
            given.remove(word)
    family = "".join(named) or name
    who = (family, _APART, office) if sign == _APART else (family, "".join(given))
    western = "".join(words).endswith(family)
    full = full if given else ""
    return _Printed(
        form,
        name,
        full,
        office,
        sign,
        family,
        tuple(given),
        _SEPARATOR.join(who),
        " ".join(sorted(words)),
        western,
    )


class _Groups:
    """Things that are found to be one, by union and find; the least of a group stands for it."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, thing: str) -> str:
        """What stands for the group of a thing; most stand for themselves."""
        parents = self._parents
        if (root := parents.get(thing)) is None:
            return thing
        while (parent := parents.get(root)) is not None:
            root = parent
        while (parent := parents[thing]) != root:
            parents[thing] = root
            thing = parent
        return root

    def join(self, things: Iterable[str]) -> None:
        """Make one group of the groups of some things."""
        roots = {self.find(thing) for thing in things}
        if len(roots) > 1:
            first, *others = sorted(roots)
            self._parents.update(dict.fromkeys(others, first))


class _Folding:
    """The forms of people while they are put together: people with full names first, then bare family names."""

    def __init__(self, printed: tuple[_Printed, ...], paragraphs: Mapping[str, int]) -> None:
        self._paragraphs = paragraphs
        self._apart = [each for each in printed if each.sign == _APART]
        self._full = [each for each in printed if each.full and each.sign != _APART]
        self._bare = [each for each in printed if not each.full and each.sign != _APART]
        self._people = _Groups()
        self._families = _Groups()

    def values(self) -> dict[str, str]:
        """The value of every form."""
        self._join_orders()
        self._join_initials()
        self._join_middle_names()
        self._join_slips_of_people()
        self._join_slips_of_families()
        return self._labelled()

    def _join_orders(self) -> None:
        """One set of words is one person, in whichever order; so are `Sang-cheol` and `Sang Cheol`."""
        same = defaultdict(set)
        for each in self._full:
            same[each.whole].add(each.person)
        for people in same.values():
            self._people.join(people)

    def _join_initials(self) -> None:
        """`James N. Mattis` is James Mattis where no other initial stands beside that name; `T. Kono` the only Kono with T."""
        spelt: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for each in self._full:
            initials = "".join(word for word in each.given if len(word) == 1)
            spelt[each.family, "".join(word for word in each.given if len(word) > 1)][initials].add(
                each.person
            )
        for (_, given), people in spelt.items():
            if given and len(people.keys() - {""}) == 1:
                self._people.join(person for several in people.values() for person in several)
        beginning: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (family, given), people in spelt.items():
            if given:
                beginning[family, given[0]] |= {
                    self._people.find(one) for some in people.values() for one in some
                }
        for (family, given), people in spelt.items():
            for initials, several in people.items() if not given else ():
                meant = {self._people.find(one) for one in beginning[family, initials[0]]}
                if len(meant) == 1:
                    self._people.join((*several, *meant))

    def _join_middle_names(self) -> None:
        """`Danielle Quill` is Danielle Anne Quill where she is the only longer one; only where the family name is last."""
        short: dict[tuple[str, str], str] = {}
        longer: dict[tuple[str, str], set[str]] = defaultdict(set)
        for each in self._full:
            if len(each.given) == 1:
                short[each.family, each.given[0]] = each.person
            elif each.western and len(each.given[0]) > 1:
                longer[each.family, each.given[0]].add(self._people.find(each.person))
        for key, people in longer.items():
            if key in short and len(people) == 1:
                self._people.join((short[key], *people))

    def _join_slips_of_people(self) -> None:
        """One letter in the family name beside the same given name, or in the given name; the offices must not differ."""
        offices: dict[str, set[str]] = defaultdict(set)
        listed = {self._people.find(each.person) for each in self._full if each.sign == _LISTED}
        for each in self._full:
            offices[self._people.find(each.person)] |= {each.office} - {""}
        entries = []
        for each in self._full:
            person, given = self._people.find(each.person), "".join(each.given)
            if len(given) > 3:
                entries.append(Spelt(each.family, person, given))
            entries += [
                Spelt(given, person, f"{each.family} {office}") for office in sorted(telling(offices[person]))
            ]

        def may_be_one(one: str, other: str, swapped: bool) -> bool:
            if {one, other} <= listed:
                return False
            if telling(offices[one]) & telling(offices[other]):
                return True
            # Without an office in common only a swap of letters tells: Masuda and Matsuda are both names.
            differ = offices[one] and offices[other] and not share_a_word(offices[one], offices[other])
            return swapped and not differ

        for pair in slips(entries, may_be_one):
            self._people.join(pair)

    def _join_slips_of_families(self) -> None:
        """`Defense Minister Onodrea`, of whom no full name is known, is Defense Minister Onodera."""
        known = {each.family for each in self._full}
        listed = {each.family for each in (*self._full, *self._bare) if each.sign == _LISTED}
        entries = [
            Spelt(each.family, each.family, office)
            for each in (*self._full, *self._bare)
            for office in telling({each.office})
        ]

        def may_be_one(one: str, other: str, _swapped: bool) -> bool:
            return not {one, other} <= known and not {one, other} <= listed

        for pair in slips(entries, may_be_one):
            self._families.join(pair)

    def _labelled(self) -> dict[str, str]:
        """Each person by the family name where nobody else has it, else by the full name, as it is printed most."""
        people: dict[str, set[str]] = defaultdict(set)
        for each in (*self._full, *self._apart):
            people[self._families.find(each.family)].add(self._people.find(each.person))
        shared = {person for several in people.values() if len(several) > 1 for person in several}
        forms: dict[str, list[_Printed]] = defaultdict(list)
        for each in (*self._full, *self._apart):
            forms[self._people.find(each.person)].append(each)
        for each in self._bare:
            family = self._families.find(each.family)
            only = people[family] if len(people[family]) == 1 and not people[family] & shared else ()
            forms[next(iter(only), f"{family}{_SEPARATOR}")].append(each)
        return {
            each.form: label
            for person, several in forms.items()
            for label in (
                _commonest(
                    (each.full if person in shared else each.name, self._paragraphs[each.form])
                    for each in several
                ),
            )
            for each in several
        }


def _commonest(prints: Iterable[tuple[str, int]]) -> str:
    weights: dict[str, int] = defaultdict(int)
    for printed, weight in prints:
        weights[printed] += weight
    return max(weights, key=lambda printed: (weights[printed], printed))
