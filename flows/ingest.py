"""Flow ``ingest``: sources -> ``raw.*``. What has not changed is skipped; each batch is one transaction."""

from __future__ import annotations

import shutil
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.batches import (
    Extractor,
    Limits,
    Outcome,
    extract_batches,
    extractor_version,
    gone,
    reject_changes,
    split,
)
from flows.settings import Settings, settings_for
from flows.sources import Discovery, Reject, article_id_of, discover
from warehouse.engine import WarehouseBusy, create_raw, held_open, writing
from warehouse.load import (
    Known,
    delete_articles,
    delete_rejects,
    load_shards,
    read_known,
    record_run,
    write_shards,
)
from warehouse.rows import Rows, RunStamp

REJECTS_SHOWN = 200
PROGRESS_SECONDS = 2.0


class RulesFailed(RuntimeError):
    """Every article that was to be parsed failed: the rules are broken, not the articles."""


class Ingested(NamedTuple):
    """What an ingest did. ``changed``: whether any article or reject of ``raw`` is another now."""

    run_id: str
    found: int
    parsed: int
    unchanged: int
    removed: int
    rejects: int
    changed: bool


class _Tally:
    """Counts over the batches of one run."""

    def __init__(self) -> None:
        self.parsed = self.unchanged = self.removed = 0
        self.rejects: list[Reject] = []
        self.changed = False

    def add(self, outcome: Outcome) -> None:
        """Count what became of one batch."""
        self.parsed += len(outcome.parsed)
        self.unchanged += outcome.unchanged
        self.removed += len(outcome.lost)
        self.rejects += outcome.rejects
        self.changed = self.changed or outcome.changes_something


class _Progress:
    """Tells on standard error how far a long run is; silent on a short one."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.started = self.told = time.monotonic()

    def tell(self, done: int) -> None:
        """Say how many files are done, at most once every few seconds."""
        now = time.monotonic()
        if now - self.told < PROGRESS_SECONDS:
            return
        self.told = now
        pace = done / (now - self.started)
        left = (self.total - done) / pace
        print(
            f"  {done:,} of {self.total:,} files read, {pace:,.0f} a second, about {left:,.0f} s left",
            file=sys.stderr,
            flush=True,
        )


def _is_busy(_task: Any, _run: Any, state: Any) -> bool:
    """Retry only what passes by itself: somebody else has the build file open."""
    return isinstance(state.result(raise_on_failure=False), WarehouseBusy)


@task(name="look for articles", task_run_name="look for articles in {sources}", cache_policy=NO_CACHE)
def look_for_articles(sources: list[str], home: Path, prune: bool) -> Discovery:
    """The files of the named sources, with what their manifests say."""
    return discover(sources, home, missing_ok=prune)


@task(name="read known", retries=3, retry_delay_seconds=2, retry_condition_fn=_is_busy, cache_policy=NO_CACHE)
def read_what_is_known(build_file: Path) -> Known:
    """What the build file holds already: hashes and versions by source."""
    with writing(build_file) as connection:
        create_raw(connection)
        return read_known(connection)


@task(
    name="load batch",
    task_run_name="load articles {label}",
    retries=3,
    retry_delay_seconds=2,
    retry_condition_fn=_is_busy,
    cache_policy=NO_CACHE,
)
def load_batch(
    label: str, build_file: Path, folder: Path, article_ids: list[str], cleared: list[str]
) -> None:
    """Load the shards of one batch in one transaction; its articles are replaced."""
    with writing(build_file) as connection:
        load_shards(connection, folder, article_ids=article_ids, source_uris=cleared)


@task(name="drop gone articles", cache_policy=NO_CACHE)
def drop_gone(build_file: Path, source_uris: list[str]) -> None:
    """Delete the articles and rejects of sources that are gone."""
    with writing(build_file) as connection:
        delete_articles(connection, [article_id_of(uri) for uri in source_uris])
        delete_rejects(connection, source_uris)


@flow(name="ingest", flow_run_name="ingest {sources}")
def ingest(
    sources: list[str], warehouse: Path | None = None, full: bool = False, prune: bool = False
) -> Ingested:
    """Load the articles of ``sources`` into the build file of ``warehouse``.

    ``full`` parses all again; ``prune`` drops articles below ``sources`` whose file is gone.
    Raises SourceNotFound, WarehouseBusy, RulesFailed, and VocabularyError for a bad reference table.
    """
    settings = settings_for(warehouse)
    started = datetime.now(UTC).replace(tzinfo=None)
    run_id = f"{started:%Y%m%dT%H%M%S}_{uuid.uuid4().hex[:6]}"
    stamp = RunStamp(run_id, started, extractor_version(settings.vocabulary_folder))
    found = look_for_articles(sources, settings.home, prune)
    known = read_what_is_known(settings.build_file)
    tally = _Tally()
    try:
        with held_open(settings.build_file):
            for outcome in _outcomes(found, known, stamp, settings, full):
                _load(outcome, settings)
                tally.add(outcome)
    finally:
        shutil.rmtree(settings.shard_folder, ignore_errors=True)
    if prune:
        _prune(found, known, settings, tally)
    _record(settings, stamp, sources, found, tally)
    _show_rejects(tally.rejects)
    failed = [reject for reject in tally.rejects if reject.reason_code == "extraction_failed"]
    if failed and not tally.parsed and not tally.unchanged:
        raise RulesFailed(f"No article could be parsed. {failed[0].source_uri}: {failed[0].reason}")
    counts = (len(found.files), tally.parsed, tally.unchanged, tally.removed, len(tally.rejects))
    return Ingested(run_id, *counts, tally.changed)


def _outcomes(
    found: Discovery, known: Known, stamp: RunStamp, settings: Settings, full: bool
) -> Iterator[Outcome]:
    limits = Limits(settings.max_article_bytes, settings.language)
    extractor = Extractor(settings.vocabulary_folder, limits, stamp)
    workers = 0 if len(found.files) < settings.in_process_articles else settings.workers
    before = known.outdated() if full else known
    progress = _Progress(len(found.files))
    yield _of_manifests(found, known, stamp, settings.shard_folder / "manifests")
    batches = split(found.files, settings.batch_articles, before)
    for outcome in extract_batches(batches, settings.shard_folder, extractor, workers):
        yield outcome
        progress.tell(outcome.done)


def _of_manifests(found: Discovery, known: Known, stamp: RunStamp, folder: Path) -> Outcome:
    rows: Rows = {}
    cleared = reject_changes(found.manifests, found.rejects, known.rejects, stamp, rows)
    write_shards(rows, folder)
    return Outcome("of the manifests", 0, folder, (), (), 0, cleared, found.rejects)


def _load(outcome: Outcome, settings: Settings) -> None:
    if outcome.changes_something:
        ids = [*outcome.parsed, *outcome.lost]
        load_batch(outcome.label, settings.build_file, outcome.folder, ids, list(outcome.cleared))
    shutil.rmtree(outcome.folder, ignore_errors=True)


def _prune(found: Discovery, known: Known, settings: Settings, tally: _Tally) -> None:
    lost = gone(found, known)
    if lost:
        drop_gone(settings.build_file, lost)
        tally.removed += sum(uri in known.articles for uri in lost)
        tally.changed = True


def _record(settings: Settings, stamp: RunStamp, sources: list[str], found: Discovery, tally: _Tally) -> None:
    row = {
        "run_id": stamp.run_id,
        "started_at": stamp.at,
        "finished_at": datetime.now(UTC).replace(tzinfo=None),
        "extractor_version": stamp.extractor_version,
        "sources": "\n".join(sources),
        "articles_found": len(found.files),
        "articles_parsed": tally.parsed,
        "articles_unchanged": tally.unchanged,
        "articles_removed": tally.removed,
        "rejects": len(tally.rejects),
    }
    with writing(settings.build_file) as connection:
        record_run(connection, row)


def _show_rejects(rejects: list[Reject]) -> None:
    if not rejects:
        return
    table = [
        {"source": reject.source_uri, "why": reject.reason_code, "reason": reject.reason}
        for reject in rejects[:REJECTS_SHOWN]
    ]
    counts = ", ".join(
        f"{code}: {count}" for code, count in Counter(r.reason_code for r in rejects).most_common()
    )
    create_table_artifact(key="rejects", table=table, description=f"What could not be read ({counts}).")
