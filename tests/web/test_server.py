"""Does the server start, say where it is, and end when it is told to?"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path

import pytest

from searchui.errors import ServeError
from searchui.web.server import address_of, bound

ROOT = Path(__file__).parents[2]


def test_a_port_in_use_is_one_line_that_says_what_to_do() -> None:
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as caught:
            bound("127.0.0.1", port)
    message = str(caught.value)
    assert f"127.0.0.1:{port} (address already in use)" in message
    assert ("--port" in message, "\n" in message) == (True, False)


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70_000), ("no.such.host.invalid", 0), ("192.0.2.1", 0)]
)
def test_an_address_that_cannot_be_had_is_one_line(host, port) -> None:
    with pytest.raises(ServeError, match=re.escape(host)):
        bound(host, port)


def test_an_address_for_everybody_is_shown_as_one_that_can_be_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert f"http://127.0.0.1:{port}/" == address_of(listener, "0.0.0.0")
        assert f"http://[::1]:{port}/" == address_of(listener, "::")
        assert f"http://localhost:{port}/" == address_of(listener, "localhost")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_ends_cleanly(number) -> None:
    code = """
        from searchui.web.server import serve

        def app(environ, start_response):
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"here"]

        serve(app, "127.0.0.1", 0)
        print("ended")
    """
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        address = process.stdout.readline().removeprefix("Whosays is at ").strip()
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert (b"here", None) == (answer.read(), answer.headers["Server"])
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (0, "ended\n", "") == (process.returncode, out, err)
