"""Instruments -> reports: parties completed from what stands around, dates, places and titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flows.extract.agreements.details import Context, countries_met, met_before
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.parties import Sides, is_body, keys, members_of, unique
from flows.extract.agreements.resolutions import RULE as RESOLUTION_RULE
from flows.extract.agreements.sightings import Sighting
from flows.extract.grammar.settings import When, Where
from flows.extract.grammar.syntax import Row
from flows.extract.records import AgreementReport, Evidence, Party

_ALONE = frozenset({"resolution", "plan", "loan", "project"})
_DONE = frozenset({"signed", "agreed", "rejected", "withdrawn"})
_BODY_ACTS = frozenset({"conclude", "issue", "sign", "agree"})
_LONGEST_TITLE = 90
_WITHOUT_MARKS = str.maketrans("", "", '“”"‘')


def reports(
    instruments: Sequence[Instrument], rows: Sequence[Row], sides: Sides, context: Context
) -> tuple[AgreementReport, ...]:
    """Reports in reading order, numbered from 0; instruments without enough parties are left out."""
    kept = [(instrument, completed(instrument, sides, context)) for instrument in instruments]
    kept = [(instrument, parties) for instrument, parties in kept if _is_enough(instrument, parties)]
    kept.sort(key=lambda pair: pair[0].first.start)
    spans = {row.sentence.number: (row.sentence.start, row.sentence.end) for row in rows}
    numbers = {id(instrument): number for number, (instrument, _) in enumerate(kept)}
    return tuple(
        _report(instrument, parties, numbers, spans, rows[0].text, context) for instrument, parties in kept
    )


def completed(instrument: Instrument, sides: Sides, context: Context) -> tuple[Party, ...]:
    """Parties, completed where the words name one side: by the sentence, the meeting, the article's pair."""
    parties, named = instrument.parties, instrument.named
    if instrument.first.rule_id == RESOLUTION_RULE:
        return parties
    if named is not None:
        members = members_of(named, sides, [s.sentence for s in instrument.sightings])
        if keys(members) < keys(parties) <= set(named["parties"].split()):
            return parties  # "between Iran and world powers" says more than the names near
        if members or named["parties"] or len(keys(parties)) >= 2:
            return members or parties
        met = countries_met(instrument.first.sentence, context.meetings)
        others: Sequence[str] = met if len(met) == 2 and named["kind"] != "treaty" else ()
        if not others:  # a text open to many: those whom its sentence names
            here = sides.acting_in(instrument.first.sentence)
            codes = [party.country_code for party in here if party.country_code]
            others = codes if len(codes) == 2 else ()
            parties = parties if others else unique((*parties, *sides.issuers))
        return unique((*parties, *(party for code in others for party in sides.country(code))))
    if not parties and instrument.first.kind == "resolution" and "own" in instrument.first.inner:
        pair = unique(party for code in sides.pair() for party in sides.country(code))
        return pair or sides.latest_group(instrument.first.sentence)  # "a text of their own"
    if len(keys(parties)) >= 2 or (instrument.first.kind in ("resolution", "plan") and parties):
        return parties
    is_text = instrument.first.kind not in ("loan", "deal", "project")
    if is_text and instrument.first.verb_kind in _BODY_ACTS and any(is_body(party) for party in parties):
        return parties  # a bloc that adopts a text needs no partner
    if parties and all(party.kind == "organization" and party.country_code for party in parties):
        return parties  # a company's contract: the other side is whom the words name
    others = _other_sides(instrument, parties, sides, context)
    return unique((*parties, *(party for code in others for party in sides.country(code))))


def _other_sides(
    instrument: Instrument, parties: tuple[Party, ...], sides: Sides, context: Context
) -> Sequence[str]:
    """Codes of the sides that the words leave out, nearest source first."""
    own = keys(parties)
    first = instrument.first
    if first.is_open:
        return ()
    host = first.where.country_code if first.where else None
    if own and host and host not in own and first.status in ("signed", "agreed"):
        return (host,)
    if first.is_verbal and not own:  # "they also agreed to": those who met
        before = sides.near([first.sentence - 1])
        return met_before(first.sentence, context.meetings) or (
            before if len(before) == 2 else _by_pair(sides, own)
        )
    if first.kind == "deal" and len(own) == 1:
        return _by_meeting(first, own, context) or _by_pair(sides, own)
    if (here := _missing(own, sides.near([first.sentence]))) and (own or first.is_sure):
        return here
    hero = sides.protagonist()
    if first.is_bilateral and hero and len(own) == 1 and hero not in own:
        return (hero,)
    for sentence in (first.sentence - 1, first.sentence + 1) if own else ():
        if near := _missing(own, sides.near([first.sentence, sentence])):
            return near
    return _by_meeting(first, own, context) or _by_pair(sides, own)


def _by_meeting(first: Sighting, own: frozenset[str], context: Context) -> Sequence[str]:
    """The other countries of the meeting that the sentence, or the one before, tells of."""
    met = [code for code in countries_met(first.sentence, context.meetings) if code not in own]
    is_whole = len(met) + len(own) == 2 or (first.is_plural and len(met) >= 2)
    return met if is_whole and (own or first.is_sure) else ()


def _by_pair(sides: Sides, own: frozenset[str]) -> Sequence[str]:
    """The two countries that the article is about."""
    pair = sides.pair()
    return [code for code in pair if code not in own] if not own or own <= set(pair) else ()


def _missing(own: frozenset[str], near: Sequence[str]) -> list[str]:
    """The codes that make two sides of what stands near; [] where they make more or fewer."""
    others = [code for code in near if code not in own]
    return others if len(others) + len(own) == 2 else []


def _is_enough(instrument: Instrument, parties: tuple[Party, ...]) -> bool:
    """Two sides, or one where a plan, a resolution or a named instrument is told."""
    first = instrument.first
    if instrument.named is not None or len(keys(parties)) >= 2 or first.rule_id == RESOLUTION_RULE:
        return True
    if not parties:
        return first.kind == "resolution" and any(s.is_sure for s in instrument.sightings)
    if any(is_body(party) for party in parties) and first.verb_kind in _BODY_ACTS:
        return True
    return first.kind in _ALONE or first.status in ("signed", "rejected", "proposed", "withdrawn")


def _report(
    instrument: Instrument,
    parties: tuple[Party, ...],
    numbers: dict[int, int],
    spans: dict[int, tuple[int, int]],
    text: str,
    context: Context,
) -> AgreementReport:
    first = instrument.first
    status = instrument.status_on(context.published_on)
    when, where = _setting(instrument) if status in _DONE else (None, None)
    return AgreementReport(
        number=numbers[id(instrument)],
        start=first.start,
        end=first.end,
        kind=instrument.kind,
        status=status,
        parties=parties,
        sectors=_sectors(instrument),
        evidence=_evidence(instrument, spans),
        rule_id=first.rule_id,
        title=_title(instrument, text),
        instrument_name=instrument.name,
        member_count=_member_count(instrument),
        signed_on=when.start if when else None,
        signed_until=when.end if when else None,
        date_precision=when.precision if when else "none",
        city=where.city if where else None,
        country_code=where.country_code if where else None,
        meeting=_meeting(instrument, parties, when, where, context) if status in _DONE else None,
        parent=numbers.get(id(instrument.parent)) if instrument.parent is not None else None,
    )


def _setting(instrument: Instrument) -> tuple[When | None, Where | None]:
    status = instrument.status_on(None)
    telling = [s for s in instrument.sightings if s.creates and s.status in (None, status)]
    if instrument.named is not None:  # the year of a mention in passing is not that of the signing
        telling = [s for s in telling if s.is_sure and s.status == status]
    when = next((s.when for s in telling if s.when), None)
    return when, next((s.where for s in telling if s.where), None)


def _meeting(
    instrument: Instrument, parties: Sequence[Party], when: When | None, where: Where | None, context: Context
) -> int | None:
    """The meeting that its sentence tells; else the only one of the same two countries that time and place allow."""
    first = instrument.first
    if first.meeting is not None or len(keys(parties)) != 2 or not (when or where):
        return first.meeting
    fitting = [
        meeting.number
        for meeting in context.meetings
        if meeting.status in ("held", "ongoing")
        and {p.country_code for p in meeting.participants} == keys(parties)
        and meeting.kind != "call"
        and (where is None or meeting.country_code in (None, where.country_code))
        and _meets(when, meeting.started_on, meeting.ended_on)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _meets(when: When | None, start: date | None, end: date | None) -> bool:
    if when is None or when.start is None or start is None:
        return True
    return when.start <= (end or start) and start <= (when.end or when.start)


def _member_count(instrument: Instrument) -> int | None:
    """ "inked seven memorandums" -> 7; None for a single instrument or an unknown number."""
    if not instrument.first.is_plural:
        return None
    return next((s.number for s in instrument.sightings if s.is_plural and s.number), None)


def _sectors(instrument: Instrument) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(sector for s in instrument.sightings for sector in s.sectors))
    named = instrument.named
    if not found and named is not None and named["sectors"]:
        return tuple(named["sectors"].split(";"))
    return found


def _evidence(instrument: Instrument, spans: dict[int, tuple[int, int]]) -> tuple[Evidence, ...]:
    rules = {sighting.sentence: sighting.rule_id for sighting in reversed(instrument.sightings)}
    return tuple(Evidence(number, *spans[number], rules[number]) for number in sorted(rules))


def _title(instrument: Instrument, text: str) -> str:
    first = instrument.first
    words = (instrument.name or text[first.start : first.end]).split()
    if words[0].lower() in ("another", "one") and len(words) > 1:
        words[0] = instrument.kind.replace("_", " ")
    while len(words) > 1 and words[0].lower() in ("a", "an", "the", "this", "another", "its", "their"):
        words = words[1:]
    title = " ".join(words).translate(_WITHOUT_MARKS).strip("'’ ,")
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " ..."
    return title[:1].upper() + title[1:]
