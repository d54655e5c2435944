"""Loading replaces an article as a whole, in one transaction, and leaves all others alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from tests.warehouse.samples import STAMP, extraction
from warehouse.engine import create_raw, writer_engine
from warehouse.load import (
    arrow_schema,
    fingerprint,
    load_shards,
    merge_rows,
    read_known,
    record_run,
    write_shards,
)
from warehouse.rows import Rows, rows_of
from warehouse.schema import metadata


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = writer_engine(tmp_path / "build.duckdb")
    with found.begin() as connection:
        create_raw(connection)
        create_raw(connection)
    yield found
    found.dispose()


def counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(text(f"select count(*) from {table.fullname}")).scalar_one()
        for table in metadata.tables.values()
    }


def load(engine: Engine, folder: Path, rows: Rows, ids: list[str], uris: list[str] | None = None) -> None:
    write_shards(rows, folder)
    with engine.begin() as connection:
        load_shards(connection, folder, article_ids=ids, source_uris=uris or [])


REJECT = ("seeds/x.txt", "empty", "The file is empty.", 0, "sha", "1", STAMP.at, "run_1")


def test_every_table_has_a_parquet_schema() -> None:
    for table in metadata.tables.values():
        assert arrow_schema(table).names == [column.name for column in table.columns]


def test_loading_twice_is_loading_once(engine: Engine, tmp_path: Path) -> None:
    rows = rows_of(extraction(), STAMP)
    load(engine, tmp_path / "one", rows, ["a_0123456789ab"])
    with engine.connect() as connection:
        first, stamp = counts(connection), fingerprint(connection)
    load(engine, tmp_path / "two", rows, ["a_0123456789ab"])
    with engine.connect() as connection:
        assert counts(connection) == first
        assert fingerprint(connection) == stamp
        assert first["articles"] == 1
        assert first["evidence"] > 4


def test_changed_article_replaces_its_rows_and_no_others(engine: Engine, tmp_path: Path) -> None:
    rows: Rows = {}
    merge_rows(rows, rows_of(extraction(), STAMP))
    merge_rows(rows, rows_of(extraction("a_other", uri="seeds/b.txt"), STAMP))
    load(engine, tmp_path / "one", rows, [])
    changed = extraction(sha="sha2")._replace(quotes=())
    load(engine, tmp_path / "two", rows_of(changed, STAMP), ["a_0123456789ab"])
    with engine.connect() as connection:
        known = read_known(connection).articles
        assert {uri: found.content_sha256 for uri, found in known.items()} == {
            "seeds/a.txt": "sha2",
            "seeds/b.txt": "sha1",
        }
        ids = connection.execute(text("select distinct article_id from raw.quotes")).scalars().all()
        assert ids == ["a_other"]


def test_fault_in_the_middle_of_a_batch_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    load(engine, tmp_path / "one", rows_of(extraction(), STAMP), [])
    broken = rows_of(extraction("a_other", uri="seeds/b.txt"), STAMP)
    broken["runs"] = []
    broken["evidence"] = [*broken["evidence"], broken["evidence"][0]]
    with pytest.raises(DBAPIError, match=r"[Dd]uplicate|[Cc]onstraint"):
        load(engine, tmp_path / "two", broken, ["a_0123456789ab"])
    with engine.connect() as connection:
        assert list(read_known(connection).articles) == ["seeds/a.txt"]


def test_article_that_lost_its_shard_is_gone(engine: Engine, tmp_path: Path) -> None:
    load(engine, tmp_path / "one", rows_of(extraction(), STAMP), [])
    load(engine, tmp_path / "two", {"rejects": [REJECT]}, ["a_0123456789ab"], ["seeds/a.txt"])
    with engine.connect() as connection:
        found = counts(connection)
    assert found.pop("rejects") == 1
    assert set(found.values()) == {0}


def test_repaired_file_clears_its_rejects_and_those_inside_it(engine: Engine, tmp_path: Path) -> None:
    inside = ("seeds/x.txt#published", *REJECT[1:])
    other = ("seeds/x.txt#2", *REJECT[1:])
    load(engine, tmp_path / "one", {"rejects": [REJECT, inside, other]}, [], [])
    with engine.connect() as connection:
        assert {uri: len(found) for uri, found in read_known(connection).rejects.items()} == {
            "seeds/x.txt": 2,
            "seeds/x.txt#2": 1,
        }
    load(engine, tmp_path / "two", {}, [], ["seeds/x.txt"])
    with engine.connect() as connection:
        left = connection.execute(text("select source_uri from raw.rejects")).scalars().all()
    assert left == ["seeds/x.txt#2"], "a file whose name has a # is another file"


def test_run_is_recorded_once(engine: Engine) -> None:
    row = {"run_id": "r", "started_at": STAMP.at, "extractor_version": "1", "sources": "seeds"}
    with engine.begin() as connection:
        record_run(connection, row)
        record_run(connection, {**row, "rejects": 3})
        assert connection.execute(text("select count(*), max(rejects) from raw.runs")).one() == (1, 3)


def test_fingerprint_tells_versions_apart(engine: Engine, tmp_path: Path) -> None:
    load(engine, tmp_path / "one", rows_of(extraction(), STAMP), [])
    with engine.connect() as connection:
        before = fingerprint(connection)
    load(
        engine,
        tmp_path / "two",
        rows_of(extraction(), STAMP._replace(extractor_version="2")),
        ["a_0123456789ab"],
    )
    with engine.connect() as connection:
        assert fingerprint(connection) != before
