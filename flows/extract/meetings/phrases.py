"""What verbs and nouns of meetings share: who acts, whose event it is, what status the words around tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extract.grammar.event_status import (
    VerbGroup,
    coordinated_group,
    status_after_noun,
    status_of_governor,
    status_of_verb,
    verb_group,
)
from flows.extract.grammar.phrases import NounPhrase
from flows.extract.grammar.settings import When, Where, dates_near, where_of
from flows.extract.grammar.syntax import PREPOSITIONS, coordinated_left, subjects
from flows.extract.meetings.sides import actors, can_act, clause_actors
from flows.extract.meetings.sightings import Cue, Reading
from flows.extract.records import Mention


def group_of(reading: Reading, cue: Cue) -> VerbGroup:
    """The verb group of a cue, shared ones of coordinated verbs included."""
    group = verb_group(reading.row, cue.start)
    if group.words or cue.form not in ("base", "noun"):
        return group
    shared = coordinated_group(reading.row, cue.start, reading.clause_start(cue.start))
    return shared or group


def subject_of(reading: Reading, cue: Cue, group: VerbGroup) -> tuple[Mention, ...]:
    """Who does what a cue says; the speaker for "I" and "we"."""
    if cue.form == "ing" and not group.words:
        return clause_actors(reading.row, cue.start, reading.clause_of)
    if reading.row.lower(group.start - 1) in ("i", "we"):
        return speaking(reading, group.start - 1)
    return actors(reading.row, group, reading.clause_of)


def speaking(reading: Reading, position: int) -> tuple[Mention, ...]:
    """Whom "I" or "we" at an item position stands for."""
    return reading.voices.of(reading.row.lower(position), reading.row.items[position].start)


def verb_status(reading: Reading, cue: Cue) -> str | None:
    """Status that the verb of a cue tells; None where it does not say."""
    form = "base" if cue.form == "noun" else cue.form
    status = status_of_verb(reading.row, cue.start, form, reading.clause_start(cue.start))
    if cue.word == "had been to":
        return None
    if cue.form == "due":
        return "planned"
    if cue.word == "is in":
        return "ongoing"
    opener = reading.row.lower(reading.clause_start(cue.start))
    if status is None and form in ("base", "present") and opener in ("when", "before", "until"):
        return "planned"
    if (
        status is None
        and form == "ing"
        and reading.row.lower(cue.start - 1) in ("after", "following", "on", "upon", "while", "when", "since")
    ):
        return "held"
    if status is None and form == "ing" and reading.row.lower(cue.start - 1) in ("before", "without"):
        return "planned" if reading.row.lower(cue.start - 1) == "before" else "negated"
    return status


_DURATION = re.compile(
    r"\b(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]days?\b", re.IGNORECASE
)


_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}


_WEEK_LONG = re.compile(r"\bweek-?long\b", re.IGNORECASE)


# "ahead of the visit": still to come when the words were written or said.
_GOVERNS = PREPOSITIONS | {"to", "upon", "following"}
_TELLS_TO = frozenset("warned told urged asked invited advised ordered instructed pressed".split())


# "at the conclusion of the talks", "on the sidelines of the summit".
PARTS = frozenset("conclusion end close wake sidelines margins course day round".split())


class Governor(NamedTuple):
    """What a noun phrase hangs on: a light verb ("held"), a preposition ("during"), or nothing known."""

    kind: str  # light, preposition, subject, none
    position: int
    cue: Cue | None


def governor(reading: Reading, phrase: NounPhrase) -> Governor:
    """See ``Governor``; a light verb is looked for through "for", "on", "in": "arrived for talks"."""
    row = reading.row
    light = reading.light_before(phrase.start)
    if light is not None:
        return Governor("light", light.start, light)
    before = phrase.start - 1
    if before >= 0 and (row.items[before].kind == "date" or row.lower(before).endswith("ly")):
        light = reading.light_before(before)
        if light is not None:
            return Governor("light", light.start, light)
    if before >= 0 and row.lower(before) in _GOVERNS:
        return Governor("preposition", before, None)
    if before < 0 or row.items[before].kind == "mark":
        return Governor("subject", before, None)
    return Governor("none", before, None)


def possessors(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """The owners of an event: "Mr Li's", "his"; an opening "his" is the subject to come."""
    if phrase.determiner == "my":
        return reading.voices.of("my", reading.row.items[phrase.start].start)
    if not phrase.possessor:
        return ()
    owner = phrase.possessor[-1]
    if (
        owner.reading == "possessive"
        and owner.entity_id is None
        and not owner.members
        and not owner.is_plural
    ):
        return _opening_subject(reading, phrase)
    if owner.reading == "possessive" and owner.is_plural:
        return _pair_before(reading, phrase) or phrase.possessor
    if owner.reading == "possessive":
        told = _told(reading, phrase)
        if told is not None:
            return (told,)
        subject = _opening_subject(reading, phrase)
        if subject:
            return subject
    return phrase.possessor


def _pair_before(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """ "[Mishustin] told [Li] in their meeting": the two persons of the clause, if there are just two."""
    row, number = reading.row, reading.clause_of[phrase.start]
    here = [row.mention(at) for at in range(phrase.start) if reading.clause_of[at] == number]
    people = {m.entity_id: m for m in here if m is not None and m.kind == "person" and m.entity_id}
    return tuple(people.values()) if len(people) == 2 else ()


def _told(reading: Reading, phrase: NounPhrase) -> Mention | None:
    """ "warned [Lee] to be careful during his trip": in the infinitive "his" is the person told."""
    row, number = reading.row, reading.clause_of[phrase.start]
    for at in range(phrase.start - 1, 1, -1):
        if reading.clause_of[at] != number:
            break
        if row.lower(at) == "to" and row.items[at + 1].kind == "word":
            told = at - 1 if row.items[at - 1].kind != "date" else at - 2
            mention = row.mention(told)
            if mention is not None and mention.kind == "person" and row.lower(told - 1) in _TELLS_TO:
                return mention
    return None


def _opening_subject(reading: Reading, phrase: NounPhrase) -> tuple[Mention, ...]:
    """ "During his meeting with X, [Li] said": only where the phrase opens the sentence or its clause."""
    if phrase.start > 2 or phrase.possessor[-1].is_plural:
        return ()
    found = clause_actors(reading.row, phrase.start, reading.clause_of)
    return tuple(m for m in found[:1] if m.kind == "person")


def noun_when(
    reading: Reading,
    cue: Cue,
    phrase: NounPhrase,
    governed: Governor,
    end: int,
    status: str | None,
    is_pointer: bool = False,
) -> When | None:
    """The date of a noun's event; of "the talks" only a date beside it; of a cancelled one only a date behind it: "Tung on Wednesday called off his trip"."""
    left = governed.cue.start if governed.cue is not None else phrase.start
    near = [*phrase.dates, *range(cue.end, min(cue.end + 3, len(reading.row.items)))]
    if is_pointer:
        return dates_near(reading.row, reading.dates, near)
    is_urged = status == "proposed" and _is_urged(reading, left)
    when = reading.when(left, cue.end, end, phrase.dates, with_left=not is_urged)
    is_topic = governed.kind == "preposition" and reading.row.lower(governed.position) in (
        "of",
        "on",
        "about",
    )
    if (
        is_topic
        and cue.pattern == "talks"
        and reading.row.lower(governed.position - 1) not in PARTS | {"ahead"}
    ):
        status = "cancelled"  # no date of the sentence's own event
    if when is None and status_after_noun(reading.row, cue.end) is not None:
        number = reading.clause_of[cue.start]
        later = range(cue.end, min(cue.end + 14, len(reading.row.items)))
        return dates_near(reading.row, reading.dates, [at for at in later if reading.clause_of[at] == number])
    if status == "cancelled" and when is not None:
        return dates_near(reading.row, reading.dates, [*phrase.dates, *range(cue.end, end + 3)])
    return when


_URGES = _TELLS_TO | {"called", "proposed", "offered", "suggested"}


def _is_urged(reading: Reading, light: int) -> bool:
    """ "urged Iran on Sunday to resume talks": Sunday is the day of the urging."""
    number = reading.clause_of[light]
    return reading.row.lower(light - 1) == "to" and any(
        reading.row.lower(at) in _URGES for at in range(light) if reading.clause_of[at] == number
    )


def acting_with(
    reading: Reading, phrase: NounPhrase, governed: Governor, is_definite: bool = False
) -> tuple[Mention, ...]:
    """Who holds or attends the event: the light verb's subject, else who acts where "during" stands.

    ``is_definite``: of "the talks" only the verb's own subject counts, not anybody of its clause.
    """
    if governed.cue is not None:
        cue = governed.cue
        group = verb_group(reading.row, cue.start)
        if cue.form == "base" and not group.words:
            group = coordinated_group(reading.row, cue.start, reading.clause_start(cue.start)) or group
        if cue.form == "ing" and not group.words:
            return clause_actors(reading.row, cue.start, reading.clause_of)
        if reading.row.lower(group.start - 1) in ("i", "we"):
            return speaking(reading, group.start - 1)
        if is_definite:
            return tuple(m for m in subjects(reading.row, group.start) if can_act(m))
        return actors(reading.row, group, reading.clause_of)
    if governed.kind == "none" and reading.row.lower(governed.position) in (
        "included",
        "include",
        "featured",
    ):
        before = [reading.row.mention(at) for at in range(max(0, governed.position - 3), governed.position)]
        return tuple(m for m in before if m is not None and m.reading == "possessive")
    if governed.kind == "preposition" and reading.row.lower(governed.position) in ("for", "to"):
        return _nearest_actor(reading, governed.position)
    if governed.kind == "preposition" or status_of_governor(reading.row, phrase.start) is not None:
        return clause_actors(reading.row, phrase.start, reading.clause_of)
    return ()


_REACH = 12


def _nearest_actor(reading: Reading, position: int) -> tuple[Mention, ...]:
    """ "what conditions [the U.S.] has for talks", "[Iran] is open to talks": who stands nearest before."""
    row, number = reading.row, reading.clause_of[position]
    for at in range(position - 1, max(-1, position - _REACH), -1):
        mention = row.mention(at)
        if reading.clause_of[at] != number or mention is None or not can_act(mention):
            continue
        if row.lower(at - 1) == "by" and row.lower(at - 2) in ("led", "headed"):
            return coordinated_left(row, at)  # "a delegation led by [Mr He] is in Geneva for talks"
        if (
            row.lower(at - 1) in PREPOSITIONS
            or row.lower(at - 2) in PREPOSITIONS
            or row.lower(at + 1) in ("'s", "'")
        ):
            continue
        return coordinated_left(row, at)
    return ()


def phrase_place(reading: Reading, phrase: NounPhrase, with_country: bool) -> Where | None:
    """ "the Moscow talks", "his Russia visit"."""
    for mention in phrase.named:
        where = where_of(mention, reading.vocabulary)
        if where is not None and (mention.kind == "place" or with_country):
            return where
        if with_country and mention.kind == "country" and mention.country_code:
            return Where(None, mention.country_code)
    return None


class Later(NamedTuple):
    """What the verb of a noun's sentence says far behind it."""

    status: str
    when: When | None
    where: Where | None


_GOES_ON = frozenset({"go", "take", "be", "proceed", "happen", "resume", "begin", "start", "open"})
_BETWEEN = frozenset({"now", "also", "still", "then", "likely", "probably", "instead"})


def predicate_behind(reading: Reading, cue: Cue) -> Later | None:
    """ "the summit with Kim that he had called off will now go ahead on June 12 in Singapore"."""
    row = reading.row
    stop = min(
        [c.start for c in reading.cues if c.start >= cue.end and c.pattern != "light"] + [len(row.items)]
    )
    for at in range(cue.end, min(stop, cue.end + 24)):
        verb = at + 1 + (row.lower(at + 1) in _BETWEEN)
        if row.lower(at) != "will" or row.lower(verb) not in _GOES_ON or _is_other_subject(reading, at - 1):
            continue
        if row.lower(verb) == "be" and row.lower(verb + 1) != "held":
            continue
        behind = range(verb, min(verb + 12, stop))
        places = (row.mention(k) for k in behind if row.lower(k - 1) in ("in", "at"))
        where = next((w for m in places if m is not None and (w := where_of(m, reading.vocabulary))), None)
        return Later("planned", dates_near(row, reading.dates, behind), where)
    return None


def _is_other_subject(reading: Reading, position: int) -> bool:
    """ "the summit that [Trump] will open"; not "a summit of [BRICS leaders] will take place"."""
    return reading.row.mention(position) is not None and reading.row.lower(position - 1) not in _OF_SIDES


_OF_SIDES = frozenset({"of", "between", "with", "and"})


def place_before(reading: Reading, governed: Governor) -> Where | None:
    """ "is in [Taupo] for a meeting of ministers", "arrived in [Moscow] on Monday for talks with"."""
    row, at = reading.row, governed.position
    if governed.kind != "preposition" or row.lower(at) != "for":
        return None
    while row.items[at - 1].kind == "date" or row.lower(at - 1) == "on":
        at -= 1
    mention = row.mention(at - 1)
    if mention is None or row.lower(at - 2) not in ("in", "to", "at", "visiting"):
        return None
    return where_of(mention, reading.vocabulary)


def days_of(reading: Reading, phrase: NounPhrase, end: int) -> int | None:
    """ "a four-day visit" -> 4."""
    row = reading.row
    left = row.items[phrase.start].start
    right = row.items[min(end, len(row.items)) - 1].end
    match = _DURATION.search(row.text, left, right)
    if match is None:
        return 7 if _WEEK_LONG.search(row.text, left, right) else None
    number = match.group("number").lower()
    return int(number) if number.isdigit() else _NUMBERS.get(number)
