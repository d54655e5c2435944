"""``Extraction`` -> rows of the raw tables: ids, sentence links and the evidence of every fact.

A row is a tuple in the order of the table's columns in ``warehouse.schema``. Ids are made of the article's
id and the place in the text ("a_1f..._q000412"), so the same article gives the same ids on every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from flows.extract.records import (
    AgreementReport,
    Evidence,
    Extraction,
    MeetingReport,
    Mention,
    MetricReport,
    Party,
    Quantity,
    Quote,
    Sentence,
)

Cell = str | int | float | bool | date | datetime | Decimal | None
Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]

EXACT_STEP = Decimal("0.000001")
EXACT_DIGITS = 32
EXACT_LIMIT = Decimal(10) ** EXACT_DIGITS
EXACT_CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
NAMELESS_KINDS = frozenset({"group", "place"})


class RunStamp(NamedTuple):
    """What a row tells of the run that wrote it; ``at`` is UTC without a zone."""

    run_id: str
    at: datetime
    extractor_version: str


def rows_of(extraction: Extraction, stamp: RunStamp) -> Rows:
    """All raw rows of one article, by table name. Raises ValueError for a span outside the text."""
    places = _Places(extraction)
    quote_ids = [places.unused(f"{places.article_id}_q{quote.start:06d}") for quote in extraction.quotes]
    metric_ids = [places.unused(f"{places.article_id}_t{metric.start:06d}") for metric in extraction.metrics]
    return {
        "articles": [_article(extraction, stamp)],
        "sentences": [_sentence(places, sentence) for sentence in extraction.sentences],
        "mentions": [_mention(places, mention) for mention in extraction.mentions],
        "dates": _dates(places, extraction),
        "quantities": [_quantity(places, quantity) for quantity in extraction.quantities],
        "quotes": [_quote(places, *pair) for pair in zip(quote_ids, extraction.quotes, strict=True)],
        "meeting_reports": [_meeting(places, meeting) for meeting in extraction.meetings],
        "meeting_report_participants": _participants(places, extraction.meetings),
        "agreement_reports": [_agreement(places, agreement) for agreement in extraction.agreements],
        "agreement_report_parties": _parties(places, extraction.agreements),
        "agreement_report_sectors": _sectors(places, extraction.agreements),
        "metric_reports": [
            _metric(places, *pair) for pair in zip(metric_ids, extraction.metrics, strict=True)
        ],
        "evidence": _evidence(places, extraction, quote_ids, metric_ids),
    }


class _Places:
    """Where things stand in one article: its text, its sentences, the ids given so far."""

    def __init__(self, extraction: Extraction) -> None:
        self.article_id = extraction.article.article_id
        self.text = extraction.article.text
        self.sentences = extraction.sentences
        self.mentions = {mention.number: mention for mention in extraction.mentions}
        self._starts = [sentence.start for sentence in extraction.sentences]
        self._given: set[str] = set()

    def words(self, start: int, end: int) -> str:
        """The text of a span; ValueError where it lies outside the article."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is outside the text of {len(self.text)} characters")
        return self.text[start:end]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset, or the last one before it."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    def sentence_id(self, number: int) -> str:
        """ "a_1f0c_s0012"."""
        return f"{self.article_id}_s{number:04d}"

    def span(self, sentence: int, start: int, end: int) -> tuple[str, str, int, int]:
        """The four columns that place a row in its article."""
        return self.article_id, self.sentence_id(sentence), start, end

    def unused(self, wanted: str) -> str:
        """``wanted``, or with a number where two things begin at one character."""
        found, number = wanted, 2
        while found in self._given:
            found, number = f"{wanted}_{number}", number + 1
        self._given.add(found)
        return found

    def meeting_id(self, number: int | None) -> str | None:
        """Id of a meeting report by its number; None for None."""
        return None if number is None else f"{self.article_id}_m{number:03d}"

    def agreement_id(self, number: int | None) -> str | None:
        """Id of an agreement report by its number; None for None."""
        return None if number is None else f"{self.article_id}_g{number:03d}"


def _article(extraction: Extraction, stamp: RunStamp) -> Row:
    article = extraction.article
    return (
        article.article_id,
        article.source_uri,
        article.title,
        article.publisher,
        article.author,
        article.url,
        article.language,
        article.published_on,
        article.published_basis,
        article.text,
        article.content_sha256,
        stamp.extractor_version,
        stamp.at,
        stamp.run_id,
    )


def _sentence(places: _Places, sentence: Sentence) -> Row:
    return (
        places.sentence_id(sentence.number),
        places.article_id,
        sentence.number,
        sentence.paragraph,
        sentence.section,
        sentence.start,
        sentence.end,
        places.text[sentence.start : sentence.end],
    )


def _mention(places: _Places, mention: Mention) -> Row:
    return (
        places.unused(f"{places.article_id}_n{mention.start:06d}_{mention.kind}"),
        *places.span(mention.sentence, mention.start, mention.end),
        places.words(mention.start, mention.end),
        mention.kind,
        mention.reading,
        mention.entity_id,
        mention.name,
        mention.family_name,
        mention.role,
        mention.country_code,
        mention.city,
        mention.is_reference,
        mention.is_plural,
        mention.null_reason,
        mention.rule_id,
    )


def _dates(places: _Places, extraction: Extraction) -> list[Row]:
    return [
        (
            places.unused(f"{places.article_id}_d{found.start:06d}"),
            *places.span(found.sentence, found.start, found.end),
            places.words(found.start, found.end),
            found.start_on,
            found.end_on,
            found.precision,
            found.relation,
            found.is_relative,
            found.rule_id,
        )
        for found in extraction.dates
    ]


def _quantity(places: _Places, quantity: Quantity) -> Row:
    return (
        places.unused(f"{places.article_id}_v{quantity.start:06d}_{quantity.kind}"),
        *places.span(quantity.sentence, quantity.start, quantity.end),
        places.words(quantity.start, quantity.end),
        quantity.kind,
        float(quantity.value),
        exact(quantity.value),
        _double(quantity.value_low),
        _double(quantity.value_high),
        quantity.unit,
        quantity.currency,
        quantity.qualifier,
        quantity.direction,
        _double(quantity.converted_value),
        quantity.converted_currency,
        quantity.rule_id,
    )


def _quote(places: _Places, quote_id: str, quote: Quote) -> Row:
    speaker = places.mentions.get(quote.speaker) if quote.speaker is not None else None
    addressee = places.mentions.get(quote.addressee) if quote.addressee is not None else None
    return (
        quote_id,
        *places.span(quote.sentence, quote.start, quote.end),
        quote.kind,
        places.words(quote.start, quote.end),
        *_speaker(speaker, quote),
        addressee.entity_id if addressee else None,
        (addressee.name or addressee.surface) if addressee else None,
        quote.cue,
        quote.medium,
        quote.said_on,
        quote.null_reason,
        quote.marks_closed,
        quote.rule_id,
    )


def _speaker(speaker: Mention | None, quote: Quote) -> tuple[str | None, ...]:
    """Type, id, name, words, role and country. A group ("the two leaders") speaks as an unnamed source."""
    if speaker is None:
        return quote.speaker_type, None, quote.speaker_name, quote.speaker_as_written, None, None
    if quote.speaker_name is not None and quote.speaker_name != speaker.name:
        kind = quote.speaker_type or speaker.kind
        is_source = kind in ("unnamed", "document")  # joint speakers ("A and B") are of no single country
        return (
            "unnamed" if kind in NAMELESS_KINDS else kind,
            None,
            quote.speaker_name,
            quote.speaker_as_written,
            speaker.role if is_source else None,
            speaker.country_code if is_source else None,
        )
    return (
        "unnamed" if speaker.kind in NAMELESS_KINDS else speaker.kind,
        speaker.entity_id,
        speaker.name,
        quote.speaker_as_written or speaker.surface,
        speaker.role,
        speaker.country_code,
    )


def _meeting(places: _Places, meeting: MeetingReport) -> Row:
    return (
        places.meeting_id(meeting.number),
        places.article_id,
        places.sentence_id(min(span.sentence for span in meeting.evidence)),
        meeting.kind,
        meeting.title,
        meeting.status,
        meeting.started_on,
        meeting.ended_on,
        meeting.date_precision,
        meeting.date_as_written,
        meeting.city,
        meeting.country_code,
        meeting.host_country_code,
        places.meeting_id(meeting.parent),
        meeting.rule_id,
    )


def _participants(places: _Places, meetings: Iterable[MeetingReport]) -> list[Row]:
    rows: list[Row] = []
    for meeting in meetings:
        meeting_id = places.meeting_id(meeting.number)
        for number, party in enumerate(meeting.participants):
            rows.append(
                (f"{meeting_id}_p{number:02d}", meeting_id, places.article_id, *_party(party), party.role)
            )
    return rows


def _party(party: Party) -> tuple[str | None, ...]:
    return party.kind, party.entity_id, party.name, party.country_code


def _agreement(places: _Places, agreement: AgreementReport) -> Row:
    sentence = places.sentence_at(agreement.start).number
    return (
        places.agreement_id(agreement.number),
        *places.span(sentence, agreement.start, agreement.end),
        agreement.kind,
        agreement.title,
        agreement.status,
        places.words(agreement.start, agreement.end),
        agreement.instrument_name,
        agreement.member_count,
        agreement.signed_on,
        agreement.signed_until,
        agreement.date_precision,
        agreement.city,
        agreement.country_code,
        places.meeting_id(agreement.meeting),
        places.agreement_id(agreement.parent),
        agreement.rule_id,
    )


def _parties(places: _Places, agreements: Iterable[AgreementReport]) -> list[Row]:
    rows: list[Row] = []
    for agreement in agreements:
        agreement_id = places.agreement_id(agreement.number)
        for number, party in enumerate(agreement.parties):
            key = f"{agreement_id}_p{number:02d}"
            rows.append((key, agreement_id, places.article_id, *_party(party), party.signatory_name))
    return rows


def _sectors(places: _Places, agreements: Iterable[AgreementReport]) -> list[Row]:
    return [
        (f"{agreement_id}_{sector}", agreement_id, places.article_id, sector)
        for agreement in agreements
        for agreement_id in [places.agreement_id(agreement.number)]
        for sector in dict.fromkeys(agreement.sectors)
    ]


def _metric(places: _Places, metric_id: str, metric: MetricReport) -> Row:
    return (
        metric_id,
        *places.span(metric.sentence, metric.start, metric.end),
        places.words(metric.start, metric.end),
        metric.metric,
        metric.measure,
        metric.commodity,
        metric.hs_chapter,
        _double(metric.value),
        exact(metric.value),
        _double(metric.value_low),
        _double(metric.value_high),
        metric.unit,
        metric.currency,
        _double(metric.converted_value),
        metric.converted_currency,
        metric.qualifier,
        metric.direction,
        metric.reporter_country_code,
        metric.partner_country_code,
        metric.flow,
        metric.period_start_on,
        metric.period_end_on,
        metric.period_precision,
        metric.period_as_written,
        metric.comparison,
        metric.status,
        metric.attributed_to,
        metric.medium,
        metric.rule_id,
    )


def _evidence(
    places: _Places, extraction: Extraction, quote_ids: list[str], metric_ids: list[str]
) -> list[Row]:
    """The spans that each fact rests on: for a quote and a figure the sentences that hold it."""
    rows: list[Row] = []
    for report_id, quote in zip(quote_ids, extraction.quotes, strict=True):
        rows += _support(places, "quote", report_id, [_around(places, quote)])
    for report_id, metric in zip(metric_ids, extraction.metrics, strict=True):
        rows += _support(places, "trade_metric", report_id, [_around(places, metric)])
    for meeting in extraction.meetings:
        rows += _support(places, "meeting", places.meeting_id(meeting.number), meeting.evidence)
    for agreement in extraction.agreements:
        number = places.sentence_at(agreement.start).number
        phrase = Evidence(number, agreement.start, agreement.end, agreement.rule_id)
        spans = [*agreement.evidence, phrase]
        rows += _support(places, "agreement", places.agreement_id(agreement.number), spans)
    return rows


def _around(places: _Places, fact: Quote | MetricReport) -> Evidence:
    """All of the sentences that ``fact`` stands in: a quotation may run over several."""
    first, last = places.sentence_at(fact.start), places.sentence_at(fact.end - 1)
    return Evidence(fact.sentence, min(first.start, fact.start), max(last.end, fact.end), fact.rule_id)


def _support(places: _Places, fact_type: str, report_id: str | None, spans: Iterable[Evidence]) -> list[Row]:
    once = {(span.start, span.end): span for span in reversed(list(spans))}
    return [
        (
            f"{report_id}_e{number:02d}",
            *places.span(span.sentence, start, end),
            fact_type,
            report_id,
            places.words(start, end),
            span.rule_id,
        )
        for number, ((start, end), span) in enumerate(sorted(once.items()))
    ]


def exact(value: Decimal | None) -> Decimal | None:
    """``value`` with six decimal places, or None where DECIMAL(38,6) cannot hold it."""
    if value is None or not value.is_finite() or (value and value.adjusted() > EXACT_DIGITS):
        return None
    rounded = value.quantize(EXACT_STEP, context=EXACT_CONTEXT)
    return rounded if rounded.copy_abs() < EXACT_LIMIT else None


def _double(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
