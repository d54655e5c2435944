"""Figures in digits: "1,234.5", "12,34,567", "1.234,5", "5. 5 billion", "2 1/2", "¾", "1.2tn", "-5"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from flows.extract.quantities.number_words import Spelled, fraction, scales_after

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_SCALE_OR_PERCENT = (
    r"(?=\s?%|\s?€|[\s-]{1,2}(?:per\s?cent|pct|mln|bln|bn|million|billion|trillion|thousand|euros?)\b|bn\b)"
)
NUMERAL = re.compile(
    rf"""
    (?P<mixed>   [0-9]+ [\s-] [0-9]{{1,2}}/[0-9]{{1,2}} (?![0-9/]) )           # 2 1/2, 6-3/4 pct
  | (?P<quotient>[0-9]{{1,2}}/[0-9]{{1,3}} (?![0-9/]) )                        # 3/4
  | (?P<european>[0-9]{{1,3}} (?:\.[0-9]{{3}})+ ,[0-9]{{1,2}} (?![0-9,]) )     # 1.234,5
  | (?P<grouped> [0-9]{{1,3}} (?:,[0-9]{{2,3}})* ,[0-9]{{3}} (?![0-9]) (?:\.[0-9]+)? )   # 1,234.5  12,34,567
  | (?P<spaced>  [0-9]{{1,3}} (?:[\u00a0\u202f\u2009][0-9]{{3}})+ (?![0-9]) (?:\.[0-9]+)?
               | [0-9]{{1,3}} (?:[ ][0-9]{{3}}){{2,}} (?![0-9])
               | [0-9]{{1,3}} [ ]000 (?![0-9]) )                               # 10 000
  | (?P<comma>   [0-9]+,[0-9]{{1,2}} (?![0-9,]) {_SCALE_OR_PERCENT} )          # €4,5 billion
  | (?P<broken>  [0-9]{{1,3}}\.[ ][0-9]{{1,2}} (?![0-9.]) {_SCALE_OR_PERCENT} )  # 5. 5 billion
  | (?P<plain>   [0-9]+ (?:\.[0-9]+)? (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])? )         # 23  5.5  2½
    """,
    re.VERBOSE,
)
# Scale letters that must touch their figure: "$1.2tn", "5k", "30m"; case as written.
_GLUED = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mil": 10**6, "mln": 10**6, "MM": 10**6, "mm": 10**6,
    "b": 10**9, "B": 10**9, "bn": 10**9, "Bn": 10**9, "BN": 10**9, "bln": 10**9, "t": 10**12, "T": 10**12,
    "tn": 10**12, "tln": 10**12, "trn": 10**12, "trln": 10**12,
}  # fmt: skip
_GLUED_SCALE = re.compile(r"(trln|tln|trn|tn|mln|bln|mil|mn|bn|Bn|BN|MM|mm|[kKmMbBtT])(?![^\W_])")
# Glued letters that are a unit where no currency stands before: "100m race", "5t", "7.62mm".
_UNIT_LETTERS = frozenset({"m", "t", "mm", "T", "B"})
_METRES_AFTER = re.compile(
    r"\s(?:tall|wide|high|long|deep|thick|above|below|away|from|apart|race|sprint|freestyle|in)\b"
)
_COUNTED_AFTER = re.compile(r"[\s-][a-z]")
_SIGN_BEFORE = re.compile(r"(?:(?<![^\s(])[-−–+]|\bminus\s)\Z", re.IGNORECASE)
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 64, 100})


class Numeral(NamedTuple):
    """``start:end`` takes in sign and scale; ``form`` is the branch of ``NUMERAL``; ``digits`` as written."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    form: str
    digits: str


def vulgar_at(text: str, position: int) -> Spelled | None:
    """A fraction character that stands alone: "¾ of imports"."""
    numerator, denominator = _VULGAR[text[position]]
    return Spelled(position, position + 1, fraction(numerator, denominator), part=True)


def is_vulgar(char: str) -> bool:
    """Whether the character is a fraction such as ½."""
    return char in _VULGAR


def _quotient(digits: str) -> Decimal | None:
    """ "3/4" -> 0.75; None for what is a date or a slogan ("9/11", "24/7", "5/17")."""
    numerator, denominator = (int(piece) for piece in digits.split("/"))
    if denominator not in _DENOMINATORS or not 0 < numerator < denominator:
        return None
    return fraction(numerator, denominator)


def _plain_value(match: re.Match[str]) -> Decimal | None:
    form, digits = str(match.lastgroup), match[0]
    if match["vulgar"]:
        return Decimal(digits[:-1]) + fraction(*_VULGAR[match["vulgar"]])
    if form == "quotient":
        return _quotient(digits)
    if form == "mixed":
        whole, rest = re.split(r"[\s-]", digits, maxsplit=1)
        part = _quotient(rest)
        return None if part is None else Decimal(whole) + part
    if form == "european":
        return Decimal(digits.replace(".", "").replace(",", "."))
    if form == "comma":
        return Decimal(digits.replace(",", "."))
    return Decimal(re.sub(r"[,\s]", "", digits))


def _scale(text: str, end: int, has_currency: bool) -> tuple[Decimal, int]:
    """The scale after the digits, glued or apart, and where it ends."""
    glued = _GLUED_SCALE.match(text, end)
    if glued is None:
        return scales_after(text, end)
    letters = glued[1]
    if letters in _UNIT_LETTERS and not has_currency:
        counted = _COUNTED_AFTER.match(text, glued.end()) and not _METRES_AFTER.match(text, glued.end())
        if not (letters == "m" and counted):
            return Decimal(1), end
    return Decimal(_GLUED[letters]), glued.end()


def read_numeral(text: str, start: int, has_currency: bool) -> Numeral | None:
    """The figure whose first digit stands at ``start``; None where the digits are a date or a slogan.

    ``has_currency``: a currency sign stands before, so that a glued "m" is a million, never metres.
    """
    match = NUMERAL.match(text, start)
    value = _plain_value(match) if match else None
    if match is None or value is None:
        return None
    form = "mixed" if match["vulgar"] else str(match.lastgroup)
    if form == "plain" and text[start - 1 : start] == "." and not text[max(0, start - 2)].isalnum():
        value = Decimal("0." + match[0]) if "." not in match[0] else value
        start -= 1
    scale, end = _scale(text, match.end(), has_currency)
    sign = _SIGN_BEFORE.search(text, max(0, start - 6), start)
    if sign:
        start = sign.start()
        value = value if sign[0] == "+" else -value
    return Numeral(start, end, value * scale, scale, form, match[0])
