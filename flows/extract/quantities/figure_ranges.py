"""Two figures that belong together: ranges, levels joined by from-to, and figures that share a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from flows.extract.quantities.figures import Figure

_JOINT = re.compile(
    r"""
    (?P<to>  (?:\s+|-)(?:to|through)(?:\s+|-)
             (?:(?:about|around|some|nearly|almost|roughly|over|more\s+than|as\s+much\s+as)\s+)? | -\s+to\s+ )
  | (?P<dash>\s?[-–—~]\s?)
  | (?P<or>  \s+or\s+ | -or- )
  | (?P<and> \s+and\s+ | -and- )
    """,
    re.VERBOSE,
)
_TIE = re.compile(r"[-–/:+.x×]")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s+(?:about\s+|around\s+|some\s+)?\Z", re.IGNORECASE)
_FROM_BEFORE = re.compile(
    r"\bfrom\s+(?:(?:about|around|some|nearly|almost|roughly|over|just|more\s+than|less\s+than|an\s+estimated)\s+){0,2}\Z",
    re.IGNORECASE,
)
# "rose $5 billion to $7 billion": a change and the level reached, no range.
_CHANGE_BEFORE = re.compile(
    r"\b(?:rose|rise[ns]?|rising|f[ae]ll(?:en|s|ing)?|grew|grow[ns]?|gain(?:ed|s)?|los[ting]+|jump(?:ed|s)?|dropp?(?:ed|s)?|"
    r"climb(?:ed|s)?|increas(?:ed|es|e|ing)|decreas(?:ed|es)|declin(?:ed|es)|slipp?(?:ed|s)|up|down|by|surged|soared|"
    r"plunged|tumbled|edged|added|advanced|shrank|slid|sank)\s+(?:by\s+|about\s+|nearly\s+|some\s+)?\Z",
    re.IGNORECASE,
)
_CENT = Decimal("0.01")
_MEASURES = frozenset({"money", "percent", "points", "basis_points", "amount"})


def _same_measure(left: Figure, right: Figure) -> bool:
    if left.kind != right.kind:
        return False
    if left.kind == "money":
        return left.currency == right.currency or (left.is_prefixed and not right.currency)
    return left.unit == right.unit


def _scaled_like(left: Figure, right: Figure, must_rise: bool) -> Decimal:
    """The left value with the right one's scale: "25 to 30 billion", but "900 to 1.2 million" stays 900."""
    if left.scale != 1 or right.scale == 1:
        return left.value
    scaled = left.value * right.scale
    if must_rise:
        return scaled if scaled < right.value else left.value
    return scaled if scaled < right.value * 100 else left.value


def _lend(left: Figure, right: Figure, must_rise: bool) -> tuple[Figure, Figure] | None:
    """Give each the unit and scale that only the other one shows; None where they measure different things."""
    if (
        left.kind == "money"
        and right.kind == "bare"
        and left.is_prefixed
        and right.elidable | (right.scale != 1)
    ):
        if right.scale == 1 != left.scale:
            return None  # "$2.3 billion to 211 exporters"
        right = right._replace(kind="money", unit="currency", currency=left.currency, rule_id=left.rule_id)
    if left.kind == "bare" and right.kind not in ("bare", "skip", "year", "ordinal", "ratio", "rank"):
        if left.scale != 1 and right.scale == 1 and right.kind == "money" and right.is_prefixed:
            return None
        value = _scaled_like(left, right, must_rise) * right.multiplier
        left = left._replace(
            kind=right.kind, unit=right.unit, currency=right.currency, rule_id=right.rule_id, value=value
        )
    elif _same_measure(left, right) or left.kind == right.kind == "bare":
        value = (
            _scaled_like(left, right, must_rise) if left.is_prefixed or left.kind == "bare" else left.value
        )
        left = left._replace(value=value)
    else:
        return None
    return left, right


def _merged(left: Figure, right: Figure, start: int) -> Figure:
    return right._replace(
        start=start,
        number_start=left.number_start,
        value=(left.value + right.value) / 2,
        low=left.value,
        high=right.value,
        kind="count" if right.kind == "bare" else right.kind,
        currency=right.currency or left.currency,
        rule_id=right.rule_id + "_range",
        is_prefixed=False,
        elidable=False,
    )


def _years(left: Figure, right: Figure) -> bool:
    """ "between 2019 and 2022", "from 2022 to 24": years, not amounts."""
    return left.is_year and (right.is_year or right.kind == "bare")


def _joined(text: str, left: Figure, right: Figure) -> list[Figure] | None:
    """What the two become: one range, two figures that share a unit, or None where they stand apart."""
    joint = _JOINT.fullmatch(text, left.end, right.start)
    if joint is None or "skip" in (left.kind, right.kind):
        return None
    form = str(joint.lastgroup)
    if form == "and" and _is_coin_of(left, right):
        return [left._replace(end=right.end, number_end=right.number_end, value=left.value + right.value)]
    window = max(0, left.start - 28)
    between = _BETWEEN_BEFORE.search(text, window, left.start) if form in ("and", "to", "dash") else None
    if _years(left, right) or left.kind in ("age", "ordinal", "ratio", "rank", "count"):
        return None
    levels = form == "to" and not between and bool(_FROM_BEFORE.search(text, window, left.start))
    lent = _lend(left, right, must_rise=not levels)
    if lent is None:
        return None
    if levels:
        return list(lent) if lent != (left, right) else None
    if form == "and" and not between:
        shares = left.elidable and left.kind == "bare" and right.kind in _MEASURES and not right.is_prefixed
        return list(lent) if shares else None
    changed = form == "to" and left.kind != "bare" and _CHANGE_BEFORE.search(text, window, left.start)
    if changed or lent[0].value >= lent[1].value or (form == "or" and lent[1].value > 4 * lent[0].value):
        return None
    return [_merged(*lent, between.start() if between else left.start)]


def _is_coin_of(left: Figure, right: Figure) -> bool:
    """ "thirteen dollars and forty-five cents"."""
    if not left.kind == right.kind == "money" or left.currency != right.currency:
        return False
    return right.multiplier == _CENT != left.multiplier


def _is_tie(text: str, left: Figure, right: Figure) -> bool:
    """ "50|-|50", "14|-|1", "2|+|2": scores, votes and telephone numbers."""
    gap = text[left.end : right.start]
    kinds = {left.kind, right.kind}
    return len(gap) == 1 and bool(_TIE.match(gap)) and kinds <= {"bare", "skip", "count"}


_LEVEL_BEFORE = re.compile(
    r"(?:\b(?:from|to|against|versus|vs\.?|with|were|was|totall?ed|reached|and|at|of|or|at\s+a)|['’]s|,)\s+"
    r"(?:(?:an?\s+)?(?:record|revised|provisional|nearly|about|around|some|over|just|only|more\s+than)\s+){0,2}\Z",
    re.IGNORECASE,
)
_LEVEL_AFTER = re.compile(
    r"\s*(?:[.,;)]|\Z)|\s+(?:in|from|to|last|a\s+year|an?\s+\w+\s+(?:ago|earlier)|against|compared|the\s+(?:previous|same|year)|"
    r"this|and|for|by|before|surplus|deficit|earlier|previously|at|during|on|as|due|because|after|while|"
    r"of\s+(?:this|that)\s+(?:gain|rise|increase|fall|drop|decline|sum|amount|total|surplus|deficit))\b"
)
_TRADE_WORD = re.compile(
    r"\b(?:exports?|imports?|surplus|deficit|trade|turnover|debt|sales|revenues?|reserves|earnings|profits?|shortfall|gap|"
    r"investments?|balance|shipments)\b",
    re.IGNORECASE,
)
_BIG = Decimal(10**5)


def fill_elided(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """ "to 419 mln dlrs from 679 mln in January": a large figure without unit has that of the one before.

    Only among levels compared within a sentence, or where the next sentence names another trade figure
    ("Exports were 2.9 billion dlrs. Imports were 2.6 billion."): "60 million people" has its own noun.
    """
    filled: list[Figure] = []
    last: Figure | None = None
    for figure in figures:
        if figure.kind in ("money", "amount") and figure.scale >= _BIG:
            last = figure
        elif last and _is_bare(figure) and figure.scale >= _BIG and _continues(text, last, figure):
            times = last.multiplier
            figure = figure._replace(
                kind=last.kind, unit=last.unit, currency=last.currency, rule_id="quantity_elided_unit",
                value=figure.value * times, multiplier=times,
                low=figure.low and figure.low * times, high=figure.high and figure.high * times,
            )  # fmt: skip
            last = figure
        filled.append(figure)
    return filled


def _is_bare(figure: Figure) -> bool:
    """ "5 billion", "between 16 and 24 billion": no unit of its own."""
    return figure.kind == "bare" or (
        figure.kind == "count" and figure.unit is None and figure.low is not None
    )


def _continues(text: str, last: Figure, figure: Figure) -> bool:
    if not 0 <= figure.start - last.end <= 260 or not _LEVEL_AFTER.match(text, figure.end):
        return False
    if not _LEVEL_BEFORE.search(text, max(last.end, figure.start - 40), figure.start):
        return False
    between = text[last.end : figure.start]
    stop = max(between.rfind(". "), between.rfind(".\n"), between.rfind("\n\n"))
    if stop < 0:
        return True
    return bool(_TRADE_WORD.search(between, stop))


def join_figures(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Figures by position with ranges merged and elided units filled in; ties are set aside.

    "$5 to $7 billion" -> one with low and high; "from 3.1 to 4.8 billion" -> two; "50-50" -> skip.
    """
    joined: list[Figure] = []
    for figure in figures:
        if joined and figure.start - joined[-1].end <= 24:
            last = joined[-1]
            if last.start > figure.start or last.end > figure.start:
                continue
            pair = _joined(text, last, figure)
            if pair:
                joined[-1:] = pair
                continue
            if _is_tie(text, last, figure):
                joined[-1:] = [last._replace(kind="skip")]
                figure = figure._replace(kind="skip")
        joined.append(figure)
    return joined
