"""What can go wrong between a digest on disk and the index, as one family of exceptions.

Every error that a user can cause is an `IndexerError` whose message is one line that says what happened and
what to do; the command line, the web page and the index build are the only places that catch it.
Example: `UnreadableDigest("seeds/x.txt: is empty; remove it or fill it")`.
"""


class IndexerError(Exception):
    """Base of every error of this package; `error.args` are the lines for the user, most often just one."""

    def __str__(self) -> str:
        """All lines as one."""
        return "; ".join(map(str, self.args))


class UnreadableDigest(IndexerError):
    """A file cannot be read as a digest: missing, empty, binary, too large, not decodable."""


class NamesError(IndexerError):
    """A table of names (outlets, groups, titles, cues, a user's `names.toml`) is not well formed."""


class CorrectionsError(IndexerError):
    """A `corrections.toml` beside digests is not well formed."""


class StoreError(IndexerError):
    """A directory is no index of ours, is damaged, is locked by another writer, or is of another version."""


class GoldError(IndexerError):
    """A folder of labels, a label file, or an evaluation kept for comparison is not what it should be."""
