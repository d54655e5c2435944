"""Who stands as speaker at a reporting verb: the subject, wherever the sentence puts it.

Forms handled: "Li said", "said Steve Tsang, director of ...", "the Kremlin, which said", "Li met Putin and
said", "..., adding that" (the subject of the verb before), "officials close to the talks said", "a man
in the crowd said" (no mention, but words that can be shown), "Li's remarks underscored" (Li).
Never the nearest name: a place, an event or a thing is nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from flows.extract.grammar.syntax import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Row,
    before_verb,
    clause_subject,
    coordinated_left,
    coordinated_right,
    subjects,
)
from flows.extract.quotes.reporting_cues import ASIDES, AUXILIARIES, NOUN_OR_VERB, SHOWING, Cue
from flows.extract.records import Mention

__all__ = [
    "HUMANS",
    "Speaker",
    "find_subject",
    "main_subject",
    "noun_phrase_right",
    "phrase_head",
    "phrase_left",
    "speaker_after",
]

# Nouns for what somebody says: "Li's remarks underscored ..." is Li.
_SPEECH_NOUNS = frozenset(
    "remarks remark comments comment words speech statement statements message address tweet tweets".split()
)
_STOPS = (
    SUBORDINATORS
    | RELATIVES
    | AUXILIARIES
    | {"and", "or", "whom", "how", "what", "why", "there", "said", "says", "told"}
) - {"as"}
_STOPS_OR_PREPOSITIONS = _STOPS | PREPOSITIONS
_BESIDE_SPEAKER = _STOPS_OR_PREPOSITIONS - {"and", "of", "for", "at", "from"}
_BEFORE_PHRASE = PREPOSITIONS | CONJUNCTIONS | {"then", "according"}
_LEADING = PREPOSITIONS | SUBORDINATORS
_PHRASE_ENDS = (_STOPS - {"and"}) | {"as", "who"}
_THINGS = frozenset(
    "it this that which these those there all nothing something everything everyone much more what move visit".split()
)
# Heads for people and bodies that no list of titles needs to know.
_HUMAN_ENDINGS = (
    "ists",
    "ers",
    "ors",
    "ans",
    "ist",
    "man",
    "woman",
    "men",
    "women",
    "ents",
    "ians",
    "ants",
    "ees",
)
HUMANS = frozenset(
    """people person others many some several few most voters friend friends brother sister father mother son
    daughter wife husband colleague colleagues employee employees families police team group groups campaign
    government governments countries nations administration company companies committee court agency agencies media
    department office station newspaper paper outlets magazine website site witness witnesses lawyers aides aide
    insiders allies sides side one book movie film ad video email message memo letter footnote caption headline
    transcript article story column op-ed filing lawsuit complaint tweet editorial song conservatives liberals liberal columnist jury panel protesters source""".split()
)
_MAX_PHRASE = 12


class Speaker(NamedTuple):
    """Mentions that speak (none where only words tell), the words' span, and the items they take up."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    first: int  # item positions
    last: int
    null_reason: str | None = None


def find_subject(row: Row, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """The subject left of a finite verb; None where there is none or it cannot speak.

    ``human_starts``: offsets where a title or a document's noun stands.
    """
    position = before_verb(row, cue.first)
    if position < 0:
        return None
    if row.lower(position) == ")":
        return _before_bracket(row, position, cue, human_starts)
    item = row.items[position]
    if item.kind in ("quote", "quantity") or item.lower in (";", ":", "(", "["):
        return None
    if item.lower in CONJUNCTIONS:
        return None
    found = subjects(row, cue.first)
    if found and item.kind == "word" and _leads_infinitive(row, found[-1], position):
        return None
    if found and item.kind == "word" and (own := _own_phrase(row, position)) is not None:
        return Speaker((), row.items[own].start, item.end, own, position, "speaker_without_mention")
    if found and item.kind == "mention" and found[-1] is row.mention(position):
        before = position - 1 - (row.lower(position - 1) in ("the", "a", "an"))
        if row.lower(before) in PREPOSITIONS:
            return _noun_phrase(row, position, cue, human_starts)
    if found:
        return _named_between_commas(row, found, position) or _of_mentions(row, found, position)
    if _is_break(row, position):
        return _across_commas(row, position, cue, human_starts)
    if item.lower in RELATIVES:
        back = position - 2 if row.lower(position - 1) == "," else position - 1
        return _noun_phrase(row, back, cue, human_starts)
    return _noun_phrase(row, position, cue, human_starts)


def _named_between_commas(row: Row, found: tuple[Mention, ...], comma: int) -> Speaker | None:
    """ "Trade representative, Ida Cole, said": the name between the commas speaks, not the office before it."""
    inner = row.mention(comma - 1)
    if row.lower(comma) != "," or row.lower(comma - 2) != "," or inner is None or inner.name is None:
        return None
    if inner.kind != "person" or found[-1] is not row.mention(comma - 3) or found[-1].kind == "person":
        return None
    return Speaker((inner,), inner.start, inner.end, comma - 1, comma - 1)


def _own_phrase(row: Row, end: int) -> int | None:
    """ "In a letter to Cole the group said": where the words behind the name are a subject of their own."""
    for back in range(end - 1, max(0, end - 4), -1):
        if row.mention(back) is not None or row.lower(back) in PREPOSITIONS:
            return None
        if row.lower(back) == "the":
            return back if row.mention(back - 1) is not None and row.lower(end) in HUMANS else None
    return None


def _leads_infinitive(row: Row, mention: Mention, end: int) -> bool:
    """ "warned Oslo to loosen [rules] that ...": what follows "to" is a verb, so the name is no subject."""
    at = next((p for p in range(end) if row.mention(p) is mention), end)
    after = row.items[at + 2].lower if at + 2 <= end else ""
    return row.lower(at + 1) == "to" and row.mention(at + 2) is None and after not in DETERMINERS


def _before_bracket(row: Row, closing: int, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """ "Senator Ida Cole (D-Ohio) said"."""
    for back in range(closing - 1, max(-1, closing - 10), -1):
        if row.lower(back) == "(" and back > 0:
            mention = row.mention(back - 1)
            if mention is not None:
                return _of_mentions(row, (mention,), back - 1)
            return _noun_phrase(row, back - 1, cue, human_starts)
    return None


def _of_mentions(row: Row, found: tuple[Mention, ...], position: int) -> Speaker:
    first = last = position
    for back in range(position, -1, -1):
        mention = row.mention(back)
        if mention is not None and mention is found[-1]:
            last = back
        if mention is not None and mention is found[0]:
            first = back
            break
    first = _with_determiner(row, first)
    return Speaker(found, min(found[0].start, row.items[first].start), found[-1].end, first, last)


def _with_determiner(row: Row, position: int) -> int:
    """ "the official [Xinhua News Agency]", "a former spokesman, ...": the phrase begins at its determiner."""
    for back in range(position - 1, max(-1, position - 5), -1):
        word = row.lower(back)
        if word == "'s":
            return _with_determiner(row, back - 1)
        if word in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "some",
            "one",
            "many",
            "several",
            "other",
        ):
            return back
        mention = row.mention(back)
        if mention is not None and mention.reading in ("adjective", "possessive"):
            continue
        if row.items[back].kind != "word" or word in _STOPS_OR_PREPOSITIONS or word.endswith("ed"):
            break
    return position


def phrase_left(row: Row, position: int) -> int:
    """Where a speaker's words begin if they fill the space behind a comma or quotation, else ``position``.

    "“...” State spokesman [Tom Reyes] said", "“...,” Ann Bell of the [Fjord Center] wrote".
    """
    joined = False
    for back in range(position - 1, max(-1, position - 10), -1):
        item = row.items[back]
        if item.kind == "quote":
            return back + 1
        if item.lower in (",", "–", "—"):
            return position if joined else back + 1
        if item.kind not in ("word", "mention") and item.lower not in (".", "-", "'s"):
            return position
        joined = joined or item.lower == "and"
        if item.kind == "word" and item.lower in _BESIDE_SPEAKER:
            return position
    return position


def _is_break(row: Row, position: int) -> bool:
    """A comma or a dash with space around it: not that of "Russia-China"."""
    item = row.items[position]
    if item.lower == ",":
        return True
    return item.lower in ("–", "—", "-") and row.items[position - 1].end < item.start


def _across_commas(row: Row, comma: int, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """ "Le Van Mai, 84, said", "a man in the crowd, who gave no name, said", "Obama, meanwhile, said"."""
    alone = row.mention(comma - 1)
    opens = comma == 1 or row.items[comma - 2].kind == "quote"
    if row.lower(comma - 2) == "," and not any(row.lower(p) == "," for p in range(comma - 2)):
        # "Opening the session, Marta Olsen, noted that": the first comma closes an introduction
        opens = row.lower(0).endswith("ing") or row.lower(0) in PREPOSITIONS
    if alone is not None and opens:
        return Speaker((alone,), alone.start, alone.end, comma - 1, comma - 1)
    for back in range(comma - 1, max(-1, comma - 24), -1):
        if row.items[back].kind == "quote" or row.lower(back) in (";", ":"):
            return None
        mention = row.mention(back)
        goes_on = (
            "," in row.lower(back) and row.lower(back + 1) == "and"
        )  # "Ida Cole, envoy and head of ..., said"
        if mention is not None and (goes_on or row.lower(back).endswith(",") or row.lower(back + 1) == "who"):
            return Speaker((mention,), mention.start, mention.end, back, back)
        if back > 0 and _is_break(row, back):
            if row.lower(0) in PREPOSITIONS and not any(_is_break(row, p) for p in range(1, back)):
                opening = row.mention(back + 1)  # "On the other hand, members known for ..., said"
                if opening is not None and opening.kind in ("person", "unnamed", "organization"):
                    return Speaker((opening,), opening.start, opening.end, back + 1, back + 1)
            speaker = _noun_phrase(row, back - 1, cue, human_starts)
            if speaker is not None:
                return speaker
    return None


def _noun_phrase(row: Row, end: int, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """The words that end at position ``end`` as somebody who speaks; None if their head is a thing."""
    start = _phrase_start(row, end)
    if row.lower(start - 1) == "who" and row.lower(start).endswith(("s", "ed")) and start > 1:
        end = start - 2  # "a diplomat who handles relations with Oslo said"
        start = _phrase_start(row, end)
    while start <= end and (
        (row.items[start].kind in ("date", "mark") and row.lower(start + 1) != "'s")
        or row.lower(start) in _BEFORE_PHRASE
    ):
        start += 1
    for position in range(start, end - 1):
        mention = row.mention(position)
        acts = row.items[position + 1].kind == "word" and row.lower(position + 1).endswith("ed")
        if mention is not None and mention.reading != "adjective" and acts:
            start = position + 2  # "Kelly introduced [a resolution] that states"
    if row.lower(start) == "given":
        return None  # ", given administration comments on trade"
    if start > end or (end - start > 2 and row.lower(start).endswith("ed")):
        return None
    head = phrase_head(row, start, end)
    owner = row.mention(head - 2) if row.lower(head - 1) == "'s" else row.mention(head - 1)
    if row.lower(head) in _SPEECH_NOUNS and owner is not None and _owns(row, owner, head):
        return Speaker((owner,), owner.start, owner.end, start, end)
    mention = row.mention(head)
    joined: tuple[Mention, ...] = ()
    if row.lower(start - 1) == "and" and row.mention(start - 2) is not None:
        joined = coordinated_left(row, start - 2)
        start -= 2
    span = row.items[start].start, row.items[end].end
    if mention is not None and mention.reading != "adjective":
        return Speaker((*joined, mention), *span, start, end)
    if not _can_speak(row, start, end, head, cue, human_starts):
        return None
    return Speaker(joined, *span, start, end, "speaker_without_mention")


def _owns(row: Row, owner: Mention, head: int) -> bool:
    has_mark = row.lower(head - 1) == "'s" or owner.reading == "possessive"
    return has_mark and owner.kind in ("person", "organization", "country")


def _phrase_start(row: Row, end: int) -> int:
    start = end + 1
    while start > 0 and end - start < _MAX_PHRASE:
        item = row.items[start - 1]
        if item.kind == "quote" or item.lower in _STOPS or item.lower == "as":
            break
        if item.kind == "mark" and item.lower not in ("-", "'", "&", "(", ")", "’", "#", "@", "$", "."):
            break
        if item.lower == "-" and row.items[start - 2].end != item.start:
            break
        if item.lower == "." and (start >= len(row.items) or row.items[start].start != item.end + 1):
            break
        start -= 1
    return start


def phrase_head(row: Row, start: int, end: int) -> int:
    """Position of the last word before the first preposition: "a [source] close to the talks"."""
    for position in range(start + 1, end + 1):
        if row.lower(position) in PREPOSITIONS or row.lower(position) in (
            "close",
            "familiar",
            "privy",
            "briefed",
        ):
            return position - 1
    return end


def _can_speak(row: Row, start: int, end: int, head: int, cue: Cue, human_starts: Collection[int]) -> bool:
    word = row.lower(head)
    if word in _THINGS or row.items[head].kind != "word":
        return word in ("all", "everyone") and cue.lemma == "say"
    if word in HUMANS or word.endswith(_HUMAN_ENDINGS):
        return True
    if any(row.items[position].start in human_starts for position in range(start, end + 1)):
        return True
    if row.text[row.items[head].start].isupper() and head > 0:
        return True
    return (
        cue.form not in NOUN_OR_VERB
        and cue.kind in ("say", "tell")
        and cue.lemma not in SHOWING
        and cue.complement != "noun"
    )


def speaker_after(row: Row, position: int, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """The subject that follows its verb ("said Steve Tsang, director of ..."), from ``position`` on."""
    while row.mention(position) is None and (
        row.lower(position).endswith("ly") or row.lower(position) in ASIDES
    ):
        position += 1
    at = position + 1 if row.lower(position) == "the" else position
    found, after = coordinated_right(row, at)
    if found and found[0].kind == "unnamed" and (body := row.mention(after)) is not None:
        found, after = (body,), after + 1  # "the official Xinhua News Agency"
    if found:
        last = after - 1
        return Speaker(found, row.items[position].start, found[-1].end, position, last)
    start, end = noun_phrase_right(row, position)
    if end < start or row.lower(start) in _LEADING:
        return None
    head = phrase_head(row, start, end)
    mention = row.mention(head)
    if mention is not None:
        return Speaker((mention,), row.items[start].start, row.items[end].end, start, end)
    if not _can_speak(row, start, end, head, cue, human_starts):
        return None
    if row.text[row.items[head].start].isupper():
        end = head  # "said [Veroneau] in a statement"
    return Speaker((), row.items[start].start, row.items[end].end, start, end, "speaker_without_mention")


def noun_phrase_right(row: Row, position: int) -> tuple[int, int]:
    """Positions of the words from ``position`` on up to a mark, a subordinate clause or an auxiliary."""
    end = position - 1
    while end + 1 < len(row.items) and end - position < 12:
        item = row.items[end + 1]
        if item.kind in ("quote", "date") or item.lower in _PHRASE_ENDS:
            break
        if item.kind == "mark" and item.lower not in ("-", "'", "&", "’", "."):
            break
        if item.lower == "." and (item.start != row.items[end].end or end + 2 >= len(row.items)):
            break
        end += 1
    return position, end


def main_subject(row: Row, position: int) -> Speaker | None:
    """The subject of the clause before ``position``: who goes on speaking in "..., adding that"."""
    found = clause_subject(row, position)
    if found is None:
        found = next((p for p in range(position) if _is_free(row, p)), None)
    if found is None:
        first = row.items[0]
        if first.kind == "word" and row.text[first.start].isupper() and row.lower(1) in AUXILIARIES:
            return Speaker((), first.start, first.end, 0, 0, "speaker_without_mention")
        return None
    mentions, after = coordinated_right(row, found)
    return Speaker(mentions, mentions[0].start, mentions[-1].end, found, after - 1) if mentions else None


def _is_free(row: Row, position: int) -> bool:
    """A mention that no preposition governs and that owns nothing."""
    mention = row.mention(position)
    if mention is None or mention.reading in ("adjective", "possessive") or mention.kind == "place":
        return False
    return row.lower(position - 1) not in PREPOSITIONS and row.lower(position + 1) != "'s"
