"""What kind of noun phrase begins here: a person, an office, an unnamed source, an institution, or none of these?

`LDP Foreign Affairs Division Director Gen Kinoshita` is the person `Gen Kinoshita` with a title; `a senior MOF official` is
unnamed; `China’s Defense Ministry` is an institution; `the Pentagon chief` is a title that somebody must be found for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from ..names import Names
from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc

PhraseKind = Literal["person", "title", "unnamed", "institution", "other"]

_PLURAL_HEADS = frozenset(
    "people men women children staff crew police spokespeople fishermen businessmen".split()
)
_COMPANIES = frozenset(
    "maker manufacturer company firm bank retailer utility carrier operator airline publisher".split()
)
_OFFICE_ALONE = frozenset("minister governor mayor president secretary ambassador envoy premier".split())
_SENT_TO = frozenset(
    "aide aides staffer staffers secretary assistant assistants adviser advisers advisor advisors ambassador envoy witness".split()
)
_DOMAINS = frozenset(
    "Resources Eastern Energy Fisheries Forestry Culture Tourism Land Infrastructure Communications Economy Trade Health"
    " Labor Affairs Education Science Technology Finance Agriculture Industry Environment Security Asian African".split()
)
_COMPLEMENT = frozenset(
    "State Defense Defence Treasury Commerce Interior Energy Homeland Security International Affairs Foreign Trade Economy"
    " Industry Finance Health Labor Welfare Education Justice Agriculture Transport Environment Abduction Issue Staff"
    " Mission Indo-Pacific Command Operations Administrative Reform Regulatory Asian Asia Pacific Oceanian Political"
    " Public Policy War Army Navy Force Air Representatives Deputies Commons Naval Reconstruction Territories Northern"
    " Digital Promotion Arms Control Human Rights East Southeast South Central Middle Science Technology Okinawa Issues"
    " Bureau Department Ministry Division Office Agency Committee Commission Council Party Japan Forces".split()
)


_SENTENCE_ENDS = frozenset(".!?…:;—–(“”\"‘’'")
"""Marks behind which a capital says nothing."""

_BEFORE_TO = frozenset(
    "close assigned attached accredited linked opposed next related privy dispatched posted".split()
)
"""Words that `to` goes with in the tail of a source: `a person close to the family`."""

_BEFORE_NOUNS = frozenset("the a an its their his".split())

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
_ABSTRACT = ("tion", "sion", "ism", "nomics", "ology", "ship", "ility", "ities")
"""Endings of words that are no family names: `Racial Discrimination`, `Abenomics`."""


class NounPhrase(NamedTuple):  # as `units.Unit`, and for the same reason
    """A noun phrase of tokens `first` to `last`; fields as in `Unit`; of somebody unnamed `title` is the determiners."""

    kind: PhraseKind
    first: int
    last: int
    name: str
    title: str = ""
    definite: bool = False
    word: str = ""
    plural: bool = False


def phrase_at(tokens: Tokens, n: int, end: int, last: int, names: Names) -> NounPhrase | None:
    """The noun phrase that begins at token `n` and ends before `end`, or None; `last` ends the sentence."""
    lexicon = names.lexicon
    keys = tokens.keys
    start, determiner = _determiner(keys, n, end, lexicon)
    stop = _extent(keys, start, end, lexicon, bool(determiner))
    if stop == start:
        return _some_within(tokens, n, start, end, names)
    phrase = _classified(tokens, n, start, stop, determiner, end, lexicon)
    if phrase is not None and phrase.kind == "unnamed":
        name = phrase.name
        if start == n and (n == 0 or keys[n - 1] in _SENTENCE_ENDS) and _is_common(keys[n], lexicon):
            name = name[0].lower() + name[1:]  # `Opposition lawmakers` at the head of a sentence
        return phrase._replace(name=name, title=" ".join(keys[n:start]).lower())
    return phrase


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word has its capital from the beginning of the sentence alone."""
    lower = word.lower()
    return word[1:].islower() and (lower in wc.TITLE_MODIFIERS or lower in _heads(lexicon))


def _some_within(tokens: Tokens, n: int, start: int, end: int, names: Names) -> NounPhrase | None:
    """`Some within the ministry and the ruling coalition`: unnamed, with the bodies that it is among."""
    keys = tokens.keys
    if (
        start != n + 1
        or keys[n].lower() not in ("some", "many", "several")
        or keys[start : start + 1] != ("within",)
    ):
        return None
    last = start + 1
    while last < end:
        inner = phrase_at(tokens, last, end, end, names)
        if inner is None or inner.kind not in ("institution", "other"):
            break
        last = inner.last
        if keys[last : last + 1] != ("and",):
            break
        last += 1
    return (
        NounPhrase("unnamed", n, last, tokens.surface(n, last).lower(), "", False, "some", True)
        if last > start + 1
        else None
    )


def _determiner(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where the phrase's words begin behind its determiners, and which determiner decides whether it is definite."""
    found = ""
    while n < end and keys[n].lower() in wc.DETERMINERS:
        if found and keys[n].lower() not in (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "other",
            "such",
            "same",
        ):
            break
        found = found or keys[n].lower()
        n += 1
    return n, found


def _extent(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon, determined: bool) -> int:
    """The token behind the last one of the phrase's core: modifiers, nouns and names, no prepositional tail."""
    first = n
    while n < end:
        key = keys[n]
        lower = key.lower()
        if key == "'s" or (key == "'" and n > first and keys[n - 1].endswith("s")):
            if n == first or n + 1 >= end or not (keys[n + 1][0].isalnum()):
                break
        elif (
            key == "&"
            or (key == "," and _lists_on(keys, first, n, end))
            or (
                key == "and"
                and n > first
                and keys[n - 1] in _DOMAINS
                and n + 1 < end
                and keys[n + 1][0].isupper()
            )
        ):
            pass
        elif not key[0].isalnum():
            break
        elif key[0].isupper() or key[0].isdigit():
            shouted = key.isupper() and len(key) > 1
            opens = n == 0 or keys[n - 1] in _SENTENCE_ENDS
            if (
                n == first
                and opens
                and not determined
                and not shouted
                and (lower in wc.OPENERS or lower in wc.ADVERBS)
            ):
                break
            if n == first and not determined and key.endswith("ed") and lower in lexicon.cue_of:
                break
            if n == first and (
                key in wc.WEEKDAYS or (lower in wc.AUXILIARIES and lower not in ("may", "will"))
            ):
                break
        elif (
            lower in wc.NAME_PARTICLES
            and n > first
            and keys[n - 1][0].isupper()
            and n + 1 < end
            and keys[n + 1][0].isupper()
        ):
            pass
        elif not _is_core(keys, n, first, end, lexicon, determined):
            break
        n += 1
    while n > first and (keys[n - 1] in ("'s", "'", "&", ",")):
        n -= 1
    return n


def _lists_on(keys: tuple[str, ...], first: int, n: int, end: int) -> bool:
    """Whether a comma is inside a name: `Acquisition, Technology & Logistics Agency`."""
    window = keys[n + 1 : min(n + 5, end)]
    return "&" in window and all(
        word[0].isupper() or word in ("&", ",") for word in window[: window.index("&") + 2]
    )


def _is_core(keys: tuple[str, ...], n: int, first: int, end: int, lexicon: Lexicon, determined: bool) -> bool:
    """Whether a lower-case word belongs to the phrase's core."""
    lower = keys[n]
    if (
        lower in wc.AUXILIARIES
        or lower in wc.PREPOSITIONS
        or lower in wc.CONJUNCTIONS
        or lower in wc.PRONOUNS
    ):
        return False
    if lower in wc.RELATIVES or lower in wc.NEGATIONS or lower in wc.DETERMINERS:
        return False
    noun = lower in lexicon.sources or lexicon.is_title(lower) or lower in lexicon.institution_nouns
    if n == first and n > 0 and keys[n - 1].lower() in _BEFORE_NOUNS and not lower.endswith("ly"):
        return True  # no verb stands there: `the ruling coalition`, `the fire department`
    if determined and not noun and n + 1 < end and _is_base_before_noun(keys, n, lexicon):
        return True
    if lower in lexicon.cue_of or lower in wc.VERBS:
        if not noun or (n > first and not _is_modifier(keys[n - 1], lexicon)):
            return False
        return determined or n > first
    if noun or lower in wc.TITLE_MODIFIERS:
        return True
    if lower in wc.ADVERBS or (
        lower.endswith("ly") and lower not in ("elderly", "monthly", "weekly", "family", "early")
    ):
        return False
    if lower.endswith("ed") and n > first and lower not in wc.ADJECTIVES_IN_ED:
        return False
    return determined or (n > first and _leads_to_noun(keys, n, end, lexicon))


def _is_base_before_noun(keys: tuple[str, ...], n: int, lexicon: Lexicon) -> bool:
    """Whether a verb's base form is a noun here: `the Marine Corps air station`."""
    cue = lexicon.cue_of.get(keys[n])
    base = cue is not None and cue[1] == "base" and keys[n - 1][0].isupper()
    following = keys[n + 1].lower()
    return base and (
        following in lexicon.sources or following in lexicon.institution_nouns or following == "d'affaires"
    )


def _is_modifier(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return (
        lower in wc.TITLE_MODIFIERS
        or lower in lexicon.adjectives
        or word in lexicon.adjectives
        or not (lower in lexicon.sources or lexicon.is_title(word) or lower in lexicon.institution_nouns)
    )


def _leads_to_noun(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a plain word, with at most one more, stands before a noun of office: `CDP tax commission head`."""
    for word in keys[n + 1 : min(n + 3, end)]:
        lower = word.lower()
        if lower in lexicon.sources or lexicon.is_title(word) or lower in lexicon.institution_nouns:
            return True
        if (
            not word[0].isalpha()
            or lower in wc.AUXILIARIES
            or lower in wc.PREPOSITIONS
            or lower in wc.CONJUNCTIONS
        ):
            return False
    return False


def _classified(
    tokens: Tokens, n: int, start: int, stop: int, determiner: str, end: int, lexicon: Lexicon
) -> NounPhrase | None:
    keys = tokens.keys
    definite = determiner in wc.DEFINITE
    words = keys[start:stop]
    plain = determiner and all(map(str.islower, words)) and _heads(lexicon).isdisjoint(words)
    if plain and not words[-1].endswith(_HUMAN_ENDINGS):
        # `the long meeting`, as most phrases are: they go no further
        return NounPhrase("other", n, stop, tokens.surface(start, stop), "", definite, words[-1])
    body = _body_end(keys, start, stop, end, lexicon)
    if body:
        start = _proper_start(keys, start, body, lexicon)
        return NounPhrase(
            "institution", n, body, _name(tokens, start, body, determiner), definite=definite, word="body"
        )
    stop = _before_possession(keys, start, stop, lexicon)
    title_at = _last_title(keys, start, stop, lexicon)
    if title_at is not None:
        found = _titled(tokens, n, start, title_at, stop, determiner, end, lexicon)
        if found is not None:
            return found
    head = keys[stop - 1].lower()
    if head == "general" and stop - 2 > start:  # `the Consulate General`
        head = keys[stop - 2].lower()
    if head in lexicon.institution_nouns or _is_body(keys, start, stop, lexicon):
        last = _institution_end(tokens, stop, end)
        if last > stop and last < end and keys[last] in lexicon.sources and not _is_act(keys[last], lexicon):
            behind = source_end(tokens, last + 1, end, lexicon)  # `a Ministry of Defense official`
            name = _name(tokens, start, behind, determiner)
            return NounPhrase("unnamed", n, behind, name, "", definite, keys[last], _is_plural(keys[last]))
        title_at = _last_title(keys, stop, last, lexicon)
        if title_at is not None and title_at + 1 < last and _is_name(keys, title_at + 1, last, lexicon):
            name = tokens.surface(title_at + 1, last)
            return NounPhrase("person", n, last, name, tokens.surface(start, title_at + 1))
        if determiner in wc.ARTICLES and determiner != "the" and head in _COMPANIES:
            return NounPhrase("unnamed", n, last, _name(tokens, start, last, determiner), word=head)
        start = _proper_start(keys, start, stop, lexicon)
        return NounPhrase(
            "institution",
            n,
            last,
            _name(tokens, start, last, determiner),
            definite=definite,
            word=head,
            plural=determiner in ("two", "three"),
        )
    if head in lexicon.sources and not (
        stop - start == 1
        and not determiner
        and not _is_plural(head)
        and head == keys[start]
        and n > 0
        and keys[n - 1] in ("”", '"')
    ):
        last = source_end(tokens, stop, end, lexicon)
        return NounPhrase(
            "unnamed",
            n,
            last,
            _name(tokens, start, last, determiner),
            definite=definite,
            word=head,
            plural=_is_plural(head),
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


def _body_end(keys: tuple[str, ...], start: int, stop: int, end: int, lexicon: Lexicon) -> int:
    """Where a body known by name ends that reaches at least to the phrase's end (`ROK Joint Chiefs of Staff`), else 0."""
    for m in range(start, stop):
        match = lexicon.bodies.at(keys, m)
        if match is not None and stop <= match.last <= end:
            behind = keys[match.last] if match.last < end else ""
            return 0 if behind in ("'s", "'") else match.last
    return 0


def _is_act(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.cue_of or word in wc.VERBS


def _before_possession(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the phrase ends when a titled name in it only possesses the rest: `President Whitlock’s meeting`.

    Whoever possesses a noun of statement (`the panel’s recommendation`) is a mention of its own too.
    """
    noun = next((m for m in range(start + 1, stop) if keys[m] in lexicon.stating_nouns), 0)
    if noun and keys[noun - 1][0].isupper() and not _last_title(keys, start, noun, lexicon):
        body = keys[noun - 1].lower() in lexicon.institution_nouns or _is_body(keys, start, noun, lexicon)
        if body:
            return noun  # `the Defense Ministry announcement earlier today that`
    if keys[stop - 1] in lexicon.stating_nouns or keys[stop - 1] == "account":
        owned = next((m for m in range(stop - 2, max(start, stop - 4), -1) if keys[m] in ("'s", "'")), 0)
        if owned and not any(key[0].isupper() for key in keys[owned + 1 : stop]):
            return owned
    for m in range(start + 2, stop):
        if keys[m] in ("'s", "'"):
            title_at = _last_title(keys, start, m, lexicon)
            if title_at is not None and title_at + 1 < m and _is_name(keys, title_at + 1, m, lexicon):
                return m
    return stop


def _last_title(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int | None:
    found = None
    for m in range(start, stop):
        of_body = m > start and keys[m] == "General" and keys[m - 1].lower() in lexicon.institution_nouns
        if lexicon.is_title(keys[m]) and not of_body and not (m + 1 < stop and keys[m + 1] in ("'s", "'")):
            found = m
    return found


def _titled(
    tokens: Tokens, n: int, start: int, title_at: int, stop: int, determiner: str, end: int, lexicon: Lexicon
) -> NounPhrase | None:
    """A phrase with a word of office: a person when a name follows it, else an office or an unnamed source."""
    keys = tokens.keys
    definite = determiner in wc.DEFINITE
    if title_at + 1 < stop:
        if _is_name(keys, title_at + 1, stop, lexicon, titled=True):
            last = _name_end(keys, title_at + 1, stop)
            return NounPhrase(
                "person",
                n,
                last,
                tokens.surface(title_at + 1, last),
                tokens.surface(start, title_at + 1),
                definite,
            )
        return None
    behind = _complement_end(keys, stop, end, lexicon)
    if behind < end and behind > stop and _is_name(keys, behind, _capital_end(keys, behind, end), lexicon):
        last = _name_end(keys, behind, _capital_end(keys, behind, end))
        return NounPhrase(
            "person", n, last, tokens.surface(behind, last), tokens.surface(start, behind), definite
        )
    head = keys[title_at]
    lower = head.lower()
    last = source_end(tokens, stop, end, lexicon)
    name = _name(tokens, start, last, determiner)
    before = keys[title_at - 1].lower() if title_at > start else ""
    plural = _is_plural(before) and before in lexicon.sources  # `secretaries general`
    office = (lower in lexicon.offices or head in lexicon.abbreviations) and not plural
    if office and (definite or (not determiner and head[0].isupper() and stop - start > 1)):
        possessed = determiner in ("its", "their", "his", "her")
        return NounPhrase("title", n, last, name, definite=not possessed, word=lower)
    if lower in lexicon.sources or office or lower in lexicon.professions:
        plural = plural or _is_plural(lower)
        return NounPhrase("unnamed", n, last, name, definite=definite, word=lower, plural=plural)
    return None


def _complement_end(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Behind `of State`, `to the U.S.`, `for International Affairs`: where a name may follow a title's complement."""
    if n + 1 >= end or keys[n] not in ("of", "to", "for", "in", "on"):
        return n
    m = n + 1
    if keys[m : m + 2] == ("charge", "of"):
        m += 2
    if m < end and keys[m] == "the":
        m += 1
    first = m
    while m < end:
        place = lexicon.places.at(keys, m) or (lexicon.bodies.at(keys, m) if keys[m].isupper() else None)
        if place is not None and place.last <= end:
            m = place.last
        elif keys[m] in _COMPLEMENT or (keys[m] == "and" and m + 1 < end and keys[m + 1] in _COMPLEMENT):
            m += 1
        else:
            break
    return m if m > first else n


def _capital_end(keys: tuple[str, ...], n: int, end: int) -> int:
    while n < end and (keys[n][0].isupper() or keys[n] in wc.NAME_PARTICLES):
        n += 1
    return n


def _is_name(keys: tuple[str, ...], first: int, last: int, lexicon: Lexicon, *, titled: bool = False) -> bool:
    """Whether the words can be a person's name: one to four capitalised words, no known place or body.

    Behind a title the name of a place is a person's: `Komeito representative Yamaguchi`.
    """
    if not 1 <= last - first <= 4 or not keys[first][0].isupper():
        return False
    for word in keys[first:last]:
        if (
            not (word[0].isupper() or word in wc.NAME_PARTICLES)
            or word in wc.MONTHS_AND_DAYS
            or any(map(str.isdigit, word))
            or word.endswith(_ABSTRACT)
        ):
            return False
        if word.lower() in lexicon.institution_nouns or lexicon.is_title(word) or word in lexicon.adjectives:
            return False
    place = lexicon.places.at(keys, first)
    if place is not None and place.last >= last and not (titled and last - first == 1):
        return False
    body = lexicon.bodies.at(keys, first)
    if last - first == 1 and (_is_acronym(keys[first]) or len(keys[first]) < 2):
        return False
    return not (body is not None and body.last >= last)


def _is_acronym(word: str) -> bool:
    return (
        len(word) > 1 and word.replace(".", "").replace("-", "").isupper() and "." not in word.strip(".")
    ) or (word.count(".") > 1)


def _name_end(keys: tuple[str, ...], first: int, stop: int) -> int:
    last = first
    while last < stop and (keys[last][0].isupper() or keys[last] in wc.NAME_PARTICLES):
        last += 1
    return last


def _is_body(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the phrase is a body or place known by name, or an acronym (`JAXA`)."""
    for table in (lexicon.bodies, lexicon.places):
        match = table.at(keys, start)
        if match is not None and match.last == stop:
            return True
        for m in range(start + 1, stop):
            inner = lexicon.bodies.at(keys, m)
            if inner is not None and inner.last == stop:
                return True
    return (
        stop - start == 1 and keys[start].isupper() and 2 <= len(keys[start]) <= 8 and keys[start].isalpha()
    )


def _proper_start(keys: tuple[str, ...], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where a body's own name begins behind common words: `its junior partner Komeito`."""
    for m in range(start + 1, stop):
        body = lexicon.bodies.at(keys, m)
        if body is not None and body.last == stop and all(key.islower() for key in keys[start:m]):
            return m
    return start


def _institution_end(tokens: Tokens, stop: int, end: int) -> int:
    """Behind `Ministry of Economy, Trade and Industry` or `Joint Chiefs of Staff`."""
    keys = tokens.keys
    if stop + 1 >= end or keys[stop] not in ("of", "for", "on") or not keys[stop + 1][0].isupper():
        return _seat_end(keys, stop, end)
    if keys[stop + 1] in wc.MONTHS_AND_DAYS:
        return stop
    m = stop + 1
    while m < end:
        if (
            keys[m][0].isupper()
            or (
                keys[m] in ("and", "&", ",", "of", "the")
                and m + 1 < end
                and keys[m + 1][0].isupper()
                and keys[m] != ","
            )
            or (keys[m] == "," and _list_closes(keys, m, end))
        ):
            m += 1
        else:
            break
    return m


def _seat_end(keys: tuple[str, ...], stop: int, end: int) -> int:
    """Behind `Consulate General in Shanghai`, `Embassy in Tokyo`: a mission is named with its seat."""
    if keys[stop - 1] not in ("General", "Consulate", "Embassy") or keys[stop : stop + 1] != ("in",):
        return stop
    return _capital_end(keys, stop + 1, end)


def _list_closes(keys: tuple[str, ...], n: int, end: int) -> bool:
    window = keys[n + 1 : min(n + 4, end)]
    return (
        len(window) == 3 and window[0][0].isupper() and window[1] in ("and", "&") and window[2][0].isupper()
    )


def source_end(tokens: Tokens, stop: int, end: int, lexicon: Lexicon) -> int:
    """Behind the tail that says which source: `official in charge of Russian affairs`, `person close to the family`."""
    keys = tokens.keys
    if keys[stop : stop + 1] == ("well",) and keys[stop + 1 : stop + 2] in (
        ("versed",),
        ("informed",),
        ("acquainted",),
    ):
        stop += 1  # `a source well versed in the matter`
    if stop >= end or keys[stop] not in wc.SOURCE_LINKS:
        return stop
    head = keys[stop - 1].lower()
    if (
        head in lexicon.offices
        and head not in lexicon.sources - _OFFICE_ALONE
        and keys[stop] not in ("of", "for", "to")
    ):
        return stop
    if keys[stop] == "to" and head not in _SENT_TO:
        return stop
    if keys[stop] == "briefed" and keys[stop + 1 : stop + 2] not in (("on",), ("by",), ("about",)):
        return stop  # `an official briefed the mayor`
    m = stop
    while m < end:
        lower = keys[m].lower()
        if lower in wc.RELATIVES or (lower in wc.AUXILIARIES and lower != "to") or lower in wc.PERSONAL:
            break
        if lower in (
            "as",
            "and",
            "but",
            "or",
            "while",
            "reportedly",
            "by",
            "after",
            "during",
            "when",
            "also",
            "later",
        ):
            break
        governed = keys[m - 1] in wc.PREPOSITIONS
        verbal = (
            lower in lexicon.cue_of
            or lower in wc.VERBS
            or (lower.endswith("ed") and lower not in wc.SOURCE_LINKS | wc.ADJECTIVES_IN_ED)
        ) and not (governed or lower in lexicon.sources)
        if m > stop and verbal and not lexicon.is_title(lower) and lower != "charge":
            break
        if lower in ("on", "in", "at") and m + 1 < end and keys[m + 1].lower() in wc.TIME_WORDS:
            break
        if lower == "to" and m > stop and keys[m - 1] not in _BEFORE_TO:
            break
        if lower in wc.TIME_WORDS and (lower != "may"):
            break
        if not (keys[m][0].isalnum() or keys[m] in ("'s", "'")) or lower in wc.ADVERBS:
            break
        m += 1
    while m > stop and (keys[m - 1].lower() in wc.PREPOSITIONS or keys[m - 1] in ("'", "the", "a")):
        if keys[m - 1] == "'":
            break
        m -= 1
    return m


def _is_plural(head: str) -> bool:
    return (head in _PLURAL_HEADS and head not in ("crew", "staff")) or (
        head.endswith("s") and not head.endswith("ss")
    )


def _name(tokens: Tokens, start: int, last: int, determiner: str) -> str:
    """The phrase without its article; a quantifier (`several`, `five`) stays."""
    surface = tokens.surface(start, last)
    if determiner and determiner not in wc.ARTICLES and determiner not in wc.DEFINITE:
        return f"{determiner} {surface}"
    return surface


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
        last = _name_end(keys, first, stop)
        if last == stop and _is_name(keys, first, last, lexicon):
            return NounPhrase("person", n, stop, tokens.surface(first, last))
    if (
        determiner in ("the",)
        and stop - start == 2
        and keys[start] in ("elder", "younger")
        and keys[stop - 1][0].isupper()
    ):
        return NounPhrase("person", n, stop, keys[stop - 1])
    head = keys[stop - 1].lower()
    if determiner in wc.INDEFINITE and head.endswith(_HUMAN_ENDINGS) and head not in _NO_HUMANS:
        last = source_end(tokens, stop, len(keys), lexicon)
        return NounPhrase(
            "unnamed", n, last, _name(tokens, start, last, determiner), "", False, head, _is_plural(head)
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
