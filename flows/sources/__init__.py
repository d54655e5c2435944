"""Readers: each format turns bytes into an ``Article`` or a reject with a reason.

``discover`` tells which files there are, ``read_article`` reads one of them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable

from flows.extract.records import Article
from flows.sources.decoding import decode
from flows.sources.discovery import Discovery, discover, source_uri_of
from flows.sources.markdown import read_markdown
from flows.sources.records import (
    ArticleText,
    Metadata,
    Reading,
    Reject,
    SourceFile,
    SourceNotFound,
    Unreadable,
)
from flows.sources.text import read_text

__all__ = [
    "READERS",
    "Discovery",
    "Reading",
    "Reject",
    "SourceFile",
    "SourceNotFound",
    "article_id_of",
    "discover",
    "read_article",
    "source_uri_of",
]

READERS: dict[str, Callable[[str, SourceFile], ArticleText]] = {".md": read_markdown, ".txt": read_text}
"""Reader by suffix. A new format is a module and a line here (and in ``discovery.SUFFIXES``)."""


def article_id_of(source_uri: str) -> str:
    """The id of the article at ``source_uri``: the same on every machine."""
    return "a_" + hashlib.sha256(source_uri.encode()).hexdigest()[:12]


def read_article(source: SourceFile, max_bytes: int, language: str) -> Reading:
    """Read one file. Whatever is wrong with it becomes a reject; raises nothing for what a file may hold."""
    size: int | None = None
    digest: str | None = None
    try:
        size = _size(source, max_bytes)
        raw = _bytes(source)
        size, digest = len(raw), _digest(raw, source.metadata)
        found = _reader(source)(decode(raw), source)
        _check(found, language)
    except Unreadable as error:
        return Reading(
            None, (Reject(source.source_uri, error.reason_code, error.reason, size, digest),), digest
        )
    metadata = found.metadata
    article = Article(
        article_id=article_id_of(source.source_uri),
        source_uri=source.source_uri,
        text=found.text,
        content_sha256=digest,
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        url=metadata.url,
        language=metadata.language,
        published_on=metadata.published_on,
        published_basis=metadata.basis,
    )
    return Reading(article, found.faults, digest)


def _size(source: SourceFile, max_bytes: int) -> int:
    try:
        status = os.stat(source.path)
    except (OSError, ValueError) as error:
        raise Unreadable("unreadable", f"The file cannot be opened: {_why(error)}.") from error
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("unreadable", "This is no plain file (a folder, pipe or device).")
    if status.st_size > max_bytes:
        reason = f"The file has {status.st_size:,} bytes; the limit is {max_bytes:,} (COMMUNIQUE_MAX_ARTICLE_BYTES)."
        raise Unreadable("too_large", reason)
    return status.st_size


def _bytes(source: SourceFile) -> bytes:
    try:
        return source.path.read_bytes()
    except OSError as error:
        raise Unreadable("unreadable", f"The file cannot be read: {_why(error)}.") from error


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _digest(raw: bytes, metadata: Metadata) -> str:
    """Hash of the file and of its manifest row: a corrected date makes the article a changed one."""
    digest = hashlib.sha256(raw)
    if metadata != Metadata():
        digest.update(b"\x00" + repr(tuple(metadata)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _reader(source: SourceFile) -> Callable[[str, SourceFile], ArticleText]:
    suffix = source.path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable(
            "unsupported_format", f"Files like *{suffix or source.path.name} are not read; {known} are."
        )
    return READERS[suffix]


def _check(found: ArticleText, language: str) -> None:
    if not found.text.strip():
        raise Unreadable("no_text_left", "There is no text in the file (only blanks or front matter).")
    told = (found.metadata.language or language).strip().lower()
    if told not in ("english", "eng") and told.replace("_", "-").split("-")[0] != language:
        raise Unreadable(
            "other_language", f"The article says its language is {told!r}; only {language!r} is read."
        )
