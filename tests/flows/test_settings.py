"""One place for paths: everything private to a warehouse stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import CHECKOUT, Settings, settings_for


def test_defaults_are_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMMUNIQUE_HOME", "COMMUNIQUE_WAREHOUSE"):
        monkeypatch.delenv(name, raising=False)
    assert Settings().published_file == CHECKOUT / "warehouse" / "communique.duckdb"
    assert Settings().vocabulary_folder == CHECKOUT / "dbt_project" / "seeds"


def test_environment_sets_and_the_argument_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMUNIQUE_WAREHOUSE", str(tmp_path / "one.duckdb"))
    monkeypatch.setenv("COMMUNIQUE_MAX_ARTICLE_BYTES", "77")
    monkeypatch.setenv("COMMUNIQUE_SOURCES", '["news", "more"]')
    assert settings_for().published_file == tmp_path / "one.duckdb"
    found = settings_for(tmp_path / "two.duckdb")
    assert found.published_file == tmp_path / "two.duckdb"
    assert (found.max_article_bytes, found.sources) == (77, ("news", "more"))


def test_private_files_stand_beside_the_published_one(tmp_path: Path) -> None:
    found = settings_for(tmp_path / "a.b.duckdb")
    private = [found.build_file, found.lock_file, found.stamp_file, found.prefect_home, found.shard_folder]
    assert {path.parent for path in private} == {tmp_path / "a.b.duckdb.build"}
    assert found.build_file.name.count(".") == 1, "DuckDB and dbt name the catalog alike"


def test_relative_path_is_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings_for(Path("x.duckdb")).published_file == tmp_path / "x.duckdb"


@pytest.mark.parametrize("name", ["marts.duckdb", "Reports.db", "main.duckdb"])
def test_name_of_a_schema_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError, match="called like one of its schemas"):
        settings_for(tmp_path / name)


def test_folder_is_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="is a folder"):
        settings_for(tmp_path)
