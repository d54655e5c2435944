"""How well an extraction agrees with a hand annotation: the measure behind the golden tests.

A fact of the annotation is found if a fact of the extraction lies in the same place and says the same:
quotes overlap by half of their characters, meetings share evidence and half of their participants,
agreements share evidence and half of their parties, figures overlap and have the same value. `borderline`
facts of the annotation are accepted but not asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flows.extract.records import AgreementReport, Extraction, MeetingReport, MetricReport, Party, Quote

Gold = Mapping[str, Any]


class Score(NamedTuple):
    """Counts over core facts (found, made up, missed)."""

    found: int
    made_up: int
    missed: tuple[str, ...]

    @property
    def f1(self) -> float:
        asked = 2 * self.found + self.made_up + len(self.missed)
        return 2 * self.found / asked if asked else 1.0

    def __add__(self, other: object) -> Score:  # type: ignore[override]
        assert isinstance(other, Score)
        return Score(self.found + other.found, self.made_up + other.made_up, self.missed + other.missed)


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name)
    return "".join(char for char in bare if not unicodedata.combining(char)).lower()


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    shared = max(0, min(end, other_end) - max(start, other_start))
    return shared / max(1, max(end, other_end) - min(start, other_start))


def _touches(gold: Sequence[Mapping[str, int]], found: Sequence[Any]) -> bool:
    return any(_overlap(g["start"], g["end"], f.start, f.end) > 0 for g in gold for f in found)


def _share(left: set[str], right: set[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0


def _names(parties: Sequence[Party]) -> set[str]:
    return {party.country_code or "" if party.kind == "country" else _fold(party.name) for party in parties}


def same_quote(gold: Gold, quote: Quote) -> float:
    """Share of characters in common from one half on, else 0."""
    shared = _overlap(gold["start"], gold["end"], quote.start, quote.end)
    return shared if shared >= 0.5 else 0.0


def same_meeting(gold: Gold, meeting: MeetingReport) -> float:
    """Share of participants in common from one half on where evidence touches, better with the same kind."""
    people = {p["country"] if p["type"] == "country" else _fold(p["name"]) for p in gold["participants"]}
    shared = _share(people, _names(meeting.participants))
    if shared < 0.5 or not _touches(gold["evidence"], meeting.evidence):
        return 0.0
    return shared + (0.5 if gold["kind"] == meeting.kind else 0.0)


def same_agreement(gold: Gold, agreement: AgreementReport) -> float:
    """Share of parties in common from one half on where the phrases or the evidence touch."""
    wanted = {party if len(party) == 3 and party.isupper() else _fold(party) for party in gold["parties"]}
    shared = _share(wanted, _names(agreement.parties)) if wanted else 0.5
    if shared < 0.5 or not _touches([gold["span"], *gold["evidence"]], agreement.evidence):
        return 0.0
    return shared + _overlap(gold["span"]["start"], gold["span"]["end"], agreement.start, agreement.end)


def same_figure(gold: Gold, figure: MetricReport) -> float:
    """Overlap of the spans where the values are the same."""
    shared = _overlap(gold["span"]["start"], gold["span"]["end"], figure.start, figure.end)
    if gold["value"] is None or figure.value is None:
        return shared if gold["value"] is None and figure.value is None else 0.0
    return shared if abs(float(figure.value) - gold["value"]) <= 1e-3 * abs(gold["value"]) else 0.0


FACTS: Mapping[str, tuple[Callable[[Extraction], Sequence[Any]], Callable[[Gold, Any], float]]] = {
    "quotes": (lambda found: found.quotes, same_quote),
    "meetings": (lambda found: found.meetings, same_meeting),
    "agreements": (lambda found: found.agreements, same_agreement),
    "metrics": (lambda found: found.metrics, same_figure),
}


def score(gold: Mapping[str, Any], extraction: Extraction, kind: str) -> Score:
    """Score of one article for one kind of fact: quotes, meetings, agreements or metrics."""
    reports, same = FACTS[kind]
    wanted, found = gold[kind], reports(extraction)
    pairs = sorted(
        ((same(g, f), i, j) for i, g in enumerate(wanted) for j, f in enumerate(found)), key=lambda p: -p[0]
    )
    met: set[int] = set()
    used: set[int] = set()
    for quality, i, j in pairs:
        if quality > 0 and i not in met and j not in used:
            met.add(i)
            used.add(j)
    core = [i for i, g in enumerate(wanted) if g["confidence"] == "core"]
    missed = tuple(f"{gold['article']} {wanted[i]['id']}" for i in core if i not in met)
    return Score(len(core) - len(missed), len(found) - len(used), missed)
