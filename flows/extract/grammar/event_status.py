"""Whether an event happened, goes on, is planned, wished for or called off: tense, modality, negation.

Shared by the rules for meetings and agreements. Two questions are answered on a row of items:

* of a verb ("was due to meet"): ``verb_group`` gathers the words that belong to it on its left, and
  ``status_of_verb`` reads them;
* of a noun ("the planned summit", "talks were called off"): ``status_of_noun`` looks at the words before
  it, at the verb that governs it and at the verb that it is the subject of.

Statuses: held, ongoing, planned, proposed, cancelled, negated ("did not meet": no event at all), None
(the words do not say).
"""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.grammar.syntax import DETERMINERS, Row

_FUTURE = frozenset({"will", "'ll", "shall", "wo", "won't"})
_WISH = frozenset({"may", "might", "could", "should", "can", "ca", "must", "can't", "cannot", "couldn't"})
_BE = frozenset(
    {
        "is",
        "are",
        "am",
        "was",
        "were",
        "be",
        "been",
        "being",
        "'s",
        "'re",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
    }
)
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "hasn't", "haven't", "hadn't"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
_NEGATION = frozenset(
    """not n't never neither nor no without cannot can't couldn't won't wouldn't didn't don't doesn't isn't aren't
    wasn't weren't hasn't haven't hadn't""".split()
)
# "refused to meet", "declined a meeting": the event did not come about.
_REFUSAL = frozenset(
    """refuse refuses refused refusing decline declines declined declining fail fails failed failing avoid avoids
    avoided avoiding deny denies denied denying reject rejects rejected rejecting unable unwilling snubbed snub
    skip skips skipped skipping boycott boycotts boycotted barred rule ruled""".split()
)
# "is scheduled to meet", "plans to visit", "agreed to hold".
PLAN_WORDS = frozenset(
    """scheduled due set slated expected planned plans plan planning preparing prepare prepares prepared intends
    intend intended agreed agree agrees agreeing decided decides arranged arranging arrange announced announce
    announces confirmed confirms poised going bound booked aims aimed aim pledged promised vowed committed likely
    about ready-to scheduling convene-to tipped supposed""".split()
)
# "hopes to meet", "called for talks", "invited him to visit".
WISH_WORDS = frozenset(
    """hope hopes hoped hoping want wants wanted wanting wish wishes wished like seek seeks sought seeking ready
    willing willingness eager keen open offer offers offered offering propose proposes proposed proposing consider
    considers considered considering invite invites invited inviting invitation urge urges urged urging ask asks
    asked asking request requests requested requesting demand demands demanded demanding call calls called calling
    suggest suggests suggested suggesting propose-to try tries tried trying attempt attempted possible possibility
    potential option if whether unless push pushed pushing pressing pressed welcome would-be mulling mulls
    contemplating weighing need needs needed recommend recommended encourage encouraged prefer""".split()
)
_DENIALS = frozenset("denied denies deny denying rejected dismissed ruled doubt doubted".split())
_OFF_VERBS = frozenset(
    """cancel cancels cancelled canceled cancelling canceling postpone postpones postponed postponing scrap scraps
    scrapped scrapping abandon abandoned abort aborted shelve shelved
    cut-short put-off""".split()
)
_OFF_MODIFIERS = frozenset(
    {"cancelled", "canceled", "postponed", "aborted", "abortive", "scrapped", "shelved"}
)
_PLAN_MODIFIERS = frozenset(
    {
        "planned",
        "upcoming",
        "forthcoming",
        "scheduled",
        "expected",
        "next",
        "future",
        "coming",
        "impending",
        "looming",
    }
)
_NOW_MODIFIERS = frozenset({"ongoing", "current", "continuing", "on-going"})
_WISH_MODIFIERS = frozenset(
    {"proposed", "possible", "potential", "prospective", "mooted", "eventual", "hypothetical"}
)
# Verbs that govern an event's noun, where its phrase begins: "seeks [talks]", "called off [a visit]".
VERBS_BEFORE_NOUN = (PLAN_WORDS | WISH_WORDS | _REFUSAL | _OFF_VERBS) - frozenset(
    """scheduled expected planned proposed possible potential welcome cancelled canceled postponed aborted scrapped
    shelved invitation open like about due set eager likely plan call offer request demand""".split()
)
_SERIES = frozenset(
    {
        "annual",
        "regular",
        "yearly",
        "biennial",
        "biannual",
        "monthly",
        "quarterly",
        "weekly",
        "traditional",
        "periodic",
    }
)
_TAKES_PLACE = frozenset(
    {
        "held",
        "take",
        "takes",
        "took",
        "taken",
        "place",
        "convened",
        "begin",
        "begins",
        "began",
        "begun",
        "start",
        "starts",
        "started",
        "open",
        "opens",
        "opened",
        "resume",
        "resumes",
        "resumed",
        "end",
        "ends",
        "ended",
        "conclude",
        "concluded",
        "concludes",
        "continue",
        "continues",
        "continued",
        "lasted",
        "happen",
        "happened",
        "occur",
        "occurred",
        "collapsed",
        "failed",
        "stalled",
    }
)
_ADVERBS = frozenset(
    """also still already now then later earlier recently reportedly again further once just only even both all each
    together first last finally himself herself itself themselves in turn today yesterday tomorrow tonight soon
    personally briefly on late early at this next never not n't""".split()
)


class VerbGroup(NamedTuple):
    """The words of a verb left of it, in order; ``start`` is the position of the first of them."""

    start: int
    words: tuple[str, ...]


def _belongs(row: Row, position: int) -> bool:
    item = row.items[position]
    if item.kind == "date":
        return True
    if item.kind != "word":
        return False
    word = item.lower
    if word in _FUTURE or word in _WISH or word in _BE or word in _HAVE or word in _DO or word == "would":
        return True
    if word in _NEGATION or word in _ADVERBS or word == "to" or word == "wouldn't":
        return True
    if word.endswith("ly") and len(word) > 4:
        return True
    followed_by_to = any(row.lower(position + step) == "to" for step in (1, 2))
    return followed_by_to and (word in PLAN_WORDS or word in WISH_WORDS or word in _REFUSAL)


def verb_group(row: Row, verb: int) -> VerbGroup:
    """Auxiliaries, adverbs, dates and chained verbs before a verb: "was [on Monday] due to [meet]".

    A prepositional "in", "on" or "at" at the left edge is left out, unless a date follows it.
    """
    position = verb
    while position > 0 and _belongs(row, position - 1):
        position -= 1
    while position < verb and row.lower(position) in (
        "in",
        "on",
        "at",
        "to",
        "this",
        "next",
        "all",
        "both",
        "no",
        "without",
    ):
        item = row.items[position + 1]
        if row.lower(position) == "to" and position + 1 == verb:
            break
        if item.kind == "date":
            break
        position += 1
    words = tuple(row.lower(at) for at in range(position, verb) if row.items[at].kind == "word")
    return VerbGroup(position, words)


def coordinated_group(row: Row, verb: int, clause_start: int) -> VerbGroup | None:
    """The group that a bare verb after "and" shares: "is scheduled to meet Putin and [hold] talks"."""
    if row.lower(verb - 1) not in ("and", "or", ",", "then", "then-", "but"):
        return None
    for position in range(verb - 2, clause_start - 1, -1):
        word = row.lower(position)
        if word == "to" or word in _FUTURE or word in _WISH or word == "would":
            group = verb_group(row, position + 1)
            return group if group.words else None
    return None


def status_of_words(words: tuple[str, ...], form: str) -> str | None:
    """Status that a verb's group and its own form (base, present, past, participle, ing) tell.

    "is to", "due to", "will" -> planned; "may", "hopes to" -> proposed; "did not" -> negated;
    "is ...ing" -> ongoing; "has met", "met" -> held; a bare present ("meets") -> None.
    """
    found = set(words)
    if found & _NEGATION or found & _REFUSAL:
        return "negated"
    if found & _WISH or (found & WISH_WORDS and "to" in found):
        return "proposed"
    if found & _FUTURE or "would" in found or (found & PLAN_WORDS and "to" in found):
        return "planned"
    if "to" in found:
        return "planned"
    if form == "ing":
        return "ongoing" if found & _BE else None
    if form in ("past", "participle"):
        return "held"
    if found & _DO:
        return "held"
    return None


def status_of_verb(row: Row, verb: int, form: str, clause_start: int = 0) -> str | None:
    """Status of the event that the verb at an item position tells; see ``status_of_words``."""
    group = verb_group(row, verb)
    if not group.words and form in ("base", "past", "participle"):
        shared = coordinated_group(row, verb, clause_start)
        if shared is not None and form == "base":
            group = shared
    status = status_of_words(group.words, form)
    if group.words == ("to",) and row.lower(group.start - 2) in WISH_WORDS:
        status = "proposed"  # "invited Xi to visit"
    if status == "planned" and _is_conditional(row, verb, group.words):
        status = "proposed"
    opener = row.lower(clause_start) if clause_start < len(row.items) else ""
    if opener in ("if", "unless", "whether") and status not in ("negated", None):
        return "proposed"
    if opener == "that" and row.lower(clause_start - 1) in _DENIALS:
        return "negated"  # "denied that Putin had met him"
    return status


_TERMS = frozenset({"circumstances", "conditions", "terms"})


def _is_conditional(row: Row, verb: int, words: tuple[str, ...]) -> bool:
    """ "would meet him under the right circumstances", "would hold talks if ...": no plan yet."""
    if not set(words) & {"would", "will", "could"}:
        return False
    for at in range(verb + 1, min(verb + 16, len(row.items))):
        if row.lower(at) == "if" and "would" in words:
            return True
        if row.lower(at) == "under":
            return bool({row.lower(at + step) for step in range(2, 6)} & _TERMS)
    return False


def status_of_modifiers(words: tuple[str, ...]) -> str | None:
    """Status that adjectives before an event's noun tell: "planned", "proposed", "cancelled", "annual"."""
    found = set(words)
    if found & _OFF_MODIFIERS:
        return "cancelled"
    if found & _WISH_MODIFIERS:
        return "proposed"
    if found & _PLAN_MODIFIERS:
        return "planned"
    if "no" in found:
        return "negated"
    if found & _NOW_MODIFIERS:
        return "ongoing"
    return "recurring" if found & _SERIES else None


def status_after_noun(row: Row, end: int) -> str | None:
    """Status by the verb that the noun before position ``end`` is the subject of.

    "talks will be held", "the visit was called off", "a meeting is scheduled for Friday".
    """
    words: list[str] = []
    for position in range(end, min(end + 9, len(row.items))):
        item = row.items[position]
        if item.kind == "mark":
            break
        if item.kind == "word":
            if item.lower in ("a", "an") and words and words[-1] in _BE:
                break  # "the meeting was a sequel to the talks held in Oslo"
            words.append(item.lower)
            is_scheduled = item.lower in ("scheduled", "due") and row.lower(position - 1) in _BE
            if item.lower in _TAKES_PLACE or item.lower in _OFF_VERBS or is_scheduled:
                break  # but "talks scheduled for Friday [were called off]" goes on
        elif item.kind not in ("date", "mention", "quantity"):
            break
    return _status_of_subject(words)


def _status_of_subject(words: list[str]) -> str | None:
    found = set(words)
    starts = words[0] if words else ""
    if found & _OFF_VERBS or ("called" in found and "off" in found):
        return "cancelled" if found & (_BE | _HAVE) or words[0] in _OFF_VERBS else None
    if starts in _FUTURE or starts == "would":
        return "negated" if found & _NEGATION else "planned"
    if starts in _WISH:
        return "proposed"
    if starts in _BE and found & {"scheduled", "planned", "due", "expected", "set", "to", "slated"}:
        return "planned"
    if starts in _BE and found & {"possible", "conceivable"}:
        return "negated" if found & _NEGATION else "proposed"
    if starts in _BE and found & {"underway", "continuing", "ongoing", "under"}:
        return "ongoing"
    if starts in _BE | _DO and found & _NEGATION:
        return "negated"
    if (
        found
        & {
            "collapsed",
            "failed",
            "stalled",
            "held",
            "took",
            "began",
            "ended",
            "concluded",
            "opened",
            "started",
            "resumed",
            "continued",
        }
        and not found & _NEGATION
    ):
        return "held"
    return None


def status_of_governor(row: Row, position: int) -> str | None:
    """Status by the verb right before a noun phrase: "called for [talks]", "cancelled a [visit]".

    ``position`` is that of the first word of the noun phrase; determiners are passed over.
    """
    at = position - 1
    while at >= 0 and (row.lower(at) in DETERMINERS or row.lower(at) in ("for", "to", "on", "off")):
        at -= 1
    word = row.lower(at)
    if (
        word in _OFF_VERBS
        or (word == "called" and row.lower(at + 1) == "off")
        or (word == "put" and row.lower(at + 1) == "off")
    ):
        group = verb_group(row, at)
        return "negated" if set(group.words) & _NEGATION else "cancelled"
    if word in _REFUSAL:
        return "negated"
    if word in WISH_WORDS and word not in ("open", "like"):
        return "proposed"
    if word in PLAN_WORDS and word not in ("set", "due", "going", "likely", "confirmed", "about"):
        return "planned"
    return None
