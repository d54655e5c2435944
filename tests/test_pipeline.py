"""The pipeline from files to the published file, on the smallest dbt project that can publish.

The rules are stood in for by one that makes every line a sentence and every line in marks a quote, so
that these tests speak of the house alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness
from sqlalchemy import create_engine

import flows.extract as extraction
from flows import batches, cli, ingest, precheck, transform
from flows.extract.records import Article, Extraction, Quote, Sentence
from flows.settings import Settings
from flows.summary import query_lines
from warehouse.engine import only_writer

SMALL_PROJECT = Path(__file__).parent / "small_project" / "dbt_project"
TINY_DBT = SMALL_PROJECT.with_name("tiny_dbt.py")
REAL_DBT = transform.dbt_command
Answer = list[tuple[object, ...]]


def tiny_dbt(settings: Settings) -> list[str]:
    return [sys.executable, str(TINY_DBT), str(settings.dbt_project), str(settings.dbt_target)]


def lines_as_sentences(article: Article, _vocabulary: object) -> Extraction:
    """Every line a sentence; what stands in plain marks a quote. A line "fault" is a fault of a rule."""
    sentences: list[Sentence] = []
    quotes: list[Quote] = []
    start = 0
    for line in article.text.split("\n"):
        if "fault" in line:
            raise ValueError("a rule went wrong")
        if line.strip():
            number = len(sentences)
            sentences.append(Sentence(number, number, "body", start, start + len(line)))
            if line.startswith('"'):
                quotes.append(Quote(number, start + 1, start + len(line) - 1, "direct", "line"))
        start += len(line) + 1
    return Extraction(article, tuple(sentences), (), (), (), tuple(quotes), (), (), ())


@pytest.fixture(scope="module")
def prefect() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=180):
        yield


class House:
    """A checkout of its own, with articles, and the command line as a person uses it."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.news = home / "news"
        self.published = home / "warehouse" / "communique.duckdb"
        self.build = home / "warehouse" / "communique.duckdb.build" / "communique_build.duckdb"
        self._capsys = capsys

    def write(self, name: str, text: str) -> Path:
        path = self.news / name
        path.write_text(text)
        return path

    def run(self, *arguments: str) -> tuple[int, str]:
        code = cli.main(["run", *arguments] if arguments else ["run", "news"])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def ask(self, query: str) -> Answer:
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def ask_raw(self, query: str) -> Answer:
        with duckdb.connect(str(self.build), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], prefect: None
) -> House:
    shutil.copytree(SMALL_PROJECT, tmp_path / "dbt_project")
    (tmp_path / "dbt_project" / "seeds").mkdir()
    (tmp_path / "news").mkdir()
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path))
    monkeypatch.setenv("COMMUNIQUE_DBT_THREADS", "1")
    monkeypatch.delenv("COMMUNIQUE_WAREHOUSE", raising=False)
    monkeypatch.setattr(extraction, "extract", lines_as_sentences)
    monkeypatch.setattr(batches, "load_vocabulary", lambda _folder: "stands in")
    for module in (ingest, precheck):
        monkeypatch.setattr(module, "extractor_version", lambda _folder: "1")
    monkeypatch.setattr(transform, "dbt_command", tiny_dbt)
    monkeypatch.setattr(cli, "use_own_prefect", lambda _settings: None)
    found = House(tmp_path, capsys)
    found.write("a.txt", 'They met.\n"We agree", he said.\n"We will go on"')
    found.write("b.md", '---\ntitle: Talks\npublished: 2024-08-21\n---\n"Trade grew"\n')
    found.write("bad.txt", "")
    return found


def test_a_life_of_a_warehouse(house: House) -> None:
    """First run, nothing changed, one changed, one repaired, one gone: each does what it must and no more."""
    code, said = house.run()
    assert code == 0, said
    assert "3 files found: 2 parsed, 0 unchanged, 0 removed, 1 rejects" in said
    assert "2 articles" in said
    assert "1 empty" in said
    assert f"published: {house.published}" in said
    assert house.ask("select count(*) from marts.fct_quotes") == [(3,)]
    assert house.ask_raw("select source_uri, reason_code from raw.rejects") == [("news/bad.txt", "empty")]
    for name, line in query_lines(house.published):
        if name == "Python":
            line = line.replace("python", sys.executable, 1)
            assert (
                "meeting_id"
                in subprocess.run(line, shell=True, capture_output=True, text=True, check=True).stdout
            )
        if name == "SQLAlchemy":
            engine = create_engine(line)
            with engine.connect() as connection:
                assert connection.exec_driver_sql("select * from reports.timeline").all() == []
            engine.dispose()
    first = house.published.stat()

    code, said = house.run()
    assert (code, "Nothing changed" in said) == (0, True), said
    assert house.published.stat().st_mtime_ns == first.st_mtime_ns
    assert house.ask_raw("select count(*) from raw.runs") == [(1,)]

    house.write("a.txt", '"Only this"')
    house.write("bad.txt", '"Now good"')
    (house.news / "b.md").unlink()
    code, said = house.run()
    assert "2 files found: 2 parsed, 0 unchanged, 0 removed, 0 rejects" in said
    assert house.ask("select quote_text from marts.fct_quotes order by 1") == [
        ("Now good",),
        ("Only this",),
        ("Trade grew",),
    ]

    code, said = house.run("news", "--prune")
    assert "1 removed" in said
    assert house.ask("select source_uri from marts.dim_articles order by 1") == [
        ("news/a.txt",),
        ("news/bad.txt",),
    ]
    assert house.ask_raw("select count(*) from raw.quotes") == [(2,)]


def test_failed_dbt_test_publishes_nothing_and_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert house.run()[0] == 0
    before = house.published.read_bytes()
    house.write("c.txt", "Here the build must fail.")
    monkeypatch.setattr(transform, "dbt_command", REAL_DBT)
    code, said = house.run()
    assert code == 1
    assert "test no_article_is_about_failure: Got 1 result" in said
    assert house.published.read_bytes() == before
    assert house.ask("select count(*) from marts.dim_articles") == [(2,)]


def test_a_run_after_a_failed_one_builds_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transform, "dbt_command", lambda _settings: [sys.executable, "-c", "exit('no disk')"])
    code, said = house.run()
    assert (code, "no disk" in said, house.published.exists()) == (1, True, False)
    monkeypatch.setattr(transform, "dbt_command", tiny_dbt)
    code, said = house.run()
    assert "2 unchanged" in said
    assert house.ask("select count(*) from marts.dim_articles") == [(2,)]


def test_fault_of_a_rule_stays_with_its_article(house: House) -> None:
    house.write("c.txt", "a fault")
    code, said = house.run()
    assert code == 0, said
    assert "2 parsed" in said
    (row,) = house.ask_raw("select reason from raw.rejects where reason_code = 'extraction_failed'")
    assert "a rule went wrong" in str(row[0])


def test_broken_rules_publish_nothing(house: House) -> None:
    for name in ("a.txt", "b.md"):
        house.write(name, "a fault")
    code, said = house.run()
    assert code == 1
    assert (
        "No article could be parsed. news/a.txt: The rules failed on this article at test_pipeline.py" in said
    )
    assert not house.published.exists()


def test_bad_reference_table_ends_the_run(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise ValueError("countries.csv, line 3: no country code")

    monkeypatch.setattr(batches, "load_vocabulary", refuse)
    code, said = house.run()
    assert (code, said.splitlines()[-1]) == (1, "communique: countries.csv, line 3: no country code")
    assert not house.published.exists()


def test_mistakes_are_told_in_one_line(house: House) -> None:
    code, said = house.run("nowhere")
    assert (code, said.strip().splitlines()[-1]) == (1, "communique: There is no file or folder 'nowhere'.")
    code, said = house.run("nowhere", "--prune")
    assert code == 1, "to prune below a folder that was never read is a slip of the pen"
    assert "There is no file or folder" in said
    assert not house.published.exists()
    assert cli.main(["run", "--warehouse", str(house.home)]) == 2
    assert cli.main(["summary"]) == 1


def test_second_writer_is_refused(house: House) -> None:
    lock = house.build.parent / "writer.lock"
    with only_writer(lock, house.published):
        code, said = house.run()
    assert code == 1
    assert f"Another run is writing {house.published} (process {os.getpid()})" in said


def test_run_leaves_artifacts_and_names_the_batch(house: House) -> None:
    assert house.run()[0] == 0
    with get_client(sync_client=True) as client:
        artifacts = {artifact.key for artifact in client.read_artifacts()}
        names = {run.name for run in client.read_task_runs(limit=200)}
        flow_names = {flow.name for flow in client.read_flows()}
    assert {"summary", "rejects", "dbt-results"} <= artifacts
    assert "load articles 1-3 of 3" in names
    assert {"pipeline", "ingest", "transform", "publish"} <= flow_names
