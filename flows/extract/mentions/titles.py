"""Titles before and appositions after a name: what somebody is, and of which country.

Handled: "Chinese Premier Li Qiang"; "former Russian deputy defence minister Ivan Petrov"; "the Iraqi prime
minister, Mohammed al-Sudani,"; "secretary of Russia's Security Council Sergei Shoigu"; "Steve Tsang,
director of the SOAS China Institute,"; "Marta Olsen, 61, a professor at Oslo University"; "Justin Trudeau
of Canada"; "Sen. Marco Rubio, R-Fla."; "Orrin Hatch, Utah Republican,". The head of a company or body
("president of Toyota", "Sierra Club president") is no head of state; an envoy to Russia or an expert on
Russia ("a Russia expert") is not Russia's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from flows.extract.grammar.syntax import DETERMINERS, PREPOSITIONS
from flows.extract.mentions.known_names import KnownNames, Piece, is_plural
from flows.extract.records import Sentence
from flows.extract.text.literals import Hit
from flows.extract.vocabulary import Lexeme

UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_MODIFIERS = frozenset(
    """former acting outgoing incoming then ex deputy vice new newly visiting senior top veteran longtime late elect
    caretaker interim current""".split()
)
_FINITE = frozenset(
    "is was has had will would can could may might did does met visited called held signed also".split()
)
# Words after which no verb comes: what stands before them is no subject.
NO_VERB = PREPOSITIONS | frozenset("and or but nor who whose which that to as so while when than".split())
_FORMER = frozenset({"former", "ex", "then", "late"})
_BRIDGE = frozenset(
    """of for on to the and affairs relations trade foreign international economic security defence defense
    eurasian european asian african american national state general special political""".split()
)
STATE_OFFICES = frozenset({"head_of_state", "head_of_government", "leader", "deputy_head_of_government"})
_STATE_BODIES = frozenset({"government", "legislature", "ministry", "party"})
_ABROAD = frozenset({"ambassador"})  # "ambassador to Russia" is not Russia's
_STUDENTS = frozenset(
    """Expert Analyst Specialist Scholar Researcher Historian Correspondent Journalist Reporter Professor Lecturer
    Watcher Economist Strategist Adviser Fellow Envoy""".split()
)

_MODIFIER = re.compile(r"([^\W_]+)[ \n-]\Z")
_AGE = re.compile(r",[ ]\d{2},?")
_PARTY = re.compile(
    r"""
    [ ]?[,(][ ]?(?:
      [RDI]-[ ]?[A-Z][\w.]*(?:[ ][A-Z][\w.]+)?                                     # ", R-Fla." "(D-N.Y.)"
    | (?:(?:the|an?)[ ])?(?:[A-Z][\w.]+[ ]){1,2}(?:Republican|Democrat|Independent)\b  # ", Utah Republican"
    )\)?,?
    """,
    re.VERBOSE,
)
_OF_BODY = re.compile(r"[ \n](?:of|at)[ \n](?:(?:the|an?|its|his|her)[ \n])?")
_STATE_WORD = re.compile(
    r"(?:republic|state|country|nation|federation|government|world|kingdom|executive)\b(?![’'])", re.I
)
_NO_APPOSITION = re.compile(
    r"""\b(?:who|said|says|and|while|when|as|with|told|that|which|was|is|were|are|be|been|has|have|had|though|so|
    because|but|if|did|do|does|not|than|where|until|after|before|since|even|in|by|on)\b
    |^\s*(?:at|for|from|to|of|under|near|outside)\b|''|n[’']t\b|^\s*\w+(?:ing|ed)\b
    |^\s*(?:paid|made|held|met|began|took|gave|sent|left|flew|went|came|spoke|saw|won|chose|became|got|let|put|set)\b  # ", X, paid an official visit"
    """,
    re.VERBOSE,
)
_DEFINITE = re.compile(r"\b(?:the|his|her|its|their|[\w.]+[’']s?)[ ](?:[\w-]+[ ]){0,3}\Z", re.IGNORECASE)
_CLOSE = re.compile(
    r"[,;:“”\"—–()]|''|(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])\.(?=\s|$)|[ ]-{1,2}[ ]|[ ](?:who|said|says|told)\b"
)
_LIST_GOES_ON = re.compile(
    rf",[ ](?:[{UPPER}][\w-]+[ ]){{0,3}}(?:[{UPPER}][\w-]+,[ ])*(?:[{UPPER}]\w+[ ])*and[ ](?:[{UPPER}][\w-]+[ ])*(?:Studies|Affairs|Relations|Trade)"
)
_DETERMINER = re.compile(r"\b(?:the|his|her|its|their|our)[ \n]\Z", re.IGNORECASE)
_BRIDGE_LEAD = re.compile(r"[ \n](?:of|for|on|to|at)[ \n]")
_OF_OR_AT = re.compile(r"[ \n](?:of|at)[ \n]")
_WORD_AFTER = re.compile(r"[ \n]([a-z]+)")
MODAL = re.compile(r"\b(?:will|would|may|might|can|could|should|shall|must)[ \n]\Z")
_GAPS = frozenset({" ", "\n", ", "})


class Title(NamedTuple):
    """What titles and appositions say: ``roles`` as (role, office), nearest first; country of the office."""

    start: int
    phrase_end: int
    roles: tuple[tuple[str, str], ...] = ()
    country_code: str | None = None
    is_former: bool = False
    gender: str | None = None


class Lead(NamedTuple):
    """What stands before a role: where it begins, whose it is, and whether a body and no state owns it."""

    start: int
    country_code: str | None
    is_former: bool
    has_body: bool


class _Before(NamedTuple):
    start: int
    roles: tuple[tuple[str, str], ...]
    country_code: str | None
    is_former: bool
    gender: str | None


class _After(NamedTuple):
    end: int
    roles: tuple[tuple[str, str], ...] = ()
    country_code: str | None = None
    is_former: bool = False


class Titles:
    """Reads titles around names of one article; what leads a role is looked for once."""

    def __init__(self, known: KnownNames) -> None:
        self.text = known.text
        self.known = known
        self._leads_found: dict[int, Lead] = {}

    def around(self, start: int, end: int, sentence: Sentence) -> Title:
        """The titles and appositions of the name at ``start:end``."""
        before = self._before(start, end, sentence)
        after = self._after(end, sentence)
        if before.roles and before.country_code and after.country_code not in (None, before.country_code):
            after = _After(end)  # "Czech premier Petr Fiala, the Slovak president and others": a list
        return Title(
            before.start,
            after.end,
            before.roles + after.roles,
            before.country_code or after.country_code,
            before.is_former or (after.is_former and not before.roles),
            before.gender,
        )

    # Before the name

    def _before(self, name_start: int, name_end: int, sentence: Sentence) -> _Before:
        role = self._role_before(name_start, name_end, sentence)
        if role is None:
            return _Before(name_start, (), None, False, None)
        start, country, former, gender = name_start, None, False, None
        found: list[tuple[str, str]] = []
        while role is not None:
            lexeme = role.lexemes[0]
            gender = gender or lexeme.row.get("gender") or None
            lead = self.lead(role.start, sentence)
            if lexeme.kind != "honorific":
                found.append(self._office(lexeme, role.end, lead.has_body))
            country = country or lead.country_code or self._country_in(role, start)
            start, former = lead.start, former or lead.is_former
            if lexeme.kind == "honorific":  # "the Prime Minister of Singapore, Mr. Lee Hsien Loong"
                role = self._role_before(start, name_end, sentence)
            else:
                role = self.known.role_ending.get(start - 1)
            if role is not None and (is_plural(role) or role.start < sentence.start):
                role = None
        determiner = _DETERMINER.search(self.text, max(sentence.start, start - 6), start)
        if determiner is not None:
            start = determiner.start()
        return _Before(start, tuple(found), country, former, gender)

    def _country_in(self, role: Hit, name_start: int) -> str | None:
        """Inside the title ("White House spokesman") or behind it ("secretary of Russia's Security Council")."""
        if role.lexemes[0].target in _STUDENTS:
            return None
        if role.lexemes[0].kind not in _ABROAD:
            inside = self.known.country_between(role.start, role.end)
            if inside:
                return inside
        is_owner = name_start - role.end > 2 and _OF_OR_AT.match(self.text, role.end)
        return self.known.country_between(role.end, name_start) if is_owner else None

    def _office(self, lexeme: Lexeme, role_end: int, has_body: bool) -> tuple[str, str]:
        if lexeme.kind in STATE_OFFICES and (has_body or self.heads_body(role_end)):
            return lexeme.target, "head_of_body"
        return lexeme.target, lexeme.kind

    def heads_body(self, role_end: int) -> bool:
        """ "president of Toyota", "chairman of the company": what follows "of" is a body and no state."""
        lead = _OF_BODY.match(self.text, role_end)
        if lead is None:
            return False
        piece = self.known.starting.get(lead.end())
        if piece is not None:
            if piece.kind == "organization" and piece.lexemes:
                body = self.known.vocabulary.organizations.get(piece.lexemes[0].target)
                return body is None or body.kind not in _STATE_BODIES
            return piece.kind not in ("country", "person")  # "premier of Ontario" heads no state
        return (
            not _STATE_WORD.match(self.text, lead.end()) and self.text[lead.end() : lead.end() + 1].isalpha()
        )

    def _role_before(self, start: int, end: int, sentence: Sentence) -> Hit | None:
        """The role that ends before a name: "Premier [Li]", "prime minister, [X]", "secretary of Y's Council [X]"."""
        for gap in (1, 2):
            role = self.known.role_ending.get(start - gap)
            if role is None or role.start < sentence.start or self.text[role.end : start] not in _GAPS:
                continue
            if role.lexemes[0].target == "Fellow":
                return None  # "his fellow Kentuckian"
            if MODAL.search(self.text, max(sentence.start, role.start - 8), role.start):
                return None  # "Xi will [host] Putin"
            loose = gap == 2 and not self._is_inserted(end, role, sentence)
            return None if loose or is_plural(role) else role
        index = bisect_left(self.known.role_starts, start) - 1
        if index < 0 or " " not in self.text[start:end].strip():
            return None
        role = self.known.roles[index]
        if role.start < sentence.start or start - role.end > 70 or is_plural(role):
            return None
        if self.text[start - 2 : start] == ", " and not self._is_inserted(end, role, sentence):
            return None
        return role if self._is_bridge(role.end, start) else None

    def _is_inserted(self, name_end: int, role: Hit, sentence: Sentence) -> bool:
        """ "the Iraqi prime minister, Mohammed al-Sudani, and": a definite role, and a mark behind the name too."""
        if self.text[name_end : name_end + 1] not in set(',.;—–”"') | {""}:
            return False
        return bool(_DEFINITE.search(self.text[max(sentence.start, role.start - 40) : role.start]))

    def _is_bridge(self, start: int, end: int) -> bool:
        """ " of Russia's Security Council " between role and name: prepositions, known names, capitals only."""
        if not _BRIDGE_LEAD.match(self.text, start):
            return False
        bridge = self.text[start:end].rstrip().removesuffix(",") + " "
        if re.search(r"[.;:!?“”\"(),]", bridge):
            return False
        words = bridge.replace("’s", "").replace("'s", "").split()
        return all(word[0].isupper() or word.lower() in _BRIDGE for word in words)

    def lead(self, start: int, sentence: Sentence) -> Lead:
        """Step left over "former", "Chinese", "Russia's", "Foreign Ministry" before the role at ``start``."""
        lead = self._leads_found.get(start)
        if lead is None:
            lead = self._leads_found[start] = self._find_lead(start, sentence)
        return lead

    def _find_lead(self, start: int, sentence: Sentence) -> Lead:
        country, former, has_body = None, False, False
        holder = self.known.over(start)
        if holder is not None and holder.kind == "organization" and holder.start >= sentence.start:
            # "Deputy U.S. Trade Representative": the role is the end of a body's name.
            start, country = holder.start, self.known.country_of(holder)
        while start > sentence.start:
            known = self.known.ending.get(start - 1) or self._possessive_before(start)
            if known is not None and known.start >= sentence.start and self._leads(known):
                country = country or self.known.country_of(known)
                has_body = has_body or self._is_body(known)
                start = known.start
                continue
            before = self.text[start - 2]
            if not before.isalpha():
                break
            word = _MODIFIER.search(self.text, max(sentence.start, start - 16), start)
            if word is None or word.group(1).lower() not in _MODIFIERS:
                has_body = has_body or bool(word and self._is_unknown_body(word, sentence))
                break
            former = former or word.group(1).lower() in _FORMER
            start -= len(word.group())
        return Lead(start, country, former, has_body)

    def _leads(self, piece: Piece) -> bool:
        return piece.kind in ("country", "organization", "place")

    def _is_body(self, piece: Piece) -> bool:
        if piece.kind != "organization":
            return piece.kind == "place"  # "Ontario Premier"
        body = self.known.vocabulary.organizations.get(piece.lexemes[0].target) if piece.lexemes else None
        return body is None or body.kind not in _STATE_BODIES

    def _is_unknown_body(self, word: re.Match[str], sentence: Sentence) -> bool:
        """ "Judicial Watch President": a capitalised word of no known name, not at the sentence's start."""
        return word.group(1)[0].isupper() and word.start() > sentence.start and word.group().endswith(" ")

    def _possessive_before(self, start: int) -> Piece | None:
        if self.text.startswith(("’s ", "'s "), start - 3):
            return self.known.ending.get(start - 3)
        return self.known.ending.get(start - 2) if self.text.startswith(("’ ", "' "), start - 2) else None

    # After the name

    def _after(self, name_end: int, sentence: Sentence) -> _After:
        """ ", director of the SOAS China Institute,", ", 84,", " of Canada", ", R-Fla."."""
        follows = self.text[name_end : name_end + 2]
        if follows == " o":
            of_country = self.of_country(name_end, sentence)
            return _After(of_country[0], (), of_country[1]) if of_country else _After(name_end)
        if not follows or follows[0] not in ", (" or follows == "  ":
            return _After(name_end)
        party = _PARTY.match(self.text, name_end, sentence.end)
        if party is not None:
            return _After(party.end(), (), "USA")
        age = _AGE.match(self.text, name_end, sentence.end) if follows == ", " else None
        end = age.end() if age else name_end
        comma = end - 1 if age else end
        return self._apposition(end, comma, sentence) if self.text.startswith(",", comma) else _After(end)

    def _apposition(self, end: int, comma: int, sentence: Sentence) -> _After:
        close = self._apposition_end(comma + 1, sentence)
        roles = [
            r for r in self.known.roles_within(comma + 1, min(close, comma + 90)) if not self._colours(r)
        ]
        if not roles or is_plural(roles[0]) or not self._opens_apposition(comma + 1, roles[0]):
            return _After(end)
        lead = self.lead(roles[0].start, sentence)
        offices = tuple(
            self._office(hit.lexemes[0], hit.end, lead.has_body) for hit in roles[:2] if not is_plural(hit)
        )
        country = self._owner(comma, roles[0]) or self._country_of_body(roles[0], sentence)
        closed = min(close + (self.text[close : close + 1] == ","), sentence.end)
        former = bool(re.search(r"\b(?:former|ex|then|late)\b", self.text[comma : roles[0].start]))
        return _After(closed, offices, country, former)

    def _colours(self, role: Hit) -> bool:
        """ "another major lender": a weak role word that only colours the noun after it."""
        after = _WORD_AFTER.match(self.text, role.end)
        if self.text.startswith(("’s", "'s"), role.end):
            return True  # "the president's speechwriter"
        return role.lexemes[0].strength == "weak" and after is not None and after.group(1) not in NO_VERB

    def _owner(self, comma: int, role: Hit) -> str | None:
        """ "the Libyan ambassador": the country before the role; "a Russia expert" only knows Russia."""
        for piece in self.known.within(comma, role.end):
            country = self.known.country_of(piece)
            if country and not (role.lexemes[0].target in _STUDENTS and self._is_subject_matter(piece)):
                return country
        return None

    def _is_subject_matter(self, piece: Piece) -> bool:
        surface = self.text[piece.start : piece.end].replace(".", "")
        owns = self.text.startswith(("’", "'"), piece.end)
        return is_country_name(piece) and not owns and not surface.isupper()

    def _country_of_body(self, role: Hit, sentence: Sentence) -> str | None:
        """ "member of the Chinese Communist Party": the country of what stands right after "of", nothing deeper."""
        leads = (
            r" (?:of|at|in) (?:the )?"
            if role.lexemes[0].kind in _ABROAD
            else r" (?:of|at|in|to|for|with) (?:the )?"
        )
        if role.lexemes[0].target in _STUDENTS:
            leads = r" (?:at|with|of|in) (?:the )?"
        lead = re.match(leads, self.text[role.end : role.end + 12])
        piece = self.known.at(role.end + lead.end(), sentence) if lead else None
        return self.known.country_of(piece) if piece is not None else None

    def of_country(self, start: int, sentence: Sentence) -> tuple[int, str | None] | None:
        """ " of Canada" at ``start``: where it ends, and the country."""
        for lead in (" of the ", " of "):
            if self.text.startswith(lead, start):
                piece = self.known.at(start + len(lead), sentence)
                owner = piece is not None and self.text.startswith(("’s", "'s"), piece.end)
                if piece is not None and not owner and piece.kind == "country" and is_country_name(piece):
                    return piece.end, self.known.country_of(piece)
        return None

    def _apposition_end(self, start: int, sentence: Sentence) -> int:
        """The next comma, dash, stop or quotation mark that no known name holds."""
        at = start
        while True:
            match = _CLOSE.search(self.text, at, sentence.end)
            if match is None:
                return sentence.end
            listed = _LIST_GOES_ON.match(self.text, match.start(), sentence.end)
            if self.known.over(match.start()) is None and not listed:
                return match.start()
            at = match.end()

    def _opens_apposition(self, start: int, role: Hit) -> bool:
        """The role stands near the start, behind determiners, adjectives and owners, and names nobody else."""
        lead = self.text[start : role.start]
        words = lead.split()
        if len(words) > 7 or _NO_APPOSITION.search(lead) or _is_predicate(words):
            return False
        after = self.text[role.end : role.end + 2]
        names_other = len(after) == 2 and after[0] == " " and after[1].isupper()
        return not names_other and not self._acts(role)

    def _acts(self, role: Hit) -> bool:
        """ "In his toast to Putin, the Chinese premier hailed": the comma opens the main clause."""
        if role.end + 1 in self.known.verbs:
            return True
        after = _WORD_AFTER.match(self.text, role.end)
        return after is not None and after.group(1) in _FINITE


def _is_predicate(words: list[str]) -> bool:
    """ ", paid an official": a small word before a determiner is a verb, so the comma ends an insertion."""
    return (
        bool(words)
        and words[0].islower()
        and words[0] not in DETERMINERS
        and bool(set(words[1:]) & DETERMINERS)
    )


def is_country_name(piece: Piece) -> bool:
    """The piece is a country's own name, no adjective and no capital for its government."""
    return any(lexeme.family == "country" and lexeme.kind == "name" for lexeme in piece.lexemes)
