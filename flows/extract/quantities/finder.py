"""Every figure of an article: money, percent, amounts, ranges, multiples, ranks; years and ages set apart by kind.

Forms: "$1.2tn", "5.5 billion yuan", "20 trillion rubles (approximately $217bn)", "420 mln dlrs", "75 pct",
"between $5 billion and $7 billion", "6 to 7 pct", "up to 2.0 or 2.5 pct", "half a million", "two-thirds",
"more than doubled", "tenfold", "the second-largest importer", "a record $240 billion".
Values are exact decimals in plain numbers (240000000000); minor coins are turned into their currency ("470
pence": 4.70 GBP). Bounded figures carry their bound ("more than 5": low 5; "up to 5": high 5).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from ahocorasick_rs import AhoCorasick

from flows.extract.quantities.figure_multiples import as_times, read_fold, read_multiple, read_rank
from flows.extract.quantities.figure_ranges import fill_elided, join_figures
from flows.extract.quantities.figures import Figure, read_digits, read_words
from flows.extract.quantities.number_words import OPENERS, WORD
from flows.extract.records import Quantity, Sentence
from flows.extract.text.quantity_lexicon import QuantityLexicon, quantity_lexicon

__all__ = ["QuantityLexicon", "find_quantities", "quantity_lexicon"]

_STEMS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv", "twice")
_SUPERLATIVES = (
    "largest", "biggest", "greatest", "leading", "top", "main", "principal", "fastest", "most important", "highest", "richest", "ranked",
    "ranks", "ranking", "no. ", "number ", "number-",
)  # fmt: skip
_ANCHORS = AhoCorasick((*OPENERS, *_STEMS, *_SUPERLATIVES))
_DIGITS = re.compile(r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞][0-9]*")
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")

_MORE = r"(?:more|greater|higher|larger|bigger)"
_LESS = r"(?:less|fewer|lower|smaller)"
# Words that stand directly before a figure -> what they make of it.
_QUALIFIERS = (
    ("about", r"nearly|almost|around|about|approximately|approx\.?|some|roughly|close\s+to|an?\s+estimated|estimated"
              r"|in\s+the\s+region\s+of|on\s+the\s+order\s+of|circa|virtually"),
    ("at_least", r"at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of|at\s+a\s+minimum"
                 rf"|{_MORE}(?:\s+than)?\s+or\s+equal\s+(?:to|than)|(?:equal\s+to|at\s+least)\s+or\s+(?:{_MORE}\s+than|equal\s+to)"),
    ("at_most", r"up\s+to|as\s+(?:much|many|high)\s+as|at\s+(?:the\s+)?most|(?:no|not)\s+(?:more|greater|higher)\s+than"
                r"|not\s+(?:to\s+)?exceed(?:ing)?|a\s+maximum\s+of"
                rf"|{_LESS}(?:\s+than)?\s+or\s+equal\s+(?:to|than)|equal\s+to\s+or\s+{_LESS}\s+than"),
    ("more_than", r"(?:more|greater|higher|larger|bigger)\s+than|over|above|exceed(?:s|ed|ing)?|surpass(?:e[sd]|ing)?"
                  r"|in\s+excess\s+of|topp(?:ed|ing)|upwards?\s+of|north\s+of"),
    ("less_than", r"(?:less|fewer|lower|smaller)\s+than|under|below|shy\s+of"),
    ("record", r"(?:an?\s+)?(?:new\s+|all-time\s+)?record(?:[\s-](?:high|low|breaking)(?:\s+of)?)?"),
)  # fmt: skip
_QUALIFIER = re.compile(
    r"(?<![^\W_])(?:(?:well|just|slightly|far|a\s+little|little|much|significantly|considerably|somewhat|only)\s+)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS)
    + r")\s+\Z",
    re.IGNORECASE,
)
_SIGNS = {
    "~": "about",
    ">=": "at_least",
    "≥": "at_least",
    "<=": "at_most",
    "≤": "at_most",
    ">": "more_than",
    "<": "less_than",
}
_SIGN = re.compile(r"(?<![<>=])(?:>=|<=|[~≥≤><])\s*\Z")
# Last words of the qualifiers: most figures have none of them before, and the pattern is not run.
_LAST_WORDS = frozenset(
    """nearly almost around about approximately approx approx. some roughly to estimated of circa virtually least
    than minimum equal as most exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing over
    above topped topping under below record record-high record-low record-breaking high low breaking""".split()
)
_POSTFIX = re.compile(
    r"\s+(?:or|and)\s+(?:(?P<at_least>more|above|higher|greater|over)|(?P<at_most>less|fewer|lower|below))\b(?!\s+than)|(?P<plus>\+|-plus\b)(?!\w)",
    re.IGNORECASE,
)
_OPEN_RANGE = re.compile(r"\s*,?\s*(?:and|but)\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:or\s+|equivalent\s+to\s+|equal\s+to\s+|i\.e\.,?\s+|worth\s+)?")
_AFTER_OR = re.compile(r",?\s+or\s+|,\s+(?:equivalent\s+to|equal\s+to)\s+|\s+\(?or\s+")
_LOW = frozenset({"more_than", "at_least"})
_HIGH = frozenset({"less_than", "at_most"})
_QUANTIFIABLE = frozenset(
    {"money", "percent", "points", "basis_points", "amount", "ratio", "count", "duration", "age"}
)


def find_quantities(
    text: str, sentences: Sequence[Sentence], lexicon: QuantityLexicon
) -> tuple[Quantity, ...]:
    """All quantities of the text by position, none overlapping another.

    Figures outside every sentence are left out. Bare numbers and counted nouns are ``count``, so that later
    rules can pass over them; digits that are part of a name, date, time or score yield nothing.
    """
    figures = [as_times(text, figure) for figure in _scan(text, lexicon)]
    starts = [sentence.start for sentence in sentences]
    found: list[Quantity] = []
    end = 0
    for figure in fill_elided(text, join_figures(text, figures)):
        if figure.kind == "skip" or figure.start < end:
            continue
        place = bisect_right(starts, figure.start) - 1
        if place < 0 or figure.start >= sentences[place].end:
            continue
        quantity = _qualified(text, figure, sentences[place], end)
        end = quantity.end
        merged = _open_range(text, found[-1], quantity) if found else None
        converted = _with_conversion(text, found[-1], quantity) if found and not merged else None
        if merged or converted:
            found[-1:] = [merged or converted or quantity]
        else:
            found.append(quantity)
    return tuple(found)


def _anchors(text: str) -> list[tuple[int, int, bool]]:
    """Where figures may begin: (start, end of the digits, is it digits), by position."""
    anchors = [(match.start(), match.end(), True) for match in _DIGITS.finditer(text)]
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters
        lower = text.translate(_LOWER)
    for _, start, end in _ANCHORS.find_matches_as_indexes(lower):
        if start == 0 or not text[start - 1].isalnum():
            anchors.append((start, end, False))
    anchors.sort()
    return anchors


def _scan(text: str, lexicon: QuantityLexicon) -> list[Figure]:
    """Single figures by position; an address of a web page holds none."""
    addresses = (
        [match.span() for match in _WEB_ADDRESS.finditer(text)] if "://" in text or "www." in text else []
    )
    figures: list[Figure] = []
    end = 0
    for start, stop, is_digits in _anchors(text):
        if start < end or any(low <= start < high for low, high in addresses):
            continue
        figure = read_digits(text, start, lexicon) if is_digits else _read_word(text, start, lexicon)
        if figure is None:
            continue
        if figures and figures[-1].end > figure.start:  # "31st" before "31st largest"
            if figure.kind != "rank":
                continue
            figures.pop()
        figures.append(figure)
        end = max(figure.end, stop)
    return figures


def _read_word(text: str, start: int, lexicon: QuantityLexicon) -> Figure | None:
    word = WORD.match(text, start)
    if word is None:
        return None
    lower = word[0].lower()
    if lower in OPENERS:
        return read_fold(text, start) or read_words(text, start, word.end(), lexicon)
    if lower.endswith("fold"):
        return read_fold(text, start)
    if lower.startswith(_STEMS):
        return read_multiple(text, start)
    return read_rank(text, start)


def _qualifier_before(text: str, start: int, floor: int, kind: str) -> tuple[str, int] | None:
    """What the words before make of the figure, and where they start; not before ``floor``."""
    window = max(floor, start - 44)
    words = text[window:start].replace("—", " ").replace("–", " ").split()
    sign = _SIGN.search(text, window, start) if words and words[-1][-1] in "<>=~≥≤" else None
    if sign:
        return _SIGNS[sign[0].strip()], sign.start()
    if not words or words[-1].lower().lstrip("([\"“‘'-") not in _LAST_WORDS:
        return None
    match = _QUALIFIER.search(text, window, start)
    if match is None or (kind == "duration" and match[0].strip().lower() == "over"):  # "$10bn over 10 years"
        return None
    return str(match.lastgroup), match.start()


def _qualified(text: str, figure: Figure, sentence: Sentence, floor: int) -> Quantity:
    """The finished record: qualifier taken in, bounds set."""
    start, end, qualifier = figure.start, figure.end, "exact"
    if figure.kind in _QUANTIFIABLE or figure.kind == "bare":
        before = _qualifier_before(text, start, max(floor, sentence.start), figure.kind)
        if before:
            qualifier, begin = before
            start = start if text[begin:start].rstrip().endswith(" of") and qualifier == "record" else begin
        after = _POSTFIX.match(text, end)
        if after and figure.high is None:
            qualifier, end = ("at_most" if after["at_most"] else "at_least"), after.end()
    value, low, high = _bounds(figure, qualifier)
    return Quantity(
        sentence=sentence.number,
        start=start,
        end=end,
        surface=text[start:end],
        rule_id=figure.rule_id,
        kind="count" if figure.kind == "bare" else figure.kind,
        value=value,
        number_start=figure.number_start,
        number_end=figure.number_end,
        unit=figure.unit,
        currency=figure.currency,
        value_low=low,
        value_high=high,
        qualifier=qualifier,
        direction=figure.direction,
    )


def _bounds(figure: Figure, qualifier: str) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """Value, low and high; "up to 3.0 or 3.5" has its ceiling as value, "at least 5 to 7" its floor."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        value = high if qualifier in _HIGH else low if qualifier in _LOW else figure.value
        return value, low, high
    if qualifier in _LOW:
        return figure.value, figure.value, None
    return figure.value, None, figure.value if qualifier in _HIGH else None


def _open_range(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """ "more than 10 and less than 40" is one range; the bounds may come in either order."""
    if (left.qualifier in _LOW) == (right.qualifier in _LOW) or "exact" in (left.qualifier, right.qualifier):
        return None
    if not {left.qualifier, right.qualifier} <= _LOW | _HIGH or not _OPEN_RANGE.fullmatch(
        text, left.end, right.start
    ):
        return None
    is_elided = left.kind == "count" and left.unit is None
    if not is_elided and (left.kind, left.unit, left.currency) != (right.kind, right.unit, right.currency):
        return None
    low, high = (left, right) if left.qualifier in _LOW else (right, left)
    if low.value >= high.value:
        return None
    return right._replace(
        start=left.start,
        surface=text[left.start : right.end],
        number_start=left.number_start,
        value=(low.value + high.value) / 2,
        value_low=low.value,
        value_high=high.value,
        qualifier="exact",
        rule_id="quantity_open_range",
    )


def _with_conversion(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """ "20 trillion rubles (approximately $217bn)": one figure, its conversion kept beside it."""
    if left.kind != "money" or right.kind != "money" or left.converted_value is not None:
        return None
    if left.currency == right.currency or right.value_low != right.value_high:
        return None
    if not (
        _IN_BRACKETS.fullmatch(text, left.end, right.start)
        or _AFTER_OR.fullmatch(text, left.end, right.start)
    ):
        return None
    return left._replace(
        converted_value=right.value,
        converted_currency=right.currency,
        converted_start=right.start,
        converted_end=right.end,
    )
