"""Currency and unit names as the press writes them, ready for look-up around a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple


class CurrencyName(NamedTuple):
    """``currency`` is an ISO 4217 code, None where several share the name ("pesos").

    ``strength``: strong, weak, or ambiguous: the word means other things too ("won", "real", "R").
    """

    currency: str | None
    strength: str


class UnitName(NamedTuple):
    """``multiplier`` turns the figure into ``unit`` ("bcm": cubic_metre, 10**9)."""

    unit: str
    kind: str
    multiplier: Decimal


class QuantityLexicon(NamedTuple):
    """``prefixes`` stand before a figure ("US$", "Rs"), ``suffixes`` after it ("yuan", "dlrs")."""

    prefixes: Mapping[str, CurrencyName]
    suffixes: Mapping[str, CurrencyName]
    units: Mapping[str, UnitName]
    longest_prefix: int
    first_words: Mapping[str, int]  # first words of suffixes and units, lower case -> words of the longest


def alias_key(alias: str) -> str:
    """Short names keep their case ("MW" is not "mW", "ALL" not "all"); blanks and stops are evened out.

    A stop is dropped: "U.S. dollars" and "US dollars" are one key.
    """
    words = alias.replace(".", "").split()
    if len(words) > 1 or len(alias) > 3:
        return " ".join(words).lower()
    return words[0] if words else ""


def quantity_lexicon(
    currency_rows: Iterable[Mapping[str, str]], unit_rows: Iterable[Mapping[str, str]]
) -> QuantityLexicon:
    """Build the lexicon from the rows of ``currency_aliases.csv`` and ``units.csv``.

    Currency rows: alias, currency, position (prefix, suffix, both), strength (strong, weak, ambiguous).
    Unit rows: alias, unit, kind (those of kind ratio are passed over), multiplier (empty: 1). Raises ``decimal.InvalidOperation`` on a bad multiplier.
    """
    prefixes: dict[str, CurrencyName] = {}
    suffixes: dict[str, CurrencyName] = {}
    for row in currency_rows:
        strength = row.get("strength") or "strong"
        name = CurrencyName(row["currency"] or None, strength)
        alias = row["alias"]
        if row["position"] in ("prefix", "both"):
            _put(prefixes, alias.rstrip("."), name)
        if row["position"] in ("suffix", "both") or _is_sign(alias):
            _put(suffixes, alias_key(alias), name)
    units = {
        alias_key(row["alias"]): UnitName(row["unit"], row["kind"], Decimal(row["multiplier"] or "1"))
        for row in unit_rows
        if row["kind"] != "ratio"  # percent, points and multiples are read by rules of their own
    }
    first_words: dict[str, int] = {}
    for key in (*suffixes, *units):
        words = key.lower().split()
        first_words[words[0]] = max(len(words), first_words.get(words[0], 0))
    return QuantityLexicon(prefixes, suffixes, units, max(map(len, prefixes), default=0), first_words)


def _is_sign(alias: str) -> bool:
    """Signs such as "₡" also stand behind; the commonest never do ("10 $30 notes")."""
    return len(alias) == 1 and not alias.isalnum() and alias not in "$£¥"


def _put(names: dict[str, CurrencyName], key: str, name: CurrencyName) -> None:
    """Two rows of one alias with different currencies ("crowns") make it ambiguous."""
    known = names.get(key)
    if known and known.currency != name.currency:
        name = CurrencyName(None, "ambiguous")
    names[key] = name


def currency_before(text: str, position: int, lexicon: QuantityLexicon) -> tuple[int, CurrencyName] | None:
    """The currency sign or code that ends right before a figure, and where it starts: "US$|15bn", "Rs. |500"."""
    end = position - 1 if position and text[position - 1].isspace() else position
    if end and text[end - 1] == "." and end < position:
        end -= 1
    for start in range(max(0, end - lexicon.longest_prefix), end):
        name = lexicon.prefixes.get(text[start:end])
        if name and not (text[start].isalpha() and start and text[start - 1].isalnum()):
            return start, name
    return None
