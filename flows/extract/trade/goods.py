"""Goods that a clause tells of by what a country does with them: "the coal it takes from Russia has doubled"."""

from __future__ import annotations

from flows.extract.records import Quantity
from flows.extract.trade.cues import CHANGES, Commodity, Cue, Line
from flows.extract.trade.topics import Reading, change_left

_TAKING = frozenset(
    "takes take took taken buys buy bought imports import imported purchases purchase purchased gets get receives receive".split()
)
_GIVING = frozenset(
    "sells sell sold exports export exported ships ship shipped sends send sent supplies supply supplied delivers deliver delivered".split()
)
_PRONOUNS = frozenset({"that", "which"})
_REACH = 16


def read_goods(line: Line, at: int, quantity: Quantity) -> Reading | None:
    """Reading of a change or a multiple said of "the coal (that) it takes from X"; None for any other figure.

    The topic is a cue of kind "goods" from the one who acts to the verb, right behind the name of the goods.
    """
    if quantity.kind not in ("ratio", "percent") or quantity.unit == "fraction":
        return None
    for goods in reversed(line.commodities):
        if not 0 < at - goods.last <= _REACH:
            continue
        topic = _acted(line, goods)
        if topic is None or not _is_said_of(line, topic.last + 1, at) or not _is_abroad(line, topic, at):
            continue
        if quantity.kind == "ratio":
            return Reading(topic.metric, "ratio", "metric_goods_taken", topic, None, quantity.direction)
        change = change_left(line, at, topic)
        if change is not None:
            return Reading(topic.metric, "change_pct", "metric_goods_taken", topic, change, change.direction)
    return None


def _acted(line: Line, goods: Commodity) -> Cue | None:
    """The relative clause behind the goods, as a cue: "[the coal] that China takes"."""
    first = goods.last + 1
    if line.lower(first) in _PRONOUNS:
        first += 1
    actor = line.row.mention(first)
    last = first + 1
    if actor is None and line.lower(first) == "the":
        actor, last = line.row.mention(first + 1), first + 2
    verb = line.lower(last)
    if actor is None or actor.reading == "adjective" or verb not in _TAKING | _GIVING:
        return None
    metric, flow = ("imports", "import") if verb in _TAKING else ("exports", "export")
    items = line.row.items
    return Cue(
        first,
        last,
        items[first].start,
        items[last].end,
        verb,
        "goods",
        metric,
        flow,
        None,
        actor.country_code,
    )


def _is_abroad(line: Line, topic: Cue, at: int) -> bool:
    """A country takes or sells: not "the coal it takes from the mine"."""
    if topic.country_code is not None:
        return True
    named = (line.row.mention(position) for position in range(topic.last + 1, at))
    return any(mention is not None and mention.country_code is not None for mention in named)


def _is_said_of(line: Line, start: int, stop: int) -> bool:
    """No other noun of trade, figure or clause stands between the goods and what is said of them."""
    for position in range(start, stop):
        cue = line.at.get(position)
        if (cue is not None and cue.kind not in CHANGES) or line.kind(position) == "quantity":
            return False
        if line.lower(position) in (",", ";", ":", "and", "but", "while"):
            return False
    return True
