"""Date expressions with a reference day from an outside collection; runs where COMMUNIQUE_EVAL points to it.

A case counts as right where one of the collection's two readings (past, future) is ours: the same first
and last day (its ranges may end a day later, exclusive), or, for a distance ("a month ago"), a calendar unit
that holds its day. ``date_cases_left_out.csv`` names the cases that no newspaper prints, and those whose
convention differs, each with its reason.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.extract.dates.finder import find_dates
from flows.extract.records import DateMention
from flows.extract.text.segments import segment

EVAL = os.environ.get("COMMUNIQUE_EVAL")
LEFT_OUT = Path(__file__).with_name("date_cases_left_out.csv")
COLLECTIONS = ("msrec_DateParser", "msrec_DatePeriodParser")
LEAST_RIGHT = 0.85
DAY = timedelta(days=1)

pytestmark = pytest.mark.skipif(EVAL is None, reason="COMMUNIQUE_EVAL does not point to the collection")


def left_out() -> dict[str, str]:
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file)}


def cases(collection: str) -> Iterator[dict[str, Any]]:
    path = Path(str(EVAL)) / "cases" / f"{collection}.jsonl"
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def readings(result: dict[str, Any]) -> list[tuple[date | None, date | None]]:
    """First and last day of each reading; (None, None) for a day that the calendar has not."""
    found = []
    for name in ("FutureResolution", "PastResolution"):
        values = result["resolution"].get(name, {})
        first = values.get("date") or values.get("startDate")
        last = values.get("date") or values.get("endDate")
        is_day = first is not None and not first.startswith("0001")
        found.append(
            (date.fromisoformat(first), date.fromisoformat(last)) if is_day and last else (None, None)
        )
    return found


def is_right(mention: DateMention, reading: tuple[date | None, date | None]) -> bool:
    first, last = reading
    start, end = mention.start_on, mention.end_on
    if first is None or last is None or start is None or end is None:
        return first is None and start is None
    if first == last and mention.precision in ("week", "month", "year"):
        return start <= first <= end
    return abs(start - first) <= (DAY if mention.is_relative else timedelta()) and last - DAY <= end <= last


def verdict(case: dict[str, Any]) -> tuple[bool, list[DateMention]]:
    text = case["text"]
    reference = case["reference_time"]
    mentions = list(
        find_dates(text, segment(text), date.fromisoformat(reference[:10]) if reference else None)
    )
    results = [result for result in case["results"] if result["resolution"]]
    if not results:
        return not mentions, mentions
    for result in results:
        over = [m for m in mentions if m.start < result["end"] and result["start"] < m.end]
        if len(over) != 1 or not any(is_right(over[0], reading) for reading in readings(result)):
            return False, mentions
    return True, mentions


def test_every_case_left_out_has_a_reason() -> None:
    known = {case["id"] for collection in COLLECTIONS for case in cases(collection)}
    skipped = left_out()
    assert set(skipped) <= known
    assert all(skipped.values())


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_date_expressions_of_a_news_kind_resolve(collection: str) -> None:
    skipped = left_out()
    kept = [case for case in cases(collection) if case["id"] not in skipped]
    right = 0
    for case in kept:
        is_case_right, mentions = verdict(case)
        right += is_case_right
        if not is_case_right:
            got = [(m.surface, str(m.start_on), str(m.end_on)) for m in mentions]
            print(case["id"].rpartition("/")[2], repr(case["text"]), case["reference_time"], got)
    print(
        f"{collection}: {right} of {len(kept)} right ({right / len(kept):.3f}); {len(skipped)} left out in all"
    )
    assert right / len(kept) >= LEAST_RIGHT
