"""Agreements, deals, treaties, statements and plans that an article reports: one report an instrument.

Instrument nouns and verbs of instrument_cues.csv and the names of named_instruments.csv anchor the rules.
Each sentence yields sightings (``agreement_sightings``, ``agreement_verbal``); ``agreement_merge`` puts the
sightings of one instrument together, ``agreement_reports`` completes its parties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flows.extract.agreements.cues import cued_rows
from flows.extract.agreements.details import Context, sector_hits
from flows.extract.agreements.documents import read_document
from flows.extract.agreements.merge import gather
from flows.extract.agreements.parties import Sides
from flows.extract.agreements.reports import reports
from flows.extract.agreements.resolutions import read_resolutions, silenced
from flows.extract.agreements.sightings import Reader, Sighting
from flows.extract.agreements.verbal import read_verbal
from flows.extract.grammar.syntax import Row
from flows.extract.records import AgreementReport, DateMention, MeetingReport, Mention, Quantity
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Vocabulary


def find_agreements(
    rows: Sequence[Row],
    hits: Mapping[str, Sequence[Hit]],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
    meetings: Sequence[MeetingReport],
    published_on: date | None,
    vocabulary: Vocabulary,
) -> tuple[AgreementReport, ...]:
    """Reports of agreements in reading order, numbered from 0; ``meeting`` is a number of ``meetings``."""
    if not rows:
        return ()
    sides = Sides(mentions, vocabulary, rows[0].text, hits.get("organization", ()), published_on)
    context = Context(dates, meetings, sector_hits(hits), published_on, vocabulary)
    document = read_document(rows, sides, context)
    if document is not None:
        sides.issuers = document.parties
    resolutions = read_resolutions(rows, context)
    sightings: list[Sighting] = [document] if document is not None else []
    for found in cued_rows(rows, hits):
        if document is not None and found.row.sentence.number == document.sentence:
            continue
        reader = Reader(found, sides, context)
        here = reader.read()
        here += read_verbal(reader, here)
        sightings.extend(silenced(sighting, resolutions) for sighting in here)
    sightings.extend(resolutions)
    sightings.sort(key=lambda sighting: sighting.sentence)
    return reports(gather(sightings), rows, sides, context)
