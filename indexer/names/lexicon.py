"""What kind of word is this?  The tables of titles, sources, institutions, places, cues and name order, ready to ask.

`lexicon.offices` holds `minister`, `lexicon.sources` holds `official`, `lexicon.cue_of["claimed"]` is the cue `claim` in its past
form.  Words are looked up in lower case unless a comment says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .gazetteer import Gazetteer, phrase_keys
from .tables import Tables, built_in

CueForm = Literal["past", "ing", "third", "base"]


@dataclass(frozen=True, slots=True)
class CueRow:
    """A verb of statement: see the head of `cues.toml`."""

    verb: str
    past: tuple[str, ...]
    ing: tuple[str, ...]
    third: str
    needs: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    reports: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatingNounRow:
    """A noun that stands for a verb of statement: see the head of `cues.toml`."""

    noun: str
    verb: str
    needs: tuple[str, ...]
    by: bool = True
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A noun of office or profession: see the head of `titles.toml`."""

    word: str
    office: bool
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A noun for somebody unnamed: see the head of `sources.toml`."""

    noun: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An institution with a name of its own: see the head of `institutions.toml`."""

    proper: str
    firm: bool = False
    called: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """A head noun of institutions: see the head of `institutions.toml`."""

    noun: str


@dataclass(frozen=True, slots=True)
class FirmRow:
    """A last word by which the name of a firm is known that has no row: `Shikoku Electric Power`."""

    ending: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbbreviationRow:
    """A printed abbreviation of a title (`PM`) and what it stands for, in lower case."""

    word: str
    full: str


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """Words of a title that mean another title (`top diplomat`: `foreign minister`), in lower case."""

    said: str
    means: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with what it, its capital and its government are called, and the adjectives that belong to it."""

    name: str
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionRow:
    """Places under one heading."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word tables; `abbreviations` and the two gazetteers keep case, the rest is lower case."""

    offices: frozenset[str]
    professions: frozenset[str]
    sources: frozenset[str]
    institution_nouns: frozenset[str]
    firm_endings: frozenset[str]
    firms: frozenset[str]
    bodies: Gazetteer[str]
    called: Mapping[str, str]
    places: Gazetteer[str]
    adjectives: frozenset[str]
    foreign: frozenset[str]
    states: Mapping[str, str]
    abbreviations: Mapping[str, str]
    synonyms: tuple[tuple[str, str], ...]
    cue_of: Mapping[str, tuple[CueRow, CueForm]]
    stating_nouns: Mapping[str, StatingNounRow]
    given: frozenset[str]
    given_endings: tuple[str, ...]
    family_endings: tuple[str, ...]
    sinosphere: frozenset[str]
    western: frozenset[str]
    pronouns: Mapping[str, str]
    """`she` or `he` for a given name that tells."""
    pronoun_endings: tuple[tuple[str, str], ...]
    """The same for endings of Japanese given names, the longest first."""

    def is_title(self, word: str) -> bool:
        """Whether a word can end the title before a name; `ex-Minister` can as `Minister` can."""
        lower = word.lower().removeprefix("ex-")
        return lower in self.offices or lower in self.professions or word in self.abbreviations

    def is_country(self, word: str) -> bool:
        """Whether a word is a country's adjective, or what its media are called by."""
        return word in self.adjectives or word.lower() in self.foreign


def load_lexicon(tables: Tables) -> Lexicon:
    """The word tables of this folder with a user's on top; raises NamesError when one of ours is not well formed."""
    rows = tables.rows("titles.toml", "title", TitleRow)
    countries = tables.rows("places.toml", "country", CountryRow)
    regions = tables.rows("places.toml", "region", RegionRow)
    abbreviations = tables.rows("titles.toml", "abbreviation", AbbreviationRow)
    bodies = tables.rows("institutions.toml", "body", BodyRow)
    order = tables.words("order", built_in("people.toml")["order"])
    pronoun = tables.words("pronoun", built_in("people.toml")["pronoun"])
    return Lexicon(
        offices=frozenset(row.word for row in rows if row.office),
        professions=frozenset(row.word for row in rows if not row.office),
        sources=frozenset(
            form for row in tables.rows("sources.toml", "source", SourceRow) for form in _numbers(row.noun)
        ),
        institution_nouns=frozenset(
            row.noun for row in tables.rows("institutions.toml", "institution", InstitutionRow)
        ),
        firm_endings=frozenset(row.ending for row in tables.rows("institutions.toml", "firm", FirmRow)),
        firms=frozenset(row.proper for row in bodies if row.firm),
        bodies=_phrases(row.proper for row in bodies),
        called={row.proper: row.called for row in bodies if row.called},
        places=_phrases(_places(countries, regions)),
        adjectives=frozenset(word for row in countries for word in row.adjectives),
        foreign=frozenset(_foreign(countries)),
        states=dict(_states(countries)),
        abbreviations={row.word: row.full for row in abbreviations},
        synonyms=tuple((row.said, row.means) for row in tables.rows("titles.toml", "synonym", SynonymRow)),
        cue_of=dict(cue_forms(tables)),
        stating_nouns={
            row.noun: row for row in tables.rows("cues.toml", "noun", StatingNounRow, called="stating_noun")
        },
        given=frozenset(order["japanese"]),
        given_endings=order["endings"],
        family_endings=order["family_endings"],
        sinosphere=frozenset(order["sinosphere"]),
        western=frozenset(order["western"]),
        pronouns={name: said for said in ("she", "he") for name in pronoun[said]},
        pronoun_endings=tuple(
            sorted(
                ((ending, said) for said in ("she", "he") for ending in pronoun[f"{said}_endings"]),
                key=lambda entry: (-len(entry[0]), entry),
            )
        ),
    )


def _numbers(noun: str) -> tuple[str, ...]:
    """A noun and its regular plural: `monk`, `monks`; of one that ends in `s` only itself."""
    if noun.endswith(("s", "men", "people", "children")):
        return (noun,)
    return (noun, f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s")


def _phrases(phrases: Iterable[str]) -> Gazetteer[str]:
    return Gazetteer((phrase_keys(phrase), phrase) for phrase in phrases)


def cue_forms(tables: Tables) -> Iterator[tuple[str, tuple[CueRow, CueForm]]]:
    """Every form of every cue, with its row and which form it is; where two have a form, the later row's is last."""
    for row in reversed(tables.rows("cues.toml", "cue", CueRow)):
        yield row.verb, (row, "base")
        yield row.third, (row, "third")
        for form in row.ing:
            yield form, (row, "ing")
        for form in row.past:
            yield form, (row, "past")


def _foreign(countries: Iterable[CountryRow]) -> Iterator[str]:
    """What other countries' media are called, in lower case: the first country of the table is the digests' own."""
    for row in countries[1:] if isinstance(countries, tuple) else ():
        yield from (word.lower() for word in (row.name, *row.adjectives, *row.aliases))


def _states(countries: Iterable[CountryRow]) -> Iterator[tuple[str, str]]:
    """What a country and its government speak as (`Norwegian government`), each with the country.

    The first country's capital is left out: what Tokyo does may be done by the city.
    """
    for n, row in enumerate(countries):
        called = (row.name, *row.aliases, *row.governments, *(row.capitals if n else ()))
        ruled = (f"{word} government" for word in (row.name, *row.aliases, *row.adjectives))
        yield from ((word, row.name) for word in (*called, *ruled))


def _places(countries: Iterable[CountryRow], regions: Iterable[RegionRow]) -> Iterator[str]:
    for region in regions:
        yield from region.places
    for row in countries:
        yield from (row.name, *row.capitals, *row.aliases)
