"""Trade figures: every figure with what it measures, whose it is, when it holds, how sure and who says so.

A quantity becomes a metric only if a cue of trade or economy governs it (``trade_governors``); counts,
durations, ages, years and ordinals never do. Sides, period and source are read off the same clause; what a
figure that goes on ("from $4bn in 2020") leaves unsaid, it takes from the figure before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.records import DateMention, Mention, MetricReport, Quantity, Quote
from flows.extract.text.literals import Hit
from flows.extract.trade.carry import Told, carried_sides, is_stray_deficit, parallel, referred
from flows.extract.trade.carry_periods import (
    base_of_change,
    date_of_effect,
    day_of_stock,
    is_stock,
    period_before,
)
from flows.extract.trade.countries import Countries, countries_of
from flows.extract.trade.counts import LEAST_COUNT, is_headcount, read_count
from flows.extract.trade.cues import Line, commodity_of, lay_out
from flows.extract.trade.directions import Plain, find_directions
from flows.extract.trade.goods import read_goods
from flows.extract.trade.governors import ZERO_RATE, is_price, read_figure
from flows.extract.trade.periods import Period, find_period
from flows.extract.trade.ranks import read_rank
from flows.extract.trade.rates import bare_rate
from flows.extract.trade.sides import Sides, find_sides
from flows.extract.trade.sources import find_source, find_status, house_source, name_sources
from flows.extract.trade.topics import Reading
from flows.extract.vocabulary import Vocabulary

_MEASURED = frozenset({"money", "percent", "points", "basis_points", "amount", "ratio"})
# Lengths, areas, speeds and counted things are no trade volumes.
_VOLUMES = frozenset(
    """tonne tonne_per_day tonne_per_year kilogram ounce pound_mass carat barrel barrel_per_day gallon litre bushel bale
    cubic_metre cubic_metre_per_day cubic_metre_per_year cubic_foot cubic_foot_per_day barrel_oil_equivalent
    barrel_oil_equivalent_per_day tonne_of_oil_equivalent tonne_of_coal_equivalent deadweight_tonne teu container
    kilowatt_hour megawatt vehicle million_british_thermal_units bag gram unit""".split()
)
_TELLING = _MEASURED | {"rank"}
_NOWHERE = Period()
_SETTLED = timedelta(days=60)
_MEMORY = 3  # sentences over which sides are carried


class Context(NamedTuple):
    """What every sentence of an article is read with."""

    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]
    quantity_starts: Sequence[int]
    quotes: Sequence[Quote]
    quote_starts: Sequence[int]
    names: Mapping[Quote, str | None]
    mentions: Sequence[Mention]
    published_on: date | None
    countries: Countries


def find_metrics(
    rows: Sequence[Row],
    hits: Mapping[str, Sequence[Hit]],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
    quotes: Sequence[Quote],
    published_on: date | None,
    vocabulary: Vocabulary,
) -> tuple[MetricReport, ...]:
    """All reports of trade and economic figures, in reading order.

    In: the sentences as rows of items, the automaton's hits (families ``metric_cues`` and ``commodities``),
    what the other extractors found, and the day of publication. Out: one report a figure, its span in the
    article's code points; a headline's figure only where the body does not repeat it.
    """
    text = rows[0].text if rows else ""
    measured = {quantity.sentence for quantity in quantities if _may_tell(quantity, text)}
    lines = lay_out(rows, hits, measured)
    if not lines:
        return ()
    ordered = sorted(quotes, key=lambda quote: quote.start)
    context = Context(
        dates,
        quantities,
        [quantity.start for quantity in quantities],
        ordered,
        [quote.start for quote in ordered],
        name_sources(ordered, mentions),
        mentions,
        published_on,
        countries_of(mentions, vocabulary),
    )
    found: list[MetricReport] = []
    previous: list[Told] = []
    for line in lines:
        if previous and line.row.sentence.number - previous[-1].report.sentence > _MEMORY:
            previous = [entry for entry in previous if entry.report.metric == "tariff"]
        told = parallel(_read_line(line, context, previous), previous)
        told = period_before(line, told, previous, context.dates)
        found.extend(entry.report for entry in told)
        found.extend(_direction(line, plain, context) for plain in find_directions(line, told))
        kept = [entry for entry in previous if entry.report.metric == "tariff"]
        previous = [*kept[-1:], *told] if told else previous
    house = house_source(rows) if found else None
    found = [_of_house(report, house) for report in found] if house else found
    return _without_repeated_headlines(rows, _by_paragraph(rows, found, context))


def _by_paragraph(rows: Sequence[Row], found: Sequence[MetricReport], context: Context) -> list[MetricReport]:
    """ "According to the statement" at the end of a paragraph speaks for the sentences before it that name nobody."""
    paragraphs = {row.sentence.number: row.sentence.paragraph for row in rows}
    shared: MetricReport | None = None
    kept: list[MetricReport] = []
    for report in reversed(found):
        if report.attributed_to is not None:
            quotes = _quotes_at(context, report.start)
            shared = report if any(_of_document(quote, context) for quote in quotes) else None
        elif (
            shared is not None
            and paragraphs[shared.sentence] == paragraphs[report.sentence]
            and shared.sentence - report.sentence <= _MEMORY
        ):
            report = report._replace(attributed_to=shared.attributed_to, medium=shared.medium)
        kept.append(report)
    return kept[::-1]


def _of_document(quote: Quote, context: Context) -> bool:
    speaker = context.mentions[quote.speaker] if quote.speaker is not None else None
    return quote.cue == "according to" and speaker is not None and speaker.kind == "document"


def _of_house(report: MetricReport, house: str | None) -> MetricReport:
    """A forecast of nobody else is the house's own."""
    is_own = report.status == "projected" and report.attributed_to is None
    return report._replace(attributed_to=house) if is_own else report


def _read_line(line: Line, context: Context, previous: list[Told]) -> list[Told]:
    """The figures of one sentence, in order."""
    items = line.row.items
    figures = _figures(line, context)
    measured = [at for at, quantity in figures if quantity.kind in _MEASURED or is_headcount(quantity)]
    told: list[Told] = []
    goes_on = not line.cues and referred(line, previous) is not None
    for at, quantity in figures:
        if quantity.kind == "rank":
            entry = _rank(line, at, quantity, context)
        elif bare_rate(line, at, quantity) is not None:
            entry = _figure(line, at, (-1, len(items)), quantity, context, told, previous)
        elif _is_told(line, at, quantity, goes_on, told):
            before = max((other for other in measured if other < at), default=-1)
            after = min((other for other in measured if other > at), default=len(items))
            entry = _figure(line, at, (before, after), quantity, context, told, previous)
        else:
            entry = None
        if entry is not None:
            told.append(entry)
    return told


def _figures(line: Line, context: Context) -> list[tuple[int, Quantity]]:
    """The sentence's quantities by item position, ranks that a mention covers ("the top importer") included."""
    found: list[tuple[int, Quantity]] = []
    for at, item in enumerate(line.row.items):
        if item.kind == "quantity":
            found.append((at, context.quantities[item.index]))
            continue
        mention = line.row.mention(at)
        if mention is not None and mention.kind == "unnamed" and mention.reading == "phrase":
            low = bisect_left(context.quantity_starts, item.start)
            high = bisect_left(context.quantity_starts, item.end)
            ranks = [quantity for quantity in context.quantities[low:high] if quantity.kind == "rank"]
            found.extend((at, rank) for rank in ranks[:1])
    return found


def _is_told(line: Line, at: int, quantity: Quantity, goes_on: bool, told: list[Told]) -> bool:
    """Whether the sentence has anything that could govern the figure: a cue, a rank, the figure before."""
    if not (is_headcount(quantity) or (quantity.kind in _MEASURED and _counts(quantity))):
        return False
    if line.cues or told or goes_on or quantity.rule_id == ZERO_RATE or is_price(line, at):
        return True
    return read_goods(line, at, quantity) is not None


def _may_tell(quantity: Quantity, text: str) -> bool:
    """Measured figures, counts as large as an economy's, "34.38 to the dollar"."""
    if quantity.kind != "count":
        return quantity.kind in _TELLING
    return quantity.value >= LEAST_COUNT or text.startswith(" to the", quantity.end)


def _counts(quantity: Quantity) -> bool:
    return quantity.kind != "amount" or quantity.unit in _VOLUMES


def _figure(
    line: Line,
    at: int,
    neighbours: tuple[int, int],
    quantity: Quantity,
    context: Context,
    told: list[Told],
    previous: list[Told],
) -> Told | None:
    """The report of the quantity at item position ``at``; None if nothing of trade governs it."""
    last = next((entry for entry in reversed(told) if entry.report.measure != "rank"), None)
    before = last.reading if last is not None else referred(line, previous)
    reading = (
        read_count(line, at, quantity)
        or bare_rate(line, at, quantity)
        or _ranked_sum(line, at, quantity, told)
        or read_goods(line, at, quantity)
    )
    if reading is None and not is_headcount(quantity):
        reading = read_figure(line, at, quantity, before)
    if reading is None:
        return None
    if is_stray_deficit(line, reading, [*previous, *told]):
        reading = reading._replace(metric="other")  # "would cut the deficit by $4 trillion"
    countries = _addressed(line, at, context)
    sides = carried_sides(
        line, at, reading, neighbours[1], countries, told, previous, _speaker(quantity.start, context)
    )
    if (
        reading.metric == "aid"
        and sides.reporter is None
        and sides.partner is None
        and not _names_anybody(line)
    ):
        return None  # "the hospital received a $5 million donation"
    period = find_period(line, at, *neighbours, context.dates, context.published_on, reading.measure)
    if reading.metric == "tariff":
        period = date_of_effect(line, at, context.dates) or period
    if is_stock(reading.metric, reading.rule_id):
        period = day_of_stock(line, at, neighbours[1], context.dates) or period
    if period.start_on is None or period.precision == "year":
        period = base_of_change(line, at, neighbours[1], period, told) or period
    status = find_status(line, reading.metric, quantity.start, quantity.end)
    if reading.metric != "tariff" and _is_long_past(period, context.published_on):
        status = "actual"  # "will widen from 1.8 billion in 1985": 1985 is known
    span = (quantity.start, quantity.end)
    report = _report(line, at, span, reading, sides, period, status, context)
    return Told(_with_value(report, quantity), reading, at)


def _with_value(report: MetricReport, quantity: Quantity) -> MetricReport:
    """The report with its figure: of a range the upper end, of a share in words ("two-thirds") percent."""
    value, unit = quantity.value, quantity.unit
    if quantity.value_low is not None and quantity.value_high is not None:
        value = quantity.value_high
    if unit == "fraction" and report.measure.endswith("_pct"):
        value, unit = round(value * 100, 2), "percent"
    return report._replace(
        value=value,
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        unit=unit,
        currency=quantity.currency,
        converted_value=quantity.converted_value,
        converted_currency=quantity.converted_currency,
        qualifier=quantity.qualifier,
    )


def _ranked_sum(line: Line, at: int, quantity: Quantity, told: list[Told]) -> Reading | None:
    """ "Singapore was the largest investor, with [$5.6 billion], followed by Japan with [$2 billion]"."""
    if quantity.kind != "money" or line.lower(at - 1) != "with" or not told:
        return None
    last = told[-1].report
    goes_on = last.rule_id == "metric_ranked_sum" and line.row.mention(at - 2) is not None
    is_first = last.measure == "rank" and line.lower(at - 2) == ","
    if not (goes_on or is_first) or last.metric not in (
        "investment",
        "exports",
        "imports",
        "aid",
        "trade_turnover",
    ):
        return None
    return Reading(last.metric, "level", "metric_ranked_sum")


def _names_anybody(line: Line) -> bool:
    kinds = {
        mention.kind for at in range(len(line.row.items)) if (mention := line.row.mention(at)) is not None
    }
    return bool(kinds & {"country", "organization", "group", "person"})


def _is_long_past(period: Period, published_on: date | None) -> bool:
    """Months ago: figures of last month may still be forecasts."""
    return period.end_on is not None and published_on is not None and published_on - period.end_on > _SETTLED


def _rank(line: Line, at: int, quantity: Quantity, context: Context) -> Told | None:
    rank = read_rank(line, at, quantity, context.countries)
    if rank is None:
        return None
    reading = Reading(rank.metric, "rank", "metric_rank")
    status = find_status(line, rank.metric, quantity.start, quantity.end, is_rank=True)
    span = (quantity.start, quantity.end)
    period = find_period(line, at, -1, len(line.row.items), context.dates, context.published_on, "rank")
    period = period if period.precision in ("year", "quarter", "month") else _NOWHERE
    report = _report(line, at, span, reading, rank.sides, period, status, context)
    return Told(report._replace(value=quantity.value, unit="rank"), reading, at)


def _direction(line: Line, plain: Plain, context: Context) -> MetricReport:
    """The report of a plain statement of direction; its span is the clause."""
    reading = Reading(
        plain.topic.metric,
        "qualitative",
        "metric_direction",
        plain.topic,
        plain.change,
        plain.change.direction,
    )
    items = line.row.items
    sides = find_sides(line, plain.last, reading, plain.last + 1, context.countries)
    period = find_period(
        line, plain.change.last, plain.first, len(items), context.dates, context.published_on, "qualitative"
    )
    span = (items[plain.first].start, items[plain.last].end)
    return _report(line, plain.last, span, reading, sides, period, "actual", context)


def _report(
    line: Line,
    at: int,
    span: tuple[int, int],
    reading: Reading,
    sides: Sides,
    period: Period,
    status: str,
    context: Context,
) -> MetricReport:
    source = find_source(line, at, _quotes_at(context, span[0]), context.names)
    commodity, hs_chapter = commodity_of(line, at, reading.topic)
    return MetricReport(
        sentence=line.row.sentence.number,
        start=span[0],
        end=span[1],
        rule_id=reading.rule_id,
        metric=reading.metric,
        measure=reading.measure,
        commodity=commodity,
        hs_chapter=hs_chapter,
        direction=reading.direction,
        reporter_country_code=sides.reporter,
        partner_country_code=sides.partner,
        flow=sides.flow,
        period_start_on=period.start_on,
        period_end_on=period.end_on,
        period_precision=period.precision,
        period_as_written=period.as_written,
        comparison=period.comparison,
        status=status,
        attributed_to=source.name,
        medium=source.medium,
    )


def _quotes_at(context: Context, offset: int) -> list[Quote]:
    """Quotations that hold an offset; they are short, so a few before the place suffice."""
    last = bisect_right(context.quote_starts, offset)
    return [quote for quote in context.quotes[max(0, last - 8) : last] if quote.start <= offset < quote.end]


def _speaker(offset: int, context: Context) -> str | None:
    """Country of the person whose words hold an offset."""
    for quote in _quotes_at(context, offset):
        if quote.speaker is not None and context.mentions[quote.speaker].kind == "person":
            return context.mentions[quote.speaker].country_code
    return None


def _addressed(line: Line, at: int, context: Context) -> Countries:
    """The countries with the one that "your country" or "our debt" means in the quotation around the figure."""
    countries = context.countries
    items = line.row.items
    near = {items[position].lower for position in range(max(0, at - 12), at)}
    if "our" in near:
        own = _speaker(items[at].start, context)
        return countries._replace(addressed=(own,)) if own else countries
    if "your" not in near:
        return countries
    for quote in _quotes_at(context, items[at].start):
        if quote.addressee is not None and (codes := countries.of(context.mentions[quote.addressee])):
            return countries._replace(addressed=codes)
        if quote.speaker is not None:
            return countries._replace(
                addressed=countries.opposite(context.mentions[quote.speaker].country_code)
            )
    return countries


def _without_repeated_headlines(
    rows: Sequence[Row], found: Sequence[MetricReport]
) -> tuple[MetricReport, ...]:
    """A headline's figure that the body repeats is the body's; a rank or direction in a headline is left to it."""
    headlines = {row.sentence.number for row in rows if row.sentence.section == "headline"}
    body = {(report.value, report.currency) for report in found if report.sentence not in headlines}
    kept = [
        report
        for report in found
        if report.sentence not in headlines
        or (report.measure not in ("rank", "qualitative") and (report.value, report.currency) not in body)
    ]
    kept.sort(key=lambda report: (report.start, report.end))
    return tuple(kept)
