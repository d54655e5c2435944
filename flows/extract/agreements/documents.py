"""Articles that are themselves the text of a joint statement: "Joint Statement by A and B on Energy".

The publication is the instrument, issued on its day by the parties in its title; "we" in its text is they.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.extract.agreements.details import Context, sectors_within
from flows.extract.agreements.parties import Sides, is_body, keys, unique
from flows.extract.agreements.sightings import DOCUMENT_RULE, Sighting
from flows.extract.grammar.settings import When
from flows.extract.grammar.syntax import Row
from flows.extract.records import Party

_TITLE = re.compile(
    r"""\W*
    (?:[^:\n]{5,70}:\ )?                                             # "Lima Summit: Joint Statement ..."
    (?:full\ text:?\s+ | text\ of\ (?:the\ )?)?                      # "Full text: Joint Statement ..."
    (?P<whose>(?:[\w.&-]+\ ){0,4}[\w.&-]+[’']s?\ | (?:the\ )?(?:[A-Z][\w.]*[-–—])+[A-Z][\w.]*\ (?:leaders?[’']?\ |summit\ )? | the\ )?
    (?:trilateral\ | \d{4}\ | [A-Z]?\w+[’']\ )?
    joint\ (?:leaders[’']?\ |press\ |vision\ |summit\ |ministerial\ |political\ )?
    (?:statement|declaration|communiqu[eé]|readout|proclamation)\b
    (?=\s*(?:$|[:–—-]|\b(?:by|between|of|from|on|following|after|with|among|to|in|at|for)\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_TEXTS = frozenset("statement declaration communique communiqué readout proclamation".split())
_TURNS = frozenset("on at in announcing condemning regarding concerning about calling".split())
_OPENING = 4  # body sentences that may say whose text it is
_SMALL_BLOC = 4


def read_document(rows: Sequence[Row], sides: Sides, context: Context) -> Sighting | None:
    """The joint statement that the article is, by its headline; None for reports about one."""
    row = rows[0]
    if row.sentence.section != "headline":
        return None
    match = _TITLE.match(row.text, row.sentence.start, row.sentence.end)
    if match is None:
        return None
    parties = _parties(row, sides, context)
    if len(keys(parties)) < 2 and not any(is_body(party) for party in parties):
        return None
    start = row.sentence.start + len(match.group()) - len(match.group().lstrip())
    when = When(context.published_on, context.published_on, "day", "") if context.published_on else None
    return Sighting(
        row.sentence.number, start, row.sentence.end, "joint_statement", "joint statement", False,
        "agreed", True, parties, sectors_within(context.sector_hits, start, row.sentence.end),
        DOCUMENT_RULE, is_headline=True, when=when, creates=True, verb_kind="issue",
    )  # fmt: skip


def _parties(row: Row, sides: Sides, context: Context) -> tuple[Party, ...]:
    """Those whom the title names, else those whom the first sentences name."""
    named: tuple[Party, ...] = ()
    for end in (_matter(row), len(row.items)):
        named = sides.parties(m for item in range(end) if (m := row.mention(item)) is not None)
        named = unique(part for party in named for part in _members(party, sides))
        if len(keys(named)) >= 2 or any(is_body(party) for party in named):
            return named
    opening = sides.acting_in(row.sentence.number + 1)
    if len(keys(opening)) >= 2 and keys(named) <= keys(opening):
        return opening
    for codes in (sides.near(range(1, 1 + _OPENING)), sides.pair()):
        if len(codes) >= 2 and keys(named) <= set(codes):
            return unique((*named, *(party for code in codes for party in sides.country(code))))
    return named


def _matter(row: Row) -> int:
    """Position where a title turns from who speaks to what about: "by the G7 [announcing] costs on Russia"."""
    said = next((at for at in range(len(row.items)) if row.lower(at) in _TEXTS), 0)
    ahead = range(said + 1, len(row.items))
    return next((at for at in ahead if row.lower(at) in _TURNS), len(row.items))


def _members(party: Party, sides: Sides) -> tuple[Party, ...]:
    """ "Quad Leaders' Joint Statement": the countries of a group so small that it is they."""
    rows = sides.vocabulary.bloc_members.get(party.entity_id or "", ()) if is_body(party) else ()
    if not 2 <= len(rows) <= _SMALL_BLOC:
        return (party,)
    return tuple(part for row in rows for part in sides.country(row["country_code"]))
