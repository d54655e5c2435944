"""Who stands as speaker at a reporting verb: the subject, wherever the sentence puts it.

Forms handled: "Li said", "said Steve Tsang, director of ...", "the Kremlin, which said", "Li met Putin and
said", "..., adding that" (the subject of the verb before), "officials close to the talks said", "a man
in the crowd said" (nobody's mention, but words that can be shown), "Li's remarks underscored".
Never the nearest name: a place, an event or a thing is nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from flows.extract.quote_hosts import Cue
from flows.extract.records import Mention
from flows.extract.syntax import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Row,
    before_verb,
    clause_subject,
    coordinated_left,
    coordinated_right,
    subjects,
)

__all__ = ["Speaker", "find_subject", "noun_phrase_right", "speaker_after"]

AUXILIARIES = frozenset(
    """is are was were be been being am has have had will would can could may might must shall should do does did
    wo ca n't not isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't didn't doesn't
    don't""".split()
)
# Nouns for what somebody says: "Li's remarks underscored ..." is Li.
_SPEECH_NOUNS = frozenset(
    "remarks remark comments comment words speech statement statements message address tweet tweets".split()
)
_STOPS = SUBORDINATORS | RELATIVES | AUXILIARIES | {"and", "or", "but", "whom", "how", "what", "why", "there", "if"}
# Words for people that no title is: they may speak though no list knows them.
_PERSON_NOUNS = frozenset(
    """people man woman men women person one others many some several few most residents voters supporters opponents
    friend friends brother sister father mother son daughter wife husband colleague colleagues neighbour neighbor
    employee employees worker workers student students teacher teachers protesters demonstrators activists activist
    family families lawyers lawyer executive executives reporter witnesses witness police prosecutors investigators
    team group groups campaign government administration company committee court agency department office
    station newspaper paper magazine website site blog book article story account editorial headline poster sign
    profile page post filing lawsuit complaint document documents email emails e-mail letter report reports study
    studies survey poll polls research researchers data figures statement economists aides aide insiders allies
    democrats republicans conservatives liberals writer writers author authors columnist critics side sides
    owner owners farmers businessmen manager coach driver crew passenger pilot doctor doctors scientists scientist
    historians professor commentators pundits candidate candidates lawmakers senators delegates attorney
    magistrate judge jury panel participants member members""".split()
)
_SINGULAR_THINGS = frozenset("it this that which these those there".split())


class Speaker(NamedTuple):
    """Mentions that speak (none where only words tell), the words' span, and the items they take up."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    first: int  # item positions
    last: int
    null_reason: str | None = None


def find_subject(row: Row, cue: Cue, role_starts: Collection[int]) -> Speaker | None:
    """The subject left of a finite verb; None where there is none or it cannot speak."""
    position = before_verb(row, cue.first)
    if position < 0:
        return None
    item = row.items[position]
    if item.kind in ("quote", "quantity") or item.lower in (";", ":", "(", "["):
        return None
    found = subjects(row, cue.first)
    if found and item.kind == "mention" and row.lower(position - 1) in PREPOSITIONS and found[-1] is row.mention(position):
        found = ()
    if found:
        return _of_mentions(row, found, position)
    if item.lower == ",":
        return _across_commas(row, position, role_starts)
    if item.lower in RELATIVES:
        back = position - 2 if row.lower(position - 1) == "," else position - 1
        return _noun_phrase(row, back, role_starts)
    if item.lower in CONJUNCTIONS:
        return None
    return _noun_phrase(row, position, role_starts)


def _of_mentions(row: Row, found: tuple[Mention, ...], position: int) -> Speaker:
    first = last = position
    for back in range(position, -1, -1):
        mention = row.mention(back)
        if mention is not None and mention in found:
            first = back
            if mention is found[-1]:
                last = back
            if mention is found[0]:
                break
    return Speaker(found, found[0].start, found[-1].end, first, last)


def _across_commas(row: Row, comma: int, role_starts: Collection[int]) -> Speaker | None:
    """"Le Van Mai, 84, said", "a man in the crowd, who gave no name, said"."""
    for back in range(comma - 1, max(-1, comma - 16), -1):
        if row.items[back].kind == "quote" or row.lower(back) in (";", ":"):
            return None
        if row.lower(back) == ",":
            return _noun_phrase(row, back - 1, role_starts)
    return None


def _noun_phrase(row: Row, end: int, role_starts: Collection[int]) -> Speaker | None:
    """The words that end at position ``end`` as somebody who speaks; None if their head is a thing."""
    start = _phrase_start(row, end)
    while start <= end and (row.items[start].kind == "date" or row.lower(start) in PREPOSITIONS | CONJUNCTIONS):
        start += 1
    if start > end:
        return None
    head = _head(row, start, end)
    owner = row.mention(head - 2) if row.lower(head - 1) == "'s" else row.mention(head - 1)
    if row.lower(head) in _SPEECH_NOUNS and owner is not None and (row.lower(head - 1) == "'s" or owner.reading == "possessive"):
        return Speaker((owner,), owner.start, owner.end, start, end)
    mention = row.mention(head)
    span = row.items[start].start, row.items[end].end
    if mention is not None:
        return Speaker((mention,), *span, start, end)
    if not _can_speak(row, start, end, head, role_starts):
        return None
    return Speaker((), *span, start, end, "speaker_without_mention")


def _phrase_start(row: Row, end: int) -> int:
    start = end + 1
    while start > 0 and end - start < 16:
        item = row.items[start - 1]
        if item.kind in ("quote",) or item.lower in _STOPS:
            break
        if item.kind == "mark" and item.lower not in ("-", "'", "&", "(", ")", "’", "#", "@", "$", "."):
            break
        if item.lower == "." and row.items[start - 2].end != item.start:
            break
        start -= 1
    return start


def _head(row: Row, start: int, end: int) -> int:
    """The last word before the first preposition: "a [source] close to the talks" stays "talks"."""
    for position in range(start + 1, end + 1):
        if row.lower(position) in PREPOSITIONS or row.lower(position) in ("close", "familiar", "privy"):
            return position - 1
    return end


def _can_speak(row: Row, start: int, end: int, head: int, role_starts: Collection[int]) -> bool:
    word = row.lower(head)
    if word in _SINGULAR_THINGS:
        return False
    if word in _PERSON_NOUNS or word.endswith(("ists", "ers", "ors", "ans", "ist", "man", "woman", "men", "women")):
        return True
    if any(row.items[position].start in role_starts for position in range(start, end + 1)):
        return True
    return row.text[row.items[head].start].isupper() and not (head == start == 0)


def speaker_after(row: Row, position: int, role_starts: Collection[int]) -> Speaker | None:
    """The subject that follows its verb ("said Steve Tsang, director of ..."), from ``position`` on."""
    while row.lower(position).endswith("ly") or row.lower(position) in ("also", "then", "later"):
        position += 1
    found, after = coordinated_right(row, position)
    if found:
        return Speaker(found, found[0].start, found[-1].end, position, after - 1)
    start, end = noun_phrase_right(row, position)
    if end < start:
        return None
    if row.mention(end) is not None:
        mention = row.mention(end)
        assert mention is not None
        return Speaker((mention,), row.items[start].start, mention.end, start, end)
    if not _can_speak(row, start, end, _head(row, start, end), role_starts):
        return None
    return Speaker((), row.items[start].start, row.items[end].end, start, end, "speaker_without_mention")


def noun_phrase_right(row: Row, position: int) -> tuple[int, int]:
    """Positions of the words from ``position`` on up to a mark, a subordinate clause or a verb's auxiliary."""
    end = position - 1
    while end + 1 < len(row.items) and end - position < 12:
        item = row.items[end + 1]
        if item.kind in ("quote", "date") or item.lower in _STOPS - {"and"} or item.lower == "as":
            break
        if item.kind == "mark" and item.lower not in ("-", "'", "&", "’", "."):
            break
        if item.lower == "." and item.start != row.items[end].end:
            break
        if item.lower == "." and end + 2 >= len(row.items):
            break
        end += 1
    return position, end


def main_subject(row: Row, position: int) -> Speaker | None:
    """The subject of the clause before ``position``: who goes on speaking in "..., adding that"."""
    found = clause_subject(row, position)
    if found is None:
        return None
    mentions = coordinated_left(row, found)
    return Speaker(mentions, mentions[0].start, mentions[-1].end, found, found) if mentions else None


__all__ += ["AUXILIARIES", "DETERMINERS", "main_subject"]
