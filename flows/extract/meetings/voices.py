"""Who says "I" and "we": the speaker of a quotation, the parties that issue a joint statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import Row, is_adjective
from flows.extract.records import Mention, Quote
from flows.extract.vocabulary import Vocabulary

_JOINT = re.compile(r"\bjoint\s+(?:statement|communiqu\S|declaration|press\s+release)", re.IGNORECASE)
_MAX_MEMBERS = 6


class Voices(NamedTuple):
    """``spans`` are quotations (start, end, speaker); ``issuers`` the parties of a joint statement."""

    spans: tuple[tuple[int, int, Mention], ...] = ()
    issuers: tuple[Mention, ...] = ()

    def of(self, word: str, offset: int) -> tuple[Mention, ...]:
        """Whom a pronoun at a text offset stands for; () if nobody can tell."""
        speaker = next((who for start, end, who in self.spans if start <= offset < end), None)
        if word in ("i", "me", "my"):
            return (speaker,) if speaker is not None else ()
        return self.issuers if word == "we" and speaker is None else ()


def find_voices(
    rows: Sequence[Row], quotes: Sequence[Quote], mentions: Sequence[Mention], vocabulary: Vocabulary
) -> Voices:
    """The voices of one article; a joint statement's parties are those that its headline names."""
    spans = tuple(
        (quote.start, quote.end, mentions[quote.speaker])
        for quote in quotes
        if quote.speaker is not None and quote.kind != "indirect" and mentions[quote.speaker].kind == "person"
    )
    for row in rows[:2]:
        text = row.text[row.sentence.start : row.sentence.end]
        if row.sentence.section == "headline" and _JOINT.search(text):
            return Voices(spans, _issuers(row, vocabulary.bloc_members))
    return Voices(spans)


def _issuers(row: Row, members: Mapping[str, Sequence[Mapping[str, str]]]) -> tuple[Mention, ...]:
    """Persons and states of the headline; of a small bloc its members: "Quad Leaders' Joint Statement"."""
    found: list[Mention] = []
    for at in range(len(row.items)):
        mention = row.mention(at)
        if mention is None or mention.kind not in ("person", "country", "organization"):
            continue
        codes = dict.fromkeys(r["country_code"] for r in members.get(mention.entity_id or "", ()))
        if 2 <= len(codes) <= _MAX_MEMBERS:
            found.append(mention._replace(kind="group", members=tuple(codes)))
        elif mention.kind != "organization" or not is_adjective(mention):
            found.append(mention)
    return tuple(found)
