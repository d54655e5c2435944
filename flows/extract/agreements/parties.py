"""Who is bound by an instrument: countries, blocs, companies and bodies, with those who signed for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flows.extract.grammar.syntax import PREPOSITIONS, Row, subjects
from flows.extract.records import Mention, Party
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Vocabulary

_STATE_BODIES = frozenset({"government", "ministry", "agency", "legislature", "military"})
_BODIES = frozenset({"bloc", "international_body"})
_NO_PARTY = frozenset({"news_agency", "newspaper", "think_tank", "university", "court"})


class Sides:
    """What one article knows of everybody it mentions, as parties."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        vocabulary: Vocabulary,
        text: str,
        bodies: Sequence[Hit] = (),
        day: date | None = None,
    ) -> None:
        self._day = day
        self.vocabulary = vocabulary
        self._bodies = bodies
        self._text = text
        self.issuers: tuple[Party, ...] = ()  # whose joint text the article is: "we" in it
        self._people: dict[str, Mention] = {}
        self.counts: Counter[str] = Counter()
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
            if mention.kind == "person" and mention.entity_id and mention.country_code:
                self._people.setdefault(mention.entity_id, mention)
        for mention in mentions:
            if mention.kind in ("person", "country") and mention.reading != "possessive":
                code = self._code(mention)
                if code:
                    self.counts[code] += 1

    def _code(self, mention: Mention) -> str | None:
        code = mention.country_code
        if code is None and mention.entity_id in self._people:
            code = self._people[mention.entity_id].country_code
        return code

    def country(self, code: str | None, signatory: str | None = None) -> tuple[Party, ...]:
        """The country as a party; none for an unknown code."""
        known = self.vocabulary.countries.get(code) if code else None
        if known is None:
            return ()
        return (Party("country", known.country_code, known.name, known.country_code, None, signatory),)

    def of(self, mention: Mention) -> tuple[Party, ...]:
        """The parties that a mention stands for; none for places, analysts and unnamed crowds."""
        if mention.members:
            return tuple(party for member in mention.members for party in self._member(member))
        if mention.kind == "person":
            return self._body_led_by(mention.entity_id, mention.name) or self.country(
                self._code(mention), mention.name
            )
        if mention.kind == "country":
            return self.country(mention.country_code)
        if mention.kind == "organization":
            return self._organization(mention)
        if mention.kind == "unnamed":
            return self.country(mention.country_code) or self._inside(mention)
        return ()

    def _body_led_by(self, person_id: str | None, name: str | None) -> tuple[Party, ...]:
        """The body that a person heads on the article's day: a secretary-general signs for no country."""
        for term in self.vocabulary.terms.get(person_id or "", ()) if self._day is not None else ():
            if term.office != "head_of_body" or self._day is None or not term.covers(self._day):
                continue
            known = self.vocabulary.organizations.get(term.organization_id or "")
            if known is not None and known.country_code == "EUU":
                return self.country("EUU", name)
            if known is not None and known.kind in _BODIES:
                return (Party("organization", known.organization_id, known.name, None, None, name),)
        return ()

    def _member(self, member: str) -> tuple[Party, ...]:
        if member in self._people:
            return self.of(self._people[member])
        person = self.vocabulary.people.get(member)
        if person is not None:
            return self._body_led_by(member, person.name) or self.country(person.country_code, person.name)
        known = self.vocabulary.organizations.get(member)
        if known is not None:
            return (Party("organization", member, known.name, known.country_code),)
        return self.country(member)

    def _organization(self, mention: Mention) -> tuple[Party, ...]:
        known = self.vocabulary.organizations.get(mention.entity_id or "")
        kind = known.kind if known else "other"
        if kind in _NO_PARTY:
            return ()
        code = (known.country_code if known else None) or mention.country_code
        if kind in _STATE_BODIES and code:
            return self.country(code)
        name = (known.name if known else None) or mention.name or mention.surface
        return (Party("organization", mention.entity_id, name, code),)

    def _inside(self, mention: Mention) -> tuple[Party, ...]:
        """ "APEC leaders", "G7 foreign ministers": the body inside the phrase."""
        for hit in self._bodies:
            if mention.start <= hit.start and hit.end <= mention.end:
                known = self.vocabulary.organizations[hit.lexemes[0].target]
                is_one = len({lexeme.target for lexeme in hit.lexemes}) == 1
                if is_one and known.kind in _BODIES:
                    return (Party("organization", known.organization_id, known.name, known.country_code),)
        return ()

    def parties(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """Parties of several mentions, each country or body once, a signatory's name kept."""
        return unique(party for mention in mentions for party in self.of(mention))

    def acting_in(self, sentence: int) -> tuple[Party, ...]:
        """Countries, unions of states and people that a sentence names, asides left out."""
        return self.parties(
            mention
            for mention in self._by_sentence.get(sentence, ())
            if mention.kind in ("person", "country", "organization")
            and not self._is_aside(mention)
            and all(
                party.kind == "country" or is_body(party) or party.country_code == "EUU"
                for party in self.of(mention)
            )
        )

    def latest_group(self, sentence: int) -> tuple[Party, ...]:
        """Those whom the last group up to a sentence stands for: "[They] vetoed it. A text of their own ..."."""
        for number in range(sentence, max(-1, sentence - 4), -1):
            for mention in reversed(self._by_sentence.get(number, ())):
                if mention.kind == "group" and len(found := self.of(mention)) >= 2:
                    return found
        return ()

    def pair(self) -> tuple[str, ...]:
        """The two countries the article is about; () where a third is as prominent."""
        top = self.counts.most_common(3)
        if len(top) < 2 or top[1][1] < 2:
            return ()
        if len(top) == 3 and top[2][1] * 2 > top[1][1]:
            return ()
        return top[0][0], top[1][0]

    def _is_aside(self, mention: Mention) -> bool:
        """ "[Syria]'s weapons", "in [Cuba]": an owner or a place is no side."""
        after = self._text[mention.end : mention.end + 2]
        before = self._text[max(0, mention.start - 4) : mention.start].lower()
        return after in ("'s", "’s") or (mention.kind == "country" and before.endswith((" in ", "\nin ")))

    def protagonist(self) -> str | None:
        """The country that the article names at least twice as often as any other."""
        top = self.counts.most_common(2)
        if not top or (len(top) == 2 and top[0][1] < 2 * top[1][1]):
            return None
        return top[0][0]

    def near(self, sentences: Sequence[int]) -> tuple[str, ...]:
        """Codes of the countries and people that some sentences name, in order."""
        codes: dict[str, None] = {}
        for number in sentences:
            for mention in self._by_sentence.get(number, ()):
                if mention.kind not in ("person", "country") or self._is_aside(mention):
                    continue
                if code := self._code(mention):
                    codes[code] = None
        return tuple(codes)


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each country or body once; a named signatory is kept."""
    kept: dict[str, Party] = {}
    for party in parties:
        key = party.entity_id or party.name
        if key not in kept or (party.signatory_name and not kept[key].signatory_name):
            kept[key] = party
    return tuple(kept.values())


def is_body(party: Party) -> bool:
    """A bloc or international body: it can adopt a text alone."""
    return party.kind == "organization" and party.country_code is None


def keys(parties: Iterable[Party]) -> frozenset[str]:
    """What parties are compared by: the country's code, else the name."""
    return frozenset(party.country_code or party.name for party in parties)


def can_sign(mention: Mention | None) -> bool:
    """Somebody who can act for a side."""
    return (
        mention is not None
        and mention.kind in ("person", "group", "unnamed", "country", "organization")
        and (mention.reading not in ("adjective", "possessive") or mention.surface.replace(".", "").isupper())
    )


def agents(row: Row, position: int, clause_of: Sequence[int], is_gerund: bool = False) -> tuple[Mention, ...]:
    """The subject of a verb whose group starts at ``position``, else the first actor of its clause.

    A gerund ("by releasing a plan") has the subject of its clause.
    """
    found = () if is_gerund else tuple(m for m in subjects(row, position) if can_sign(m))
    if found:
        return _with_adjective(row, found)
    number = clause_of[position]
    nearest = _nearest_subject(row, position) if is_gerund else None
    if nearest is not None:
        return _with_adjective(row, (nearest,))
    for at in range(position):
        if clause_of[at] != number or not can_sign(row.mention(at)):
            continue
        if (
            row.lower(at - 1) in PREPOSITIONS
            or row.lower(at - 2) in PREPOSITIONS
            or row.lower(at + 1) in ("'s", "'")
        ):
            continue
        mention = row.mention(at)
        assert mention is not None
        return _with_adjective(row, (mention, *_joined(row, at)))
    return ()


def _nearest_subject(row: Row, position: int) -> Mention | None:
    """ "aides think [the two countries] are near to striking": the subject right before "are"."""
    for at in range(position - 1, max(-1, position - 9), -1):
        mention = row.mention(at)
        if can_sign(mention) and row.lower(at + 1) in ("is", "are", "was", "were"):
            return mention if row.lower(at - 1) not in PREPOSITIONS else None
    return None


def _joined(row: Row, at: int) -> tuple[Mention, ...]:
    found: list[Mention] = []
    while True:
        joint = at + 1
        while row.lower(joint) in (",", "and", "&", "the"):
            joint += 1
        following = row.mention(joint)
        if following is None or joint == at + 1 or not can_sign(following):
            return tuple(found)
        found.append(following)
        at = joint


def _with_adjective(row: Row, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "[Mexican] and [U.S. officials]", "[Chinese] and Russian [ministers]"."""
    first = found[0]
    position = row.position_at(first.start)
    before = row.mention(position - 2)
    if row.lower(position - 1) in ("and", "&", "-") and before is not None and before.kind == "country":
        return (before, *found)
    if first.kind == "unnamed" and first.country_code is None and len(found) == 1:
        return (first, *_included(row, position))
    return found


def _included(row: Row, position: int) -> tuple[Mention, ...]:
    """ "[Leaders] of the bloc, including [Canada and Mexico], met": those that a list names."""
    for at in range(position + 1, min(len(row.items), position + 12)):
        if row.lower(at) in ("including", "included"):
            return _joined(row, at)
    return ()


def members_of(cells: Mapping[str, str], sides: Sides, sentences: Sequence[int]) -> tuple[Party, ...]:
    """Parties of a named instrument: all of a small one, of a large one those that its sentences name."""
    codes = cells["parties"].split()
    if len(codes) > 3:
        here = set(sides.near(sentences))
        codes = [code for code in codes if code in here]
    return unique(party for code in codes for party in sides.country(code))
