"""Case, accents and typographic variants folded away, one code point for one code point.

``len(fold(text)) == len(text)`` for every text, so offsets in the folded text are offsets in the article.
"""

from __future__ import annotations

import re
import unicodedata

_TO_APOSTROPHE = "’‘ʼ`´"
_TO_SPACE = '\u00a0\u202f\n\t\r–—‐‑-/()[]"“”„«»,:;?!…|*•_'
_TO_LETTER = {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}

# A single quotation mark that opens ('Ties at ...) is no apostrophe: "China's" keeps its own.
# The mark comes first in the patterns: a search for a letter is fast, one for what stands before it is not.
_OPENING_APOSTROPHE = re.compile(r"'(?<![^\W_]')")
# Sentences glued together: "in 2025-29.Why does it matter".
_GLUED_STOP = re.compile(r"\.(?<=[a-z0-9)”]\.)(?=[A-Z][a-z])")


def _base(char: str) -> str:
    """'É' -> 'e'; a character without a one-letter base form stays as it is."""
    if char in _TO_APOSTROPHE:
        return "'"
    if char in _TO_SPACE:
        return " "
    if char in _TO_LETTER:
        return _TO_LETTER[char]
    bare = unicodedata.normalize("NFKD", char)[0].lower()
    return bare if len(bare) == 1 else char


class _Table(dict[int, str]):
    def __missing__(self, point: int) -> str:
        return _base(chr(point))


_TABLE = _Table({point: _base(chr(point)) for point in range(0x2100)})
# Only ASCII text is translated fast, so the few other characters are folded before.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(_TABLE)


def fold(text: str) -> str:
    """Lower case without accents; brackets, dashes, double quotes and punctuation but the stop become spaces."""
    folded = _GLUED_STOP.sub(" ", text) if "." in text else text
    if not folded.isascii():
        folded = _BEYOND_ASCII.sub(_folded, folded)
    folded = folded.translate(_TABLE)
    return _OPENING_APOSTROPHE.sub(" ", folded) if "'" in folded else folded
