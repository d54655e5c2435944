"""What each surface form of a date means: one production a rule of ``date_patterns``.

A production reads the match and the publication date and gives a ``Term``: a fixed interval, an open one that
needs a year or a week ("in September", "on Friday"), or one that cannot be told. It gives None where the words
are no date.
"""

from __future__ import annotations

from flows.extract.dates import days as date_days
from flows.extract.dates import distances as date_distances
from flows.extract.dates import periods as date_periods
from flows.extract.dates import years as date_years
from flows.extract.dates.terms import Production

PRODUCTIONS: dict[str, Production] = {
    "iso": date_days.iso,
    "numeric": date_days.numeric,
    "ended": date_periods.ended,
    "holiday": date_days.holiday,
    "month_day": date_days.month_day,
    "day_month": date_days.day_month,
    "day_of_month": date_days.day_of_month,
    "nth_weekday": date_days.nth_weekday,
    "week_of": date_days.week_of,
    "part": date_periods.part,
    "coded": date_periods.coded,
    "same_period": date_distances.same_period,
    "fiscal": date_years.fiscal,
    "century": date_years.century,
    "decade": date_years.decade,
    "after_next": date_distances.after_next,
    "anaphoric": date_days.anaphoric,
    "deictic": date_days.deictic,
    "distance": date_distances.distance,
    "ahead": date_distances.ahead,
    "rolling": date_distances.rolling,
    "season": date_distances.season,
    "weekday": date_days.weekday,
    "month": date_periods.month,
    "unit": date_distances.unit,
    "weekend": date_distances.weekend,
    "years": date_years.years,
    "year": date_years.year,
}
