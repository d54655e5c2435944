"""Engines for the warehouse: a writer for the build file, locked-down readers for everybody else."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlalchemy import Connection, Engine, create_engine, pool, text
from sqlalchemy.exc import DBAPIError

from warehouse.schema import SCHEMA, metadata


class WarehouseBusy(RuntimeError):
    """Another process holds the warehouse; the message says which file and what to do."""


@contextmanager
def only_writer(lock_file: Path, warehouse: Path) -> Iterator[None]:
    """Hold ``lock_file`` while writing ``warehouse``. Raises WarehouseBusy at once if another run has it.

    The kernel frees the lock when its process ends, however it ends: a crash leaves nothing to clean up.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with open(lock_file, "a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
            raise WarehouseBusy(
                f"Another run is writing {warehouse} (process {holder}). Wait for it to end, or name "
                "another file with --warehouse."
            ) from None
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        yield


def writer_engine(build_file: Path) -> Engine:
    """Engine on the private build file; ``create_raw`` makes its tables. Dispose of it to free the file."""
    build_file.parent.mkdir(parents=True, exist_ok=True)
    return create_engine(f"duckdb:///{build_file}", poolclass=pool.NullPool)


def reader_engine(published_file: Path) -> Engine:
    """Engine for people and BI tools: read-only, no access to other files, settings locked.

    ``read_only`` alone is no sandbox: ``read_text('/etc/passwd')`` works in a read-only connection.
    """
    arguments = {
        "read_only": True,
        "config": {"enable_external_access": "false", "lock_configuration": "true"},
    }
    return create_engine(f"duckdb:///{published_file}", connect_args=arguments, poolclass=pool.NullPool)


@contextmanager
def writing(build_file: Path) -> Iterator[Connection]:
    """A connection in one transaction on the build file. Raises WarehouseBusy if another process has it open."""
    engine = writer_engine(build_file)
    try:
        with engine.begin() as connection:
            yield connection
    except (DBAPIError, duckdb.IOException) as error:
        if "lock" in str(error).lower() and "Conflicting" in str(error):
            raise WarehouseBusy(
                f"{build_file} is open in another process. Close it (a DuckDB shell, a notebook) and run again."
            ) from error
        raise
    finally:
        engine.dispose()


@contextmanager
def held_open(build_file: Path) -> Iterator[None]:
    """Keep the build file open over many transactions.

    When its last connection closes, DuckDB writes all of its indexes anew: with 5,000 articles that took
    four times as long as loading a batch.
    """
    engine = writer_engine(build_file)
    try:
        with engine.connect():
            yield
    finally:
        engine.dispose()


def create_raw(connection: Connection) -> None:
    """Make the schema and the tables of ``raw`` that are not there yet."""
    connection.execute(text(f"create schema if not exists {SCHEMA}"))
    metadata.create_all(connection)
