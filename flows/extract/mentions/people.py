"""Who a personal name means: the people of one article, and how short names join them.

Policy for a short name ("Li", "Mr Li", "Premier Li"): among the people whom the article names in full, the
one whose family name (or other name part) it is and whom title and country fit; people named before this
point come first. Two who fit equally: the one named in full last within the same or the previous
paragraph, else the one who alone is spoken of there, else the protagonist, else nobody. Only then the
reference lists are asked: by title, country and the day of publication; a family name that only one known
person bears; never a frequent one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from flows.extract.mentions.entities import Entity, is_same_role
from flows.extract.mentions.names import Name, slug
from flows.extract.mentions.titles import Title
from flows.extract.text.personal_names import family_name_of, folded_name, name_parts
from flows.extract.vocabulary import Term, Vocabulary

LEADING_OFFICES = frozenset(
    """head_of_state head_of_government leader deputy_head_of_government foreign_minister trade_minister trade_representative
    finance_minister defence_minister national_security_adviser head_of_body""".split()
)


def _is_same_office(term: Term, title: Title) -> bool:
    """The title names the term's office; the many offices without a class of their own by their words."""
    return any(
        office == term.office and (office != "other" or role == term.role) for role, office in title.roles
    )


class People:
    """The people of one article. ``introduce`` reads full names, ``resolve`` any name."""

    def __init__(
        self, vocabulary: Vocabulary, published_on: date | None, countries: Collection[str] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self.countries = countries
        self.day = published_on
        self.entities: dict[str, Entity] = {}
        self.family_names: set[str] = set()
        self._holding: dict[str, tuple[Term, ...]] = {}
        self._found: dict[tuple[str, tuple[object, ...] | None], str | None] = {}

    def is_family_name(self, surface: str) -> bool:
        """True if somebody whom the article has named so far bears this family name."""
        return folded_name(surface) in self.family_names

    def office_holders(self, country_code: str) -> tuple[Term, ...]:
        """Terms of office in a country on the day of publication."""
        terms = self._holding.get(country_code)
        if terms is None:
            terms = self._holding[country_code] = self.vocabulary.office_holders(country_code, self.day)
        return terms

    def parts_of(self, surface: str) -> frozenset[str]:
        """``name_parts`` of a spelling."""
        return name_parts(surface)

    # Full names

    def introduce(self, name: Name, surface: str) -> Entity | None:
        """The person of a full name, made known to the article; None for a single word."""
        if len(surface.split(None, 1)) < 2:
            return None
        if len(self.parts_of(surface)) < 2 and not name.known:
            return None
        person_id = self._reference_for(name, surface)
        if person_id is not None:
            return self._known(person_id, name)
        entity = self.same_name(surface)
        if entity is None:
            entity = self._new(surface, name.start)
        self._learn(entity, name.title)
        return entity

    def _reference_for(self, name: Name, surface: str) -> str | None:
        ids = [lexeme.target for lexeme in name.known if lexeme.family == "person"]
        if len(ids) == 1:
            return ids[0]
        title = name.title
        key = (surface, title[2:] if title.roles or title.country_code else None)  # wherever it stands
        if key not in self._found:
            self._found[key] = self._search(ids, title, self.parts_of(surface))
        return self._found[key]

    def _search(self, ids: list[str], title: Title, parts: frozenset[str]) -> str | None:
        if len(ids) > 1:
            ids = self._fitting(ids, title)
            if len(ids) == 1:
                return ids[0]
        spelled = self._other_spelling(parts) or self._other_given_name(title, parts)
        if spelled is not None:
            return spelled
        matching = {
            term.person_id
            for term in self._holders(title)
            if term.office in LEADING_OFFICES and self._shares_family_name(term.person_id, parts)
        }
        return matching.pop() if len(matching) == 1 else None

    def _other_given_name(self, title: Title, parts: frozenset[str]) -> str | None:
        """ "Treasury Secretary Steve Mnuchin": family name, office on the day, and the start of a given name agree."""
        day = self.day
        if day is None or not title.roles or title.is_former:
            return None
        found = {
            person_id
            for part in parts
            for person_id in self.vocabulary.people_by_family_name.get(part, ())
            if self._given_names_begin_alike(person_id, parts - {part})
            and any(
                term.covers(day) and _is_same_office(term, title)
                for term in self.vocabulary.terms.get(person_id, ())
            )
        }
        return found.pop() if len(found) == 1 else None

    def _given_names_begin_alike(self, person_id: str, given: frozenset[str]) -> bool:
        known = self.vocabulary.people[person_id].given_parts
        return any(left[:3] == right[:3] for left in given for right in known)

    def _other_spelling(self, parts: frozenset[str]) -> str | None:
        """ "Vladimir V. Putin", "Volodymyr Zelenskiy": a known family name and one given name of that person."""
        found = {
            person_id
            for part in parts
            for person_id in self.vocabulary.people_by_family_name.get(part, ())
            if self._gives_names(person_id, parts - {part})
        }
        return found.pop() if len(found) == 1 else None

    def _gives_names(self, person_id: str, given: frozenset[str]) -> bool:
        """The given names agree, be they more or fewer: "Le Van Binh" is not Le Hai Binh."""
        known = self.vocabulary.people[person_id].given_parts
        return bool(given) and bool(known) and (given <= known or known <= given)

    def _shares_family_name(self, person_id: str, parts: frozenset[str]) -> bool:
        family = self.vocabulary.people[person_id].family_parts
        return bool(family) and family <= parts

    def _fitting(self, ids: Iterable[str], title: Title) -> list[str]:
        """Of several bearers of a name those whom the day, the country and the office fit best."""
        ids = list(dict.fromkeys(ids))
        for test in (self._in_office_as(title), self._of_country(title.country_code), self._in_office()):
            fitting = [person_id for person_id in ids if test(person_id)]
            if fitting:
                ids = fitting
            if len(ids) == 1:
                break
        return ids

    def _in_office_as(self, title: Title) -> Callable[[str], bool]:
        offices = {office for _, office in title.roles}
        return lambda person_id: any(
            term.office in offices and (title.is_former or self.day is None or term.covers(self.day))
            for term in self.vocabulary.terms.get(person_id, ())
        )

    def _of_country(self, code: str | None) -> Callable[[str], bool]:
        return lambda person_id: code is not None and self.vocabulary.people[person_id].country_code == code

    def _in_office(self) -> Callable[[str], bool]:
        return lambda person_id: (
            self.day is not None
            and any(term.covers(self.day) for term in self.vocabulary.terms.get(person_id, ()))
        )

    def _holders(self, title: Title) -> tuple[Term, ...]:
        """Office-holders whom a title with a country means on the day of publication."""
        if title.country_code is None:
            return ()
        offices = {office for _, office in title.roles}
        any_leader = "leader" in offices
        return tuple(
            [
                term
                for term in self.office_holders(title.country_code)
                if term.office in offices or (any_leader and term.is_leader)
            ]
        )

    def same_name(self, surface: str) -> Entity | None:
        """A person of the article named with more or fewer words: "Mohammed al-Sudani", "Mohammed Shia al-Sudani"."""
        parts = self.parts_of(surface)
        if len(parts) < 2:
            return None
        for entity in self.entities.values():
            if parts <= entity.parts or (len(entity.parts) >= 2 and entity.parts <= parts):
                return entity
        return None

    def _new(self, surface: str, offset: int) -> Entity:
        name = " ".join(surface.split())
        entity = Entity(
            f"person_{slug(name)}",
            name,
            family_name_of(name, self.vocabulary.name_words["family_name_first"]),
            name_parts(name),
            False,
            offset,
        )
        given = name.split()[0]
        entity.gender = self.vocabulary.given_names.get(given) or None
        return self._enter(entity)

    def _enter(self, entity: Entity) -> Entity:
        entity = self.entities.setdefault(entity.entity_id, entity)
        self.family_names.add(entity.folded_family_name)
        return entity

    def _known(self, person_id: str, name: Name | None, offset: int = -1) -> Entity:
        person = self.vocabulary.people[person_id]
        entity = self.entities.get(person_id)
        if entity is None:
            start = name.start if name is not None else offset
            parts = person.given_parts | person.family_parts
            entity = Entity(person_id, person.name, person.family_name, parts, True, start)
            entity.country_code, entity.gender = person.country_code, person.gender
            entity.roles.extend(self._roles_on_day(person_id))
            self._enter(entity)
        if name is not None:
            self._learn(entity, name.title)
        return entity

    def _roles_on_day(self, person_id: str) -> list[tuple[str, str]]:
        if self.day is None:
            return []
        terms = [term for term in self.vocabulary.terms.get(person_id, ()) if term.covers(self.day)]
        terms.sort(key=lambda term: (not term.is_leader, term.office))
        return [(term.role, term.office) for term in terms]

    def _learn(self, entity: Entity, title: Title) -> None:
        for role in title.roles:
            if title.is_former:
                entity.former_role = entity.former_role or role[0]
            elif role not in entity.roles:
                entity.roles.append(role)
        entity.country_code = entity.country_code or title.country_code
        entity.gender = entity.gender or title.gender

    # Short names

    def resolve(self, name: Name, surface: str, paragraph_start: int) -> tuple[Entity | None, str | None]:
        """The person of any name and, if nobody, the reason: two_candidates or unknown_short_name."""
        entity = self.introduce(name, surface)
        if entity is not None:
            return entity, None
        parts = self.parts_of(surface)
        bearers = [entity for entity in self.entities.values() if parts <= entity.parts] if parts else []
        chosen = self._of_bearers(bearers, name, parts, paragraph_start)
        if chosen is not None:
            self._learn(chosen, name.title)
            return chosen, None
        if len(bearers) > 1:
            return None, "two_candidates"
        person_id = self._reference_short(name, parts)
        if person_id is not None:
            return self._known(person_id, name), None
        if name.has_title:
            entity = self._new(surface, name.start)
            self._learn(entity, name.title)
            return entity, None
        return None, "unknown_short_name"

    def _of_bearers(
        self, bearers: list[Entity], name: Name, parts: frozenset[str], paragraph_start: int
    ) -> Entity | None:
        by_family = [entity for entity in bearers if parts == entity.family_parts]
        candidates = by_family or bearers
        if name.title.gender:  # "Mrs. Clinton" is not Bill
            candidates = [e for e in candidates if e.gender in (None, name.title.gender)]
        before = [entity for entity in candidates if entity.introduced_at < name.start]
        candidates = before or candidates
        if len(candidates) > 1 and name.title.roles:
            offices = [office for _, office in name.title.roles]
            candidates = [e for e in candidates if any(e.holds(o) for o in offices)] or candidates
        if len(candidates) > 1 and name.title.country_code:
            code = name.title.country_code
            candidates = [e for e in candidates if e.country_code == code] or candidates
        if len(candidates) == 1:
            return candidates[0]
        protagonist = self._most_present(candidates, 5)
        if protagonist is not None:
            return protagonist
        recent = [e for e in candidates if e.introduced_at >= paragraph_start]
        if len(recent) == 1:
            return recent[0]
        spoken_of = [e for e in candidates if e.seen_at and e.seen_at[-1] >= paragraph_start]
        if len(spoken_of) == 1:
            return spoken_of[0]
        return self._most_present(candidates)

    def _most_present(self, candidates: list[Entity], times: int = 3) -> Entity | None:
        """The protagonist, if nobody comes near: "Li" in a story on Li Qiang that names Li Hui once."""
        ranked = sorted(candidates, key=lambda entity: -entity.presence)
        if len(ranked) >= 2 and ranked[0].presence >= times * max(1, ranked[1].presence):
            return ranked[0]
        return None

    def _reference_short(self, name: Name, parts: frozenset[str]) -> str | None:
        holders = {
            term.person_id
            for term in self._holders(name.title)
            if self._shares_family_name(term.person_id, parts)
        }
        if len(holders) == 1:
            return holders.pop()
        known = [lexeme for lexeme in name.known if lexeme.family == "person"]
        strong = list(dict.fromkeys(lexeme.target for lexeme in known if lexeme.strength == "strong"))
        if len(strong) > 1:
            strong = self._fitting(strong, name.title)
        if len(strong) == 1:
            return strong[0]
        weak = list(dict.fromkeys(lexeme.target for lexeme in known))
        offices = {office for _, office in name.title.roles}
        return self._by_office_alone(weak, offices) if offices else self._of_country_at_hand(weak)

    def _of_country_at_hand(self, ids: list[str]) -> str | None:
        """A bare "Xi": the one bearer who leads a country that day, or holds office in one that the article names."""
        day = self.day
        if day is None:
            return None
        terms = {
            person_id: [
                term
                for term in self.vocabulary.terms.get(person_id, ())
                if term.office in LEADING_OFFICES and term.covers(day)
            ]
            for person_id in ids
        }
        fitting = [person_id for person_id, held in terms.items() if held]
        leading = [person_id for person_id in fitting if any(term.is_leader for term in terms[person_id])]
        at_hand = [p for p in fitting if self.vocabulary.people[p].country_code in self.countries]
        for candidates in ([p for p in leading if p in at_hand], leading, at_hand):
            if len(candidates) == 1:
                return candidates[0]
        return None

    def _by_office_alone(self, ids: list[str], offices: set[str]) -> str | None:
        """ "President Biden" without a country: the one bearer of the name who holds such an office that day."""
        day = self.day
        if day is None:
            return None
        fitting = [
            person_id
            for person_id in ids
            if any(t.office in offices and t.covers(day) for t in self.vocabulary.terms.get(person_id, ()))
        ]
        return fitting[0] if len(fitting) == 1 else None

    # Offices

    def holder(self, role: str, office: str, country_code: str | None, before: int) -> Entity | None:
        """Who "the Chinese premier" or "the president" is; None if nobody or more than one can be meant."""
        if country_code is None:
            return self._holder_in_article(role, office, before)
        in_article = [
            e
            for e in self.entities.values()
            if e.country_code == country_code and e.holds(office) and e.seen_at
        ]
        if len(in_article) > 1:
            in_article = [e for e in in_article if e.introduced_at < before] or in_article
        if len(in_article) > 1:
            in_article = [e for e in in_article if e.is_called(role, office)] or in_article
        if len(in_article) == 1:
            return in_article[0]
        return self._holder_by_day(office, country_code, before)

    def _holder_by_day(self, office: str, country_code: str, before: int) -> Entity | None:
        terms = [
            term
            for term in self.office_holders(country_code)
            if term.office == office or (office == "leader" and term.is_leader)
        ]
        ids = {term.person_id for term in terms}
        if office == "leader" and len(ids) > 1:
            ids = {t.person_id for t in terms if t.office == "head_of_state"} or ids
        return self._known(ids.pop(), None, before) if len(ids) == 1 else None

    def _holder_in_article(self, role: str, office: str, before: int) -> Entity | None:
        """Without a country: the one such person so far, or the one of whom the article clearly goes on speaking."""
        named = [
            e
            for e in self.entities.values()
            if e.introduced_at < before and e.seen_at and e.holds(office) and e.is_called(role, office)
        ]
        if not named:  # named only later: "The president spoke ... President Joe Biden"
            later = [e for e in self.entities.values() if e.holds(office) and e.is_called(role, office)]
            return later[0] if len(later) == 1 else None
        if len(named) == 1:
            return named[0]
        named.sort(key=lambda entity: -entity.seen_at[-1])
        gap = named[0].seen_at[-1] - named[1].seen_at[-1]
        if gap > 250:
            return named[0]
        return self._most_present(named)

    def leader_in_reach(self, role: str, office: str, before: int) -> Entity | None:
        """ "the President" of whom nothing more is said: of the countries at hand the one that is led by such."""
        ids = {
            term.person_id
            for code in self.countries
            for term in self.office_holders(code)
            if term.is_leader and term.office == office and is_same_role(role, term.role)
        }
        return self._known(ids.pop(), None, before) if len(ids) == 1 else None

    def called(self, role: str, before: int) -> Entity | None:
        """Who "the secretary", "the general" or "the chairman" is: the one person so far whom the article calls so."""
        named = [
            e
            for e in self.entities.values()
            if e.introduced_at < before and e.seen_at and any(_ends_with(held, role) for held, _ in e.roles)
        ]
        return named[0] if len(named) == 1 else None


def _ends_with(held: str, role: str) -> bool:
    """ "Foreign Minister" is a "Minister", "Secretary of State" a "Secretary"."""
    return held.endswith(role) or held.startswith(f"{role} of ")
