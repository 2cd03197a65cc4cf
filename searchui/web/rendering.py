"""How does a page leave?  As UTF-8, whatever its text holds.

A file name or a text with a lone surrogate cannot be encoded; in its place a reader sees `?`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import Response, current_app

from .language import words
from .site import site

CHUNK = 32_768
"""Bytes that are sent at a time."""


def rendered(template: str, status: int = 200, **values: object) -> Response:
    """A template filled in, as an answer."""
    return Response(_encoded(filled(template, **values)), status=status)


def filled(template: str, **values: object) -> str:
    """A template filled in, in the language of the request."""
    current_app.update_template_context(values)
    return site().templates[words().language].rendered(template, values)


def streamed(lines: Iterable[str], mimetype: str) -> Response:
    """Lines sent as they are made, some at a time: a chunk for each would cost more than its making."""
    return Response(_chunks(lines), mimetype=mimetype)


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    held, size = [], 0
    for line in lines:
        held.append(_encoded(line))
        size += len(held[-1])
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
