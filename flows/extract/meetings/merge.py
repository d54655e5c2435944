"""Sightings of one event within one article -> one report.

Sightings that name their event ("met Putin in Moscow") come first: those of the same people, place and
time are one event. Then those that only point ("the talks", "this visit", "told Li") join the latest event
that fits; where none fits they are dropped. A date or place goes from one sentence to another only inside
one event, or from a visit to the meetings during it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flows.extract.grammar.settings import Where
from flows.extract.meetings.apart import apart
from flows.extract.meetings.events import (
    AHEAD,
    Event,
    same_country,
    sides_meet,
    sides_meet_by_pointer,
    status_meet,
    when_meet,
    where_meet,
)
from flows.extract.meetings.sides import (
    by_kind,
    countries_of,
)
from flows.extract.meetings.sightings import Sighting


def _can_join(event: Event, sighting: Sighting) -> bool:
    if event.family != sighting.family:
        return False
    if not status_meet(event.status, sighting.status):
        return False
    if not when_meet(event.when, sighting.when) and not _prolongs(event, sighting):
        return False
    if not where_meet(event.where, sighting.where):
        return event.family == "visit" and same_country(event.where, sighting.where)
    return True


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
        same = same_country(event.where, sighting.where)
        return same and bool(sighting.parties) and sides_meet(event.parties, sighting.parties)
    if _is_vague(event.sightings[0]) != _is_vague(sighting) and not sighting.is_anaphoric:
        return False
    if _is_summit(event.sightings[0]) != _is_summit(sighting) and not _is_same_circle(event, sighting):
        return False
    persons = by_kind(event.parties)["person"], by_kind(sighting.parties)["person"]
    if bool(persons[0]) != bool(persons[1]) and "negotiation" in (sighting.kind, event.sightings[0].kind):
        return False
    if not sides_meet(event.parties, sighting.parties):
        return _shares_summit(event, sighting)
    return not _is_other_level(event, sighting) and not _is_other_number(event, sighting)


def _is_same_circle(event: Event, sighting: Sighting) -> bool:
    """ "We, A, B and C, have met" and "the summit of the three": all of three parties or more."""
    members = {party.entity_id for party in sighting.parties}
    return len(members) > 2 and members == {party.entity_id for party in event.parties}


def _is_other_number(event: Event, sighting: Sighting) -> bool:
    """Talks of six countries and a meeting of two of them are two events."""
    numbers = sorted((len(countries_of(event.parties)), len(countries_of(sighting.parties))))
    if sighting.is_headline or any(s.is_headline for s in event.sightings):
        return False
    return numbers[0] == 2 and numbers[1] > 3


def _is_other_level(event: Event, sighting: Sighting) -> bool:
    """ "Iran would hold talks with the U.S." and far from it "Biden would meet Raisi": two plans, nothing joins them."""
    if event.when or sighting.when or event.where or sighting.where or sighting.is_headline:
        return False
    if event.status not in AHEAD and sighting.status not in AHEAD:
        return False
    kinds = {party.kind for party in event.parties}, {party.kind for party in sighting.parties}
    if kinds not in (({"country"}, {"person"}), ({"person"}, {"country"})):
        return False
    return min(abs(s.sentence - sighting.sentence) for s in event.sightings) > 1


def _shares_summit(event: Event, sighting: Sighting) -> bool:
    """The summit of one body is one event, whoever is named as taking part."""
    if event.sightings[0].kind != "multilateral_meeting" or sighting.kind != "multilateral_meeting":
        return False
    left = {p.entity_id for p in event.parties if p.kind == "organization"}
    right = {p.entity_id for p in sighting.parties if p.kind == "organization"}
    return bool(left & right) or not left or not right


def _is_vague(sighting: Sighting) -> bool:
    """One named person with unnamed officials: "met several opposition politicians"."""
    persons = by_kind(sighting.parties)["person"]
    return sighting.others and len(persons) == 1 and sighting.family == "encounter"


def _is_summit(sighting: Sighting) -> bool:
    """Told as a summit of many; a summit of two is a meeting like others."""
    return sighting.rule_id == "meetings.summit" and sighting.kind == "multilateral_meeting"


def gather(sightings: Sequence[Sighting]) -> list[Event]:
    """Events of the sightings that name theirs; pointers join later."""
    events: list[Event] = []
    for sighting in sightings:
        if sighting.is_anaphoric or sighting.status == "negated":
            continue
        sighting = _with_fellows(events, sighting)
        event = next((event for event in reversed(events) if _is_same(event, sighting)), None)
        if event is None:
            event = Event(sighting.family, ())
            events.append(event)
        event.add(sighting)
    for sighting in sightings:
        if sighting.is_anaphoric and sighting.status != "negated":
            _point(events, sighting)
    _place_by_pointers(events, sightings)
    return apart(events)


def _place_by_pointers(events: Sequence[Event], sightings: Sequence[Sighting]) -> None:
    """ "overtime talks in Geneva", "the Geneva talks": the place of the only talks that the article tells of."""
    rounds = [
        e for e in events if e.family == "encounter" and any(s.kind == "negotiation" for s in e.sightings)
    ]
    open_rounds = [event for event in rounds if event.where is None and event.status == "held"]
    told = {
        s.where
        for s in sightings
        if s.is_anaphoric
        and s.rule_id == "meetings.noun"
        and s.where is not None
        and s.where.city is not None
        and s.status not in AHEAD
        and s.hint not in AHEAD
    }
    taken = {event.where for event in events}
    if len(open_rounds) == 1 and len(told) == 1 and not told & taken:
        open_rounds[0].where = told.pop()


def _with_fellows(events: Sequence[Event], sighting: Sighting) -> Sighting:
    """ "he and his two counterparts": those whom he met with before."""
    if not sighting.fellows or len(sighting.parties) != 1:
        return sighting
    me = sighting.parties[0].entity_id
    for event in reversed(events):
        if len(event.parties) == sighting.fellows + 1 and me in {party.entity_id for party in event.parties}:
            return sighting._replace(parties=event.parties, others=False)
    return sighting


def _point(events: list[Event], sighting: Sighting) -> None:
    """Join "the talks" to the latest event before it that fits, else to the first one after it."""
    fitting = [
        event
        for event in events
        if _can_join(event, sighting)
        and sides_meet_by_pointer(event, sighting)
        and event.status != "recurring"
        and _names_alike(event, sighting)
        and _lies_near(event, sighting)
        and (sighting.is_pointer or sighting.parties or sighting.rule_id != "meetings.noun")
    ]
    if not fitting:
        _found_alone(events, sighting)
        return
    fitting = [e for e in fitting if not _is_vague(e.sightings[0])] or fitting
    if sighting.when is not None:  # "the June meeting": rather one in June than one without a date
        fitting = [e for e in fitting if e.when is not None and e.when.rank <= sighting.when.rank] or fitting
    before = [event for event in fitting if event.sightings[0].offset < sighting.offset]
    if before:
        chosen = max(before, key=lambda event: _prominence(event, sighting))
    else:
        chosen = min(fitting, key=lambda event: event.sightings[0].offset)
        if sighting.parties == () and chosen.sightings[0].sentence - sighting.sentence > 3:
            return
    named = sighting.parties if sighting.rule_id == "meetings.tell" else ()
    chosen.add(sighting._replace(parties=named, is_strong=False))


def _prominence(event: Event, sighting: Sighting) -> tuple[int, int]:
    """ "The visit" is rather the one that the article is about; "the talks" are those told last."""
    last = max(s.offset for s in event.sightings if s.offset < sighting.offset)
    return (len(event.sightings) if sighting.family == "visit" else 0, last)


def _found_alone(events: list[Event], sighting: Sighting) -> None:
    """A pointing sighting that no event fits: another round, a visit, or an event by its two sides."""
    if sighting.is_further and not sighting.parties:
        _meet_again(events, sighting)
    elif sighting.family == "visit" and sighting.parties:
        _visit_by_meeting(events, sighting)
    elif sighting.rule_id == "meetings.tell":
        _meet_by_visit(events, sighting)
    elif len(sighting.parties) >= 2:
        event = Event(sighting.family, ())
        event.add(sighting)
        events.append(event)


def _meet_by_visit(events: list[Event], sighting: Sighting) -> None:
    """ "Mr Mishustin told Mr Li this week", Mr Li having come to Russia: they met there."""
    for visit in events:
        where = visit.where
        if visit.family != "visit" or where is None or visit.status not in (None, "held", "ongoing"):
            continue
        visitors = {party.entity_id for party in visit.parties}
        hosts = [party for party in sighting.parties if party.entity_id not in visitors]
        is_there = len(hosts) == 1 and hosts[0].country_code == where.country_code
        if is_there and len(sighting.parties) == 2 and when_meet(visit.when, sighting.said):
            event = Event(sighting.family, ())
            event.add(sighting._replace(when=sighting.said, where=Where(None, where.country_code)))
            events.append(event)
            return


def _lies_near(event: Event, sighting: Sighting) -> bool:
    """ "the last round of talks in Baghdad" gives no place to an event told far from it."""
    if sighting.where is None or event.where is not None:
        return True
    distance = min(abs(s.sentence - sighting.sentence) for s in event.sightings)
    named = any(party.kind == "person" for party in sighting.parties)
    return distance <= (3 if named else 1) and (sighting.is_pointer or named)


def _names_alike(event: Event, sighting: Sighting) -> bool:
    """ "the summit" points at a summit, "the talks" at none."""
    if sighting.family != "encounter":
        return True
    is_summit = any(s.rule_id == "meetings.summit" for s in event.sightings)
    if sighting.rule_id == "meetings.summit":
        pair = by_kind(event.parties)["person"]
        of_two = len(pair) == 2 == len(event.parties) and len(countries_of(pair)) == 2  # a summit of two
        return is_summit or len(sighting.parties) >= 2 or of_two
    return not (is_summit and sighting.kind == "negotiation")


def _meet_again(events: list[Event], sighting: Sighting) -> None:
    """ "further discussions will be held in June", "an eighth round": those of the latest event, at another time."""
    is_round = sighting.kind == "negotiation"
    before = [
        event
        for event in events
        if event.family == sighting.family
        and event.sightings[0].offset < sighting.offset
        and is_round == any(s.kind == "negotiation" for s in event.sightings)
    ]
    if sighting.when is None or sighting.status not in AHEAD or not before:
        return
    latest = max(before, key=lambda event: max(s.offset for s in event.sightings))
    event = Event(sighting.family, latest.parties)
    many = {s.kind for s in latest.sightings} & {"multilateral_meeting"}
    kind = next(iter(many), sighting.kind)
    event.add(sighting._replace(others=any(s.others for s in latest.sightings), kind=kind))
    events.append(event)


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
