"""Who has been spoken of so far, and whom a pronoun or a pair can mean by it.

The policy stands in ``coreference``; nobody is guessed: two who stand equal give None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.people import Entity, People
from flows.extract.records import Sentence


class Appearance(NamedTuple):
    """A person at one place; ``is_speaker``: subject of a verb of speech behind its quotation."""

    sentence: int
    start: int
    entity: Entity
    is_subject: bool
    is_speaker: bool


class Discourse:
    """People and countries in the order of their appearance in one article."""

    def __init__(self, sentences: Sequence[Sentence], people: People) -> None:
        self.sentences = sentences
        self.people = people
        self.persons: list[Appearance] = []
        self.countries: list[tuple[int, str]] = []

    def last_two_countries(self, offset: int, sentence: Sentence) -> tuple[str, ...]:
        """Codes of the two countries that "both countries" can mean; () if there are not just two."""
        for back in (0, 1, 2, 4, 8):
            low = self._start_of(sentence.number - back)
            codes = list(dict.fromkeys(code for start, code in self.countries if low <= start < offset))
            if len(codes) == 2:
                return tuple(codes)
            if len(codes) > 2:
                break
        counts: dict[str, int] = {}
        for start, code in self.countries:
            if start < offset:
                counts[code] = counts.get(code, 0) + 1
        ranked = sorted(counts, key=lambda code: -counts[code])
        if len(ranked) >= 2 and (len(ranked) == 2 or counts[ranked[1]] >= 2 * counts[ranked[2]]):
            return tuple(ranked[:2])
        return ()

    def _start_of(self, number: int) -> int:
        for sentence in self.sentences:
            if sentence.number >= number:
                return sentence.start
        return 0

    def pair_by_office(self, office: str, offset: int, sentence: Sentence) -> tuple[Entity, ...]:
        """The two holders of an office in the last two countries: "the two presidents"."""
        countries = self.last_two_countries(offset, sentence)
        pair = tuple(e for code in countries if (e := self.people.holder(office, code, offset)) is not None)
        return pair if len(pair) == 2 else ()

    def last_two_people(self, offset: int, sentence: Sentence) -> tuple[Entity, ...]:
        """The two people that "the two leaders" can mean; () if there are not just two."""
        for back in (0, 1, 2, 3):
            low = self._start_of(sentence.number - back)
            found = {p.entity.entity_id: p.entity for p in self.persons if low <= p.start < offset}
            if len(found) == 2:
                return tuple(found.values())
            if len(found) > 2:
                return ()
        return ()

    def subject_of(self, number: int) -> Entity | None:
        """The person who is subject of a sentence, else its only person."""
        here = [p for p in self.persons if p.sentence == number]
        subjects = list({p.entity.entity_id: p.entity for p in here if p.is_subject}.values())
        if subjects:
            return subjects[0]
        everyone = list({p.entity.entity_id: p.entity for p in here}.values())
        return everyone[0] if len(everyone) == 1 else None

    def antecedent(self, gender: str, sentence: Sentence) -> tuple[Entity | None, str | None]:
        """Whom "he" (gender "m"), "she" ("f") or an unmarked form ("") means; else the reason why nobody."""

        def fits(entity: Entity) -> bool:
            return not gender or entity.gender in (None, gender)

        for back in range(4):
            here = [p for p in self.persons if p.sentence == sentence.number - back and fits(p.entity)]
            subjects = {p.entity.entity_id: p.entity for p in here if p.is_subject}
            everyone = {p.entity.entity_id: p.entity for p in here}
            if subjects:
                return next(iter(subjects.values())) if back == 0 else self._main(subjects, here), None
            if len(everyone) == 1:
                return next(iter(everyone.values())), None
            if len(everyone) > 1:
                return None, "two_candidates"
        return None, "no_candidate"

    def _main(self, subjects: dict[str, Entity], here: Sequence[Appearance]) -> Entity:
        """Of several subjects of one sentence the first; speakers at its end come first of all."""
        speakers = [p.entity for p in here if p.is_speaker]
        return speakers[0] if speakers else next(iter(subjects.values()))
