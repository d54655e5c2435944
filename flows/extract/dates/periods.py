"""Productions of months and of parts of years: "early April", "last June", "the first six months of this year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.calendar_terms import NOWHERE, Interval
from flows.extract.dates.distances import roll
from flows.extract.dates.terms import (
    InYear,
    Match,
    Term,
    fixed,
    in_year,
    month_of,
    number_of,
    ordinal_of,
    part_of,
    tail_year,
    unknown,
)

_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|last|next|this|until|till|during|through|between|early|late|mid|by|of|and|from|to|for|before|after|than|each|every|"
    r"ended|ending|for\sthe|month|or|in\sthe|over|end)[\s-]+|[(,–-]\s*)\Z",
    re.IGNORECASE,
)
_UNSAFE_LEAD = re.compile(
    r"\b(?:by|of|from|to|for|and|before|after|than|or|over)\s+\Z|[(,–-]\s*\Z", re.IGNORECASE
)
_PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|PM)\s+May\b")
_PLAIN_MONTHS = frozenset(
    ["january", "february", "april", "june", "july", "september", "october", "november", "december"]
)
_LOWER_NEXT = re.compile(r"(?:['’]s)?\s+[a-z]")


def month(match: Match, published: date | None) -> Term | None:
    """ "August 2024", "late last month"."""
    first, part = month_of(match["mo_m"]), part_of(match["mo_p"])
    last = month_of(match["mo_n"]) if match["mo_n"] else first
    year, is_lost = tail_year(match, "mo", published)
    direction = re.sub(r"\s+", " ", match["mo_x"] or "").lower()
    if year is None and not direction and not match["mo_n"] and not _is_month(match, part):
        return None
    if is_lost:
        return unknown(match)

    def build(in_: int) -> Interval | None:
        if last == first:
            return cal.narrow(cal.month_interval(in_, first), part)
        start = cal.month_interval(in_ - (last < first), first).start
        return Interval(start, cal.month_interval(in_, last).end, "range")

    if year is None and direction and published is not None:
        return fixed(match, build(_directed_year(direction, first, published)) or NOWHERE, relative=True)
    return in_year(match, build, year)


def _directed_year(direction: str, number: int, published: date) -> int:
    """The year of "last June" (published in March 1987: 1986), "next June", "this June"."""
    if direction in ("last", "past", "this past"):
        # "last September" said in November is a year old: the nearer one would be "in September"
        is_near = direction == "last" and number < published.month and published.month - number <= 2
        return published.year - (number >= published.month or is_near)
    if direction in ("next", "coming", "this coming"):
        return published.year + (number <= published.month)
    return published.year


def _is_month(match: Match, part: str | None) -> bool:
    """Whether a bare month word is one: not "Theresa May", "he may", "Jan Egeland", "March on the city"."""
    word, text, start = match["mo_m"].rstrip("."), match.string, match.start()
    if part is not None or word.lower() in _PLAIN_MONTHS:
        return True
    if word.isupper():
        return False
    if _MONTH_LEAD.search(text, max(0, start - 14), start):
        is_person = (
            word == "May"
            and _UNSAFE_LEAD.search(text, max(0, start - 14), start)
            and _PERSON_MAY.search(text)
        )
        return not is_person
    if word not in ("March", "August"):
        return False
    if re.match(r"\s+(?:on|of|for|to|against)\b", text[match.end() : match.end() + 9]):
        return False
    return text[max(0, start - 4) : start].endswith(("the ", "its ")) or bool(
        _LOWER_NEXT.match(text, match.end())
    )


def ended(match: Match, published: date | None) -> Term | None:
    """The months up to the end of a month: "nine months ended December", "the year to March 31"."""
    count = number_of(match["en_n"]) if match["en_n"] else 12
    number, day = month_of(match["en_m"]), match["en_d"]
    year, is_lost = tail_year(match, "en", published)
    if is_lost or not count:
        return unknown(match)

    def build(in_: int) -> Interval | None:
        end = cal.exact_day(in_, number, ordinal_of(day)) if day else cal.month_interval(in_, number).end
        if end is None:
            return None
        return Interval(cal.shift_months(end + timedelta(days=1), -count), end, "range")

    return in_year(match, build, year, period=True)


def part(match: Match, published: date | None) -> Term | None:
    """A numbered part of a year or month: quarter, half, first six months, third week."""
    ordinal = match["pt_o"].lower()
    number = -1 if ordinal in ("last", "final") else 1 if ordinal == "opening" else ordinal_of(ordinal)
    has_context = any(match[name] for name in ("pt_p", "pt_q", "pt_y", "pt_r", "pt_t", "pt_m"))
    if number == -1 and not has_context:
        return _last_part(match, published)
    if match["pt_m"] or match["pt_ru"] == "month" or match["pt_t"] == "month":
        return _part_of_month(match, number, published)
    if match["pt_w"] and not has_context:
        return _last_part(match, published)
    relative = match["pt_r"] or match["pt_p"] or ("this" if match["pt_t"] else None)
    said = match["pt_y"] or match["pt_q"]
    if relative and not said and published is None:
        return unknown(match)
    year = int(said) if said else None
    if relative and published is not None and year is None:
        year = published.year + {"this": 0, "last": -1, "next": 1}[relative.lower()]
    build = _part_of_year(match, number)
    return in_year(match, build, year, period=True) if build else None


def _part_of_year(match: Match, number: int) -> InYear | None:
    if match["pt_u"] == "quarter":
        quarter = 4 if number == -1 else number
        return (lambda year: cal.quarter_interval(year, quarter)) if quarter <= 4 else None
    if match["pt_u"] == "half":
        half = 2 if number == -1 else number
        return (lambda year: cal.months_interval(year, 6 * half - 5, 6 * half)) if half <= 2 else None
    if match["pt_w"]:
        return lambda year: cal.nth_week(cal.year_interval(year), number)
    count, unit = number_of(match["pt_n"]), match["pt_us"].rstrip("s")
    months = {"month": 1, "quarter": 3}.get(unit, 0) * (count or 0)
    if number not in (1, -1) or not 0 < months <= 12:
        return None
    return (
        (lambda year: cal.months_interval(year, 1, months))
        if number == 1
        else (lambda year: cal.months_interval(year, 13 - months, 12))
    )


def _part_of_month(match: Match, number: int, published: date | None) -> Term | None:
    if match["pt_m"]:
        year, is_lost = tail_year(match, "ptm", published)
        of_month = month_of(match["pt_m"])
    else:
        year, is_lost = None, published is None
        if published is not None:
            step = {"last": -1, "next": 1}.get((match["pt_r"] or "this").lower(), 0)
            shifted = cal.shift_months(published.replace(day=1), step)
            year, of_month = shifted.year, shifted.month
    if is_lost:
        return unknown(match)
    count = number_of(match["pt_n"]) if match["pt_n"] else None
    days = count * {"day": 1, "week": 7}.get(match["pt_us"].rstrip("s"), 0) if count else 0

    def build(in_: int) -> Interval | None:
        whole = cal.month_interval(in_, of_month)
        assert whole.start is not None
        assert whole.end is not None
        if match["pt_w"]:
            return cal.nth_week(whole, number)
        if match["pt_u"] == "half":
            start, end = (1, 15) if number == 1 else (16, whole.end.day)
            return Interval(whole.start.replace(day=start), whole.start.replace(day=end), "range")
        if number == 1 and 0 < days <= 28:
            return Interval(whole.start, whole.start + timedelta(days=days - 1), "range")
        return None

    return in_year(match, build, year)


def _last_part(match: Match, published: date | None) -> Term | None:
    if match["pt_o"].lower() != "last" or match["pt_u"] == "half":
        return None
    if published is None:
        return unknown(match)
    if match["pt_w"]:  # "last week in Lima"
        return fixed(match, cal.week_interval(cal.shift(published, "week", -1)), relative=True)
    if match["pt_u"]:
        return fixed(match, cal.around(cal.shift_months(published, -3), "quarter"), relative=True)
    count = number_of(match["pt_n"])
    return fixed(match, roll(published, match["pt_us"], -(count or 0)), relative=True) if count else None


def coded(match: Match, published: date | None) -> Term | None:
    """ "Q3 2024", "H1"."""
    quarter, half = match["cd_q"] or match["cd_q2"], match["cd_h"] or match["cd_h2"]
    said = match["cd_y"] or match["cd_z"]
    if said is None and match["cd_r"] is None and half:
        return None
    year = int(said) if said else None
    if match["cd_r"]:
        if published is None:
            return unknown(match)
        year = published.year + {"this": 0, "last": -1, "next": 1}[match["cd_r"]]
    if quarter:
        return in_year(match, lambda in_: cal.quarter_interval(in_, int(quarter)), year, period=True)
    return in_year(
        match, lambda in_: cal.months_interval(in_, 6 * int(half) - 5, 6 * int(half)), year, period=True
    )
