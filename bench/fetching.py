"""How does a browser get a page, and what does it weigh?  Over a connection of its own, compressed as it is sent.

`fetched("http://127.0.0.1:8080/?q=kona")` tells the milliseconds until the first and the last byte, the bytes
that were sent and those that they hold; `weights` adds the files that a browser asks for because of the page.
"""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urljoin, urlsplit

import brotli
import zstandard
from selectolax.lexbor import LexborHTMLParser

HEADERS = {
    "Accept": "text/html,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
    "Connection": "close",
}
"""What Chromium sends to a server on its own machine, as far as an answer may depend on it."""

_SECONDS = 300
_LOADED = ("link[rel~=stylesheet][href]", "link[rel~=icon][href]", "script[src]", "img[src]")
_UNPACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.decompress,
    "deflate": zlib.decompress,
    "br": brotli.decompress,
    "zstd": lambda sent: zstandard.ZstdDecompressor().decompressobj().decompress(sent),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its status, milliseconds from before connecting to its first and last byte, its body as it was
    sent, in bytes, and unpacked.
    """

    status: int
    first_ms: float
    last_ms: float
    sent: int
    body: bytes


def fetched(address: str) -> Fetched:
    """Return what an address answers; raises OSError where nobody does within five minutes."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=_SECONDS)
    try:
        start = perf_counter()
        connection.request("GET", parts._replace(scheme="", netloc="", fragment="").geturl(), headers=HEADERS)
        connection.sock.recv(1, socket.MSG_PEEK)
        first = perf_counter()
        answer = connection.getresponse()
        sent = answer.read()
        last = perf_counter()
    finally:
        connection.close()
    body = _UNPACKED[answer.headers.get("Content-Encoding", "")](sent)
    return Fetched(answer.status, (first - start) * 1000, (last - start) * 1000, len(sent), body)


def weights(address: str, page: Fetched) -> dict[str, int]:
    """Return the bytes of a page with its styles, scripts and pictures, for a browser that has kept nothing."""
    tree = LexborHTMLParser(page.body.decode())
    links = [node.attributes.get("href") or node.attributes["src"] for node in tree.css(", ".join(_LOADED))]
    files = [_file(urljoin(address, link)) for link in dict.fromkeys(filter(None, links))]
    return {
        "whole_sent": page.sent + sum(sent for sent, _ in files),
        "whole_plain": len(page.body) + sum(plain for _, plain in files),
    }


@cache
def _file(address: str) -> tuple[int, int]:
    """The bytes of a file as it is sent and unpacked, asked for once: it is the same for every page."""
    file = fetched(address)
    return file.sent, len(file.body)
