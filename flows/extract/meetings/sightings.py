"""What the rules for meetings share: a sentence being read, and one sighting of an event in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from flows.extract.grammar.clauses import clauses
from flows.extract.grammar.phrases import Complement, complements
from flows.extract.grammar.settings import When, Where, dates_near, where_of
from flows.extract.grammar.syntax import DETERMINERS, Row
from flows.extract.meetings.sides import Book
from flows.extract.meetings.voices import Voices
from flows.extract.records import DateMention, Party
from flows.extract.vocabulary import Vocabulary

_NO_END = frozenset({"light", "tell", "phone"})


class Cue(NamedTuple):
    """A cue word on a row: ``start:end`` are item positions, the rest is its row of meeting_cues.csv."""

    start: int
    end: int
    kind: str
    pattern: str
    form: str
    word: str


class Sighting(NamedTuple):
    """One mention of an event in one sentence, before mentions of one event are put together.

    ``family``: encounter, call, visit. ``is_anaphoric``: it names no event by itself ("the talks").
    ``others``: unnamed officials took part. ``offset``: where the cue stands in the text.
    """

    family: str
    kind: str
    parties: tuple[Party, ...]
    sentence: int
    offset: int
    rule_id: str
    status: str | None = None
    when: When | None = None
    hint: str | None = None  # a status that only a preposition tells: "ahead of the summit"
    where: Where | None = None
    host: str | None = None
    is_anaphoric: bool = False
    others: bool = False
    days: int | None = None
    is_start: bool = False
    is_strong: bool = False  # the words alone tell of an event: "met", "held talks with"
    is_headline: bool = False
    is_gathering: bool = False  # the members of one body met
    fellows: int = 0  # "his two counterparts": 2
    is_pointer: bool = False  # "the talks", "his visit": points at an event told elsewhere
    is_further: bool = False  # "further talks", "an eighth round": those of before meet again
    is_margin: bool = False  # a summit "on the sidelines of" which others met
    is_severable: bool = False  # "his talks with A and B": perhaps with each of them
    said: When | None = None  # when words were said at it: "told Li this week"


@dataclass
class Reading:
    """One sentence with all that the rules ask of it."""

    row: Row
    cues: tuple[Cue, ...]
    dates: Sequence[DateMention]
    book: Book
    vocabulary: Vocabulary
    published_on: date | None
    here: Where | None  # the dateline's place
    voices: Voices = field(default_factory=Voices)
    found: list[Sighting] = field(default_factory=list)  # of this sentence, so far
    before: Sequence[Sighting] = ()  # of the sentences before

    @cached_property
    def clause_of(self) -> tuple[int, ...]:
        """Clause number of every item; most sentences with a verb of travel never ask for it."""
        return clauses(self.row)

    def complements(self, cue: Cue) -> tuple[list[Complement], int]:
        """Phrases after a cue, as far as the next event of the sentence: "talks [with Li] after a visit to ..."."""
        found, end = complements(self.row, cue.end - 1, self.clause_of)
        ends = (
            c.start
            for c in self.cues
            if c.start >= cue.end and c.pattern not in _NO_END and not self.is_margin(c)
        )
        stop = min(ends, default=end)
        return [c for c in found if c.position < stop], min(end, stop)

    def is_margin(self, cue: Cue, before: bool = True) -> bool:
        """ "spoke on the margins of the [summit] with Duda": the summit is only where they spoke."""
        if not before:
            return bool({self.row.lower(at) for at in range(cue.end, cue.end + 6)} & {"margins", "sidelines"})
        words = {self.row.lower(at) for at in range(max(0, cue.start - 6), cue.end + 3)}
        return cue.pattern in ("summit", "talks") and bool(words & {"margins", "sidelines", "margin"})

    def light_before(self, position: int) -> Cue | None:
        """The light verb that ends right before an item position: "[held] talks"."""
        for cue in self.cues:
            if cue.pattern == "light" and cue.end == position:
                return cue
        return None

    @cached_property
    def verb_positions(self) -> frozenset[int]:
        """Positions of light verbs, where no noun phrase goes on."""
        return frozenset(
            at for cue in self.cues if cue.pattern == "light" for at in range(cue.start, cue.end)
        )

    def is_future(self, day: date) -> bool:
        """True for a day after the publication."""
        return self.published_on is not None and day > self.published_on

    def clause_start(self, position: int) -> int:
        """First position of the clause that holds a position."""
        number = self.clause_of[position]
        start = position
        while start > 0 and self.clause_of[start - 1] == number:
            start -= 1
        return start

    def sighting(self, cue: Cue, family: str, kind: str, parties: tuple[Party, ...], rule: str) -> Sighting:
        """A sighting of this sentence with nothing but its sides."""
        row = self.row
        is_headline = row.sentence.section == "headline"
        offset = row.items[cue.start].start
        return Sighting(family, kind, parties, row.sentence.number, offset, rule, is_headline=is_headline)

    def when(
        self, left: int, right: int, end: int, more: Sequence[int] = (), with_left: bool = True
    ) -> When | None:
        """The date of an event told by items ``left:right``, its complements ending at ``end``.

        Order: ``more`` (dates inside the phrase), to the right up to the next event, then to the left, unless
        ``with_left`` is False: "urged him on Sunday to resume talks".
        """
        stop = min(
            [cue.start for cue in self.cues if cue.start >= right and cue.pattern not in _NO_END]
            + [len(self.row.items)]
        )
        after = [
            at
            for at in range(right, min(max(end, right) + 6, stop))
            if self.clause_of[at] == self.clause_of[left]
        ]
        after = [at for at in after if self.row.lower(at - 1) not in DETERMINERS]  # "the June 3 summit"
        found = dates_near(self.row, self.dates, [*more, *range(left, right), *after])
        before = self._when_left(left) if with_left else None
        return found or before or self._when_late(left, right, stop)

    def since(self, position: int) -> When | None:
        """When a series began: "have met every year [since 1996]"; open at its end."""
        for item in self.row.items[position : position + 8]:
            found = self.dates[item.index] if item.kind == "date" else None
            if found is not None and found.relation == "since" and found.start_on is not None:
                return When(found.start_on, None, found.precision, found.surface)
        return None

    def deadline(self, position: int) -> When | None:
        """When at the latest a planned event takes place: "will hold a summit [by the end of 2021]"."""
        for at in range(position, min(position + 8, len(self.row.items))):
            item = self.row.items[at]
            found = self.dates[item.index] if item.kind == "date" else None
            if found is not None and self.row.lower(at - 1) == "by" and found.end_on is not None:
                ahead = self.is_future(found.end_on)
                return When(self.published_on, found.end_on, "range", found.surface) if ahead else None
        return None

    def _when_late(self, left: int, right: int, stop: int) -> When | None:
        """A day far behind, after an insertion: "is to meet politicians, some of them exiles, on Saturday"."""
        for at in range(right, stop):
            if self.row.items[at].kind == "date" and self.row.lower(at - 1) in ("on", ","):
                when = dates_near(self.row, self.dates, [at])
                if when is not None and when.rank <= 2 and self.clause_of[at] == self.clause_of[left]:
                    return when
        return None

    def _when_left(self, left: int) -> When | None:
        """A date left of the event in its own clause, no other event of the clause being nearer to it."""
        row, number = self.row, self.clause_of[left]
        for at in range(left - 1, -1, -1):
            if self.clause_of[at] != number:
                continue
            if row.items[at].kind == "date":
                return dates_near(row, self.dates, [at])
            if any(
                cue.start <= at < cue.end and cue.pattern in ("meet", "visit", "talks", "trip", "summit")
                for cue in self.cues
            ):
                return self._when_at_start(number)
        return None

    def _when_at_start(self, number: int) -> When | None:
        """ "Last week, Xi visited Moscow and met Putin": a date that opens the clause is everybody's."""
        first = [at for at in range(len(self.row.items)) if self.clause_of[at] == number][:4]
        return dates_near(self.row, self.dates, first)

    def place(self, cue: Cue, where: Where | None) -> Where | None:
        """``where``, else the place that ", where" goes back to, else the dateline's for "here"."""
        if where is not None:
            return where
        start = self.clause_start(cue.start)
        if self.row.lower(start) == "where":
            for at in range(start - 1, max(-1, start - 7), -1):
                mention = self.row.mention(at)
                if mention is not None:
                    return where_of(mention, self.vocabulary)
        return self.here if any(item.lower == "here" for item in self.row.items) else None
