"""Whose is a participle or an infinitive?  The subjects of the forms of a verb that have none of their own.

In `the mayor, noting that` it is the mayor who notes; in `NHK led with a report that the GOJ lifted the ban, adding that` it is
NHK that adds; in `visited the bureau to demand an account` whoever visited it demands one.
"""

from __future__ import annotations

from ..names.lexicon import CueForm
from . import wordclasses as wc
from .subjects import FAR, FOOTAGE, OBJECT_CUES, PIECES, SUBORDINATE, Subjects
from .syntax import DID_HOWEVER, PEOPLE
from .units import REPORTING, SPEAKING, Unit

_GOING_ON = frozenset(
    "went goes used managed continued hastened hurried rushed proceeded began started quick rose microphone floor sought"
    " twitter facebook instagram".split()
)
"""After these what stands with `to` is done: `went on to say`, `was quick to retort`, `took the microphone to ask`."""
_KEEPING_ON = ("continues", "continue")
"""`The ministry continues to deny it`, and not `will continue to deny it`."""
_JUDGED = ("right", "wrong", "correct")
"""Behind them what somebody has said is judged: `was right to say in the Diet that`."""
_PROMPTING = frozenset("prompting prompted leading led causing".split())
_CALLED_ON = frozenset(
    "visited phoned telephoned summoned called contacted met traveled flew went sent rang e-mailed".split()
)
_DEMANDS = frozenset(
    "demand protest request urge lodge express appeal apologize thank petition convey file ask inform complain".split()
)
"""What is stated to whoever is called on for it: `phoned the base commander to request a report`."""
_CONVENED = frozenset("held called convened gave".split())
_FOR_THE_PRESS = frozenset("conference conferences briefing".split())
_NEAR = 12  # units between a verb and its purpose
_MESSAGES = frozenset(
    "resolution proposal proposals recommendation recommendations opinion outlook forecast estimate survey letter letters message"
    " note e-mail email fax telegram notice invitation release op-ed commentary essay".split()
)
_SENT = frozenset(
    "sent filed posted delivered submitted wrote released issued published made drafted drew drawn compiled presented prepared"
    " unveiled handed adopted put signed penned contributed".split()
)
_MODAL = frozenset("will would may might could can should".split())
_PERCEIVED = frozenset("overheard heard caught filmed recorded shown seen captured".split())
_SHOWN = frozenset(
    "showed showing shows aired airing broadcast broadcasting featured featuring heard caught introduced had".split()
)
_TRIED = ("tried", "managed", "sought", "attempted", "went", "used")
_DEMANDING = frozenset(
    "calling demanding urging requesting asking proposing opposing protesting seeking recommending".split()
)
_SAYING = ("saying", "stating")
"""Participles of what people say rather than outlets, which add or note something."""
_BEGUN = frozenset("begun began started kept keeps continued continues".split())
_JOINING = frozenset("joined joins join followed used".split())
"""Behind them `in` tells what somebody said as well: `used the same words as the premier in criticizing it`."""
_TIMES = wc.TIME_WORDS | {"weekend", "early", "late", "mid-month", "morning", "afternoon", "evening"}


class Participles(Subjects):
    """A sentence while its participles and infinitives are read."""

    def _subject_of_cue(self, v: int, form: CueForm, left: int, passive: bool) -> tuple[Unit, ...]:
        if passive and form != "ing":
            return self._passive_subject(v, left)
        if form == "ing":
            return self._participle_subject(v, left)
        if form == "base":
            several = self.units[v + 1 : v + 2] and self.units[v + 1].plural
            return self._base_subject(v, left) or (
                self._inverted(v) if several else ()
            )  # `It leaks, say experts.`
        if self._word(v - 1) == "and" and (told := self._tells_on(v)):
            return told
        if self._word(v - 1) == "having" and left > 0 and self._word(left - 1) == "with":
            return self._mentions_from(left)  # `with the committee having announced that`
        return self._inverted(v) or self._subject(v)

    def _tells_on(self, v: int) -> tuple[Unit, ...]:
        """Who goes on behind what he said of bodies: `Oda said that ties of the two are close and denied a rumor`.

        Behind a body's own statement `that` must follow: `Oda noted that the agency had confirmed it and emphasized that`.
        """
        if self.subjects and self._word(self.subjects[-1][0]) in wc.BE:
            told = self._speaker_of_bodies()
            return () if told == self.subjects[-1][1] else told
        if len(self.acts) < 2 or not self.acts[-1].nested or self.acts[-1].subjects[0].kind != "institution":
            return ()
        teller = self.acts[-2]
        named = teller.subjects[0].kind in PEOPLE and not teller.nested and self._word(v + 1) == "that"
        return teller.subjects if named else ()

    def _passive_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        """`was quoted as saying`, `was cited in`: only these passives state something."""
        if self.lexicon.cue_of[self.units[v].word][0].verb not in OBJECT_CUES:
            return ()
        return self._mentions_to(left)

    def _participle_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        b = v - 1
        while b > 0 and self._word(b) in wc.ADVERBS:
            b -= 1
        before = self._word(b) if v else ""
        if before in ("him", "her") and self._word(b - 1) in _SHOWN:
            return (self._pronoun(b),)
        if before in _BEGUN and left >= 0:
            return self._mentions_to(self._left_of(b)[0])  # `have begun calling for`
        if before in ("'s", "'") and b > 0 and self.units[b - 1].kind in SPEAKING:
            return (self.units[b - 1],) if self._governs(v) else ()
        if self._auxiliary_before(v, wc.BE):
            return self._mentions_to(left)
        if before == "for" and b > 0 and self.units[b - 1].kind in PEOPLE:
            return (self.units[b - 1],)  # `the dismissal of an aide for saying that`
        if before == "in" and not _JOINING.isdisjoint(self._words[max(0, v - 8) : v]):
            return self._previous_subject()  # `joined the mayor in calling the levy a farce`
        if (
            before in _PERCEIVED
            and b > 1
            and self._word(b - 2) == "with"
            and self.units[b - 1].kind in PEOPLE
        ):
            return (self.units[b - 1],)  # `with the manager shown saying`
        if before == "," and (person := self._shown_person(b)) is not None:
            return (person,)
        if before == "," and self._words[max(0, b - 5) : b - 1] == ["one", "of", "them", ","]:
            return self.units[b - 1 : b]  # `All deny it, with one of them, lawmaker Funabori, telling`
        if (shown := self._shown_before(v)) > 0:
            return self._subject(shown)
        if (v and before in ("by", "in", "and", "but", ",", "–", "while", "before", "after")) or (
            v and self.units[v - 1].kind == "quote"
        ):
            if (before in ("in", "before", "after", "while") and v > 1) or (
                before == "by" and self._is_planned(b)
            ):
                return ()
            if before != "by" and self.lexicon.cue_of[self._word(v)][0].reports:
                return self._stating_subject(saying=self._word(v) in _SAYING)
            return self._speaker_of_bodies() if before == "," else self._previous_subject()
        message = self._before_time(self._before_medium(v - 1))
        if v > 2 and self._is_message(message) and (sender := self._sender()):
            return sender  # `penned an op-ed for Asahi arguing that`, `drafted a statement over the weekend calling for`
        if self._word(v) in _DEMANDING and (sender := self._sender(v)):
            return sender  # `submitted a resolution to the Kantei today demanding that`
        if v < 2 or self.units[v - 1].kind not in SPEAKING:
            return ()
        if self._word(v - 2) == "from" and self._is_message(v - 3):
            return (self.units[v - 1],)  # `a reply from the bureau stating that`
        if (
            self._word(v - 2) == "by"
            and self.units[v - 3].word in PIECES
            and self.units[v - 1].kind in PEOPLE
        ):
            return (self.units[v - 1],)  # `an op-ed by Professor Osterman arguing that`
        link = v - 2 - self._is_part_of_title(v - 2)
        if self._word(link) == "with" and not self._word(link - 1).isalpha():
            return (self.units[v - 1],)  # `Beijing reacted sharply, with its spokesperson saying that`
        if self._word(v - 2) == "and" and self._is_accompanied(v - 2):
            return (self.units[v - 1],)  # `with Kano saying that, and Mayor Kojima recommending that`
        if self._word(v - 2) == "," and self._word(v) == "saying" and self.units[v - 1].kind in PEOPLE:
            return (self.units[v - 1],)  # `The ministry urged both to meet, a spokesperson saying that`
        if self._word(v - 2) == "of" and self.units[v - 3].word in FOOTAGE:
            return (self.units[v - 1],)  # `a clip of the mayor greeting a pilot`
        at = self._attached_to(v - 1)
        if at > 0 and self._word(at - 1) in _SHOWN:
            return (self.units[at],)  # `showed Chairman Nakamura saying`
        return ()

    def _is_part_of_title(self, n: int) -> bool:
        """Whether a plain word belongs to the title behind it: `with project manager Minakata telling`."""
        plain = self._word(n).isalpha() and self._word(n - 1) == "with"
        return plain and self.units[n + 1].title[:1].islower()

    def _is_accompanied(self, n: int) -> bool:
        """Whether `with` and whoever says something stand before unit `n`: `with Mayor Kano saying that`."""
        return any(
            self._word(m) == "with"
            and self.units[m + 1].kind in SPEAKING
            and self._word(m + 2).endswith("ing")
            for m in range(n - 3, max(-1, n - FAR), -1)
        )

    def _governs(self, v: int) -> bool:
        """Whether a gerund is a verb: `the premier’s declaring that`, and not `the ministry’s briefing papers`."""
        behind = self.tokens.keys[self.units[v].last : self.units[v].last + 1]
        return bool(behind) and (
            behind[0].lower() in wc.DETERMINERS or behind[0] in ("that", "to", ":", "“", '"')
        )

    def _shown_person(self, n: int) -> Unit | None:
        """Whom an outlet shows, told of up to the comma at `n`: `showed Setsuko Oda, 82, the mother of a victim, saying`."""
        for m in range(n - 1, max(0, n - 16), -1):
            if self._word(m) in _SHOWN and self.units[m + 1].kind == "person":
                return self.units[m + 1] if self._word(m + 2) == "," else None
            if self._word(m) in wc.CONJUNCTIONS or self.units[m].kind == "quote":
                return None
        return None

    def _shown_before(self, v: int) -> int:
        """The verb of `was overheard saying`, `was shown on NHK’s evening show asking`; 0 where there is none."""
        if _PERCEIVED.isdisjoint(self._words[max(0, v - 8) : v]):
            return 0
        n = v - 1
        while n > 0 and self._word(n) not in _PERCEIVED and not self._separates(n):
            n -= 1
        return n if self._word(n) in _PERCEIVED and self._auxiliary_before(n, wc.BE) else 0

    def _separates(self, n: int) -> bool:
        """Whether another clause begins or ends at unit `n`."""
        unit = self.units[n]
        return unit.kind in ("mark", "quote") or unit.word in SUBORDINATE or unit.word in wc.VERBS

    def _is_planned(self, n: int) -> bool:
        """Whether the verb before `by saying` has not been done: `hopes to call for talks by expressing`."""
        verb = next((m for m in range(n - 1, -1, -1) if self._is_verb(m) and self._word(m) != "to"), -1)
        if self._word(verb - 1) == "to" and self._word(verb - 2) in _TRIED:
            return False  # `tried to defend it by saying`
        if self._words[max(0, verb - 1) : verb + 3].count("to") and not _MODAL.isdisjoint(
            self._words[max(0, n - 8) : n]
        ):
            return True  # `may try to buy time by offering`
        return verb > 0 and self._word(verb - 1) in ("to", "will", "would", "may", "might")

    def _before_time(self, n: int) -> int:
        """The unit before a time that ends at unit `n`: `a petition in early June demanding`; else `n` itself."""
        m = n
        while m > 0 and (self.units[m].word.lower() in _TIMES or self.units[m].name.lower() in _TIMES):
            m -= 1
        if m < n and self._is_message(m):
            return m  # `proposals this morning calling for`
        return m - 1 if m < n and self._word(m) in ("on", "in", "over", "at") else n

    def _before_medium(self, n: int) -> int:
        """The unit before the outlet at `n` for which a piece was written: `an op-ed for Asahi`; else `n` itself."""
        printed = self.units[n].kind in REPORTING and self._word(n - 1) in ("for", "in")
        return n - 2 if printed else n

    def _is_message(self, n: int) -> bool:
        word = self.units[n].word
        return word in _MESSAGES or word in self.lexicon.stating_nouns

    def _sender(self, v: int = 0) -> tuple[Unit, ...] | None:
        """Who sent a message last, which a later `saying` tells: `the premier sent a message to the mayor, saying that`.

        Of a participle at `v` nothing but the message and to whom it was sent stands between.
        """
        if not self.subjects or (self.acts and self.acts[-1].verb >= self.subjects[-1][0]):
            return None
        verb, subjects = self.subjects[-1]
        if self._word(verb) in wc.AUXILIARIES:
            verb += 1  # `has drawn up a proposal calling for`
        if self._word(verb) not in _SENT or subjects[0].kind not in SPEAKING:
            return None
        between = range(verb, v)
        if len(between) > FAR or any(self._separates_message(n) for n in between):
            return None
        behind = range(verb + 1, min(v or verb + 5, len(self.units)))
        return subjects if any(map(self._is_message, behind)) else None

    def _separates_message(self, n: int) -> bool:
        return self.units[n].kind in ("mark", "quote") or self._word(n) == "that"

    def _is_contrasted(self, act: int, verb: int) -> bool:
        """Whether another clause has begun since somebody spoke: `A asked for more, while B was content, noting that`."""
        between = self._words[act:verb]
        return verb > act and not {"while", "whereas"}.isdisjoint(between)

    def _told_of(self) -> tuple[Unit, ...]:
        """Who did something last, where an outlet tells it or an objection: `NHK added that the envoy waved it aside, saying`.

        `A explained it, but the mayor was not convinced, saying` has an objection.
        """
        if not self.subjects:
            return ()
        verb, subjects = self.subjects[-1]
        if subjects[0].kind not in PEOPLE or (self.acts and verb <= self.acts[-1].verb):
            return ()
        n = self._place_of(subjects[0])
        objects = self._words[max(0, n - 2) : n] == [",", "but"]
        by_outlet = bool(self.acts) and self.acts[-1].subjects[0].kind in REPORTING
        return subjects if objects or by_outlet else ()

    def _speaker_of_bodies(self) -> tuple[Unit, ...]:
        """The subject before, or who spoke last of bodies that do something: `Oda said that ties of the two grew, referring to`."""
        if self.acts and self.subjects:
            (verb, subjects), speakers = self.subjects[-1], self.acts[-1].subjects
            bodies = subjects[0].kind == "institution" and speakers[0].kind in PEOPLE
            if bodies and self._is_said(verb):
                return speakers
        return self._previous_subject()

    def _stating_subject(self, *, saying: bool) -> tuple[Unit, ...]:
        """Who stated something last, else the outlet with which the sentence began.

        In `NHK led with a report that the GOJ lifted the ban, adding that` it is NHK: the GOJ has said nothing.
        """
        if (sender := self._sender()) is not None:
            return sender
        if saying and (done := self._told_of()):
            return done
        if self.acts and self.subjects and self._is_contrasted(self.acts[-1].verb, self.subjects[-1][0]):
            return self._previous_subject()
        if self.acts:
            topical = self.acts[-1].nested and len(self.acts) == 1 and self.subjects
            return self.subjects[-1][1] if topical else self.acts[-1].subjects
        if self._word(0) == "according" and (outlet := self._according_to()) is not None:
            if saying and self.subjects and self.subjects[-1][1][0].kind in PEOPLE:
                return self.subjects[-1][1]  # `According to NHK, an aide was less upbeat, saying`
            return (outlet,)
        if self.subjects and self.subjects[0][1][0].kind in REPORTING:
            return self.subjects[0][1]
        return self._previous_subject()

    def _according_to(self) -> Unit | None:
        """The outlet of `According to both dailies, the shrine will move, projecting that`."""
        for n, unit in enumerate(self.units[:9]):
            if unit.kind in REPORTING:
                return unit
            if self._word(n) == ",":
                break
        return None

    def _base_subject(self, v: int, left: int) -> tuple[Unit, ...]:
        before = self._word(v - 1)
        if before == "to":
            if self._word(v - 2) in _KEEPING_ON:
                keeps_on = self._left_of(v - 2)[0] == v - 3 and self._word(v - 3) not in wc.BE
                return self._mentions_to(v - 3) if keeps_on else ()
            governing = self.units[max(0, v - 8) : v - 1]
            governed = {word for unit in governing for word in (unit.word, unit.name.lower())}
            going_on = governed & _GOING_ON or self._words[v - 2] == "heard" or self._is_called_on(v)
            going_on = going_on or (self._word(v - 2) in _JUDGED and self._word(v - 3) in wc.BE)
            going_on = going_on or self._is_convened(v)
            return self._previous_subject() if going_on else self._prompted(v - 2)
        if (
            before in ("did", "do")
            or self._words[max(0, v - 4) : v] in DID_HOWEVER
            or (before in wc.ADVERBS and self._auxiliary_before(v, frozenset(("would", "did"))))
        ):
            return self._mentions_to(left)
        if (
            left >= 0
            and all(map(self._is_adverb, range(left + 1, v)))  # `sources privately admit that`
            and self.units[left].kind in ("unnamed", "institution")
            and self.units[left].plural
            and (
                self._word(left - 1) == "which"
                or not wc.AUXILIARIES & {self._word(left - 1), self._word(left - 2)}
            )
        ):
            return self._mentions_to(left)
        return ()

    def _is_called_on(self, v: int) -> bool:
        """Whether somebody is visited or summoned to be told: `visited the bureau to demand an account`."""
        if self._verb(v) not in _DEMANDS or not self.subjects:
            return False
        called = self.subjects[-1][0]
        between = self._words[called + 1 : v - 1]
        return self._word(called) in _CALLED_ON and v - called < _NEAR and SUBORDINATE.isdisjoint(between)

    def _is_convened(self, v: int) -> bool:
        """Whether the press is called in to be told: `held an emergency press conference to deny the report`."""
        if not self.subjects or self._word(self.subjects[-1][0]) not in _CONVENED:
            return False
        behind = self.units[self.subjects[-1][0] + 1 : v - 1]
        return len(behind) < _NEAR and any(unit.word in _FOR_THE_PRESS for unit in behind[:2])

    def _prompted(self, n: int) -> tuple[Unit, ...]:
        """Whoever is made to state something: `prompting the CDP’s Eda to ask why`."""
        prompted = n > 0 and self.units[n].kind in PEOPLE and self._word(n - 1) in _PROMPTING
        return (self.units[n],) if prompted else ()
