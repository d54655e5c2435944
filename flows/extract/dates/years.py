"""Productions of years, fiscal years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.terms import (
    Match,
    Term,
    fixed,
    ordinal_of,
    part_of,
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


def year(match: Match, published: date | None) -> Term | None:
    """ "in 2022", "the 2015 deal"."""
    if not _is_year(match):
        return None
    relation = {"post": "after", "pre": "before"}.get(match["ye_x"] or "")
    return fixed(
        match, cal.narrow(cal.year_interval(int(match["ye_y"])), part_of(match["ye_p"])), relation=relation
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
    return not is_name


def years(match: Match, published: date | None) -> Term | None:
    """ "2025-29", "from 1996 to 2000"."""
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
    """ "the 1980s"."""
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
    bounds = {cal.EARLY: (0, 3), cal.MID: (4, 6), cal.LATE: (7, 9), None: (0, 9)}[part_of(match["dc_p"])]
    return fixed(match, cal.years_interval(first + bounds[0], first + bounds[1]))


def century(match: Match, published: date | None) -> Term | None:
    """ "the 19th century"."""
    number = int(match["ce_n"]) if match["ce_n"] else ordinal_of(match["ce_o"])
    if not 1 < number <= 22:
        return None
    first = 100 * (number - 1)
    bounds = {cal.EARLY: (0, 33), cal.MID: (34, 66), cal.LATE: (67, 99), None: (0, 99)}[
        part_of(match["ce_p"])
    ]
    return fixed(match, cal.years_interval(first + bounds[0], first + bounds[1]))
