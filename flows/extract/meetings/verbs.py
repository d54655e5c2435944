"""Meetings told by verbs: "met", "hosted", "telephoned", "spoke by phone with", "told"."""

from __future__ import annotations

from flows.extract.grammar.phrases import Complement, mentions_from
from flows.extract.grammar.settings import Where, place_among, where_of
from flows.extract.grammar.syntax import DETERMINERS, PREPOSITIONS, Row, objects
from flows.extract.meetings.noun_sides import Sides
from flows.extract.meetings.phrases import (
    group_of,
    subject_of,
    verb_status,
)
from flows.extract.meetings.sides import (
    by_kind,
    clause_actors,
    countries_of,
    is_office_word,
    is_official,
    without_covered,
)
from flows.extract.meetings.sightings import Cue, Reading, Sighting
from flows.extract.records import Mention, Party

_MAY_FOLLOW_MET = PREPOSITIONS | frozenset(
    """and to again today yesterday tonight here there face virtually one privately separately briefly twice first
    last this earlier later late early once several three four five six seven eight nine ten many together behind
    yet next face-to-face up informally formally directly personally each online then or""".split()
)


_LENGTHS = frozenset({"hour", "hours", "minutes"})
_TOGETHER = frozenset({"by", "on", "today", "regarding", "yesterday", "earlier", "over", "again", ".", ","})
_PASSIVE = frozenset({"was", "were", "is", "been", "be", "being"})
_NO_OBJECT = PREPOSITIONS | {"to"}
_PHONE = frozenset({"phone", "telephone", "video", "hotline", "videolink", "teleconference"})


def _with(reading: Reading, cue: Cue, found: list[Complement], *prepositions: str) -> tuple[Mention, ...]:
    direct, _ = mentions_from(reading.row, cue.end)
    first = reading.row.position_at(direct[0].start) if direct else cue.end
    if any(reading.row.lower(at) in _NO_OBJECT for at in range(cue.end, first)):
        direct = ()
    direct = tuple(m for m in direct if m.kind != "place")
    return direct or tuple(m for c in found if c.preposition in prepositions for m in c.mentions)


def read_meet(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "A met (with) B", "A and B met", "A is scheduled to meet B", "after meeting B, A ..."."""
    row = reading.row
    if cue.form in ("base", "present") and row.lower(cue.start - 1) in DETERMINERS:
        return []
    found, end = reading.complements(cue)
    group = group_of(reading, cue)
    counterparts = _with(reading, cue, found, "with")
    subject = subject_of(reading, cue, group)
    if "respective" in [row.lower(at) for at in range(cue.end, cue.end + 4)]:
        return _respective(reading, cue, subject)
    apart = _apart(reading, cue, group.words, subject, counterparts)
    if apart is not None:
        return one_by_one(reading, cue, *apart)
    where = reading.place(cue, place_among(found, reading.vocabulary) or _fronted_place(reading, cue))
    sides = _sides_met(reading, cue, subject, counterparts, where)
    if sides is None:
        return []
    status = verb_status(reading, cue)
    is_urged = status == "proposed" and group.words == ("to",)  # "urged him on Sunday to meet Mr Zarif"
    when = reading.when(group.start, cue.end, end, with_left=not is_urged)
    if status is None and when is not None and when.start is not None and reading.is_future(when.start):
        status = "planned"  # "when Xi meets Trump on Thursday"
    if _is_habit(reading, cue.end):
        status, when = "recurring", when or reading.since(cue.end)
    is_round = row.lower(cue.end) == "for" and row.lower(cue.end + 1) in ("talks", "negotiations")
    of_states = all(party.kind == "country" for party in sides.parties)
    kind = "negotiation" if is_round and of_states else _kind(sides.parties, cue.kind)
    return [
        reading.sighting(cue, "encounter", kind, sides.parties, "meetings.meet")._replace(
            status=status,
            when=when,
            where=where,
            others=sides.others,
            is_strong=True,
            fellows=_fellows(reading) if sides.others else 0,
            is_gathering=sides.is_gathering,
        )
    ]


_EACH_TIME = frozenset("year month week quarter spring summer autumn winter".split())
_REGULARLY = frozenset({"annually", "yearly", "regularly", "monthly", "quarterly"})


def _is_habit(reading: Reading, position: int) -> bool:
    """ "have met [every year] since 1996", "met [regularly]", "meet [once a year]"."""
    first, *words = (reading.row.lower(position + step) for step in range(4))
    if first in ("every", "each"):
        return bool(_EACH_TIME & set(words[:1])) or words[1] in ("years", "months")
    if first in ("once", "twice"):
        return words[0] in ("a", "every") and words[1] in _EACH_TIME
    return first in _REGULARLY


def _sides_met(
    reading: Reading,
    cue: Cue,
    subject: tuple[Mention, ...],
    counterparts: tuple[Mention, ...],
    where: Where | None,
) -> Sides | None:
    """Who met; None if it was no meeting ("met its targets", "met in the final")."""
    unnamed = not counterparts and _unnamed_officials(reading, cue)
    if not counterparts and not unnamed and (cue.form == "ing" or not _may_follow(reading, cue)):
        return None
    book = reading.book
    bodies = book.bodies_of(reading.row, subject) if not counterparts else ()
    own = book.parties(subject)
    if not counterparts and not bodies:
        own = book.holders(reading.row, group_of(reading, cue).start) or own
    if not counterparts and not bodies and _is_joint_body(reading, group_of(reading, cue).start):
        own = book.parties(reading.voices.issuers)
    parties = without_covered((*own, *bodies, *book.parties(counterparts)))
    others = unnamed or any(is_official(m) for m in (*subject, *counterparts) if m.kind == "unnamed")
    if len(parties) < 2 and not (parties and others) and not bodies:
        return None
    if all(p.kind == "country" for p in parties) and _is_sport(reading):
        return None
    if others and [p.kind for p in parties] == ["person"] and where is not None:
        parties = without_covered((*parties, *book.country(where.country_code)))  # "met officials in Beijing"
    return Sides(parties, others, True, is_gathering=bool(bodies))


_JOINT_BODY = ("taskforce", "task force", "working group", "group", "committee", "council", "commission")


def _is_joint_body(reading: Reading, verb: int) -> bool:
    """ "[The Working Group] met in Oslo", in the statement of two sides: both of them sent members."""
    row = reading.row
    left, right = row.items[max(0, verb - 6)].start, row.items[max(0, verb - 1)].end
    words = row.text[left:right].lower()
    is_definite = row.lower(verb - 2) in ("the", "joint") or row.lower(verb - 3) in ("the", "joint")
    return is_definite and words.endswith(_JOINT_BODY) and len(reading.voices.issuers) == 2


def _may_follow(reading: Reading, cue: Cue) -> bool:
    """What can stand behind "they met": the end, a date, "in", "to discuss"; no noun ("met targets")."""
    following = reading.row.items[cue.end] if cue.end < len(reading.row.items) else None
    if following is None or following.kind != "word" or _is_habit(reading, cue.end):
        return True
    return following.lower in _MAY_FOLLOW_MET or following.lower.endswith("ly")


_SPORT = frozenset(
    "final semi-final semifinal match cup game qualifier tournament league goal goals wicket innings".split()
)


def _is_sport(reading: Reading) -> bool:
    """ "Russia met Brazil in the final"."""
    return any(item.lower in _SPORT for item in reading.row.items)


_SINGLY = frozenset({"all", "each", "separately", "individually"})


def _apart(
    reading: Reading,
    cue: Cue,
    words: tuple[str, ...],
    subject: tuple[Mention, ...],
    counterparts: tuple[Mention, ...],
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Who met whom one by one: "met with the leaders of France, China and Japan", "A, B and C all met D"."""
    callers, called = reading.book.parties(subject), reading.book.parties(counterparts)
    if any(m.kind == "unnamed" and m.is_plural and " of " in m.surface for m in counterparts):
        return (callers, called) if len(called) > 1 else None
    behind = {reading.row.lower(at) for at in range(cue.start - 1, cue.end + 2)}
    if len(called) != 1 or len(callers) < 2 or not (set(words) | behind) & _SINGLY:
        return None
    return (called, callers) if len(countries_of(callers)) == len(callers) else None


def one_by_one(
    reading: Reading,
    cue: Cue,
    own: tuple[Party, ...],
    others: tuple[Party, ...],
    family: str = "encounter",
    kind: str = "bilateral_meeting",
) -> list[Sighting]:
    """A meeting or call for each of the others."""
    found, end = reading.complements(cue)
    where = reading.place(cue, place_among(found, reading.vocabulary)) if family == "encounter" else None
    base = reading.sighting(cue, family, kind, (), "meetings.meet")._replace(
        status=verb_status(reading, cue),
        when=reading.when(cue.start, cue.end, end),
        where=where,
        is_strong=True,
    )
    made = [base._replace(parties=without_covered((*own, other))) for other in others]
    return [s for s in made if len(s.parties) > 1]


def _fellows(reading: Reading) -> int:
    """ "he and his two counterparts aimed to meet" -> 2."""
    for mention in (reading.row.mention(at) for at in range(len(reading.row.items))):
        if mention is not None and mention.surface.lower().endswith("two counterparts"):
            return 2
    return 0


def _unnamed_officials(reading: Reading, cue: Cue) -> bool:
    """ "met several opposition politicians": officials whom no mention stands for."""
    for at in range(cue.end, min(cue.end + 6, len(reading.row.items))):
        if reading.row.items[at].kind != "word" or reading.row.lower(at) in PREPOSITIONS - {"with"}:
            return False
        if is_office_word(reading.row.lower(at)):
            return True
    return False


def _respective(reading: Reading, cue: Cue, subject: tuple[Mention, ...]) -> list[Sighting]:
    """ "visited Vietnam and Malaysia and met their respective leaders": one meeting a country named before."""
    row = reading.row
    acting = reading.book.parties(subject)
    home = countries_of(acting)
    codes = dict.fromkeys(
        m.country_code
        for at in range(cue.start)
        if (m := row.mention(at)) is not None
        and m.kind == "country"
        and m.reading == "name"
        and m.country_code not in home
    )
    made = []
    for code in codes:
        parties = (*acting, *reading.book.country(code))
        sighting = reading.sighting(cue, "encounter", cue.kind, parties, "meetings.meet_respective")
        made.append(
            sighting._replace(
                status=verb_status(reading, cue),
                when=reading.when(cue.start, cue.end, cue.end),
                where=Where(None, code),
                is_strong=True,
            )
        )
    return made if acting else []


def _fronted_place(reading: Reading, cue: Cue) -> Where | None:
    """ "In Moscow, Li met ...": the place that opens the clause."""
    row = reading.row
    for at in range(cue.start):
        if reading.clause_of[at] == reading.clause_of[cue.start] and row.lower(at) in ("in", "at"):
            mention = row.mention(at + 1) or _city_of(row, at + 1)
            if mention is not None and (where := where_of(mention, reading.vocabulary)) is not None:
                return where
    return None


_CITY = frozenset({"city", "capital", "town", "resort", "port"})


def _city_of(row: Row, position: int) -> Mention | None:
    """The place of "the Mexican resort of [Cancun]"; None for other words."""
    if row.lower(position) != "the":
        return None
    for at in range(position + 2, position + 5):
        if row.lower(at) in _CITY and row.lower(at + 1) == "of":
            return row.mention(at + 2)
    return None


def _kind(parties: tuple[Party, ...], default: str) -> str:
    """Bilateral for two sides, multilateral for three countries or more, or for a body's members."""
    if [party.kind for party in parties] == ["organization"]:
        return "multilateral_meeting"
    countries = countries_of(parties)
    if default == "negotiation":
        return default
    return "multilateral_meeting" if len(countries) > 2 or len(parties) > 3 else default


def read_host(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Xi hosted Putin in Beijing", "Mr Gore received Mr Lee": host and guest are persons."""
    row = reading.row
    found, end = reading.complements(cue)
    direct, _ = objects(row, cue.end - 1)
    group = group_of(reading, cue)
    is_passive = cue.form == "past" and bool(set(group.words) & _PASSIVE) and not direct
    if is_passive:  # "Modi was received by Putin"
        direct = subject_of(reading, cue, group)
    guests = tuple(m for m in direct if m.kind == "person")
    if cue.word.endswith("welcome"):
        guests = tuple(m for c in found if c.preposition == "to" for m in c.mentions if m.kind == "person")
    hosts = subject_of(reading, cue, group)
    if is_passive:
        hosts = tuple(m for c in found if c.preposition == "by" for m in c.mentions)
    if not guests or row.lower(row.position_at(guests[-1].start) + 1) in ("'s", "'"):
        return []
    host_parties = reading.book.parties(hosts)
    parties = without_covered((*host_parties, *reading.book.parties(guests)))
    if len(parties) < 2 or not by_kind(parties)["person"]:
        return []
    host = next(iter(countries_of(host_parties)), None)
    where = place_among(found, reading.vocabulary) or place_among(
        found, reading.vocabulary, frozenset({"to"})
    )
    where = reading.place(cue, where)
    return [
        reading.sighting(cue, "encounter", _kind(parties, cue.kind), parties, "meetings.host")._replace(
            status=verb_status(reading, cue),
            when=reading.when(group.start, cue.end, end),
            where=where,
            host=host,
            is_strong=True,
        )
    ]


def read_call(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Christopher telephoned Kozyrev on Tuesday"."""
    return _call(reading, cue, "meetings.call", "call")


def read_speak(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Biden spoke today (by phone) with Merkel", "A and B spoke on Monday"; in a city or in person a meeting."""
    words = {
        reading.row.lower(at)
        for at in range(cue.end, min(cue.end + 30, len(reading.row.items)))
        if reading.clause_of[at] == reading.clause_of[cue.start]
    }
    found, _ = reading.complements(cue)
    is_call = bool(words & _PHONE)
    together = any(
        c.preposition in ("on", "at", "in") and reading.row.lower(c.position - 1) != "to"
        for c in found
        if c.mentions and c.mentions[0].kind in ("place",)
    ) or any(c.preposition == "at" and c.mentions[0].kind == "organization" for c in found)
    kind = (
        "bilateral_meeting"
        if not is_call and (together or "sidelines" in words or "margins" in words or "person" in words)
        else "call"
    )
    if cue.word.startswith("talk") and not is_call and any(c.preposition in ("with", "to") for c in found):
        return []  # "talked to reporters", "talked with voters"
    return _call(reading, cue, "meetings.speak", kind)


def _call(reading: Reading, cue: Cue, rule: str, kind: str) -> list[Sighting]:
    found, end = reading.complements(cue)
    group = group_of(reading, cue)
    others = _with(reading, cue, found, "with", "to")
    if cue.pattern == "speak":
        others = tuple(m for c in found if c.preposition in ("with", "to") for m in c.mentions)
        first = min((c.position for c in found if c.preposition in ("with", "to")), default=cue.end)
        if any(reading.row.lower(at) in ("about", "against", "length") for at in range(cue.end, first)):
            return []  # "spoke at length about her difference with Obama"
    subject = subject_of(reading, cue, group)
    callers, called = reading.book.parties(subject), reading.book.parties(others)
    family = "call" if kind == "call" else "encounter"
    apart = _apart(reading, cue, group.words, subject, others)
    if apart is not None:
        return one_by_one(reading, cue, *apart, family, kind)
    is_audience = any(p.kind == "organization" for p in called) and any(c.preposition == "to" for c in found)
    if is_audience or (not called and not _both_spoke(reading, cue, callers)):
        return []
    parties = without_covered((*callers, *called))
    if len(parties) < 2 or not by_kind(parties)["person"]:
        return []
    if (
        called
        and not any(p.kind in ("person", "organization") for p in called)
        and not any(m.reading == "office" for m in others)
    ):
        return []
    where = place_among(found, reading.vocabulary) if family == "encounter" else None
    return [
        reading.sighting(cue, family, kind, parties, rule)._replace(
            status=verb_status(reading, cue),
            when=reading.when(group.start, cue.end, end),
            where=where,
            is_strong=True,
        )
    ]


def _both_spoke(reading: Reading, cue: Cue, callers: tuple[Party, ...]) -> bool:
    """ "Biden and Johnson spoke today", "spoke by phone": with one another, not to an audience."""
    row = reading.row
    following = row.items[cue.end] if cue.end < len(row.items) else None
    if len(callers) < 2 or following is None or cue.pattern != "speak":
        return False
    if following.lower == "for":  # "spoke for two hours"
        return any(row.lower(cue.end + step) in _LENGTHS for step in (1, 2, 3, 4))
    if following.lower in ("to", "about"):  # "spoke to reaffirm", not "spoke to reporters"
        infinitive = row.items[cue.end + 1].kind == "word" if cue.end + 1 < len(row.items) else False
        return infinitive and len(countries_of(callers)) > 1
    return following.kind == "date" or following.lower in _TOGETHER


def read_tell(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Li told Mishustin (in Moscow) that": words at a meeting; a meeting of its own only with a place."""
    row = reading.row
    found, end = reading.complements(cue)
    addressed, _ = mentions_from(row, cue.end)
    if cue.form == "noun":
        speakers = clause_actors(row, cue.start, reading.clause_of)
    else:
        speakers = subject_of(reading, cue, group_of(reading, cue))
    if row.lower(cue.start) in ("said",) and not addressed:
        return []
    parties = without_covered(p for p in reading.book.parties((*speakers, *addressed)) if p.kind == "person")
    if len(parties) != 2 or len(countries_of(parties)) < 2:
        return []
    where = place_among(found, reading.vocabulary) or _host_of_visitor(reading, cue, addressed)
    when = reading.when(cue.start, cue.end, end)
    return [
        reading.sighting(cue, "encounter", "bilateral_meeting", parties, "meetings.tell")._replace(
            status="held",
            when=when if where else None,
            where=where,
            is_anaphoric=where is None,
            said=when,
        )
    ]


def _host_of_visitor(reading: Reading, cue: Cue, addressed: tuple[Mention, ...]) -> Where | None:
    """ "Xi told visiting Chancellor Scholz": they met in the speaker's country."""
    row = reading.row
    start = row.position_at(addressed[0].start) if addressed else cue.end
    is_visitor = any(row.lower(at) == "visiting" for at in range(cue.end, start))
    is_visitor = is_visitor or any(m.surface.lower().startswith("visiting") for m in addressed)
    if not is_visitor:
        return None
    speakers = subject_of(reading, cue, group_of(reading, cue))
    home = countries_of(reading.book.parties(speakers))
    return Where(None, next(iter(home))) if len(home) == 1 else None


def read_phone(reading: Reading, cue: Cue) -> list[Sighting]:
    """ "Putin and Erdogan discussed grain by telephone": a call without a verb of calling."""
    if any(s.family == "call" for s in reading.found):
        return []
    parties = without_covered(reading.book.parties(clause_actors(reading.row, cue.start, reading.clause_of)))
    if len(parties) < 2 or len(by_kind(parties)["person"]) < 2 or len(countries_of(parties)) < 2:
        return []
    sighting = reading.sighting(cue, "call", "call", parties, "meetings.phone")
    return [sighting._replace(status="held", when=reading.when(cue.start, cue.end, cue.end), is_strong=True)]
