"""Immutable records that the extractors exchange. Imports the standard library alone.

All offsets count Unicode code points in ``Article.text``, end exclusive: ``text[start:end]`` is what
stands in the article. ``sentence`` is always a ``Sentence.number`` (0-based, dense). ``rule_id`` names
the rule that made the record. ``None`` means: cannot be told.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Article(NamedTuple):
    """One article as a reader of ``flows.sources`` hands it over; ``text`` is untouched."""

    article_id: str
    source_uri: str
    text: str
    content_sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published_on: date | None = None
    published_basis: str = "unknown"  # manifest, front_matter, metadata, dateline, inferred, unknown


class Sentence(NamedTuple):
    """``section``: headline, body, caption or boilerplate. Facts never come from boilerplate."""

    number: int
    paragraph: int
    section: str
    start: int
    end: int


class Mention(NamedTuple):
    """Something in the text that stands for somebody or something.

    ``start:end`` is the mention with its title ("Chinese Premier Li Qiang"); ``phrase_end`` also takes in
    an apposition after it ("Steve Tsang, director of the SOAS China Institute" -> end of "Institute").
    ``kind``: person, country, organization, place, unnamed ("Chinese officials"), document ("the statement"),
    group ("the two leaders", "both countries": see ``members``).
    ``reading``: name, short (family name), office ("the premier"), pronoun, metonym ("Moscow said"),
    adjective ("Chinese"), phrase.
    ``entity_id`` is None where several could be meant; ``null_reason`` then says why.
    """

    number: int
    sentence: int
    start: int
    end: int
    phrase_end: int
    kind: str
    reading: str
    surface: str
    rule_id: str
    entity_id: str | None = None
    name: str | None = None
    family_name: str | None = None
    role: str | None = None
    country_code: str | None = None
    city: str | None = None  # places: the city's canonical name (None for a country-level site)
    is_reference: bool = False
    is_plural: bool = False
    members: tuple[str, ...] = ()  # entity ids of a group's members
    null_reason: str | None = None


class DateMention(NamedTuple):
    """A date expression resolved to a closed interval; both ends None if it cannot be resolved.

    ``precision``: day, week, month, quarter, year, range, none. ``relation``: at, since, until, before,
    after, during. ``is_relative``: counted from the publication date.
    """

    sentence: int
    start: int
    end: int
    surface: str
    rule_id: str
    start_on: date | None
    end_on: date | None
    precision: str
    relation: str = "at"
    is_relative: bool = False


class Quantity(NamedTuple):
    """A figure with its unit. ``start:end`` has figure, unit and qualifier ("more than $240 billion").

    ``kind``: money, percent, points (percentage points), basis_points, amount (a unit: tonne, barrel),
    ratio ("doubled": 2, "a third": 0.333), rank ("second-largest": 2), count (a bare number or a counted
    noun), duration, age, ordinal, year. ``value`` is a plain number (240000000000, 23). A range has
    ``value_low``, ``value_high`` and as ``value`` its middle. ``qualifier``: exact, about, at_least,
    at_most, more_than, less_than, record. ``direction`` (up, down) only where the words themselves say it
    ("doubled", "halved"). ``converted_*``: a conversion given in brackets or after "or".
    """

    sentence: int
    start: int
    end: int
    surface: str
    rule_id: str
    kind: str
    value: Decimal
    number_start: int  # the bare figure without its qualifier
    number_end: int
    unit: str | None = None  # currency, percent, tonne, barrel_per_day, times, rank ...
    currency: str | None = None  # ISO 4217
    value_low: Decimal | None = None
    value_high: Decimal | None = None
    qualifier: str = "exact"
    direction: str | None = None
    converted_value: Decimal | None = None
    converted_currency: str | None = None
    converted_start: int | None = None
    converted_end: int | None = None


class Quote(NamedTuple):
    """A statement attributed to somebody; ``start:end`` is its content without marks, cue and speaker.

    ``speaker`` and ``addressee`` are ``Mention.number``; a speaker of None carries a ``null_reason``.
    ``speaker_name`` and ``speaker_type`` go before those of the mention where the words say more: a source
    without a name ("a person close to the talks"), joint speakers ("A and B": of no single country).
    ``marks_closed`` is False where the closing mark is missing.
    """

    sentence: int
    start: int
    end: int
    kind: str  # direct, partial, indirect
    rule_id: str
    speaker: int | None = None
    speaker_as_written: str | None = None
    addressee: int | None = None
    cue: str | None = None
    medium: str | None = None
    said_on: date | None = None
    null_reason: str | None = None
    marks_closed: bool = True
    speaker_name: str | None = None
    speaker_type: str | None = None


class Party(NamedTuple):
    """A participant of a meeting or a party to an agreement. ``kind``: person, country, organization."""

    kind: str
    entity_id: str | None
    name: str
    country_code: str | None = None
    role: str | None = None
    signatory_name: str | None = None  # agreements only


class Evidence(NamedTuple):
    """A span that supports a report, usually a sentence."""

    sentence: int
    start: int
    end: int
    rule_id: str


class MeetingReport(NamedTuple):
    """One encounter as one article tells it, all its sentences in ``evidence``.

    ``number`` is dense within the article; ``parent`` the number of the visit or summit it belongs to.
    """

    number: int
    kind: str  # bilateral_meeting, multilateral_meeting, negotiation, visit, call, other
    status: str  # held, ongoing, planned, proposed, cancelled, recurring
    participants: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    rule_id: str
    title: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    date_precision: str = "none"
    date_as_written: str | None = None
    city: str | None = None
    country_code: str | None = None
    host_country_code: str | None = None
    parent: int | None = None


class AgreementReport(NamedTuple):
    """One instrument as one article tells it. ``start:end`` is the phrase that names or describes it."""

    number: int
    start: int
    end: int
    kind: str  # memorandum, agreement, treaty, joint_statement, deal, project, plan, resolution, loan, other
    status: str  # signed, agreed, in_force, under_negotiation, proposed, rejected, withdrawn
    parties: tuple[Party, ...]
    sectors: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rule_id: str
    title: str | None = None
    instrument_name: str | None = None  # "Trans-Pacific Partnership"; None where only described
    member_count: int | None = None  # "seven MoUs" -> 7
    signed_on: date | None = None
    signed_until: date | None = None  # end of the interval in which it was signed or agreed
    date_precision: str = "none"
    city: str | None = None
    country_code: str | None = None
    meeting: int | None = None  # MeetingReport.number it was concluded at
    parent: int | None = None


class MetricReport(NamedTuple):
    """One figure (or plainly stated rank or direction) about trade or the economy; see the mart contract."""

    sentence: int
    start: int
    end: int
    rule_id: str
    metric: str
    measure: str
    commodity: str | None = None
    hs_chapter: str | None = None
    value: Decimal | None = None
    value_low: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    converted_value: Decimal | None = None
    converted_currency: str | None = None
    qualifier: str | None = None
    direction: str | None = None
    reporter_country_code: str | None = None
    partner_country_code: str | None = None
    flow: str | None = None
    period_start_on: date | None = None
    period_end_on: date | None = None
    period_precision: str | None = None
    period_as_written: str | None = None
    comparison: str | None = None
    status: str = "actual"
    attributed_to: str | None = None
    medium: str | None = None


class Extraction(NamedTuple):
    """All that stands in one article, before anything is decided over several articles."""

    article: Article  # with published_on and published_basis completed
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    quotes: tuple[Quote, ...]
    meetings: tuple[MeetingReport, ...]
    agreements: tuple[AgreementReport, ...]
    metrics: tuple[MetricReport, ...]
