"""Who stands where around an instrument: named in its phrase, acting on it, signing it, partners listed."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreements.cues import Noun, Verb
from flows.extract.agreements.parties import Sides, agents, unique
from flows.extract.agreements.phrases import Phrase
from flows.extract.agreements.status import Governor
from flows.extract.grammar.phrases import mentions_from
from flows.extract.grammar.syntax import Row, coordinated_left
from flows.extract.records import Mention, Party

LISTS = frozenset({"including", "include", "includes", "included"})
_ROUTES = frozenset("link links linking connect connects connecting join joining linked from between".split())
_TO_COME = frozenset("would will could planned proposed long-planned long-awaited new".split())
_REACHED = frozenset("signed reached struck concluded made agreed inked negotiated sealed".split())
_HOUSES = frozenset("parliament government senate cabinet congress lawmakers legislature assembly".split())
# Those who negotiated with Iran on its nuclear program, as the press calls them.
_WORLD_POWERS = ("USA", "GBR", "FRA", "RUS", "CHN", "DEU")
_PLAIN = frozenset("trade free - peace climate draft association".split())
_MEDIATORS = ("broker", "mediat")
_WITNESSED = frozenset("witnessed witness witnesses oversaw attended".split())


class Roles:
    """Reads the sides of instruments on one row."""

    def __init__(self, row: Row, sides: Sides, clause_of: Sequence[int]) -> None:
        self.row = row
        self.sides = sides
        self.clause_of = clause_of

    def explicit(self, phrase: Phrase, governor: Governor, noun: Noun) -> tuple[Mention, ...]:
        """Parties that the phrase itself names, and those after the verb ("signed by A", "reached with B")."""
        allowed = {"between", "among", "with", "involving", "by"}
        if noun.kind == "loan":
            allowed |= {"from", "to", "for"}
        if noun.word == "framework":  # "a framework for A-B relations"
            allowed |= {"for"}
        found = [m for word, mentions in phrase.partners if word in allowed for m in mentions]
        found += list(phrase.owners)
        found += [m for m in phrase.named if m.kind == "country" or self._is_next_to(m, noun)]
        found += self._listed(phrase)
        found += self.route(noun)
        found += self._of_relative(phrase)
        if noun.word == "contract" and (
            phrase.owners or phrase.inner[:1] == ("to",)
        ):  # "A's contract to rent a ship from a B firm"
            found += [
                m for at in range(noun.end, phrase.end) if (m := self.row.mention(at)) and m.kind == "country"
            ]
        if governor.verb is not None and governor.verb.kind in ("provide", "elevate"):
            found += [
                m for at in range(governor.verb.end, phrase.start) if (m := self.row.mention(at)) is not None
            ]
        verb = governor.verb
        if verb is not None and verb.form != "noun":
            found += self._after_verb(verb)
        return tuple(found)

    def _is_next_to(self, mention: Mention, noun: Noun) -> bool:
        """ "an [EU] trade deal" is the body's, "a [WTO] accession deal" is not."""
        if mention.kind != "organization":
            return False
        between = range(self.row.position_at(mention.end), noun.start)
        return all(self.row.lower(at) in _PLAIN for at in between)

    def _of_relative(self, phrase: Phrase) -> list[Mention]:
        """ "ratify the treaty that it signed with [Chile]", "hailed the pact reached with [Chile]"."""
        for at in range(phrase.end, min(len(self.row.items), phrase.end + 6)):
            word = self.row.lower(at)
            if word in _REACHED and self.row.lower(at + 1) == "with":
                return list(mentions_from(self.row, at + 2)[0])
            if self.row.mention(at) is None and word not in (
                "that",
                "which",
                "it",
                "they",
                "has",
                "have",
                "had",
            ):
                break
        return []

    def route(self, noun: Noun) -> list[Mention]:
        """ "a railway that would link [the two countries] by way of [C]", "a pipeline from [A] to [B]"."""
        if noun.kind != "project":
            return []
        ahead = range(noun.end, min(len(self.row.items), noun.end + 6))
        start = next((at for at in ahead if self.row.lower(at) in _ROUTES), None)
        if start is None or not self._is_to_come(noun, start):
            return []
        found: list[Mention] = []
        for at in range(start, min(len(self.row.items), start + 14)):
            if self.row.lower(at) in (".", ";", ",", ":", "said", "says"):
                break
            mention = self.row.mention(at)
            if (
                mention is not None
                and (mention.kind == "country" or mention.members)
                and mention.kind != "person"
            ):
                found.append(mention)
        return found if len(self.sides.parties(found)) >= 2 else []

    def _is_to_come(self, noun: Noun, verb: int) -> bool:
        """ "that [would] link", "a [planned] railway": one that stands is no instrument."""
        around = [*range(max(0, noun.start - 4), noun.start), *range(noun.end, verb)]
        return any(self.row.lower(at) in _TO_COME for at in around)

    def _listed(self, phrase: Phrase) -> tuple[Mention, ...]:
        """ "a pact [...], including Canada, Denmark and Norway": a list of countries that take part."""
        for at in range(phrase.end, min(len(self.row.items), phrase.end + 30)):
            if self.row.lower(at) in LISTS:
                mentions, _ = mentions_from(self.row, at + 1)
                countries = [m for m in mentions if m.kind == "country"]
                return tuple(mentions) if len(countries) >= 2 else ()
        return ()

    def _after_verb(self, verb: Verb) -> list[Mention]:
        found: list[Mention] = []
        for at in range(verb.end, min(len(self.row.items), verb.end + 16)):
            word = self.row.lower(at)
            if self.clause_of[at] != self.clause_of[verb.start] or word in (";", ":"):
                break
            if word in ("by", "with", "between"):
                mentions, _ = mentions_from(self.row, at + 1)
                found += mentions
        return found

    def acting(self, governor: Governor) -> tuple[Mention, ...]:
        """Who does what the verb says; () for passives, mediators and those who reject."""
        if governor.role == "noun" and governor.verb is not None:
            return self._owners_of(governor.verb)
        if governor.agent is None or governor.verb is None or governor.role != "object":
            return ()
        start = governor.agent
        is_bare = start == governor.verb.start or self.row.lower(start) == "to"
        is_gerund = governor.verb.form == "ing" and is_bare
        if governor.verb.kind == "reject" or governor.verb.word.startswith(_MEDIATORS):
            return ()
        if is_gerund and governor.verb.kind == "enforce":
            return ()
        return agents(self.row, governor.agent, self.clause_of, is_gerund) or self._state_of_house(
            governor.agent
        )

    def _state_of_house(self, verb: int) -> tuple[Mention, ...]:
        """ "[Peru]'s parliament has yet to ratify it": the house acts for its state."""
        for at in range(verb - 1, max(-1, verb - 8), -1):
            if self.row.lower(at) in _HOUSES and self.row.lower(at - 1) in ("'s", "’s", "'"):
                owner = self.row.mention(at - 2)
                return (owner,) if owner is not None else ()
        return ()

    def _owners_of(self, verb: Verb) -> tuple[Mention, ...]:
        """ "[Japan and Chile]'s signing of a pact", "[the leaders] witnessed the signing of a pact"."""
        at = verb.start - 1
        while self.row.lower(at) in ("the", "a"):
            at -= 1
        if self.row.lower(at) in _WITNESSED:
            return agents(self.row, at, self.clause_of)
        mention = self.row.mention(at)
        if mention is not None and mention.reading == "possessive":
            return (mention,)
        if self.row.lower(at) not in ("'s", "'") or self.row.mention(at - 1) is None:
            return ()
        return coordinated_left(self.row, at - 1)

    def sides_of(
        self,
        noun: Noun,
        phrase: Phrase,
        governor: Governor,
        explicit: tuple[Mention, ...],
        acting: tuple[Mention, ...],
    ) -> tuple[Party, ...]:
        """The parties that the sentence tells: of a draft its sponsors, else those who act and those named."""
        if (governor.verb is not None and governor.verb.kind == "reject") or noun.kind == "resolution":
            sponsors = self.sides.parties(m for m in explicit if not self._agent_of_passive(m, governor))
            return sponsors or (self.sides.parties(acting) if acting else ())
        between = [m for word, mentions in phrase.partners if word in ("between", "among") for m in mentions]
        if self._with_world_powers(phrase) and any(
            p.country_code == "IRN" for p in self.sides.parties(between)
        ):
            return unique(p for code in ("IRN", *_WORLD_POWERS) for p in self.sides.country(code))
        if len(self.sides.parties(between)) >= 2:
            return self._with_signatories(self.sides.parties(between), acting)
        if (
            acting
            and governor.verb is not None
            and governor.verb.kind in ("enforce", "withdraw")
            and noun.named is not None
        ):
            return self.sides.parties(explicit if noun.named["parties"] else (*acting, *explicit))
        return unique((*self.sides.parties(acting), *self.sides.parties(explicit)))

    def _with_world_powers(self, phrase: Phrase) -> bool:
        """ "a deal between Iran and [world powers]"."""
        ahead = range(phrase.start, min(len(self.row.items) - 1, phrase.end + 3))
        words = [(self.row.lower(at), self.row.lower(at + 1)) for at in ahead]
        return any(word in ("world", "major", "six") and following == "powers" for word, following in words)

    def _agent_of_passive(self, mention: Mention, governor: Governor) -> bool:
        verb = governor.verb
        return (
            verb is not None
            and verb.kind == "reject"
            and governor.role == "subject"
            and mention.start > self.row.items[verb.start].start
        )

    def _with_signatories(self, parties: tuple[Party, ...], acting: tuple[Mention, ...]) -> tuple[Party, ...]:
        signers = {party.country_code: party for party in self.sides.parties(acting) if party.signatory_name}
        return tuple(signers.get(party.country_code, party) for party in parties)

    def splits(
        self, noun: Noun, phrase: Phrase, acting: tuple[Mention, ...]
    ) -> tuple[tuple[Party, ...], ...]:
        """ "protocols with A and B": one instrument with each."""
        own = self.sides.parties(acting or phrase.owners)
        if not noun.is_plural or not own:
            return ()
        partners = [m for word, mentions in phrase.partners if word == "with" for m in mentions]
        others = [self.sides.of(m) for m in partners]
        if (
            len(own) != 1
            or len(others) < 2
            or not all(others)
            or (phrase.number or len(others)) != len(others)
        ):
            return ()
        return tuple(unique((*own, *other)) for other in others)
