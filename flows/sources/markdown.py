"""Reader of ``.md``: YAML front matter (title, publisher, author, url, published, language), then the text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import frontmatter
import yaml

from flows.sources.records import ArticleText, Metadata, Reject, SourceFile, Unreadable

PUBLISHED = ("published", "published_on", "date")
FENCE = "---"


def read_markdown(decoded: str, source: SourceFile) -> ArticleText:
    """The text after the front matter, and its metadata; a manifest row fills what it leaves open.

    Raises Unreadable ``bad_front_matter``; a date that is none is a fault, and the article has none.
    """
    fields, text = _split(decoded)
    published_on, faults = _published_on(fields, source.source_uri)
    row = source.metadata
    metadata = Metadata(
        title=_words(fields, "title") or row.title,
        publisher=_words(fields, "publisher", "source") or row.publisher,
        author=_words(fields, "author", "authors") or row.author,
        url=_words(fields, "url", "link") or row.url,
        language=_words(fields, "language", "lang") or row.language,
        published_on=published_on or row.published_on,
        basis="front_matter" if published_on else row.basis,
    )
    return ArticleText(text, metadata, faults)


def _split(decoded: str) -> tuple[Mapping[str, object], str]:
    if not decoded.lstrip().startswith(FENCE):
        return {}, decoded
    try:
        handler = frontmatter.YAMLHandler()
        block, text = handler.split(decoded.lstrip())
        fields = handler.load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = f"The front matter is no YAML between two lines of {FENCE}: {_one_line(error)}"
        raise Unreadable("bad_front_matter", reason) from error
    if fields is None:
        fields = {}
    if not isinstance(fields, Mapping):
        raise Unreadable("bad_front_matter", "The front matter is no list of `name: value` lines.")
    return fields, text.removeprefix("\r").removeprefix("\n")


def _words(fields: Mapping[str, object], *names: str) -> str | None:
    """The first of ``names`` that holds a word or a list of words ("[A. Reporter, B. Writer]")."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value[:20] if isinstance(part, str | int))
        if isinstance(value, str | int | float | date) and str(value).strip():
            return str(value).strip()
    return None


def _published_on(fields: Mapping[str, object], source_uri: str) -> tuple[date | None, tuple[Reject, ...]]:
    value = next((fields[name] for name in PUBLISHED if fields.get(name) not in (None, "")), None)
    if value is None:
        return None, ()
    if isinstance(value, datetime):
        return value.date(), ()
    if isinstance(value, date):
        return value, ()
    try:
        return datetime.fromisoformat(str(value).strip()).date(), ()
    except ValueError:
        reason = f"published {str(value)[:60]!r} is no date like 2024-08-21; the article is read without one."
        return None, (Reject(f"{source_uri}#published", "bad_front_matter", reason),)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
