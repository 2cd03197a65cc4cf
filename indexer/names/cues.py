"""Which verb is a cue a form of?  The table of cues, asked by the printed word.

`verb_of("claimed")` is `claim`, so that `claims`, `claimed` and `claiming` are one value of a facet.
"""

from __future__ import annotations

from functools import lru_cache

from .lexicon import cue_forms
from .tables import Tables


def verb_of(cue: str) -> str:
    """The dictionary form of a cue; a cue that the table does not know is itself in lower case."""
    printed = " ".join(cue.lower().split())
    return _verbs().get(printed, printed)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {form: row.verb for form, (row, _) in cue_forms(Tables({}, ""))}
