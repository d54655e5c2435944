"""One batch of files -> Parquet shards. This is what worker processes run, so nothing here imports Prefect."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import flows.extract as extraction
from flows.extract.records import Article
from flows.extract.vocabulary import Vocabulary, load_vocabulary
from flows.sources import Discovery, Reading, Reject, SourceFile, article_id_of, read_article
from warehouse.load import Known, KnownReject, merge_rows, uri_of_file, write_shards
from warehouse.rows import Row, Rows, RunStamp, rows_of

BATCHES_AHEAD = 2
"""Batches waiting beside the ones at work: bounds the memory, whatever the number of articles."""


class Limits(NamedTuple):
    """What the readers are told; from the settings."""

    max_article_bytes: int
    language: str


class Batch(NamedTuple):
    """Files to read, numbered over the whole run: ``first`` is 1-based, ``total`` counts all files."""

    number: int
    first: int
    total: int
    files: tuple[SourceFile, ...]
    known: Known

    @property
    def label(self) -> str:
        """ "501-1000 of 2310"."""
        return f"{self.first}-{self.first + len(self.files) - 1} of {self.total}"


class Outcome(NamedTuple):
    """What became of a batch; ``folder`` has the shards of what was ``parsed`` and of new rejects.

    ``parsed`` and ``lost`` are article ids (``lost``: known before, unreadable now); ``unchanged`` how many
    articles were left as they were; ``cleared`` the files whose stored rejects no longer hold;
    ``rejects`` all that this batch gave, new or not.
    """

    label: str
    done: int
    folder: Path
    parsed: tuple[str, ...]
    lost: tuple[str, ...]
    unchanged: int
    cleared: tuple[str, ...]
    rejects: tuple[Reject, ...]

    @property
    def changes_something(self) -> bool:
        """Whether the warehouse differs after this batch."""
        return bool(self.parsed or self.lost or self.cleared)


class Extractor:
    """The extractors with their vocabulary, which is loaded once, when the first article needs it."""

    def __init__(self, vocabulary_folder: Path, limits: Limits, stamp: RunStamp) -> None:
        self.limits = limits
        self.stamp = stamp
        self._folder = vocabulary_folder
        self._vocabulary: Vocabulary | None = None

    def vocabulary(self) -> Vocabulary:
        """Raises what ``load_vocabulary`` does: a bad reference table ends the run, it is no article's fault."""
        if self._vocabulary is None:
            self._vocabulary = load_vocabulary(self._folder)
            gc.freeze()  # some hundred thousand objects that never die; collections need not walk them
        return self._vocabulary


def extractor_version(vocabulary_folder: Path) -> str:
    """Version of the rules and of the reference tables they read: "1.0.0+3f2a91c04b7d".

    An edited rule or CSV row makes another version, so that articles are parsed again.
    """
    code = Path(extraction.__file__).parent
    digest = hashlib.sha256()
    for path in [*sorted(code.rglob("*.py")), *sorted(vocabulary_folder.glob("*.csv"))]:
        digest.update(path.name.encode() + b"\x00" + path.read_bytes() + b"\x00")
    return f"{extraction.EXTRACTOR_VERSION}+{digest.hexdigest()[:12]}"


def split(files: Sequence[SourceFile], size: int, known: Known) -> Iterator[Batch]:
    """Batches of ``size`` files, each with what the warehouse knows of its own files."""
    for number, start in enumerate(range(0, len(files), size), start=1):
        part = tuple(files[start : start + size])
        yield Batch(number, start + 1, len(files), part, known.only(file.source_uri for file in part))


def extract_batch(batch: Batch, folder: Path, extractor: Extractor) -> Outcome:
    """Read the files of a batch, extract what is new or changed, write its rows to ``folder``."""
    rows: Rows = {}
    parsed: list[str] = []
    lost: list[str] = []
    rejects: list[Reject] = []
    unchanged = 0
    for file in batch.files:
        reading = read_article(file, *extractor.limits)
        rejects += reading.rejects
        if _is_same(reading, file, batch.known, extractor.stamp):
            unchanged += 1
            continue
        failure = _add_rows(rows, reading.article, extractor) if reading.article else None
        rejects += [failure] if failure else []
        if reading.article and failure is None:
            parsed.append(reading.article.article_id)
        elif file.source_uri in batch.known.articles:
            lost.append(article_id_of(file.source_uri))
    looked_at = [file.source_uri for file in batch.files]
    cleared = reject_changes(looked_at, rejects, batch.known.rejects, extractor.stamp, rows)
    write_shards(rows, folder)
    done = batch.first + len(batch.files) - 1
    return Outcome(batch.label, done, folder, tuple(parsed), tuple(lost), unchanged, cleared, tuple(rejects))


def reject_changes(
    looked_at: Iterable[str],
    found: Iterable[Reject],
    before: Mapping[str, frozenset[KnownReject]],
    stamp: RunStamp,
    rows: Rows,
) -> tuple[str, ...]:
    """The files whose rejects are others than ``before``; adds what they have now to ``rows``.

    A reject that says the same as the stored one keeps its row, so that a second run changes nothing.
    """
    now: dict[str, dict[KnownReject, Row]] = {}
    for reject in found:
        key = KnownReject(reject.source_uri, reject.reason_code, reject.reason, reject.content_sha256)
        row = (*reject, stamp.extractor_version, stamp.at, stamp.run_id)
        now.setdefault(uri_of_file(reject.source_uri), {})[key] = row
    cleared = []
    for uri in looked_at:
        current = now.get(uri, {})
        if frozenset(current) != before.get(uri, frozenset()):
            cleared.append(uri)
            rows.setdefault("rejects", []).extend(current.values())
    return tuple(cleared)


def gone(found: Discovery, known: Known) -> list[str]:
    """What the warehouse knows below the sources of ``found`` and what is no longer there.

    Raises SourceNotFound for a source that is neither there nor known.
    """
    found.refuse_unknown([*known.articles, *known.rejects])
    present = {file.source_uri for file in found.files} | set(found.manifests)
    uris = {**known.rejects, **known.articles}
    return sorted(uri for uri in uris if uri not in present and found.covers(uri))


def nothing_new(found: Discovery, known: Known, extractor: Extractor) -> bool:
    """Whether every file says what the warehouse has of it. Reads the files; extracts nothing."""
    rejects = list(found.rejects)
    for file in found.files:
        reading = read_article(file, *extractor.limits)
        rejects += reading.rejects
        if reading.article and not _is_same(reading, file, known, extractor.stamp):
            return False
        if not reading.article and file.source_uri in known.articles:
            return False
    looked_at = [*(file.source_uri for file in found.files), *found.manifests]
    return not reject_changes(looked_at, rejects, known.rejects, extractor.stamp, {})


def _is_same(reading: Reading, file: SourceFile, known: Known, stamp: RunStamp) -> bool:
    before = known.articles.get(file.source_uri)
    return (
        reading.article is not None
        and before is not None
        and before.content_sha256 == reading.content_sha256
        and before.extractor_version == stamp.extractor_version
    )


def _add_rows(rows: Rows, article: Article, extractor: Extractor) -> Reject | None:
    """Add the rows of one article; a fault of the rules becomes a reject, and the run goes on."""
    size = len(article.text.encode())
    vocabulary = extractor.vocabulary()
    try:
        found = extraction.extract(article, vocabulary)
        if not any(sentence.section != "boilerplate" for sentence in found.sentences):
            reason = "Only site chrome (menus, links, notices) is left of the text."
            return Reject(article.source_uri, "no_text_left", reason, size, article.content_sha256)
        merge_rows(rows, rows_of(found, extractor.stamp))
    except Exception as error:  # any fault of a rule must not end the run; it is reported as a reject
        return Reject(article.source_uri, "extraction_failed", _failure(error), size, article.content_sha256)
    return None


def _failure(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"The rules failed on this article at {place}: {type(error).__name__}: {str(error)[:300]}"


_worker_extractor: list[Extractor] = []


def _start_worker(extractor: Extractor) -> None:
    _worker_extractor[:] = [extractor]


def _work(batch: Batch, folder: Path) -> Outcome:
    return extract_batch(batch, folder, _worker_extractor[0])


def extract_batches(
    batches: Iterator[Batch], shard_folder: Path, extractor: Extractor, workers: int
) -> Iterator[Outcome]:
    """Outcomes in the order of the batches; with ``workers`` 0 in this process, else in worker processes.

    At most ``workers + BATCHES_AHEAD`` batches are under way or wait for the caller.
    Raises concurrent.futures.process.BrokenProcessPool if a worker was killed.
    """
    if workers == 0:
        for batch in batches:
            yield extract_batch(batch, _folder(shard_folder, batch), extractor)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start_worker, (extractor,)) as executor:
        waiting: deque[Future[Outcome]] = deque()
        for batch in batches:
            waiting.append(executor.submit(_work, batch, _folder(shard_folder, batch)))
            if len(waiting) >= workers + BATCHES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _folder(shard_folder: Path, batch: Batch) -> Path:
    return shard_folder / f"batch_{batch.number:05d}"
