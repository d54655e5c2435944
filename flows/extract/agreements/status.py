"""What is done with an instrument, and what that says of its status.

The governor of a noun phrase is the verb it is the object of ("signed [a pact]"), the verb it is the
subject of ("[the deal] was vetoed", "[the treaty] came into force"), or an action noun ("signing of [a pact]").
Its class (instrument_cues.csv), its tense and its modality give the status.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.agreements.cues import Noun, Verb
from flows.extract.agreements.phrases import Phrase
from flows.extract.grammar.event_status import coordinated_group, status_of_words, verb_group
from flows.extract.grammar.syntax import DETERMINERS, PREPOSITIONS, Row

# Class of the verb -> status by what its tense says: held (or a bare present), planned, proposed, negated.
_BY_CLASS: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    "sign": ("signed", "agreed", "under_negotiation", "under_negotiation"),
    "conclude": ("agreed", "under_negotiation", "under_negotiation", "under_negotiation"),
    "issue": ("agreed", "agreed", "proposed", None),
    "negotiate": ("under_negotiation", "under_negotiation", "under_negotiation", "proposed"),
    "propose": ("proposed", "proposed", "proposed", None),
    "reject": ("rejected", "proposed", "proposed", None),
    "withdraw": ("withdrawn", None, None, None),
    "ratify": ("in_force", "signed", "signed", "signed"),
    "enforce": ("in_force", None, None, None),
    "effect": ("in_force", "signed", None, None),
    "stall": ("under_negotiation", "under_negotiation", None, None),
    "provide": ("agreed", "agreed", "proposed", None),
    "elevate": ("agreed", "agreed", "under_negotiation", None),
    "agree": ("agreed", "under_negotiation", "under_negotiation", "under_negotiation"),
}
_TENSES = {"held": 0, "ongoing": 0, "recurring": 0, "planned": 1, "proposed": 2, "negated": 3}
_BE = frozenset("is are was were be been being 's gets got get".split())
_PROPOSED = frozenset(
    "proposed possible potential prospective mooted hypothetical future would-be suggested".split()
)
_DRAFT = frozenset("draft tentative planned emerging pending looming impending eventual upcoming".split())
_RECENT = frozenset({"recent", "latest"})
_EXISTING = frozenset("existing current old longstanding standing landmark".split())
_NOT = frozenset("not n't never hasn't haven't didn't hadn't".split())
_HYPOTHESIS = frozenset("if unless whether once until without".split())
_OF_PEOPLE = frozenset(
    "aimed want wanted wants hope hopes hoped hoping seeking willing ready trying close".split()
)
_ADVICE = frozenset("could should can must may might needs need ought".split())
_LOOKS_AHEAD = _OF_PEOPLE | frozenset(
    "will focused expected ahead before await awaits toward towards possible forward hopes awaiting".split()
)
_CONTACT_WORDS = frozenset("that which the has have had also then had not".split())
# Verbs whose object stands between them and the preposition: "provide [Peru] with a loan".
_ACROSS = {
    "from": frozenset({"withdraw"}),
    "to": frozenset({"agree", "elevate"}),
    "with": frozenset({"provide"}),
}
_TIES = frozenset("ties relations relationship partnership cooperation status".split())
# "agreed on the [tenets] of a deal": what is settled of it.
_CONTENTS = frozenset(
    "tenets terms outline outlines text texts details contours basics elements principles version wording".split()
)
_INTENT = frozenset({"intention", "intentions", "decision"})
_WISHED = frozenset("get getting persuade convince goal wants wanted press pressed urge urged".split())
_COMPLETED = frozenset({"concluded", "completed", "finalized", "finalised"})
_PARTS = frozenset({"terms of", "text of", "draft of"})
_PRAISE = ("promot", "tout", "hail")
_FILLERS = (
    _TIES | DETERMINERS | frozenset("on early late in bilateral diplomatic out us with between and".split())
)
_LEFT_REACH = 9
_RIGHT_REACH = 16


class Governor(NamedTuple):
    """``verb`` None: nothing is said. ``role``: object, subject, noun. ``status``: see ``_BY_CLASS``.

    ``agent``: position to ask the grammar for the subject at; None for passives and nouns.
    """

    verb: Verb | None
    role: str
    status: str | None
    tense: str | None
    agent: int | None
    is_sure: bool  # told by the verb itself, no modifier


NOTHING = Governor(None, "", None, None, None, False)


def find_governor(
    row: Row, noun: Noun, phrase: Phrase, verbs: tuple[Verb, ...], clause_of: Sequence[int]
) -> Governor:
    """The governor of a phrase, nearest first: what stands before it, what follows it, its modifiers."""
    before = _verb_before(row, phrase, verbs)
    if before is not None and before.word in _PARTS:  # "agreed on [the terms of] a deal"
        settled = _verb_before(row, phrase._replace(start=before.start), verbs)
        if settled is not None and settled.kind in ("conclude", "agree", "sign"):
            before = settled
    reduced = _proposal_after(row, phrase, verbs)
    if reduced is not None and (before is None or before.form == "noun"):
        return Governor(reduced, "subject", _status(reduced, "held"), "held", None, True)
    after = _verb_after(row, phrase, noun, verbs, clause_of)
    is_under = before is not None and before.kind == "enforce" and before.form == "noun"
    if (
        before is not None
        and before.word.startswith(_PRAISE)
        and after is not None
        and after.status in ("signed", "agreed")
    ):
        return _of_object(row, before, clause_of)._replace(status=after.status)  # "hailed the pact [reached]"
    if is_under and after is not None and after.status == "signed":
        return after  # "under an agreement [signed] last year"
    if before is not None:
        governor = _of_object(row, before, clause_of)
        if (
            after is not None
            and after.status in ("rejected", "withdrawn")
            and before.kind in ("propose", "issue")
        ):
            return governor._replace(status=after.status)  # "pressed for a motion, which failed"
        return governor
    if after is not None:
        return after
    return _of_modifiers(phrase)


def _proposal_after(row: Row, phrase: Phrase, verbs: tuple[Verb, ...]) -> Verb | None:
    """ "adoption of a pact [proposed] by Canada"."""
    for verb in verbs:
        if (
            verb.start == phrase.end
            and verb.form == "past"
            and verb.kind == "propose"
            and row.lower(verb.end) == "by"
        ):
            return verb
    return None


def _verb_before(row: Row, phrase: Phrase, verbs: tuple[Verb, ...]) -> Verb | None:
    at = phrase.start - 1
    by_end = {verb.end - 1: verb for verb in verbs}
    steps = 0
    while at >= 0 and steps < _LEFT_REACH:
        if row.lower(at) in _ACROSS and (far := _across(row, at, verbs)) is not None:
            return far
        verb = by_end.get(at)
        if verb is not None and not _is_modifier(row, verb, phrase):
            return verb
        word = row.lower(at)
        if not (
            word in DETERMINERS
            or word in ("also", "”", '"', "’", "new", "any", "only", "up", "out", "such")
            or word.endswith("ly")
            or row.items[at].kind == "date"
            or row.items[at].kind == "quantity"
            or (word in ("on", "in") and row.items[at + 1].kind == "date")
            or word in _CONTENTS
            or (word == "of" and row.lower(at - 1) in _CONTENTS)
        ):
            return None
        at -= 1
        steps += 1
    return None


def _across(row: Row, preposition: int, verbs: Sequence[Verb]) -> Verb | None:
    """The verb of a preposition that stands further off: "withdrew [his country] from", "agreed [on Monday] to"."""
    kinds = _ACROSS[row.lower(preposition)]
    for verb in verbs:
        between = range(verb.end, preposition)
        if verb.kind not in kinds or not 0 <= preposition - verb.end <= 5:
            continue
        if verb.kind == "elevate" and not any(row.lower(at) in _TIES for at in between):
            continue
        if all(row.items[at].kind in ("date", "mention") or row.lower(at) in _FILLERS for at in between):
            return verb
    return None


def _is_modifier(row: Row, verb: Verb, phrase: Phrase) -> bool:
    return verb.start >= phrase.start


def tense_of(row: Row, verb: Verb, clause_of: Sequence[int]) -> str | None:
    """held, ongoing, planned, proposed, negated; None for a bare present and for "-ing" without auxiliary."""
    group = verb_group(row, verb.start)
    if not group.words and verb.form == "base":
        shared = coordinated_group(row, verb.start, 0)
        if shared is not None:
            group = shared
    form = "past" if verb.form == "past" else verb.form
    words = group.words
    if row.lower(group.start - 1) == "to":
        words = ("to", *words)
    if form == "past" and _BE & set(words) and "to" not in words:
        form = "participle"
    tense = status_of_words(words, form)
    if tense == "held" and any(row.lower(at) in _NOT for at in range(max(0, verb.start - 3), verb.start)):
        return "negated"  # "has not yet withdrawn"
    if _is_hypothetical(row, verb.start) and tense in (None, "held", "planned", "ongoing"):
        return "proposed"
    if verb.form == "ing" and tense is None:
        return _tense_of_gerund(row, group.start, clause_of)
    if verb.form == "base" and tense is None and row.sentence.section != "headline":
        return "planned"  # "to negotiate and then implement a pact"
    return tense


def _tense_of_gerund(row: Row, start: int, clause_of: Sequence[int]) -> str | None:
    """ "after signing", "by concluding" -> held; "towards reaching", "the idea of reaching" -> planned.

    A gerund that opens a clause ("signing a pact could help") or hangs on a modal is a mere proposal.
    """
    words = {row.lower(at) for at in range(max(0, start - 25), min(len(row.items), start + 12))}
    if start <= 2 or words & _ADVICE:
        return "proposed"
    before = row.lower(start - 1)
    if before in ("after", "since", "having", "by", "for", "with", ","):
        return "held"
    if before in ("of", "to", "toward", "towards", "on", "at", "in", "before", "without", "about", "from"):
        return "negated" if before in ("without",) else "planned"
    return "held" if before == "," else "planned"


def _is_hypothetical(row: Row, at: int) -> bool:
    """ "once a pact is reached", "if they sign": the clause's opener, before the next mark on the left."""
    for back in range(at - 1, max(-1, at - 14), -1):
        if row.items[back].kind == "mark" and row.lower(back) not in "-’'":
            return False
        if row.lower(back) in _HYPOTHESIS:
            return True
    return False


def _status(verb: Verb, tense: str | None) -> str | None:
    cells = _BY_CLASS[verb.kind]
    if verb.word.startswith(("expire", "expiring", "lapse", "lapsing")):
        return "withdrawn" if tense == "held" else "in_force"
    return cells[_TENSES.get(tense or "held", 0)]


def _of_object(row: Row, verb: Verb, clause_of: Sequence[int]) -> Governor:
    if verb.form == "noun":
        return Governor(
            verb, "noun", _of_nominal(row, verb), None, None, verb.kind in ("negotiate", "withdraw")
        )
    tense = tense_of(row, verb, clause_of)
    group = verb_group(row, verb.start)
    status = _status(verb, tense)
    before = [row.lower(at) for at in range(max(0, group.start - 8), group.start)]
    if tense == "planned" and _INTENT & set(before) and verb.kind == "conclude":
        status = "agreed"  # "announced the intention of the two to enter into a pact"
    if tense == "planned" and _WISHED & set(before) and verb.kind in ("agree", "conclude"):
        status = "proposed"  # "wants to get Peru to agree to a framework"
    return Governor(verb, "object", status, tense, group.start, True)


def _of_nominal(row: Row, verb: Verb) -> str | None:
    """ "the signing of": signed, or still to come where the sentence looks ahead."""
    before = {row.lower(at) for at in range(max(0, verb.start - 6), verb.start)}
    if verb.kind == "negotiate" and row.lower(verb.start - 1) in _COMPLETED and not before & _NOT:
        return "agreed"  # "concluded talks on a trade deal"
    held, planned, _, _ = _BY_CLASS[verb.kind]
    return planned if before & _LOOKS_AHEAD else held


def _verb_after(
    row: Row, phrase: Phrase, noun: Noun, verbs: tuple[Verb, ...], clause_of: Sequence[int]
) -> Governor | None:
    """The verb that the noun is the subject of, or that a relative clause on it holds."""
    limit = min(len(row.items), phrase.end + _RIGHT_REACH)
    for verb in verbs:
        if not noun.end <= verb.start < limit or verb.form in ("noun", "ing"):
            continue
        if any(row.lower(at) in (";", ":", "“") for at in range(phrase.end, verb.start)):
            return None
        relation = _relation(row, phrase, noun, verb, clause_of)
        if relation == "other" and _is_aside_clause(row, phrase.end):
            continue  # "a text, which [sought] peace, failed"
        if relation == "other":
            return None
        if relation:
            return _of_following(row, noun, verb, relation, clause_of)
    return None


def _relation(row: Row, phrase: Phrase, noun: Noun, verb: Verb, clause_of: Sequence[int]) -> str:
    """passive, intransitive, reduced ("a pact [signed] in May"), contact ("the pact Li [signed]"); '' or other."""
    words = verb_group(row, verb.start).words
    intransitive = verb.kind in ("effect", "stall")
    between = [row.lower(at) for at in range(phrase.end, verb.start)]
    is_relative = bool({"which", "that"} & set(between))
    if verb.form == "past" and _is_contact_clause(row, phrase, verb) and not _BE & set(words):
        return "contact"
    is_bare = verb.form == "past" and not _BE & set(words) and row.mention(verb.end) is None
    if is_bare and verb.start <= phrase.end + 1 and verb.kind != "stall" and not between[1:]:
        return "reduced"
    if row.lower(verb.start - 1) == "to" and not intransitive:
        return ""
    if verb.form == "past" and _BE & set(words):
        same = clause_of[verb.start] == clause_of[noun.start]
        return "passive" if same or is_relative or verb.start <= phrase.end + 2 else ""
    if intransitive:
        return "intransitive" if clause_of[verb.start] == clause_of[noun.start] or is_relative else ""
    return "other" if verb.start >= phrase.end and verb.form in ("past", "present") else ""


def _is_aside_clause(row: Row, end: int) -> bool:
    return row.lower(end) == "," and row.lower(end + 1) == "which"


def _is_contact_clause(row: Row, phrase: Phrase, verb: Verb) -> bool:
    """Only "that" or "which", a subject and auxiliaries stand between the noun and the verb."""
    inside = [at for at in range(phrase.end, verb.start) if row.lower(at) not in _CONTACT_WORDS]
    return (
        1 <= len(inside) <= 3
        and row.mention(inside[0]) is not None
        and "," not in (row.lower(at) for at in inside)
    )


def _of_following(row: Row, noun: Noun, verb: Verb, relation: str, clause_of: Sequence[int]) -> Governor:
    group = verb_group(row, verb.start)
    if relation == "reduced" and not group.words:
        tense: str | None = "held"
    else:
        tense = tense_of(row, verb, clause_of)
    status = _status(verb, tense)
    if verb.kind == "negotiate" and verb.form == "past" and tense == "held":
        status = "agreed"  # "the pact negotiated by the two sides"
    if verb.kind == "stall" and noun.kind == "resolution" and verb.word.startswith("fail"):
        status = "rejected"
    if relation == "contact":
        return Governor(verb, "object", status, tense, group.start, True)
    return Governor(verb, "subject", status, tense, None, True)


def _of_modifiers(phrase: Phrase) -> Governor:
    words = set(phrase.modifiers)
    if words & _PROPOSED:
        return Governor(None, "modifier", "proposed", None, None, False)
    if words & _DRAFT:
        return Governor(None, "modifier", "under_negotiation", None, None, False)
    if "signed" in words:
        return Governor(None, "modifier", "signed", None, None, False)
    if words & _RECENT:
        return Governor(None, "modifier", "agreed", None, None, False)
    if words & _EXISTING:
        return Governor(None, "modifier", "in_force", None, None, False)
    return NOTHING


def followed_by_talks(row: Row, end: int) -> bool:
    """ "the TPP [talks]", "treaty [negotiations]"."""
    if row.lower(end) == "(" and row.lower(end + 2) == ")":
        end += 3
    return any(
        row.lower(at) in ("talks", "negotiations", "negotiators", "discussions") for at in (end, end + 1)
    )


def is_governed_by_preposition(row: Row, start: int) -> bool:
    """The phrase hangs on a preposition: "under [the deal]"."""
    return row.lower(start - 1) in PREPOSITIONS
