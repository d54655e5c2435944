"""Reporting verbs with their speaker and the words they report, as item positions on a host row.

Where the content stands: after the verb ("Li said [that] ...", "told Li ...", "stressed the need ..."),
before it ("..., Li said in Moscow on Wednesday", "..., said Tsang"), on both sides of it ("..., he argued,
would continue"), around "according to". The content ends before the next attribution (", adding that",
"and warned", ", while Freeland said") and before a writer's comment (", underscoring ...").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.extract.grammar.syntax import Row
from flows.extract.quotes.attribution_forms import (
    according,
    inverted,
    nominal,
    participle,
    passive,
    quoted_by,
)
from flows.extract.quotes.attribution_places import placed
from flows.extract.quotes.attributions import Attribution, may_speak
from flows.extract.quotes.hosts import Host
from flows.extract.quotes.reported_content import read_tail
from flows.extract.quotes.reporting_cues import ASIDES, AUXILIARIES, SHOWING, Cue, has_be
from flows.extract.quotes.speakers import Speaker, find_subject, main_subject

__all__ = ["find_attributions"]


def find_attributions(host: Host, cues: Sequence[Cue], human_starts: Collection[int]) -> list[Attribution]:
    """Attributions of a host by position of their cues.

    In: the host, its cues, the offsets where titles and documents' nouns stand.
    """
    found: list[Attribution] = []
    for nth, cue in enumerate(cues):
        if cue.form in ("as saying", "as telling") and any(c.kind == "quoted" for c in cues[:nth]):
            continue  # belongs to "quoted Kim as saying"
        made = _attribution(host, cue, cues[nth + 1 :], found, human_starts)
        if made is not None and not _repeats(host.row, made, found):
            found.append(made)
    return [made for made in found if not _is_told_by_another(made, found)]


def _is_told_by_another(made: Attribution, found: Sequence[Attribution]) -> bool:
    """ "Cole will open talks by promising relief, analysts said": an act within the words that end before "said"."""
    if made.cue.kind not in ("ask", "promise", "express", "think", "describe") or not made.contents:
        return False
    return any(
        other.rule in ("before", "inverted")
        and other.cue.first > made.cue.last
        and any(first <= made.cue.first <= last for first, last in other.contents)
        and not any(first <= other.cue.first <= last for first, last in made.contents)
        for other in found
    )


def _repeats(row: Row, made: Attribution, found: Sequence[Attribution]) -> bool:
    """A wish or act of the speaker inside what he says ("Lee said he also urged ...") is part of it."""
    for outer in found:
        if not any(first <= made.cue.first <= last for first, last in outer.contents):
            continue
        if made.rule == "participle" and made.cue.lemma in SHOWING and row.lower(made.cue.first - 1) == "and":
            return True  # "experts say tracing leaks and proving that ... is hard"
        is_act = made.needs_marks or made.cue.kind in ("ask", "promise", "express", "think", "describe")
        if is_act and outer.cue.kind in ("say", "tell", "quoted") and made.rule != "participle":
            return True
    return False


def _attribution(
    host: Host,
    cue: Cue,
    following: Sequence[Cue],
    found: Sequence[Attribution],
    human_starts: Collection[int],
) -> Attribution | None:
    row = host.row
    if cue.kind == "according":
        return according(host, cue, human_starts)
    if cue.kind == "noun":
        return nominal(host, cue, following)
    if cue.kind == "quoted" and cue.form.startswith(("was", "were", "is", "be", "quoted", "cited")):
        return quoted_by(host, cue, following, human_starts)
    if cue.is_participle and not has_be(row, cue.first):
        return participle(host, cue, following, found, human_starts)
    if has_be(row, cue.first) and cue.form.endswith(("ed", "told", "said", "put", "written")):
        return passive(host, cue, following, human_starts)
    turned = inverted(host, cue, human_starts)
    if turned is not None:
        return turned
    speaker = find_subject(row, cue, human_starts) or shared_subject(row, cue, found)
    if speaker is None or not may_speak(row, speaker, cue):
        return None
    return placed(host, cue, speaker, read_tail(host, cue), following)


def shared_subject(row: Row, cue: Cue, found: Sequence[Attribution]) -> Speaker | None:
    """ "Guajardo urged ... and said": the verb before has the subject."""
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
    speaking = [a for a in found if a.speaker is not None and a.cue.kind not in ("according", "noun")]
    for earlier in reversed(speaking):
        if not any(
            first <= earlier.cue.first <= last for outer in speaking for first, last in outer.contents
        ):
            return earlier.speaker
    return main_subject(row, position)
