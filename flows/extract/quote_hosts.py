"""The writer's sentences around quotations: each quotation is one item of the row that holds it.

“A. B,” he said. -> one host: [quotation] [he] [said] [.]; “A,” he said. “B. C.” -> two hosts. On such a
row "who said it" needs no thought about what stands inside the marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from flows.extract.literals import Hit, longest
from flows.extract.quotation_marks import Marked, find_marked
from flows.extract.records import Sentence
from flows.extract.syntax import Item, Row

__all__ = ["Cue", "CueFinder", "Host", "find_hosts"]


class Host(NamedTuple):
    """A row whose items of kind "quote" point into ``marked``; ``words``: how many items are no marks."""

    row: Row
    paragraph: int
    section: str
    marked: Sequence[Marked]
    quotes: tuple[int, ...]  # positions of quotations in row.items

    def marked_at(self, position: int) -> Marked:
        """The quotation at an item position that holds one."""
        return self.marked[self.row.items[position].index]

    def is_quote(self, position: int) -> bool:
        """True where the item is a quotation."""
        return 0 <= position < len(self.row.items) and self.row.items[position].kind == "quote"


class Cue(NamedTuple):
    """A reporting verb or phrase at item positions ``first..last``; see reporting_verbs.csv."""

    first: int
    last: int
    form: str
    lemma: str
    kind: str
    complement: str


def find_hosts(rows: Sequence[Row]) -> list[Host]:
    """Hosts in reading order; sentences that one quotation runs through are one host."""
    hosts: list[Host] = []
    for paragraph, group in groupby(rows, key=lambda row: row.sentence.paragraph):
        together = list(group)
        text = together[0].text
        marked = find_marked(text, [(together[0].sentence.start, together[-1].sentence.end)])
        if marked:
            hosts.extend(_hosts(paragraph, together, marked))
        else:
            hosts.extend(Host(row, paragraph, row.sentence.section, (), ()) for row in together)
    return hosts


def _hosts(paragraph: int, rows: Sequence[Row], marked: Sequence[Marked]) -> Iterator[Host]:
    items: list[Item] = []
    first = rows[0].sentence
    nth = 0
    for row in rows:
        if not items:
            first = row.sentence
        for item in row.items:
            while nth < len(marked) and marked[nth].right <= item.start:
                nth += 1
            if nth == len(marked) or item.end <= marked[nth].left or item.start < marked[nth].left:
                items.append(item)
            elif not items or items[-1].kind != "quote" or items[-1].index != nth:
                items.append(Item("quote", marked[nth].left, marked[nth].right, '"', nth))
        if nth < len(marked) and marked[nth].left < row.sentence.end < marked[nth].right:
            continue
        yield _host(paragraph, rows[0], first, row.sentence, items, marked)
        items = []
    if items:
        yield _host(paragraph, rows[0], first, rows[-1].sentence, items, marked)


def _host(
    paragraph: int, row: Row, first: Sentence, last: Sentence, items: list[Item], marked: Sequence[Marked]
) -> Host:
    sentence = first._replace(end=last.end)
    quotes = tuple(position for position, item in enumerate(items) if item.kind == "quote")
    return Host(Row(row.text, sentence, tuple(items), row.mentions), paragraph, first.section, marked, quotes)


class CueFinder:
    """Reporting verbs of one article by position."""

    def __init__(self, hits: Mapping[str, Sequence[Hit]]) -> None:
        self.hits = longest(list(hits.get("reporting_verbs", ())))
        self.starts = [hit.start for hit in self.hits]

    def cues_of(self, host: Host) -> list[Cue]:
        """Cues of a host that stand outside quotation marks."""
        sentence = host.row.sentence
        low = bisect_right(self.starts, sentence.start - 1)
        high = bisect_right(self.starts, sentence.end - 1)
        if low == high:
            return []
        positions = {item.start: position for position, item in enumerate(host.row.items)}
        cues = []
        for hit in self.hits[low:high]:
            first = positions.get(hit.start)
            if first is None or host.row.items[first].kind != "word":
                continue
            last = first
            while last + 1 < len(host.row.items) and host.row.items[last + 1].start < hit.end:
                last += 1
            row = hit.lexemes[0].row
            cues.append(Cue(first, last, hit.lexemes[0].alias, row["lemma"], row["kind"], row["complement"]))
        return cues


