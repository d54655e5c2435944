"""People, countries, organizations and places that a text mentions, and who "he" and "the premier" are."""

from __future__ import annotations

from flows.extract.mentions.coreference import find_mentions

__all__ = ["find_mentions"]
