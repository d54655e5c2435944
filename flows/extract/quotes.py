"""Who said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.extract.literals import Hit
from flows.extract.records import DateMention, Mention, Quote
from flows.extract.syntax import Row


def find_quotes(rows: Sequence[Row], hits: Mapping[str, Sequence[Hit]], mentions: Sequence[Mention], *more: object) -> tuple[Quote, ...]:
    return ()
