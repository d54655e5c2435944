"""Publication is all or nothing, and nobody who reads is disturbed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse import publish
from warehouse.publish import NotPublished, Shrunk, replace_published

BUILD = """
    create schema raw;
    create table raw.articles (article_id varchar primary key, secret varchar);
    create schema staging;
    create view staging.stg_raw__articles as select * from communique_build.raw.articles;
    create schema marts;
    create table marts.dim_articles (article_id varchar primary key, body_text varchar not null);
    create table marts.fct_quotes (
        quote_id varchar not null unique, article_id varchar references marts.dim_articles (article_id),
        value_exact decimal(38, 6), said_on date, check (length(quote_id) > 1)
    );
    create table marts.fct_evidence (
        evidence_id varchar, article_id varchar, char_start integer, char_end integer, evidence_text varchar
    );
    comment on table marts.fct_quotes is 'One row per speaker''s words';
    comment on column marts.fct_quotes.said_on is 'Day of the words; "null" if unknown';
    create schema reports;
    create view reports.zz_base as
        select a.article_id, count(*) as quotes
        from "communique_build"."marts"."dim_articles" as a
        inner join communique_build.marts.fct_quotes as q on a.article_id = q.article_id
        group by a.article_id;
    create view reports.aa_over_it as select * from communique_build.reports.zz_base;
    comment on view reports.zz_base is 'One row per article';
    comment on column reports.zz_base.quotes is 'How many';
"""

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def make(quotes: int = 30, more: str = "") -> Path:
        path = tmp_path / "communique_build.duckdb"
        path.unlink(missing_ok=True)
        with duckdb.connect(str(path)) as connection:
            connection.execute(BUILD)
            connection.execute("insert into marts.dim_articles values ('a', 'Zażółć “words” here')")
            connection.execute(
                "insert into marts.fct_quotes select 'q' || i, 'a', i + 0.5, null from range(?) as r (i)",
                [quotes],
            )
            connection.execute("insert into marts.fct_evidence values ('e', 'a', 8, 13, 'words')")
            connection.execute(more)
        return path

    return make


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_publishes_marts_and_reports_and_nothing_private(build: Build, tmp_path: Path) -> None:
    published = tmp_path / "out" / "my news.duckdb"
    counts = replace_published(build(), published)
    assert counts == {"marts.dim_articles": 1, "marts.fct_evidence": 1, "marts.fct_quotes": 30}
    schemas = ask(published, "select distinct schema_name from duckdb_tables() order by 1")
    assert schemas == [("marts",)]
    assert ask(published, "select * from reports.aa_over_it") == [("a", 30)]
    assert ask(published, "select sum(value_exact) from marts.fct_quotes")[0][0] == 450
    assert [path.name for path in published.parent.iterdir()] == ["my news.duckdb"], "no leftovers"


def test_views_work_under_any_name(build: Build, tmp_path: Path) -> None:
    replace_published(build(), tmp_path / "out.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'out.duckdb'}' as other (read_only)")
        assert connection.execute("select quotes from other.reports.aa_over_it").fetchall() == [(30,)]


def test_descriptions_reach_the_published_file(build: Build, tmp_path: Path) -> None:
    replace_published(build(), tmp_path / "out.duckdb")
    query = "select comment from duckdb_columns() where comment is not null order by 1"
    assert ask(tmp_path / "out.duckdb", query) == [('Day of the words; "null" if unknown',), ("How many",)]
    assert ask(tmp_path / "out.duckdb", "select comment from duckdb_tables() where comment is not null") == [
        ("One row per speaker's words",)
    ]
    assert ask(tmp_path / "out.duckdb", "select comment from duckdb_views() where comment is not null") == [
        ("One row per article",)
    ]


def test_file_has_no_index_and_keeps_not_null(build: Build, tmp_path: Path) -> None:
    """An index that DuckDB 1.5 wrote keeps DuckDB 1.0 from opening the file."""
    replace_published(build(), tmp_path / "out.duckdb")
    kinds = ask(tmp_path / "out.duckdb", "select distinct constraint_type from duckdb_constraints()")
    assert kinds == [("NOT NULL",)]
    tags = ask(
        tmp_path / "out.duckdb",
        "select tags['storage_version'] from duckdb_databases() where path is not null",
    )
    assert tags[0][0] == "v1.0.0+"


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute("select count(*) from marts.fct_quotes").fetchone()[0], flush=True)
sys.stdin.readline()
print(connection.execute("select count(*), max(quote_id) from marts.fct_quotes").fetchone()[0], flush=True)
"""


def test_reader_of_the_old_file_keeps_working_and_a_new_one_sees_the_new(
    build: Build, tmp_path: Path
) -> None:
    published = tmp_path / "out.duckdb"
    replace_published(build(30), published)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "30\n"
    replace_published(build(40), published)
    assert ask(published, "select count(*) from marts.fct_quotes") == [(40,)]
    said, _ = reader.communicate("\n", timeout=30)
    assert said == "30\n"


def test_stale_log_beside_the_target_goes(build: Build, tmp_path: Path) -> None:
    published = tmp_path / "out.duckdb"
    published.with_name("out.duckdb.wal").write_bytes(b"of another file")
    replace_published(build(), published)
    assert not published.with_name("out.duckdb.wal").exists()
    assert ask(published, "select count(*) from marts.fct_quotes") == [(30,)]


UNFIT = [
    ("insert into marts.fct_evidence values ('f', 'a', 8, 13, 'other')", "1 evidence rows differ"),
    ("insert into marts.fct_evidence values ('f', 'b', 8, 13, 'words')", "1 evidence rows differ"),
    ("create view reports.leak as select * from communique_build.raw.articles", "cannot be published"),
]


@pytest.mark.parametrize(("fault", "told"), UNFIT)
def test_unfit_build_leaves_the_published_file_alone(
    build: Build, tmp_path: Path, fault: str, told: str
) -> None:
    published = tmp_path / "out.duckdb"
    replace_published(build(), published)
    before = published.read_bytes()
    with pytest.raises(NotPublished, match=told):
        replace_published(build(35, fault), published)
    assert published.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.duckdb"]


def test_build_without_marts_is_not_published(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as connection:
        connection.execute("create schema marts")
    with pytest.raises(NotPublished, match="no table in the schema marts"):
        replace_published(tmp_path / "empty.duckdb", tmp_path / "out.duckdb")
    assert not (tmp_path / "out.duckdb").exists()


@pytest.mark.parametrize(
    ("before", "now", "refused", "reason"),
    [
        (40, 19, True, "less than half is left"),
        (40, 20, False, "half is left"),
        (40, 0, True, "nothing is left"),
        (19, 1, False, "too few rows to speak of shrinking"),
    ],
)
def test_shrinking(build: Build, tmp_path: Path, before: int, now: int, refused: bool, reason: str) -> None:
    published = tmp_path / "out.duckdb"
    replace_published(build(before), published)
    smaller = build(now)
    if refused:
        with pytest.raises(Shrunk, match=rf"marts.fct_quotes from {before} to {now} rows"):
            replace_published(smaller, published)
        assert ask(published, "select count(*) from marts.fct_quotes") == [(before,)], reason
    replace_published(smaller, published, allow_shrink=True)
    assert ask(published, "select count(*) from marts.fct_quotes") == [(now,)]


def test_crash_before_the_replacement_changes_nothing(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "out.duckdb"
    replace_published(build(30), published)

    def crash(_copy: Path, _target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(publish, "_put_in_place", crash)
    with pytest.raises(OSError, match="no space"):
        replace_published(build(31), published)
    assert ask(published, "select count(*) from marts.fct_quotes") == [(30,)]


def test_unreadable_old_file_is_replaced(build: Build, tmp_path: Path) -> None:
    published = tmp_path / "out.duckdb"
    published.write_bytes(b"this is no database")
    replace_published(build(), published)
    assert ask(published, "select count(*) from marts.fct_quotes") == [(30,)]
