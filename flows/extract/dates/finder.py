"""Date expressions -> intervals with precision, counted from the publication date.

``find_dates`` finds the places with one cheap pattern, matches the rules of ``date_patterns`` around them,
joins ranges ("between January and July") and settles what is open: the year of "in September" and the week
of "on Friday" follow the tense of the sentence. What cannot be told keeps both ends None; nothing falls
back on today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.patterns import EXPRESSION, TRIGGER
from flows.extract.dates.rules import PRODUCTIONS
from flows.extract.dates.settling import Settler
from flows.extract.dates.terms import Term
from flows.extract.records import DateMention, Sentence
from flows.extract.text.segments import find_dateline

_REACH_BEFORE = 36  # "the first twenty-four " stands before the word that triggers
_REACH_AFTER = 60
_DATELINE_REACH = timedelta(days=60)  # a full date in the text this long before gives the dateline its year


def find_dates(
    text: str, sentences: Sequence[Sentence], published_on: date | None
) -> tuple[DateMention, ...]:
    """Find the date expressions of an article, in reading order, without overlaps.

    In: the untouched text, its sentences and the day it was published (None: only absolute dates resolve).
    Out: mentions with closed intervals; "since X" has no end; unresolvable ones have neither end and
    precision ``none``. Boilerplate is not read.
    """
    mentions: list[DateMention] = []
    for sentence, terms in _terms_by_sentence(text, sentences, published_on):
        settled = Settler(text, sentence, published_on).settle(terms)
        mentions.extend(settled)
    return tuple(mentions)


def _terms_by_sentence(
    text: str, sentences: Sequence[Sentence], published_on: date | None
) -> Iterator[tuple[Sentence, list[Term]]]:
    """Read each sentence that holds a trigger word; yield it with its terms."""
    triggers = TRIGGER.finditer(text)
    trigger = next(triggers, None)
    for sentence in sentences:
        terms: list[Term] = []
        position = sentence.start
        while trigger is not None and trigger.start() < sentence.end:
            if trigger.start() >= position and sentence.section != "boilerplate":
                position = _read_around(text, sentence, trigger, position, published_on, terms)
            trigger = next(triggers, None)
        if terms:
            yield sentence, terms
        if trigger is None:
            return


def _read_around(
    text: str,
    sentence: Sentence,
    trigger: re.Match[str],
    position: int,
    published_on: date | None,
    terms: list[Term],
) -> int:
    """Match the rules about one trigger; append the terms found and give the position to go on from."""
    begin = max(position, trigger.start() - _REACH_BEFORE)
    stop = min(sentence.end, trigger.end() + _REACH_AFTER)
    while stop < sentence.end and text[stop].isalnum():
        stop += 1
    while True:
        match = EXPRESSION.search(text, begin, stop)
        if match is None or match.start() > trigger.start():
            return position
        term = PRODUCTIONS[match.lastgroup or ""](match, published_on)
        if term is not None:
            terms.append(term)
            position = match.end()
        begin = max(match.end() if term is not None else match.start() + 1, begin + 1)
        if match.end() >= trigger.end() and term is not None:
            return position


_PUBLISHED_LINE = re.compile(
    r"(?i:published|updated|posted|first\spublished|last\smodified)(?:\s+(?:on|at))?:?\s+(?:\d{1,2}:\d\d\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?,?\s+)?"
)
_HEADING_REACH = 160
_LAST_WORD = re.compile(r"(\S+)\s*\Z")
_STORY_OPENS = re.compile(r"\s+[A-Z“\"]|\s*[\r\n]")
_PREPOSITIONS = frozenset(
    [
        "on",
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "before",
        "after",
        "for",
        "and",
        "between",
        "the",
        "a",
    ]
)
_COPYRIGHT = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:©\s*)?((?:19|20)\d\d)\b")


def infer_published_on(text: str, sentences: Sequence[Sentence]) -> tuple[date | None, str]:
    """Tell from the text when it was published, and how: (date, ``dateline``), (date, ``inferred``) or (None, ``unknown``).

    A line "Published 21 August 2024" or a full date between headline and story counts too. A dateline's day
    needs a year: its own, that of a full date in the text up to two months before it, or
    that of the copyright line.
    """
    dateline = find_dateline(text, sentences)
    if dateline is not None and dateline.month and dateline.day:
        if dateline.year:
            found = cal.exact_day(dateline.year, dateline.month, dateline.day)
            return (found, "dateline") if found else (None, "unknown")
        found = _dateline_year(text, sentences, dateline.month, dateline.day)
        return (found, "dateline") if found else (None, "unknown")
    for line in _PUBLISHED_LINE.finditer(text):
        match = EXPRESSION.match(text, line.end())
        term = PRODUCTIONS[match.lastgroup or ""](match, None) if match else None
        if term is not None and term.interval is not None and term.interval.precision == "day":
            return term.interval.start, "inferred"
    headed = _heading_date(text, sentences)
    return (headed, "inferred") if headed else (None, "unknown")


def _heading_date(text: str, sentences: Sequence[Sentence]) -> date | None:
    """The day set between headline and story: "Peru signs pact January 17, 2011 Peru's president ..."."""
    for mention in find_dates(text, sentences[:3], None):
        if mention.precision != "day" or mention.start > _HEADING_REACH:
            continue
        lead = _LAST_WORD.search(text, max(0, mention.start - 20), mention.start)
        opens_story = _STORY_OPENS.match(text, mention.end) is not None
        if opens_story and (lead is None or lead[1].lower() not in _PREPOSITIONS):
            return mention.start_on
    return None


def _dateline_year(text: str, sentences: Sequence[Sentence], month: int, day: int) -> date | None:
    years = {int(match[1]) for match in _COPYRIGHT.finditer(text)}
    for mention in find_dates(text, sentences, None):
        if mention.precision != "day" or mention.start_on is None:
            continue
        for year in (mention.start_on.year, mention.start_on.year + 1):
            found = cal.exact_day(year, month, day)
            if found is not None and timedelta(0) <= found - mention.start_on <= _DATELINE_REACH:
                years.add(year)
    return cal.exact_day(years.pop(), month, day) if len(years) == 1 else None


__all__ = ["find_dates", "infer_published_on"]
