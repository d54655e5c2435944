"""A sentence as a row of items, and who stands where: the shallow grammar that all event rules share.

An item is a word, a mark, or a whole mention, date or quantity ("Steve Tsang, director of the SOAS China
Institute" is one item). On such a row "who said it" is a matter of a few steps to the left of the verb,
over auxiliaries and adverbs, to a mention that is no object of a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from flows.extract.records import DateMention, Mention, Quantity, Sentence

TOKEN = re.compile(r"[’']s\b|\w+(?:[.&’'](?![’']?s\b)(?=\w)\w+)*|[^\w\s]")
# Cuts a text into words, marks and blanks without a rest, so that their lengths tell where they stand.
_PIECE = re.compile(rf"\s+|{TOKEN.pattern}")

PREPOSITIONS = frozenset(
    """of in on at by for from to with without about over under between among against during after before
    since until through throughout across into onto toward towards amid amidst alongside near outside inside
    within despite regarding concerning via per upon as like than including""".split()
)
CONJUNCTIONS = frozenset({"and", "or", "but", "&"})
DETERMINERS = frozenset(
    "the a an this that these those its their his her our your both all some many several".split()
)
RELATIVES = frozenset({"who", "which", "that", "whose"})
SUBORDINATORS = frozenset(
    "that while when as after before because although though if whether since where but so until unless whereas".split()
)
_BESIDE_VERB = frozenset(
    """has have had having is are was were be been being am 's will would wo can could may might must shall should
    do does did not n't never also still already now then later earlier recently reportedly again further once just
    only even both all each together first last finally himself herself itself themselves in turn to due set
    hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't didn't doesn't don't""".split()
)
# Words in -ly that are no adverbs.
_NO_ADVERB = frozenset(
    {"july", "italy", "family", "supply", "assembly", "ally", "reply", "rally", "monopoly"}
)


class Item(NamedTuple):
    """``kind``: word, mark, mention, date, quantity; ``index`` points into the list of that kind."""

    kind: str
    start: int
    end: int
    lower: str
    index: int  # type: ignore[assignment]


class Row(NamedTuple):
    """One sentence with its items and the lists that they point into."""

    text: str
    sentence: Sentence
    items: tuple[Item, ...]
    mentions: Sequence[Mention]

    def mention(self, position: int) -> Mention | None:
        """The mention at an item position, or None for words, marks, dates, quantities and no position."""
        if not 0 <= position < len(self.items):
            return None
        item = self.items[position]
        return self.mentions[item.index] if item.kind == "mention" else None

    def lower(self, position: int) -> str:
        """The lower-case word at a position; '' beyond the ends."""
        if position < 0:
            return ""
        try:
            return self[2][position][3]
        except IndexError:
            return ""

    def position_at(self, offset: int) -> int:
        """Position of the item that holds a text offset, or of the first one after it."""
        for position, item in enumerate(self.items):
            if item.end > offset:
                return position
        return len(self.items)


_BY_SPAN = itemgetter(0, 1)  # of those that begin together the longer one first
_item = tuple.__new__  # a row of words in half the time that ``Item(...)`` takes


def build_row(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    here: Iterable[Mention],
    dates: Sequence[tuple[int, DateMention]] = (),
    quantities: Sequence[tuple[int, Quantity]] = (),
) -> Row:
    """Items of one sentence. ``here``: its mentions; dates and quantities come with their list index.

    Where spans overlap the earlier and longer one wins; a nested mention is not an item of its own.
    """
    spans = [(m.start, -_with_suffix(text, m.phrase_end), "mention", m.number) for m in here]
    spans += [(d.start, -d.end, "date", index) for index, d in dates]
    for index, q in quantities:
        # "the two pct forecast": the figure wins over the group "the two" that would swallow its number
        spans = [span for span in spans if not span[0] < q.start < -span[1] < q.end]
        spans.append((q.start, -q.end, "quantity", index))
    spans.sort(key=_BY_SPAN)
    items: list[Item] = []
    at = sentence.start
    for start, minus_end, kind, index in spans:
        if start < at:
            continue
        if at < start:
            items += _words(text, at, start)
        at = -minus_end
        items.append(_item(Item, (kind, start, at, text[start:at].lower(), index)))
    items += _words(text, at, sentence.end)
    return Row(text, sentence, tuple(items), mentions)


# "Joseph R. Biden, Jr. met": the suffix belongs to the name, its comma is no pause.
_NAME_SUFFIX = re.compile(r",?[ ](?:Jr|Sr)\b\.?")


def _with_suffix(text: str, end: int) -> int:
    if not text.startswith((" Jr", ", Jr", " Sr", ", Sr"), end):
        return end
    match = _NAME_SUFFIX.match(text, end)
    return match.end() if match else end


def _words(text: str, start: int, stop: int) -> list[Item]:
    """Words and marks of a stretch between mentions, dates and quantities."""
    gap = text[start:stop]
    if gap == " ":
        return []
    lower = gap.lower().replace("’", "'")
    if len(lower) != len(gap):  # "İzmir" grows in small letters
        return [_word(match.group(), start + match.start()) for match in TOKEN.finditer(gap)]
    items: list[Item] = []
    begin = 0
    for piece in _PIECE.findall(gap):
        end = begin + len(piece)
        if not piece.isspace():
            kind = "word" if end - begin > 1 or piece.isalnum() else "mark"
            items.append(_item(Item, (kind, start + begin, start + end, lower[begin:end], -1)))
        begin = end
    return items


def _word(surface: str, start: int) -> Item:
    lower = surface.lower().replace("’", "'")
    kind = "word" if lower[0].isalnum() or len(lower) > 1 else "mark"
    return Item(kind, start, start + len(surface), lower, -1)


def _is_adverbial(row: Row, position: int) -> bool:
    item = row.items[position]
    if item.kind == "date":
        return True
    word = item.lower
    if word in _BESIDE_VERB or (word.endswith("ly") and word not in _NO_ADVERB):
        return item.kind == "word"
    return word in ("on", "late", "early", "in", "at") and row.items[position + 1].kind == "date"


def before_verb(row: Row, verb: int) -> int:
    """Position left of a verb's auxiliaries, adverbs and dates ("Putin on Wednesday also [said]"); -1 if none."""
    position = verb - 1
    while position >= 0 and _is_adverbial(row, position):
        position -= 1
    return position


def subjects(row: Row, verb: int) -> tuple[Mention, ...]:
    """Who does what the verb at item position ``verb`` says; several for "A and B met"; () if nobody is named.

    Handles auxiliaries and adverbs, appositions and relative clauses between commas ("Li, who arrived on
    Tuesday, said"), "X, who said", coordinated verbs ("Li met Putin and said": Li) and attached phrases
    ("officials from both sides said": officials).
    """
    position = before_verb(row, verb)
    if position < 0:
        return ()
    word = row.lower(position)
    if row.mention(position) is not None:
        return coordinated_left(row, _head_of_phrase(row, position))
    if word == ",":
        return _subject_across_commas(row, position)
    if word in RELATIVES:
        back = position - 1 if row.lower(position - 1) != "," else position - 2
        return coordinated_left(row, back) if row.mention(back) is not None else ()
    if word in CONJUNCTIONS:
        first = clause_subject(row, position)
        return coordinated_left(row, first) if first is not None else ()
    if row.items[position].kind == "word":
        return _subject_with_tail(row, position)
    return ()


def _subject_with_tail(row: Row, position: int) -> tuple[Mention, ...]:
    """ "officials close to the talks said": the noun's own head, if a mention stands before a preposition."""
    for back in range(position, max(-1, position - 8), -1):
        item = row.items[back]
        if item.kind == "mark":
            return ()
        if item.lower in PREPOSITIONS and row.mention(back - 1) is not None:
            return coordinated_left(row, _head_of_phrase(row, back - 1))
    return ()


def _head_of_phrase(row: Row, position: int) -> int:
    """Step from the object of an attached "of/from/at X" to the mention it hangs on; else stay."""
    while position >= 2 and row.lower(position - 1) in ("of", "from", "at", "for", "in", "with"):
        before = row.mention(position - 2)
        if before is None or before.reading == "adjective":
            break
        position -= 2
    return position


def _subject_across_commas(row: Row, comma: int) -> tuple[Mention, ...]:
    """ "Li, who arrived on Tuesday, said": the mention before the comma that opens the insertion."""
    for position in range(comma - 1, 0, -1):
        if row.lower(position) == "," and row.mention(position - 1) is not None:
            head = _head_of_phrase(row, position - 1)
            if row.lower(head - 1) not in PREPOSITIONS:
                return coordinated_left(row, head)
        if row.items[position].kind == "mark" and row.lower(position) in ';:"“”':
            break
    return ()


def coordinated_left(row: Row, position: int) -> tuple[Mention, ...]:
    """The mention at ``position`` with those joined to it on its left: "A, B and C"."""
    last = row.mention(position)
    if last is None:
        return ()
    found = [last]
    is_headline = row.sentence.section == "headline"  # "Xi, Obama meet"
    while True:
        joint = position - 1
        if row.lower(joint) == "the":
            joint -= 1
        has_conjunction = row.lower(joint) in CONJUNCTIONS
        if has_conjunction and row.lower(joint - 1) == ",":
            joint -= 1
        if row.lower(joint) not in ("and", "&", ","):
            break
        previous = row.mention(joint - 1)
        if previous is None or is_adjective(previous) or not _same_sort(previous, last):
            break
        if row.lower(joint) == "," and len(found) == 1 and not has_conjunction and not is_headline:
            break
        found.append(previous)
        position = joint - 1
    return tuple(reversed(found))


_BODIES = frozenset({"country", "organization"})


def _same_sort(left: Mention, right: Mention) -> bool:
    """Mentions that one list can hold: people, or countries and bodies ("Japan and the EU")."""
    if left.kind == "unnamed" and left.country_code and right.kind in _BODIES:
        return True  # "the leaders of Canada, France and Japan"
    return left.kind == right.kind or {left.kind, right.kind} <= _BODIES


def is_adjective(mention: Mention) -> bool:
    """ "Chinese" can be no member of a list of countries, "US" can: "the US, Russia and China met"."""
    is_name = mention.surface == mention.name or mention.surface.replace(".", "").isupper()
    return mention.reading == "adjective" and not is_name


def coordinated_right(row: Row, position: int) -> tuple[tuple[Mention, ...], int]:
    """Mentions from ``position`` on that are joined by commas and "and"; and the position after the last.

    Commas alone join nobody: "After an audience with Pope Francis, President Biden met ...": the Pope.
    """
    found: list[Mention] = []
    after_first = position + 1
    has_conjunction = False
    while True:
        mention = row.mention(position)
        if mention is None or is_adjective(mention):
            break
        found.append(mention)
        joint = position + 1
        if row.lower(joint) == ",":
            joint += 1
        if row.lower(joint) in ("and", "&", "as") or row.lower(joint - 1) == ",":
            while row.lower(joint) in ("and", "&", "as", "well", "with", "the"):
                has_conjunction = True
                joint += 1
            following = row.mention(joint)
            if following is not None and following.kind in (mention.kind, "group"):
                position = joint
                continue
        position += 1
        break
    if len(found) > 1 and not has_conjunction and row.sentence.section != "headline":
        return (found[0],), after_first
    return tuple(found), position


def clause_subject(row: Row, position: int) -> int | None:
    """Position of the first mention of the clause that ends before ``position``, objects passed over."""
    start = 0
    for back in range(position - 1, -1, -1):
        word = row.lower(back)
        if word in (";", ":", "“", "”") or (word in SUBORDINATORS and back > 0 and word != "that"):
            start = back + 1
            break
    for forward in range(start, position):
        mention = row.mention(forward)
        if mention is None or mention.reading == "adjective" or mention.kind == "place":
            continue
        if row.lower(forward - 1) not in PREPOSITIONS and not row.lower(forward + 1).startswith("'s"):
            return forward
    return None


def objects(row: Row, verb: int, prepositions: Iterable[str] = ()) -> tuple[tuple[Mention, ...], int]:
    """Mentions right after a verb, or after one of ``prepositions`` there; and the position after them.

    Determiners, adverbs and dates in between are passed over: "met on Monday with the Russian leader".
    """
    position = verb + 1
    allowed = frozenset(prepositions)
    while position < len(row.items):
        word = row.lower(position)
        passable = word in DETERMINERS or word in allowed or row.items[position].kind == "date"
        if not passable and not (word.endswith("ly") or word in ("on", "late", "separately", "again", "up")):
            break
        position += 1
    return coordinated_right(row, position)


def build_rows(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
) -> tuple[Row, ...]:
    """A row for every sentence outside boilerplate, in reading order."""
    here: dict[int, list[Mention]] = {}
    for mention in mentions:
        here.setdefault(mention.sentence, []).append(mention)
    dated: dict[int, list[tuple[int, DateMention]]] = {}
    for index, found in enumerate(dates):
        dated.setdefault(found.sentence, []).append((index, found))
    counted: dict[int, list[tuple[int, Quantity]]] = {}
    for index, quantity in enumerate(quantities):
        counted.setdefault(quantity.sentence, []).append((index, quantity))
    return tuple(
        build_row(
            text, s, mentions, here.get(s.number, ()), dated.get(s.number, ()), counted.get(s.number, ())
        )
        for s in sentences
        if s.section != "boilerplate"
    )
