"""The noun phrase around an instrument's noun: where it begins and ends, what stands in it.

"[a bundle of accords], including", "[the 1973 fisheries treaty between Norway and Iceland]".
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.agreements.cues import Noun, Verb
from flows.extract.grammar.phrases import mentions_from
from flows.extract.grammar.syntax import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, Row
from flows.extract.records import Mention

_MEASURES = frozenset(
    """set series number raft slew package flurry string host range batch total dozen dozens handful pair couple
    bundle array lot score scores body""".split()
)
_STOP_LEFT = (PREPOSITIONS | CONJUNCTIONS) | frozenset(
    """to who which that whom whose is are was were be been being has have had will would may might could should
    must do does did not said says say told he she it they i we you when while because if once also why how what
    where there then including include includes included""".split()
)
_FINITE = frozenset(
    """is are was were has have had will would can could may might must shall should do does did said says say told
    includes included remains remain came come comes went goes took takes requires require covers cover expires
    expired calls called""".split()
)
_STOP_RIGHT = frozenset(
    """that which who whom whose where when while because after before although though if unless since until as so
    but including include included amid despite during""".split()
)
_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "any",
        "no",
        "another",
        "every",
        "each",
        "such",
        "both",
    }
)
# "in addition to", "in exchange for", "at a time when".
_ADVERBIAL = frozenset("addition exchange return order time bid move response".split())
# Words that a phrase does not end with.
_TRAILING = frozenset("to the a on just also soon now then only later earlier once".split())
_MAX_LEFT = 14
_MAX_RIGHT = 26
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_PARTNERS = frozenset({"with", "between", "among", "by", "from", "involving", "to", "of", "for"})


class Phrase(NamedTuple):
    """``start:end`` item positions; ``determiner`` lower-case or ''; ``modifiers`` words before the noun;

    ``named`` countries, people and bodies before the noun; ``owners`` before "'s" or possessive;
    ``partners`` after "with", "between" ...: (preposition, mentions).
    """

    start: int
    end: int
    determiner: str
    modifiers: tuple[str, ...]
    named: tuple[Mention, ...]
    owners: tuple[Mention, ...]
    partners: tuple[tuple[str, tuple[Mention, ...]], ...]
    number: int | None
    inner: tuple[str, ...]  # words after the noun
    date: int | None  # index of a date inside the phrase: "the 1984 treaty"


def read_phrase(row: Row, noun: Noun, verbs: tuple[Verb, ...], nouns: tuple[Noun, ...] = ()) -> Phrase:
    """The whole phrase of a noun."""
    stops = {at for verb in verbs for at in range(verb.start, verb.end)}
    left = _read_left(row, noun, stops)
    end, partners = _read_right(row, noun, verbs, nouns)
    inner = tuple(row.lower(at) for at in range(noun.end, end))
    return left._replace(end=end, partners=partners, inner=inner)


def _read_left(row: Row, noun: Noun, stops: set[int]) -> Phrase:
    """The phrase up to its noun: determiner or owner, modifiers, countries, number and date."""
    reader = _LeftReader(row, noun)
    at = noun.start - 1
    while at >= 0 and noun.start - at <= _MAX_LEFT:
        if (at in stops and not _is_participle(row, at)) or not reader.take(at):
            break
        at -= 1
    start = reader.start
    while start < noun.start and row.items[start].kind == "mark" and row.lower(start) not in "“\"‘'":
        start += 1
    modifiers, named = tuple(reversed(reader.modifiers)), tuple(reversed(reader.named))
    return Phrase(
        start,
        noun.end,
        reader.determiner,
        modifiers,
        named,
        reader.owners,
        (),
        reader.number,
        (),
        reader.date,
    )


class _LeftReader:
    """Takes the items before a noun one by one, from right to left."""

    def __init__(self, row: Row, noun: Noun) -> None:
        self.row, self.noun = row, noun
        self.start = noun.start
        self.determiner = ""
        self.modifiers: list[str] = []
        self.named: list[Mention] = []
        self.owners: tuple[Mention, ...] = ()
        self.number: int | None = None
        self.date: int | None = None

    def take(self, at: int) -> bool:
        """Take the item at a position; False where the phrase begins right of it, or with it."""
        item, mention = self.row.items[at], self.row.mention(at)
        if item.lower in ("'s", "'", "’") and (owner := self.row.mention(at - 1)) is not None:
            self.owners, self.start = _owners_left(self.row, (owner,), at - 1)
            self.determiner = "'s"
            return False
        if mention is not None:
            return self._take_mention(at, mention)
        if item.kind == "date":
            self.date = item.index
        elif item.kind == "quantity":
            self.number = self.number or _count(item.lower)
            self.modifiers.append(item.lower)
        elif not self._take_word(at):
            return False
        self.start = at
        return True

    def _take_mention(self, at: int, mention: Mention) -> bool:
        if mention.reading == "possessive":
            self.owners, self.start, self.determiner = (mention,), at, "'s"
            return False
        if mention.kind == "unnamed" and at + 1 == self.noun.start and self.noun.word.startswith("working"):
            words = mention.surface.lower().split()  # "[a vaccine expert] working group"
            self.determiner = words[0] if words[0] in _ARTICLES else ""
            self.start = at
            return not self.determiner
        if not _may_modify(self.row, at, mention):
            return False
        self.named.append(mention)
        self.start = at
        return True

    def _take_word(self, at: int) -> bool:
        row, word, before = self.row, self.row.lower(at), self.row.lower(at - 1)
        if word in _ARTICLES and not (word in ("no", "any") and before in ("“", '"', "‘")):
            self.determiner, self.start = word, at
            return before == "of" and row.lower(at - 2) in _MEASURES  # "a set of the pacts"
        after_quantity = at > 0 and row.items[at - 1].kind == "quantity"
        if word == "of" and (before in _MEASURES or after_quantity):
            self.modifiers.append("set-of")
            return True
        if word in ("in", "worth") and after_quantity:  # "$16 billion in new deals"
            self.modifiers.append(word)
            return True
        joins_names = bool(self.named) and row.mention(at - 1) is not None
        if word in CONJUNCTIONS and (joins_names or _joins_adjectives(row, at)):
            return True
        if word == ",":
            return joins_names or _is_in_name(row, at, self.noun)
        if row.items[at].kind != "word":
            return word in "-–/+“”\"'‘’&"
        if word in _STOP_LEFT:
            return False
        self.number = self.number or _NUMBERS.get(word)
        self.modifiers.append(word)
        return True


def _is_in_name(row: Row, comma: int, noun: Noun) -> bool:
    """ "a Science[,] Technology[,] and Innovation Agreement"."""
    follows = _is_upper(row, comma + 1) or _is_upper(row, comma + 2)
    return follows and _is_upper(row, comma - 1) and _is_upper(row, noun.start)


def _is_upper(row: Row, at: int) -> bool:
    return at < len(row.items) and row.text[row.items[at].start].isupper()


def _joins_adjectives(row: Row, at: int) -> bool:
    """ "bilateral and [regional] agreements", "Trade and [Investment Agreement]", not "Modi and [agreements]"."""
    if row.lower(at - 1) == "-":  # "a short- and long-range treaty"
        return True
    if row.lower(at - 1) == "," and _is_upper(row, at - 2) and _is_upper(row, at + 1):
        return True
    if at > 1 and row.items[at - 1].kind == "word" and _is_upper(row, at - 1) and _is_upper(row, at + 1):
        return True
    before = row.lower(at - 1)
    return before.endswith(("al", "ic", "ive", "ary", "ous")) and at > 1 and row.lower(at - 2) in DETERMINERS


def _owners_left(row: Row, owners: tuple[Mention, ...], start: int) -> tuple[tuple[Mention, ...], int]:
    while row.lower(start - 1) in ("and", "&") and (before := row.mention(start - 2)) is not None:
        owners, start = (before, *owners), start - 2
    return owners, start


def _is_participle(row: Row, at: int) -> bool:
    """ "newly [signed] pact", "the [proposed] deal": the verb's form before the noun is a modifier."""
    word = row.lower(at)
    if not word.endswith("ed"):
        return False
    before = at - 1
    return (
        row.lower(before) in _ARTICLES
        or row.lower(before).endswith("ly")
        or row.lower(before) in ("-", "new")
    )


def _may_modify(row: Row, at: int, mention: Mention) -> bool:
    """ "a [U.S.]-Chinese treaty", "the [Iran] deal"; a person or pronoun is a subject, not a modifier."""
    if mention.reading in ("pronoun", "office", "phrase") or mention.kind in ("person", "group", "unnamed"):
        return mention.kind == "person" and row.lower(at + 1) in ("-", "–")
    return row.lower(at - 1) not in ("in", "at") or mention.reading == "adjective"


def _count(words: str) -> int | None:
    word = words.replace(",", "").split("-")[0].split()[0] if words else ""
    if word.isdigit():
        return int(word) if int(word) < 500 and "-" not in words else None
    return _NUMBERS.get(word) if "-" not in words else None


def _read_right(
    row: Row, noun: Noun, verbs: tuple[Verb, ...], nouns: tuple[Noun, ...]
) -> tuple[int, tuple[tuple[str, tuple[Mention, ...]], ...]]:
    """End of the phrase and the partners that its prepositions govern."""
    starts = {verb.start: verb for verb in verbs}
    others = {other.start for other in nouns if other.start > noun.end}
    partners: list[tuple[str, tuple[Mention, ...]]] = []
    at = noun.end
    end = at
    infinitive = False
    while at < min(len(row.items), noun.end + _MAX_RIGHT):
        item, word = row.items[at], row.lower(at)
        if _stops(row, noun, at, starts.get(at), infinitive, others):
            at = _past_interruption(row, at)
            if at < 0:
                at = end
                break
            continue
        if word in _PARTNERS and item.kind == "word":
            found, after = mentions_from(row, at + 1)
            if found and (word != "to" or found[0].kind != "unnamed"):
                if not (infinitive and word == "to"):
                    partners.append((word, found))
                at = end = after
                continue
        infinitive = infinitive or word == "to"
        at += 1
        if item.kind != "mark" or word in '”"’)':
            end = at
    while end > noun.end and (
        row.lower(end - 1) in PREPOSITIONS | CONJUNCTIONS | _TRAILING
        or row.items[end - 1].kind == "date"
        or row.lower(end - 1) in "([-–—"
    ):
        end -= 1
    return end, tuple(partners)


def _stops(row: Row, noun: Noun, at: int, verb: Verb | None, infinitive: bool, others: set[int]) -> bool:
    item, word = row.items[at], row.lower(at)
    if item.kind == "mark" and (word not in "-–/“”\"'‘’&()[]" or _is_dash(row, at)):
        return True
    if (
        word in ("in", "at", "by")
        and row.lower(at + 1) in _ADVERBIAL | {"a"}
        and row.lower(at + 2) in _ADVERBIAL | {"to"}
    ):
        return True
    if item.kind == "mention" and (at == noun.end or (at == noun.end + 1 and row.lower(noun.end) == "the")):
        return True  # "the deal [Norway] signed"
    if word in ("on", "in", "at") and _dates_follow(row, at):
        return True  # "a pact [in Ottawa on Monday]"
    if item.kind == "date":
        return not infinitive and row.lower(at - 1) not in PREPOSITIONS
    if item.kind != "word":
        return (
            item.kind == "mention"
            and row.lower(at - 1) not in PREPOSITIONS
            and not infinitive
            and (
                row.mention(at) is not None and row.mention(at).kind in ("person", "group", "unnamed")  # type: ignore[union-attr]
            )
        )
    if word in _FINITE or word in _STOP_RIGHT:
        return True
    if word in CONJUNCTIONS:
        return _opens_coordination(row, at, others)
    return verb is not None and not infinitive and verb.form != "ing" and verb.form != "noun"


def _dates_follow(row: Row, preposition: int) -> bool:
    """ "on Monday", "in Ottawa on Monday": when it was done, no part of what was done."""
    following = preposition + 1
    mention = row.mention(following)
    if mention is not None and mention.kind == "place":
        following += 2 if row.lower(following + 1) in ("on", "in") else 1
    return following < len(row.items) and row.items[following].kind == "date"


def _past_interruption(row: Row, at: int) -> int:
    """Position after what only interrupts the phrase; -1 where it ends.

    "a dialogue on trade[, defence and energy] between A and B", "a plan [this year] for peace".
    """
    if row.items[at].kind == "date" and row.lower(at + 1) in ("for", "on", "to", "with", "between"):
        return at + 1
    if row.lower(at) == ",":
        for ahead in range(at + 1, min(len(row.items), at + 9)):
            word = row.lower(ahead)
            if word in ("between", "with") and row.lower(ahead - 1) != ",":
                return ahead
            if (
                row.items[ahead].kind != "word"
                or word in _FINITE
                or word in PREPOSITIONS
                or word.endswith("ed")
            ):
                return -1
    return -1


def _is_dash(row: Row, at: int) -> bool:
    """A hyphen between blanks is a dash: "partners - albeit"."""
    start = row.items[at].start
    return row.lower(at) in ("-", "–") and start > 0 and row.text[start - 1] in " \u00a0\n"


def _opens_coordination(row: Row, at: int, others: set[int]) -> bool:
    """ "a treaty on trade and [an accord]", "signed a pact and [met] Li": the phrase ends before "and"."""
    following = row.lower(at + 1)
    mention = row.mention(at + 1)
    if mention is not None and mention.reading in ("pronoun", "possessive"):
        return True  # "a deal and it will help"
    if following.endswith("ing") and row.mention(at + 1) is None and not following.endswith("shing"):
        return True  # "a pact and saying"
    if following in ("a", "an", "the", "another", "one", "is", "will", "would", "also", "said"):
        return following in ("is", "will", "would", "also", "said", "another", "one") or any(
            at < o <= at + 6 for o in others
        )
    return following.endswith("ed") and len(following) > 4 and row.mention(at + 1) is None
