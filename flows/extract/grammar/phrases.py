"""Complements and noun phrases on a row of items, as the rules for meetings need them.

``complements`` reads the prepositional
phrases after a verb or noun ("talks [with Li] [in Moscow]"). ``noun_phrase`` reads what stands before an
event's noun ("Mr Li's four-day official [visit]", "U.S.-Canada trade [talks]").
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.clauses import FINITE, clauses
from flows.extract.grammar.event_status import VERBS_BEFORE_NOUN
from flows.extract.grammar.syntax import CONJUNCTIONS, PREPOSITIONS, Row, coordinated_right, is_adjective
from flows.extract.records import Mention

_DETERMINERS = frozenset(
    "the a an this that these those its his her their our your my another any some no each both all several".split()
)
_PASSABLE_BEFORE_MENTION = frozenset(
    "the a an his her its their then visiting new newly elected both former outgoing incoming senior top fellow other".split()
)
__all__ = ["Complement", "NounPhrase", "clauses", "complements", "mentions_from", "noun_phrase"]

_STOP_MODIFIER = (
    PREPOSITIONS
    | CONJUNCTIONS
    | frozenset(
        """to who which that is are was were be been being has have had will would may might could should must do does did
    not said says told he she it they i we you when while because if following ahead upon amid""".split()
    )
)
MAX_COMPLEMENT = 28


_MARKS_INSIDE = frozenset("-–/“”\"'’,()")


class Complement(NamedTuple):
    """A prepositional phrase: the preposition, the mentions it governs, the position of the first one."""

    preposition: str
    mentions: tuple[Mention, ...]
    position: int


class NounPhrase(NamedTuple):
    """What stands before an event's noun; ``start`` is the first position of the phrase.

    ``possessor`` is the mention before "'s" or a possessive pronoun; ``modifiers`` the words between,
    ``named`` the mentions between ("US-China trade talks", "APEC summit"), ``dates`` positions of dates.
    """

    start: int
    determiner: str
    possessor: tuple[Mention, ...]
    modifiers: tuple[str, ...]
    named: tuple[Mention, ...]
    dates: tuple[int, ...]


def mentions_from(row: Row, position: int) -> tuple[tuple[Mention, ...], int]:
    """Mentions joined by commas and "and" from a position on, determiners and adjectives passed over."""
    at = position
    while at < len(row.items) and at < position + 7:
        mention = row.mention(at)
        if mention is not None and _is_side_adjective(row, at):
            more, end = mentions_from(row, at + 2)
            return (mention, *more), end
        if mention is not None and not _is_modifier(row, at):
            return _with_mixed_list(row, at)
        item = row.items[at]
        if item.lower == "," and row.lower(at - 1) in _STYLES:  # "His Highness, Crown Prince ..."
            at += 1
            continue
        if item.kind == "mark" and item.lower not in "-–“”\"'’":
            break
        if (
            item.kind == "word"
            and item.lower in _STOP_MODIFIER
            and item.lower not in _PASSABLE_BEFORE_MENTION
        ):
            break
        at += 1
    return (), position


_STYLES = frozenset({"highness", "majesty", "excellency", "holiness", "eminence", "beatitude"})


def _is_side_adjective(row: Row, position: int) -> bool:
    """ "between [Chinese] and Russian ministers": an adjective whose noun comes after "and"."""
    mention, following = row.mention(position), row.mention(position + 2)
    return (
        mention is not None
        and mention.reading == "adjective"
        and mention.kind == "country"
        and row.lower(position + 1) in ("and", "&")
        and following is not None
        and (following.kind == "unnamed" or following.reading == "office")
    )


def _is_modifier(row: Row, position: int) -> bool:
    """A possessor or adjective whose noun is a mention to come: "[Syria]'s president", "[US] President X"."""
    mention = row.mention(position)
    if mention is None:
        return False
    if mention.reading == "possessive":
        return (
            row.mention(position + 1) is not None
            or row.lower(position + 1) in _STYLES
            or row.lower(position + 2) in _STYLES
        )
    if row.lower(position + 1) in ("'s", "'"):
        return row.mention(position + 2) is not None
    if mention.reading == "phrase" and row.mention(position + 1) is not None:
        return True  # "[Russian ally] Belarus"
    if mention.surface.replace(".", "").isupper() and _ends_phrase(row, position + 1):
        return False  # "between the [U.S.], Iran and China", "with the [EU] in Ottawa"
    return mention.reading == "adjective" and any(
        row.mention(position + step) is not None for step in (1, 2, 3)
    )


def _ends_phrase(row: Row, position: int) -> bool:
    """No noun follows an abbreviation: "the EU [in] Ottawa", "the EU [and] Chile"; not "EU [and] Chilean envoys"."""
    word = row.lower(position)
    if word == "," or word in PREPOSITIONS:
        return True
    following = row.mention(position + 1)
    is_country = following is not None and following.kind == "country" and following.reading == "name"
    return word in ("and", "&") and is_country


def _with_mixed_list(row: Row, position: int) -> tuple[tuple[Mention, ...], int]:
    """As ``coordinated_right``, but people, officials and countries may stand in one list."""
    found, end = coordinated_right(row, position)
    if not found:
        mention = row.mention(position)
        return ((mention,) if mention is not None else ()), position + 1
    if found[-1].kind == "unnamed" and row.lower(end) in ("such", "including", "like", "namely", "among"):
        named, after = mentions_from(row, end + (2 if row.lower(end) in ("such", "among") else 1))
        if named:  # "leaders such as Bangladesh's adviser Yunus"
            return (*found[:-1], *named), after
    if found[-1].kind == "unnamed" and found[-1].is_plural and " of " in found[-1].surface:
        more, end = _countries_after(row, end)  # "the leaders of France[, Japan and Brazil]"
        found += more
    while True:
        joint = end
        if row.lower(joint) == ",":
            joint += 1
        if row.lower(joint) not in ("and", "&") and joint == end:
            return found, end
        while row.lower(joint) in ("and", "&", "as", "well", "the", "his", "her", "with", "other", "then"):
            joint += 1
        mention = row.mention(joint)
        if (
            mention is None
            or mention.kind in ("place", "document")
            or mention.reading in ("adjective", "pronoun", "possessive")
        ):
            return found, end
        if row.lower(joint - 1) == "," or _is_followed_by_verb(row, joint):
            return found, end
        more, end = coordinated_right(row, joint)
        found += more


def _countries_after(row: Row, position: int) -> tuple[tuple[Mention, ...], int]:
    """Countries that a list goes on with: ", Japan and Brazil"."""
    more: list[Mention] = []
    at = position
    while row.lower(at) in (",", "and", "the"):
        mention = row.mention(at + 1)
        if mention is not None and mention.kind == "country" and not is_adjective(mention):
            more.append(mention)
            position = at + 2
            at = position
            continue
        at += 1
    return tuple(more), position


def _is_followed_by_verb(row: Row, position: int) -> bool:
    return row.lower(position + 1) in FINITE or row.lower(position + 1) in (
        "told",
        "say",
        "also",
        "discussed",
        "then",
    )


def complements(row: Row, position: int, clause_of: tuple[int, ...]) -> tuple[list[Complement], int]:
    """Prepositional phrases after the item at ``position`` and the position where the walk stopped.

    The walk stops at another clause, at a purpose ("to discuss"), and at a coordinated verb ("and held").
    """
    found: list[Complement] = []
    at = position + 1
    while at < min(len(row.items), position + MAX_COMPLEMENT):
        item = row.items[at]
        word = item.lower
        if clause_of[at] != clause_of[position] or (item.kind == "mark" and word not in ",-()[]’'./"):
            break
        if item.kind == "word" and word in CONJUNCTIONS and not _joins_nouns(row, at):
            break
        if word == "," and not _goes_on(row, at):
            break
        if item.kind == "word" and (word in PREPOSITIONS or word in ("to", "along", "together")):
            if word == "to" and _is_infinitive(row, at + 1):
                break
            mentions, after = mentions_from(row, at + 1)
            if mentions:
                found.append(Complement(word, mentions, at + 1))
                at = after
                continue
        is_reduced = (
            word == "held" and row.lower(at + 1) in ("in", "at", "on") and row.mention(at - 1) is not None
        )
        if (
            item.kind == "word"
            and (word in FINITE or word in ("is", "was", "said"))
            and at > position + 1
            and not (is_reduced and found)
        ):
            break
        at += 1
    return found, at


_ADJECTIVE_ENDS = ("ing", "ed", "ern", "al", "ous", "ic", "ian", "ist", "torn", "by", "an")


def _is_infinitive(row: Row, position: int) -> bool:
    """ "to [discuss] Ukraine", not "to [neighbouring] China"."""
    if position >= len(row.items) or row.items[position].kind != "word":
        return False
    word = row.lower(position)
    return (
        word not in _DETERMINERS
        and not word.endswith(_ADJECTIVE_ENDS)
        and row.text[row.items[position].start].islower()
    )


def _joins_nouns(row: Row, position: int) -> bool:
    following = row.items[position + 1] if position + 1 < len(row.items) else None
    if following is None:
        return False
    return (
        following.kind in ("mention", "date", "quantity")
        or following.lower in _DETERMINERS
        or following.lower in PREPOSITIONS
    )


def _goes_on(row: Row, comma: int) -> bool:
    """After a comma only a further prepositional phrase or a place's country goes on: ", in Moscow", ", Kyrgyzstan"."""
    following = row.mention(comma + 1)
    if following is not None:
        return following.kind in ("place", "country") and row.lower(comma + 2) in (",", ".", "")
    return row.lower(comma + 1) in ("in", "with", "at", "on", "along", "together") or (
        comma + 1 < len(row.items) and row.items[comma + 1].kind == "date"
    )


def noun_phrase(row: Row, position: int, verbs: frozenset[int] = frozenset()) -> NounPhrase:
    """Read leftwards from an event's noun: modifiers, possessor, determiner; see ``NounPhrase``.

    ``verbs``: positions of light verbs ("held"), where the phrase ends at the latest.
    """
    modifiers: list[str] = []
    named: list[Mention] = []
    dates: list[int] = []
    at = position - 1
    while at >= 0 and position - at <= 14 and at not in verbs:
        item, word, mention = row.items[at], row.lower(at), row.mention(at)
        if word in ("'s", "'"):
            if row.items[at - 1].kind == "date":
                dates.append(at - 1)  # "Wednesday's talks"
            elif row.mention(at - 1) is not None and not _is_attending(row, at - 1):
                return _phrase(row, at - 1, "'s", (at - 1,), modifiers, named, dates)
            at -= 1 if _is_attending(row, at - 1) else 2
            continue
        if mention is not None and mention.reading == "possessive":
            return _phrase(row, at, "'s", (at,), modifiers, named, dates)
        if item.kind == "word" and word in _DETERMINERS:
            modifiers.append(word)
            return NounPhrase(at, word, (), tuple(modifiers), tuple(reversed(named)), tuple(dates))
        if not _goes_into_phrase(row, at, position, bool(named)):
            break
        if mention is not None and (" " in mention.surface or not _is_attending(row, at)):
            named.append(mention)
        elif item.kind == "date":
            dates.append(at)
        elif item.kind == "word" and word not in CONJUNCTIONS:
            modifiers.append(word)
        at -= 1
    return NounPhrase(at + 1, "", (), tuple(modifiers), tuple(reversed(named)), tuple(dates))


def _goes_into_phrase(row: Row, at: int, noun: int, has_name: bool) -> bool:
    """True if the item left of an event's noun can belong to its phrase."""
    item, word = row.items[at], row.lower(at)
    if item.kind == "mention":
        return _is_attending(row, at) or _stands_in_phrase(row, at, noun)
    if item.kind == "mark":
        joins = has_name and row.mention(at - 1) is not None
        if word == "," and _joins_adjectives(row, at):
            return True
        return word in _MARKS_INSIDE and (word != "," or joins)
    if item.kind != "word":
        return True
    if word == "to" and row.lower(at - 1) == row.lower(at + 1) == "-":
        return True  # "face-to-face talks"
    if row.lower(at + 1) == "-" and word in ("in", "on") and row.items[at + 1].start == item.end:
        return True  # "an in-person summit", "on-site talks"
    if word == "of":
        return _is_measure(row, at - 1)
    if word in CONJUNCTIONS:
        return has_name and row.mention(at - 1) is not None
    return word not in _STOP_MODIFIER and word not in VERBS_BEFORE_NOUN and not _is_past(word)


_ADJECTIVE = frozenset(
    "formal informal official unofficial direct high private public secret lengthy long first frank new".split()
)


def _joins_adjectives(row: Row, comma: int) -> bool:
    """ "formal[,] face-to-face talks": a comma between two adjectives."""
    return row.lower(comma - 1) in _ADJECTIVE and row.items[comma + 1].kind == "word"


def _phrase(
    row: Row,
    start: int,
    determiner: str,
    owners: tuple[int, ...],
    modifiers: list[str],
    named: list[Mention],
    dates: list[int],
) -> NounPhrase:
    possessors = tuple(m for at in owners if (m := row.mention(at)) is not None)
    joint = start - 1
    while row.lower(joint) in ("and", ",") and row.mention(joint - 1) is not None:
        before = row.mention(joint - 1)
        if before is None or before.kind != possessors[0].kind or row.lower(joint) == ",":
            break
        possessors = (before, *possessors)
        start, joint = joint - 1, joint - 2
    return NounPhrase(start, determiner, possessors, tuple(modifiers), tuple(reversed(named)), tuple(dates))


# Participles that stand before an event's noun as adjectives.
_ADJECTIVES = frozenset(
    """planned proposed scheduled expected cancelled canceled postponed delayed extended repeated heated strained
    renewed prolonged limited detailed expanded related closed unannounced awaited aborted unscheduled continued
    sustained mixed crowded hurried speed advanced united anticipated publicized publicised""".split()
)


def _is_past(word: str) -> bool:
    """A verb in the past ("[included] talks"), not an adjective ("planned talks")."""
    return word.endswith("ed") and len(word) > 4 and word not in _ADJECTIVES and not word.startswith("un")


_ATTENDING = frozenset({"leaders", "ministers", "presidents"})


def _is_attending(row: Row, position: int) -> bool:
    """ "G7 [Leaders'] Summit", "the [foreign ministers'] meeting": no side of their own."""
    mention = row.mention(position)
    return (
        mention is not None
        and mention.kind == "unnamed"
        and mention.surface.lower().split()[-1] in _ATTENDING
    )


def _is_measure(row: Row, position: int) -> bool:
    """ "[round] of talks", "[two days] of talks", "[series] of meetings"."""
    if position >= 0 and row.items[position].kind in ("quantity", "date"):
        return True
    return row.lower(position) in (
        "round",
        "rounds",
        "series",
        "days",
        "hours",
        "day",
        "session",
        "sessions",
        "weeks",
        "set",
        "string",
        "number",
    )


def _stands_in_phrase(row: Row, position: int, noun: int) -> bool:
    """A mention that modifies the noun: "U.S.", "Moscow", "APEC", "Biden-Xi"; not a subject before a verb's noun."""
    mention = row.mention(position)
    assert mention is not None
    if mention.reading in ("pronoun", "office", "phrase", "possessive") or mention.kind in (
        "document",
        "group",
    ):
        return False
    between = [row.lower(at) for at in range(position + 1, noun)]
    return not any(word in ("has", "will", "to") for word in between)
