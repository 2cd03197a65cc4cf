"""Which filters can a reader choose, and which are chosen?  Facets as panels of choices, and chips.

A result whose outlet facet counts NHK 12 and Sankei 3 becomes a panel with the sections `broadcaster` and
`newspaper`; each section begins with the choice of the whole type, so that 'any broadcaster' is one tick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.names import Names

from .passages import SECTION_SEPARATOR
from .records import FIELDS, Facet, FacetValue, SearchRequest, chosen_in, excluded_in
from .urls import facet_url, search_url

OUTLET_TYPES = ("broadcaster", "newspaper", "agency", "magazine", "online")
"""Order in which the types of outlets are shown; others follow, and outlets without a type come last."""


@dataclass(frozen=True, slots=True)
class OutletTypes:
    """The type of every outlet by name: what a page must know of the table of names."""

    by_name: Mapping[str, str]

    def type_of(self, outlet: str) -> str:
        """The type of an outlet, `""` for one that the table does not know."""
        return self.by_name.get(outlet, "")


def outlet_types(names: Names) -> OutletTypes:
    """The types of all outlets in the tables of names."""
    return OutletTypes({row.name: row.type for row in names.outlets.rows})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to tick: what it submits, what it is called, how many paragraphs it has (None if not counted).

    `parameter=value` chooses it and `excluder=value` excludes it in the search `request`.  `included` tells that
    the choice of the whole type above already covers it.  `kind` is a speaker's kind or an outlet's type;
    `depth` is a section's level in the tree as it is shown.
    """

    request: SearchRequest
    parameter: str
    value: str
    label: str
    count: int | None
    chosen: bool
    excluded: bool
    kind: str
    included: bool = False
    depth: int = 0

    @property
    def excluder(self) -> str:
        """The parameter that excludes the value."""
        return f"not_{self.parameter}"

    @property
    def url(self) -> str:
        """The search with the value chosen, or no longer chosen where it is; made when it is asked for."""
        return search_url(toggled(self.request, self.parameter, self.value))


@dataclass(frozen=True, slots=True)
class PanelSection:
    """Choices under one heading; `name` is an outlet type or empty, `any` the choice of all of that type."""

    name: str
    any: Choice | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet as shown; `hidden` counts the values that are cut off, `more_url` lists all of them."""

    name: str
    sections: tuple[PanelSection, ...]
    hidden: int
    more_url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: its parameter, its value, the search without it, its facet, and whether it excludes.

    `facet` is a facet, `outlet_type`, `from`, `to` or `named` (value `1`).
    """

    parameter: str
    value: str
    url: str
    facet: str
    excluded: bool = False


def panels_of(request: SearchRequest, facets: Sequence[Facet], types: OutletTypes) -> tuple[Panel, ...]:
    """A panel for each facet that has a value, with what is chosen in it even where the result lacks it."""
    panels = (_panel(request, facet, types) for facet in facets if facet.name in FIELDS)
    return tuple(
        panel for panel in panels if any(section.choices for section in panel.sections) or panel.active
    )


def uncounted(names: Iterable[str]) -> tuple[Facet, ...]:
    """Facets without a value, for a page that has no result but must still show what is chosen."""
    return tuple(Facet(name, (), 0) for name in names)


def chips_of(request: SearchRequest) -> tuple[Chip, ...]:
    """One chip for each filter in force: what is chosen, what is excluded, the rest; each facet in turn."""
    chips = [
        Chip(facet, value, search_url(toggled(request, facet, value)), facet)
        for facet in FIELDS
        for value in chosen_in(request, facet)
    ]
    chips += [
        Chip(f"not_{facet}", value, search_url(toggled(request, facet, value, exclude=True)), facet, True)
        for facet in FIELDS
        for value in excluded_in(request, facet)
    ]
    chips += [_date_chip(request, "from", request.date_from)] if request.date_from else []
    chips += [_date_chip(request, "to", request.date_to)] if request.date_to else []
    if request.named_only:
        chips.append(Chip("named", "1", search_url(replace(request, page=1, named_only=False)), "named"))
    return tuple(chips)


def without_filters(request: SearchRequest) -> SearchRequest:
    """The same query and order without any filter."""
    return SearchRequest(query=request.query, sort=request.sort, limit=request.limit)


def toggled(request: SearchRequest, facet: str, value: str, *, exclude: bool = False) -> SearchRequest:
    """The request with a value chosen (or excluded) if it was not, and the other way round; on its first page.

    What is chosen is no longer excluded, and what is excluded no longer chosen.
    """
    fields = FIELDS[facet], f"not_{FIELDS[facet]}"
    changed, other = fields[::-1] if exclude else fields
    values: dict[str, tuple[str, ...]] = {
        changed: tuple(sorted({*getattr(request, changed)} ^ {value})),
        other: tuple(sorted({*getattr(request, other)} - {value})),
    }
    return replace(request, page=1, **values)  # type: ignore[arg-type]  # fields of values


def _date_chip(request: SearchRequest, parameter: str, value: date) -> Chip:
    first = replace(request, page=1)
    rest = replace(first, date_from=None) if parameter == "from" else replace(first, date_to=None)
    return Chip(parameter, value.isoformat(), search_url(rest), parameter)


def _panel(request: SearchRequest, facet: Facet, types: OutletTypes) -> Panel:
    picked = (*chosen_in(request, facet.name), *excluded_in(request, facet.name))
    values = [*_picked_values(request, facet), *_other_values(facet, picked)]
    room = max(request.facet_limit, len(picked))
    choices = choices_of(request, facet.name, values[:room])
    sections = _SECTIONS.get(facet.name, _one_section)(request, choices, types)
    hidden = len(values) - len(choices) + max(0, facet.total_values - len(facet.values))
    types_picked = bool(request.outlet_types or request.not_outlet_types)
    active = bool(picked) or (facet.name == "outlet" and types_picked)
    return Panel(facet.name, sections, hidden, facet_url(facet.name, request), active)


def _picked_values(request: SearchRequest, facet: Facet) -> list[FacetValue]:
    """What the reader chose or excluded, also where the result does not list it."""
    listed = {value.value: value for value in facet.values}
    chosen, excluded = chosen_in(request, facet.name), excluded_in(request, facet.name)
    return [
        *(listed.get(value, FacetValue(value, value, -1, True)) for value in chosen),
        *(
            listed.get(value, FacetValue(value, value, -1, False, True))
            for value in excluded
            if value not in chosen
        ),
    ]


def _other_values(facet: Facet, picked: Sequence[str]) -> list[FacetValue]:
    """What else occurs, in the order of the facet."""
    return [value for value in facet.values if value.count and value.value not in picked]


def choices_of(request: SearchRequest, facet: str, values: Iterable[FacetValue]) -> tuple[Choice, ...]:
    """Values of a facet as choices of the reader of `request`; a count below 0 is none."""
    chosen, excluded = chosen_in(request, facet), excluded_in(request, facet)
    return tuple(
        Choice(
            request,
            facet,
            value.value,
            value.label,
            None if value.count < 0 else value.count,
            value.value in chosen,
            value.value in excluded,
            value.kind,
        )
        for value in values
    )


def _one_section(
    request: SearchRequest, choices: tuple[Choice, ...], types: OutletTypes
) -> tuple[PanelSection, ...]:
    return (PanelSection("", None, choices),)


def _by_type(
    request: SearchRequest, choices: tuple[Choice, ...], types: OutletTypes
) -> tuple[PanelSection, ...]:
    grouped: dict[str, list[Choice]] = {name: [] for name in OUTLET_TYPES}
    for choice in choices:
        grouped.setdefault(choice.kind or types.type_of(choice.value), []).append(choice)
    return tuple(
        _type_section(request, name, members)
        for name, members in grouped.items()
        if members or name in (*request.outlet_types, *request.not_outlet_types)
    )


def _type_section(request: SearchRequest, name: str, members: Sequence[Choice]) -> PanelSection:
    included = name in request.outlet_types
    (any_of,) = choices_of(request, "outlet_type", [FacetValue(name, name, -1, included)])
    choices = tuple(replace(member, included=True) for member in members) if included else tuple(members)
    return PanelSection(name, any_of if name else None, choices)


def _tree(
    request: SearchRequest, choices: tuple[Choice, ...], types: OutletTypes
) -> tuple[PanelSection, ...]:
    """Sections under their parent, `A > B` shown as `B` one step in; top levels keep their order."""
    rank: dict[str, int] = {}
    for choice in choices:
        rank.setdefault(choice.value.partition(SECTION_SEPARATOR)[0], len(rank))
    ordered = sorted(
        choices, key=lambda choice: (rank[choice.value.partition(SECTION_SEPARATOR)[0]], choice.value)
    )
    listed = {choice.value for choice in choices}
    return (PanelSection("", None, tuple(_branch(choice, listed) for choice in ordered)),)


def _branch(choice: Choice, listed: set[str]) -> Choice:
    parent, _, leaf = choice.value.rpartition(SECTION_SEPARATOR)
    if parent not in listed:
        return replace(choice, label=choice.value) if choice.label != choice.value else choice
    return replace(choice, label=leaf, depth=choice.value.count(SECTION_SEPARATOR))


def _newest_first(
    request: SearchRequest, choices: tuple[Choice, ...], types: OutletTypes
) -> tuple[PanelSection, ...]:
    ordered = sorted(choices, key=lambda choice: choice.value, reverse=True)
    return (PanelSection("", None, tuple(ordered)),)


_SECTIONS = {"outlet": _by_type, "section": _tree, "year": _newest_first, "month": _newest_first}
