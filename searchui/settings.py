"""What can be set, and what holds if nobody does?  One table, from which options and documentation are made.

`PORT.default` is 8080; `whosays serve --port 9000` overrides it, and so does `WHOSAYS_PORT=9000`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name as an option, its default, and one line of help."""

    name: str
    default: str | int
    help: str

    @property
    def option(self) -> str:
        """How it is set on the command line."""
        return f"--{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable that sets it for every command."""
        return f"WHOSAYS_{self.name.replace('-', '_').upper()}"


INDEX = Setting("index", ".whosays", "directory of the index")
HOST = Setting("host", "127.0.0.1", "address that the web page is served on")
PORT = Setting("port", 8080, "port that the web page is served on; 0 takes any free one")
PREFIX = Setting("prefix", "/", "path that the site is served under, such as /digests")
PUBLIC_URL = Setting("public-url", "", "address of the site behind a proxy, such as https://news.example.org")
LIMIT = Setting("limit", 10, "paragraphs that a search shows")
FACET_LIMIT = Setting("facet-limit", 20, "values that each facet shows")
WATCH_SECONDS = Setting("watch-seconds", 2, "seconds between two looks at a followed folder")

SETTINGS = (INDEX, HOST, PORT, PREFIX, PUBLIC_URL, LIMIT, FACET_LIMIT, WATCH_SECONDS)


def settings_table() -> Iterator[str]:
    """The table of the documentation, as lines of Markdown."""
    yield "| option | variable | default | what it is |"
    yield "|---|---|---|---|"
    for setting in SETTINGS:
        default = "none" if setting.default == "" else f"`{setting.default}`"
        yield f"| `{setting.option}` | `{setting.variable}` | {default} | {setting.help} |"
