"""One instrument of an article: its sightings and what they tell together."""

from __future__ import annotations

from datetime import date

from flows.extract.agreements.creation import GROUPS
from flows.extract.agreements.cues import Cells
from flows.extract.agreements.parties import unique
from flows.extract.agreements.sightings import DOCUMENT_RULE, Sighting

_ORDER = ("withdrawn", "rejected", "signed", "in_force", "agreed", "under_negotiation", "proposed")


class Instrument:
    """The sightings of one instrument, in reading order."""

    def __init__(self, first: Sighting) -> None:
        self.sightings = [first]
        self.parties = first.parties
        self.parent: Instrument | None = None

    @property
    def first(self) -> Sighting:
        """The sighting that describes it: the first one outside the headline that tells enough."""
        if self.sightings[0].rule_id == DOCUMENT_RULE:
            return self.sightings[0]
        telling = [s for s in self.sightings if s.creates and not s.is_headline] or self.sightings
        return telling[0]

    @property
    def name(self) -> str | None:
        """The proper name that one of the sightings gives; None if none does."""
        return next((s.name for s in self.sightings if s.name), None)

    def status_on(self, published_on: date | None) -> str:
        """The furthest status that verbs tell, else what modifiers say, else the named one's own.

        A named instrument has its known status, unless the article is older than the instrument.
        """
        sure = {s.status for s in self.sightings if s.is_sure and s.status}
        if self.named is not None:
            return self._status_of_named(self.named, sure, published_on)
        for found in (sure, {s.status for s in self.sightings if s.status}):
            for status in _ORDER:
                if status in found:
                    return status
        return _by_default(self.first)

    @staticmethod
    def _status_of_named(named: Cells, sure: set[str], published_on: date | None) -> str:
        known = named["status"]
        if published_on is not None and named["year"] and published_on.year < int(named["year"]):
            known = "under_negotiation"
        if "withdrawn" in sure or known == "in_force":
            return "withdrawn" if "withdrawn" in sure else known
        told = (status for status in ("rejected", "signed", "agreed", "under_negotiation") if status in sure)
        return next(told, known)

    @property
    def named(self) -> Cells | None:
        """The row of named_instruments.csv, where one is named."""
        return next(
            (s.noun.named for s in self.sightings if s.noun is not None and s.noun.named is not None), None
        )

    @property
    def kind(self) -> str:
        """The most telling noun: "agreements" that are called memorandums elsewhere are memorandums."""
        if self.named is not None:
            return self.named["kind"]
        if self.first.kind == "plan" and {"buy", "purchase", "sell"} & set(self.first.inner):
            return "deal"
        kinds = {s.kind for s in self.sightings if s.is_plural == self.first.is_plural and not s.heads_list}
        return "memorandum" if "memorandum" in kinds and self.first.kind == "agreement" else self.first.kind

    def add(self, sighting: Sighting) -> None:
        """Take in a further sighting with its parties."""
        self.sightings.append(sighting)
        if sighting.creates and not sighting.is_pointer:
            self.parties = unique((*self.parties, *sighting.parties))


def _by_default(first: Sighting) -> str:
    """Where no verb tells: an indefinite pact is still to come, a definite or named one stands."""
    if first.verb_kind in ("enforce", "withdraw"):
        return "in_force"
    if first.word == "contract" and first.determiner == "'s":
        return "signed"
    if {"implemented", "ratified"} & set(first.inner) and "soon" in first.inner:
        return "agreed"
    if first.word in GROUPS or (first.kind == "project" and first.name and first.determiner == "the"):
        return "in_force"
    if first.kind == "project":
        return "under_negotiation"
    if first.kind == "plan" and first.name and first.determiner == "the":
        return "in_force"
    if first.kind in ("joint_statement", "loan", "plan"):
        return "agreed"
    if first.kind == "resolution":
        return "proposed"
    if first.name and first.determiner in ("a", "an"):
        return "agreed"
    if first.name or first.determiner in ("the", "this", "that", "these", "those", "its", "their", "'s"):
        return "in_force"
    return "under_negotiation" if not first.is_headline else "agreed"
