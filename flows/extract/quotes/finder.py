"""Who said what: quotations, fragments in quotation marks and reported speech, each with its speaker.

Steps: sentences around quotations (``quote_hosts``), reporting verbs with speaker and content
(``reporting_cues``, ``reported_speech``), then a row for each quotation, each fragment and each reported
clause. A fragment belongs to the innermost content that holds it; a quotation without a verb of its own
goes on with the speaker of the quotation before it, in the same paragraph or the one before; words in
marks that nobody is credited with are no quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.extract.grammar.syntax import Row
from flows.extract.quotes.addressees import Conversations, addressee_of
from flows.extract.quotes.attributions import Attribution
from flows.extract.quotes.blocks import Blocks, without_media
from flows.extract.quotes.circumstances import medium_of, said_on
from flows.extract.quotes.hosts import Host, find_hosts
from flows.extract.quotes.names import Named, SpeakerNames
from flows.extract.quotes.reported_content import Positions
from flows.extract.quotes.reporting_cues import Cue, CueFinder
from flows.extract.quotes.spans import (
    COORDINATORS,
    beside_verb,
    is_innermost,
    is_name,
    is_title,
    plain_part,
    stands_first,
    trimmed,
    wants_clause,
)
from flows.extract.quotes.speakers import Speaker, main_subject
from flows.extract.records import DateMention, Mention, Quote
from flows.extract.text.literals import Hit

__all__ = ["find_quotes"]

_FIRST_PERSON = frozenset({"we", "our", "us", "i", "my"})
_OWN_VIEW = frozenset(
    {"expect", "believe", "think", "forecast", "estimate", "consider", "note", "anticipate"}
)
# "NEW YORK, March 10 - There is", "MEXICO CITY (Reuters) - Officials"
_DATELINE = re.compile(r"[A-Z]{3}[^.!?\n“\"]{0,50}?\s(?:--?|–|—)\s+")
_LIST_ITEM = re.compile(r"[-–—•*·]\s*\w|\(?\d{1,2}[.)]\s")
_STOP_STAYS = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Dr|Inc|Corp|Ltd|Co|Jr|etc|a\.m|p\.m))\.$")

_OWN_MEDIA = frozenset({"statement", "letter", "report", "memo", "email", "e-mail", "tweet"})

_SPEAKING = frozenset({"person", "organization", "unnamed", "document"})

_LONG_FRAGMENT = 5  # words: shorter ones without a verb are labels ("dear friend", "no limits")


class _Last(NamedTuple):
    """The last quote: who goes on after it."""

    paragraph: int
    host: int
    quote: Quote
    is_person: bool


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
    if not rows:
        return ()
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
        self.text = rows[0].text
        self.starts = [row.sentence.start for row in rows]
        self.finder = CueFinder(hits)
        documents = {hit.start for hit in hits.get("documents", ())}
        self.human_starts = {hit.start for hit in hits.get("role", ())} | documents
        self.names = SpeakerNames(self.text, mentions, documents, self.human_starts)
        self.mentions = mentions
        self.conversations = Conversations()
        self.hosts: list[Host] = []
        self.dates = dates
        self.quotes: list[Quote] = []
        self.last: _Last | None = None
        self.waiting: list[tuple[int, Host, int]] = []  # quotations whose speaker may follow
        self.block: tuple[Attribution, Host] | None = None
        self.at = 0
        self.cues: Sequence[Cue] = ()

    def collect(self) -> tuple[Quote, ...]:
        """All quotes by position, each span once."""
        hosts = self.hosts = find_hosts(self.rows)
        blocks = Blocks(hosts, self.finder, self.human_starts)
        for self.at, host in enumerate(hosts):
            if self.at in blocks.inside:
                attribution, opening = blocks.inside[self.at]
                if hosts[self.at - 1].paragraph != host.paragraph:
                    end = max(h.row.sentence.end for h in hosts[self.at :] if h.paragraph == host.paragraph)
                    self._add_block(host, attribution, opening, end)
            elif not self._goes_on_as_list(host):
                self._read(host, blocks.attributions[self.at], blocks.cues[self.at])
        unique: dict[tuple[int, int], Quote] = {}
        for quote in self.quotes:
            unique.setdefault((quote.start, quote.end), quote)
        return tuple(sorted(unique.values(), key=lambda quote: (quote.start, -quote.end)))

    def _goes_on_as_list(self, host: Host) -> bool:
        """ "an agreement should include: - an end to tariffs; - a court": the items belong to the clause."""
        last = self.last
        if (
            last is None
            or last.quote.kind != "indirect"
            or not _LIST_ITEM.match(self.text, host.row.sentence.start)
        ):
            return False
        between = self.text[last.quote.end : host.row.sentence.start].strip()
        if between not in (":", ";", ",", "; and", "") or last.host < self.at - 1:
            return False
        longer = last.quote._replace(end=self._without_stop(last.quote.start, host.row.sentence.end))
        self.quotes[-1] = longer
        self.last = last._replace(host=self.at, quote=longer)
        return True

    def _read(self, host: Host, found: list[Attribution], cues: Sequence[Cue]) -> None:
        self.cues = cues
        attributions, medium = without_media(found, self.text)
        free = set(host.quotes)
        self.conversations.meets(host)
        if not attributions and self._titled(host):
            return
        for attribution in attributions:
            self._report(host, attribution, attributions, free, medium)
        for position in sorted(free) if cues else ():
            beside = beside_verb(host, position, cues, self.human_starts)
            if beside is not None and host.section == "body":
                self._report(host, beside, (), free, medium)
        if free:
            self._unattributed(host, sorted(free))
        elif not attributions and host.section == "body":
            self._first_person(host)

    # Attributed words

    def _report(
        self,
        host: Host,
        attribution: Attribution,
        others: Sequence[Attribution],
        free: set[int],
        medium: str | None,
    ) -> None:
        spans = [span for content in attribution.contents if (span := trimmed(host, content))[0] <= span[1]]
        if not spans:
            return
        if attribution.needs_marks and not any(
            stands_first(host, a, b, attribution.cue.lemma) for a, b in spans
        ):
            return
        distance = self._distance(host)
        named = self.names.name(
            host, attribution.speaker, self._limit(attribution), distance, host.row.items[spans[0][0]].start
        )
        is_untold = attribution.cue.kind == "noun" and named.null_reason is not None
        if is_untold and not any(first <= p <= last for p in host.quotes for first, last in spans):
            return
        model = self._model(host, attribution, named, medium)
        if model.medium in _OWN_MEDIA:
            self.names.heard(model.medium, named)
        for first, last in spans:
            self._report_span(host, attribution, others, free, (first, last), model)
        if attribution.rule in ("before", "inverted") and host.is_quote(spans[0][0]):
            self._resolve_waiting(host, model)

    def _distance(self, host: Host) -> int:
        """Sentences since the last quote; those of one paragraph count as one."""
        if self.last is None:
            return 99
        return 1 if self.last.paragraph == host.paragraph else self.at - self.last.host

    def _limit(self, attribution: Attribution) -> int:
        """Position of the first verb behind the speaker: the speaker's words end before it."""
        last = attribution.speaker.last if attribution.speaker else -1
        verbs = [cue.first for cue in self.cues if cue.first > last]
        return min([*verbs, attribution.cue.first]) if attribution.cue.first > last else attribution.cue.first

    def _report_span(
        self,
        host: Host,
        attribution: Attribution,
        others: Sequence[Attribution],
        free: set[int],
        span: Positions,
        model: Quote,
    ) -> None:
        first, last = span
        inside = [p for p in host.quotes if first <= p <= last]
        free.difference_update(inside)
        for position in inside:
            if is_innermost(position, attribution, others) and not is_title(host, position, attribution):
                self._add_marked(host, position, model, first == last)
        if not inside:
            if not attribution.needs_marks:
                self._add_clause(host, first, last, model)
            return
        plain = plain_part(host, first, last, inside[0], attribution.cue.kind)
        if plain is not None and not attribution.needs_marks:
            self._add_clause(host, *plain, model)
            if attribution.cue.kind in ("describe", "express"):
                return
            first, last = trimmed(host, (plain[1] + 1, last))
            first += host.row.lower(first) in COORDINATORS
        if wants_clause(host, attribution, first, last, inside):
            self._add_clause(host, first, last, model)

    def _model(self, host: Host, attribution: Attribution, named: Named, medium: str | None) -> Quote:
        """A quote with everything but its span and kind."""
        items = host.row.items
        source = attribution.source
        if source is not None:
            medium = source.mentions[0].name if source.mentions else self.text[source.start : source.end]
        cue = attribution.cue
        to, meets = addressee_of(host, attribution)
        addressee = self.conversations.hears(host, attribution, named.mention, to, meets)
        return Quote(
            sentence=0,
            start=0,
            end=0,
            kind="",
            rule_id=attribution.rule,
            speaker=named.mention.number if named.mention else None,
            speaker_as_written=named.written,
            addressee=addressee.number if addressee else None,
            cue=self.text[items[cue.first].start : items[cue.last].end],
            medium=medium_of(host, attribution, medium),
            said_on=said_on(host, attribution, self.dates),
            null_reason=named.null_reason,
            speaker_name=named.name,
            speaker_type=named.kind,
        )

    def _add_marked(self, host: Host, position: int, model: Quote, alone: bool) -> None:
        marked = host.marked_at(position)
        start, end = self._without_marks(marked.start, marked.end)
        words = self.text[start:end]
        is_direct = alone and (words[:1].isupper() or not words[:1].isalpha()) and len(words.split()) > 2
        kind = "direct" if is_direct else "partial"
        if kind == "partial":
            end = self._without_stop(start, end)
        self._append(host, start, end, kind, model._replace(marks_closed=marked.is_closed))

    def _add_clause(self, host: Host, first: int, last: int, model: Quote) -> None:
        items = host.row.items
        if last < first:
            return
        start = host.marked_at(first).start if items[first].kind == "quote" else items[first].start
        end = host.marked_at(last).end if items[last].kind == "quote" else items[last].end
        if start == host.row.sentence.start and (line := _DATELINE.match(self.text, start, end)):
            start = line.end()
        start, end = self._without_marks(start, end)
        end = self._without_stop(start, end)
        if last == first:
            return  # "thanked Oslo"
        self._append(host, start, end, "indirect", model)

    def _without_marks(self, start: int, end: int) -> tuple[int, int]:
        while end > start and self.text[end - 1] in " \n\t,;:–—-":
            end -= 1
        while start < end and self.text[start] in " \n\t,;:–—.":
            start += 1
        return start, end

    def _without_stop(self, start: int, end: int) -> int:
        """A fragment leaves the host sentence's stop out, not that of "U.S."."""
        if (
            end > start
            and self.text[end - 1] == "."
            and not _STOP_STAYS.search(self.text[max(start, end - 5) : end])
        ):
            return end - 1
        return end

    def _append(self, host: Host, start: int, end: int, kind: str, model: Quote) -> None:
        if start >= end:
            return
        number = self.rows[max(0, bisect_right(self.starts, start) - 1)].sentence.number
        rule = model.rule_id if model.rule_id.startswith("quotes.") else f"quotes.{kind}_{model.rule_id}"
        quote = model._replace(sentence=number, start=start, end=end, kind=kind, rule_id=rule)
        self.quotes.append(quote)
        self.names.said(end)
        self.last = _Last(
            host.paragraph, self.at, quote, quote.speaker is not None or quote.speaker_name is not None
        )

    # Words without a verb of their own

    def _unattributed(self, host: Host, free: list[int]) -> None:
        items = host.row.items
        if host.section != "body":
            self._headline(host, free)
            return
        if all(item.kind in ("quote", "mark") for item in items):
            for position in free:
                self._continue(host, position)
            return
        for position in free:
            if host.row.lower(position - 1) == ":" and self._after_colon(host, position):
                continue
            if self._in_document(host, position):
                continue
            words = self.text[items[position].start : items[position].end].count(" ") + 1
            adjacent = (
                self.last is not None
                and self.last.paragraph == host.paragraph
                and self.last.host >= self.at - 1
            )
            if words >= _LONG_FRAGMENT and adjacent and not is_name(host, position):
                self._go_on(host, position, "partial")

    def _in_document(self, host: Host, position: int) -> bool:
        """ "In the joint statement, both sides “looked forward to ...”": the document speaks."""
        row = host.row
        words = self.text[row.items[position].start : row.items[position].end].count(" ") + 1
        document = next(
            (p for p in range(1, 3) if (m := row.mention(p)) is not None and m.kind == "document"), None
        )
        if row.lower(0) != "in" or document is None or words < _LONG_FRAGMENT:
            return False
        mention = row.mention(document)
        assert mention is not None
        speaker = Speaker((mention,), mention.start, mention.end, document, document)
        comma = next((p for p in range(document, position) if row.lower(p) == ","), position)
        named = self.names.name(host, speaker, comma, 99)
        model = Quote(0, 0, 0, "", "document", mention.number, named.written)
        self._add_marked(
            host, position, model._replace(speaker_name=named.name, speaker_type=named.kind), False
        )
        return True

    def _headline(self, host: Host, free: list[int]) -> None:
        """ "‘Pragmatic cooperation’: Li Qiang", "Li: ‘Pragmatic cooperation’"."""
        row = host.row
        if len(free) != 1:
            return
        for colon in range(len(row.items)):
            if row.lower(colon) != ":":
                continue
            other = colon + 1 if free[0] < colon else colon - 1
            mention = row.mention(other)
            if row.lower(other + 1) == "'s":
                continue  # "‘A blow’: Cole’s tariffs" names a topic
            if mention is not None and mention.name and mention.kind in ("person", "organization", "country"):
                model = Quote(0, 0, 0, "", "headline", mention.number, mention.surface)
                self._add_marked(host, free[0], model, False)

    def _titled(self, host: Host) -> bool:
        """ "Premier: trade will grow", the headline or first line that names its speaker before a colon."""
        if host.section != "headline" and self.at > 0:
            return False
        row = host.row
        colon = next((p for p in range(1, min(6, len(row.items))) if row.lower(p) == ":"), None)
        if colon is None or colon + 3 > len(row.items):
            return False
        mention = row.mention(colon - 1)
        if mention is None or not mention.name:
            return False
        may_title = mention.kind in ("organization", "country") and host.is_quote(colon + 1)
        if not may_title and mention.kind not in ("person", "unnamed"):
            return False  # "China: an emerging market" names a topic
        named = self.names.name(
            host, Speaker((mention,), mention.start, mention.end, colon - 1, colon - 1), colon, 99
        )
        model = Quote(0, 0, 0, "", "headline", mention.number, named.written, speaker_name=named.name)
        model = model._replace(speaker_type=named.kind)
        for position in host.quotes:
            self._add_marked(host, position, model, position == colon + 1)
        if host.quotes != (colon + 1,):
            self._add_clause(host, colon + 1, len(row.items) - 1, model)
        return True

    def _announced(self, opening: Host, host: Host, position: int) -> bool:
        """ "But Cole answered them: [new paragraph] “...”"."""
        is_next = host.paragraph - opening.paragraph == 1 and opening.section == "body"
        return is_next and self._after_colon(opening, len(opening.row.items), host, position)

    def _after_colon(
        self, opening: Host, colon: int, host: Host | None = None, position: int | None = None
    ) -> bool:
        """ "Then he turned to tariffs: “...”": the subject of the sentence speaks."""
        host, position = host or opening, colon if position is None else position
        speaker = main_subject(opening.row, colon - 1)
        if speaker is None or not speaker.mentions or speaker.mentions[0].kind not in _SPEAKING:
            return False
        named = self.names.name(opening, speaker, colon, 1)
        model = Quote(0, 0, 0, "", "colon", named.mention.number if named.mention else None, named.written)
        model = model._replace(
            null_reason=named.null_reason, speaker_name=named.name, speaker_type=named.kind
        )
        self._add_marked(host, position, model, True)
        return True

    def _continue(self, host: Host, position: int) -> None:
        """A quotation that stands alone: the speaker before goes on, else the one after has begun."""
        opening = self.hosts[self.at - 1] if self.at else host
        if opening.row.lower(len(opening.row.items) - 1) == ":" and self._announced(opening, host, position):
            return
        if self.last is not None and self.last.is_person and host.paragraph - self.last.paragraph <= 1:
            self._go_on(host, position, "direct")
        else:
            self.waiting.append((self.at, host, position))

    def _go_on(self, host: Host, position: int, kind: str) -> None:
        assert self.last is not None
        model = self.last.quote._replace(rule_id=f"quotes.{kind}_continued", cue=None)
        self._add_marked(host, position, model, kind == "direct")

    def _resolve_waiting(self, host: Host, model: Quote) -> None:
        """“We came to stay. [new paragraph] “It is home,” Li said.: both are Li's."""
        for at, earlier, position in self.waiting:
            if host.paragraph - earlier.paragraph <= 1 and self.at - at <= 2:
                self._add_marked(earlier, position, model._replace(cue=None, rule_id="begun"), True)
        self.waiting.clear()

    def _first_person(self, host: Host) -> None:
        """ "That is why we must ...": speech that goes on without marks after reported words."""
        last = self.last
        if last is None or last.host != self.at - 1 or last.paragraph != host.paragraph or not last.is_person:
            return
        speaker = self.mentions[last.quote.speaker] if last.quote.speaker is not None else None
        if speaker is None or speaker.kind != "person":
            return
        words = {
            item.lower
            for item in host.row.items
            if not self.text[item.start : item.end].isupper() or item.lower == "i"
        }
        if last.quote.kind == "indirect" and words & _FIRST_PERSON and not words & _OWN_VIEW:
            self._add_clause(
                host, 0, len(host.row.items) - 1, last.quote._replace(rule_id="first_person", cue=None)
            )

    def _add_block(self, host: Host, attribution: Attribution, opening: Host, end: int) -> None:
        """A paragraph of a statement that stands without marks after "the president said:"."""
        named = self.names.name(opening, attribution.speaker, attribution.cue.first, 99)
        model = self._model(opening, attribution, named, None)
        self._append(host, host.row.sentence.start, end, "direct", model._replace(rule_id="block"))
