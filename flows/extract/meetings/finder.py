"""Meetings, visits and calls that an article reports: one report an event, with all its sentences.

Cue words of meeting_cues.csv anchor the rules. Each rule reads one sentence and yields sightings
(``meeting_verbs``, ``meeting_nouns``); ``meeting_merge`` puts the sightings of one event together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flows.extract.grammar.settings import Where, where_of
from flows.extract.grammar.syntax import Row
from flows.extract.meetings.events import AHEAD
from flows.extract.meetings.nouns import read_summit, read_talks
from flows.extract.meetings.reports import merge
from flows.extract.meetings.sides import Book
from flows.extract.meetings.sightings import Cue, Reading, Sighting
from flows.extract.meetings.trips import is_visit_verb, read_travel, read_trip, read_visit
from flows.extract.meetings.verbs import read_call, read_host, read_meet, read_phone, read_speak, read_tell
from flows.extract.meetings.voices import find_voices
from flows.extract.records import DateMention, MeetingReport, Mention, Quote
from flows.extract.text.literals import Hit, longest
from flows.extract.vocabulary import Vocabulary


def _read_visit(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Li visits Russia" is a verb, "his visits to Russia" are a noun."""
    return read_visit(reading, cue) if is_visit_verb(reading, cue) else read_trip(reading, cue)


def _read_talks(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "after meeting Li" is a verb, "after meeting with Li" and "a meeting" are as good as nouns."""
    follows = reading.row.mention(cue.end) or reading.row.mention(cue.end + 1)
    is_direct = (
        reading.row.lower(cue.end) in ("the", "his", "her", "their")
        or reading.row.mention(cue.end) is not None
    )
    before = reading.row.lower(cue.start - 1)
    if cue.word == "meeting" and follows is None and reading.row.lower(cue.end) in _OF_OBJECTS:
        return []  # "committed to meeting the goals"
    is_participle = before == "," and reading.row.mention(cue.start - 2) is not None
    if cue.word == "meeting" and is_participle and reading.row.lower(cue.end) == "with":
        return read_meet(
            reading, cue._replace(form="ing", pattern="meet")
        )  # "Wang, meeting with Lavrov, ..."
    if cue.word == "meeting" and follows is not None and is_direct and before in _BEFORE_GERUND:
        return read_meet(reading, cue._replace(form="ing", pattern="meet"))
    return read_talks(reading, cue)


_NOUN_PATTERNS = frozenset({"talks", "summit", "trip"})
_LEADS = frozenset({"led", "lead", "leads", "leading"})
_OF_OBJECTS = frozenset("the its their our his her all these those your any every such".split())
_BEFORE_GERUND = frozenset(
    "after before by on upon while when without of is was are were be been for".split()
)

RULES: Mapping[str, Callable[[Reading, Cue], list[Sighting]]] = {
    "meet": read_meet,
    "host": read_host,
    "call": read_call,
    "speak": read_speak,
    "visit": _read_visit,
    "travel": read_travel,
    "phone": read_phone,
    "tell": read_tell,
    "talks": _read_talks,
    "summit": read_summit,
    "trip": read_trip,
}


def find_meetings(
    rows: Sequence[Row],
    hits: Mapping[str, Sequence[Hit]],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    published_on: date | None,
    vocabulary: Vocabulary,
    quotes: Sequence[Quote] = (),
) -> tuple[MeetingReport, ...]:
    """Reports of meetings in reading order, numbered from 0; ``parent`` is the visit that one belongs to.

    ``quotes`` tell who "I" is: "“I met Mr Li,” Mr Putin said".
    """
    cue_hits = longest(list(hits.get("meeting_cues", ())))
    if not cue_hits:
        return ()
    book = Book(mentions, vocabulary)
    here = _dateline(rows, vocabulary)
    voices = find_voices(rows, quotes, mentions, vocabulary)
    sightings: list[Sighting] = []
    for row, cues in _rows_with_cues(rows, cue_hits):
        reading = Reading(row, cues, dates, book, vocabulary, published_on, here, voices, before=sightings)
        for cue in cues:
            rule = RULES.get(cue.pattern)
            if rule is not None:
                reading.found.extend(_undated(reading, s) for s in rule(reading, cue))
        sightings.extend(reading.found)
    spans = {row.sentence.number: (row.sentence.start, row.sentence.end) for row in rows}
    return merge(sightings, spans, published_on, here, vocabulary, _opening(rows, dates, published_on))


def _undated(reading: Reading, sighting: Sighting) -> Sighting:
    """A plan without the day of the dateline: "TOKYO, March 25 - Japan plans to hold talks"."""
    row = reading.row
    if sighting.when is None or sighting.status not in AHEAD or row.mention(0) is None:
        return sighting
    for at in range(1, min(_DATELINE_LONGEST, len(row.items) - 1)):
        item = row.items[at]
        if item.kind == "date" and row.lower(at + 1) in ("-", "–", "—", "--", "("):
            is_its = reading.dates[item.index].surface == sighting.when.written
            return sighting._replace(when=None) if is_its and row.mention(0) is not None else sighting
    return sighting


_DATELINE_LONGEST = 7  # items: "RABAT, Morocco, March 25 -"
_STATEMENT = re.compile(
    r"\b(?:readout|joint\s+(?:statement|communiqu\S|declaration)|statement\s+(?:by|on|from))\b", re.I
)


def _opening(rows: Sequence[Row], dates: Sequence[DateMention], published_on: date | None) -> int | None:
    """The first sentence of an official statement without a date; None for news.

    Under no headline, or one that says "Readout of ..." or "Joint Statement ...", somebody with a title is
    the subject: "President Biden spoke with ...".
    """
    for row in rows[:4]:
        text = row.text[row.sentence.start : row.sentence.end]
        if row.sentence.section == "headline":
            if not _STATEMENT.search(text):
                return None
            continue
        opens = (
            1 if row.lower(0) not in ("after", "following") else 14
        )  # "After an audience with ..., President X met"
        near = (row.mention(at) for at in range(min(opens, len(row.items))))
        speaks = bool({row.lower(at) for at in range(4)} & {"we"})  # "1. We have convened to"
        is_titled = speaks or any(
            m is not None and m.role and _spelt(m.role) in _spelt(m.surface) for m in near
        )
        days = [dates[item.index].start_on for item in row.items if item.kind == "date"]
        is_undated = all(day is not None and published_on is not None and day > published_on for day in days)
        return row.sentence.number if is_titled and is_undated else None
    return None


def _spelt(title: str) -> str:
    """ "National Security Advisor" and "Adviser" are one title."""
    return title.lower().replace("advisor", "adviser")


def _rows_with_cues(rows: Sequence[Row], hits: Sequence[Hit]) -> list[tuple[Row, tuple[Cue, ...]]]:
    """Rows that hold more than light verbs, with their cues; cues inside names are left out."""
    found: list[tuple[Row, tuple[Cue, ...]]] = []
    index = 0
    for row in rows:
        while index < len(hits) and hits[index].start < row.sentence.start:
            index += 1
        first = index
        while index < len(hits) and hits[index].start < row.sentence.end:
            index += 1
        here = hits[first:index]
        if all(hit.lexemes[0].row["pattern"] == "light" for hit in here):
            continue
        cues = _cues(row, here)
        if cues:
            found.append((row, cues))
    return found


def _cues(row: Row, hits: Sequence[Hit]) -> tuple[Cue, ...]:
    """The cues of one row; () if no rule can find anybody by them."""
    starts = [item.start for item in row.items]
    cues = [cue for cue in (_cue(row, starts, hit) for hit in hits) if cue is not None]
    if not any(cue.word in _LEADS for cue in cues):
        cues = [cue for cue in cues if cue.word != "delegation"]
    patterns = {cue.pattern for cue in cues} - {"light"}
    if not patterns or (
        not patterns & _NOUN_PATTERNS
        and all(item.kind != "mention" and item.lower not in ("i", "we") for item in row.items)
    ):
        return ()
    return tuple(cues)


def _cue(row: Row, starts: Sequence[int], hit: Hit) -> Cue | None:
    start = bisect_left(starts, hit.start)
    if start >= len(starts) or starts[start] != hit.start or row.items[start].kind not in ("word", "date"):
        return None
    if hit.start > 0 and row.text[hit.start - 1] == "-":
        return None  # "a no-fly zone", "non-meeting"
    end = start
    while end < len(row.items) and row.items[end].start < hit.end:
        end += 1
    cells = hit.lexemes[0].row
    return Cue(start, end, cells["kind"], cells["pattern"], cells["form"], cells["cue"].lower())


def _dateline(rows: Sequence[Row], vocabulary: Vocabulary) -> Where | None:
    """The place that opens the first body sentences: "HANOI - ", "MEXICO CITY (Reuters) - "."""
    for row in rows[:6]:
        mention = row.mention(0)
        is_name = mention is not None and mention.kind in ("place", "country") and len(mention.surface) > 3
        if mention is None or not is_name or not mention.surface.isupper() or "." in mention.surface:
            continue
        if row.lower(1) in ("—", "–", "-", "(", ","):
            return where_of(mention, vocabulary)
    return None
