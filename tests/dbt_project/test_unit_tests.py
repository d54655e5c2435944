"""The unit tests of the dbt models, over a build of the whole project: a run of the pipeline leaves them out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.dbt_project.project_files import PROJECT
from tests.dbt_project.raw_samples import articles, write_raw

UNIT_TESTS = sum(
    path.read_text(encoding="utf-8").count("\n    model: ")
    for path in PROJECT.glob("models/**/_unit_tests*.yml")
)


def test_every_dbt_unit_test_passes(tmp_path: Path) -> None:
    build_file = tmp_path / "unit.duckdb"
    write_raw(build_file, list(articles().values()))
    options = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(tmp_path)]
    options += ["--log-path", str(tmp_path), "--exclude-resource-type", "test"]
    done = subprocess.run(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "build", *options],
        env={**os.environ, "COMMUNIQUE_BUILD_FILE": str(build_file), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    nodes = json.loads((tmp_path / "run_results.json").read_text(encoding="utf-8"))["results"]
    passed = [
        node for node in nodes if node["unique_id"].startswith("unit_test.") and node["status"] == "pass"
    ]
    assert len(passed) == UNIT_TESTS > 20
