"""Decisions of the United Nations: resolutions told by number, and measures that a council approves.

They bind by the body's vote and have no parties: "Security Council Resolution 687", "General Assembly
resolutions ES-10/1 and ES-10/2" (two), "the Security Council approved new sanctions on ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.extract.agreements.details import Context, sectors_within
from flows.extract.agreements.sightings import Sighting
from flows.extract.grammar.settings import When, when_of
from flows.extract.grammar.syntax import Row

RULE = "agreements.resolution"

_NUMBER = r"(?:[A-Z]{1,2}-\d+/\d+|\d{2}/\d{1,3}|\d{3,4})(?:\s?\((?:\d{4}|[IVX]+)\))?"
_NUMBERED = re.compile(
    rf"""
    (?<![\w-])(?<!House\ )(?<!Senate\ )(?<!joint\ )(?<!Joint\ )(?<!\ba\ )
    (?P<body>(?:(?:U\.?N\.?|United\ Nations)['’]?s?\ )?(?:Security\ Council|General\ Assembly)['’]?s?\ |
       (?:U\.?N\.?|United\ Nations)\ |UNSC\ |UNGA\ )?
    (?:[Rr]esolutions?|UNSCRs?)\ (?:[Nn](?:o|os|umber)\.?\ )?
    (?P<numbers>{_NUMBER}(?:(?:,\ (?:and\ )?|\ and\ ){_NUMBER})*)(?![\w,.]\d|%|\ (?:dpi|pixels))
    """,
    re.VERBOSE,
)
_ONE = re.compile(_NUMBER)
_BODY = re.compile(r"\b(?:U\.N\.|UN|United Nations|Security Council|General Assembly|UNSC)(?!\w)")
_MEASURES = re.compile(
    r"""\b(?:Security\ Council|General\ Assembly)\b(?P<between>[^.;:“”"]{0,60}?)\b
    (?P<verb>approved|adopted|passed|imposed|voted\ (?:[\w-]+\ ){0,4}?to\ (?:approve|adopt|impose|tighten|expand))\ 
    (?P<what>(?:(?!resolution)[\w’'-]+\ ){0,4}?(?:sanctions|measures|embargo|restrictions|penalties)\b[^.;:“”"—–]*)""",
    re.VERBOSE,
)
_UNREAL = re.compile(r"\b(?:not|never|if|could|would|may|might|should|must|to|that|who|which|whether)\b")
_TAIL = re.compile(
    r",? (?:in|on|at|after|as|before|while|which|despite|but|because|amid|over|when|and) .*", re.DOTALL
)
_ADOPTED = re.compile(r"\b(?:adopt|pass|approv|endors)(?:e[ds]|ing|es|s|ed)\b(?:\W+[\w’'-]+){0,4}\W*$")
_VETOED = re.compile(r"\b(?:vetoed|rejected|blocked)\b(?:\W+[\w’'-]+){0,4}\W*$")


def read_resolutions(rows: Sequence[Row], context: Context) -> list[Sighting]:
    """Sightings of numbered resolutions and of approved measures, in reading order."""
    text = rows[0].text
    if _BODY.search(text) is None:
        return []
    found: list[Sighting] = []
    for row in rows:
        words = text[row.sentence.start : row.sentence.end]
        if row.sentence.section in ("headline", "body") and ("esolution" in words or "UNSCR" in words):
            found.extend(_numbered(row, context))
        elif row.sentence.section == "body" and ("Council" in words or "Assembly" in words):
            found.extend(_measures(row, context))
    return found


def _numbered(row: Row, context: Context) -> Iterator[Sighting]:
    for match in _NUMBERED.finditer(row.text, row.sentence.start, row.sentence.end):
        before = row.text[row.sentence.start : match.start()]
        for position, one in enumerate(_ONE.finditer(row.text, match.start("numbers"), match.end("numbers"))):
            body = _body(match.group("body") or "", one.group())
            status = "in_force" if body == "Security Council" else "agreed"
            if _ADOPTED.search(before):
                status = "agreed"
            elif _VETOED.search(before):
                status = "rejected"
            start = match.start() if position == 0 else one.start()
            name = f"United Nations {body} Resolution {one.group().split('(')[0].strip()}"
            yield _sighting(row, context, start, one.end(), status, name, None)


def _body(words: str, number: str) -> str:
    """Numbers with a slash are the assembly's."""
    return (
        "General Assembly" if "Assembly" in words or "UNGA" in words or "/" in number else "Security Council"
    )


def _measures(row: Row, context: Context) -> Iterator[Sighting]:
    match = _MEASURES.search(row.text, row.sentence.start, row.sentence.end)
    if match is None or _UNREAL.search(match.group("between")):
        return
    start = match.start("what")
    end = match.end("what")
    tail = _TAIL.search(row.text, start, end)
    if tail is not None and tail.start() > start:
        end = tail.start()
    when = _date_within(row, match.start(), match.end(), context)
    yield _sighting(row, context, start, end, "agreed", None, when)


def _date_within(row: Row, start: int, end: int, context: Context) -> When | None:
    for item in row.items:
        if item.kind == "date" and start <= item.start < end:
            return when_of(context.dates[item.index])
    return None


def _sighting(
    row: Row, context: Context, start: int, end: int, status: str, name: str | None, when: When | None
) -> Sighting:
    return Sighting(
        row.sentence.number, start, end, "resolution", "resolution", False, status, status != "in_force", (),
        sectors_within(context.sector_hits, start, end), RULE, row.sentence.section == "headline",
        name=name, when=when, creates=True, verb_kind="conclude",
    )  # fmt: skip


def silenced(sighting: Sighting, resolutions: Sequence[Sighting]) -> Sighting:
    """A noun's sighting that a numbered resolution covers says nothing more; its place in the row is kept."""
    covered = any(
        r.sentence == sighting.sentence and r.start < sighting.end and sighting.start < r.end
        for r in resolutions
    )
    if not covered or sighting.kind != "resolution":
        return sighting
    return sighting._replace(creates=False, is_pointer=False, parties=(), name=None, acronym=None)
