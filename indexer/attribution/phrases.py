"""What kind of noun phrase begins here: a person, an office, an unnamed source, an institution, or none of these?

`LDP Foreign Affairs Division Director Gen Kinoshita` is the person `Gen Kinoshita` with a title; `a senior MOF official` is
unnamed; `China’s Defense Ministry` is an institution; `the Pentagon chief` is a title that somebody must be found for.
"""

from __future__ import annotations

from functools import lru_cache

from ..names import Names
from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .extents import SENTENCE_ENDS, determiner_of, extent_of
from .firms import FIRMS, named_firm
from .nounphrases import NounPhrase, is_plural, name_of
from .offices import titled
from .propernames import (
    body_end,
    capital_end,
    institution_end,
    is_body,
    is_name,
    last_title,
    proper_start,
    shared_title,
)
from .sourcetails import seated_end, source_end

GROUPS = frozenset("group majority handful pair trio delegation number".split())
_CLOSE_TO = ("close", "familiar", "involved", "briefed", "knowledgeable", "near")
_COMPANIES = FIRMS | {"bank", "regulator"}
_PLURAL_BODIES = frozenset(
    "police authorities ministries agencies governments companies firms parties unions groups".split()
)
"""Bodies of which the base form of a verb tells: `health authorities warn that`."""


_HUMAN_ENDINGS = (
    "ologist",
    "ist",
    "ists",
    "ian",
    "ians",
    "eer",
    "eers",
    "man",
    "woman",
    "men",
    "women",
    "worker",
    "workers",
)
"""Endings by which a noun that is not listed is somebody: `an animal behaviorist`."""

_NO_HUMANS = frozenset(
    "list checklist shortlist mist fist twist gist wrist waist specimen regimen omen abdomen career engineering pioneer beer deer"
    " volunteer veneer sheer peer ottoman talisman hymen acumen stamen yemen bahamian".split()
)


_CORRELATIVE = frozenset("both Both neither Neither either Either".split())


PAIRS = frozenset("parties countries nations sides governments".split())
"""With `the two` they are whoever has been told of together: `the two countries agreed`."""
_SEVERAL = (("two",), ("three",), ("four",))


_TELLING_OF = frozenset(
    "informed notified accused reminded warned suspected convicted assured convinced informing notifying".split()
)

_JUDGED = frozenset(
    "criticized criticised blamed praised thanked condemned denounced scolded faulted hailed lauded".split()
)
"""Behind `by` somebody does it to another for something, which is no part of who he is."""
_NEAR = 5  # tokens

SHARED = "shared"
"""The `word` of a person whose title is also that of the names behind: `Foreign Ministers Konomi and Kaneda`."""


def phrase_at(tokens: Tokens, n: int, end: int, last: int, names: Names) -> NounPhrase | None:
    """The noun phrase that begins at token `n` and ends before `end`, or None; `last` ends the sentence."""
    lexicon = names.lexicon
    keys = tokens.keys
    if keys[n] in _CORRELATIVE and _joins_two(keys, n, end, lexicon):
        return None
    start, determiner = determiner_of(keys, n, end)
    stop = extent_of(keys, start, end, lexicon, bool(determiner))
    if n and keys[n - 1] in _TELLING_OF and keys[stop : stop + 1] == ("of",):
        end = stop  # `informed his superior of the discovery`
    if n > 1 and keys[n - 1] == "by" and keys[n - 2] in _JUDGED:
        end = _reason_at(keys, stop, end)
    if stop == start:
        return _some_within(tokens, n, start, end, names) or _those_close(tokens, n, start, end, lexicon)
    phrase = _group_of(tokens, n, start, stop, end, names) or _classified(
        tokens, n, start, stop, determiner, end, lexicon
    )
    if phrase is None or phrase.kind not in ("unnamed", "institution"):
        return phrase
    opens = start == n and (n == 0 or keys[n - 1] in SENTENCE_ENDS)
    unnamed = phrase.kind == "unnamed"
    described = unnamed or keys[n] == "Police" or (stop - n > 1 and all(map(str.islower, keys[n + 1 : stop])))
    body = n + 1 < stop and keys[n + 1][0].isupper() and keys[n + 1].lower() in lexicon.institution_nouns
    body = body or lexicon.bodies.at(keys, n) is not None  # `Finance Ministry officials`
    if opens and described and not body and _is_common(keys[n], lexicon):
        # `Opposition lawmakers`, `Opposition parties` at the head of a sentence
        phrase = phrase._replace(name=phrase.name[0].lower() + phrase.name[1:])
    return phrase._replace(title=" ".join(keys[n:start]).lower()) if unnamed else phrase


def _reason_at(keys: tuple[str, ...], stop: int, end: int) -> int:
    """Where it is told what somebody is judged for: `criticized by a fisherman for the delay`; `end` where it is not."""
    for m in range(stop, min(stop + _NEAR, end - 1)):
        if keys[m] == "for" and (keys[m + 1].lower() in wc.DETERMINERS or keys[m + 1].endswith("ing")):
            return m
    return end


def _joins_two(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether `both` at `n` goes with an `and`: `both Oda and Kita`, and not `both governors`."""
    start, determiner = determiner_of(keys, n + 1, end)
    if start >= end or not keys[start][0].isupper():
        return False
    stop = extent_of(keys, start, end, lexicon, bool(determiner))
    return stop > start and keys[stop : stop + 1] in (("and",), ("nor",), ("or",))


def _group_of(tokens: Tokens, n: int, start: int, stop: int, end: int, names: Names) -> NounPhrase | None:
    """`A group of mayors of six towns`: unnamed, all of it, and `the mayors` later means it."""
    keys = tokens.keys
    if keys[stop - 1] not in GROUPS or start == n or stop + 1 >= end or keys[stop] != "of":
        return None
    if keys[stop - 1] == "number" and keys[n].lower() == "the":
        return None  # `the number of stranded people rose`
    inner = phrase_at(tokens, stop + 1, end, end, names)
    if inner is None or inner.kind != "unnamed" or not inner.plural:
        return None
    return inner._replace(first=n, name=tokens.surface(start, inner.last), definite=keys[n].lower() == "the")


_PROPER = frozenset("senate republican republicans democrat democrats".split())
"""Nouns that have their capital everywhere: `Senate Republicans said`."""


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word has its capital from the beginning of the sentence alone."""
    lower = word.lower()
    return (
        word[1:].islower()
        and lower not in _PROPER
        and (lower in wc.TITLE_MODIFIERS or lower in _heads(lexicon))
    )


def _those_close(tokens: Tokens, n: int, start: int, end: int, lexicon: Lexicon) -> NounPhrase | None:
    """`Those close to the premier` as somebody unnamed."""
    keys = tokens.keys
    if keys[n].lower() != "those" or start >= end or keys[start] not in _CLOSE_TO:
        return None
    last = source_end(tokens, start, end, lexicon)
    name = f"those {tokens.surface(start, last)}"
    return NounPhrase("unnamed", n, last, name, word="those", plural=True) if last > start + 1 else None


def _some_within(tokens: Tokens, n: int, start: int, end: int, names: Names) -> NounPhrase | None:
    """`Some within the ministry and the ruling coalition`, `many in the LDP`: unnamed, with the bodies that it is among."""
    keys = tokens.keys
    if (
        start != n + 1
        or keys[n].lower() not in ("some", "many", "several")
        or keys[start : start + 1] not in (("within",), ("in",))
    ):
        return None
    last = start + 1
    while last < end:
        inner = phrase_at(tokens, last, end, end, names)
        if inner is None or inner.kind not in ("institution", "other") or inner.word in names.groups.nouns:
            break
        last = inner.last
        if keys[last : last + 1] != ("and",):
            break
        last += 1
    return (
        NounPhrase(
            "unnamed",
            n,
            last,
            keys[n].lower() + tokens.surface(n, last)[len(keys[n]) :],
            word="some",
            plural=True,
        )
        if last > start + 1
        else None
    )


def _classified(
    tokens: Tokens, n: int, start: int, stop: int, determiner: str, end: int, lexicon: Lexicon
) -> NounPhrase | None:
    keys = tokens.keys
    definite = determiner in wc.DEFINITE
    words = keys[start:stop]
    if len(words) == 1 and words[0] in PAIRS and definite and keys[n + 1 : start] in _SEVERAL:
        return NounPhrase("institution", n, stop, words[0], keys[n + 1], definite, words[0], True)
    plain = determiner and all(map(str.islower, words)) and _heads(lexicon).isdisjoint(words)
    if plain and not words[-1].endswith(_HUMAN_ENDINGS):
        # `the long meeting`, as most phrases are: they go no further
        return NounPhrase("other", n, stop, tokens.surface(start, stop), "", definite, words[-1])
    named, noun = named_firm(keys, start, stop, lexicon)
    if named and words[-1].lower() not in lexicon.sources:  # and not `an Okinawa-based Marine`
        return NounPhrase("institution", n, stop, tokens.surface(named, stop), word=noun)
    body = body_end(keys, start, stop, end, lexicon)
    if body:
        behind = _behind_acronym(keys, body, end)
        if behind > stop and _is_source(keys, behind, end, lexicon):
            # `a Democratic Party for the People lawmaker`, `a Social Democratic Party (SDP) member`
            return _source_of_body(tokens, n, start, behind, determiner, end, lexicon)
        start = proper_start(keys, start, body, lexicon)
        return NounPhrase(
            "institution", n, body, name_of(tokens, start, body, determiner), definite=definite, word="body"
        )
    if stop < end and keys[stop] in ("and", ",") and keys[stop - 1][0].isupper() and stop > start + 1:
        first, title = shared_title(keys, start, stop, lexicon)
        if first:
            return NounPhrase("person", n, stop, tokens.surface(first, stop), title, word=SHARED)
    stop = _before_possession(keys, start, stop, lexicon)
    title_at = last_title(keys, start, stop, lexicon)
    if title_at is not None:
        found = titled(tokens, n, start, title_at, stop, determiner, end, lexicon)
        if found is not None:
            return found
    head = keys[stop - 1].lower()
    if head == "general" and stop - 2 > start:  # `the Consulate General`
        head = keys[stop - 2].lower()
    if head == "conference" and stop - start > 1 and keys[stop - 2] in ("news", "press", "video", "phone"):
        return NounPhrase("other", n, stop, tokens.surface(start, stop), "", definite, head)
    if head in lexicon.institution_nouns or is_body(keys, start, stop, lexicon):
        last = institution_end(keys, stop, end)
        if last > stop and _is_source(keys, last, end, lexicon):  # `a Ministry of Defense official`
            return _source_of_body(tokens, n, start, last, determiner, end, lexicon)
        title_at = last_title(keys, stop, last, lexicon)
        if title_at is not None and title_at + 1 < last and is_name(keys, title_at + 1, last, lexicon):
            name = tokens.surface(title_at + 1, last)
            return NounPhrase("person", n, last, name, tokens.surface(start, title_at + 1))
        if determiner in wc.ARTICLES and determiner != "the" and head in _COMPANIES:
            last = source_end(tokens, stop, end, lexicon)
            return NounPhrase("unnamed", n, last, name_of(tokens, start, last, determiner), word=head)
        if determiner in ("a", "an") and lexicon.places.at(keys, start) and last == stop == start + 1:
            return NounPhrase("other", n, last, keys[start], word=head)  # `a Peru hand`
        if last == stop and keys[stop - 1].islower():
            last = seated_end(tokens, stop, end, determiner, lexicon)
        start = proper_start(keys, start, stop, lexicon)
        return NounPhrase(
            "institution",
            n,
            last,
            name_of(tokens, start, last, determiner),
            definite=definite,
            word=head,
            plural=determiner in ("two", "three") or head in _PLURAL_BODIES,
        )
    if head in lexicon.sources and not (
        stop - start == 1
        and not determiner
        and not is_plural(head)
        and head == keys[start]
        and n > 0
        and keys[n - 1] in ("”", '"')
    ):
        last = source_end(tokens, stop, end, lexicon)
        return NounPhrase(
            "unnamed",
            n,
            last,
            name_of(tokens, start, last, determiner),
            definite=definite,
            word=head,
            plural=is_plural(head),
        )
    return _bare(tokens, n, start, stop, determiner, lexicon)


@lru_cache(maxsize=8)
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """The lower-case words that can make a phrase anything else than `other`; `'s` may show who possesses it."""
    return frozenset().union(
        lexicon.sources,
        lexicon.offices,
        lexicon.professions,
        lexicon.institution_nouns,
        ("'s", "elder", "younger"),
    )


def _is_source(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun for somebody unnamed, and no verb, stands at `n`."""
    acts = n < end and (keys[n] in lexicon.cue_of or keys[n] in wc.VERBS)
    return n < end and keys[n] in lexicon.sources and not acts


def _behind_acronym(keys: tuple[str, ...], n: int, end: int) -> int:
    """The token behind the brackets that give a body's acronym: `Japanese Communist Party (JCP)`; else `n` itself."""
    bracketed = n + 3 <= end and keys[n] == "(" and keys[n + 2] == ")" and keys[n + 1].isupper()
    return n + 3 if bracketed else n


def _source_of_body(
    tokens: Tokens, n: int, start: int, source: int, determiner: str, end: int, lexicon: Lexicon
) -> NounPhrase:
    """Somebody unnamed of the body that the noun for him, at `source`, stands behind, or who has a name.

    `Constitutional Democratic Party of Japan leader Eda` is a person.
    """
    keys = tokens.keys
    named = capital_end(keys, source + 1, end)
    if lexicon.is_title(keys[source]) and is_name(keys, source + 1, named, lexicon, titled=True):
        name, title = tokens.surface(source + 1, named), tokens.surface(start, source + 1)
        return NounPhrase("person", n, named, name, title)
    behind = source_end(tokens, source + 1, end, lexicon)
    noun, definite = keys[source], determiner in wc.DEFINITE
    name = name_of(tokens, start, behind, determiner)
    return NounPhrase("unnamed", n, behind, name, "", definite, noun, is_plural(noun))


def _before_possession(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the phrase ends when a titled name in it only possesses the rest: `President Whitlock’s meeting`.

    Whoever possesses a noun of statement (`the panel’s recommendation`) is a mention of its own too.
    """
    noun = next((m for m in range(start + 1, stop) if keys[m] in lexicon.stating_nouns), 0)
    if noun and keys[noun - 1][0].isupper() and not last_title(keys, start, noun, lexicon):
        body = keys[noun - 1].lower() in lexicon.institution_nouns or is_body(keys, start, noun, lexicon)
        if body:
            return noun  # `the Defense Ministry announcement earlier today that`
    if keys[stop - 1] in lexicon.stating_nouns or keys[stop - 1] == "account":
        owned = next((m for m in range(stop - 2, max(start, stop - 4), -1) if keys[m] in ("'s", "'")), 0)
        if owned and not any(key[0].isupper() for key in keys[owned + 1 : stop]):
            return owned
    for m in range(start + 2, stop):
        if keys[m] in ("'s", "'"):
            title_at = last_title(keys, start, m, lexicon)
            if title_at is not None and title_at + 1 < m and is_name(keys, title_at + 1, m, lexicon):
                return m
    return stop


def _bare(
    tokens: Tokens, n: int, start: int, stop: int, determiner: str, lexicon: Lexicon
) -> NounPhrase | None:
    """A phrase without any known noun: a name when it is capitalised and stands alone or behind a possessive."""
    keys = tokens.keys
    first = start + (keys[start].endswith("-old") and stop - start > 1)
    for m in range(start, stop):
        if keys[m] in ("'s", "'") and m + 1 < stop:
            first = m + 1
    if not determiner or first > start:
        last = capital_end(keys, first, stop)
        if last == stop and is_name(keys, first, last, lexicon):
            return NounPhrase("person", n, stop, tokens.surface(first, last))
    if (
        determiner in ("the",)
        and stop - start == 2
        and keys[start] in ("elder", "younger")
        and keys[stop - 1][0].isupper()
    ):
        return NounPhrase("person", n, stop, keys[stop - 1])
    kin = next((m for m in range(first, stop - 1) if keys[m] in wc.KIN), stop)
    if kin < stop and is_name(keys, kin + 1, stop, lexicon):
        return NounPhrase("person", n, stop, tokens.surface(kin + 1, stop), tokens.surface(first, kin + 1))
    head = keys[stop - 1].lower()
    if determiner in wc.INDEFINITE and head.endswith(_HUMAN_ENDINGS) and head not in _NO_HUMANS:
        last = source_end(tokens, stop, len(keys), lexicon)
        return NounPhrase(
            "unnamed", n, last, name_of(tokens, start, last, determiner), "", False, head, is_plural(head)
        )
    if determiner or keys[start][0].isupper():
        return NounPhrase(
            "other",
            n,
            stop,
            tokens.surface(start, stop),
            definite=determiner in wc.DEFINITE,
            word=keys[stop - 1].lower(),
        )
    return None
