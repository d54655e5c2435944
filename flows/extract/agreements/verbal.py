"""Agreements without an instrument: "the two leaders agreed to strengthen trade cooperation"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreements.cues import Verb
from flows.extract.agreements.details import sectors_within, when_of_clause, where_of_clause
from flows.extract.agreements.parties import agents, is_body, keys
from flows.extract.agreements.phrases import Phrase
from flows.extract.agreements.sightings import Reader, Sighting
from flows.extract.agreements.status import tense_of
from flows.extract.grammar.phrases import mentions_from
from flows.extract.grammar.syntax import Row
from flows.extract.records import Mention, Party

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
_OPENERS = frozenset("to on that upon not".split())
_TURNS = frozenset("according said but while although which".split())
_SAID = frozenset("said says confirmed announced reported told".split())
_NEAR = 40  # characters within which an instrument is the object: "agreed to sign [a pact]"
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
    at, partners = _content(row, verb)
    content = row.lower(at)
    if content not in _OPENERS or not _says_something(row, at):
        return None
    start, end = row.items[verb.start].start, _end(row, at)
    if _is_quoted(row, start) or any(start <= s.start <= start + _NEAR and s.creates for s in found):
        return None
    tense = tense_of(row, verb, reader.clause_of)
    is_news = tense == "held" or reader.is_headline or (tense == "planned" and verb.form == "base")
    parties = _sides(reader, verb, partners) if is_news and tense not in ("proposed", "negated") else None
    if parties is None:
        return None
    return Sighting(
        row.sentence.number, start, end, _kind(row, verb, content, found), "agreed", False,
        "under_negotiation" if tense == "planned" else "agreed", True, parties,
        sectors_within(reader.context.sector_hits, start, end), "agreements.verbal", reader.is_headline,
        when=when_of_clause(row, verb.start, _EMPTY, reader.clause_of, reader.context.dates, at + 1),
        where=where_of_clause(row, verb.start, reader.clause_of, reader.context.vocabulary),
        meeting=reader.meeting.number if reader.meeting else None,
        creates=True,
        is_verbal=True,
        verb_kind="agree",
    )  # fmt: skip


def _content(row: Row, verb: Verb) -> tuple[int, tuple[Mention, ...]]:
    """Where what is agreed begins, and with whom: "agreed [with Peru] [in principle] [on Monday] (to) trade"."""
    at = verb.end
    if verb.kind != "agree" and at < len(row.items) and row.items[at].kind != "date":
        return at - 1, ()  # the cue "agreed on" holds its preposition
    partners: tuple[Mention, ...] = ()
    while at < len(row.items):
        if row.lower(at) == "with" and not partners:
            partners, at = mentions_from(row, at + 1)
            if not partners:
                break
        elif row.items[at].kind == "date" or row.lower(at).endswith("ly"):
            at += 1
        elif (
            row.lower(at) in ("on", "in", "at")
            and at + 1 < len(row.items)
            and row.items[at + 1].kind == "date"
        ) or (row.lower(at) == "in" and row.lower(at + 1) == "principle"):
            at += 2
        else:
            break
    return at, partners


def _is_quoted(row: Row, start: int) -> bool:
    """Words of a document or a speaker."""
    before = row.text[row.sentence.start : start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _kind(row: Row, verb: Verb, content: str, found: Sequence[Sighting]) -> str:
    """ "agreed to launch a study": a plan; else an agreement, or "other" for "agreed on" and "agreed that"."""
    near = row.items[min(verb.end + 8, len(row.items) - 1)].start
    start = row.items[verb.start].start
    if any(start < s.start < near and s.kind == "plan" for s in found):
        return "plan"
    return "agreement" if content in ("to", "not") else "other"


def _says_something(row: Row, at: int) -> bool:
    """ "agreed that trade should grow" binds; "agreed that relations are warm" is an opinion."""
    content = row.lower(at)
    if content == "that":
        return any(_binds(row, ahead) for ahead in range(at, min(at + 14, len(row.items))))
    if content in ("on", "upon"):
        return not any(row.lower(ahead) in _OPINIONS for ahead in range(at, at + 5))
    if any(row.lower(ahead) in _TOUCH for ahead in range(at, min(at + 9, len(row.items)))):
        return False
    return content != "to" or (at + 1 < len(row.items) and row.lower(at + 1) not in _NO_ACT)


def _binds(row: Row, at: int) -> bool:
    """ "should grow", "will be signed"; not "would be wise"."""
    if row.lower(at) not in _MODALS:
        return False
    return row.lower(at + 1) != "be" or row.lower(at + 2).endswith(("ed", "en", "held", "made", "sent"))


def _end(row: Row, start: int) -> int:
    """Offset where what is agreed ends: before an attribution or a turn of the sentence."""
    at = start
    while at < len(row.items) and row.lower(at) not in (";", "—", "–"):
        if row.lower(at) == "," and (row.lower(at + 1) in _TURNS or _is_attribution(row, at)):
            break
        at += 1
    while at > start + 1 and row.items[at - 1].kind == "mark" and row.lower(at - 1) not in '”"’)':
        at -= 1
    return row.items[at - 1].end


def _is_attribution(row: Row, comma: int) -> bool:
    """ ", a Peruvian official confirmed": the rest of the sentence tells who says so."""
    return any(row.lower(at) in _SAID for at in range(comma + 1, min(comma + 7, len(row.items))))


def _sides(reader: Reader, verb: Verb, partners: tuple[Mention, ...]) -> tuple[Party, ...] | None:
    """At least two sides, or a plural that stands for states; None where one side agrees to something."""
    mentions = (*agents(reader.row, verb.start, reader.clause_of), *partners)
    parties = reader.sides.parties(mentions)
    is_plural = _is_plural(mentions)
    bodies = [party for party in parties if party.kind == "organization"]
    if len(keys(parties)) >= 2 or any(is_plural or _is_joint_body(reader, body) for body in bodies):
        return parties
    if parties and not (is_plural and not partners):
        return None
    words = [reader.row.lower(at) for at in range(max(0, verb.start - 7), verb.start)]
    spoken = {word for m in mentions for word in m.surface.lower().split()} | set(words)
    return parties if spoken & _STATE_PLURALS and not _is_single(mentions) else None


def _is_joint_body(reader: Reader, party: Party) -> bool:
    """A bloc or council decides as its members together; a bank that agrees to lend is one side."""
    known = reader.sides.vocabulary.organizations.get(party.entity_id or "")
    return is_body(party) and known is not None and (known.kind == "bloc" or "Council" in known.name)


def _is_plural(mentions: Sequence[Mention]) -> bool:
    return len(mentions) > 1 or any(m.is_plural or m.kind == "group" for m in mentions)


def _is_single(mentions: Sequence[Mention]) -> bool:
    return len(mentions) == 1 and mentions[0].kind in ("person", "country", "organization")
