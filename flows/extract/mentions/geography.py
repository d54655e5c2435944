"""Country, government or place: what a geographical name stands for at one point of the text.

"in Moscow" is a place, "Moscow said" is Russia's government, "Moscow's ties" are Russia's. The same holds
for sites that stand for a government ("at the White House", "the White House said") and for countries that
are cities ("in Singapore", "Singapore said"). A name that several states bore belongs to the one that exists
on the day (without a day: to one that still exists); an ambiguous one ("Georgia", "Congo") to the candidate
that the rest of the article clearly supports, else to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from flows.extract.mentions.names import Name
from flows.extract.vocabulary import Country, Lexeme, Place, Vocabulary

_PLACE_BEFORE = re.compile(
    r"""(?:
      \b(?:in|at|near|outside|inside|around|across|throughout|visit(?:s|ed|ing)?(?:[ ]to)?|leav(?:e|es|ing)|left)   # "in"
    | \b(?:trip|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|ying|own)|arriv(?:e|es|ed|ing|al)|return(?:s|ed|ing)?   # "flew to"
        |c[oa]me|go(?:es|ing)?|went|head(?:s|ed|ing)?|tour|journey|been|back|way)[ ](?:\w+[ ]){0,2}(?:to|from|in|for|at)
    )[ \n](?:the[ \n])?(?:[\w-]+[ ])?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_AT_SITE = re.compile(
    r"\b(?:at|in|inside|outside|into|near|around|entering|leaving)[ \n](?:the[ \n])?\Z", re.IGNORECASE
)
# "welcomed Chancellor Olaf Scholz to the White House"
_BROUGHT_TO = re.compile(
    r"\b(?:welcom|invit|host|receiv|return|visit|came|come|drove|travel|brought|arriv|summon|call)\w*\b[^.;:“”\"]{0,60}\bto[ \n](?:the[ \n])?\Z",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"\b(?:in|at|from|to|near|of|outside|for|via)[ \n](?:the[ ])?$")
_READINGS = {"name": "name", "people": "name", "metonym": "metonym"}


_Meanings = tuple[list[Lexeme], list[Lexeme], list[Lexeme]]


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
        support: Mapping[str, int],
        vocabulary: Vocabulary,
        day: date | None,
    ) -> None:
        self.text = text
        self.sentence_starts = sentence_starts
        self.vocabulary = vocabulary
        self.day = day
        self.support = support
        self._found: dict[int, tuple[tuple[Lexeme, ...], _Meanings]] = {}

    def standing(self, name: Name) -> Standing | None:
        """Country, government or place of a name; None if it is none of them here."""
        places, countries, proper = self._meanings(name.known)
        if proper:
            return self._proper(name, proper, places)
        if countries and not self._stands_as_place(name):
            return self._country(countries[0].target, "metonym")
        if places:
            return self._located(name, places, bool(countries))
        if countries:
            surface = " ".join(self.text[name.start : name.end].split())
            return Standing("place", "name", None, surface, countries[0].target, surface)
        return None

    def _meanings(self, known: tuple[Lexeme, ...]) -> _Meanings:
        """Places, existing countries and those of them by their own names; found once for each set of meanings."""
        found = self._found.get(id(known))
        if found is None or found[0] is not known:
            places = [
                lexeme
                for lexeme in known
                if lexeme.family == "place" and lexeme.target in self.vocabulary.places
            ]
            countries = self._existing([lexeme for lexeme in known if lexeme.family == "country"])
            proper = [lexeme for lexeme in countries if lexeme.kind != "metonym"]
            found = self._found[id(known)] = (known, (places, countries, proper))
        return found[1]

    def site(self, name: Name) -> Standing | None:
        """The place of a name that is a place as well as a body ("the White House"), where it stands as place."""
        places = self._places(name)
        before = self.text[max(0, name.start - 110) : name.start]
        if not places or self._owns(name.end):
            return None
        if not (_AT_SITE.search(before, max(0, len(before) - 20)) or _BROUGHT_TO.search(before)):
            return None
        return self._place(places)

    def _places(self, name: Name) -> list[Place]:
        """The places that a name can mean."""
        known = self.vocabulary.places
        return [
            known[lexeme.target]
            for lexeme in name.known
            if lexeme.family == "place" and lexeme.target in known
        ]

    def _existing(self, countries: list[Lexeme]) -> list[Lexeme]:
        """Of several states of one name those that exist on the day: Hanoi no longer is North Vietnam.

        Without a day those that still exist. Names that mean one state alone come before ambiguous ones.
        """
        if len({lexeme.target for lexeme in countries}) < 2:
            return countries
        known = self.vocabulary.countries
        existing = [
            lexeme for lexeme in countries if lexeme.target in known and self._exists(known[lexeme.target])
        ]
        return sorted(existing or countries, key=lambda lexeme: lexeme.strength != "strong")

    def _exists(self, country: Country) -> bool:
        if self.day is None:
            return country.valid_to is None
        return (country.valid_from or self.day) <= self.day <= (country.valid_to or self.day)

    def _owns(self, end: int) -> bool:
        return self.text.startswith(("’s", "'s"), end)

    def _stands_as_place(self, name: Name) -> bool:
        after = self.text[name.end : name.end + 3]
        if after[:2] == ", " and after[2:].isupper():
            return True
        if name.start in self.sentence_starts and after[:2] in (", ", " (", " —", " –", " -"):
            return True  # dateline
        if self._owns(name.end):
            return False
        return bool(_PLACE_BEFORE.search(self.text[max(0, name.start - 40) : name.start]))

    def _proper(self, name: Name, proper: list[Lexeme], places: list[Lexeme]) -> Standing | None:
        """A country by its own name or adjective; an ambiguous one by the article's support."""
        codes = list(dict.fromkeys([lexeme.target for lexeme in proper]))
        if len(codes) > 1 and sum(lexeme.strength == "strong" for lexeme in proper) == 1:
            codes = [proper[0].target]
        elif len(codes) > 1 or {lexeme.strength for lexeme in proper} == {"ambiguous"}:
            best = self._of_rivals(codes, places)
            if best is None:
                return Standing("country", "name", None, None, None, null_reason="ambiguous_country")
            if best not in codes:
                return self._located(name, places, True)
            codes = [best]
        city = self._city_state(codes[0], places)
        if (
            city is not None
            and any(lexeme.kind == "name" for lexeme in proper)
            and self._stands_as_place(name)
        ):
            return self._place([city])
        return self._country(codes[0], self._reading(name, [lexeme.kind for lexeme in proper]))

    def _reading(self, name: Name, kinds: list[str]) -> str:
        """ "US" and "Hong Kong" are names as well as adjectives: capitals alone are left to the grammar."""
        surface = self.text[name.start : name.end]
        kind = kinds[0]
        if "name" in kinds and not surface.replace(".", "").isupper():
            kind = "name"
        if (
            kind == "name"
            and self.text.startswith("-", name.end)
            and self.text[name.end + 1 : name.end + 2].islower()
        ):
            kind = "adjective"  # "US-led", "China-based"
        return _READINGS.get(kind, "adjective")

    def _of_rivals(self, codes: list[str], places: list[Lexeme]) -> str | None:
        rivals = codes + [self.vocabulary.places[lexeme.target].country_code for lexeme in places]
        return self._best_supported(list(dict.fromkeys(rivals)))

    def _city_state(self, code: str, places: list[Lexeme]) -> Place | None:
        """Singapore, Luxembourg, Hong Kong: the capital of the same name in the same country."""
        for lexeme in places:
            place = self.vocabulary.places[lexeme.target]
            if place.country_code == code and place.kind == "capital":
                return place
        return None

    def _best_supported(self, codes: list[str]) -> str | None:
        if len(codes) == 1:
            return codes[0]
        ranked = sorted(codes, key=lambda code: -self.support.get(code, 0))
        first, second = (self.support.get(code, 0) for code in ranked[:2])
        return ranked[0] if first > 2 * second else None

    def _country(self, code: str, reading: str) -> Standing:
        country = self.vocabulary.countries.get(code)
        return Standing("country", reading, code, country.name if country else code, code)

    def _located(self, name: Name, places: list[Lexeme], is_certain: bool) -> Standing | None:
        """A city or site; a name that is also a word or a person needs a preposition of place before it."""
        is_weak = all(lexeme.strength != "strong" for lexeme in places)
        before = self.text[max(0, name.start - 14) : name.start]
        if is_weak and not is_certain and not _LOCATED.search(before):
            return None
        return self._place(self._places(name))

    def _place(self, options: list[Place]) -> Standing:
        """Of several places of one name the largest, those in countries of the article first."""
        supported = [place for place in options if self.support.get(place.country_code)]
        place = max(supported or options, key=lambda place: place.population)
        city = place.city or (None if place.kind == "region" else place.name)
        return Standing("place", "name", place.place_id, city or place.name, place.country_code, city)
