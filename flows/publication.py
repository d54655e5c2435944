"""Flow ``publish``: build file -> published file, atomically, with a summary of what is in it."""

from __future__ import annotations

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.settings import settings_for
from flows.summary import Summary, as_markdown, summarise
from warehouse.publish import Counts, replace_published


@flow(name="publish", flow_run_name="publish {warehouse}")
def publish(warehouse: Path | None = None, allow_shrink: bool = False) -> Summary:
    """Publish the build file of ``warehouse``. Raises NotPublished, and Shrunk unless ``allow_shrink``."""
    settings = settings_for(warehouse)
    put_in_place(settings.build_file, settings.published_file, allow_shrink)
    summary = summarise(settings.published_file, settings.build_file)
    create_markdown_artifact(key="summary", markdown=as_markdown(summary), description="What was published.")
    return summary


@task(name="replace published file", cache_policy=NO_CACHE)
def put_in_place(build_file: Path, published_file: Path, allow_shrink: bool) -> Counts:
    """Replace the published file by the build; rows by table."""
    return replace_published(build_file, published_file, allow_shrink=allow_shrink)
