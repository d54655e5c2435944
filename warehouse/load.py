"""Parquet shards -> ``raw.*``: one transaction a batch, all rows of an article replaced together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    Numeric,
    Table,
    Text,
    select,
    text,
)

from warehouse.rows import Row, Rows
from warehouse.schema import PER_ARTICLE, articles, rejects, runs

ARROW_TYPES: tuple[tuple[type, pa.DataType], ...] = (
    (BigInteger, pa.int64()),
    (Integer, pa.int32()),
    (Boolean, pa.bool_()),
    (DateTime, pa.timestamp("us")),
    (Date, pa.date32()),
    (Float, pa.float64()),
    (Numeric, pa.decimal128(38, 6)),
    (Text, pa.string()),
)
SHARDED: tuple[Table, ...] = (articles, *PER_ARTICLE, rejects)
FAULT_SUFFIX = "#(row[0-9]+|published)$"
"""What ends the uri of a fault inside a file (``seeds/manifest.csv#row3``)."""
FAULT_MARK = re.compile(FAULT_SUFFIX)


class KnownArticle(NamedTuple):
    """What the warehouse has of an article: enough to tell whether it changed."""

    article_id: str
    content_sha256: str
    extractor_version: str


class KnownReject(NamedTuple):
    """What a stored reject says."""

    source_uri: str
    reason_code: str
    reason: str
    content_sha256: str | None


class Known(NamedTuple):
    """What the warehouse knows: articles and rejects by the uri of their file."""

    articles: Mapping[str, KnownArticle]
    rejects: Mapping[str, frozenset[KnownReject]]

    def only(self, source_uris: Iterable[str]) -> Known:
        """What it knows of these files."""
        wanted = list(source_uris)
        return Known(
            {uri: self.articles[uri] for uri in wanted if uri in self.articles},
            {uri: self.rejects[uri] for uri in wanted if uri in self.rejects},
        )

    def outdated(self) -> Known:
        """The same, with every article held to be parsed by another version."""
        old = {uri: found._replace(extractor_version="") for uri, found in self.articles.items()}
        return self._replace(articles=old)


def uri_of_file(source_uri: str) -> str:
    """The file that a fault is about: "seeds/manifest.csv#row3" -> "seeds/manifest.csv"."""
    return FAULT_MARK.sub("", source_uri)


def arrow_schema(table: Table) -> pa.Schema:
    """The Parquet schema of a raw table. Raises TypeError for a column type that has no Arrow type here."""
    return pa.schema([pa.field(column.name, _arrow_type(column.type)) for column in table.columns])


def _arrow_type(kind: object) -> pa.DataType:
    for sql_type, arrow_type in ARROW_TYPES:
        if isinstance(kind, sql_type):
            return arrow_type
    raise TypeError(f"no Arrow type for {kind!r}")


def write_shards(rows: Mapping[str, Sequence[Row]], folder: Path) -> None:
    """Write each table's rows to ``folder/<table>.parquet``; tables without rows get no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in SHARDED:
        found = rows.get(table.name)
        if not found:
            continue
        schema = arrow_schema(table)
        columns = zip(*found, strict=True)
        arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
        pq.write_table(pa.table(arrays, schema=schema), folder / f"{table.name}.parquet")


def merge_rows(batch: Rows, more: Mapping[str, Sequence[Row]]) -> None:
    """Add the rows of one article to those of its batch."""
    for name, found in more.items():
        batch.setdefault(name, []).extend(found)


def load_shards(
    connection: Connection, folder: Path, *, article_ids: Sequence[str], source_uris: Sequence[str]
) -> None:
    """Replace in one transaction (the caller's) all rows of ``article_ids`` and all rejects of ``source_uris``.

    Ids without a row in the shards lose theirs: an article that can no longer be read is gone.
    """
    delete_articles(connection, article_ids)
    delete_rejects(connection, source_uris)
    for table in SHARDED:
        shard = folder / f"{table.name}.parquet"
        if shard.exists():
            names = ", ".join(column.name for column in table.columns)
            statement = f"insert into {table.fullname} ({names}) select {names} from read_parquet(:shard)"
            connection.execute(text(statement), {"shard": str(shard)})


def delete_articles(connection: Connection, article_ids: Sequence[str]) -> None:
    """Remove every row of these articles."""
    if not article_ids:
        return
    _stage(connection, article_ids)
    for table in (*PER_ARTICLE, articles):
        connection.execute(text(f"delete from {table.fullname} where article_id in (from staged_keys)"))


def delete_rejects(connection: Connection, source_uris: Sequence[str]) -> None:
    """Remove the rejects of these files, with those of faults inside them."""
    if not source_uris:
        return
    _stage(connection, source_uris)
    statement = (
        f"delete from {rejects.fullname} where source_uri in (from staged_keys) "
        f"or regexp_replace(source_uri, '{FAULT_SUFFIX}', '') in (from staged_keys)"
    )
    connection.execute(text(statement))


def _stage(connection: Connection, keys: Sequence[str]) -> None:
    """Keys in a table, handed over as one JSON text: a bound list takes a hundred times as long."""
    keys_as_rows = """select unnest(from_json(:keys, '["varchar"]')) as key"""
    statement = text(f"create or replace temp table staged_keys as {keys_as_rows}")
    connection.execute(statement, {"keys": json.dumps(list(keys))})


def read_known(connection: Connection) -> Known:
    """All that the warehouse knows about sources."""
    found = articles.c
    query = select(found.source_uri, found.article_id, found.content_sha256, found.extractor_version)
    known = {row[0]: KnownArticle(row[1], row[2], row[3]) for row in connection.execute(query)}
    bad = rejects.c
    by_file: dict[str, set[KnownReject]] = {}
    for row in connection.execute(select(bad.source_uri, bad.reason_code, bad.reason, bad.content_sha256)):
        by_file.setdefault(uri_of_file(row[0]), set()).add(KnownReject(*row))
    return Known(known, {uri: frozenset(found_here) for uri, found_here in by_file.items()})


def fingerprint(connection: Connection) -> str:
    """One line that changes whenever an article or a reject of ``raw`` does."""
    parts = []
    for columns, table in (
        ("article_id, content_sha256, extractor_version", articles.fullname),
        ("source_uri, reason_code, reason", rejects.fullname),
    ):
        query = text(f"select count(*), coalesce(bit_xor(hash({columns})), 0) from {table}")
        parts.append("-".join(str(value) for value in connection.execute(query).one()))
    return "/".join(parts)


def record_run(connection: Connection, row: Mapping[str, object]) -> None:
    """Write or replace the row of one run."""
    connection.execute(runs.delete().where(runs.c.run_id == row["run_id"]))
    connection.execute(runs.insert().values(**row))
