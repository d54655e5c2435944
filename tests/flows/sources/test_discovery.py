"""Sources are found once, in a stable order, whatever way they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.sources import SourceNotFound, discover, source_uri_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "deep/c.TXT", ".hidden/d.txt", "README.md", "picture.png", ".e.txt"):
        (folder / name).write_text("text")
    return tmp_path


def uris(home: Path, *sources: str) -> list[str]:
    return [file.source_uri for file in discover(sources, home).files]


ALL = ["news/a.md", "news/b.txt", "news/deep/c.TXT"]


@pytest.mark.parametrize(
    ("sources", "expected", "reason"),
    [
        (["news"], ALL, "a folder is searched below; hidden files, READMEs and pictures are no articles"),
        (["news/"], ALL, "the slash changes nothing"),
        (["news", "news/deep", "news/b.txt"], ALL, "a file named three times counts once"),
        (["news/b.txt"], ["news/b.txt"], "a file"),
        (["news/*.txt"], ["news/b.txt"], "a glob; like the shell, without hidden files"),
        (["news/**/*.TXT"], ["news/deep/c.TXT"], "a glob over folders"),
        (["news/d*"], ["news/deep/c.TXT"], "a glob that matches a folder"),
        (["news/picture.png"], ["news/picture.png"], "named by hand: read, and rejected with a reason"),
        (["news/../news/b.txt"], ["news/b.txt"], "one file has one uri"),
    ],
)
def test_finds(home: Path, sources: list[str], expected: list[str], reason: str) -> None:
    assert uris(home, *sources) == expected, reason


def test_relative_source_is_looked_for_here_first(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path_factory.mktemp("here")
    (here / "news").mkdir()
    (here / "news" / "x.txt").write_text("text")
    monkeypatch.chdir(here)
    assert uris(home, "news") == [(here / "news" / "x.txt").as_posix()]


@pytest.mark.parametrize("source", ["nowhere", "news/*.pdf", "/no/such/file.txt"])
def test_missing_source_is_a_mistake(home: Path, source: str) -> None:
    with pytest.raises(SourceNotFound, match=r"nowhere|\.pdf|such"):
        discover([source], home)


def test_uri_does_not_depend_on_the_checkout(tmp_path: Path) -> None:
    assert source_uri_of(tmp_path / "one/seeds/a.md", tmp_path / "one") == "seeds/a.md"
    assert source_uri_of(tmp_path / "two/seeds/a.md", tmp_path / "two") == "seeds/a.md"
    assert source_uri_of(Path("/else/a.md"), tmp_path) == "/else/a.md"
    assert source_uri_of(tmp_path.with_name(tmp_path.name + "2") / "a.md", tmp_path).startswith("/")


def test_manifest_row_goes_with_its_file(home: Path) -> None:
    (home / "news/manifest.csv").write_text("file,title\nb.txt,Talks\ngone.txt,Lost\n")
    found = discover(["news"], home)
    assert {file.source_uri: file.metadata.title for file in found.files}["news/b.txt"] == "Talks"
    assert [reject.source_uri for reject in found.rejects] == ["news/manifest.csv#row3"]


@pytest.mark.parametrize(
    ("source", "uri", "covered"),
    [
        ("news", "news/gone.txt", True),
        ("news", "newspaper/gone.txt", False),
        ("news", "/abs/gone.txt", False),
        ("news/b.txt", "news/b.txt", True),
        ("news/b.txt", "news/a.md", False),
        ("news/*.txt", "news/gone.txt", True),
        ("news/*.txt", "news/gone.md", False),
        (".", "news/gone.txt", True),
    ],
)
def test_covers_only_what_it_looked_through(
    home: Path, monkeypatch: pytest.MonkeyPatch, source: str, uri: str, covered: bool
) -> None:
    monkeypatch.chdir(home)
    assert discover([source], home).covers(uri) is covered
