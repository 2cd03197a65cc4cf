"""How does a page leave?  As UTF-8, whatever its text holds.

A file name or a text with a lone surrogate cannot be encoded; in its place a reader sees `?`.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, render_template


def rendered(template: str, status: int = 200, **values: object) -> Response:
    """A template filled in, as an answer."""
    return Response(_encoded(render_template(template, **values)), status=status)


def streamed(lines: Iterable[str], mimetype: str, filename: str) -> Response:
    """Lines sent as they are made, for a browser to save."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(map(_encoded, lines), mimetype=mimetype, headers=headers)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
