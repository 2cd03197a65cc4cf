"""What do the values before a place add up to?  What summing them one by one says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.columnar.prefixsums import sums_before


@pytest.mark.parametrize("code", ["<u1", "<u2", "<u4"])
@given(st.lists(st.integers(0, 255), max_size=70), st.data())
def test_sums_are_those_of_a_loop(code: str, values: list[int], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(values)), max_size=9))
    sums = sums_before(np.array(values, code), np.array(places, "<i8"))
    assert [sum(values[:place]) for place in places] == sums.tolist()


def test_sums_may_be_large() -> None:
    assert [255 * 100_000] == sums_before(np.full(100_000, 255, "<u1"), np.array([100_000])).tolist()
