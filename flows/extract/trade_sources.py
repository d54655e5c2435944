"""Who gave a figure, through what medium, and whether it is a fact, a forecast, a target or a threat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.records import Mention, Quote
from flows.extract.trade_cues import Line

_REPORTERS = frozenset(
    """show shows showed indicate indicates indicated estimates estimated estimate forecasts forecast expects
    projected projects predicts predicted sees saw puts put announced reported reports said says calculates believes
    revised cut""".split()
)
_DATA = frozenset("data figures statistics numbers report survey study estimates forecasts".split())
_NEWS = frozenset({"news_agency", "newspaper"})
_PROJECTED = re.compile(
    r"""\b(?: will | would | could | may | might | expected | expects? | project(?:ed|ion|ions|s) | forecasts? | forecasting | predict\w* | likely
    | estimated\s+to | set\s+to | poised | due\s+to\s+(?:rise|fall|grow|reach) | seen | sees | outlook | anticipat\w+ | should | shall
    | intent(?:ion)? | scheduled | to\s+be\s+(?:built|invested|provided) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:aims?|aimed|aiming|targets?|targeted|goals?|pledg\w+\s+to|ambition|strive|objective|intention\s+to|intends?|should|hopes?\s+to|wants?\s+to|vow\w*\s+to|plans?\s+to)\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:threat\w*|plans?|planned|propos\w+|would|will|could|vow\w*|warn\w*|consider\w*|may|might|intend\w*|pledg\w*|call\w*\s+for|if)\b",
    re.IGNORECASE,
)


class Source(NamedTuple):
    """``name``: person or body that gave the figure; ``medium``: who passed it on."""

    name: str | None = None
    medium: str | None = None


def find_source(line: Line, start: int, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> Source:
    """Source of the figure at a text offset: the innermost quotation's speaker, or who "shows" it.

    ``quotes``: those that hold the offset. A speaker who cannot be named is given as written ("a trade
    official"); a quotation whose speaker cannot be told gives none.
    """
    for quote in sorted(quotes, key=lambda quote: quote.end - quote.start):
        if quote.speaker is not None:
            speaker = mentions[quote.speaker]
            return Source(_name(speaker, quote), quote.medium)
        if quote.speaker_as_written and quote.kind == "indirect":
            return Source(_tidy(quote.speaker_as_written), quote.medium)
    return _shown_by(line, start)


def _name(speaker: Mention, quote: Quote) -> str | None:
    if speaker.name:
        return speaker.name
    return _tidy(quote.speaker_as_written or speaker.surface)


def _tidy(surface: str) -> str:
    """ "a senior Japanese\\n government official" -> "senior Japanese government official"."""
    words = surface.split()
    return " ".join(words[1:] if words and words[0].lower() in ("a", "an", "the") else words)


def _shown_by(line: Line, start: int) -> Source:
    """ "customs figures show", "the Institute forecasts", "according to official data"."""
    items = line.row.items
    for position, item in enumerate(items):
        word = item.lower
        if item.kind != "word":
            continue
        if word == "according" and line.lower(position + 1) == "to":
            for at in range(position + 2, min(position + 8, len(items))):
                mention = line.row.mention(at)
                if mention is not None and mention.kind in ("organization", "person", "country", "unnamed"):
                    return Source(mention.name or _tidy(mention.surface))
        if word in _REPORTERS:
            back = position - 1
            while back >= 0 and line.lower(back) in _DATA | {
                "also",
                "has",
                "have",
                "had",
                "provisional",
                "official",
            }:
                back -= 1
            mention = line.row.mention(back)
            if (
                mention is not None
                and mention.reading != "adjective"
                and line.lower(back - 1) not in ("in", "to", "with", "from")
            ):
                if mention.kind in ("organization", "person", "unnamed"):
                    return Source(mention.name or _tidy(mention.surface))
    return Source()


def find_status(line: Line, metric: str, start: int, end: int, at: int) -> str:
    """Status of a figure; ``start:end`` is the clause it stands in, ``at`` its item position."""
    clause = line.row.text[start:end]
    if metric == "tariff":
        return "threatened" if _THREAT.search(clause) else "actual"
    if _TARGET.search(clause):
        return "target"
    if _PROJECTED.search(clause):
        return "projected"
    return "actual"
