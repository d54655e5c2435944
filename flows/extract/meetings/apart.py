"""Talks of one with several others, told together and then one by one, are so many meetings."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.events import Event
from flows.extract.meetings.sides import by_kind, countries_of
from flows.extract.meetings.sightings import Sighting
from flows.extract.records import Party


def apart(events: Sequence[Event]) -> list[Event]:
    """Events with "Rubio's talks with A and B" as two, where the text then tells of Rubio and A alone."""
    found: list[Event] = []
    for event in events:
        found.extend(_divided(event) or (event,))
    return found


def _divided(event: Event) -> list[Event]:
    joint = next((s for s in event.sightings if s.is_severable), None)
    if joint is None or len(event.parties) != len(joint.parties):
        return []
    owner, *others = joint.parties
    if not any(_is_of_two(s, owner) for s in event.sightings):
        return []
    parts: list[Event] = []
    for other in others:
        part = Event(event.family, (owner, other))
        pair = {owner.entity_id, other.entity_id}
        for sighting in event.sightings:
            if {p.entity_id for p in sighting.parties} == pair:
                part.add(sighting)
            elif sighting.is_severable:
                part.add(sighting._replace(parties=(owner, other), kind="bilateral_meeting"))
        parts.append(part)
    return parts


def _is_of_two(sighting: Sighting, owner: Party) -> bool:
    names = {party.entity_id for party in sighting.parties}
    return len(names) == 2 and owner.entity_id in names and not sighting.is_headline


def is_severable(word: str, own: Sequence[Party], parties: Sequence[Party]) -> bool:
    """ "his [talks] with A and B": one person with others of as many countries, in the plural."""
    is_many = len(parties) > 2 and len(by_kind(parties)["person"]) == len(parties) == len(
        countries_of(parties)
    )
    return word.endswith("s") and is_many and tuple(own) == tuple(parties[:1])
