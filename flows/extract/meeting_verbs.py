"""Meetings told by verbs: "met", "hosted", "telephoned", "spoke by phone with", "visited", "flew to", "told"."""

from __future__ import annotations

from flows.extract.event_status import VerbGroup, coordinated_group, status_of_verb, verb_group
from flows.extract.meeting_grammar import Complement, complements, mentions_from
from flows.extract.meeting_settings import Where, place_among, where_of
from flows.extract.meeting_sides import (
    actors,
    by_kind,
    can_act,
    clause_actors,
    countries_of,
    is_official,
    without_covered,
)
from flows.extract.meeting_sightings import Cue, Reading, Sighting
from flows.extract.records import Mention, Party
from flows.extract.syntax import DETERMINERS, PREPOSITIONS, objects

_MAY_FOLLOW_MET = PREPOSITIONS | frozenset(
    """and to again today yesterday tonight here there face virtually one privately separately briefly twice first
    last this earlier later late early once several three four five six seven eight nine ten many together behind
    yet next face-to-face up informally formally directly personally each online then or""".split()
)
_PHONE = frozenset({"phone", "telephone", "video", "hotline", "videolink", "teleconference"})
_DESTINATION = frozenset({"to", "in", "at", "into", "for"})


def _group(reading: Reading, cue: Cue) -> VerbGroup:
    group = verb_group(reading.row, cue.start)
    if group.words or cue.form not in ("base", "noun"):
        return group
    shared = coordinated_group(reading.row, cue.start, reading.clause_start(cue.start))
    return shared or group


def _subject(reading: Reading, cue: Cue, group: VerbGroup) -> tuple[Mention, ...]:
    if cue.form == "ing" and not group.words:
        return clause_actors(reading.row, cue.start, reading.clause_of)
    return actors(reading.row, group, reading.clause_of)


def _status(reading: Reading, cue: Cue) -> str | None:
    form = "base" if cue.form == "noun" else cue.form
    status = status_of_verb(reading.row, cue.start, form, reading.clause_start(cue.start))
    if cue.word == "had been to":
        return None
    if (
        status is None
        and form == "ing"
        and reading.row.lower(cue.start - 1) in ("after", "following", "on", "upon", "while", "when", "since")
    ):
        return "held"
    if status is None and form == "ing" and reading.row.lower(cue.start - 1) in ("before", "without"):
        return "planned" if reading.row.lower(cue.start - 1) == "before" else "negated"
    return status


def _with(reading: Reading, cue: Cue, found: list[Complement], *prepositions: str) -> tuple[Mention, ...]:
    direct, _ = objects(reading.row, cue.end - 1)
    if not direct:
        direct, _ = mentions_from(reading.row, cue.end)
        between = (
            [reading.row.lower(at) for at in range(cue.end, reading.row.position_at(direct[0].start))]
            if direct
            else []
        )
        if any(word in PREPOSITIONS or word == "to" for word in between):
            direct = ()
    direct = tuple(m for m in direct if m.kind != "place")
    return direct or tuple(m for c in found if c.preposition in prepositions for m in c.mentions)


def read_meet(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "A met (with) B", "A and B met", "A is scheduled to meet B", "after meeting B, A ..."."""
    row = reading.row
    if cue.form in ("base", "present") and row.lower(cue.start - 1) in DETERMINERS:
        return []
    found, end = complements(row, cue.end - 1, reading.clause_of)
    group = _group(reading, cue)
    counterparts = _with(reading, cue, found, "with")
    subject = _subject(reading, cue, group)
    following = row.items[cue.end] if cue.end < len(row.items) else None
    if (
        not counterparts
        and following is not None
        and following.kind == "word"
        and following.lower not in _MAY_FOLLOW_MET
        and not following.lower.endswith("ly")
    ):
        return _respective(reading, cue, subject)
    if cue.form == "ing" and not counterparts:
        return []
    parties = without_covered((*reading.book.parties(subject), *reading.book.parties(counterparts)))
    others = any(is_official(m) for m in counterparts if m.kind == "unnamed")
    if len(parties) < 2 and not (parties and others):
        return []
    where = reading.here_or(
        place_among(found, reading.vocabulary) or _fronted_place(reading, cue), found, end
    )
    return [
        reading.sighting(cue, "encounter", _kind(parties, cue.kind), parties, "meetings.meet")._replace(
            status=_status(reading, cue),
            when=reading.when(group.start, cue.end, end),
            where=where,
            others=others,
            is_strong=True,
        )
    ]


def _respective(reading: Reading, cue: Cue, subject: tuple[Mention, ...]) -> list[Sighting]:
    """ "visited Vietnam and Malaysia and met their respective leaders": one meeting a country named before."""
    row = reading.row
    if "respective" not in [row.lower(at) for at in range(cue.end, cue.end + 4)]:
        return []
    acting = reading.book.parties(subject)
    home = countries_of(acting)
    codes = dict.fromkeys(
        m.country_code
        for at in range(cue.start)
        if (m := row.mention(at)) is not None
        and m.kind == "country"
        and m.reading == "name"
        and m.country_code not in home
    )
    made = []
    for code in codes:
        parties = (*acting, *reading.book.country(code))
        sighting = reading.sighting(cue, "encounter", cue.kind, parties, "meetings.meet_respective")
        made.append(
            sighting._replace(
                status=_status(reading, cue),
                when=reading.when(cue.start, cue.end, cue.end),
                where=Where(None, code),
                is_strong=True,
            )
        )
    return made if acting else []


def _fronted_place(reading: Reading, cue: Cue) -> Where | None:
    """ "In Moscow, Li met ...": the place that opens the clause."""
    row = reading.row
    for at in range(cue.start):
        if reading.clause_of[at] == reading.clause_of[cue.start] and row.lower(at) in ("in", "at"):
            mention = row.mention(at + 1)
            if mention is not None and (where := where_of(mention, reading.vocabulary)) is not None:
                return where
    return None


def _kind(parties: tuple[Party, ...], default: str) -> str:
    """Bilateral for two sides, multilateral for three countries or more."""
    countries = countries_of(parties)
    if default == "negotiation":
        return default
    return "multilateral_meeting" if len(countries) > 2 or len(parties) > 3 else default


def read_host(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Xi hosted Putin in Beijing", "Mr Gore received Mr Lee": host and guest are persons."""
    row = reading.row
    found, end = complements(row, cue.end - 1, reading.clause_of)
    direct, _ = objects(row, cue.end - 1)
    guests = tuple(m for m in direct if m.kind == "person")
    group = _group(reading, cue)
    hosts = _subject(reading, cue, group)
    if not guests or row.lower(row.position_at(guests[-1].start) + 1) in ("'s", "'"):
        return []
    host_parties = reading.book.parties(hosts)
    parties = without_covered((*host_parties, *reading.book.parties(guests)))
    if len(parties) < 2 or not by_kind(parties)["person"]:
        return []
    host = next(iter(countries_of(host_parties)), None)
    where = place_among(found, reading.vocabulary) or place_among(
        found, reading.vocabulary, frozenset({"to"})
    )
    where = reading.here_or(where, found, end)
    return [
        reading.sighting(cue, "encounter", _kind(parties, cue.kind), parties, "meetings.host")._replace(
            status=_status(reading, cue),
            when=reading.when(group.start, cue.end, end),
            where=where,
            host=host,
            is_strong=True,
        )
    ]


def read_call(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Christopher telephoned Kozyrev on Tuesday"."""
    return _call(reading, cue, "meetings.call", "call")


def read_speak(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Biden spoke today (by phone) with Merkel", "A and B spoke on Monday"; in a city or in person a meeting."""
    words = {
        reading.row.lower(at)
        for at in range(cue.end, min(cue.end + 30, len(reading.row.items)))
        if reading.clause_of[at] == reading.clause_of[cue.start]
    }
    found, _ = complements(reading.row, cue.end - 1, reading.clause_of)
    is_call = bool(words & _PHONE)
    together = any(
        c.preposition in ("on", "at", "in") and reading.row.lower(c.position - 1) != "to"
        for c in found
        if c.mentions and c.mentions[0].kind in ("place",)
    )
    kind = (
        "bilateral_meeting"
        if not is_call and (together or "sidelines" in words or "margins" in words or "person" in words)
        else "call"
    )
    if cue.word.startswith("talk") and not is_call:
        return []
    return _call(reading, cue, "meetings.speak", kind)


def _call(reading: Reading, cue: Cue, rule: str, kind: str) -> list[Sighting]:
    row = reading.row
    found, end = complements(row, cue.end - 1, reading.clause_of)
    group = _group(reading, cue)
    others = _with(reading, cue, found, "with", "to")
    if cue.pattern == "speak":
        others = tuple(m for c in found if c.preposition in ("with", "to") for m in c.mentions)
    subject = _subject(reading, cue, group)
    callers, called = reading.book.parties(subject), reading.book.parties(others)
    if any(party.kind == "organization" for party in called) or (
        not called and not _both_spoke(reading, cue, callers)
    ):
        return []
    parties = without_covered((*callers, *called))
    if len(parties) < 2 or not by_kind(parties)["person"]:
        return []
    if (
        called
        and not any(p.kind == "person" for p in called)
        and not any(m.reading == "office" for m in others)
    ):
        return []
    family = "call" if kind == "call" else "encounter"
    where = place_among(found, reading.vocabulary) if family == "encounter" else None
    return [
        reading.sighting(cue, family, kind, parties, rule)._replace(
            status=_status(reading, cue),
            when=reading.when(group.start, cue.end, end),
            where=where,
            is_strong=True,
        )
    ]


def _both_spoke(reading: Reading, cue: Cue, callers: tuple[Party, ...]) -> bool:
    """ "Biden and Johnson spoke today", "spoke by phone": with one another, not to an audience."""
    row = reading.row
    following = row.items[cue.end] if cue.end < len(row.items) else None
    if len(callers) < 2 or following is None or cue.pattern != "speak":
        return False
    return following.kind == "date" or following.lower in (
        "by",
        "on",
        "today",
        "regarding",
        "yesterday",
        "earlier",
        "over",
        "again",
        ".",
        ",",
    )


def read_visit(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Xi visited Russia", "Li Hui is scheduled to visit Russia", "Obama is visiting her country"."""
    row = reading.row
    group = _group(reading, cue)
    found, end = complements(row, cue.end - 1, reading.clause_of)
    places = _destinations(reading, cue.end)
    if not places:
        places = [
            where
            for where in [place_among(found, reading.vocabulary)]
            if where is not None and cue.form == "ing"
        ]
    if not places and cue.form == "ing":
        parties = without_covered(
            reading.book.parties(m for m in _subject(reading, cue, group) if m.kind == "person")
        )
        base = reading.sighting(cue, "visit", "visit", parties, "meetings.visit")
        return (
            [base._replace(status=_status(reading, cue), is_anaphoric=True, is_strong=True)]
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
    group = _group(reading, cue)
    return bool(group.words) or can_act(row.mention(cue.start - 1))


def _destinations(reading: Reading, position: int) -> list[Where]:
    """Places right after a verb: "Russia and Belarus", "three countries - Vietnam, Malaysia and Cambodia"."""
    row = reading.row
    start = position
    found, _ = mentions_from(row, start)
    if not found:
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
    visitors = tuple(m for m in _subject(reading, cue, group) if m.kind in ("person", "unnamed", "group"))
    parties = without_covered(reading.book.parties(visitors))
    home = countries_of(parties)
    made: list[Sighting] = []
    for where in places:
        if not parties or where.country_code is None or where.country_code in home:
            continue
        sighting = reading.sighting(cue, "visit", "visit", parties, rule)
        made.append(
            sighting._replace(
                status=_status(reading, cue),
                when=reading.when(group.start, cue.end, end),
                where=where,
                is_strong=True,
                is_start=cue.word.startswith(("arriv", "land", "touch")),
            )
        )
    return made


def read_travel(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "arrived in Moscow", "flew to Beijing", "led a delegation to Russia": an official's way to another country."""
    row = reading.row
    group = _group(reading, cue)
    visitors = _subject(reading, cue, group)
    if not any(
        m.kind in ("person", "unnamed", "group") and (m.role or m.is_reference or m.members) for m in visitors
    ):
        return []
    found, end = complements(row, cue.end - 1, reading.clause_of)
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
    return _visits(reading, cue, group, places, end, "meetings.travel")


def read_tell(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Li told Mishustin (in Moscow) that": words at a meeting; a meeting of its own only with a place."""
    row = reading.row
    found, end = complements(row, cue.end - 1, reading.clause_of)
    addressed, _ = mentions_from(row, cue.end)
    if cue.form == "noun":
        speakers = clause_actors(row, cue.start, reading.clause_of)
    else:
        speakers = _subject(reading, cue, _group(reading, cue))
    if row.lower(cue.start) in ("said",) and not addressed:
        return []
    parties = without_covered(p for p in reading.book.parties((*speakers, *addressed)) if p.kind == "person")
    if len(parties) != 2 or len(countries_of(parties)) < 2:
        return []
    where = place_among(found, reading.vocabulary)
    return [
        reading.sighting(cue, "encounter", "bilateral_meeting", parties, "meetings.tell")._replace(
            status="held",
            when=reading.when(cue.start, cue.end, end) if where else None,
            where=where,
            is_anaphoric=where is None,
        )
    ]
