"""A real Chromium on the real site: `whosays serve seeds` in a process of its own, on a free port."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START = 120_000
"""Milliseconds that a first page may take on a busy machine; no test measures time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def executable() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium on PATH, and CI must run the browser tests: install the package chromium")
    if found is None:
        pytest.skip("no Chromium on PATH; install the package chromium to run the browser tests")
    return found


@pytest.fixture(scope="session")
def browser(executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(executable: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = tmp_path_factory.mktemp("browser") / "index"
    command = [sys.executable, "-m", "searchui", "serve", "seeds", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        lines = iter(server.stdout.readline, "")
        told = next((line for line in lines if line.startswith("Whosays is at ")), None)
        assert told, "the server ended before it said where it is"
        yield told.removeprefix("Whosays is at ").strip()
        server.terminate()
        assert 0 == server.wait(timeout=60)


class Site:
    """The site in a context of one size, scheme and scripting; whatever the console complains of is kept."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address.rstrip("/")
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request) -> None:
        if not request.url.startswith(self.address):
            self.foreign.append(request.url)

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        return self.page

    @property
    def count(self) -> str:
        return self.page.locator("#count").inner_text()


@pytest.fixture
def visit(browser: Browser, address: str):
    """Opens the site: `visit(width=360, scripts=False, scheme="dark")`."""
    contexts: list[BrowserContext] = []
    sites: list[Site] = []

    def opened(width: int = 1400, scripts: bool = True, scheme: str = "light") -> Site:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme=scheme,
            locale="en-US",
        )
        context.set_default_timeout(START)
        contexts.append(context)
        sites.append(Site(context, address))
        return sites[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [] == [url for site in sites for url in site.foreign]
