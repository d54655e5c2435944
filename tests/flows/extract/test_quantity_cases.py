"""Shared case files of other projects, run where ``COMMUNIQUE_EVAL`` names the folder that holds ``cases/``.

Cases that no newspaper would print, or that ask for another reading on purpose, are listed with the reason in
``quantity_cases_left_out.csv``. The test prints the share of the rest that is read right.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.extract.quantities.finder import QuantityLexicon, find_quantities, quantity_lexicon
from flows.extract.records import Quantity, Sentence

EVAL = os.environ.get("COMMUNIQUE_EVAL")
HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "dbt_project" / "seeds"
COINS = {"Pence", "Cent"}
SAME_UNITS = {
    "cubic centimetre": "millilitre",
    "megawatt hour": "kilowatt hour",
    "ton per day": "tonne per day",
}
# A dozen is 12, a hundred cents are one dollar, and energy is in kilowatt hours here.
FACTORS = {"dozen": Decimal(12), "cent": Decimal("0.01"), "megawatt hour": Decimal(1000)}
# Units of kitchen, clinic and weather that the list of trade units does without: the cases test the rules.
OTHER_UNITS = [
    {"alias": alias, "unit": unit, "kind": "mass", "multiplier": "1"}
    for alias, unit in (
        ("mg", "milligram"), ("ml", "millilitre"), ("cl", "centilitre"), ("L", "litre"), ("in", "inch"),
        ("Wh", "watt_hour"), ("t", "tonne"), ("degrees Fahrenheit", "degree_fahrenheit"),
    )
]  # fmt: skip
QUANTULUM_CURRENCIES = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP"}

pytestmark = pytest.mark.skipif(EVAL is None, reason="COMMUNIQUE_EVAL is not set")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def lexicon() -> QuantityLexicon:
    return quantity_lexicon(rows(SEEDS / "currency_aliases.csv"), rows(SEEDS / "units.csv") + OTHER_UNITS)


@pytest.fixture(scope="module")
def left_out() -> dict[str, str]:
    return {row["id"]: row["reason"] for row in rows(HERE / "quantity_cases_left_out.csv")}


def overlap(start: int, end: int, quantity: Quantity) -> float:
    """Shared characters over all characters, whichever of the figure's spans fits better."""
    spans = ((quantity.start, quantity.end), (quantity.number_start, quantity.number_end))
    return max(
        max(0, min(end, b) - max(start, a)) / max(end - min(start, a), b - min(start, a), 1) for a, b in spans
    )


def near(value: object, wanted: object) -> bool:
    left, right = Decimal(str(value)), Decimal(str(wanted))
    return abs(left - right) <= abs(right) * Decimal("0.00001")


def currency_is_right(case: dict[str, Any], found: list[Quantity]) -> bool:
    wanted = [result for result in case["results"] if result["resolution"].get("value") not in (None, "null")]
    money = [quantity for quantity in found if quantity.kind == "money"]
    if len(money) != len(wanted):
        return False
    return all(
        near(
            quantity.value * (100 if result["resolution"]["unit"] in COINS else 1),
            result["resolution"]["value"],
        )
        and result["resolution"].get("isoCurrency", quantity.currency) == quantity.currency
        and overlap(result["start"], result["end"], quantity) >= 0.5
        for result, quantity in zip(wanted, money, strict=True)
    )


def percent_is_right(case: dict[str, Any], found: list[Quantity]) -> bool:
    wanted = [result for result in case["results"] if result["resolution"]["value"] != "null"]
    shares = [quantity for quantity in found if quantity.kind == "percent"]
    return len(shares) == len(wanted) and all(
        near(quantity.value, result["resolution"]["value"].rstrip("%"))
        for result, quantity in zip(wanted, shares, strict=True)
    )


def bounds(quantity: Quantity) -> tuple[str, Decimal | None, Decimal | None]:
    return quantity.qualifier, quantity.value_low, quantity.value_high


def interval_is_right(interval: str, start: int, end: int, found: list[Quantity]) -> bool:
    """ "(5,)" more than 5; "[5,)" at least; "[5,7)" a range, or from-to read as two levels."""
    opening, low, high, closing = re.fullmatch(r"([\[(])(.*),(.*)([\])])", interval).groups()  # type: ignore[union-attr]
    inside = [quantity for quantity in found if overlap(start, end, quantity) > 0]
    if low == high:
        return any(near(quantity.value, low) for quantity in inside)
    if low and high:
        whole = any(
            q.value_low and q.value_high and near(q.value_low, low) and near(q.value_high, high)
            for q in inside
        )
        return whole or (len(inside) == 2 and near(inside[0].value, low) and near(inside[1].value, high))
    qualifier = (
        {"(": "more_than", "[": "at_least"}[opening] if low else {")": "less_than", "]": "at_most"}[closing]
    )
    return any(q.qualifier == qualifier and near(q.value, low or high) for q in inside)


def range_is_right(case: dict[str, Any], found: list[Quantity]) -> bool:
    if not case["results"]:
        return not any(quantity.value_low or quantity.value_high for quantity in found)
    return all(
        interval_is_right(result["resolution"]["value"], result["start"], result["end"], found)
        for result in case["results"]
    )


def unit_is_right(unit: str, quantity: Quantity) -> bool:
    if unit == "dimensionless":
        return quantity.kind in ("count", "year", "ordinal", "ratio")
    if unit in QUANTULUM_CURRENCIES:
        return quantity.currency == QUANTULUM_CURRENCIES[unit]
    if unit == "percentage":
        return quantity.unit == "percent"
    if unit.split(" per ")[0] in QUANTULUM_CURRENCIES:  # "$350 per kg" is money here, the rest is context
        return quantity.kind == "money"
    if unit == "cent":
        return quantity.kind == "money"
    if unit == "dozen":
        return quantity.kind == "count"
    wanted = SAME_UNITS.get(unit, unit).replace("-", "_").replace(" ", "_").lower()
    return quantity.unit == wanted


def quantulum_is_right(case: dict[str, Any], found: list[Quantity]) -> bool:
    position = 0
    for wanted in case["quantities"]:
        start = case["text"].find(wanted["surface"], position)
        start = max(start, case["text"].find(wanted["surface"]))
        end = start + len(wanted["surface"])
        value = Decimal(str(wanted["value"])) * FACTORS.get(wanted["unit"], Decimal(1))
        inside = [
            quantity
            for quantity in found
            if unit_is_right(wanted["unit"], quantity) and overlap(start, end, quantity) > 0
        ]
        levels = len(inside) == 2 and near((inside[0].value + inside[1].value) / 2, value)  # from-to
        if not levels and not any(near(q.value, value) and overlap(start, end, q) >= 0.3 for q in inside):
            return False
        position = end
    return bool(case["quantities"]) or not any(q.kind in ("money", "percent", "amount") for q in found)


CASE_FILES: list[tuple[str, Callable[[dict[str, Any], list[Quantity]], bool], float]] = [
    ("msrec_CurrencyModel_odd", currency_is_right, 0.90),
    ("msrec_PercentModel", percent_is_right, 0.90),
    ("msrec_NumberRangeModel", range_is_right, 0.90),
    ("quantulum3_quantities", quantulum_is_right, 0.90),
]


@pytest.mark.parametrize(("name", "is_right", "floor"), CASE_FILES)
def test_shared_cases_are_read_right(
    name: str,
    is_right: Callable[[dict[str, Any], list[Quantity]], bool],
    floor: float,
    lexicon: QuantityLexicon,
    left_out: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert EVAL is not None
    cases = [
        json.loads(line) for line in (Path(EVAL) / "cases" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    kept = [case for case in cases if case["id"] not in left_out]
    wrong = []
    for case in kept:
        sentence = Sentence(0, 0, "body", 0, len(case["text"]))
        if not is_right(case, list(find_quantities(case["text"], (sentence,), lexicon))):
            wrong.append(case["id"].rsplit("/", 1)[-1])
    right = len(kept) - len(wrong)
    with capsys.disabled():
        print(
            f"\n{name}: {right}/{len(kept)} = {right / len(kept):.3f}, left out {len(cases) - len(kept)}, wrong: {wrong}"
        )
    assert right / len(kept) >= floor
