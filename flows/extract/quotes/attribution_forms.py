"""Attributions that their form gives away: "..., said Tsang", "adding that", "according to", "was quoted by".

Each function makes an ``Attribution`` of one cue, or None where the words around it have another form.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.extract.grammar.syntax import PREPOSITIONS, SUBORDINATORS, Row
from flows.extract.quotes.attributions import Attribution, has_verb, may_speak, needs_marks_only
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reported_content import (
    Positions,
    closing,
    content_end,
    is_introduction,
    read_tail,
    words_before,
)
from flows.extract.quotes.reporting_cues import (
    ACTS,
    ASIDES,
    AUXILIARIES,
    CLAUSE_VERBS,
    SHOWING,
    Cue,
    owner_of,
)
from flows.extract.quotes.speakers import (
    Speaker,
    find_subject,
    main_subject,
    noun_phrase_right,
    speaker_after,
)

__all__ = ["according", "inverted", "nominal", "participle", "passive", "quoted_by"]


_LEADING = PREPOSITIONS | SUBORDINATORS
_PREPOSITIONS_BUT_AS = PREPOSITIONS - {"as"}
_ACTS_OR_CLAUSES = ACTS | CLAUSE_VERBS


def inverted(host: Host, cue: Cue, human_starts: Collection[int]) -> Attribution | None:
    """ "..., said Steve Tsang, director of ..." and "“...” said Tsang"."""
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
    return word in _LEADING or host.is_quote(position) or row.items[position].kind == "date"


def _resumed(host: Host, position: int) -> Positions | None:
    """A quotation that goes on after the attribution: “...,” he said, “...”."""
    row = host.row
    for forward in range(position, len(row.items)):
        if host.is_quote(forward):
            before = row.lower(forward - 1)
            return (forward, len(row.items) - 1) if before in (",", ":", ";", "-", "–", "—", ".") else None
    return None


_RESULTS = frozenset({"guarantee", "require", "mean", "secure"})
_NO_ADVERBS = frozenset("early daily weekly monthly yearly only likely friendly family".split())
_PARTICIPLE_LEADS = frozenset('" , and by in after while when before but albeit – — - ; then'.split())


def participle(
    host: Host,
    cue: Cue,
    following: Sequence[Cue],
    found: Sequence[Attribution],
    human_starts: Collection[int],
) -> Attribution | None:
    """ ", adding that ...", ", noting ...": a participle that carries the speech on."""
    row = host.row
    lead = row.lower(cue.first - 1)
    speaker = _participle_speaker(row, cue, found)
    if speaker is None or not may_speak(row, speaker, cue):
        return None
    tail = read_tail(host, cue)
    if cue.lemma in _RESULTS and not any(p > cue.first for p in host.quotes):
        return None  # ", guaranteeing that panels can be formed"
    if not tail.is_opened and (
        cue.lemma in SHOWING or (cue.lemma in _ACTS_OR_CLAUSES and not has_verb(row, tail.start))
    ):
        return None
    if not tail.is_opened and row.lower(tail.start) in PREPOSITIONS:
        return None
    if not tail.is_opened and cue.first == 1 and lead in PREPOSITIONS and not _quotes_before_comma(host, cue):
        return None  # "In explaining the break, Cole cited ..."
    end = content_end(host, tail.start, following, cue.kind)
    if end < tail.start:
        return None
    left = cue.first - 1 if lead in _PARTICIPLE_LEADS else cue.first
    needs = needs_marks_only(row, speaker, cue, tail)
    return Attribution(
        cue, speaker, ((tail.start, end),), left, tail.start - 1, "participle", tail.addressees, needs
    )


def _quotes_before_comma(host: Host, cue: Cue) -> bool:
    row = host.row
    comma = next((p for p in range(cue.last, len(row.items)) if row.lower(p) == ","), len(row.items))
    return any(cue.last < position < comma for position in host.quotes)


def _participle_speaker(row: Row, cue: Cue, found: Sequence[Attribution]) -> Speaker | None:
    """The speaker of the sentence goes on (", adding that"); else its subject; else who stands before."""
    lead = row.lower(cue.first - 1)
    mention = row.mention(cue.first - 1)
    if mention is not None:
        if mention.reading == "adjective" or mention.kind == "place":
            return None
        return Speaker((mention,), mention.start, mention.end, cue.first - 1, cue.first - 1)
    is_adverb = (lead.endswith("ly") and lead not in _NO_ADVERBS) or lead in ASIDES
    if cue.first > 0 and lead not in _PARTICIPLE_LEADS and not is_adverb:
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


def passive(
    host: Host, cue: Cue, following: Sequence[Cue], human_starts: Collection[int]
) -> Attribution | None:
    """ "It was announced that ..." (nobody named), "was described by Li as ..." (Li)."""
    row = host.row
    for position in range(cue.last + 1, min(cue.last + 6, len(row.items))):
        if row.lower(position) == "by":
            speaker = speaker_after(row, position + 1, cue, human_starts)
            if speaker is None:
                return None
            end = content_end(host, speaker.last + 1, following)
            return Attribution(
                cue, speaker, ((speaker.last + 1, end),), cue.first, speaker.last, "passive", (), True
            )
    if row.lower(cue.last + 1) != "that" or cue.kind not in ("say", "stress"):
        return None
    end = content_end(host, cue.last + 2, following)
    return Attribution(cue, None, ((cue.last + 2, end),), cue.first, cue.last + 1, "passive")


def quoted_by(
    host: Host, cue: Cue, following: Sequence[Cue], human_starts: Collection[int]
) -> Attribution | None:
    """ "..., Liu was quoted as saying by TASS", "Interfax quoted Liu as saying ...": Liu speaks, they pass it on."""
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
        if row.lower(position + 1) not in ("as", "saying"):
            return None  # "cited Russia's support"
        source, speaker = speaker, Speaker((quoted,), quoted.start, quoted.end, position, position)
        position += 1
        while row.lower(position) in ("as", "saying", "telling"):
            position += 1
    if row.lower(position) in ("as", "that") or row.lower(position) == "saying":
        position += 1 + (row.lower(position + 1) == "saying")
    if row.lower(position) in _PREPOSITIONS_BUT_AS:
        return None  # "was quoted at 3.72"
    ahead = words_before(host, min(speaker.first, cue.first))
    if ahead is not None and not is_introduction(host, ahead) and closing(host, position) is not None:
        return Attribution(
            cue, speaker, (ahead,), speaker.first, len(row.items) - 1, "quoted", (), False, source
        )
    tail = read_tail(host, cue._replace(last=position - 1))
    end = content_end(host, tail.start, following)
    if end < tail.start:
        return None
    return Attribution(
        cue,
        speaker,
        ((tail.start, end),),
        speaker.first,
        tail.start - 1,
        "quoted",
        tail.addressees,
        False,
        source,
    )


def nominal(host: Host, cue: Cue, following: Sequence[Cue]) -> Attribution | None:
    """ "his remark that the door stays open", "Li's vow to “close the gap”": up to the next comma."""
    row = host.row
    owner = owner_of(row, cue.first)
    mention = row.mention(owner) if owner is not None else None
    if owner is None or mention is None or mention.kind == "place":
        return None
    start = cue.last + 1 + (row.lower(cue.last + 1) in ("that", "to", "of", ":", ","))
    end = content_end(host, start, following)
    comma = next((p for p in range(start, end) if row.lower(p) in (",", "–", "—", "-", ";")), None)
    end = comma - 1 if comma is not None else end
    if row.lower(cue.last + 1) == "to":
        quotes = [p for p in host.quotes if start <= p <= min(end, start + 8)]
        if not quotes:
            return None
    speaker = Speaker((mention,), mention.start, mention.end, owner, owner)
    return Attribution(cue, speaker, ((start, end),), owner, cue.last, "noun") if end >= start else None


def according(host: Host, cue: Cue, human_starts: Collection[int]) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"."""
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
