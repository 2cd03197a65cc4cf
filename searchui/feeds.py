"""How is a search followed by a feed reader?  As Atom (RFC 4287), streamed, each paragraph an entry.

An entry's id is `tag:whosays.invalid,2026:x%231.2`: the same for a paragraph under whatever name the site is
reached, so that no reader shows it twice.  `published` is the digest's own date, and is absent where the digest
states none (the entry then has the category `undated`); `updated`, which Atom demands, is when the digest's
file was first read as it is now, never the time of the request.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import XMLGenerator

from .records import Export, Hit, SearchRequest
from .urls import canonical, pairs_of, search_url

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"

_TAG = "tag:whosays.invalid,2026:"
"""`.invalid` is nobody's (RFC 2606): ids must not depend on the name of the host."""

_UNKNOWN = "1970-01-01T00:00:00+00:00"
"""`updated` where nothing is known: an index made before times were kept."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: its site's address without a path, title, and name of the software."""

    host: str
    title: str
    author: str


def atom_lines(feed: Feed, request: SearchRequest, export: Export) -> Iterator[str]:
    """The feed of a search, an entry a line; text that XML cannot hold is replaced."""
    out = _Writer()
    out.begin("feed", {"xmlns": ATOM, "xmlns:opensearch": OPENSEARCH})
    out.element("title", feed.title)
    out.element(
        "id", _TAG + quote("&".join(f"{name}={value}" for name, value in pairs_of(canonical(request))))
    )
    out.element("updated", export.updated or _UNKNOWN)
    out.begin("author")
    out.element("name", feed.author)
    out.end("author")
    out.empty("link", {"rel": "self", "href": feed.host + search_url(request, "/search.atom")})
    out.empty("link", {"rel": "alternate", "type": "text/html", "href": feed.host + search_url(request)})
    out.element("opensearch:totalResults", str(export.result.total))
    yield out.taken()
    for hit in export.hits:
        _write_entry(out, feed.host, hit, export.read, export.updated)
        yield out.taken()
    out.end("feed")
    yield out.taken()


def tag_of(paragraph_id: str) -> str:
    """The permanent id of a paragraph."""
    return _TAG + quote(paragraph_id.encode("utf-8", "replace"), safe="/")


def _write_entry(out: _Writer, host: str, hit: Hit, read: Mapping[str, str], otherwise: str) -> None:
    paragraph = hit.paragraph
    digest = paragraph.item.rpartition("#")[0]
    out.begin("entry")
    out.element("title", paragraph.title or paragraph.text[:80])
    out.element("id", tag_of(paragraph.id))
    out.element("updated", read.get(digest) or otherwise or _UNKNOWN)
    if paragraph.date:
        out.element("published", f"{paragraph.date.isoformat()}T00:00:00Z")
    out.empty("link", {"rel": "alternate", "type": "text/html", "href": host + hit.url})
    for outlet in paragraph.outlets:
        out.begin("author")
        out.element("name", outlet.name)
        out.end("author")
    out.element("content", paragraph.text, {"type": "text"})
    terms = [("section", " > ".join(paragraph.section)), ("kind", paragraph.kind)]
    terms += [("speaker", speaker.label) for speaker in paragraph.speakers]
    terms += [] if paragraph.date else [("date", "undated")]
    for scheme, term in terms:
        if term:
            out.empty("category", {"term": term, "scheme": f"{_TAG}{scheme}"})
    out.end("entry")


class _Writer:
    """XML by the standard library, taken out piece by piece."""

    def __init__(self) -> None:
        self._out = io.StringIO()
        self._xml = XMLGenerator(self._out, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    def begin(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        self._xml.startElement(name, {key: _legal(value) for key, value in (attributes or {}).items()})  # type: ignore[arg-type]  # a mapping will do

    def end(self, name: str) -> None:
        self._xml.endElement(name)
        if name in {"entry", "feed"}:
            self._xml.ignorableWhitespace("\n")

    def element(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        self.begin(name, attributes)
        self._xml.characters(_legal(text))
        self.end(name)

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self.begin(name, attributes)
        self.end(name)

    def taken(self) -> str:
        text = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return text


def _legal(text: str) -> str:
    """The text with `�` for every character that no XML document may hold."""
    return "".join(character if _is_legal(character) else "\ufffd" for character in text)


def _is_legal(character: str) -> bool:
    return (
        character in "\t\n\r"
        or " " <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character > "\uffff"
    )
