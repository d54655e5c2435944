"""Areas, seas and rounds of talks keep their words from being read as countries."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.mentions.finder import find_mentions
from flows.extract.text.literals import find_literals
from flows.extract.text.segments import segment
from flows.extract.vocabulary import Vocabulary

CASES = [
    ("Exporters in Latin America sold more beef.", "USA", "Latin America is not the United States"),
    ("A frigate crossed the South China Sea at night.", "CHN", "a sea is not the state it is called after"),
    ("Ministers closed the Uruguay Round in a hurry.", "URY", "a round is called after where it began"),
    ("Rice prices rose in the Indo-Pacific region.", "IND", "a prefix of a region is no country"),
]


@pytest.mark.parametrize(("text", "country_code", "reason"), CASES)
def test_area_is_no_country(text: str, country_code: str, reason: str, vocabulary: Vocabulary) -> None:
    mentions = find_mentions(
        text, segment(text), find_literals(text, vocabulary), vocabulary, date(2024, 8, 21)
    )
    assert country_code not in {mention.country_code for mention in mentions}, reason
