"""Counts of people, jobs and goods that tell of the economy: "unemployment fell to 675,000", "18 million cars sold".

Other counts are no figures of trade ("1,300 products", "3,000 delegates").
"""

from __future__ import annotations

from flows.extract.records import Quantity
from flows.extract.trade.cues import CHANGES, Line
from flows.extract.trade.topics import Reading, change_left, lead, topic_left

LEAST_COUNT = 5000
"""Below it a count is a plant's or a list's, not an economy's."""
_LEAST_JOBS = 50000  # fewer are a company's
_LOST = frozenset({"loss", "lose", "lost", "losing", "cost", "costing", "shed", "cut", "cutting", "fewer"})
_WON = frozenset({"create", "created", "creates", "creating", "add", "added", "adding", "more"})
_KEPT = frozenset({"support", "supports", "supported", "supporting"})
_EMPLOYING = frozenset({"employ", "employs", "employed", "employing"})
_WORKERS = frozenset({"worker", "person", "employee", "people", "workers", "staff"})
_GUESTS = frozenset({"tourist", "visitor", "tourists", "visitors"})
_GOODS = frozenset(
    "car vehicle truck aircraft airliner phone smartphone computer chip unit tractor bicycle".split()
)
_DONE = {
    "sold": "other",
    "produced": "production",
    "built": "production",
    "exported": "exports",
    "imported": "imports",
    "shipped": "shipments",
}
_LEADS = frozenset({"to", "from", "at", "of", "by", "was", "were", "is", "reached", "with", "against", "and"})


def is_headcount(quantity: Quantity) -> bool:
    """A count that may tell of the economy."""
    return quantity.kind == "count" and quantity.value >= LEAST_COUNT


def read_count(line: Line, at: int, quantity: Quantity) -> Reading | None:
    """What a count tells of the economy; None for any other count."""
    if quantity.value < LEAST_COUNT or quantity.kind not in ("count", "amount"):
        return None
    after = _words_after(line, at, quantity)
    if quantity.kind == "amount" or quantity.unit not in (None, "job", *_WORKERS):
        if quantity.kind == "count" and quantity.unit not in _GOODS:
            return None
        done = next((_DONE[word] for word in after[:2] if word in _DONE), None)
        return Reading(done, "level", "metric_count") if done else None
    if "jobs" in after[:4] or quantity.unit == "job":
        return _jobs(line, at, after) if quantity.value >= _LEAST_JOBS else None
    if quantity.unit in _WORKERS and lead(line, at)[1] in _EMPLOYING and quantity.value >= _LEAST_JOBS:
        return Reading("other", "level", "metric_count")
    if after[:1] and after[0] in _GUESTS and "arrivals" in after[:2]:
        return Reading("other", "level", "metric_count")
    return _unemployed(line, at) if quantity.unit is None else None


def _words_after(line: Line, at: int, quantity: Quantity) -> list[str]:
    inside = quantity.surface.lower().split()[-1:]
    return [word for word in inside if word.isalpha()] + [line.lower(at + step) for step in range(1, 5)]


def _jobs(line: Line, at: int, after: list[str]) -> Reading | None:
    """ "the loss of 50,000 jobs", "75,000 fewer jobs", "created 200,000 new jobs"."""
    near = {line.lower(position) for position in range(max(0, at - 5), at)} | set(after[:3])
    if near & _LOST:
        return Reading("other", "change_abs", "metric_count", None, None, "down")
    if near & _WON:
        return Reading("other", "change_abs", "metric_count", None, None, "up")
    return Reading("other", "level", "metric_count") if near & _KEPT else None


def _unemployed(line: Line, at: int) -> Reading | None:
    """ "joblessness would drop to 410,000 from 455,000"."""
    position, word = lead(line, at)
    before = line.at.get(position) or (line.at.get(position - 1) if word == "of" else None)
    is_moved = word == "by" or (before is not None and before.kind in CHANGES)
    topic = topic_left(line, at, "percent")
    if (
        topic is None
        or not ("employment" in topic.word or "jobless" in topic.word)
        or not (is_moved or word in _LEADS)
    ):
        return None
    change = change_left(line, at, topic)
    direction = change.direction if change is not None and word != "from" else None
    measure = "change_abs" if is_moved else "level"
    return Reading(topic.metric, measure, "metric_count", topic, change, direction)
