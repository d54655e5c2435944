"""Calendar words as numbers, and the intervals they stand for. Weeks are ISO weeks, Monday to Sunday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract.dates.datelines import MONTH_NUMBERS

__all__ = ["MONTH_NUMBERS"]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

_ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = _ONE_TO_NINETEEN.split(" ")
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS: dict[str, int] = (
    {word: number for number, word in enumerate(_ONES, start=1)} | _TENS | {"a": 1, "an": 1, "dozen": 12}
)
NUMBERS |= {f"{ten}-{one}": NUMBERS[ten] + NUMBERS[one] for ten in _TENS for one in _ONES[:9]}

_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINAL_ONES.split(" "), start=1)}
ORDINALS |= {f"twenty-{word}": 20 + number for word, number in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}

DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

HOLIDAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "may day": (5, 1),
    "victory day": (5, 9),
    "bastille day": (7, 14),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "halloween": (10, 31),
    "anzac day": (4, 25),
    "juneteenth": (6, 19),
    "independence day": (7, 4),
}

EARLY, MID, LATE = "early", "mid", "late"
PARTS = {
    "early": EARLY,
    "beginning": EARLY,
    "start": EARLY,
    "mid": MID,
    "middle": MID,
    "late": LATE,
    "end": LATE,
    "close": LATE,
}


class Interval(NamedTuple):
    """Closed; ``precision`` as in ``DateMention``. ``end`` is None for what goes on."""

    start: date | None
    end: date | None
    precision: str


NOWHERE = Interval(None, None, "none")


def day_interval(day: date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def exact_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_interval(year: int, month: int) -> Interval:
    """A whole month."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_interval(year: int) -> Interval:
    """A whole calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def quarter_interval(year: int, quarter: int) -> Interval:
    """A whole quarter, 1 to 4."""
    return Interval(date(year, 3 * quarter - 2, 1), month_interval(year, 3 * quarter).end, "quarter")


def months_interval(year: int, first: int, last: int) -> Interval:
    """First to last month of one year."""
    return Interval(date(year, first, 1), month_interval(year, last).end, "range")


def years_interval(first: int, last: int) -> Interval:
    """First to last year, both whole."""
    return Interval(date(first, 1, 1), date(last, 12, 31), "range")


def week_interval(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend_interval(day: date) -> Interval:
    """Saturday and Sunday of the week that holds ``day``."""
    saturday = day + timedelta(days=5 - day.weekday())
    return Interval(saturday, saturday + timedelta(days=1), "range")


def nth_week(interval: Interval, number: int) -> Interval:
    """The n-th ISO week (by its Thursday) of a month or year; -1 is the last."""
    assert interval.start is not None
    assert interval.end is not None
    if number > 0:
        thursday = interval.start + timedelta(days=(3 - interval.start.weekday()) % 7 + 7 * (number - 1))
    else:
        thursday = interval.end - timedelta(days=(interval.end.weekday() - 3) % 7)
    return week_interval(thursday)


def shift_months(day: date, count: int) -> date:
    """The same day ``count`` months on (or back), at most the last day of that month."""
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    if not 1 <= year <= 9998:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """``day`` moved by ``count`` units: day, week, fortnight, month, quarter, year, decade, century."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        try:
            return day + timedelta(days=days * count)
        except OverflowError:
            return day
    return shift_months(
        day, {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
    )


def around(day: date, unit: str) -> Interval:
    """The calendar unit that holds ``day``: its week, month, quarter, year, decade, century."""
    if unit == "day":
        return day_interval(day)
    if unit in ("week", "fortnight"):
        return week_interval(day)
    if unit == "month":
        return month_interval(day.year, day.month)
    if unit == "quarter":
        return quarter_interval(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_interval(day.year)
    size = 10 if unit == "decade" else 100
    first = max(day.year - day.year % size, 1)
    return years_interval(first, first + size - 1)


def narrow(interval: Interval, part: str | None) -> Interval:
    """The early, middle or late part: a third of a year or month, the first or second half of a week."""
    start, end = interval.start, interval.end
    if part is None or start is None or end is None:
        return interval
    if interval.precision == "month":
        first, last = {EARLY: (1, 10), MID: (11, 20), LATE: (21, end.day)}[part]
        return Interval(start.replace(day=first), start.replace(day=last), "range")
    if interval.precision in ("week", "day"):
        first, last = {EARLY: (0, 2), MID: (1, 4), LATE: (3, 6)}[part]
        monday = start - timedelta(days=start.weekday())
        return Interval(monday + timedelta(days=first), monday + timedelta(days=last), "range")
    if interval.precision == "year":
        return months_interval(start.year, *{EARLY: (1, 4), MID: (5, 8), LATE: (9, 12)}[part])
    span = (end - start).days // 3
    cut = {
        EARLY: (start, start + timedelta(days=span)),
        MID: (start + timedelta(days=span + 1), end - timedelta(days=span + 1)),
        LATE: (end - timedelta(days=span), end),
    }[part]
    return Interval(*cut, "range")
