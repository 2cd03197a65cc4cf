"""What kind of word is this?  The tables of titles, sources, institutions, places, cues and name order, ready to ask.

`lexicon.offices` holds `minister`, `lexicon.sources` holds `official`, `lexicon.cue_of["claimed"]` is the cue `claim` in its past
form.  Words are looked up in lower case unless a comment says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..errors import NamesError
from .gazetteer import Gazetteer, phrase_keys
from .tables import built_in, rows_of

CueForm = Literal["past", "ing", "third", "base"]


@dataclass(frozen=True, slots=True)
class CueRow:
    """A verb of statement: see the head of `cues.toml`."""

    verb: str
    past: tuple[str, ...]
    ing: tuple[str, ...]
    third: str
    needs: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


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
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables; `abbreviations` and the two gazetteers keep case, the rest is lower case."""

    offices: frozenset[str]
    professions: frozenset[str]
    sources: frozenset[str]
    institution_nouns: frozenset[str]
    bodies: Gazetteer[str]
    places: Gazetteer[str]
    adjectives: frozenset[str]
    abbreviations: Mapping[str, str]
    synonyms: tuple[tuple[str, str], ...]
    cue_of: Mapping[str, tuple[CueRow, CueForm]]
    given: frozenset[str]
    given_endings: tuple[str, ...]
    family_endings: tuple[str, ...]
    sinosphere: frozenset[str]
    western: frozenset[str]

    def is_title(self, word: str) -> bool:
        """Whether a word can end the title before a name."""
        lower = word.lower()
        return lower in self.offices or lower in self.professions or word in self.abbreviations


def load_lexicon() -> Lexicon:
    """The word tables of this folder; raises NamesError when one is not well formed."""
    titles = built_in("titles.toml")
    rows = rows_of(titles, "title", TitleRow, "titles.toml")
    places, adjectives = _places()
    order = built_in("people.toml")["order"]
    return Lexicon(
        offices=frozenset(row.word for row in rows if row.office),
        professions=frozenset(row.word for row in rows if not row.office),
        sources=frozenset(
            row.noun for row in rows_of(built_in("sources.toml"), "source", SourceRow, "sources.toml")
        ),
        institution_nouns=frozenset(row["noun"] for row in built_in("institutions.toml")["institution"]),
        bodies=_phrases(
            row.proper for row in rows_of(built_in("institutions.toml"), "body", BodyRow, "bodies")
        ),
        places=_phrases(places),
        adjectives=frozenset(adjectives),
        abbreviations={row["word"]: row["full"] for row in titles["abbreviation"]},
        synonyms=tuple((row["said"], row["means"]) for row in titles["synonym"]),
        cue_of=dict(cue_forms()),
        given=frozenset(order["japanese"]),
        given_endings=tuple(order["endings"]),
        family_endings=tuple(order["family_endings"]),
        sinosphere=frozenset(order["sinosphere"]),
        western=frozenset(order["western"]),
    )


def _phrases(phrases: Iterator[str] | list[str]) -> Gazetteer[str]:
    return Gazetteer((phrase_keys(phrase), phrase) for phrase in phrases)


def cue_forms() -> Iterator[tuple[str, tuple[CueRow, CueForm]]]:
    """Every form of every cue, with its row and which form it is."""
    for row in rows_of(built_in("cues.toml"), "cue", CueRow, "cues.toml"):
        yield row.verb, (row, "base")
        yield row.third, (row, "third")
        for form in row.ing:
            yield form, (row, "ing")
        for form in row.past:
            yield form, (row, "past")


def _places() -> tuple[list[str], list[str]]:
    table: Mapping[str, Any] = built_in("places.toml")
    try:
        places = [name for region in table["region"] for name in region["places"]]
        adjectives = [word for row in table["country"] for word in row["adjectives"]]
        for row in table["country"]:
            places += [row["name"], *row.get("capitals", ()), *row.get("aliases", ())]
    except KeyError as error:
        raise NamesError(f"places.toml: key {error} is missing") from error
    return places, adjectives
