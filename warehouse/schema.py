"""The raw layer, defined once. dbt's sources are tested to be equal to it.

``raw`` tells what stands in the texts, with offsets, before anything is decided over several articles.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

SCHEMA = "raw"
metadata = MetaData(schema=SCHEMA)

EXACT = Numeric(38, 6)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True, autoincrement=False)


def _must(name: str, kind: type[TypeEngine[Any]] | TypeEngine[Any] = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _may(name: str, kind: type[TypeEngine[Any]] | TypeEngine[Any] = Text) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _span() -> list[Column[Any]]:
    return [
        _must("article_id"),
        _must("sentence_id"),
        _must("char_start", Integer),
        _must("char_end", Integer),
    ]


articles = Table(
    "articles",
    metadata,
    _key("article_id"),
    _must("source_uri"),
    _may("title"),
    _may("publisher"),
    _may("author"),
    _may("url"),
    _may("language"),
    _may("published_on", Date),
    _must("published_basis"),
    _must("body_text"),
    _must("content_sha256"),
    _must("extractor_version"),
    _must("ingested_at", DateTime),
    _must("run_id"),
)
sentences = Table(
    "sentences",
    metadata,
    _key("sentence_id"),
    _must("article_id"),
    _must("sentence_number", Integer),
    _must("paragraph_number", Integer),
    _must("section"),
    _must("char_start", Integer),
    _must("char_end", Integer),
    _must("sentence_text"),
)
mentions = Table(
    "mentions",
    metadata,
    _key("mention_id"),
    *_span(),
    _must("mention_text"),
    _must("kind"),
    _must("reading"),
    _may("entity_id"),
    _may("name"),
    _may("family_name"),
    _may("role"),
    _may("country_code"),
    _may("city"),
    _must("is_reference", Boolean),
    _must("is_plural", Boolean),
    _may("null_reason"),
    _must("rule_id"),
)
dates = Table(
    "dates",
    metadata,
    _key("date_id"),
    *_span(),
    _must("date_text"),
    _may("started_on", Date),
    _may("ended_on", Date),
    _must("date_precision"),
    _must("relation"),
    _must("is_relative", Boolean),
    _must("rule_id"),
)
quantities = Table(
    "quantities",
    metadata,
    _key("quantity_id"),
    *_span(),
    _must("quantity_text"),
    _must("kind"),
    _must("value", Double),
    _may("value_exact", EXACT),
    _may("value_low", Double),
    _may("value_high", Double),
    _may("unit"),
    _may("currency"),
    _must("qualifier"),
    _may("direction"),
    _may("converted_value", Double),
    _may("converted_currency"),
    _must("rule_id"),
)
quotes = Table(
    "quotes",
    metadata,
    _key("quote_id"),
    *_span(),
    _must("kind"),
    _must("quote_text"),
    _may("speaker_type"),
    _may("speaker_id"),
    _may("speaker_name"),
    _may("speaker_as_written"),
    _may("speaker_role"),
    _may("speaker_country_code"),
    _may("addressee_id"),
    _may("addressee_name"),
    _may("cue"),
    _may("medium"),
    _may("said_on", Date),
    _may("null_reason"),
    _must("marks_closed", Boolean),
    _must("rule_id"),
)
meeting_reports = Table(
    "meeting_reports",
    metadata,
    _key("meeting_report_id"),
    _must("article_id"),
    _must("sentence_id"),
    _must("kind"),
    _may("title"),
    _must("status"),
    _may("started_on", Date),
    _may("ended_on", Date),
    _must("date_precision"),
    _may("date_as_written"),
    _may("city"),
    _may("country_code"),
    _may("host_country_code"),
    _may("parent_report_id"),
    _must("rule_id"),
)
meeting_report_participants = Table(
    "meeting_report_participants",
    metadata,
    _key("participation_id"),
    _must("meeting_report_id"),
    _must("article_id"),
    _must("participant_type"),
    _may("participant_id"),
    _must("name"),
    _may("country_code"),
    _may("role"),
)
agreement_reports = Table(
    "agreement_reports",
    metadata,
    _key("agreement_report_id"),
    *_span(),
    _must("kind"),
    _may("title"),
    _must("status"),
    _must("description"),
    _may("instrument_name"),
    _may("member_count", Integer),
    _may("signed_on", Date),
    _may("signed_until", Date),
    _must("date_precision"),
    _may("city"),
    _may("country_code"),
    _may("meeting_report_id"),
    _may("parent_report_id"),
    _must("rule_id"),
)
agreement_report_parties = Table(
    "agreement_report_parties",
    metadata,
    _key("party_report_id"),
    _must("agreement_report_id"),
    _must("article_id"),
    _must("party_type"),
    _may("party_id"),
    _must("name"),
    _may("country_code"),
    _may("signatory_name"),
)
agreement_report_sectors = Table(
    "agreement_report_sectors",
    metadata,
    _key("sector_report_id"),
    _must("agreement_report_id"),
    _must("article_id"),
    _must("sector"),
)
metric_reports = Table(
    "metric_reports",
    metadata,
    _key("metric_report_id"),
    *_span(),
    _must("evidence_text"),
    _must("metric"),
    _must("measure"),
    _may("commodity"),
    _may("hs_chapter"),
    _may("value", Double),
    _may("value_exact", EXACT),
    _may("value_low", Double),
    _may("value_high", Double),
    _may("unit"),
    _may("currency"),
    _may("converted_value", Double),
    _may("converted_currency"),
    _may("qualifier"),
    _may("direction"),
    _may("reporter_country_code"),
    _may("partner_country_code"),
    _may("flow"),
    _may("period_start_on", Date),
    _may("period_end_on", Date),
    _may("period_precision"),
    _may("period_as_written"),
    _may("comparison"),
    _must("status"),
    _may("attributed_to"),
    _may("medium"),
    _must("rule_id"),
)
evidence = Table(
    "evidence",
    metadata,
    _key("evidence_id"),
    *_span(),
    _must("fact_type"),
    _must("report_id"),
    _must("evidence_text"),
    _must("rule_id"),
)
rejects = Table(
    "rejects",
    metadata,
    _key("source_uri"),
    _must("reason_code"),
    _must("reason"),
    _may("byte_count", BigInteger),
    _may("content_sha256"),
    _must("extractor_version"),
    _must("rejected_at", DateTime),
    _must("run_id"),
)
runs = Table(
    "runs",
    metadata,
    _key("run_id"),
    _must("started_at", DateTime),
    _may("finished_at", DateTime),
    _must("extractor_version"),
    _must("sources"),
    _may("articles_found", Integer),
    _may("articles_parsed", Integer),
    _may("articles_unchanged", Integer),
    _may("articles_removed", Integer),
    _may("rejects", Integer),
)

PER_ARTICLE = (
    sentences,
    mentions,
    dates,
    quantities,
    quotes,
    meeting_reports,
    meeting_report_participants,
    agreement_reports,
    agreement_report_parties,
    agreement_report_sectors,
    metric_reports,
    evidence,
)
"""The tables whose rows belong to an article and are replaced with it."""
