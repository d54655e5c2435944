"""Reporting verbs with their speaker and the words they report, as item positions on a host row.

Where the content stands: after the verb ("Li said [that] ...", "told Li ...", "stressed the need ..."),
before it ("..., Li said in Moscow on Wednesday", "..., said Tsang"), on both sides of it ("..., he argued,
would continue"), around "according to". The content ends before the next attribution (", adding that",
"and warned", ", while Freeland said") and before a writer's comment (", underscoring ...").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from flows.extract.quote_hosts import Cue, Host
from flows.extract.quote_speakers import (
    AUXILIARIES,
    DETERMINERS,
    Speaker,
    find_subject,
    main_subject,
    noun_phrase_right,
    speaker_after,
)
from flows.extract.records import Mention
from flows.extract.syntax import PREPOSITIONS, SUBORDINATORS, Row

__all__ = ["Attribution", "find_attributions"]

Positions = tuple[int, int]  # first and last item, both inclusive

NEGATIONS = frozenset("not n't never declined refused refrained avoided without stopped failed didn't doesn't don't hasn't haven't hadn't wouldn't won't can't couldn't isn't wasn't aren't weren't nor".split())
_BE = frozenset("is are was were be been being 's 're".split())
# Shown, not said: with a thing or an event before them or a noun after them these report nothing.
_SHOWING = frozenset(
    "underscore underline highlight spotlight demonstrate show reflect signal illustrate accentuate indicate prove imply suggest mean point_to".split()
)
# Verbs of attitude and act: only with words in marks do they report.
_NEED_MARKS = frozenset(
    """discuss share support back present send raise defend challenge contest extend float moot register rebuff
    second sketch style title name view see cast paint rate class regard consider compare celebrate credit favor
    favour seek prefer want push for offer invite order attack rap pan slate knock second class flag focus on record
    require mandate continue begin go on consent ensure guarantee resolve plan intend aim assess judge rule send
    project press accept agree show find demonstrate illustrate salute compliment mock ridicule challenge dispute
    designate nickname dub brand post repeat echo detail outline invoke reflect relate persuade convince command
    encourage approve lobby for teach lecture update test certify classify speak of talk about comment on deem
    refer to bill charge document object second verify shrug off brush off brush aside set out lay out""".split()
)
_CONTENT_OPENERS = frozenset({"that", "how", "why", "whether", "what", "if", "where"})
_AUDIENCES = frozenset(
    """reporters journalists lawmakers supporters investors parliament mps senators delegates viewers voters
    analysts officials congress media newspaper newspapers television radio tv court jury crowd audience
    conference hearing rally briefing me us him her them you""".split()
)
_ASIDE = frozenset("also again later earlier then recently today yesterday tomorrow here there repeatedly once separately publicly bluntly simply only flatly himself herself itself themselves so far".split())


class Attribution(NamedTuple):
    """``contents``: item spans of the reported words; ``left:right``: items of speaker, cue and circumstances."""

    cue: Cue
    speaker: Speaker | None
    contents: tuple[Positions, ...]
    left: int
    right: int
    addressees: tuple[Mention, ...] = ()
    rule: str = "after"
    needs_marks: bool = False


class _Tail(NamedTuple):
    """What follows a cue: where the content may begin, who is spoken to, whether "that" or ":" opened it."""

    start: int
    addressees: tuple[Mention, ...]
    is_opened: bool
    end: int  # last item of the circumstances ("in a meeting on Wednesday")


def find_attributions(host: Host, cues: Sequence[Cue], role_starts: Collection[int]) -> list[Attribution]:
    """Attributions of a host by position of their cues."""
    found: list[Attribution] = []
    for nth, cue in enumerate(cues):
        following = cues[nth + 1 :]
        if cue.kind == "according":
            made = _according(host, cue, role_starts)
        elif _is_noun(host.row, cue) or _is_negated(host.row, cue):
            made = None
        else:
            made = _reported(host, cue, following, found, role_starts)
        if made is not None:
            found.append(made)
    return found


# Is it a verb that reports?


def _is_noun(row: Row, cue: Cue) -> bool:
    """"its report", "China's claims", "the proposed deal": no verb of a sentence."""
    before = row.lower(cue.first - 1)
    mention = row.mention(cue.first - 1)
    if before == "to" and not cue.form.endswith(("ed", "ing")):
        return not row.lower(cue.first - 2) in ("used", "continued", "went", "came")
    if before in DETERMINERS and before not in ("that", "this", "these", "all", "both", "some", "many", "several"):
        return True
    if mention is not None and mention.reading in ("possessive",):
        return True
    if mention is not None and mention.reading == "adjective" and not cue.form.endswith(("ed", "said", "told")):
        return True
    if before == "'s":
        return not (cue.form.endswith("ing") or row.lower(cue.first + 1) in (",", '"'))
    if cue.form in _BOTH_NOUN_AND_VERB and before in PREPOSITIONS | {"and", ""}:
        return True
    after = row.lower(cue.last + 1)
    return cue.form in _BOTH_NOUN_AND_VERB and (after in ("of", "for", "from") or after in AUXILIARIES)


_BOTH_NOUN_AND_VERB = frozenset(
    """report reports state states claim claims call calls note notes remark remarks demand demands promise promises
    plan plans support view views record records find finds post posts comment comments charge charges answer
    answers blame bet bets cast command concern concerns condemn criticism defense doubt doubts estimate estimates
    fear fears forecast forecasts guess hint hints hope hopes joke jokes judge judges label mention mentions name
    names object objects offer offers order orders outline petition pledge pledges praise project projects
    protest protests question questions quote quotes recall repeat reply replies request requests response share
    shares shout signal signals sketch speculation statement study stress talk talks thanks threat title tweet
    tweets update updates urge vow vows warning warnings wish wishes worry worries study class style rate rates
    reading finding findings writing sense senses brand brands bill bills figure figures document documents
    slam board proposal resolve rule rules trust warrant address attack attacks challenge advocate advocates
    contest influence measure second account accounts present presents press""".split()
)


def _is_negated(row: Row, cue: Cue) -> bool:
    for position in range(cue.first - 1, max(-1, cue.first - 5), -1):
        word = row.lower(position)
        if word in NEGATIONS:
            return not (word == "not" and row.lower(position + 1) == "only")
        if row.items[position].kind not in ("word",) or word in ("that", "and", "but"):
            break
    return False


# Speaker and place of the content


def _reported(
    host: Host, cue: Cue, following: Sequence[Cue], before: Sequence[Attribution], role_starts: Collection[int]
) -> Attribution | None:
    row = host.row
    if cue.form.endswith("ing") and not _has_be(row, cue.first):
        return _participle(host, cue, following, before, role_starts)
    if cue.form.endswith(("ed", "told", "said")) and _has_be(row, cue.first) and not cue.form.startswith(("was", "were")):
        return _passive(host, cue, following, role_starts)
    inverted = _inverted(host, cue, role_starts)
    if inverted is not None:
        return inverted
    speaker = find_subject(row, cue, role_starts) or _shared(row, cue, before)
    if speaker is None:
        return None
    if not _may_speak(speaker, cue):
        return None
    tail = _tail(host, cue)
    return _placed(host, cue, speaker, tail, following)


def _has_be(row: Row, position: int) -> bool:
    back = position - 1
    while back >= 0 and (row.lower(back).endswith("ly") or row.lower(back) in ("also", "not", "now", "already", "been", "being", "still", "reportedly")):
        if row.lower(back) in ("been", "being"):
            return True
        back -= 1
    return row.lower(back) in _BE and not (row.lower(back) == "'s" and False)


def _may_speak(speaker: Speaker, cue: Cue) -> bool:
    if not speaker.mentions:
        return cue.lemma not in _SHOWING
    mention = speaker.mentions[-1]
    if mention.kind == "place":
        return False
    if mention.reading == "pronoun" and mention.surface.lower() == "it" and cue.lemma in _SHOWING:
        return False
    return True


def _shared(row: Row, cue: Cue, before: Sequence[Attribution]) -> Speaker | None:
    """"Guajardo urged ... and said": the verb before has the subject."""
    position = cue.first - 1
    while position >= 0 and (row.lower(position) in _ASIDE or row.lower(position).endswith("ly") or row.lower(position) in AUXILIARIES or row.items[position].kind == "date"):
        position -= 1
    if row.lower(position) not in ("and", "but", "or", ",", "then"):
        return None
    for earlier in reversed(before):
        if earlier.speaker is not None and earlier.cue.kind != "according":
            return earlier.speaker
    return main_subject(row, position) if row.lower(position) in ("and", "but") else None


def _inverted(host: Host, cue: Cue, role_starts: Collection[int]) -> Attribution | None:
    """"..., said Steve Tsang, director of ..." and "“...” said Tsang"."""
    row = host.row
    if cue.kind not in ("say", "stress", "quoted") or cue.first == 0:
        return None
    before = cue.first - 1
    while row.lower(before) in _ASIDE and before > 0:
        before -= 1
    after_quote = host.is_quote(before) or (row.lower(before) == "," and host.is_quote(before - 1))
    if not after_quote and row.lower(before) not in (",", "-", "–", "—"):
        return None
    speaker = speaker_after(row, cue.last + 1, role_starts)
    if speaker is None or (speaker.mentions and speaker.mentions[0].kind == "place"):
        return None
    beyond = row.lower(speaker.last + 1)
    closes = beyond in ("", ".", ",", ";", ":", "(", "-", "–", "—", "of", "at", "from") or beyond in PREPOSITIONS | SUBORDINATORS or beyond in ("who", "whose")
    closes = closes or host.is_quote(speaker.last + 1) or row.items[speaker.last + 1].kind == "date"
    if not closes or (not after_quote and cue.form.endswith("ing")):
        return None
    contents = [(0, before)]
    right = speaker.last
    follow = _resumed(host, right + 1)
    if follow is not None:
        contents.append(follow)
    return Attribution(cue, speaker, tuple(contents), before + 1, right, (), "inverted")


def _resumed(host: Host, position: int) -> Positions | None:
    """A quotation that goes on after the attribution: “...,” he said, “...”."""
    row = host.row
    for forward in range(position, len(row.items)):
        if host.is_quote(forward):
            before = row.lower(forward - 1)
            return (forward, len(row.items) - 1) if before in (",", ":", ";", "-", "–", "—", ".") else None
    return None


def _participle(
    host: Host, cue: Cue, following: Sequence[Cue], before: Sequence[Attribution], role_starts: Collection[int]
) -> Attribution | None:
    row = host.row
    lead = row.lower(cue.first - 1)
    mention = row.mention(cue.first - 1)
    speaker: Speaker | None = None
    if mention is not None and mention.reading != "adjective" and mention.kind != "place":
        speaker = Speaker((mention,), mention.start, mention.end, cue.first - 1, cue.first - 1)
    elif lead in (",", "and", "by", "in", "after", "while", "when", "before", "but", "–", "—", "-") or lead.endswith("ly") or cue.first == 0:
        speaker = next((a.speaker for a in reversed(before) if a.speaker and a.cue.kind != "according"), None)
        if speaker is None:
            speaker = main_subject(row, cue.first)
        if speaker is None and cue.first == 0:
            speaker = _subject_after_comma(row)
    if speaker is None or not _may_speak(speaker, cue):
        return None
    tail = _tail(host, cue)
    if cue.lemma in _SHOWING and not tail.is_opened and not host.is_quote(tail.start):
        return None
    end = _content_end(host, cue, tail.start, following)
    if end < tail.start:
        return None
    left = cue.first - 1 if lead in (",", "and", "by", "but", "–", "—") else cue.first
    return Attribution(cue, speaker, ((tail.start, end),), left, tail.end, tail.addressees, "participle", _needs_marks(cue, tail))


def _subject_after_comma(row: Row) -> Speaker | None:
    for position in range(len(row.items) - 1):
        if row.lower(position) == "," and (mention := row.mention(position + 1)) is not None:
            return Speaker((mention,), mention.start, mention.end, position + 1, position + 1)
    return None


def _passive(host: Host, cue: Cue, following: Sequence[Cue], role_starts: Collection[int]) -> Attribution | None:
    """"It was announced that ..." (nobody named), "was described by Li as ..." (Li)."""
    row = host.row
    for position in range(cue.last + 1, min(cue.last + 6, len(row.items))):
        if row.lower(position) == "by":
            speaker = speaker_after(row, position + 1, role_starts)
            if speaker is None:
                return None
            end = _content_end(host, cue, speaker.last + 1, following)
            return Attribution(cue, speaker, ((speaker.last + 1, end),), cue.first, speaker.last, (), "passive", True)
    if row.lower(cue.last + 1) != "that" or cue.kind not in ("say", "stress"):
        return None
    end = _content_end(host, cue, cue.last + 2, following)
    return Attribution(cue, None, ((cue.last + 2, end),), cue.first, cue.last + 1, (), "passive")


def _according(host: Host, cue: Cue, role_starts: Collection[int]) -> Attribution | None:
    """"According to X, ..." and "..., according to X"."""
    row = host.row
    start = cue.last + 1
    speaker = speaker_after(row, start, role_starts)
    if speaker is None:
        first, end = noun_phrase_right(row, start)
        if end < first:
            return None
        speaker = Speaker((), row.items[first].start, row.items[end].end, first, end, "speaker_without_mention")
    else:
        speaker = _with_tail(row, speaker)
    if cue.first <= 1:
        comma = next((p for p in range(speaker.last + 1, len(row.items)) if row.lower(p) == ","), None)
        while comma is not None and row.lower(comma + 1) in ("who", "which", "whose", "a", "the", "an") and (
            later := next((p for p in range(comma + 1, len(row.items)) if row.lower(p) == ","), None)
        ):
            if row.lower(comma + 1) in ("the", "an", "a") and not _is_apposition(row, comma, later):
                break
            comma = later
        if comma is None:
            return None
        return Attribution(cue, speaker, ((comma + 1, len(row.items) - 1),), cue.first, comma, (), "according")
    return Attribution(cue, speaker, ((0, cue.first - 1),), cue.first, speaker.last, (), "according")


def _is_apposition(row: Row, comma: int, later: int) -> bool:
    """", the deputy director of the institute," holds no verb's auxiliary."""
    return not any(row.lower(p) in AUXILIARIES or row.lower(p).endswith("ed") for p in range(comma + 1, later))


def _with_tail(row: Row, speaker: Speaker) -> Speaker:
    """"a lawsuit [filed in Manhattan by Tymoshenko]": words that still belong to the named source."""
    start, end = noun_phrase_right(row, speaker.first)
    if end <= speaker.last:
        return speaker
    return speaker._replace(last=end, end=max(speaker.end, row.items[end].end))


# What follows the verb


def _tail(host: Host, cue: Cue) -> _Tail:
    row = host.row
    position = cue.last + 1
    addressees: tuple[Mention, ...] = ()
    if cue.kind == "tell" or row.lower(position) == "to" or (cue.kind == "ask" and row.mention(position)):
        position, addressees = _addressee(host, position, cue)
    position = _skip_asides(row, position)
    opened = _opening(host, position)
    if opened is not None:
        return _Tail(opened, addressees, True, opened - 1)
    return _Tail(position, addressees, False, position - 1)


def _skip_asides(row: Row, position: int) -> int:
    while position < len(row.items) and (
        row.items[position].kind == "date"
        or row.lower(position) in _ASIDE
        or (row.lower(position).endswith("ly") and row.lower(position) not in ("only", "early"))
        or (row.lower(position) in ("on", "late", "early", "last") and position + 1 < len(row.items) and row.items[position + 1].kind == "date")
    ):
        position += 1
    return position


def _addressee(host: Host, position: int, cue: Cue) -> tuple[int, tuple[Mention, ...]]:
    row = host.row
    at = position + 1 if row.lower(position) == "to" else position
    if row.lower(position) == "to" and row.mention(at) is None and row.lower(at) not in DETERMINERS | _AUDIENCES:
        return position, ()
    found: list[Mention] = []
    first = row.mention(at)
    if first is not None and first.reading not in ("adjective", "possessive"):
        found.append(first)
        if row.lower(at + 1) == "and" and row.mention(at + 2) is not None:
            found.append(row.mention(at + 2))  # type: ignore[arg-type]
            return at + 3, tuple(found)
        return at + 1, tuple(found)
    if cue.kind != "tell" and row.lower(position) != "to":
        return position, ()
    for forward in range(at, min(at + 12, len(row.items))):
        word = row.lower(forward)
        if word in _CONTENT_OPENERS or host.is_quote(forward) or word in (",", ":"):
            return forward, ()
    for forward in range(at, min(at + 5, len(row.items))):
        if row.lower(forward) in _AUDIENCES:
            return forward + 1, ()
    return at, ()


def _opening(host: Host, position: int) -> int | None:
    """Where "that", ":" or a quotation opens the content, circumstances in between passed over."""
    row = host.row
    word = row.lower(position)
    if word == "that":
        return position + 1 if not _is_pronoun_that(row, position) else position
    if word in (":", ",") and host.is_quote(position + 1):
        return position + 1
    if word == ":":
        return position + 1
    if host.is_quote(position):
        return position
    if word not in PREPOSITIONS and word not in (",", "after", "before", "while", "as"):
        return None
    for forward in range(position, min(position + 24, len(row.items) - 1)):
        following = row.lower(forward)
        if following == "that" and row.items[forward].kind == "word":
            return forward + 1
        if following == ":" or (host.is_quote(forward) and row.lower(forward - 1) in (",", ":")):
            return forward + (following == ":")
        if following in (";", ".") or (following == "," and forward > position and not host.is_quote(forward + 1) and row.lower(forward + 1) != "that" and word != ","):
            return None
    return None


def _is_pronoun_that(row: Row, position: int) -> bool:
    """"said that meant ..."; "said that was ...": the pronoun is the subject of the content."""
    after = row.lower(position + 1)
    return after in AUXILIARIES or after in ("meant", "means", "could", "would")


def _placed(host: Host, cue: Cue, speaker: Speaker, tail: _Tail, following: Sequence[Cue]) -> Attribution | None:
    """Content before or after: see the module's docstring."""
    row = host.row
    needs = _needs_marks(cue, tail)
    left = speaker.first
    ahead = _ahead(host, min(left, cue.first))
    if tail.is_opened and not (ahead and host.is_quote(ahead[1])):
        end = _content_end(host, cue, tail.start, following)
        return Attribution(cue, speaker, ((tail.start, end),), left, tail.end, tail.addressees, "after", needs)
    if ahead is not None:
        closing = _closing(host, tail.start)
        if closing is not None:
            contents = [ahead]
            resumed = _second_part(host, closing, ahead, following, cue)
            if resumed is not None:
                contents = [resumed] if _is_stub(host, ahead) else [ahead, resumed]
            return Attribution(cue, speaker, tuple(contents), left, closing, tail.addressees, "before", False)
    if tail.start >= len(row.items) or row.lower(tail.start) in (".", ",", ";"):
        return None
    end = _content_end(host, cue, tail.start, following)
    if end < tail.start:
        return None
    return Attribution(cue, speaker, ((tail.start, end),), left, tail.end, tail.addressees, "after", needs)


_INTRO = PREPOSITIONS | SUBORDINATORS | frozenset(
    "but and however nevertheless meanwhile moreover still yet so then speaking asked while instead also additionally nonetheless".split()
)


def _ahead(host: Host, before: int) -> Positions | None:
    """The words before an attribution that may be its content: up to a comma or quotation right before it."""
    row = host.row
    end = before - 1
    if host.is_quote(end):
        return 0, end
    if row.lower(end) in (",", "–", "—", "-") and end >= 1:
        return 0, end - 1
    return None


def _is_introduction(host: Host, ahead: Positions) -> bool:
    """"On Wednesday", "In an address to Li", "While critics disagree", "However": no content."""
    row = host.row
    first, last = ahead
    if host.is_quote(last):
        return False
    if row.items[first].kind == "date" or row.lower(first) in _INTRO:
        return True
    return last - first < 2


def _is_stub(host: Host, ahead: Positions) -> bool:
    """"These sectors, he argued, would continue": the words before the cue are the subject alone."""
    first, last = ahead
    if any(host.is_quote(p) for p in range(first, last + 1)):
        return False
    return last - first < 4 and not any(host.row.lower(p) in AUXILIARIES for p in range(first, last + 1))


def _closing(host: Host, position: int) -> int | None:
    """Last item of an attribution that ends here or after a prepositional phrase; None if a clause follows."""
    row = host.row
    word = row.lower(position)
    if position >= len(row.items) or word in (".", ",", ";", "?", "!", ")", ":"):
        return position - 1
    if host.is_quote(position):
        return position - 1
    if word in PREPOSITIONS or word in ("as", "when", "while", "after", "before", "last", "this", "because", "who", "following", "and", "–", "—", "-"):
        for forward in range(position, len(row.items)):
            if row.lower(forward) == "," and not _goes_on(row, forward):
                return forward - 1
            if host.is_quote(forward):
                return forward - 1
        return len(row.items) - 1
    return None


def _goes_on(row: Row, comma: int) -> bool:
    """A comma within the circumstances: "in Bishkek, Kyrgyzstan"."""
    return row.mention(comma + 1) is not None and row.mention(comma - 1) is not None


def _second_part(
    host: Host, closing: int, ahead: Positions, following: Sequence[Cue], cue: Cue
) -> Positions | None:
    row = host.row
    start = closing + 1
    while row.lower(start) in (",", ":", "–", "—", "-"):
        start += 1
    if start == closing + 1 and not host.is_quote(start):
        return None
    if start >= len(row.items) - 1 and not host.is_quote(start):
        return None
    if any(c.first in (start, start + 1) for c in following) or row.lower(start) in ("who", "which", "according", "speaking"):
        return None
    if not host.is_quote(start) and not (_is_stub(host, ahead) or row.lower(start) in ("and", "but")):
        return None
    end = _content_end(host, cue, start, following)
    return (start, end) if end >= start else None


def _needs_marks(cue: Cue, tail: _Tail) -> bool:
    if cue.kind == "think" or cue.kind == "quoted":
        return cue.kind == "think"
    if tail.is_opened:
        return False
    return cue.lemma in _NEED_MARKS or cue.lemma in _SHOWING


def _content_end(host: Host, cue: Cue, start: int, following: Sequence[Cue]) -> int:
    """Last item of a content that begins at ``start``: the host's end or the next attribution's beginning."""
    row = host.row
    limit = len(row.items) - 1
    for later in following:
        if later.first <= start:
            continue
        cut = _cut_before(host, later, start)
        if cut is not None:
            limit = min(limit, cut)
            break
    for position in range(start + 3, limit):
        if row.lower(position) == "," and row.lower(position + 1) == "which" and not _closes_again(row, position + 1, limit):
            return position - 1
    return limit


def _closes_again(row: Row, position: int, limit: int) -> bool:
    """A relative clause that ends with a comma leaves content behind it."""
    return any(row.lower(p) == "," for p in range(position, limit))


def _cut_before(host: Host, later: Cue, start: int) -> int | None:
    """Last position before a later attribution that is not part of the content; None if it is nested in it."""
    row = host.row
    if later.kind == "according":
        return later.first - 1 if row.lower(later.first - 1) == "," or later.first > start else None
    if later.form.endswith("ing"):
        return later.first - 2 if row.lower(later.first - 1) == "," else None
    position = later.first - 1
    while position > start and (row.lower(position) in AUXILIARIES or row.lower(position) in _ASIDE or row.lower(position).endswith("ly")):
        position -= 1
    if row.lower(position) in ("and", "but"):
        return position - 1 - (row.lower(position - 1) == ",")
    while position > start and (row.items[position].kind == "mention" or row.items[position].kind == "word") and row.lower(position) not in ("and", "but", "while", "that", "though", "although"):
        position -= 1
        if later.first - position > 7:
            return None
    word = row.lower(position)
    if word == "," and row.lower(later.last + 1) in ("", ".", "in", "on", "at", "during", ",", "after", "to") :
        return position - 1
    if word in ("and", "but", "while", "though", "although") and position > start + 1:
        return position - 1 - (row.lower(position - 1) == ",")
    return None
