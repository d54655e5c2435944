"""The dateline that opens wire copy: "PHNOM PENH, May 27 (Xinhua) -- ...", "TOKYO, March 2 - ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.extract.records import Sentence

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_PARAGRAPHS_READ = 4  # bylines and a standfirst may stand above
_PLACE_LONGEST = 40  # "POLLS WERE NOT WRONG, JUST TOO EARLY -" is a headline
_MONTH = r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]*[A-ZÀ-Þ.](?:/[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]*[A-ZÀ-Þ])*(?:,\ [A-Z][A-Za-z.]+(?:\ [A-Z][A-Za-z.]+){0,2}?)?"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:\ [A-ZÀ-Þ][\w.'’-]+){0,3}"
_DASH = r"(?:--+|[-–—―])(?=\s|[A-Z“\"])"
_AGENCY = r"\s*\((?P<{0}>[A-Z][\w ./&'’-]{{1,40}})\)"
_DATELINE = re.compile(
    rf"""
    (?:By\ [A-Z][\w.'’\ -]{{3,40}}[,\n]\s*)?
    (?:
      (?P<place_dated>{_CAPITALS}|{_MIXED}),\ (?:{_MONTH.format("month")}\ (?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})\ {_MONTH.format("month_second")})
        (?:,?\ (?P<year>\d{{4}}))?\s*(?:{_AGENCY.format("agency_dated")})?\s*(?:{_DASH}|/)    # "TOKYO, March 2 -", "Hanoi, 5 May (VNA) –"
    | (?P<place_agency>{_CAPITALS}|{_MIXED}){_AGENCY.format("agency")}\s*(?:{_DASH})           # "KYIV, Ukraine (AP) —", "Rabat (AFP) -"
    | (?P<place_plain>{_CAPITALS})\s+(?:--+|[–—―]|-(?=\s))                                      # "HANOI — President"
    | \((?P<agency_alone>CNN|Reuters|REUTERS|AP|AFP|Xinhua|UPI|Bloomberg)\)\s*(?:(?:--+|[-–—])\s*)?(?=[A-Z“"]) # "(CNN) President"
    )\s*
    """,
    re.VERBOSE,
)


class Dateline(NamedTuple):
    """Place, day and agency that open the first paragraph; ``end`` is where the report itself begins.

    ``place`` is None (and its span empty) where only the agency is named: "(CNN) President ...".
    """

    place_start: int
    place_end: int
    place: str | None
    month: int | None
    day: int | None
    year: int | None
    agency: str | None
    end: int


def find_dateline(text: str, sentences: Sequence[Sentence]) -> Dateline | None:
    """Read the dateline off one of the first paragraphs of the body; None where there is none."""
    paragraphs_read = 0
    last_paragraph = -1
    for sentence in sentences:
        if sentence.paragraph == last_paragraph or sentence.section != "body":
            continue
        last_paragraph = sentence.paragraph
        match = _DATELINE.match(text, sentence.start)
        if match is not None:
            dateline = _read(match)
            if dateline is not None:
                return dateline
        paragraphs_read += 1
        if paragraphs_read >= _PARAGRAPHS_READ:
            return None
    return None


def _read(match: re.Match[str]) -> Dateline | None:
    group = next(
        (name for name in ("place_dated", "place_agency", "place_plain") if match[name] is not None),
        "agency_alone",
    )
    month = match["month"] or match["month_second"]
    day = match["day"] or match["day_first"]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    start, end = match.span(group)
    if end - start > _PLACE_LONGEST:
        return None
    place: str | None = match[group]
    if group == "agency_alone":
        start, end, place = match.start(), match.start(), None
    return Dateline(
        place_start=start,
        place_end=end,
        place=place,
        month=MONTH_NUMBERS[month.lower()] if month else None,
        day=int(day) if day else None,
        year=int(match["year"]) if match["year"] else None,
        agency=match["agency_dated"] or match["agency"] or match["agency_alone"],
        end=match.end(),
    )
