"""Reporting verbs with their speaker and the words they report, as item positions on a host row.

Where the content stands: after the verb ("Li said [that] ...", "told Li ...", "stressed the need ..."),
before it ("..., Li said in Moscow on Wednesday", "..., said Tsang"), on both sides of it ("..., he argued,
would continue"), around "according to". The content ends before the next attribution (", adding that",
"and warned", ", while Freeland said") and before a writer's comment (", underscoring ...").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from flows.extract.quote_hosts import Host
from flows.extract.quote_speakers import Speaker, find_subject, main_subject, noun_phrase_right, phrase_head, phrase_left, speaker_after
from flows.extract.records import Mention
from flows.extract.reported_content import (
    Positions,
    Tail,
    closing,
    content_end,
    is_introduction,
    is_stub,
    read_tail,
    words_before,
)
from flows.extract.reporting_cues import ACTS, ASIDES, AUXILIARIES, CLAUSE_VERBS, NEED_MARKS, SHOWING, Cue, has_be, owner_of
from flows.extract.syntax import PREPOSITIONS, RELATIVES, SUBORDINATORS, Row

__all__ = ["Attribution", "find_attributions"]


class Attribution(NamedTuple):
    """``contents``: item spans of the reported words; ``left..right``: items of speaker, cue and circumstances.

    ``needs_marks``: only words in quotation marks count. ``source``: who passed the words on.
    """

    cue: Cue
    speaker: Speaker | None
    contents: tuple[Positions, ...]
    left: int
    right: int
    rule: str
    addressees: tuple[Mention, ...] = ()
    needs_marks: bool = False
    source: Speaker | None = None


def find_attributions(host: Host, cues: Sequence[Cue], human_starts: Collection[int]) -> list[Attribution]:
    """Attributions of a host by position of their cues.

    In: the host, its cues, the offsets where titles and documents' nouns stand.
    """
    found: list[Attribution] = []
    for nth, cue in enumerate(cues):
        made = _attribution(host, cue, cues[nth + 1 :], found, human_starts)
        if made is not None and not _repeats(made, found):
            found.append(made)
    return found


def _repeats(made: Attribution, found: Sequence[Attribution]) -> bool:
    """A wish or act of the speaker inside what he says ("Lee said he also urged ...") is part of it."""
    for outer in found:
        if not any(first <= made.cue.first <= last for first, last in outer.contents):
            continue
        if made.needs_marks or made.cue.kind in ("ask", "promise", "express", "think", "describe"):
            if outer.cue.kind in ("say", "tell", "quoted") and made.rule != "participle":
                return True
    return False


def _attribution(
    host: Host, cue: Cue, following: Sequence[Cue], found: Sequence[Attribution], human_starts: Collection[int]
) -> Attribution | None:
    row = host.row
    if cue.kind == "according":
        return _according(host, cue, human_starts)
    if cue.kind == "noun":
        return _nominal(host, cue, following)
    if cue.kind == "quoted" and cue.form.startswith(("was", "were", "is", "be", "quoted", "cited")):
        return _quoted(host, cue, following, human_starts)
    if cue.is_participle and not has_be(row, cue.first):
        return _participle(host, cue, following, found, human_starts)
    if has_be(row, cue.first) and cue.form.endswith(("ed", "told", "said", "put", "written")):
        return _passive(host, cue, following, human_starts)
    inverted = _inverted(host, cue, human_starts)
    if inverted is not None:
        return inverted
    speaker = find_subject(row, cue, human_starts) or _shared(row, cue, found)
    if speaker is None or not _may_speak(row, speaker, cue):
        return None
    return _placed(host, cue, speaker, read_tail(host, cue), following)


def _may_speak(row: Row, speaker: Speaker, cue: Cue) -> bool:
    if not _agrees(row, speaker, cue):
        return False
    if not speaker.mentions:
        return cue.lemma not in SHOWING or speaker.null_reason is None
    mention = speaker.mentions[-1]
    if mention.kind == "place":
        return False
    return not (mention.reading == "pronoun" and mention.surface.lower() == "it" and cue.lemma in SHOWING)


_PAST_LIKE_BASE = frozenset("read put cast bet broadcast hit_back forecast".split())
_PLURALS = frozenset("people men women police some many others several few most both all i we they you two media".split())


def _agrees(row: Row, speaker: Speaker, cue: Cue) -> bool:
    """A base form needs a plural or an auxiliary, a form in -s a singular: "China record trade" has no verb."""
    if cue.is_participle or len(speaker.mentions) > 1 or cue.form.split()[0].endswith(("ed", "put")):
        return True
    is_base = cue.form == cue.lemma.replace("_", " ") and cue.form not in _PAST_LIKE_BASE
    is_third = not is_base and cue.form.split()[0].endswith("s") and cue.form.split()[0] != "was"
    if not is_base and not is_third:
        return True
    if any(row.lower(p) in AUXILIARIES for p in range(max(speaker.last + 1, cue.first - 3), cue.first)):
        return not is_third
    mention = speaker.mentions[0] if speaker.mentions else None
    if mention is not None and mention.kind != "unnamed":
        if mention.kind == "organization":
            return True
        is_plural = mention.is_plural or mention.kind == "group" or mention.surface.lower() in _PLURALS
        return is_plural == is_base
    head = row.lower(phrase_head(row, speaker.first, speaker.last))
    words = {row.lower(speaker.last) if mention is None else mention.surface.lower().split()[-1], head}
    is_plural = any(w.endswith(("s", "men")) and not w.endswith("ss") for w in words) or bool(
        {row.lower(p) for p in range(speaker.first, speaker.last + 1)} & _PLURALS
    )
    return is_plural if is_base else not is_plural or speaker.last > speaker.first


def _shared(row: Row, cue: Cue, found: Sequence[Attribution]) -> Speaker | None:
    """"Guajardo urged ... and said": the verb before has the subject."""
    position = cue.first - 1
    while position >= 0 and (
        row.lower(position) in ASIDES
        or row.lower(position).endswith("ly")
        or row.lower(position) in AUXILIARIES
        or row.items[position].kind == "date"
    ):
        position -= 1
    if row.lower(position) not in ("and", "but", "or", "then"):
        return None
    for earlier in reversed(found):
        if earlier.speaker is not None and earlier.cue.kind != "according":
            return earlier.speaker
    return main_subject(row, position)


# Forms of attribution


def _inverted(host: Host, cue: Cue, human_starts: Collection[int]) -> Attribution | None:
    """"..., said Steve Tsang, director of ..." and "“...” said Tsang"."""
    row = host.row
    if cue.kind not in ("say", "stress", "quoted", "ask", "tell") or cue.first == 0:
        return None
    before = cue.first - 1
    while row.lower(before) in ASIDES and before > 0:
        before -= 1
    after_quote = host.is_quote(before) or (row.lower(before) == "," and host.is_quote(before - 1))
    if not after_quote and row.lower(before) not in (",", "-", "–", "—"):
        return None
    speaker = speaker_after(row, cue.last + 1, cue, human_starts)
    if speaker is None or (speaker.mentions and speaker.mentions[0].kind == "place"):
        return None
    if cue.kind in ("ask", "tell") and not after_quote:
        return None
    if not after_quote and (not speaker.mentions or host.is_quote(speaker.last + 1)):
        return None
    ends = row.items[speaker.last].lower.endswith(",") or _ends_after(host, speaker.last + 1)
    if not ends or (not after_quote and cue.is_participle):
        return None
    contents = [(0, before)]
    resumed = _resumed(host, speaker.last + 1)
    if resumed is not None:
        contents.append(resumed)
    return Attribution(cue, speaker, tuple(contents), before + 1, len(row.items) - 1, "inverted")


def _ends_after(host: Host, position: int) -> bool:
    """No clause follows: the name before it is the subject of the verb, not of the next one."""
    row = host.row
    word = row.lower(position)
    if word in ("", ".", ",", ";", ":", "(", "-", "–", "—", "who", "whose", "and"):
        return True
    return word in PREPOSITIONS | SUBORDINATORS or host.is_quote(position) or row.items[position].kind == "date"


def _resumed(host: Host, position: int) -> Positions | None:
    """A quotation that goes on after the attribution: “...,” he said, “...”."""
    row = host.row
    for forward in range(position, len(row.items)):
        if host.is_quote(forward):
            before = row.lower(forward - 1)
            return (forward, len(row.items) - 1) if before in (",", ":", ";", "-", "–", "—", ".") else None
    return None


_PARTICIPLE_LEADS = frozenset('" , and by in after while when before but albeit – — - ; then'.split())


def _participle(
    host: Host, cue: Cue, following: Sequence[Cue], found: Sequence[Attribution], human_starts: Collection[int]
) -> Attribution | None:
    row = host.row
    lead = row.lower(cue.first - 1)
    speaker = _participle_speaker(row, cue, found)
    if speaker is None or not _may_speak(row, speaker, cue):
        return None
    tail = read_tail(host, cue)
    if not tail.is_opened and (cue.lemma in SHOWING or (cue.lemma in ACTS and not _has_verb(row, tail.start))):
        return None
    end = content_end(host, tail.start, following, cue.kind)
    if end < tail.start:
        return None
    left = cue.first - 1 if lead in _PARTICIPLE_LEADS else cue.first
    needs = _needs_marks(cue, tail)
    return Attribution(cue, speaker, ((tail.start, end),), left, tail.start - 1, "participle", tail.addressees, needs)


def _participle_speaker(row: Row, cue: Cue, found: Sequence[Attribution]) -> Speaker | None:
    """The speaker of the sentence goes on (", adding that"); else its subject; else who stands before."""
    lead = row.lower(cue.first - 1)
    mention = row.mention(cue.first - 1)
    if mention is not None:
        if mention.reading == "adjective" or mention.kind == "place":
            return None
        return Speaker((mention,), mention.start, mention.end, cue.first - 1, cue.first - 1)
    if cue.first > 0 and lead not in _PARTICIPLE_LEADS and not lead.endswith("ly") and lead not in ASIDES:
        return None
    outermost = next((a for a in found if a.speaker is not None and a.cue.kind != "according"), None)
    if outermost is not None:
        return outermost.speaker
    if cue.first <= 1:
        return _subject_after_comma(row)
    return main_subject(row, cue.first)


def _subject_after_comma(row: Row) -> Speaker | None:
    for position in range(len(row.items) - 1):
        if row.lower(position) == "," and (mention := row.mention(position + 1)) is not None:
            return Speaker((mention,), mention.start, mention.end, position + 1, position + 1)
    return None


def _passive(host: Host, cue: Cue, following: Sequence[Cue], human_starts: Collection[int]) -> Attribution | None:
    """"It was announced that ..." (nobody named), "was described by Li as ..." (Li)."""
    row = host.row
    for position in range(cue.last + 1, min(cue.last + 6, len(row.items))):
        if row.lower(position) == "by":
            speaker = speaker_after(row, position + 1, cue, human_starts)
            if speaker is None:
                return None
            end = content_end(host, speaker.last + 1, following)
            return Attribution(cue, speaker, ((speaker.last + 1, end),), cue.first, speaker.last, "passive", (), True)
    if row.lower(cue.last + 1) != "that" or cue.kind not in ("say", "stress"):
        return None
    end = content_end(host, cue.last + 2, following)
    return Attribution(cue, None, ((cue.last + 2, end),), cue.first, cue.last + 1, "passive")


def _quoted(host: Host, cue: Cue, following: Sequence[Cue], human_starts: Collection[int]) -> Attribution | None:
    """"..., Liu was quoted as saying by TASS", "Interfax quoted Liu as saying ...": Liu speaks, they pass it on."""
    row = host.row
    speaker = find_subject(row, cue, human_starts)
    if speaker is None:
        return None
    source = None
    position = cue.last + 1
    if cue.form.endswith(" by") or row.lower(position) == "by":
        source = speaker_after(row, position + (row.lower(position) == "by"), cue, human_starts)
        position = source.last + 1 if source is not None else position
    elif row.mention(position) is not None and not cue.form.startswith(("was", "were", "is", "be")):
        quoted = row.mention(position)
        assert quoted is not None
        source, speaker = speaker, Speaker((quoted,), quoted.start, quoted.end, position, position)
        position += 1
        while row.lower(position) in ("as", "saying", "telling"):
            position += 1
    if row.lower(position) in ("as", "that") or row.lower(position) == "saying":
        position += 1 + (row.lower(position + 1) == "saying")
    ahead = words_before(host, min(speaker.first, cue.first))
    if ahead is not None and not is_introduction(host, ahead) and closing(host, position) is not None:
        return Attribution(cue, speaker, (ahead,), speaker.first, len(row.items) - 1, "quoted", (), False, source)
    tail = read_tail(host, cue._replace(last=position - 1))
    end = content_end(host, tail.start, following)
    if end < tail.start:
        return None
    return Attribution(cue, speaker, ((tail.start, end),), speaker.first, tail.start - 1, "quoted", tail.addressees, False, source)


def _nominal(host: Host, cue: Cue, following: Sequence[Cue]) -> Attribution | None:
    """"his remark that the door stays open", "Li's vow to “close the gap”": up to the next comma."""
    row = host.row
    owner = owner_of(row, cue.first)
    mention = row.mention(owner) if owner is not None else None
    if owner is None or mention is None or mention.kind == "place":
        return None
    start = cue.last + 1 + (row.lower(cue.last + 1) in ("that", "to", "of", ":"))
    end = content_end(host, start, following)
    comma = next((p for p in range(start, end) if row.lower(p) in (",", "–", "—", "-", ";")), None)
    end = comma - 1 if comma is not None else end
    if row.lower(cue.last + 1) == "to":
        quotes = [p for p in host.quotes if start <= p <= min(end, start + 8)]
        if not quotes:
            return None
    speaker = Speaker((mention,), mention.start, mention.end, owner, owner)
    return Attribution(cue, speaker, ((start, end),), owner, cue.last, "noun") if end >= start else None


def _according(host: Host, cue: Cue, human_starts: Collection[int]) -> Attribution | None:
    """"According to X, ..." and "..., according to X"."""
    row = host.row
    speaker = _source(row, cue, human_starts)
    if speaker is None:
        return None
    if cue.first > 1:
        return Attribution(cue, speaker, ((0, cue.first - 1),), cue.first, speaker.last, "according")
    start = _after_source(row, speaker)
    if start is None:
        return None
    return Attribution(cue, speaker, ((start, len(row.items) - 1),), cue.first, start - 1, "according")


def _source(row: Row, cue: Cue, human_starts: Collection[int]) -> Speaker | None:
    """Who or what follows "according to", attached phrases included ("a study released by the institute")."""
    start = cue.last + 1
    first, end = noun_phrase_right(row, start)
    speaker = speaker_after(row, start, cue, human_starts)
    if speaker is None:
        if end < first:
            return None
        return Speaker((), row.items[first].start, row.items[end].end, first, end, "speaker_without_mention")
    if end > speaker.last and not row.items[speaker.last].lower.endswith(","):
        return speaker._replace(last=end, end=max(speaker.end, row.items[end].end))
    return speaker


def _after_source(row: Row, speaker: Speaker) -> int | None:
    """Where the content begins after "According to X, director of Y, ..."."""
    if row.items[speaker.last].lower.endswith(","):
        return speaker.last + 1
    commas = [p for p in range(speaker.last + 1, len(row.items)) if row.lower(p) == ","]
    if not commas:
        return None
    opening = row.lower(commas[0] + 1)
    if len(commas) > 1 and opening in ("who", "which", "whose", "a", "an", "the"):
        inserted = range(commas[0] + 1, commas[1])
        if opening in ("who", "which", "whose") or not any(row.lower(p) in AUXILIARIES for p in inserted):
            return commas[1] + 1
    return commas[0] + 1


# Before or after


def _placed(host: Host, cue: Cue, speaker: Speaker, tail: Tail, following: Sequence[Cue]) -> Attribution | None:
    """Content before or after: see the module's docstring."""
    row = host.row
    left = min(speaker.first, cue.first)
    if words_before(host, left) is None and left > 0:
        left = phrase_left(row, left)
        if left < speaker.first and (host.is_quote(left - 1) or row.lower(left - 1) == ","):
            speaker = speaker._replace(start=row.items[left].start, first=left)
    ahead = words_before(host, left)
    if ahead is not None and tail.has_that and not host.is_quote(ahead[1]):
        ahead = None
    if ahead is not None and (is_introduction(host, ahead) or row.lower(ahead[1]) in RELATIVES):
        ahead = None
    if ahead is not None and row.lower(left - 1) != "," and not host.is_quote(left - 1) and cue.kind not in ("say", "tell"):
        ahead = None
    if ahead is not None and not (tail.is_opened and not _speaks_before(host, ahead)):
        last = closing(host, tail.start)
        if last is None and host.is_quote(ahead[1]) and not tail.is_opened:
            last = next((p - 1 for p in range(tail.start, len(row.items)) if row.lower(p) == ","), len(row.items) - 1)
        if last is not None:
            return _both_sides(host, cue, speaker, ahead, last, following, tail)
    if row.lower(speaker.first - 1) == "as" and not tail.is_opened:
        return _as_said(host, cue, speaker, tail)
    start = tail.start + (tail.is_opened and row.lower(tail.start) == ",")
    if start >= len(row.items) and tail.is_opened:
        return Attribution(cue, speaker, (), left, start - 1, "block", tail.addressees)
    if start >= len(row.items) or row.lower(start) in (".", ",", ";", ")"):
        return None
    if not tail.is_opened and not _begins_content(row, start, cue, speaker):
        return None
    if not tail.is_opened and row.lower(start) in PREPOSITIONS:
        if row.lower(start) != "to" or cue.kind not in ("ask", "promise"):
            return None
        start += 1
    under = row.lower(speaker.first - 1) in SUBORDINATORS
    end = content_end(host, start, following, cue.kind, under)
    if under and not any(row.lower(p) == "," for p in range(speaker.first)):
        end = min(end, _main_clause(host, start, end))
    if end < start:
        return None
    needs = _needs_marks(cue, tail)
    return Attribution(cue, speaker, ((start, end),), left, start - 1, "after", tail.addressees, needs)


def _begins_content(row: Row, start: int, cue: Cue, speaker: Speaker) -> bool:
    """Not "the steps announced are ...", "said little about", "added a touch to it"."""
    word = row.lower(start)
    if word in ("little", "nothing", "so") or (word == "almost" and row.lower(start + 1) == "nothing"):
        return False
    if word in AUXILIARIES and cue.lemma != "say" and row.lower(speaker.first - 1) not in RELATIVES:
        return False
    if cue.lemma in ("ask", "inquire", "wonder", "query") and word not in ("to", "whether", "if", "how", "why", "what", "when", "who", "not"):
        return row.items[start].kind == "quote"
    if cue.lemma == "call" and (mention := row.mention(start)) is not None and mention.reading == "pronoun":
        return row.lower(start + 1) not in PREPOSITIONS
    return cue.lemma not in CLAUSE_VERBS or _has_verb(row, start)


def _has_verb(row: Row, start: int) -> bool:
    """Whether a quotation or something like a finite verb stands near."""
    stretch = range(start, min(start + 16, len(row.items)))
    return any(row.lower(p) in AUXILIARIES or row.lower(p).endswith("ed") or row.items[p].kind == "quote" for p in stretch)


def _main_clause(host: Host, start: int, end: int) -> int:
    """"While critics say it costs jobs, [the pact ...]": the main clause is no content."""
    row = host.row
    for position in range(start + 2, end):
        if row.lower(position) != "," or host.is_quote(position + 1):
            continue
        if row.mention(position - 1) is not None and row.mention(position + 1) is not None:
            continue  # "the EU, Brazil and others"
        if row.mention(position + 1) is not None or row.lower(position + 1) in ("the", "a", "there", "many", "some"):
            return position - 1
    return end


def _as_said(host: Host, cue: Cue, speaker: Speaker, tail: Tail) -> Attribution | None:
    """"As Clinton told the News, relief is given ...": the main clause is the content."""
    row = host.row
    comma = next((p for p in range(cue.last + 1, len(row.items)) if row.lower(p) == ","), None)
    if cue.kind not in ("say", "tell") or comma is None or speaker.first > 3:
        return None
    contents = ((comma + 1, len(row.items) - 1),)
    return Attribution(cue, speaker, contents, 0, comma, "before", tail.addressees)


def _speaks_before(host: Host, ahead: Positions) -> bool:
    """Words before an attribution that a quotation follows: “...,” he said, “...”; "It is past, he added: “...”"."""
    return host.is_quote(ahead[1]) or ahead[1] - ahead[0] >= 3


def _both_sides(
    host: Host, cue: Cue, speaker: Speaker, ahead: Positions, last: int, following: Sequence[Cue], tail: Tail
) -> Attribution:
    contents = [ahead]
    second = _second_part(host, last, ahead, following)
    if second is not None:
        contents = [second] if is_stub(host, ahead) else [ahead, second]
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
    if not host.is_quote(start):
        if row.lower(start) in ("who", "which", "according", "speaking"):
            return None
        if not is_stub(host, ahead) and row.lower(start) not in ("and", "but"):
            return None
        if any(c.first in (start, start + 1) and c.is_participle for c in following):
            return None
    end = content_end(host, start, following)
    return (start, end) if end >= start else None


def _needs_marks(cue: Cue, tail: Tail) -> bool:
    if cue.kind == "think":
        return True
    return not tail.is_opened and (cue.lemma in NEED_MARKS or cue.lemma in SHOWING)
