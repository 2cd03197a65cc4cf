"""Which of a sentence's units are one mention, or share what is said of them?

`its president, Fukamachi,` and `Kuo, the envoy,` are one person each, `U.S. and Japanese government sources` one source; in
`Foreign Ministers Konomi and Kaneda` both are Foreign Minister.
"""

from __future__ import annotations

from ..names import Names
from ..tokens import Tokens
from . import wordclasses as wc
from .firms import FIRMS, NAMED_FIRM
from .offices import SPOKEN_FOR
from .phrases import SHARED
from .reading import Reading
from .units import MENTIONS, Unit, scan

_ORDINALS = frozenset("second third fourth".split())
"""Of several they tell of one, whom a name explains: `a third, Kiso Denko, told the daily`."""
_JOINED = frozenset(("other", "title", "unnamed", "person"))
_WORKING_FOR = frozenset("office secretary lawyer attorney aide aides staff".split())
"""Who works for somebody is known by his name: `Governor Oda’s office`."""
_GOVERNING = wc.PREPOSITIONS | {"concerning", "regarding"}
_AT_PLACES = frozenset("in near at neighboring nearby".split())


def units_of(
    reading: Reading, bounds: tuple[int, int], names: Names, *, inside: bool = False
) -> tuple[Unit, ...]:
    """The units of the tokens in `bounds`, appositions joined to the name that they explain.

    With `inside`, the words of a quotation are read as if they stood alone.
    """
    quoted = reading.unquoted if inside else reading.quoted
    return joined(tuple(scan(reading.tokens, quoted, bounds, names)), reading.tokens, names)


def joined(units: tuple[Unit, ...], tokens: Tokens, names: Names) -> tuple[Unit, ...]:
    """Units with each apposition joined: `its president, Fukamachi,` and `Kuo, the envoy,` are one person each."""
    units = _described(units) if any(unit.word in ("one", "named") for unit in units) else units
    result: list[Unit] = []
    n = 0
    while n < len(units):
        merged = None
        here = units[n]
        if here.kind in _JOINED and n + 2 < len(units) and units[n + 1].word == ",":
            merged = _apposition(units, n, tokens.keys)
        elif here.kind == "title" and not here.plural:
            merged = _seated(units[n : n + 6]) or _of_two_offices(units[n : n + 3], tokens.keys)
        elif here.kind == "unnamed" and not here.plural:
            merged = _of_two_offices(units[n : n + 3], tokens.keys)
        elif here.kind == "person" and n + 2 < len(units) and units[n + 2].word in SPOKEN_FOR:
            merged = _spokesman(units, n, tokens)
        elif here.kind == "institution":
            merged = _employed(units, n) or _of_two_countries(units, n, tokens, names)
        elif here.kind == "other":
            merged = _of_two_countries(units, n, tokens, names)
        if merged is None:
            result.append(here)
            n += 1
        else:
            unit, taken = merged
            result.append(unit)
            n += taken
    if any(unit.word == SHARED for unit in result):
        _share_titles(result)
    for n, unit in enumerate(result):
        if unit.name in _WORKING_FOR and n > 1 and result[n - 1].word in ("'s", "'"):
            result[n] = _named_by_employer(unit, result[n - 2], tokens)
    return tuple(result)


def _named_by_employer(unit: Unit, employer: Unit, tokens: Tokens) -> Unit:
    """The office of somebody with a title, by whose name it goes: `Governor Oda’s office`.

    Its span stays, so that the employer is a mention of his own.
    """
    titled = employer.kind == "person" and employer.title
    return unit._replace(name=tokens.surface(employer.first, unit.last)) if titled else unit


def _spokesman(units: tuple[Unit, ...], n: int, tokens: Tokens) -> tuple[Unit, int] | None:
    """`Prime Minister Odagiri’s spokesman` as one office."""
    if units[n + 1].word not in ("'s", "'"):
        return None
    first, last = units[n].first, units[n + 2].last
    return Unit("title", first, last, tokens.surface(first, last), definite=True, word=units[n + 2].word), 3


def _described(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with each description and the name that it gives as one: `one of the farmers`, `a farmer named Ogata`."""
    result: list[Unit] = []
    n = 0
    while n < len(units):
        merged, link = None, units[n + 1].word if n + 2 < len(units) else ""
        if link == "of" and units[n].word == "one":
            merged = _one_of(units[n : n + 4])
        elif link == "named" and units[n].kind == "unnamed":
            merged = _called(units[n], units[n + 2])
        result.append(merged or units[n])
        n += 3 if merged else 1
    return tuple(result)


def _one_of(units: tuple[Unit, ...]) -> Unit | None:
    """`one of the participants`, who is called by them, `one of them` as one of those told of, unless a name follows."""
    one, _, several = units[:3]
    if several.word == "them":
        if units[3:] and units[3].word == ",":
            return None
        return Unit("pronoun", one.first, several.last, "they", word="one of them")
    if several.kind != "unnamed" or not several.plural:
        return None
    return several._replace(first=one.first, title="one", plural=False, definite=False, names=(several.word,))


def _called(described: Unit, name: Unit) -> Unit | None:
    """`a tangerine farmer named Hisako Ogata` as one."""
    if name.kind != "person" or described.plural:
        return None
    return name._replace(first=described.first, title=name.title or described.name)


def _share_titles(units: list[Unit]) -> None:
    """Gives the title of `Foreign Ministers Konomi and Kaneda` to each of them."""
    title = ""
    for n, unit in enumerate(units):
        if unit.word == SHARED:
            title = unit.title
        elif unit.kind == "person" and title and not unit.title:
            units[n] = unit._replace(title=title)
        elif unit.word not in ("and", ","):
            title = ""


def _of_two_countries(
    units: tuple[Unit, ...], n: int, tokens: Tokens, names: Names
) -> tuple[Unit, int] | None:
    """`U.S. and Japanese government sources` or `governments` as one: they are of both."""
    if n + 2 >= len(units) or units[n + 1].word != "and":
        return None
    right = units[n + 2]
    first = units[n].first + units[n].definite  # behind its article
    shared = right.word == "governments" or (right.kind == "unnamed" and right.plural)
    if (
        not shared
        or right.title
        or _country_end(tokens, first, names) != units[n].last
        or not _country_end(tokens, right.first, names)
    ):
        return None
    name = tokens.surface(first, right.last)
    return right._replace(first=units[n].first, name=name), 3


def _country_end(tokens: Tokens, n: int, names: Names) -> int:
    """Where a country or its adjective ends that begins at token `n`; 0 where none does."""
    for size in (2, 1):
        if " ".join(tokens.keys[n : n + size]) in names.lexicon.adjectives:
            return n + size
    place = names.lexicon.places.at(tokens.keys, n)
    return place.last if place is not None else 0


def _employed(units: tuple[Unit, ...], n: int) -> tuple[Unit, int] | None:
    """`Canon Institute for Global Studies senior researcher Miyake` as one: the body is part of the title."""
    if units[n].definite or n + 1 >= len(units):
        return None
    right = units[n + 1]
    if right.kind != "person" or not right.title:
        return None
    return right._replace(title=f"{units[n].name} {right.title}"), 2


def _apposition(units: tuple[Unit, ...], n: int, keys: tuple[str, ...]) -> tuple[Unit, int] | None:
    """The one mention that units `n` and `n` + 2 around a comma are, and how many units it takes."""
    left, right = units[n], units[n + 2]
    following = units[n + 3] if n + 3 < len(units) else None
    closes = (
        following is None
        or following.kind == "mark"
        or following.word in ("as", "who", "that", "which", "of", "–", "until", "since")
    )
    listed = following is not None and following.word == "," and _is_list(units, n)
    if not closes or (listed and not _is_bare_office(left, right, keys)):
        return None
    taken = 4 if following is not None and following.word == "," else 3
    governed = n > 0 and units[n - 1].word in _GOVERNING
    dated = left.word in wc.TIME_WORDS  # `this morning, Omori, the head of`
    ordinal = left.word in _ORDINALS and right.kind == "institution"
    if (
        left.kind == "other"
        and ((left.definite and right.kind == "person") or ordinal)
        and taken == 4
        and not (governed or dated)
    ):
        return right, taken  # `the third, former Labor Minister Hyodo, said`
    firm = left.word in FIRMS and left.kind in ("title", "unnamed", "institution") and not left.plural
    if firm and right.kind in ("person", "institution") and not right.title:
        return right._replace(
            kind="institution", word=NAMED_FIRM
        ), taken  # `the plant’s operator, Aso Seiki,`
    if governed and left.kind in ("unnamed", "title") and _is_explained_before_verb(units[n + 2 : n + 9]):
        return None  # `asked by a reporter, Kita Jun, a former envoy, said`
    if left.kind in ("title", "unnamed") and right.kind == "person" and not left.plural:
        return right._replace(title=right.title or left.name), taken
    behind = units[n + 4] if n + 4 < len(units) else None
    told = taken == 4 and not governed and (behind is None or behind.kind not in MENTIONS)
    if left.kind == "title" and told and _is_one_word_name(right):
        return right._replace(kind="person", title=left.name), taken  # `its president, Nagano,`
    if governed and left.title and taken == 4 and behind is not None and behind.kind == "person":
        return None  # `In a letter to Mayor Kano, the base commander, Col. Reed, wrote`
    if (
        left.kind == "person"
        and not left.title
        and right.word in FIRMS
        and right.kind in ("unnamed", "institution")
    ):
        return left._replace(kind="institution", word=NAMED_FIRM), taken  # `Corwell, a U.S. drugmaker, said`
    if left.kind == "person" and right.kind in ("title", "unnamed") and not right.plural:
        town = n > 0 and units[n - 1].word in _AT_PLACES and behind is not None and behind.kind == "person"
        if town and taken == 4 and not right.definite:
            return None  # `In neighboring Nagara, a town assembly member, Oda Isamu, said`
        if not left.title:
            return left._replace(title=right.name), taken
        return (left, taken) if following is not None else None
    return None


def _is_explained_before_verb(units: tuple[Unit, ...]) -> bool:
    """Whether a name is told more of and then does something: `Kita Jun (CDP) said`, `Kirby, 45, a teacher, said`."""
    words = [unit.word for unit in units]
    if units[0].title and words[1:2] == ["of"]:
        return True  # `asked by a reporter, Professor Kita of Onuki University said`
    if words[1:2] == ["("]:
        return ")" in words and words[words.index(")") + 1 :][:1] not in ([], [","], ["."])
    described = next((n for n in (2, 4) if n + 1 < len(units) and units[n].kind in ("unnamed", "title")), 0)
    return described > 0 and words[1] == "," and words[described + 1] == ","


def _is_one_word_name(unit: Unit) -> bool:
    """Whether a body is called by one word that could be somebody’s name too, as that of many a place."""
    plain = unit.kind == "institution" and not unit.definite
    return plain and unit.name.isalpha() and unit.name.istitle()


def _seated(units: tuple[Unit, ...]) -> tuple[Unit, int] | None:
    """`Ukraine’s ambassador in Tokyo, Marchenko-Bilyk,` as one person: an office, its seat, and who holds it."""
    if len(units) < 6 or units[1].word not in ("in", "to") or units[0].kind != "title":
        return None
    office, _, seat, comma, holder, closing = units
    if (comma.word, closing.word) != (",", ",") or (seat.kind, holder.kind) != ("institution", "person"):
        return None
    return None if holder.title else (holder._replace(title=f"{office.name} {units[1].word} {seat.name}"), 6)


def _of_two_offices(units: tuple[Unit, ...], keys: tuple[str, ...]) -> tuple[Unit, int] | None:
    """`Deputy Prime Minister and Finance Minister Asou` as one person, as whoever had only one would have an article."""
    if len(units) < 3 or units[1].word != "and" or units[2].kind != "person" or not units[2].title:
        return None
    office, _, holder = units
    bare = keys[office.first][0].isupper() and keys[office.first].lower() not in wc.DETERMINERS
    return (holder._replace(title=f"{office.name} and {holder.title}"), 3) if bare else None


def _is_bare_office(left: Unit, right: Unit, keys: tuple[str, ...]) -> bool:
    """Whether an office without an article explains a name, as none does in a list: `Greer, chairman of the panel, and Quill`."""
    office = right.kind in ("title", "unnamed") and not right.plural
    return (
        left.kind == "person"
        and office
        and keys[right.first].islower()
        and keys[right.first] not in wc.DETERMINERS
    )


def _is_list(units: tuple[Unit, ...], n: int) -> bool:
    """Whether the commas are those of a list: `the mayor, Kono, and the governor`, and not `Kono, and his counterpart`."""
    if n + 5 >= len(units) or units[n + 4].word not in ("and", "or"):
        return False
    return units[n + 5].kind in MENTIONS and units[n + 5].title not in wc.POSSESSIVES
