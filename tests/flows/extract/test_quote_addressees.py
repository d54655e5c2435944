"""To whom words were said. Each case gives one line of reason."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import extract
from flows.extract.records import Article
from flows.extract.vocabulary import Vocabulary

DAY = date(2024, 8, 21)

ADDRESSEES = [
    (
        "Li Qiang told Mikhail Mishustin in their meeting that ports would open. “Trade grows,” he added.\n\n"
        "“We are glad,” Mishustin said.",
        ["Mikhail Mishustin", "Mikhail Mishustin", "Li Qiang"],
        "talk of a meeting goes on, in both directions",
    ),
    (
        "Li Qiang told Mikhail Mishustin that ports would open. After the meeting Li said the day was long.",
        ["Mikhail Mishustin", None],
        "what is said after the meeting is said to others",
    ),
    (
        "Li Qiang told Mikhail Mishustin that ports would open. Li said Mishustin was a kind host.",
        ["Mikhail Mishustin", None],
        "nobody is spoken to in the third person",
    ),
    (
        "In an interview with Reuters, Li Qiang said ports would open.",
        ["Reuters"],
        "an interviewer is spoken to",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ADDRESSEES, ids=[case[2] for case in ADDRESSEES])
def test_addressees(text: str, expected: list[str | None], reason: str, vocabulary: Vocabulary) -> None:
    found = extract(Article("a", "a.txt", text, "0", published_on=DAY), vocabulary)
    names = [None if q.addressee is None else found.mentions[q.addressee].name for q in found.quotes]
    assert names == expected, reason


def test_circumstances(vocabulary: Vocabulary) -> None:
    text = "Li Qiang told Reuters on Tuesday that the port was open."
    found = extract(Article("a", "a.txt", text, "0", published_on=DAY), vocabulary)
    (quote,) = found.quotes
    assert quote.cue == "told"
    assert quote.medium == "Reuters"
    assert quote.said_on == date(2024, 8, 20)
    assert quote.addressee is not None
    assert found.mentions[quote.addressee].name == "Reuters"
