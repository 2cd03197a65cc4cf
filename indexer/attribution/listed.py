"""Who is a speaker whom the user's own table lists?  The rows `[[person]]` applied to what was found.

With `name = "Tangaere"`, `full = "Hinemoa Tangaere"` and the alias `Dame Hina`, the speaker of `Dame Hina said that` is
Tangaere, whose printed label stays `Dame Hina`.  A full name that the table does not have is somebody else.
"""

from __future__ import annotations

from dataclasses import replace

from ..names import PersonRow
from ..names.people import Persons, form_of
from ..records import AttributedParagraph, Speaker
from .renaming import renamed
from .units import Unit, UnitKind

_NAMES: frozenset[UnitKind] = frozenset(("person", "institution", "other"))


def listed_unit(unit: Unit, persons: Persons) -> Unit:
    """A mention as what the table says that it is: a nickname that was taken for an institution is a person."""
    row = persons.person(unit.name) if unit.kind in _NAMES else None
    if row is None:
        return unit
    if row.kind == "institution":
        return unit._replace(kind="institution", name=row.name)
    return unit._replace(kind="person", name=row.full or row.name)


def with_listed_speakers(paragraph: AttributedParagraph, persons: Persons) -> AttributedParagraph:
    """A paragraph whose listed speakers are named as in the table, each of them once."""
    if not persons.rows:
        return paragraph
    return renamed(paragraph, lambda speaker: _listed(speaker, persons))


def _listed(speaker: Speaker, persons: Persons) -> Speaker:
    row = _row_of(speaker, persons)
    if row is None:
        return speaker
    full = row.full or speaker.full
    title = speaker.title or row.title or None
    return replace(speaker, name=row.name, full=full, title=title, listed=True)


def _row_of(speaker: Speaker, persons: Persons) -> PersonRow | None:
    if speaker.kind == "unnamed":
        return None
    row = persons.person(speaker.full or speaker.name)
    if row is None and speaker.full:
        row = persons.person(speaker.name)
        if row is not None and row.full and form_of(row.full) != form_of(speaker.full):
            return None
    return row if row is not None and row.kind == speaker.kind else None
