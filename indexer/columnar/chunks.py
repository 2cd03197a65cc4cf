"""How is text turned into terms without analysing the same word twice?

Most analyzers treat a text in pieces that do not see each other: words between spaces, say.  A `Chunker`
knows how to cut a field's value into such chunks and what each gives; the bulk writer remembers every chunk
it has seen. Example: with `RegexTokenizer() | LowercaseFilter()`, `The the Kono` is the chunks `The`, `the`,
`Kono`, analysed once each for the whole corpus, and afterwards three look-ups in a dictionary.

An analyzer of another kind takes part by being `Splitting`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Protocol, runtime_checkable

from whoosh import analysis, fields
from whoosh.analysis import filters

from indexer.columnar.foreign import Field, Value
from indexer.columnar.postings import kind_of

Entries = list[tuple[bytes, int]]
"""The terms of a chunk, each with its position counted from the chunk's first."""

# Filters that look at one token at a time and give exactly one for it.
_LOCAL = (
    filters.LowercaseFilter,
    filters.StripFilter,
    filters.CharsetFilter,
    filters.SubstitutionFilter,
    filters.PassFilter,
    analysis.StemFilter,
)


@runtime_checkable
class Splitting(Protocol):
    """An analyzer that says itself how its texts fall into chunks.

    Analysing a text must give what analysing its chunks one after the other gives, a chunk's positions
    counted from the sum of the widths before it.  A width may be more than the positions used, so that
    no phrase crosses the gap.
    """

    def chunks(self, text: str) -> Sequence[str]:
        """Return the chunks of a text, in order."""
        ...

    def analysed(self, chunk: str) -> tuple[Sequence[tuple[str, int]], int]:
        """Return a chunk's terms with their positions from 0, rising, and the positions that it takes."""
        ...


class Chunker:
    """Cuts the values of one field; `cut` gives hashable chunks, `analyse` the terms of one and its width.

    `boost` is the weight of a term that stands once.
    """

    def __init__(
        self,
        cut: Callable[[Any], Iterable[Hashable]],
        analyse: Callable[[Any], tuple[Entries, int]],
        boost: float,
    ) -> None:
        self.cut = cut
        self.analyse = analyse
        self.boost = boost


def chunker_of(field: Field) -> Chunker | None:
    """Return how to cut the values of a Whoosh field, or None when it must be analysed text by text."""
    if isinstance(field, fields.NUMERIC | fields.BOOLEAN):
        return Chunker(_listed, _indexed(field), 1.0)
    own = type(field).index is not fields.FieldType.index or field.analyzer is None
    if own or kind_of(field.format) not in ("existence", "frequency", "positions"):
        return None
    analyzer, boost = field.analyzer, float(field.format.field_boost)
    if isinstance(analyzer, Splitting):
        return Chunker(_or_verbatim(analyzer.chunks), _or_as_given(_analysed(analyzer)), boost)
    pattern = _pattern_of(analyzer)
    # Whoosh's IDTokenizer counts its one position from 1; where positions are kept it is not worth a case.
    if pattern is None or (pattern is _whole and kind_of(field.format) == "positions"):
        return None
    if type(analyzer) is analysis.IDTokenizer:
        return Chunker(_listed, lambda value: ([(value.encode(), 0)], 1), boost)
    return Chunker(_or_verbatim(pattern), _or_as_given(_whole_analysed(analyzer)), boost)


def _listed(value: Value) -> Sequence[Hashable]:
    return value if isinstance(value, list | tuple) else (value,)


def _whole(text: str) -> Sequence[str]:
    return (text,)


def _pattern_of(analyzer: Value) -> Callable[[str], Sequence[str]] | None:
    items = getattr(analyzer, "items", [analyzer])
    tokenizer = items[0]
    local = all(type(item) in _LOCAL for item in items[1:])
    if type(tokenizer) is analysis.IDTokenizer and local:
        return _whole
    if type(tokenizer) is not analysis.RegexTokenizer or tokenizer.gaps or not local:
        return None
    expression = tokenizer.expression
    if not expression.groups:
        find: Callable[[str], Sequence[str]] = expression.findall
        return find
    return lambda text: [match[0] for match in expression.finditer(text)]


def _or_verbatim(cut: Callable[[str], Iterable[str]]) -> Callable[[Any], Iterable[Hashable]]:
    # A list of strings is not analysed: each is a term as it stands.  A tuple cannot be a chunk of text.
    def either(value: Value) -> Iterable[Hashable]:
        if isinstance(value, str):
            return cut(value)
        if isinstance(value, list | tuple):
            return [(item,) for item in value]
        raise ValueError(f"{value!r} is neither text nor a list of texts")

    return either


def _or_as_given(analyse: Callable[[str], tuple[Entries, int]]) -> Callable[[Any], tuple[Entries, int]]:
    return lambda chunk: ([(chunk[0].encode(), 0)], 1) if isinstance(chunk, tuple) else analyse(chunk)


def _analysed(analyzer: Splitting) -> Callable[[str], tuple[Entries, int]]:
    def analyse(chunk: str) -> tuple[Entries, int]:
        terms, width = analyzer.analysed(chunk)
        return [(term.encode(), place) for term, place in terms], width

    return analyse


def _whole_analysed(analyzer: Value) -> Callable[[str], tuple[Entries, int]]:
    # `tokenize=False` makes the tokenizer hand its text on uncut, so that only the filters work.
    def analyse(chunk: str) -> tuple[Entries, int]:
        tokens = analyzer(chunk, tokenize=False, positions=True, mode="index")
        return [(token.text.encode(), 0) for token in tokens], 1

    return analyse


def _indexed(field: Field) -> Callable[[Any], tuple[Entries, int]]:
    return lambda value: ([(term, 0) for term, _, _, _ in field.index(value)], 1)
