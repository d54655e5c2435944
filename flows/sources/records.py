"""What the readers exchange: a file to read, an article that was read, or a reject with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from flows.extract.records import Article


class Metadata(NamedTuple):
    """What stands about an article outside its text; ``basis`` tells where ``published_on`` comes from."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published_on: date | None = None
    basis: str = "unknown"


class SourceFile(NamedTuple):
    """A file that may hold an article; ``metadata`` is the row of a manifest beside it."""

    path: Path
    source_uri: str
    metadata: Metadata = Metadata()


class Reject(NamedTuple):
    """Something that could not be read, and why. ``reason`` is for people, ``reason_code`` for programs.

    ``source_uri`` of a fault inside a file that is read all the same ends in ``#...``:
    ``seeds/manifest.csv#row3``, ``a/b.md#published``.
    """

    source_uri: str
    reason_code: str
    reason: str
    byte_count: int | None = None
    content_sha256: str | None = None


class Reading(NamedTuple):
    """The outcome of reading one file: an article or None, and the rejects it gave."""

    article: Article | None
    rejects: tuple[Reject, ...] = ()
    content_sha256: str | None = None


class ArticleText(NamedTuple):
    """A decoded file taken apart: the article's own text, and what its format says about it."""

    text: str
    metadata: Metadata
    faults: tuple[Reject, ...] = ()


class Unreadable(Exception):
    """Raised by the steps of reading; becomes a ``Reject``."""

    def __init__(self, reason_code: str, reason: str) -> None:
        super().__init__(reason)
        self.reason_code = reason_code
        self.reason = reason


class SourceNotFound(Exception):
    """A source named by the user does not exist: a mistake to report, not a reject."""
