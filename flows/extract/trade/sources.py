"""Who gave a figure, through what medium, and whether it is a fact, a forecast, a target or a threat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.records import Mention, Quote
from flows.extract.trade.cues import Line

_SHOWING = frozenset(
    """show shows showed indicate indicates indicated estimates estimated estimate forecasts forecast expects
    projected projects predicts predicted sees saw puts put announced reported reports said says calculates believes
    revised cut""".split()
)
_DATA = frozenset(
    "data figures statistics numbers report survey study estimates forecasts also has have had provisional official".split()
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_PLAN = frozenset(
    "plan plans proposal proposals threat threats pledge decision order announcement vow move promise".split()
)
_NAMED = frozenset({"organization", "person", "unnamed", "country"})
_PROJECTED = re.compile(
    r"""\b(?: will | would | could | (?-i:may) | might | expected | expects? | expecting | project(?:ed|ions?) | forecast\w* | predict\w* | likely
    | set\s+to | going\s+[“"‘']?to | poised | seen | sees(?!\ .*\ as\b) | outlook | anticipat\w+ | should | shall | intent | scheduled | estimated\s+to )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:aims?|aimed|aiming|targets?|targeted|goals?|ambition|strive|objective|intention\s+to|intends?|hopes?\s+to|wants?\s+to|vow\w*\s+to|should\s+permit|plans?\s+to|calls?\s+for|called\s+for|asked\s+(?:\w+\s+)?to|asked\s+for|appeal\w*\s+for|seek(?:s|ing)?|sought)\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:threat\w*|plans?|planned|propos\w+|would|will|could|vow\w*|warn\w*|consider\w*|(?-i:may)|might|intend\w*|pledg\w*|call\w*\s+for|potential|looming|if)\b",
    re.IGNORECASE,
)
# "the existing 25% duty", "the 10% rate introduced in 2018": in force.
_IN_FORCE = re.compile(
    r"\b(?:existing|current|introduced\s+(?:in|during)|in\s+force\s+since)\b", re.IGNORECASE
)
_EXPECTED = re.compile(r"\b(?:expect(?:s|ed)?|forecasts?|projected)\b", re.IGNORECASE)
_CUTS = (";", " but ", " while ", " although ", ", where ", ", which ", ", who ", ", as ", " representing ")
_BEFORE, _TARIFF_BEFORE, _AFTER, _RANK_BEFORE = (
    120,
    240,
    40,
    60,
)  # characters around a figure in which its modality stands


_DATA_OF = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:data|figures|statistics|estimates?|numbers)\s+(?:from|by|of|released\s+by|published\s+by)\s+(.+)",
    re.DOTALL,
)


# "The forecasts in this text are drawn from ..."
_HOUSE = re.compile(
    r"\b(?:forecasts?|analysis|projections?)\b[^.]{0,50}\bin\s+this\s+(?:article|report)\b[^.]{0,30}\b(?:drawn|taken|come)\s+from\b"
)


class Source(NamedTuple):
    """``name``: person or body that gave the figure; ``medium``: who passed it on."""

    name: str | None = None
    medium: str | None = None


def name_sources(quotes: Sequence[Quote], mentions: Sequence[Mention]) -> dict[Quote, str | None]:
    """A name for the speaker of every quotation, in reading order.

    A body is named as the article writes it ("Chinese customs"), a person by the canonical name; a document by who
    issued it; "it" and "the official" by the last one so described. None where nobody is told.
    """
    names: dict[Quote, str | None] = {}
    written_as: dict[str, str] = {}
    issuers: dict[str, str] = {}
    told: list[str] = []
    for quote in quotes:
        speaker = mentions[quote.speaker] if quote.speaker is not None else None
        written = _tidy(quote.speaker_name or quote.speaker_as_written or "")
        if speaker is not None and speaker.kind == "document":
            name = _issuer(speaker, written, mentions, issuers, told)
        elif (
            speaker is not None
            and speaker.kind == "person"
            and (speaker.entity_id or speaker.reading == "name")
        ):
            name = speaker.name
        elif speaker is not None and speaker.kind == "organization":
            name = _body(speaker, written_as)
        elif speaker is not None and speaker.reading == "office" and speaker.name in (None, speaker.role):
            # "the president": of which country is not told
            name = None
        else:
            name = _bearer(written, mentions) or _described(speaker, written, told)
        names[quote] = name
        if name and (not told or told[-1] != name):
            told.append(name)
    return names


def _body(speaker: Mention, written_as: dict[str, str]) -> str | None:
    """A body as the article first writes it; where it stands as "it" or "the ministry", as written before."""
    if speaker.reading in ("pronoun", "possessive", "office"):
        return written_as.get(speaker.entity_id or "", speaker.name or _tidy(speaker.surface))
    surface = _tidy(speaker.surface)
    if speaker.entity_id:
        written_as[speaker.entity_id] = surface
    return surface


def _issuer(
    speaker: Mention, written: str, mentions: Sequence[Mention], issuers: dict[str, str], told: list[str]
) -> str | None:
    """Who stands behind a document: "a study released by [the Institute]"; later "the study" means the same."""
    noun = speaker.surface.split()[-1].lower()
    if noun in issuers:
        return issuers[noun]
    reach = speaker.start + len(written) + 8
    for mention in mentions[speaker.number + 1 : speaker.number + 4]:
        if mention.kind in ("organization", "person") and mention.start <= reach:
            name = _tidy(mention.surface) if mention.kind == "organization" else mention.name
            if name:
                issuers[noun] = name
                return name
    return told[-1] if told else None


def _bearer(written: str, mentions: Sequence[Mention]) -> str | None:
    """The person of the article whose family name stands alone: "Veroneau said"."""
    if not written or " " in written or not written[0].isupper():
        return None
    return next(
        (m.name for m in mentions if m.kind == "person" and m.name and m.name.endswith(" " + written)), None
    )


def _described(speaker: Mention | None, written: str, told: list[str]) -> str | None:
    """ "a senior Japanese official", then "the official": the fuller description."""
    body = _DATA_OF.match(written)
    if body:
        return _tidy(body[1])
    surface = written or (_tidy(speaker.surface) if speaker is not None else "")
    if not surface:
        return None
    if surface.lower() in _PRONOUNS:
        return told[-1] if told else None
    if " " not in surface:
        for earlier in reversed(told):
            if earlier.lower().split()[-1] == surface.lower():
                return earlier
    if speaker is not None and speaker.kind == "country" and speaker.name:
        return surface
    return surface


def _tidy(surface: str) -> str:
    """ "a senior Japanese\\n government official" -> "senior Japanese government official"."""
    words = surface.split()
    if len(words) > 2 and words[-2:] == ["news", "agency"]:
        words = words[:-2]
    if len(words) > 1 and words[-1] in ("data", "figures", "statistics"):
        words = words[:-1]
    return " ".join(words[1:] if words and words[0].lower() in ("a", "an", "the", "one", "some") else words)


def find_source(line: Line, at: int, quotes: Sequence[Quote], names: Mapping[Quote, str | None]) -> Source:
    """Source of the figure at an item position: who plans it, the innermost quotation's speaker, who "shows" it.

    ``quotes``: those that hold the figure.
    """
    planner = _planner(line, at)
    medium = next((quote.medium for quote in quotes if quote.medium), None)
    if planner:
        return Source(planner, medium)
    for quote in sorted(quotes, key=lambda quote: quote.end - quote.start):
        name = names.get(quote)
        if name:
            return Source(name, medium)
    return Source(_shown_by(line), medium)


def _planner(line: Line, at: int) -> str | None:
    """ "Boric's plan to levy a 12 percent duty": whose plan it is."""
    for position in range(at - 1, max(0, at - 18), -1):
        if line.lower(position) in _PLAN and line.lower(position - 1) in ("'s", "’s"):
            mention = line.row.mention(position - 2)
            return mention.name if mention is not None and mention.kind == "person" else None
    return None


def _shown_by(line: Line) -> str | None:
    """ "customs figures show", "the Institute forecasts", "according to official data"."""
    for position, item in enumerate(line.row.items):
        if item.kind != "word":
            continue
        if item.lower == "according" and line.lower(position + 1) == "to":
            for at in range(position + 2, position + 8):
                mention = line.row.mention(at)
                if mention is not None and mention.kind in _NAMED:
                    return _call(mention)
        if item.lower in _SHOWING:
            back = position - 1
            while back >= 0 and line.lower(back) in _DATA:
                back -= 1
            mention = line.row.mention(back)
            if mention is not None and _may_show(line, back, mention):
                return _call(mention)
    return None


def _may_show(line: Line, position: int, mention: Mention) -> bool:
    if mention.reading == "adjective" or mention.kind not in ("organization", "person", "unnamed"):
        return False
    if mention.surface.lower() in _PRONOUNS or (mention.reading == "office" and mention.entity_id is None):
        return False
    return line.lower(position - 1) not in ("in", "to", "with", "from")


def _call(mention: Mention) -> str | None:
    return mention.name if mention.kind == "person" else _tidy(mention.surface)


def find_status(line: Line, metric: str, start: int, end: int, is_rank: bool = False) -> str:
    """Status of the figure at ``start:end``, by the words of its clause that stand near it."""
    text, sentence = line.row.text, line.row.sentence
    reach = _RANK_BEFORE if is_rank else _TARIFF_BEFORE if metric == "tariff" else _BEFORE
    low = max(sentence.start, start - reach)
    cut = max(text.rfind(mark, low, start) for mark in _CUTS)
    high = min(sentence.end, end + _AFTER)
    comma = text.find(",", end, high)  # what follows a comma tells of something else
    near = text[max(low, cut) : comma if comma >= 0 else high]
    if metric == "tariff":
        if _IN_FORCE.search(text[max(low, cut, start - 24) : end + 40]):
            return "actual"
        if _EXPECTED.search(near):
            return "projected"
        return "threatened" if _THREAT.search(near) else "actual"
    if not is_rank and _TARGET.search(near):
        return "target"
    return "projected" if _PROJECTED.search(near) else "actual"


def house_source(rows: Sequence[Row]) -> str | None:
    """The body from which an article says that its own forecasts come; None where it says no such thing."""
    for row in reversed(rows[-12:]):
        if _HOUSE.search(row.text, row.sentence.start, row.sentence.end):
            for position in range(len(row.items)):
                mention = row.mention(position)
                if mention is not None and mention.kind == "organization":
                    return _tidy(mention.surface)
    return None
