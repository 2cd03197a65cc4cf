"""How does a reader reach the two hundredth speaker?  All values of one facet, searched and in parts.

The 214 speakers whose names contain `min` are shown sixty at a time; each can be ticked or excluded, and
what is chosen elsewhere is passed on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .pages import SearchEngine
from .panels import Choice, choices_of
from .records import SearchRequest
from .urls import facet_url, pairs_of, search_url

PART = 60
"""Values in one part of the list."""


@dataclass(frozen=True, slots=True)
class FacetList:
    """A part of the values of a facet, to tick; `kept` are the parameters that a search of values passes on.

    `held` are those that ticking passes on: what is chosen elsewhere, and in other parts of this facet.
    """

    name: str
    contains: str
    choices: tuple[Choice, ...]
    total: int
    previous: str | None
    next: str | None
    back_url: str
    kept: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]


def facet_list(
    engine: SearchEngine, request: SearchRequest, name: str, contains: str, part: int
) -> FacetList:
    """Part `part` (from 1) of the values of a facet whose label contains some text."""
    offset = (part - 1) * PART
    facet = engine.facet_values(request, name, contains, offset, PART)
    more = offset + PART < facet.total_values
    choices = choices_of(request, name, facet.values)
    shown = {(parameter, one.value) for one in choices for parameter in (one.parameter, one.excluder)}
    kept = tuple(pairs_of(replace(request, page=1)))
    return FacetList(
        name=name,
        contains=contains,
        choices=choices,
        total=facet.total_values,
        previous=facet_url(name, request, contains, part - 1) if part > 1 else None,
        next=facet_url(name, request, contains, part + 1) if more else None,
        back_url=search_url(request),
        kept=kept,
        held=tuple(pair for pair in kept if pair not in shown),
    )
