"""How is a typed query read?  Each example with the reading that is shown, and what the reader is told."""

from __future__ import annotations

import re
from datetime import date

import pytest
from corpus import NAMES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchui.errors import QueryError
from searchui.grammar import MAX_SLOP, MAX_WARNINGS, parse
from searchui.lexing import MAX_DEPTH, MAX_LENGTH, MAX_PATTERNS, MAX_TERMS
from searchui.query import (
    And,
    Dates,
    Everything,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Term,
    Values,
)


@pytest.mark.parametrize(
    ("query", "reading"),
    [
        ("missile defense", "missile AND defense"),
        ("missile AND defense", "missile AND defense"),
        ("oil OR textiles", "oil OR textiles"),
        ("ban oil OR textiles", "(ban AND oil) OR textiles"),
        ("ban (oil OR textiles)", "ban AND (oil OR textiles)"),
        ("ban （oil OR textiles）", "ban AND (oil OR textiles)"),
        ("a (b c)", "a AND b AND c"),
        ("oil -ban", "oil AND NOT ban"),
        ("oil NOT ban", "oil AND NOT ban"),
        ("-(oil OR ban)", "NOT (oil OR ban)"),
        ("NOT NOT oil", "oil"),
        ('"on the table"', '"on the table"'),
        ("“on the table”", '"on the table"'),
        ("„on the table“", '"on the table"'),
        ("«on the table»", '"on the table"'),
        ('“on the table"', '"on the table"'),
        ('"Russia China"~5', '"Russia China"~5'),
        ("TV-Asahi", "TV-Asahi"),
        ("or and not", "or AND and AND not"),
        ("said:ironclad", "said:ironclad"),
        ("said: ironclad", "said:ironclad"),
        ("SAID:ironclad", "said:ironclad"),
        ("said:(ironclad OR oil) ban", "(said:ironclad OR said:oil) AND ban"),
        ('speaker:"a source"', 'speaker:"a source"'),
        ("outlet:TV-Asahi", 'outlet:"TV Asahi"'),
        ("outlet:tv asahi oil", 'outlet:"TV Asahi" AND oil'),
        ('outlet:"tv asahi"', 'outlet:"TV Asahi"'),
        ("outlet:(NHK OR tbs)", 'outlet:"NHK" OR outlet:"TBS"'),
        ("-outlet:NHK oil", 'NOT outlet:"NHK" AND oil'),
        ("kind:alert", "kind:alert"),
        ("date:2017-08", "date:2017-08"),
        ("date:[2017-08-01 TO 2017-08-31]", "date:[2017-08-01 TO 2017-08-31]"),
        ("date:[2017 TO]", "date:[2017 TO *]"),
        ("sanction*", "sanction*"),
        ("wom?n", "wom?n"),
        ("Onodera~", "Onodera~"),
        ("Onodera~2", "Onodera~2"),
        ("Editorial: oil", '"Editorial:" AND oil'),
        ("http://example.org/x", '"http://example.org/x"'),
        ("10:30", '"10:30"'),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_query_is_read_without_a_warning(query: str, reading: str) -> None:
    parsed = parse(query, NAMES)
    assert (reading, ()) == (parsed.understood, parsed.warnings)


@pytest.mark.parametrize(
    ("query", "reading", "message", "at"),
    [
        ('ban "on the table', 'ban AND "on the table"', "is not closed", '"'),
        ("ban (oil OR coal", "ban AND (oil OR coal)", "is not closed", "("),
        ("ban) oil", "ban AND oil", "closes nothing", ")"),
        ("ban () oil", "ban AND oil", "nothing to search for in these parentheses", "("),
        ("oil OR", "oil", "OR needs something", "OR"),
        ("OR oil", "oil", "OR needs something", "OR"),
        ("oil AND", "oil", "AND needs something", "AND"),
        ("AND oil", "oil", "AND needs something", "AND"),
        ("oil AND OR ban", "oil OR ban", "AND needs something", "AND"),
        ("oil NOT", "oil", "nothing follows “NOT”", "NOT"),
        ("oil said:", "oil", "nothing follows “said:”", "said:"),
        ("autor:Abe oil", "Abe AND oil", "there is no field “autor”", "autor:"),
        ("outlet:Nowhere", 'outlet:"Nowhere"', "no outlet is called “Nowhere”", "Nowhere"),
        ("kind:novel oil", "oil", "no kind of digest is called “novel” (kinds: item", "novel"),
        ("date:soon oil", "oil", "“soon” is no date; write it as 2017", "soon"),
        ("date:2017-13 oil", "oil", "is no date", "2017-13"),
        ("date:2017-02-30 oil", "oil", "is no date", "2017-02-30"),
        ("date:[soon] oil", "oil", "is no range of dates", "[soon]"),
        ("date:[* TO *] oil", "oil", "is no range of dates", "[* TO *]"),
        ("date:[2018 TO 2017]", "date:[2017 TO 2018]", "the two were swapped", "[2018 TO 2017]"),
        ("*missile", "missile", "cannot begin with", "*missile"),
        ("?issile oil", "issile AND oil", "cannot begin with", "?issile"),
        ("* oil", "oil", "holds no letter", "*"),
        ("Delattre-R* oil", "Delattre AND r* AND oil", "is several words", "Delattre-R*"),
        ('"on the t*"', '"on the t*"', "stands for nothing", '"on the t*"'),
        ("us~", "us", "at least 3 letters", "us~"),
        ("TV-Asahi~", "TV-Asahi", "needs one word", "TV-Asahi~"),
        ("Onodera~9", "Onodera~2", "at most 2 slips", "Onodera~9"),
        ('"a b"~', '"a b"', "needs a number", '"a b"~'),
        ('"a b"~99', f'"a b"~{MAX_SLOP}', "at most 50 further words", '"a b"~99'),
        ('"" oil', "oil", "no word between these quotation marks", '""'),
        ("— oil", "oil", "holds no word", "—"),
        ("oil or coal", "oil AND or AND coal", "write OR to mean it as an operator", "or"),
        ("oil not coal", "oil AND not AND coal", "write NOT to mean it", "not"),
        ("!oil coal", '"!oil" AND coal', "“!” has no meaning here", "!oil"),
        ("- oil", "oil", "holds no word", "-"),
    ],
)
def test_a_mistake_is_told_where_it_is_and_what_was_searched(
    query: str, reading: str, message: str, at: str
) -> None:
    parsed = parse(query, NAMES)
    assert reading == parsed.understood
    told = [warning for warning in parsed.warnings if message in warning.message]
    assert [at] == [query[warning.span[0] : warning.span[1]] for warning in told]


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", Everything()),
        ("!!!", Nothing()),
        ("US", Term("", "US", "US")),
        ("U.S.", Term("", "US", "U.S.")),
        ("Ōkubo", Term("", "okubo", "Ōkubo")),
        ("TV-Asahi", Phrase("", ("tv", "asahi"), 0, "TV-Asahi")),
        ("“all options”", Phrase("", ("all", "options"), 0, '"all options"')),
        ("北朝鮮", Phrase("", ("北朝", "朝鮮"), 0, "北朝鮮")),
        ("北", Term("", "北", "北")),
        ("北朝*", Term("", "北朝", "北朝")),
        ("-a", Not(Term("", "a", "a"))),
        ("wom?n*", Pattern("", "wom?n*", "wom?n*", (0, 6))),
        ("Ōku*", Pattern("", "oku*", "oku*", (0, 4))),
        ("Ōkubo~", Fuzzy("", "okubo", 1, "Ōkubo~", (0, 6))),
        ("kind:alert", Values("kind", ("morning-alert", "afternoon-alert"), "kind:alert")),
        ("kind:morning-alert", Values("kind", ("morning-alert",), "kind:morning-alert")),
        ("date:2016-02", Dates(date(2016, 2, 1), date(2016, 2, 29), "date:2016-02")),
        ("date:[* TO 2016]", Dates(None, date(2016, 12, 31), "date:[* TO 2016]")),
        ("a b OR c", Or((And((Term("", "a", "a"), Term("", "b", "b"))), Term("", "c", "c")))),
    ],
)
def test_a_query_is_this_tree(query: str, node: object) -> None:
    assert node == parse(query, NAMES).node


def test_dates_in_the_wrong_order_are_searched_in_the_right_one() -> None:
    node = parse("date:[2018 TO 2017-03]", NAMES).node
    assert Dates(date(2017, 3, 1), date(2018, 12, 31), "date:[2017-03 TO 2018]") == node


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("a" * (MAX_LENGTH + 1), "characters"),
        ("a " * (MAX_TERMS + 1), "words"),
        ("a OR " * 390, "words"),
        ('"' + "a-" * (MAX_TERMS + 1) + '"', "words"),
        ("(" * (MAX_DEPTH + 1) + "a", "nested"),
        ("(" * 1999, "nested"),
        ("a* " * (MAX_PATTERNS + 1), "words with"),
        ("abc~ " * (MAX_PATTERNS + 1), "words with"),
        ("said:" * (MAX_DEPTH + 2) + "a", "nested"),
        ("-said:" * 300 + "a", "nested"),
    ],
)
def test_what_is_larger_than_anybody_needs_is_an_error(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(query, NAMES)


def test_many_signs_in_a_row_do_no_harm() -> None:
    assert "a" == parse("-" * 1998 + "a", NAMES).understood


PIECES = st.sampled_from(
    [
        *(
            "a",
            "US",
            "said:",
            "outlet:",
            "date:",
            "kind:",
            "foo:",
            "TO",
            "AND",
            "OR",
            "NOT",
            "-",
            "(",
            ")",
            " ",
            "  ",
        ),
        *(
            '"',
            "“",
            "”",
            "~",
            "~2",
            "*",
            "?",
            "[",
            "]",
            "2017-08",
            "[2017 TO 2018]",
            "NHK",
            "TV",
            "Asahi",
            "北朝鮮",
        ),
        *("\ud800", "\0", "\u202e", "e\u0301", "｟", "http://", ":", "~999999999", "²", "٣"),
    ]
)
QUERIES = st.lists(PIECES, max_size=25).map("".join) | st.text(st.characters(), max_size=80)


@settings(max_examples=200, deadline=None)
@given(QUERIES)
@example("a~²")
@example('"a"~²')
@example("date:٢٠١٧")
def test_any_text_is_read_or_refused_and_every_warning_lies_in_it(query: str) -> None:
    try:
        parsed = parse(query, NAMES)
    except QueryError as error:
        assert str(error)
        return
    for warning in parsed.warnings:
        start, end = warning.span
        assert 0 <= start < end <= len(query)
        assert warning.message
    if isinstance(parsed.node, Nothing):
        assert parsed.warnings


@settings(max_examples=200, deadline=None)
@given(QUERIES)
@example("-said:-oil")
def test_what_was_understood_means_the_same_when_it_is_typed(query: str) -> None:
    try:
        parsed = parse(query, NAMES)
    except QueryError:
        return
    if parsed.understood:
        again = parse(parsed.understood, NAMES)
        assert meaning(parsed.node) == meaning(again.node)


def meaning(node: object) -> str:
    """The tree without places and spellings, `And` within `And` as one."""
    if isinstance(node, And | Or):
        return f"{type(node).__name__}({', '.join(map(meaning, parts_of(node, type(node))))})"
    if isinstance(node, Not):
        return f"Not({meaning(node.part)})"
    return re.sub(r", shown=.*", ")", repr(node))


def parts_of(node: object, kind: type) -> list[object]:
    if not isinstance(node, kind):
        return [node]
    return [part for each in node.parts for part in parts_of(each, kind)]


def test_of_two_thousand_quotation_marks_a_dozen_are_told() -> None:
    found = parse('"' * 1999, NAMES).warnings
    assert (MAX_WARNINGS + 1, None) == (len(found), found[-1].span)
    assert "more such marks" in found[-1].message
