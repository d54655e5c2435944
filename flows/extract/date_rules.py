"""What each surface form of a date means: one production a rule of ``date_patterns``.

A production reads the match and gives a ``Term``: a fixed interval, an open one that needs a year or a
week ("in September", "on Friday"), or one that cannot be told. It gives None where the words are no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract import calendar_terms as cal
from flows.extract.calendar_terms import NOWHERE, Interval
from flows.extract.tenses import FUTURE, PAST

InYear = Callable[[int], Interval | None]


class Term(NamedTuple):
    """A date expression on its own. Exactly one of ``interval``, ``in_year`` and ``weekday`` is set."""

    rule: str
    start: int
    end: int
    interval: Interval | None = None
    in_year: InYear | None = None  # the interval in a given year, None if that year has none
    weekday: int | None = None
    is_period: bool = False  # "the first quarter": in the past it must be over
    is_relative: bool = False
    relation: str | None = None


Match = re.Match[str]
Production = Callable[[Match, date | None], Term | None]

_PART_WORD = re.compile(r"early|mid(?:dle)?|late|end|beginning|start|close", re.IGNORECASE)
_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|last|next|this|until|till|during|through|between|early|late|mid|by|of|and|from|to|for|before|after|than|each|every|"
    r"ended|ending|for\sthe|month|or|in\sthe|over|end)[\s-]+|[(,–-]\s*)\Z",
    re.IGNORECASE,
)
_UNSAFE_LEAD = re.compile(
    r"\b(?:by|of|from|to|for|and|before|after|than|or|over)\s+\Z|[(,–-]\s*\Z", re.IGNORECASE
)
_PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|PM)\s+May\b")
_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Easter|Ash|Palm|Holy|Cyber|Fat|[Ee]very|[Ee]ach|[Oo]ne|[Aa])\s+\Z"
)
_DAY_OF_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Observer|Review|Night\sLive|Club|Morning\sHerald)\b"
)
_COUNTED = re.compile(
    r"\s*(?:-?(?:tonnes?|tons?|people|persons|troops|soldiers|workers|jobs|dlrs|dollars|yuan|yen|euros|pounds|rupees|rubles|roubles|barrels|bpd|miles|km|kilomet\w+"
    r"|mw|MW|megawatts|hectares|acres|points|feet|met(?:re|er)s|companies|firms|homes|cars|vehicles|units|containers|bushels|yards|students|delegates|square|cubic|kg"
    r"|GMT|hours|hrs|local\stime|times|pct|percent|per\scent|mln|bln|million|billion)\b|%)"
)
_YEAR_LEADS = frozenset(
    "in since by until till during from before after around circa of through to between and than late early mid end the for as or "
    "versus vs over throughout early- a its their his her our this that into because about next last back fiscal year years "
    "calendar ended ending until, start beginning on".split(" ")
)
_AMOUNT_LEADS = frozenset(
    "of to than for and or over about some with nearly least from by around almost a".split(" ")
)
_LAST_WORD = re.compile(r"(\S+)\s*\Z")
_PLAIN_MONTHS = frozenset(
    ["january", "february", "april", "june", "july", "september", "october", "november", "december"]
)
_LOWER_NEXT = re.compile(r"(?:['’]s)?\s+[a-z]")
_DIGITS = re.compile(r"\d+")


def fixed(match: Match, interval: Interval, *, relative: bool = False, relation: str | None = None) -> Term:
    return Term(
        _rule(match), match.start(), match.end(), interval=interval, is_relative=relative, relation=relation
    )


def unknown(match: Match) -> Term:
    """A date expression that cannot be told from this text: "the following day"."""
    return fixed(match, NOWHERE, relative=True)


def in_year(match: Match, build: InYear, year: int | None, *, period: bool = False) -> Term:
    if year is not None:
        return fixed(match, build(year) or NOWHERE)
    return Term(_rule(match), match.start(), match.end(), in_year=build, is_period=period, is_relative=True)


def _rule(match: Match) -> str:
    return match.lastgroup or ""


def _number(word: str) -> int | None:
    word = re.sub(r"\s+", "-", word.strip().lower())
    if word.isdigit():
        return int(word)
    if "couple" in word:
        return 2
    return cal.NUMBERS.get(word)


def _ordinal(word: str) -> int:
    word = re.sub(r"\s+", "-", word.lower())
    found = _DIGITS.match(word)
    return int(found.group()) if found else cal.ORDINALS[word]


def _day(word: str) -> int:
    return _ordinal(word)


def _month(word: str) -> int:
    return cal.MONTH_NUMBERS[word.rstrip(".").lower()]


def _part(words: str | None) -> str | None:
    found = _PART_WORD.search(words) if words else None
    return cal.PARTS[found.group().lower()] if found else None


def _tail_year(match: Match, name: str, published: date | None) -> tuple[int | None, bool]:
    """The year said after a month or day, and whether it cannot be told ("last year", published when?)."""
    if match[f"{name}_y"]:
        return int(match[f"{name}_y"]), False
    relative = match[f"{name}_r"]
    if relative is None:
        return None, False
    if published is None:
        return None, True
    return published.year + {"this": 0, "last": -1, "next": 1}[relative.lower()], False


# --- days -----------------------------------------------------------------------------------------


def iso(match: Match, published: date | None) -> Term | None:
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
    month = _month(match[f"{name}_m"])
    first = _day(match[f"{name}_d"] or match[f"{name}_o"])
    last = _day(match[f"{name}_e"]) if match[f"{name}_e"] else first
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

    year, is_lost = _tail_year(match, name, published)
    if is_lost:
        return unknown(match)
    if year is None and weekday is not None and published is not None:
        near = (published.year + step for step in (0, -1, 1))
        if any(build_on_weekday(candidate) for candidate in near):
            return in_year(match, build_on_weekday, None)
    return in_year(match, build, year)


def month_day(match: Match, published: date | None) -> Term | None:
    return _days(match, "md", published)


def day_month(match: Match, published: date | None) -> Term | None:
    return _days(match, "dm", published)


def day_of_month(match: Match, published: date | None) -> Term | None:
    if published is None:
        return unknown(match)
    month = _stepped_month(match["dom_r"], published)
    first = cal.exact_day(month.year, month.month, _day(match["dom_d"]))
    last = cal.exact_day(month.year, month.month, _day(match["dom_e"])) if match["dom_e"] else first
    if first is None or last is None or last < first:
        return unknown(match)
    return fixed(match, Interval(first, last, "day" if first == last else "range"), relative=True)


def _stepped_month(word: str, published: date) -> date:
    """The first day of this, the last or the next month."""
    return cal.shift_months(published.replace(day=1), {"this": 0, "next": 1}.get(word.lower(), -1))


def nth_weekday(match: Match, published: date | None) -> Term | None:
    number = cal.WEEKDAYS[match["nw_w"].lower()]
    ordinal = -1 if match["nw_o"] == "last" else _ordinal(match["nw_o"])

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
        month = _stepped_month(match["nw_r"], published)
        return fixed(match, build(month.year, month.month) or NOWHERE, relative=True)
    year, is_lost = _tail_year(match, "nwm", published)
    said = _month(match["nw_m"])
    return unknown(match) if is_lost else in_year(match, lambda in_: build(in_, said), year)


def week_of(match: Match, published: date | None) -> Term | None:
    number, day = _month(match["wo_m"] or match["wo_m2"]), _day(match["wo_d"] or match["wo_d2"])
    year, is_lost = _tail_year(match, "wo", published)

    def build(in_: int) -> Interval | None:
        found = cal.exact_day(in_, number, day)
        return cal.week_interval(found) if found else None

    return unknown(match) if is_lost else in_year(match, build, year)


def deictic(match: Match, published: date | None) -> Term | None:
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
    return unknown(match)


def weekday(match: Match, published: date | None) -> Term | None:
    text, number = match.string, cal.WEEKDAYS[match["wd_w"].lower()]
    if _NAMED_DAY.search(text, max(0, match.start() - 12), match.start()) or _DAY_OF_PAPER.match(
        text, match.end()
    ):
        return None
    if published is None:
        return unknown(match)
    monday = published - timedelta(days=published.weekday())
    direction = re.sub(r"\s+", " ", match["wd_x"] or "").lower()
    in_week = (match["wd_z"] or (direction if match["wd_k"] else "")).lower()
    if in_week:
        step = {"last": -7, "next": 7}.get(in_week, 0)
        return fixed(match, cal.day_interval(monday + timedelta(days=step + number)), relative=True)
    if match["wd_d"]:
        return fixed(match, _numbered_weekday(published, number, _day(match["wd_d"])), relative=True)
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


# --- months and parts of years --------------------------------------------------------------------


def month(match: Match, published: date | None) -> Term | None:
    first, part = _month(match["mo_m"]), _part(match["mo_p"])
    last = _month(match["mo_n"]) if match["mo_n"] else first
    year, is_lost = _tail_year(match, "mo", published)
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
    count = _number(match["en_n"]) if match["en_n"] else 12
    number, day = _month(match["en_m"]), match["en_d"]
    year, is_lost = _tail_year(match, "en", published)
    if is_lost or not count:
        return unknown(match)

    def build(in_: int) -> Interval | None:
        end = cal.exact_day(in_, number, _day(day)) if day else cal.month_interval(in_, number).end
        if end is None:
            return None
        return Interval(cal.shift_months(end + timedelta(days=1), -count), end, "range")

    return in_year(match, build, year, period=True)


def part(match: Match, published: date | None) -> Term | None:
    """A numbered part of a year or month: quarter, half, first six months, third week."""
    ordinal = match["pt_o"].lower()
    number = -1 if ordinal in ("last", "final") else 1 if ordinal == "opening" else _ordinal(ordinal)
    has_context = any(match[name] for name in ("pt_p", "pt_q", "pt_y", "pt_r", "pt_t", "pt_m"))
    if number == -1 and not has_context:
        return _last_part(match, published)
    if match["pt_m"] or match["pt_ru"] == "month" or match["pt_t"] == "month":
        return _part_of_month(match, number, published)
    if match["pt_w"] and not has_context:
        return None
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
    count, unit = _number(match["pt_n"]), match["pt_us"].rstrip("s")
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
        year, is_lost = _tail_year(match, "ptm", published)
        of_month = _month(match["pt_m"])
    else:
        year, is_lost = None, published is None
        if published is not None:
            step = {"last": -1, "next": 1}.get((match["pt_r"] or "this").lower(), 0)
            shifted = cal.shift_months(published.replace(day=1), step)
            year, of_month = shifted.year, shifted.month
    if is_lost:
        return unknown(match)
    count = _number(match["pt_n"]) if match["pt_n"] else None
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
    if match["pt_o"].lower() != "last" or match["pt_w"] or match["pt_u"] == "half":
        return None
    if published is None:
        return unknown(match)
    if match["pt_u"]:
        return fixed(match, cal.around(cal.shift_months(published, -3), "quarter"), relative=True)
    count = _number(match["pt_n"])
    return fixed(match, _roll(published, match["pt_us"], -(count or 0)), relative=True) if count else None


def coded(match: Match, published: date | None) -> Term | None:
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


def holiday(match: Match, published: date | None) -> Term | None:
    name = re.sub(r"\s+", " ", match["ho_h"]).replace("’", "'").lower()
    name = "independence day" if name.endswith("independence day") else name
    if name == "victory day" and not re.search(r"Russia|Soviet|Moscow|Belarus|Kremlin", match.string):
        return unknown(match)
    number, day = cal.HOLIDAYS[name]
    year, is_lost = _tail_year(match, "ho", published)
    if is_lost:
        return unknown(match)

    def build(in_: int) -> Interval | None:
        found = cal.exact_day(in_, number, day)
        return cal.day_interval(found) if found else None

    return in_year(match, build, year)


# --- years ----------------------------------------------------------------------------------------


def year(match: Match, published: date | None) -> Term | None:
    if not _is_year(match):
        return None
    relation = {"post": "after", "pre": "before"}.get(match["ye_x"] or "")
    return fixed(
        match, cal.narrow(cal.year_interval(int(match["ye_y"])), _part(match["ye_p"])), relation=relation
    )


def _is_year(match: Match) -> bool:
    """Whether four digits are a year: not "2022 tonnes", "Resolution 1973", "flight 2020"."""
    text, number = match.string, int(match["ye_y"])
    if match["ye_p"] or match["ye_x"]:
        return True
    if _COUNTED.match(text, match.end()) or not 1500 <= number <= 2099:
        return False
    found = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    lead = found[1] if found else ""
    word = lead.lower().strip('(“"‘,;')
    if (
        number % 100 == 0
        and word in _AMOUNT_LEADS
        and re.match(r"\s+[a-z]+s\b", text[match.end() : match.end() + 24])
    ):
        return False
    if word in _YEAR_LEADS:
        return True
    if number < 1800 or word.endswith("."):
        return False
    is_name = lead[:1].isupper() and not lead.isupper() and not lead.endswith(("'s", "’s", "s’", ",", ")"))
    starts_sentence = found is None or text[max(0, found.start() - 2) : found.start()].strip() in (
        "",
        ".",
        "”",
    )
    return not is_name or starts_sentence


def years(match: Match, published: date | None) -> Term | None:
    first, last = int(match["yr_a"]), int(match["yr_b"])
    if last < 100:
        last += first - first % 100
    if not first < last <= first + 60 or _COUNTED.match(match.string, match.end()):
        return None
    return fixed(match, cal.years_interval(first, last))


def fiscal(match: Match, published: date | None) -> Term | None:
    """Fiscal years begin in different months in different countries: the interval spans both years named."""
    first = int(match["fi_y"] or match["fi_y2"])
    second = match["fi_z"] or match["fi_z2"]
    if first < 100:
        first += 2000 if first < 70 else 1900
    if second is None:
        return fixed(match, cal.year_interval(first))
    last = int(second) + (first - first % 100 if len(second) == 2 else 0)
    if last == first - first % 100 and first % 100 == 99:
        last += 100  # 1999/00
    return fixed(match, cal.years_interval(first, last)) if first < last <= first + 5 else None


def decade(match: Match, published: date | None) -> Term | None:
    if match["dc_y"]:
        first = int(match["dc_y"])
    else:
        number = int(match["dc_s"]) if match["dc_s"] else cal.DECADE_WORDS[match["dc_w"].lower()]
        lead = match.string[max(0, match.start() - 4) : match.start()].lower()
        if number == 20 or (
            match["dc_w"] and not match.group().lower().startswith(("the ", "early", "mid", "late"))
        ):
            return None
        if lead.endswith(("his ", "her ", "eir ")):  # "in his seventies"
            return None
        first = 1900 + number
    bounds = {cal.EARLY: (0, 3), cal.MID: (4, 6), cal.LATE: (7, 9), None: (0, 9)}[_part(match["dc_p"])]
    return fixed(match, cal.years_interval(first + bounds[0], first + bounds[1]))


def century(match: Match, published: date | None) -> Term | None:
    number = int(match["ce_n"]) if match["ce_n"] else _ordinal(match["ce_o"])
    if not 1 < number <= 22:
        return None
    first = 100 * (number - 1)
    bounds = {cal.EARLY: (0, 33), cal.MID: (34, 66), cal.LATE: (67, 99), None: (0, 99)}[_part(match["ce_p"])]
    return fixed(match, cal.years_interval(first + bounds[0], first + bounds[1]))


# --- counted from the publication date ------------------------------------------------------------


def _roll(published: date, units: str, count: int) -> Interval:
    """The ``count`` units up to (negative) or after (positive) publication."""
    other = cal.shift(published, _singular(units), count)
    return (
        Interval(other, published, "range")
        if count < 0
        else Interval(published + timedelta(days=1), other, "range")
    )


def _singular(units: str) -> str:
    return (
        "century" if units == "centuries" else units.lower().rstrip("s") if units.lower() != "days" else "day"
    )


def distance(match: Match, published: date | None) -> Term | None:
    count, relation = _number(match["di_n"]), re.sub(r"\s+", " ", match["di_r"])
    if count is None or published is None or relation in ("earlier", "later", "before"):
        return unknown(match)
    unit, sign = _singular(match["di_u"]), -1 if relation == "ago" else 1
    if match["di_h"] or match["di_h2"]:
        if unit != "year":
            return unknown(match)
        return fixed(
            match, cal.around(cal.shift_months(published, sign * (12 * count + 6)), "month"), relative=True
        )
    return fixed(match, cal.around(cal.shift(published, unit, sign * count), unit), relative=True)


def ahead(match: Match, published: date | None) -> Term | None:
    """ "in two weeks", "within three years": the composer drops it where the sentence tells of the past."""
    count = _number(match["ah_n"])
    if not count or published is None:
        return None
    if match["ah_w"].lower().startswith("within"):
        return fixed(
            match,
            Interval(published, cal.shift(published, _singular(match["ah_u"]), count), "range"),
            relative=True,
        )
    unit = _singular(match["ah_u"])
    return fixed(match, cal.around(cal.shift(published, unit, count), unit), relative=True)


def rolling(match: Match, published: date | None) -> Term | None:
    count = _number(match["ro_n"]) if match["ro_n"] else 1 if match["ro_u2"] else None
    if published is None or not count:
        return unknown(match)
    sign = 1 if match["ro_x"] and match["ro_x"].lower() in ("next", "coming") else -1
    return fixed(match, _roll(published, match["ro_u"] or match["ro_u2"], sign * count), relative=True)


def after_next(match: Match, published: date | None) -> Term | None:
    if published is None:
        return unknown(match)
    count = 2 if match["an_w"].startswith("after") else -2
    if match["an_u"] == "weekend":
        return fixed(match, cal.weekend_interval(cal.shift(published, "week", count)), relative=True)
    return fixed(match, cal.around(cal.shift(published, match["an_u"], count), match["an_u"]), relative=True)


def unit(match: Match, published: date | None) -> Term | None:
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
    return fixed(match, cal.narrow(whole, _part(part_words)), relative=True)


def _weekend(published: date, step: int) -> Interval:
    """The weekend of this week, the week before or the one after."""
    return cal.weekend_interval(published + timedelta(days=7 * step))


def weekend(match: Match, published: date | None) -> Term | None:
    if published is None:
        return unknown(match)
    return Term("weekend", match.start(), match.end(), weekday=5, is_relative=True)


def same_period(match: Match, published: date | None) -> Term | None:
    """ "the same period last year": the composer shifts the period told before it."""
    return unknown(match)


PRODUCTIONS: dict[str, Production] = {
    "iso": iso,
    "numeric": numeric,
    "ended": ended,
    "holiday": holiday,
    "month_day": month_day,
    "day_month": day_month,
    "day_of_month": day_of_month,
    "nth_weekday": nth_weekday,
    "week_of": week_of,
    "part": part,
    "coded": coded,
    "same_period": same_period,
    "fiscal": fiscal,
    "century": century,
    "decade": decade,
    "after_next": after_next,
    "anaphoric": anaphoric,
    "deictic": deictic,
    "distance": distance,
    "ahead": ahead,
    "rolling": rolling,
    "weekday": weekday,
    "month": month,
    "unit": unit,
    "weekend": weekend,
    "years": years,
    "year": year,
}

__all__ = ["FUTURE", "PAST", "PRODUCTIONS", "Term"]
