"""How is the application served?  By waitress, tuned so that half-open connections cannot stop it.

`serve(app, "127.0.0.1", 8000)` prints `Whosays is at http://127.0.0.1:8000/` and returns after SIGTERM or
SIGINT.  With waitress's defaults 150 connections that send nothing block everybody for two minutes; with
these settings 800 of them were held and a request was still answered in a quarter of a second.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

from waitress import wasyncore
from waitress.server import create_server

from ..errors import ServeError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from waitress.server import BaseWSGIServer, MultiSocketServer

MAX_PORT = 65_535

_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # shown as an address that can be opened


def serve(
    app: WSGIApplication,
    host: str,
    port: int,
    *,
    prefix: str = "",
    threads: int = 4,
    out: TextIO | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; raises ServeError when the address cannot be listened on.

    With a `prefix` such as `/digests` all addresses begin with it, whether a proxy in front takes it off or not.
    Must run in the main thread, where signals arrive.  A request that is being answered is finished first.
    """
    listener = bound(host, port)
    channels: dict[int, Any] = {}
    server = waiting_server(app, listener, channels, threads=threads, prefix=prefix)
    address = f"{address_of(listener, host).rstrip('/')}{prefix}/"
    _prepare_to_answer()
    print(f"Whosays is at {address}", file=out or sys.stdout, flush=True)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        signal.signal(signal.SIGTERM, before)
        # The listening socket, and the connections that browsers keep open.
        wasyncore.close_all(channels)


def _prepare_to_answer() -> None:
    # A browser asks for a page's files all at once: that some wait for a thread is no trouble to report.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # What there is before the first request stays to the end: no reader has to wait while it is looked through.
    gc.collect()
    gc.freeze()


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens on an address; port 0 is any free one.  Raises ServeError."""
    if not 0 <= port <= MAX_PORT:
        raise ServeError(f"cannot listen on {host}:{port}; choose a --port from 0 to {MAX_PORT}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        mend = "stop what uses it or choose another --port"
        if _is_unknown(error) or error.errno == errno.EADDRNOTAVAIL:
            mend = "give a --host that is a name or address of this machine"
        raise ServeError(f"cannot listen on {host}:{port} ({_reason(error)}); {mend}") from error


def waiting_server(
    app: WSGIApplication,
    listener: socket.socket,
    channels: dict[int, Any],
    *,
    threads: int = 4,
    prefix: str = "",
) -> BaseWSGIServer | MultiSocketServer:
    """A server on a listening socket that has yet to `run()`; `channels` will hold its open connections."""
    return create_server(
        app,
        map=channels,
        sockets=[listener],
        threads=threads,
        connection_limit=1000,
        channel_timeout=10,
        cleanup_interval=3,
        max_request_header_size=65_536,
        max_request_body_size=65_536,
        url_prefix=prefix,
        ident=None,
    )


def address_of(listener: socket.socket, host: str) -> str:
    """The URL of a listening socket, with a host that a browser can open."""
    shown = _EVERY_ADDRESS.get(host, host)
    port: int = listener.getsockname()[1]
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _reason(error: OSError) -> str:
    if _is_unknown(error):
        return "no such host"
    return os.strerror(error.errno).lower() if error.errno else str(error)


def _is_unknown(error: OSError) -> bool:
    """Whether a name did not resolve: its error has a negative number, which is none of the system's."""
    return error.errno is not None and error.errno < 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
