"""Seams: the raw schema in Python is dbt's source, and each reference CSV has its columns typed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.dbt_project.project_files import PROJECT, columns, properties
from warehouse.schema import SCHEMA, metadata

TABLES = {table.name: table for table in metadata.sorted_tables}
SOURCE_TABLES = {table["name"]: table for table in properties("sources")[SCHEMA]["tables"]}
SEED_FILES = sorted((PROJECT / "seeds").glob("*.csv"))


def test_the_same_tables() -> None:
    assert set(SOURCE_TABLES) == set(TABLES)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_same_columns(table: str) -> None:
    assert set(columns(SOURCE_TABLES[table])) == {column.name for column in TABLES[table].columns}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_staging_has_every_column_of_its_table(table: str) -> None:
    staging = (PROJECT / "models" / "staging" / f"stg_raw__{table}.sql").read_text(encoding="utf-8")
    selected = staging[staging.index("select\n") : staging.index("from source\n")]
    listed = {line.strip(" ,") for line in selected.splitlines()[1:] if line.strip()}
    assert listed == {column.name for column in TABLES[table].columns}


def test_the_same_types(tmp_path: Path) -> None:
    """What DuckDB makes of the Python types is what dbt declares."""
    engine = create_engine(f"duckdb:///{tmp_path / 'types.duckdb'}")
    with engine.begin() as connection:
        connection.execute(text(f"create schema {SCHEMA}"))
        metadata.create_all(connection)
        rows = connection.exec_driver_sql(
            f"select table_name, column_name, data_type from duckdb_columns() where schema_name = '{SCHEMA}'"
        ).fetchall()
    engine.dispose()
    made = {(table, column): kind.lower() for table, column, kind in rows}
    declared = {
        (table, name): column["data_type"]
        for table, entry in SOURCE_TABLES.items()
        for name, column in columns(entry).items()
    }
    assert made == declared


def test_every_reference_file_is_described_and_no_other() -> None:
    assert set(properties("seeds")) == {path.stem for path in SEED_FILES}


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_every_reference_column_has_a_type(path: Path) -> None:
    """dbt guesses the type of what is not named: "0311" would become 311."""
    with path.open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    assert header == list(properties("seeds")[path.stem]["config"]["column_types"])


def test_event_codes_are_cameo_codes() -> None:
    known = {row["cameo_code"] for row in _rows("cameo_codes")}
    assert {row["cameo_code"] for row in _rows("event_codes")} <= known


def _rows(seed: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
