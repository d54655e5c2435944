"""Agreements without an instrument: "the two leaders agreed to strengthen trade cooperation"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreement_cues import Verb
from flows.extract.agreement_details import sectors_within, when_of_clause, where_of_clause
from flows.extract.agreement_parties import agents, keys
from flows.extract.agreement_phrases import Phrase
from flows.extract.agreement_sightings import Reader, Sighting
from flows.extract.agreement_status import tense_of
from flows.extract.records import Mention, Party
from flows.extract.syntax import Row

# Plural subjects that stand for states where nobody is named.
_STATE_PLURALS = frozenset(
    """sides leaders presidents premiers ministers countries nations governments delegations heads chiefs officials
    negotiators diplomats parties states allies partners envoys both they""".split()
)
_MODALS = frozenset("should would will must".split())
# "agreed on the importance of trade", "agreed that it would be wise": an opinion, no commitment.
_OPINIONS = frozenset(
    "importance need necessity value urgency desirability usefulness gravity seriousness".split()
)
_EMPTY = Phrase(0, 0, "", (), (), (), (), None, (), None)
# "agreed to stay in touch", "agreed to speak again", "agreed to hold talks": a meeting to come at most.
_TOUCH = frozenset(
    "touch contact speak communication consultation consultations talks meet meeting summit".split()
)
# "agree to nothing", "agreed to it", "agreed to disagree".
_NO_ACT = frozenset("nothing it them him disagree differ anything something that this do".split())


def read_verbal(reader: Reader, found: Sequence[Sighting]) -> list[Sighting]:
    """Sightings of agreements that a verb alone tells; those whose object is an instrument are left out."""
    verbal: list[Sighting] = []
    for verb in reader.verbs:
        if not verb.word.startswith("agree") or verb.form in ("noun", "ing"):
            continue
        sighting = _read(reader, verb, found)
        if sighting is not None:
            verbal.append(sighting)
    return verbal


def _read(reader: Reader, verb: Verb, found: Sequence[Sighting]) -> Sighting | None:
    row = reader.row
    content = row.lower(verb.end) if verb.kind == "agree" else "on"
    if content not in ("to", "on", "that", "upon", "not") or not _says_something(row, verb, content):
        return None
    start = row.items[verb.start].start
    quoted = row.text[row.sentence.start : start]
    if quoted.count("“") > quoted.count("”") or quoted.count('"') % 2:
        return None  # words of a document or speaker
    end = _end(row, verb)
    if any(start <= sighting.start <= start + 40 and sighting.creates for sighting in found):
        return None
    tense = tense_of(row, verb, reader.clause_of)
    is_news = tense == "held" or reader.is_headline or (tense == "planned" and verb.form == "base")
    if tense in ("proposed", "negated") or not is_news:
        return None
    parties = _sides(reader, verb)
    if parties is None:
        return None
    return Sighting(
        row.sentence.number, start, end, _kind(row, verb, content, found), "agreed", False,
        "under_negotiation" if tense == "planned" else "agreed", True, parties,
        sectors_within(reader.context.sector_hits, start, end), "agreements.verbal", reader.is_headline,
        when=when_of_clause(row, verb.start, _EMPTY, reader.clause_of, reader.context.dates, verb.end + 2),
        where=where_of_clause(row, verb.start, reader.clause_of, reader.context.vocabulary),
        meeting=reader.meeting.number if reader.meeting else None,
        creates=True,
        is_verbal=True,
    )  # fmt: skip


def _kind(row: Row, verb: Verb, content: str, found: Sequence[Sighting]) -> str:
    """ "agreed to launch a study": a plan; else an agreement, or "other" for "agreed on" and "agreed that"."""
    near = row.items[min(verb.end + 8, len(row.items) - 1)].start
    start = row.items[verb.start].start
    if any(start < s.start < near and s.kind == "plan" for s in found):
        return "plan"
    return "agreement" if content in ("to", "not") else "other"


def _says_something(row: Row, verb: Verb, content: str) -> bool:
    """ "agreed that trade should grow" binds; "agreed that relations are warm" is an opinion."""
    if content == "that":
        ahead = [row.lower(at) for at in range(verb.end, min(verb.end + 14, len(row.items)))]
        return any(
            word in _MODALS and after != "be" for word, after in zip(ahead, [*ahead[1:], ""], strict=True)
        )
    if content in ("on", "upon"):
        return not any(row.lower(at) in _OPINIONS for at in range(verb.end, verb.end + 4))
    if any(row.lower(at) in _TOUCH for at in range(verb.end, min(verb.end + 9, len(row.items)))):
        return False
    if content == "to":
        return verb.end + 1 < len(row.items) and row.lower(verb.end + 1) not in _NO_ACT
    return True


def _end(row: Row, verb: Verb) -> int:
    at = verb.end
    while at < len(row.items) and row.lower(at) not in (";", "—", "–"):
        if row.lower(at) == "," and row.lower(at + 1) in (
            "according",
            "said",
            "but",
            "while",
            "although",
            "which",
        ):
            break
        at += 1
    while at > verb.end and row.items[at - 1].kind == "mark" and row.lower(at - 1) not in '”"’)':
        at -= 1
    return row.items[at - 1].end


def _sides(reader: Reader, verb: Verb) -> tuple[Party, ...] | None:
    """At least two sides, or a plural that stands for states; None where one side agrees to something."""
    row = reader.row
    mentions = agents(row, verb.start, reader.clause_of)
    parties = reader.sides.parties(mentions)
    if row.lower(verb.end) == "with":
        return None
    if len(keys(parties)) >= 2 or (
        any(party.kind == "organization" for party in parties) and _is_plural(mentions)
    ):
        return parties
    if parties and not _is_plural(mentions):
        return None
    words = [row.lower(at) for at in range(max(0, verb.start - 7), verb.start)]
    spoken = {word for m in mentions for word in m.surface.lower().split()} | set(words)
    return parties if spoken & _STATE_PLURALS and len(parties) < 2 and not _is_single(mentions) else None


def _is_plural(mentions: Sequence[Mention]) -> bool:
    return len(mentions) > 1 or any(m.is_plural or m.kind == "group" for m in mentions)


def _is_single(mentions: Sequence[Mention]) -> bool:
    return len(mentions) == 1 and mentions[0].kind in ("person", "country", "organization")
