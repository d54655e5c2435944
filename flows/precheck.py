"""Tells in a second, without starting Prefect or dbt, that a run would change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flows.batches import Extractor, Limits, extractor_version, gone, nothing_new
from flows.settings import Settings
from flows.sources import discover
from flows.stamp import is_published
from warehouse.engine import create_raw, only_writer, writing
from warehouse.load import read_known
from warehouse.rows import RunStamp

FILES_CHECKED = 5_000
"""With more files a check before the run costs as much as the run that skips them."""


def nothing_to_do(settings: Settings, sources: Sequence[str], *, prune: bool) -> int | None:
    """How many files were looked at if all of them stand in the published file as they are, else None.

    Raises SourceNotFound, WarehouseBusy.
    """
    found = discover(sources, settings.home, missing_ok=prune)
    if len(found.files) > FILES_CHECKED or not settings.build_file.exists():
        return None
    with only_writer(settings.lock_file, settings.published_file):
        if not is_published(settings):
            return None
        with writing(settings.build_file) as connection:
            create_raw(connection)
            known = read_known(connection)
    stamp = RunStamp("", datetime.now(UTC), extractor_version(settings.vocabulary_folder))
    limits = Limits(settings.max_article_bytes, settings.language)
    if prune and gone(found, known):
        return None
    extractor = Extractor(settings.vocabulary_folder, limits, stamp)
    return len(found.files) if nothing_new(found, known, extractor) else None
