"""Build file -> published file: copied, checked, then put in place at once.

A reader that holds the old file open keeps reading it; whoever opens the path next reads the new one.
Only ``marts`` and ``reports`` are published; ``raw`` and the steps between stay in the build file.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb

PUBLIC_SCHEMAS = ("marts", "reports")
STORAGE_VERSION = "v1.0.0"
"""The oldest DuckDB whose readers can open the file: BI tools embed old ones."""
SHRINK_LIMIT = 0.5
SHRINK_MIN_ROWS = 20
COUNTED = ("dim_articles", "fct_")

Counts = dict[str, int]


class NotPublished(RuntimeError):
    """The build is not fit to be published; the published file stays as it was."""


class Shrunk(NotPublished):
    """A fact table lost more than half of its rows."""


def replace_published(build_file: Path, published_file: Path, *, allow_shrink: bool = False) -> Counts:
    """Publish ``build_file`` and return the rows of each table ("marts.fct_quotes": 12).

    Raises Shrunk if a fact table of at least 20 rows lost more than half of them and ``allow_shrink`` is
    not set, NotPublished if the copy does not check. The published file is then untouched.
    """
    published_file.parent.mkdir(parents=True, exist_ok=True)
    copy = published_file.with_name(f".{published_file.name}.publishing")
    _remove(copy)
    try:
        counts = _copy(build_file, copy)
        _verify(copy, counts)
        if not allow_shrink:
            _refuse_shrinking(_counts_of(published_file), counts)
        _put_in_place(copy, published_file)
    finally:
        _remove(copy)
    return counts


def _copy(build_file: Path, copy: Path) -> Counts:
    with duckdb.connect() as connection:
        connection.execute(f"attach {_quoted(str(build_file))} as build (read_only)")
        connection.execute(f"attach {_quoted(str(copy))} as copy (storage_version '{STORAGE_VERSION}')")
        connection.execute("use copy")
        for schema in PUBLIC_SCHEMAS:
            connection.execute(f"create schema {schema}")
        counts = _copy_tables(connection)
        if not counts:
            raise NotPublished(f"{build_file} has no table in the schema marts; did dbt build it?")
        _create_views(connection, build_file.name.split(".")[0])
        _copy_comments(connection)
        connection.execute("use memory")
        connection.execute("detach copy")
    return counts


def _copy_tables(connection: duckdb.DuckDBPyConnection) -> Counts:
    """Copy each table with its types and NOT NULL, without keys.

    An index written by DuckDB 1.5 keeps DuckDB 1.0 from opening the file, whatever the storage version;
    that keys are unique is tested by dbt before anything is published.
    """
    query = """
        select
            schema_name,
            table_name,
            list(column_name order by column_index),
            list(data_type || case when is_nullable then '' else ' not null' end order by column_index)
        from duckdb_columns()
        inner join duckdb_tables() using (database_name, schema_name, table_name)
        where database_name = 'build' and list_contains(?, schema_name)
        group by schema_name, table_name
        order by schema_name, table_name
    """
    counts = {}
    for schema, table, names, types in connection.execute(query, [list(PUBLIC_SCHEMAS)]).fetchall():
        path = f"{schema}.{_name(table)}"
        columns = ", ".join(f"{_name(name)} {kind}" for name, kind in zip(names, types, strict=True))
        connection.execute(f"create table copy.{path} ({columns})")
        connection.execute(f"insert into copy.{path} select * from build.{path}")
        counts[f"{schema}.{table}"] = _count(connection, f"build.{path}")
    return counts


def _create_views(connection: duckdb.DuckDBPyConnection, catalog: str) -> None:
    """Create the views, each when those that it reads are there.

    dbt writes ``communique_build.marts.fct_quotes``; the published file has another catalog name.
    """
    catalog_prefix = re.compile(rf'(?<![\w".])(?:{re.escape(catalog)}|"{re.escape(catalog)}")\.')
    query = (
        "select sql from duckdb_views() where database_name = 'build' and list_contains(?, schema_name) "
        "and not internal order by schema_name, view_name"
    )
    found = connection.execute(query, [list(PUBLIC_SCHEMAS)]).fetchall()
    waiting = [catalog_prefix.sub("", sql) for (sql,) in found]
    while waiting:
        failed = {sql: error for sql in waiting if (error := _try(connection, sql))}
        if len(failed) == len(waiting):
            sql, error = next(iter(failed.items()))
            raise NotPublished(f"This view cannot be published: {sql}\n{error}")
        waiting = list(failed)


def _try(connection: duckdb.DuckDBPyConnection, statement: str) -> duckdb.Error | None:
    try:
        connection.execute(statement)
    except duckdb.Error as error:
        return error
    return None


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Descriptions of tables, views and columns, which dbt persisted as comments."""
    for kind, name in (("table", "table_name"), ("view", "view_name")):
        query = (
            f"select schema_name, {name}, comment from duckdb_{kind}s() where database_name = 'build' "
            "and list_contains(?, schema_name) and comment is not null"
        )
        for schema, item, comment in connection.execute(query, [list(PUBLIC_SCHEMAS)]).fetchall():
            connection.execute(f"comment on {kind} copy.{schema}.{_name(item)} is {_quoted(comment)}")
    query = (
        "select schema_name, table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'build' and list_contains(?, schema_name) and comment is not null"
    )
    for schema, item, column, comment in connection.execute(query, [list(PUBLIC_SCHEMAS)]).fetchall():
        target = f"copy.{schema}.{_name(item)}.{_name(column)}"
        connection.execute(f"comment on column {target} is {_quoted(comment)}")


def _verify(copy: Path, counts: Counts) -> None:
    """Open the copy as a reader would and look at everything in it."""
    with duckdb.connect(str(copy), read_only=True) as connection:
        for table, expected in counts.items():
            schema, name = table.split(".", 1)
            found = _count(connection, f"{schema}.{_name(name)}")
            if found != expected:
                raise NotPublished(f"{table} has {found} rows in the copy and {expected} in the build file")
        views = connection.execute(
            "select schema_name, view_name from duckdb_views() where not internal order by all"
        ).fetchall()
        for schema, name in views:
            try:
                connection.execute(f"select * from {schema}.{_name(name)} limit 1").fetchall()
            except duckdb.Error as error:
                raise NotPublished(f"the view {schema}.{name} cannot be read: {error}") from error
        if {"marts.fct_evidence", "marts.dim_articles"} <= set(counts):
            _verify_evidence(connection)


def _verify_evidence(connection: duckdb.DuckDBPyConnection) -> None:
    query = """
        select evidence.evidence_id
        from marts.fct_evidence as evidence
        left join marts.dim_articles as articles using (article_id)
        where substr(articles.body_text, evidence.char_start + 1, evidence.char_end - evidence.char_start)
            is distinct from evidence.evidence_text
        order by all
    """
    wrong = connection.execute(query).fetchall()
    if wrong:
        raise NotPublished(f"{len(wrong)} evidence rows differ from their article, first {wrong[0][0]}")


def _counts_of(published_file: Path) -> Counts:
    """Rows of the tables published now; nothing if there is no file or it cannot be read."""
    if not published_file.exists():
        return {}
    with duckdb.connect() as connection:
        try:
            connection.execute(f"attach {_quoted(str(published_file))} as old (read_only)")
        except duckdb.Error:
            return {}
        query = "select schema_name, table_name from duckdb_tables() where database_name = 'old'"
        tables = connection.execute(query).fetchall()
        return {
            f"{schema}.{name}": _count(connection, f"old.{_name(schema)}.{_name(name)}")
            for schema, name in tables
        }


def _refuse_shrinking(before: Counts, now: Counts) -> None:
    lost = [
        f"{table} from {rows:,} to {now.get(table, 0):,} rows"
        for table, rows in sorted(before.items())
        if table.split(".", 1)[1].startswith(COUNTED)
        and rows >= SHRINK_MIN_ROWS
        and now.get(table, 0) < rows * SHRINK_LIMIT
    ]
    if lost:
        raise Shrunk(
            f"The new warehouse is much smaller than the published one: {'; '.join(lost)}. "
            "Nothing was published. If this is meant, run again with --allow-shrink."
        )


def _put_in_place(copy: Path, published_file: Path) -> None:
    _flush(copy, os.O_RDWR)
    stale_log = published_file.with_name(published_file.name + ".wal")
    stale_log.unlink(missing_ok=True)  # DuckDB would replay it onto the new file
    os.replace(copy, published_file)
    _flush(published_file.parent, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    copy.with_name(copy.name + ".wal").unlink(missing_ok=True)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
