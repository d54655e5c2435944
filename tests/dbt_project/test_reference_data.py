"""The reference tables: well-formed files, unique keys, ids that exist, examples that show their alias.

Every CSV file of ``dbt_project/seeds`` is read, those that ``TABLES`` does not name too: it then has to be
sorted by its whole rows and must not repeat a row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds"

Row = dict[str, str]
NONE: Mapping[str, str] = MappingProxyType({})
NO_LINKS: Mapping[str, tuple[str, str]] = MappingProxyType({})


class Table(NamedTuple):
    """``key``: unique together, and the order of the rows. ``shown``: the column that an example must hold.

    ``links``: column -> (table, column) in which a value must stand, unless it is empty. ``words``: column
    -> the values that are allowed.
    """

    key: tuple[str, ...]
    shown: str | None = None
    links: Mapping[str, tuple[str, str]] = NO_LINKS
    words: Mapping[str, str] = NONE


STRENGTH = {"strength": "strong weak ambiguous"}
COUNTRY = {"country_code": ("countries", "country_code")}
ORGANIZATION = {"organization_id": ("organizations", "organization_id")}
PERSON = {"person_id": ("people", "person_id")}
ORGANIZATION_KINDS = """international_body bloc government ministry agency central_bank legislature military
    party company university think_tank news_agency newspaper court ngo other"""
UNIT_KINDS = "mass volume energy power count length area flow time ratio temperature angle speed"
TABLES = {
    "areas": Table(("alias",), "alias", NO_LINKS, {"kind": "agreement event people region round saying sea"}),
    "bloc_members": Table(
        ("organization_id", "country_code", "valid_from"), None, {**ORGANIZATION, **COUNTRY}
    ),
    "cameo_codes": Table(("cameo_code",)),
    "commodities": Table(("alias",), "alias"),
    "countries": Table(("country_code",)),
    "country_aliases": Table(
        ("alias", "country_code", "kind"),
        "alias",
        COUNTRY,
        {**STRENGTH, "kind": "name adjective people prefix metonym"},
    ),
    "currencies": Table(("currency",), None, COUNTRY),
    "currency_aliases": Table(
        ("alias", "currency"),
        "alias",
        {"currency": ("currencies", "currency")},
        {**STRENGTH, "position": "prefix suffix both"},
    ),
    "exchange_rates": Table(("currency", "year"), None, {"currency": ("currencies", "currency")}),
    "given_names": Table(("name",)),
    "organization_aliases": Table(("alias", "organization_id"), "alias", ORGANIZATION, STRENGTH),
    "organizations": Table(("organization_id",), None, COUNTRY, {"kind": ORGANIZATION_KINDS}),
    "people": Table(("person_id",), None, COUNTRY),
    "person_aliases": Table(("alias", "person_id"), "alias", PERSON, STRENGTH),
    "place_aliases": Table(("alias", "place_id"), "alias", {"place_id": ("places", "place_id")}, STRENGTH),
    "places": Table(("place_id",), None, COUNTRY, {"kind": "city capital site region"}),
    "reporting_verbs": Table(("form",), "form"),
    "roles": Table(("alias",), "alias", NO_LINKS, STRENGTH),
    "terms_of_office": Table(
        ("person_id", "office", "role", "country_code", "organization_id", "valid_from"),
        None,
        {**PERSON, **COUNTRY, **ORGANIZATION},
    ),
    "units": Table(("alias",), "alias", NO_LINKS, {"kind": UNIT_KINDS}),
}
# A strong name needs no example ("Rotterdam"): the name itself says what it means.
NEEDS_NO_EXAMPLE = {"place_aliases"}
STEMS = sorted(path.stem for path in SEEDS.glob("*.csv"))


def rows_of(stem: str) -> list[Row]:
    """The rows of a table."""
    with (SEEDS / f"{stem}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells_of(stem: str) -> Iterator[tuple[int, str, str]]:
    """Line, column and value of every cell."""
    for line, row in enumerate(rows_of(stem), start=2):
        for column, value in row.items():
            yield line, column, value


def key_of(row: Row, stem: str) -> tuple[str, ...]:
    """What identifies a row; the whole row where no key is declared."""
    table = TABLES.get(stem)
    return tuple(row[column] for column in table.key) if table else tuple(row.values())


def test_every_declared_table_is_there() -> None:
    assert set(TABLES) <= set(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_file_is_clean_utf8(stem: str) -> None:
    content = (SEEDS / f"{stem}.csv").read_bytes()
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff"), "no byte order mark"
    assert "\r" not in text, r"lines end in \n"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    widths = {len(cells) for cells in csv.reader(text.splitlines())}
    assert len(widths) == 1, f"rows of different widths: {widths}"


@pytest.mark.parametrize("stem", STEMS)
def test_cells_are_trimmed(stem: str) -> None:
    untrimmed = [cell for cell in cells_of(stem) if cell[2] != cell[2].strip() or "\n" in cell[2]]
    assert not untrimmed


@pytest.mark.parametrize("stem", STEMS)
def test_rows_are_sorted_and_unique(stem: str) -> None:
    keys = [key_of(row, stem) for row in rows_of(stem)]
    late = [later for earlier, later in pairwise(keys) if later < earlier]
    assert not late, "sort by the key, by code points"
    repeated = [later for earlier, later in pairwise(keys) if later == earlier]
    assert not repeated


@pytest.mark.parametrize("stem", sorted(TABLES))
def test_linked_ids_exist(stem: str) -> None:
    rows = rows_of(stem)
    for column, (target, target_column) in TABLES[stem].links.items():
        known = {row[target_column] for row in rows_of(target)}
        unknown = {row[column] for row in rows if row[column]} - known
        assert not unknown, f"{column} not in {target}.csv"


@pytest.mark.parametrize("stem", sorted(TABLES))
def test_closed_vocabularies(stem: str) -> None:
    rows = rows_of(stem)
    for column, allowed in TABLES[stem].words.items():
        assert {row[column] for row in rows} <= set(allowed.split()), column


def is_shown(literal: str, example: str) -> bool:
    return literal.lower() in example.lower()


@pytest.mark.parametrize("stem", sorted(stem for stem, table in TABLES.items() if table.shown))
def test_examples_show_what_they_are_for(stem: str) -> None:
    column = TABLES[stem].shown
    assert column is not None
    rows = rows_of(stem)
    wrong = [row for row in rows if row["example"] and not is_shown(row[column], row["example"])]
    assert not wrong
    missing = [row[column] for row in rows if not row["example"] and needs_example(stem, row)]
    assert not missing


def needs_example(stem: str, row: Row) -> bool:
    """Weak and ambiguous aliases always do: "trade between Chad and Libya"."""
    return stem not in NEEDS_NO_EXAMPLE or row.get("strength") != "strong"


@pytest.mark.parametrize("stem", STEMS)
def test_dates_are_iso_and_in_order(stem: str) -> None:
    for row in rows_of(stem):
        days = [date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row.get(name)]
        assert days == sorted(days), row


def test_names_stand_for_their_own_rows() -> None:
    """Each organization and place can be found by its canonical name; the European Union is a country's name."""
    for table, aliases, key in (
        ("organizations", "organization_aliases", "organization_id"),
        ("places", "place_aliases", "place_id"),
    ):
        named = {row[key] for row in rows_of(aliases)}
        nameless = {row[key] for row in rows_of(table)} - named
        assert nameless <= {"organization_european_union"}


def test_sites_alone_have_a_city() -> None:
    assert not [row for row in rows_of("places") if row["city"] and row["kind"] not in ("site", "region")]


def test_coordinates_and_populations_are_numbers() -> None:
    for row in rows_of("places"):
        assert -90 <= float(row["latitude"] or 0) <= 90, row
        assert -180 <= float(row["longitude"] or 0) <= 180, row
        assert int(row["population"] or 0) >= 0, row


def test_multipliers_and_rates_are_positive() -> None:
    for stem, column in (("units", "multiplier"), ("exchange_rates", "units_per_usd")):
        for row in rows_of(stem):
            try:
                value = Decimal(row[column])
            except InvalidOperation:
                pytest.fail(f"{stem}.csv: {row}")
            assert value > 0, row


def test_a_rate_never_jumps_unseen() -> None:
    """A year's rate is at most six times, at least a fifth of the year before: 1998 in Jakarta was 3.4 times."""
    last: dict[str, Decimal] = {}
    for row in rows_of("exchange_rates"):
        rate = Decimal(row["units_per_usd"])
        before = last.get(row["currency"], rate)
        assert Decimal("0.2") < rate / before < 6, row
        last[row["currency"]] = rate


def test_chapters_are_those_of_the_harmonized_system() -> None:
    chapters = {row["hs_chapter"] for row in rows_of("commodities")} - {""}
    assert all(re.fullmatch(r"\d\d", chapter) and 1 <= int(chapter) <= 97 for chapter in chapters)


REQUIRED = [
    ("country_aliases", "country_code", "U.S.", "USA"),
    ("country_aliases", "country_code", "Ivory Coast", "CIV"),
    ("country_aliases", "country_code", "Soviet", "SUN"),
    ("country_aliases", "country_code", "Sino", "CHN"),
    ("country_aliases", "country_code", "Brussels", "EUU"),
    ("organization_aliases", "organization_id", "Group of 20", "organization_group_of_twenty"),
    ("organization_aliases", "organization_id", "Tass", "organization_tass"),
    ("place_aliases", "place_id", "Mar-a-Lago", "place_mar_a_lago_usa"),
    ("place_aliases", "place_id", "Vnukovo Airport", "place_vnukovo_airport_rus"),
    ("currency_aliases", "currency", "dlrs", "USD"),
    ("currency_aliases", "currency", "¥", "JPY"),
    ("units", "unit", "bpd", "barrel_per_day"),
    ("commodities", "commodity", "crude oil", "oil"),
]


@pytest.mark.parametrize(("stem", "column", "alias", "expected"), REQUIRED)
def test_reporters_words_are_known(stem: str, column: str, alias: str, expected: str) -> None:
    assert {row[column] for row in rows_of(stem) if row["alias"] == alias} == {expected}
