"""Places, governments and states. Each case gives one line of reason."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import mention_of

SITES = [
    ("They met at the White House.", "White House", "place", "Washington", "after at"),
    ("Biden welcomed Olaf Scholz to the White House.", "White House", "place", "Washington", "brought there"),
    ("The White House said no.", "White House", "organization", None, "a subject"),
    ("The White House's view is clear.", "White House", "organization", None, "an owner"),
    ("He was received in the Kremlin.", "Kremlin", "place", "Moscow", "after in"),
    ("The Kremlin denied it.", "Kremlin", "organization", None, "a subject"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "city", "reason"), SITES)
def test_sites(
    text: str, surface: str, kind: str, city: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    mention = mention_of(surface, text, vocabulary)
    assert (mention.kind, mention.city) == (kind, city), reason


CITY_STATES = [
    ("Talks were held in Singapore.", "Singapore", "place", "after in"),
    ("Singapore said yes.", "Singapore", "country", "a subject"),
    ("They flew to Hong Kong.", "Hong Kong", "place", "a verb of travel"),
    ("Hong Kong's exports rose.", "Hong Kong", "country", "an owner"),
    ("Trade with Luxembourg grew.", "Luxembourg", "country", "a partner"),
    ("LUXEMBOURG, May 3 - Talks began.", "LUXEMBOURG", "place", "a dateline"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "reason"), CITY_STATES)
def test_city_states(text: str, surface: str, kind: str, reason: str, vocabulary: Vocabulary) -> None:
    mention = mention_of(surface, text, vocabulary)
    assert mention.kind == kind, reason
    assert mention.reading == "name", reason


def test_a_region_is_no_city(vocabulary: Vocabulary) -> None:
    mention = mention_of("Missouri", "They met in Missouri.", vocabulary)
    assert (mention.kind, mention.country_code, mention.city) == ("place", "USA", None)


STATES = [
    ("German officials waited.", "German", date(1985, 1, 1), "DEU"),
    ("Bonn waited for Germany.", "Germany", None, "DEU"),
    ("Hanoi said no.", "Hanoi", None, "VNM"),
    ("Hanoi said no.", "Hanoi", date(2020, 1, 1), "VNM"),
]


@pytest.mark.parametrize(("text", "surface", "day", "country"), STATES)
def test_states_by_the_day(
    text: str, surface: str, day: date | None, country: str, vocabulary: Vocabulary
) -> None:
    assert mention_of(surface, text, vocabulary, day).country_code == country


HALVES = [
    ("North Korea spoke. The North's statement is firm.", "PRK", "the one country whose name begins so"),
    ("China spoke. The North's statement is firm.", None, "no such country"),
]


@pytest.mark.parametrize(("text", "code", "reason"), HALVES)
def test_half_of_a_country(text: str, code: str | None, reason: str, vocabulary: Vocabulary) -> None:
    statement = mention_of("statement", text, vocabulary)
    assert (statement.kind, statement.country_code) == ("document", code), reason
