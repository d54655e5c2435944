"""Pronouns and pairs: "he", "they", "its", "the two leaders", "both countries". The policy stands in ``coreference``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.mentions.entities import Entity
from flows.extract.mentions.reading import Reading
from flows.extract.records import Mention, Sentence

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_POSSESSIVE = frozenset({"his", "its", "their"})
_MANY = frozenset({"they", "their", "them"})
_PRONOUNS = frozenset({"he", "his", "him", "she", "her", "they", "their", "them", "it", "its"})
# No word boundary in front but one class of letters, so that the search runs from first letter to first letter:
# what stands before it ("the") and what is no pronoun after all ("se") is sorted out later.
_PRONOUN = re.compile(r"[HhSsTtIi](?:e|is|er|im|hey|heir|hem|(?<=[Ss])he|ts?)\b")
_PAIR = re.compile(
    r"""[BbOTt](?:oth|ur|he|HE|hese|heir)\s(?:two\s)?(?:neighbou?ring\s|nominal\s)?(?:
      (?P<countries>countries|nations|sides|neighbou?rs|governments|states|capitals|economies|powers|parties)  # "both countries"
    | (?P<office>leaders|men|presidents|(?:prime\s)?ministers|premiers|foreign\sministers                     # "the two leaders"
          |heads\sof\s(?:state|government)|chancellors|pair|two|duo)
        \b(?!\s(?:countries|nations|sides|states|neighbou?r|governments|parties|days|weeks|months|years))
    )\b""",
    re.VERBOSE,
)
_MET = re.compile(r"\b(?:met|meeting|talks|conversation|spoke|held)\b")
_AFTERTHOUGHT = re.compile(r",[”\"’']{0,2}[ ]\Z")
# "Months after his election, ", "In her speech on Monday, "
_OPENING = re.compile(
    r"(?:(?:Days|Weeks|Months|Years|Hours|Shortly|Soon)[ ])?"
    r"(?:[Aa]fter|[Bb]efore|[Dd]uring|[Ii]n|[Oo]n|[Aa]t|[Ww]ith|[Dd]espite|[Ss]ince|[Ff]or|[Ff]rom|[Aa]s|[Ww]hile)"
    r"[ ][^,.;:“”\"]{0,90},[ ]"
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
    for match in _PRONOUN.finditer(text):
        start = match.start()
        before = text[start - 1] if start else " "
        if before != " " and (before.isalnum() or before == "_"):
            continue
        if match.group().lower() in _PRONOUNS:
            yield match


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
        pair = self._two_who_met(sentence) if words == "the sides" else ()
        if pair:
            self._add_people(match, pair)
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
        self._add_people(match, pair)

    def _two_who_met(self, sentence: Sentence) -> tuple[Entity, ...]:
        """ "Lavrov met Wang Yi. The sides ...": the only two people of the sentence before, of two countries."""
        pair = self.reading.discourse.people_of(sentence.number - 1)
        countries = {entity.country_code for entity in pair if entity.country_code}
        index = self.reading.starts.index(sentence.start) - 1
        before = self.reading.sentences[index] if index >= 0 else sentence
        met = _MET.search(self.reading.text, before.start, before.end)
        return pair if met and len(pair) == 2 and len(countries) == 2 else ()

    def _add_people(self, match: re.Match[str], pair: tuple[Entity, ...]) -> None:
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
            self._read_person(match, _GENDER[word], reading, sentence)
        else:
            self._read_thing_or_many(match, word in _MANY, reading, sentence)

    def _read_person(self, match: re.Match[str], gender: str, reading: str, sentence: Sentence) -> None:
        start, end = match.span()
        entity, reason = self._introduced_next(start, gender, sentence), None
        if entity is None:
            unnamed = self._unnamed_subject(gender, sentence)
            if unnamed is not None:
                self._repeat(unnamed, start, end, reading, False)
                return
            is_afterthought = end + 1 in self.reading.known.verbs and bool(
                _AFTERTHOUGHT.search(self.reading.text, max(sentence.start, start - 3), start)
            )
            entity, reason = self.reading.discourse.antecedent(gender, start, sentence, is_afterthought)
        self.reading.add_person(start, end, entity, reading, reason)

    def _introduced_next(self, offset: int, gender: str, sentence: Sentence) -> Entity | None:
        """ "Months after his election, President Li visited ...": the subject after the opening phrase."""
        text = self.reading.text
        opening = _OPENING.match(text, sentence.start, sentence.end)
        if opening is None or not sentence.start <= offset < opening.end():
            return None
        name = self.reading.people_from.get(opening.end())
        if name is None or not name.is_sure:
            return None
        if self.reading.discourse.has_person(sentence.number):
            return None
        entity, _ = self.reading.people.resolve(
            name, text[name.start : name.end], self.reading.paragraph_before(sentence)
        )
        return entity if entity is not None and entity.gender in (None, gender) else None

    def _unnamed_subject(self, gender: str, sentence: Sentence) -> Mention | None:
        """ "A Chinese official will make his first visit": somebody unnamed who is spoken of last."""
        for mention in reversed(self.reading.mentions):
            if mention.sentence < sentence.number - 1 or mention.kind == "person":
                return None
            if mention.kind == "unnamed" and mention.reading == "phrase" and not mention.is_plural:
                own = self.reading.sentence(mention.start) or sentence
                if self.reading.is_subject(mention.start, mention.phrase_end, own):
                    return mention
        return None

    def _read_thing_or_many(
        self, match: re.Match[str], plural: bool, reading: str, sentence: Sentence
    ) -> None:
        """ "they", "it": the last mention before of that number that is a subject; else nobody."""
        opens = reading == "pronoun" and not plural and self._opens_clause(match.start(), sentence)
        meant = self._first_subject(match, sentence) if opens else self._last_subject(plural, sentence)
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
        self._repeat(meant, match.start(), match.end(), reading, plural)

    def _repeat(self, meant: Mention, start: int, end: int, reading: str, plural: bool) -> None:
        """A pronoun that means what an earlier mention means."""
        self.reading.add(
            start,
            end,
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

    def _opens_clause(self, start: int, sentence: Sentence) -> bool:
        """ "It said ...", "In a statement, it said ..."."""
        before = self.reading.text[sentence.start : start]
        return not before.strip("“\"‘' ") or before.endswith((", ", ",\n"))

    def _first_subject(self, match: re.Match[str], sentence: Sentence) -> Mention | None:
        """ "It" that opens a clause: the subject of what stands before it, nearest sentence first."""
        speaks = match.end() + 1 in self.reading.known.verbs
        for back in (0, 1, 2):
            subjects = self._subjects_of(sentence.number - back, match.start(), is_own=not back)
            own = self.reading.sentence(subjects[0].start) if subjects else None
            if own is None or (back == 2 and own.paragraph != sentence.paragraph):
                continue
            speakers = [m for m in subjects if m.phrase_end + 1 in self.reading.known.verbs]
            main = (speakers if speaks and speakers else subjects)[0]
            return None if self._is_coordinated(main) else main
        return None

    def _subjects_of(self, number: int, before: int, is_own: bool) -> list[Mention]:
        """Subjects of a sentence before an offset that are neither people nor many, by position."""
        quoted = self.reading.discourse.is_quoted
        found: list[Mention] = []
        for mention in reversed(self.reading.mentions):
            if mention.sentence < number:
                break
            own = self.reading.sentence(mention.start)
            if mention.sentence == number and own is not None and self._is_thing(mention, is_own):
                is_open = quoted(before) or not quoted(mention.start)
                if is_open and self._is_subject(mention, own):
                    found.append(mention)
        return found[::-1]

    def _is_subject(self, mention: Mention, own: Sentence) -> bool:
        """A subject by what follows, or the opening words: "The World Bank, which ..."."""
        if self.reading.is_subject(mention.start, mention.phrase_end, own):
            return True
        opens = self.reading.text[own.start : mention.start] == "The "
        return opens and self.reading.text.startswith(",", mention.phrase_end)

    def _is_thing(self, mention: Mention, is_own: bool) -> bool:
        if mention.is_plural or mention.reading in ("adjective", "possessive"):
            return False
        if mention.kind == "unnamed" and mention.reading == "pronoun":
            return False  # "It" that could not be told is nobody's antecedent
        return mention.kind in ("organization", "country", "unnamed") or (
            mention.kind == "document" and not is_own
        )

    def _is_coordinated(self, subject: Mention) -> bool:
        """ "[China] and the EU agreed": the subject is two."""
        for other in self.reading.mentions[subject.number + 1 :]:
            return self.reading.text[subject.phrase_end : other.start].strip() in (
                "and",
                "and the",
                ", and",
            )
        return False
