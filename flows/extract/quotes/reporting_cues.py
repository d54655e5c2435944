"""Which reporting words of a sentence report: verbs, not nouns, not denied, with a speaker who can speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import DETERMINERS, PREPOSITIONS, Row
from flows.extract.quotes.hosts import Host
from flows.extract.text.literals import Hit, longest

__all__ = [
    "ACTS",
    "ASIDES",
    "AUXILIARIES",
    "BE",
    "CLAUSE_VERBS",
    "NEED_MARKS",
    "NOUN_OR_VERB",
    "SHOWING",
    "Cue",
    "CueFinder",
    "has_be",
    "owner_of",
]

AUXILIARIES = frozenset(
    """is are was were be been being am has have had will would can could may might must shall should do does did
    wo ca n't not isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't didn't doesn't
    don't""".split()
)
BE = frozenset("is are was were be been being 're isn't aren't wasn't weren't".split())
ASIDES = frozenset(
    """also again later earlier then recently repeatedly separately publicly bluntly simply flatly himself herself
    itself themselves meanwhile though however already still now just even once yet""".split()
)
NEGATIONS = frozenset(
    """not n't never declined refused refrained avoided without stopped failed nor neither didn't doesn't don't
    hasn't haven't hadn't wouldn't won't can't couldn't isn't wasn't aren't weren't""".split()
)
# With a bare noun after them these tell what somebody did: "added a touch", "wrote the letter".
CLAUSE_VERBS = frozenset(
    """add write tweet post report state answer reply respond recount relate charge claim find estimate blog maintain counter""".split()
)
# ", announcing the tariffs" is an act; with "that" or a quotation it reports.
ACTS = frozenset(
    "announce report confirm admit concede write acknowledge recall declare agree propose release record maintain".split()
)
# Shown, not said: with a thing or an event before them, or a noun after them, these report nothing.
SHOWING = frozenset(
    """underscore underline highlight spotlight demonstrate show reflect signal illustrate accentuate indicate
    prove imply suggest mean find""".split()
)
# Verbs of attitude and act: with "that" or words in marks they report, with a noun they do not.
NEED_MARKS = frozenset(
    """accept agree aim approve assess attack back begin bill brand brush_aside brush_off cast celebrate certify
    challenge charge class classify command comment_on commit commit_to compare conclude consent consider contest counter
    continue convince credit deem defend demand designate detail discuss dispute document doubt dub echo endorse
    encourage extend favor favour figure find flag float focus_on forecast go_on guarantee hold illustrate
    intend invite invoke judge knock label lay_out leak lead learn lecture lobby_for mandate mention moot name nickname
    object object_to offer order outline plan post prefer present press press_for project propose prove
    push_for raise rap rate read rebuff record refer_to regard register relate repeat require resolve rule second
    seek send set_out share show shrug_off slate style submit support talk_about tackle teach test threaten
    title touch_on update verify view volunteer want welcome speak_of speak_about voice write
    question quote cite testify reveal disclose observe brief weigh_in venture volunteer open put_it reason hint complain answer""".split()
) - {
    "threaten",
    "propose",
    "demand",
    "doubt",
    "deny",
    "complain",
    "hint",
    "write",
    "forecast",
    "answer",
    "voice",
}
# Forms that are nouns as often as verbs.
NOUN_OR_VERB = frozenset(
    """account advocate advocates address answer answers appeal appeals attack attacks bet bets bill bills blame
    brand brands call calls cast challenge challenges charge charges claim claims class command commands comment
    comments contest counsel count counter credit credits decree demand demands doubt doubts document documents
    estimate estimates fault fear fears figure figures find finds finding findings forecast forecasts guess hint
    hints hope hopes invite joke jokes judge judges leak leaks label labels lament mandate measure mention mentions name names
    note notes object objects offer offers order orders outline petition plan plans plea pledge pledges post posts
    praise present presents press project projects promise promises protest protests push query question questions
    quote quotes rate rates read reading record records release remark remarks repeat reply report reports request
    requests resolve respect response rule rules salute second sense senses share shares shout signal signals
    sketch slam slate snap stand state states statement stress study style support supports talk talks thanks
    threat title tweet tweets update updates urge venture view views voice voices vow vows warning warnings warrant reason
    wish wishes worry worries write writing""".split()
)
_NOUN_LEADS = frozenset(
    "a an the its his her their our your no my any every most very another newly each such".split()
)
_PERFECT = BE | {"has", "have", "had", "having", "'ve", "'d"}  # no "written statements"
_NO_ADJECTIVES = PREPOSITIONS | DETERMINERS
_NOUN_CONTEXT = _NO_ADJECTIVES | {"and", "or", "", ",", "new", "more", "such"}
_CUT_TO_FIRST_WORD = ("told", "said in")


class Cue(NamedTuple):
    """A reporting verb or phrase at item positions ``first..last``; see reporting_verbs.csv."""

    first: int
    last: int
    form: str
    lemma: str
    kind: str
    complement: str
    is_participle: bool


class CueFinder:
    """Reporting words of one article by position."""

    def __init__(self, hits: Mapping[str, Sequence[Hit]]) -> None:
        self.hits = longest(list(hits.get("reporting_verbs", ())))
        self.starts = [hit.start for hit in self.hits]
        self.nouns = list(hits.get("reporting_nouns", ()))
        self.noun_starts = [hit.start for hit in self.nouns]

    def cues_of(self, host: Host) -> list[Cue]:
        """Cues of a host that stand outside quotation marks and are used as verbs."""
        sentence = host.row.sentence
        low, high = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        first_noun = bisect_left(self.noun_starts, sentence.start)
        nouns = self.nouns[first_noun : bisect_left(self.noun_starts, sentence.end)]
        if low == high and not nouns:
            return []
        found = [hit for hit in self.hits[low:high] if _may_report(host, hit)]
        if not found and not nouns:
            return []
        positions = {item.start: position for position, item in enumerate(host.row.items)}
        cues = []
        for hit in found:
            first = positions.get(hit.start)
            if first is None or host.row.items[first].kind != "word":
                continue
            cue = _cue(host.row, first, hit)
            if (cue.kind == "according" and cue.form != "per") or not (
                _is_name(host, cue) or _is_noun(host.row, cue) or _is_denied(host.row, cue)
            ):
                cues.append(cue)
        if nouns:
            cues.extend(_nominal(host, nouns, positions))
            cues.sort()
        return cues


def _may_report(host: Host, hit: Hit) -> bool:
    """Verbs of thought and act are of no use where neither quotation nor "that" stands behind them."""
    entry = hit.lexemes[0].row
    if host.quotes or (entry["kind"] != "think" and entry["lemma"].replace(" ", "_") not in NEED_MARKS):
        return True
    if entry["kind"] == "think":
        return False
    return host.row.text.find("that", hit.end, host.row.sentence.end) >= 0 or (
        host.row.text[hit.end : hit.end + 1] in (":", ",")
    )


def _nominal(host: Host, hits: Sequence[Hit], positions: Mapping[int, int]) -> Iterator[Cue]:
    """ "his remark that ...", "Li's vow to “...”": a noun with its owner before and its content behind it."""
    row = host.row
    for hit in hits:
        at = positions.get(hit.start)
        if at is None or row.items[at].kind != "word" or owner_of(row, at) is None:
            continue
        following = row.lower(at + 1)
        is_opened = following == "that" or (following in ("of", "to", ":") and host.is_quote(at + 2))
        if hit.lexemes[0].alias == "words":  # "in Li's words, “...”"
            is_opened = is_opened or (following == "," and host.is_quote(at + 2))
        if (
            is_opened
            or host.is_quote(at + 1)
            or (following == "to" and hit.lexemes[0].row["complement"] == "both")
        ):
            form = hit.lexemes[0].alias
            yield Cue(at, at, form, form, "noun", hit.lexemes[0].row["complement"], False)


def owner_of(row: Row, position: int) -> int | None:
    """Position of the mention that owns a noun ("Li's", "his"), adjectives passed over; None if nobody does."""
    for back in range(position - 1, max(-1, position - 4), -1):
        mention = row.mention(back)
        if row.lower(back) == "'s" and row.mention(back - 1) is not None:
            return back - 1
        if mention is not None and (mention.reading == "possessive" or mention.surface.lower() == "her"):
            return back
        if row.items[back].kind != "word" or row.lower(back) in _NO_ADJECTIVES:
            return None
    return None


def _cue(row: Row, first: int, hit: Hit) -> Cue:
    last = first
    form = hit.lexemes[0].alias
    if not form.startswith(_CUT_TO_FIRST_WORD):
        while last + 1 < len(row.items) and row.items[last + 1].start < hit.end:
            last += 1
    else:
        form = form.split()[0]
    entry = hit.lexemes[0].row
    return Cue(
        first,
        last,
        form,
        entry["lemma"].replace(" ", "_"),
        entry["kind"],
        entry["complement"],
        entry["kind"] != "according" and form.split()[0].endswith("ing"),
    )


def _is_name(host: Host, cue: Cue) -> bool:
    """ "Most Favored Nation": a capital within a sentence, unless all of it has capitals."""
    row = host.row
    item = row.items[cue.first]
    if cue.first == 0 or host.section == "headline" or not row.text[item.start].isupper():
        return False
    before = row.items[cue.first - 1]
    return before.kind == "word" and before.lower not in ("", "and")


def _is_noun(row: Row, cue: Cue) -> bool:
    """ "its report", "China's claims", "the proposed deal", "to announce": no verb of a sentence."""
    before = row.lower(cue.first - 1)
    owner = row.mention(cue.first - 1)
    if before == "to" and not cue.is_participle and not cue.form.endswith("ed"):
        return row.lower(cue.first - 2) not in ("used", "continued", "went", "came", "twitter", "facebook")
    if before in _NOUN_LEADS:
        return True
    is_base = cue.form == cue.lemma.replace("_", " ")
    if is_base and (before in PREPOSITIONS or row.lower(cue.last + 1) == "'s"):
        return True
    if cue.lemma == "call" and row.lower(cue.last + 1) in ("out", "off", "up", "in", "back"):
        return True
    if cue.form == "per":
        return row.mention(cue.last + 1) is None
    if owner is not None and (
        owner.reading == "possessive" or (owner.reading == "adjective" and cue.form in NOUN_OR_VERB)
    ):
        return True
    if before == "'s":
        owner = row.mention(cue.first - 2)
        return owner is None or owner.reading != "pronoun"
    if cue.form.endswith("ed") and before in PREPOSITIONS:
        return True
    if cue.form == "written":
        return not any(row.lower(p) in _PERFECT for p in range(max(0, cue.first - 3), cue.first))
    if cue.form not in NOUN_OR_VERB:
        return False
    if before in _NOUN_CONTEXT or before.endswith(("ed", "ing")):
        return before != "that"
    after = row.lower(cue.last + 1)
    return after in ("of", "from", "by") or after in AUXILIARIES


def _is_denied(row: Row, cue: Cue) -> bool:
    """ "did not say", "declined to comment", "has refrained from denouncing"."""
    for position in range(cue.first - 1, max(-1, cue.first - 5), -1):
        word = row.lower(position)
        if word in NEGATIONS:
            return row.lower(position + 1) != "only"
        if row.items[position].kind != "word" or word in ("that", "and", "but"):
            return False
    return False


def has_be(row: Row, position: int) -> bool:
    """Whether a form of "be" with adverbs stands right before a position: passive or progressive."""
    for back in range(position - 1, -1, -1):
        word = row.items[back].lower
        if word not in ASIDES and word != "not" and not word.endswith("ly"):
            return word in BE
    return False
