"""How many positions lie before each of some postings?  The frequencies before them, summed eight bytes at a time.

Of the frequencies 1, 3, 1, 2 the sums before the places 0 and 3 are 0 and 5.  Where few of many postings are asked for,
adding up eight frequencies as one number of 64 bits is ten times faster than `np.cumsum` over all of them.
"""

from __future__ import annotations

import numpy as np

from indexer.columnar.container import Array

_EVEN = np.uint64(0x00FF00FF00FF00FF)
_ADD = np.uint64(0x0001000100010001)
_FIRST = (np.uint64(1) << (np.arange(8, dtype="<u8") * np.uint64(8))) - np.uint64(1)
"""Of eight bytes the first 0 to 7."""


def sums_before(values: Array, places: Array) -> Array:
    """Return for each place the sum of the `values` (unsigned) before it, int64."""
    if values.dtype != np.uint8:
        sums = np.zeros(len(values) + 1, "<i8")
        np.cumsum(values, dtype="<i8", out=sums[1:])
        return sums[places]
    eights = np.zeros(len(values) // 8 + 1, "<u8")
    eights.view("<u1")[: len(values)] = values
    before = np.zeros(len(eights) + 1, "<i8")
    np.cumsum(_sums_of_bytes(eights).view("<i8"), out=before[1:])
    whole = places >> 3
    rest: Array = _sums_of_bytes(eights[whole] & _FIRST[places & 7]).view("<i8")
    rest += before[whole]
    return rest


def _sums_of_bytes(eights: Array) -> Array:
    """Return the sum of the eight bytes of each number: neighbours as four sums of 16 bits, then these by a product."""
    pairs = eights & _EVEN
    pairs += (eights >> np.uint64(8)) & _EVEN
    pairs *= _ADD
    pairs >>= np.uint64(48)
    return pairs
