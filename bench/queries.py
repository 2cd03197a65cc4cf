"""Which questions are asked of every engine?  Nine classes, drawn from the text itself so that all have
answers.

Example: `Question("and2", ("kona", "zure"))` asks for paragraphs with both words, the best ten with the
places of the words in them, and how many of all matches each outlet, speaker, section and year has.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CLASSES = ("rare", "common", "and2", "and3", "or2", "or3", "phrase", "prefix", "filter")


@dataclass(frozen=True, slots=True)
class Question:
    """One search: its class, its words (the prefix itself for `prefix`), and the outlet to filter by or
    None.
    """

    kind: str
    words: tuple[str, ...]
    outlet: str | None = None

    @property
    def typed(self) -> str:
        """The words as a reader types them, in a way that FTS5 reads alike."""
        if self.kind == "phrase":
            return f'"{" ".join(self.words)}"'
        if self.kind == "prefix":
            return f"{self.words[0]}*"
        return (" OR " if self.kind.startswith("or") else " ").join(self.words)


def questions(texts: Sequence[str], per_class: int, seed: int = 2) -> list[Question]:
    """Return `per_class` questions of each class, from a sample of some thousand paragraphs."""
    draw = random.Random(seed)
    tokens = [re.findall(r"\w+", text.lower()) for text in texts]
    counts = Counter(word for words in tokens for word in set(words))
    by_share = [word for word, _ in counts.most_common()]
    # 10 to 400: 5% to 50% of paragraphs, what a reader types with a topic word; the rare are in a handful of
    # them.
    common, rare = by_share[10:400], [word for word, count in counts.items() if count == 1 and len(word) > 4]
    made = []
    for number in range(per_class):
        picked = draw.sample(common, 3)
        line = draw.choice([words for words in tokens if len(words) > 20])
        at = draw.randrange(len(line) - 2)
        made += [
            Question("rare", (draw.choice(rare),)),
            Question("common", (picked[0],)),
            Question("and2", (picked[0], picked[1])),
            Question("and3", tuple(picked)),
            Question("or2", (picked[0], picked[1])),
            Question("or3", tuple(picked)),
            Question("phrase", tuple(line[at : at + 2])),
            Question("prefix", (draw.choice(rare)[:4],)),
            Question("filter", (picked[0],), f"Outlet {number % 20}"),
        ]
    return made


def turns(
    names: Sequence[str], asked: Sequence[Question], seed: int = 4
) -> Iterator[tuple[str, Sequence[Question]]]:
    """Yield each engine with one question of each class, turn by turn, in an order that is drawn anew each time.

    Whoever comes after an engine that reads a gigabyte for an answer finds the processor's caches emptied, as no
    engine is that serves alone: over a million paragraphs, with SQLite's FTS5 between any two questions, medians of
    Whosays and tantivy were 10.5 and 7.5 ms, without it 6.0 and 5.8, and each for all its questions at once 5.3 and
    5.9.  A turn empties them once for nine questions, and what else the machine does still falls on all alike.  The
    questions of a turn are drawn in an order too, the same for all engines, so that no class always comes first.
    """
    draw = random.Random(seed)
    for first in range(0, len(asked), len(CLASSES)):
        few = asked[first : first + len(CLASSES)]
        few = draw.sample(few, len(few))
        for name in draw.sample(names, len(names)):
            yield name, few
