"""Where reported words begin and end around their verb, as item positions on a host row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import DETERMINERS, PREPOSITIONS, SUBORDINATORS, Row
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reporting_cues import ASIDES, AUXILIARIES, NEED_MARKS, Cue, has_be
from flows.extract.quotes.speakers import noun_phrase_right
from flows.extract.records import Mention

__all__ = [
    "Positions",
    "Tail",
    "closing",
    "content_end",
    "is_introduction",
    "is_stub",
    "read_tail",
    "words_before",
]

Positions = tuple[int, int]  # first and last item, both inclusive

_OPENERS = frozenset({"that", "how", "why", "whether", "what", "if"})
_AUDIENCES = frozenset(
    """reporters journalists lawmakers supporters investors parliament mps senators delegates viewers voters
    analysts officials congress media newspaper newspapers television radio tv court jury crowd audience
    conference hearing rally briefing me us him her them you""".split()
)
_AUDIENCES_OR_DETERMINERS = _AUDIENCES | DETERMINERS
_CIRCUMSTANCES = (
    PREPOSITIONS | SUBORDINATORS | {"last", "this", "following", "who", "and", "–", "—", "-", "("}
)
_AFTER_ADVERB = (
    PREPOSITIONS | SUBORDINATORS | DETERMINERS | ASIDES | _OPENERS | {"and", "there", "last", "who"}
)
_INTRO = (
    PREPOSITIONS | SUBORDINATORS | {"speaking", "asked", "instead", "upon", "following", "later", "early"}
) - {"than", "that"}
_CONNECTIVES = frozenset(
    "but and however nevertheless meanwhile moreover still yet so then also nonetheless".split()
)
_CARRIERS = frozenset(
    "statement interview speech letter report conference address briefing email tweet".split()
)
# "said talks would go on, but did not elaborate": the act is the writer's.
_ACTS_AFTER_BUT = frozenset("did declined refused gave offered defended stopped provided".split())
_COORDINATORS = frozenset("and but while though although whereas".split())


class Tail(NamedTuple):
    """What follows a verb: where the content may begin, who is spoken to, whether "that", ":" or a mark opens it."""

    start: int
    addressees: tuple[Mention, ...]
    is_opened: bool
    has_that: bool = False


def read_tail(host: Host, cue: Cue) -> Tail:
    """Pass over addressee ("told Li"), adverbs, dates and circumstances up to "that", ":" or a quotation."""
    row = host.row
    position = cue.last + 1
    addressees: tuple[Mention, ...] = ()
    if cue.kind in ("tell", "ask") or (row.lower(position) == "to" and cue.lemma != "add"):
        position, addressees = _addressee(host, position, cue)
    position = _skip_asides(row, position)
    if cue.kind == "promise":
        position = _promised(host, position)
    opened = _opening(host, position, cue)
    if opened is not None:
        return Tail(opened, addressees, True, row.lower(opened - 1) == "that" or row.lower(opened) == "that")
    return Tail(position, addressees, False)


def _skip_asides(row: Row, position: int) -> int:
    while position < len(row.items):
        item = row.items[position]
        before_date = position + 1 < len(row.items) and row.items[position + 1].kind == "date"
        if not (
            (item.kind == "date" and row.lower(position + 1) != "'s")
            or (
                item.lower in ASIDES and not (item.lower.endswith("self") and row.lower(position + 1) == "as")
            )
            or (item.lower.endswith("ly") and _is_beside_verb(row, position))
            or (before_date and item.lower in ("on", "late", "early", "last"))
        ):
            break
        position += 1
    return position


def _promised(host: Host, position: int) -> int:
    """ "promised at a rally to end “...”": what is promised in marks begins at "to"."""
    if host.row.lower(position) not in ("at", "in", "on", "during"):
        return position
    for forward in range(position + 2, min(position + 8, len(host.row.items))):
        if host.row.lower(forward) == "to" and any(forward < quote <= forward + 4 for quote in host.quotes):
            return forward
    return position


def _is_beside_verb(row: Row, position: int) -> bool:
    """An adverb of the verb ("said bluntly that"), not of the words reported ("said unusually cold weather")."""
    if row.lower(position) in ("only", "early", "italy", "july"):
        return False
    if position + 1 >= len(row.items):
        return True
    following = row.items[position + 1]
    return following.kind != "word" or following.lower in _AFTER_ADVERB


def _addressee(host: Host, position: int, cue: Cue) -> tuple[int, tuple[Mention, ...]]:
    row = host.row
    has_to = row.lower(position) == "to"
    at = position + has_to
    if row.lower(at) == "the" and (body := row.mention(at + 1)) is not None and body.kind == "organization":
        at += 1
    first = row.mention(at)
    if first is not None and first.reading not in ("adjective", "possessive") and row.lower(at + 1) != "'s":
        second = row.mention(at + 2) if row.lower(at + 1) == "and" else None
        if cue.kind == "ask" and row.lower(at + 1) not in ("to", "not", ",", "that"):
            return position, ()
        return (at + 3, (first, second)) if second is not None else (at + 1, (first,))
    if cue.kind == "ask":
        return _asked(row, position)
    if has_to and first is None and row.lower(at) not in _AUDIENCES_OR_DETERMINERS:
        return position, ()
    for forward in range(at, min(at + 14, len(row.items))):
        word = row.lower(forward)
        if word in _OPENERS or word == ":" or host.is_quote(forward):
            return forward, ()
        if word == "," and host.is_quote(forward + 1):
            return forward, ()
        if word in AUXILIARIES:
            break
    for forward in range(at, min(at + 5, len(row.items))):
        if row.lower(forward) in _AUDIENCES:
            return forward + 1, ()
    if has_to:
        return position, ()
    beyond = noun_phrase_right(row, at)[1] + 1
    return (beyond, ()) if row.lower(beyond) in ("", ".", ",", ";") or host.is_quote(beyond) else (at, ())


def _asked(row: Row, position: int) -> tuple[int, tuple[Mention, ...]]:
    """ "urged both, however, to avoid a quarrel": what is asked begins at "to"."""
    for forward in range(position, min(position + 7, len(row.items))):
        word = row.lower(forward)
        if word == "to":
            after = row.lower(forward + 1)
            if after.endswith("s") and not after.endswith("ss"):
                break  # "urged support to refugees"
            return (forward, ()) if forward > position else (position, ())
        if row.items[forward].kind == "quote" or word in ("that", "for", "of") or word in AUXILIARIES:
            break
    return position, ()


def _opening(host: Host, position: int, cue: Cue) -> int | None:
    """Where "that", ":" or a quotation opens the content; circumstances in between are passed over."""
    row = host.row
    word = row.lower(position)
    if word == "that":
        return position if _is_pronoun_that(row, position) else position + 1
    if host.is_quote(position):
        return position
    if word in (":", ",") and host.is_quote(position + 1):
        return position + 1
    if word == ":":
        return position + 1
    if cue.kind == "ask" and word in ("at", "in", "during"):
        commas = range(position, min(position + 8, len(row.items)))
        return next((p + 1 for p in commas if row.lower(p) == "," and host.is_quote(p + 1)), None)
    if cue.kind not in ("say", "tell", "stress") or cue.lemma in ("agree", "accept", "commit"):
        return None
    if word not in PREPOSITIONS and word not in (",", "after", "before", "while", "as"):
        return None
    if word in ("in", "at", "on") and (behind := _behind_medium(row, position)) is not None:
        return behind
    for forward in range(position, min(position + 24, len(row.items))):
        following = row.lower(forward)
        is_article = row.lower(forward - 1) in PREPOSITIONS and forward > position
        if following == "that" and forward - position < 14 and not is_article:
            return forward + 1
        if following == ":" or (host.is_quote(forward) and row.lower(forward - 1) in (",", ":")):
            return forward + (following == ":")
        if forward > position + 1 and row.mention(forward - 1) is not None and _is_past(row, forward):
            return None  # "Responding to questions, the envoy said that"
        if following in (";", ".") or (following == "," and _ends_circumstance(host, position, forward)):
            return None
    return None


def _behind_medium(row: Row, position: int) -> int | None:
    """ "said in a statement on Friday [they are ...]": a clause without "that" behind what carried the words."""
    for forward in range(position + 1, min(position + 5, len(row.items))):
        if row.lower(forward).split()[-1] in _CARRIERS:
            start = _skip_asides(row, forward + 1)
            mention = row.mention(start)
            is_subject = row.lower(start) == "there" or (
                mention is not None and mention.reading != "adjective"
            )
            verbs = [row.lower(p) in AUXILIARIES for p in range(start + 1, start + 3)]
            return start if is_subject and any(verbs) else None
    return None


def _is_past(row: Row, position: int) -> bool:
    word = row.lower(position)
    return row.items[position].kind == "word" and (word.endswith("ed") or word in ("said", "told", "wrote"))


def _ends_circumstance(host: Host, start: int, comma: int) -> bool:
    if comma == start or host.is_quote(comma + 1):
        return False
    if any(host.row.lower(p) == "that" and host.row.lower(p - 1) == "," for p in range(comma + 1, comma + 5)):
        return False
    return host.row.lower(start) != ","


def _is_pronoun_that(row: Row, position: int) -> bool:
    """ "said that meant ...": the pronoun is the subject of the content."""
    after = row.lower(position + 1)
    return after in AUXILIARIES or after in ("meant", "means")


def words_before(host: Host, position: int) -> Positions | None:
    """The words before an attribution that may be its content: up to a comma, dash or quotation."""
    row = host.row
    end = position - 1
    if host.is_quote(end):
        return 0, end
    if row.lower(end) in (",", "–", "—", "-") and end >= 1:
        return 0, end - 1
    if row.mention(end) is not None and row.lower(end).endswith(","):
        return 0, end  # "through Ida Cole, the envoy, [Lee said]": the comma closes the apposition
    if row.lower(end) in ("!", "?") and end >= 1:
        return 0, end
    return None


def is_introduction(host: Host, ahead: Positions) -> bool:
    """ "On Wednesday", "In an address to Li", "While critics disagree", "However": no content."""
    row = host.row
    first, last = ahead
    if host.is_quote(last):
        return row.lower(first) in ("though", "although", "while", "whereas")
    while first <= last and (row.lower(first) in _CONNECTIVES or row.lower(first) == ","):
        first += 1
    if last - first < 1:
        return True
    item = row.items[first]
    if item.kind != "date" and item.lower not in _INTRO and not item.lower.endswith("ing"):
        return False
    return not any(row.lower(p) == "," for p in range(first, last))


def is_stub(host: Host, ahead: Positions) -> bool:
    """ "These sectors, he argued, would continue": the words before the cue are the subject alone."""
    first, last = ahead
    if any(host.is_quote(p) for p in range(first, last + 1)):
        return False
    return last - first < 5 and not any(host.row.lower(p) in AUXILIARIES for p in range(first, last + 1))


def closing(host: Host, position: int) -> int | None:
    """Last item of an attribution that ends here or after its circumstances; None if a clause follows."""
    row = host.row
    word = row.lower(position)
    if position >= len(row.items) or word in (".", ",", ";", "?", "!", ")", ":") or host.is_quote(position):
        return position - 1
    if word in _CIRCUMSTANCES:
        for forward in range(position, len(row.items)):
            if row.lower(forward) == "," and not _lists_places(row, forward):
                return forward - 1
            if host.is_quote(forward):
                return forward - 1
        return len(row.items) - 1
    return None


def _lists_places(row: Row, comma: int) -> bool:
    """A comma within the circumstances: "in Bishkek, Kyrgyzstan"."""
    return row.mention(comma + 1) is not None and row.mention(comma - 1) is not None


def content_end(
    host: Host, start: int, following: Sequence[Cue], kind: str = "say", after_subordinator: bool = False
) -> int:
    """Last item of a content that begins at ``start``: the host's end or the next attribution's beginning."""
    row = host.row
    limit = len(row.items) - 1
    for later in following:
        if later.first <= start or not _can_cut(row, later):
            continue
        cut = _cut_before(row, later, start, after_subordinator)
        if cut is not None and cut >= start:
            limit = min(limit, cut)
            break
    for position in range(start + 3, limit):
        if row.items[position].lower == "but" and row.lower(position + 1) in _ACTS_AFTER_BUT:
            limit = position - 1 - (row.lower(position - 1) == ",")
            break
    is_infinitive = "to" in (row.lower(start - 1), row.lower(start)) or (
        row.mention(start) is not None and row.lower(start + 1) == "to"
    )
    if kind in ("ask", "promise") or is_infinitive:
        limit = _before_new_clause(row, start, limit)
    if kind == "describe":
        despite = next(
            (p for p in range(start + 3, limit) if row.lower(p) == "," and row.lower(p + 1) == "despite"),
            None,
        )
        if despite is not None:
            return despite - 1
    if start > limit:
        return limit
    middle = (row.items[start].start + row.items[limit].end) // 2
    for position in range((start + limit) // 2, limit):
        if (
            row.items[position].lower == ","
            and row.lower(position + 1) == "which"
            and row.items[position].start >= middle
            and not _closes_again(row, position + 1, limit)
        ):
            return position - 1
    return limit


def _before_new_clause(row: Row, start: int, limit: int) -> int:
    """ "urged Oslo to open its market, and the duties [...]": with a subject of its own the writer goes on."""
    for position in range(start + 3, limit - 1):
        if row.items[position].lower != "," or row.lower(position + 1) not in _COORDINATORS:
            continue
        mention = row.mention(position + 2)
        is_subject = mention is not None and mention.reading not in ("adjective", "possessive")
        if is_subject or row.lower(position + 2) in ("the", "a", "there"):
            return position - 1
    return limit


def _can_cut(row: Row, later: Cue) -> bool:
    if later.kind == "think" or (later.lemma in NEED_MARKS and later.kind != "according"):
        return False
    return later.is_participle or later.kind == "according" or not has_be(row, later.first)


def _closes_again(row: Row, position: int, limit: int) -> bool:
    """A relative clause that ends with a comma leaves content behind it."""
    return any(row.lower(p) == "," or row.items[p].kind == "quote" for p in range(position, limit + 1))


def _cut_before(row: Row, later: Cue, start: int, after_subordinator: bool) -> int | None:
    """Last position before a later attribution that is no part of the content; None if it is nested in it."""
    before = row.lower(later.first - 1)
    if later.kind == "according":
        return later.first - 1
    if later.is_participle and not has_be(row, later.first):
        return later.first - 2 if before == "," else None
    position = later.first - 1
    while position > start and (
        row.lower(position) in AUXILIARIES
        or row.lower(position) in ASIDES
        or row.lower(position).endswith("ly")
    ):
        position -= 1
    if row.lower(position) in ("and", "but"):
        return position - 1 - (row.lower(position - 1) == ",")
    while (
        position > start
        and row.items[position].kind in ("mention", "word", "date")
        and row.lower(position) not in _COORDINATORS
    ):
        if row.lower(position) in ("that", "who", "which") or later.first - position > 8:
            return None
        position -= 1
    word = row.lower(position)
    if word in _COORDINATORS:
        return position - 1 - (row.lower(position - 1) == ",")
    if position == later.first - 1:
        return None  # "the gap, calculated on ..., swelled"
    if word == "," and (
        after_subordinator
        or row.lower(later.last + 1) in (".", "", ",", "in", "on", "at", "during", "to", "after")
    ):
        return position - 1
    return None
