"""Exchange rates: "the dollar traded at 2.05 guilders", "150 yen to the dollar"."""

from __future__ import annotations

from flows.extract.records import Quantity
from flows.extract.trade.cues import Cue, Line
from flows.extract.trade.topics import BARRIERS, Reading, lead

_LEADS = frozenset({"at", "of", "to", "from", "around", "below", "above", "near"})
_CONTINUES = frozenset({"with", "from", "against", "to", "versus", "and", "than", "at"})
_REACH = 16


def exchange_rate(line: Line, at: int, before: Reading | None) -> Reading | None:
    """The reading of a small sum of money as the price of a currency; None where it is something else.

    "2.05 guilders": what a dollar costs. ``before`` is the reading of the figure before it.
    """
    priced = _priced_after(line, at)
    if priced is not None:
        return Reading("other", "level", "metric_exchange_rate", priced)
    word = lead(line, at)[1]
    if before is not None and before.rule_id == "metric_exchange_rate" and word in _CONTINUES:
        return before
    if word not in _LEADS:
        return None
    topic = _currency_left(line, at)
    return Reading("other", "level", "metric_exchange_rate", topic) if topic is not None else None


def bare_rate(line: Line, at: int, quantity: Quantity) -> Reading | None:
    """ "closed at 1,380 to the dollar": a number without a unit is a rate only by what follows."""
    if quantity.kind != "count" or quantity.unit is not None:
        return None
    priced = _priced_after(line, at)
    return Reading("other", "level", "metric_exchange_rate", priced) if priced is not None else None


def _priced_after(line: Line, at: int) -> Cue | None:
    """ "150 yen to the [dollar]", "1.80 marks per dollar"."""
    if line.lower(at + 1) not in ("to", "per", "against"):
        return None
    for position in range(at + 2, at + 5):
        cue = line.at.get(position)
        if cue is not None:
            return cue if cue.kind == "currency" else None
    return None


def _currency_left(line: Line, at: int) -> Cue | None:
    """ "the [dollar] might trade at an average of ...": the subject of the clause."""
    for position in range(at - 2, max(-1, at - _REACH), -1):
        cue = line.at.get(position)
        if cue is not None and cue.word != "trade" and cue.kind not in ("change_verb", "change_both"):
            return cue if cue.kind == "currency" else None
        if line.kind(position) in ("mark", "quantity") or line.lower(position) in BARRIERS:
            return None
    return None
