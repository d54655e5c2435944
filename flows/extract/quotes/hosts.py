"""The writer's sentences around quotations: each quotation is one item of the row that holds it.

“A. B,” he said. -> one host: [quotation] [he] [said] [.]; “A,” he said. “B. C.” -> two hosts. On such a
row "who said it" needs no thought about what stands inside the marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from flows.extract.grammar.syntax import Item, Row
from flows.extract.quotes.quotation_marks import Marked, find_marked
from flows.extract.records import Sentence

__all__ = ["Host", "find_hosts"]


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
    section = first.section
    nth = 0
    for number, row in enumerate(rows):
        if not items:
            first = row.sentence
            while nth < len(marked) and marked[nth].right <= first.start:
                nth += 1
            if nth == len(marked) or first.end <= marked[nth].left:
                yield Host(row, paragraph, section, marked, ())
                continue
        nth = _gather(row, marked, nth, items)
        if nth < len(marked) and marked[nth].left < row.sentence.end < marked[nth].right:
            continue
        following = rows[number + 1] if number + 1 < len(rows) else None
        if items and items[-1].kind == "quote" and following is not None and _verb_follows(row, following):
            continue
        yield _host(paragraph, rows[0], first, row.sentence, items, marked)
        items = []
    if items:
        yield _host(paragraph, rows[0], first, rows[-1].sentence, items, marked)


def _gather(row: Row, marked: Sequence[Marked], nth: int, items: list[Item]) -> int:
    """Append the row's items, each quotation as one; the number of the quotation reached."""
    left, right = (marked[nth].left, marked[nth].right) if nth < len(marked) else _NOWHERE
    for item in row.items:
        start = item.start
        while right <= start:
            nth += 1
            left, right = (marked[nth].left, marked[nth].right) if nth < len(marked) else _NOWHERE
        if start < left:
            items.append(item)
        elif not items or items[-1].kind != "quote" or items[-1].index != nth:
            items.append(Item("quote", left, right, '"', nth))
    return nth


_NOWHERE = (10**9, 10**9)
_VERBS_AFTER = frozenset(
    "said says asked asks wrote shouted added replied responded yelled exclaimed cried told".split()
)


def _verb_follows(row: Row, following: Row) -> bool:
    """“All the way!” | Dawson shouted.: the verb's sentence is no sentence of its own."""
    inside = row.text[row.sentence.end - 2 : row.sentence.end - 1]
    return inside in "!?" and any(item.lower in _VERBS_AFTER for item in following.items[:4])


def _host(
    paragraph: int, row: Row, first: Sentence, last: Sentence, items: list[Item], marked: Sequence[Marked]
) -> Host:
    sentence = first._replace(end=last.end)
    quotes = tuple(position for position, item in enumerate(items) if item.kind == "quote")
    return Host(Row(row.text, sentence, tuple(items), row.mentions), paragraph, first.section, marked, quotes)
