"""Names keep their capital; cue words stand in any case."""

from __future__ import annotations

import pytest

from flows.extract.text.letter_case import asks_for_capital_alone, fits_case

CASES = [
    ("signed", "SIGNED", True, False, "cue words stand in any case"),
    ("Turkey", "Turkey", True, True, "a name with its capital"),
    ("Turkey", "turkey", False, True, "the bird"),
    ("Turkey", "TURKEY", True, True, "a line in capitals"),
    ("US", "us", False, False, "the pronoun"),
    ("US", "US", True, False, "an acronym as it stands"),
    ("The Economist", "The economist", False, False, "an economist at the start of a sentence"),
    ("Russia Today", "Russia today", False, False, "the day, no channel"),
    ("iPhone", "iphone", True, False, "a name that begins small"),
]


@pytest.mark.parametrize(("alias", "surface", "fits", "capital_alone", "reason"), CASES)
def test_letter_case(alias: str, surface: str, fits: bool, capital_alone: bool, reason: str) -> None:
    assert fits_case(alias, surface) is fits, reason
    assert asks_for_capital_alone(alias) is capital_alone, reason


@pytest.mark.parametrize("surface", ["turkey", "Turkey", "TURKEY", "tURKEY"])
def test_capital_alone_decides(surface: str) -> None:
    assert fits_case("Turkey", surface) is surface[0].isupper()
