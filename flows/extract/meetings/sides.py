"""Who takes part: mentions -> parties, and who acts in the clause of a verb or an event's noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.extract.grammar.event_status import VerbGroup
from flows.extract.grammar.phrases import mentions_from
from flows.extract.grammar.syntax import (
    PREPOSITIONS,
    Row,
    clause_subject,
    coordinated_left,
    coordinated_right,
    is_adjective,
    subjects,
)
from flows.extract.records import Mention, Party
from flows.extract.vocabulary import Vocabulary

# Unnamed people whose meetings count: "met several opposition politicians", but not "met students".
_OFFICIAL_WORDS = frozenset(
    """leader leaders premier premiers president presidents minister ministers official officials lawmaker lawmakers
    negotiator negotiators envoy envoys diplomat diplomats ambassador ambassadors governor governors delegate
    delegates delegation delegations representative representatives chief chiefs commander commanders senator
    senators politician politicians counterpart counterparts king queen emir sultan chancellor chairman chairwoman
    secretary commissioner commissioners parliamentarian parliamentarians head heads dissident dissidents authorities mediator mediators""".split()
)
_NO_PARTICIPANT = frozenset(
    {"news_agency", "newspaper", "think_tank", "university", "company", "legislature", "court"}
)


class Book:
    """What an article and the reference know of everybody it mentions: entity id -> party."""

    def __init__(self, mentions: Sequence[Mention], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._people: dict[str, Party] = {}
        for mention in mentions:
            if mention.kind == "person" and mention.entity_id and mention.name:
                old = self._people.get(mention.entity_id)
                if old is not None and old.country_code and old.role:
                    continue
                country = (old.country_code if old else None) or mention.country_code
                role = (old.role if old else None) or mention.role
                self._people[mention.entity_id] = Party(
                    "person", mention.entity_id, mention.name, country, role
                )

    def party_of(self, mention: Mention) -> tuple[Party, ...]:
        """The parties that a mention stands for: several for a group, none for who can be no participant."""
        if mention.members:
            return tuple(party for member in mention.members for party in self._member(member))
        if mention.kind == "person":
            if mention.entity_id in self._people:
                return (self._people[mention.entity_id],)
            return self.country(mention.country_code)
        if mention.kind == "unnamed":
            return self.country(mention.country_code) if is_official(mention) else ()
        if mention.kind == "country":
            return self.country(mention.country_code)
        if mention.kind == "organization":
            return self._organization(mention)
        return ()

    def _member(self, member: str) -> tuple[Party, ...]:
        if member in self._people:
            return (self._people[member],)
        person = self.vocabulary.people.get(member)
        if person is not None:
            return (Party("person", person.person_id, person.name, person.country_code),)
        return self.country(member)

    def country(self, code: str | None) -> tuple[Party, ...]:
        """A country as a participant, for officials whom nobody names."""
        country = self.vocabulary.countries.get(code) if code else None
        return (
            (Party("country", country.country_code, country.name, country.country_code),) if country else ()
        )

    def _organization(self, mention: Mention) -> tuple[Party, ...]:
        known = self.vocabulary.organizations.get(mention.entity_id or "")
        if known is None or known.kind in _NO_PARTICIPANT:
            return ()
        if known.kind in ("government", "ministry") and known.country_code:
            return self.country(known.country_code)
        return (Party("organization", known.organization_id, known.name, known.country_code),)

    def hosts(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """Bodies whose summit it is: "APEC", or "G20" of "the G20 leaders' summit"."""
        return tuple(dict.fromkeys(party for mention in mentions for party in self._host(mention)))

    def _host(self, mention: Mention) -> tuple[Party, ...]:
        if mention.kind == "organization":
            return self._organization(mention)
        if mention.kind != "unnamed" or " " not in mention.surface:
            return ()
        words = mention.surface.removeprefix("the ").split()
        starts = {" ".join(words[:length]) for length in range(1, len(words))}
        for known in self.vocabulary.organizations.values():
            if known.name in starts:
                return (Party("organization", known.organization_id, known.name, known.country_code),)
        return ()

    def bodies_of(self, row: Row, subject: Sequence[Mention]) -> tuple[Party, ...]:
        """The body whose members act: "ministers of the [G7] countries", "[OPEC] oil ministers", "[EU] leaders"."""
        if len(subject) != 1 or subject[0].kind != "unnamed":
            return ()
        if subject[0].country_code == "EUU" and subject[0].is_plural:
            return self.country("EUU")
        position = row.position_at(subject[0].start) + 1
        near: list[Mention] = [subject[0]]
        if row.lower(position) in ("of", "from"):
            near += [m for at in range(position + 1, position + 5) if (m := row.mention(at)) is not None]
        return (
            tuple(p for p in self.hosts(near) if p.country_code is None)
            if subject[0].country_code is None
            else ()
        )

    def holders(self, row: Row, verb: int) -> tuple[Party, ...]:
        """The subject of a verb by its office: "the prime ministers of [the two countries] met".

        A country of which the article names nobody in that office takes part itself; () for other subjects.
        """
        codes: list[str] = []
        for at in range(verb - 1, max(-1, verb - 12), -1):
            mention = row.mention(at)
            if mention is None:
                if row.lower(at) not in ("and", ",", "of", "the"):
                    return ()
                continue
            codes[:0] = mention.members or ((mention.country_code,) if mention.country_code else ())
            if mention.kind == "unnamed" and mention.is_plural and mention.role:
                office = mention.role
                break
            if mention.kind != "country" and not mention.members:
                return ()
        else:
            return ()
        if len(set(codes)) < 2 or any(code not in self.vocabulary.countries for code in codes):
            return ()
        return tuple(party for code in dict.fromkeys(codes) for party in self._holder(office, code))

    def _holder(self, office: str, code: str) -> tuple[Party, ...]:
        named = [
            party
            for party in self._people.values()
            if party.country_code == code and _office(party.role or "") == _office(office)
        ]
        return (named[0],) if len(named) == 1 else self.country(code)

    def parties(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """Parties of several mentions, each once."""
        return tuple(dict.fromkeys(party for mention in mentions for party in self.party_of(mention)))


def _office(role: str) -> str:
    """ "Chinese Premier" and "Prime Minister" are one office."""
    word = role.lower().removesuffix("s")
    return "head of government" if word.endswith(_HEADS_OF_GOVERNMENT) else word


_HEADS_OF_GOVERNMENT = ("prime minister", "premier", "chancellor", "taoiseach")


def is_office_word(word: str) -> bool:
    """ "politicians", "envoys": a plural of officials."""
    return word.endswith("s") and word in _OFFICIAL_WORDS


def is_official(mention: Mention) -> bool:
    """An unnamed person or group that can take part in a meeting of states."""
    words = mention.surface.lower().split()
    return bool(words) and (
        words[-1] in _OFFICIAL_WORDS
        or (mention.role or "").lower() in _OFFICIAL_WORDS
        or any(w in _OFFICIAL_WORDS for w in words)
    )


def without_covered(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once; a country only where nobody of it is named."""
    unique = list(dict.fromkeys(parties))
    named = {party.country_code for party in unique if party.kind == "person"}
    kept: dict[str, Party] = {}
    for party in unique:
        if party.kind == "country" and party.country_code in named:
            continue
        kept.setdefault(party.entity_id or party.name, party)
    return tuple(kept.values())


def can_act(mention: Mention | None) -> bool:
    """Somebody who can meet or travel: no place, document, plain adjective or possessor."""
    if mention is None:
        return False
    return (
        mention.kind
        in (
            "person",
            "group",
            "unnamed",
            "country",
            "organization",
        )
        and mention.reading not in ("possessive",)
        and not is_adjective(mention)
    )


def actors(row: Row, group: VerbGroup, clause_of: Sequence[int]) -> tuple[Mention, ...]:
    """Who does what a verb with this group says: its subject, else the subject of its clause."""
    if row.lower(group.start - 1) in ("i", "we", "you"):
        return ()
    listed = _including(row, group.start)
    if listed:
        return listed
    found = tuple(m for m in subjects(row, group.start) if can_act(m))
    if not found:
        found = _team(row, group.start)
    if (
        len(found) == 1
        and found[0].reading == "pronoun"
        and found[0].kind == "group"
        and not found[0].members
    ):
        return _several(row, group.start) or found
    if found:
        return _whose(row, found) or _with_adjectives(row, found)
    return clause_actors(row, group.start, clause_of)


def _whose(row: Row, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "[Australia], whose prime minister spoke with": officials of the country named before "whose"."""
    if len(found) != 1 or found[0].kind != "unnamed" or found[0].country_code is not None:
        return ()
    before = row.position_at(found[0].start) - 1
    owner = row.mention(before - 1) or row.mention(before - 2)
    is_owner = row.lower(before) == "whose" and owner is not None and owner.kind == "country"
    return (owner,) if is_owner and owner is not None else ()


_TEAMS = frozenset(
    "delegation team government side negotiators delegates diplomats representatives officials".split()
)


def _team(row: Row, verb: int) -> tuple[Mention, ...]:
    """ "A [Japanese] trade delegation arrived": officials of the country, though no mention stands for them."""
    if row.lower(verb - 1) not in _TEAMS:
        return ()
    for at in range(verb - 2, max(-1, verb - 6), -1):
        mention = row.mention(at)
        if mention is not None and mention.kind == "country":
            return (
                mention._replace(
                    kind="unnamed", reading="phrase", surface=row.lower(verb - 1), role="delegation"
                ),
            )
        if row.items[at].kind != "word" and row.lower(at) not in ("-", "'s"):
            break
    return ()


def _several(row: Row, position: int) -> tuple[Mention, ...]:
    """ "A and B will travel to Beijing, where [they] will meet Xi": several persons named before."""
    for at in range(position):
        mention = row.mention(at)
        if mention is not None and mention.kind == "person":
            found = _coordination(row, at)
            return found if len(found) > 1 else ()
    return ()


def _including(row: Row, verb: int) -> tuple[Mention, ...]:
    """ "Leaders of several nations, including [Mexico and Japan], met": the members of the insertion."""
    if row.lower(verb - 1) != ",":
        return ()
    for at in range(verb - 2, max(-1, verb - 24), -1):
        if row.lower(at) in ("including", "among"):
            found, _ = mentions_from(row, at + 1)
            return tuple(m for m in found if can_act(m) or m.surface.replace(".", "").isupper())
        if row.items[at].kind == "mark" and row.lower(at) != ",":
            break
    return ()


def clause_actors(row: Row, position: int, clause_of: Sequence[int]) -> tuple[Mention, ...]:
    """Who acts in the clause around a position: the subject after an opening phrase, or the one before.

    "During a meeting with Mishustin, [Li] stressed ..."; "[Li] told Putin in a meeting that ...".
    """
    left = _first_in_clause(row, position, clause_of)
    if left is None and not any(
        row.mention(at) for at in range(position) if clause_of[at] == clause_of[position]
    ):
        left = clause_subject(row, position)
    if left is not None and can_act(row.mention(left)):
        return _with_adjectives(row, _coordination(row, left))
    comma = next(
        (at for at in range(position, len(row.items)) if row.lower(at) == "," and _opens_main(row, at)), None
    )
    if comma is not None and left is None:
        found, _ = mentions_from(row, comma + 1)
        acting = tuple(m for m in found if can_act(m))
        if acting:
            return acting
    return ()


def _home_after(row: Row, mention: Mention) -> Mention | None:
    """ "negotiators from [the U.S.]": the country of officials whom nothing else places."""
    if mention.kind != "unnamed" or mention.country_code is not None:
        return None
    position = row.position_at(mention.start)
    if row.lower(position + 1) not in ("from", "of"):
        return None
    found, _ = mentions_from(row, position + 2)
    return found[0] if found and found[0].kind == "country" else None


def _first_in_clause(row: Row, position: int, clause_of: Sequence[int]) -> int | None:
    """Position of the first actor of the clause, left of a position, that no preposition governs."""
    passed = -2  # the last mention that a preposition governs
    for at in range(position):
        if clause_of[at] != clause_of[position] or row.mention(at) is None:
            continue
        if _is_governed(row, at) or (
            passed >= at - 3
            and row.lower(at - 1) in (",", "and", "the")
            and row.lower(passed + 1) in (",", "and")
        ):
            passed = at
            continue
        if can_act(row.mention(at)) and row.lower(at + 1) not in ("'s", "'"):
            return at
    return None


def _is_governed(row: Row, position: int) -> bool:
    """A preposition stands before the mention, with at most one adjective in between."""
    if row.lower(position - 1) in PREPOSITIONS:
        return True
    between = row.items[position - 1] if position > 0 else None
    return (
        between is not None
        and between.kind in ("word", "mention")
        and row.lower(position - 2) in PREPOSITIONS
    )


def _opens_main(row: Row, comma: int) -> bool:
    """The main clause's subject comes right after this comma of an opening phrase."""
    mention = row.mention(comma + 1) or row.mention(comma + 2)
    return can_act(mention) and row.lower(comma + 1) not in PREPOSITIONS


def _coordination(row: Row, position: int) -> tuple[Mention, ...]:
    found, _ = coordinated_right(row, position)
    first = row.mention(position)
    return found or ((first,) if first is not None else ())


def _with_adjectives(row: Row, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "[Mexican] and [U.S. officials]": the adjective before "and" is a side too."""
    home = _home_after(row, found[-1]) if len(found) == 1 else None
    if home is not None:
        return (home,)
    first = found[0]
    owner = row.position_at(first.start) - 1
    possessive = row.mention(owner)
    if possessive is not None and possessive.reading == "possessive" and row.lower(owner - 1) == "and":
        return (*coordinated_left(row, owner - 2), *found)  # "[he] and his two counterparts"
    if first.kind != "unnamed" and not (first.kind == "person" and first.reading == "office"):
        return found
    position = row.position_at(first.start)
    before = row.mention(position - 2)
    if row.lower(position - 1) in ("and", "&") and before is not None and before.kind == "country":
        return (before, *found)
    return found


def countries_of(parties: Iterable[Party]) -> frozenset[str]:
    """Country codes of parties."""
    return frozenset(party.country_code for party in parties if party.country_code)


def by_kind(parties: Iterable[Party]) -> Mapping[str, tuple[Party, ...]]:
    """Parties grouped into person, country, organization."""
    groups: dict[str, tuple[Party, ...]] = {"person": (), "country": (), "organization": ()}
    for party in parties:
        groups[party.kind] += (party,)
    return groups
