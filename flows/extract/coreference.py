"""From names to mentions: who "the premier", "he", "the two leaders" and "Moscow" are at each place.

The policy, in the order of the steps:

1. Names by ``people``. A capital after "in", "at", "near" or a verb or noun of travel is a place, else its
   government. Ambiguous country names follow the support of unambiguous ones in the article.
2. A definite singular office ("the Chinese premier") is its holder: one of the article's people first, the
   reference lists by country and day second. Indefinite or plural roles ("Chinese officials") stay unnamed.
3. "he"/"she": the person who is the subject earlier in the sentence; else the subject of one of the two
   sentences before; else the only person of the sentence before. Gender must not contradict. Two who
   stand equal give nobody (``two_candidates``).
4. "the two leaders", "both countries": the two last persons (countries) in the sentence and the two before,
   if exactly two come into question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from flows.extract.discourse import Appearance, Discourse
from flows.extract.geography import Geography
from flows.extract.literals import Hit
from flows.extract.names import NO_NAME, Name, NameFinder, slug
from flows.extract.people import Entity, People
from flows.extract.records import Mention, Sentence
from flows.extract.syntax import PREPOSITIONS
from flows.extract.vocabulary import Lexeme, Vocabulary

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_REFERENCE = re.compile(
    r"""
    \b(?:
      (?P<d_countries>(?:the|both|our|these|their)\s(?:two\s)?(?:neighbou?ring\s)?                  # "both countries"
        (?:countries|nations|sides|neighbou?rs|governments|states|capitals|economies|powers|parties))
    | (?P<e_people>(?:the\stwo|both|the|their(?:\stwo)?)\s(?:nominal\s)?                            # "the two leaders"
        (?P<office>leaders|men|presidents|(?:prime\s)?ministers|premiers|foreign\sministers
          |heads\sof\s(?:state|government)|chancellors|pair|two|duo)
        \b(?!\s(?:countries|nations|sides|states|neighbou?r|governments|parties|days|weeks|months|years)))
    | (?P<f_pronoun>he|she|his|her|him|they|it|its|their|them)                                       # "he"
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFICES = {
    "presidents": "head_of_state",
    "heads of state": "head_of_state",
    "heads of government": "head_of_government",
    "prime ministers": "head_of_government",
    "premiers": "head_of_government",
    "chancellors": "head_of_government",
    "foreign ministers": "foreign_minister",
}
_INDEFINITE = frozenset("a an one another some many several any no two three four most few other".split())
_DEFINITE = frozenset({"the", "this", "his", "her", "its", "their", "our", "your"})
_GENERIC_OFFICES = frozenset(
    {"", "other", "honorific", "person", "spokesperson", "ambassador", "expert", "head_of_body"}
)
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_NO_VERB_AFTER = PREPOSITIONS | frozenset(
    "and or but nor who whose which that to as so while when than".split()
)


_AUXILIARIES = frozenset("is was has had will would can could may might did does do should must also".split())


class Reader:
    """Reads one article from left to right and yields its mentions."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        hits: Mapping[str, Sequence[Hit]],
        vocabulary: Vocabulary,
        published_on: date | None,
    ) -> None:
        self.text = text
        self.sentences = [sentence for sentence in sentences if sentence.section != "boilerplate"]
        self.starts = [sentence.start for sentence in self.sentences]
        self.hits = hits
        self.vocabulary = vocabulary
        self.finder = NameFinder(text, hits, vocabulary)
        self.names = self.finder.find(self.sentences)
        self.small_words = frozenset(_SMALL_WORD.findall(text))
        self.geography = Geography(text, frozenset(self.starts), hits, vocabulary, published_on)
        self.people = People(vocabulary, published_on, self.geography.support)
        self.discourse = Discourse(self.sentences, self.people)
        self.mentions: list[Mention] = []
        self.taken_to = -1

    def read(self) -> tuple[Mention, ...]:
        """All mentions by position; numbers are dense."""
        for name in self.names:
            if self._is_person(name):
                self.people.introduce(name, self.text[name.start : name.end])
        for start, step in sorted(self._steps(), key=lambda pair: (pair[0], self._rank(*pair[1]))):
            if start < self.taken_to:
                continue
            kind, payload = step
            getattr(self, f"_read_{kind}")(payload)
        return tuple(m._replace(number=n) for n, m in enumerate(sorted(self.mentions, key=lambda m: m.start)))

    def _rank(self, kind: str, payload: object) -> int:
        """A person's name takes in the title that starts at the same place."""
        if isinstance(payload, Name):
            return 0 if self._is_person(payload) else 2
        return 1 if kind in ("b_role", "d_countries") else 3

    def _steps(self) -> list[tuple[int, tuple[str, object]]]:
        steps: list[tuple[int, tuple[str, object]]] = []
        for name in self.names:
            steps.append((name.title.start if self._is_person(name) else name.start, ("a_name", name)))
        appositions = [
            (name.end, name.title.phrase_end) for name in self.names if name.title.phrase_end > name.end
        ]
        for hit in self.finder.roles:
            if not any(start <= hit.start < end for start, end in appositions):
                steps.append((self._role_start(hit), ("b_role", hit)))
        for hit in self.hits.get("documents", ()):
            steps.append((hit.start, ("c_document", hit)))
        for match in _REFERENCE.finditer(self.text):
            kind = match.lastgroup or ""
            steps.append((match.start(), ("e_people" if kind == "office" else kind, match)))
        return steps

    def _sentence(self, offset: int) -> Sentence | None:
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def _add(
        self, start: int, end: int, phrase_end: int, kind: str, reading: str, rule: str, **more: object
    ) -> None:
        sentence = self._sentence(start)
        if sentence is None or start < self.taken_to:
            return
        phrase_end = min(phrase_end, sentence.end)
        surface = self.text[start:end]
        self.mentions.append(
            Mention(-1, sentence.number, start, end, phrase_end, kind, reading, surface, rule, **more)  # type: ignore[arg-type]
        )
        self.taken_to = end

    # Names

    def _is_person(self, name: Name) -> bool:
        if name.kind == "person" and not name.known:
            return True
        families = {lexeme.family for lexeme in name.known}
        if "person" not in families:
            return False
        if families == {"person"} or " " in self.text[name.start : name.end]:
            return "organization" not in families
        return bool(name.title.roles) or name.title.start < name.start

    def _read_a_name(self, name: Name) -> None:
        if self._is_person(name):
            self._read_person(name)
            return
        families = {lexeme.family: lexeme for lexeme in reversed(name.known)}
        surface = self.text[name.start : name.end]
        is_country = "country" in families and families["country"].kind == "name"  # the European Union
        if ("organization" in families and not is_country) or (
            name.kind == "organization" and not name.known
        ):
            self._read_organization(name, families.get("organization"), surface)
        elif "person" in families and self._names_article_person(surface):
            self._read_person(name)
        elif "country" in families or "place" in families:
            self._read_country_or_place(name)

    def _names_article_person(self, surface: str) -> bool:
        return self.people.is_family_name(surface)

    def _read_person(self, name: Name) -> None:
        sentence = self._sentence(name.start)
        if sentence is None:
            return
        surface = self.text[name.start : name.end]
        if self._is_common_word(name, surface):
            return
        entity, reason = self.people.resolve(name, surface, self._context_start(sentence))
        is_weak = all(lexeme.strength != "strong" for lexeme in name.known)
        if entity is None and reason == "unknown_short_name" and is_weak:
            return
        reading = "name" if " " in surface.strip() else "short"
        self._add_person(
            name.title.start, name.end, max(name.end, name.title.phrase_end), entity, reading, reason
        )

    def _is_common_word(self, name: Name, surface: str) -> bool:
        """ "Young Vietnamese", "Power plants": a word that the article also writes small, or part of a larger name."""
        if " " in surface or name.title.start < name.start:
            return False
        if surface.lower() in NO_NAME:
            return True  # "He" is a pronoun long before it is He Lifeng
        if self._names_article_person(surface):
            return False
        beside = re.match(r"[ -][A-Z]", self.text[name.end : name.end + 2])
        return bool(beside) or surface.lower() in self.small_words

    def _context_start(self, sentence: Sentence) -> int:
        """Start of the paragraph before the sentence's own."""
        for other in self.sentences:
            if other.paragraph >= sentence.paragraph - 1:
                return other.start
        return sentence.start

    def _add_person(
        self, start: int, end: int, phrase_end: int, entity: Entity | None, reading: str, reason: str | None
    ) -> None:
        sentence = self._sentence(start)
        if sentence is None:
            return
        if entity is not None:
            entity.seen_at.append(start)
            is_subject = self._is_subject(start, phrase_end, sentence)
            self.discourse.persons.append(
                Appearance(
                    sentence.number, start, entity, is_subject, is_subject and self._is_inverted(start)
                )
            )
            if entity.country_code:
                self.discourse.countries.append((start, entity.country_code))
        self._add(
            start,
            end,
            phrase_end,
            "person",
            reading,
            f"mentions.person_{reading}",
            entity_id=entity.entity_id if entity else None,
            name=entity.name if entity else None,
            family_name=entity.family_name if entity else None,
            role=entity.role if entity else None,
            country_code=entity.country_code if entity else None,
            is_reference=entity.is_reference if entity else False,
            null_reason=reason,
        )

    def _is_subject(self, start: int, end: int, sentence: Sentence) -> bool:
        """A verb seems to follow ("Li said", "Putin was"), or a verb of speech stands before ("said Tsang")."""
        if self._is_inverted(start):
            return True
        if start <= sentence.start + 1 and not self.text.startswith(("’s", "'s"), end):
            return True
        after = re.match(r"[ \n]([a-z]+)", self.text[end : min(end + 20, sentence.end)])
        if after is None or after.group(1) in _NO_VERB_AFTER:
            return False
        before = re.search(r"(\w+)[ \n]$", self.text[max(sentence.start, start - 15) : start])
        return before is None or before.group(1).lower() not in PREPOSITIONS

    def _is_inverted(self, start: int) -> bool:
        """ "...," said Tsang: a verb of speech right before, and a mark or comma before that."""
        verb = self.finder.verb_before.get(start - 1)
        if verb is None:
            return False
        before = self.text[max(0, verb - 3) : verb].rstrip()
        return before[-1:] in set(",”\"’'?!.")

    def _read_organization(self, name: Name, lexeme: Lexeme | None, surface: str) -> None:
        known = self.vocabulary.organizations.get(lexeme.target) if lexeme else None
        country = known.country_code if known else None
        self._add(
            name.start,
            name.end,
            name.end,
            "organization",
            "name",
            "mentions.organization",
            entity_id=known.organization_id if known else f"organization_{slug(surface)}",
            name=known.name if known else " ".join(surface.split()),
            country_code=country,
            is_reference=known is not None,
        )

    def _read_country_or_place(self, name: Name) -> None:
        standing = self.geography.standing(name)
        if standing is None:
            return
        if standing.kind == "country" and standing.country_code:
            self.discourse.countries.append((name.start, standing.country_code))
        rule = f"mentions.{standing.kind}" + (f"_{standing.reading}" if standing.kind == "country" else "")
        self._add(
            name.start,
            name.end,
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

    # Roles without a name

    def _role_start(self, hit: Hit) -> int:
        sentence = self._sentence(hit.start)
        if sentence is None:
            return hit.start
        start, _, _ = self.finder._modifiers_before(hit.start, sentence, None, False)
        lead = re.search(r"([\w’']+)[ \n]$", self.text[max(sentence.start, start - 12) : start])
        if lead and lead.group(1).lower() in _INDEFINITE | _DEFINITE:
            start -= len(lead.group())
        return start

    def _read_b_role(self, hit: Hit) -> None:
        sentence = self._sentence(hit.start)
        role = hit.lexemes[0]
        if sentence is None or role.kind == "honorific":
            return
        start = self._role_start(hit)
        if start < self.taken_to:
            start = max(self.taken_to, hit.start - 0)
        _, country, former = self.finder._modifiers_before(hit.start, sentence, None, False)
        country = country or self.finder.country_between(hit.start, hit.end)
        of_country = self.finder._of_country(hit.end, sentence)
        end = of_country[0] if of_country else hit.end
        country = country or (of_country[2] if of_country else None)
        lead = self.text[start : hit.start].lower().split()
        first = lead[0] if lead else ""
        plural = self.finder._is_plural(hit)
        definite = (
            first in _DEFINITE or first.endswith(("'s", "’s")) or country is not None
        ) and first not in _INDEFINITE
        if role.target == "Counterpart" and not plural:
            self._read_counterpart(start, end, country, sentence)
            return
        if plural or not definite or role.kind in _GENERIC_OFFICES or former:
            if plural or not self._is_modifier(hit, sentence):
                self._add_unnamed(start, end, role, country, plural, first)
            return
        if self._is_modifier(hit, sentence):
            return
        entity = self.people.holder(role.kind, country, start)
        self._add_office(start, end, entity, role.target, country)

    def _is_modifier(self, hit: Hit, sentence: Sentence) -> bool:
        """ "official visit", "a major provider", "main source of": the word only colours a noun."""
        after = re.match(r"[ \n]([a-z]+)", self.text[hit.end : min(hit.end + 24, sentence.end)])
        if hit.lexemes[0].strength != "weak" and hit.lexemes[0].alias != "official":
            return False
        if after is None:
            return False
        follows_verb = hit.end + 1 in self.finder.verbs
        return not follows_verb and after.group(1) not in _NO_VERB_AFTER | _AUXILIARIES

    def _read_counterpart(self, start: int, end: int, country: str | None, sentence: Sentence) -> None:
        """ "his Russian counterpart" holds in Russia the office of the sentence's subject."""
        entity = None
        subject = self.discourse.subject_of(sentence.number) or self.discourse.antecedent("", sentence)[0]
        if subject is not None and country is not None:
            for _, office in subject.roles:
                entity = entity or self.people.holder(office, country, start)
        self._add_office(start, end, entity, "Counterpart", country)

    def _add_office(
        self, start: int, end: int, entity: Entity | None, role: str, country: str | None
    ) -> None:
        """An office with its holder; without one it keeps what the words say, its role and country."""
        if entity is not None:
            self._add_person(start, end, end, entity, "office", None)
            return
        self._add(
            start,
            end,
            end,
            "person",
            "office",
            "mentions.person_office",
            role=role,
            country_code=country,
            null_reason="office_holder_unknown",
        )

    def _add_unnamed(
        self, start: int, end: int, role: Lexeme, country: str | None, plural: bool, first: str
    ) -> None:
        words = self.text[start:end].split()
        name = " ".join(words[1:] if first in _DEFINITE | _INDEFINITE and len(words) > 1 else words)
        self._add(
            start,
            end,
            end,
            "unnamed",
            "phrase",
            "mentions.unnamed",
            name=name,
            role=role.target,
            country_code=country,
            is_plural=plural,
        )

    def _read_c_document(self, hit: Hit) -> None:
        sentence = self._sentence(hit.start)
        if sentence is None:
            return
        before = self.text[max(sentence.start, hit.start - 40) : hit.start]
        lead = re.search(r"\b(?:the|a|an|this|its|their)[ \n](?:[\w’'-]+[ \n]){0,2}$", before, re.IGNORECASE)
        if lead is None:
            return
        start = hit.start - len(lead.group())
        if start < self.taken_to:
            start = max(self.taken_to, hit.start)
        name = re.sub(r"^(?:the|a|an|this|its|their)\s+", "", self.text[start : hit.end], flags=re.IGNORECASE)
        self._add(
            start, hit.end, hit.end, "document", "phrase", "mentions.document", name=" ".join(name.split())
        )

    # Groups and pronouns

    def _read_d_countries(self, match: re.Match[str]) -> None:
        words = match.group().lower()
        if not ("two" in words or "both" in words or words.split()[-1] in ("sides", "countries", "nations")):
            return
        sentence = self._sentence(match.start())
        if sentence is None:
            return
        members = self.discourse.last_two_countries(match.start(), sentence)
        self._add(
            match.start(),
            match.end(),
            match.end(),
            "group",
            "countries",
            "mentions.two_countries",
            name=" and ".join(
                self.vocabulary.countries[m].name for m in members if m in self.vocabulary.countries
            )
            or None,
            members=members,
            is_plural=True,
            null_reason=None if members else "no_two_candidates",
        )

    def _read_e_people(self, match: re.Match[str]) -> None:
        words = " ".join(match.group().lower().split())
        sentence = self._sentence(match.start())
        if sentence is None:
            return
        office = _OFFICES.get(" ".join(match.group("office").lower().split()))
        pair = self.discourse.pair_by_office(office, match.start(), sentence) if office else ()
        if not pair and (not office or "two" in words):
            pair = self.discourse.last_two_people(match.start(), sentence)
        if not pair and not words.startswith(("the two", "both")):
            return
        self._add(
            match.start(),
            match.end(),
            match.end(),
            "group",
            "people",
            "mentions.two_people",
            name=" and ".join(entity.name for entity in pair) or None,
            members=tuple(entity.entity_id for entity in pair),
            is_plural=True,
            null_reason=None if pair else "no_two_candidates",
        )

    def _read_f_pronoun(self, match: re.Match[str]) -> None:
        word = match.group().lower()
        sentence = self._sentence(match.start())
        if sentence is None or match.start() < self.taken_to:
            return
        reading = "possessive" if word in _POSSESSIVE and word != "her" else "pronoun"
        if word in _GENDER:
            entity, reason = self.discourse.antecedent(_GENDER[word], sentence)
            self._add_person(match.start(), match.end(), match.end(), entity, reading, reason)
        else:
            self._read_thing_or_many(match, word, reading, sentence)

    def _read_thing_or_many(self, match: re.Match[str], word: str, reading: str, sentence: Sentence) -> None:
        """ "they", "it": the last mention before of that number that a sentence begins with; else nobody."""
        plural = word in ("they", "their", "them")
        for mention in reversed(self.mentions):
            if mention.sentence < sentence.number - 1:
                break
            is_many = mention.is_plural or mention.kind == "group"
            if mention.kind in ("place", "document", "person") or mention.reading in (
                "adjective",
                "pronoun",
                "possessive",
            ):
                continue
            if is_many == plural and self._is_subject(
                mention.start, mention.phrase_end, self._sentence(mention.start) or sentence
            ):
                self._add(
                    match.start(),
                    match.end(),
                    match.end(),
                    mention.kind,
                    reading,
                    "mentions.pronoun",
                    entity_id=mention.entity_id,
                    name=mention.name,
                    role=mention.role,
                    country_code=mention.country_code,
                    is_reference=mention.is_reference,
                    is_plural=plural,
                    members=mention.members,
                )
                return
        kind = "group" if plural else "unnamed"
        self._add(
            match.start(),
            match.end(),
            match.end(),
            kind,
            reading,
            "mentions.pronoun",
            null_reason="no_candidate",
            is_plural=plural,
        )


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    hits: Mapping[str, Sequence[Hit]],
    vocabulary: Vocabulary,
    published_on: date | None,
) -> tuple[Mention, ...]:
    """Everybody and everything that the text mentions outside boilerplate, by position, without overlaps."""
    return Reader(text, sentences, hits, vocabulary, published_on).read()
