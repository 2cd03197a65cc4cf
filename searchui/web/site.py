"""What do all views share?  One record, hung on the application when it is made.

`site().engine.search(request)` inside a view; nothing of it changes after the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from ..pages import SearchEngine
from ..panels import OutletTypes
from .templating import Templates
from .words import Words


@dataclass(frozen=True, slots=True)
class Site:
    """The engine, the types of outlets, and by language the words of the interface, its templates, and the help as HTML."""

    engine: SearchEngine
    types: OutletTypes
    words: Mapping[str, Words]
    templates: Mapping[str, Templates]
    help: Mapping[str, str]


def site() -> Site:
    """The site of the request at hand."""
    found: Site = current_app.extensions["whosays"]
    return found
