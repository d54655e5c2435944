"""Trade figures: every figure with what it measures, whose it is, when it holds, how sure and who says so.

A quantity becomes a metric only if a cue of trade or economy governs it (``trade_governors``); counts,
durations, ages, years and ordinals never do. Sides, period and source are read off the same clause; what a
figure that goes on ("from $4bn in 2020") leaves unsaid, it takes from the figure before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.literals import Hit
from flows.extract.records import DateMention, Mention, MetricReport, Quantity, Quote
from flows.extract.syntax import Row
from flows.extract.trade_cues import Commodity, Cue, Line, lay_out
from flows.extract.trade_directions import find_directions
from flows.extract.trade_governors import Reading, read_figure
from flows.extract.trade_periods import find_period
from flows.extract.trade_ranks import read_rank
from flows.extract.trade_sides import Countries, Sides, countries_of, find_sides, is_bilateral
from flows.extract.trade_sources import find_source, find_status
from flows.extract.vocabulary import Vocabulary

_MEASURED = frozenset({"money", "percent", "points", "basis_points", "amount", "ratio"})
# Lengths, areas, speeds and counted things are no trade volumes.
_VOLUMES = frozenset(
    """tonne tonne_per_day tonne_per_year kilogram ounce pound_mass carat barrel barrel_per_day gallon litre bushel bale
    cubic_metre cubic_metre_per_day cubic_metre_per_year cubic_foot cubic_foot_per_day barrel_oil_equivalent
    barrel_oil_equivalent_per_day tonne_of_oil_equivalent tonne_of_coal_equivalent deadweight_tonne teu container
    kilowatt_hour megawatt vehicle million_british_thermal_units bag gram unit""".split()
)
_REFERS_BACK = frozenset({"it", "this", "that", "they", "these", "imports", "exports", "total"})


class Context(NamedTuple):
    """What every sentence of an article is read with."""

    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]
    quotes: Sequence[Quote]
    quote_starts: Sequence[int]
    mentions: Sequence[Mention]
    published_on: date | None
    countries: Countries


class Told(NamedTuple):
    """A finished report with the reading behind it, for the figure that goes on from it."""

    report: MetricReport
    reading: Reading
    position: int


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
    ordered = sorted(quotes, key=lambda quote: quote.start)
    context = Context(
        dates,
        quantities,
        ordered,
        [quote.start for quote in ordered],
        mentions,
        published_on,
        countries_of(mentions, vocabulary),
    )
    found: list[MetricReport] = []
    previous: list[Told] = []
    for line in lay_out(rows, hits):
        told = _read_line(line, context, previous)
        found.extend(entry.report for entry in told)
        found.extend(_directions(line, context, told))
        previous = told or (
            previous if previous and line.row.sentence.number - previous[-1].report.sentence <= 2 else []
        )
    return _without_repeated_headlines(rows, found)


def _read_line(line: Line, context: Context, previous: list[Told]) -> list[Told]:
    items = line.row.items
    places = [at for at, item in enumerate(items) if item.kind == "quantity"]
    if not places or (
        not line.cues and not any(context.quantities[items[at].index].kind == "rank" for at in places)
    ):
        return []
    measured = [at for at in places if context.quantities[items[at].index].kind in _MEASURED]
    told: list[Told] = []
    for at in places:
        quantity = context.quantities[items[at].index]
        if quantity.kind == "rank":
            entry = _rank(line, at, quantity, context)
        elif at in measured and _counts(quantity):
            index = measured.index(at)
            before = measured[index - 1] if index else -1
            after = measured[index + 1] if index + 1 < len(measured) else len(items)
            entry = _figure(line, at, (before, after), quantity, context, told, previous)
        else:
            entry = None
        if entry is not None:
            told.append(entry)
    return told


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
    last = next((entry for entry in reversed(told) if entry.report.measure != "rank"), None)
    before = last.reading if last is not None else _referred(line, previous)
    reading = read_figure(line, at, quantity, before)
    if reading is None:
        return None
    sides = _sides(line, at, reading, neighbours[1], context, told, previous)
    period = find_period(line, at, *neighbours, context.dates, context.published_on, reading.measure)
    start, end = _clause(line, at)
    source = find_source(line, quantity.start, _quotes_at(context, quantity.start), context.mentions)
    commodity = _commodity(line, at, reading.topic)
    report = MetricReport(
        sentence=line.row.sentence.number,
        start=quantity.start,
        end=quantity.end,
        rule_id=reading.rule_id,
        metric=reading.metric,
        measure=reading.measure,
        commodity=commodity.name if commodity else None,
        hs_chapter=commodity.hs_chapter if commodity else None,
        value=quantity.value,
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        unit=quantity.unit,
        currency=quantity.currency,
        converted_value=quantity.converted_value,
        converted_currency=quantity.converted_currency,
        qualifier=quantity.qualifier,
        direction=reading.direction,
        reporter_country_code=sides.reporter,
        partner_country_code=sides.partner,
        flow=sides.flow,
        period_start_on=period.start_on,
        period_end_on=period.end_on,
        period_precision=period.precision,
        period_as_written=period.as_written,
        comparison=period.comparison,
        status=find_status(line, reading.metric, start, end, at),
        attributed_to=source.name,
        medium=source.medium,
    )
    return Told(report, reading, at)


def _referred(line: Line, previous: list[Told]) -> Reading | None:
    """The last sentence's reading, for a sentence that opens with "It" or "That"."""
    if previous and any(line.lower(at) in _REFERS_BACK for at in range(min(2, len(line.row.items)))):
        return previous[-1].reading
    return None


def _clause(line: Line, at: int) -> tuple[int, int]:
    """Text span of the clause around an item: between semicolons and full commas with a conjunction."""
    items = line.row.items
    first = at
    while first > 0 and items[first - 1].lower not in (";", "while", "although", "whereas"):
        first -= 1
    last = at
    while last + 1 < len(items) and items[last + 1].lower not in (";", "while", "although", "whereas"):
        last += 1
    return items[first].start, items[last].end


def _quotes_at(context: Context, offset: int) -> list[Quote]:
    """Quotations that hold an offset; they are short, so a few before the place suffice."""
    last = bisect_right(context.quote_starts, offset)
    return [quote for quote in context.quotes[max(0, last - 8) : last] if quote.start <= offset < quote.end]


def _sides(
    line: Line, at: int, reading: Reading, end: int, context: Context, told: list[Told], previous: list[Told]
) -> Sides:
    """Sides by the phrase; of a figure that goes on, those of the figure before it."""
    last = told[-1] if told else None
    if last is not None and reading.topic is not None and reading.topic is last.reading.topic:
        return Sides(last.report.reporter_country_code, last.report.partner_country_code, last.report.flow)
    sides = find_sides(line, at, reading, end, context.countries)
    if sides.reporter or sides.partner:
        return sides
    if is_bilateral(line, reading.topic):
        pair = _pair_nearby(line, context)
        if pair:
            return Sides(pair[0], pair[1], sides.flow)
    if last is not None and last.report.measure == "rank" and reading.metric == "shipments":
        return _turned(last.report)
    for entry in reversed(told or previous):
        if entry.report.metric == reading.metric or told or _is_bare(line, reading.topic):
            if entry.report.reporter_country_code:
                partner = entry.report.partner_country_code if entry.report.metric == reading.metric else None
                return Sides(entry.report.reporter_country_code, partner, sides.flow)
    return sides


def _turned(report: MetricReport) -> Sides:
    """Shipments after "X is the largest importer from Y" go from Y to X."""
    if report.flow == "import":
        return Sides(report.partner_country_code, report.reporter_country_code, "export")
    return Sides(report.reporter_country_code, report.partner_country_code, "export")


def _is_bare(line: Line, topic: Cue | None) -> bool:
    """ "Imports were ...", "The trade surplus ...": a noun without an owner at the head of its sentence."""
    return topic is not None and topic.first <= 3


def _pair_nearby(line: Line, context: Context) -> tuple[str, ...]:
    """The only two countries that the sentence speaks of."""
    codes: list[str] = []
    for item in line.row.items:
        if item.kind == "mention":
            codes.extend(context.countries.of(context.mentions[item.index]))
    distinct = tuple(dict.fromkeys(codes))
    return distinct if len(distinct) == 2 else ()


def _commodity(line: Line, at: int, topic: Cue | None) -> Commodity | None:
    """The commodity beside the cue noun ("[coal] shipments", "exports of [copper]") or after the figure."""
    best: Commodity | None = None
    for goods in line.commodities:
        if topic is not None and goods.last < topic.first and topic.first - goods.last <= 2:
            return goods
        anchor = topic.last if topic is not None else at
        near = 0 < goods.position - anchor <= 5 or 0 < goods.position - at <= 5
        if (
            best is None
            and near
            and line.lower(goods.position - 1) in ("of", "on", "in", "for", "new", "imported")
        ):
            best = goods
        elif (
            best is None
            and topic is not None
            and 0 < goods.position - topic.last <= 4
            and goods.position < at
        ):
            best = goods
    return best


def _rank(line: Line, at: int, quantity: Quantity, context: Context) -> Told | None:
    rank = read_rank(line, at, quantity, context.countries)
    if rank is None:
        return None
    source = find_source(line, quantity.start, _quotes_at(context, quantity.start), context.mentions)
    start, end = _clause(line, at)
    commodity = next((goods for goods in line.commodities if rank.start <= goods.start < rank.end), None)
    report = MetricReport(
        sentence=line.row.sentence.number,
        start=rank.start,
        end=rank.end,
        rule_id="metric_rank",
        metric=rank.metric,
        measure="rank",
        commodity=commodity.name if commodity else None,
        hs_chapter=commodity.hs_chapter if commodity else None,
        value=quantity.value,
        unit="rank",
        reporter_country_code=rank.sides.reporter,
        partner_country_code=rank.sides.partner,
        flow=rank.sides.flow,
        status=find_status(line, rank.metric, start, end, at),
        attributed_to=source.name,
        medium=source.medium,
    )
    return Told(report, Reading(rank.metric, "rank", "metric_rank"), at)


def _directions(line: Line, context: Context, told: list[Told]) -> list[MetricReport]:
    """Plain statements of direction without a figure: "exports have jumped"."""
    found = []
    taken = [entry.position for entry in told]
    for plain in find_directions(line, taken):
        reading = Reading(
            plain.topic.metric,
            "qualitative",
            "metric_direction",
            plain.topic,
            plain.change,
            plain.change.direction,
        )
        sides = find_sides(line, plain.last, reading, plain.last + 1, context.countries)
        period = find_period(
            line,
            plain.last,
            plain.first,
            len(line.row.items),
            context.dates,
            context.published_on,
            "qualitative",
        )
        start, end = line.row.items[plain.first].start, line.row.items[plain.last].end
        source = find_source(line, start, _quotes_at(context, start), context.mentions)
        commodity = _commodity(line, plain.last, plain.topic)
        found.append(
            MetricReport(
                sentence=line.row.sentence.number,
                start=start,
                end=end,
                rule_id="metric_direction",
                metric=plain.topic.metric,
                measure="qualitative",
                commodity=commodity.name if commodity else None,
                hs_chapter=commodity.hs_chapter if commodity else None,
                direction=plain.change.direction,
                reporter_country_code=sides.reporter,
                partner_country_code=sides.partner,
                flow=sides.flow,
                period_start_on=period.start_on,
                period_end_on=period.end_on,
                period_precision=period.precision,
                period_as_written=period.as_written,
                comparison=period.comparison,
                attributed_to=source.name,
                medium=source.medium,
            )
        )
    return found


def _without_repeated_headlines(rows: Sequence[Row], found: list[MetricReport]) -> tuple[MetricReport, ...]:
    """A headline's figure that the body repeats is the body's; a direction in a headline is left to it."""
    headlines = {row.sentence.number for row in rows if row.sentence.section == "headline"}
    body = {(report.value, report.currency) for report in found if report.sentence not in headlines}
    kept = []
    for report in found:
        if report.sentence in headlines and (
            report.value is None or report.measure == "rank" or (report.value, report.currency) in body
        ):
            continue
        kept.append(report)
    kept.sort(key=lambda report: (report.start, report.end))
    return tuple(kept)
