"""A subject and its verb: do the reported words stand behind them, before them or on both sides?

"Li said [that] ...", "..., Li said in Moscow on Wednesday", "These sectors, he argued, would continue",
"As Li told the News, ...", "While critics say ..., [the main clause is no content]".
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.grammar.syntax import PREPOSITIONS, RELATIVES, SUBORDINATORS, Row
from flows.extract.quotes.attributions import Attribution, has_verb, needs_marks_only
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reported_content import (
    Positions,
    Tail,
    closing,
    content_end,
    is_introduction,
    is_stub,
    words_before,
)
from flows.extract.quotes.reporting_cues import AUXILIARIES, CLAUSE_VERBS, NEED_MARKS, Cue
from flows.extract.quotes.speakers import Speaker, phrase_left

__all__ = ["placed"]


def placed(
    host: Host, cue: Cue, speaker: Speaker, tail: Tail, following: Sequence[Cue]
) -> Attribution | None:
    """Content before or after: see the module's docstring."""
    speaker = _with_words_before(host, cue, speaker)
    ahead = _ahead(host, cue, speaker, tail)
    if ahead is not None:
        last = closing(host, tail.start)
        if last is None and host.is_quote(ahead[1]) and not tail.is_opened:
            last = _next_comma(host.row, tail.start) - 1
        if last is not None:
            return _both_sides(host, cue, speaker, ahead, last, following, tail)
    if host.row.lower(speaker.first - 1) == "as" and not tail.is_opened:
        return _as_said(host, cue, speaker, tail)
    return _after(host, cue, speaker, tail, following)


def _with_words_before(host: Host, cue: Cue, speaker: Speaker) -> Speaker:
    """The speaker with the words that fill the space up to a comma or quotation: "State spokesman [Toner]"."""
    left = min(speaker.first, cue.first)
    closed = _behind_closed_quote(host, left)
    if closed is not None:
        return speaker._replace(start=host.row.items[closed].start, first=closed)
    if left == 0 or words_before(host, left) is not None:
        return speaker
    wider = phrase_left(host.row, left)
    if wider < speaker.first and host.row.lower(wider) in ("and", "but", "while"):
        return speaker
    if wider < speaker.first and (host.is_quote(wider - 1) or host.row.lower(wider - 1) == ","):
        return speaker._replace(start=host.row.items[wider].start, first=wider)
    return speaker


_NO_SPEAKERS = (AUXILIARIES | SUBORDINATORS | PREPOSITIONS | {"and", "but"}) - {"of", "for", "at", "from"}


def _behind_closed_quote(host: Host, left: int) -> int | None:
    """“...,” the tall, grey-haired [envoy]: all words behind a mark that closes with a comma are the speaker."""
    if not host.quotes or host.quotes[0] >= left:
        return None
    for back in range(left - 1, max(-1, left - 10), -1):
        if host.is_quote(back):
            closes = host.row.text[host.marked_at(back).end - 1] in ",?!"
            joins = host.row.lower(back + 1) in ("and", "but", "while")
            return back + 1 if closes and back + 1 < left and not joins else None
        if host.row.lower(back) in _NO_SPEAKERS or _is_past(host.row, back):
            return None
    return None


def _is_past(row: Row, position: int) -> bool:
    """A word in -ed that is no part of "grey-haired"."""
    return row.lower(position).endswith("ed") and row.lower(position - 1) != "-"


def _ahead(host: Host, cue: Cue, speaker: Speaker, tail: Tail) -> Positions | None:
    """The words before the attribution if they may be its content."""
    row = host.row
    left = min(speaker.first, cue.first)
    ahead = words_before(host, left)
    if ahead is None or row.lower(ahead[1]) in RELATIVES:
        return None
    is_subject = row.lower(tail.start) == "," and row.lower(tail.start + 1) in AUXILIARIES
    if is_introduction(host, ahead) and not is_subject:
        return None
    if tail.is_opened and ahead[1] - ahead[0] < 3 and not host.is_quote(ahead[1]):
        return None
    if tail.has_that and not host.is_quote(ahead[1]):
        return None
    if tail.is_opened and not host.is_quote(ahead[1]) and row.lower(ahead[0]).endswith("ing"):
        return None  # "Commenting on Japan, which has a surplus, Yeutter said “...”"
    follows_mark = row.lower(left - 1) == "," or host.is_quote(left - 1)
    if not follows_mark and cue.kind not in ("say", "tell"):
        return None
    is_act = cue.kind == "think" or cue.lemma in NEED_MARKS
    if is_act and not any(ahead[0] <= p <= ahead[1] for p in host.quotes):
        return None  # "Following talks in May, on the dispute, both sides agreed on “a way out”"
    return ahead


def _next_comma(row: Row, start: int) -> int:
    return next((p for p in range(start, len(row.items)) if row.lower(p) == ","), len(row.items))


def _after(
    host: Host, cue: Cue, speaker: Speaker, tail: Tail, following: Sequence[Cue]
) -> Attribution | None:
    row = host.row
    left = min(speaker.first, cue.first)
    start = tail.start + (tail.is_opened and row.lower(tail.start) == ",")
    if start >= len(row.items) and tail.is_opened:
        return Attribution(cue, speaker, (), left, start - 1, "block", tail.addressees)
    if start >= len(row.items) or row.lower(start) in (".", ",", ";", ")"):
        return None
    if not tail.is_opened:
        opened = _first_of_content(host, start, cue, speaker)
        if opened is None:
            return None
        start = opened
    under = row.lower(speaker.first - 1) in SUBORDINATORS
    end = content_end(host, start, following, cue.kind, under)
    if under and not any(row.lower(p) == "," for p in range(speaker.first)):
        end = min(end, _main_clause(host, start, end))
    if not tail.is_opened and cue.kind in ("describe", "express", "stress"):
        end = _before_next_act(row, start, end)
    if end < start:
        return None
    needs = needs_marks_only(row, speaker, cue, tail)
    return Attribution(cue, speaker, ((start, end),), left, start - 1, "after", tail.addressees, needs)


def _before_next_act(row: Row, start: int, end: int) -> int:
    """ "reaffirmed the policy in a call, and toned down his attacks": the next act is no content."""
    for position in range(start + 2, end - 1):
        word = row.lower(position)
        if word in AUXILIARIES or word in RELATIVES:
            return end
        if word == "," and row.lower(position + 1) in ("and", "but"):
            following = row.items[position + 2]
            if following.kind == "word" and following.lower.endswith("ed"):
                return position - 1
    return end


def _first_of_content(host: Host, start: int, cue: Cue, speaker: Speaker) -> int | None:
    """Where content without "that" begins: behind "to" of what is asked, "on" before a quotation; else None."""
    row = host.row
    if not _begins_content(row, start, cue, speaker):
        return None
    if row.lower(start) not in PREPOSITIONS:
        return start
    leads_on = row.lower(start) == "to" and cue.kind in ("ask", "promise")
    before_quote = host.is_quote(start + 1) and (cue.lemma in NEED_MARKS or cue.kind != "say")
    return start + 1 if leads_on or before_quote else None


def _begins_content(row: Row, start: int, cue: Cue, speaker: Speaker) -> bool:
    """Not "the steps announced are ...", "said little about", "added a touch to it"."""
    word = row.lower(start)
    if word in ("little", "nothing", "so", "and", "or", "but") or (
        word == "almost" and row.lower(start + 1) == "nothing"
    ):
        return False
    if word in AUXILIARIES and cue.lemma != "say" and row.lower(speaker.first - 1) not in RELATIVES:
        return False
    if cue.lemma in ("ask", "inquire", "wonder", "query") and word not in (
        "to",
        "whether",
        "if",
        "how",
        "why",
        "what",
        "when",
        "who",
        "not",
    ):
        return row.items[start].kind == "quote"
    if cue.lemma == "call" and (mention := row.mention(start)) is not None and mention.reading == "pronoun":
        return row.lower(start + 1) not in PREPOSITIONS
    return cue.lemma not in CLAUSE_VERBS or has_verb(row, start)


def _main_clause(host: Host, start: int, end: int) -> int:
    """ "While critics say it costs jobs, [the pact ...]": the main clause is no content."""
    row = host.row
    for position in range(start + 2, end):
        if row.lower(position) != "," or host.is_quote(position + 1):
            continue
        if row.mention(position - 1) is not None and row.mention(position + 1) is not None:
            continue  # "the EU, Brazil and others"
        if row.mention(position + 1) is not None or row.lower(position + 1) in (
            "the",
            "a",
            "there",
            "many",
            "some",
        ):
            return position - 1
    return end


def _as_said(host: Host, cue: Cue, speaker: Speaker, tail: Tail) -> Attribution | None:
    """ "As Clinton told the News, relief is given ...": the main clause is the content."""
    row = host.row
    comma = next((p for p in range(cue.last + 1, len(row.items)) if row.lower(p) == ","), None)
    if cue.kind not in ("say", "tell") or comma is None or speaker.first > 3:
        return None
    if row.lower(speaker.last) == "we":
        return None  # "As we reported last week, ..."
    contents = ((comma + 1, len(row.items) - 1),)
    return Attribution(cue, speaker, contents, 0, comma, "before", tail.addressees)


def _both_sides(
    host: Host, cue: Cue, speaker: Speaker, ahead: Positions, last: int, following: Sequence[Cue], tail: Tail
) -> Attribution:
    contents = [ahead]
    second = _second_part(host, last, ahead, following)
    if second is not None:
        contents = [second] if is_stub(host, ahead) else [ahead, second]
        if host.row.lower(second[0]) in AUXILIARIES and not is_stub(host, ahead):
            contents = [max(ahead, second, key=lambda span: span[1] - span[0])]  # subject, he said, verb
    needs = cue.kind == "think" or cue.lemma in NEED_MARKS
    left = min(speaker.first, cue.first)
    return Attribution(cue, speaker, tuple(contents), left, last, "before", tail.addressees, needs)


def _second_part(host: Host, last: int, ahead: Positions, following: Sequence[Cue]) -> Positions | None:
    row = host.row
    start = last + 1
    while row.lower(start) in (",", ":", "–", "—", "-", ";"):
        start += 1
    if (start == last + 1 and not host.is_quote(start)) or start >= len(row.items):
        return None
    if start == last + 1 and row.lower(last) not in (",", ":", "–", "—", "-", ".", ";", ")"):
        return None  # told Fox News' “Sunday Futures”
    if not host.is_quote(start):
        if row.lower(start) in ("who", "which", "according", "speaking"):
            return None
        goes_on = row.lower(start) in ("and", "but") or row.lower(start) in AUXILIARIES
        if not is_stub(host, ahead) and not goes_on:
            return None
        if any(c.first in (start, start + 1) and c.is_participle for c in following):
            return None
    end = content_end(host, start, following)
    return (start, end) if end >= start else None
