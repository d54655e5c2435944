"""What one article has said up to the point of reading: its mentions so far, and who stands as subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress

from flows.extract.grammar.syntax import PREPOSITIONS
from flows.extract.mentions.discourse import Appearance, Discourse
from flows.extract.mentions.entities import Entity
from flows.extract.mentions.known_names import KnownNames
from flows.extract.mentions.names import NameFinder, is_person
from flows.extract.mentions.people import People
from flows.extract.mentions.titles import NO_VERB, Titles
from flows.extract.records import Mention, Sentence
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Vocabulary

_WORD_AFTER = re.compile(r"[ \n]([a-z]+)")
_WORD_BEFORE = re.compile(r"(\w+)[ \n]\Z")
_CLOSING = frozenset(",”\"’'?!.")


class Reading:
    """One article while it is read from left to right."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        hits: Mapping[str, Sequence[Hit]],
        vocabulary: Vocabulary,
        published_on: date | None,
    ) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.sentences = [sentence for sentence in sentences if sentence.section != "boilerplate"]
        self.starts = [sentence.start for sentence in self.sentences]
        self.known = KnownNames(text, hits, vocabulary)
        self.titles = Titles(self.known)
        self.finder = NameFinder(self.known, self.titles)
        self.names = self.finder.find(self.sentences)
        self.are_people = [is_person(name) for name in self.names]
        self.people_from = {name.title.start: name for name in compress(self.names, self.are_people)}
        self.people = People(vocabulary, published_on, self.known.support)
        self.discourse = Discourse(text, self.sentences, self.people)
        self.mentions: list[Mention] = []
        self._last: Sentence | None = None
        self._before: dict[int, int] = {}  # paragraph -> start of the one before
        self.taken_to = -1

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None between sentences and in boilerplate."""
        last = self._last  # who reads from left to right mostly asks for the same one again
        if last is not None and last.start <= offset < last.end:
            return last
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        self._last = self.sentences[index]
        return self._last

    def paragraph_before(self, sentence: Sentence) -> int:
        """Start of the paragraph before the sentence's own."""
        start = self._before.get(sentence.paragraph)
        if start is None:
            start = sentence.start
            index = bisect_right(self.starts, start) - 1
            while index >= 0 and self.sentences[index].paragraph >= sentence.paragraph - 1:
                start = self.starts[index]
                index -= 1
            self._before[sentence.paragraph] = start
        return start

    def add(
        self,
        start: int,
        end: int,
        kind: str,
        reading: str,
        rule: str,
        *,
        phrase_end: int | None = None,
        **more: object,
    ) -> None:
        """Enter a mention; one that overlaps what has been read is left out."""
        sentence = self.sentence(start)
        if sentence is None or start < self.taken_to:
            return
        if phrase_end is None or phrase_end < end:
            phrase_end = end
        if phrase_end > sentence.end:
            phrase_end = sentence.end
        surface = self.text[start:end]
        self.mentions.append(
            Mention(
                len(self.mentions),
                sentence.number,
                start,
                end,
                phrase_end,
                kind,
                reading,
                surface,
                rule,
                **more,  # type: ignore[arg-type]
            )
        )
        self.taken_to = end

    def add_person(
        self,
        start: int,
        end: int,
        entity: Entity | None,
        reading: str,
        reason: str | None,
        phrase_end: int | None = None,
    ) -> None:
        """Enter a mention of a person, or of a name or pronoun that could be several (``reason``)."""
        sentence = self.sentence(start)
        if sentence is None or start < self.taken_to:
            return
        rule = f"mentions.person_{reading}"
        if entity is None:
            self.add(start, end, "person", reading, rule, phrase_end=phrase_end, null_reason=reason)
            return
        self._appears(entity, start, max(end, phrase_end or end), sentence)
        self.add(
            start,
            end,
            "person",
            reading,
            rule,
            phrase_end=phrase_end,
            entity_id=entity.entity_id,
            name=entity.name,
            family_name=entity.family_name,
            role=entity.role,
            country_code=entity.country_code,
            is_reference=entity.is_reference,
            null_reason=reason,
        )

    def _appears(self, entity: Entity, start: int, phrase_end: int, sentence: Sentence) -> None:
        entity.seen_at.append(start)
        is_subject = self.is_subject(start, phrase_end, sentence)
        is_speaker = is_subject and (self.is_inverted(start) or phrase_end + 1 in self.known.verbs)
        joined = self._joined_to(start, sentence) if is_subject else None
        self.discourse.persons.append(
            Appearance(
                sentence.number,
                start,
                entity,
                is_subject,
                is_speaker,
                self.discourse.is_quoted(start),
                joined,
            )
        )
        if entity.country_code:
            self.discourse.countries.append((start, entity.country_code))

    def _joined_to(self, start: int, sentence: Sentence) -> int | None:
        """ "Putin and [Xi] met": the person joined by "and" right before, who is subject as well."""
        if not self.mentions or not self.discourse.persons:
            return None
        last, person = self.mentions[-1], self.discourse.persons[-1]
        if last.start != person.start or last.sentence != sentence.number:
            return None
        if self.text[last.phrase_end : start].strip() not in ("and", ", and"):
            return None
        if not person.is_subject:
            self.discourse.persons[-1] = person._replace(is_subject=True)
        return person.start

    def is_subject(self, start: int, end: int, sentence: Sentence) -> bool:
        """A verb seems to follow ("Li said", "Putin was"), or a verb of speech stands before ("said Tsang")."""
        if self.is_inverted(start):
            return True
        if start <= sentence.start + 1 and not self.text.startswith(("’s", "'s"), end):
            return True
        after = _WORD_AFTER.match(self.text, end, min(end + 20, sentence.end))
        if after is None or after.group(1) in NO_VERB:
            return False
        before = _WORD_BEFORE.search(self.text, max(sentence.start, start - 15), start)
        return before is None or before.group(1).lower() not in PREPOSITIONS

    def is_inverted(self, start: int) -> bool:
        """ "...," said Tsang: a verb of speech right before, and a mark or comma before that."""
        verb = self.known.verb_before.get(start - 1)
        if verb is None:
            return False
        return self.text[max(0, verb - 3) : verb].rstrip()[-1:] in _CLOSING
