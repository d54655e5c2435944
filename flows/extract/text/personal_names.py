"""The parts of a personal name, whatever its order and spelling."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from flows.extract.text.folding import fold

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ARTICLES = frozenset({"al", "el", "ul"})  # "el-Keib" and "Al Keib" are Keib


@lru_cache(maxsize=8192)
def folded_name(surface: str) -> str:
    """``fold`` of a name; the names of the news come again and again."""
    return fold(surface)


@lru_cache(maxsize=8192)
def name_parts(surface: str) -> frozenset[str]:
    """Folded words of a name without initials, articles and suffixes: {"li", "qiang"}."""
    words = [word.strip(".") for word in fold(surface).split()]
    parts = frozenset([word for word in words if len(word) > 1 and word not in _SUFFIXES])
    return parts if parts.isdisjoint(_ARTICLES) else parts - _ARTICLES or parts


def family_name_of(surface: str, family_names_first: Collection[str]) -> str:
    """The family name of an unknown person: the first word in East Asian order, else the last one."""
    words = [word for word in surface.split() if word.lower().strip(",") not in _SUFFIXES]
    if not words:
        return surface
    if words[0] in family_names_first and len(words) in (2, 3):
        return words[0]
    for position in range(1, len(words)):
        if words[position][0].islower():
            return " ".join(words[position:])
    return words[-1]
