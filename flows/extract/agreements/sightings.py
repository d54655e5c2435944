"""What one sentence says of an instrument: a sighting, which ``agreement_merge`` joins into reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload

from flows.extract.agreements.creation import GROUPS, Told, creates
from flows.extract.agreements.cues import CuedRow, Noun
from flows.extract.agreements.details import (
    Context,
    acronym_after,
    meeting_at,
    name_of,
    sectors_within,
    when_of_clause,
    where_of_clause,
)
from flows.extract.agreements.parties import Sides, is_body, keys, unique
from flows.extract.agreements.phrases import Phrase, read_phrase
from flows.extract.agreements.roles import LISTS, Roles
from flows.extract.agreements.status import Governor, find_governor, followed_by_talks
from flows.extract.grammar.clauses import clauses
from flows.extract.grammar.settings import When, Where
from flows.extract.grammar.syntax import Row
from flows.extract.records import Mention, Party

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "both"})
# "signed a set of pacts [in Ottawa on Monday on fishing and trade]": how far their matter may stand off.
_MATTER_REACH = 18
_NEGOTIATORS = frozenset(
    "leaders negotiators officials ministers diplomats envoys presidents both two".split()
)
_TRUCES = frozenset({"truce", "ceasefire", "cease-fire"})
_PRAISE = ("tout", "promot")


DOCUMENT_RULE = "agreements.document"


class Sighting(NamedTuple):
    """``parties`` those that the words name; ``is_sure`` where a verb tells the status; ``creates`` if the

    words suffice for a report of its own; ``is_pointer`` where they can only mean one told elsewhere.
    ``parent``: index of the sighting in the same sentence that lists this one.
    """

    sentence: int
    start: int
    end: int
    kind: str
    word: str
    is_vague: bool
    status: str | None
    is_sure: bool
    parties: tuple[Party, ...]
    sectors: tuple[str, ...]
    rule_id: str
    is_headline: bool = False
    name: str | None = None
    acronym: str | None = None
    noun: Noun | None = None
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    is_plural: bool = False
    number: int | None = None
    when: When | None = None
    where: Where | None = None
    meeting: int | None = None
    creates: bool = False
    is_pointer: bool = False
    parent: int | None = None
    heads_list: bool = False
    splits: tuple[tuple[Party, ...], ...] = ()
    is_bilateral: bool = False
    is_verbal: bool = False
    verb_kind: str = ""
    inner: tuple[str, ...] = ()
    is_open: bool = False


class Clauses(Sequence[int]):
    """Clause numbers of a row's items, read only when a rule asks for them."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._numbers: tuple[int, ...] | None = None

    def _all(self) -> tuple[int, ...]:
        if self._numbers is None:
            self._numbers = clauses(self._row)
        return self._numbers

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._row.items)


class Reader:
    """Reads the sightings of one row; holds what its rules share."""

    def __init__(self, cued: CuedRow, sides: Sides, context: Context) -> None:
        self.row, self.nouns, self.verbs = cued
        self.sides = sides
        self.context = context
        self.clause_of = Clauses(self.row)
        self.roles = Roles(self.row, sides, self.clause_of)
        self.meeting = meeting_at(self.row.sentence.number, context.meetings)
        self.is_headline = self.row.sentence.section == "headline"

    def read(self) -> list[Sighting]:
        """Sightings of the row's nouns in reading order."""
        found: list[Sighting] = []
        covered = inside = 0
        previous: tuple[Noun, Governor] | None = None
        for noun in self.nouns:
            if noun.start < (inside if noun.is_vague else covered):
                continue
            phrase = read_phrase(self.row, noun, self.verbs, self.nouns)
            governor = find_governor(self.row, noun, phrase, self.verbs, self.clause_of)
            if governor.verb is None and previous is not None and self._coordinates(previous[0], phrase):
                governor = previous[1]
            previous = noun, governor
            if self._says_nothing(noun, phrase, governor, found) or _is_demanded(noun, found):
                continue
            sighting = self._sighting(noun, phrase, governor, found)
            if sighting is not None:
                covered, inside = noun.end, phrase.end
                found.append(sighting)
        return found

    def _says_nothing(
        self, noun: Noun, phrase: Phrase, governor: Governor, found: Sequence[Sighting]
    ) -> bool:
        """A vague noun that no verb governs, with no partner and no name, and that points to nothing."""
        return (
            noun.is_vague
            and governor.verb is None
            and not phrase.partners
            and not found
            and phrase.determiner not in _DEFINITE
            and not self.row.text[self.row.items[noun.start].start].isupper()
            and not self.roles.route(noun)
        )

    def _coordinates(self, previous: Noun, phrase: Phrase) -> bool:
        """ "signed a treaty on trade and [an accord] on fishing": the same verb governs both."""
        if phrase.determiner not in ("a", "an", "another", "") or phrase.start <= previous.end:
            return False
        before = self.row.lower(phrase.start - 1)
        between = {self.row.lower(at) for at in range(previous.end, phrase.start)}
        return before in (",", "and") and not between & {"that", "which", "who", "said", ";", "but"}

    def _sighting(
        self, noun: Noun, phrase: Phrase, governor: Governor, found: Sequence[Sighting]
    ) -> Sighting | None:
        """None for what can neither make a report nor support one."""
        row = self.row
        named = name_of(row, noun, phrase, self.is_headline)
        explicit = self.roles.explicit(phrase, governor, noun)
        acting = self.roles.acting(governor)
        start, end = self._span(noun, phrase, named)
        parties = self.roles.sides_of(noun, phrase, governor, explicit, acting)
        if len(keys(parties)) < 2 and self.sides.issuers and self._is_ours(phrase):
            parties = unique((*parties, *self.sides.issuers))
        status, sure = self._status(noun, phrase, governor, len(keys(parties)))
        parent = self._parent(phrase, found)
        sighting = Sighting(
            row.sentence.number, start, end, noun.kind, noun.word, noun.is_vague, status, sure, parties,
            sectors_within(self.context.sector_hits, start, end), "agreements.noun", self.is_headline,
            named[0] if named else None, acronym_after(row, noun.end) or self._own_acronym(named),
            noun, phrase.determiner, phrase.modifiers, noun.is_plural, phrase.number,
            parent=parent,
            heads_list=self._heads_list(phrase),
            is_pointer=self._is_pointer(noun, phrase, named is not None, explicit, parent),
            inner=phrase.inner,
            verb_kind=governor.verb.kind if governor.verb is not None else "",
        )  # fmt: skip
        told = self._told(sighting, noun, phrase, governor, explicit, bool(acting))
        if not creates(told):
            weak = not sighting.is_pointer and not self.is_headline and len(keys(parties)) < 2
            return None if weak and not sighting.heads_list else sighting
        return self._with_setting(sighting, phrase, governor, acting)

    def _with_setting(
        self, sighting: Sighting, phrase: Phrase, governor: Governor, acting: tuple[Mention, ...]
    ) -> Sighting:
        noun = sighting.noun
        assert noun is not None
        sectors = sighting.sectors
        if not sectors and governor.role == "object" and noun.named is None:
            last = min(phrase.end + _MATTER_REACH, len(self.row.items)) - 1
            sectors = sectors_within(self.context.sector_hits, sighting.end, self.row.items[last].end)
        anchor = governor.verb.start if governor.verb is not None else noun.start
        return sighting._replace(
            creates=True,
            sectors=sectors,
            when=when_of_clause(self.row, anchor, phrase, self.clause_of, self.context.dates),
            where=where_of_clause(self.row, anchor, self.clause_of, self.context.vocabulary),
            meeting=self.meeting.number if self.meeting else None,
            splits=self.roles.splits(noun, phrase, acting),
            is_open=_is_open(acting) and not sighting.parties,
            is_bilateral=any(word == "with" for word, _ in phrase.partners),
        )

    def _span(self, noun: Noun, phrase: Phrase, named: tuple[str, int, int] | None) -> tuple[int, int]:
        """Offsets of the phrase; of the bare name for instruments known by name."""
        start, end = self.row.items[phrase.start].start, self.row.items[phrase.end - 1].end
        if named is None:
            return start, end
        return (named[1], named[2]) if noun.named is not None else (min(start, named[1]), max(end, named[2]))

    def _status(self, noun: Noun, phrase: Phrase, governor: Governor, sides: int) -> tuple[str | None, bool]:
        """Status and whether a verb tells it; praise tells none, one side's blueprint is a proposal."""
        status, sure, verb = governor.status, governor.is_sure, governor.verb
        is_praised = verb is not None and verb.word.startswith(_PRAISE) and noun.kind != "plan"
        if is_praised and status not in ("signed", "agreed"):
            status, sure = None, False
        if status is None and phrase.date is not None:
            status = self._status_by_date(phrase.date)
        if noun.word in GROUPS and verb is not None and verb.kind in ("conclude", "issue", "agree"):
            done = governor.tense in (None, "held", "ongoing", "recurring") and not self.is_headline
            status = "in_force" if done else ("agreed" if governor.tense == "planned" else status)
        if "proposed" in phrase.modifiers and governor.tense in ("planned", "proposed"):
            return "proposed", True
        if noun.kind == "plan" and verb is not None and verb.kind == "issue" and sides < 2:
            status = "proposed"
        if not sure and (followed_by_talks(self.row, noun.end) or self._is_in_the_works(phrase, governor)):
            return "under_negotiation", True
        return status, sure

    def _status_by_date(self, index: int) -> str | None:
        """ "last week's truce" is agreed, "a 1951 treaty" in force."""
        when, today = self.context.dates[index], self.context.published_on
        if when.is_relative:
            return "agreed"
        is_past = when.end_on is not None and today is not None and when.end_on < today
        return "in_force" if is_past else None

    def _is_ours(self, phrase: Phrase) -> bool:
        """ "[We] will set up a working group", "[our] task force", in the joint text of those who speak."""
        return phrase.determiner == "our" or any(
            item.lower == "we" for item in self.row.items[: phrase.start]
        )

    def _told(
        self,
        sighting: Sighting,
        noun: Noun,
        phrase: Phrase,
        governor: Governor,
        explicit: tuple[Mention, ...],
        has_agent: bool,
    ) -> Told:
        with_partner = any(
            self.sides.parties(mentions)
            for word, mentions in phrase.partners
            if word in ("with", "between", "among")
        )
        groups = any(
            m.kind == "group"
            for word, mentions in phrase.partners
            if word in ("between", "among")
            for m in mentions
        )
        return Told(
            noun,
            phrase,
            governor.verb.kind if governor.verb is not None else "",
            sighting.status,
            2 if groups else len(keys(self.sides.parties(explicit))),
            2 if groups else len(keys(sighting.parties)),
            with_partner or groups,
            sighting.parent is not None,
            sighting.name is not None,
            sighting.sectors,
            governor.tense,
            has_agent,
            any(is_body(party) for party in sighting.parties),
            governor.verb.form if governor.verb is not None else "",
        )

    def _is_in_the_works(self, phrase: Phrase, governor: Governor) -> bool:
        """ "New frameworks are in the works: [a mechanism with Malaysia]; ..."."""
        return governor.verb is None and any(
            verb.form == "predicate" and verb.kind == "stall" and verb.end <= phrase.start
            for verb in self.verbs
        )

    def _is_predicate(self, phrase: Phrase) -> bool:
        """ "three of the papers are [memorandums]"."""
        before = [self.row.lower(at) for at in range(max(0, phrase.start - 5), phrase.start)]
        return before[-1:] in (["are"], ["were"]) and "of" in before

    @staticmethod
    def _own_acronym(named: tuple[str, int, int] | None) -> str | None:
        if named is None:
            return None
        letters = "".join(word[0] for word in named[0].replace("-", " ").split() if word[0].isupper())
        return letters if len(letters) >= 3 else None

    def _heads_list(self, phrase: Phrase) -> bool:
        at = phrase.end
        if self.row.lower(at) in (",", "(") or self.row.lower(at) == "signed":
            at += 1
        return self.row.lower(at) in LISTS or (self.row.lower(at) == ":" and self.row.lower(at + 1) == "one")

    def _parent(self, phrase: Phrase, found: Sequence[Sighting]) -> int | None:
        """The plural before "including" that lists this phrase."""
        for index in range(len(found) - 1, -1, -1):
            head = found[index]
            if (
                head.heads_list
                and head.is_plural
                and head.parent is None
                and (head.creates or head.is_pointer)
            ):
                between = self.row.text[found[index].end : self.row.items[phrase.start].start]
                return index if ";" not in between and " while " not in between else None
        return None

    def _is_pointer(
        self, noun: Noun, phrase: Phrase, has_name: bool, explicit: tuple[Mention, ...], parent: int | None
    ) -> bool:
        if has_name or parent is not None:
            return False
        if noun.is_plural and not explicit and self._is_predicate(phrase):
            return True
        is_vague_side = phrase.determiner == "the" and len(explicit) == len(phrase.named) == 1
        if phrase.determiner in _DEFINITE and "following" not in phrase.modifiers:
            return not explicit or is_vague_side  # "the deal", "the Iran deal"
        return (
            not phrase.determiner
            and not phrase.modifiers
            and not noun.is_plural
            and not explicit
            and not self.is_headline
        )


def _is_demanded(noun: Noun, found: Sequence[Sighting]) -> bool:
    """ "a resolution that called for [a truce]": the matter of the one, not another."""
    return noun.word in _TRUCES and any(sighting.kind == "resolution" for sighting in found)


def _is_open(acting: Sequence[Mention]) -> bool:
    """ "[countries] that strike deals": anybody; "[the leaders] reached a deal": those whom the text names."""
    return bool(acting) and all(
        m.kind == "unnamed" and m.surface.lower().split()[0] not in _DEFINITE | _NEGOTIATORS for m in acting
    )
