"""How is the engine seen in a browser?  Flask views over page records; the only place that knows Flask.

`create_app(engine, names)` of `searchui.web.app` is the WSGI application; `serve` of
`searchui.web.server` runs it.
"""

from __future__ import annotations

from .app import create_app

__all__ = ["create_app"]
