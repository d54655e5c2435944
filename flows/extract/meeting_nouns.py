"""Meetings told by nouns: "talks with Li", "the Biden-Xi summit", "his four-day visit to Russia", "a phone call"."""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extract.event_status import (
    coordinated_group,
    status_after_noun,
    status_of_governor,
    status_of_modifiers,
    status_of_verb,
    status_of_words,
    verb_group,
)
from flows.extract.meeting_grammar import Complement, NounPhrase, complements, noun_phrase
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
from flows.extract.syntax import PREPOSITIONS

_DURATION = re.compile(
    r"\b(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]days?\b", re.IGNORECASE
)
_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_WEEK_LONG = re.compile(r"\bweek-?long\b", re.IGNORECASE)
# "ahead of the visit": still to come when the words were written or said.
_BEFORE = frozenset({"before"})
_DURING = frozenset({"during", "in", "at", "after", "following", "on", "upon", "from", "since"})
_ABOUT_OTHERS = frozenset(
    {
        "earnings",
        "board",
        "shareholder",
        "shareholders",
        "press",
        "news",
        "policy",
        "rate",
        "cabinet",
        "staff",
        "training",
        "interest",
        "rally",
        "conference",
    }
)
_SERIES = re.compile(r"\b(?:annual|regular|yearly|biennial|monthly|weekly)\b", re.IGNORECASE)


class Governor(NamedTuple):
    """What a noun phrase hangs on: a light verb ("held"), a preposition ("during"), or nothing known."""

    kind: str  # light, preposition, subject, none
    position: int
    cue: Cue | None


def governor(reading: Reading, phrase: NounPhrase) -> Governor:
    """See ``Governor``; a light verb is looked for through "for", "on", "in": "arrived for talks"."""
    row = reading.row
    light = reading.light_before(phrase.start)
    if light is not None:
        return Governor("light", light.start, light)
    before = phrase.start - 1
    if before >= 0 and (row.items[before].kind == "date" or row.lower(before).endswith("ly")):
        light = reading.light_before(before)
        if light is not None:
            return Governor("light", light.start, light)
    if before >= 0 and row.lower(before) in PREPOSITIONS | {"to", "upon"}:
        return Governor("preposition", before, None)
    if before < 0 or row.items[before].kind == "mark":
        return Governor("subject", before, None)
    return Governor("none", before, None)


def _light_status(reading: Reading, light: Cue) -> str | None:
    clause_start = reading.clause_start(light.start)
    form = light.form
    status = status_of_verb(reading.row, light.start, form, clause_start)
    if (
        status is None
        and form == "base"
        and coordinated_group(reading.row, light.start, clause_start) is None
    ):
        return None
    if (
        status is None
        and form == "ing"
        and reading.row.lower(light.start - 1) in ("after", "following", "upon")
    ):
        return "held"
    if status == "held" and light.word.split()[0] in (
        "embarked",
        "began",
        "begun",
        "started",
        "opened",
        "kicked",
    ):
        return "ongoing"
    return status


def noun_status(reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor) -> str | None:
    """Status of an event's noun by its adjectives, its verb and its preposition; None if nothing tells."""
    row = reading.row
    before = status_of_modifiers(phrase.modifiers)
    if before in ("cancelled", "proposed", "negated", "recurring"):
        return before
    if governed.cue is not None:
        return _light_status(reading, governed.cue) or before
    by_verb = status_of_governor(row, phrase.start)
    if by_verb is not None:
        return by_verb
    if before is not None:
        return before
    after = status_after_noun(row, cue.end)
    if after is not None:
        return after
    word = row.lower(governed.position)
    if governed.kind == "none" and governed.position >= 0:
        words = verb_group(row, governed.position).words
        by_verb = status_of_words(words, "base") if words else None
        if by_verb is not None:
            return by_verb
    if governed.kind == "preposition":
        if word == "of" and row.lower(governed.position - 1) == "ahead":
            return "planned"
        if word in _BEFORE or (word == "to" and row.lower(governed.position - 1) == "prior"):
            return "planned"
        if word in _DURING:
            return _status_during(reading, governed.position)
    return None


def _status_during(reading: Reading, position: int) -> str | None:
    """ "will sign it during his visit" is planned; "said after the talks" tells of a held event."""
    row = reading.row
    number = reading.clause_of[position]
    for at in range(position - 1, -1, -1):
        if reading.clause_of[at] != number:
            break
        if row.lower(at) in ("will", "'ll", "would", "expected", "scheduled", "due", "plans", "set"):
            return "planned"
        if row.lower(at) in ("may", "might", "could", "hopes", "wants", "if"):
            return "proposed"
    for at in range(position + 1, min(position + 25, len(row.items))):
        if reading.clause_of[at] == number and row.lower(at) in ("will", "'ll"):
            return "planned"
    return "held"


def _sides(
    reading: Reading, cue: Cue, phrase: NounPhrase, found: list[Complement], governed: Governor
) -> tuple[tuple[Party, ...], bool, bool]:
    """Parties of a noun, whether unnamed officials take part, and whether the phrase itself names a side."""
    book = reading.book
    other = tuple(
        m
        for c in found
        if c.preposition in ("with", "between", "among", "of", "by", "involving", "alongside") and _is_side(c)
        for m in c.mentions
    )
    own = _possessors(reading, phrase)
    modifiers = tuple(m for m in phrase.named if m.kind in ("country", "person", "organization"))
    if len(modifiers) == 1 and modifiers[0].kind == "country" and not other:
        modifiers = ()
    between = any(c.preposition in ("between", "among") for c in found)
    named = (*own, *(modifiers if not other or len(modifiers) > 1 else ()), *other)
    explicit = without_covered(book.parties(named))
    others = any(m.kind == "unnamed" and is_official(m) for m in other)
    if between and len(explicit) >= 2:
        return explicit, others, True
    acting: tuple[Mention, ...] = ()
    if len(explicit) < 2 or (governed.cue is not None and not own):
        acting = _acting(reading, phrase, governed)
    all_parties = without_covered((*book.parties(acting), *explicit))
    if len(all_parties) == 1 and phrase.determiner in ("a", "an") and governed.kind == "preposition":
        all_parties = without_covered((*all_parties, *_bystanders(reading, phrase, all_parties[0])))
    return all_parties, others, bool(explicit)


def _bystanders(reading: Reading, phrase: NounPhrase, actor: Party) -> tuple[Party, ...]:
    """ "Putin praised the ties with China during a meeting": the other country or person of the clause."""
    row, number = reading.row, reading.clause_of[phrase.start]
    here = [row.mention(at) for at in range(phrase.start) if reading.clause_of[at] == number]
    found = reading.book.parties(
        m for m in here if m is not None and m.kind in ("person", "country") and m.reading != "adjective"
    )
    others = tuple(
        party for party in found if party.country_code and party.country_code != actor.country_code
    )
    return others if len(countries_of(others)) == 1 else ()


def _is_side(complement: Complement) -> bool:
    if complement.preposition in ("with", "between", "among", "involving", "alongside"):
        return True
    return all(
        m.kind in ("person", "group", "organization", "unnamed")
        or (m.kind == "country" and complement.preposition == "by")
        for m in complement.mentions
    )


def _possessors(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """The owners of an event: "Mr Li's", "his"; an opening "his" is the subject to come."""
    if not phrase.possessor:
        return ()
    owner = phrase.possessor[-1]
    if owner.reading == "possessive" and owner.is_plural:
        return _pair_before(reading, phrase) or phrase.possessor
    if owner.reading == "possessive":
        subject = _opening_subject(reading, phrase)
        if subject:
            return subject
    return phrase.possessor


def _pair_before(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """ "[Mishustin] told [Li] in their meeting": the two persons of the clause, if there are just two."""
    row, number = reading.row, reading.clause_of[phrase.start]
    here = [row.mention(at) for at in range(phrase.start) if reading.clause_of[at] == number]
    people = {m.entity_id: m for m in here if m is not None and m.kind == "person" and m.entity_id}
    return tuple(people.values()) if len(people) == 2 else ()


def _opening_subject(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """ "During his meeting with X, [Li] said": only where the phrase opens the sentence or its clause."""
    if phrase.start > 2 or phrase.possessor[-1].is_plural:
        return ()
    found = clause_actors(reading.row, phrase.start, reading.clause_of)
    return tuple(m for m in found[:1] if m.kind == "person")


def _acting(reading: Reading, phrase: NounPhrase, governed: Governor) -> tuple[Mention, ...]:
    if governed.cue is not None:
        cue = governed.cue
        group = verb_group(reading.row, cue.start)
        if cue.form == "base" and not group.words:
            group = coordinated_group(reading.row, cue.start, reading.clause_start(cue.start)) or group
        if cue.form == "ing" and not group.words:
            return clause_actors(reading.row, cue.start, reading.clause_of)
        return actors(reading.row, group, reading.clause_of)
    if governed.kind in ("preposition", "none"):
        return clause_actors(reading.row, phrase.start, reading.clause_of)
    return ()


def _phrase_place(reading: Reading, phrase: NounPhrase, with_country: bool) -> Where | None:
    """ "the Moscow talks", "his Russia visit"."""
    for mention in phrase.named:
        where = where_of(mention, reading.vocabulary)
        if where is not None and (mention.kind == "place" or with_country):
            return where
        if with_country and mention.kind == "country" and mention.country_code:
            return Where(None, mention.country_code)
    return None


def _days(reading: Reading, phrase: NounPhrase, end: int) -> int | None:
    """ "a four-day visit" -> 4."""
    row = reading.row
    left = row.items[phrase.start].start
    right = row.items[min(end, len(row.items)) - 1].end
    match = _DURATION.search(row.text, left, right)
    if match is None:
        return 7 if _WEEK_LONG.search(row.text, left, right) else None
    number = match.group("number").lower()
    return int(number) if number.isdigit() else _NUMBERS.get(number)


def read_talks(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "held talks with Li", "their meeting in Moscow", "the talks", "a phone call with Mr Xi"."""
    row = reading.row
    phrase = noun_phrase(row, cue.start, reading.verb_positions())
    if set(phrase.modifiers) & _ABOUT_OTHERS or row.lower(cue.end) in (
        "point",
        "room",
        "house",
        "place",
        "demand",
        "minutes",
    ):
        return []
    before = row.mention(cue.start - 1)
    if cue.word in ("call", "calls") and before is not None and before.reading != "possessive":
        return []
    if cue.word in (
        "call",
        "calls",
        "lunch",
        "dinner",
        "session",
        "breakfast",
        "conversation",
        "conversations",
        "exchanges",
        "engagements",
        "audience",
    ) and not _has_partner(reading, cue, phrase):
        return (
            _mention_only(reading, cue, phrase)
            if phrase.determiner in ("the", "this", "their") and cue.word == "call"
            else []
        )
    found, end = complements(row, cue.end - 1, reading.clause_of)
    governed = governor(reading, phrase)
    parties, others, is_explicit = _sides(reading, cue, phrase, found, governed)
    status = noun_status(reading, cue, phrase, governed)
    family = "call" if cue.kind == "call" else "encounter"
    where = _phrase_place(reading, phrase, False) or place_among(found, reading.vocabulary)
    where = reading.here_or(where, found, end)
    sure = is_explicit or governed.cue is not None or phrase.determiner in ("a", "an") or len(parties) >= 2
    complete = (len(parties) >= 2 or (parties and others)) and sure
    is_definite = phrase.determiner in ("the", "this", "these", "that", "those") and not is_explicit
    left = governed.cue.start if governed.cue is not None else phrase.start
    return [
        reading.sighting(cue, family, _kind(cue, parties, family), parties, "meetings.noun")._replace(
            status=status,
            when=reading.when(left, cue.end, end, phrase.dates),
            where=where,
            is_anaphoric=not complete or is_definite,
            others=others,
            is_strong=bool(governed.cue is not None and complete) or (is_explicit and bool(complete)),
            days=_days(reading, phrase, end),
        )
    ]


def _has_partner(reading: Reading, cue: Cue, phrase: NounPhrase) -> bool:
    return reading.row.lower(cue.end) in ("with", "between") or bool(phrase.named)


def _mention_only(reading: Reading, cue: Cue, phrase: NounPhrase) -> list[Sighting]:
    return [reading.sighting(cue, "call", "call", (), "meetings.noun")._replace(is_anaphoric=True)]


def _kind(cue: Cue, parties: tuple[Party, ...], family: str) -> str:
    if family == "call":
        return "call"
    groups = by_kind(parties)
    if cue.kind == "negotiation":
        return "negotiation"
    countries = countries_of(parties)
    return "multilateral_meeting" if len(countries) > 2 or (len(groups["person"]) > 3) else cue.kind


def read_summit(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "the APEC summit", "a summit between Biden and Xi", "the G7 Leaders' Summit in Germany"."""
    row = reading.row
    phrase = noun_phrase(row, cue.start, reading.verb_positions())
    if set(phrase.modifiers) & _ABOUT_OTHERS:
        return []
    found, end = complements(row, cue.end - 1, reading.clause_of)
    governed = governor(reading, phrase)
    hosts = tuple(m for m in phrase.named if m.kind == "organization") + tuple(
        m for m in phrase.possessor if m.kind == "organization"
    )
    between = tuple(m for c in found if c.preposition in ("with", "between") for m in c.mentions)
    own = tuple(m for m in phrase.possessor if m.kind in ("person", "group"))
    pairs = tuple(m for m in phrase.named if m.kind in ("person", "country"))
    acting = (
        _acting(reading, phrase, governed)
        if governed.cue is not None or _comes_for(reading, governed)
        else ()
    )
    if len(pairs) == 1:
        pairs = ()
    parties = without_covered(reading.book.parties((*hosts, *own, *pairs, *between, *acting)))
    if not hosts:
        parties = tuple(p for p in parties if p.kind != "organization")
    where = _phrase_place(reading, phrase, False) or place_among(found, reading.vocabulary)
    where = reading.here_or(where, found, end)
    is_definite = phrase.determiner in ("the", "this", "that") and not hosts and not between
    complete = (
        bool(hosts) or len(parties) >= 2 or (bool(parties) and governed.cue is not None and where is not None)
    )
    kind = cue.kind if hosts or len(countries_of(parties)) != 2 else "bilateral_meeting"
    left = governed.cue.start if governed.cue is not None else phrase.start
    return [
        reading.sighting(cue, "encounter", kind, parties, "meetings.summit")._replace(
            status=noun_status(reading, cue, phrase, governed),
            when=reading.when(left, cue.end, end, phrase.dates),
            where=where,
            is_anaphoric=is_definite or not complete,
            is_strong=complete,
            days=_days(reading, phrase, end),
        )
    ]


def _comes_for(reading: Reading, governed: Governor) -> bool:
    """ "was visiting for the forum", "flew to Bali for the summit": the traveller attends."""
    position = governed.position
    if governed.kind != "preposition" or reading.row.lower(position) not in ("for", "at"):
        return False
    number = reading.clause_of[position]
    return any(
        c.pattern in ("visit", "travel") and c.start < position and reading.clause_of[c.start] == number
        for c in reading.cues
    )


def read_trip(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "a four-day visit to Russia and Belarus", "Mr Li's Russia visit", "upon his arrival in Moscow", "this visit"."""
    row = reading.row
    phrase = noun_phrase(row, cue.start, reading.verb_positions())
    found, end = complements(row, cue.end - 1, reading.clause_of)
    governed = governor(reading, phrase)
    visitors = _visitors(reading, cue, phrase, found, governed)
    parties = without_covered(reading.book.parties(visitors)) or _fellow_visitors(reading)
    places = _trip_places(reading, phrase, found)
    home = countries_of(parties)
    places = [where for where in places if where.country_code not in home and where.country_code != "EUU"]
    status = noun_status(reading, cue, phrase, governed)
    base = reading.sighting(cue, "visit", "visit", parties, "meetings.trip")._replace(
        status=None if cue.word == "arrival" and status == "held" else status,
        when=reading.when(governed.cue.start if governed.cue else phrase.start, cue.end, end, phrase.dates),
        days=_days(reading, phrase, end),
        is_start=cue.word == "arrival",
    )
    if not places:
        if cue.word in ("stop", "swing", "journey", "tour") and not phrase.possessor:
            return []
        return [base._replace(is_anaphoric=True)]
    first, *rest = [
        base._replace(where=where, is_anaphoric=not parties, is_strong=bool(parties)) for where in places
    ]
    return [first, *(leg._replace(status=None if status in ("held", "ongoing") else status) for leg in rest)]


def _visitors(
    reading: Reading, cue: Cue, phrase: NounPhrase, found: list[Complement], governed: Governor
) -> tuple[Mention, ...]:
    by = tuple(
        m for c in found if c.preposition == "by" for m in c.mentions if m.kind in ("person", "unnamed")
    )
    if by:
        return by
    own = tuple(m for m in _possessors(reading, phrase) if m.kind in ("person", "group", "unnamed"))
    if own:
        return own
    named = tuple(m for m in phrase.named if m.kind == "person")
    if named or phrase.possessor:
        return named
    acting = _acting(reading, phrase, governed)
    return tuple(m for m in acting if m.kind in ("person", "group", "unnamed") and can_act(m))


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
        where = _phrase_place(reading, phrase, True)
        if where is not None:
            places.append(where)
    return places
