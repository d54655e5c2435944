"""Text -> paragraphs, sections and sentences.

Layouts handled: one paragraph a line; blank-line paragraphs; hard-wrapped wire copy (lines of about 65
characters, a new paragraph by an indent), whose sentences run over newlines; a whole article in one line
with glued sections ("... in 2025-29.Why does it matter?We expect ...").
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extract.dates.datelines import Dateline, find_dateline
from flows.extract.records import Sentence
from flows.extract.text.sections import classify
from flows.extract.text.sentence_ends import sentence_ends

__all__ = ["Dateline", "find_dateline", "segment"]

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSERS = "\"'”’)]"
_STOPS = (".", "!", "?", "…", ":", ";")
_WRAP_WIDEST = 100  # wire copy is set in 60 to 80 columns; a web paragraph is one long line
_WRAP_FULL = 45  # a line this long is a full one: its paragraph goes on in the next
_INDENT = 2


def segment(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """Cut an article into sentences in reading order, with paragraph number and section.

    In: the untouched text and, if known, its title (helps to tell the headline). Out: sentences whose
    spans hold no surrounding white space, do not overlap and together cover all text but white space.
    """
    lines = _lines(text)
    paragraphs = _join_wrapped(text, lines) if _is_hard_wrapped(text, lines) else lines
    sections = classify([text[start:end] for start, end in paragraphs], title)
    sentences: list[Sentence] = []
    paragraph_number = 0
    for (start, end), section in zip(paragraphs, sections, strict=True):
        for sentence_start, sentence_end, is_glued in sentence_ends(text, start, end):
            sentences.append(
                Sentence(len(sentences), paragraph_number, section, sentence_start, sentence_end)
            )
            # "future.Despite": the source lost a paragraph break here
            paragraph_number += is_glued
        paragraph_number += 1
    return tuple(sentences)


def _lines(text: str) -> list[Span]:
    """Spans of the lines that are not blank, without surrounding white space."""
    spans = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines are set to a width: none is wide, and most full ones end in mid-sentence."""
    if len(lines) < 4 or max(end - start for start, end in lines) > _WRAP_WIDEST:
        return False
    followed = [
        span
        for span, following in pairwise(lines)
        if span[1] - span[0] >= _WRAP_FULL and text.count("\n", span[1], following[0]) == 1
    ]
    running_on = sum(not text[slice(*span)].rstrip(_CLOSERS).endswith(_STOPS) for span in followed)
    return len(followed) >= 3 and running_on * 2 >= len(followed)


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines of each wrapped paragraph into one span, newlines included."""
    paragraphs: list[Span] = []
    for start, end in lines:
        if paragraphs and not _opens_paragraph(text, paragraphs[-1], start):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _opens_paragraph(text: str, previous: Span, start: int) -> bool:
    """A blank line, an indent, or a sign-off (" REUTER", "&#3;") begins a new paragraph."""
    gap = text[previous[1] : start]
    indent = len(gap) - gap.rfind("\n") - 1
    if gap.count("\n") > 1 or indent >= _INDENT or text.startswith("&#", start):
        return True
    return indent == 1 and text[start : start + 6].upper() == "REUTER"
