"""The noun that a figure is told of, and the movement that it tells, to its left in the clause.

"[exports] of copper [rose] 5 pct", "subsidies of exports" (the head counts), "reserves, swollen by trade
surpluses, to 53 billion" (a cause does not).
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.syntax import PREPOSITIONS
from flows.extract.trade.cues import CHANGES, TOPICS, Cue, Line

_REACH = 30
# What a series does, not a country: "when it reached $5bn", "when it topped $5bn" (of which the figure has the verb).
_REACHED = frozenset(
    "reached hit totalled totaled stood crossed amounted peaked passed came was were".split()
)
_REACHING = ("topped", "exceeded", "surpassed", "topping")
_RESUMED = 7  # words from "when" to the figure: "when they first rose above $5bn"


BARRIERS = frozenset("while although though but whereas because if when after unless despite".split())


_OPEN_MARKS = frozenset({"-", "'", '"', "“", "”", "’", "‘", "(", ")", "[", "]", ",", "–", "—", "/", "&"})


_SKIPPED_BEFORE = frozenset(
    """a an the provisional estimated some only about around just nearly roughly almost approximately preliminary
    total annual average further additional another new record revised modest meagre mere sharp whopping massive
    staggering slim robust level levels sluggish seasonally adjusted projected unrevised real healthy hefty slight huge
    combined cumulative initial estimated more less than over""".split()
)


WORTH = frozenset(
    {"worth", "for", "of", "at", "totaling", "totalling", "valued", "to", "exceeding", "costing"}
)


_GROWTH = ("growth", "expansion")


class Reading(NamedTuple):
    """What one figure is: ``topic`` and ``change`` are the cues that said so."""

    metric: str
    measure: str
    rule_id: str
    topic: Cue | None = None
    change: Cue | None = None
    direction: str | None = None


def topic_left(line: Line, at: int, kind: str) -> Cue | None:
    """The nearest noun to the left in the clause that can govern a figure, the head of its phrase.

    Insertions between dashes or brackets are passed over, and so are causes ("swollen by trade surpluses").
    """
    position = at - 1
    floor = max(-1, at - _REACH)
    while position > floor:
        word = line.lower(position)
        item = line.row.items[position]
        is_bound = (item.kind == "mark" and word not in _OPEN_MARKS) or (
            word in BARRIERS and item.kind == "word"
        )
        if is_bound and not _resumes(line, position, at):
            return None
        opening = _insertion(line, position, at)
        if opening is not None:
            position = opening - 1
            continue
        cue = line.at.get(position)
        governs = cue is not None and cue.last == position and _may_govern(line, cue, at, kind)
        if governs and cue is not None and not _is_cause(line, cue, at):
            return _climb(line, cue) if cue.kind != "none" else cue
        position -= 1
    return None


def _resumes(line: Line, barrier: int, at: int) -> bool:
    """ "trade set a record, when [it] topped $5bn", "trade soared: [it] hit $5bn": on with the noun before."""
    if line.lower(barrier + 1) not in ("it", "they") or at - barrier > _RESUMED:
        return False
    if line.lower(at).startswith(_REACHING) and at - barrier == 2:
        return True
    between = range(barrier + 2, at)
    return any(line.lower(position) in _REACHED or _moves(line, position) for position in between)


def _moves(line: Line, position: int) -> bool:
    cue = line.at.get(position)
    return cue is not None and cue.kind in CHANGES


def _insertion(line: Line, position: int, at: int) -> int | None:
    """Where the insertion that ends at a closing dash or bracket began: "earnings -- loans and aid -- totalled"."""
    word, item = line.lower(position), line.row.items[position]
    if word == ")":
        opening = "("
    elif word in ("-", "–", "—") and line.row.text[item.end : item.end + 1].isspace() and at - position <= 4:
        opening = word
    else:
        return None
    for back in range(position - 2, max(-1, position - 20), -1):
        if line.lower(back) == opening and (
            opening == "(" or line.row.text[line.row.items[back].start - 1].isspace()
        ):
            return back
    return None


def _is_cause(line: Line, cue: Cue, at: int) -> bool:
    """ "swollen by strong trade surpluses to ...": the noun is what moved the figure, not what it measures."""
    if line.lower(cue.last + 1) in ("of", "worth") or at == cue.last + 1:
        return False
    for position in range(cue.first - 1, max(-1, cue.first - 4), -1):
        word = line.lower(position)
        if word in ("by", "amid", "despite", "reflecting"):
            return True
        if word in PREPOSITIONS or line.kind(position) == "mark" or position in line.at:
            return False
    return False


def _may_govern(line: Line, cue: Cue, at: int, kind: str) -> bool:
    distance = at - cue.last
    if cue.metric == "price" and kind == "money":  # a sum is no price: "losses from the drop in oil prices"
        return False
    if kind == "small":
        return cue.metric == "price"
    if cue.kind in ("noun", "rate"):
        return True
    if cue.kind == "none":
        return distance <= 7 and cue.first == cue.last
    if cue.kind == "weak":
        return distance <= 12
    if cue.kind == "currency":
        return kind == "percent"
    if cue.kind == "verb":
        return distance <= 6
    if kind != "money":
        return False
    if cue.kind == "fund":
        return distance <= 10
    if cue.kind == "deal":
        return distance <= 9 and lead(line, at)[1] in WORTH
    return False


def _climb(line: Line, cue: Cue) -> Cue:
    """From "subsidies of [exports]" or "prices of [imports]" to the head of the phrase."""
    position = cue.first - 1
    steps = 0
    while position > 0 and steps < 4:
        word = line.lower(position)
        if word in ("of", "on", "in", "for", "from") and line.kind(position) == "word":
            head = line.at.get(position - 1)
            if head is not None and head.kind in ("noun", "rate", "weak") and head.kind != "none":
                return head if head.metric != "gdp" or head.kind != "weak" else cue
            return cue
        if line.kind(position) in ("quantity", "mark", "date") or position in line.at or word in PREPOSITIONS:
            return cue
        position -= 1
        steps += 1
    return cue


def topic_after(line: Line, change: Cue) -> Cue | None:
    """The noun that a noun of change is said of: "rise in/of [the yen]"."""
    if line.lower(change.last + 1) not in ("in", "of", "for"):
        return None
    for position in range(change.last + 2, change.last + 9):
        cue = line.at.get(position)
        if cue is not None and (cue.kind in TOPICS or cue.kind == "none"):
            following = line.at.get(cue.last + 1)
            return following if following is not None and following.kind in TOPICS else cue
        if line.kind(position) in ("mark", "quantity") and line.lower(position) not in ("-", "'"):
            return None
    return None


def lead(line: Line, at: int) -> tuple[int, str]:
    """Position and form of the word that leads to the figure: "fell [by] a provisional 5 pct"."""
    position = at - 1
    while position >= 0 and line.kind(position) == "word" and line.lower(position) in _SKIPPED_BEFORE:
        position -= 1
    return position, line.lower(position)


def change_left(line: Line, at: int, topic: Cue | None) -> Cue | None:
    """The movement that the figure tells: between topic and figure, or before the topic with "by"."""
    floor = topic.last if topic is not None and topic.last < at else max(-1, at - 14)
    for position in range(at - 1, floor, -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind in CHANGES:
            return cue
        if line.lower(position) in BARRIERS and line.kind(position) == "word":
            break
    if topic is None:
        return None
    is_by = lead(line, at)[1] == "by"  # "narrowing the $375 billion deficit by $100 billion"
    for position in range(topic.first - 1, max(-1, topic.first - 8), -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind in CHANGES:
            return cue
        stops = ("mark",) if is_by else ("quantity", "mark")
        if line.kind(position) in stops and line.lower(position) not in ("-", "'"):
            break
    return None


def is_growth(cue: Cue) -> bool:
    """ "growth", "growth rate": the cue names a change, not a level."""
    return cue.word.endswith(_GROWTH) or cue.word == "growth rate"


def after_change(line: Line, at: int) -> str | None:
    """ "5 pct higher", "20 pct more than": the word after the figure tells the movement."""
    word = line.lower(at + 1)
    if word in ("higher", "more", "up", "above", "faster"):
        return "up"
    if word in ("lower", "less", "down", "below", "fewer", "slower"):
        return "down"
    return None


def is_share_of(line: Line, topic: Cue) -> bool:
    """ "South Africa's share of Chinese imports fell to ..."."""
    for position in range(topic.first - 1, max(-1, topic.first - 5), -1):
        cue = line.at.get(position)
        if cue is not None:
            return cue.kind == "share"
        if line.kind(position) == "mark":
            return False
    return False
