"""An engine small enough to read: every word must occur, facets are counted by brute force.

It stands in for the real one where a view is tested by itself; the browser tests use the real one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from indexer.records import Outlet, Speaker
from searchui.errors import ItemNotFound, QueryError
from searchui.records import (
    FACETS,
    FIELDS,
    Completion,
    Export,
    Facet,
    FacetValue,
    Hit,
    IndexStatus,
    ItemView,
    SearchRequest,
    SearchResult,
    StoredParagraph,
    Warning,
    chosen_in,
    excluded_in,
)
from searchui.urls import item_url

TYPES = {"NHK": "broadcaster", "TBS": "broadcaster", "Fuji TV": "broadcaster", "Sankei": "newspaper"}


def named(name: str, basis: str = "named", evidence=()) -> Outlet:
    return Outlet(name, TYPES.get(name, "online"), basis, evidence)


def person(label: str, **changes) -> Speaker:
    speaker = Speaker(label.rsplit(maxsplit=1)[-1], None, None, label, "person", "named", ())
    return replace(speaker, **changes)


def paragraph(id: str, text: str, **changes) -> StoredParagraph:
    item, _, number = id.rpartition(".")
    stored = StoredParagraph(
        id=id,
        item=item,
        number=int(number),
        title="Ferry talks end",
        text=text,
        date=None,
        kind="item",
        section=(),
        credit=(),
        outlets=(),
        groups=(),
        speakers=(),
        said=(),
        cues=(),
        source=f"seeds/{item.partition('#')[0]}.txt",
    )
    return replace(stored, **changes)


class FakeEngine:
    def __init__(self, paragraphs, refused=()) -> None:
        self.paragraphs = tuple(paragraphs)
        self.refused = tuple(refused)
        self.requests: list[SearchRequest] = []

    def search(self, request: SearchRequest) -> SearchResult:
        self.requests.append(request)
        if '"' in request.query and request.query.count('"') % 2:
            at = request.query.rindex('"')
            raise QueryError("this phrase has no closing quotation mark", (at, at + 1))
        warnings = (Warning("“NEAR” is no operator", (0, 4)),) if "NEAR" in request.query else ()
        found = self._found(request)
        start = (request.page - 1) * request.limit
        hits = self._hits(request, slice(start, start + request.limit))
        total = len(self._hits(request, slice(None)))
        facets = tuple(_facet(name, found, request) for name in request.facets)
        understood = " AND ".join(_words_of(request))
        return SearchResult(request, total, 1.5, hits, facets, warnings, understood)

    def _found(self, request: SearchRequest) -> list[StoredParagraph]:
        words = _words_of(request)
        return [p for p in self.paragraphs if all(word in _words(p.text) for word in words)]

    def _hits(self, request: SearchRequest, part: slice) -> tuple[Hit, ...]:
        chosen = [p for p in self._found(request) if _passes(p, request)]
        return tuple(_hit(p, _words_of(request), request) for p in chosen[part])

    def total(self, request: SearchRequest) -> int:
        return self.search(replace(request, page=1, limit=1, facets=())).total

    def export(self, request: SearchRequest, *, page_only: bool = False) -> Export:
        result = self.search(request)
        hits = result.hits if page_only else self._hits(request, slice(None))
        return Export(result, iter(hits), "2026-01-05T09:30:00+00:00", {}, lambda: None)

    def completions(self, typed: str, limit: int) -> tuple[Completion, ...]:
        words = sorted({word for p in self.paragraphs for word in _words(p.text) if word.startswith(typed)})
        return tuple(Completion(word, word, "word", 1) for word in words[:limit] if typed)

    def item(self, item_id: str, query: str = "") -> ItemView:
        own = [p for p in self.paragraphs if p.item == item_id]
        if not own:
            raise ItemNotFound(f"no item {item_id} is in the index")
        first = own[0]
        return ItemView(
            item_id,
            first.title,
            first.date,
            first.kind,
            first.section,
            first.credit,
            first.source,
            tuple(_hit(p, _words(query), SearchRequest(query=query)) for p in own),
        )

    def status(self) -> IndexStatus:
        digests = {p.source for p in self.paragraphs}
        return IndexStatus(len(digests), len(self.paragraphs), 0, "2026-01-05T09:30:00", self.refused)

    def facet_values(self, request, facet, contains, offset, limit) -> Facet:
        whole = _facet(facet, self.paragraphs, replace(request, facet_limit=len(self.paragraphs)))
        values = [v for v in whole.values if contains.casefold() in v.label.casefold()]
        return Facet(facet, tuple(values[offset : offset + limit]), len(values))


def _words_of(request: SearchRequest) -> list[str]:
    return _words(request.query.replace("NEAR", ""))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _hit(p: StoredParagraph, words: list[str], request: SearchRequest) -> Hit:
    marks = tuple(m.span() for m in re.finditer(r"\w+", p.text) if m[0].casefold() in words)
    title = tuple(m.span() for m in re.finditer(r"\w+", p.title) if m[0].casefold() in words)
    return Hit(1.0, p, marks, title, item_url(p.item, request, p.number))


def _values(p: StoredParagraph, facet: str) -> list[str]:
    return {
        "outlet": [outlet.name for outlet in p.outlets],
        "speaker": [speaker.name for speaker in p.speakers],
        "section": [" > ".join(p.section[: n + 1]) for n in range(len(p.section))],
        "year": [str(p.date.year)] if p.date else [],
        "month": [f"{p.date:%Y-%m}"] if p.date else [],
        "kind": [p.kind],
        "cue": list(p.cues),
        "outlet_type": [outlet.type for outlet in p.outlets],
    }[facet]


def _passes(p: StoredParagraph, request: SearchRequest, ignoring: str = "") -> bool:
    if p.date is None and (request.date_from or request.date_to):
        return False
    if request.named_only:
        p = replace(p, outlets=tuple(outlet for outlet in p.outlets if outlet.basis != "group"))
    in_time = (request.date_from or date.min) <= (p.date or date.min) <= (request.date_to or date.max)
    allowed = all(
        not {*excluded_in(request, facet)} & {*_values(p, facet)} for facet in FIELDS if facet != ignoring
    )
    outlets = {*request.outlets} & {*_values(p, "outlet")} or {*request.outlet_types} & {
        *_values(p, "outlet_type")
    }
    of_outlet = ignoring == "outlet" or not (request.outlets or request.outlet_types) or bool(outlets)
    return (
        in_time
        and allowed
        and of_outlet
        and (bool(p.outlets) or not request.named_only)
        and all(
            facet == ignoring
            or not chosen_in(request, facet)
            or {*chosen_in(request, facet)} & {*_values(p, facet)}
            for facet in FACETS
            if facet != "outlet"
        )
    )


def _facet(name: str, found, request: SearchRequest) -> Facet:
    if name == "timeline":
        months = Counter(f"{p.date:%Y-%m}" for p in found if p.date)
        values = [FacetValue(month, month, months[month], False) for month in sorted(months)]
        return Facet(name, tuple(values), len(values))
    counts = Counter(v for p in found if _passes(p, request, ignoring=name) for v in _values(p, name))
    chosen, excluded = chosen_in(request, name), excluded_in(request, name)
    counts.update(dict.fromkeys((*chosen, *excluded), 0))
    values = [FacetValue(v, v, n, v in chosen, v in excluded) for v, n in counts.items()]
    values.sort(key=lambda v: (not v.chosen, not v.excluded, -v.count, v.label))
    picked = len(chosen) + len(excluded)
    return Facet(name, tuple(values[: max(request.facet_limit, picked)]), len(values))
