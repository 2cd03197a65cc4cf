"""Which application answers the browser?  A Flask app around one engine, which only reads.

`create_app(engine, names).test_client().get("/?q=missile")` is the first page of results.  The app only
reads: it has no session, no cookie and no form that writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from flask import Flask, request

from indexer.names import Names

from ..pages import SearchEngine
from ..panels import outlet_types
from ..urls import mount
from .api import api
from .compression import add_compression
from .data import data
from .errors import add_error_pages
from .headers import add_headers
from .hosts import LOCAL_HOSTS, PUBLIC_URL, host_in, refuse_other_hosts
from .language import add_language, spoken
from .manual import help_pages
from .monitoring import add_metrics, monitoring
from .site import Site
from .templating import address_of, templates_of
from .views import pages
from .words import load_words

MAX_BODY = 64 * 1024


def create_app(
    engine: SearchEngine,
    names: Names,
    hosts: Collection[str] | None = LOCAL_HOSTS,
    public_url: str = "",
) -> Flask:
    """The application; with `hosts` None it answers under any name, behind a proxy that checks it.

    `public_url`, such as `https://news.example.org`, is where feeds lead, and a name that it answers under too.
    """
    app = Flask(__name__)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
        **{PUBLIC_URL: public_url},
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it
    app.url_map.merge_slashes = False
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals.update(static_version=_static_version(app), address_of=address_of)
    add_language(app)
    words = load_words()
    templates = templates_of(app, words, spoken)
    app.extensions["whosays"] = Site(engine, outlet_types(names), words, templates, help_pages())
    add_compression(app)
    app.before_request(lambda: mount(request.script_root))
    for part in (pages, data, api, monitoring):
        app.register_blueprint(part)
    add_headers(app)
    add_metrics(app, engine)
    if hosts is not None:
        refuse_other_hosts(app, {*hosts, host_in(public_url)} - {""})
    add_error_pages(app)
    return app


def _static_version(app: Flask) -> str:
    """A short hash of the static files, so that a browser keeps them until they change."""
    digest = hashlib.sha256()
    for file in sorted(Path(app.static_folder or "").iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
