"""Who is told of by an office?  The person named behind it, the office itself, or somebody unnamed who holds one of many.

`Foreign Minister Konomi` is the person Konomi; `the foreign minister` an office that somebody holds; `a lawmaker` somebody unnamed.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .complements import named_behind
from .extents import SENTENCE_ENDS
from .nameorder import begins_full_name
from .nounphrases import NounPhrase, is_plural, name_of
from .propernames import capital_end, is_name
from .sourcetails import source_end

_HEADING = frozenset("head chief president chairman chairperson chairwoman director leader".split())
SPOKEN_FOR = frozenset("spokesman spokeswoman spokesperson".split())
"""An office where somebody possesses them: `the ministry’s spokesperson`; `a spokesperson for the ministry` is unnamed."""


def titled(
    tokens: Tokens, n: int, start: int, title_at: int, stop: int, determiner: str, end: int, lexicon: Lexicon
) -> NounPhrase | None:
    """A phrase with a word of office: a person when a name follows it, else an office or an unnamed source."""
    keys = tokens.keys
    definite = determiner in wc.DEFINITE
    if title_at + 1 < stop:
        if is_name(keys, title_at + 1, stop, lexicon, titled=True):
            last = capital_end(keys, title_at + 1, stop)
            if keys[last : last + 1] == ("'s",) and last - title_at > 2 and keys[last - 1] in lexicon.states:
                last -= 1  # `conveyed to Ambassador Cheng Japan’s concern`
            return NounPhrase(
                "person",
                n,
                last,
                tokens.surface(title_at + 1, last),
                tokens.surface(start, title_at + 1),
                definite,
            )
        return None
    behind = named_behind(keys, stop, end, lexicon)
    if behind > stop:
        last = capital_end(keys, behind, end)
        return NounPhrase(
            "person", n, last, tokens.surface(behind, last), tokens.surface(start, behind), definite
        )
    head = keys[title_at]
    lower = head.lower()
    if not determiner and lower in _HEADING and (named := _name_behind(keys, stop, end, lexicon)):
        last = capital_end(keys, named, end)
        return NounPhrase("person", n, last, tokens.surface(named, last), tokens.surface(start, named))
    last = source_end(tokens, stop, end, lexicon, indefinite=determiner in ("a", "an", "one", "another"))
    named = last - 2
    if determiner not in wc.INDEFINITE and title_at + 2 < named and _is_name_at_end(keys, last, lexicon):
        return NounPhrase("person", n, last, tokens.surface(named, last), tokens.surface(start, named))
    last = _charged_end(keys, _accredited_end(keys, last, lexicon), lexicon)
    name = name_of(tokens, start, last, determiner)
    before = keys[title_at - 1].lower() if title_at > start else ""
    plural = is_plural(before) and before in lexicon.sources  # `secretaries general`
    office = (lower in lexicon.offices or head in lexicon.abbreviations) and not plural
    printed = stop - start > 1 or (n > 0 and keys[n - 1] not in SENTENCE_ENDS)
    possessed_by = any(key in ("'s", "'") for key in keys[start:title_at])
    owned = possessed_by and keys[start][0].isupper()
    possessed_by = possessed_by or determiner in wc.POSSESSIVES
    office = office or (lower in SPOKEN_FOR and possessed_by and determiner not in wc.INDEFINITE)
    if office and (definite or owned or (not determiner and head[0].isupper() and printed)):
        possessed = determiner in wc.POSSESSIVES
        return NounPhrase("title", n, last, name, definite=not possessed, word=lower)
    if lower in lexicon.sources or office or lower in lexicon.professions:
        if stop - start == 1 and not determiner and n > 0 and keys[n - 1] in ("”", '"'):
            return None  # `the “stubborn” lawmaker`: whose article stands before the quotation
        plural = plural or is_plural(lower)
        return NounPhrase("unnamed", n, last, name, definite=definite, word=lower, plural=plural)
    return None


def _is_name_at_end(keys: tuple[str, ...], last: int, lexicon: Lexicon) -> bool:
    """Whether a name ends a description: `Senior Fellow at the Center for American Renewal Glen Fukuda`."""
    before, first, second = keys[last - 3 : last]
    named = begins_full_name(first, second, lexicon) and second.istitle()
    return named and before[0].isupper() and is_name(keys, last - 2, last, lexicon)


def _accredited_end(keys: tuple[str, ...], n: int, lexicon: Lexicon) -> int:
    """Behind where an envoy is sent, if a name explains who: `Taiwan’s representative to Japan, Hsieh Kuo-liang,`; else `n`."""
    place = lexicon.places.at(keys, n + 1) if keys[n : n + 1] == ("to",) and n + 1 < len(keys) else None
    if place is None or keys[place.last : place.last + 1] != (",",):
        return n
    return place.last if "".join(keys[place.last + 1 : place.last + 2])[:1].isupper() else n


def _charged_end(keys: tuple[str, ...], n: int, lexicon: Lexicon) -> int:
    """Behind the second of two regions, if a name explains whose: `secretary for Japan and Korea, Marc Napper,`; else `n`."""
    charged = n > 1 and keys[n - 2] in ("for", "of") and lexicon.places.at(keys, n - 1) is not None
    second = n + 2 if keys[n + 1 : n + 2] == ("the",) else n + 1
    if not charged or keys[n : n + 1] != ("and",) or keys[second + 1 : second + 2] != (",",):
        return n
    told = keys[second + 2 : second + 3] != () and keys[second + 2][0].isupper()
    return second + 1 if told and keys[second][0].isupper() else n


def _name_behind(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Where a name begins behind what somebody heads: `Head of the local cooperative Numata`; 0 where none does."""
    m = n + 2
    if keys[n : n + 2] not in (("of", "the"), ("of", "a")):
        return 0
    while m < end and keys[m].islower() and keys[m] not in wc.PREPOSITIONS and keys[m] not in lexicon.cue_of:
        m += 1
    named = n + 2 < m < end and keys[m][0].isupper()
    return m if named and is_name(keys, m, capital_end(keys, m, end), lexicon) else 0
