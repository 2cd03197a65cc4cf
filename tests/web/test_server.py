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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

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


@contextmanager
def serving() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server of one page in a process of its own, and its port."""
    code = """
        import time
        from searchui.web.server import serve

        def app(environ, start_response):
            start_response("200 OK", [("Content-Type", "text/plain")])
            if environ["PATH_INFO"] == "/slow":
                time.sleep(0.3)
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
        try:
            told = process.stdout.readline()
            yield process, urlsplit(told.removeprefix("Whosays is at ").strip()).port
        finally:
            process.kill()  # also when the test has failed: nobody else ends it


def status_of(port: int, request: bytes) -> int:
    """The status of the answer to some bytes; asked again where the reset of a connection overtook the answer."""
    for _ in range(20):
        with (
            suppress(ConnectionError),
            socket.create_connection(("127.0.0.1", port), timeout=30) as connection,
        ):
            connection.sendall(request)
            return int(connection.recv(1000).split()[1])
    raise AssertionError("no answer to twenty requests")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_ends_cleanly(number) -> None:
    with serving() as (process, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert (b"here", None) == (answer.read(), answer.headers["Server"])
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (0, "ended\n", "") == (process.returncode, out, err)


def test_more_requests_than_threads_are_no_trouble_to_report() -> None:
    with serving() as (process, port):
        with ThreadPoolExecutor(12) as pool:
            asked = pool.map(urllib.request.urlopen, 12 * [f"http://127.0.0.1:{port}/slow"])
            for answer in asked:
                with answer:
                    assert b"here" == answer.read()
        process.send_signal(signal.SIGTERM)
        assert "" == process.communicate(timeout=30)[1]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + 100_000 * b"x" + b" HTTP/1.1\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + 5_000 * b"X-Filler: filler\r\n" + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nContent-Length: 200000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nContent-Length: +5\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", 400),
    ],
    ids=["long address", "many headers", "large body", "odd length", "no HTTP"],
)
def test_a_request_out_of_measure_is_refused_and_the_next_one_answered(request_, status) -> None:
    with serving() as (_, port):
        assert status == status_of(port, request_)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert b"here" == answer.read()
