"""Under which names does the site answer?  A page whose name merely points here must not read it.

A server on `127.0.0.1` answers as `localhost`, `127.0.0.1` and `[::1]`, and refuses `evil.example`.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")

PUBLIC_URL = "WHOSAYS_PUBLIC_URL"
"""Where an app's configuration has the address of the site behind a proxy, `""` for that of each request."""

_EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104  # compared with, not listened on


def hosts_of(address: str) -> tuple[str, ...] | None:
    """The names of a server that listens on an address; None, any name, where it listens on all of them."""
    if address in _EVERY_ADDRESS:
        return None
    return tuple(dict.fromkeys((*LOCAL_HOSTS, address)))


def host_in(url: str) -> str:
    """The name of the host in an address such as `https://news.example.org`, `""` where it has none."""
    return _name_of(urlsplit(url).netloc)


def site_address() -> str:
    """The site's scheme and host as readers know them, for addresses that leave the site: in feeds, for browsers."""
    public: str = current_app.config[PUBLIC_URL]
    return public or request.host_url.rstrip("/")


def refuse_other_hosts(app: Flask, hosts: Collection[str]) -> None:
    """Answer 421 to a request for any other host; Werkzeug's own list cannot hold an IPv6 address."""

    @app.before_request
    def _host_is_ours() -> None:
        if _name_of(request.host) not in hosts:
            abort(421)


def _name_of(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
