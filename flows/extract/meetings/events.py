"""An event being put together from its sightings, and when two of them can be one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from flows.extract.grammar.settings import When, Where
from flows.extract.meetings.sides import (
    without_covered,
)
from flows.extract.meetings.sightings import Sighting
from flows.extract.records import Party

HAPPENED = frozenset({"held", "ongoing"})


AHEAD = frozenset({"planned", "proposed"})


LONGEST_VISIT = timedelta(days=21)


@dataclass(slots=True)
class Event:
    """An event while its sightings are being collected."""

    family: str
    parties: tuple[Party, ...]
    sightings: list[Sighting] = field(default_factory=list)
    parent: Event | None = None
    when: When | None = None
    where: Where | None = None

    def add(self, sighting: Sighting) -> None:
        """Join a sighting; named people take the place of their country."""
        self.sightings.append(sighting)
        self.parties = without_covered((*self.parties, *sighting.parties))
        if sighting.when is not None and (self.when is None or sighting.when.rank < self.when.rank):
            self.when = sighting.when
        if sighting.where is not None and (
            self.where is None or (self.where.city is None and sighting.where.city)
        ):
            self.where = sighting.where

    @property
    def status(self) -> str | None:
        """What the sightings say, the body before the headline; None if none says anything."""
        for group in ([s for s in self.sightings if not s.is_headline], self.sightings):
            told = [s.status for s in group if s.status]
            strong = [s.status for s in group if s.status and s.is_strong]
            if (
                self.family == "visit"
                and "planned" in told
                and any(s.rule_id == "meetings.travel" and s.status is None for s in group)
            ):
                return "ongoing"
            order = (
                ("cancelled", "ongoing", "held")
                if self.family == "visit"
                else ("cancelled", "held", "ongoing")
            )
            for status in (*order, "planned", "proposed", "recurring"):
                if status in (strong or told):
                    return status
            if told:
                return told[0]
        return None


def when_meet(left: When | None, right: When | None) -> bool:
    """True unless two intervals lie apart; an unknown one may be anything."""
    if left is None or right is None:
        return True
    a0, a1 = left.start or left.end, left.end or left.start
    b0, b1 = right.start or right.end, right.end or right.start
    if a0 is None or a1 is None or b0 is None or b1 is None:
        return True
    return a0 <= b1 and b0 <= a1


def where_meet(left: Where | None, right: Where | None) -> bool:
    """True unless two places lie apart."""
    if left is None or right is None:
        return True
    if left.country_code and right.country_code and left.country_code != right.country_code:
        return False
    return left.city is None or right.city is None or left.city == right.city


def status_meet(left: str | None, right: str | None) -> bool:
    """True if two sightings of one event may bear these statuses."""
    if left == right:
        return True
    if "recurring" in (left, right):
        return False
    if left is None or right is None:
        return True
    pair = {left, right}
    return pair <= HAPPENED or pair <= AHEAD or pair == {"planned", "cancelled"}


def sides_meet(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """The smaller set of parties lies in the larger one, a country standing for its own person.

    {Putin, China} and {Putin, Li Qiang} meet; {Li, Putin} and {Li, Mishustin} do not.
    """
    small, large = sorted((left, right), key=len)
    if not small:
        return True
    return all(stands_in(party, large) for party in small)


def stands_in(party: Party, others: Sequence[Party]) -> bool:
    """Whether a party is among others, itself or by its country."""
    for other in others:
        if party.entity_id == other.entity_id:
            return True
    same_country = [
        other for other in others if other.country_code and other.country_code == party.country_code
    ]
    if party.kind == "country":
        return bool(same_country)
    return any(other.kind == "country" for other in same_country)


def sides_meet_by_pointer(event: Event, sighting: Sighting) -> bool:
    """Everybody whom a pointing sentence names must take part in the event."""
    return all(stands_in(party, event.parties) for party in sighting.parties)


def same_country(left: Where | None, right: Where | None) -> bool:
    """Whether two known places lie in one country."""
    return left is not None and right is not None and left.country_code == right.country_code
