"""Pairs of quotation marks, paragraph by paragraph.

Styles: “curly”, ‘single curly’, "straight", 'single straight', „low“, «guillemets» and the ``…'' or ''…''
of wire services. A mark that never closes ends its quotation with the paragraph. Marks of one style may
nest: “… one of “declaring neutrality”, and … element,” is one quotation. Apostrophes ("the leaders’ talks",
"the '90s") are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Marked", "find_marked"]

Span = tuple[int, int]

# One class of characters first, so that the scan for it is quick.
_MARK = re.compile(
    r"""[\"“”„‟«»‘’'`]
    (?: (?<=`)` | (?<=')'      # ``wire services''
      | (?<![’'])              # “, ", «
      | (?<!\w[’']) | (?!\w)   # never the apostrophe between letters: China’s
    )""",
    re.VERBOSE,
)
_DOUBLE_OPEN = frozenset("“„‟«") | {"``"}
_CLOSES = {"“": "”", "„": "“”", "‟": "”", "«": "»", "``": "''"}
_BEFORE_OPENING = frozenset(" \t\n\r([{<—–-/ \u2009\u200b:,;…|*")
# A word that a straight or curly single mark opens as an apostrophe: "the '90s", "'em".
_APOSTROPHE_FIRST = re.compile(r"['’‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n['’]|s\b)", re.IGNORECASE)
_STOP_BEFORE_CLOSE = frozenset(".,!?…;:")


class Marked(NamedTuple):
    """What stands between marks: ``start:end``; with the marks ``left:right``."""

    left: int
    start: int
    end: int
    right: int
    is_closed: bool = True
    is_single: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    may_open: bool
    may_close: bool


def find_marked(text: str, paragraphs: Sequence[Span]) -> tuple[Marked, ...]:
    """Outermost quotations of the given paragraphs, by position.

    In: the text and the spans of its paragraphs. Out: marked spans that do not overlap; an apostrophe
    yields none. A missing closing mark ends the quotation at the paragraph's end (``is_closed`` False).
    """
    found: list[Marked] = []
    for start, end in paragraphs:
        marks = list(_marks(text, start, end))
        if marks:
            found.extend(_pairs(text, marks, end))
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        at, after = match.span()
        before_char = text[at - 1] if at > start else " "
        after_char = text[after] if after < end else " "
        opens = before_char in _BEFORE_OPENING or before_char in "“\"‘'`" or (before_char.isspace())
        may_open = not after_char.isspace() and after < end and opens
        may_close = not before_char.isspace() and not after_char.isalnum()
        yield _Mark(at, after, match.group(), may_open, may_close or match.group() in "”»")


def _pairs(text: str, marks: list[_Mark], end: int) -> Iterator[Marked]:
    position = 0
    while position < len(marks):
        mark = marks[position]
        if _opens(text, mark):
            closing = _closing(text, marks, position, end)
            if closing is not None:
                last = marks[closing]
                yield Marked(mark.start, mark.end, last.start, last.end, True, mark.glyph in "‘'`")
                position = closing + 1
                continue
            if mark.glyph not in "‘'`" and _runs_to_the_end(text, mark, end):
                limit = _next_opening(text, marks, position)
                if limit is None:
                    yield Marked(mark.start, mark.end, end, end, False)
                    return
        position += 1


def _opens(text: str, mark: _Mark) -> bool:
    if mark.glyph in _DOUBLE_OPEN:
        return True
    if mark.glyph in "”»’":
        return False
    if mark.glyph in "‘'`":
        return mark.may_open and not _APOSTROPHE_FIRST.match(text, mark.start)
    return mark.may_open


def _runs_to_the_end(text: str, mark: _Mark, end: int) -> bool:
    """A forgotten closing mark, not an inch or a stray mark: several words follow."""
    return text.count(" ", mark.end, end) >= 2


def _next_opening(text: str, marks: list[_Mark], position: int) -> int | None:
    """A later mark of the same style that opens again: then the present one is a stray."""
    glyph = marks[position].glyph
    for later in range(position + 1, len(marks)):
        if marks[later].glyph == glyph and _opens(text, marks[later]):
            return later
    return None


def _closing(text: str, marks: list[_Mark], position: int, end: int) -> int | None:
    glyph = marks[position].glyph
    if glyph in _CLOSES:
        return _closing_of_pair(marks, position, _CLOSES[glyph])
    if glyph == "‘":
        return _closing_single(text, marks, position, "’")
    if glyph in "'`":
        return _closing_single(text, marks, position, "'")
    return _closing_straight(marks, position)


def _closing_of_pair(marks: list[_Mark], position: int, closers: str) -> int | None:
    """The closing mark of the same depth; where an inner one is left open, the outer may share its end."""
    opener = marks[position].glyph
    following = next((p for p in range(position + 1, len(marks)) if marks[p].glyph not in "‘’'`"), None)
    straight = marks[following] if following is not None and marks[following].glyph == '"' else None
    if straight is not None and straight.may_close and not straight.may_open:
        return following  # “It’s policy," he said: a straight mark closes a curly one
    depth = 1
    last: int | None = None
    for later in range(position + 1, len(marks)):
        glyph = marks[later].glyph
        if glyph == opener:
            if _surplus(marks, later, opener, closers) < 1:
                return last
            depth += 1
        elif glyph in closers:
            depth -= 1
            last = later
            if depth == 0:
                return later
    return last


def _surplus(marks: list[_Mark], position: int, opener: str, closers: str) -> int:
    """How many more closing than opening marks stand from ``position`` on: one for the outer quotation."""
    surplus = 0
    for mark in marks[position:]:
        surplus += mark.glyph in closers
        surplus -= mark.glyph == opener
    return surplus


def _closing_straight(marks: list[_Mark], position: int) -> int | None:
    """The next mark of the style that can close; one that can only open nests ("He said "no" to me.")."""
    glyph = marks[position].glyph
    nested = 0
    for later in range(position + 1, len(marks)):
        mark = marks[later]
        if mark.glyph == "”" and glyph == '"' and nested == 0:
            return later
        if mark.glyph != glyph:
            continue
        if mark.may_close:
            if nested == 0:
                return later
            nested -= 1
        elif mark.may_open:
            closers = sum(
                1 for m in marks[later + 1 :] if m.glyph == glyph and m.may_close and not m.may_open
            )
            openers = sum(
                1 for m in marks[later + 1 :] if m.glyph == glyph and m.may_open and not m.may_close
            )
            if closers - openers < 2:
                return None
            nested += 1
    return None


def _closing_single(text: str, marks: list[_Mark], position: int, closer: str) -> int | None:
    """The mark after a stop or comma if there is one before the next opening, else the first possible."""
    first: int | None = None
    for later in range(position + 1, len(marks)):
        mark = marks[later]
        if mark.glyph in "‘" or (mark.glyph == closer == "'" and mark.may_open):
            break
        if mark.glyph != closer or not mark.may_close:
            continue
        if text[mark.start - 1] in _STOP_BEFORE_CLOSE:
            return later
        is_plural = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].isalpha()
        if first is None or (not is_plural and _is_plural_possessive(text, marks[first])):
            first = later
    return first


def _is_plural_possessive(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].isalpha()
