"""When and where: the date and the place that belong to one mention of an event.

The date of the cue's own clause counts; one of another clause does not, nor one that says "since" or
"until". A place is what "in", "at" or "near" governs, or for visits what "to" governs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.grammar.phrases import Complement
from flows.extract.grammar.syntax import Row, is_adjective
from flows.extract.records import DateMention, Mention
from flows.extract.vocabulary import Vocabulary

_IN = frozenset({"in", "at", "near", "outside", "inside", "within"})
_NOT_WHEN = frozenset({"since", "until", "before", "after"})
_PRECISION_RANK = {"day": 0, "range": 1, "week": 2, "month": 3, "quarter": 4, "year": 5, "none": 6}


class When(NamedTuple):
    """A closed interval with its precision and its words."""

    start: date | None
    end: date | None
    precision: str
    written: str

    @property
    def rank(self) -> int:
        """0 for a day, more for less precise ones."""
        return _PRECISION_RANK.get(self.precision, 6)


class Where(NamedTuple):
    """A city, or a country alone."""

    city: str | None
    country_code: str | None


def when_of(found: DateMention) -> When | None:
    """The interval of a date mention; None if it is no date of an event."""
    if found.relation in _NOT_WHEN or (found.start_on is None and found.end_on is None):
        return None
    return When(found.start_on, found.end_on, found.precision, found.surface)


def dates_near(row: Row, dates: Sequence[DateMention], positions: Iterable[int]) -> When | None:
    """The first usable date at the given item positions."""
    for position in positions:
        if 0 <= position < len(row.items) and row.items[position].kind == "date":
            when = when_of(dates[row.items[position].index])
            if when is not None:
                return when
    return None


def where_of(mention: Mention, vocabulary: Vocabulary) -> Where | None:
    """The place that a mention names; a government's metonym after "in" is its capital."""
    if mention.surface.lower() == "europe":
        return None
    if mention.kind == "place":
        return Where(mention.city, mention.country_code)
    if mention.kind == "country" and (not is_adjective(mention) or mention.surface == mention.name):
        country = vocabulary.countries.get(mention.country_code or "")
        capital = country.capital if country and mention.reading == "metonym" else None
        return Where(capital, mention.country_code)
    if mention.kind == "organization" and mention.country_code and mention.surface.lower().endswith(_SEATS):
        country = vocabulary.countries.get(mention.country_code)
        return Where(country.capital if country else None, mention.country_code)
    return None


_SEATS = (
    "white house",
    "palace",
    "kremlin",
    "blue house",
    "capitol",
    "downing street",
    "pentagon",
    "state department",
)


def place_among(
    found: Iterable[Complement], vocabulary: Vocabulary, prepositions: frozenset[str] = _IN
) -> Where | None:
    """The place of the first phrase that names one; a city is preferred to a country named beside it."""
    best: Where | None = None
    for complement in found:
        if complement.preposition not in prepositions or not complement.mentions:
            continue
        where = where_of(complement.mentions[0], vocabulary)
        if where is not None and (best is None or (best.city is None and where.city)):
            best = where
    return best
