"""Hostile input costs time in proportion to its size, and never an error."""

import time

import pytest

from indexer.digest import digest_of
from indexer.names import load_names

# Each pattern is repeated; the comment says what it would cost a careless reader.
PATTERNS = {
    "<![": "Python's HTML parser, quadratic",
    "[": "Markdown links, quadratic",
    "[a\n": "Markdown references",
    "**a _b ": "nested emphasis",
    "`a``b": "code spans",
    "> ": "nested quotes, recursive",
    "a\n===\n": "headings without blank lines, copied again for each",
    "# a\n": "the same",
    "- a\n": "long lists",
    "<div>": "deep trees, quadratic in the parser",
    "<ul><li>a": "deep lists",
    "<b><table><td>": "misnested tables",
    "<a <a ": "unclosed tags",
    "&amp;": "entities",
    "<!-- ": "unclosed comments",
    "(a) ": "parentheses that may be credits",
    "Headline (NHK)\n\n": "many items",
    "Short line\n\n": "many lines that may be titles",
    "* Topic\n": "a list that may be navigation",
    "Morning Alert - May 19, 2016\n\n": "many alerts in one",
    "A > B\n\n": "many breadcrumbs",
    "the media cited do not reflect ": "many cues of a disclaimer",
    "aaaa bbbb cccc dddd\n": "one paragraph wrapped over all lines",
    "2020-01-": "dates that never end",
}
SIZE = 20_000  # characters
RATIO = 5.0  # for twice the text; 2 is linear, 4 quadratic: the smallest of two runs each leaves little noise


def seconds(text: str, suffix: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        digest_of(text, suffix, "x", "x", load_names())
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_the_time_of_reading_grows_with_the_size_of_the_text_only(pattern, suffix):
    base = pattern * (SIZE // len(pattern))
    once, twice = seconds(base, suffix), seconds(base * 2, suffix)
    assert twice <= max(RATIO * once, 0.05 + 2 * once)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * depth + "* a" for depth in range(500)),
        ">" * 5_000 + "a",
        "<ul><li>" * 20_000 + "a",
        "<blockquote>" * 20_000 + "a" + "</blockquote>" * 20_000,
        "**_" * 5_000 + "a",
        "[" * 5_000 + "a" + "](b)" * 5_000,
        "\x02wzxhzdk:7\x03 \x02amp\x03 \x0266\x03",  # what Python-Markdown writes for itself
    ],
    ids=["list", "quote", "html list", "html quote", "emphasis", "links", "placeholders"],
)
def test_no_depth_of_nesting_is_an_error(text, suffix):
    digest = digest_of(f"{text}\n\nNHK said so.\n", suffix, "x", "x", load_names())
    assert digest.items or digest.chrome
