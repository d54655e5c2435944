"""The command line, as far as it does not run the pipeline (tests/test_pipeline.py does)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows import cli
from flows.settings import settings_for
from flows.summary import query_lines


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith(("PREFECT_", "COMMUNIQUE_", "DO_NOT_TRACK")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", os.environ.copy())


@pytest.mark.usefixtures("clean_environment")
def test_run_brings_its_own_quiet_prefect(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "x.duckdb")
    cli.use_own_prefect(settings)
    assert os.environ["PREFECT_HOME"] == str(settings.prefect_home)
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert (settings.prefect_home / "logging.yml").exists()


@pytest.mark.usefixtures("clean_environment")
@pytest.mark.parametrize("name", ["PREFECT_API_URL", "PREFECT_HOME"])
def test_named_server_or_home_is_used(tmp_path: Path, name: str) -> None:
    os.environ[name] = "named"
    cli.use_own_prefect(settings_for(tmp_path / "x.duckdb"))
    assert os.environ[name] == "named"
    assert not settings_for(tmp_path / "x.duckdb").prefect_home.exists()


def test_help_needs_no_second() -> None:
    code = "import sys; from flows import cli; cli.parser(); print('prefect' in sys.modules, 'duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "--nonsense"]])
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2


def test_lines_to_query_name_the_file(tmp_path: Path) -> None:
    lines = dict(query_lines(tmp_path / "x.duckdb"))
    assert list(lines) == ["DuckDB", "Python", "SQLAlchemy"]
    assert all(str(tmp_path / "x.duckdb") in line for line in lines.values())
    assert "enable_external_access=false" in lines["SQLAlchemy"]
