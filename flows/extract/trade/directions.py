"""Plain statements of direction without a figure: "Peru's exports to Chile have soared this year".

A trade noun is the subject of a verb of change in the past or perfect; no figure stands in the clause.
Wishes ("to boost their trade"), plans ("exports will rise") and objects ("cut exports") give nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.syntax import PREPOSITIONS
from flows.extract.trade.carry import Told
from flows.extract.trade.cues import Cue, Line

_METRICS = frozenset({"exports", "imports", "trade_turnover", "trade_balance", "shipments", "investment"})
_AUXILIARIES = frozenset(
    "has have had also already since sharply steadily significantly is are been further both still".split()
)
_STOPS = frozenset("that which who while when because if although though but".split())


class Plain(NamedTuple):
    """Item positions of the clause's first and last item, with the noun and the verb."""

    first: int
    last: int
    topic: Cue
    change: Cue


def find_directions(line: Line, figures: list[Told]) -> list[Plain]:
    """Every plain statement of direction in a sentence; none in a clause that holds a figure."""
    if figures or line.row.sentence.section == "headline":
        return []
    found = []
    for topic in line.cues:
        if topic.kind != "noun" or topic.metric not in _METRICS:
            continue
        change = _verb_of(line, topic)
        if change is None or any(line.kind(at) == "quantity" for at in range(topic.first, change.last + 5)):
            continue
        first = _phrase_start(line, topic)
        if line.lower(first - 1) in PREPOSITIONS:  # "the buying power of exports has waned"
            continue
        last = change.last + 1 if line.kind(change.last + 1) == "date" else change.last
        found.append(Plain(first, last, topic, change))
    return found[:1]


_UNREAL = frozenset("will would could may might should to not can must".split())
_BEFORE_VERB = _UNREAL | _AUXILIARIES | {"be", "been", "was", "were", "n't"}


def _verb_of(line: Line, topic: Cue) -> Cue | None:
    """The verb of change that the noun is the subject of, over its own "to X", "of Y", "between A and B"."""
    position = topic.last + 1
    phrase = True
    while position < min(topic.last + 12, len(line.row.items)):
        cue = line.at.get(position)
        word = line.lower(position)
        if cue is not None and cue.kind in ("change_verb", "change_both") and _is_finite(line, cue):
            return cue
        if line.kind(position) in ("mention", "date") or word in _AUXILIARIES:
            phrase = phrase and word not in _AUXILIARIES
        elif line.kind(position) == "mark" or word in _STOPS or not phrase:
            return None
        elif word in PREPOSITIONS or word in (
            "and",
            "the",
            "two",
            "both",
            "countries",
            "nations",
            "goods",
            "'s",
        ):
            pass
        elif (cue is not None and cue.kind != "noun") or word in (
            "will",
            "would",
            "could",
            "may",
            "might",
            "should",
            "can",
            "to",
            "not",
            "must",
        ):
            return None
        position += 1
    return None


_PAST = frozenset(
    """rose jumped grew surged climbed soared expanded gained advanced rebounded recovered widened accelerated leapt
    ballooned skyrocketed spiked fell dropped declined decreased shrank plunged slumped tumbled contracted dipped slipped
    slid narrowed plummeted weakened collapsed increased doubled swelled dwindled deteriorated""".split()
)
_PERFECT = _PAST | {"risen", "grown", "fallen", "shrunk", "slipped", "sunk"}
_PROGRESS = frozenset(
    "rising growing surging increasing climbing soaring expanding falling dropping declining decreasing shrinking plunging".split()
)


def _is_finite(line: Line, cue: Cue) -> bool:
    """Past, perfect or progressive; "will rise", "to rise", "was reduced" are not."""
    before: set[str] = set()
    position = cue.first - 1
    while position >= 0 and (line.lower(position) in _BEFORE_VERB or line.lower(position).endswith("ly")):
        before.add(line.lower(position))
        position -= 1
    if before & _UNREAL:
        return False
    if cue.word in _PROGRESS:
        return bool(before & {"is", "are", "been"})
    if before & {"has", "have", "had"}:
        return cue.word in _PERFECT
    return cue.word in _PAST and not before & {"be", "been", "is", "are", "was", "were"}


def _phrase_start(line: Line, topic: Cue) -> int:
    """Back over adjectives and the owner: "[China's] exports", "[bilateral] trade"."""
    position = topic.first
    while position > 0:
        kind, word = line.kind(position - 1), line.lower(position - 1)
        if kind in ("mark", "quantity") or word in PREPOSITIONS or word in _STOPS or word in ("and", "said"):
            break
        position -= 1
        if kind == "mention" and line.lower(position - 1) not in ("-", "and"):
            break
    return position
