"""Sectors, date, place, name and meeting of an instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.agreements.cues import Noun
from flows.extract.agreements.phrases import Phrase
from flows.extract.grammar.settings import When, Where, when_of, where_of
from flows.extract.grammar.syntax import Row
from flows.extract.records import DateMention, MeetingReport
from flows.extract.text.literals import Hit, longest
from flows.extract.vocabulary import Vocabulary

_INNER = frozenset({"of", "on", "in", "for", "and", "the", "to", "&", "-", "against"})
_SHORT = frozenset({"mou", "mous", "fta", "ftas"})
_NO_NAME = frozenset("the a an this these new any both our its their his her my your".split())


class Context(NamedTuple):
    """What the rules read beside the row."""

    dates: Sequence[DateMention]
    meetings: Sequence[MeetingReport]
    sector_hits: Sequence[Hit]
    published_on: date | None
    vocabulary: Vocabulary


def sector_hits(hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    """Keywords of sectors, the longest where they overlap ("natural gas", not "gas")."""
    return longest(list(hits.get("sectors", ())))


def sectors_within(found: Sequence[Hit], start: int, end: int) -> tuple[str, ...]:
    """Sectors whose keywords stand in a span, in order of mention."""
    here = (hit.lexemes[0].row["sector"] for hit in found if start <= hit.start and hit.end <= end)
    return tuple(dict.fromkeys(here))


def name_of(row: Row, noun: Noun, phrase: Phrase, is_title_case: bool) -> tuple[str, int, int] | None:
    """A capitalised name around the noun with its offsets: "Partnership and Co-operation Agreement".

    None where the noun is not capitalised, stands in a title-case headline or is alone ("the Agreement").
    """
    text = row.text
    if noun.named is not None:
        last = noun.end - 1
        if last - 1 > noun.start and row.lower(last - 1) == "(":  # "the Trans-Pacific Partnership (TPP"
            last -= 2
        return noun.named["instrument"], row.items[noun.start].start, row.items[last].end
    if is_title_case or not text[row.items[noun.start].start].isupper():
        return None
    start = noun.start
    at = noun.start - 1
    while at >= phrase.start and (_is_capital(row, at) or row.lower(at) in _INNER or row.lower(at) == ","):
        if _is_capital(row, at) and row.lower(at) not in _NO_NAME:
            start = at
        at -= 1
    end = at = noun.end
    if noun.word.isupper() or noun.word in _SHORT:
        at = len(row.items)  # "the MoU for Canada" has no name
    while at < len(row.items) and (_is_capital(row, at) or row.lower(at) in _INNER):
        if row.items[at].kind == "date":
            break
        at += 1
        if _is_capital(row, at - 1):
            end = at
    inner = row.text[row.items[start].start : row.items[end - 1].end].lower()
    if start >= noun.start and end <= noun.end and inner.startswith(noun.word):
        return None  # "Memorandum of Understanding" names none
    words = sum(_is_capital(row, position) for position in range(start, end))
    if words < 2 or (row.items[start].start == row.sentence.start and words < 3):
        return None
    first, last = row.items[start].start, row.items[end - 1].end
    if text[first:last].isupper():
        return None
    return " ".join(text[first:last].split()), first, last


def _is_capital(row: Row, at: int) -> bool:
    if not 0 <= at < len(row.items):
        return False
    item = row.items[at]
    return item.kind != "mark" and row.text[item.start].isupper()


def acronym_after(row: Row, end: int) -> str | None:
    """ "Agreement ([PCA])": the short name that brackets give."""
    if row.lower(end) == "(" and row.lower(end + 2) == ")" and end + 1 < len(row.items):
        item = row.items[end + 1]
        word = row.text[item.start : item.end]
        return word if 2 <= len(word) <= 7 and sum(c.isupper() for c in word) >= 2 else None
    return None


def when_of_clause(
    row: Row,
    anchor: int,
    phrase: Phrase,
    clause_of: Sequence[int],
    dates: Sequence[DateMention],
    last: int | None = None,
) -> When | None:
    """The date nearest to the verb or noun in its clause; a date inside the phrase ("the 1984 treaty") first."""
    if phrase.date is not None:
        return when_of(dates[phrase.date])
    best: tuple[int, When] | None = None
    for at, item in enumerate(row.items):
        if item.kind != "date" or clause_of[at] != clause_of[anchor] or (last is not None and at > last):
            continue
        found = when_of(dates[item.index])
        if found is not None and found.precision != "none" and (best is None or abs(at - anchor) < best[0]):
            best = abs(at - anchor), found
    return best[1] if best else None


def where_of_clause(row: Row, anchor: int, clause_of: Sequence[int], vocabulary: Vocabulary) -> Where | None:
    """The place that "in" or "at" governs in the clause of the verb."""
    best: Where | None = None
    for at in range(len(row.items)):
        mention = row.mention(at)
        if mention is None or clause_of[at] != clause_of[anchor]:
            continue
        if row.lower(at - 1) in ("in", "at") or (
            row.lower(at - 1) in ("the", "capital", "'s") and mention.kind == "place"
        ):
            where = where_of(mention, vocabulary)
            if where is not None and (best is None or (best.city is None and where.city)):
                best = where
    return best


def countries_met(sentence: int, meetings: Sequence[MeetingReport]) -> tuple[str, ...]:
    """Countries of the encounters told in a sentence or the one before it, with those visited."""
    codes: dict[str, None] = {}
    for number in (sentence, sentence - 1):
        for meeting in meetings:
            if meeting.status in ("cancelled", "proposed") or all(
                e.sentence != number for e in meeting.evidence
            ):
                continue
            for party in meeting.participants:
                if party.country_code:
                    codes[party.country_code] = None
            if meeting.kind == "visit" and meeting.country_code:
                codes[meeting.country_code] = None
        if len(codes) >= 2:
            break
    return tuple(codes)


def met_before(sentence: int, meetings: Sequence[MeetingReport]) -> tuple[str, ...]:
    """The two countries of the encounter told last before or in a sentence; () where none has two."""
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for meeting in meetings:
        codes = tuple(dict.fromkeys(p.country_code for p in meeting.participants if p.country_code))
        told = [e.sentence for e in meeting.evidence if e.sentence <= sentence]
        if len(codes) == 2 and meeting.kind != "visit" and told and max(told) > best[0]:
            best = max(told), codes
    return best[1]


def meeting_at(sentence: int, meetings: Sequence[MeetingReport]) -> MeetingReport | None:
    """The meeting that the sentence itself tells of; encounters go before visits."""
    found = [
        meeting
        for meeting in meetings
        if meeting.status in ("held", "ongoing", "planned")
        and any(evidence.sentence == sentence for evidence in meeting.evidence)
    ]
    found.sort(key=lambda meeting: (meeting.kind == "visit", meeting.kind == "call", meeting.number))
    return found[0] if found else None
