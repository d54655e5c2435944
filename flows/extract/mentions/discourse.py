"""Who has been spoken of so far, and whom a pronoun or a pair can mean by it.

The policy stands in ``coreference``; nobody is guessed: two who stand equal give None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.mentions.entities import Entity
from flows.extract.mentions.people import People
from flows.extract.records import Sentence

# One class of signs in front, so that the search is fast: a double mark, or two single ones.
_MARK = re.compile(r"[“”\"'](?:(?<!')|')")


class Appearance(NamedTuple):
    """A person at one place; ``is_speaker``: subject of a verb of speech; ``is_quoted``: between quotation marks.

    ``joined``: where the subject before begins, if both are subjects together ("Putin and Xi").
    """

    sentence: int
    start: int
    entity: Entity
    is_subject: bool
    is_speaker: bool
    is_quoted: bool
    joined: int | None = None


def quoted_spans(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Spans between double quotation marks; a mark that is not closed holds to the end of its paragraph."""
    spans: list[tuple[int, int]] = []
    for first, last in _paragraphs(sentences):
        opened = -1
        for mark in _MARK.finditer(text, first, last):
            sign = mark.group()
            if sign == "“" or (sign != "”" and opened < 0):
                opened = mark.end() if opened < 0 else opened
            elif opened >= 0:
                spans.append((opened, mark.start()))
                opened = -1
        if opened >= 0:
            spans.append((opened, last))
    return spans


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


class Discourse:
    """People and countries in the order of their appearance in one article."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People) -> None:
        self.people = people
        self.persons: list[Appearance] = []
        self.countries: list[tuple[int, str]] = []
        self._numbers = [sentence.number for sentence in sentences]
        self._starts = [sentence.start for sentence in sentences]
        self._quoted = quoted_spans(text, sentences)
        self._opened = [start for start, _ in self._quoted]

    def is_quoted(self, offset: int) -> bool:
        """True between double quotation marks."""
        index = bisect_right(self._opened, offset) - 1
        return index >= 0 and offset < self._quoted[index][1]

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
        """Where the sentence of a number, or the next one after it, begins."""
        index = bisect_left(self._numbers, number)
        return self._starts[index] if index < len(self._starts) else 0

    def pair_by_office(self, role: str, office: str, offset: int, sentence: Sentence) -> tuple[Entity, ...]:
        """The two holders of an office in the last two countries: "the two presidents"."""
        countries = self.last_two_countries(offset, sentence)
        holders = [self.people.holder(role, office, code, offset) for code in countries]
        pair = tuple(entity for entity in holders if entity is not None)
        return pair if len(pair) == 2 else ()

    def last_two_people(self, offset: int, sentence: Sentence) -> tuple[Entity, ...]:
        """The two people that "the two leaders" can mean; () if there are not just two."""
        for back in (0, 1, 2, 3):
            low = self._start_of(sentence.number - back)
            found = {
                p.entity.entity_id: p.entity
                for p in self._since(sentence.number - back)
                if low <= p.start < offset
            }
            if len(found) == 2:
                return tuple(found.values())
            if len(found) > 2:
                return ()
        return ()

    def _since(self, number: int) -> list[Appearance]:
        """Appearances from a sentence on, by position."""
        found: list[Appearance] = []
        for appearance in reversed(self.persons):
            if appearance.sentence < number:
                break
            found.append(appearance)
        found.reverse()
        return found

    def has_person(self, number: int) -> bool:
        """True if a person has been spoken of in the sentence so far."""
        return bool(self.persons) and self.persons[-1].sentence == number

    def people_of(self, number: int) -> tuple[Entity, ...]:
        """The different people of a sentence in the order of their appearance."""
        here = {p.entity.entity_id: p.entity for p in self._since(number) if p.sentence == number}
        return tuple(here.values())

    def subject_of(self, number: int) -> Entity | None:
        """The person who is subject of a sentence, else its only person."""
        here = [p for p in self._since(number) if p.sentence == number]
        for appearance in here:
            if appearance.is_subject:
                return appearance.entity
        everyone = {p.entity.entity_id: p.entity for p in here}
        return next(iter(everyone.values())) if len(everyone) == 1 else None

    def antecedent(
        self, gender: str, offset: int, sentence: Sentence, is_afterthought: bool = False
    ) -> tuple[Entity | None, str | None]:
        """Whom "he" (gender "m"), "she" ("f") or an unmarked form ("") at ``offset`` means; else why nobody.

        ``is_afterthought``: "..., he said" is none of the people of whom his own words speak.
        """
        quoted = self.is_quoted(offset)
        near = [
            p for p in self._since(sentence.number - 3) if not gender or p.entity.gender in (None, gender)
        ]
        if quoted:  # a speaker says "I", not "he"
            near = [p for p in near if not p.is_speaker]
        else:
            near = [p for p in near if not p.is_quoted] or near
        for back in range(1 if is_afterthought else 0, 4):
            here = [p for p in near if p.sentence == sentence.number - back]
            if here:
                return self._of_sentence(here, back)
        return None, "no_candidate"

    def _of_sentence(self, here: list[Appearance], back: int) -> tuple[Entity | None, str | None]:
        subjects = [p for p in here if p.is_subject]
        if subjects:
            speakers = [p for p in subjects if p.is_speaker and p.is_subject] if back else []
            main = (speakers or subjects)[0]
            if any(p.joined == main.start for p in here):
                return None, "two_candidates"
            return main.entity, None
        everyone = {p.entity.entity_id: p.entity for p in here}
        if len(everyone) == 1:
            return next(iter(everyone.values())), None
        return None, "two_candidates"
