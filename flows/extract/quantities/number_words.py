"""Spelled numbers: "thirteen billion", "one hundred and twenty", "two and a half", "two-thirds", "half a million".

Takes a text and the offset of a word, gives back how far the number runs and its exact value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

SMALL = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
# Scale words that may stand apart from their figure: "1.6 mln", "35 lakh".
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "millions": Decimal(10**6),
    "mln": Decimal(10**6),
    "mn": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "billions": Decimal(10**9),
    "bln": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "trillions": Decimal(10**12),
    "trln": Decimal(10**12),
    "trn": Decimal(10**12),
    "tn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "tln": Decimal(10**12),
    "dozen": Decimal(12),
    "dozens": Decimal(12),
}
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PART_PLURALS = {"halves": 2} | {word + "s": value for word, value in PARTS.items() if word != "half"}

# Words that can open a spelled number or follow "a": the anchors of the scan.
OPENERS = (*SMALL, *TENS, *PARTS, "hundred", "thousand", "million", "billion", "trillion", "dozen")

WORD = re.compile(r"[A-Za-z]+")
_NEXT = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[-‑]|-\n)([A-Za-z]+)(?![^\W\d_]|[’'][A-Za-z])")
_ARTICLE_BEFORE = re.compile(r"(?<![\w-])(?:an?|one)[\s-]\Z", re.IGNORECASE)
# "half a million", "a quarter of a million", "half-a-million".
PART_TAIL = re.compile(r"(?:[\s-]of)?(?:[\s-]an?)?[\s-](?=[A-Za-z])")


class Spelled(NamedTuple):
    """A spelled number; ``scale``: the scale word that ends it; ``part``: it is a bare fraction ("two-thirds")."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    part: bool = False


def fraction(numerator: int, denominator: int) -> Decimal:
    """The exact quotient where six places hold it ("three-quarters"), else rounded to six ("a third")."""
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.000001")).normalize()


def next_word(text: str, position: int) -> tuple[str, int] | None:
    """The word after a blank, a line break or a hyphen, in lower case, and its end; None if none follows."""
    match = _NEXT.match(text, position)
    return (match[1].lower(), match.end()) if match else None


class _Sum:
    """The number read so far: "two hundred" | "three million" + "two hundred"."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current = Decimal(0)
        self.last_scale = Decimal("Infinity")
        self.previous = ""

    @property
    def value(self) -> Decimal:
        """The number read so far."""
        return self.total + self.current

    def add(self, word: str) -> bool:
        """Take the word in if a number can go on with it: "twenty" + "five", but not "two" + "three"."""
        taken = self._add_small(word) or self._add_scale(word)
        if taken:
            self.previous = word
        return taken

    def _add_small(self, word: str) -> bool:
        below = self.current % 100
        if word in SMALL:
            fits = (
                below == 0
                if SMALL[word] >= 10 or not below
                else below >= 20 and below % 10 == 0 and SMALL[word] > 0
            )
            if not fits or self.previous in SMALL or (self.previous and SMALL[word] == 0):
                return False
            self.current += SMALL[word]
            return True
        if word in TENS and below == 0 and self.previous not in SMALL:
            self.current += TENS[word]
            return True
        return False

    def _add_scale(self, word: str) -> bool:
        scale = SCALES.get(word)
        if scale is None or not self.previous:
            return False
        if scale < 1000:
            if not 0 < self.current < 100:
                return False
            self.current *= scale
            return True
        if self.current == 0 and self.previous in SCALES:  # "three lakh crore"
            self.total *= scale
            return True
        if self.current == 0 or scale >= self.last_scale:
            return False
        self.total += self.current * scale
        self.current, self.last_scale = Decimal(0), scale
        return True


def _after_and(text: str, position: int, number: _Sum) -> tuple[Decimal, int] | None:
    """ "two AND A HALF" -> half more; "one hundred AND twenty" is read by the caller."""
    step = next_word(text, position)
    if step is None or step[0] not in ("a", "one"):
        return None
    part = next_word(text, step[1])
    if part is None or part[0] not in PARTS or (part[0] == "third" and number.value > 100):
        return None
    unit = number.last_scale if number.current == 0 and number.last_scale.is_finite() else Decimal(1)
    return unit * fraction(1, PARTS[part[0]]), part[1]


def _decimals(text: str, position: int) -> tuple[Decimal, int] | None:
    """ "two POINT FIVE": the digits after the point, one word each."""
    digits = ""
    while (step := next_word(text, position)) and SMALL.get(step[0], 10) < 10:
        digits += str(SMALL[step[0]])
        position = step[1]
    return (Decimal("0." + digits), position) if digits else None


def scales_after(text: str, position: int) -> tuple[Decimal, int]:
    """All scale words that follow ("hundred million" -> 10**8) and where they end; (1, position) if none."""
    factor = Decimal(1)
    while (step := next_word(text, position)) and step[0] in SCALES:
        factor *= SCALES[step[0]]
        position = step[1]
    return factor, position


def read_part(text: str, start: int, end: int, value: Decimal) -> Spelled:
    """A fraction with the scale word it may govern: "half" + " a million", "a quarter" + " of a million"."""
    tail = PART_TAIL.match(text, end)
    if tail:
        word = WORD.match(text, tail.end())
        if word and word[0].lower() in SCALES and word[0].lower() != "hundred":
            factor, scale_end = scales_after(text, tail.end() - 1)
            return Spelled(start, scale_end, value * factor, factor)
    return Spelled(start, end, value, part=True)


def _begin(text: str, start: int, word: str, end: int) -> tuple[int, _Sum] | None:
    """Where the number starts, and its first word taken in; scale words need an "a": "a hundred"."""
    number = _Sum()
    if word in SCALES:
        article = _ARTICLE_BEFORE.search(text, max(0, start - 4), start)
        if article is None:
            return None
        number.add("one")
        number.previous = "a"
        return (article.start(), number) if number.add(word) else None
    return (start, number) if number.add(word) else None


def read_spelled(text: str, start: int, end: int) -> Spelled | None:
    """The number that opens with the word ``text[start:end]``; None where that word is no number here.

    "one" alone counts only with what follows; the caller decides. "second" and "third" are never read as
    numbers, "a third" and "two-thirds" are.
    """
    word = text[start:end].lower()
    if word in PARTS:
        return _read_leading_part(text, start, end, word)
    begun = _begin(text, start, word, end)
    if begun is None:
        return None
    begin, number = begun
    position = end
    while step := next_word(text, position):
        word, step_end = step
        if number.add(word):
            position = step_end
        elif word in _PART_PLURALS or (word in PARTS and number.value == 1):
            return _read_counted_part(text, begin, step_end, number, word)
        elif word == "and":
            half = _after_and(text, step_end, number)
            if half:
                is_scaled = number.previous in SCALES  # "one million and a half" takes no further scale
                factor, position = (Decimal(1), half[1]) if is_scaled else scales_after(text, half[1])
                return Spelled(begin, position, (number.value + half[0]) * factor, factor)
            following = next_word(text, step_end)
            hundreds = number.previous in ("hundred", "thousand")
            if not (hundreds and following and (following[0] in SMALL or following[0] in TENS)):
                break
            position = step_end
        elif word == "point" and (decimals := _decimals(text, step_end)):
            factor, position = scales_after(text, decimals[1])
            return Spelled(begin, position, (number.value + decimals[0]) * factor, factor)
        else:
            break
    return Spelled(begin, position, number.value, SCALES.get(number.previous, Decimal(1)))


def _read_counted_part(text: str, start: int, end: int, number: _Sum, word: str) -> Spelled | None:
    """ "two-thirds", "three quarters", "one fifth"; "twenty thirds" is not English."""
    if not 0 < number.value < 20:
        return None
    denominator = _PART_PLURALS.get(word) or PARTS[word]
    return read_part(text, start, end, fraction(int(number.value), denominator))


def _read_leading_part(text: str, start: int, end: int, word: str) -> Spelled | None:
    """ "half (a million)", "a third", "a quarter"; a bare "third" or "quarter" is none."""
    article = _ARTICLE_BEFORE.search(text, max(0, start - 4), start)
    if article is None and word not in ("half", "quarter"):
        return None
    begin = article.start() if article else start
    spelled = read_part(text, begin, end, fraction(1, PARTS[word]))
    if article is None and word == "quarter" and spelled.scale == 1:
        return None
    return spelled
