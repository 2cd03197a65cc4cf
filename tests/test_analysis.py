"""By which terms is a text found, and which characters do they mark?"""

from __future__ import annotations

import pickle
import unicodedata
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.analysis import BREAK, TermFinder, WordAnalyzer, key_of, terms_of, words_of
from indexer.folding import MAX_TERM


def found_by(query: str, text: str) -> bool:
    """Whether the terms of a query stand in a row in a text."""
    wanted = terms_of(query)
    held = {(word.position, form) for word in words_of(text) for form in word.forms}
    return bool(wanted) and any(
        all((start + n, term) in held for n, term in enumerate(wanted)) for start, _ in held
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("US", "talks with the U.S. on trade"),
        ("U.S.", "talks with the US on trade"),
        ("U.S", "U.S.-led talks"),
        ("US", "the U.S.’s fleet"),
        ("us", "the U.S. fleet"),
        ("us", "they told us so"),
        ("IT", "an IT firm"),
        ("it", "an IT firm"),
        ("UK", "the U.K. and the E.U."),
        ("EU", "the U.K. and the E.U."),
        ("Okubo", "Minister Ōkubo said"),
        ("ŌKUBO", "Minister Okubo said"),
        ("cafe", "the café"),
        ("café", "the cafe\u0301"),
        ("NHK", "ＮＨＫ reported"),
        ("Lodz", "in Łódź"),
        ("strasse", "Straße"),
        ("istanbul", "İSTANBUL"),
        ("Delattre-Royer", "Ms. Delattre Royer"),
        ("Royer", "Ms. Delattre-Royer"),
        ("TV Asahi", "TV-Asahi claimed"),
        ("submarine-launched missile", "a submarine‑launched missile"),
        ("Mainichi", "Mainichi’s editorial"),
        ("states", "the United States’ commitment"),
        ("O'Brien", "Mr. O’Brien"),
        ("OBrien", "Mr. O’Brien"),
        ("don't", "they don’t"),
        ("the table", "on “the table”"),
        ("1100", "1,100 troops"),
        ("1,100", "1100 troops"),
        ("3.5%", "rose to 3.5%."),
        ("3.5", "rose to 3.5%."),
        ("¥12", "for ￥12 each"),
        ("12", "for ¥12 each"),
        ("AT&T", "AT&T said"),
        ("C++", "written in C++."),
        ("c", "written in C++."),
        ("7th fleet", "the 7th fleet"),
        ("COVID-19", "Covid-19 cases"),
        ("北", "北朝鮮のミサイル"),
        ("朝鮮", "北朝鮮のミサイル"),
        ("北朝鮮", "北朝鮮のミサイル"),
        ("ミサイル", "北朝鮮のﾐｻｲﾙ発射"),
        ("バス", "ﾊﾞｽ"),
        ("뉴스", "한국 뉴스"),
        ("हिन्दी", "हिन्दी समाचार"),
        ("كتاب", "كِتَاب"),
        ("submarine", "sub\u00admarine"),
        ("zerowidth", "zero\u200bwidth"),
        ("fine", "ﬁne"),
    ],
)
def test_a_query_finds_the_text(query: str, text: str) -> None:
    assert found_by(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("US", "they told us so"),
        ("IT", "it is so"),
        ("WHO", "those who came"),
        ("all options table", "All options are on the table"),
        ("朝北", "北朝鮮"),
        ("北鮮", "北朝鮮"),
        ("हिन्द", "हिन्दी"),
        ("¥12", "12 ministers"),
        ("3.5%", "3.5 points"),
        ("C++", "vitamin C"),
        ("sanction", "sanctions"),
        ("sea east", f"the sea{BREAK}east of here"),
    ],
)
def test_a_query_does_not_find_the_text(query: str, text: str) -> None:
    assert not found_by(query, text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The U.S.’s TV-Asahi", ["The", "U.S.", "TV", "Asahi"]),
        ("Ｆｕｌｌ ﾊﾞ sub\u00admarine", ["Ｆｕｌｌ", "ﾊﾞ", "sub\u00admarine"]),
        ("¥1,100 and 3.5%, O’Brien’s", ["¥1,100", "and", "3.5%", "O’Brien"]),
        ("cafe\u0301!", ["cafe\u0301"]),
    ],
)
def test_a_word_marks_its_characters_in_the_text_as_it_is(text: str, marked: list[str]) -> None:
    assert marked == [text[word.start : word.end] for word in words_of(text)]


def test_a_pair_of_characters_marks_both() -> None:
    word = words_of("北朝")[0]
    assert ((0, 1), (0, 2)) == (word.span_of("北"), word.span_of("北朝"))


def test_every_word_takes_one_position_stop_words_too() -> None:
    assert [0, 1, 2, 3, 4, 5] == [word.position for word in words_of("All options are on the table")]


def test_texts_of_one_field_are_far_apart() -> None:
    first, second = words_of(f"one{BREAK}two")
    assert second.position - first.position > 50


def test_a_word_of_any_length_is_found_by_itself() -> None:
    word = "a" * 100_000
    assert found_by(word, f"the {word} end")
    assert MAX_TERM == len(terms_of(word)[0])


def test_names_are_compared_without_case_accents_and_hyphens() -> None:
    assert "delattre royer" == key_of("Delattre–Royer") == key_of("DELATTRE ROYER")
    assert key_of("") != key_of("!") == "!"


def test_what_the_index_pickles_of_the_analyzer_is_its_name_and_nothing_else() -> None:
    pickled = pickle.dumps(WordAnalyzer(), 2)
    assert len(pickled) < 60
    assert b"indexer.analysis" in pickled


def test_whoosh_is_given_every_form_at_the_position_and_characters_of_its_word() -> None:
    given = [
        (token.text, token.pos, token.startchar, token.endchar)
        for token in WordAnalyzer()("The U.S. fleet", positions=True, chars=True)
    ]
    assert [("the", 0, 0, 3), ("us", 1, 4, 8), ("US", 1, 4, 8), ("fleet", 2, 9, 14)] == given


ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.text(
    "aU.S's’-&%$1,0 北朝\u0301\u00ad\ud800", max_size=30
)


@given(ANY_TEXT)
@example("U.S.'s'")
@example("1'%")
@example("½℡㍿")
def test_spans_lie_in_order_in_any_text_and_hold_what_they_mark(text: str) -> None:
    text = text.replace(BREAK, " ")
    before = 0
    for position, word in enumerate(words_of(text)):
        assert before <= word.start < word.end <= word.reach <= len(text)
        assert text[word.start : word.end].strip()
        assert position == word.position
        assert all(0 < len(form) and not any(c.isspace() for c in form) for form in word.forms)
        before = word.start


@given(ANY_TEXT)
def test_terms_can_be_written_whatever_the_text(text: str) -> None:
    assert all(term.encode("utf-8") for term in terms_of(text))


@given(st.text(st.characters(categories=["L", "Nd", "Zs", "Po", "Pd"]), max_size=40))
def test_composed_and_decomposed_text_have_the_same_terms(text: str) -> None:
    assert terms_of(unicodedata.normalize("NFC", text)) == terms_of(unicodedata.normalize("NFD", text))


@given(st.text("abcdefghijkl '-.,0123456789", max_size=40))
def test_case_makes_no_difference(text: str) -> None:
    assert [word.forms[0] for word in words_of(text)] == [word.forms[0] for word in words_of(text.upper())]


@given(ANY_TEXT)
def test_any_text_is_found_by_itself(text: str) -> None:
    assert found_by(text, f"before {text} after") or not terms_of(text) or BREAK in text


WORDS = st.sampled_from(
    "us US U.S. u.s it IT 1,100 1100 3.5% c++ C O'Brien don't tv-asahi caf\u00e9 AT&T a_b".split()
)


@given(st.lists(WORDS | ANY_TEXT, max_size=12).map(" ".join), st.sets(WORDS | ANY_TEXT, max_size=3))
@example("said,said", {"said"})
@example("A\x1fus\nUS", {"us"})
def test_a_term_finder_finds_what_the_words_of_the_text_say(text: str, asked: set[str]) -> None:
    wanted = frozenset(term for each in asked for term in terms_of(each))
    finder = TermFinder(wanted)
    expected = {
        (form, word.position, *word.span_of(form))
        for word in words_of(text)
        for form in wanted.intersection(word.forms)
    }
    placed = {(term, *each) for term, found in finder.occurrences(text).items() for each in found}
    unplaced = {(term, *each[1:]) for term, found in finder.spans(text).items() for each in found}
    assert expected == placed
    assert {(term, start, end) for term, _, start, end in expected} == unplaced


@given(st.lists(WORDS | st.from_regex(r"[uU]s[a-f]{0,2}", fullmatch=True), max_size=12).map(" ".join))
def test_a_term_finder_of_many_words_that_begin_alike_finds_what_the_words_of_the_text_say(text: str) -> None:
    wanted = frozenset(f"us{end}" for end in ("", *"abcdef", *map("".join, product("abcdef", repeat=2))))
    expected = {
        (form, *word.span_of(form)) for word in words_of(text) for form in wanted.intersection(word.forms)
    }
    found = TermFinder(wanted).spans(text)
    assert expected == {(term, *each[1:]) for term, places in found.items() for each in places}


@given(st.text("abIT(\"\n,;:).'", max_size=12))
def test_the_short_way_for_plain_words_says_what_the_general_one_does(text: str) -> None:
    whole = " ".join(text.split())
    assert [word.forms for word in words_of(whole)] == [word.forms for word in words_of(whole + "\u200b")]
