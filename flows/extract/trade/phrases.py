"""The noun phrase that a figure opens: "a 25 percent [tariff]", "$50 billion in [tariffs]", "a 40 pct [rise] of the yen"."""

from __future__ import annotations

from flows.extract.grammar.syntax import PREPOSITIONS
from flows.extract.records import Quantity
from flows.extract.trade.cues import CHANGES, TOPICS, Cue, Line
from flows.extract.trade.topics import (
    Reading,
    is_growth,
    lead,
    topic_after,
    topic_left,
)

_ENDS_PHRASE = frozenset(
    """is are was were be been being has have had will would can could may might must shall should do does did
    that which who whose where when while if because although though but so than as to said says say it they he she
    we not from by at on for with into through over under after before during since until per or up down
    compared against versus came come comes went this""".split()
)


_ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "last"})


_GENERIC = frozenset(
    """package packages fund funds project projects plan program programme initiative deal deals agreement
    agreements pact contract contracts commitment commitments pledge pledges bid financing funding""".split()
)


_FACING = frozenset({"face", "faces", "facing", "hit", "subject", "subjected"})
_PARTS = frozenset({"percent", "points", "basis_points", "ratio"})


def phrase_after(line: Line, at: int) -> list[Cue]:
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
                if linked:  # "$170 billion in lost oil revenue"
                    found.pop()
                    continue
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
            if not found or following is None or following.word.split()[-1] not in _GENERIC:
                break  # "export and investment package", but not "12 percent of GDP and exports"
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


def by_phrase_after(
    line: Line, at: int, quantity: Quantity, ahead: list[Cue], before: Reading | None
) -> Reading | None:
    """The reading that the noun phrase after the figure gives, if it has a cue that may govern it."""
    if not ahead:
        return None
    linked = line.lower(at + 1) in ("of", "in", "worth")
    if ahead[0].kind == "share" and not linked:
        topic = next((cue for cue in ahead[1:] if cue.kind in TOPICS), None) or topic_after(line, ahead[0])
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
        if measure == "change_pct" and not (is_growth(head) or ahead[-1].kind in CHANGES):
            return None
        return Reading(
            head.metric,
            measure,
            "metric_percent_noun",
            head,
            None,
            quantity.direction or ("up" if measure == "change_pct" else None),
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
        if line.lower(position) in ("tax", "taxing"):  # "plans to tax $50bn of US products"
            return Reading("tariff", "level", "metric_goods_hit", goods)
        cue = line.at.get(position)
        if cue is not None and cue.kind == "deal_verb":
            metric = "imports" if cue.word.startswith(("b", "p", "o")) else "exports"
            return Reading(metric, "level", "metric_bought", cue)
    facing = False
    for position in range(goods.last + 1, min(goods.last + 8, len(line.row.items))):
        cue = line.at.get(position)
        if (
            facing and cue is not None and cue.metric == "tariff"
        ):  # "$3 billion of goods that could face duties"
            return Reading("tariff", "level", "metric_goods_hit", cue)
        facing = facing or line.lower(position) in _FACING
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
    """ "61 percent of its exports": a share; of GDP it is one of what stands to the left."""
    topic = head
    if line.lower(at - 1) == "representing":  # "nations representing 40 percent of world output"
        return Reading(head.metric, "share_pct", "metric_share_of", head)
    if head.kind in CHANGES or head.kind in ("none", "deal", "fund", "verb", "give"):
        return None
    if head.metric == "gdp":
        left = topic_left(line, at, "money")
        topic = left if left is not None and left.kind != "none" else head
    return Reading(topic.metric, "share_pct", "metric_share_of", topic)


def _by_change_after(
    line: Line, at: int, quantity: Quantity, ahead: list[Cue], before: Reading | None
) -> Reading | None:
    """ "a 40 pct rise in exports", "exports posted a 5 pct gain", "a 3 percent growth"."""
    change = ahead[0]
    position, mark = lead(line, at)
    measure = {"percent": "change_pct", "ratio": "ratio"}.get(quantity.kind, "change_abs")
    direction = quantity.direction or change.direction
    named = any(cue.kind in TOPICS for cue in ahead[1:]) or topic_after(line, change) is not None
    if (
        mark == "," and position >= 0 and before is not None and not named
    ):  # "to 432 billion, a two pct increase"
        return Reading(before.metric, measure, "metric_change_beside", before.topic, change, direction)
    topic = next((cue for cue in ahead[1:] if cue.kind in TOPICS), None) or topic_after(line, change)
    if topic is None:
        topic = topic_left(line, at, "money" if quantity.kind == "money" else "percent")
    if topic is not None and topic.kind == "none":
        return None
    if topic is not None and topic.kind in TOPICS and topic.kind not in ("deal", "fund"):
        return Reading(topic.metric, measure, "metric_change_after", topic, change, direction)
    if topic is None and before is not None:
        return Reading(before.metric, measure, "metric_change_after", before.topic, change, direction)
    if topic is None and change.word == "growth" and quantity.kind == "percent":
        return Reading("gdp", "change_pct", "metric_growth", None, change, direction)
    return None
