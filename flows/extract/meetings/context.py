"""What the sentences before tell of an event: whose programme it is, which city "the city" is, who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.grammar.event_status import status_after_noun
from flows.extract.grammar.phrases import NounPhrase, mentions_from, noun_phrase
from flows.extract.grammar.settings import When, Where, dates_near, where_of
from flows.extract.meetings.phrases import Governor, Later
from flows.extract.meetings.sides import clause_actors, countries_of
from flows.extract.meetings.sightings import Cue, Reading, Sighting
from flows.extract.records import Mention, Party

_NEAR = 2  # sentences back
_PARAGRAPH = 5
_BETWEEN_SUBJECTS = frozenset("with and a an the , separate further also then".split())
_VERBS = frozenset("is are was were will".split())
_TOLD_AT = frozenset({"at", "during", "in"})


def guest_of(reading: Reading, hosts: Sequence[Party]) -> tuple[Party, ...]:
    """The one visitor told of right before, in the country whose officials ``hosts`` are.

    "Li landed in Moscow. Talks with Mr Mishustin are planned": Li is to hold them.
    """
    home = countries_of(hosts)
    for sighting in reversed(reading.before):
        if reading.row.sentence.number - sighting.sentence > _NEAR:
            break
        where = sighting.where
        if sighting.family != "visit" or where is None or len(sighting.parties) != 1:
            continue
        if home == {where.country_code}:
            return sighting.parties
    return ()


def programme(reading: Reading, cue: Cue, phrase: NounPhrase) -> Later | None:
    """ "[Talks with A] and [a meeting with B] are planned in Moscow": what the joint verb says of each.

    None unless the subjects open the sentence and nothing but partners stands between them and the verb.
    """
    row = reading.row
    first = next((c for c in reading.cues if c.pattern == "talks"), cue)
    opens = noun_phrase(row, first.start, reading.verb_positions).start == 0
    if not opens or (phrase.start > 0 and row.lower(phrase.start - 1) not in ("and", ",")):
        return None
    nouns = {at for c in reading.cues if c.pattern == "talks" for at in range(c.start, c.end)}
    for at in range(cue.end, len(row.items)):
        if row.lower(at) in _VERBS:
            return _told_behind(reading, at)
        if at not in nouns and row.mention(at) is None and row.lower(at) not in _BETWEEN_SUBJECTS:
            return None
    return None


def _told_behind(reading: Reading, verb: int) -> Later | None:
    row = reading.row
    status = status_after_noun(row, verb)
    if status not in ("planned", "held"):
        return None
    behind = range(verb, min(verb + 12, len(row.items)))
    places = (row.mention(at) for at in behind if row.lower(at - 1) in ("in", "at"))
    where = next((w for m in places if m is not None and (w := where_of(m, reading.vocabulary))), None)
    return Later(status, dates_near(row, reading.dates, behind), where or the_capital(reading, verb))


class Hosted(NamedTuple):
    """Who held a summit, by a clause behind it; when, where, and "held" if he has held it."""

    hosts: tuple[Mention, ...]
    status: str | None
    when: When | None
    where: Where | None


def hosted_by(reading: Reading, cue: Cue) -> Hosted | None:
    """ "the G7 meeting [that Mr Trump hosted last month at Camp David]"; None without such a clause."""
    row, at = reading.row, cue.end
    if row.lower(at) not in ("that", "which"):
        return None
    verb = next((k for k in range(at + 2, min(at + 5, len(row.items))) if row.lower(k) in _HOSTED), None)
    host = row.mention(at + 1)
    if verb is None or host is None or host.kind not in ("person", "country"):
        return None
    number = reading.clause_of[verb]
    behind = [k for k in range(verb, min(verb + 10, len(row.items))) if reading.clause_of[k] == number]
    places = (row.mention(k) for k in behind if row.lower(k - 1) in ("in", "at"))
    where = next((w for m in places if m is not None and (w := where_of(m, reading.vocabulary))), None)
    is_over = verb == at + 2 and row.lower(verb) != "host"
    return Hosted((host,), "held" if is_over else None, dates_near(row, reading.dates, behind), where)


_HOSTED = frozenset({"hosted", "convened", "chaired", "host"})


def the_capital(reading: Reading, start: int) -> Where | None:
    """ "in [the Kyrgyz capital]": the capital of the country that the adjective names."""
    row = reading.row
    for at in range(start, min(start + 12, len(row.items) - 2)):
        mention = row.mention(at)
        if mention is None or row.lower(at + 1) not in ("capital", "'s"):
            continue
        behind = at + 1 + (row.lower(at + 1) == "'s")
        country = reading.vocabulary.countries.get(mention.country_code or "")
        if row.lower(behind) == "capital" and mention.kind == "country" and country is not None:
            return Where(country.capital, country.country_code)
    return None


def the_city(reading: Reading, governed: Governor, acting: Sequence[Party]) -> Sighting | None:
    """ "Xi received Putin in Beijing. ... Putin was in [the city] for the forum": his last event in a city."""
    row, at = reading.row, governed.position
    words = [row.lower(at - step) for step in (3, 2, 1)]
    if governed.kind != "preposition" or row.lower(at) != "for" or words[0] not in ("in", "to"):
        return None
    if words[1] != "the" or words[2] not in ("city", "capital"):
        return None
    names = {party.entity_id for party in acting}
    for sighting in reversed(reading.before):
        if reading.row.sentence.number - sighting.sentence > _PARAGRAPH:
            return None
        if sighting.where is not None and sighting.where.city is not None:
            return sighting if names & {party.entity_id for party in sighting.parties} else None
    return None


def told_at(reading: Reading, governed: Governor) -> tuple[Mention, ...]:
    """ "[A] told [B] at a meeting": the two, where the phrase follows right on the one told."""
    row = reading.row
    if governed.kind != "preposition" or row.lower(governed.position) not in _TOLD_AT:
        return ()
    for cue in reading.cues:
        if cue.pattern != "tell" or cue.end > governed.position or row.lower(cue.start) == "said":
            continue
        addressed, end = mentions_from(row, cue.end)
        if len(addressed) != 1 or addressed[0].kind != "person" or end != governed.position:
            continue
        speaker = row.mention(cue.start - 1)
        if speaker is None or speaker.kind != "person":
            found = clause_actors(row, cue.start, reading.clause_of)
            speaker = found[0] if len(found) == 1 and found[0].kind == "person" else None
        return (speaker, *addressed) if speaker is not None else ()
    return ()
