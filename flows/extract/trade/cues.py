"""Cue words of trade figures, placed on the items of a sentence.

A cue says what a figure measures ("exports"), how it moves ("rose", "a fall"), or that it is none of
trade's business ("votes"). The words stand in ``metric_cues.csv``; their kinds:

* noun: names a metric ("exports rose 5 pct"); weak: does so only beside the figure ("a surplus of $5bn");
* rate: a percentage of it is a rate ("a 25 percent tariff"); fund: aid and finance, in money only;
* deal: values of deals, in money only; verb: "exported"; deal_verb: "bought"; give: "pledged";
* change_verb, change_noun, change_both: movement with a direction; share: "accounts for";
* currency: "the yen" rises and falls, but is no metric of its own; none: nothing of trade.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.text.literals import Hit, longest

TOPICS = frozenset({"noun", "weak", "rate", "fund", "deal", "verb", "currency"})
CHANGES = frozenset({"change_verb", "change_noun", "change_both"})

_LINKS = frozenset({"of", "on", "in", "for", "new", "imported"})
_PLAIN = frozenset({"word", "mark"})
_GOODS = frozenset({"word", "mark", "quantity"})  # "the largest natural gas exporter", "two-way" are one item


class Cue(NamedTuple):
    """A cue word at item positions ``first`` to ``last`` of its row."""

    first: int
    last: int
    start: int
    end: int
    word: str
    kind: str
    metric: str
    flow: str | None
    direction: str | None
    country_code: str | None  # of a currency: "the yen" is Japan's


class Commodity(NamedTuple):
    """A commodity at an item position; ``hs_chapter`` None where the word covers several chapters."""

    position: int
    last: int
    start: int
    end: int
    name: str
    hs_chapter: str | None


class Line(NamedTuple):
    """A row with its cues and commodities: what the rules of trade look at."""

    row: Row
    cues: tuple[Cue, ...]
    commodities: tuple[Commodity, ...]
    at: Mapping[int, Cue]  # item position -> the cue that covers it

    def lower(self, position: int) -> str:
        """The lower-case word at an item position; '' beyond the ends."""
        items = self.row.items
        return items[position].lower if 0 <= position < len(items) else ""

    def kind(self, position: int) -> str:
        """The kind of the item at a position; '' beyond the ends."""
        items = self.row.items
        return items[position].kind if 0 <= position < len(items) else ""


def lay_out(
    rows: Sequence[Row], hits: Mapping[str, Sequence[Hit]], measured: Collection[int]
) -> tuple[Line, ...]:
    """The rows that may tell something of trade, with their cues and commodities.

    ``measured``: numbers of the sentences that hold a figure. A row without one may state a direction, if it has
    a noun and a verb of change.
    """
    cue_hits = _head_last(hits.get("metric_cues", ()))
    commodity_hits = longest(list(hits.get("commodities", ())))
    cue_starts = [hit.start for hit in cue_hits]
    commodity_starts = [hit.start for hit in commodity_hits]
    lines = []
    for row in rows:
        start, end = row.sentence.start, row.sentence.end
        low, high = bisect_left(cue_starts, start), bisect_left(cue_starts, end)
        if row.sentence.number not in measured and (high - low < 2 or not _may_move(cue_hits[low:high])):
            continue
        goods = commodity_hits[bisect_left(commodity_starts, start) : bisect_left(commodity_starts, end)]
        starts = [item.start for item in row.items]
        commodities = _commodities(row, goods, starts)
        cues = tuple(_taken(row, cue, commodities) for cue in _cues(row, cue_hits[low:high], starts))
        at = {position: cue for cue in cues for position in range(cue.first, cue.last + 1)}
        lines.append(Line(row, cues, commodities, at))
    return tuple(lines)


def _may_move(hits: Sequence[Hit]) -> bool:
    kinds = {hit.lexemes[0].kind for hit in hits}
    return "noun" in kinds and bool(kinds & {"change_verb", "change_both"})


def _head_last(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without overlaps; of two that overlap the later is the head: "bilateral [trade deficit]"."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:
            kept[-1] = Hit(kept[-1].start, hit.end, hit.lexemes)
    return kept


def _place(row: Row, hit: Hit, starts: Sequence[int], kinds: frozenset[str]) -> tuple[int, int] | None:
    """First and last item position of a hit; None if it stands in an item of another kind than ``kinds``."""
    first = bisect_left(starts, hit.start + 1) - 1
    last = bisect_left(starts, hit.end) - 1
    if first < 0 or any(row.items[at].kind not in kinds for at in range(first, last + 1)):
        return None
    return first, last


def _cues(row: Row, hits: Sequence[Hit], starts: Sequence[int]) -> tuple[Cue, ...]:
    found: list[Cue] = []
    for hit in hits:
        alias = hit.lexemes[0].alias
        place = _place(row, hit, starts, _GOODS if " " in alias or "-" in alias else _PLAIN)
        if place is None:
            continue
        row_of_cue = hit.lexemes[0].row
        found.append(
            Cue(
                *place,
                hit.start,
                hit.end,
                alias.lower(),
                row_of_cue["kind"],
                row_of_cue["metric"],
                row_of_cue["flow"] or None,
                row_of_cue["direction"] or None,
                row_of_cue["country_code"] or None,
            )
        )
    return tuple(_abroad(row, cue) for cue in found)


def _abroad(row: Row, cue: Cue) -> Cue:
    """ "Vietnam's [sales] to America" are exports: a country's own, to another."""
    if cue.word != "sales" or row.lower(cue.last + 1) != "to":
        return cue
    buyer = row.mention(cue.last + 2) or row.mention(cue.last + 3)
    at = cue.first - 2 if row.lower(cue.first - 1) in ("'s", "’s") else cue.first - 1
    seller = row.mention(at)
    if buyer is None or seller is None or buyer.kind != "country" or seller.kind != "country":
        return cue
    return cue._replace(kind="noun", metric="exports", flow="export")


def _taken(row: Row, cue: Cue, commodities: Sequence[Commodity]) -> Cue:
    """ "coal [purchases] from Russia", "[purchases] of Russian gas" are imports."""
    if cue.word != "purchases":
        return cue
    country = row.mention(cue.last + 2) or row.mention(cue.last + 3)
    if country is None or country.kind != "country":
        return cue
    word = row.lower(cue.last + 1)
    before = word == "from" and any(goods.last == cue.first - 1 for goods in commodities)
    after = word == "of" and any(0 < goods.position - cue.last <= 4 for goods in commodities)
    return cue._replace(kind="noun", metric="imports", flow="import") if before or after else cue


def _commodities(row: Row, hits: Sequence[Hit], starts: Sequence[int]) -> tuple[Commodity, ...]:
    found: list[Commodity] = []
    for hit in hits:
        place = _place(row, hit, starts, _GOODS)
        if place is not None and row.lower(place[0] - 1) not in ("excluding", "non", "except"):
            lexeme = hit.lexemes[0].row
            found.append(
                Commodity(*place, hit.start, hit.end, lexeme["commodity"], lexeme["hs_chapter"] or None)
            )
    return tuple(found)


def commodity_of(line: Line, at: int, topic: Cue | None) -> tuple[str | None, str | None]:
    """Commodity and HS chapter of the figure at item position ``at``; (None, None) if none stands by.

    It stands in the figure's own phrase ("the largest [gas] exporter"), before the noun ("[coal] shipments"), or
    after noun or figure ("exports of [copper]", "tariff on [steel]"). A currency is its own commodity.
    """
    if topic is not None and topic.kind == "currency":
        return topic.word, None
    best: Commodity | None = None
    for goods in line.commodities:
        if goods.position == at:
            return goods.name, goods.hs_chapter
        before = line.row.mention(goods.position - 1)  # "importer of [Russian] fuels"
        is_named = before is not None and before.reading == "adjective" and goods.name != "goods"
        link = goods.position - (2 if is_named else 1)
        linked = line.lower(link) in _LINKS
        if linked and 0 < goods.position - at <= 4:  # "and 10 percent on [aluminum]"
            return goods.name, goods.hs_chapter
        if topic is None:
            continue
        if (best is None and 0 < topic.first - goods.last <= 2) or (
            best is None and 0 < goods.position - topic.last <= 5 and (linked or goods.position < at)
        ):
            best = goods
    return (best.name, best.hs_chapter) if best is not None else (None, None)
