"""What do two printed titles have in common?  Offices as they are compared, to tell people of one name apart or together.

`office_of("then-Foreign Minister")` is `foreign minister`; of `foreign minister` and `kure university professor` only the first
tells who somebody is, since many are professors there at once.
"""

from __future__ import annotations

from collections.abc import Iterable

_HELD_BY_MANY = frozenset(
    "professor lecturer researcher scholar student teacher doctor lawyer member members lawmaker legislator senator"
    " representative councilor official executive director manager analyst expert economist reporter correspondent"
    " journalist writer columnist critic commentator resident actor singer player officer soldier".split()
)
_FILLERS = frozenset("of the to for in and a an former ex new current late retired then acting".split())


def office_of(title: str) -> str:
    """A title as it is compared: `then-Foreign Minister` is `foreign minister`."""
    words = title.lower().replace("’s", "").replace("'s", "").replace("-", " ").split()
    return " ".join(word for word in words if word not in _FILLERS)


def telling(offices: Iterable[str]) -> set[str]:
    """The offices that hardly two people of nearly one name have: of two words, and none that many hold at once."""
    return {
        office for office in offices if " " in office and office.rsplit(maxsplit=1)[-1] not in _HELD_BY_MANY
    }


def share_a_word(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether an office of some and one of others have a word in common."""
    words = {word for office in some for word in office.split()}
    return any(word in words for office in others for word in office.split())
