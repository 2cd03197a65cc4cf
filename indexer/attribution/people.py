"""Which person is meant by this mention, given everybody whom the item has mentioned so far?

`Hasanuma` is the Defense Minister Hasunuma misspelt; `the Pentagon chief` is Defense Secretary Mattis; two people named Hayama
with different offices stay two.  A mention that fits nobody gives nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from ..names import Names
from ..names.lexicon import Lexicon
from .nameorder import family_of, is_japanese_family, pronoun_told_by_name

_COMPARED = 200
_RANKS = frozenset(("vice", "deputy", "under", "assistant"))
_FILLERS = frozenset("of the to for in and a an former ex new current late retired then".split())
_RANKS_OF_OFFICERS = frozenset("general admiral colonel commander captain major lieutenant".split())
_LEADERS = frozenset("president minister chancellor chairman premier leader king".split())
_TOLD = (
    ("she", tuple("woman actress princess queen empress ms. mrs. wife mother daughter widow".split())),
    ("he", tuple("spokesman prince king emperor mr. husband father pope fisherman congressman".split())),
)
"""What the endings of a title's words tell of the pronoun (`spokeswoman`); `chairman` tells nothing."""

_CHIEFS = frozenset(("chief", "head"))
_HEADING = _CHIEFS | {"leader"}
_HEADS = _LEADERS | frozenset(
    "director-general director secretary-general secretary commissioner representative governor commander administrator".split()
)
_TOP = _LEADERS | _HEADING | {"representative", "chair", "chairperson", "chairwoman"}
"""Whoever leads a body without anybody above."""
_BODIES = frozenset(
    "bureau agency department office commission committee division union association bank".split()
)
_JOURNALISTS = frozenset(
    "correspondent reporter journalist columnist editor commentator writer anchor".split()
)
_LAWMAKERS = frozenset("lawmaker member representative senator councillor rep. sen. mp".split())
_SCHOLARS = frozenset("scholar professor researcher fellow lecturer economist historian".split())
_TRADES = {
    "journalist": _JOURNALISTS,
    "reporter": _JOURNALISTS,
    "writer": _JOURNALISTS,
    "lawmaker": _LAWMAKERS,
    "legislator": _LAWMAKERS,
    "official": frozenset(
        "official spokesman spokesperson spokeswoman director director-general bureaucrat".split()
    ),
    "executive": frozenset("executive ceo chairman chairperson chairwoman".split()),
    "columnist": _JOURNALISTS,
    **dict.fromkeys(("scholar", "expert", "researcher"), _SCHOLARS),
}
"""What offices those hold whom a later noun means: `the reporter` may be the correspondent."""

_COUNTRY_ACRONYMS = frozenset("US UK ROK DPRK PRC UAE U.S. U.K.".split())
_SPEAK_FOR = frozenset("spokesman spokesperson spokeswoman".split())
_FOR_GOVERNMENT = frozenset("chief cabinet secretary".split())
_RULING = frozenset(("ldp", "komeito"))
_ENVOYS_CALLED = frozenset(("envoy", "diplomat"))
_ENVOYS = frozenset("ambassador representative envoy consul chargé".split())


@dataclass(slots=True, eq=False)
class Person:
    """One person of an item while it is read; `positions` are where (paragraph, token) the person was mentioned.

    `pronoun` is the one by which the person is known, `""` as long as none is; `elsewhere` are titles that the digest's
    earlier items give to somebody of that name.
    """

    family: str
    full: str | None
    titles: list[str] = field(default_factory=list)
    positions: list[tuple[int, int]] = field(default_factory=list)
    pronoun: str = ""
    elsewhere: tuple[str, ...] = ()

    def can_be(self, pronoun: str) -> bool:
        """Whether `he` or `she` can mean the person: not when the other one has, or a title says so."""
        if not self.pronoun:
            words = " ".join(self.titles).lower().split()
            self.pronoun = pronoun_told_by(words)
        return self.pronoun in ("", pronoun)

    def is_in(self, paragraph: int) -> bool:
        """Whether a paragraph (by its number in the item) mentions the person."""
        n = bisect_left(self.positions, (paragraph, 0))
        return n < len(self.positions) and self.positions[n][0] == paragraph

    def last_before(self, position: tuple[int, int]) -> tuple[int, int] | None:
        """Where the person was last mentioned before a place, or None."""
        n = bisect_left(self.positions, position)
        return self.positions[n - 1] if n else None

    @property
    def label(self) -> str:
        """What a reader is shown: the first title printed and the name."""
        name = self.full or self.family
        return f"{self.titles[0]} {name}" if self.titles and self.titles[0][:1].isupper() else name


def pronoun_told_by(words: Iterable[str]) -> str:
    """`she` for `spokeswoman` or `daughter`, `""` where no word of a description tells."""
    return next((said for word in words for said, told in _TOLD if word.endswith(told)), "")


class People:
    """Everybody named in one item, in order of mention."""

    def __init__(self, names: Names, known: Mapping[str, tuple[str, ...]]) -> None:
        """`known` are the titles that earlier items gave to those of a family name, where they can be one person."""
        self._lexicon = names.lexicon
        self._known_titles = known
        self.persons: list[Person] = []
        self._at: dict[tuple[int, int], Person] = {}
        self._read: dict[str, frozenset[str]] = {}

    def mentioned(self, name: str, title: str, position: tuple[int, int]) -> Person:
        """The person of a named mention, new or known; the mention's title and full name are added to what is known."""
        person = self._known(name, title) or self._new(name)
        if title and title not in person.titles:
            person.titles.append(title)
        if " " in name and person.full is None:
            person.full = name
            person.pronoun = person.pronoun or pronoun_told_by_name(name, person.family, self._lexicon)
        person.positions.append(position)
        self._at[position] = person
        return person

    def at(self, position: tuple[int, int]) -> Person | None:
        """The person mentioned at a place, or None."""
        return self._at.get(position)

    def _recent(self) -> list[Person]:
        """The people whom a mention is compared with: the last named ones, so that hostile text stays cheap."""
        return self.persons[-_COMPARED:]

    def has_family(self, name: str) -> bool:
        """Whether a name as printed is somebody's family name."""
        return " " not in name and any(person.family == name for person in self._recent())

    def knows(self, name: str) -> bool:
        """Whether somebody of this name has been mentioned."""
        return any(self._is_named(person, name, name) for person in self._recent())

    def has_heard_of(self, name: str) -> bool:
        """Whether somebody of this name has been mentioned, in the item or with a title earlier in the digest."""
        return name in self._known_titles or self.knows(name)

    def families(self) -> Mapping[str, str]:
        """The family name of each full name that is one person's alone."""
        found: dict[str, set[str]] = {}
        for person in self._recent():
            if person.full is not None:
                found.setdefault(person.full, set()).add(person.family)
        return {full: family for full, (family, *others) in found.items() if not others}

    def _new(self, name: str) -> Person:
        family = family_of(name, self._lexicon)
        person = Person(family, None, elsewhere=self._known_titles.get(family, ()))
        self.persons.append(person)
        return person

    def _known(self, name: str, title: str) -> Person | None:
        words = name.split()
        family = words[0] if len(words) == 1 else family_of(name, self._lexicon)
        same = [person for person in self._recent() if self._is_named(person, name, family)]
        if len(words) > 1:
            same = [person for person in same if self._can_be(person, name, title)]
        elif title and len(same) > 0:
            fitting = [person for person in same if self.fits(title, person)]
            same = fitting or (
                [] if all(self._conflicts(title, person) for person in same) and len(same) > 1 else same
            )
        if not same and len(words) == 1:
            same = [person for person in self._recent() if _is_misspelling(name, person.family)]
        chosen = max(same, key=lambda person: person.positions[-1], default=None)
        if (
            chosen is not None
            and len(words) == 1
            and chosen.full
            and name != chosen.family
            and name in chosen.full.split()
        ):
            chosen.family = name
        return chosen

    def _is_named(self, person: Person, name: str, family: str) -> bool:
        if person.family.casefold() == family.casefold():
            return True
        return person.full is not None and (
            name == person.full or (" " not in name and name in person.full.split())
        )

    def _can_be(self, person: Person, name: str, title: str) -> bool:
        """Whether a full name can belong to a known person: the same full name, or none known and no other office."""
        if person.full is not None:
            return set(person.full.casefold().split()) == set(name.casefold().split())
        return not (title and person.titles and self._conflicts(title, person))

    def _conflicts(self, title: str, person: Person) -> bool:
        return (
            bool(person.titles)
            and not self.fits(title, person)
            and not any(self._words(known) <= self._words(title) for known in person.titles)
        )

    def holder(self, phrase: str, position: tuple[int, int]) -> Person | None:
        """The person whom a definite office means: the last one mentioned before it whose title fits, else after it."""
        fitting = self.holders(phrase)
        before = [
            (place, person) for person in fitting if (place := person.last_before(position)) is not None
        ]
        if phrase == "President":  # with a capital and nothing else it is nobody's but the one printed so
            before = [entry for entry in before if phrase in entry[1].titles] or before
        if before:
            return max(before, key=lambda entry: entry[0])[1]
        return fitting[0] if len(fitting) == 1 else self._soldier(phrase)

    def holders(self, phrase: str) -> list[Person]:
        """Everybody whose title fits an office as printed."""
        return [person for person in self._recent() if self.fits(phrase, person)]

    def only_one_in(self, paragraph: int) -> Person | None:
        """The one person whom a paragraph has named, None where it has named several or nobody."""
        found = [person for person in self._recent() if person.is_in(paragraph)]
        return found[0] if len(found) == 1 else None

    def only_one_of_all(self) -> Person | None:
        """The one person whom the item has named so far, None where it has named several or nobody."""
        return self.persons[0] if len(self.persons) == 1 else None

    def only_one_of(self, trade: str, position: tuple[int, int]) -> Person | None:
        """The one person named before whose office is of a trade: the correspondent for `the journalist`; None of several."""
        offices = _TRADES.get(trade, frozenset())
        found = [
            person
            for person in self.before(position)
            if any(not offices.isdisjoint(self._words(title)) for title in person.titles)
        ]
        return found[0] if len(found) == 1 else None

    def _soldier(self, phrase: str) -> Person | None:
        """The one officer of the item, where the phrase says no more than that: `the retired admiral`, `the former commander`."""
        words = self._words(phrase)
        if not (_RANKS_OF_OFFICERS & words or ("officer" in words and "police" not in words)):
            return None
        officers = [person for person in self._recent() if self._is_officer(person)]
        return officers[0] if len(officers) == 1 else None

    def _is_officer(self, person: Person) -> bool:
        return any(_RANKS_OF_OFFICERS & self._words(title) for title in person.titles)

    def fits(self, phrase: str, person: Person) -> bool:
        """Whether an office as printed can be one of a person's: its words are among those of the title."""
        said = self._words(phrase)
        if self._is_abroad(said, person):
            return False
        bare = frozenset(word for word in said if word not in self._adjectives()) or said
        ours = self._countries(said)
        for title in (*person.titles, *person.elsewhere):
            held = self._words(title)
            theirs = self._countries(held) if ours else set()
            alike = not ours.isdisjoint(theirs)
            if alike and "counterpart" in held and len(said) == 2:
                return True  # `the Polish minister` of `her Polish counterpart Wolski`
            if theirs and not alike:
                continue  # `the U.S. envoy` is no Norwegian Ambassador
            whole = bare is said or not _names_body(title)  # `the U.S. President` is no IOC President
            if "opposition" in said and _names_body(title) and held.isdisjoint(_RULING):
                held |= {"opposition"}  # `the opposition leader` of `CDP leader Eda`
            if _covers(said, held) or (whole and _covers(bare, held)) or _is_chief(phrase, said, held):
                return True
            if _is_leader(said, held, _names_body(title)):
                return True
        return False

    def _is_abroad(self, said: frozenset[str], person: Person) -> bool:
        """Whether `the Chinese foreign minister` cannot be Foreign Minister Segawa: no title of his tells of a country."""
        if said.isdisjoint(self._lexicon.foreign) or not is_japanese_family(person.family, self._lexicon):
            return False
        held = [self._words(title) for title in person.titles]
        return all(
            self._lexicon.foreign.isdisjoint(words) and self._adjectives().isdisjoint(words) for words in held
        )

    def _countries(self, words: frozenset[str]) -> set[str]:
        """The countries of which words of an office are adjectives."""
        countries = _country_of(self._lexicon)
        return {countries[word] for word in words if word in countries}

    def _adjectives(self) -> frozenset[str]:
        return _lowered(self._lexicon.adjectives)

    def _words(self, title: str) -> frozenset[str]:
        """The words of a title in lower case, abbreviations and synonyms written out; each title is read once."""
        if title not in self._read:
            self._read[title] = self._words_of(title)
        return self._read[title]

    def _words_of(self, title: str) -> frozenset[str]:
        expanded = " ".join(self._lexicon.abbreviations.get(word, word) for word in title.split())
        text = (
            expanded.lower()
            .replace("’s", "")
            .replace("'s", "")
            .replace("ex-", "ex ")
            .replace("-designate", "")
            .replace("-elect", "")
        )
        for said, means in self._lexicon.synonyms:
            if said in text and means not in text:
                text = text.replace(said, means)
        return frozenset(text.split()) - _FILLERS

    def before(self, position: tuple[int, int]) -> list[Person]:
        """Everybody mentioned before a place, the last mentioned last."""
        found = [
            (place, n, person)
            for n, person in enumerate(self._recent())
            if (place := person.last_before(position)) is not None
        ]
        return [person for _, _, person in sorted(found, key=lambda entry: entry[:2])]


@lru_cache(maxsize=8)
def _country_of(lexicon: Lexicon) -> Mapping[str, str]:
    """The country of each of its adjectives, in lower case."""
    found = ((word.lower(), lexicon.states.get(f"{word} government")) for word in lexicon.adjectives)
    return {word: country for word, country in found if country}


@lru_cache(maxsize=8)
def _lowered(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _names_body(title: str) -> bool:
    """Whether a title tells of a body by its acronym: `IOC President`."""
    return any(word.isupper() and len(word) > 1 and word not in _COUNTRY_ACRONYMS for word in title.split())


def _is_chief(phrase: str, said: frozenset[str], held: frozenset[str]) -> bool:
    """Whether `the WHO chief` or `the new Akita chief` is whoever heads it: its director-general, its governor."""
    body = said - _CHIEFS
    words = phrase.split()
    named = body < said and (any(word[0].isupper() for word in words) or not _BODIES.isdisjoint(words))
    return named and bool(body) and body <= held and not held.isdisjoint(_HEADS)


def _is_leader(said: frozenset[str], held: frozenset[str], of_body: bool) -> bool:
    """Whether `the CDP leader`, `the union leader` or `the party leader` is its president, its head, the head of some party.

    Nothing else may be in the title: a policy chief is no leader.
    """
    body = said - _HEADING
    if not body or len(said) - len(body) != 1:
        return False
    return held - _TOP == body or (of_body and body == {"party"} and len(held - _TOP) == 1)


def _covers(said: frozenset[str], held: frozenset[str]) -> bool:
    if said & _RANKS != held & _RANKS and not (said & _RANKS) == frozenset() == (
        held & (_RANKS - {"assistant"})
    ):
        return False
    if said <= held:
        return True
    if len(said) == 1 and said <= _SPEAK_FOR and held >= _FOR_GOVERNMENT:
        return True
    if said == {"leader"}:
        return bool(held & _LEADERS)
    if said & _ENVOYS_CALLED and said - _ENVOYS_CALLED <= held:
        return bool(held & _ENVOYS)  # `the trade envoy` of a Trade Representative
    return False


def _is_misspelling(name: str, known: str) -> bool:
    """Whether a bare name is a slip of a known one: same initial, long enough, one edit (two from 9 letters on).

    A swap of neighbours is one edit (optimal string alignment).  Of `Kishi` and `Kishida` neither is a slip of the other.
    """
    if (
        len(name) < 5
        or len(known) < 5
        or name[0] != known[0]
        or name.startswith(known)
        or known.startswith(name)
    ):
        return False
    return OSA.distance(name, known) <= (2 if min(len(name), len(known)) >= 9 else 1)
