"""Multiples and ranks in words: "more than doubled", "tenfold", "three times as much", "second-largest importer"."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.extract.quantities.figures import Figure
from flows.extract.quantities.number_words import SMALL, TENS

_MULTIPLE = re.compile(
    r"""(?P<double>doubl(?:ed|es?|ing)) | (?P<triple>(?:tripl|trebl)(?:ed|es?|ing)) | (?P<quadruple>quadrupl(?:ed|es?|ing))
    | (?P<quintuple>quintupl(?:ed|es?|ing)) | (?P<halve>halv(?:ed|es?|ing)) | (?P<twice>twice)""",
    re.VERBOSE | re.IGNORECASE,
)
_FACTORS = {"double": "2", "triple": "3", "quadruple": "4", "quintuple": "5", "halve": "0.5", "twice": "2"}
# "double", "triple" and "halves" are verbs of change only in such company ("double taxation" is not).
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|could|may|might|should|must|can|shall|nearly|almost|than|and|or|not)\s\Z",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"\s(?:the|its|their|that|his|our|what|in|to|from|by|over|last|this|trade|bilateral)\b"
)
_TWICE_AFTER = re.compile(r"\s(?:as|the|that|its|their|what|last)\b")
_FOLD = re.compile(r"([A-Za-z]+)[\s-]?fold\b", re.IGNORECASE)
_DIGIT_FOLD = re.compile(
    r"[\s-]?fold\b|(?=[\s-]times\s(?:as|more|higher|larger|bigger|greater|faster|that|the|its|their|what)\b)"
)
_UP = re.compile(
    r"\b(?:ris\w*|rose|increas\w*|gr[eo]w\w*|jump\w*|surg\w*|expan\w*|climb\w*|soar\w*|multipl\w*|boost\w*)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|plung\w*|slump\w*|cut\w*)\b", re.I
)

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split(),
        1,
    )
}
_ORDINAL_WORDS = "|".join(_ORDINALS)
_SUPERLATIVE = r"(?:largest|biggest|greatest|leading|top|main|principal|fastest[\s-]growing|most[\s-]important|highest|richest)"
_ROLE = (
    r"(?:(?:im|ex)porters?|partners?(?:hips?)?|suppliers?|buyers?|purchasers?|sources?|markets?|destinations?|customers?|"
    r"producers?|consumers?|investors?|traders?|creditors?|lenders?|donors?|sellers?|recipients?|economy|economies|"
    r"investments?|exports?|imports?|holders?|users?|makers?|refiners?|shippers?|growers?)"
)
_RANK = re.compile(rf"{_SUPERLATIVE}\b", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(rf"\b({_ORDINAL_WORDS}|[0-9]+(?:st|nd|rd|th))[\s-]+\Z", re.IGNORECASE)
_RANK_START = re.compile(
    r"""\bthe\s+(?:(?:world|country|region|nation|continent|globe|bloc|union)['’]s\s+)?(?:single\s+)?(?:two\s+|three\s+|four\s+|five\s+)?\Z
    |(?:\w['’]s?|\b(?:its|their|our|your|his|her|my))\s+(?:single\s+|two\s+|three\s+)?\Z|\bas\s+\Z|\ba\s+\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:one|some|two|three|five|ten|many|several)\s+of\s+\Z|\bamong\s+\Z", re.IGNORECASE)
_NO_ATTRIBUTE = r"(?!(?:and|of|in|to|are|is|was|were|be|has|have|had|will|would|for|on|by|at|from|with|as|that|which|who)\b)"
_HEAD = re.compile(rf"(?:[\s-]+{_NO_ATTRIBUTE}[\w’'-]+){{0,4}}?[\s-]+{_ROLE}\b(?:\s+{_ROLE}\b)?")
_COMPLEMENT = re.compile(
    r"(?:\s+of\s+(?:[a-z-]+\s+){0,2}?[a-z]+(?=\s*[,.;)]|\s+(?:from|to|in|for|after|and)\b|\s*\Z))?(?:\s+(?:from|to)\s+(?:the\s+)?[A-Z]\w+)?"
)
_NUMBERED = re.compile(
    rf"(?:no\.?|number)[\s-](?P<place>[1-9][0-9]?|one|two|three|four|five|six)(?:[\s-]+{_NO_ATTRIBUTE}[\w’'-]+){{0,3}}?[\s-]+{_ROLE}\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    rf"(?:rank(?:s|ed|ing)?|come[s]?|came)\s+(?:as\s+)?(?P<place>{_ORDINAL_WORDS}|[0-9]+(?:st|nd|rd|th))\b(?![\s-]+{_SUPERLATIVE})",
    re.I,
)
# "the biggest problem", "top officials", "highest level": a place is told only with a role in trade, but for
# "the world's largest".
_FREE = frozenset({"largest", "biggest"})
_DIRECTION_WINDOW = 34


def _direction(text: str, start: int, end: int) -> str | None:
    """up or down, where a word of growth or fall stands close by: "a tenfold increase", "fell fivefold"."""
    before = text[max(0, start - _DIRECTION_WINDOW) : start]
    after = text[end : end + 16]
    for words in (after, before):
        rising, falling = _UP.search(words), _DOWN.search(words)
        if bool(rising) != bool(falling):
            return "up" if rising else "down"
    return None


def _ratio(text: str, start: int, end: int, value: Decimal, rule_id: str, direction: str | None) -> Figure:
    return Figure(start, end, start, end, "ratio", value, rule_id, "times", direction=direction)


def read_multiple(text: str, start: int) -> Figure | None:
    """ "doubled", "to triple", "halving", "twice as much" at ``start``; None for "double taxation"."""
    match = _MULTIPLE.match(text, start)
    if match is None or (
        match.end() < len(text) and (text[match.end()].isalnum() or text[match.end()] in "-‑")
    ):
        return None
    form, word = str(match.lastgroup), match[0].lower()
    if text[match.end() : match.end() + 5].lower() == " down":  # "doubling down" on a policy
        return None
    if form == "twice":
        if not _TWICE_AFTER.match(text, match.end()):
            return None
        return _ratio(text, start, match.end(), Decimal(2), "quantity_twice", None)
    if not word.endswith(("ed", "ing")) and not (
        _VERB_BEFORE.search(text, max(0, start - 10), start) or _OBJECT_AFTER.match(text, match.end())
    ):
        return None
    return _ratio(
        text,
        start,
        match.end(),
        Decimal(_FACTORS[form]),
        "quantity_multiple",
        "down" if form == "halve" else "up",
    )


def read_fold(text: str, start: int) -> Figure | None:
    """ "tenfold", "five-fold increase", "three times as much" from the number word at ``start``."""
    match = _FOLD.match(text, start)
    if match:
        word = match[1].lower()
        value = SMALL.get(word, TENS.get(word))
        if value:
            return _ratio(
                text,
                start,
                match.end(),
                Decimal(value),
                "quantity_fold",
                _direction(text, start, match.end()),
            )
    return None


def as_times(text: str, figure: Figure) -> Figure:
    """A bare figure before "-fold" or "times as much" is a ratio: "10-fold", "three times higher"."""
    if figure.kind not in ("bare", "skip"):
        return figure
    match = _DIGIT_FOLD.match(text, figure.end)
    if match is None:
        return figure
    end = match.end() if match[0] else figure.end + len(" times")
    return _ratio(
        text, figure.start, end, figure.value, "quantity_times", _direction(text, figure.start, end)
    )._replace(number_end=figure.number_end)


def _place(written: str) -> int:
    written = written.lower()
    return _ORDINALS.get(written) or int(written[:-2])


def _rank_of(text: str, start: int, end: int, place: int, rule_id: str) -> Figure:
    return Figure(start, end, start, end, "rank", Decimal(place), rule_id, "rank")


def read_rank(text: str, start: int) -> Figure | None:
    """ "the largest importer", "second-biggest", "31st largest", "top trade partner", "ranked third".

    None for "one of the largest", "top officials", "the leading role": no place is told.
    """
    ranked = _RANKED.match(text, start)
    if ranked:
        return _rank_of(text, ranked.start("place"), ranked.end(), _place(ranked["place"]), "quantity_ranked")
    first = _NUMBERED.match(text, start)
    if first:
        return _rank_of(
            text,
            start,
            first.end(),
            SMALL.get(first["place"].lower()) or int(first["place"]),
            "quantity_number",
        )
    match = _RANK.match(text, start)
    return _superlative(text, match) if match else None


def _superlative(text: str, match: re.Match[str]) -> Figure | None:
    ordinal = _ORDINAL_BEFORE.search(text, max(0, match.start() - 20), match.start())
    start = ordinal.start() if ordinal else match.start()
    if ordinal and ordinal[1][0].isdigit():
        return _rank_of(text, start, match.end(), _place(ordinal[1]), "quantity_rank_ordinal")
    opening = _RANK_START.search(text, max(0, start - 40), start)
    begin = opening.start() if opening and opening[0][:3].lower() == "the" else start
    if _ONE_OF.search(text, max(0, begin - 12), begin) or _ONE_OF.search(text, max(0, start - 12), start):
        return None
    head = _HEAD.match(text, match.end())
    word = match[0].lower()
    of_world = opening is not None and opening[0].rstrip().lower().endswith(("'s", "’s"))
    if head is None and not ordinal and not (of_world and word in _FREE):
        return None
    if word in ("top", "main", "principal"):
        begin = start
    end = match.end()
    if head:
        complement = _COMPLEMENT.match(text, head.end())
        end = complement.end() if complement else head.end()
    return _rank_of(text, begin, end, _place(ordinal[1]) if ordinal else 1, "quantity_rank")
