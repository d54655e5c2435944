"""Visits and travel: "visited Russia", "flew to Beijing", "his four-day visit to Russia and Belarus", "this trip"."""

from __future__ import annotations

from datetime import timedelta

from flows.extract.grammar.clauses import FINITE
from flows.extract.grammar.event_status import (
    VerbGroup,
)
from flows.extract.grammar.phrases import Complement, NounPhrase, mentions_from, noun_phrase
from flows.extract.grammar.settings import When, Where, place_among, where_of
from flows.extract.grammar.syntax import DETERMINERS
from flows.extract.meetings.noun_status import noun_status
from flows.extract.meetings.phrases import (
    Governor,
    acting_with,
    days_of,
    governor,
    group_of,
    noun_when,
    phrase_place,
    possessors,
    subject_of,
    verb_status,
)
from flows.extract.meetings.sides import (
    can_act,
    clause_actors,
    countries_of,
    without_covered,
)
from flows.extract.meetings.sightings import Cue, Reading, Sighting
from flows.extract.records import Mention, Party

_DESTINATION = frozenset({"to", "in", "at", "into", "for"})


def is_visit_verb(reading: Reading, cue: Cue) -> bool:
    """ "visits Russia" after a subject is a verb, "his visits" and "a visit to" are nouns."""
    if cue.form != "noun":
        return True
    row = reading.row
    if row.lower(cue.end) in ("to", "by", "from", "and", "with", "in", "at", "for"):
        return False
    before = row.lower(cue.start - 1)
    if before in ("'s", "'") or before in DETERMINERS or row.items[max(cue.start - 1, 0)].kind == "quantity":
        return False
    group = group_of(reading, cue)
    subject = row.mention(cue.start - 1)
    return bool(group.words) or (can_act(subject) and subject is not None and subject.reading != "adjective")


def read_visit(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Xi visited Russia", "Li Hui is scheduled to visit Russia", "Obama is visiting her country"."""
    group = group_of(reading, cue)
    found, end = reading.complements(cue)
    places = _destinations(reading, cue.end)
    if not places:
        places = [
            where
            for where in [place_among(found, reading.vocabulary)]
            if where is not None and cue.form == "ing"
        ]
    if not places and cue.form == "ing":
        parties = without_covered(
            reading.book.parties(m for m in subject_of(reading, cue, group) if m.kind == "person")
        )
        base = reading.sighting(cue, "visit", "visit", parties, "meetings.visit")
        return (
            [base._replace(status=verb_status(reading, cue), is_anaphoric=True, is_strong=True)]
            if parties
            else []
        )
    if group.words == ("to",) and _is_superlative(reading, group):
        sightings = _visits(reading, cue, group, places, end, "meetings.visit")
        return [s._replace(is_anaphoric=True, status=None, when=None) for s in sightings]
    return _visits(reading, cue, group, places, end, "meetings.visit")


def _is_superlative(reading: Reading, group: VerbGroup) -> bool:
    """ "the first foreign leader to visit Kyiv": says something of a visit told elsewhere."""
    mention = reading.row.mention(group.start - 1)
    return mention is not None and mention.kind == "unnamed"


def _destinations(reading: Reading, position: int) -> list[Where]:
    """Places right after a verb: "Russia and Belarus", "three countries - Vietnam, Malaysia and Cambodia"."""
    row = reading.row
    start = position
    found, _ = mentions_from(row, start)
    if not found or where_of(found[0], reading.vocabulary) is None:
        dash = next(
            (at for at in range(position, min(position + 6, len(row.items))) if row.lower(at) in "—–-:"), None
        )
        found = mentions_from(row, dash + 1)[0] if dash is not None else ()
    places: list[Where] = []
    for mention in found:
        where = where_of(mention, reading.vocabulary)
        if where is None or mention.reading == "adjective":
            break
        if not any(known.country_code == where.country_code for known in places):
            places.append(where)
    return places


def _visits(
    reading: Reading, cue: Cue, group: VerbGroup, places: list[Where], end: int, rule: str
) -> list[Sighting]:
    invited = _invited(reading, group)
    acting = invited or subject_of(reading, cue, group)
    visitors = tuple(m for m in acting if m.kind in ("person", "unnamed", "group"))
    status = "proposed" if invited else verb_status(reading, cue)
    if status is None and cue.form == "present" and reading.row.lower(cue.end) in ("on", "onward", "onwards"):
        status = "planned"  # "From Russia, Li goes on to Belarus"
    parties = without_covered(reading.book.parties(visitors))
    home = countries_of(parties)
    made: list[Sighting] = []
    for where in places:
        if not parties or where.country_code is None or where.country_code in home:
            continue
        sighting = reading.sighting(cue, "visit", "visit", parties, rule)
        made.append(
            sighting._replace(
                status=status,
                when=reading.when(
                    group.start, cue.end, end, with_left=status != "proposed" or group.words != ("to",)
                ),
                where=where,
                is_strong=True,
                is_start=cue.word.startswith(("arriv", "land", "touch")),
            )
        )
    return made


def _invited(reading: Reading, group: VerbGroup) -> tuple[Mention, ...]:
    """ "extended an invitation to [May] to visit", "[May] accepted an invitation from Macron to visit"."""
    row = reading.row
    if group.words != ("to",):
        return ()
    for at in range(group.start - 1, max(-1, group.start - 9), -1):
        if row.lower(at) != "invitation":
            continue
        guests, _ = mentions_from(row, at + 2) if row.lower(at + 1) == "to" else ((), at)
        return guests or clause_actors(row, at, reading.clause_of)
    return ()


def read_travel(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "arrived in Moscow", "flew to Beijing", "led a delegation to Russia": an official's way to another country."""
    row = reading.row
    after = reading.row.items[cue.end :]
    if all(item.kind != "mention" for item in after) and reading.row.lower(cue.end) != "here":
        return []
    group = group_of(reading, cue)
    visitors = subject_of(reading, cue, group)
    if not any(
        m.kind in ("person", "unnamed", "group") and (m.role or m.is_reference or m.members) for m in visitors
    ):
        return []
    found, end = reading.complements(cue)
    if cue.word.endswith((" to", " for", " in")):
        places = _destinations(reading, cue.end)
    else:
        places = [
            where
            for c in found
            if c.preposition in _DESTINATION
            for m in c.mentions
            if (where := where_of(m, reading.vocabulary)) is not None
        ][:4]
        if not places and row.lower(cue.end) == "here" and reading.here is not None:
            places = [reading.here]
    places = [
        where
        for index, where in enumerate(places)
        if where.country_code not in [w.country_code for w in places[:index]]
    ]
    made = _visits(reading, cue, group, places, end, "meetings.travel")
    if cue.word.endswith("way to") or cue.word == "en route to":
        return [s._replace(when=s.when or _arrival(reading)) for s in made]
    return made


def _arrival(reading: Reading) -> When | None:
    """ "is on his way to China": there within a day or two."""
    day = reading.published_on
    return When(day, day + timedelta(days=2), "range", "") if day is not None else None


def _told_or_hinted(
    reading: Reading, phrase: NounPhrase, governed: Governor, status: str | None
) -> tuple[str | None, str | None]:
    """Status and hint of a trip; behind a preposition ("during the visit") a status only hints."""
    if governed.kind != "preposition":
        return status, None
    if reading.row.lower(governed.position) == "for":
        return None, None  # "arrived for a three-day visit": that of "arrived"
    if phrase.determiner not in ("a", "an") and status in ("held", "planned"):
        return None, status
    return status, None


def read_trip(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "a four-day visit to Russia and Belarus", "Mr Li's Russia visit", "upon his arrival in Moscow", "this visit"."""
    row = reading.row
    phrase = noun_phrase(row, cue.start, reading.verb_positions)
    found, end = reading.complements(cue)
    governed = governor(reading, phrase)
    visitors = _visitors(reading, cue, phrase, found, governed)
    parties = without_covered(reading.book.parties(visitors)) or _fellow_visitors(reading)
    places = _trip_places(reading, phrase, found)
    if not places and reading.here is not None and row.lower(cue.end) == "here":
        places = [reading.here]
    hosts = {where.country_code for where in places}
    guests = tuple(party for party in parties if party.country_code not in hosts)
    parties = guests or parties
    home = countries_of(parties)
    places = [where for where in places if where.country_code not in home and where.country_code != "EUU"]
    status = noun_status(reading, cue, phrase, governed)
    if status is None and _will_be(reading, cue):
        status = "planned"
    by_nobody = any(c.preposition == "by" and not reading.book.parties(c.mentions) for c in found)
    is_remark = by_nobody and status is None and governed.cue is None
    status, hint = _told_or_hinted(reading, phrase, governed, status)
    is_pointer = not places and (bool(phrase.possessor) or phrase.determiner in ("the", "this", "that"))
    base = reading.sighting(cue, "visit", "visit", parties, "meetings.trip")._replace(
        status=None if cue.word == "arrival" and status == "held" else status,
        when=None if is_remark else noun_when(reading, cue, phrase, governed, end, status, is_pointer),
        days=days_of(reading, phrase, end),
        is_start=cue.word == "arrival",
        hint=hint,
    )
    legs = [
        base._replace(where=where, status="planned", when=None, is_strong=True, days=None)
        for where in _further_places(reading, cue)
        if parties and where.country_code not in home
    ]
    if not places and legs:
        return [base._replace(is_anaphoric=True), *legs]
    if not places:
        if cue.word in ("stop", "swing", "journey", "tour") and not phrase.possessor:
            return []
        return [base._replace(is_anaphoric=True)]
    first, *rest = [
        base._replace(where=where, is_anaphoric=not parties or is_remark, is_strong=bool(parties))
        for where in places
    ]
    rest = [leg._replace(status=None if status in ("held", "ongoing") else status) for leg in rest]
    return [first, *rest, *legs]


_FAR = 16


def _will_be(reading: Reading, cue: Cue) -> bool:
    """ "Li's journey to Russia, with a stop in Belarus, [will be] the first by": its verb stands behind an insertion."""
    row = reading.row
    for at in range(cue.end, min(cue.end + _FAR, len(row.items) - 1)):
        if reading.clause_of[at] != reading.clause_of[cue.start] or row.lower(at) in FINITE - {"will"}:
            return False
        if row.lower(at) == "will":
            return row.lower(at + 1) == "be" and row.lower(at - 1) == ","
    return False


_TAKES = frozenset({"take", "takes", "brings", "bring"})


def _further_places(reading: Reading, cue: Cue) -> list[Where]:
    """ "a four-day trip that will also take him to [Belarus and Poland]"."""
    row = reading.row
    if row.lower(cue.end) not in ("that", "which", ","):
        return []
    for at in range(cue.end, min(cue.end + 6, len(row.items))):
        if row.lower(at) in _TAKES and row.mention(at + 1) is not None and row.lower(at + 2) == "to":
            return _destinations(reading, at + 3)
    return []


def _visitors(
    reading: Reading, cue: Cue, phrase: NounPhrase, found: list[Complement], governed: Governor
) -> tuple[Mention, ...]:
    by = tuple(m for c in found if _is_by(cue, c) for m in c.mentions if m.kind in ("person", "unnamed"))
    beside = reading.row.mention(cue.start - 1)
    if not by and not phrase.possessor and beside is not None and beside.kind in ("person", "unnamed"):
        by = (beside,)  # "Japan PM visit to Malaysia"
    if by:
        return by
    own = tuple(m for m in possessors(reading, phrase) if m.kind in ("person", "group", "unnamed"))
    if own:
        return own
    named = tuple(m for m in phrase.named if m.kind == "person")
    is_owned = any(m.entity_id or m.members for m in phrase.possessor)
    if named or is_owned:
        return named
    acting = acting_with(reading, phrase, governed)
    return tuple(m for m in acting if m.kind in ("person", "group", "unnamed") and can_act(m))


def _is_by(cue: Cue, complement: Complement) -> bool:
    """ "a visit by Li", "the visit of Ms Harris"; not "a visit at the invitation of Xi"."""
    return complement.preposition == "by" or (
        complement.preposition == "of" and complement.position <= cue.end + 2
    )


def _fellow_visitors(reading: Reading) -> tuple[Party, ...]:
    """ "a trip that will include a stop in Belarus": who made the trip that the sentence told before."""
    return next((s.parties for s in reversed(reading.found) if s.family == "visit" and s.parties), ())


def _trip_places(reading: Reading, phrase: NounPhrase, found: list[Complement]) -> list[Where]:
    places: list[Where] = []
    for complement in found:
        if complement.preposition in ("to", "in", "at", "of", "through"):
            for mention in complement.mentions:
                where = where_of(mention, reading.vocabulary)
                if where is not None and not any(w.country_code == where.country_code for w in places):
                    places.append(where)
    if not places:
        where = phrase_place(reading, phrase, True)
        if where is not None:
            places.append(where)
    return places
