"""Words for instruments and for what is done with them, on the rows of one article.

A row is opened for these rules: a document ("the joint statement") or a body that is in truth an instrument
("the North American Free Trade Agreement") becomes words again, so that its noun can be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import DETERMINERS, TOKEN, Item, Row
from flows.extract.text.literals import Hit, longest

Cells = Mapping[str, str]
# Nouns after which a named instrument is the same thing: "NAFTA [deal]".
_NAME_TAIL = frozenset({"(", ")", "trade", "free", "nuclear", "treaty", "pact", "climate"})
_BODY_HEADS = frozenset(
    """organization organisation council group fund bank agency commission committee conference forum facility
    centre center institute union association authority secretariat corporation company""".split()
)
_ALSO_VERBS = frozenset("deal contract project plan compact program fund draft motion swap purchase".split())
_AUXILIARIES = frozenset("to will would can could may might must should not n't cannot".split())
# What is longer is a table or a list without full stops, no sentence.
_LONGEST_ROW = 400
_INNER = frozenset({"of", "on", "and", "for", "the", "-"})


class Noun(NamedTuple):
    """An instrument noun at item positions ``start:end``; ``named`` is a row of named_instruments.csv."""

    start: int
    end: int
    kind: str
    is_vague: bool
    is_plural: bool
    word: str
    named: Cells | None = None


class Verb(NamedTuple):
    """A verb, predicate or action noun ("signing of") of instruments; ``kind`` is its class."""

    start: int
    end: int
    kind: str
    form: str  # base, present, past, ing, predicate, noun
    word: str


class CuedRow(NamedTuple):
    """An opened row with its cues, in order."""

    row: Row
    nouns: tuple[Noun, ...]
    verbs: tuple[Verb, ...]


def _opened(row: Row, instruments: Sequence[tuple[int, int]]) -> Row:
    """The row with documents and instruments taken apart into words."""
    items: list[Item] = []
    changed = False
    for item in row.items:
        if item.kind in ("word", "mark") or not _is_instrument(row, item, instruments):
            items.append(item)
            continue
        changed = True
        for match in TOKEN.finditer(row.text, item.start, item.end):
            word = match.group().lower().replace("’", "'")
            kind = "word" if word[0].isalnum() or len(word) > 1 else "mark"
            items.append(Item(kind, match.start(), match.end(), word, -1))
    return row._replace(items=tuple(items)) if changed else row


def _is_instrument(row: Row, item: Item, instruments: Sequence[tuple[int, int]]) -> bool:
    """A document, or a body or figure that holds an instrument's noun ("eight memorandums")."""
    if item.kind == "mention":
        kind = row.mentions[item.index].kind
        if kind == "document":
            return True
        if kind == "country":  # "the [Iran] nuclear deal", "the [U.S.]-Mexico-Canada Agreement"
            return any(start <= item.start and item.end < end for start, end in instruments)
        last = row.text[item.start : item.end].rsplit(None, 1)[-1].lower()
        if kind not in ("organization", "place") or last in _BODY_HEADS:
            return False  # the "North Atlantic Treaty Organization" is a body
    return any(start < item.end and end > item.start for start, end in instruments)


def _positions(row: Row, hit: Hit, starts: Mapping[int, int]) -> tuple[int, int] | None:
    start = starts.get(hit.start)
    if start is None or row.items[start].kind == "mention":
        return None
    end = start
    while end < len(row.items) and row.items[end].start < hit.end:
        end += 1
    return start, end


def _cue(row: Row, hit: Hit, starts: Mapping[int, int]) -> Noun | Verb | None:
    found = _positions(row, hit, starts)
    if found is None:
        return None
    lexeme = hit.lexemes[0]
    cells = lexeme.row
    start, end = found
    if lexeme.family == "named_instruments":
        if cells["kind"] == "none":
            return None
        return Noun(start, end, cells["kind"], False, False, cells["instrument"].lower(), cells)
    if cells["pattern"] == "excluded":
        return None
    if cells["pattern"] in ("verb", "nominal"):
        return Verb(start, end, cells["kind"], cells["form"], cells["cue"].lower())
    is_vague = cells["pattern"] == "vague"
    return Noun(start, end, cells["kind"], is_vague, cells["form"] == "plural", cells["cue"].lower())


def _joined(nouns: Sequence[Noun], row: Row) -> tuple[Noun, ...]:
    """ "NAFTA deal", "MoU (memorandum) agreements", "Partnership and Cooperation Agreement": one noun."""
    kept: list[Noun] = []
    for noun in nouns:
        if _is_compound_part(row, noun):
            continue
        one = _as_one(kept[-1], noun, row) if kept else None
        if one is not None:
            kept[-1] = one
        else:
            kept.append(noun)
    return tuple(kept)


def _as_one(last: Noun, noun: Noun, row: Row) -> Noun | None:
    between = [row.lower(at) for at in range(last.end, noun.start)]
    if last.named is not None:
        return last._replace(end=noun.end) if all(word in _NAME_TAIL for word in between) else None
    if all(word in ("(", ")") for word in between) and (between or not last.is_plural):
        kind = noun.kind if last.is_vague and not noun.is_vague else last.kind
        is_plural = last.is_plural or noun.is_plural
        return last._replace(
            end=noun.end, kind=kind, is_plural=is_plural, is_vague=last.is_vague and noun.is_vague
        )
    capital = all(
        row.text[row.items[at].start].isupper() or row.lower(at) in _INNER or row.lower(at - 1) == "-"
        for at in range(last.end, noun.start)
    )
    if not (capital and between) or len(between) > 4 or row.sentence.section == "headline":
        return None
    both = all(row.text[row.items[n.start].start].isupper() for n in (last, noun))
    if not both or "," in between:
        return None
    if "on" in between:  # "Joint Statement on the Treaty ...": the first noun says what it is
        return last._replace(end=noun.end, is_vague=False)
    return noun._replace(start=last.start, is_vague=False)


def _is_compound_part(row: Row, noun: Noun) -> bool:
    """ "dispute-[resolution] mechanism", "[plan]-making"."""
    return (row.lower(noun.end) == "-" and not noun.is_plural and row.lower(noun.end + 1) not in ("in",)) or (
        noun.kind == "resolution" and row.lower(noun.start - 1) == "-"
    )


def _with_anothers(nouns: Sequence[Noun], row: Row) -> tuple[Noun, ...]:
    """ "a pact on trade and [another] on sports", "two pacts: [one] on trade ...": it stands for the noun before it."""
    if not nouns or _ANOTHER.search(row.text, row.sentence.start, row.sentence.end) is None:
        return tuple(nouns)
    found = list(nouns)
    for at, item in enumerate(row.items):
        if item.lower in ("another", "one") and row.lower(at + 1) in ("on", "for", "with", "to", "covering"):
            before = [noun for noun in nouns if noun.end <= at and at - noun.end < 25]
            if item.lower == "one":
                before = [noun for noun in before if _is_listed(row, noun, at)]
            if before:
                last = before[-1]
                found.append(last._replace(start=at, end=at + 1, word="another", is_plural=False, named=None))
    return tuple(sorted(found, key=lambda noun: noun.start))


def _is_listed(row: Row, head: Noun, at: int) -> bool:
    """ "three memorandums: [one] on trade, [one] on sports and [one] on rice"."""
    between = {row.lower(position) for position in range(head.end, at)}
    opens = row.lower(at - 1) in (":", ",", "and", ";", "-", "–", "—")
    return head.is_plural and opens and bool(between & {":", "-", "–", "—", ","}) and head.end < at


def cued_rows(rows: Sequence[Row], hits: Mapping[str, Sequence[Hit]]) -> Iterator[CuedRow]:
    """Rows that hold an instrument noun or the verb "agree", opened, with their cues."""
    named = list(hits.get("named_instruments", ()))
    cues = longest([*named, *hits.get("instrument_cues", ())])
    index = 0
    for row in rows:
        while index < len(cues) and cues[index].start < row.sentence.start:
            index += 1
        here: list[Hit] = []
        while index < len(cues) and cues[index].start < row.sentence.end:
            here.append(cues[index])
            index += 1
        if len(row.items) <= _LONGEST_ROW and any(_matters(hit) for hit in here) and not _is_idle(row, here):
            yield _cued(row, here)


_ANOTHER = re.compile(r"\b(?:another|one) (?:on|for|with|to|covering)\b")
_LINKS = re.compile(r"\b(?:between|with|among|link|linking|connect|connecting|from)\b")


def _is_idle(row: Row, hits: Sequence[Hit]) -> bool:
    """Vague nouns alone ("the plan was popular"), with no verb of instruments and no partner."""
    for hit in hits:
        lexeme = hit.lexemes[0]
        if lexeme.family == "named_instruments" or lexeme.row["pattern"] in ("instrument", "verb", "nominal"):
            return False
    text = row.text[row.sentence.start : row.sentence.end]
    return _LINKS.search(text) is None and not any(text[h.start - row.sentence.start].isupper() for h in hits)


def _is_noun(row: Row, verb: Verb) -> bool:
    """ "on the [table]", "a [sign]", "his [offer]": a verb's form that a determiner makes a noun."""
    return verb.form in ("base", "present") and row.lower(verb.start - 1) in DETERMINERS - {"that"}


def _is_verb(row: Row, noun: Noun) -> bool:
    """ "to [deal]", "could [contract]": a noun's form that an auxiliary makes a verb."""
    return noun.word in _ALSO_VERBS and row.lower(noun.start - 1) in _AUXILIARIES


def _matters(hit: Hit) -> bool:
    lexeme = hit.lexemes[0]
    if lexeme.family == "named_instruments":
        return True
    return lexeme.row["pattern"] in ("instrument", "vague") or lexeme.row["cue"].startswith("agree")


def _cued(row: Row, hits: Sequence[Hit]) -> CuedRow:
    spans = [(hit.start, hit.end) for hit in hits if _matters(hit)]
    row = _opened(row, spans)
    starts = {item.start: position for position, item in enumerate(row.items)}
    found = [cue for hit in hits if (cue := _cue(row, hit, starts)) is not None]
    nouns = _joined([cue for cue in found if isinstance(cue, Noun) and not _is_verb(row, cue)], row)
    nouns = _with_anothers(nouns, row)
    verbs = tuple(cue for cue in found if isinstance(cue, Verb) and not _is_noun(row, cue))
    return CuedRow(row, nouns, verbs)
