"""Which documents do two lists share, and where in each?  Compared with Python's own sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.columnar.sets import Documents

COUNT = 3000
LISTS = st.one_of(
    st.sets(st.integers(0, COUNT - 1), max_size=30),
    st.integers(1, 9).map(lambda step: set(range(0, COUNT, step))),
)


@given(LISTS, LISTS)
def test_what_two_lists_share_is_told_with_its_places_in_both(left: set[int], right: set[int]) -> None:
    lists = [np.array(sorted(each), "<u4") for each in (left, right)]
    first, second = (Documents.listed(each, COUNT) for each in lists)
    found, here, there = first.shared(second)
    assert sorted(left & right) == found.docids.tolist()
    for docids, places in zip(lists, (here, there), strict=True):
        assert sorted(left & right) == (docids if places is None else docids[places]).tolist()
