"""A file becomes an article with its text untouched, or a reject that a person understands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.sources import SourceFile, article_id_of, read_article
from flows.sources.records import Metadata


def source(path: Path) -> SourceFile:
    return SourceFile(path, path.name)


def written(folder: Path, name: str, content: bytes) -> SourceFile:
    path = folder / name
    path.write_bytes(content)
    return source(path)


def test_text_is_untouched(tmp_path: Path) -> None:
    content = "\n\n“We met.”\r\n\tNext.  \n"
    reading = read_article(written(tmp_path, "a.txt", content.encode()), 1000, "en")
    assert reading.article is not None
    assert reading.article.text == content
    assert reading.article.article_id == article_id_of("a.txt")
    assert reading.article.published_on is None
    assert reading.article.published_basis == "unknown"


REFUSED = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \r\n\t ", "no_text_left"),
    ("a.md", b"---\ntitle: T\n---\n\n", "no_text_left"),
    ("a.md", b"---\ntitle: [\n---\ntext", "bad_front_matter"),
    ("a.txt", b"a\x00b", "binary"),
    ("a.txt", b"ab\xff\xfe\x81", "undecodable"),
    ("a.txt", b"x" * 1001, "too_large"),
    ("a.docx", b"text", "unsupported_format"),
    ("a.md", b"---\nlanguage: fr\n---\nIls se sont vus.", "other_language"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED)
def test_refuses(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    reading = read_article(written(tmp_path, name, content), 1000, "en")
    assert reading.article is None
    (reject,) = reading.rejects
    assert (reject.reason_code, reject.source_uri) == (code, name)
    assert reject.byte_count == len(content) or code == "too_large"
    assert len(reject.reason) > 20


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("folder.txt", "link.txt", "pipe.txt", "never.txt"):
        (reject,) = read_article(source(tmp_path / name), 1000, "en").rejects
        assert reject.reason_code == "unreadable", name


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path, "a.txt", b"text")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (reject,) = read_article(file, 1000, "en").rejects
    assert (reject.reason_code, reject.reason) == (
        "unreadable",
        "The file cannot be read: permission denied.",
    )


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US", "English", "eng"])
def test_english_by_any_name(tmp_path: Path, language: str) -> None:
    file = written(tmp_path, "a.md", f"---\nlanguage: {language}\n---\nText.".encode())
    assert read_article(file, 1000, "en").article is not None


def test_changed_manifest_row_is_a_changed_article(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", b"text")
    plain = read_article(file, 1000, "en").content_sha256
    titled = read_article(file._replace(metadata=Metadata(title="T")), 1000, "en").content_sha256
    assert plain != titled
