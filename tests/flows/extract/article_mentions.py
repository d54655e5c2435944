"""Reads the mentions of a text for the tests of names, titles, people, places, offices and pronouns."""

from __future__ import annotations

from datetime import date

from flows.extract.mentions.finder import find_mentions
from flows.extract.records import Mention
from flows.extract.text.literals import find_literals
from flows.extract.text.segments import segment
from flows.extract.vocabulary import Vocabulary

DAY = date(2024, 8, 21)


def read(text: str, vocabulary: Vocabulary, day: date | None = DAY) -> tuple[Mention, ...]:
    """All mentions of a text that was published on ``day``."""
    return find_mentions(text, segment(text), find_literals(text, vocabulary), vocabulary, day)


def mention_of(surface: str, text: str, vocabulary: Vocabulary, day: date | None = DAY) -> Mention:
    """The last mention whose words hold ``surface``."""
    found = [m for m in read(text, vocabulary, day) if surface in m.surface]
    assert found, f"{surface!r} is no mention of {text!r}"
    return found[-1]


def people_of(text: str, vocabulary: Vocabulary, day: date | None = DAY) -> list[str | None]:
    """Names of all people in the order of their mentions; None for a person who cannot be told."""
    return [m.name for m in read(text, vocabulary, day) if m.kind == "person"]


def named(text: str, vocabulary: Vocabulary, kind: str, day: date | None = DAY) -> list[str | None]:
    """Names of all mentions of a kind."""
    return [m.name for m in read(text, vocabulary, day) if m.kind == kind]
