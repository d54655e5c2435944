"""One pass of the automaton over an article: every name, title and cue word that the vocabulary knows."""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.folding import fold
from flows.extract.vocabulary import Lexeme, Meanings, Vocabulary

_ADVERBS = (" Today", " Now", " Week", " Times", " Post")


class Hit(NamedTuple):
    """A literal in the text with those of its meanings that fit its case; all of one family."""

    start: int
    end: int
    lexemes: tuple[Lexeme, ...]


def _fits_case(alias: str, surface: str) -> bool:
    """Names keep their capital: "Turkey" is no bird, "US" no pronoun; cue words stand in any case."""
    if alias.islower():
        return True
    if alias.isupper() and len(alias) <= 5 and "." not in alias:
        return surface == alias
    if alias.startswith("The "):  # "The Economist" is a paper, "The economist said" is not
        return surface[4].isupper()
    if alias.endswith(_ADVERBS):  # "Russia Today" is a channel, "visited Russia today" is none
        return surface.rsplit(maxsplit=1)[-1][0].isupper()
    return surface[0].isupper() or not alias[0].isupper()


def find_literals(text: str, vocabulary: Vocabulary) -> dict[str, list[Hit]]:
    """Hits of every family by position; overlapping ones included: what wins is the rules' business."""
    folded = " " + fold(text) + " "
    found: dict[str, list[Hit]] = {}
    caseless = vocabulary.caseless
    for pattern, before, after in vocabulary.automaton.find_matches_as_indexes(folded, overlapping=True):
        # The pattern's leading blank is the boundary: folded[before + 1] is text[before].
        follower = folded[after]
        if follower != " " and follower.isalnum() and folded[after - 1].isalnum():
            continue
        meanings = caseless[pattern]
        if meanings is None:
            meanings = _fitting(vocabulary.lexemes[pattern], text[before : after - 1])
        for family, lexemes in meanings:
            hit = Hit(before, after - 1, lexemes)
            try:
                found[family].append(hit)
            except KeyError:
                found[family] = [hit]
    return found


def _fitting(lexemes: tuple[Lexeme, ...], surface: str) -> Meanings:
    """Those meanings that fit the case of the text, by family."""
    if len(lexemes) == 1:
        return ((lexemes[0].family, lexemes),) if _fits_case(lexemes[0].alias, surface) else ()
    by_family: dict[str, list[Lexeme]] = {}
    for lexeme in lexemes:
        if _fits_case(lexeme.alias, surface):
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
