"""Whether what a sentence says of an instrument suffices for a report of its own.

Strong nouns (treaty, pact, memorandum) need a verb or two sides; vague ones (plan, project, partnership,
statement) need both, or peace as their matter. "Any deal", "no agreement" and opinions create nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.agreements.cues import Noun
from flows.extract.agreements.phrases import Phrase

_JOINT = frozenset({"bilateral", "joint", "two-way", "mutual", "reciprocal", "trilateral"})
_BACKED = frozenset("backed sponsored drafted led proposed brokered penned authored".split())
_COUNCIL = frozenset("un security council draft assembly rival different vetoed binding non-binding".split())
_TELLING = frozenset(
    "sign conclude negotiate issue ratify withdraw agree propose reject stall effect".split()
)
_BINDING = frozenset({"sign", "conclude", "agree", "issue"})
_MECHANISMS = frozenset({"mechanism", "dialogue mechanism", "code of conduct", "working group"})
# Bodies that two sides set up; what they agree on is that they exist.
GROUPS = frozenset(
    f"{word}{end}" for word in ("task force", "working group", "joint commission", "joint committee", "contact group")
    for end in ("", "s")
)  # fmt: skip
_COLLECTIVE = frozenset({"flurry", "raft", "slew", "set-of"})
_LOOSE = frozenset({"loans", "contracts"})  # "some loans that were entered into"
_LAUNCHED = frozenset({"framework", "initiative", "program", "programme"})
TRADED = frozenset("supplies delivery deliveries sale sales".split())


class Told(NamedTuple):
    """What a sentence tells: ``own`` counts the sides that the phrase names, ``sides`` all, ``with_partner``
    whether it names one after "with" or "between"; ``is_child`` where a set lists it."""

    noun: Noun
    phrase: Phrase
    verb: str
    status: str | None
    own: int
    sides: int
    with_partner: bool
    is_child: bool
    has_name: bool
    sectors: tuple[str, ...]
    tense: str | None
    has_agent: bool
    has_body: bool
    form: str = ""  # the verb's: "[signing] pacts can help" is nobody's act


def creates(told: Told) -> bool:
    """True if the sentence alone is enough to report an instrument."""
    noun, phrase = told.noun, told.phrase
    if noun.named is not None:
        return True
    if phrase.determiner in ("no", "every", "each") or (phrase.determiner == "any" and not told.own):
        return False
    if told.is_child:
        return (
            not noun.is_vague
            or noun.kind in ("deal", "project", "loan")
            or told.own >= 2
            or "buy" in phrase.inner
        )
    if noun.kind == "resolution":
        return _is_resolution(told)
    if noun.is_vague:
        return _vague(told)
    if told.has_name:
        return True
    if noun.kind == "plan":
        return told.verb in _TELLING and told.sides >= 1
    if noun.kind == "loan" and told.verb == "provide":
        return told.sides >= 2
    if noun.kind == "loan" and told.own >= 1 and any(word == "from" for word, _ in phrase.partners):
        return True
    if _is_idle(told) or (noun.is_plural and noun.word in _LOOSE and told.own == 0 and not told.has_agent):
        return False
    if noun.word == "contracts" and phrase.determiner in ("their", "its", "his", "her", "our"):
        return False  # "unions negotiate their contracts"
    if told.own >= 2 or (told.with_partner and told.own >= 1 and phrase.determiner != "any"):
        return True
    if noun.is_plural and told.sides == 0 and _COLLECTIVE & set(phrase.modifiers):
        return False
    if told.verb in _TELLING:
        return True
    if told.verb == "enforce" and told.sides >= 2 and phrase.determiner in ("their", "its", "'s", "a", "an"):
        return True  # "the two extended their accord"
    return bool(_JOINT & set(phrase.modifiers)) and told.sides >= 1 and told.status is not None


def _is_idle(told: Told) -> bool:
    """ "if they reach a deal", "without an accord", "pursue trade deals": nobody's instrument in particular."""
    bare = told.noun.is_plural and not told.phrase.determiner and told.phrase.number is None
    if bare and not told.with_partner and told.sides < 2 and not _JOINT & set(told.phrase.modifiers):
        return told.tense != "held" or (told.form == "ing" and told.own == 0 and not told.has_agent)
    if told.noun.is_plural and not told.phrase.determiner and not told.has_agent and told.tense == "planned":
        return told.verb != "sign" or told.own < 2 or told.phrase.number is None
    unreal = told.tense in ("proposed", "negated")
    return unreal and not told.with_partner and told.own == 0 and told.sides < 2


def _is_resolution(told: Told) -> bool:
    """A draft before a council; not "a resolution of the crisis"."""
    words = {*told.phrase.modifiers, *told.noun.word.split()}
    bodies = {m.surface for m in told.phrase.named}
    is_council = bool(words & (_COUNCIL | _BACKED) or bodies & {"UN", "U.N.", "United Nations"})
    if _is_many(told) and told.verb not in ("reject", "conclude"):
        return False
    if told.has_body and told.verb == "conclude":
        return True
    return told.verb == "reject" or (is_council and (told.verb in _TELLING or told.sides > 0 or bool(bodies)))


def _is_many(told: Told) -> bool:
    """ "a violation of U.N. resolutions": none in particular."""
    return told.noun.is_plural and told.phrase.number is None


def _vague(told: Told) -> bool:
    noun, verb = told.noun, told.verb
    article = told.phrase.determiner in ("a", "an", "")
    if noun.word in GROUPS:
        is_theirs = (
            told.has_name or "joint" in told.phrase.modifiers or verb in ("conclude", "issue", "agree")
        )
        return told.sides >= 2 and is_theirs and (verb != "" or told.has_name)
    if noun.kind == "project" and told.own >= 2:
        return True
    if told.has_name and noun.kind != "other":
        return told.sides >= 1 and (verb in _TELLING or told.sides >= 2)
    if noun.word == "framework" and told.own >= 2 and verb in _TELLING:
        return True
    if noun.word in _LAUNCHED and verb == "issue":
        return told.sides >= 2 and article and told.tense != "proposed"
    if noun.kind == "plan":
        peace = "peace" in told.sectors and verb in ("issue", "propose", "negotiate", "reject")
        return (told.sides >= 1 and peace) or (
            told.sides >= 2 and verb in ("sign", "conclude", "agree") and article
        )
    if noun.kind == "joint_statement" and told.own >= 2 and {"summit", "joint"} & set(told.phrase.modifiers):
        return True
    if noun.kind == "joint_statement":
        return told.sides >= 2 and verb in ("issue", "sign", "conclude") and article
    if noun.kind == "other":
        if noun.word in _MECHANISMS:
            return told.with_partner
        return told.sides >= 1 and verb in ("sign", "conclude", "agree", "elevate") and article
    if noun.word in TRADED:
        return told.sides >= 2 and verb in ("negotiate", "sign", "agree")
    if noun.kind in ("deal", "loan"):
        return told.sides >= 2 and verb in _TELLING
    if noun.kind == "agreement":
        return told.sides >= 2 and verb in ("sign", "conclude", "negotiate", "agree", "effect")
    return (told.sides >= 2 and verb in (*_BINDING, "negotiate")) or (told.own >= 2 and told.with_partner)
