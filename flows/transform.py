"""Flow ``transform``: dbt builds everything over ``raw`` and tests the data. A failed node fails the run by name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.settings import Settings, settings_for

FAILED = frozenset({"error", "fail", "runtime error"})
LINES_SHOWN = 15
DBT = "from dbt.cli.main import cli; cli()"


class DbtResult(NamedTuple):
    """One node that dbt ran: ``kind`` is model, seed, test ..."""

    kind: str
    name: str
    status: str
    seconds: float
    message: str


class TransformFailed(RuntimeError):
    """dbt did not finish, or a model or a test failed; the message names which. Nothing gets published."""


@flow(name="transform", flow_run_name="transform {warehouse}")
def transform(warehouse: Path | None = None) -> list[DbtResult]:
    """Run ``dbt build`` on the build file of ``warehouse``. Raises TransformFailed."""
    return build(settings_for(warehouse))


@task(name="dbt build", cache_policy=NO_CACHE)
def build(settings: Settings) -> list[DbtResult]:
    """dbt as a process of its own: run in this one it would keep its lock on the file."""
    results_file = settings.dbt_target / "run_results.json"
    results_file.unlink(missing_ok=True)
    settings.dbt_target.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        dbt_command(settings), env=dbt_environment(settings), capture_output=True, text=True, check=False
    )
    results = read_results(results_file)
    if results:
        show_results(results)
    failed = [result for result in results if result.status in FAILED]
    if failed or done.returncode != 0:
        raise TransformFailed(_complaint(failed, done))
    return results


def dbt_command(settings: Settings) -> list[str]:
    """The command line of ``dbt build`` with this interpreter. Unit tests ask about the SQL, not about the
    articles at hand: they run with the test suite, not on every run."""
    project = str(settings.dbt_project)
    options = ["--project-dir", project, "--profiles-dir", project, "--target-path", str(settings.dbt_target)]
    options += ["--log-path", str(settings.dbt_target / "logs"), "--threads", str(settings.dbt_threads)]
    options += ["--exclude-resource-type", "unit_test"]
    return [sys.executable, "-c", DBT, "--no-use-colors", "--no-version-check", "build", *options]


def dbt_environment(settings: Settings) -> dict[str, str]:
    """The environment of dbt: which file to build, and no telemetry."""
    return {
        **os.environ,
        "COMMUNIQUE_BUILD_FILE": str(settings.build_file),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }


def read_results(results_file: Path) -> list[DbtResult]:
    """The nodes of ``run_results.json``; none if dbt stopped before it wrote any."""
    if not results_file.exists():
        return []
    nodes = json.loads(results_file.read_text(encoding="utf-8"))["results"]
    return [_result(node) for node in nodes]


def _result(node: dict[str, object]) -> DbtResult:
    kind, _, name = str(node["unique_id"]).partition(".")
    plain = name.partition(".")[2] or name
    message = " ".join(str(node.get("message") or "").split())
    return DbtResult(kind, plain, str(node["status"]), round(float(str(node["execution_time"])), 3), message)


def show_results(results: list[DbtResult]) -> None:
    """Keep the results as an artifact of the run, failures first, then the slowest."""
    ordered = sorted(results, key=lambda result: (result.status not in FAILED, -result.seconds))
    bad = sum(result.status in FAILED for result in results)
    create_table_artifact(
        key="dbt-results",
        table=[result._asdict() for result in ordered],
        description=f"{len(results)} dbt nodes, {bad} failed.",
    )


def _complaint(failed: list[DbtResult], done: subprocess.CompletedProcess[str]) -> str:
    if failed:
        lines = [f"  {result.kind} {result.name}: {result.message[:300]}" for result in failed]
        return f"dbt: {len(failed)} of the models and tests failed; nothing was published.\n" + "\n".join(
            lines
        )
    said = (done.stdout + done.stderr).strip().splitlines()[-LINES_SHOWN:]
    return f"dbt ended with code {done.returncode}; nothing was published.\n" + "\n".join(said)
