"""What does one request find in one generation?  The query read, narrowed by the filters, its hits and its facets.

`Inquiry(view, SearchRequest("missile", outlets=("NHK",)), names).ranking` is what is found, in order, and its
`facet("outlet", 20)` counts the outlets as if none were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from indexer.analysis import key_of, terms_of
from indexer.columnar.sets import Documents
from indexer.names.cues import verb_of
from indexer.schema import SECTION_SEPARATOR
from indexer.stored import StoredParagraph

from .errors import RequestError
from .evaluate import evaluate
from .expansion import expanded
from .facetcolumns import FacetColumn
from .facets import facet_of, ordinals_of, timeline_of
from .grammar import OutletNames, parse
from .highlight import Marker, Marks
from .query import Node, Phrase, with_named_outlets
from .ranking import Ranking
from .records import (
    FACETS,
    FIELDS,
    TIMELINE,
    Facet,
    FacetValue,
    Hit,
    SearchRequest,
    Warning,
    chosen_in,
    excluded_in,
)
from .translation import whoosh_query
from .urls import item_url
from .view import View

_MOST_READ = 1000
"""Paragraphs that a request reads to find out whom the labels stand for that it names: reading each costs 45 microseconds."""
_DATES = "dates"
"""Stands for the first and last day among the facets that are not to filter."""


class Inquiry:
    """One request over one generation."""

    def __init__(self, view: View, request: SearchRequest, names: OutletNames) -> None:
        parsed = parse(request.query, names)
        found = expanded(parsed.node, view)
        self._view = view
        self._request = request
        self._names = names
        self._node: Node = with_named_outlets(found.node) if request.named_only else found.node
        self._speakers_of: dict[str, tuple[str, ...]] = {}
        self._readable = _MOST_READ
        self.understood = parsed.understood
        self.warnings: tuple[Warning, ...] = (*parsed.warnings, *found.warnings, *self._unknown_values())

    def _unknown_values(self) -> Iterator[Warning]:
        """A warning for each value of a filter that no paragraph has, so that a slip does not look like an empty result."""
        for facet in FIELDS:
            for value in (*chosen_in(self._request, facet), *excluded_in(self._request, facet)):
                known = map(self._view.facet(facet).ordinal_of, self._values(facet, (value,)))
                if all(ordinal is None for ordinal in known):
                    yield Warning(f"no paragraph has “{value}” as its {facet.replace('_', ' ')}")

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self._node)  # whoever only counts marks nothing

    @cached_property
    def ranking(self) -> Ranking:
        """What is found, in the order of the request."""
        key = replace(self._request, page=1, limit=1, facets=(), facet_limit=1)
        return self._view.generation.remembered(key, self._search)

    def hit(self, doc: int, score: float) -> Hit:
        """The hit at a document."""
        return self.hit_of(self._view.paragraph(doc), score)

    def hit_of(self, paragraph: StoredParagraph, score: float) -> Hit:
        """The hit at a paragraph, with nothing marked where the query does not match it."""
        marks = self._marker.marks(paragraph) or Marks()
        url = item_url(paragraph.item, self._request, paragraph.number)
        known = self._view.people() if "speaker" in self._request.facets else None
        people = tuple(map(known.of, paragraph.speakers)) if known else ()
        return Hit(score, paragraph, marks.text, marks.title, url, people)

    def facet(self, name: str, limit: int, offset: int = 0, contains: str = "") -> Facet:
        """A facet over all that matches but for what is chosen or excluded in itself."""
        if name == TIMELINE:
            matching = self._matching({"year", "month", _DATES})
            return timeline_of(name, self._view.facet("month"), matching, self._request.months)
        if name not in FACETS:
            raise RequestError(f"there is no facet “{name}”; choose {', '.join(FACETS)}")
        matching = self._matching({name})
        types = excluded_in(self._request, "outlet_type") if name == "outlet" else ()
        if types:
            matching = matching - self._of_types(types)
        found = facet_of(
            name,
            self._column(name),
            matching,
            self._values(name, chosen_in(self._request, name)),
            limit,
            offset,
            contains,
            self._values(name, excluded_in(self._request, name)),
        )
        return replace(found, values=self._described(name, found.values))

    def _search(self) -> Ranking:
        request, view = self._request, self._view
        matches = evaluate(whoosh_query(self._node), view.searcher)
        documents = self._narrowed(matches.documents)
        keys = view.generation.in_order("oldest" if request.sort == "oldest" else "newest")
        return Ranking(matches.documents, documents, matches.scores_of(documents), keys, request.sort)

    def _matching(self, without: Container[str]) -> Documents:
        """What is found, not narrowed by the filters of some facets."""
        result = self.ranking
        left_out = frozenset(name for name in self._filtering if name in without)
        if left_out not in result.narrowed:
            result.narrowed[left_out] = self._narrowed(result.found, left_out)
        return result.narrowed[left_out]

    def _column(self, facet: str) -> FacetColumn:
        named = facet == "outlet" and self._request.named_only
        return self._view.facet("outlet_named" if named else facet)

    def _values(self, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Values as the facet has them, however they were written."""
        if facet == "speaker":
            for value in values:
                if value not in self._speakers_of:
                    self._speakers_of[value] = self._speakers(value)
            return tuple(dict.fromkeys(found for value in values for found in self._speakers_of[value]))
        written = {"outlet": self._outlet, "cue": verb_of}.get(facet)
        return tuple(map(written, values)) if written else values

    def _described(self, facet: str, values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
        """Values with what is known of them besides their names."""
        if facet == "section":
            known: Callable[[str], tuple[Any, ...]] = _place_in_tree
        elif facet in {"outlet", "speaker"}:
            kinds = self._kinds(facet)
            known = lambda name: (kinds[name] if name in kinds else self._kind(facet, name),)  # noqa: E731 - of this facet
        else:
            return values
        # Not `replace`, which takes five times as long: a page of facets has some seventy values.
        return tuple(
            FacetValue(each.value, each.label, each.count, each.chosen, each.excluded, *known(each.value))
            for each in values
        )

    def _kind(self, facet: str, name: str) -> str:
        """The type of an outlet or the kind of a speaker: for others than people what the first paragraph that has it says."""
        kinds = self._kinds(facet)
        if name not in kinds:
            kind = self._first_kind(facet, name)
            if self._view.facet(facet).ordinal_of(name) is None:
                return kind  # any reader may name what there is not
            kinds[name] = kind
        return kinds[name]

    def _kinds(self, facet: str) -> dict[str, str]:
        """The kinds of values that have been asked for in this generation."""
        found: dict[str, str] = self._view.generation.made(("kinds", facet), dict)
        return found

    def _first_kind(self, facet: str, name: str) -> str:
        column = self._view.facet(facet)
        ordinal = column.ordinal_of(name)
        if facet == "speaker" and name in self._view.people().labels:
            return "person"
        doc = None if ordinal is None else column.first_doc(ordinal)
        if doc is None:
            return ""
        paragraph = self._view.paragraph(doc)
        if facet == "outlet":
            kinds = [outlet.type for outlet in paragraph.outlets if column.ordinal_of(outlet.name) == ordinal]
        else:
            people = self._view.people()
            kinds = [
                each.kind for each in paragraph.speakers if column.ordinal_of(people.of(each)) == ordinal
            ]
        return kinds[0] if kinds else ""

    def _outlet(self, name: str) -> str:
        return str(getattr(self._names.outlet(name), "name", name))

    def _speakers(self, name: str) -> tuple[str, ...]:
        """The values of the facet that a name, a full name or a label stands for: `Kono` for `Kono Taro`.

        A family name that several people have, of whom none is known by it alone, stands for all of them.
        """
        view, column = self._view, self._view.facet("speaker")
        if column.ordinal_of(name) is not None:
            return (name,)
        known = view.people().values_of(self._names.person(name))
        terms = terms_of(name)
        if known or not terms:
            return known or (name,)
        named = evaluate(whoosh_query(Phrase("speaker", terms)), view.searcher)
        key = key_of(name)
        documents = named.docids[: self._readable].tolist()
        self._readable -= len(documents)
        for doc in documents:
            for speaker in view.paragraph(doc).speakers:
                if key in {key_of(speaker.full or ""), key_of(speaker.label)}:
                    return (view.people().of(speaker),)
        return (name,)

    @cached_property
    def _filtering(self) -> tuple[str, ...]:
        """The facets, and the dates, that something is chosen or excluded in."""
        return tuple(name for name in (*FACETS, _DATES) if self._filters(name))

    def _filters(self, facet: str) -> bool:
        """Whether something is chosen or excluded in a facet."""
        request = self._request
        if facet == _DATES:
            return bool(request.date_from or request.date_to)
        types = facet == "outlet" and (request.outlet_types or request.not_outlet_types)
        return bool(chosen_in(request, facet) or excluded_in(request, facet) or types)

    def _narrowed(self, documents: Documents, without: Container[str] = ()) -> Documents:
        """Which of some paragraphs pass all filters but those of some facets."""
        request = self._request
        for facet in self._filtering:
            if facet not in without and facet != _DATES:
                documents = self._narrowed_by(facet, documents)
        if request.named_only:
            documents = documents & self._column("outlet").having_any()
        if _DATES not in without and _DATES in self._filtering:
            documents = documents & self._view.generation.dated(request.date_from, request.date_to)
        return documents

    def _narrowed_by(self, facet: str, documents: Documents) -> Documents:
        """Without what has none of the values chosen in a facet, or any of those excluded."""
        request = self._request
        chosen, excluded = chosen_in(request, facet), excluded_in(request, facet)
        types = request.outlet_types if facet == "outlet" else ()
        if types:
            documents = documents & (self._having(facet, chosen) | self._of_types(types))
        elif chosen:
            documents = documents & self._having(facet, chosen)
        if excluded:
            documents = documents - self._having(facet, excluded)
        if facet == "outlet" and request.not_outlet_types:
            documents = documents - self._of_types(request.not_outlet_types)
        return documents

    def _having(self, facet: str, values: tuple[str, ...]) -> Documents:
        column = self._column(facet)
        return column.having(ordinals_of(column, self._values(facet, values)))

    def _of_types(self, types: tuple[str, ...]) -> Documents:
        """Which paragraphs have an outlet of some types."""
        if not self._request.named_only:
            column = self._view.facet("outlet_type")
            return column.having(ordinals_of(column, types))
        column = self._view.facet("outlet_named")
        return column.having(n for n in range(len(column)) if self._kind("outlet", column.label(n)) in types)


def _place_in_tree(section: str) -> tuple[str, int, str]:
    """Of a section its kind, which is none, its depth and the section above it."""
    return "", section.count(SECTION_SEPARATOR), section.rpartition(SECTION_SEPARATOR)[0]
