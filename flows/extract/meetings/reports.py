"""Events of an article -> numbered reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flows.extract.grammar.settings import Where
from flows.extract.meetings.adoption import adopt, day_of_telling, place_here
from flows.extract.meetings.events import (
    AHEAD,
    Event,
)
from flows.extract.meetings.merge import gather
from flows.extract.meetings.sides import (
    by_kind,
    countries_of,
)
from flows.extract.meetings.sightings import Sighting
from flows.extract.records import Evidence, MeetingReport
from flows.extract.vocabulary import Country, Vocabulary


def _final_status(event: Event, published_on: date | None) -> str:
    status = event.status or _hinted(event)
    start = event.when.start if event.when else None
    if status == "recurring" and event.when is not None and event.when.precision in ("day", "range"):
        status = None
    if (
        start is not None
        and published_on is not None
        and start > published_on
        and status in (None, "held", "ongoing")
    ):
        return "planned"
    if status == "planned" and _is_long_past(event, published_on):
        status = "held"
    return status or "held"


_LONG = timedelta(days=60)


def _is_long_past(event: Event, published_on: date | None) -> bool:
    """ "talks of six states collapsed in 2009", though "a return to the talks" looks ahead."""
    end = event.when.end if event.when else None
    told = any(s.when == event.when and s.status not in AHEAD for s in event.sightings)
    return end is not None and published_on is not None and end < published_on - _LONG and told


def _hinted(event: Event) -> str | None:
    """What prepositions let one guess: planned if the event is only spoken of as lying ahead."""
    hints = {s.hint for s in event.sightings if s.hint}
    if hints and hints <= {"planned", "proposed"}:
        return "planned" if "planned" in hints else "proposed"
    is_open = "negotiation" in {s.kind for s in event.sightings} and event.when is None
    return "ongoing" if is_open and not hints else None  # talks that nobody says have ended


def _kind(event: Event) -> str:
    if event.family != "encounter":
        return event.family
    kinds = [s.kind for s in event.sightings if s.kind not in ("other",) and s.rule_id != "meetings.tell"]
    persons = by_kind(event.parties)["person"]
    sides = countries_of(event.parties)
    of_body = by_kind(event.parties)["organization"]
    if (
        len(persons) == 2
        and len(sides) == 2
        and not of_body
        and all(_LEADER.match(p.role or "") for p in persons)
    ):
        return "bilateral_meeting"  # leaders meet, whatever their talks are about
    if any(s.is_margin and s.kind == "multilateral_meeting" for s in event.sightings):
        return "multilateral_meeting"  # the G20 summit, though but two of its guests are named
    if "negotiation" in kinds and (not persons or kinds.count("negotiation") * 2 > len(kinds)):
        return "negotiation"
    if event.sightings[0].kind == "other" and not kinds:
        return "other"
    if (
        any(s.rule_id == "meetings.summit" and s.kind == "multilateral_meeting" for s in event.sightings)
        and len(sides) != 2
    ):
        return "multilateral_meeting"
    if "multilateral_meeting" in kinds and (len(sides) != 2 or by_kind(event.parties)["organization"]):
        return "multilateral_meeting"
    return "multilateral_meeting" if len(sides) > 2 else "bilateral_meeting"


def _title(event: Event, kind: str, countries: Mapping[str, Country]) -> str:
    names = " - ".join(party.name for party in event.parties)
    if kind == "visit":
        where = event.where
        country = countries.get(where.country_code) if where and where.country_code else None
        return f"{names} visit to {country.name if country else where.city if where else ''}".strip()
    noun = {"call": "call", "negotiation": "talks"}.get(kind, "meeting")
    city = event.where.city if event.where else None
    return f"{names} {noun}, {city}" if city else f"{names} {noun}"


_LEADER = re.compile(
    r"^(?:(?:\w+\s){0,2})(?:president|premier|prime minister|taoiseach|chancellor|king|queen|emir|sultan|leader|general secretary)$",
    re.IGNORECASE,
)
# Whose meetings are of state even at home, and whose travel is a visit though no reference knows them.
_HEADS = re.compile(
    r"^(?:(?:acting|interim|deputy|vice|crown|federal|caretaker)\s)*(?:president|premier|prime minister|taoiseach|"
    r"chancellor|king|queen|emperor|pope|emir|sultan|prince|secretary of state|secretary-general|(?:\w+\s){0,3}minister|"
    r"chief executive|national security advis[eo]r|special envoy|ambassador)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|king|queen|prince(?:ss)?|emir|sultan|secretary|envoy|ambassador|leader|"
    r"representative|chief|governor|general|admiral|commander|commissioner|advis[eo]r|director|head|negotiator|official|"
    r"senator|speaker|chairman|chairwoman|coordinator|delegation|lawmaker|pope|diplomat|administrator)\b",
    re.IGNORECASE,
)


def _is_public(event: Event, vocabulary: Vocabulary) -> bool:
    """Of states and their officials: "Mr Sanders met his manager" and "Ms Dalle flew to Cairo" are private."""
    groups = by_kind(event.parties)
    if groups["country"] or groups["organization"]:
        return True
    if event.family == "visit":
        return any(p.entity_id in vocabulary.people or _OFFICE.search(p.role or "") for p in groups["person"])
    is_gathering = any(s.others and s.kind == "multilateral_meeting" for s in event.sightings)
    known = _OFFICE.search if is_gathering else _HEADS.match
    return len(countries_of(event.parties)) > 1 or any(known(p.role or "") for p in groups["person"])


def _is_report(event: Event) -> bool:
    """At least two sides, or one with unnamed officials; for a visit somebody and a country."""
    if event.family == "visit":
        return bool(event.parties) and event.where is not None
    if any(s.others for s in event.sightings) and any(party.kind == "person" for party in event.parties):
        return True
    if any(s.rule_id == "meetings.summit" for s in event.sightings):
        return bool(event.parties)
    bodies = [party for party in event.parties if party.kind == "organization" or party.country_code == "EUU"]
    is_gathering = len(bodies) == 1 and event.sightings[0].rule_id in ("meetings.meet", "meetings.noun")
    is_gathering = is_gathering and any(s.is_gathering for s in event.sightings)
    return len(event.parties) >= 2 or is_gathering


def merge(
    sightings: Sequence[Sighting],
    spans: Mapping[int, tuple[int, int]],
    published_on: date | None,
    here: Where | None,
    vocabulary: Vocabulary,
    opening: int | None = None,
) -> tuple[MeetingReport, ...]:
    """Reports of the events that the sightings of one article tell of, by position.

    ``spans`` gives start and end of each sentence; ``here`` is the place of the dateline; ``opening`` the
    first sentence of an official statement.
    """
    countries = vocabulary.countries
    events = [event for event in gather(sightings) if _is_report(event) and _is_public(event, vocabulary)]
    adopt(events, countries, published_on)
    for event in events:
        place_here(event, here, published_on)
        event.when = event.when or day_of_telling(event, published_on, opening)
    events.sort(key=lambda event: min(s.offset for s in event.sightings))
    numbers = {id(event): number for number, event in enumerate(events)}
    return tuple(_report(event, numbers, spans, published_on, countries) for event in events)


def _report(
    event: Event,
    numbers: Mapping[int, int],
    spans: Mapping[int, tuple[int, int]],
    published_on: date | None,
    countries: Mapping[str, Country],
) -> MeetingReport:
    sentences = {
        s.sentence: s.rule_id
        for s in sorted(event.sightings, key=lambda s: (s.offset, s.rule_id), reverse=True)
    }
    evidence = tuple(Evidence(number, *spans[number], sentences[number]) for number in sorted(sentences))
    when, where, kind = event.when, event.where, _kind(event)
    first = min(event.sightings, key=lambda s: s.offset)
    host = next((s.host for s in event.sightings if s.host), None)
    country = where.country_code if where else None
    if host is None and country in countries_of(event.parties) | (
        {country} if kind == "visit" else frozenset()
    ):
        host = country
    parent = numbers.get(id(event.parent)) if event.parent is not None else None
    return MeetingReport(
        number=numbers[id(event)],
        kind=kind,
        status=_final_status(event, published_on),
        participants=event.parties,
        evidence=evidence,
        rule_id=first.rule_id,
        title=_title(event, kind, countries),
        started_on=when.start if when else None,
        ended_on=when.end if when else None,
        date_precision=when.precision if when else "none",
        date_as_written=when.written or None if when else None,
        city=where.city if where else None,
        country_code=country,
        host_country_code=host,
        parent=parent,
    )
