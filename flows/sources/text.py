"""Reader of ``.txt``: the whole file is the article's text; what is known about it stands in a manifest."""

from __future__ import annotations

from flows.sources.records import ArticleText, SourceFile


def read_text(decoded: str, source: SourceFile) -> ArticleText:
    """A decoded ``.txt`` as it stands, with the metadata of its manifest row."""
    return ArticleText(decoded, source.metadata)
