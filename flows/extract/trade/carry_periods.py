"""Periods that a figure takes from the ones before it: "from 2.0 billion a year earlier", "Imports rose 5 pct"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from flows.extract.records import DateMention, MetricReport
from flows.extract.trade.carry import Told
from flows.extract.trade.cues import Line
from flows.extract.trade.periods import Period

# "a year earlier", "the year-ago period", "the same period of the previous year", "the corresponding 1985 period"
_YEAR_EARLIER = re.compile(
    r"""\s*(?:,\s*)?(?:(?:in|for|during|at)\s+)?(?:
        (?:a|one)\s+year\s+(?:earlier|ago|before|previously)
      | the\s+(?:year[\s-](?:earlier|ago)|previous\s+year['’]?s?|corresponding|comparable)\b
      | the\s+(?:previous|preceding|prior)\s+year | the\s+year\s+(?:before|earlier)
      | (?:the\s+)?same\s+(?:\w+\s+)?(?:period|month|quarter|months|time)\b | year[\s-]earlier )""",
    re.VERBOSE | re.IGNORECASE,
)
# "the previous month", "a month earlier"
_MONTH_EARLIER = re.compile(
    r"\s*(?:in\s+)?(?:(?:a|one)\s+month\s+(?:earlier|ago|before)|the\s+(?:previous|preceding|prior)\s+month|the\s+month\s+before)",
    re.IGNORECASE,
)
_SHARED = frozenset({"exports", "imports", "trade_turnover", "trade_balance", "shipments"})
_REACH = 2  # sentences


def base_of_change(line: Line, at: int, after: int, period: Period, told: Sequence[Told]) -> Period | None:
    """Period of the level that a change starts from, told only by its distance: one year, one month before.

    "rose to 2.73 billion in January from 2.02 billion a year earlier": January of the year before.
    """
    last = next((entry.report for entry in told if entry.report.period_start_on is not None), None)
    if last is None or last.period_start_on is None or last.period_end_on is None:
        return None
    items = line.row.items
    start, end = items[at].end, items[after].start if after < len(items) else line.row.sentence.end
    if _YEAR_EARLIER.match(line.row.text, start, end):
        months = 12
    elif _MONTH_EARLIER.match(line.row.text, start, end):
        months = 1
    else:
        return None
    if months == 1 and (last.period_end_on - last.period_start_on).days > 31:
        return None
    return period._replace(
        start_on=_earlier(last.period_start_on, months),
        end_on=_earlier(last.period_end_on, months),
        precision=last.period_precision,
    )


def _earlier(day: date, months: int) -> date:
    """The same day so many months before; the last day of a month stays a last day."""
    count = day.year * 12 + day.month - 1 - months
    if (day + timedelta(days=1)).day == 1:
        following = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
        return following - timedelta(days=1)
    return date(count // 12, count % 12 + 1, min(day.day, 28))


def period_before(
    line: Line, told: Sequence[Told], previous: Sequence[Told], dates: Sequence[DateMention]
) -> list[Told]:
    """Figures of a sentence without any date hold when those of the last sentence on the same subject did.

    "World trade in manufactures grew 3 pct in 1986. Trade in farm goods expanded by 1 pct.": in 1986 too.
    """
    if not told or not previous or any(entry.report.period_as_written for entry in told):
        return list(told)
    if line.row.sentence.number - previous[-1].report.sentence > _REACH or _has_period(line, dates):
        return list(told)
    kept = []
    for entry in told:
        source = _source(entry.report, previous)
        if source is not None and entry.report.period_start_on is None and entry.report.period_end_on is None:
            entry = entry._replace(
                report=entry.report._replace(
                    period_start_on=source.period_start_on,
                    period_end_on=source.period_end_on,
                    period_precision=source.period_precision,
                )
            )
        kept.append(entry)
    return kept


def _has_period(line: Line, dates: Sequence[DateMention]) -> bool:
    """A date of its own, or words that set the present against what was told before."""
    return any(
        item.lower in _PRESENT or (item.kind == "date" and dates[item.index].precision != "day")
        for item in line.row.items
    )


_PRESENT = frozenset({"today", "now", "currently", "meanwhile", "nowadays", "usually", "normally", "would"})


# "set to take effect on 1 August", "effective from March 12"
_EFFECT = re.compile(
    r"\b(?:tak(?:e|es|ing)|go(?:es|ing)?|com(?:e|es|ing)|took|went|came)\s+(?:into\s+)?(?:effect|force)\b|\beffective\b",
    re.IGNORECASE,
)


def date_of_effect(line: Line, at: int, dates: Sequence[DateMention]) -> Period | None:
    """A tariff holds from the day on which the sentence says it comes into force; its end is open."""
    items = line.row.items
    match = _EFFECT.search(line.row.text, items[at].end, line.row.sentence.end)
    if match is None:
        return None
    position = line.row.position_at(match.end() - 1) + 1
    for step in range(position, min(position + 3, len(items))):
        if items[step].kind == "date":
            found = dates[items[step].index]
            return Period(found.start_on, None, found.precision, found.surface) if found.start_on else None
    return None


def is_stock(metric: str, rule_id: str) -> bool:
    """Reserves and exchange rates hold on a day, other figures of trade over a time."""
    return metric == "reserves" or rule_id == "metric_exchange_rate"


def day_of_stock(line: Line, at: int, after: int, dates: Sequence[DateMention]) -> Period | None:
    """ "51 billion dlrs on March 4": the day that stands right behind the figure."""
    for position in range(at + 1, min(after, at + 6, len(line.row.items))):
        if line.lower(position) in ("and", "from", ",", "compared", "against"):
            return None
        if line.row.items[position].kind == "date":
            found = dates[line.row.items[position].index]
            return Period(found.start_on, found.end_on, found.precision, found.surface)
    return None


def _source(report: MetricReport, previous: Sequence[Told]) -> MetricReport | None:
    """The first figure of the last sentence that tells the same thing of the same country."""
    if report.measure == "rank" or report.metric in ("tariff", "aid", "investment"):
        return None
    for entry in previous:
        other = entry.report
        same = other.metric == report.metric or {other.metric, report.metric} <= _SHARED
        if same:
            fits = (other.status, other.reporter_country_code) == (
                report.status,
                report.reporter_country_code,
            )
            return other if fits and other.period_start_on is not None else None
    return None
