"""Who takes part in an event that a noun names: "talks between A and B", "his meeting with C", "the NAFTA talks"."""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.phrases import Complement, NounPhrase
from flows.extract.grammar.syntax import PREPOSITIONS, Row
from flows.extract.meetings.phrases import PARTS, Governor, acting_with, place_before, possessors
from flows.extract.meetings.sides import (
    clause_actors,
    countries_of,
    is_office_word,
    is_official,
    without_covered,
)
from flows.extract.meetings.sightings import Cue, Reading
from flows.extract.records import Mention, Party

# "talks on the accord": whoever acts in the clause is no side by that, his country may be.
_TOPIC = frozenset({"of", "on", "about", "over", "regarding"})
_DURING = frozenset({"during", "in", "at"})
_WITH = frozenset({"with", "between", "among", "involving", "alongside"})
THE = frozenset({"the", "this", "these", "that", "those"})
_NEGOTIABLE = frozenset(
    {"talks", "negotiations", "discussions", "trade talks", "trade negotiations", "round of talks", "round"}
)
_GATHERINGS = frozenset({"meeting", "meetings", "conference", "gathering", "session", "forum"})
_MAX_MEMBERS = 6


class Sides(NamedTuple):
    """``is_explicit``: the phrase itself names a side; ``others``: unnamed officials take part.

    ``is_pact``: the sides are the members of the pact that is negotiated.
    """

    parties: tuple[Party, ...]
    others: bool
    is_explicit: bool
    is_pact: bool = False
    is_gathering: bool = False


def sides_of(
    reading: Reading, cue: Cue, phrase: NounPhrase, found: list[Complement], governed: Governor
) -> Sides:
    """Parties by the phrase's owner, its complements, its modifiers, and who holds or attends it."""
    book = reading.book
    with_whom = tuple(m for c in found if _is_side(cue, c) for m in listed(reading.row, c))
    if not with_whom and cue.word in _NEGOTIABLE:
        members = _pact_members(reading, cue, phrase)
        if members:
            return Sides(members, False, True, True)
    own = possessors(reading, phrase)
    modifiers = _modifiers(phrase, bool(with_whom))
    explicit = without_covered(book.parties((*own, *modifiers, *with_whom)))
    others = any(m.kind == "unnamed" and is_official(m) for m in with_whom) or gathers_officials(reading, cue)
    if len(explicit) >= 2 and any(c.preposition in ("between", "among") for c in found):
        of_officials = any(m.kind in ("person", "unnamed") for m in with_whom)
        held_by = _with_holder(reading, phrase, governed, explicit) if of_officials else explicit
        return Sides(held_by, others, True)
    acting: tuple[Mention, ...] = ()
    is_one_sided = not own and not modifiers and not any(c.preposition in ("between", "among") for c in found)
    if len(explicit) < 2 or is_one_sided or (governed.cue is not None and not own):
        acting = acting_with(reading, phrase, governed, phrase.determiner in THE and not explicit)
    if phrase.determiner in THE and governed.cue is None and is_one_sided and not _has_person(with_whom):
        acting = ()  # "bioweapons belong into the talks with Syria": said by somebody, not held by him
    if cue.kind == "call" and not acting and any(c.preposition == "from" for c in found):
        acting = clause_actors(reading.row, phrase.start, reading.clause_of)
    if governed.kind == "preposition" and cue.kind == "negotiation" and is_topic(reading, governed):
        codes = [party.country_code for party in book.parties(acting)]
        states = tuple(party for code in codes for party in book.country(code))
        return Sides(without_covered((*states, *explicit)), others, bool(explicit))
    everybody = without_covered((*book.parties(acting), *explicit))
    bodies = book.bodies_of(reading.row, acting) if governed.cue is not None and not explicit else ()
    if bodies:
        return Sides(bodies, others, False, is_gathering=True)
    if is_one_sided and len(everybody) == len(explicit) and len(explicit) > 1:
        return Sides(everybody, others, False)
    if len(everybody) == 1 and phrase.determiner in ("a", "an") and _word(reading, governed) in _DURING:
        everybody = without_covered((*everybody, *_bystanders(reading, phrase, everybody[0])))
    if len(everybody) == 1 and everybody[0].kind == "person" and not others and cue.pattern == "talks":
        everybody = without_covered((*everybody, *_hosts(reading, governed, everybody[0])))
    return Sides(everybody, others, bool(explicit))


def _with_holder(
    reading: Reading, phrase: NounPhrase, governed: Governor, explicit: tuple[Party, ...]
) -> tuple[Party, ...]:
    """ "[Li] attended the meeting between Chinese and Russian premiers": he for his country."""
    if governed.cue is None:
        return explicit
    states = {party.country_code for party in explicit if party.kind == "country"}
    acting = reading.book.parties(acting_with(reading, phrase, governed))
    holders = (p for p in acting if p.kind == "person" and p.country_code in states)
    return without_covered((*holders, *explicit))


def _hosts(reading: Reading, governed: Governor, guest: Party) -> tuple[Party, ...]:
    """ "Mr Kerry headed to [China] for annual talks": those whose country it is; a city may be any venue."""
    where = place_before(reading, governed)
    if where is None or where.city is not None or where.country_code == guest.country_code:
        return ()
    return reading.book.country(where.country_code) if guest.role else ()


_OF_OFFICIALS = frozenset({"of", "between", "among", "for"})


_IN_LIST = frozenset(
    "the other and , ( ) & four five three two permanent powers members member countries nations".split()
)


def listed(row: Row, complement: Complement) -> tuple[Mention, ...]:
    """ "between the U.S., Iran, the other powers (Britain and France), and China": all of a long list of states."""
    if complement.preposition not in ("between", "among", "of") or row.lower(complement.position) == "":
        return complement.mentions
    found: list[Mention] = []
    commas = 0
    for at in range(complement.position, min(complement.position + 34, len(row.items))):
        mention = row.mention(at)
        if mention is not None and mention.kind in ("country", "person", "organization", "unnamed"):
            found.append(mention)
        elif row.items[at].kind == "quantity" or row.lower(at) in _IN_LIST or row.lower(at) == "of":
            commas += row.lower(at) == ","
        else:
            break
    states = [m for m in found if m.kind in ("country", "organization")]
    return tuple(found) if commas > 1 and len(states) > 2 else complement.mentions


def behind_list(row: Row, found: list[Complement]) -> int | None:
    """Position behind a long list of sides, where its noun's verb may stand; None without a list."""
    for complement in found:
        members = listed(row, complement)
        if len(members) > len(complement.mentions):
            return row.position_at(members[-1].start) + 1
    return None


def gathers_officials(reading: Reading, cue: Cue) -> bool:
    """ "a meeting of [African trade ministers]", "a conference for [22 ministers]": of whose, nobody tells."""
    row = reading.row
    if cue.word not in _GATHERINGS or row.lower(cue.end) not in _OF_OFFICIALS:
        return False
    for at in range(cue.end + 1, min(cue.end + 6, len(row.items))):
        mention = row.mention(at)
        if is_office_word(row.lower(at).rsplit(" ", 1)[-1]) and (mention is None or mention.is_plural):
            return True
        if row.items[at].kind == "mark" or (mention is None and row.lower(at) in PREPOSITIONS):
            return False
    return False


def _word(reading: Reading, governed: Governor) -> str:
    return reading.row.lower(governed.position)


def is_topic(reading: Reading, governed: Governor) -> bool:
    """ "progress in the pace of talks"; not "on the third day of talks", which somebody held."""
    return _word(reading, governed) in _TOPIC and reading.row.lower(governed.position - 1) not in PARTS


def _has_person(mentions: tuple[Mention, ...]) -> bool:
    return any(mention.kind == "person" for mention in mentions)


def _modifiers(phrase: NounPhrase, has_partner: bool) -> tuple[Mention, ...]:
    """ "[US-China] talks", "[Biden-Xi] meeting"; one country alone is a topic or a place ("the Iran talks")."""
    named = tuple(m for m in phrase.named if m.kind in ("country", "person", "organization"))
    if len(named) == 1 and (has_partner or named[0].kind == "country"):
        return ()
    return named


def _is_side(cue: Cue, complement: Complement) -> bool:
    if complement.preposition in _WITH:
        return True
    if complement.preposition == "from" and cue.kind == "call":
        return complement.position <= cue.end + 2  # "took a call from Modi"
    if complement.preposition not in ("of", "by") or complement.position > cue.end + 3:
        return False  # "a conversation on the margins of the G20"
    return all(
        m.kind in ("person", "group", "organization", "unnamed")
        or (m.kind == "country" and complement.preposition == "by")
        for m in complement.mentions
    )


def _members(reading: Reading, mention: Mention) -> tuple[Party, ...]:
    """The few countries of a pact: NAFTA -> three; none for a body of many."""
    rows = reading.vocabulary.bloc_members.get(mention.entity_id or "", ())
    codes = list(dict.fromkeys(row["country_code"] for row in rows))
    if not 2 <= len(codes) <= _MAX_MEMBERS:
        return ()
    return tuple(party for code in codes for party in reading.book.country(code))


def _pact_members(reading: Reading, cue: Cue, phrase: NounPhrase) -> tuple[Party, ...]:
    """Members of the pact that talks are about: "the [NAFTA] talks", "talks to overhaul [NAFTA]"."""
    near = [reading.row.mention(at) for at in range(cue.end, cue.end + 6)]
    for mention in (*phrase.named, *near):
        if mention is not None and mention.kind == "organization":
            members = _members(reading, mention)
            if members:
                return members
    return ()


def _bystanders(reading: Reading, phrase: NounPhrase, actor: Party) -> tuple[Party, ...]:
    """ "Putin praised the ties with China during a meeting": the other country or person of the clause."""
    row, number = reading.row, reading.clause_of[phrase.start]
    reach = range(len(row.items)) if phrase.start <= 2 else range(phrase.start)  # "In a call, Xi told Putin"
    here_all = [row.mention(at) if reading.clause_of[at] == number else None for at in reach]
    found = reading.book.parties(
        m
        for at, m in zip(reach, here_all, strict=True)
        if m is not None and m.reading != "adjective" and (m.kind == "person" or _is_with(row, at, m))
    )
    others = tuple(p for p in found if p.country_code and p.country_code != actor.country_code)
    return others if len(countries_of(others)) == 1 else ()


def _is_with(row: Row, position: int, mention: Mention) -> bool:
    """ "ties with [China]": a country that somebody has to do with; not "sanctions against [Japan]"."""
    return mention.kind == "country" and row.lower(position - 1) in ("with", "to")
