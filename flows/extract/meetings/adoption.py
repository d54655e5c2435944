"""Dates and places that go from one event to another: legs of a trip, meetings during a visit or a summit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flows.extract.grammar.settings import When, Where
from flows.extract.meetings.events import (
    AHEAD,
    LONGEST_VISIT,
    Event,
    sides_meet,
    status_meet,
    when_meet,
    where_meet,
)
from flows.extract.meetings.sides import countries_of, without_covered
from flows.extract.vocabulary import Country

_USUAL_VISIT = timedelta(days=5)
_WEEK = 2  # When.rank of a week


def _is_of_days(when: When) -> bool:
    """A day or some days; "last spring" only tells when about the visit was."""
    if when.precision not in ("day", "range") or when.start is None:
        return False
    return when.end is None or when.end - when.start <= LONGEST_VISIT


def _complete_visit(event: Event) -> None:
    """A visit's interval: from the arrival, as long as the text says, or over all its days."""
    days = next((s.days for s in event.sightings if s.days), None)
    dated = [s.when for s in event.sightings if s.when and _is_of_days(s.when)]
    arrival = next(
        (s.when for s in event.sightings if s.is_start and s.when and s.when.precision == "day"), None
    )
    if not dated:
        return
    starts = sorted(when.start for when in dated if when.start)
    start = arrival.start if arrival is not None and arrival.start is not None else starts[0]
    ends = sorted(when.end for when in dated if when.end)
    end = ends[-1] if ends and ends[-1] - start <= LONGEST_VISIT else None
    if days and arrival is not None:
        end = start + timedelta(days=days - 1)
    written = (arrival or dated[0]).written
    if end == start and arrival is not None and not days:
        end = None  # it began that day; nobody says when it ended
    event.when = When(start, end, "day" if end == start else "range", written)


def adopt(
    events: Sequence[Event], countries: Mapping[str, Country], published_on: date | None = None
) -> None:
    """Give legs of one trip its dates, and meetings the visit that they belong to."""
    visits = [event for event in events if event.family == "visit"]
    for event in visits:
        _complete_visit(event)
    for event in visits:
        if event.when is None:
            event.when = _trip_interval(event, visits)
    for event in events:
        if event.family == "encounter":
            _adopt_by_visit(event, visits, countries, published_on)
            if event.parent is None:
                _adopt_by_summit(event, events)
            if event.parent is None and event.where is None:
                _adopt_by_round(event, events)
    for visit in visits:
        _date_by_meetings(visit, events)


def _trip_interval(event: Event, visits: Sequence[Event]) -> When | None:
    """A leg without a date of its own has that of the trip told in the same sentence."""
    sentences = {s.sentence for s in event.sightings}
    for other in visits:
        shares = sentences & {s.sentence for s in other.sightings}
        if other is event or other.when is None or not shares or other.when.precision == "day":
            continue
        if sides_meet(event.parties, other.parties):
            return other.when
    return None


def _date_by_meetings(visit: Event, events: Sequence[Event]) -> None:
    """A visit without a date took place when its meetings did; a week of one meeting is that of the others."""
    children = [event for event in events if event.parent is visit]
    dated = [e.when for e in children if e.when is not None and e.when.rank <= _WEEK and e.status == "held"]
    starts = [when.start for when in dated if when.start is not None]
    ends = [when.end for when in dated if when.end is not None]
    if visit.when is not None or not starts or not ends or visit.status not in (None, "held"):
        return
    if max(ends) - min(starts) > LONGEST_VISIT:
        return
    precision = dated[0].precision if len(set(dated)) == 1 else "range"
    visit.when = When(min(starts), max(ends), precision, dated[0].written)
    for event in children:
        if event.when is None and event.status == "held" and precision != "day":
            event.when = visit.when


def _adopt_by_visit(
    event: Event,
    visits: Sequence[Event],
    countries: Mapping[str, Country],
    published_on: date | None,
) -> None:
    for visit in visits:
        if not _is_during(event, visit) and not _is_still_ahead(event, visit, published_on):
            continue
        event.parent = visit
        if event.where is None:
            event.where = Where(
                _main_city(visit, countries), visit.where.country_code if visit.where else None
            )
        is_window = visit.when is not None and visit.when.precision != "day" and visit.when.end is not None
        if event.when is None and is_window:
            event.when = visit.when
        return


def _main_city(visit: Event, countries: Mapping[str, Country]) -> str | None:
    """The one city of a visit; where somebody merely landed need not be where he met his hosts."""
    told = [s for s in visit.sightings if s.where is not None and s.where.city]
    cities = {s.where.city for s in told if s.where is not None}
    if len(cities) != 1 or visit.where is None:
        return None
    city = next(iter(cities))
    country = countries.get(visit.where.country_code or "")
    is_capital = country is not None and country.capital == city
    return city if is_capital or not all(s.is_start for s in told) else None


def _open_ended(when: When | None) -> When | None:
    """A visit whose end is not told may last some days."""
    if when is None or when.start is None or when.end is not None:
        return when
    return when._replace(end=when.start + _USUAL_VISIT)


def _is_under_way(event: Event, visit: Event) -> bool:
    """A meeting to come belongs to a visit that has begun, if the visit is known to last until then."""
    if visit.status != "held":
        return True
    return (
        event.when is not None and visit.when is not None and when_meet(event.when, _open_ended(visit.when))
    )


def _is_still_ahead(event: Event, visit: Event, published_on: date | None) -> bool:
    """ "landed on Tuesday for four days. A meeting is planned in Moscow": the visit goes on when it is told."""
    if event.status != "planned" or event.when is not None or event.where is None or published_on is None:
        return False
    if visit.when is None or visit.when.end is None or visit.where is None or visit.status == "planned":
        return False
    shared = {party.entity_id for party in visit.parties} & {party.entity_id for party in event.parties}
    is_there = event.where.country_code == visit.where.country_code
    return bool(shared) and is_there and visit.when.end >= published_on


def _is_abroad_now(event: Event, visit: Event) -> bool:
    """ "Mr Yeutter is in New Zealand ... He will meet a delegation in the coming days": there, whoever it is."""
    if visit.status != "ongoing" or event.when is None or event.when.precision not in ("day", "range"):
        return False
    return min(abs(a.sentence - b.sentence) for a in event.sightings for b in visit.sightings) <= 2


def _is_during(event: Event, visit: Event) -> bool:
    if visit.where is None or event.status == "recurring":
        return False
    visitors = {party.entity_id for party in visit.parties}
    if not visitors & {party.entity_id for party in event.parties}:
        return False
    if not status_meet(event.status, visit.status) and not (
        visit.status in (None, "ongoing", "held") and event.status in AHEAD and _is_under_way(event, visit)
    ):
        return False
    is_dated = event.when is not None and event.when.precision in ("month", "quarter", "year")
    if visit.when is None and is_dated:
        return False  # "first met in 2007" is no part of a visit without a date
    if not when_meet(event.when, _open_ended(visit.when)):
        return False
    if event.where is not None:
        return event.where.country_code == visit.where.country_code
    if _is_abroad_now(event, visit):
        return True
    others = [party for party in event.parties if party.entity_id not in visitors]
    if not others:
        return event.when is not None and visit.when is not None
    if any(party.country_code is None for party in others):
        return bool({s.sentence for s in event.sightings} & {s.sentence for s in visit.sightings})
    return visit.where.country_code in countries_of(others)


def _meets_host(event: Event, summit: Event) -> bool:
    """A guest of the summit meets somebody of the country that it is held in."""
    if event.where is not None or summit.where is None or summit.where.country_code is None:
        return False
    guests = {party.entity_id for party in summit.parties if party.kind == "person"}
    shared = guests & {party.entity_id for party in event.parties}
    return bool(shared) and summit.where.country_code in countries_of(event.parties)


def _adopt_by_summit(event: Event, events: Sequence[Event]) -> None:
    """ "met on the sidelines of the G20 summit": the meeting belongs to the summit of its sentence."""
    sentences = {s.sentence for s in event.sightings}
    for other in events:
        is_summit = other.sightings[0].rule_id == "meetings.summit"
        if other is event or not is_summit:
            continue
        told = {s.sentence for s in other.sightings if not s.is_anaphoric}
        if not sentences & told and not _meets_host(event, other):
            continue
        if any(s.rule_id == "meetings.summit" for s in event.sightings) or not when_meet(
            event.when, other.when
        ):
            continue
        if where_meet(event.where, other.where) and status_meet(event.status, other.status):
            event.parent = other
            event.where = event.where or other.where
            if sentences & {s.sentence for s in other.sightings if s.is_margin}:
                _attend(event, other)
            is_day = other.when is not None and other.when.precision == "day"
            if event.when is None and sentences & told and is_day and event.status == "held":
                event.when = other.when  # "met on the sidelines of the summit in Kazan on Wednesday"
            if sentences & told or _takes_place_during(event, other):
                _lend(event, other)
            return


def _adopt_by_round(event: Event, events: Sequence[Event]) -> None:
    """The ministers of the countries whose round of talks is told right before met at that round."""
    sides = countries_of(event.parties)
    if event.status != "held" or len(sides) < 2 or any(p.kind != "person" for p in event.parties):
        return
    for other in events:
        is_round = any(s.kind == "negotiation" for s in other.sightings) and other.status == "held"
        near = min(abs(a.sentence - b.sentence) for a in event.sightings for b in other.sightings) <= 1
        if (
            other is event
            or not is_round
            or not near
            or other.where is None
            or not when_meet(event.when, other.when)
        ):
            continue
        if countries_of(other.parties) == sides:
            event.where, event.when, event.parent = other.where, event.when or other.when, other
            return


def _attend(event: Event, summit: Event) -> None:
    """ "met Mr Modi on the sidelines of the G20 summit": both are at the summit of a body."""
    people = tuple(party for party in event.parties if party.kind == "person")
    if event.status not in ("proposed", "cancelled") and any(
        p.kind == "organization" for p in summit.parties
    ):
        summit.parties = without_covered((*summit.parties, *people))


def _takes_place_during(event: Event, summit: Event) -> bool:
    """The summit is only told of as what the meeting happened at, right after it."""
    first = summit.sightings[0].sentence
    return any(0 <= first - s.sentence <= 1 for s in event.sightings)


def _lend(event: Event, summit: Event) -> None:
    """ "They met in Jeddah today, during the summit": it is held there, and on that day."""
    summit.where = summit.where or event.where
    if summit.when is None and event.when is not None and event.when.precision == "day":
        summit.when = event.when


def place_here(event: Event, here: Where | None, published_on: date | None) -> None:
    """An event of these days that involves the dateline's country happens where the story was written."""
    if here is None or event.where is not None or event.family != "encounter" or published_on is None:
        return
    start = event.when.start if event.when else None
    is_near = start is not None and abs(start - published_on) <= timedelta(days=1)
    home = countries_of(event.parties)
    if is_near and here.country_code in home:
        event.where = here
    elif home == {here.country_code} and any(s.is_further for s in event.sightings):
        event.where = Where(None, here.country_code)  # officials of one country meet again at home


def day_of_telling(event: Event, published_on: date | None, opening: int | None) -> When | None:
    """The day of publication for what goes on while it is told, and for what an official statement opens with.

    "Mr Kerry is in Taupo for a meeting of ministers": under way that day; "President Biden spoke with Mr
    Trudeau" is the first sentence of the statement issued right after the call.
    """
    first = event.sightings[0]
    if published_on is None or first.kind == "negotiation":
        return None
    is_opening = any(
        s.sentence == opening and s.is_strong and s.status == "held" and not s.is_pointer
        for s in event.sightings
        if s is first or first.is_headline  # "Joint Statement on A's Meeting with B" stands above it
    )
    is_negotiated = any(s.kind == "negotiation" for s in event.sightings)
    is_under_way = event.status == "ongoing" and event.family == "encounter" and not is_negotiated
    if not is_under_way and not (is_opening and event.family != "visit"):
        return None
    return When(published_on, published_on, "day", "")
