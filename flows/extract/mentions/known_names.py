"""The names and titles of the vocabulary as they stand in one article, to be asked by offset.

A weak name of an organization ("Congress", "PA", "Treasury") means the one of the reference lists only if
the article speaks of its country, of two members of a bloc, or names it in full as well; else it is an organization of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flows.extract.records import Sentence
from flows.extract.text.literals import Hit, longest
from flows.extract.vocabulary import Lexeme, Vocabulary

# An area ("Latin America", "South China Sea", "Uruguay Round") is nobody: it keeps its words from being a country.
_FAMILIES = ("person", "organization", "country", "place", "area")
_CUT = frozenset({"person", "place"})
_PRESS = frozenset({"news_agency", "newspaper"})
# "Trump-led", "Putin-era" hold the whole name; "Moon Sang-gyun" does not hold a Mr "Sang".
_COMPOUND = re.compile(
    r"-(?:\w+ed|era|led|style|like|born|made|friendly|wide|run|held|bound|area|ally|linked|esque)\b"
)

_CAPITALISED = re.compile(r"(?<!\w)[A-Z][\w’'-]+[ ]\Z")
_ROLE_PREFIXES = ("ex-", "vice-", "then-", "co-", "deputy-", " -", "sub-", "former-", "—-")


class Piece(NamedTuple):
    """A span of the text: ``kind`` person, country, organization, place, area, role or unknown."""

    start: int
    end: int
    kind: str
    lexemes: tuple[Lexeme, ...] = ()


class KnownNames:
    """Known names and roles of one article by where they begin and end; no state is kept."""

    def __init__(self, text: str, hits: Mapping[str, Sequence[Hit]], vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.support: dict[str, int] = _support(hits)
        self.named_strongly = frozenset(
            lexeme.target
            for hit in hits.get("organization", ())
            for lexeme in hit.lexemes
            if lexeme.strength == "strong"
        )
        self.pieces = self._best(hits)
        self.starts = [piece.start for piece in self.pieces]
        self.starting = {piece.start: piece for piece in self.pieces}
        self.ending = {piece.end: piece for piece in self.pieces}
        self.verbs = {hit.start for hit in hits.get("reporting_verbs", ())}
        self.verb_before = {hit.end: hit.start for hit in hits.get("reporting_verbs", ())}
        self.roles = [
            hit for hit in longest(list(hits.get("role", ()))) if not self._is_tail(hit.start, hit.end)
        ]
        self.role_starts = [hit.start for hit in self.roles]
        self.role_starting = {hit.start: hit for hit in self.roles}
        self.role_ending = {hit.end: hit for hit in self.roles}
        self.opening = self._opening()

    def _best(self, hits: Mapping[str, Sequence[Hit]]) -> list[Piece]:
        """Longest known names; equal spans keep all their meanings, the kind being the most specific one."""
        text = self.text
        by_span: dict[tuple[int, int], tuple[Lexeme, ...]] = {}
        begun = {hit.start for family in ("person", "country", "place") for hit in hits.get(family, ())}
        for family in _FAMILIES:
            for start, end, lexemes in hits.get(family, ()):
                if text.startswith("-", end) and family in _CUT and self._is_cut(end, begun):
                    continue
                span = (start, -end)
                by_span[span] = by_span[span] + lexemes if span in by_span else lexemes
        pieces: list[Piece] = []
        at = -1
        for start, minus_end in sorted(by_span):
            if start >= at:
                at = -minus_end
                pieces.append(self._piece(start, at, by_span[start, minus_end]))
        return pieces

    def _opening(self) -> dict[int, Piece]:
        """The longer one of the name and the role that begin at each offset."""
        opening = dict(self.starting)
        for role in self.roles:
            found = opening.get(role.start)
            if found is None or role.end > found.end or self._is_honorific(role, found):
                opening[role.start] = Piece(role.start, role.end, "role", role.lexemes)
        return opening

    def _is_cut(self, end: int, begun: Collection[int]) -> bool:
        """After a hyphen the word goes on: "Sang-gyun", "Low-Intensity"; "Trump-Kim", "Trump-led" hold the name."""
        if end + 1 in begun:
            return False
        return self.text[end + 1 : end + 2].isalpha() and not _COMPOUND.match(self.text, end)

    def _piece(self, start: int, end: int, found: tuple[Lexeme, ...]) -> Piece:
        bodies = [lexeme for lexeme in found if lexeme.family == "organization"]
        if not bodies or all(lexeme.strength == "strong" for lexeme in bodies):
            return tuple.__new__(Piece, (start, end, found[0].family, found))
        rest = [lexeme for lexeme in found if lexeme.family != "organization"]
        lexemes = tuple(sorted(rest + self._meant(bodies), key=lambda lexeme: _FAMILIES.index(lexeme.family)))
        return Piece(start, end, lexemes[0].family if lexemes else "organization", lexemes)

    def _meant(self, bodies: list[Lexeme]) -> list[Lexeme]:
        """Of the bodies that one weak name can mean the one that the article speaks of; none if it is not one."""
        strong = [lexeme for lexeme in bodies if lexeme.strength == "strong"]
        if strong:
            return strong
        named = [lexeme for lexeme in bodies if lexeme.target in self.named_strongly]
        fitting = named or [lexeme for lexeme in bodies if self._fits(lexeme)]
        return fitting if len({lexeme.target for lexeme in fitting}) == 1 else []

    def _fits(self, lexeme: Lexeme) -> bool:
        organization = self.vocabulary.organizations.get(lexeme.target)
        if organization is None:
            return False
        if organization.kind in _PRESS and lexeme.strength == "weak":
            return True  # "AP", "FT": no article needs to say where they are at home
        if organization.country_code is not None:
            return organization.country_code in self.support
        members = {row["country_code"] for row in self.vocabulary.bloc_members.get(lexeme.target, ())}
        return len(members & self.support.keys()) >= 2  # "Quad" beside Japan and India

    def _is_tail(self, start: int, end: int) -> bool:
        """ "open-source" and "Christopher M. Shelton" have no role; "ex-president" and "vice-chairman" do."""
        if self.text.startswith(". ", start + 1) and _CAPITALISED.search(
            self.text, max(0, start - 20), start
        ):
            return True
        if self.text.startswith("-", end) and self.text[end + 1 : end + 2].isupper():
            return True
        if not self.text.startswith("-", start - 1) or start < 2:
            return False
        return not self.text.lower().endswith(_ROLE_PREFIXES, max(0, start - 8), start)

    # Questions

    def opens(self, offset: int) -> bool:
        """True if a known name or role begins at an offset."""
        return offset in self.opening

    def at(self, offset: int, sentence: Sentence) -> Piece | None:
        """The known name or role that begins at an offset, the longer one first; None beyond the sentence."""
        found = self.opening.get(offset)
        return found if found is not None and found.end <= sentence.end else None

    def _is_honorific(self, role: Hit, found: Piece) -> bool:
        """ "Sheikh" is a title before another name, though some are called so."""
        after = self.text[role.end : role.end + 2]
        return role.end == found.end and role.lexemes[0].kind == "honorific" and after[1:].isupper()

    def within(self, start: int, end: int) -> list[Piece]:
        """Known names that begin in ``start:end``, by position."""
        low = bisect_left(self.starts, start)
        return self.pieces[low : bisect_left(self.starts, end, low)]

    def over(self, offset: int) -> Piece | None:
        """The known name that begins before this offset and goes on over it."""
        index = bisect_left(self.starts, offset) - 1
        return self.pieces[index] if index >= 0 and self.pieces[index].end > offset else None

    def roles_within(self, start: int, end: int) -> list[Hit]:
        """Roles that begin in ``start:end``, honorifics left out."""
        low, high = bisect_left(self.role_starts, start), bisect_left(self.role_starts, end)
        return [hit for hit in self.roles[low:high] if hit.lexemes[0].kind != "honorific"]

    def country_of(self, piece: Piece) -> str | None:
        """The country that a piece stands for; an organization's only if it belongs to one state."""
        for lexeme in piece.lexemes:
            if lexeme.family == "country":
                return lexeme.target
        for lexeme in piece.lexemes:
            if lexeme.family == "organization":
                organization = self.vocabulary.organizations.get(lexeme.target)
                return organization.country_code if organization else None
        for lexeme in piece.lexemes:
            if lexeme.family == "place" and lexeme.strength == "strong":
                place = self.vocabulary.places.get(lexeme.target)
                return place.country_code if place else None
        return None

    def country_between(self, start: int, end: int) -> str | None:
        """The first country that a known name between two offsets stands for."""
        for piece in self.within(start, end):
            country = self.country_of(piece)
            if country:
                return country
        return None


def is_plural(role: Hit) -> bool:
    """ "officials", "the two ministers": a role of several."""
    return role.lexemes[0].alias.endswith("s")


def _support(hits: Mapping[str, Sequence[Hit]]) -> dict[str, int]:
    """How often unambiguous names of each country stand in the article."""
    support: dict[str, int] = {}
    for hit in hits.get("country", ()):
        for lexeme in hit.lexemes:
            if lexeme.strength == "strong":
                support[lexeme.target] = support.get(lexeme.target, 0) + 1
    return support
