"""Does the command line behave as a process should: signals, closed pipes, ports, a folder that changes?"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
DIGEST = "Trams to run again\n\nNHK reported that Mayor Sera said the {} trams would run again before the winter.\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
PATIENCE = 60.0
"""Seconds after which a process that should have done something counts as hanging."""


@contextmanager
def started(*arguments: object, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "searchui", *map(str, arguments)]
    process = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def finished(*arguments: object, folder: Path) -> tuple[int, str, str]:
    with started(*arguments, folder=folder) as process:
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "a.txt").write_text(DIGEST.format("green"), "utf-8")
    return folder


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(r"http://\S+", line):
            return match[0]
    raise AssertionError("the server said no address")


def total_found(address: str, query: str) -> int:
    with urlopen(f"{address}search.json?q={query}", timeout=PATIENCE) as answer:
        total: int = json.load(answer)["total"]
        return total


def test_a_reader_who_has_seen_enough_ends_the_output_quietly(digests: Path) -> None:
    files = [digests / "a.txt"] * 3000  # far more than a pipe holds
    with started("read", "--json", *files, folder=digests) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "" == process.stderr.read()
        assert 128 + signal.SIGPIPE == process.wait(PATIENCE)


def test_an_interrupt_ends_quietly_with_130(digests: Path) -> None:
    os.mkfifo(digests / "names.toml")
    with started("read", "--names", "names.toml", "a.txt", folder=digests) as process:
        with open_for_its_reader(digests / "names.toml"):
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=PATIENCE)
        assert (130, "") == (process.returncode, err.strip())


def test_a_port_in_use_is_one_line_and_status_2_before_anything_is_indexed(digests: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, out, err = finished("serve", digests, "--port", port, folder=digests)
    assert (2, "") == (status, out)
    assert re.fullmatch(rf"whosays: .*127\.0\.0\.1:{port}.*--port\n", err)
    assert not (digests / ".whosays").exists()


def test_serve_indexes_what_is_given_and_answers_until_it_is_stopped(digests: Path) -> None:
    with started("serve", digests, "--index", "index", "--port", 0, folder=digests.parent) as process:
        assert 1 == total_found(address_of(process), "green")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) in {0, 130}
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_followed_folder_is_indexed_again_while_the_page_answers(digests: Path) -> None:
    arguments = ("serve", digests, "--index", "index", "--port", 0, "--watch", "--watch-seconds", 0.1)
    with started(*arguments, folder=digests.parent) as process:
        address = address_of(process)
        (digests / "b.txt").write_text(DIGEST.format("yellow"), "utf-8")
        wait_until(lambda: total_found(address, "yellow") == 1)
        (digests / "a.txt").unlink()
        wait_until(lambda: total_found(address, "green") == 0)
        process.send_signal(signal.SIGTERM)
        assert 0 == process.wait(PATIENCE)


def open_for_its_reader(fifo: Path) -> BinaryIO:
    """A FIFO opened for writing as soon as somebody reads it, who then waits for what is never written."""
    ends: list[int] = []

    def opened() -> bool:
        with suppress(OSError):
            ends.append(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
        return bool(ends)

    wait_until(opened)
    return os.fdopen(ends[0], "wb")


def wait_until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


def test_the_module_is_the_same_as_the_script(digests: Path) -> None:
    status, out, _ = finished("read", "--json", "a.txt", folder=digests)
    assert 0 == status
    assert "a.txt" == json.loads(out)["source"]


def test_settings_come_from_the_environment(digests: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "WHOSAYS_INDEX", "elsewhere")
    status, _, err = finished("search", "tram", folder=digests)
    assert 2 == status
    assert err.startswith("whosays: elsewhere: ")
