"""Seam: the marts are what users were promised. Tables and columns may be added, none may go or change name."""

from __future__ import annotations

import pytest

from tests.dbt_project.project_files import PROJECT, columns, properties

PROMISED = {
    "dim_articles": """article_id source_uri title publisher author url language published_on published_basis
        body_text content_sha256 sentence_count syndication_group_id extractor_version ingested_at""",
    "dim_sentences": """sentence_id article_id sentence_number paragraph_number section char_start char_end
        sentence_text""",
    "dim_people": "person_id name family_name country_code role wikidata_id is_reference",
    "dim_countries": "country_code alpha2_code name region cow_code",
    "dim_organizations": "organization_id name kind country_code wikidata_id",
    "dim_dates": "date_day year quarter month iso_week weekday_name",
    "fct_quotes": """quote_id article_id sentence_id utterance_id kind quote_text char_start char_end speaker_type
        speaker_id speaker_name speaker_as_written speaker_role speaker_country_code addressee_name cue medium
        said_on meeting_id confidence""",
    "fct_meetings": """meeting_id kind title status started_on ended_on date_precision city country_code
        host_country_code parent_meeting_id cameo_code plover_code article_count source_count first_reported_on
        confidence""",
    "fct_meeting_participants": "meeting_id participant_type participant_id name country_code role",
    "fct_meeting_reports": """meeting_id article_id status started_on ended_on date_precision date_as_written
        city country_code""",
    "fct_agreements": """agreement_id kind title status signed_on date_precision city country_code meeting_id
        parent_agreement_id cameo_code plover_code article_count source_count first_reported_on confidence""",
    "fct_agreement_parties": "agreement_id party_type party_id name country_code signatory_name",
    "fct_agreement_sectors": "agreement_id sector",
    "fct_agreement_reports": "agreement_id article_id status reported_on description",
    "fct_trade_metrics": """metric_id article_id sentence_id series_id metric measure commodity hs_chapter value
        value_exact value_low value_high unit currency value_usd converted_value converted_currency qualifier
        direction reporter_country_code partner_country_code flow period_start_on period_end_on period_precision
        period_as_written comparison status attributed_to char_start char_end evidence_text confidence""",
    "fct_conflicts": """conflict_id fact_type series_id left_article_id right_article_id left_value right_value
        kind explanation""",
    "fct_evidence": """evidence_id fact_type fact_id article_id sentence_id char_start char_end evidence_text
        rule_id extractor_version""",
}
REPORTS = {
    "timeline",
    "who_met_whom",
    "bilateral_relations",
    "quotes_search",
    "trade_claims",
    "article_quality",
}
SCALARS = {"varchar", "date", "integer", "double", "boolean", "timestamp", "decimal(38,6)"}
MODELS = properties("models")
MARTS = {name: entry for name, entry in MODELS.items() if entry["folder"] == "marts"}


@pytest.mark.parametrize("table", sorted(PROMISED))
def test_every_promised_column_is_there(table: str) -> None:
    assert set(PROMISED[table].split()) <= set(columns(MARTS[table]))


@pytest.mark.parametrize("table", sorted(MARTS))
def test_a_mart_says_its_grain_and_describes_each_column(table: str) -> None:
    assert MARTS[table]["description"].startswith("One row per ")
    for name, column in columns(MARTS[table]).items():
        assert column.get("description"), f"{table}.{name} has no description"
        assert column["data_type"] in SCALARS, f"{table}.{name} is no scalar that BI tools read"


def test_every_model_has_a_file_and_a_grain() -> None:
    files = {path.stem for path in PROJECT.glob("models/**/*.sql")}
    assert files == set(MODELS)
    assert [
        name for name, entry in MODELS.items() if not entry["description"].startswith("One row per ")
    ] == []


def test_the_reading_views_are_there_and_need_nothing_but_marts() -> None:
    """Only marts and reports are published: a view on anything else would not open."""
    views = {path.stem: path.read_text(encoding="utf-8") for path in PROJECT.glob("models/reports/*.sql")}
    assert set(views) >= REPORTS
    for name, sql in views.items():
        used = {part.split("'")[1] for part in sql.split("ref(")[1:]}
        assert used <= set(MARTS), f"{name} reads {used - set(MARTS)}"
