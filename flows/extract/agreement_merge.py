"""Sightings of one instrument within one article -> one report.

First the sightings that tell of an instrument of their own; those of the same name, or of the same parties
and a kindred noun, are one. Then those that point ("the deal", "this pact") join the latest that fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreement_details import Context, countries_met
from flows.extract.agreement_parties import Sides, keys, members_of, unique
from flows.extract.agreement_sightings import Sighting
from flows.extract.meeting_settings import When
from flows.extract.records import AgreementReport, Evidence, Party
from flows.extract.syntax import Row

# Kinds that one and the same instrument may be called by.
_KIN = {
    "agreement": "accord", "treaty": "accord", "deal": "accord", "memorandum": "accord",
    "joint_statement": "statement", "plan": "plan", "project": "project", "resolution": "resolution",
    "loan": "loan", "other": "other",
}  # fmt: skip
_ORDER = ("withdrawn", "rejected", "signed", "in_force", "agreed", "under_negotiation", "proposed")
_POINTER_REACH = 12
_ALONE = {"resolution", "plan", "loan", "project"}


class Instrument:
    """The sightings of one instrument, in reading order."""

    def __init__(self, first: Sighting) -> None:
        self.sightings = [first]
        self.parties = first.parties
        self.parent: Instrument | None = None

    @property
    def first(self) -> Sighting:
        """The sighting that describes it: the first one outside the headline that tells enough."""
        telling = [s for s in self.sightings if s.creates and not s.is_headline] or self.sightings
        return telling[0]

    @property
    def name(self) -> str | None:
        return next((s.name for s in self.sightings if s.name), None)

    @property
    def status(self) -> str:
        """The furthest status that verbs tell, else what modifiers say, else the named one's own."""
        sure = {s.status for s in self.sightings if s.is_sure and s.status}
        weak = {s.status for s in self.sightings if s.status}
        named = self.named_status
        if named is not None and not sure & {"withdrawn", "rejected"}:
            return next(
                (
                    s
                    for s in ("signed",)
                    if s in sure and named in ("agreed", "under_negotiation", "proposed")
                ),
                named,
            )
        for found in (sure, weak):
            for status in _ORDER:
                if status in found:
                    return status
        return _by_default(self.first)

    @property
    def named_status(self) -> str | None:
        for sighting in self.sightings:
            if sighting.noun is not None and sighting.noun.named is not None:
                return sighting.noun.named["status"] or None
        return None

    def add(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)
        if sighting.creates and not sighting.is_pointer:
            self.parties = unique((*self.parties, *sighting.parties))


def _by_default(first: Sighting) -> str:
    """Where no verb tells: an indefinite pact is still to come, a definite or named one stands."""
    if first.kind == "project":
        return "under_negotiation"
    if first.kind in ("joint_statement", "loan", "plan"):
        return "agreed"
    if first.kind == "resolution":
        return "proposed"
    if first.name or first.determiner in ("the", "this", "that", "these", "those", "its", "their", "'s"):
        return "in_force"
    return "under_negotiation" if not first.is_headline else "agreed"


def merge(
    sightings: Sequence[Sighting], rows: Sequence[Row], sides: Sides, context: Context
) -> tuple[AgreementReport, ...]:
    """Reports in reading order, numbered from 0."""
    instruments = _gather(sightings)
    kept: list[tuple[Instrument, tuple[Party, ...]]] = []
    for instrument in instruments:
        parties = _completed(instrument, sides, context)
        if _is_enough(instrument, parties):
            kept.append((instrument, parties))
    kept.sort(key=lambda pair: pair[0].first.start)
    spans = {row.sentence.number: (row.sentence.start, row.sentence.end) for row in rows}
    numbers = {id(instrument): number for number, (instrument, _) in enumerate(kept)}
    return tuple(
        _report(number, instrument, parties, numbers, spans, rows, context)
        for number, (instrument, parties) in enumerate(kept)
    )


def _gather(sightings: Sequence[Sighting]) -> list[Instrument]:
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
        status=sighting.status if sighting.is_sure and sighting.status else parent.status,
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
            return None
    if sighting.is_pointer:
        return _pointed(instruments, sighting)
    if not sighting.creates and len(keys(sighting.parties)) < 2:
        return None
    same_sentence = {id(instrument) for instrument in here.values()}
    for instrument in reversed(instruments):
        if id(instrument) not in same_sentence and _is_same(instrument, sighting):
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
    if not _kindred(first, sighting) or instrument.parent is not None:
        return False
    if instrument.named_status is not None:
        return False
    if sighting.name and instrument.name and not _same_name(instrument, sighting):
        return False
    mine, theirs = keys(instrument.parties), keys(sighting.parties)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    if first.is_plural != sighting.is_plural and not (first.is_headline or sighting.is_headline):
        return False
    if _matters_differ(instrument, sighting) or _stages_differ(instrument, sighting):
        return False
    if _has_sum(first) != _has_sum(sighting) and first.is_plural and sighting.is_plural:
        return False
    if _times_differ(first.when, sighting.when):
        return False
    return sighting.determiner != "another"


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
    differ = (sighting.status in early) != (instrument.status in early)
    return differ and keys(instrument.parties) != keys(sighting.parties)


def _matters_differ(instrument: Instrument, sighting: Sighting) -> bool:
    mine = {sector for s in instrument.sightings for sector in s.sectors} - _COMMON
    theirs = set(sighting.sectors) - _COMMON
    return bool(mine and theirs and not mine & theirs)


def _completed(instrument: Instrument, sides: Sides, context: Context) -> tuple[Party, ...]:
    """Parties, completed where the words name one side: by the sentence, the meeting, the article's pair."""
    first = instrument.first
    parties = instrument.parties
    named = next(
        (s.noun.named for s in instrument.sightings if s.noun is not None and s.noun.named is not None), None
    )
    if named is not None:
        members = members_of(named, sides, [s.sentence for s in instrument.sightings])
        if members or len(keys(parties)) >= 2 or named["parties"]:
            return unique((*members, *(p for p in parties if not members)))
        near = sides.near([s.sentence for s in instrument.sightings])
        return (
            unique((*parties, *(p for code in near for p in sides.country(code))))
            if len(near) == 2
            else parties
        )
    if len(keys(parties)) >= 2 or (first.kind in ("resolution", "plan") and parties):
        return parties
    return unique((*parties, *_other_sides(instrument, parties, sides, context)))


def _other_sides(
    instrument: Instrument, parties: tuple[Party, ...], sides: Sides, context: Context
) -> tuple[Party, ...]:
    own = keys(parties)
    first = instrument.first
    host = first.where.country_code if first.where else None
    if own and host and host not in own and first.status in ("signed", "agreed") and "-" not in host:
        return sides.country(host)
    for sentences in (
        [first.sentence],
        [first.sentence, first.sentence - 1],
        [first.sentence, first.sentence + 1],
    ):
        codes = [code for code in sides.near(sentences) if code not in own]
        wanted = 2 - len(own)
        if len(codes) == wanted and (own or len(sides.near(sentences)) == 2):
            return unique(party for code in codes for party in sides.country(code))
    met = [code for code in countries_met(first.sentence, context.meetings) if code not in own]
    if met and (len(met) + len(own) == 2 or (first.is_plural and len(met) >= 2)) and (own or first.is_sure):
        return unique(party for code in met for party in sides.country(code))
    pair = sides.pair()
    if pair and (not own or own <= set(pair)):
        return unique(party for code in pair if code not in own for party in sides.country(code))
    hero = sides.protagonist()
    return sides.country(hero) if hero and len(own) == 1 and hero not in own and first.is_bilateral else ()


def _is_enough(instrument: Instrument, parties: tuple[Party, ...]) -> bool:
    """Two sides, or one where a plan, a resolution or a named instrument is told."""
    first = instrument.first
    if first.noun is not None and first.noun.named is not None:
        return True
    if len(keys(parties)) >= 2:
        return True
    if not parties:
        return first.kind == "resolution" and any(s.is_sure for s in instrument.sightings)
    return first.kind in _ALONE or first.status in ("signed", "rejected", "proposed", "withdrawn")


def _report(
    number: int,
    instrument: Instrument,
    parties: tuple[Party, ...],
    numbers: dict[int, int],
    spans: dict[int, tuple[int, int]],
    rows: Sequence[Row],
    context: Context,
) -> AgreementReport:
    first = instrument.first
    when = next((s.when for s in instrument.sightings if s.when and s.creates), None)
    where = next((s.where for s in instrument.sightings if s.where and s.creates), None)
    status = instrument.status
    text = rows[0].text
    is_done = status in ("signed", "agreed", "rejected", "withdrawn")
    named = next(
        (s.noun.named for s in instrument.sightings if s.noun is not None and s.noun.named is not None), None
    )
    sectors = tuple(dict.fromkeys(sector for s in instrument.sightings for sector in s.sectors))
    if not sectors and named is not None:
        sectors = tuple(named["sectors"].split(";")) if named["sectors"] else ()
    return AgreementReport(
        number=number,
        start=first.start,
        end=first.end,
        kind=named["kind"] if named is not None else _kind(instrument),
        status=status,
        parties=parties,
        sectors=sectors,
        evidence=_evidence(instrument, spans),
        rule_id=first.rule_id,
        title=_title(instrument, text),
        instrument_name=instrument.name,
        member_count=first.number if first.is_plural else None,
        signed_on=when.start if when and is_done else None,
        signed_until=when.end if when and is_done else None,
        date_precision=when.precision if when and is_done else "none",
        city=where.city if where and is_done else None,
        country_code=where.country_code if where and is_done else None,
        meeting=first.meeting if is_done else None,
        parent=numbers.get(id(instrument.parent)) if instrument.parent is not None else None,
    )


def _kind(instrument: Instrument) -> str:
    """The most telling noun: "agreements" that are called memorandums elsewhere are memorandums."""
    kinds = {s.kind for s in instrument.sightings if s.is_plural == instrument.first.is_plural}
    return (
        "memorandum"
        if "memorandum" in kinds and instrument.first.kind == "agreement"
        else instrument.first.kind
    )


def _evidence(instrument: Instrument, spans: dict[int, tuple[int, int]]) -> tuple[Evidence, ...]:
    rules = {sighting.sentence: sighting.rule_id for sighting in reversed(instrument.sightings)}
    return tuple(Evidence(number, *spans[number], rules[number]) for number in sorted(rules))


def _title(instrument: Instrument, text: str) -> str:
    first = instrument.first
    words = (instrument.name or text[first.start : first.end]).split()
    while len(words) > 1 and words[0].lower() in ("a", "an", "the", "this", "another", "its", "their"):
        words = words[1:]
    title = " ".join(words).strip("“”\"'‘’ ,")
    if len(title) > 90:
        title = title[:90].rsplit(" ", 1)[0] + " ..."
    return title[:1].upper() + title[1:]
