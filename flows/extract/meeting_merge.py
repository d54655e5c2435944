"""Sightings of one event within one article -> one report.

Sightings that name their event ("met Putin in Moscow") come first: those of the same people, place and
time are one event. Then those that only point ("the talks", "this visit", "told Li") join the latest event
that fits; where none fits they are dropped. A date or place goes from one sentence to another only inside
one event, or from a visit to the meetings during it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from flows.extract.meeting_settings import When, Where
from flows.extract.meeting_sides import by_kind, countries_of, without_covered
from flows.extract.meeting_sightings import Sighting
from flows.extract.records import Evidence, MeetingReport, Party
from flows.extract.vocabulary import Country

_HAPPENED = frozenset({"held", "ongoing"})
_AHEAD = frozenset({"planned", "proposed"})
_LONGEST_VISIT = timedelta(days=21)


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
    return pair <= _HAPPENED or pair <= _AHEAD or pair == {"planned", "cancelled"}


def sides_meet(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """The smaller set of parties lies in the larger one, a country standing for its own person.

    {Putin, China} and {Putin, Li Qiang} meet; {Li, Putin} and {Li, Mishustin} do not.
    """
    small, large = sorted((left, right), key=len)
    if not small:
        return True
    return all(_stands_in(party, large) for party in small)


def _stands_in(party: Party, others: Sequence[Party]) -> bool:
    for other in others:
        if party.entity_id == other.entity_id:
            return True
    same_country = [
        other for other in others if other.country_code and other.country_code == party.country_code
    ]
    if party.kind == "country":
        return bool(same_country)
    return any(other.kind == "country" for other in same_country)


def _can_join(event: Event, sighting: Sighting) -> bool:
    if event.family != sighting.family:
        return False
    if not status_meet(event.status, sighting.status):
        return False
    if not when_meet(event.when, sighting.when) and not _prolongs(event, sighting):
        return False
    if not where_meet(event.where, sighting.where):
        return event.family == "visit" and _same_country(event.where, sighting.where)
    return True


def _same_country(left: Where | None, right: Where | None) -> bool:
    return left is not None and right is not None and left.country_code == right.country_code


def _prolongs(event: Event, sighting: Sighting) -> bool:
    """Days of one visit: arrival on Sunday, talks in the capital on Monday."""
    if event.family != "visit" or event.when is None or sighting.when is None:
        return False
    a, b = event.when, sighting.when
    if (
        a.precision not in ("day", "range")
        or b.precision not in ("day", "range")
        or a.start is None
        or b.start is None
    ):
        return False
    return abs(a.start - b.start) <= timedelta(days=6)


def _is_same(event: Event, sighting: Sighting) -> bool:
    if not _can_join(event, sighting):
        return False
    if event.family == "visit":
        same = _same_country(event.where, sighting.where)
        return same and bool(sighting.parties) and sides_meet(event.parties, sighting.parties)
    persons = by_kind(event.parties)["person"], by_kind(sighting.parties)["person"]
    if bool(persons[0]) != bool(persons[1]) and "negotiation" in (sighting.kind, event.sightings[0].kind):
        return False
    if not sides_meet(event.parties, sighting.parties):
        return _shares_summit(event, sighting)
    return True


def _shares_summit(event: Event, sighting: Sighting) -> bool:
    """The summit of one body is one event, whoever is named as taking part."""
    if event.sightings[0].kind != "multilateral_meeting" or sighting.kind != "multilateral_meeting":
        return False
    hosts = {p.entity_id for p in event.parties if p.kind == "organization"}
    return bool(hosts & {p.entity_id for p in sighting.parties if p.kind == "organization"})


def _gather(sightings: Sequence[Sighting]) -> list[Event]:
    events: list[Event] = []
    for sighting in sightings:
        if sighting.is_anaphoric or sighting.status == "negated":
            continue
        event = next((event for event in reversed(events) if _is_same(event, sighting)), None)
        if event is None:
            event = Event(sighting.family, ())
            events.append(event)
        event.add(sighting)
    for sighting in sightings:
        if sighting.is_anaphoric and sighting.status != "negated":
            _point(events, sighting)
    return events


def _point(events: list[Event], sighting: Sighting) -> None:
    """Join "the talks" to the latest event before it that fits, else to the first one after it."""
    fitting = [
        event
        for event in events
        if _can_join(event, sighting)
        and sides_meet_by_pointer(event, sighting)
        and event.status != "recurring"
    ]
    if not fitting:
        if sighting.family == "visit" and sighting.parties:
            _visit_by_meeting(events, sighting)
        elif len(sighting.parties) >= 2 and sighting.rule_id != "meetings.tell":
            event = Event(sighting.family, ())
            event.add(sighting)
            events.append(event)
        return
    before = [event for event in fitting if event.sightings[0].offset < sighting.offset]
    if before:
        chosen = max(
            before, key=lambda event: max(s.offset for s in event.sightings if s.offset < sighting.offset)
        )
    else:
        chosen = min(fitting, key=lambda event: event.sightings[0].offset)
        if sighting.parties == () and chosen.sightings[0].sentence - sighting.sentence > 3:
            return
    chosen.add(sighting._replace(parties=(), is_strong=False))


def _visit_by_meeting(events: list[Event], sighting: Sighting) -> None:
    """ "Putin was visiting for the forum": the place is that of his meeting abroad told right before."""
    home = countries_of(sighting.parties)
    for event in reversed(events):
        near = any(abs(s.sentence - sighting.sentence) <= 1 for s in event.sightings)
        where = event.where
        if event.family != "encounter" or where is None or not near or not sighting.is_strong:
            continue
        if sides_meet_by_pointer(event, sighting) and where.country_code and where.country_code not in home:
            visit = Event("visit", ())
            visit.add(sighting._replace(where=where, when=sighting.when or event.when))
            events.append(visit)
            return


def sides_meet_by_pointer(event: Event, sighting: Sighting) -> bool:
    """Everybody whom a pointing sentence names must take part in the event."""
    return all(_stands_in(party, event.parties) for party in sighting.parties)


# Visits and what belongs to them


def _complete_visit(event: Event) -> None:
    """A visit's interval: from the arrival, as long as the text says, or over all its days."""
    days = next((s.days for s in event.sightings if s.days), None)
    dated = [
        s.when for s in event.sightings if s.when and s.when.precision in ("day", "range") and s.when.start
    ]
    arrival = next(
        (s.when for s in event.sightings if s.is_start and s.when and s.when.precision == "day"), None
    )
    if not dated:
        return
    starts = sorted(when.start for when in dated if when.start)
    start = arrival.start if arrival is not None and arrival.start is not None else starts[0]
    ends = sorted(when.end for when in dated if when.end)
    end = ends[-1] if ends and ends[-1] - start <= _LONGEST_VISIT else None
    if days and arrival is not None:
        end = start + timedelta(days=days - 1)
    written = (arrival or dated[0]).written
    precision = "day" if end == start and arrival is None else "range"
    if end == start and arrival is not None:
        precision = "day" if event.status == "held" else "range"
    event.when = When(start, end, precision, written)


def _adopt(events: Sequence[Event]) -> None:
    """Give legs of one trip its dates, and meetings the visit that they belong to."""
    visits = [event for event in events if event.family == "visit"]
    for event in visits:
        _complete_visit(event)
    for event in visits:
        if event.when is None:
            event.when = _trip_interval(event, visits)
    for event in events:
        if event.family == "encounter":
            _adopt_by_visit(event, visits)
            if event.parent is None:
                _adopt_by_summit(event, events)


def _trip_interval(event: Event, visits: Sequence[Event]) -> When | None:
    """A leg without a date of its own has that of the trip told in the same sentence."""
    sentences = {s.sentence for s in event.sightings}
    for other in visits:
        shares = sentences & {s.sentence for s in other.sightings}
        if other is not event and other.when is not None and shares and other.when.precision != "day":
            if sides_meet(event.parties, other.parties):
                return other.when
    return None


def _adopt_by_visit(event: Event, visits: Sequence[Event]) -> None:
    for visit in visits:
        if not _is_during(event, visit):
            continue
        event.parent = visit
        if event.where is None:
            event.where = Where(
                visit.where.city if visit.where else None, visit.where.country_code if visit.where else None
            )
        if event.when is None and visit.when is not None and visit.when.precision != "day":
            event.when = visit.when
        return


def _is_during(event: Event, visit: Event) -> bool:
    if visit.where is None or event.status == "recurring":
        return False
    visitors = {party.entity_id for party in visit.parties}
    if not visitors & {party.entity_id for party in event.parties}:
        return False
    if not status_meet(event.status, visit.status) and not (
        visit.status in (None, "ongoing") and event.status in _AHEAD
    ):
        return False
    if not when_meet(event.when, visit.when):
        return False
    if event.where is not None:
        return event.where.country_code == visit.where.country_code
    others = [party for party in event.parties if party.entity_id not in visitors]
    if any(party.country_code is None for party in others):
        return bool({s.sentence for s in event.sightings} & {s.sentence for s in visit.sightings})
    return visit.where.country_code in countries_of(others)


def _adopt_by_summit(event: Event, events: Sequence[Event]) -> None:
    """ "met on the sidelines of the G20 summit": the meeting belongs to the summit of its sentence."""
    sentences = {s.sentence for s in event.sightings}
    for other in events:
        is_summit = any(s.rule_id == "meetings.summit" for s in other.sightings)
        if other is event or not is_summit or not sentences & {s.sentence for s in other.sightings}:
            continue
        if any(s.rule_id == "meetings.summit" for s in event.sightings) or not when_meet(
            event.when, other.when
        ):
            continue
        if where_meet(event.where, other.where) and status_meet(event.status, other.status):
            event.parent = other
            event.where = event.where or other.where
            return


# Reports


def _final_status(event: Event, published_on: date | None) -> str:
    status = event.status
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
    return status or "held"


def _kind(event: Event) -> str:
    if event.family != "encounter":
        return event.family
    kinds = [s.kind for s in event.sightings if s.kind not in ("other",) and s.rule_id != "meetings.tell"]
    persons = by_kind(event.parties)["person"]
    if "negotiation" in kinds and (not persons or kinds.count("negotiation") * 2 > len(kinds)):
        return "negotiation"
    sides = countries_of(event.parties)
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


def _is_report(event: Event) -> bool:
    """At least two sides, or one with unnamed officials; for a visit somebody and a country."""
    if event.family == "visit":
        return bool(event.parties) and event.where is not None
    if any(s.others for s in event.sightings) and event.parties:
        return True
    if any(s.rule_id == "meetings.summit" for s in event.sightings):
        return bool(event.parties)
    return len(event.parties) >= 2


def merge(
    sightings: Sequence[Sighting],
    spans: Mapping[int, tuple[int, int]],
    published_on: date | None,
    here: Where | None,
    countries: Mapping[str, Country],
) -> tuple[MeetingReport, ...]:
    """Reports of the events that the sightings of one article tell of, by position.

    ``spans`` gives start and end of each sentence; ``here`` is the place of the dateline.
    """
    events = [event for event in _gather(sightings) if _is_report(event)]
    _adopt(events)
    for event in events:
        _place_here(event, here, published_on)
    events.sort(key=lambda event: min(s.offset for s in event.sightings))
    numbers = {id(event): number for number, event in enumerate(events)}
    return tuple(_report(event, numbers, spans, published_on, countries) for event in events)


def _place_here(event: Event, here: Where | None, published_on: date | None) -> None:
    """An event of these days that involves the dateline's country happens where the story was written."""
    if here is None or event.where is not None or event.family != "encounter" or published_on is None:
        return
    start = event.when.start if event.when else None
    is_near = start is not None and abs(start - published_on) <= timedelta(days=1)
    if is_near and here.country_code in countries_of(event.parties):
        event.where = here


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
        date_as_written=when.written if when else None,
        city=where.city if where else None,
        country_code=country,
        host_country_code=host,
        parent=parent,
    )
