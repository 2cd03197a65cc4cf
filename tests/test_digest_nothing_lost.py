"""Nothing of a digest is lost: each word comes out as chrome, masthead, tag, section, title or paragraph."""

import re
from collections import Counter
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.digest import digest_of, read_digest
from indexer.names import load_names
from indexer.records import Digest

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
KINDS = (
    "headline",
    "prose",
    "bullet",
    "crumb",
    "capitals",
    "question",
    "short",
    "date",
    "rule",
    "tags",
    "tool",
    "memo",
    "",
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def words_out(digest: Digest) -> Counter[str]:
    found = [*digest.chrome, *digest.masthead, *digest.tags]
    for item in digest.items:
        found += [item.title, *item.section, *item.credit, *(paragraph.text for paragraph in item.paragraphs)]
    return words(" ".join(found))


def line_of(kind: str, number: int) -> str:
    a, b, c = (f"Qx{number}{letter}" for letter in "abc")
    return {
        "headline": f"{a} to meet {b} in {c}",
        "prose": f"NHK reported that {a} met {b} on Monday. The network said {c} would follow in the fall.",
        "bullet": f"  • {a} {b}",
        "crumb": f"{a} > {b} {c}",
        "capitals": f"{a} {b}".upper(),
        "question": f"Will {a} see {b}?",
        "short": a,
        "date": "May 19, 2016",
        "rule": "-----",
        "tags": f"Tags: {a}, {b}",
        "tool": "print PRINT",
        "memo": f"To: {a}",
        "": "",
    }[kind]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_of_a_digest_that_comes_with_the_project(path):
    credits = words("The The The Asian Review p 4")  # what stands in a credit beside the canonical names
    lost = words(path.read_text(encoding="utf-8")) - words_out(read_digest(path, load_names()))
    assert Counter() == lost - credits


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.sampled_from(KINDS), max_size=14), st.sampled_from([".txt", ".md", ".html"]))
def test_of_lines_in_any_order_and_format(kinds, suffix):
    lines = [line_of(kind, number) for number, kind in enumerate(kinds)]
    text = "\n".join(lines)
    if suffix == ".html":
        text = "".join(f"<p>{escape(line)}</p>" for line in lines)
    expected = {word for word in words(text) if word.upper().startswith("QX")}
    assert expected <= set(words_out(digest_of(text, suffix, "x", "x", load_names())))


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_no_text_whatever_ends_in_an_error(text, suffix):
    digest = digest_of(text, suffix, "x", "x", load_names())
    assert all(paragraph.text for item in digest.items for paragraph in item.paragraphs)


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(alphabet="<>![]()*_`#&; \n\\-=ap/divul\"'>", max_size=200), st.sampled_from([".md", ".html"]))
def test_no_markup_whatever_ends_in_an_error(text, suffix):
    digest = digest_of(text, suffix, "x", "x", load_names())
    assert [] == [item for item in digest.items if not item.title and not item.paragraphs]
