"""Roles that stand without a name: "the Chinese premier", "his Russian counterpart", "Chinese officials".

A definite singular office is its holder: one of the article's people first, the reference lists by country
and day second. A word that many bear ("the minister", "the chairman") is only the one person of the
article who is called so. Indefinite and plural roles stay unnamed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extract.mentions.entities import Entity
from flows.extract.mentions.known_names import Piece, is_plural
from flows.extract.mentions.names import NO_NAME
from flows.extract.mentions.reading import Reading
from flows.extract.mentions.titles import MODAL, NO_VERB, STATE_OFFICES
from flows.extract.records import Mention, Sentence
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Lexeme

_INDEFINITE = frozenset("a an one another some many several any no two three four most few other".split())
_DEFINITE = frozenset({"the", "this", "his", "her", "its", "their", "our", "your"})
_DETERMINERS = _INDEFINITE | _DEFINITE
_GENERIC = frozenset(
    {"", "other", "honorific", "person", "spokesperson", "ambassador", "expert", "head_of_body"}
)
# Of these an article has many, named and unnamed: "the official" is not the last one that had a name.
_COMMON = frozenset(
    "Official Officer Source Member Expert Analyst Diplomat Lawmaker Aide Participant Resident".split()
)
_AUXILIARIES = frozenset("is was has had will would can could may might did does do should must also".split())
_LEAD = re.compile(r"([\w’']+)[ \n]\Z")
_CAPITAL_AFTER = re.compile(r"[’']?[ \n]([A-Z][\w-]+)")
_WORD_AFTER = re.compile(r"[ \n]([a-z]+)")
_OFFICE_OF = re.compile(r"\b[Oo]ffice[ ]of\b")


class Phrase(NamedTuple):
    """A role with what belongs to it: "the former [Chinese] premier [of China]"."""

    start: int
    end: int
    role: Lexeme
    country_code: str | None
    first: str  # its first word in small letters if that comes before the role
    is_plural: bool
    is_former: bool
    has_body: bool

    @property
    def is_definite(self) -> bool:
        """ "the premier", "China's premier", "Chinese premier": one that can be told."""
        if self.first in _INDEFINITE:
            return False
        return self.first in _DEFINITE or self.first.endswith(("'s", "’s")) or self.country_code is not None


class Offices:
    """Reads the roles of one article into its ``Reading``."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._starts: dict[int, int] = {}  # where the phrase begins that a role's lead begins

    def start_of(self, hit: Hit) -> int:
        """Where the phrase of a role begins: at its determiner, owner or first modifier."""
        sentence = self.reading.sentence(hit.start)
        if sentence is None:
            return hit.start
        return self._determined(self.reading.titles.lead(hit.start, sentence).start, sentence)

    def _determined(self, start: int, sentence: Sentence) -> int:
        found = self._starts.get(start)
        if found is None:
            lead = _LEAD.search(self.text, max(sentence.start, start - 12), start)
            is_determiner = lead is not None and lead.group(1).lower() in _DETERMINERS
            found = self._starts[start] = lead.start() if lead and is_determiner else start
        return found

    def read(self, hit: Hit) -> None:
        """Enter the mention of a role without a name."""
        sentence = self.reading.sentence(hit.start)
        if sentence is None or hit.lexemes[0].kind == "honorific" or self._is_in_larger_name(hit):
            return
        if MODAL.search(self.text, max(sentence.start, hit.start - 8), hit.start):
            return  # "will host": a verb
        phrase = self._phrase(hit, sentence)
        role = phrase.role
        if role.target == "Counterpart" and not phrase.is_plural:
            self._read_counterpart(phrase, sentence)
        elif self._is_modifier(hit, sentence) and not phrase.is_plural:
            return
        elif (
            phrase.is_plural
            or not phrase.is_definite
            or phrase.is_former
            or self._heads_body(phrase, hit.end)
        ):
            self._add_unnamed(phrase)
        elif role.kind in _GENERIC:
            self._read_common(phrase)
        else:
            country = phrase.country_code or self._country_of_owner(phrase, sentence)
            entity = self.reading.people.holder(role.target, role.kind, country, phrase.start)
            if entity is None and country is None and self.text[hit.start].isupper():
                entity = self.reading.people.leader_in_reach(role.target, role.kind, phrase.start)
            self._add_office(phrase, entity, country)

    def is_officer(self, hit: Hit, holder: Piece) -> bool:
        """The role stands in no body's name, or is the one who heads it: "the U.S. trade representative said"."""
        if holder.kind != "organization":
            return True
        if hit.lexemes[0].kind != "trade_representative" or hit.end != holder.end:
            return False
        of_office = _OFFICE_OF.search(self.text, max(0, holder.start - 16), hit.start)
        return of_office is None and not self.text.startswith(("’", "'"), hit.end)

    def _phrase(self, hit: Hit, sentence: Sentence) -> Phrase:
        role = hit.lexemes[0]
        titles = self.reading.titles
        lead = titles.lead(hit.start, sentence)
        start = self._determined(lead.start, sentence)
        if start < self.reading.taken_to:
            start = max(self.reading.taken_to, hit.start)
        of_country = titles.of_country(hit.end, sentence)
        country = lead.country_code
        if country is None and role.kind != "ambassador":
            country = self.reading.known.country_between(hit.start, hit.end)
        if country is None and of_country:
            country = of_country[1]
        words = self.text[start : hit.start].lower().split()
        return Phrase(
            start,
            of_country[0] if of_country else hit.end,
            role,
            country,
            words[0] if words else "",
            is_plural(hit),
            lead.is_former,
            lead.has_body,
        )

    def _heads_body(self, phrase: Phrase, role_end: int) -> bool:
        """ "Toyota's president", "the president of the company": no head of a state."""
        return phrase.role.kind in STATE_OFFICES and (
            phrase.has_body or self.reading.titles.heads_body(role_end)
        )

    def _country_of_owner(self, phrase: Phrase, sentence: Sentence) -> str | None:
        """ "his treasury secretary": the country of whom "his" means; a state has its head of no other person."""
        if phrase.first not in ("his", "her") or phrase.role.kind in STATE_OFFICES:
            return None
        gender = "m" if phrase.first == "his" else "f"
        owner = self.reading.discourse.antecedent(gender, phrase.start, sentence)[0]
        return owner.country_code if owner is not None else None

    def _is_in_larger_name(self, hit: Hit) -> bool:
        """ "Member States", "G20 Leaders' Summit": a capitalised role that opens a name of no person."""
        if hit.lexemes[0].alias == "presidential":
            return True  # "the presidential contest"
        if not self.text[hit.start].isupper():
            return False
        after = _CAPITAL_AFTER.match(self.text, hit.end)
        return after is not None and after.group(1).lower() not in NO_NAME and not after.group(1).isupper()

    def _is_modifier(self, hit: Hit, sentence: Sentence) -> bool:
        """ "official visit", "a major provider", "main source of": the word only colours a noun."""
        if hit.lexemes[0].strength != "weak" and hit.lexemes[0].alias != "official":
            return False
        named = self.reading.known.starting.get(hit.end + 1)
        if named is not None and named.kind == "organization" and hit.lexemes[0].alias == "official":
            return True  # "the official KCNA news agency"
        after = _WORD_AFTER.match(self.text, hit.end, min(hit.end + 24, sentence.end))
        if after is None or hit.end + 1 in self.reading.known.verbs:
            return False
        return after.group(1) not in NO_VERB and after.group(1) not in _AUXILIARIES

    def _read_common(self, phrase: Phrase) -> None:
        """ "the minister": the one person of the article who is called so, else somebody unnamed."""
        entity = None
        if phrase.first == "the" and phrase.country_code is None and phrase.role.target not in _COMMON:
            entity = self.reading.people.called(phrase.role.target, phrase.start)
        if entity is None:
            self._add_unnamed(phrase)
        else:
            self.reading.add_person(phrase.start, phrase.end, entity, "office", None)

    def _read_counterpart(self, phrase: Phrase, sentence: Sentence) -> None:
        """ "his Russian counterpart" holds in Russia the office of the sentence's subject."""
        entity = None
        discourse, people = self.reading.discourse, self.reading.people
        subject = discourse.subject_of(sentence.number) or discourse.antecedent("", phrase.start, sentence)[0]
        if subject is not None and phrase.country_code is not None:
            for role, office in subject.roles:
                entity = entity or people.holder(role, office, phrase.country_code, phrase.start)
        self._add_office(phrase, entity, phrase.country_code)

    def _add_office(self, phrase: Phrase, entity: Entity | None, country: str | None) -> None:
        """An office with its holder; without one it keeps what the words say, its role and country."""
        if entity is not None:
            self.reading.add_person(phrase.start, phrase.end, entity, "office", None)
            return
        self.reading.add(
            phrase.start,
            phrase.end,
            "person",
            "office",
            "mentions.person_office",
            role=phrase.role.target,
            country_code=country,
            null_reason="office_holder_unknown",
        )

    def _spoken_of(self, phrase: Phrase) -> Mention | None:
        """ "The official" after "a senior Norwegian trade official": the one who was brought up so."""
        if phrase.first != "the" or phrase.is_plural or phrase.country_code is not None:
            return None
        for mention in reversed(self.reading.mentions):
            is_one = mention.kind == "unnamed" and mention.reading == "phrase" and not mention.is_plural
            if is_one and mention.name and (mention.role or "").endswith(phrase.role.target):
                return mention
        return None

    def _add_unnamed(self, phrase: Phrase) -> None:
        earlier = self._spoken_of(phrase)
        if earlier is not None:
            phrase = phrase._replace(country_code=earlier.country_code)
        words = self.text[phrase.start : phrase.end].split()
        has_lead = phrase.first in _DEFINITE or phrase.first in _INDEFINITE
        self.reading.add(
            phrase.start,
            phrase.end,
            "unnamed",
            "phrase",
            "mentions.unnamed",
            name=earlier.name if earlier else " ".join(words[1:] if has_lead and len(words) > 1 else words),
            role=earlier.role if earlier else phrase.role.target,
            country_code=phrase.country_code,
            is_plural=phrase.is_plural,
        )
