"""The commands of the README, word for word, against a Prefect server of the test's own on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PREFECT = [sys.executable, "-m", "prefect"]
STARTS_WITHIN = 120
RUNS_WITHIN = 240


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended with the block."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, env=environment, cwd=CHECKOUT, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"no server at {url}:\n{log.read_text()}")


def say(command: list[str], environment: dict[str, str], seconds: int) -> str:
    done = subprocess.run(
        [*PREFECT, *command],
        env=environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    port = free_port()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {
        **plain,
        "COMMUNIQUE_HOME": str(CHECKOUT),
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PORT": str(port),
    }


def older_publication(path: Path) -> None:
    """What an earlier run left: the deployed one must replace it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts; create table marts.dim_articles (article_id varchar)")


def test_deployed_pipeline_completes_and_changes_the_published_file(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    warehouse = tmp_path / "news.duckdb"
    older_publication(warehouse)
    inode = warehouse.stat().st_ino
    log = tmp_path / "server.log"
    start = [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", environment["PORT"]]
    work = [*PREFECT, "worker", "start", "--pool", "local"]
    with running(start, environment, log) as server:
        wait_for(environment["PREFECT_API_URL"] + "/health", server, log)
        say(["work-pool", "create", "local", "--type", "process"], environment, 120)
        said = say(["--no-prompt", "deploy", "--all"], environment, 120)
        assert "pipeline/on-demand" in said
        assert "pipeline/daily" in said
        with running(work, environment, tmp_path / "worker.log"):
            order = ["deployment", "run", "pipeline/on-demand", "--param", "source=seeds"]
            order += ["--param", f"warehouse={warehouse}", "--watch"]
            said = say(order, environment, RUNS_WITHIN)
    assert "COMPLETED" in said.upper(), said + (tmp_path / "worker.log").read_text()
    assert warehouse.stat().st_ino != inode, "the published file was replaced"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        seeds = len(list((CHECKOUT / "seeds").glob("[!R]*.md")))
        assert connection.execute("select count(*) from marts.dim_articles").fetchone() == (seeds,)
        assert connection.execute("select count(*) > 0 from marts.fct_quotes").fetchone() == (True,)
        assert connection.execute("select count(*) > 0 from reports.timeline").fetchone() == (True,)
