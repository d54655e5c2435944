"""One writer at a time; readers that can do no harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from warehouse.engine import WarehouseBusy, create_raw, only_writer, reader_engine, writing

HOLDER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""
LOCKER = """
import sys
from pathlib import Path
from warehouse.engine import only_writer
with only_writer(Path(sys.argv[1]), Path("news.duckdb")):
    print("open", flush=True)
    sys.stdin.read()
"""


def held(script: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_file_held_by_another_process_is_told_clearly(tmp_path: Path) -> None:
    build = tmp_path / "build.duckdb"
    process = held(HOLDER, build)
    try:
        with pytest.raises(WarehouseBusy, match=r"build\.duckdb is open in another process"), writing(build):
            pass
    finally:
        process.communicate("")
    with writing(build) as connection:
        create_raw(connection)


def test_second_run_is_refused_and_told_who_runs(tmp_path: Path) -> None:
    lock = tmp_path / "deep" / "writer.lock"
    process = held(LOCKER, lock)
    try:
        refused = pytest.raises(WarehouseBusy, match=rf"news\.duckdb \(process {process.pid}\)")
        with refused, only_writer(lock, tmp_path / "news.duckdb"):
            pass
    finally:
        process.kill()
        process.wait()
    with only_writer(lock, tmp_path / "news.duckdb"):
        assert lock.exists(), "the lock of a process that was killed is free"


def make_and_fail(connection: Connection) -> None:
    create_raw(connection)
    connection.execute(text("select * from nowhere"))


def test_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    build = tmp_path / "build.duckdb"
    with pytest.raises(DBAPIError), writing(build) as connection:
        make_and_fail(connection)
    with duckdb.connect(str(build)) as connection:
        assert connection.execute("select count(*) from duckdb_tables()").fetchone() == (0,)


HARM = [
    "create table x (a integer)",
    "select * from read_text('/etc/hostname')",
    "select * from read_csv('/etc/passwd')",
    "copy (select 1) to '/tmp/x.csv'",
    "attach '/tmp/other.duckdb'",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set lock_configuration = false",
]


@pytest.mark.parametrize("statement", HARM)
def test_reader_can_do_no_harm(tmp_path: Path, statement: str) -> None:
    published = tmp_path / "news.duckdb"
    with duckdb.connect(str(published)) as connection:
        connection.execute("create table a (b integer); insert into a values (1)")
    with reader_engine(published).connect() as connection:
        assert connection.execute(text("select b from a")).scalar_one() == 1
        with pytest.raises(DBAPIError):
            connection.exec_driver_sql(statement)
