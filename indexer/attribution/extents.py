"""Which words does a noun phrase consist of?  Its determiners, and its core: modifiers, nouns and names.

In `the ruling coalition said` the core is `ruling coalition`; in `CDP tax commission head Ono told` it ends before `told`.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from . import wordclasses as wc
from .conjoined import is_in_body, joins_modifiers, lists_on
from .nounphrases import is_plural

SENTENCE_ENDS = frozenset(".!?…:;—–(“”\"‘’'")
"""Marks behind which a capital says nothing."""
_COMPOUNDED = {
    "close": frozenset(
        "aide aides adviser advisers ally allies associate associates confidant friend friends".split()
    ),
    "outside": frozenset("expert experts lawyer lawyers director directors panel adviser advisers".split()),
    "state": frozenset("operator media broadcaster television utility company airline".split()),
    "think": frozenset(("tank", "tanks")),
    "written": frozenset("reply replies answer answers response".split()),
    "ruling": frozenset("party parties coalition bloc camp".split()),
    "press": frozenset(
        "conference conferences briefing briefings release releases secretary club office offices corps".split()
    ),
}
"""Words that are no preposition and no verb before some nouns."""
_UTTERANCES = frozenset(
    "address speech interview statement message testimony letter lecture briefing session blog tweet post greeting column"
    " essay memoir memoirs report reply response opening debut conference meeting hearing rally ceremony forum symposium"
    " gathering dinner summit".split()
)
"""Behind an article they end their phrase before a name: `in his farewell address Ambassador Hallgren said`."""
_BEHIND_PARTICIPLES = (
    wc.PREPOSITIONS | wc.DETERMINERS | {"next", "him", "them", "that", "how", "why", "what", "whether"}
)
_EMPLOYERS = ("group", "company", "firm", "association", "organization")
"""Behind them a participle tells what they do: `a trading company supplying masks`."""
_BEFORE_TIMES = wc.MONTHS_AND_DAYS | {"this", "last", "on", "in", "next"}
_BEFORE_NOUNS = frozenset("the a an its their his".split())
_NEAR = 5  # tokens
_BEHIND_VERBS = _BEFORE_NOUNS | {"that"}
_WHICH_SPELL = frozenset("next last previous following other same early late very".split())
_DAYS = frozenset("yesterday today tomorrow".split())


def determiner_of(keys: tuple[str, ...], n: int, end: int) -> tuple[int, str]:
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


def extent_of(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon, determined: bool) -> int:
    """The token behind the last one of the phrase's core: modifiers, nouns and names, no prepositional tail."""
    first = n
    while n < end:
        key = keys[n]
        if n > first and (_is_spell(keys, first, n) or _begins_spell(keys, n)):
            break
        if key[0].isupper() or key[0].isdigit():
            if n == first and not _begins(keys, n, end, lexicon, determined):
                break
            if determined and n > first and keys[n - 1] in _UTTERANCES:
                break
        elif key == "'s" or (key == "'" and n > first and keys[n - 1].endswith("s")):
            if n == first or n + 1 >= end or not (keys[n + 1][0].isalnum()):
                break
        elif key[0].isalpha():
            if (
                determined
                and n - first > 1
                and keys[n - 1][0].isupper()
                and not wc.KIN.isdisjoint(keys[first:n])
            ):
                break  # `his wife Ritsuko nods`
            if not (
                (
                    key == "and"
                    and n > first
                    and (joins_modifiers(keys, n, end) or is_in_body(keys, n, first, end, lexicon))
                )
                or (key in wc.NAME_PARTICLES and n > first and _is_between_capitals(keys, n, end))
                or _is_core(keys, n, first, end, lexicon, determined)
            ):
                break
        elif not (key == "&" or (key == "," and lists_on(keys, first, n, end))):
            break
        n += 1
    while n > first and (keys[n - 1] in ("'s", "'", "&", ",")):
        n -= 1
    return n


def _is_spell(keys: tuple[str, ...], first: int, n: int) -> bool:
    """Whether the words before a name at `n` only tell when: `at a forum this morning Prime Minister Oda said`."""
    if keys[n - 1] not in wc.SPELLS or not (keys[n][0].isupper() or keys[n] == "former"):
        return False
    return _WHICH_SPELL.issuperset(keys[first : n - 1])


def _begins_spell(keys: tuple[str, ...], n: int) -> bool:
    """Whether the words at `n` tell when, and end a phrase: `in a speech last week Governor Oda said`."""
    if keys[n] in ("last", "next"):
        return n + 1 < len(keys) and keys[n + 1] in wc.SPELLS
    return keys[n] in _DAYS or (keys[n] in wc.WEEKDAYS and keys[n - 1].islower())


def _begins(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon, determined: bool) -> bool:
    """Whether the capitalised word at `n` can begin a phrase: no `However`, `Asked`, `Gave an`, `Monday`, `Will`."""
    key = keys[n]
    lower = key.lower()
    if key in wc.WEEKDAYS or (lower in wc.AUXILIARIES and lower not in ("may", "will")):
        return False
    if determined:
        return True
    if _is_of_date(keys, n):
        return False
    if key.endswith("ed") and lower in lexicon.cue_of:
        return False
    if n and keys[n - 1] not in SENTENCE_ENDS:
        return True
    if (
        _are_sources(keys, n + 1, end, lexicon)
        and lower not in wc.CONJUNCTIONS | wc.PREPOSITIONS | wc.ADVERBS
        and lower not in lexicon.cue_of  # `Citing sources in Seoul, the magazine`
    ):
        return True  # `Trade representatives from 11 countries`
    if lower in wc.NO_NAMES and not (key.isupper() and len(key) > 1):
        return False
    if lower.endswith("ing") and _is_participle_first(keys, n):
        return False
    return not _is_verb_first(keys, n, end)


def _is_of_date(keys: tuple[str, ...], n: int) -> bool:
    """Whether the word at `n` is a month before its day or the day: `on Aug. 31 Defense Minister Iwafune asked`."""
    if keys[n] in wc.MONTHS_AND_DAYS:
        return keys[n + 1 : n + 2] != () and keys[n + 1].isdigit()
    return keys[n].isdigit() and n > 0 and keys[n - 1] in wc.MONTHS_AND_DAYS


def _is_participle_first(keys: tuple[str, ...], n: int) -> bool:
    """Whether a sentence begins with its participle: `Standing next to him,`, `Smiling, she told`."""
    following = keys[n + 1 : n + 3]
    if following[:1] == (",",):
        return following[1:] != () and following[1].lower() in wc.PRONOUNS | wc.DETERMINERS
    return following != () and following[0] in _BEHIND_PARTICIPLES


def _is_between_capitals(keys: tuple[str, ...], n: int, end: int) -> bool:
    while n < end and keys[n] in wc.NAME_PARTICLES:
        n += 1  # `Johan van der Meer`
    return n < end and keys[n][0].isupper()


def _is_verb_first(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether a sentence begins with its verb, as the lines of a schedule do: `Gave an interview`, `Met with`."""
    following = keys[n + 1] if n + 1 < end else ""
    return keys[n].lower() in wc.VERBS and (following in wc.PREPOSITIONS or following in _BEFORE_NOUNS)


def is_compounded(keys: tuple[str, ...], n: int) -> bool:
    """Whether the word at `n`, which alone could be a verb, is one with the noun behind it or before: `press release`."""
    if keys[n] in _COMPOUNDED and n + 1 < len(keys) and keys[n + 1] in _COMPOUNDED[keys[n]]:
        return True
    return n > 0 and keys[n - 1] in _COMPOUNDED and keys[n] in _COMPOUNDED[keys[n - 1]]


def _is_core(keys: tuple[str, ...], n: int, first: int, end: int, lexicon: Lexicon, determined: bool) -> bool:
    """Whether a lower-case word belongs to the phrase's core."""
    lower = keys[n]
    if is_compounded(keys, n):
        return True  # `the premier's close aide`, `a U.S. think tank researcher`
    if n == first and determined and lower == "then" and n + 1 < end and lexicon.is_title(keys[n + 1]):
        return True  # `the then premier`
    if (
        lower in wc.AUXILIARIES
        or lower in wc.PREPOSITIONS
        or lower in wc.CONJUNCTIONS
        or lower in wc.PRONOUNS
    ):
        return False
    if lower in wc.RELATIVES or lower in wc.NEGATIONS or lower in wc.DETERMINERS:
        return False
    if n == first and lower in wc.NAMELESS and _leads_to_source(keys, n + 1, end, lexicon):
        return True  # `citing anonymous GOJ sources`
    if n == first and n > 0 and lower in wc.SPELLS and (keys[n - 1] in wc.WEEKDAYS or keys[n - 1] in _DAYS):
        return False  # `on Monday evening sources close to the premier said`
    noun = lower in lexicon.sources or lexicon.is_title(lower) or lower in lexicon.institution_nouns
    if n == first and n > 0 and keys[n - 1].lower() in _BEFORE_NOUNS and not lower.endswith("ly"):
        return True  # no verb stands there: `the ruling coalition`, `the fire department`
    if n == first and determined and lower.endswith("ing") and n + 1 < end and keys[n + 1].islower():
        return True  # `one ruling party executive`
    if determined and not noun and n + 1 < end and _is_base_before_noun(keys, n, lexicon):
        return True
    governed = n == first and n > 0 and keys[n - 1] in wc.PREPOSITIONS
    if governed and lower in wc.ADJECTIVES_IN_ED and n + 1 < end and keys[n + 1] in lexicon.sources:
        return True  # `according to informed sources`
    if lower in lexicon.cue_of or lower in wc.VERBS:
        if not noun or (n > first and not _is_modifier(keys[n - 1], lexicon)):
            return False
        return determined or n > first
    if noun or lower in wc.TITLE_MODIFIERS or (n == first and lower.startswith("ex-")):
        return True
    if (lower in wc.ADVERBS and not (n + 1 < end and keys[n + 1] in lexicon.sources)) or (
        lower.endswith("ly") and lower not in ("elderly", "monthly", "weekly", "family", "early")
    ):
        return False
    if lower.endswith("ed") and n > first and lower not in wc.ADJECTIVES_IN_ED:
        return False
    told = n > first and n + 1 < end and keys[n + 1] in _BEHIND_VERBS and lower.endswith("s")
    if told and not noun and (keys[n - 1] in lexicon.institution_nouns or keys[n - 1] in lexicon.sources):
        return False  # `the prefectural government fears a leak`
    participle = n > first and keys[n - 1] in lexicon.sources and keys[n + 1 : n + 2] != ()
    if participle and lower in wc.ADJECTIVES_IN_ED and keys[n + 1] in wc.PREPOSITIONS | _BEFORE_NOUNS:
        return False  # `a lawmaker elected from Akita`, `a fisherman informed the ministry`
    if (
        lower.endswith("ing")
        and n > first
        and keys[n - 1][0].isupper()
        and n + 1 < end
        and keys[n + 1][0].isupper()
    ):
        return False  # `Prime Minister Amagase addressing LDP lawmakers`
    if lower in ("early", "late") and n > first and n + 1 < end and keys[n + 1] in _BEFORE_TIMES:
        return False  # `arrested a U.S. Marine early this morning`
    modifies = lower.endswith("ing") or lower == "present"
    before = keys[n - 1].lower()
    if (
        modifies
        and n > first
        and (before in lexicon.sources or before in lexicon.professions or before in _EMPLOYERS)
    ):
        return False  # `a Japanese woman living in Osaka`
    if n == first and _are_sources(keys, n + 1, end, lexicon):
        return True  # `according to investigative sources`
    return determined or (n > first and _leads_to_noun(keys, n, end, lexicon))


def _leads_to_source(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun for somebody unnamed is at `n` or behind what can only describe him: `GOJ sources`."""
    for m in range(n, min(n + _NEAR, end)):
        if keys[m] in lexicon.sources:
            return True
        if not (
            keys[m][0].isupper() or keys[m] in wc.TITLE_MODIFIERS or keys[m] in lexicon.institution_nouns
        ):
            return False
    return False


def _are_sources(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether several unnamed people are at `n`, whom a word before them only describes."""
    return n < end and keys[n] in lexicon.sources and is_plural(keys[n])


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
