"""What can a reader of the index do wrong?  One family of exceptions, each a line that says what and what to do.

Example: `QueryError("the phrase that begins here has no closing quotation mark", (4, 5))`.
"""

from __future__ import annotations


class SearchError(Exception):
    """Base of every error of this package; `str(error)` is one line for the user."""


class RequestError(SearchError):
    """A URL or option asks for something that cannot be: an unknown sort, a date that is none, a page below 1."""


class QueryError(SearchError):
    """A query that cannot be searched even leniently; `span` points at the characters, or is None."""

    def __init__(self, message: str, span: tuple[int, int] | None = None) -> None:
        super().__init__(message)
        self.span = span


class ItemNotFound(SearchError):
    """No item of that id is in the index."""


class ServeError(SearchError):
    """The web page cannot be served: the port is in use, may not be used, or the host is not this machine's."""
