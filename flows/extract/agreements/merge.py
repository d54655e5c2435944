"""Sightings of one instrument within one article -> one instrument.

First the sightings that tell of an instrument of their own; those of the same name, or of the same parties
and a kindred noun, are one. Then those that point ("the deal", "this pact") join the latest that fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreements.creation import TRADED
from flows.extract.agreements.cues import Cells
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.parties import keys
from flows.extract.agreements.resolutions import RULE as RESOLUTION_RULE
from flows.extract.agreements.sightings import DOCUMENT_RULE, Sighting
from flows.extract.grammar.settings import When

# Kinds that one and the same instrument may be called by.
_KIN = {
    "agreement": "accord", "treaty": "accord", "deal": "accord", "memorandum": "accord",
    "joint_statement": "statement", "plan": "plan", "project": "project", "resolution": "resolution",
    "loan": "loan", "other": "other",
}  # fmt: skip
_POINTER_REACH = 12


def gather(sightings: Sequence[Sighting]) -> list[Instrument]:
    """The instruments of an article, in the order in which they are first told."""
    instruments: list[Instrument] = []
    latest: dict[int, dict[int, Instrument]] = {}  # sentence -> index of sighting -> instrument
    index_in: dict[int, int] = {}
    for sighting in sightings:
        index = index_in.get(sighting.sentence, 0)
        index_in[sighting.sentence] = index + 1
        here = latest.setdefault(sighting.sentence, {})
        parent = here.get(sighting.parent) if sighting.parent is not None else None
        if sighting.parent is not None:
            if parent is None:
                continue
            child = Instrument(_inherited(sighting, parent))
            child.parent = parent
            instruments.append(child)
            here[index] = child
            continue
        for one in _parts(sighting):
            found = _find(instruments, one, here)
            if found is not None:
                found.add(one)
            elif one.creates and (not one.is_pointer or len(keys(one.parties)) >= 2):
                found = Instrument(one)
                instruments.append(found)
            if found is not None:
                here[index] = found
    return instruments


def _parts(sighting: Sighting) -> tuple[Sighting, ...]:
    if not sighting.splits:
        return (sighting,)
    return tuple(sighting._replace(parties=parties, is_plural=False) for parties in sighting.splits)


def _inherited(sighting: Sighting, parent: Instrument) -> Sighting:
    """A listed member: status, parties, date and, for a plain noun, the kind of the set."""
    first = parent.first
    plain = (
        sighting.kind == "agreement" and not sighting.is_vague and parent.sightings[-1].kind == "memorandum"
    )
    return sighting._replace(
        kind="memorandum" if plain else sighting.kind,
        status=sighting.status if sighting.is_sure and sighting.status else parent.status_on(None),
        is_sure=True,
        parties=sighting.parties if len(keys(sighting.parties)) >= 2 else parent.parties,
        when=sighting.when or first.when,
        where=sighting.where or first.where,
        meeting=sighting.meeting if sighting.meeting is not None else first.meeting,
        creates=True,
    )


def _find(
    instruments: Sequence[Instrument], sighting: Sighting, here: dict[int, Instrument]
) -> Instrument | None:
    if sighting.name is not None or sighting.acronym is not None:
        for instrument in instruments:
            if _same_name(instrument, sighting):
                return instrument
        if sighting.name is not None and sighting.noun is not None and sighting.noun.named is not None:
            return _announced(instruments, sighting, sighting.noun.named)
    if sighting.is_pointer:
        return _pointed(instruments, sighting)
    if not sighting.creates and len(keys(sighting.parties)) < 2:
        return None
    is_definite = sighting.determiner in ("the", "this", "that", "'s", "its", "their")
    same_sentence = set() if is_definite else {id(instrument) for instrument in here.values()}
    for instrument in reversed(instruments):
        if id(instrument) not in same_sentence and _is_same(instrument, sighting):
            return instrument
    return None


def _announced(instruments: Sequence[Instrument], sighting: Sighting, named: Cells) -> Instrument | None:
    """ "agreed to a sweeping pact. ... completion of the Trans-Pacific Partnership": the lead describes, then names."""
    members = set(named["parties"].split())
    for instrument in instruments:
        first = instrument.first
        is_near = 1 <= sighting.sentence - first.sentence <= 3
        if (
            not is_near
            or instrument.name is not None
            or first.is_plural
            or first.kind not in ("agreement", "deal")
        ):
            continue
        is_settled = sighting.status == first.status == "agreed" and first.determiner in ("a", "an", "")
        if is_settled and keys(instrument.parties) and keys(instrument.parties) <= members:
            return instrument
    return None


def _same_name(instrument: Instrument, sighting: Sighting) -> bool:
    for other in instrument.sightings:
        if sighting.name and other.name and sighting.name.lower() == other.name.lower():
            return True
        if other.acronym and (sighting.name == other.acronym or sighting.word.upper() == other.acronym):
            return True
    return False


def _pointed(instruments: Sequence[Instrument], sighting: Sighting) -> Instrument | None:
    fitting = [i for i in instruments if _can_point(i, sighting)]
    if sighting.parties:
        sharing = [i for i in fitting if keys(i.parties) & keys(sighting.parties)]
        if len(keys(sighting.parties)) >= 2 and not sharing:
            return None
        fitting = sharing or fitting
    before = [i for i in fitting if i.sightings[0].start < sighting.start]
    if not before:
        return None
    return max(before, key=lambda i: max(s.start for s in i.sightings if s.start < sighting.start))


def _can_point(instrument: Instrument, sighting: Sighting) -> bool:
    first = instrument.first
    if sighting.sentence - instrument.sightings[-1].sentence > _POINTER_REACH:
        return False
    if sighting.is_plural and not (first.is_plural or instrument.sightings[-1].is_plural):
        return False
    return _kindred(first, sighting)


def _kindred(one: Sighting, two: Sighting) -> bool:
    if _KIN.get(one.kind) == _KIN.get(two.kind) and not (one.kind == "other" and one.word != two.word):
        return True
    return {one.kind, two.kind} in ({"plan", "agreement"}, {"deal", "project"}) and one.word == two.word


def _is_same(instrument: Instrument, sighting: Sighting) -> bool:
    first = instrument.first
    if (first.is_verbal or sighting.is_verbal) and not (first.is_headline or sighting.is_headline):
        return False
    if (first.word in TRADED) != (sighting.word in TRADED):
        return False  # "deliveries" that are discussed are none of the pacts signed
    if not _kindred(first, sighting) or instrument.parent is not None or first.rule_id == DOCUMENT_RULE:
        return False
    if instrument.named is not None:
        return _is_named_one(instrument.named, sighting)
    if sighting.name and instrument.name and not _same_name(instrument, sighting):
        return False
    if not _parties_agree(instrument, sighting):
        return False
    if first.is_plural != sighting.is_plural and not (first.is_headline or sighting.is_headline):
        return False
    if _matters_differ(instrument, sighting) or _stages_differ(instrument, sighting):
        return False
    if _has_sum(first) != _has_sum(sighting) and first.is_plural and sighting.is_plural:
        return False
    if first.status == sighting.status == "signed" and _times_differ(first.when, sighting.when):
        return False
    is_rival = bool({"rival", "competing", "alternative"} & {*sighting.word.split(), *sighting.modifiers})
    return sighting.determiner != "another" and not is_rival


def _is_named_one(named: Cells, sighting: Sighting) -> bool:
    """ "the pact between Iran and France": the named one whose parties they are."""
    theirs, members = keys(sighting.parties), set(named["parties"].split())
    if _is_its_matter(named, sighting) and theirs & members:
        return True
    is_whole = len(theirs) >= 2 and theirs <= members and 2 * len(theirs) >= len(members)
    is_definite = sighting.determiner == "the" or "nuclear weapons" in named["sectors"]
    return is_definite and sighting.determiner != "another" and not sighting.is_plural and is_whole


_OTHER = frozenset("new separate supplemental another different interim next second side".split())


def _is_its_matter(named: Cells, sighting: Sighting) -> bool:
    """ "the nuclear pact", "a deal to curb the nuclear work": no other where one is the article's matter."""
    if "nuclear weapons" not in named["sectors"] or sighting.is_plural or set(sighting.modifiers) & _OTHER:
        return False
    is_nuclear = "nuclear" in sighting.modifiers or "nuclear" in sighting.inner
    between = sighting.determiner == "the" and "between" in sighting.inner
    return (is_nuclear or between) and named["parties"].split()[0:1] != []


def _parties_agree(instrument: Instrument, sighting: Sighting) -> bool:
    """Equal, or one holds the other; a new "a treaty" of other words must have the very same."""
    mine, theirs = keys(instrument.parties), keys(sighting.parties)
    first = instrument.first
    if mine and mine == theirs:
        return True
    if bool(instrument.name) != bool(sighting.name) and not first.is_headline:
        return False
    if first.rule_id == sighting.rule_id == RESOLUTION_RULE:
        return True  # measures of one council, told again
    if not mine or not theirs:
        are_sets = first.is_plural and sighting.is_plural and first.verb_kind == sighting.verb_kind == "sign"
        return first.is_headline or are_sets or sighting.sentence - instrument.sightings[-1].sentence <= 2
    if (
        sighting.determiner in ("a", "an")
        and not instrument.first.is_headline
        and sighting.word != instrument.first.word
    ):
        return False
    return mine <= theirs or theirs <= mine


def _times_differ(one: When | None, two: When | None) -> bool:
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start


_COMMON = frozenset("trade economy political".split())


def _has_sum(sighting: Sighting) -> bool:
    return any(word[:1] in "$€£¥" or "$" in word or "billion" in word for word in sighting.modifiers)


def _stages_differ(instrument: Instrument, sighting: Sighting) -> bool:
    """A pact that is proposed is not the one signed, unless the parties are the very same."""
    early = {"proposed", "under_negotiation"}
    if not (sighting.is_sure and sighting.status and instrument.first.status):
        return False
    if "nuclear weapons" in sighting.sectors and "nuclear weapons" in instrument.first.sectors:
        return False  # an article tells of one nuclear deal, before and after it is reached
    differ = (sighting.status in early) != (instrument.status_on(None) in early)
    return differ and keys(instrument.parties) != keys(sighting.parties)


def _matters_differ(instrument: Instrument, sighting: Sighting) -> bool:
    mine = {sector for s in instrument.sightings for sector in s.sectors} - _COMMON
    theirs = set(sighting.sectors) - _COMMON
    return bool(mine and theirs and not mine & theirs)
