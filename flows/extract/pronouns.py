"""Pronouns and pairs: "he", "they", "its", "the two leaders", "both countries". The policy stands in ``coreference``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.people import Entity
from flows.extract.reading import Reading
from flows.extract.records import Mention, Sentence

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_POSSESSIVE = frozenset({"his", "its", "their"})
_MANY = frozenset({"they", "their", "them"})
# No word boundary in front, so that the search runs from first letter to first letter: "the" is sorted out later.
_PRONOUN = re.compile(r"(?:[Hh](?:e|is|er|im)|[Ss]he|[Tt]he(?:y|ir|m)|[Ii]ts?)\b")
_PAIR = re.compile(
    r"""[BbOTt](?:oth|ur|he|HE|hese|heir)\s(?:two\s)?(?:neighbou?ring\s|nominal\s)?(?:
      (?P<countries>countries|nations|sides|neighbou?rs|governments|states|capitals|economies|powers|parties)  # "both countries"
    | (?P<office>leaders|men|presidents|(?:prime\s)?ministers|premiers|foreign\sministers                     # "the two leaders"
          |heads\sof\s(?:state|government)|chancellors|pair|two|duo)
        \b(?!\s(?:countries|nations|sides|states|neighbou?r|governments|parties|days|weeks|months|years))
    )\b""",
    re.VERBOSE,
)
_OFFICES = {
    "presidents": ("President", "head_of_state"),
    "heads of state": ("President", "head_of_state"),
    "heads of government": ("Prime Minister", "head_of_government"),
    "prime ministers": ("Prime Minister", "head_of_government"),
    "premiers": ("Premier", "head_of_government"),
    "chancellors": ("Chancellor", "head_of_government"),
    "foreign ministers": ("Foreign Minister", "foreign_minister"),
}


def find_pairs(text: str) -> Iterator[re.Match[str]]:
    """ "both countries", "the two leaders" and their like."""
    return (match for match in _PAIR.finditer(text) if _begins_word(text, match.start()))


def find_pronouns(text: str) -> Iterator[re.Match[str]]:
    """Personal pronouns of the third person."""
    return (match for match in _PRONOUN.finditer(text) if _begins_word(text, match.start()))


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


class Pronouns:
    """Reads pronouns and pairs of one article into its ``Reading``."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read_pair(self, match: re.Match[str]) -> None:
        """Enter "both countries" or "the two leaders"."""
        sentence = self.reading.sentence(match.start())
        if sentence is None:
            return
        if match.group("countries"):
            self._read_countries(match, sentence)
        else:
            self._read_people(match, sentence)

    def _read_countries(self, match: re.Match[str], sentence: Sentence) -> None:
        words = match.group().lower()
        if not ("two" in words or "both" in words or words.split()[-1] in ("sides", "countries", "nations")):
            return
        members = self.reading.discourse.last_two_countries(match.start(), sentence)
        known = self.reading.vocabulary.countries
        self.reading.add(
            match.start(),
            match.end(),
            "group",
            "countries",
            "mentions.two_countries",
            name=" and ".join(known[code].name for code in members if code in known) or None,
            members=members,
            is_plural=True,
            null_reason=None if members else "no_two_candidates",
        )

    def _read_people(self, match: re.Match[str], sentence: Sentence) -> None:
        words = " ".join(match.group().lower().split())
        pair = self._pair(match, words, sentence)
        if not pair and not words.startswith(("the two", "both")):
            return
        self.reading.add(
            match.start(),
            match.end(),
            "group",
            "people",
            "mentions.two_people",
            name=" and ".join(entity.name for entity in pair) or None,
            members=tuple(entity.entity_id for entity in pair),
            is_plural=True,
            null_reason=None if pair else "no_two_candidates",
        )

    def _pair(self, match: re.Match[str], words: str, sentence: Sentence) -> tuple[Entity, ...]:
        discourse = self.reading.discourse
        office = _OFFICES.get(" ".join(match.group("office").lower().split()))
        pair = discourse.pair_by_office(*office, match.start(), sentence) if office else ()
        if not pair and (not office or "two" in words):
            pair = discourse.last_two_people(match.start(), sentence)
        return pair

    def read_pronoun(self, match: re.Match[str]) -> None:
        """Enter a pronoun with whom or what it means, or with the reason why that cannot be told."""
        sentence = self.reading.sentence(match.start())
        if sentence is None or match.start() < self.reading.taken_to:
            return
        word = match.group().lower()
        reading = "possessive" if word in _POSSESSIVE else "pronoun"
        if word in _GENDER:
            entity, reason = self.reading.discourse.antecedent(_GENDER[word], match.start(), sentence)
            self.reading.add_person(match.start(), match.end(), entity, reading, reason)
        else:
            self._read_thing_or_many(match, word in _MANY, reading, sentence)

    def _read_thing_or_many(
        self, match: re.Match[str], plural: bool, reading: str, sentence: Sentence
    ) -> None:
        """ "they", "it": the last mention before of that number that is a subject; else nobody."""
        meant = self._last_subject(plural, sentence)
        if meant is None:
            self.reading.add(
                match.start(),
                match.end(),
                "group" if plural else "unnamed",
                reading,
                "mentions.pronoun",
                null_reason="no_candidate",
                is_plural=plural,
            )
            return
        self.reading.add(
            match.start(),
            match.end(),
            meant.kind,
            reading,
            "mentions.pronoun",
            entity_id=meant.entity_id,
            name=meant.name,
            role=meant.role,
            country_code=meant.country_code,
            is_reference=meant.is_reference,
            is_plural=plural,
            members=meant.members,
        )

    def _last_subject(self, plural: bool, sentence: Sentence) -> Mention | None:
        for mention in reversed(self.reading.mentions):
            if mention.sentence < sentence.number - 1:
                break
            if mention.kind in ("place", "document", "person"):
                continue
            if mention.reading in ("adjective", "pronoun", "possessive"):
                continue
            own = self.reading.sentence(mention.start) or sentence
            is_many = mention.is_plural or mention.kind == "group"
            if is_many == plural and self.reading.is_subject(mention.start, mention.phrase_end, own):
                return mention
        return None
