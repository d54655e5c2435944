"""When a figure holds and with what it is compared.

The date that follows the figure before the next one is its own ("2.86 billion in February against 2.83
billion in January"); else the nearest before it ("which last year amounted to ..."), else one at the head
of the sentence. A date after "compared to", "from" or "than" is the base, not the period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.records import DateMention
from flows.extract.trade.cues import Line

_BASES = frozenset(
    {"from", "than", "against", "versus", "over", "with", "to", "compared", "on", "above", "below"}
)
_CONTRASTS = frozenset({"compared", "against", "versus", "from", "than", "relative"})
_SUPERLATIVES = frozenset(
    "time highest lowest biggest largest worst best high low record first smallest widest".split()
)
# "a 2.8 pct growth forecast in December": when it was said, not when it holds.
_TOLD_IN = frozenset(
    "forecast forecasted predicted estimated announced published released signed agreed reported said approved adopted launched passed".split()
)
_NOW = frozenset({"now", "currently"})  # what they end holds no longer: "in 2018, ... officials now say 50%"
_SHORTEST = 20  # days: figures of trade hold for months
_YOY = re.compile(
    r"""year[\s-]on[\s-]year | \byoy\b | \by/y\b | \bon\s+the\s+year\b | a\s+year\s+(?:earlier|ago|before)
    | the\s+same\s+(?:\w+\s+){0,2}?(?:period|months?|quarter|time)\s+(?:of\s+|in\s+)?(?:the\s+)?(?:last|previous|a\s+year|year|\d{4})
    | the\s+year[\s-]ago\s+period | from\s+the\s+previous\s+year | the\s+year\s+before | over\s+the\s+previous\s+year
    | year[\s-]earlier | previous\s+year | annual(?:ised|ized)?\s+rate""",
    re.VERBOSE | re.IGNORECASE,
)


class Period(NamedTuple):
    """Closed interval, its precision and words; ``comparison``: "yoy", "since 2020" ... or None."""

    start_on: date | None = None
    end_on: date | None = None
    precision: str | None = None
    as_written: str | None = None
    comparison: str | None = None


def find_period(
    line: Line,
    at: int,
    before: int,
    after: int,
    dates: Sequence[DateMention],
    published_on: date | None,
    measure: str,
) -> Period:
    """Period of the figure at item position ``at``, which lies between the figures at ``before`` and ``after``.

    ``before`` is -1 and ``after`` the row's length where there is none.
    """
    chosen = _own_date(line, at, before, after, dates)
    comparison = _comparison(line, at, after, dates, chosen, measure)
    if chosen is None:
        return Period(comparison=comparison)
    found = dates[line.row.items[chosen].index]
    start, end = found.start_on, found.end_on
    precision = found.precision
    if found.relation == "since":
        end = published_on
        precision = "range"
    elif found.relation == "until":
        start = None if start is None or _is_target(line, chosen) else start
    joined = _joined(line, chosen, dates)
    if joined is not None and start is not None and end is not None:  # "in January and February"
        both = (start, end, joined.start_on or start, joined.end_on or end)
        return Period(min(both), max(both), "range", found.surface, comparison)
    return Period(start, end, precision, found.surface, comparison)


def _joined(line: Line, chosen: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that "and" joins to the chosen one, no figure standing between."""
    for joint, other in ((chosen - 1, chosen - 2), (chosen + 1, chosen + 2)):
        if line.lower(joint) == "and" and line.kind(other) == "date":
            found = dates[line.row.items[other].index]
            if found.precision == dates[line.row.items[chosen].index].precision and found.precision != "day":
                return found
    return None


def _is_target(line: Line, chosen: int) -> bool:
    return line.lower(chosen - 1) in ("by", "until") or line.lower(chosen).startswith(("by ", "until "))


def _usable(line: Line, position: int, dates: Sequence[DateMention]) -> bool:
    """A period of trade: no single day (that is when somebody spoke), and resolved."""
    if line.kind(position) != "date":
        return False
    found = dates[line.row.items[position].index]
    if found.start_on is None and found.end_on is None:
        return False
    if found.relation == "since":
        return line.lower(position - 1) not in _SUPERLATIVES and line.lower(position - 2) not in _SUPERLATIVES
    if line.lower(position - 1) in _TOLD_IN or line.lower(position - 2) in _TOLD_IN:
        return False
    if found.start_on is not None and found.end_on is not None:
        return (found.end_on - found.start_on).days >= _SHORTEST
    return found.precision != "day"


def _is_base(line: Line, position: int) -> bool:
    """ "from 1985", "compared with last year", "than in January": what the figure is compared with."""
    word = line.lower(position - 1)
    if word in ("in", "the", "for", "of"):
        word = line.lower(position - 2)
    if word in ("to", "with"):
        return (
            line.lower(position - 2) in ("compared", "relative", "comparison")
            or line.lower(position - 3) == "compared"
        )
    surface = " ".join(line.lower(position).split())
    if surface.startswith(("the same ", "same ")) or " same period" in surface:
        return True
    if word in ("over", "on") and ("last " in surface or "past " in surface) and len(surface.split()) > 2:
        return False  # "over the last 18 months"
    return word in _BASES


def _own_date(line: Line, at: int, before: int, after: int, dates: Sequence[DateMention]) -> int | None:
    """Item position of the date that tells the figure's period."""
    if line.lower(at + 1) in ("today", "now", "currently"):  # "from $100 in the 1950s to $36,000 today"
        return None
    skipped = -1
    for position in range(at + 1, after):
        if line.lower(position) == ";":
            break
        if line.lower(position) in _CONTRASTS and line.kind(position) == "word":
            base = _base_after(line, position)
            if base is None and line.lower(position) == "compared":
                break
            skipped = base if base is not None else skipped
        if position == skipped:  # "fell 5% from a year earlier in June"
            continue
        if line.lower(position) in "-–—" and line.row.text[line.row.items[position].start - 1].isspace():
            break
        if _usable(line, position, dates) and not _is_base(line, position):
            if position - at > 6 and _has_break(line, at, position):
                break
            if after < len(line.row.items) and _belongs_to_next(line, position, after):
                break
            return position
    if line.lower(at - 1) in ("'s", "’s") and _usable(
        line, at - 2, dates
    ):  # "from [last year's] 424 billion"
        return at - 2
    shared = _date_of_goal(line, at, after, dates)
    if shared is not None:
        return shared
    word = _lead(line, at)
    if before >= 0 and (word in ("against", "versus", "from") or _lead(line, before) == "from"):
        before_date = -1  # "from 723 mln", "from $1bn in 2018 to $2bn": the date before is the other's
    else:
        before_date = at - 1
    for position in range(before_date, before, -1):
        if line.lower(position) in _NOW:
            return None
        if _usable(line, position, dates) and not _is_base(line, position):
            return position
    if word in ("against", "versus", "from") and before >= 0:
        return None
    for position in range(before - 1, -1, -1):
        if line.lower(position) == ";" or line.lower(position) in _NOW:
            return None
        if _usable(line, position, dates) and not _is_base(line, position) and _heads(line, position, dates):
            return position
    return None


def _base_after(line: Line, contrast: int) -> int | None:
    """Item position of the date that a word of contrast leads to: "from [a year earlier]"; not "from China in May"."""
    following = contrast + 1
    while line.lower(following) in ("a", "an", "the", "with", "to"):
        following += 1
    if line.kind(following) == "mention":
        return None
    if line.lower(contrast) in ("against", "versus"):  # "5% against the dollar this year"
        return following if line.kind(following) == "date" else None
    reach = 9
    for position in range(contrast + 1, contrast + reach):
        if line.kind(position) == "date":
            return position
        if line.kind(position) in ("quantity", "mark"):
            return None
    return None


def _date_of_goal(line: Line, at: int, after: int, dates: Sequence[DateMention]) -> int | None:
    """ "jumped 32 percent to $36.6 billion last year": the date behind the level holds for the change too."""
    between = {line.lower(position) for position in range(at + 1, after)}
    if not between or not between <= {"to", "at", "a", "an", "the"} or _lead(line, at) == "from":
        return None
    for position in range(after + 1, min(after + 6, len(line.row.items))):
        if line.kind(position) in ("quantity", "mark") or line.lower(position) in _CONTRASTS:
            return None
        if _usable(line, position, dates) and not _is_base(line, position):
            return position
    return None


def _lead(line: Line, at: int) -> str:
    """The word before a figure, articles passed over."""
    return (
        line.lower(at - 1)
        if line.lower(at - 1) not in ("a", "an", "the", "just", "only")
        else line.lower(at - 2)
    )


def _has_break(line: Line, start: int, end: int) -> bool:
    """A clause of its own begins between figure and date."""
    words = {line.lower(at) for at in range(start + 1, end)}
    return bool(
        words
        & {"while", "although", "but", "that", "which", "who", "when", "said", "after", "before", "since"}
    )


def _belongs_to_next(line: Line, position: int, after: int) -> bool:
    """ "5 pct, while in 1988 6 pct": a clause break between figure and date, none between date and the next."""
    return (
        line.lower(position - 1) == "in"
        and line.lower(position - 2) in ("while", "but", "and", "although")
        and (after - position <= 6)
    )


def _heads(line: Line, position: int, dates: Sequence[DateMention]) -> bool:
    """A date before an earlier figure holds for this one where it opens the sentence or stands by the noun."""
    return position <= 2 or all(line.kind(at) != "quantity" for at in range(position))


def _comparison(
    line: Line, at: int, after: int, dates: Sequence[DateMention], chosen: int | None, measure: str
) -> str | None:
    row = line.row
    items = row.items
    stop = items[after].start if after < len(items) else row.sentence.end
    if measure not in ("change_pct", "change_abs", "ratio", "qualitative"):
        return None
    for position in range(at + 1, after):
        if line.kind(position) != "date":
            continue
        found = dates[items[position].index]
        if found.relation == "since":
            return found.surface if found.surface.lower().startswith("since") else f"since {found.surface}"
        if (
            found.precision != "day"
            and _is_base(line, position)
            and not _YOY.search(row.text, items[at].end, found.end)
        ):
            return f"from {' '.join(found.surface.split())}"
    if _YOY.search(row.text, items[at].end, stop):
        return "yoy"
    if measure in ("change_pct", "ratio") and chosen is not None:
        found = dates[items[chosen].index]
        if found.relation == "since":
            return found.surface if found.surface.lower().startswith("since") else f"since {found.surface}"
        if found.precision == "year" or (found.precision == "range" and _within_year(found)):
            return "yoy"
        if found.precision == "range":
            return " ".join(found.surface.split())
    return None


def _within_year(found: DateMention) -> bool:
    return (
        found.start_on is not None and found.end_on is not None and found.start_on.year == found.end_on.year
    )
