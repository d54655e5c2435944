"""Meetings told by nouns: "talks with Li", "the Biden-Xi summit", "the APEC leaders' meeting", "a phone call"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.grammar.event_status import status_after_noun, status_of_modifiers
from flows.extract.grammar.phrases import Complement, NounPhrase, noun_phrase
from flows.extract.grammar.settings import When, Where, dates_near, place_among
from flows.extract.meetings.apart import is_severable
from flows.extract.meetings.context import Hosted, guest_of, hosted_by, programme, the_city, told_at
from flows.extract.meetings.noun_sides import THE, Sides, behind_list, gathers_officials, listed, sides_of
from flows.extract.meetings.noun_status import clause_modality, is_counted, noun_status
from flows.extract.meetings.phrases import (
    Governor,
    acting_with,
    days_of,
    governor,
    noun_when,
    phrase_place,
    place_before,
    possessors,
    predicate_behind,
)
from flows.extract.meetings.sides import by_kind, countries_of, without_covered
from flows.extract.meetings.sightings import Cue, Reading, Sighting
from flows.extract.records import Mention, Party

# Meetings of companies, boards and the press: "earnings call", "news conference".
_ABOUT_OTHERS = frozenset(
    """earnings board shareholder shareholders press news policy rate cabinet staff aides training interest rally
    conference business campaign town analyst analysts investor investors track""".split()
)
_COMPOUNDS = frozenset("point points room house place demand minutes agenda center centre hall".split())
# Words that mean a meeting of states only beside a light verb or a partner: "had lunch with".
_VAGUE = frozenset(
    """call calls lunch dinner session breakfast conversation conversations dialogue dialogues audience banquet luncheon""".split()
)
_NEVER_ALONE = frozenset({"exchanges", "engagements", "deliberations", "bargaining", "event", "side event"})
_NAMES_SIDES = frozenset({"with", "between", "led", "co-led", "chaired", "co-chaired"})
_OF_BODIES = frozenset({"meeting", "meetings", "session"})
_FURTHER = frozenset(
    "further more another additional follow-up subsequent second new fresh next eighth".split()
)


def _told_pair(reading: Reading, governed: Governor, sides: Sides) -> tuple[Party, ...]:
    """ "A told B at a meeting": the two of them, if two countries spoke and nobody else is named; else ()."""
    if sides.is_explicit:
        return ()
    told = reading.book.parties(told_at(reading, governed))
    return told if len(countries_of(told)) == 2 else ()


def read_talks(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "held talks with Li", "their meeting in Moscow", "the talks", "a phone call with Mr Xi"."""
    phrase = noun_phrase(reading.row, cue.start, reading.verb_positions)
    governed = governor(reading, phrase)
    if _is_no_meeting(reading, cue, phrase, governed):
        return _bare_call(reading, cue, phrase)
    if cue.word in _OF_BODIES and (_bodies(reading, phrase) or _is_spoken_at(reading, phrase, governed)):
        return read_summit(reading, cue)
    if _is_object_of_meeting(reading, governed):
        return _complete_last(reading, cue, phrase, governed)
    found, end = reading.complements(cue)
    joint = programme(reading, cue, phrase)
    sides = sides_of(reading, cue, phrase, found, governed)
    if joint is not None and len(sides.parties) == 1 and not sides.others:
        sides = sides._replace(parties=(*guest_of(reading, sides.parties), *sides.parties))
    told = _told_pair(reading, governed, sides)
    sides = sides._replace(parties=told) if told else sides
    is_further = bool({*phrase.modifiers} & _FURTHER) or cue.word == "round" or _resumes(reading, cue)
    if is_further and not sides.is_explicit and governed.cue is None:
        sides = sides._replace(parties=())
    complete = _is_complete(sides)
    is_named = sides.is_explicit or (governed.cue is not None and is_counted(reading, phrase, cue))
    is_anaphoric = not complete or (phrase.determiner in THE and not is_named)
    is_pointer = is_anaphoric and (phrase.determiner in THE or bool(phrase.possessor))
    status, hint = _status_and_hint(reading, cue, phrase, governed, is_anaphoric)
    behind = behind_list(reading.row, found)
    if status is None and behind is not None:
        status = status_after_noun(reading.row, behind)
    where = phrase_place(reading, phrase, False) or place_among(found, reading.vocabulary)
    where = where or place_before(reading, governed)
    if joint is not None:
        status, where = status or joint.status, where or joint.where
    status, hint = ("held", None) if told else (status, hint)
    when = noun_when(reading, cue, phrase, governed, max(end, behind or 0), status, is_pointer)
    if when is None and status == "recurring":
        when = reading.since(cue.end)
    elif when is None and status == "planned" and not is_pointer:
        when = reading.deadline(cue.end)
    sighting = _bare_talks(reading, cue, sides, where)._replace(
        status=status,
        hint=hint,
        when=when,
        is_anaphoric=is_anaphoric,
        is_pointer=is_pointer,
        is_further=is_further,
        is_strong=complete and (governed.cue is not None or sides.is_explicit),
        days=days_of(reading, phrase, end),
        is_severable=is_severable(cue.word, reading.book.parties(possessors(reading, phrase)), sides.parties),
    )
    apart = _one_by_one(reading, cue, phrase, found, sighting)
    return apart or [sighting, *_second_date(reading, cue, sighting)]


_SEPARATE = frozenset({"separate", "individual", "successive"})


def _one_by_one(
    reading: Reading, cue: Cue, phrase: NounPhrase, found: list[Complement], sighting: Sighting
) -> list[Sighting]:
    """ "held separate meetings with A and B": one with each."""
    if not set(phrase.modifiers) & _SEPARATE or not cue.word.endswith("s"):
        return []
    others = reading.book.parties(m for c in found if c.preposition == "with" for m in c.mentions)
    own = tuple(party for party in sighting.parties if party not in others)
    if len(others) < 2 or not own:
        return []
    kind = "bilateral_meeting" if sighting.family == "encounter" else sighting.kind
    return [sighting._replace(parties=(*own, other), kind=kind) for other in others]


def _resumes(reading: Reading, cue: Cue) -> bool:
    """ "negotiations are scheduled to resume on Friday": those of before go on."""
    if cue.kind != "negotiation" and cue.word != "talks":
        return False
    behind = [reading.row.lower(at) for at in range(cue.end, min(cue.end + 6, len(reading.row.items)))]
    return "resume" in behind and bool({"will", "scheduled", "due", "set", "expected"} & set(behind))


def _is_object_of_meeting(reading: Reading, governed: Governor) -> bool:
    """ "gathered in an impromptu [meeting]": the verb right before has told the event."""
    is_met = any(c.pattern == "meet" and c.end == governed.position for c in reading.cues)
    return is_met and bool(reading.found) and governed.kind == "preposition"


def _complete_last(reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor) -> list[Sighting]:
    """Give the event of the verb the date and place that stand behind its noun."""
    found, end = reading.complements(cue)
    last = reading.found[-1]
    when = last.when or noun_when(reading, cue, phrase, governed, end, last.status)
    where = last.where or place_among(found, reading.vocabulary)
    reading.found[-1] = last._replace(when=when, where=where)
    return []


def _bare_talks(reading: Reading, cue: Cue, sides: Sides, where: Where | None) -> Sighting:
    """A sighting with its family, kind, sides and place: "a conversation in Bali" is no telephone call."""
    is_near = where is not None or reading.is_margin(cue, False)
    is_face_to_face = cue.word.startswith("conversation") and is_near
    family = "call" if cue.kind == "call" and not is_face_to_face else "encounter"
    kind = "negotiation" if sides.is_pact else _kind(reading, cue, sides.parties, family)
    is_alone = kind == "bilateral_meeting" and len(sides.parties) < 2
    if is_alone and (gathers_officials(reading, cue) or _with_leaders(reading, cue)):
        kind = "multilateral_meeting"
    return reading.sighting(cue, family, kind, sides.parties, "meetings.noun")._replace(
        where=reading.place(cue, where), others=sides.others, is_gathering=sides.is_gathering
    )


_HEADS_OF_MANY = ("leaders", "ministers", "premiers", "presidents", "governors")


def _with_leaders(reading: Reading, cue: Cue) -> bool:
    """ "a meeting with leaders of the region", "talks with the provincial premiers": of many sides."""
    if reading.row.lower(cue.end) != "with":
        return False
    near = range(cue.end + 1, min(cue.end + 6, len(reading.row.items)))
    return any(reading.row.lower(at).endswith(_HEADS_OF_MANY) for at in near)


def _bare_call(reading: Reading, cue: Cue, phrase: NounPhrase) -> list[Sighting]:
    """ "during the call": points at a call told elsewhere; nothing for other words."""
    if cue.word != "call" or phrase.determiner not in ("the", "this") or _is_verb(reading, cue):
        return []
    return [reading.sighting(cue, "call", "call", (), "meetings.noun")._replace(is_anaphoric=True)]


def _is_complete(sides: Sides) -> bool:
    """Two sides, or one with unnamed officials, or the members of one body."""
    if sides.is_gathering or (sides.parties and sides.others):
        return True
    return len(sides.parties) > 1


def _status_and_hint(
    reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor, is_anaphoric: bool
) -> tuple[str | None, str | None]:
    """What verbs say, and apart from it what only a preposition or the clause's mood lets one guess."""
    status = noun_status(reading, cue, phrase, governed)
    is_owned = phrase.determiner in THE or bool(phrase.possessor)
    by_preposition = is_anaphoric and governed.kind == "preposition"
    if by_preposition and (status == "held" or (status == "planned" and is_owned)):
        return None, status
    if status is None and governed.cue is None and not is_owned:
        return None, clause_modality(reading, phrase.start)
    return status, None


def _is_no_meeting(reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor) -> bool:
    """ "board meeting", "meeting point", "which Moscow calls", "engagements" without a light verb."""
    if cue.word == "round" and reading.row.lower(cue.end) == "of":
        return True  # "a round of talks": the talks say it
    if (
        set(phrase.modifiers) & _ABOUT_OTHERS
        or reading.row.lower(cue.end) in _COMPOUNDS
        or _is_verb(reading, cue)
    ):
        return True
    behind = reading.row.lower(cue.end + (reading.row.lower(cue.end) == ","))
    if cue.word in _VAGUE and governed.cue is None and behind not in _NAMES_SIDES:
        return True
    return cue.word in _NEVER_ALONE and governed.cue is None


def _is_verb(reading: Reading, cue: Cue) -> bool:
    """ "when it talks with Congress", "which Moscow calls": the cue is a verb of the mention before."""
    before = reading.row.mention(cue.start - 1)
    if before is None or before.reading == "possessive":
        return False
    if cue.word in ("call", "calls"):
        return True
    return cue.word == "talks" and (
        before.reading == "pronoun" or reading.row.lower(cue.end) in ("to", "about")
    )


def _second_date(reading: Reading, cue: Cue, sighting: Sighting) -> list[Sighting]:
    """ "further discussions in June and September": an event a date."""
    items = reading.row.items
    if not sighting.is_further or sighting.when is None:
        return []
    for at in range(cue.end, len(items) - 2):
        if items[at].kind == "date" and items[at + 1].lower == "and" and items[at + 2].kind == "date":
            second = dates_near(reading.row, reading.dates, [at + 2])
            return [sighting._replace(when=second)] if second is not None and second != sighting.when else []
    return []


def _bodies(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """Blocs and councils whose meeting it is: "the APEC leaders' meeting"."""
    here = [m for m in (*phrase.named, *phrase.possessor) if m.kind == "organization"]
    known = reading.vocabulary.organizations
    return tuple(
        m
        for m in here
        if m.entity_id is not None
        and m.entity_id in known
        and known[m.entity_id].kind in ("bloc", "international_body")
    )


def _kind(reading: Reading, cue: Cue, parties: tuple[Party, ...], family: str) -> str:
    if family == "call" or cue.kind == "negotiation":
        return cue.kind
    is_bilateral = reading.row.lower(cue.start - 1) == "bilateral"
    of_states = len(parties) > 1 and all(p.kind == "country" for p in parties)
    if cue.word in ("talks", "discussions") and of_states and not is_bilateral:
        return "negotiation"  # "Iran would hold talks with the U.S.": of states, nobody being named
    if [party.kind for party in parties] == ["organization"]:
        return "multilateral_meeting"
    if cue.kind == "call":
        return "bilateral_meeting"
    is_many = len(countries_of(parties)) > 2 or len(by_kind(parties)["person"]) > 3
    return "multilateral_meeting" if is_many else cue.kind


def _hosting(reading: Reading, hosts: Sequence[Mention]) -> tuple[Party, ...]:
    """Bodies that a summit is of; in its own joint statement "the summit of the Quad" is of the issuers."""
    issuers = reading.voices.issuers
    if hosts and hosts[0].entity_id in {m.entity_id for m in issuers if m.members}:
        return reading.book.parties(issuers)
    return reading.book.hosts(hosts)


def _summit_status(
    reading: Reading, cue: Cue, phrase: NounPhrase, governed: Governor, hosted: Hosted | None, attends: bool
) -> tuple[str | None, str | None]:
    """Status and hint of a summit by its phrase, its governor and who hosted it."""
    status = noun_status(reading, cue, phrase, governed)
    if status == "negated" and reading.row.lower(phrase.start - 1) in _STAYS_AWAY:
        status = None  # held without him
    if hosted is not None:
        status = hosted.status or status
    is_planned = status_of_modifiers(phrase.modifiers) == "planned"  # "steps towards a planned summit"
    if governed.kind == "preposition" and not attends and not is_planned and status in ("held", "planned"):
        return None, status  # "reached ahead of the summit" was written when it may have begun
    return status, None


def _summit_day(
    reading: Reading, cue: Cue, known: Sighting | None, status: str | None, when: When | None
) -> tuple[str | None, When | None]:
    """Status and day that follow from the day itself, a deadline, or what else happened in the city."""
    if status is None and _is_of_that_day(reading, when):
        status = "held"
    if status == "planned":
        when = when or reading.deadline(cue.end)
    if known is not None and status in (None, "held"):
        when, status = when or known.when, "held"
    return status, when


def read_summit(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "the APEC summit", "a summit between Biden and Xi", "the G7 Leaders' Summit in Germany"."""
    phrase = noun_phrase(reading.row, cue.start, reading.verb_positions)
    follows = any(c.pattern == "talks" and cue.end <= c.start <= cue.end + 1 for c in reading.cues)
    if set(phrase.modifiers) & _ABOUT_OTHERS or follows:
        return []  # "ministerial bilateral talks": the talks say it
    found, end = reading.complements(cue)
    governed = governor(reading, phrase)
    hosts, partners = _hosts_and_partners(reading, phrase, found)
    is_margin = reading.is_margin(cue)
    partners = () if is_margin else partners
    hosted = hosted_by(reading, cue)
    partners += hosted.hosts if hosted is not None else ()
    by_partners = bool(partners) and governed.kind == "preposition"
    is_spoken_at = _is_spoken_at(reading, phrase, governed)
    attends = governed.cue is not None or _comes_for(reading, governed) or by_partners or is_spoken_at
    pair = _own_sides(phrase)
    acting = acting_with(reading, phrase, governed) if attends and len(pair) < 2 else ()
    hosting = _hosting(reading, hosts)
    parties = without_covered((*hosting, *reading.book.parties((*pair, *partners, *acting))))
    if not hosting:
        parties = tuple(party for party in parties if party.kind != "organization")
    where = phrase_place(reading, phrase, False) or place_among(found, reading.vocabulary)
    where = reading.place(cue, where or place_before(reading, governed))
    known = the_city(reading, governed, parties) if where is None else None
    where = known.where if known else where
    alone = bool(parties) and (governed.cue is not None or is_spoken_at) and where is not None
    complete = bool(hosting) or len(parties) >= 2 or alone
    where = where or (hosted.where if hosted else None)
    status, hint = _summit_status(reading, cue, phrase, governed, hosted, attends)
    is_named = bool(hosts or partners or alone or len(pair) >= 2)
    is_anaphoric = not complete or (phrase.determiner in THE and not is_named)
    later = predicate_behind(reading, cue)
    if later is not None:
        status, hint, where = later.status, None, where or later.where
    when = (later and later.when) or (hosted and hosted.when)
    when = when or noun_when(reading, cue, phrase, governed, end, status)
    status, when = _summit_day(reading, cue, known, status, when)
    kind = _summit_kind(cue, hosts, parties)
    summit = reading.sighting(cue, "encounter", kind, parties, "meetings.summit")._replace(
        status=status,
        when=when,
        where=where,
        is_anaphoric=is_anaphoric,
        is_margin=is_margin,
        hint=hint,
        is_strong=complete,
        days=days_of(reading, phrase, end),
        is_pointer=is_anaphoric and (phrase.determiner in THE or bool(phrase.possessor)),
    )
    return [*_visit_for(reading, cue, known, parties), summit]


_STAYS_AWAY = frozenset("skips skipped skipping boycotts boycotted boycotting".split())


def _is_of_that_day(reading: Reading, when: When | None) -> bool:
    """ "On this occasion of March 12, the first summit of the Quad, we pledge": told on its own day."""
    return when is not None and when.precision == "day" and when.start == reading.published_on is not None


_OF_MANY = frozenset({"regional", "ministerial", "multilateral", "intergovernmental"})
_SPEECH = frozenset({"comments", "remarks", "comment", "remark", "speaking", "spoke", "speech", "address"})


def _is_spoken_at(reading: Reading, phrase: NounPhrase, governed: Governor) -> bool:
    """ "[made the remarks] at a regional meeting in Singapore": who speaks at it takes part."""
    at = governed.position
    if (
        governed.kind != "preposition"
        or reading.row.lower(at) != "at"
        or phrase.determiner not in ("a", "an")
    ):
        return False
    said = {reading.row.lower(k) for k in range(max(0, at - 2), at)}
    return bool(set(phrase.modifiers) & _OF_MANY) and bool(said & _SPEECH)


def _visit_for(
    reading: Reading, cue: Cue, known: Sighting | None, parties: tuple[Party, ...]
) -> list[Sighting]:
    """ "Putin was in the city for the forum": a visit, if the city lies abroad for him."""
    visitors = by_kind(parties)["person"]
    if known is None or known.where is None or not visitors:
        return []
    if known.where.country_code in countries_of(visitors) | {None}:
        return []
    return [
        reading.sighting(cue, "visit", "visit", visitors, "meetings.summit")._replace(
            status="held", when=known.when, where=known.where, is_strong=True
        )
    ]


def _summit_kind(cue: Cue, hosts: tuple[Mention, ...], parties: tuple[Party, ...]) -> str:
    if cue.kind == "other":
        return cue.kind
    return "multilateral_meeting" if hosts or len(countries_of(parties)) != 2 else "bilateral_meeting"


def _hosts_and_partners(
    reading: Reading, phrase: NounPhrase, found: list[Complement]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Bodies whose summit it is, and who takes part by the phrase's own words."""
    hosts = tuple(m for m in (*phrase.named, *phrase.possessor) if m.kind in ("organization", "unnamed"))
    hosts += tuple(m for c in found if c.preposition == "of" for m in c.mentions if m.kind == "organization")
    hosts += tuple(
        m for c in found if c.preposition in ("for", "of") for m in c.mentions if m.kind == "unnamed"
    )
    partners = tuple(m for c in found if c.preposition in ("with", "between") for m in c.mentions)
    partners += tuple(m for c in found if c.preposition == "of" for m in _of_leaders(reading, c))
    return hosts, partners


def _of_leaders(reading: Reading, complement: Complement) -> tuple[Mention, ...]:
    """ "the summit of the leaders of Egypt, Iraq and Jordan"."""
    first = complement.mentions[0]
    if first.kind != "unnamed" or not first.is_plural or first.country_code is None:
        return ()
    return listed(reading.row, complement)


def _own_sides(phrase: NounPhrase) -> tuple[Mention, ...]:
    """ "the [Biden-Xi] summit", "[their] summit"; one name alone is a host ("the Paris summit")."""
    own = tuple(m for m in phrase.possessor if m.kind in ("person", "group"))
    pairs = tuple(m for m in phrase.named if m.kind in ("person", "country"))
    return own + (pairs if len(pairs) > 1 else ())


def _comes_for(reading: Reading, governed: Governor) -> bool:
    """ "was visiting for the forum", "flew to Bali for the summit": the traveller attends."""
    position = governed.position
    if governed.kind != "preposition" or reading.row.lower(position) not in ("for", "at"):
        return False
    number = reading.clause_of[position]
    return any(
        c.pattern in ("visit", "travel") and c.start < position and reading.clause_of[c.start] == number
        for c in reading.cues
    )
