"""What a figure counts: the percent sign, currency, unit of measure, time or noun that follows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from flows.extract.text.quantity_lexicon import CurrencyName, QuantityLexicon, alias_key

Name = TypeVar("Name")


class UnitReading(NamedTuple):
    """``end`` is where the unit ends; the figure times ``multiplier`` is in ``unit``."""

    end: int
    kind: str
    unit: str | None
    rule_id: str
    currency: str | None = None
    multiplier: Decimal = Decimal(1)
    is_ambiguous: bool = False


_FIXED = re.compile(
    r"""
    (?P<points>  [\s-]{0,2}(?:percentage|per[\s-]?cent|pct)[\s-]points?\b     # 2 percentage points
               | \s?%[\s-]points?\b | \s?(?:ppts?|pp)\b )                       # 2 pp
  | (?P<basis>   [\s-]{0,2}basis[\s-]points?\b | \s?bps?\b )                   # 25 basis points, 25bp
  | (?P<percent> \s?% | [\s-]{0,2}(?:percent(?:age|s)?|per[\s-]cents?|pct|pc)\b | \s?p\.c\. )  # 5%, 5 per cent, 75 pct
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
_WORD = re.compile(_GAP + _ONE)

# Coins of a hundredth; "cents" are those of the dollar by the same default as "dollars".
_COINS = {"cent": "USD", "cents": "USD", "cts": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP",
          "kopecks": "RUB", "kopeks": "RUB", "fen": "CNY", "paise": "INR"}  # fmt: skip
_ZERO_RATE = re.compile(r"[\s-](?:tariffs?|dut(?:y|ies))\b", re.IGNORECASE)
_CARGO = re.compile(
    r"\s+of\s+(?!aid\b|debts?\b|trade\b|invest|exports?\b|imports?\b|goods\b|tax|public\b|fund|revenue)"
)
_STERLING = re.compile(r"\s+sterling\b")
_PRICE_BEFORE = re.compile(
    r"\b(?:paid|pays?|costs?|worth|price[ds]?|fined?|fee|sterling|earn\w*|spen[dt]\w*|£\S*)\b", re.I
)
# "Canadian", and in lower-cased text "chinese", "us": what may stand between a figure and its currency.
_ADJECTIVE = re.compile(r"[A-Z]|(?:us|[a-z]{3,}(?:an|ese|ish|ch))\Z")
# "2 in 1979" has no inches, "2 in thick" and "2-in" have.
_INCH_AFTER = re.compile(r"\s(?:thick|long|wide|tall|deep|high|diameter)\b|[.,;)]|\s*\Z")
_SHARED = frozenset({"dollar", "dollars", "dlr", "dlrs", "pound", "pounds", "cents"})
_AGO_AFTER = re.compile(r"\s+(?:ago|earlier|before|later)\b")
_AMERICAN = frozenset({"us", "american"})

# Small words that end in s and are no counted nouns ("5 was", "30 as").
_NO_NOUNS = frozenset(
    """as is was has its his this us less plus versus thus yes does goes says across besides perhaps always
    afterwards towards times whereas unless days hers ours theirs others fold strong plus""".split()
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


def _money(end: int, name: CurrencyName, word: str) -> UnitReading:
    multiplier = Decimal("0.01") if word.lower() in _COINS else Decimal(1)
    is_ambiguous = name.strength == "ambiguous" and name.currency is not None
    return UnitReading(
        end, "money", "currency", "quantity_money_suffix", name.currency, multiplier, is_ambiguous
    )


def _currency(words: list[tuple[str, int]], lexicon: QuantityLexicon) -> UnitReading | None:
    """ "yuan", "Hong Kong dollars", "Canadian dollars"; "Zimbabwean dollars" unknown to the lexicon: code None."""
    for count in (3, 2, 1):
        if len(words) >= count:
            name = _lookup(lexicon.suffixes, " ".join(word for word, _ in words[:count]))
            if name:
                return _money(words[count - 1][1], name, words[count - 1][0])
    for place in (1, 2):
        if len(words) <= place or not _ADJECTIVE.match(words[place - 1][0]):
            break
        name = _lookup(lexicon.suffixes, words[place][0])
        if name:
            american = name.currency == "USD" and words[0][0].replace(".", "").lower() in _AMERICAN
            known = american or words[place][0].lower() not in _SHARED
            return _money(
                words[place][1], name if known else CurrencyName(None, "ambiguous"), words[place][0]
            )
    return None


def _lookup(names: Mapping[str, Name], written: str) -> Name | None:
    return names.get(alias_key(written))


def _word(written: str, end: int, lexicon: QuantityLexicon) -> tuple[str, int]:
    """ "km/h" is one unit, of "cents/lb" and "bcm/annum" the first part is."""
    if "/" in written and alias_key(written) not in lexicon.units:
        first = written.split("/")[0]
        return first, end - len(written) + len(first)
    return written, end


def _is_money(text: str, end: int, value: Decimal, position: int, word: str, is_ambiguous: bool) -> bool:
    """Whether "pounds" are sterling rather than weight, "won", "real", "som" currencies rather than words."""
    if word in ("pound", "pounds"):
        if _STERLING.match(text, end) or (value >= 10**6 and not _CARGO.match(text, end)):
            return True
        return bool(_PRICE_BEFORE.search(text, max(0, position - 60), position)) and not _CARGO.match(
            text, end
        )
    if word == "mark":  # "above the 5,000 mark"
        return False
    return not is_ambiguous or value >= 1000


def _words(text: str, position: int, lexicon: QuantityLexicon) -> list[tuple[str, int]]:
    """The words after a figure with their ends, as many as a name that begins like them can have."""
    words: list[tuple[str, int]] = []
    limit = 1
    while len(words) < limit and (match := _WORD.match(text, position)):
        words.append(_word(match[1], match.end(1), lexicon))
        position = match.end()
        if len(words) == 1:
            first = words[0][0].replace(".", "")
            limit = lexicon.first_words.get(first.lower(), 3 if _ADJECTIVE.match(first) else 1)
            limit = max(limit, 3) if first[0].isupper() else limit
    return words


def _listed_unit(text: str, position: int, value: Decimal, lexicon: QuantityLexicon) -> UnitReading | None:
    words = _words(text, position, lexicon)
    if not words:
        return None
    first = words[0][0].replace(".", "")
    is_apart = words[0][1] - len(words[0][0]) > position
    if first in _COINS and not (first == "p" and is_apart):
        return _money(words[0][1], CurrencyName(_COINS[first], "weak"), first)
    money = _currency(words, lexicon)
    if money and _is_money(text, money.end, value, position, first.lower(), money.is_ambiguous):
        return money
    for count in range(len(words), 0, -1):
        unit = _lookup(lexicon.units, " ".join(word for word, _ in words[:count]))
        if unit and count > 1 and _AGO_AFTER.match(text, words[count - 1][1]):
            continue  # "9.4 million tons | a year ago"
        if unit and not (first == "in" and not _INCH_AFTER.match(text, words[0][1])):
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
    if text[match.start()] == "-" and noun not in _NO_NOUNS:  # "12-nation"
        return noun, match.end()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun], match.end()
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")) or noun in _NO_NOUNS:
        return None
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
    return singular, match.end()
