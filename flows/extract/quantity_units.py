"""What a figure counts: the percent sign, currency, unit of measure, time or noun that follows it."""

from __future__ import annotations

import re
from decimal import Decimal
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from flows.extract.quantity_lexicon import CurrencyName, QuantityLexicon, alias_key


Name = TypeVar("Name")


class UnitReading(NamedTuple):
    """``end`` is where the unit ends; the figure times ``multiplier`` is in ``unit``."""

    end: int
    kind: str
    unit: str | None
    rule_id: str
    currency: str | None = None
    multiplier: Decimal = Decimal(1)


_FIXED = re.compile(
    r"""
    (?P<points>  [\s-]{0,2}(?:percentage|per[\s-]?cent|pct)[\s-]points?\b     # 2 percentage points
               | \s?%[\s-]points?\b | \s?(?:ppts?|pp)\b )                       # 2 pp
  | (?P<basis>   [\s-]{0,2}basis[\s-]points?\b | \s?bps?\b )                   # 25 basis points, 25bp
  | (?P<percent> \s?% | [\s-]{0,2}(?:percent(?:age|s)?|per[\s-]cents?|pct|pc)\b )  # 5%, 5 per cent, 75 pct
  | (?P<age>     [\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?|of\s+age)\b )    # 63-year-old
  | (?P<time>    [\s-]{0,2}(?P<span>sec(?:ond)?|minute|min|hour|hr|day|night|week|fortnight|month|year|yr
               | decade|century|centurie)s?\b['’]? )                           # four-day, two weeks'
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME_UNITS = {"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "centurie": "century"}
_FIXED_UNITS = {"points": "percentage_point", "basis": "basis_point", "percent": "percent", "age": "year"}
_FIXED_KINDS = {"points": "points", "basis": "basis_points", "percent": "percent", "age": "age"}

_GAP = r"(?:[-‑]|[^\S\n]*\n?[^\S\n]*)"
_ONE = r"((?:[A-Z]\.){2,}|[^\W\d_](?:[^\W\d_]|[.'’/](?=[^\W\d_]))*[23²³]?(?!\w)|[$€£¥₽₹₩₫₴₦₺₪₱฿₡₭]|°\s?[CF]?)"
_WORDS = re.compile(rf"{_GAP}{_ONE}(?:{_GAP}{_ONE}(?:{_GAP}{_ONE}(?:{_GAP}{_ONE})?)?)?")

# Coins of a hundredth; "cents" are those of the dollar by the same default as "dollars".
_COINS = {"cent": "USD", "cents": "USD", "cts": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP",
          "kopecks": "RUB", "kopeks": "RUB", "fen": "CNY", "paise": "INR"}  # fmt: skip
_ZERO_RATE = re.compile(r"[\s-](?:tariffs?|dut(?:y|ies))\b", re.IGNORECASE)
_CARGO = re.compile(r"\s+of\s+(?!aid\b|debts?\b|trade\b|invest|exports?\b|imports?\b|goods\b|tax|public\b|fund|revenue)")
_STERLING = re.compile(r"\s+sterling\b")
_PRICE_BEFORE = re.compile(r"\b(?:paid|pays?|costs?|worth|price[ds]?|fined?|fee|sterling|earn\w*|spen[dt]\w*|£\S*)\b", re.I)
_AMERICAN = frozenset({"us", "american"})

# Small words that end in s and are no counted nouns ("5 was", "30 as").
_NO_NOUNS = frozenset(
    """as is was has its his this us less plus versus thus yes does goes says across besides perhaps always
    afterwards towards times whereas unless days hers ours theirs others""".split()
)
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "countries": "country"}
_NOUN = re.compile(r"(?:[^\S\n]\n?|\n|-)([a-z]{3,})(?![\w’'])")


def _fixed_unit(text: str, position: int) -> UnitReading | None:
    match = _FIXED.match(text, position)
    if match is None:
        return None
    form = "time" if match.lastgroup == "span" else str(match.lastgroup)
    if form == "time":
        word = match["span"].lower()
        return UnitReading(match.end(), "duration", _TIME_UNITS.get(word, word), "quantity_duration")
    return UnitReading(match.end(), _FIXED_KINDS[form], _FIXED_UNITS[form], "quantity_" + _FIXED_KINDS[form])


def _money(end: int, name: CurrencyName, multiplier: Decimal = Decimal(1)) -> UnitReading:
    return UnitReading(end, "money", "currency", "quantity_money_suffix", name.currency, multiplier)


def _currency(words: list[tuple[str, int]], lexicon: QuantityLexicon) -> UnitReading | None:
    """ "yuan", "Hong Kong dollars", "Canadian dollars"; "Zimbabwean dollars" unknown to the lexicon: code None."""
    for count in (3, 2, 1):
        if len(words) >= count:
            name = _lookup(lexicon.suffixes, " ".join(word for word, _ in words[:count]))
            if name:
                return _money(words[count - 1][1], name)
    for place in (1, 2):
        if len(words) <= place or not words[place - 1][0][0].isupper():
            break
        name = _lookup(lexicon.suffixes, words[place][0])
        if name:
            american = name.currency == "USD" and words[0][0].replace(".", "").lower() in _AMERICAN
            known = name.strength == "strong" and name.currency != "USD" or american
            return _money(words[place][1], name if known else CurrencyName(None, "ambiguous"))
    return None


def _lookup(names: Mapping[str, Name], written: str) -> Name | None:
    return names.get(alias_key(written))


def _is_money(text: str, end: int, value: Decimal, position: int, word: str) -> bool:
    """Whether "pounds" are sterling rather than weight, and "won" a currency rather than a verb."""
    if word in ("pound", "pounds"):
        if _STERLING.match(text, end) or value >= 10**6 and not _CARGO.match(text, end):
            return True
        return bool(_PRICE_BEFORE.search(text, max(0, position - 60), position)) and not _CARGO.match(text, end)
    return word != "won" or value >= 100


def _listed_unit(text: str, position: int, value: Decimal, lexicon: QuantityLexicon) -> UnitReading | None:
    match = _WORDS.match(text, position)
    if match is None or not match[1]:
        return None
    first = match[1].replace(".", "")
    if first.lower() not in lexicon.first_words and not first[0].isupper() and first not in _COINS:
        return None
    words = [(match[group], match.end(group)) for group in range(1, 5) if match[group]]
    coin = _COINS.get(first)
    if coin and not (first == "p" and match.start(1) > position):
        return _money(words[0][1], CurrencyName(coin, "weak"), Decimal("0.01"))
    money = _currency(words, lexicon)
    if money and _is_money(text, money.end, value, position, first.lower()):
        return money
    for count in range(len(words), 0, -1):
        unit = _lookup(lexicon.units, " ".join(word for word, _ in words[:count]))
        if unit:
            kind = {"time": "duration", "count": "count"}.get(unit.kind, "amount")
            end = words[count - 1][1]
            return UnitReading(end, kind, unit.unit, f"quantity_{kind}_unit", multiplier=unit.multiplier)
    return None


def unit_after(text: str, position: int, value: Decimal, lexicon: QuantityLexicon) -> UnitReading | None:
    """The unit that follows a figure ending at ``position``; None where nothing known follows.

    ``value`` is the figure's, to tell "5 won" (a verb) from "5 billion won".
    """
    zero = _ZERO_RATE.match(text, position) if value == 0 else None
    if zero:  # "zero tariffs" is a rate of 0 %
        return UnitReading(zero.end(), "percent", "percent", "quantity_zero_rate")
    return _fixed_unit(text, position) or _listed_unit(text, position, value, lexicon)


def noun_after(text: str, position: int) -> tuple[str, int] | None:
    """The plain plural noun that is counted ("seven agreements" -> "agreement") and its end."""
    match = _NOUN.match(text, position)
    if match is None:
        return None
    noun = match[1]
    if text[match.start()] == "-":  # "12-nation"
        return noun, match.end()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun], match.end()
    if not noun.endswith("s") or noun.endswith("ss") or noun in _NO_NOUNS:
        return None
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
    return singular, match.end()
