"""Settles the terms of one sentence: joins ranges, picks the year or week of open ones, reads the relation."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.calendar_terms import NOWHERE, Interval
from flows.extract.dates.terms import Term
from flows.extract.grammar.tenses import FUTURE, tense_at
from flows.extract.records import DateMention, Sentence

_YEARS_SEARCHED = 8  # 29 February may be that far
_LONG_AGO = timedelta(days=300)
_SOON = timedelta(days=60)
_JOIN = re.compile(r"\s*(?:(?P<dash>[-‐‑–—])|(?P<to>to|through|until|till|up\sto)\b|(?P<and>and)\b)\s*\Z")
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


class Settler:
    """Settles the terms of one sentence: joins ranges, picks years and weeks, reads the relation."""

    def __init__(self, text: str, sentence: Sentence, published_on: date | None) -> None:
        self.text = text
        self.sentence = sentence
        self.published_on = published_on
        self.week: tuple[int, date] | None = None  # where the last "last week" ended, and its Monday

    def settle(self, terms: list[Term]) -> list[DateMention]:
        """Terms of one sentence as dates: years inherited, weekdays by tense, weeks anchored."""
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
