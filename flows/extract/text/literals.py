"""One pass of the automaton over an article: every name, title and cue word that the vocabulary knows."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from flows.extract.text.folding import fold
from flows.extract.text.letter_case import fits_case
from flows.extract.vocabulary import Lexeme, Meanings, Vocabulary


class Hit(NamedTuple):
    """A literal in the text with those of its meanings that fit its case; all of one family."""

    start: int
    end: int
    lexemes: tuple[Lexeme, ...]


def find_literals(text: str, vocabulary: Vocabulary) -> dict[str, list[Hit]]:
    """Hits of every family by position; overlapping ones included: what wins is the rules' business."""
    folded = " " + fold(text) + " "
    found: defaultdict[str, list[Hit]] = defaultdict(list)
    caseless, capitalised = vocabulary.caseless, vocabulary.capitalised
    new = tuple.__new__
    for pattern, before, after in vocabulary.automaton.find_matches_as_indexes(folded, overlapping=True):
        # The pattern's leading blank is the boundary: folded[before + 1] is text[before].
        follower = folded[after]
        if follower != " " and follower.isalnum() and folded[after - 1].isalnum():
            continue
        meanings = caseless[pattern]
        if meanings is None:
            meanings = capitalised[pattern]
            if meanings is None:
                meanings = _fitting(vocabulary.lexemes[pattern], text[before : after - 1])
            elif not text[before].isupper():
                continue
        for family, lexemes in meanings:
            found[family].append(new(Hit, (before, after - 1, lexemes)))
    return dict(found)


def _fitting(lexemes: tuple[Lexeme, ...], surface: str) -> Meanings:
    """Those meanings that fit the case of the text, by family."""
    by_family: dict[str, list[Lexeme]] = {}
    for lexeme in lexemes:
        if fits_case(lexeme.alias, surface):
            by_family.setdefault(lexeme.family, []).append(lexeme)
    return tuple((family, tuple(meanings)) for family, meanings in by_family.items())


def longest(hits: list[Hit]) -> list[Hit]:
    """Leftmost-longest hits without overlaps, by position."""
    kept: list[Hit] = []
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
    return kept
