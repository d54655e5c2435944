"""One figure at a time: number, currency and unit joined, or the figure set aside as a label, date or time.

``skip`` figures stand for digits that are no quantity ("G20", "F-16", "10:30", "May 5", "Article 5"); they are
kept so that a range cannot reach over them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from flows.extract.quantities.number_words import Spelled, read_spelled
from flows.extract.quantities.numerals import Numeral, is_vulgar, read_numeral, vulgar_at
from flows.extract.quantities.units import UnitReading, noun_after, unit_after
from flows.extract.text.quantity_lexicon import QuantityLexicon, currency_before


class Figure(NamedTuple):
    """``start:end`` with currency and unit, ``number_start:number_end`` without; kind "bare": no unit."""

    start: int
    end: int
    number_start: int
    number_end: int
    kind: str
    value: Decimal
    rule_id: str = "quantity_count"
    unit: str | None = None
    currency: str | None = None
    scale: Decimal = Decimal(1)
    multiplier: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    direction: str | None = None
    is_prefixed: bool = False  # the currency stands before
    is_year: bool = False
    elidable: bool = False  # "from 3.1 to 4.8 billion": the first may borrow scale and unit


MONTHS = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_MONTH_BEFORE = re.compile(rf"\b{MONTHS}\.?,?\s(?:the\s)?\Z")
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?{MONTHS}\b")
_YEAR = re.compile(
    r"(?:1[5-9]|20)[0-9]{2}(?:(?P<range>[-–/](?:(?:1[5-9]|20)?[0-9]{2}))|s)?(?![^\W_]|[.,/:][0-9]|[-–][0-9]|%)"
)
_YEAR_BEFORE = re.compile(
    rf"\b(?:in|since|during|until|till|fiscal|year|early|late|mid|spring|summer|autumn|winter|{MONTHS}\.?,?)[\s-]\Z"
)
# Letters, slashes and stops that tie a digit to something else: "G20", "F-16", "24/7", "10:30", "#5".
_TIED_BEFORE = re.compile(r"(?:[^\W]|[^\W\d_][-–‑]|[\w)][/:+.=]|[#@%&'’_])\Z")
# "10-to-|12", "5k-|20k": the dash of a range, no tie.
_RANGE_BEFORE = re.compile(r"[0-9½](?:-?(?:to|or|and)-|(?:[kKmMbBt]n?|mln|bln)[-–])\Z")
_TIED_AFTER = re.compile(
    r"""(?: [^\W_] | [-–‑/]?[A-Z][A-Za-z]*\b(?<=-[A-Z]) | [:/+.,][0-9] | \(k\)
    | \s?(?:[ap]m\b|[ap]\.m\.|GMT\b|UTC\b|o['’]clock\b) )""",
    re.VERBOSE,
)
_JUNK = re.compile(r"[0-9]+(?:[./:+-]?[0-9]+)*[^\W_]*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_PREVIOUS = re.compile(r"([^\W\d_][\w.’'-]*)[\s-]\Z")
_LABELS = frozenset(
    """article no nos number numbers resolution section chapter paragraph page pages flight route highway room unit
    phase stage step level category schedule annex appendix title rule law decree order protocol track channel zone
    sector block part volume vol issue item table figure tier grade type class""".split()
)
# Capitalised words that do not make the number after them a name: sentence openers.
_OPENERS = frozenset(
    """the a an in on at by for from to with of and or but about some around over nearly almost only just all its his
    their these those our another every between after before since until within more than up under least roughly
    approximately as when where while if other both first last next some fewer less then also there this that
    exactly still while besides what why how she he they we it you i""".split()
)
_LINE_START = re.compile(r"(?:\A|\n)\s*\Z")
_LIST_MARK = re.compile(r"[.)]\s?[A-Z]")
_MORE_BEFORE = re.compile(
    r"\b(?:than|about|over|some|nearly|almost|least|around|roughly|approximately|up\sto)\s\Z", re.I
)
_OF_GROUP = re.compile(r"\b(?:Group|Gang|Big|Fortune|Quad)\s(?:of\s)?\Z")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”'‘’(\n—–-])\s*\Z")
_UNIT_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_SPELLED_ORDINAL = re.compile(rf"[\s-]({'|'.join(_UNIT_ORDINALS)})\b", re.IGNORECASE)
_CLEAR_CODES = frozenset({"USD", "EUR", "GBP", "CNY", "RMB", "JPY", "CHF", "INR", "RUB", "CAD", "AUD", "DM"})
_MINUS = re.compile(r"\b(?:minus|negative)\s\Z", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s\Z|\baged\s\Z|\bage\s\Z")
_AGE_AFTER = re.compile(r"[,;)]|\.\s|\.?\Z")
_PART_CUE = re.compile(
    r"\b(?:by|than|about|nearly|almost|roughly|around|over|under|least|most|approximately|up|down|to|some|only|just|above|below|exceed\w*|surpass\w*)\s\Z",
    re.I,
)
_PART_NO_CUE = re.compile(
    r"\b(?:first|second|latter|the|this|last|next|other|better|opening|final|each)[\s-]\Z", re.I
)
_PART_AFTER = re.compile(r"\s(?:of|more|less|higher|lower|as)\b")
_HALF_AFTER = re.compile(r"\s(?:of|the|its|their|that|as|this|those|these|his|her|our|all|what)\b")
_ARTICLE_TAIL = re.compile(r"(?:[\s-]of)?[\s-]an?[\s-]")


def _set_aside(start: int, end: int) -> Figure:
    return Figure(start, end, start, end, "skip", Decimal(0))


def _with_unit(number: Numeral | Spelled, reading: UnitReading, scale: Decimal) -> Figure:
    return Figure(
        number.start, reading.end, number.start, number.end, reading.kind, number.value * reading.multiplier,
        reading.rule_id, reading.unit, reading.currency, scale, reading.multiplier,
        elidable=False,
    )  # fmt: skip


def _is_tied(text: str, start: int) -> bool:
    """Whether the digits at ``start`` hang on something before: "Covid-|19", "G|20", "10:|30"."""
    before = text[max(0, start - 2) : start]
    if not before or before[-1].isspace() or before[-1] in '("“[$€£':
        return False
    if before[-1] == "." and not before[:-1].isalnum():
        return False
    return bool(_TIED_BEFORE.search(before)) and not _RANGE_BEFORE.search(text, max(0, start - 8), start)


def _is_label(text: str, start: int, end: int) -> bool:
    """ "Article |5", "Boeing |737", "Group of |20", "COP |26", "|3. Pass the act": part of a name or a list mark."""
    window = max(0, start - 24)
    if _OF_GROUP.search(text, window, start):
        return True
    if _LINE_START.search(text, window, start) and _LIST_MARK.match(text, end):
        return True
    previous = _PREVIOUS.search(text, window, start)
    if previous is None:
        return False
    word = previous[1].rstrip(".")
    if word.lower() in _LABELS:
        return (
            word.lower() not in ("number", "part", "order", "class")
            or text[start - 2] != " "
            or word[0].isupper()
        )
    if word.isupper():  # "COP 26" in running text, but not a headline in capitals
        return len(word) > 1 and any(char.islower() for char in text[window:start])
    return word[0].isupper() and word.lower() not in _OPENERS


def _is_date(text: str, number: Numeral) -> bool:
    if number.form != "plain" or not 1 <= number.value <= 31:
        return False
    return bool(_MONTH_BEFORE.search(text, max(0, number.start - 16), number.start)) or bool(
        _MONTH_AFTER.match(text, number.end)
    )


def _counted(text: str, number: Numeral | Spelled, scale: Decimal, elidable: bool) -> Figure:
    """A bare number, with the noun it counts where that follows directly."""
    noun = noun_after(text, number.end)
    if noun and number.value != 1:
        return Figure(
            number.start, noun[1], number.start, number.end, "count", number.value, "quantity_count_noun", noun[0],
            scale=scale,
        )  # fmt: skip
    return Figure(
        number.start,
        number.end,
        number.start,
        number.end,
        "bare",
        number.value,
        scale=scale,
        elidable=elidable,
    )


def _year(text: str, start: int, lexicon: QuantityLexicon) -> Figure | None:
    """ "2022", "2013-14", "1986/87", "1960s"; "2000 tonnes" and "1500 people" are none."""
    match = _YEAR.match(text, start)
    if match is None:
        return None
    value = Decimal(match[0][:4])
    dated = bool(_YEAR_BEFORE.search(text, max(0, start - 14), start))
    if match.end() == start + 4 and not dated:
        reading = unit_after(text, match.end(), value, lexicon)
        more = value > 2100 or value < 1900 or _MORE_BEFORE.search(text, max(0, start - 14), start)
        counted = more and (noun_after(text, match.end()) or (reading and reading.kind == "count"))
        if counted or (reading and reading.kind != "count") or _scale_follows(text, match.end()):
            return None
    return Figure(start, match.end(), start, match.end(), "year", value, "quantity_year", is_year=True)


def _scale_follows(text: str, position: int) -> bool:
    return bool(
        re.match(r"\s(?:million|billion|trillion|mln|bln|thousand)\b", text[position : position + 12])
    )


def read_digits(text: str, start: int, lexicon: QuantityLexicon) -> Figure:
    """The figure whose digits begin at ``start``."""
    if is_vulgar(text[start]):
        spelled = vulgar_at(text, start)
        return _part(text, spelled, lexicon) if spelled else _set_aside(start, start + 1)
    prefix = currency_before(text, start, lexicon)
    junk = _JUNK.match(text, start)
    skipped = _set_aside(start, junk.end() if junk else start + 1)
    if prefix is None and _is_tied(text, start):
        return skipped
    year = _year(text, start, lexicon) if prefix is None else None
    if year:
        return year
    number = read_numeral(text, start, prefix is not None)
    if number is None:
        return skipped
    if prefix and not _needs_no_scale(text[prefix[0] : start], prefix[1].strength) and not _is_sum(number):
        return (
            _digits_without_currency(text, number, skipped, lexicon) if text[start - 1].isspace() else skipped
        )
    if prefix:
        return Figure(
            prefix[0], number.end, number.start, number.end, "money", number.value, "quantity_money_prefix",
            "currency", prefix[1].currency, number.scale, is_prefixed=True,
        )  # fmt: skip
    return _digits_without_currency(text, number, skipped, lexicon)


def _needs_no_scale(written: str, strength: str) -> bool:
    """Signs and the commonest codes are money before any figure; "COP 28" and "Euro 2024" are none."""
    bare = written.strip(" .\xa0")
    return (
        (strength != "ambiguous" and (not bare.isalpha() or bare in _CLEAR_CODES))
        or bare == "Rs"
        or not bare[-1].isalnum()
    )


def _is_sum(number: Numeral) -> bool:
    """ "R5 billion", "RM 2,500", "SR 3.75": a figure that looks like money."""
    return number.scale != 1 or number.form in ("grouped", "european", "spaced") or "." in number.digits


def _digits_without_currency(text: str, number: Numeral, skipped: Figure, lexicon: QuantityLexicon) -> Figure:
    ordinal = _ORDINAL.match(text, number.end)
    if ordinal:
        whole = number._replace(end=ordinal.end())
        if _is_date(text, whole):
            return skipped
        return Figure(
            number.start, ordinal.end(), number.start, number.end, "ordinal", number.value, "quantity_ordinal"
        )
    if _is_time(text, number):
        return skipped
    reading = unit_after(text, number.end, number.value, lexicon)
    if reading and reading.kind != "count":
        return _with_unit(number, reading, number.scale)
    if number.scale == 1:
        if _TIED_AFTER.match(text, number.end) and reading is None:
            return skipped
        if _is_date(text, number) or _is_label(text, number.start, number.end):
            return _set_aside(number.start, number.end)
    if reading:
        return _with_unit(number, reading, number.scale)
    if _is_age(text, number):
        return Figure(
            number.start, number.end, number.start, number.end, "age", number.value, "quantity_age", "year"
        )
    if number.form == "quotient":
        return _part(text, Spelled(number.start, number.end, number.value, part=True), lexicon, is_sure=True)
    return _counted(text, number, number.scale, number.scale == 1 and number.form in ("plain", "grouped"))


_TIME = re.compile(r"\s?(?:[ap]m\b|[ap]\.m\.|GMT\b|UTC\b|o['’]clock\b)", re.I)


def _is_time(text: str, number: Numeral) -> bool:
    """ "2 pm", "0600 GMT", "7 o'clock"."""
    return number.scale == 1 and bool(_TIME.match(text, number.end))


def _is_age(text: str, number: Numeral) -> bool:
    """ "Ivan Petrov, |18|, said"."""
    if number.form != "plain" or not 5 <= number.value <= 105 or number.value % 1:
        return False
    return bool(_AGE_BEFORE.search(text, max(0, number.start - 24), number.start)) and bool(
        _AGE_AFTER.match(text, number.end)
    )


def read_words(text: str, start: int, end: int, lexicon: QuantityLexicon) -> Figure | None:
    """The figure that opens with the number word ``text[start:end]``; None where it is no number."""
    number = read_spelled(text, start, end)
    if number is None:
        return None
    minus = _MINUS.search(text, max(0, number.start - 10), number.start)
    if minus:  # "minus five percent"
        number = number._replace(start=minus.start(), value=-number.value)
    if number.part:
        return _part(text, number, lexicon)
    ordinal = (
        _SPELLED_ORDINAL.match(text, number.end) if number.value >= 20 and number.value % 10 == 0 else None
    )
    if ordinal:  # "the twenty-fifth anniversary"
        value = number.value + _UNIT_ORDINALS.index(ordinal[1].lower()) + 1
        return Figure(
            number.start, ordinal.end(), number.start, ordinal.end(), "ordinal", value, "quantity_ordinal"
        )
    reading = unit_after(text, number.end, number.value, lexicon)
    if reading and not (number.value == 1 and reading.kind == "count"):
        return _with_unit(number, reading, number.scale)
    if number.value == 1 or _is_named(text, number):
        return _set_aside(number.start, number.end)
    return _counted(text, number, number.scale, number.scale == 1)


def _is_named(text: str, number: Spelled) -> bool:
    """ "the Group of Seven", "the Big Three"; a capital at the start of a sentence says nothing."""
    if text[number.start].islower() and not _OF_GROUP.search(text, max(0, number.start - 16), number.start):
        return False
    return not _SENTENCE_START.search(text, max(0, number.start - 6), number.start)


def _part(text: str, number: Spelled, lexicon: QuantityLexicon, is_sure: bool = False) -> Figure:
    """ "half a percentage point", "one-half mile"; else a share ("two-thirds of") where the words around say so."""
    for tail in (_ARTICLE_TAIL.match(text, number.end), None):
        position = tail.end() - 1 if tail else number.end
        reading = unit_after(text, position, number.value, lexicon)
        if reading and (reading.kind != "duration" or tail or is_sure):
            return _with_unit(number, reading, Decimal(1))
    written = text[number.start : number.end].lower()
    if not (is_sure or _is_share(text, number, written)):
        return _set_aside(number.start, number.end)
    return Figure(
        number.start,
        number.end,
        number.start,
        number.end,
        "ratio",
        number.value,
        "quantity_fraction",
        "fraction",
    )


def _is_share(text: str, number: Spelled, written: str) -> bool:
    """Whether a fraction word is a share: "a third of", "by half", not "the first half", "in the third quarter"."""
    start = max(0, number.start - 16)
    if _PART_NO_CUE.search(text, start, number.start):
        return False
    if _PART_CUE.search(text, start, number.start):
        return True
    if "half" in written:
        return bool(_HALF_AFTER.match(text, number.end))
    if "quarter" not in written and not written.startswith("a"):
        return True  # "two-thirds"; "three quarters" may be nine months
    return bool(_PART_AFTER.match(text, number.end))
