"""What a figure measures: the cue word that governs it, and whether it is a level, a change, a share or a rate.

Looked at in this order: the noun phrase that the figure opens ("a 25 percent [tariff]", "$50 billion in
[tariffs]"), the nearest noun to its left in the clause ("[exports] of copper rose 5 pct"), a verb of giving
("[pledged] $20 million to ..."), and the figure before it where this one only goes on ("to $5bn from $4bn").
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from flows.extract.records import Quantity
from flows.extract.syntax import PREPOSITIONS
from flows.extract.trade_cues import CHANGES, TOPICS, Cue, Line

_REACH = 30
_BARRIERS = frozenset("while although though but whereas because if when after unless despite".split())
_OPEN_MARKS = frozenset({"-", "'", '"', "“", "”", "’", "‘", "(", ")", "[", "]", ",", "–", "—", "/", "&"})
_ENDS_PHRASE = frozenset(
    """is are was were be been being has have had will would can could may might must shall should do does did
    that which who whose where when while if because although though but so than as to said says say it they he she
    we not from by at on for with into through over under after before during since until per or up down
    compared against versus came come comes went this""".split()
)
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "last"})
_SKIPPED_BEFORE = frozenset(
    """a an the provisional estimated some only about around just nearly roughly almost approximately preliminary
    total annual average further additional another new record revised modest meagre mere sharp whopping massive
    staggering slim robust sluggish seasonally adjusted projected unrevised real healthy hefty slight huge
    combined cumulative initial estimated more less than over""".split()
)
_CONTINUES = frozenset("from to against versus and or with compared down up between".split())
_WORTH = frozenset(
    {"worth", "for", "of", "at", "totaling", "totalling", "valued", "to", "exceeding", "costing"}
)
_GENERIC = frozenset(
    """package packages fund funds project projects plan program programme initiative deal deals agreement
    agreements pact contract contracts commitment commitments pledge pledges bid financing funding""".split()
)
_PER_UNIT = frozenset(
    "barrel barrels tonne ton kg kilo kilogram bushel ounce pound lb litre liter gallon mmbtu bag unit bbl".split()
)
_GROWTH = ("growth", "expansion")
_LEAST_MONEY = 1000
_LEAST_TOTAL = 1_000_000
_PARTS = frozenset({"percent", "points", "basis_points", "ratio"})


class Reading(NamedTuple):
    """What one figure is: ``topic`` and ``change`` are the cues that said so."""

    metric: str
    measure: str
    rule_id: str
    topic: Cue | None = None
    change: Cue | None = None
    direction: str | None = None


def read_figure(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """What the quantity at item position ``at`` measures; None if it is no figure of trade or economy.

    ``before`` is the reading of the figure before it in the same sentence, or of the last sentence where
    this one opens with "It" or "That".
    """
    if quantity.kind == "money" and _is_price(line, at):
        moved = line.at.get(at + 3)
        if moved is not None and moved.kind in CHANGES:
            return Reading("price", "change_abs", "metric_unit_price", None, moved, moved.direction)
        return Reading("price", "level", "metric_unit_price")
    if (
        quantity.kind == "money" and quantity.value < _LEAST_MONEY and not _is_per_head(line)
    ):  # "3.72 yuan to the dollar"
        return None
    if quantity.kind == "money" and (hit := _goods_hit(line, at)):
        return hit
    ahead = _phrase_after(line, at)
    if any(cue.kind == "none" for cue in ahead[:1]):
        return None
    reading = _by_phrase_after(line, at, quantity, ahead, before)
    if reading is None:
        reading = _by_left(line, at, quantity, before)
    if reading is None and quantity.kind == "money":
        reading = _by_giving(line, at)
    return reading


def _goods_hit(line: Line, at: int) -> Reading | None:
    """ "tariffs of 25% on [$60 billion] of imports": the value of the goods that a tariff hits."""
    position, word = _lead(line, at)
    if word != "on":
        return None
    for left in range(position - 1, max(-1, position - 6), -1):
        cue = line.at.get(left)
        if cue is not None and cue.metric == "tariff":
            return Reading("tariff", "level", "metric_goods_hit", cue)
        if line.kind(left) == "mark" or cue is not None:
            return None
    return None


def _is_per_head(line: Line) -> bool:
    return any("capita" in cue.word for cue in line.cues)


def _is_price(line: Line, at: int) -> bool:
    """ "$18 a barrel", "200 dlrs per tonne"."""
    return line.lower(at + 1) in ("a", "per", "/", "an") and line.lower(at + 2) in _PER_UNIT


def _phrase_after(line: Line, at: int) -> list[Cue]:
    """Cues of the noun phrase that the figure opens, in order; one "in", "of" or "worth of" is stepped over."""
    found: list[Cue] = []
    linked = False
    items = line.row.items
    for position in range(at + 1, min(at + 11, len(items))):
        item = items[position]
        cue = line.at.get(position)
        if cue is not None and cue.kind != "give":
            if cue.last == position:
                found.append(cue)
            if cue.kind == "change_verb" and not found[:-1]:
                return []
            continue
        word = item.lower
        if word == "on" and line.lower(position - 1) == "-":  # "year-on-year"
            continue
        if item.kind in ("quantity", "date") or (item.kind == "mark" and not _joins(line, position)):
            break
        if word in ("of", "in", "worth"):
            if (linked and word != "of") or (found and found[-1].kind not in CHANGES):
                break
            linked = True
            continue
        if word in _ARTICLES and not linked:  # "150 billion dlrs a year"
            break
        if word == "and":
            following = line.at.get(position + 1)
            if not found or following is None or following.kind not in TOPICS:
                break
            continue
        if item.kind == "word" and (word in _ENDS_PHRASE or word in PREPOSITIONS):
            break
    return found


def _joins(line: Line, position: int) -> bool:
    """A mark inside a phrase: "Chinese-financed"; a dash between blanks ends it."""
    item = line.row.items[position]
    if item.lower == "-":
        return not line.row.text[item.start - 1].isspace()
    return item.lower in "'\"“”’‘"


def _by_phrase_after(
    line: Line, at: int, quantity: Quantity, ahead: list[Cue], before: Reading | None
) -> Reading | None:
    """The reading that the noun phrase after the figure gives, if it has a cue that may govern it."""
    if not ahead:
        return None
    linked = line.lower(at + 1) in ("of", "in", "worth")
    if ahead[0].kind == "share" and not linked:
        topic = next((cue for cue in ahead[1:] if cue.kind in TOPICS), None) or _topic_after(line, ahead[0])
        return Reading(topic.metric, "share_pct", "metric_share_of", topic) if topic is not None else None
    if ahead[0].kind == "goods":
        return _by_goods(line, at, quantity, ahead[0]) if linked else None
    if ahead[0].kind in CHANGES and not linked:
        return _by_change_after(line, at, quantity, ahead, before)
    head = _head(ahead)
    if quantity.kind in _PARTS:
        if linked and line.lower(at + 1) == "of":
            return _share(line, at, head)
        if head.kind not in ("noun", "rate", "weak"):
            return None
        if linked:  # "5 pct in exports": the verb before tells
            return None
        measure = "rate_pct" if head.kind == "rate" else "change_pct"
        if measure == "change_pct" and not (_is_growth(head) or ahead[-1].kind in CHANGES):
            return None
        return Reading(
            head.metric,
            measure,
            "metric_percent_noun",
            head,
            None,
            _direction_of(quantity, "up" if measure == "change_pct" else None),
        )
    if head.kind in TOPICS and head.kind not in ("verb", "currency"):
        if quantity.kind != "money" and head.kind in ("deal", "fund"):
            return None
        last = ahead[-1]
        if last.kind in CHANGES and last.kind != "change_verb" and last is not head:
            return Reading(head.metric, "change_abs", "metric_noun_change", head, last, last.direction)
        return Reading(head.metric, "level", "metric_opens_phrase", head, None, quantity.direction)
    return None


def _by_goods(line: Line, at: int, quantity: Quantity, goods: Cue) -> Reading | None:
    """ "$500 billion in U.S. goods", "bought $1 billion of goods": trade in the direction that the verb tells."""
    if quantity.kind != "money":
        return None
    for position in range(at - 1, max(-1, at - 4), -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind == "deal_verb":
            metric = "imports" if cue.word.startswith(("b", "p", "o")) else "exports"
            return Reading(metric, "level", "metric_bought", cue)
    return Reading("exports", "level", "metric_goods", goods)


def _head(ahead: list[Cue]) -> Cue:
    """The last noun of the first run of cues; "investment package" is investment, "loan agreement" aid."""
    run = [ahead[0]]
    for cue in ahead[1:]:
        if cue.kind in TOPICS and cue.first - run[-1].last <= 2:
            run.append(cue)
        else:
            break
    head = run[-1]
    if head.word in _GENERIC:
        for cue in run[:-1]:
            if cue.kind in ("noun", "fund"):
                return cue
    return head


def _share(line: Line, at: int, head: Cue) -> Reading | None:
    """ "96 percent of the country's exports": a share; of GDP it is one of what stands to the left."""
    topic = head
    if head.kind in CHANGES or head.kind in ("none", "deal", "fund", "verb", "give"):
        return None
    if head.metric == "gdp":
        left = _topic_left(line, at, "money")
        topic = left if left is not None and left.kind != "none" else head
    return Reading(topic.metric, "share_pct", "metric_share_of", topic)


def _by_change_after(
    line: Line, at: int, quantity: Quantity, ahead: list[Cue], before: Reading | None
) -> Reading | None:
    """ "a 40 pct rise in exports", "exports posted a 5 pct gain", "a 3 percent growth"."""
    change = ahead[0]
    position, mark = _lead(line, at)
    measure = {"percent": "change_pct", "ratio": "ratio"}.get(quantity.kind, "change_abs")
    direction = quantity.direction or change.direction
    named = any(cue.kind in TOPICS for cue in ahead[1:]) or _topic_after(line, change) is not None
    if (
        mark == "," and position >= 0 and before is not None and not named
    ):  # "to 432 billion, a two pct increase"
        return Reading(before.metric, measure, "metric_change_beside", before.topic, change, direction)
    topic = next((cue for cue in ahead[1:] if cue.kind in TOPICS), None) or _topic_after(line, change)
    if topic is None:
        topic = _topic_left(line, at, "money" if quantity.kind == "money" else "percent")
    if topic is not None and topic.kind == "none":
        return None
    if topic is not None and topic.kind in TOPICS and topic.kind not in ("deal", "fund"):
        return Reading(topic.metric, measure, "metric_change_after", topic, change, direction)
    if topic is None and before is not None:
        return Reading(before.metric, measure, "metric_change_after", before.topic, change, direction)
    if topic is None and change.word == "growth" and quantity.kind == "percent":
        return Reading("gdp", "change_pct", "metric_growth", None, change, direction)
    return None


def _topic_after(line: Line, change: Cue) -> Cue | None:
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


def _topic_left(line: Line, at: int, kind: str) -> Cue | None:
    """The nearest noun to the left in the clause that can govern a figure, the head of its phrase.

    Insertions between dashes or brackets are passed over, and so are causes ("swollen by trade surpluses").
    """
    position = at - 1
    floor = max(-1, at - _REACH)
    while position > floor:
        word = line.lower(position)
        item = line.row.items[position]
        if (item.kind == "mark" and word not in _OPEN_MARKS) or (word in _BARRIERS and item.kind == "word"):
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
        return distance <= 9 and _lead(line, at)[1] in _WORTH
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


def _lead(line: Line, at: int) -> tuple[int, str]:
    """Position and form of the word that leads to the figure: "fell [by] a provisional 5 pct"."""
    position = at - 1
    while position >= 0 and line.kind(position) == "word" and line.lower(position) in _SKIPPED_BEFORE:
        position -= 1
    return position, line.lower(position)


def _change_left(line: Line, at: int, topic: Cue | None) -> Cue | None:
    """The movement that the figure tells: between topic and figure, or before the topic with "by"."""
    floor = topic.last if topic is not None and topic.last < at else max(-1, at - 14)
    for position in range(at - 1, floor, -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind in CHANGES:
            return cue
        if line.lower(position) in _BARRIERS and line.kind(position) == "word":
            break
    if topic is None:
        return None
    for position in range(topic.first - 1, max(-1, topic.first - 8), -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind in CHANGES:
            return cue
        if line.kind(position) in ("quantity", "mark") and line.lower(position) not in ("-", "'"):
            break
    return None


def _is_growth(cue: Cue) -> bool:
    return cue.word.endswith(_GROWTH) or cue.word == "growth rate"


def _direction_of(quantity: Quantity, otherwise: str | None) -> str | None:
    return quantity.direction or otherwise


def _after_change(line: Line, at: int) -> str | None:
    """ "5 pct higher", "20 pct more than": the word after the figure tells the movement."""
    word = line.lower(at + 1)
    if word in ("higher", "more", "up", "above", "faster"):
        return "up"
    if word in ("lower", "less", "down", "below", "fewer", "slower"):
        return "down"
    return None


def _by_left(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """The reading that the clause to the left gives; else that of the figure before, if this one goes on."""
    topic = _topic_left(line, at, "money" if quantity.kind == "money" else "percent")
    if topic is not None and topic.kind == "none":
        return None
    if topic is None:
        return _continued(line, at, quantity, before)
    goes_on = before is not None and _lead(line, at)[1] in _CONTINUES and quantity.kind == "percent"
    if goes_on and before is not None and before.topic is not None and before.measure == "share_pct":
        return before._replace(rule_id="metric_continued")
    if quantity.kind in ("percent", "points", "basis_points"):
        return _percent(line, at, quantity, topic)
    if quantity.kind == "ratio":
        return _ratio(line, at, quantity, topic)
    if quantity.kind == "amount" and topic.kind in ("rate", "currency", "weak"):
        return None
    change = _change_left(line, at, topic)
    position, word = _lead(line, at)
    measure = "level"
    if change is not None and _is_amount_of_change(line, position, word, change):
        measure = "change_abs"
    direction = quantity.direction or (change.direction if change is not None else None)
    return Reading(topic.metric, measure, "metric_clause", topic, change, direction)


def _is_amount_of_change(line: Line, lead: int, word: str, change: Cue) -> bool:
    """ "fell 5.4 billion", "rose by $5bn", "a drop of $5bn"; not "fell to", "an increase to"."""
    if line.at.get(lead) is change:
        return True
    return (word in ("by", "of", "another") and abs(lead - change.last) <= 3) or word == "by"


def _percent(line: Line, at: int, quantity: Quantity, topic: Cue) -> Reading | None:
    position, word = _lead(line, at)
    change = _change_left(line, at, topic)
    direction = quantity.direction or _after_change(line, at) or (change.direction if change else None)
    share = line.at.get(position) or line.at.get(position - 1)
    if (share is not None and share.kind == "share") or topic.metric == "market_share":
        return Reading(topic.metric, "share_pct", "metric_share", topic, None, None)
    if quantity.kind != "percent":
        return Reading(topic.metric, "change_abs", "metric_points", topic, change, direction)
    if line.lower(at + 1) == "of" and topic.kind in ("noun", "rate"):  # "taxes on 80 percent of the cars"
        return Reading(topic.metric, "share_pct", "metric_part", topic)
    if topic.kind == "rate":
        if not _is_rate_of(line, at, topic, position, word):
            return None
        moved = (
            change is not None
            and change.first > topic.last
            and (word == "by" or line.at.get(position) is change)
        )
        measure = "change_pct" if moved else "rate_pct"
        return Reading(topic.metric, measure, "metric_rate", topic, change, direction)
    if change is not None or _after_change(line, at) or _is_growth(topic):
        return Reading(topic.metric, "change_pct", "metric_change", topic, change, direction or "up")
    if topic.kind == "noun" and topic.metric == "gdp" and word in ("of", "at", "was", "is", "be", "to", "by"):
        return Reading(topic.metric, "change_pct", "metric_growth_rate", topic, None, direction or "up")
    return None


_RATE_LEADS = frozenset(
    "of at to from by was is are were be been being remaining above below than and or ( reached with on , around between up down stood".split()
)


def _is_rate_of(line: Line, at: int, topic: Cue, lead: int, word: str) -> bool:
    """A rate stands beside its noun or after a word that leads to it; "tariffs could shave 1% off GDP" does not."""
    change = line.at.get(lead)
    return (
        at - topic.last <= 3
        or word in _RATE_LEADS
        or (change is not None and change.kind in CHANGES | {"noun", "rate"})
    )


def _ratio(line: Line, at: int, quantity: Quantity, topic: Cue) -> Reading | None:
    """ "shipments more than doubled", "accounts for a quarter of exports"."""
    if topic.kind in ("deal", "fund", "verb"):
        return None
    if quantity.unit == "times":
        if quantity.direction is None or at - topic.last > 12:
            return None
        return Reading(topic.metric, "ratio", "metric_multiple", topic, None, quantity.direction)
    position, _ = _lead(line, at)
    change = line.at.get(position) or line.at.get(position - 1)
    if change is not None and change.kind in CHANGES:
        return Reading(topic.metric, "change_pct", "metric_fraction", topic, change, change.direction)
    return None


def _continued(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """ "... from 3.1 billion", "... and 5 pct in 1988": the metric of the figure before."""
    if before is None:
        return None
    position, word = _lead(line, at)
    change = line.at.get(position)
    moves = (change is not None and change.kind in CHANGES) or _after_change(line, at) is not None
    if quantity.kind == "percent":
        near = _change_left(line, at, None)
        if not moves and near is None and word not in _CONTINUES:
            return None
        change = near or before.change
        measure = before.measure if before.measure.endswith("_pct") else "change_pct"
        direction = _after_change(line, at) or (change.direction if change else before.direction)
        return Reading(before.metric, measure, "metric_continued", before.topic, change, direction)
    if quantity.kind in ("money", "amount") and (word in _CONTINUES or word == "of" or moves):
        measure = "change_abs" if moves and word not in ("to", "from") else "level"
        direction = change.direction if moves and change else None
        return Reading(
            before.metric, measure, "metric_continued", before.topic, change if moves else None, direction
        )
    return None


def _by_giving(line: Line, at: int) -> Reading | None:
    """ "announced $20 million to support ...": aid, or investment where that is what it is for."""
    position, word = _lead(line, at)
    giving = line.at.get(position)
    if giving is None and word in ("up", "to"):
        giving = line.at.get(position - 1)
    if giving is None or giving.kind not in ("give", "fund"):
        return None
    purpose = False
    for ahead in range(at + 1, min(at + 14, len(line.row.items))):
        cue = line.at.get(ahead)
        if cue is not None and cue.metric == "investment":
            return Reading("investment", "level", "metric_given", cue)
        if line.kind(ahead) == "word" and line.lower(ahead) in ("to", "for", "in", "from", "towards"):
            purpose = True
    return Reading("aid", "level", "metric_given", giving) if purpose else None


def is_zero(value: Decimal | None) -> bool:
    """True for a figure of nothing, which is no level of trade."""
    return value is not None and value == 0
