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

from flows.extract import calendar_terms as cal
from flows.extract.calendar_terms import NOWHERE, Interval
from flows.extract.date_patterns import EXPRESSION, TRIGGER
from flows.extract.date_rules import PRODUCTIONS
from flows.extract.date_terms import Term
from flows.extract.records import DateMention, Sentence
from flows.extract.segments import find_dateline
from flows.extract.tenses import FUTURE, tense_at

_REACH_BEFORE = 36  # "the first twenty-four " stands before the word that triggers
_REACH_AFTER = 60
_YEARS_SEARCHED = 8  # 29 February may be that far
_LONG_AGO = timedelta(days=300)
_SOON = timedelta(days=60)
_JOIN = re.compile(r"\s*(?:(?P<dash>[-–—])|(?P<to>to|through|until|till|up\sto)\b|(?P<and>and)\b)\s*\Z")
_LIST = re.compile(r"\s*(?:,|and|or|/|,\s*and)\s*\Z")
_RECORD = re.compile(r"\b(?:first|only|\w{2,}est|time|worst|best|most|more|once|twice)\b[^,;.]{0,50}\Z")
_IN_WEEK = re.compile(r"\s+(?:on|from|between)\s+(?:[A-Z][a-z]+day\s+(?:and|to)\s+)?|\s+(?:and|to)\s+")
_NOW_OPENER = re.compile(r"\b(?:between|from)\s+now\s+(?:and|to|until)\s+(?:the\s+)?\Z", re.IGNORECASE)
_RANGE_OPENER = re.compile(r"\b(?P<word>from|between|[Ff]rom|[Bb]etween)\s+(?:the\s+)?\Z")
_MOVED = re.compile(
    r"\b(?:postponed|delayed|moved|rescheduled|pushed|brought\sforward|changed|shifted)\b[^.]{0,30}\Z"
)
_RELATIONS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "by": "until",
    "before": "before",
    "after": "after",
    "during": "during",
    "throughout": "during",
    "later than": "after",
    "no later than": "until",
    "earlier than": "before",
}
_RELATION_LEAD = re.compile(
    r"\b(since|until|till|by|before|after|during|throughout|prior\sto|ahead\sof|(?:no\s)?later\sthan|earlier\sthan)\s+(?:(?:the|about|around|at\sleast|as\searly\sas)\s+)?\Z",
    re.IGNORECASE,
)


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
        settled = _Settler(text, sentence, published_on).settle(terms)
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


class _Settler:
    """Settles the terms of one sentence: joins ranges, picks years and weeks, reads the relation."""

    def __init__(self, text: str, sentence: Sentence, published_on: date | None) -> None:
        self.text = text
        self.sentence = sentence
        self.published_on = published_on
        self.week: tuple[int, date] | None = None  # where the last "last week" ended, and its Monday

    def settle(self, terms: list[Term]) -> list[DateMention]:
        mentions: list[DateMention] = []
        index = 0
        for term in terms:
            if (
                term.interval is not None
                and term.interval.precision == "week"
                and term.interval.start is not None
            ):
                self.week = (term.end, term.interval.start)
        while index < len(terms):
            term = terms[index]
            following = terms[index + 1] if index + 1 < len(terms) else None
            opener = self._range_opener(term, following)
            if following is not None and opener is not None:
                mentions.append(self._range(term, following, opener))
                index += 2
                continue
            if term.rule == "same_period":
                mentions.append(self._same_period(term, mentions))
            elif term.rule != "ahead" or self._is_ahead(term):
                mentions.append(self._single(term, following))
            index += 1
        return mentions

    def _single(self, term: Term, following: Term | None) -> DateMention:
        interval = self._interval(term, following)
        now = _NOW_OPENER.search(self.text, max(self.sentence.start, term.start - 24), term.start)
        if (
            now is None
            or self.published_on is None
            or interval.end is None
            or interval.end < self.published_on
        ):
            return self._mention(term, interval, term.start)
        return self._mention(term, Interval(self.published_on, interval.end, "range"), now.start())

    def _range_opener(self, first: Term, second: Term | None) -> int | None:
        """Where the range of two terms begins ("from" included), or None if they make none."""
        if second is None or NOWHERE in (first.interval, second.interval):
            return None
        join = _JOIN.match(self.text, first.end, second.start)
        if join is None:
            return None
        opener = _RANGE_OPENER.search(self.text, max(self.sentence.start, first.start - 14), first.start)
        word = opener["word"].lower() if opener else None
        if join["and"]:
            return opener.start() if opener and word == "between" else None
        if opener and _MOVED.search(self.text, max(self.sentence.start, opener.start() - 60), opener.start()):
            return None
        return opener.start() if opener else first.start

    def _range(self, first: Term, second: Term, start: int) -> DateMention:
        """ "from Monday to Thursday", "between 2015 and May 2018": the open end follows the other."""
        interval = self._joined(first, second)
        relative = first.is_relative or second.is_relative
        merged = Term("range", start, second.end, interval=interval, is_relative=relative)
        return self._mention(merged, interval, start)

    def _joined(self, first: Term, second: Term) -> Interval:
        after = self._interval(second, None)
        if after.start is None or after.end is None:
            return NOWHERE
        before = first.interval or _last_until(first, after.end)
        if first.interval is not None and second.in_year is not None and before.start is not None:
            after = _first_in_year(second, before.start) or after
        if before.start is None or after.end is None or before.start > after.end:
            return NOWHERE
        return Interval(before.start, after.end, "range")

    def _same_period(self, term: Term, mentions: list[DateMention]) -> DateMention:
        """The last period told before, a year earlier: "in January-July, against the same period last year"."""
        told = next((m for m in reversed(mentions) if m.start_on and m.end_on and m.precision != "day"), None)
        said = re.search(r"(?:1[89]|20)\d\d\Z", self.text[term.start : term.end])
        interval = NOWHERE
        if told is not None and told.start_on and told.end_on:
            step = 12 * (int(said.group()) - told.start_on.year) if said else -12
            start = cal.shift_months(told.start_on, step)
            end = cal.shift_months(told.end_on + timedelta(days=1), step) - timedelta(days=1)
            interval = Interval(start, end, told.precision)
        return self._mention(term, interval, term.start)

    def _interval(self, term: Term, following: Term | None) -> Interval:
        if term.interval is not None:
            return term.interval
        if (
            term.in_year is not None
            and following is not None
            and following.in_year is None
            and following.interval
        ):
            shared = self._shared_year(term, following)
            if shared is not None:
                return shared
        if self.published_on is None:
            return NOWHERE
        tense = tense_at(self.text, self.sentence.start, self.sentence.end, term.start, term.end)
        if (
            term.rule == "weekend"
            and self.text[term.start - 2 : term.start] == "a "
            and self.published_on.weekday() > 2
        ):
            tense = FUTURE  # "arrived for a weekend visit", told on a Friday
        if (
            term.rule == "weekday"
            and self.week is not None
            and _IN_WEEK.fullmatch(self.text, self.week[0], term.start)
        ):
            return _in_week(term, self.week[1])  # "last week between Friday and Sunday"
        if term.weekday is not None:
            return _near_weekday(term, self.published_on, tense)
        return _near_year(term, self.published_on, tense)

    def _shared_year(self, term: Term, following: Term) -> Interval | None:
        """ "May and June 2019": the first month takes the year of the second."""
        assert following.interval is not None
        assert term.in_year is not None
        start = following.interval.start
        if (
            following.rule not in ("month", "month_day", "day_month")
            or following.is_relative
            or start is None
        ):
            return None
        if not _LIST.match(self.text, term.end, following.start):
            return None
        return term.in_year(start.year)

    def _is_ahead(self, term: Term) -> bool:
        """ "first in 17 years" counts back, and "in two weeks" told of the past is a length."""
        if _RECORD.search(self.text, max(self.sentence.start, term.start - 60), term.start):
            return False
        return tense_at(self.text, self.sentence.start, self.sentence.end, term.start, term.end) == FUTURE

    def _mention(self, term: Term, interval: Interval, start: int) -> DateMention:
        relation = term.relation or "at"
        lead = _RELATION_LEAD.search(self.text, max(self.sentence.start, start - 30), start)
        if lead is not None:
            relation = _RELATIONS.get(" ".join(lead[1].lower().split()), "before")
        end = interval.end
        if relation == "since":
            end = None
        return DateMention(
            sentence=self.sentence.number,
            start=start,
            end=term.end,
            surface=self.text[start : term.end],
            rule_id=f"date_{term.rule}",
            start_on=interval.start,
            end_on=end,
            precision=interval.precision,
            relation=relation,
            is_relative=term.is_relative,
        )


def _in_week(term: Term, monday: date) -> Interval:
    assert term.weekday is not None
    return cal.day_interval(monday + timedelta(days=term.weekday))


def _near_weekday(term: Term, published: date, tense: str | None) -> Interval:
    """The last such day up to publication, or the next one from it if the sentence tells of the future."""
    assert term.weekday is not None
    if term.rule == "weekend":
        week = cal.weekend_interval(published)
        is_begun = week.start is not None and week.start <= published
        return week if is_begun or tense == FUTURE else cal.weekend_interval(published - timedelta(days=7))
    if tense == FUTURE:
        return cal.day_interval(published + timedelta(days=(term.weekday - published.weekday()) % 7))
    return cal.day_interval(published - timedelta(days=(published.weekday() - term.weekday) % 7))


def _near_year(term: Term, published: date, tense: str | None) -> Interval:
    """The latest such time up to publication, the next one, or without a tense the nearest."""
    past, future = _last_in_year(term, published), _first_in_year(term, published)
    if past is None or future is None or past.start is None or future.start is None:
        return past or future or NOWHERE
    back, ahead = published - past.start, future.start - published
    if tense == FUTURE:
        # "the pact that would end what began on January 16": a day two months ago is not next year's
        return past if ahead > _LONG_AGO and back <= _SOON and not term.is_period else future
    if term.rule in ("month_day", "day_month", "holiday") or tense is None:
        # "on 24 August" in a paper of the 21st is no report of last year
        is_stale = back > _LONG_AGO and ahead <= _SOON
        is_nearer = tense is None and not term.is_period and ahead < back
        return future if is_stale or is_nearer else past
    return past


def _last_in_year(term: Term, published: date) -> Interval | None:
    assert term.in_year is not None
    for year in range(published.year, published.year - _YEARS_SEARCHED - 1, -1):
        found = term.in_year(year) if year > 1 else None
        if (
            found
            and found.start
            and found.end
            and (found.end if term.is_period else found.start) <= published
        ):
            return found
    return None


def _first_in_year(term: Term, published: date) -> Interval | None:
    assert term.in_year is not None
    for year in range(published.year, published.year + _YEARS_SEARCHED + 1):
        found = term.in_year(year)
        if found and found.end and found.end >= published:
            return found
    return None


def _last_until(term: Term, limit: date) -> Interval:
    """The open first end of a range: the latest such time that begins up to its other end."""
    if term.weekday is not None:
        return cal.day_interval(limit - timedelta(days=(limit.weekday() - term.weekday) % 7))
    open_start = term._replace(is_period=False)
    return _last_in_year(open_start, limit) or NOWHERE


_PUBLISHED_LINE = re.compile(
    r"(?i:published|updated|posted|first\spublished|last\smodified)(?:\s+(?:on|at))?:?\s+(?:\d{1,2}:\d\d\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?,?\s+)?"
)
_COPYRIGHT = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:©\s*)?((?:19|20)\d\d)\b")


def infer_published_on(text: str, sentences: Sequence[Sentence]) -> tuple[date | None, str]:
    """Tell from the text when it was published, and how: (date, ``dateline``), (date, ``inferred``) or (None, ``unknown``).

    A dateline's day needs a year: its own, that of a full date in the text up to two months before it, or
    that of the copyright line. Without a dateline a line "Published 21 August 2024" counts.
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
    return None, "unknown"


def _dateline_year(text: str, sentences: Sequence[Sentence], month: int, day: int) -> date | None:
    years = {int(match[1]) for match in _COPYRIGHT.finditer(text)}
    for mention in find_dates(text, sentences, None):
        if mention.precision != "day" or mention.start_on is None:
            continue
        for year in (mention.start_on.year, mention.start_on.year + 1):
            found = cal.exact_day(year, month, day)
            if found is not None and timedelta(0) <= found - mention.start_on <= _SOON:
                years.add(year)
    return cal.exact_day(years.pop(), month, day) if len(years) == 1 else None


__all__ = ["find_dates", "infer_published_on"]
