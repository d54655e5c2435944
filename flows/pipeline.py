"""The parent flow: ingest -> transform -> publish. This is what the deployments name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.ingest import Ingested, ingest
from flows.publication import publish
from flows.settings import settings_for
from flows.stamp import is_published, write_stamp
from flows.summary import Summary, as_markdown, summarise
from flows.transform import transform
from warehouse.engine import only_writer


class PipelineRun(NamedTuple):
    """What a run did; ``published`` is False where nothing had changed."""

    ingested: Ingested
    summary: Summary
    published: bool


@flow(name="pipeline", flow_run_name="pipeline {source}", persist_result=False)
def pipeline(
    source: list[str] | str | None = None,
    warehouse: Path | None = None,
    full: bool = False,
    prune: bool = False,
    allow_shrink: bool = False,
) -> PipelineRun:
    """Bring the warehouse up to date with its sources.

    Args:
        source: folders, files or globs with articles; by default the articles in ``seeds``.
        warehouse: the published DuckDB file; by default ``warehouse/communique.duckdb``.
        full: parse all articles again, also unchanged ones.
        prune: drop articles whose file is gone from the sources.
        allow_shrink: publish even if a fact table lost more than half of its rows.
    """
    settings = settings_for(warehouse)
    sources = settings.default_sources if source is None else [source] if isinstance(source, str) else source
    with only_writer(settings.lock_file, settings.published_file):
        ingested = ingest(sources, warehouse=settings.published_file, full=full, prune=prune)
        if not full and is_published(settings):
            summary = summarise(settings.published_file, settings.build_file)
            create_markdown_artifact(
                key="summary",
                markdown="Nothing changed.\n\n" + as_markdown(summary),
                description="Nothing changed.",
            )
            return PipelineRun(ingested, summary, published=False)
        transform(warehouse=settings.published_file)
        summary = publish(warehouse=settings.published_file, allow_shrink=allow_shrink)
        write_stamp(settings)
    return PipelineRun(ingested, summary, published=True)
