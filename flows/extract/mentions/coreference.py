"""From names to mentions: who "the premier", "he", "the two leaders" and "Moscow" are at each place.

The policy, in the order of the steps:

1. Names by ``people``. A capital after "in", "at", "near" or a verb or noun of travel is a place, else its
   government. Ambiguous country names follow the support of unambiguous ones in the article.
2. A definite singular office ("the Chinese premier") is its holder: one of the article's people first, the
   reference lists by country and day second. A role of many ("the minister") is the one person of the
   article who is called so. Indefinite or plural roles ("Chinese officials") stay unnamed (``offices``).
3. "he"/"she": of the people of the sentence so far, else of the last of the three sentences before that
   names anybody, the subject (a speaker at its end first), else the only person. Gender must not
   contradict. Between quotation marks speakers are left out, since they say "I"; outside of them people who
   stand between marks are, as long as there are others. "..., he said" is none of those of whom the words
   before speak. Before the subject ("Months after his election, Li ...") it is the subject that follows; after
   somebody unnamed ("a Chinese official ... his visit") it is nobody else. Two who stand equal ("Putin and Xi
   met. He ...", two objects) give nobody (``two_candidates``).
4. "they": the last plural subject in this sentence or the one before. "It" that opens a clause: the first
   subject of the sentence before (of two sentences before in its paragraph), who spoke if it speaks; elsewhere
   the last subject that is no person. "The ministry", "the EIU": the body named so before (``bodies``).
5. "the two leaders", "both countries": the two last persons (countries) in the sentence and the ones before,
   if exactly two come into question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any

from flows.extract.mentions.bodies import Bodies
from flows.extract.mentions.geography import Geography, Standing
from flows.extract.mentions.names import NO_NAME, Name, slug
from flows.extract.mentions.offices import Offices
from flows.extract.mentions.pronouns import Pronouns, find_pairs, find_pronouns
from flows.extract.mentions.reading import Reading
from flows.extract.records import Mention, Sentence
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Lexeme, Vocabulary

_MONTHS = frozenset({"may", "april", "june", "august"})  # Theresa May, April Glaspie
_MONTH_LEAD = re.compile(r"\b(?:in|since|until|by|last|this|next|early|late|mid|\d)[ -]\Z", re.IGNORECASE)
_DAY_AFTER = re.compile(r" \d")
_CAPITAL_BESIDE = re.compile(r"(?:[ -]| & )[A-Z]")
_DETERMINED = re.compile(r"\b(?:the|a|an|this|its|their)[ \n](?:[\w’'-]+[ \n]){0,2}\Z", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|this|its|their)\s+", re.IGNORECASE)

_HALF = re.compile(r"\b(North|South|East|West)[’']s\b")
_ARTICLE = re.compile(r"^The ")  # "The Baltic Trade Union" is "Baltic Trade Union" later on
_SORT_OF_BODY = re.compile(r"[ \n](?:news[ ]agency|newspaper)\b")  # "the official KCNA [news agency] said"

_ON_THE_MAP = frozenset({"country", "place"})

# Start, rank among those that start together, turn, last start that makes sense, what to do with what.
Step = tuple[int, int, int, int, Callable[[Any], None], Any]


class Reader:
    """Reads one article from left to right and yields its mentions."""

    def __init__(
        self, reading: Reading, hits: Mapping[str, Sequence[Hit]], published_on: date | None
    ) -> None:
        self.reading = reading
        self.text = reading.text
        self.people = reading.people
        self.documents = hits.get("documents", ())
        self.geography = Geography(
            reading.text, frozenset(reading.starts), reading.known.support, reading.vocabulary, published_on
        )
        self.offices = Offices(reading)
        self.bodies = Bodies(reading)
        self._small: dict[str, bool] = {}
        self.pronouns = Pronouns(reading)

    def read(self) -> tuple[Mention, ...]:
        """All mentions by position; numbers are dense."""
        for name in compress(self.reading.names, self.reading.are_people):
            if name.is_sure:
                entity = self.people.introduce(name, self.text[name.start : name.end])
                if entity is not None:
                    entity.full_names += 1
        for _, _, _, limit, enter, found in self._steps():
            if limit >= self.reading.taken_to:
                enter(found)
        return tuple(self.reading.mentions)

    def _steps(self) -> list[Step]:
        """What to read by position; of two that begin together a person's name takes in its title."""
        steps: list[Step] = []
        titled: list[tuple[int, int]] = []

        def plan(start: int, rank: int, enter: Callable[[Any], None], what: Any, limit: int = -1) -> None:
            steps.append((start, rank, len(steps), limit if limit > start else start, enter, what))

        for name, is_person in zip(self.reading.names, self.reading.are_people, strict=True):
            if is_person:
                plan(name.title.start, 0, self._read_person, name, name.start)
                titled.append((name.title.start, name.title.phrase_end))
            else:
                plan(name.start, 2, self._read_name, name)
        for hit in _outside(self.reading.known.roles, titled):
            holder = self.reading.known.over(hit.start)
            if holder is not None and holder.end >= hit.end and not self.offices.is_officer(hit, holder):
                continue  # "International Court of Justice"
            plan(self.offices.start_of(hit), 1, self.offices.read, hit)
        for match in self.bodies.find_nouns():
            plan(match.start(), 1, self.bodies.read_noun, match)
        for match in self.bodies.find_letters():
            plan(match.start(), 1, self.bodies.read_letters, match)
        for hit in self.documents:
            plan(hit.start, 3, self._read_document, hit)
        for pair in find_pairs(self.text):
            plan(pair.start(), 1, self.pronouns.read_pair, pair)
        read_pronoun = self.pronouns.read_pronoun
        for word in find_pronouns(self.text):
            start = word.start()
            steps.append((start, 3, len(steps), start, read_pronoun, word))
        steps.sort()
        return steps

    # Names

    def _read_name(self, name: Name) -> None:
        surface = self.text[name.start : name.end]
        if len(name.known) == 1 and name.known[0].family in _ON_THE_MAP:  # most names by far
            self._enter_standing(name, self.geography.standing(name))
            return
        families = {lexeme.family: lexeme for lexeme in reversed(name.known)}
        is_country = "country" in families and families["country"].kind == "name"  # the European Union
        if name.kind == "organization" and not name.known:
            self._read_organization(name, None, surface)
        elif "organization" in families and not is_country:
            self._read_site_or_organization(name, families["organization"], surface)
        elif "person" in families and self.people.is_family_name(surface):
            self._read_person(name)
        elif "country" in families or "place" in families:
            self._enter_standing(name, self.geography.standing(name))

    def _read_person(self, name: Name) -> None:
        sentence = self.reading.sentence(name.start)
        if sentence is None:
            return
        surface = self.text[name.start : name.end]
        if self._is_common_word(name, surface) or not (name.is_sure or self.people.same_name(surface)):
            return
        before = self.reading.paragraph_before(sentence)
        entity, reason = self.people.resolve(name, surface, before)
        if entity is None and reason == "unknown_short_name" and not _has_strong(name):
            return
        reading = "name" if " " in surface.strip() else "short"
        start = name.title.start if name.title.start >= self.reading.taken_to else name.start
        self.reading.add_person(start, name.end, entity, reading, reason, name.title.phrase_end)

    def _is_common_word(self, name: Name, surface: str) -> bool:
        """ "Young Vietnamese", "Power plants": a word that the article also writes small, or part of a larger name."""
        if name.has_title or " " in surface:
            return False
        lower = surface.lower()
        if lower in NO_NAME and lower not in _MONTHS:
            return True  # "He" is a pronoun long before it is He Lifeng
        if lower in _MONTHS:
            is_date = _DAY_AFTER.match(self.text, name.end) or _MONTH_LEAD.search(
                self.text, max(0, name.start - 8), name.start
            )
            return is_date is not None or not self.people.is_family_name(surface)
        if self.people.is_family_name(surface):
            return False
        return bool(_CAPITAL_BESIDE.match(self.text, name.end)) or self._stands_small(lower)

    def _stands_small(self, word: str) -> bool:
        """True if the article has this word in small letters, on its own."""
        found = self._small.get(word)
        if found is None:
            found = self._small[word] = self._find_small(word)
        return found

    def _find_small(self, word: str) -> bool:
        at = self.text.find(word)
        while at >= 0:
            after = at + len(word)
            if not (self.text[at - 1 : at].isalnum() or self.text[after : after + 1].isalnum()):
                return True
            at = self.text.find(word, at + 1)
        return False

    def _read_site_or_organization(self, name: Name, lexeme: Lexeme, surface: str) -> None:
        """ "at the White House" is a place in Washington, "the White House said" is a body."""
        site = self.geography.site(name)
        if site is not None:
            self._enter_standing(name, site)
        else:
            self._read_organization(name, lexeme, surface)

    def _read_organization(self, name: Name, lexeme: Lexeme | None, surface: str) -> None:
        known = self.reading.vocabulary.organizations.get(lexeme.target) if lexeme else None
        words = _ARTICLE.sub("", " ".join(surface.split()))
        apposition = _SORT_OF_BODY.match(self.text, name.end)
        self.reading.add(
            name.start,
            name.end,
            "organization",
            "name",
            "mentions.organization",
            phrase_end=apposition.end() if apposition else None,
            entity_id=known.organization_id if known else f"organization_{slug(words)}",
            name=known.name if known else words,
            country_code=known.country_code if known else name.title.country_code,
            is_reference=known is not None,
        )

    def _enter_standing(self, name: Name, standing: Standing | None) -> None:
        if standing is None:
            return
        if standing.kind == "country" and standing.country_code:
            self.reading.discourse.countries.append((name.start, standing.country_code))
        rule = f"mentions.{standing.kind}" + (f"_{standing.reading}" if standing.kind == "country" else "")
        self.reading.add(
            name.start,
            name.end,
            standing.kind,
            standing.reading,
            rule,
            entity_id=standing.entity_id,
            name=standing.name,
            country_code=standing.country_code,
            city=standing.city,
            is_reference=standing.entity_id is not None,
            null_reason=standing.null_reason,
        )

    # Documents

    def _read_document(self, hit: Hit) -> None:
        """ "the joint statement", "a report": a paper that can speak."""
        sentence = self.reading.sentence(hit.start)
        if sentence is None:
            return
        lead = _DETERMINED.search(self.text, max(sentence.start, hit.start - 40), hit.start)
        if lead is None:
            return
        start = lead.start()
        if start < self.reading.taken_to:
            start = max(self.reading.taken_to, hit.start)
        name = _DETERMINER.sub("", self.text[start : hit.end])
        self.reading.add(
            start,
            hit.end,
            "document",
            "phrase",
            "mentions.document",
            name=" ".join(name.split()),
            country_code=self._half_of_a_country(lead.group()),
        )

    def _half_of_a_country(self, lead: str) -> str | None:
        """ "the [North]'s statement": the one country of the article so far whose name begins so."""
        half = _HALF.search(lead)
        if half is None:
            return None
        known = self.reading.vocabulary.countries
        codes = {code for _, code in self.reading.discourse.countries if code in known}
        found = [code for code in codes if known[code].name.startswith(half.group(1) + " ")]
        return found[0] if len(found) == 1 else None


def _has_strong(name: Name) -> bool:
    return any(lexeme.strength == "strong" for lexeme in name.known)


def _outside(roles: Sequence[Hit], titled: Sequence[tuple[int, int]]) -> list[Hit]:
    """Roles that stand in no title or apposition of a name; both by position."""
    found: list[Hit] = []
    index, end = 0, -1
    for hit in roles:
        while index < len(titled) and titled[index][0] <= hit.start:
            if titled[index][1] > end:
                end = titled[index][1]
            index += 1
        if hit.start >= end:
            found.append(hit)
    return found


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    hits: Mapping[str, Sequence[Hit]],
    vocabulary: Vocabulary,
    published_on: date | None,
) -> tuple[Mention, ...]:
    """Everybody and everything that the text mentions outside boilerplate, by position, without overlaps."""
    return Reader(Reading(text, sentences, hits, vocabulary, published_on), hits, published_on).read()
