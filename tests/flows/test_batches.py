"""Batches: what is new is extracted, what is not is left, and a fault stays with its article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import flows.extract as extraction
from flows import batches
from flows.batches import Batch, Extractor, Limits, Outcome, extract_batch, extract_batches, split
from flows.extract.records import Article, Extraction, Sentence
from flows.settings import CHECKOUT
from flows.sources import SourceFile, article_id_of, discover, read_article
from warehouse.load import Known, KnownArticle, KnownReject
from warehouse.rows import RunStamp

STAMP = RunStamp("run", datetime(2024, 1, 1), "v1")
NOTHING = Known({}, {})


def one_sentence(article: Article, _vocabulary: object) -> Extraction:
    """Stands in for the rules: the first line is a sentence; "fault" makes it fail, "menu" is chrome."""
    if "fault" in article.text:
        raise KeyError("of the rule")
    end = article.text.find("\n") if "\n" in article.text else len(article.text)
    section = "boilerplate" if "menu" in article.text else "body"
    return Extraction(article, (Sentence(0, 0, section, 0, end),), (), (), (), (), (), (), ())


@pytest.fixture
def extractor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    monkeypatch.setattr(extraction, "extract", one_sentence)
    monkeypatch.setattr(batches, "load_vocabulary", lambda _folder: None)
    return Extractor(tmp_path, Limits(1000, "en"), STAMP)


def files(folder: Path, texts: Sequence[str]) -> tuple[SourceFile, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return discover([str(folder)], folder).files


def run(folder: Path, extractor: Extractor, known: Known = NOTHING, texts: Sequence[str] = ()) -> Outcome:
    found = files(folder, texts)
    (batch,) = split(found, 100, known)
    return extract_batch(batch, folder / "shards", extractor)


def known_of(folder: Path, version: str = "v1") -> Known:
    found = {}
    for file in discover([str(folder)], folder).files:
        digest = read_article(file, 1000, "en").content_sha256 or ""
        found[file.source_uri] = KnownArticle(article_id_of(file.source_uri), digest, version)
    return Known(found, {})


def test_fault_of_a_rule_is_a_reject_and_the_run_goes_on(tmp_path: Path, extractor: Extractor) -> None:
    outcome = run(tmp_path, extractor, texts=["good", "a fault", "also good", ""])
    assert outcome.parsed == (article_id_of("0.txt"), article_id_of("2.txt"))
    assert [(reject.source_uri, reject.reason_code) for reject in outcome.rejects] == [
        ("1.txt", "extraction_failed"),
        ("3.txt", "empty"),
    ]
    assert "KeyError" in outcome.rejects[0].reason
    assert "test_batches.py" in outcome.rejects[0].reason, "it says where"
    assert pq.read_table(outcome.folder / "articles.parquet").num_rows == 2
    assert pq.read_table(outcome.folder / "rejects.parquet").num_rows == 2


def test_article_of_nothing_but_chrome_is_a_reject(tmp_path: Path, extractor: Extractor) -> None:
    (reject,) = run(tmp_path, extractor, texts=["menu"]).rejects
    assert reject.reason_code == "no_text_left"


def test_unchanged_is_skipped_changed_and_outdated_are_not(tmp_path: Path, extractor: Extractor) -> None:
    files(tmp_path, ["one", "two"])
    known = known_of(tmp_path)
    assert run(tmp_path, extractor, known).unchanged == 2
    assert not run(tmp_path, extractor, known).changes_something
    assert run(tmp_path, extractor, known_of(tmp_path, "v0")).unchanged == 0
    changed = run(tmp_path, extractor, known, ["one", "two, corrected"])
    assert (changed.unchanged, changed.parsed) == (1, (article_id_of("1.txt"),))


def test_article_that_became_unreadable_is_lost(tmp_path: Path, extractor: Extractor) -> None:
    files(tmp_path, ["one", "two"])
    outcome = run(tmp_path, extractor, known_of(tmp_path), ["one", ""])
    assert (outcome.lost, outcome.unchanged) == ((article_id_of("1.txt"),), 1)
    assert outcome.cleared == ("1.txt",)


def test_reject_that_says_the_same_changes_nothing(tmp_path: Path, extractor: Extractor) -> None:
    first = run(tmp_path, extractor, texts=[""])
    (reject,) = first.rejects
    stored = KnownReject(reject.source_uri, reject.reason_code, reject.reason, reject.content_sha256)
    again = run(tmp_path, extractor, Known({}, {"0.txt": frozenset({stored})}))
    assert (again.rejects, again.changes_something) == ((reject,), False)
    repaired = run(tmp_path, extractor, Known({}, {"0.txt": frozenset({stored})}), ["text"])
    assert repaired.cleared == ("0.txt",)


def test_batches_cover_all_files_once(tmp_path: Path) -> None:
    found = files(tmp_path, [str(number) for number in range(7)])
    parts = list(split(found, 3, NOTHING))
    assert [part.label for part in parts] == ["1-3 of 7", "4-6 of 7", "7-7 of 7"]
    assert tuple(file for part in parts for file in part.files) == found


def test_vocabulary_is_loaded_once_and_only_if_needed(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[Path] = []
    monkeypatch.setattr(batches, "load_vocabulary", loads.append)
    files(tmp_path, ["one", "two"])
    run(tmp_path, extractor, known_of(tmp_path))
    assert loads == []
    monkeypatch.setattr(batches, "load_vocabulary", lambda folder: loads.append(folder) or "loaded")
    run(tmp_path, extractor)
    assert loads == [tmp_path]


def test_batches_ahead_are_bounded(tmp_path: Path, extractor: Extractor) -> None:
    taken: list[int] = []

    def counted() -> object:
        for batch in split(files(tmp_path, [str(number) for number in range(9)]), 1, NOTHING):
            taken.append(batch.number)
            yield batch

    outcomes = extract_batches(counted(), tmp_path / "shards", extractor, 0)  # type: ignore[arg-type]
    assert next(outcomes).label == "1-1 of 9"
    assert taken == [1]


def test_version_changes_with_the_reference_tables(tmp_path: Path) -> None:
    (tmp_path / "verbs.csv").write_text("form\nsaid\n")
    before = batches.extractor_version(tmp_path)
    assert before == batches.extractor_version(tmp_path)
    (tmp_path / "verbs.csv").write_text("form\nsaid\nsays\n")
    assert batches.extractor_version(tmp_path) != before


def test_batch_knows_only_its_own_files(tmp_path: Path) -> None:
    found = files(tmp_path, ["one", "two"])
    parts: list[Batch] = list(split(found, 1, known_of(tmp_path)))
    assert [list(part.known.articles) for part in parts] == [["0.txt"], ["1.txt"]]


def test_worker_processes_hand_back_shards_in_order(tmp_path: Path) -> None:
    """With the real rules, which a worker loads by itself; that every file is accounted for is all we ask."""
    found = files(
        tmp_path, ["The ministers met in the capital on 3 May 2024.", "", "They parted as friends."]
    )
    extractor = Extractor(CHECKOUT / "dbt_project" / "seeds", Limits(1000, "en"), STAMP)
    outcomes = list(extract_batches(split(found, 1, NOTHING), tmp_path / "shards", extractor, 1))
    assert [outcome.label for outcome in outcomes] == ["1-1 of 3", "2-2 of 3", "3-3 of 3"]
    assert [len(outcome.parsed) + len(outcome.rejects) for outcome in outcomes] == [1, 1, 1]
    assert [outcome.rejects[0].reason_code for outcome in outcomes[1:2]] == ["empty"]
    assert all(any(outcome.folder.iterdir()) for outcome in outcomes)
