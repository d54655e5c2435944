"""Country, government or place: what a geographical name stands for at one point of the text.

"in Moscow" is a place, "Moscow said" is Russia's government, "Moscow's ties" are Russia's. A name that
several states bore belongs to the one that exists on the day; an ambiguous one ("Georgia", "Congo") to the
candidate that the rest of the article clearly supports, else to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.literals import Hit
from flows.extract.names import Name
from flows.extract.vocabulary import Lexeme, Vocabulary

_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|around|across|throughout|visit(?:s|ed|ing)?(?:[ ]to)?|leav(?:e|es|ing)|left)|"
    r"\b(?:trip|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|ying|own)|arriv(?:e|es|ed|ing|al)|return(?:s|ed|ing)?|c[oa]me|go(?:es|ing)?|went|head(?:s|ed|ing)?|tour|journey|been|back|way)[ ](?:\w+[ ]){0,2}(?:to|from|in|for|at))[ \n](?:the[ \n])?(?:[\w-]+[ ])?$",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"\b(?:in|at|from|to|near|of|outside|for|via)[ \n](?:the[ ])?$")
_READINGS = {"name": "name", "people": "name", "metonym": "metonym"}


class Standing(NamedTuple):
    """What a name stands for; ``entity_id`` None with a ``null_reason`` where it cannot be told."""

    kind: str  # country or place
    reading: str
    entity_id: str | None
    name: str | None
    country_code: str | None
    city: str | None = None
    null_reason: str | None = None


class Geography:
    """The countries and places of one article."""

    def __init__(
        self,
        text: str,
        sentence_starts: Collection[int],
        hits: Mapping[str, Sequence[Hit]],
        vocabulary: Vocabulary,
        day: date | None,
    ) -> None:
        self.text = text
        self.sentence_starts = sentence_starts
        self.vocabulary = vocabulary
        self.day = day
        self.support = _support(hits)

    def standing(self, name: Name) -> Standing | None:
        """Country, government or place of a name; None if it is none of them here."""
        places = [
            lexeme
            for lexeme in name.known
            if lexeme.family == "place" and lexeme.target in self.vocabulary.places
        ]
        countries = self._existing([lexeme for lexeme in name.known if lexeme.family == "country"])
        proper = [lexeme for lexeme in countries if lexeme.kind != "metonym"]
        if proper:
            return self._proper(name, proper, places)
        if countries and not self._stands_as_place(name):
            return self._country(countries[0].target, "metonym")
        if places:
            return self._place(name, places, bool(countries))
        if countries:
            surface = " ".join(self.text[name.start : name.end].split())
            return Standing("place", "name", None, surface, countries[0].target, surface)
        return None

    def _existing(self, countries: list[Lexeme]) -> list[Lexeme]:
        """Of several states of one name those that exist on the day: Hanoi no longer is North Vietnam."""
        day = self.day
        if len({lexeme.target for lexeme in countries}) < 2 or day is None:
            return countries
        known = self.vocabulary.countries
        return [
            lexeme
            for lexeme in countries
            if lexeme.target in known
            and (known[lexeme.target].valid_from or day) <= day <= (known[lexeme.target].valid_to or day)
        ] or countries

    def _stands_as_place(self, name: Name) -> bool:
        before = self.text[max(0, name.start - 40) : name.start]
        after = self.text[name.end : name.end + 3]
        if re.match(r", [A-Z]", after):
            return True
        if name.start in self.sentence_starts and re.match(r"(?:, | [(—–-])", after):
            return True  # dateline
        return bool(_PLACE_BEFORE.search(before)) and not re.match(r"[’']s", after)

    def _proper(self, name: Name, proper: list[Lexeme], places: list[Lexeme]) -> Standing | None:
        """A country by its own name or adjective; an ambiguous one by the article's support."""
        codes = list(dict.fromkeys(lexeme.target for lexeme in proper))
        if len(codes) > 1 or all(lexeme.strength == "ambiguous" for lexeme in proper):
            rivals = codes + [self.vocabulary.places[lexeme.target].country_code for lexeme in places]
            best = self._best_supported(list(dict.fromkeys(rivals)))
            if best is None:
                return Standing("country", "name", None, None, None, null_reason="ambiguous_country")
            if best not in codes:
                return self._place(name, places, True)
            codes = [best]
        kind = proper[0].kind
        if kind == "name" and re.match(r"-[a-z]", self.text[name.end : name.end + 2]):
            kind = "adjective"  # "US-led", "China-based"
        return self._country(codes[0], _READINGS.get(kind, "adjective"))

    def _best_supported(self, codes: list[str]) -> str | None:
        if len(codes) == 1:
            return codes[0]
        ranked = sorted(codes, key=lambda code: -self.support.get(code, 0))
        first, second = (self.support.get(code, 0) for code in ranked[:2])
        return ranked[0] if first > 2 * second else None

    def _country(self, code: str, reading: str) -> Standing:
        country = self.vocabulary.countries.get(code)
        return Standing("country", reading, code, country.name if country else code, code)

    def _place(self, name: Name, places: list[Lexeme], is_certain: bool) -> Standing | None:
        """A city or site; a name that is also a word or a person needs a preposition of place before it."""
        before = self.text[max(0, name.start - 14) : name.start]
        is_weak = all(lexeme.strength != "strong" for lexeme in places)
        if is_weak and not is_certain and not _LOCATED.search(before):
            return None
        options = [self.vocabulary.places[lexeme.target] for lexeme in places]
        supported = [place for place in options if self.support.get(place.country_code)]
        place = max(supported or options, key=lambda place: place.population)
        city = place.city or place.name
        return Standing("place", "name", place.place_id, city, place.country_code, city)


def _support(hits: Mapping[str, Sequence[Hit]]) -> dict[str, int]:
    """How often unambiguous names of each country stand in the article."""
    support: dict[str, int] = {}
    for hit in hits.get("country", ()):
        for lexeme in hit.lexemes:
            if lexeme.strength == "strong":
                support[lexeme.target] = support.get(lexeme.target, 0) + 1
    return support
