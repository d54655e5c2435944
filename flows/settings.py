"""Typed settings and the one place for paths. Each can be set by an environment variable ``COMMUNIQUE_<NAME>``."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parents[1]
RESERVED_NAMES = frozenset({"main", "marts", "memory", "reports", "reference", "system", "temp"})


class Settings(BaseSettings):
    """What a run may be told from outside. Sizes are bytes unless the name says otherwise.

    Everything that is private to a warehouse stands in one folder beside the published file:
    ``communique.duckdb`` has ``communique.duckdb.build/`` with the build file, the writer's lock, the
    shards of the running batch and the home of the Prefect server that ``communique run`` starts.
    """

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", frozen=True, extra="ignore")

    home: Path = CHECKOUT
    warehouse: Path | None = None
    sources: tuple[str, ...] = ("seeds",)
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    batch_articles: int = Field(default=500, ge=1)
    in_process_articles: int = Field(default=64, ge=0)
    max_article_bytes: int = Field(default=5_000_000, ge=1)
    language: str = "en"
    dbt_threads: int = Field(default=2, ge=1)

    @field_validator("warehouse")
    @classmethod
    def _absolute_duckdb_file(cls, value: Path | None) -> Path | None:
        if value is None:
            return None
        path = Path(os.path.abspath(value.expanduser()))
        if path.name.split(".")[0].lower() in RESERVED_NAMES:
            raise ValueError(
                f"{path.name}: a warehouse cannot be called like one of its schemas; take another name"
            )
        if path.is_dir():
            raise ValueError(f"{path} is a folder; name a file such as {path / 'communique.duckdb'}")
        return path

    @property
    def default_sources(self) -> list[str]:
        """What is read if no source is named: ``sources``, below ``home`` wherever one stands."""
        return [str(self.home / source) for source in self.sources]

    @property
    def published_file(self) -> Path:
        """The file that readers open."""
        return self.warehouse or self.home / "warehouse" / "communique.duckdb"

    @property
    def build_folder(self) -> Path:
        """The private folder beside the published file."""
        return self.published_file.with_name(self.published_file.name + ".build")

    @property
    def build_file(self) -> Path:
        """The private DuckDB file with ``raw`` and all that dbt builds.

        Its name has a single dot: of ``a.b.duckdb`` DuckDB makes the catalog ``a`` and dbt ``a.b``.
        """
        return self.build_folder / "communique_build.duckdb"

    @property
    def lock_file(self) -> Path:
        """Held by the one writer of a warehouse."""
        return self.build_folder / "writer.lock"

    @property
    def stamp_file(self) -> Path:
        """What was published last: tells whether a run has anything to do."""
        return self.build_folder / "published.json"

    @property
    def shard_folder(self) -> Path:
        """Where batches leave their Parquet shards."""
        return self.build_folder / "shards"

    @property
    def prefect_home(self) -> Path:
        """Home of the server that ``communique run`` starts: one a warehouse, so that no two runs share it."""
        return self.build_folder / "prefect"

    @property
    def dbt_project(self) -> Path:
        """The dbt project of the checkout."""
        return self.home / "dbt_project"

    @property
    def vocabulary_folder(self) -> Path:
        """The reference tables, which Python and dbt share."""
        return self.dbt_project / "seeds"

    @property
    def dbt_target(self) -> Path:
        """What dbt writes: compiled SQL, results, logs."""
        return self.build_folder / "dbt"


def settings_for(warehouse: Path | None = None) -> Settings:
    """The settings of the environment, with ``warehouse`` in place of its published file if one is named."""
    return Settings(warehouse=warehouse) if warehouse else Settings()
