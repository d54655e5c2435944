"""What dbt says becomes results, and a failure is told by name."""

from __future__ import annotations

import json
from pathlib import Path

from flows.settings import settings_for
from flows.stamp import project_hash
from flows.transform import DbtResult, dbt_command, dbt_environment, read_results


def test_reads_results(tmp_path: Path) -> None:
    path = tmp_path / "run_results.json"
    node = {"unique_id": "test.communique.not_null_x.1f2e", "status": "fail", "execution_time": 0.25}
    path.write_text(json.dumps({"results": [{**node, "message": "Got 2\n  results"}]}))
    assert read_results(path) == [DbtResult("test", "not_null_x.1f2e", "fail", 0.25, "Got 2 results")]


def test_no_results_if_dbt_stopped_early(tmp_path: Path) -> None:
    assert read_results(tmp_path / "run_results.json") == []


def test_dbt_is_told_the_file_and_sends_nothing_home(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "x.duckdb")
    environment = dbt_environment(settings)
    assert environment["COMMUNIQUE_BUILD_FILE"] == str(settings.build_file)
    assert environment["DBT_SEND_ANONYMOUS_USAGE_STATS"] == "false"
    assert "build" in dbt_command(settings)


def test_hash_of_the_project_ignores_what_dbt_writes(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "a.sql").write_text("select 1")
    before = project_hash(tmp_path)
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text("{}")
    (tmp_path / ".user.yml").write_text("id: x")
    assert project_hash(tmp_path) == before
    (tmp_path / "models" / "a.sql").write_text("select 2")
    assert project_hash(tmp_path) != before
