"""A date expression on its own, and the words its productions read: numbers, ordinals, months, parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from flows.extract.dates import calendar_terms as cal
from flows.extract.dates.calendar_terms import NOWHERE, Interval

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
_DIGITS = re.compile(r"\d+")


def fixed(match: Match, interval: Interval, *, relative: bool = False, relation: str | None = None) -> Term:
    """A term whose interval needs no year from elsewhere."""
    return Term(
        _rule(match), match.start(), match.end(), interval=interval, is_relative=relative, relation=relation
    )


def unknown(match: Match) -> Term:
    """A date expression that cannot be told from this text: "the following day"."""
    return fixed(match, NOWHERE, relative=True)


def in_year(match: Match, build: InYear, year: int | None, *, period: bool = False) -> Term:
    """A term of a stated year, or one that waits for its year ("in March")."""
    if year is not None:
        return fixed(match, build(year) or NOWHERE)
    return Term(_rule(match), match.start(), match.end(), in_year=build, is_period=period, is_relative=True)


def _rule(match: Match) -> str:
    return match.lastgroup or ""


def number_of(word: str) -> int | None:
    """ "three", "12", "a couple of" as a number; None for other words."""
    word = re.sub(r"\s+", "-", word.strip().lower())
    if word.isdigit():
        return int(word)
    if "couple" in word:
        return 2
    return cal.NUMBERS.get(word)


def ordinal_of(word: str) -> int:
    """ "21st", "third" as a number."""
    word = re.sub(r"\s+", "-", word.lower())
    found = _DIGITS.match(word)
    return int(found.group()) if found else cal.ORDINALS[word]


def month_of(word: str) -> int:
    """ "Sept." as 9."""
    return cal.MONTH_NUMBERS[word.rstrip(".").lower()]


def part_of(words: str | None) -> str | None:
    """ "early", "mid-", "late" as the part of a period; None if no such word stands there."""
    found = _PART_WORD.search(words) if words else None
    return cal.PARTS[found.group().lower()] if found else None


def tail_year(match: Match, name: str, published: date | None) -> tuple[int | None, bool]:
    """The year said after a month or day, and whether it cannot be told ("last year", published when?)."""
    if match[f"{name}_y"]:
        return int(match[f"{name}_y"]), False
    relative = match[f"{name}_r"]
    if relative is None:
        return None, False
    if published is None:
        return None, True
    return published.year + {"this": 0, "last": -1, "next": 1}[relative.lower()], False
