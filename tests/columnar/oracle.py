"""What would Whoosh itself have answered?  The same corpus in its own codec, searched exhaustively.

A corpus is a list of batches, each one commit: paragraphs to add or update, ids to delete.  Whoosh rounds
field lengths to one byte; the oracle keeps them exact, since the question is the formula, not the rounding.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from unittest import mock

from hypothesis import reject, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.analysis import SimpleAnalyzer
from whoosh.codec import whoosh3
from whoosh.columns import NumericColumn
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import AndMaybeMatcher, AndNotMatcher, ReadTooFar
from whoosh.query import SpanNear2

# COLUMNAR_EXAMPLES=5000 compares as many random cases as one likes; CI takes the default.
settings.register_profile(
    "columnar",
    max_examples=int(os.environ.get("COLUMNAR_EXAMPLES", "100")),
    deadline=None,
    report_multiple_bugs=False,
)
settings.load_profile("columnar")

WORDS = (
    "abe",
    "aso",
    "abenomics",
    "kono",
    "konoe",
    "said",
    "the",
    "defense",
    "missile",
    "北朝鮮",
    "朝日",
    "naïve",
    "x",
)
TAGS = ("NHK", "Asahi", "TV Asahi", "日経")

SCHEMA = fields.Schema(
    id=fields.ID(unique=True, stored=True, sortable=True),
    text=fields.TEXT(stored=True, analyzer=SimpleAnalyzer()),
    said=fields.TEXT(chars=True, field_boost=2.0),
    outlet=fields.KEYWORD(commas=True, scorable=True),
    kind=fields.ID(stored=True),
    day=fields.NUMERIC(int, 32, sortable=True, stored=True),
    at=fields.DATETIME(stored=True, sortable=True),
)


@dataclass(frozen=True)
class Batch:
    added: tuple[dict, ...]
    deleted: tuple[str, ...]


words = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ids = st.sampled_from([f"p{n}" for n in range(14)])


@st.composite
def paragraphs(draw):
    given = {"id": draw(ids), "text": draw(words)}
    if draw(st.booleans()):
        given["said"] = draw(words)
    if draw(st.booleans()):
        given["outlet"] = ",".join(draw(st.lists(st.sampled_from(TAGS), max_size=3)))
    if draw(st.booleans()):
        given["kind"] = draw(st.sampled_from(("item", "other")))
    if draw(st.booleans()):
        given["day"] = draw(st.integers(-3, 40))
        given["at"] = datetime(2017, 8, draw(st.integers(1, 28)))
    return given


def _batch(added, deleted):
    last = {given["id"]: given for given in added}
    return Batch(tuple(last.values()), tuple(deleted))


batches = st.builds(_batch, st.lists(paragraphs(), max_size=8), st.lists(ids, max_size=2))
corpora = st.lists(batches, min_size=1, max_size=4)

_texts = st.sampled_from(("text", "said"))
_boosts = st.sampled_from((1.0, 1.0, 2.0, 0.5))


def _patterns(kind):
    return st.sampled_from(("a*o", "k?no", "*e", "ab*", "北*"))


leaves = st.one_of(
    st.builds(lambda f, w, b: query.Term(f, w, boost=b), _texts, st.sampled_from(WORDS), _boosts),
    st.builds(lambda t: query.Term("outlet", t), st.sampled_from(TAGS)),
    st.builds(lambda k: query.Term("kind", k), st.sampled_from(("item", "other", "none"))),
    st.builds(
        lambda f, w, s, b: query.Phrase(f, w, slop=s, boost=b),
        _texts,
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
        st.integers(1, 3),
        _boosts,
    ),
    st.builds(
        lambda f, w, s, o: SpanNear2([query.Term(f, word) for word in w], slop=s, ordered=o),
        _texts,
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
        st.integers(1, 4),
        st.booleans(),
    ),
    st.builds(
        lambda f, p, b: query.Prefix(f, p, boost=b),
        _texts,
        st.sampled_from(("a", "ab", "ko", "北", "z", "")),
        _boosts,
    ),
    st.builds(query.Wildcard, _texts, st.sampled_from(("a*o", "k?no*", "*e", "北*", "*"))),
    st.builds(
        lambda f, w, d, p: query.FuzzyTerm(f, w, maxdist=d, prefixlength=p),
        _texts,
        st.sampled_from(("abe", "kno", "konoe", "北朝")),
        st.integers(1, 2),
        st.integers(0, 2),
    ),
    st.builds(
        lambda a, b, e: query.NumericRange("day", min(a, b), max(a, b) + 1, endexcl=e),
        st.integers(-4, 40),
        st.integers(-4, 40),
        st.booleans(),
    ),
    st.builds(
        lambda a, b: query.TermRange("text", min(a, b), max(a, b)),
        st.sampled_from(WORDS),
        st.sampled_from(WORDS),
    ),
    st.builds(
        lambda a, b: query.DateRange("at", datetime(2017, 8, min(a, b)), datetime(2017, 8, max(a, b))),
        st.integers(1, 28),
        st.integers(1, 28),
    ),
    st.builds(query.Every, st.sampled_from((None, "said", "outlet", "text"))),
)


def _grown(inner):
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds(lambda qs, b: query.And(qs, boost=b), several, _boosts),
        st.builds(lambda qs, b: query.Or(qs, boost=b), several, _boosts),
        st.builds(query.Not, inner),
        st.builds(query.AndNot, inner, inner),
        st.builds(query.AndMaybe, inner, inner),
        st.builds(query.Require, inner, inner),
        st.builds(query.ConstantScoreQuery, inner, st.sampled_from((1.0, 2.5))),
    )


queries = st.recursive(leaves, _grown, max_leaves=6)


@contextmanager
def exact_lengths():
    with (
        mock.patch.object(whoosh3, "length_to_byte", lambda length: length or 0),
        mock.patch.object(whoosh3, "byte_to_length", int),
        mock.patch.object(whoosh3, "LENGTHS_COLUMN", NumericColumn("I")),
    ):
        yield


def build(corpus, new_writer, merge=False):
    """Commit each batch with `new_writer(index)`; return the index."""
    index = RamStorage().create_index(SCHEMA)
    for batch in corpus:
        writer = new_writer(index)
        for name in batch.deleted:
            writer.delete_by_term("id", name)
        for given in batch.added:
            writer.update_document(**given)
        writer.commit(merge=merge)
    return index


def _skip_what_is_excluded(matcher):
    if matcher.a.is_active() and matcher.b.is_active():
        matcher._find_next()


def _skip_to_both(matcher, id):
    if not matcher.a.is_active():
        raise ReadTooFar
    moved = matcher.a.skip_to(id)
    if matcher.a.is_active() and matcher.b.is_active():
        moved = matcher.b.skip_to(matcher.a.id()) or moved
    return moved


def answers(searcher, q):
    """Return `[(id, score)]` as Whoosh's exhaustive search gives them, with three of its defects mended.

    Its matcher for NOT can give a deleted document when the deleted one follows the last excluded one; that for
    AND NOT gives its first document although excluded when another excluded document comes before it; that for
    AND MAYBE forgets the second score where it is skipped to a document that the first part lacks.
    """
    alive = set(searcher.reader().all_doc_ids())
    try:
        with (
            mock.patch.object(AndNotMatcher, "_find_first", _skip_what_is_excluded),
            mock.patch.object(AndMaybeMatcher, "skip_to", _skip_to_both),
        ):
            found = searcher.search(q, limit=None, optimize=False)
    except (IndexError, ReadTooFar):
        # Its matcher for AND NOT asks an exhausted one for its id; there is no answer to compare with.
        reject()
    return [(hit.docnum, hit.score) for hit in found if hit.docnum in alive]
