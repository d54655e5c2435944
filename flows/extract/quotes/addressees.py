"""Who was spoken to, and how long: "told Li in their meeting ..." holds for what the two say next.

Forms: "told Li", "thanked the president for", "in a meeting with Li", "in his remarks to Putin", "in an
interview with Reuters". Talk goes on while the same two speak within a few paragraphs; it ends with a word to
the press ("told reporters", "said after the meeting") or with an addressee of another occasion.
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.quotes.attributions import Attribution
from flows.extract.quotes.circumstances import is_press
from flows.extract.quotes.hosts import Host
from flows.extract.records import Mention

__all__ = ["Conversations", "addressee_of"]

_ENCOUNTERS = frozenset(
    "meeting talks remarks address conversation call letter message phone speech reply response interview".split()
)
_MEETINGS = frozenset("meeting talks conversation call".split())
_DURING = frozenset("in during at to".split())
_APART = frozenset("after following before ahead held until since".split())
_TO_THE_PRESS = frozenset(
    "reporters journalists reporter journalist interview press conference briefing statement tweet twitter".split()
)
# With a person or body as object these words are spoken to it: "thanked the hosts for their help".
_TO_OBJECT = frozenset({"thank", "congratulate", "warn", "assure", "remind"})
_REACH = 3  # paragraphs over which a conversation goes on without a word


def addressee_of(host: Host, attribution: Attribution) -> tuple[Mention | None, bool]:
    """Who was spoken to (None if nobody is told), and whether a meeting of the two is named."""
    if attribution.addressees:
        return attribution.addressees[0], _names_meeting(host, attribution)
    row = host.row
    if attribution.cue.lemma in _TO_OBJECT and (found := _object(row, attribution.cue.last + 1)) is not None:
        return found, False
    speakers = {s.entity_id for s in attribution.speaker.mentions} if attribution.speaker else set()
    if not speakers:
        return None, False
    for position in _encounters(host, attribution):
        for forward in range(position + 1, min(position + 6, len(row.items) - 1)):
            mention = row.mention(forward + 1)
            if row.lower(forward) not in ("with", "to") or mention is None or mention.entity_id in speakers:
                continue
            if mention.kind == "person" or (mention.kind == "organization" and is_press(mention.surface)):
                return mention, row.lower(position) in _MEETINGS
    return None, False


def _object(row: Row, position: int) -> Mention | None:
    position += row.lower(position) == "the"
    mention = row.mention(position)
    if mention is None or mention.reading in ("adjective", "possessive") or row.lower(position + 1) == "'s":
        return None
    return mention if mention.kind in ("person", "country", "organization", "unnamed") else None


def _encounters(host: Host, attribution: Attribution) -> list[int]:
    """Positions of "meeting", "remarks" ... outside the content, when the words were said there, not after it."""
    row = host.row
    found: list[int] = []
    if _ENCOUNTERS.isdisjoint([item.lower for item in row.items]):
        return found
    for position, item in enumerate(row.items):
        if item.lower not in _ENCOUNTERS:
            continue
        if any(first <= position <= last for first, last in attribution.contents):
            continue
        before = {row.lower(back) for back in range(max(0, position - 5), position)}
        if before & _DURING and not before & _APART:
            found.append(position)
    return found


def _names_meeting(host: Host, attribution: Attribution) -> bool:
    return any(host.row.lower(position) in _MEETINGS for position in _encounters(host, attribution))


class _Talk(NamedTuple):
    to: Mention
    paragraph: int
    reach: int = _REACH


class Conversations:
    """Who speaks to whom at the moment, over the paragraphs of one article."""

    def __init__(self) -> None:
        self.talks: dict[str, _Talk] = {}

    def hears(
        self, host: Host, attribution: Attribution, speaker: Mention | None, to: Mention | None, meets: bool
    ) -> Mention | None:
        """The addressee of what ``speaker`` says: ``to`` where the sentence tells, else the one before."""
        if speaker is None or speaker.kind != "person" or speaker.entity_id is None:
            return to
        if to is not None:
            if meets and to.kind == "person":
                self._talk(speaker, to, host.paragraph)
            self.talks[speaker.entity_id] = _Talk(to, host.paragraph)
            return to
        talk = self.talks.get(speaker.entity_id)
        if talk is None:
            return None
        if _is_public(host, attribution) or _speaks_of(host, attribution, talk.to):
            self.talks.pop(speaker.entity_id, None)
            return None
        reach = talk.reach if talk.to.kind == "person" else 0
        if host.section != "body" or host.paragraph - talk.paragraph > reach:
            return None
        for person, other in list(self.talks.items()):
            if person == speaker.entity_id or other.to.entity_id == speaker.entity_id:
                self.talks[person] = other._replace(paragraph=host.paragraph, reach=_REACH)
        return talk.to

    def meets(self, host: Host) -> None:
        """ "a meeting between Li and Putin": from here on the two speak to each other."""
        row = host.row
        if row.text.find("between", row.sentence.start, row.sentence.end) < 0:
            return
        for position, item in enumerate(row.items):
            if item.lower not in _MEETINGS or row.lower(position + 1) != "between":
                continue
            one, other = row.mention(position + 2), row.mention(position + 4)
            if one is None or other is None or {one.kind, other.kind} != {"person"}:
                continue
            if one.entity_id is not None and other.entity_id not in (None, one.entity_id):
                self._talk(one, other, host.paragraph, 0)
            return

    def _talk(self, one: Mention, other: Mention, paragraph: int, reach: int = _REACH) -> None:
        for person, to in ((one, other), (other, one)):
            if person.entity_id is not None:
                self.talks[person.entity_id] = _Talk(to, paragraph, reach)


def _speaks_of(host: Host, attribution: Attribution, addressee: Mention) -> bool:
    """ "Li said Putin gave him a warm reception" is not said to Putin."""
    if attribution.cue.kind not in ("say", "tell"):
        return False
    mentions = [
        host.row.mention(position)
        for first, last in attribution.contents
        for position in range(first, last + 1)
    ]
    return any(m is not None and m.entity_id == addressee.entity_id for m in mentions)


def _is_public(host: Host, attribution: Attribution) -> bool:
    """ "told reporters", "said after the meeting", "in a statement": no longer to the other one."""
    row = host.row
    for position, item in enumerate(row.items):
        if any(first <= position <= last for first, last in attribution.contents):
            continue
        if item.kind == "quote":
            continue
        if item.lower.split()[-1:] and item.lower.split()[-1] in _TO_THE_PRESS:
            return True
        if item.lower in ("after", "following") and any(
            row.lower(p) in _ENCOUNTERS for p in range(position + 1, position + 6)
        ):
            return True
    return False
