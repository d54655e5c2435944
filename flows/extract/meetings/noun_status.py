"""The status of an event by the words around its noun: adjectives, verbs, prepositions, the clause's mood."""

from __future__ import annotations

import re

from flows.extract.grammar.event_status import (
    VERBS_BEFORE_NOUN,
    coordinated_group,
    status_after_noun,
    status_of_governor,
    status_of_modifiers,
    status_of_verb,
    status_of_words,
    verb_group,
)
from flows.extract.grammar.phrases import NounPhrase
from flows.extract.meetings.phrases import PARTS, Governor, place_before
from flows.extract.meetings.sightings import Cue, Reading

_MOVES = frozenset({"travel"})


_EXPECTED = frozenset(
    {"will", "'ll", "would", "expected", "scheduled", "due", "plans", "set", "slated", "likely"}
)


_BEFORE = frozenset({"before"})


_DURING = frozenset({"during", "in", "at", "after", "following", "upon", "from", "since"})


_WILLING = frozenset(
    {"open", "ready", "amenable", "receptive", "willing", "prepared", "openness", "readiness"}
)


_AHEAD = frozenset({"into", "toward", "towards"})


def _light_status(reading: Reading, light: Cue) -> str | None:
    clause_start = reading.clause_start(light.start)
    form = light.form
    status = status_of_verb(reading.row, light.start, form, clause_start)
    if (
        status is None
        and form == "base"
        and coordinated_group(reading.row, light.start, clause_start) is None
    ):
        return None
    if (
        status is None
        and form == "ing"
        and reading.row.lower(light.start - 1) in ("after", "following", "upon")
    ):
        return "held"
    if status == "held" and light.word.split()[0] in (
        "embarked",
        "began",
        "begun",
        "started",
        "opened",
        "kicked",
    ):
        return "ongoing"
    return status


def noun_status(reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor) -> str | None:
    """Status of an event's noun by its adjectives, its verb and its preposition; None if nothing tells."""
    row = reading.row
    before = status_of_modifiers(phrase.modifiers)
    if before == "recurring" and is_counted(reading, phrase, cue):
        before = None
    after = status_after_noun(row, cue.end)
    if after in ("cancelled", "negated") or (before == "recurring" and after is not None):
        return after  # "the regular meeting was held on Monday"
    if before in ("cancelled", "proposed", "negated", "recurring"):
        return before
    if governed.cue is not None:
        return _light_status(reading, governed.cue) or before
    by_verb = status_of_governor(row, phrase.start)
    if by_verb is not None:
        return by_verb
    if before is not None:
        return before
    if after is not None:
        return after
    word = row.lower(governed.position)
    if governed.kind == "none" and governed.position >= 0:
        words = verb_group(row, governed.position).words
        by_verb = status_of_words(words, "base") if words else None
        if by_verb is not None:
            return by_verb
        if word.endswith("ed"):
            return "held"  # "his engagements included discussions with"
    return _status_by_preposition(reading, phrase, governed) if governed.kind == "preposition" else None


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")


def is_counted(reading: Reading, phrase: NounPhrase, cue: Cue) -> bool:
    """ "the [29th] regular meeting" is one of the series."""
    row = reading.row
    return any(_ORDINAL.fullmatch(row.lower(at)) for at in range(phrase.start, cue.start))


def _status_by_preposition(reading: Reading, phrase: NounPhrase, governed: Governor) -> str | None:
    """ "ahead of the talks" is planned, "after the talks" held, "open to talks" proposed."""
    row, word = reading.row, reading.row.lower(governed.position)
    if word == "of" and row.lower(governed.position - 1) == "ahead":
        return "planned"
    if word == "of" and row.lower(governed.position - 1) in PARTS:
        return "held"
    if word == "for" and row.lower(governed.position - 3) in ("is", "are") and _is_at(reading, governed):
        return "ongoing"  # "is in Taupo for a meeting of"
    if (
        word == "on"
        and row.lower(governed.position - 1) in ("is", "are")
        and phrase.determiner in ("a", "an")
    ):
        return "ongoing"  # "is on a three-day visit to"
    if word == "for" and _comes_by(reading, governed.position):
        return "planned"  # "arrived in Colombo for talks with"
    if word in _BEFORE or (word == "to" and row.lower(governed.position - 1) == "prior"):
        return "planned"
    if word in _DURING and phrase.determiner in ("the", "this", "these", "that"):
        return None
    if word in _AHEAD:
        return "planned"  # "heading into a meeting with"
    if word in ("to", "for") and row.lower(governed.position - 1) in _WILLING:
        return "proposed"  # "is open to talks with"
    if word == "to" and not phrase.determiner and not phrase.possessor:
        return _status_of_infinitive(reading, governed.position)
    if word in ("after", "following"):
        return "held"
    if word in _DURING:
        return _status_during(reading, governed.position)
    return None


def _is_at(reading: Reading, governed: Governor) -> bool:
    return reading.row.lower(governed.position - 2) == "in" and place_before(reading, governed) is not None


def _comes_by(reading: Reading, position: int) -> bool:
    """A verb of travel stands before a position in its clause; "is in Taupo" is none."""
    number = reading.clause_of[position]
    return any(
        c.pattern in _MOVES
        and not c.word.endswith(" in")
        and c.start < position
        and reading.clause_of[c.start] == number
        for c in reading.cues
    )


def _status_of_infinitive(reading: Reading, position: int) -> str | None:
    """ "no longer wants it to broker talks", "agreed to talks": by the verb before "to"."""
    for at in range(position - 1, max(-1, position - 6), -1):
        words = (reading.row.lower(at), "to")
        status = status_of_words(words, "base")
        if words[0] in VERBS_BEFORE_NOUN and status is not None:
            return status
    return None


def clause_modality(reading: Reading, position: int) -> str | None:
    """ "steps that would set the ground for talks": what the verbs before a noun make of it."""
    number = reading.clause_of[position]
    for at in range(position - 1, -1, -1):
        if reading.clause_of[at] != number:
            break
        if reading.row.lower(at) in ("will", "'ll", "shall"):
            return "planned"
        if reading.row.lower(at) in ("would", "may", "might", "could", "should"):
            return "proposed"
    return None


def _status_during(reading: Reading, position: int) -> str | None:
    """ "will sign it during his visit" is planned; "said after the talks" tells of a held event."""
    row = reading.row
    number = reading.clause_of[position]
    for at in range(position - 1, -1, -1):
        if reading.clause_of[at] != number:
            break
        if row.lower(at) in _EXPECTED:
            return "planned"
        if row.lower(at) in ("may", "might", "could", "hopes", "wants", "if"):
            return "proposed"
    for at in range(position + 1, min(position + 25, len(row.items))):
        if reading.clause_of[at] == number and row.lower(at) in _EXPECTED:
            return "planned"
    return "held"
