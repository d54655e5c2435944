"""What a figure measures: the cue word that governs it, and whether it is a level, a change, a share or a rate.

Looked at in this order: the noun phrase that the figure opens (``trade_phrases``), the nearest noun to its left
in the clause (``trade_topics``), a verb of giving ("[pledged] $20 million to ..."), and the figure before it
where this one only goes on ("to $5bn from $4bn").
"""

from __future__ import annotations

from flows.extract.records import Quantity
from flows.extract.trade.cues import CHANGES, Cue, Line
from flows.extract.trade.phrases import by_phrase_after, phrase_after
from flows.extract.trade.rates import exchange_rate
from flows.extract.trade.topics import (
    BARRIERS,
    WORTH,
    Reading,
    after_change,
    change_left,
    is_growth,
    is_share_of,
    lead,
    topic_after,
    topic_left,
)

_CONTINUES = frozenset("from to against versus and or with than compared down up between which".split())


_OWNS_GROWTH = frozenset({"'s", "’s", "annual", "real", "overall", "its", "their", "national"})
_PER_UNIT = frozenset(
    "barrel barrels tonne ton kg kilo kilogram bushel ounce pound lb litre liter gallon mmbtu bag unit bbl".split()
)


_LEAST_MONEY = 1000
ZERO_RATE = "quantity_zero_rate"
_BE = frozenset({"be", "is", "was", "were", "been", "stood", "at"})
_NOUNS_OF_FIGURES = frozenset({"figure", "figures", "level", "total", "rate"})
_SUMS = frozenset("gain rise increase fall drop decline sum amount total surplus deficit".split())
_DOWN_WITH = frozenset({"down", "lose", "loses", "losing", "lost", "losses"})


def read_figure(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """What the quantity at item position ``at`` measures; None if it is no figure of trade or economy.

    ``before`` is the reading of the figure before it in the same sentence, or of the last sentence where
    this one opens with "It" or "That".
    """
    if quantity.kind == "money":
        if quantity.value < _LEAST_MONEY and not _is_per_head(line):
            return _unit_price(line, at, before)
        special = (
            _goods_hit(line, at)
            or (_unit_price(line, at, before) if is_price(line, at) else None)
            or _lost_in_trade(line, at)
        )
        if special is not None:
            return special
    if quantity.kind == "percent" and line.lower(at + 1) == "of":
        hit = _goods_hit(line, at)
        if hit is not None:  # "scrap tariffs on 96 percent of imports"
            return hit._replace(measure="share_pct")
        bought = _bought(line, at)
        if bought is not None:  # "buys 45 percent of its gas from ..."
            return bought._replace(
                metric="imports" if _is_buying(bought.topic) else "exports", measure="share_pct"
            )
    if quantity.rule_id == ZERO_RATE:  # "faces zero tariffs"
        return Reading("tariff", "rate_pct", "metric_zero_rate")
    part = _of_figure_before(line, at, before) or _figure_named(line, at, quantity, before)
    if part is not None:
        return part
    ahead = phrase_after(line, at)
    if any(cue.kind == "none" for cue in ahead[:1]):
        return None
    if quantity.kind == "money":
        bought = _bought(line, at) or _bought_for(line, at) or _earned(line, at) or _currency_bought(line, at)
        if bought is not None:
            return bought
    reading = by_phrase_after(line, at, quantity, ahead, before)
    if reading is None:
        reading = _by_left(line, at, quantity, before)
    if reading is None and quantity.kind == "money":
        reading = _by_giving(line, at)
    if reading is not None and reading.metric == "tariff" and reading.direction is None and _is_imposed(line):
        return reading._replace(direction="up")
    return reading


def _of_figure_before(line: Line, at: int, before: Reading | None) -> Reading | None:
    """ "4.7 billion of this gain": a part of the figure before."""
    if before is None or line.lower(at + 1) != "of" or line.lower(at + 2) not in ("this", "that"):
        return None
    return before._replace(rule_id="metric_continued") if line.lower(at + 3) in _SUMS else None


def _figure_named(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """ "Excluding energy, the 1987 [figure] would be 2 pct": the series of the sentence before."""
    if before is None or (quantity.kind == "percent") != before.measure.endswith("_pct"):
        return None
    position, word = lead(line, at)
    if word not in _BE:
        return None
    while position > 0 and (line.lower(position) in _BE or line.lower(position) in ("would", "will", "had")):
        position -= 1
    is_named = line.lower(position) in _NOUNS_OF_FIGURES and line.at.get(position) is None
    return before._replace(rule_id="metric_continued") if is_named else None


def _lost_in_trade(line: Line, at: int) -> Reading | None:
    """ "we lose $500 billion a year on trade", "are down $100 billion with one country": a deficit."""
    if lead(line, at)[1] not in _DOWN_WITH:
        return None
    position = at + 1
    while position < at + 4 and (
        line.lower(position) in ("a", "every", "year") or line.kind(position) == "date"
    ):
        position += 1
    word, following = line.lower(position), line.lower(position + 1)
    country = line.row.mention(position + 1)
    with_country = word == "with" and (
        (country is not None and country.kind == "country")
        or "country" in (line.lower(position + 2), line.lower(position + 3))
    )
    if with_country or (word in ("on", "in") and following == "trade"):
        return Reading("trade_balance", "level", "metric_lost_in_trade")
    return None


def _currency_bought(line: Line, at: int) -> Reading | None:
    """ "the central bank bought 2 billion dollars between March 5 and 23": an intervention in the market."""
    cue = line.at.get(lead(line, at)[0])
    if (
        cue is None
        or cue.kind != "deal_verb"
        or line.lower(at + 1) not in ("between", "on", "from", "to", "for")
    ):
        return None
    if line.kind(at + 1) != "date" and line.kind(at + 2) != "date":
        return None
    return Reading("other", "level", "metric_bought", cue)


_IMPOSING = frozenset("impose imposes imposed imposing slap slapped levy levied levying".split())


def _is_imposed(line: Line) -> bool:
    """ "to impose a 25 percent tariff": a tariff that is new goes up."""
    return any(item.lower in _IMPOSING for item in line.row.items)


def _goods_hit(line: Line, at: int) -> Reading | None:
    """ "tariffs of 25% on [$60 billion] of imports": the value of the goods that a tariff hits."""
    position, word = lead(line, at)
    if word != "on":
        return None
    for left in range(position - 1, max(-1, position - 6), -1):
        cue = line.at.get(left)
        if cue is not None and cue.metric == "tariff":
            return Reading("tariff", "level", "metric_goods_hit", cue)
        if line.kind(left) == "mark" or cue is not None:
            return None
    return None


def _unit_price(line: Line, at: int, before: Reading | None) -> Reading | None:
    """ "$18 a barrel", "a $10 rise in oil prices", "and 15.50 dlrs in 1988"; not "3.72 yuan to the dollar"."""
    if is_price(line, at):
        moved = line.at.get(at + 3)
        if moved is not None and moved.kind in CHANGES:
            return Reading("price", "change_abs", "metric_unit_price", None, moved, moved.direction)
        verb = line.at.get(lead(line, at)[0] - 1) if lead(line, at)[1] == "by" else None
        if verb is not None and verb.kind in CHANGES:  # "prices fell by $100 a tonne"
            return Reading(
                "price", "change_abs", "metric_unit_price", _price_left(line, at), verb, verb.direction
            )
        return Reading("price", "level", "metric_unit_price", _price_left(line, at))
    rate = exchange_rate(line, at, before)
    if rate is not None:
        return rate
    ahead = phrase_after(line, at)
    if ahead and ahead[0].kind in CHANGES:
        topic = topic_after(line, ahead[0])
        if topic is not None and topic.metric == "price":
            return Reading("price", "change_abs", "metric_price_change", topic, ahead[0], ahead[0].direction)
        return None
    position, word = lead(line, at)
    if before is not None and before.metric == "price" and before.measure == "level" and word in _CONTINUES:
        return before._replace(rule_id="metric_continued")
    topic = _price_left(line, at)
    change = line.at.get(position)
    if topic is not None and (word in _RATE_LEADS or (change is not None and change.kind in CHANGES)):
        return Reading("price", "level", "metric_price", topic)
    return None


def _price_left(line: Line, at: int) -> Cue | None:
    topic = topic_left(line, at, "small")
    return topic if topic is not None and topic.metric == "price" else None


def _is_per_head(line: Line) -> bool:
    return any("capita" in cue.word for cue in line.cues)


def is_price(line: Line, at: int) -> bool:
    """ "$18 a barrel", "200 dlrs per tonne"."""
    return line.lower(at + 1) in ("a", "per", "/", "an") and line.lower(at + 2) in _PER_UNIT


def _bought(line: Line, at: int) -> Reading | None:
    """ "Americans buy $1 billion of steel", "has ordered $6 billion in airliners"."""
    if line.lower(at + 1) not in ("of", "in", "worth"):
        return None
    if not any(at + 2 <= goods.position <= at + 5 for goods in line.commodities):
        return None
    for position in range(at - 1, max(-1, at - 4), -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind == "deal_verb":
            return Reading("other", "level", "metric_bought", cue)
    return None


def _is_buying(cue: Cue | None) -> bool:
    return cue is not None and cue.word.startswith(("b", "p", "o"))


def _bought_for(line: Line, at: int) -> Reading | None:
    """ "bought 250 tanks for [$4.75 billion]"."""
    if lead(line, at)[1] != "for":
        return None
    for position in range(at - 2, max(-1, at - 9), -1):
        cue = line.at.get(position)
        if cue is not None and cue.kind == "deal_verb":
            return Reading("other", "level", "metric_bought", cue)
        if line.lower(position) in (";", ",") or line.lower(position) in BARRIERS:
            return None
    return None


def _earned(line: Line, at: int) -> Reading | None:
    """ "earned [$1.4 billion] from coffee exports", "spent $5 billion on imports", "gains $3 billion from remittances"."""
    verb = line.at.get(lead(line, at)[0])
    if verb is None or (verb.kind != "earn" and not verb.word.startswith("gain")):
        return None
    for position in range(at + 2, min(at + 8, len(line.row.items))):
        cue = line.at.get(position)
        if cue is not None and cue.kind == "noun":
            return Reading(cue.metric, "level", "metric_earned", cue)
        if line.kind(position) == "mark" or line.kind(position) == "quantity":
            return None
    return None


def _by_left(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """The reading that the clause to the left gives; else that of the figure before, if this one goes on."""
    topic = topic_left(line, at, "money" if quantity.kind == "money" else "percent")
    if topic is not None and topic.kind == "none":
        return None
    if topic is None:
        return _continued(line, at, quantity, before)
    goes_on = before is not None and lead(line, at)[1] in _CONTINUES and quantity.kind == "percent"
    is_moved_currency = (
        before is not None
        and before.topic is topic
        and topic.kind == "currency"
        and lead(line, at)[1] in ("with", "against", "than", "versus")
    )
    is_part = before is not None and before.topic is not None and before.measure == "share_pct"
    if goes_on and before is not None and (is_part or is_moved_currency):
        return before._replace(rule_id="metric_continued")
    if quantity.kind in ("percent", "points", "basis_points"):
        return _percent(line, at, quantity, topic)
    if quantity.kind == "ratio":
        return _ratio(line, at, quantity, topic)
    if quantity.kind == "amount" and topic.kind in ("rate", "currency", "weak"):
        return None
    change = change_left(line, at, topic)
    position, word = lead(line, at)
    if topic.kind == "rate" and quantity.kind == "money" and word not in WORTH | {"on", "by", "from", "in"}:
        return None  # "lower the duty, saving companies $5 billion"
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
    position, word = lead(line, at)
    change = change_left(line, at, topic)
    direction = quantity.direction or after_change(line, at) or (change.direction if change else None)
    share = line.at.get(position) or line.at.get(position - 1)
    if (
        (share is not None and share.kind == "share")
        or is_share_of(line, topic)
        or topic.metric == "market_share"
    ):
        return Reading(topic.metric, "share_pct", "metric_share", topic, None, None)
    if quantity.kind != "percent" and topic.kind == "currency":  # "lifting the yield five basis points"
        return None
    if quantity.kind != "percent":
        return Reading(topic.metric, "change_abs", "metric_points", topic, change, direction)
    if line.lower(at + 1) == "of" and topic.kind in ("noun", "rate"):  # "taxes on 80 percent of the cars"
        return Reading(topic.metric, "share_pct", "metric_part", topic)
    if topic.kind == "rate":
        if not _is_rate_of(line, at, topic, position, word):
            return None
        moved = (
            change is not None
            and (change.first > topic.last or topic.word == "employment")
            and (word == "by" or line.at.get(position) is change)
        )
        measure = "change_pct" if moved else "rate_pct"
        return Reading(topic.metric, measure, "metric_rate", topic, change, direction)
    if topic.kind == "currency" and word != "by" and (change is None or line.at.get(position) is not change):
        return None  # "the rouble bonds fell, lifting the yield to 7 percent"
    if change is not None or after_change(line, at) or is_growth(topic):
        return Reading(topic.metric, "change_pct", "metric_change", topic, change, direction or "up")
    if topic.kind == "noun" and topic.metric == "gdp" and word in ("of", "at", "was", "is", "be", "to", "by"):
        return Reading(topic.metric, "change_pct", "metric_growth_rate", topic, None, direction or "up")
    return None


_RATE_LEADS = frozenset(
    "of at to from by was is are were be been being remaining above below than and or ( reached with on , around between up down stood now currently still reach reaches reached hit hits exceed".split()
)


def _is_rate_of(line: Line, at: int, topic: Cue, lead: int, word: str) -> bool:
    """A rate stands beside its noun or after a word that leads to it; "tariffs could shave 1% off GDP" does not."""
    change = line.at.get(lead)
    return (
        at - topic.last <= 2
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
    position, _ = lead(line, at)
    change = line.at.get(position) or line.at.get(position - 1)
    if change is not None and change.kind in CHANGES:
        return Reading(topic.metric, "change_pct", "metric_fraction", topic, change, change.direction)
    return None


def _continued(line: Line, at: int, quantity: Quantity, before: Reading | None) -> Reading | None:
    """ "... from 3.1 billion", "... and 5 pct in 1988": the metric of the figure before."""
    if before is None:
        return _growth_alone(line, at) if quantity.kind == "percent" else None
    position, word = lead(line, at)
    if quantity.kind == "percent" and _is_listed(line, at) and before.measure in ("rate_pct", "share_pct"):
        return before._replace(rule_id="metric_listed")  # "a 17 percent duty, Geely 20 percent and SAIC 38"
    change = line.at.get(position)
    moves = (change is not None and change.kind in CHANGES) or after_change(line, at) is not None
    if quantity.kind == "percent":
        near = change_left(line, at, None)
        if not moves and near is None and word not in _CONTINUES and not _is_elliptic(line, position):
            return None
        change = near or before.change
        measure = before.measure if before.measure.endswith("_pct") else "change_pct"
        direction = after_change(line, at) or (change.direction if change else before.direction)
        return Reading(before.metric, measure, "metric_continued", before.topic, change, direction)
    if (
        quantity.kind == "money" and change is not None and change.word.startswith("los")
    ):  # "farmers lost $1bn"
        return None
    if quantity.kind in ("money", "amount") and (word in _CONTINUES or word == "of" or moves):
        measure = "change_abs" if moves and word not in ("to", "from") else "level"
        direction = change.direction if moves and change else None
        return Reading(
            before.metric, measure, "metric_continued", before.topic, change if moves else None, direction
        )
    return None


def _is_elliptic(line: Line, lead: int) -> bool:
    """ "grew by 25 percent in 2023 but [by] only 2 percent this year": the verb is the one before."""
    if line.lower(lead) in ("but", "then"):
        return True
    before = (
        line.lower(lead - 2) if line.lower(lead - 1) in ("only", "just", "merely") else line.lower(lead - 1)
    )
    return line.lower(lead) == "by" and before in ("but", "and", "then", ",")


def _is_listed(line: Line, at: int) -> bool:
    return line.kind(at - 1) == "mention" and line.lower(at - 2) in (",", "and")


def _growth_alone(line: Line, at: int) -> Reading | None:
    """ "Growth in Peru slowed to 2%", "the country's growth": that of the economy; not "population growth"."""
    for position in range(at - 1, max(-1, at - 14), -1):
        cue = line.at.get(position)
        if cue is None or cue.word != "growth":
            continue
        before = line.lower(position - 1)
        owned = (
            position == 0
            or line.kind(position - 1) == "date"
            or line.row.mention(position - 1) is not None
            or before in _OWNS_GROWTH
        )
        other = line.lower(position + 1) in ("in", "of") and line.row.mention(position + 2) is None
        return Reading("gdp", "change_pct", "metric_growth", cue, cue, "up") if owned and not other else None
    return None


def _by_giving(line: Line, at: int) -> Reading | None:
    """ "announced $20 million to support ...": aid, or investment where that is what it is for."""
    position, word = lead(line, at)
    giving = line.at.get(position)
    if giving is None and line.kind(position) == "mention":  # "lend Armenia $200 million"
        told = line.at.get(position - 1) or line.at.get(position - 2)
        if told is not None and told.kind == "give":
            return Reading("aid", "level", "metric_given", told)
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
