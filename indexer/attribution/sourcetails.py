"""Which words behind a noun say which source it is?  Prepositional and participial tails.

Of `an official in charge of Russian affairs told`, `a welder coming off the night shift said` and `a women’s group in Naha` the
tail ends before the verb, and a time, a reason or another clause is no part of it.
"""

from __future__ import annotations

from ..names.lexicon import Lexicon
from ..tokens import Tokens
from . import wordclasses as wc
from .conjoined import ANY_DOMAINS, OF_STATE, domains_end, joins_modifiers
from .extents import is_compounded
from .nounphrases import is_plural
from .propernames import capital_end, institution_end

_OFFICE_ALONE = frozenset("minister governor mayor president secretary ambassador envoy premier".split())
_SENT_TO = frozenset(
    "aide aides staffer staffers secretary assistant assistants adviser advisers advisor advisors ambassador envoy witness".split()
)
_TAIL_ENDS = frozenset(
    "as and but or while where when how why"
    " reportedly by after before during when also later since until regarding concerning amid amidst following"
    " despite because if though although via ahead".split()
)
"""Words that go with the verb: `commented a member of the panel regarding the delay`."""
_NO_PARTICIPLES = frozenset(
    "including according following regarding concerning pending excluding evening morning".split()
)
_ADJUNCTS = (
    ("on", "condition"),
    ("on", "suspicion"),
    ("on", "charges"),
    ("on", "allegations"),
    ("in", "response"),
    ("in", "reference"),
    ("on", "why"),
    ("on", "how"),
    ("in", "turn"),
)
_TANKS = (("think", "tank"), ("think", "tanks"))
_OF_SHIFTS = frozenset("night morning evening afternoon".split())
_SPELLS = frozenset(
    "spring summer autumn fall winter weekend fiscal academic financial term quarter decade century past coming time".split()
)
"""With `this` they tell a time, as days and months do: `this weekend`."""
_BEFORE_STATE = ("member", "neighboring", "coastal", "island")
_BEFORE_TO = frozenset(
    "close belonging assigned attached accredited linked opposed next related privy dispatched posted connected slated scheduled"
    " expected due appointed ties links access connections".split()
)
"""Words that `to` goes with in the tail of a source: `a person close to the family`."""
_TEAMS = ("team", "group", "panel", "delegation", "consortium")
_LIVED = ("experience", "career", "background", "stint", "years", "record")
"""What somebody has behind him as something: `a lawmaker with experience as foreign minister told`."""
_BEFORE_NOUNS = frozenset("the a an first second third fourth fifth final last his her its their".split())
_LEADING_ON = frozenset(word for word in wc.PREPOSITIONS if word not in ("involved", "responsible", "close"))
"""Words that end no tail: something must follow them."""
_ADVISING = frozenset("panel council committee commission board".split())
_FOR_AND_AGAINST = frozenset("supporting opposing backing promoting advocating protesting advising".split())
"""Participles of verbs of saying that tell what a group is for: `a group supporting the plaintiffs dismissed`."""
_FAR = 20  # tokens: where the verb of a participle's sentence is looked for, so that hostile text stays cheap


def source_end(tokens: Tokens, stop: int, end: int, lexicon: Lexicon, *, indefinite: bool = False) -> int:
    """Behind the tail that says which source: `official in charge of Russian affairs`, `person close to the family`.

    One of many offices has a tail of place (`a company president in Osaka`), one that there is once has none.
    """
    keys = tokens.keys
    if keys[stop : stop + 1] == ("well",) and keys[stop + 1 : stop + 2] in (
        ("versed",),
        ("informed",),
        ("acquainted",),
    ):
        stop += 1  # `a source well versed in the matter`
    if stop >= end or not _opens_tail(keys, stop, end, lexicon, indefinite):
        return stop
    m = _tail_end(keys, stop, end, lexicon)
    while m > stop and (keys[m - 1].lower() in _LEADING_ON or keys[m - 1] in ("the", "a")):
        m -= 1
    cut = m == stop + 1 and keys[stop].endswith(("ing", "ed")) and keys[stop] not in wc.SOURCE_LINKS
    return stop if cut else m  # `appearing on NTV`, and not `several people involved`


def seated_end(tokens: Tokens, stop: int, end: int, determiner: str, lexicon: Lexicon) -> int:
    """Behind what tells one body of many from the others: `a women’s group in Naha`, `an association for parts`."""
    keys = tokens.keys
    if keys[stop : stop + 2] == ("to", "the") and keys[stop - 1] in _ADVISING:
        for m in range(stop + 2, min(end, stop + 6)):
            if keys[m].lower() in lexicon.institution_nouns:
                return m + 1  # `an advisory panel to the labor ministry`
    if determiner == "the" and keys[stop : stop + 2] == ("of", "the"):
        for m in range(stop + 2, min(end, stop + 5)):
            if not keys[m].islower() or keys[m] in lexicon.cue_of:
                break
            if keys[m] in lexicon.institution_nouns:
                return m + 1  # `the press office of the ministry`
    if determiner in ("a", "an"):
        purpose = keys[stop : stop + 1] == ("for",) and keys[stop + 1 : stop + 2] in (
            ("a",),
            ("an",),
            ("the",),
        )
        return stop if purpose else source_end(tokens, stop, end, lexicon)
    seated = keys[stop : stop + 1] == ("in",) and stop + 1 < end and keys[stop + 1][0].isupper()
    dated = seated and keys[stop + 1] in wc.MONTHS_AND_DAYS
    return capital_end(keys, stop + 1, end) if seated and not dated else stop


def _opens_tail(keys: tuple[str, ...], stop: int, end: int, lexicon: Lexicon, indefinite: bool) -> bool:
    """Whether the word behind the noun begins a tail."""
    link, head = keys[stop], keys[stop - 1].lower()
    if not (link in wc.SOURCE_LINKS or _opens_reduced_relative(keys, stop, end, lexicon)):
        return False
    following = keys[stop + 1] if stop + 1 < end else ""
    if head in lexicon.offices:
        single = head not in lexicon.sources - _OFFICE_ALONE
        alone = single and link not in (
            ("of", "for", "to", "in", "at") if indefinite else ("of", "for", "to")
        )
        alone = alone and keys[stop : stop + 3] != ("in", "charge", "of")
        if alone or following in wc.POSSESSIVES:
            return False  # `praised by the President for his leadership`
    if link in ("briefed", "informed"):
        return following in ("on", "by", "about", "of")  # and not `an official briefed the mayor`
    cue = lexicon.cue_of.get(following)
    stated = cue is not None and cue[1] == "base"  # `summoned the envoy to protest the levy`
    return link != "to" or (head in _SENT_TO and not stated)


def _tail_end(keys: tuple[str, ...], stop: int, end: int, lexicon: Lexicon) -> int:
    """Where the tail that begins at `stop` ends, prepositions that lead nowhere included."""
    m = stop
    while m < end:
        if keys[m] in (",", "and") and (listed := _countries_end(keys, stop, m, end, lexicon)):
            return listed
        if keys[m] == "," and (region := _region_end(keys, m, end, lexicon)):
            return region
        if keys[m] == "and" and (
            _is_of_both(keys, stop, m, lexicon) or (m > stop + 1 and joins_modifiers(keys, m, end))
        ):
            m += 1
            continue
        if _ends_tail(keys, m, end) or (m > stop and _is_verb(keys, stop, m, lexicon)):
            return m
        if keys[m][0].isupper() and (body := lexicon.bodies.at(keys, m)) is not None and body.last <= end:
            m = body.last  # `head of the Japan Chamber of Commerce and Industry`
            continue
        if (
            keys[m][0].isupper()
            and keys[m].lower() in lexicon.institution_nouns
            and keys[m + 1 : m + 2] == ("of",)
        ):
            m = institution_end(keys, m + 1, end)  # `official at the Department of Health and Human Services`
            continue
        if keys[m] == "to" and m > stop and keys[m - 1] not in _BEFORE_TO:
            return m
        if keys[m] != "may" and _is_time(keys, m, end):
            return m
        if keys[m] == ",":
            listed = domains_end(keys, m, end, ANY_DOMAINS) if keys[m - 1] in ANY_DOMAINS else 0
            shared = (
                listed + 1 < end and keys[listed] in OF_STATE
            )  # `at the Health, Labor, and Welfare Ministry`
            return (
                listed + shared if listed else _listed_bodies_end(keys, m, end)
            )  # `minister of trade and industry`
        governed = keys[m] == "both" and keys[m - 1] in wc.PREPOSITIONS  # `senators from both parties`
        if not (keys[m][0].isalnum() or keys[m] in ("'s", "'")) or (
            keys[m].lower() in wc.ADVERBS and not governed
        ):
            return m
        m += 1
    return m


def _ends_tail(keys: tuple[str, ...], m: int, end: int) -> bool:
    """Whether the word at `m` goes with the sentence's verb or begins another clause."""
    lower = keys[m].lower()
    if lower in wc.RELATIVES or lower in wc.PERSONAL or (lower in wc.AUXILIARIES and lower != "to"):
        return True
    if (lower == "by" and keys[m - 1] == "briefed") or (lower == "as" and keys[m - 1] in _LIVED):
        return False
    if lower in _TAIL_ENDS or keys[m : m + 2] in _ADJUNCTS:
        return True
    if lower in ("for", "in") and m + 1 < end and keys[m + 1].endswith("ing") and keys[m + 1].islower():
        return True  # `an aide for saying that`, `joined an aide in calling for`
    if lower == "in" and m + 1 < end and len(keys[m + 1]) == 4 and keys[m + 1].isdigit():
        return True  # `proposed by a panel in 2019`
    return lower in ("on", "in", "at") and _is_time(keys, m + 1, end)


def _is_verb(keys: tuple[str, ...], stop: int, m: int, lexicon: Lexicon) -> bool:
    """Whether the word at `m` inside a tail is the sentence's verb, or a participle of another noun."""
    cue = lexicon.cue_of.get(keys[m])
    if cue is not None and cue[1] == "base" and not is_plural(keys[stop - 1].lower()):
        return False  # `the organizer of a motor show`
    lower = keys[m].lower()
    before = keys[m - 1]
    governed = before in wc.PREPOSITIONS or before in _BEFORE_NOUNS or keys[m : m + 2] in _TANKS
    if lower.endswith("ing") and keys[m - 1].isalpha() and keys[m - 1].endswith("s") and not governed:
        return True  # `mayors of towns lending harbors`
    verbal = (
        lower in lexicon.cue_of
        or lower in wc.VERBS
        or (lower.endswith("ed") and lower not in wc.SOURCE_LINKS | wc.ADJECTIVES_IN_ED)
    )
    if lower in ("state", "states") and before in _BEFORE_STATE:
        return False  # `a diplomat from an ASEAN member state put it this way`
    if not verbal or governed or is_compounded(keys, m) or lower in lexicon.sources or keys[m][0].isupper():
        return False
    return not lexicon.is_title(lower) and lower != "charge"


def _listed_bodies_end(keys: tuple[str, ...], n: int, end: int) -> int:
    """Behind `heads of the Hirota, Makino, and Usami groups`: the names of a list with the noun that they share."""
    m = n
    while m < end and (keys[m][0].isupper() or keys[m] in (",", "and")):
        m += 1
    listed = keys[m - 2] == "and" and m < end and keys[m].islower() and keys[m].endswith("s")
    return m + 1 if listed and keys[n - 1][0].isupper() else n


def _countries_end(keys: tuple[str, ...], stop: int, n: int, end: int, lexicon: Lexicon) -> int:
    """Behind `ministers of Japan and Vietnam`, of which `Japan` ends at `n`: all are theirs; 0 for anything else."""
    first = stop + 2 if keys[stop + 1 : stop + 2] == ("the",) else stop + 1
    place = lexicon.places.at(keys, first) if keys[stop] == "of" and first < n else None
    if place is None or place.last != n or not keys[stop - 1].endswith("s"):
        return 0
    last = 0
    while n < end and keys[n] in (",", "and", "the"):
        n += 1
        if keys[n - 1] in (",", "and") and keys[n : n + 1] in (("and",), ("the",)):
            continue
        following = lexicon.places.at(keys, n) if n < end else None
        if following is None:
            break
        n = last = following.last
    return last


def _region_end(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> int:
    """Behind where a place is, told between the comma at `n` and another: `a man in Seiyo, Ehime, as saying`; 0 for a list."""
    if not keys[n - 1][0].isupper() or lexicon.is_country(keys[n - 1]) or n + 1 >= end:
        return 0
    region = lexicon.places.at(keys, n + 1)
    if region is None or keys[region.last : region.last + 1] != (",",):
        return 0
    behind = keys[region.last + 1 : region.last + 2]
    return region.last if behind and behind[0].islower() and behind[0] not in ("and", "or") else 0


def _is_of_both(keys: tuple[str, ...], stop: int, n: int, lexicon: Lexicon) -> bool:
    """Whether several sources are of the bodies on both sides of `and`: `lawmakers from the ruling LDP and Komeito`."""
    several = keys[stop - 1].endswith("s") or keys[stop - 2 : stop] == ("secretaries", "general")
    several = several or keys[stop - 1] in _TEAMS  # `a research team from Riken and Kyushu University`
    if keys[stop] not in ("from", "of", "in", "within") or not several or n > stop + 5:
        return False
    first = stop + 1 + (keys[stop + 1] == "the")
    first += keys[first] in ("ruling", "opposition")
    behind = n + 1 + (keys[n + 1 : n + 2] == ("the",))
    before, after = lexicon.bodies.at(keys, first), lexicon.bodies.at(keys, behind)
    named = behind < len(keys) and keys[behind][0].isupper()
    seated = named and keys[capital_end(keys, behind, len(keys)) - 1].lower() in lexicon.institution_nouns
    return before is not None and before.last == n and (after is not None or seated)


def _opens_reduced_relative(keys: tuple[str, ...], n: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a participle says which source it is: `a welder coming off the night shift told`.

    One in `-ed` could be the verb of the sentence itself, and is no participle unless the verb follows it:
    `a student hospitalized in Nagano told`.
    """
    key = keys[n]
    if key in _FOR_AND_AGAINST or (key == "caught" and keys[n + 1 : n + 2] == ("in",)):
        return True
    if key in lexicon.cue_of or key in wc.VERBS or not key.islower() or keys[n + 1 : n + 2] == ("by",):
        return False
    if key.endswith("ing"):
        return len(key) > 5 and key not in _NO_PARTICIPLES
    if not key.endswith("ed") or keys[n + 1 : n + 2] == () or keys[n + 1] not in wc.PREPOSITIONS:
        return False
    for m in range(n + 2, min(end, n + _FAR)):
        cue = lexicon.cue_of.get(keys[m])
        if cue is not None and cue[1] == "past":
            return True
        if keys[m] == "as" and m + 1 < end and keys[m + 1].endswith("ing"):
            return True  # `quoted a woman employed at a dockyard as saying`
        if not keys[m][0].isalnum() or keys[m] in wc.CONJUNCTIONS or keys[m] in wc.RELATIVES:
            return False
    return False


def _is_time(keys: tuple[str, ...], n: int, end: int) -> bool:
    """Whether a time is told at `n`: `Monday`, `this morning`, and not `this lengthy meeting`."""
    if n >= end or keys[n].lower() not in wc.TIME_WORDS:
        return False
    if keys[n + 1 : n + 2] in (("'s",), ("'",)):
        return False  # `the organizers of Sunday’s march`
    if keys[n : n + 2] == ("next", "to") or (keys[n - 1] == "the" and keys[n] in _OF_SHIFTS):
        return False  # `living next to the dam`, `coming off the night shift`
    if keys[n] == "year" and keys[max(0, n - 2)] in wc.POSSESSIVES:
        return False  # `a cadet in her third year`
    if keys[n] != "this" or n + 1 >= end:
        return True
    return keys[n + 1].lower() in wc.TIME_WORDS or keys[n + 1] in _SPELLS
