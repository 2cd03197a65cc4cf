"""Which words are spelled nearly like one?  What comparing it with each word would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from searchui.neighbours import Neighbours

WORD = st.text("abcdé大", max_size=6) | st.sampled_from(["onodera", "onodrea", "onodera's", "ferry", "fery"])


def test_two_letters_swapped_are_one_edit() -> None:
    assert {"onodera": 0, "onodrea": 1} == Neighbours(("onodera", "onodrea", "paper")).within("onodera", 1)


def test_only_the_nearest_are_given_where_fewer_are_wanted() -> None:
    assert {"ferry": 0} == Neighbours(("ferries", "fery", "ferry")).within("ferry", 2, limit=1)


@given(st.lists(WORD, unique=True, max_size=20), WORD, st.integers(0, 3))
def test_no_neighbour_is_left_out(words: list[str], word: str, edits: int) -> None:
    expected = {each: OSA.distance(word, each) for each in words if OSA.distance(word, each) <= edits}
    assert expected == Neighbours(words).within(word, edits)
