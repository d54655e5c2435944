"""Which parts of reported words become rows: fragments in marks, the clause around them, the part before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.extract.grammar.syntax import PREPOSITIONS, Row
from flows.extract.quotes.attributions import Attribution
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reported_content import Positions
from flows.extract.quotes.reporting_cues import Cue
from flows.extract.quotes.speakers import Speaker, speaker_after

__all__ = [
    "COORDINATORS",
    "beside_verb",
    "is_innermost",
    "is_name",
    "is_title",
    "plain_part",
    "stands_first",
    "trimmed",
    "wants_clause",
]


COORDINATORS = frozenset({"though", "although", "but", "and", "while"})


_LONG_FRAME = {"describe": 4, "express": 99}  # words around a fragment: “a step back” alone says less


_NAMING = frozenset(
    {
        "called",
        "named",
        "titled",
        "entitled",
        "nicknamed",
        "dubbed",
        "codenamed",
        "so-called",
        "show",
        "film",
        "book",
    }
)


_PROGRAMMES = frozenset(
    "policy doctrine principle plan initiative strategy agenda act pact programme program".split()
)


def beside_verb(
    host: Host, position: int, cues: Sequence[Cue], human_starts: Collection[int]
) -> Attribution | None:
    """The verb after “...,” whatever stands between: "“...,” the tall, bearded envoy of Norway said"."""
    row = host.row
    marked = host.marked_at(position)
    closes = row.text[marked.end - 1] in ",?!" or row.lower(position + 1) == ","
    cue = next((c for c in cues if c.first > position and c.kind in ("say", "tell", "ask")), None)
    if position > 2 or row.text[marked.start : marked.end].count(" ") < 3:
        return None
    if not closes or cue is None or cue.is_participle or cue.first - position > 25:
        return None
    if any(host.is_quote(p) for p in range(position + 1, cue.first)):
        return None
    between = [
        p for p in range(position + 1, cue.first) if row.items[p].kind in ("word", "mention", "quantity")
    ]
    if not between:
        speaker = speaker_after(row, cue.last + 1, cue, human_starts)
    else:
        head = next((p for p in between if _is_person(row, p)), None)
        mention = row.mention(head) if head is not None else None
        start, end = row.items[between[0]].start, row.items[between[-1]].end
        reason = None if mention else "speaker_without_mention"
        speaker = Speaker((mention,) if mention else (), start, end, between[0], between[-1], reason)
    if speaker is None:
        return None
    return Attribution(cue, speaker, ((position, position),), position + 1, len(row.items) - 1, "beside")


def _is_person(row: Row, position: int) -> bool:
    mention = row.mention(position)
    if (
        mention is None
        or mention.kind not in ("person", "unnamed")
        or mention.reading in ("adjective", "possessive")
    ):
        return False
    return row.lower(position - 1) not in PREPOSITIONS


def is_title(host: Host, position: int, attribution: Attribution) -> bool:
    """A title or name in marks, not somebody's words: told Fox News' "Sunday Futures", an agent called "Novichok"."""
    if host.section == "headline":
        return False
    before = host.row.lower(position - 1)
    if before in _NAMING and attribution.cue.last != position - 1:
        return True
    marked = host.marked_at(position)
    words = host.row.text[marked.start : marked.end].split()
    if not 2 <= len(words) <= 6 or words[-1][-1] in ".!?":
        return False
    if words[0][0].isupper() and words[-1].strip(",;").lower() in _PROGRAMMES and len(words) <= 4:
        return True  # questioned Oslo’s “Arctic First policy”
    return all(word[0].isupper() or word in ("of", "the", "and", "to", "in", "a", "for") for word in words)


def is_name(host: Host, position: int) -> bool:
    """Mostly capitals: the title of a book or film ("author of “Losing a Port: Norway and the Sea”")."""
    marked = host.marked_at(position)
    words = host.row.text[marked.start : marked.end].split()
    return 2 * sum(word[0].isupper() for word in words) > len(words)


_CHARGES = frozenset({"attack", "accuse", "blame", "criticize", "condemn", "denounce"})


def stands_first(host: Host, first: int, last: int, lemma: str) -> bool:
    """A fragment of some length right behind an act or attitude: "called on them to “end the war”"."""
    if lemma in _CHARGES and any(
        host.is_quote(p) and host.row.lower(p - 1) in ("for", "of", "as") for p in range(first + 1, first + 5)
    ):
        return True  # "attacked them for “dumping” steel"
    reach = last + 1 if host.row.lower(first - 1) == "that" else min(first + 3, last + 1)
    for position in range(first, reach):
        if host.is_quote(position):
            item = host.row.items[position]
            return host.row.text[item.start : item.end].count(" ") >= 2
    return False


def trimmed(host: Host, content: Positions) -> Positions:
    """Content positions without marks and joining words at the edges."""
    first, last = content
    row = host.row
    while (
        first <= last
        and row.items[first].kind == "mark"
        and row.lower(first) not in ("$", "(", "[", "#", "@")
    ):
        first += 1
    while last >= first and row.items[last].kind == "mark" and row.lower(last) not in ("%", ")", "]"):
        last -= 1
    return first, last


def plain_part(host: Host, first: int, last: int, quote: int, kind: str) -> Positions | None:
    """The part before a clause that holds the fragment: "the pact will pass, though “it will be noisy”"."""
    row = host.row
    for position in range(quote - 1, first + 3, -1):
        word, following = row.lower(position), row.lower(position + 1)
        if word == "," and (following in COORDINATORS or kind in ("describe", "express")):
            return first, position - 1
        if word in ("and", "but") and (following == "there" or _is_pronoun(row, position + 1)):
            return first, position - 1
    return None


def _is_pronoun(row: Row, position: int) -> bool:
    mention = row.mention(position)
    return mention is not None and mention.reading == "pronoun"


def wants_clause(host: Host, attribution: Attribution, first: int, last: int, inside: Sequence[int]) -> bool:
    """Whether the clause around fragments is a row too: not where a fragment is most of it."""
    if first >= last or attribution.needs_marks or attribution.cue.kind == "think":
        return False
    if host.row.lower(first) in ("and", "but") and first > 0:
        return False
    row = host.row
    if all(
        row.items[p].kind in ("quote", "mark") or row.lower(p) in ("and", "but")
        for p in range(first, last + 1)
    ):
        return False
    words = row.text[row.items[first].start : row.items[last].end].count(" ") + 1
    marked = [
        row.text[row.items[p].start : row.items[p].end].count(" ") + 1 for p in inside if first <= p <= last
    ]
    if words - sum(marked) < _LONG_FRAME.get(attribution.cue.kind, 0):
        return False
    return bool(marked) and max(marked) < 0.5 * words and sum(marked) < 0.75 * words


def is_innermost(position: int, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether no other attribution holds a position in a smaller content."""

    def size(candidate: Attribution) -> int:
        return min((b - a for a, b in candidate.contents if a <= position <= b), default=10_000)

    return all(size(attribution) <= size(other) for other in others)
