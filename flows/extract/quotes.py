"""Who said what: quotations, fragments in quotation marks and reported speech, each with its speaker.

Steps: sentences around quotations (``quote_hosts``), reporting verbs with speaker and content
(``reported_speech``), then a row for each quotation, each fragment and each reported clause. A fragment
belongs to the innermost content that holds it; a quotation without a verb of its own goes on with the
speaker of the quotation before it, in the same paragraph or the one before; words in marks that nobody
is credited with are no quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flows.extract.literals import Hit
from flows.extract.quote_hosts import CueFinder, Host, find_hosts
from flows.extract.quote_speakers import main_subject
from flows.extract.records import DateMention, Mention, Quote
from flows.extract.reported_speech import Attribution, Positions, find_attributions
from flows.extract.syntax import Row

__all__ = ["find_quotes"]

_FIRST_PERSON = frozenset({"we", "our", "us", "i", "my"})
_STOP_STAYS = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Dr|Inc|Corp|Ltd|Co|Jr|etc|a\.m|p\.m))\.$")


class _Said(NamedTuple):
    """The last attributed quotation: who continues after it."""

    paragraph: int
    quote: Quote
    is_direct: bool


def find_quotes(
    rows: Sequence[Row],
    hits: Mapping[str, Sequence[Hit]],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
) -> tuple[Quote, ...]:
    """Quotes of an article by position.

    In: its rows, the literals found in it, mentions and dates by index. Out: spans of content without
    marks, cue and speaker; a speaker who cannot be told is None, with a reason.
    """
    return _Collector(rows, hits, mentions, dates).collect()


class _Collector:
    """Collects the quotes of one article, host by host, and remembers who spoke last."""

    def __init__(
        self,
        rows: Sequence[Row],
        hits: Mapping[str, Sequence[Hit]],
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
    ) -> None:
        self.rows = rows
        self.starts = [row.sentence.start for row in rows]
        self.finder = CueFinder(hits)
        self.role_starts = {hit.start for family in ("role", "documents") for hit in hits.get(family, ())}
        self.dates = dates
        self.quotes: list[Quote] = []
        self.last: _Said | None = None
        self.pending: list[tuple[Host, int]] = []

    def collect(self) -> tuple[Quote, ...]:
        """All quotes by position."""
        for host in find_hosts(self.rows):
            self._read(host)
        unique: dict[tuple[int, int], Quote] = {}
        for quote in self.quotes:
            unique.setdefault((quote.start, quote.end), quote)
        return tuple(sorted(unique.values(), key=lambda quote: (quote.start, -quote.end)))

    def _read(self, host: Host) -> None:
        cues = self.finder.cues_of(host)
        attributions = find_attributions(host, cues, self.role_starts) if cues else []
        attributions = self._without_media(attributions)
        free = set(host.quotes)
        for attribution in attributions:
            self._report(host, attribution, attributions, free)
        if free:
            self._unattributed(host, sorted(free), attributions)
        elif not attributions and host.section == "body":
            self._first_person(host)

    def _without_media(self, attributions: list[Attribution]) -> list[Attribution]:
        """"Li said ..., according to Xinhua": Xinhua is the medium of what Li said."""
        speaking = [a for a in attributions if a.cue.kind != "according" and a.speaker is not None]
        return [a for a in attributions if a.cue.kind != "according" or not speaking or a.cue.first == 0]

    # Attributed words

    def _report(self, host: Host, attribution: Attribution, others: Sequence[Attribution], free: set[int]) -> None:
        for content in attribution.contents:
            first, last = _trimmed(host, content)
            if first > last:
                continue
            inside = [p for p in host.quotes if first <= p <= last]
            mine = [p for p in inside if _innermost(p, attribution, others)]
            free.difference_update(inside)
            for position in mine:
                self._add_marked(host, position, attribution, first == last)
            if not inside or (first < last and self._wants_clause(host, attribution, first, last, inside)):
                if inside or not attribution.needs_marks:
                    self._add_clause(host, first, last, attribution)

    def _wants_clause(self, host: Host, attribution: Attribution, first: int, last: int, inside: list[int]) -> bool:
        if attribution.cue.kind in ("describe", "think") or attribution.needs_marks:
            return False
        if all(host.row.items[p].kind in ("quote", "mark") or host.row.lower(p) in ("and", "but") for p in range(first, last + 1)):
            return False
        length = host.row.items[last].end - host.row.items[first].start
        longest = max(host.row.items[p].end - host.row.items[p].start for p in inside)
        return longest < 0.5 * length

    def _add_marked(self, host: Host, position: int, attribution: Attribution, alone: bool) -> None:
        marked = host.marked_at(position)
        start, end = self._content_span(host, marked.start, marked.end)
        if start >= end:
            return
        text = host.row.text[start:end]
        is_direct = alone and (text[:1].isupper() or not text[:1].isalpha()) and len(text.split()) > 2
        kind = "direct" if is_direct else "partial"
        if kind == "partial":
            end = _without_stop(host.row.text, start, end)
        self._append(host, start, end, kind, attribution, marked.is_closed)

    def _add_clause(self, host: Host, first: int, last: int, attribution: Attribution) -> None:
        items = host.row.items
        start, end = items[first].start, items[last].end
        if items[last].kind == "quote":
            end = host.marked_at(last).end
        if items[first].kind == "quote":
            start = host.marked_at(first).start
        end = _without_stop(host.row.text, *self._content_span(host, start, end))
        if end - start < 3 or last - first < 1 and items[first].kind != "mention" and attribution.rule != "after":
            return
        self._append(host, start, end, "indirect", attribution, True)

    def _content_span(self, host: Host, start: int, end: int) -> tuple[int, int]:
        text = host.row.text
        while end > start and text[end - 1] in " \n\t,;:–—-":
            end -= 1
        while start < end and text[start] in " \n\t,;:–—":
            start += 1
        return start, end

    def _append(self, host: Host, start: int, end: int, kind: str, attribution: Attribution, closed: bool) -> None:
        speaker = attribution.speaker
        mention = speaker.mentions[0] if speaker and speaker.mentions else None
        reason = None if mention is not None and mention.name else (speaker.null_reason if speaker else "passive")
        if mention is not None and not mention.name:
            reason = mention.null_reason or "speaker_unknown"
        quote = Quote(
            sentence=self._sentence(start),
            start=start,
            end=end,
            kind=kind,
            rule_id=f"quotes.{kind}_{attribution.rule}",
            speaker=mention.number if mention else None,
            speaker_as_written=host.row.text[speaker.start : speaker.end] if speaker else None,
            addressee=attribution.addressees[0].number if attribution.addressees else None,
            cue=self._cue_text(host, attribution),
            said_on=self._said_on(host, attribution),
            null_reason=reason,
            marks_closed=closed,
        )
        self.quotes.append(quote)
        if speaker is not None:
            self.last = _Said(host.paragraph, quote, kind != "indirect")

    def _cue_text(self, host: Host, attribution: Attribution) -> str:
        items = host.row.items
        return host.row.text[items[attribution.cue.first].start : items[attribution.cue.last].end]

    def _said_on(self, host: Host, attribution: Attribution) -> date | None:
        items = host.row.items
        for position in range(max(0, attribution.left), min(attribution.right + 1, len(items))):
            if items[position].kind == "date":
                found = self.dates[items[position].index]
                return found.start_on if found.precision == "day" else None
        return None

    def _sentence(self, start: int) -> int:
        return self.rows[max(0, bisect_right(self.starts, start) - 1)].sentence.number

    # Words without a verb of their own

    def _unattributed(self, host: Host, free: list[int], attributions: Sequence[Attribution]) -> None:
        items = host.row.items
        is_all = all(item.kind in ("quote", "mark") for item in items)
        if is_all and host.section == "body" and self.last is not None and self.last.is_direct:
            if host.paragraph - self.last.paragraph <= 1:
                for position in free:
                    self._continue(host, position)

    def _continue(self, host: Host, position: int) -> None:
        assert self.last is not None
        marked = host.marked_at(position)
        start, end = self._content_span(host, marked.start, marked.end)
        if start >= end:
            return
        before = self.last.quote
        quote = before._replace(
            sentence=self._sentence(start), start=start, end=end, kind="direct",
            rule_id="quotes.direct_continued", cue=None, marks_closed=marked.is_closed,
        )
        self.quotes.append(quote)
        self.last = _Said(host.paragraph, quote, True)

    def _first_person(self, host: Host) -> None:
        """"That is why we must ...": speech that goes on without marks after reported words."""
        if self.last is None or self.last.paragraph != host.paragraph or self.last.quote.kind != "indirect":
            return
        if not any(item.lower in _FIRST_PERSON for item in host.row.items):
            return
        start, end = host.row.sentence.start, host.row.sentence.end
        end = _without_stop(host.row.text, start, end)
        self.quotes.append(
            self.last.quote._replace(
                sentence=self._sentence(start), start=start, end=end, kind="indirect",
                rule_id="quotes.indirect_first_person", cue=None,
            )
        )


def _trimmed(host: Host, content: Positions) -> Positions:
    first, last = content
    row = host.row
    while first <= last and row.items[first].kind == "mark":
        first += 1
    while last >= first and row.items[last].kind == "mark" and row.lower(last) not in ("%", ")", "]"):
        last -= 1
    return first, last


def _innermost(position: int, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    def size(candidate: Attribution) -> int:
        return min((b - a for a, b in candidate.contents if a <= position <= b), default=10_000)

    return all(size(attribution) <= size(other) for other in others)


def _without_stop(text: str, start: int, end: int) -> int:
    """A fragment leaves the host sentence's stop out, not that of "U.S."."""
    if end > start and text[end - 1] == "." and not _STOP_STAYS.search(text[max(start, end - 5) : end]):
        return end - 1
    return end
