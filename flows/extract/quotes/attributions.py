"""What attributes words to somebody: the record, and whether subject and verb can make one."""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.quotes.reported_content import Positions, Tail
from flows.extract.quotes.reporting_cues import AUXILIARIES, NEED_MARKS, SHOWING, Cue
from flows.extract.quotes.speakers import HUMANS, Speaker, phrase_head
from flows.extract.records import Mention

__all__ = ["Attribution", "has_verb", "may_speak", "needs_marks_only"]


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


_MEANT = frozenset({"signal", "indicate", "suggest", "imply"})  # "Industry groups signalled that"
_PROVED = frozenset(
    {"demonstrate", "prove", "show", "mean", "reflect", "illustrate"}
)  # "Chile has proved that"


def may_speak(row: Row, speaker: Speaker, cue: Cue) -> bool:
    """Whether a subject can be the speaker of this cue."""
    if not _agrees(row, speaker, cue):
        return False
    if not speaker.mentions:
        can_mean = cue.lemma in _MEANT and row.lower(speaker.last) in HUMANS
        return cue.lemma not in SHOWING or speaker.null_reason is None or can_mean
    mention = speaker.mentions[-1]
    if mention.kind == "place" or (mention.kind == "country" and cue.lemma in _PROVED):
        return False
    return not (mention.reading == "pronoun" and mention.surface.lower() == "it" and cue.lemma in SHOWING)


_PAST_LIKE_BASE = frozenset("read put cast bet broadcast hit_back forecast".split())


_PLURALS = frozenset(
    "people men women police some many others several few most both all i we they you two media".split()
)


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


def needs_marks_only(row: Row, speaker: Speaker, cue: Cue, tail: Tail) -> bool:
    """Whether the cue credits words only where they stand in marks."""
    if cue.kind == "think" or row.lower(speaker.first - 1) == "what":
        return True  # "cracks down on what he calls unfair trade" names a thing
    return not tail.is_opened and (cue.lemma in NEED_MARKS or cue.lemma in SHOWING)


def has_verb(row: Row, start: int) -> bool:
    """Whether a quotation or something like a finite verb stands near."""
    for position in range(start, min(start + 16, len(row.items))):
        word = row.lower(position)
        if word in AUXILIARIES or word.endswith("ed") or row.items[position].kind == "quote":
            return True
        if word in ("what", "which", "who") and position > start:
            return False  # "added a touch to it with what seemed to be a hat"
    return False
