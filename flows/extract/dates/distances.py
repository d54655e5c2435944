"""Productions counted from the publication date: "two weeks ago", "the past decade", "late last month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.calendar_terms import Interval
from flows.extract.dates.terms import (
    Match,
    Term,
    fixed,
    number_of,
    part_of,
    unknown,
)

_FEW_DAYS = 7  # "over the next few days", "in the coming days": within the week


def roll(published: date, units: str, count: int) -> Interval:
    """The ``count`` units up to (negative) or after (positive) publication."""
    other = cal.shift(published, singular(units), count)
    return (
        Interval(other, published, "range")
        if count < 0
        else Interval(published + timedelta(days=1), other, "range")
    )


def singular(units: str) -> str:
    """ "weeks" as "week"."""
    return (
        "century" if units == "centuries" else units.lower().rstrip("s") if units.lower() != "days" else "day"
    )


def distance(match: Match, published: date | None) -> Term | None:
    """ "two weeks ago"."""
    count, relation = number_of(match["di_n"]), re.sub(r"\s+", " ", match["di_r"])
    if count is None or published is None or relation in ("earlier", "later", "before"):
        return unknown(match)
    unit, sign = singular(match["di_u"]), -1 if relation == "ago" else 1
    if match["di_h"] or match["di_h2"]:
        if unit != "year":
            return unknown(match)
        return fixed(
            match, cal.around(cal.shift_months(published, sign * (12 * count + 6)), "month"), relative=True
        )
    return fixed(match, cal.around(cal.shift(published, unit, sign * count), unit), relative=True)


def ahead(match: Match, published: date | None) -> Term | None:
    """ "in two weeks", "within three years": the composer drops it where the sentence tells of the past."""
    count = number_of(match["ah_n"])
    if not count or published is None:
        return None
    if match["ah_w"].lower().startswith("within"):
        return fixed(
            match,
            Interval(published, cal.shift(published, singular(match["ah_u"]), count), "range"),
            relative=True,
        )
    unit = singular(match["ah_u"])
    return fixed(match, cal.around(cal.shift(published, unit, count), unit), relative=True)


def rolling(match: Match, published: date | None) -> Term | None:
    """ "over the past decade", up to publication."""
    count = number_of(match["ro_n"]) if match["ro_n"] else 1 if match["ro_u2"] or match["ro_u3"] else None
    few = match["ro_n"] in ("few", "several") or bool(match["ro_u3"])
    if few and (match["ro_u"] or match["ro_u3"]).lower().startswith("day"):
        count = _FEW_DAYS
    if published is None or not count or (match["ro_x"] or "").lower() in ("previous", "preceding"):
        return unknown(match)  # "the previous two years": before the year the text speaks of
    units = match["ro_u"] or match["ro_u2"] or match["ro_u3"]
    sign = 1 if match["ro_u3"] or (match["ro_x"] or "").lower() in ("next", "coming") else -1
    return fixed(match, roll(published, units, sign * count), relative=True)


def after_next(match: Match, published: date | None) -> Term | None:
    """ "the year after next"."""
    if published is None:
        return unknown(match)
    count = 2 if match["an_w"].startswith("after") else -2
    if match["an_u"] == "weekend":
        return fixed(match, cal.weekend_interval(cal.shift(published, "week", count)), relative=True)
    return fixed(match, cal.around(cal.shift(published, match["an_u"], count), match["an_u"]), relative=True)


def unit(match: Match, published: date | None) -> Term | None:
    """ "last month", "this year"."""
    if published is None:
        return unknown(match)
    name = match["un_u"] or match["un_u2"] or match["un_u3"] or match["un_u4"]
    words = re.split(r"\s+", (match["un_x"] or "this").lower())
    step = (
        -1
        if words[-1] in ("last", "previous", "past")
        else 1
        if words[-1] in ("next", "coming", "upcoming", "following")
        else 0
    )
    if words[-1] == "following":
        return unknown(match)
    if name == "weekend":
        return fixed(match, _weekend(published, step), relative=True)
    whole = cal.around(cal.shift(published, name, step), name)
    bound = (match["un_e"] or match["un_e2"] or "").lower()
    assert whole.start is not None
    assert whole.end is not None
    if bound == "earlier" and step == 0:
        return fixed(match, Interval(whole.start, published, "range"), relative=True)
    part_words = match["un_p"] or match["un_p2"] or ("end" if match["un_e3"] or match["un_u4"] else None)
    if (bound == "later" and step == 0) or (part_words and re.search("rest|remainder", part_words)):
        return fixed(match, Interval(published, whole.end, "range"), relative=True)
    return fixed(match, cal.narrow(whole, part_of(part_words)), relative=True)


def _weekend(published: date, step: int) -> Interval:
    """The weekend of this week, the week before or the one after."""
    return cal.weekend_interval(published + timedelta(days=7 * step))


def weekend(match: Match, published: date | None) -> Term | None:
    """ "the weekend", "last weekend"."""
    if published is None:
        return unknown(match)
    return Term("weekend", match.start(), match.end(), weekday=5, is_relative=True)


# First month of each season on the northern half of the globe, where most of the press writes.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(match: Match, published: date | None) -> Term | None:
    """ "last spring": the latest one that is over; "this summer", "the spring of 2017"; "fall" alone is none."""
    first = _SEASONS[(match["se_s"] or match["se_t"] or "fall").lower()]

    def build(in_: int) -> Interval:
        start = cal.month_interval(in_, first).start
        assert start is not None
        return Interval(start, cal.shift_months(start, 3) - timedelta(days=1), "range")

    if match["se_y"]:
        return fixed(match, build(int(match["se_y"])))
    if published is None:
        return unknown(match)
    step = {"last": -1, "this": 0, "next": 1}[match["se_x"].lower()]
    found = build(published.year + (first == 12 and published.month < 6) * -1)
    if step:
        years = range(published.year - 2, published.year + 3)
        seasons = [build(year) for year in years]
        past = [s for s in seasons if s.end is not None and s.end < published]
        ahead = [s for s in seasons if s.start is not None and s.start > published]
        found = past[-1] if step < 0 else ahead[0]
    return fixed(match, found, relative=True)


def same_period(match: Match, published: date | None) -> Term | None:
    """ "the same period last year": the composer shifts the period told before it."""
    return unknown(match)
