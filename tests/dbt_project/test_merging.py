"""dbt over a small raw layer: what is one event, and that nothing else moves when articles come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from tests.dbt_project.project_files import PROJECT
from tests.dbt_project.raw_samples import Rows, articles, write_raw

COMPARED = (
    "fct_meetings",
    "fct_meeting_participants",
    "fct_meeting_reports",
    "fct_conflicts",
    "fct_trade_metrics",
)
SELECTED = [f"+{table}" for table in ("dim_articles", "fct_evidence", *COMPARED)]
SPANS = """
    select count(*), count(*) filter (
        where substr(body_text, evidence.char_start + 1, evidence.char_end - evidence.char_start) = evidence_text
    )
    from marts.fct_evidence as evidence
    inner join marts.dim_articles using (article_id)
"""
Marts = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One target folder, so that dbt parses the project once."""
    return tmp_path_factory.mktemp("target")


@pytest.fixture(scope="module")
def together(target: Path) -> Marts:
    """The marts of the two articles on one visit."""
    known = articles()
    return _marts(target, "together", [known["visit"], known["later"]])


def test_two_reports_become_one_meeting_with_the_narrower_date(together: Marts) -> None:
    (meeting,) = together["fct_meetings"]
    assert "2024-08-21" in map(str, meeting)
    assert len(together["fct_meeting_reports"]) == 2


def test_two_figures_that_cannot_both_be_right_stand_side_by_side(together: Marts) -> None:
    (conflict,) = together["fct_conflicts"]
    assert {"23%", "over 30%"} <= set(map(str, conflict))


def test_spans_count_code_points_also_behind_an_emoji(together: Marts) -> None:
    """DuckDB's substr counts as Python does; the sample has a character outside the basic plane."""
    assert together["spans"] == [(4, 4)]


def test_an_unrelated_article_and_another_order_change_no_row(target: Path, together: Marts) -> None:
    known = articles()
    more = _marts(target, "more", [known["other"], known["later"], known["visit"]])
    for table in COMPARED:
        assert set(together[table]) <= set(more[table]), table
    assert len(more["fct_meetings"]) == 2


def _marts(target: Path, name: str, chosen: Sequence[Rows]) -> Marts:
    build_file = target / f"{name}.duckdb"
    write_raw(build_file, chosen)
    options = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(target)]
    options += [
        "--log-path",
        str(target),
        "--exclude-resource-type",
        "test",
        "unit_test",
        "--select",
        *SELECTED,
    ]
    done = subprocess.run(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "build", *options],
        env={**os.environ, "COMMUNIQUE_BUILD_FILE": str(build_file), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    with duckdb.connect(str(build_file), read_only=True) as connection:
        marts = {table: connection.execute(f"select * from marts.{table}").fetchall() for table in COMPARED}
        return {**marts, "spans": connection.execute(SPANS).fetchall()}
