"""Which part of the results is shown, and how does one reach the rest, down to the last hit?

Of 214 results, page 6 of ten each is `first=51, last=60` with links `1 … 5 6 7 … 22`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .records import SearchRequest
from .urls import search_url


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page and its URL; a number of 0 stands for pages left out."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """The range shown (`first` 0 where nothing is) and links; `previous` and `next` are None at the ends."""

    first: int
    last: int
    total: int
    pages: int
    links: tuple[PageLink, ...]
    previous: str | None
    next: str | None
    end: str


def paging_of(request: SearchRequest, total: int) -> Paging:
    """The paging of a result of `total` hits, also for a page beyond its end."""
    pages = max(1, -(-total // request.limit))
    first = (request.page - 1) * request.limit + 1
    inside = first <= total
    return Paging(
        first=first if inside else 0,
        last=min(total, request.page * request.limit) if inside else 0,
        total=total,
        pages=pages,
        links=_links(request, pages) if pages > 1 else (),
        previous=_url(request, min(request.page - 1, pages)) if request.page > 1 else None,
        next=_url(request, request.page + 1) if request.page < pages else None,
        end=_url(request, pages),
    )


def _url(request: SearchRequest, page: int) -> str:
    return search_url(replace(request, page=page))


def _links(request: SearchRequest, pages: int) -> tuple[PageLink, ...]:
    shown = sorted({1, pages, *range(max(1, request.page - 1), min(pages, request.page + 1) + 1)})
    links: list[PageLink] = []
    for number in shown:
        if links and number > links[-1].number + 1:
            links.append(PageLink(0, "", False))
        links.append(PageLink(number, _url(request, number), number == request.page))
    return tuple(links)
