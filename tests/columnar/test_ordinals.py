"""How many of some documents has each value?  What counting one by one would say, however the ordinals are laid out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.columnar import ordinals
from indexer.columnar.ordinals import Rows, ordinals_from
from indexer.columnar.sets import Documents

VALUES = st.lists(st.lists(st.integers(0, 300), unique=True, max_size=11), max_size=30)


def naive(values: list[list[int]], matched: set[int], size: int) -> list[int]:
    return [sum(value in values[doc] for doc in matched if doc < len(values)) for value in range(size)]


@pytest.mark.parametrize("size", [255, 256, 301, 70_000])
@given(values=VALUES, picked=st.sets(st.integers(0, 33)))
@example(values=[[0], [], [254] * 1], picked={0, 1, 2})
def test_rows_count_as_one_by_one(size: int, values: list[list[int]], picked: set[int]) -> None:
    values = [[value for value in held if value < size] for held in values]
    owned = np.cumsum([0, *map(len, values)])
    rows = Rows(np.array([value for held in values for value in held], "<u4"), owned, size)
    counts = rows.counts(Documents.listed(np.array(sorted(picked), "<i8"), 34))
    assert naive(values, picked, min(size, 301)) == counts[:301].tolist()
    assert size == len(counts)


@given(values=VALUES, picked=st.sets(st.integers(0, 33)))
def test_many_documents_are_counted_as_few_are(values: list[list[int]], picked: set[int]) -> None:
    pairs = [(value, doc) for doc, held in enumerate(values) for value in held]
    held = ordinals_from(
        np.array([value for value, _ in pairs], "<u4"), np.array([doc for _, doc in pairs], "<u4"), 301
    )
    matched = Documents.listed(np.array(sorted(picked), "<i8"), 35)
    few = held.counts(matched).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordinals, "_MANY", 0)
        patch.setattr(ordinals, "_PAIRED", 0)
        assert naive(values, picked, 301) == few == held.counts(matched).tolist()
