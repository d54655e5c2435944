"""Names of actors with their country from an outside collection; runs where COMMUNIQUE_EVAL points to it.

A case is a phrase that a newspaper could print, with a day and sometimes a country of context. It counts as
right where the first country that our mentions of the phrase carry is the collection's, or where both have
none. ``actor_cases_left_out.csv`` names the cases that ask for something else, each with its reason; the
number behind ``#`` tells cases of one id apart.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import read

EVAL = os.environ.get("COMMUNIQUE_EVAL")
LEFT_OUT = Path(__file__).with_name("actor_cases_left_out.csv")
LEAST_RIGHT = 0.85
DAY = date(2022, 6, 1)

pytestmark = pytest.mark.skipif(EVAL is None, reason="COMMUNIQUE_EVAL does not point to the collection")


class Case(NamedTuple):
    """A phrase with the country that it should give, "" for none."""

    case_id: str
    text: str
    country: str
    day: date
    context: str


def left_out() -> set[str]:
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def day_of(words: list[str]) -> date:
    for word in words:
        try:
            return date.fromisoformat(word)
        except ValueError:
            continue
    return DAY


def cases() -> Iterator[Case]:
    seen: Counter[str] = Counter()
    path = Path(str(EVAL)) / "cases" / "ngec_actor_resolution.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        gold = case["gold"].get("country", case["gold"].get("cc"))
        case_id = f"{case['id']}#{seen[case['id']]}"
        seen[case["id"]] += 1
        if gold is None:
            continue
        options = case["kwargs"] or {}
        words = [*(case["context"] or []), options.get("query_date", "")]
        context = options.get("known_country") or (words[0] if words[0].isalpha() else "")
        yield Case(case_id, case["text"], gold, day_of(words), "" if context == "today" else context)


def country_of(case: Case, vocabulary: Vocabulary) -> str:
    lead = f"{case.context} waited. " if case.context else ""
    text = f"{lead}Then {case.text} said so."
    mentions = read(text, vocabulary, case.day)
    return next((m.country_code for m in mentions if m.start >= len(lead) and m.country_code), "")


def test_countries_of_actors(vocabulary: Vocabulary) -> None:
    skipped = left_out()
    asked = [case for case in cases() if case.case_id not in skipped]
    wrong = [case.case_id for case in asked if country_of(case, vocabulary) != case.country]
    share = 1 - len(wrong) / len(asked)
    print(f"{len(asked)} cases, {share:.3f} right")
    assert share >= LEAST_RIGHT, wrong


def test_every_case_left_out_exists() -> None:
    assert left_out() <= {case.case_id for case in cases()}
