"""What a figure takes from the ones before it: the sides of a phrase that names none, a reading that goes on."""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.records import MetricReport
from flows.extract.trade.countries import Countries, complements, has_unknown_owner, pair_nearby, subject
from flows.extract.trade.cues import Cue, Line
from flows.extract.trade.sides import WORLD, Sides, find_sides, is_bilateral
from flows.extract.trade.topics import Reading

_REFERS_BACK = frozenset({"it", "this", "that", "they", "these", "imports", "exports", "total"})
_NATIONAL = (
    "consumer",
    "inflation",
    "retail",
    "wholesale",
    "producer",
    "index",
    "living",
    "import",
    "export",
)
_TRADE = frozenset({"exports", "imports", "trade_turnover", "trade_balance"})
_SHARED = frozenset({"imports", "exports", "trade_turnover"})
_SPOKEN = frozenset({"exports", "imports", "trade_turnover", "trade_balance"})
_DOMESTIC = frozenset(
    {"gdp", "exports", "imports", "trade_balance", "production", "reserves", "price", "other"}
)


# "Africa's debt", "world trade": of no one country.
_REGIONS = frozenset(
    "africa african africa's asia asian europe european latin world global worldwide developing oecd opec nations".split()
)
_TAKING = frozenset({"taking", "absorbing", "supplying", "receiving", "buying"})
_ECONOMY = ("unemployment", "jobless", "budget", "debt", "retail", "employment", "fiscal")


def _of_rank_or_before(
    line: Line,
    at: int,
    reading: Reading,
    end: int,
    countries: Countries,
    told: list[Told],
    previous: list[Told],
) -> Sides | None:
    """Sides of a figure that tells more of a rank before it, or of the last sentence's series; else None."""
    last = told[-1] if told else None
    if (
        last is not None
        and last.report.measure == "rank"
        and reading.measure == "share_pct"
        and is_share(line, at)
    ):
        ranked = last.report  # "its third largest market, accounting for 5 pct of exports"
        flow = {"exports": "export", "imports": "import"}.get(reading.metric, ranked.flow)
        return Sides(ranked.reporter_country_code, ranked.partner_country_code, flow)
    if last is not None and reading.rule_id == "metric_ranked_sum":
        named = countries.of(line.row.mention(at - 2))
        sides = Sides(last.report.reporter_country_code, last.report.partner_country_code, last.report.flow)
        return sides._replace(reporter=named[0]) if len(named) == 1 else sides
    if not told and previous and reading.topic is not None and reading.topic is previous[-1].reading.topic:
        return _same_topic(line, at, end, countries, previous[-1])  # "It was up 18 pct"
    return None


def is_share(line: Line, at: int) -> bool:
    """ "accounting for about 5 pct", "taking a third of its exports"."""
    if any(line.lower(at - step) in _TAKING for step in (1, 2)):
        return True
    return any((cue := line.at.get(at - step)) is not None and cue.kind == "share" for step in (1, 2, 3))


class Told(NamedTuple):
    """A finished report with the reading behind it, for the figure that goes on from it."""

    report: MetricReport
    reading: Reading
    position: int


def referred(line: Line, previous: list[Told]) -> Reading | None:
    """The last sentence's reading, for a sentence that opens with "It", "That" or speaks of "the latest level"."""
    opens = any(line.lower(at) in _REFERS_BACK for at in range(min(2, len(line.row.items)))) or _dated(line)
    is_near = bool(previous) and line.row.sentence.number - previous[-1].report.sentence <= _NEAR
    if is_near and (opens or _names_figure(line)):
        reading = previous[-1].reading
        return None if reading.topic is None or reading.topic.kind in ("fund", "deal", "give") else reading
    return None


def _dated(line: Line) -> bool:
    """ "In the first half of this year it rose ...": a date stands before the pronoun that opens the sentence."""
    dated = next((at for at in (0, 1, 2) if line.kind(at) == "date"), None)
    if dated is None:
        return False
    first = dated + (2 if line.lower(dated + 1) == "," else 1)
    return line.lower(first) in ("it", "they") and first < len(line.row.items)


def _names_figure(line: Line) -> bool:
    """ "the latest [level] compares with ...", "the 1987 [figure] would be ..."."""
    for at in range(1, min(9, len(line.row.items))):
        if line.lower(at) in _FIGURE_NOUNS:
            near = {line.lower(at - 1), line.lower(at - 2)}
            if near & {"the", "this", "that", "its", "their"}:
                return True
    return False


_NEAR = 3  # sentences
_FIGURE_NOUNS = frozenset({"figure", "level", "total", "figures", "forecast", "estimate", "projection"})


def carried_sides(
    line: Line,
    at: int,
    reading: Reading,
    end: int,
    countries: Countries,
    told: list[Told],
    previous: list[Told],
    speaker: str | None = None,
) -> Sides:
    """Sides by the phrase; where it names none, those of the figure before, or of the article's one country.

    ``told``: figures of the same sentence before this one; ``previous``: those of the last sentences;
    ``speaker``: country of the person quoted, whose "exports to China" are that country's.
    """
    last = told[-1] if told else None
    settled = _of_rank_or_before(line, at, reading, end, countries, told, previous)
    if settled is not None:
        return settled
    if last is not None and reading.topic is not None and reading.topic is last.reading.topic:
        if reading.metric == "aid":  # "$1 billion in aid, with $50 million for Egypt"
            partner = find_sides(line, at, reading, end, countries).partner
            return Sides(last.report.reporter_country_code, partner or last.report.partner_country_code, None)
        return _same_topic(line, at, end, countries, last)
    if is_bilateral(line, reading.topic) and last is not None and _both(last.report):
        return Sides(last.report.reporter_country_code, last.report.partner_country_code, "both")
    sides = find_sides(line, at, reading, end, countries)
    if reading.rule_id == "metric_lost_in_trade":  # "we lose $500 billion a year on trade"
        return sides._replace(reporter=speaker or sides.reporter)
    if reading.measure == "share_pct" and reading.metric in _SHARED and sides.partner is None:
        other = subject(line, at, countries, persons=False)  # "Canada supplies two-thirds of US imports"
        sides = sides._replace(partner=other if sides.reporter not in (None, other) else None)
    if reading.topic is not None and has_unknown_owner(line, reading.topic.first, countries):
        return sides
    if sides.reporter is None and sides.partner is not None:
        known = _counterpart(line, reading, sides.partner, countries, told, previous, speaker)
        return sides._replace(reporter=known)
    if sides.reporter is not None:
        return _aimed(line, at, reading, sides, countries)
    return _inherited(line, reading, sides, countries, told, previous)


def _counterpart(
    line: Line,
    reading: Reading,
    partner: str,
    countries: Countries,
    told: list[Told],
    previous: list[Told],
    speaker: str | None,
) -> str | None:
    """Whose figure it is where only the partner is named: the speaker's, the last one's, the other of two."""
    known = speaker if reading.metric in _SPOKEN else None
    if known in (None, partner):
        known = _reporter_before(line, reading, told, previous)
    if known is None and reading.metric in _SPOKEN:
        known = _other(partner, countries.pair)
    return known if known != partner else None


def _aimed(line: Line, at: int, reading: Reading, sides: Sides, countries: Countries) -> Sides:
    """A tariff on no one's goods in particular, where the article is about two countries: on the other's."""
    if reading.metric != "tariff" or sides.partner is not None or _is_on_all(line, at, reading.topic):
        return sides
    pair = pair_nearby(line, countries) or countries.pair
    return sides._replace(partner=_other(sides.reporter, pair))


_ALL = frozenset(
    "all every global blanket universal baseline countries nations world most other others imported any".split()
)


def _is_on_all(line: Line, at: int, topic: Cue | None) -> bool:
    """ "on all imports", "on steel": aimed at nobody in particular."""
    first = min(at, topic.first) if topic is not None else at
    last = max(at, topic.last) if topic is not None else at
    near = range(max(0, first - 4), last + 9)
    return any(line.lower(position) in _ALL for position in near) or any(
        goods.position in near for goods in line.commodities
    )


def _other(code: str | None, pair: tuple[str, ...]) -> str | None:
    """The one that stands against ``code`` where the article is about two countries."""
    return next((other for other in pair if other != code), None) if code in pair else None


def _both(report: MetricReport) -> bool:
    return report.reporter_country_code is not None and report.partner_country_code is not None


def _inherited(
    line: Line,
    reading: Reading,
    sides: Sides,
    countries: Countries,
    told: list[Told],
    previous: list[Told],
) -> Sides:
    """Sides of a phrase that names nobody; world trade and world prices stay nobody's."""
    last = told[-1] if told else None
    if is_bilateral(line, reading.topic) or _is_of_the_two(line, reading, told, previous):
        pair = pair_nearby(line, countries) or countries.pair
        if pair:
            return Sides(pair[0], pair[1], sides.flow)
    if last is not None and last.report.measure == "rank" and reading.metric == "shipments":
        return _turned(last.report)
    if _is_of_world(line, reading.topic) or (reading.metric == "price" and not _is_national(reading.topic)):
        return sides
    for entry in reversed(told or previous):
        if entry.report.metric == "tariff" != reading.metric or _is_of_currency(entry.reading):
            continue
        same = entry.report.metric == reading.metric and reading.metric not in ("other", "price", "aid")
        fits = same or (reading.metric != "tariff" and (bool(told) or _is_bare(line, reading.topic)))
        if fits and entry.report.reporter_country_code:
            partner = entry.report.partner_country_code if entry.report.metric == reading.metric else None
            return Sides(entry.report.reporter_country_code, partner, sides.flow)
    if reading.rule_id == "metric_count" and not any(item.lower in _REGIONS for item in line.row.items):
        return sides._replace(reporter=countries.home)
    named = reading.topic is not None and reading.topic.kind in ("noun", "rate", "weak")
    if not named or reading.metric not in _DOMESTIC or reading.topic is None:
        return sides
    if any(item.lower in _REGIONS for item in line.row.items[: reading.topic.last + 6]):
        return sides
    of_economy = reading.metric != "other" or any(word in reading.topic.word for word in _ECONOMY)
    return Sides(countries.home if of_economy else countries.main, None, sides.flow)


def _is_of_the_two(line: Line, reading: Reading, told: list[Told], previous: list[Told]) -> bool:
    """ "Trade has boomed, topping $5bn", "their trade": bare, in an article about two countries, theirs."""
    topic = reading.topic
    if reading.metric != "trade_turnover" or topic is None or topic.word not in _BARE_TRADE:
        return False
    if told or any(entry.report.metric in _TRADE for entry in previous):
        return False
    before = line.lower(topic.first - 1)
    return topic.first == 0 or before in (
        "their",
        "the",
        "lift",
        "raise",
        "boost",
        "increase",
        "expand",
        ",",
        "but",
        "and",
    )


_BARE_TRADE = frozenset({"trade", "commerce", "turnover", "trade turnover", "trade volume", "trade volumes"})


def _is_of_currency(reading: Reading) -> bool:
    return reading.topic is not None and reading.topic.kind == "currency"


def is_stray_deficit(line: Line, reading: Reading, before: list[Told]) -> bool:
    """A bare "deficit" or "surplus" where nobody speaks of trade: a budget's, most likely."""
    if reading.topic is None or reading.topic.kind != "weak" or reading.metric != "trade_balance":
        return False
    if any(cue.metric in _TRADE and cue.kind == "noun" for cue in line.cues):
        return False
    if any(entry.report.metric in _TRADE for entry in before):
        return False
    return line.lower(reading.topic.last + 1) not in ("with", "against")


def parallel(told: list[Told], previous: list[Told]) -> list[Told]:
    """Periods of a sentence that repeats the last one's shape without its dates.

    "Exports were 2.86 billion in February against 2.83 billion in January. Imports were 2.63 billion against
    2.25 billion.": the second sentence's figures hold in February and January too.
    """
    previous = [entry for entry in previous if entry.report.sentence == previous[-1].report.sentence]
    if len(told) < 2 or len(told) != len(previous) or any(entry.report.period_as_written for entry in told):
        return told
    if any(one.report.measure != other.report.measure for one, other in zip(told, previous, strict=True)):
        return told
    return [
        one._replace(
            report=one.report._replace(
                period_start_on=other.report.period_start_on,
                period_end_on=other.report.period_end_on,
                period_precision=other.report.period_precision,
                period_as_written=other.report.period_as_written,
            )
        )
        for one, other in zip(told, previous, strict=True)
    ]


def _reporter_before(line: Line, reading: Reading, told: list[Told], previous: list[Told]) -> str | None:
    """Whose figures the sentence tells: "Japan's exports fell, while shipments to the US rose": Japan's.

    "Most of the surplus was with the U.S." speaks of the surplus of the sentence before.
    """
    metric = reading.metric
    topic = reading.topic
    is_definite = topic is not None and line.lower(topic.first - 1) in ("the", "this", "that")
    if not told and is_definite and previous and previous[-1].report.metric == metric:
        return previous[-1].report.reporter_country_code
    if told and metric in ("exports", "shipments", "imports", "trade_turnover"):
        return told[-1].report.reporter_country_code
    if metric == "tariff":
        return next(
            (
                e.report.reporter_country_code
                for e in reversed([*previous, *told])
                if e.report.metric == metric
            ),
            None,
        )
    return None


def _same_topic(line: Line, at: int, end: int, countries: Countries, last: Told) -> Sides:
    """The sides of the figure before, unless this one names its own country: "and to 2.3 pct for Japan"."""
    kept = Sides(last.report.reporter_country_code, last.report.partner_country_code, last.report.flow)
    if line.lower(at - 1) == "(":  # "growth to Vietnam (18.9%), Thailand (27.8%)"
        named = countries.of(line.row.mention(at - 2))
        if len(named) == 1 and kept.partner is not None:
            return kept._replace(partner=named[0])
        if len(named) == 1:
            return kept._replace(reporter=named[0])
    own = complements(line, at + 1, min(end, at + 6), countries)
    codes = own.get("for") or own.get("in")
    if (
        codes is not None
        and len(codes) == 1
        and last.report.metric in ("gdp", "price", "production", "other")
    ):
        return kept._replace(reporter=codes[0])
    return kept


def _turned(report: MetricReport) -> Sides:
    """Shipments after "X is the largest importer from Y" go from Y to X."""
    if report.flow == "import":
        return Sides(report.partner_country_code, report.reporter_country_code, "export")
    return Sides(report.reporter_country_code, report.partner_country_code, "export")


def _is_national(topic: Cue | None) -> bool:
    """Consumer prices and inflation are a country's; oil prices are not."""
    return topic is not None and any(word in topic.word for word in _NATIONAL)


def _is_bare(line: Line, topic: Cue | None) -> bool:
    """ "Imports were ...", "The trade surplus ...": a noun without an owner at the head of its sentence."""
    return topic is not None and topic.first <= 3


def _is_of_world(line: Line, topic: Cue | None) -> bool:
    """ "world trade", "global oil prices": nobody's own figure."""
    if topic is None:
        return False
    return topic.word.startswith(("world", "global")) or any(
        line.lower(topic.first - step) in WORLD for step in (1, 2)
    )
