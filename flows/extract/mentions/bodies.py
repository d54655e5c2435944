"""Bodies that an article names once and then calls by less: "the administration", "the EIU".

A definite common noun that acts ("the ministry said") is the last body named before it whose name has that
noun ("Obama administration", "Ministry of Commerce"), else the last body of all in the two sentences before, if
it is of that kind ("the company", "the agency" after a news agency). Two different ones in the nearest
sentence give nobody. Letters in brackets behind a body's name ("Baltic Trade Union (BTU)") are that body from
there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.mentions.reading import Reading
from flows.extract.records import Mention

_NOUN = re.compile(
    r"\b[Tt]he[ \n](?:news[ ](?=agency))?"  # "The [news] agency said"
    r"((?i:administration|department|ministry|agency|commission|company|bank|council|group|committee|bureau|fund"
    r"|institute|association|federation|bloc))\b(?![-’'])"
)
_KINDS = {
    "company": frozenset({"company"}),
    "agency": frozenset({"news_agency", "agency"}),
    "bloc": frozenset({"bloc"}),
}
_NEAR = 2  # sentences back to a company that is not called one by its name
_SAID_BY = re.compile(r"\baccording[ ]to[ \n]\Z", re.IGNORECASE)  # "according to [the ministry]."
_ACTS = re.compile(r"[ \n](?:also[ ]|has[ ]|had[ ])?(\w+)")
_AUXILIARIES = frozenset(
    "is was has had will would can could may might did does do should must also says".split()
)
_BRACKET = re.compile(r" \(([A-Z]{2,8})\)")
_NOT_INITIALS = frozenset({"of", "for", "the", "and", "on", "in"})


class Bodies:
    """Reads the short forms of bodies of one article into its ``Reading``."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text

    def find_nouns(self) -> Iterator[re.Match[str]]:
        """ "The ministry" where it acts or is the source of what is said."""
        return (match for match in _NOUN.finditer(self.text) if self._acts(match))

    def _acts(self, match: re.Match[str]) -> bool:
        start, end = match.span()
        if match.start(1) in self.reading.known.starting:
            return False  # "the Fund" that the tables know
        if end + 1 in self.reading.known.verbs or self.reading.is_inverted(start):
            return True
        follows = _ACTS.match(self.text, end, end + 24)
        if follows is None:
            return _SAID_BY.search(self.text, max(0, start - 14), start) is not None
        return follows.group(1) in _AUXILIARIES or follows.start(1) in self.reading.known.verbs

    def read_noun(self, match: re.Match[str]) -> None:
        """Enter the body that a definite common noun means; nothing if none or several come into question."""
        sentence = self.reading.sentence(match.start())
        if sentence is None:
            return
        meant = self._meant(match.group(1).lower(), sentence.number)
        if meant is not None:
            self._repeat(meant, match.start(), match.end())

    def _meant(self, noun: str, number: int) -> Mention | None:
        named = [m for m in self._named() if noun in _words(m.surface) or noun in _words(m.name or "")]
        if named:
            return _only_of_last_sentence(named)
        near = [m for m in self._named() if m.sentence >= number - _NEAR]
        meant = _only_of_last_sentence([m for m in near if self._is_of_kind(m, noun)])
        is_last = meant is not None and near[-1].entity_id == meant.entity_id
        return meant if is_last else None

    def _named(self) -> Iterator[Mention]:
        return (m for m in self.reading.mentions if m.kind == "organization" and m.entity_id)

    def _is_of_kind(self, mention: Mention, noun: str) -> bool:
        body = self.reading.vocabulary.organizations.get(mention.entity_id or "")
        return body is not None and body.kind in _KINDS.get(noun, ())

    def find_letters(self) -> Iterator[re.Match[str]]:
        """Every place of letters that stand in brackets somewhere before: "(EIU)", "the EIU"."""
        defined = {match.group(1): match for match in reversed(list(_BRACKET.finditer(self.text)))}
        for letters, bracket in defined.items():
            yield from re.compile(rf"\b{letters}\b(?!-)").finditer(self.text, bracket.start(1))

    def read_letters(self, match: re.Match[str]) -> None:
        """Enter the body whose name stood before these letters in brackets, if they are its initials."""
        longer = self.reading.known.over(match.start())
        if longer is not None and longer.end > match.end():
            return  # "BTU Congress": a name of its own
        meant = self._defined_as(match.group())
        if meant is not None:
            self._repeat(meant, match.start(), match.end())

    def _defined_as(self, letters: str) -> Mention | None:
        for mention in self._named():
            bracket = _BRACKET.match(self.text, mention.end)
            if bracket is not None and bracket.group(1) == letters and _begins(letters, mention.surface):
                return mention
        return None

    def _repeat(self, meant: Mention, start: int, end: int) -> None:
        self.reading.add(
            start,
            end,
            "organization",
            "name",
            "mentions.organization_again",
            entity_id=meant.entity_id,
            name=meant.name,
            country_code=meant.country_code,
            is_reference=meant.is_reference,
        )


def _words(name: str) -> list[str]:
    return name.lower().split()


def _begins(letters: str, name: str) -> bool:
    """ "EIU": the first letters of the words of "Economist Intelligence Unit", small ones left out."""
    words = [word for word in re.split(r"[\s-]+", name) if word.lower() not in _NOT_INITIALS]
    return "".join(word[:1] for word in words).upper() == letters


def _only_of_last_sentence(found: list[Mention]) -> Mention | None:
    """The last mention, unless its sentence holds two different ones."""
    if not found:
        return None
    near = [mention for mention in found if mention.sentence == found[-1].sentence]
    return near[-1] if len({mention.entity_id for mention in near}) == 1 else None
