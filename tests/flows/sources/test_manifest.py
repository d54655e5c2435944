"""A manifest gives what it can; a bad row is told and hurts no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.sources.manifest import read_manifest
from flows.sources.records import Metadata

HEADER = "file,source_id,title,publisher,published_on,url\n"


def written(folder: Path, content: str | bytes) -> Path:
    (folder / "one.txt").write_text("text")
    (folder / "two.txt").write_text("text")
    path = folder / "manifest.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_reads_rows_and_ignores_other_columns(tmp_path: Path) -> None:
    path = written(
        tmp_path, HEADER + 'one.txt,x/1,"Talks, at last",Daily,2024-08-21,https://e.org/1\ntwo.txt,,,,,\n'
    )
    found = read_manifest(path, "m.csv")
    assert found.rejects == ()
    assert found.by_file["one.txt"] == Metadata(
        "Talks, at last", "Daily", None, "https://e.org/1", None, date(2024, 8, 21), "manifest"
    )
    assert found.by_file["two.txt"] == Metadata()


BAD_ROWS = [
    ("one.txt,,,,21/08/2024,\n", "no date like", "a date that is not ISO"),
    ("one.txt,,,,2024-02-30,\n", "no date like", "a day that is none"),
    ("gone.txt,,,,2024-08-21,\n", "no file 'gone.txt'", "a file that is not there"),
    (",,Title,,,\n", "names no file", "no file"),
    ("one.txt,,Talks, at last,Daily,2024-08-21,u\n", "quote cells", "a comma without quotes"),
]


@pytest.mark.parametrize(("row", "told", "reason"), BAD_ROWS)
def test_bad_row_is_told_and_the_next_one_read(tmp_path: Path, row: str, told: str, reason: str) -> None:
    found = read_manifest(written(tmp_path, HEADER + row + "two.txt,,Other,,2024-08-22,\n"), "m.csv")
    (reject,) = found.rejects
    assert (reject.source_uri, reject.reason_code) == ("m.csv#row2", "bad_manifest_row"), reason
    assert told in reject.reason
    assert found.by_file["two.txt"].published_on == date(2024, 8, 22)


def test_article_with_a_bad_date_keeps_the_rest_of_its_row(tmp_path: Path) -> None:
    found = read_manifest(written(tmp_path, HEADER + "one.txt,,Title,Daily,yesterday,\n"), "m.csv")
    assert found.by_file["one.txt"] == Metadata(title="Title", publisher="Daily")


def test_first_of_two_rows_counts(tmp_path: Path) -> None:
    found = read_manifest(written(tmp_path, HEADER + "one.txt,,First,,,\none.txt,,Second,,,\n"), "m.csv")
    assert found.by_file["one.txt"].title == "First"
    assert "earlier line" in found.rejects[0].reason


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xff\xfe\x00", b"name,date\nx,y\n", b'file,title\none.txt,"open\n'],
    ids=["empty", "binary", "no column file", "a quote left open"],
)
def test_unusable_manifest_is_one_reject(tmp_path: Path, content: bytes) -> None:
    found = read_manifest(written(tmp_path, content), "m.csv")
    assert [reject.reason_code for reject in found.rejects] == ["bad_manifest"]
    assert found.by_file == {}


def test_manifest_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfFile,Title,published_on\r\none.txt,Talks,2024-08-21T10:00\r\n"
    found = read_manifest(written(tmp_path, content), "m.csv")
    assert found.by_file["one.txt"].published_on == date(2024, 8, 21)
