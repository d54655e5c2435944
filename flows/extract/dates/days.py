"""Productions of single days: dates, weekdays, holidays, "today", "the first Friday of July"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.calendar_terms import NOWHERE, Interval
from flows.extract.dates.terms import (
    Match,
    Term,
    fixed,
    in_year,
    month_of,
    ordinal_of,
    tail_year,
    unknown,
)

_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Easter|Ash|Palm|Holy|Cyber|Fat|[Ee]very|[Ee]ach|[Oo]ne)\s+\Z"
)
# "a Tuesday meeting", "in a Friday statement" tell the day; "on a Friday", "a Sunday in May" do not.
_ANY_DAY = re.compile(r"\b[Aa]\s+\Z")
_OF_DAY = re.compile(
    r"\s+(?:morning\s|afternoon\s|evening\s|night\s|news\s|press\s|phone\s|video\s|telephone\s|White\sHouse\s)*(?:meetings?|talks|summit|calls?|conversation|visit"
    r"|trip|statement|interview|speech|address|briefing|conference|report|editorial|letter|tweet|post|vote|hearing|decision|announcement|session|memo|filing|email|dinner|lunch"
    r"|deadline|appearance|order|note|event|ceremony|readout|release)\b"
)
_DAY_OF_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Observer|Review|Night\sLive|Club|Morning\sHerald)\b"
)


def iso(match: Match, published: date | None) -> Term | None:
    """ "2024-08-21"."""
    day = cal.exact_day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    return fixed(match, cal.day_interval(day)) if day else None


def numeric(match: Match, published: date | None) -> Term | None:
    """Day and month in either order; where both could be either, it cannot be told."""
    first, second, year = int(match["num_a"]), int(match["num_b"]), int(match["num_y"])
    if len(match["num_y"]) == 2:
        year += 2000 if year < 50 else 1900
    readings = {cal.exact_day(year, first, second), cal.exact_day(year, second, first)} - {None}
    if not readings and len(match["num_y"]) == 4 and max(first, second) <= 31 and min(first, second) <= 12:
        return fixed(match, NOWHERE)  # 2/29/2019
    if not readings or (match["num_s"] == "." and len(match["num_y"]) == 2):
        return None
    day = readings.pop()
    return fixed(match, NOWHERE) if readings or day is None else fixed(match, cal.day_interval(day))


def _days(match: Match, name: str, published: date | None) -> Term | None:
    month = month_of(match[f"{name}_m"])
    first = ordinal_of(match[f"{name}_d"] or match[f"{name}_o"])
    last = ordinal_of(match[f"{name}_e"]) if match[f"{name}_e"] else first
    if last < first:
        return None
    weekday = cal.WEEKDAYS.get((match[f"{name}_w"] or "").rstrip(".").lower())

    def build(year: int) -> Interval | None:
        start, end = cal.exact_day(year, month, first), cal.exact_day(year, month, last)
        if start is None or end is None:
            return None
        return Interval(start, end, "day" if start == end else "range")

    def build_on_weekday(year: int) -> Interval | None:
        found = build(year)
        return found if found and found.start and found.start.weekday() == weekday else None

    year, is_lost = tail_year(match, name, published)
    if is_lost:
        return unknown(match)
    if year is None and weekday is not None and published is not None:
        near = (published.year + step for step in (0, -1, 1))
        if any(build_on_weekday(candidate) for candidate in near):
            return in_year(match, build_on_weekday, None)
    term = in_year(match, build, year)
    if year is not None and weekday is not None and build_on_weekday(year) is None:
        # the weekday is wrong or belongs to the words before it: "shut until Friday September 18, 2008 The ..."
        return term._replace(
            start=min(at for at in map(match.start, (f"{name}_m", f"{name}_d", f"{name}_o")) if at >= 0)
        )
    return term


def month_day(match: Match, published: date | None) -> Term | None:
    """ "August 24th, 2024"."""
    return _days(match, "md", published)


def day_month(match: Match, published: date | None) -> Term | None:
    """ "21 August 2024"."""
    return _days(match, "dm", published)


def day_of_month(match: Match, published: date | None) -> Term | None:
    """ "the 21st of this month"."""
    if published is None:
        return unknown(match)
    month = stepped_month(match["dom_r"], published)
    first = cal.exact_day(month.year, month.month, ordinal_of(match["dom_d"]))
    last = cal.exact_day(month.year, month.month, ordinal_of(match["dom_e"])) if match["dom_e"] else first
    if first is None or last is None or last < first:
        return unknown(match)
    return fixed(match, Interval(first, last, "day" if first == last else "range"), relative=True)


def stepped_month(word: str, published: date) -> date:
    """The first day of this, the last or the next month."""
    return cal.shift_months(published.replace(day=1), {"this": 0, "next": 1}.get(word.lower(), -1))


def nth_weekday(match: Match, published: date | None) -> Term | None:
    """ "the first Monday in May"."""
    number = cal.WEEKDAYS[match["nw_w"].lower()]
    ordinal = -1 if match["nw_o"] == "last" else ordinal_of(match["nw_o"])

    def build(in_: int, in_month: int) -> Interval | None:
        whole = cal.month_interval(in_, in_month)
        assert whole.start is not None
        assert whole.end is not None
        if ordinal == -1:
            return cal.day_interval(whole.end - timedelta(days=(whole.end.weekday() - number) % 7))
        day = whole.start + timedelta(days=(number - whole.start.weekday()) % 7 + 7 * (ordinal - 1))
        return cal.day_interval(day) if day.month == in_month else None

    if match["nw_m"] is None:
        if published is None:
            return unknown(match)
        month = stepped_month(match["nw_r"], published)
        return fixed(match, build(month.year, month.month) or NOWHERE, relative=True)
    year, is_lost = tail_year(match, "nwm", published)
    said = month_of(match["nw_m"])
    return unknown(match) if is_lost else in_year(match, lambda in_: build(in_, said), year)


def week_of(match: Match, published: date | None) -> Term | None:
    """ "the week of May 5"."""
    number, day = month_of(match["wo_m"] or match["wo_m2"]), ordinal_of(match["wo_d"] or match["wo_d2"])
    year, is_lost = tail_year(match, "wo", published)

    def build(in_: int) -> Interval | None:
        found = cal.exact_day(in_, number, day)
        return cal.week_interval(found) if found else None

    return unknown(match) if is_lost else in_year(match, build, year)


def deictic(match: Match, published: date | None) -> Term | None:
    """ "today", "tomorrow"."""
    lead = match.string[max(0, match.start() - 10) : match.start()]
    if (
        match["de_t"]
        and (lead.endswith(("Russia ", "USA ", "Pakistan ", "India ")))
        and match["de_t"][0] == "T"
    ):
        return None
    if published is None:
        return unknown(match)
    step = -2 if match["de_b"] else 2 if match["de_a"] else -1 if match["de_y"] else 1 if match["de_m"] else 0
    return fixed(match, cal.day_interval(published + timedelta(days=step)), relative=True)


def anaphoric(match: Match, published: date | None) -> Term | None:
    """ "the same day": not told by these words alone."""
    return unknown(match)


def weekday(match: Match, published: date | None) -> Term | None:
    """ "Wednesday", "next Friday"."""
    text, number = match.string, cal.WEEKDAYS[match["wd_w"].lower()]
    if _NAMED_DAY.search(text, max(0, match.start() - 12), match.start()) or _DAY_OF_PAPER.match(
        text, match.end()
    ):
        return None
    if published is None:
        return unknown(match)
    is_any = _ANY_DAY.search(text, max(0, match.start() - 4), match.start()) is not None
    if is_any and not _OF_DAY.match(text, match.end()):
        return None
    monday = published - timedelta(days=published.weekday())
    direction = re.sub(r"\s+", " ", match["wd_x"] or "").lower()
    in_week = (match["wd_z"] or (direction if match["wd_k"] else "")).lower()
    if in_week:
        step = {"last": -7, "next": 7}.get(in_week, 0)
        return fixed(match, cal.day_interval(monday + timedelta(days=step + number)), relative=True)
    if match["wd_d"]:
        return fixed(match, _numbered_weekday(published, number, ordinal_of(match["wd_d"])), relative=True)
    if direction in ("last", "past", "this past"):
        step = -((published.weekday() - number - 1) % 7 + 1)
    elif direction == "next":
        step = 7 + number - published.weekday()
    elif direction in ("coming", "this coming"):
        step = (number - published.weekday() - 1) % 7 + 1
    elif direction == "this":
        step = number - published.weekday()
    else:
        return Term("weekday", match.start(), match.end(), weekday=number, is_relative=True)
    return fixed(match, cal.day_interval(published + timedelta(days=step)), relative=True)


def _numbered_weekday(published: date, number: int, day: int) -> Interval:
    """ "Friday the 22nd": the nearest month in which the 22nd is a Friday."""
    for step in (0, -1, 1, -2, 2):
        month = cal.shift_months(published.replace(day=1), step)
        found = cal.exact_day(month.year, month.month, day)
        if found is not None and found.weekday() == number:
            return cal.day_interval(found)
    return NOWHERE


def holiday(match: Match, published: date | None) -> Term | None:
    """ "New Year's Day"."""
    name = re.sub(r"\s+", " ", match["ho_h"]).replace("’", "'").lower()
    name = "independence day" if name.endswith("independence day") else name
    if name == "victory day" and not re.search(r"Russia|Soviet|Moscow|Belarus|Kremlin", match.string):
        return unknown(match)
    number, day = cal.HOLIDAYS[name]
    year, is_lost = tail_year(match, "ho", published)
    if is_lost:
        return unknown(match)

    def build(in_: int) -> Interval | None:
        found = cal.exact_day(in_, number, day)
        return cal.day_interval(found) if found else None

    return in_year(match, build, year)
