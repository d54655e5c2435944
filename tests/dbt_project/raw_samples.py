"""A small raw layer in our own words: two articles on one visit, and one on something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import create_engine, text

from warehouse.schema import SCHEMA, metadata

Row = dict[str, object]
Rows = dict[str, list[Row]]

VISIT = (
    "Premier Li Qiang held talks with Mikhail Mishustin in Moscow on Wednesday. 🌾 Trade grew by 23% in 2023."
)
LATER = "Li Qiang and Mikhail Mishustin met in Moscow this week. Customs put the growth of trade at over 30% for 2023."
OTHER = "Ann Marsh met Bo Lind in Oslo. Exports are to rise."
LI = ("person", "person_li_qiang", "Li Qiang", "CHN")
MISHUSTIN = ("person", "person_mikhail_mishustin", "Mikhail Mishustin", "RUS")
MARSH = ("person", None, "Ann Marsh", "GBR")
LIND = ("person", None, "Bo Lind", "SWE")


def articles() -> dict[str, Rows]:
    """The raw rows of each article by table: "visit" and "later" tell of one meeting, "other" of its own."""
    visit = _article("a_visit", VISIT, date(2024, 8, 22))
    _meeting(
        visit, "a_visit", VISIT, (LI, MISHUSTIN), "day", date(2024, 8, 21), date(2024, 8, 21), "Moscow", "RUS"
    )
    _growth(visit, "a_visit", VISIT, "23%", 23.0, "exact")
    later = _article("a_later", LATER, date(2024, 8, 23))
    _meeting(
        later,
        "a_later",
        LATER,
        (LI, MISHUSTIN),
        "week",
        date(2024, 8, 19),
        date(2024, 8, 25),
        "Moscow",
        "RUS",
    )
    _growth(later, "a_later", LATER, "over 30%", 30.0, "more_than")
    other = _article("a_aside", OTHER, date(2024, 8, 22))
    _meeting(other, "a_aside", OTHER, (MARSH, LIND), "none", None, None, "Oslo", "NOR")
    return {"visit": visit, "later": later, "other": other}


def write_raw(path: Path, chosen: Sequence[Rows]) -> None:
    """A build file whose raw layer holds the chosen articles, written in that order."""
    engine = create_engine(f"duckdb:///{path}")
    with engine.begin() as connection:
        connection.execute(text(f"create schema {SCHEMA}"))
        metadata.create_all(connection)
        for rows in chosen:
            for table in metadata.sorted_tables:
                empty = dict.fromkeys(table.columns.keys())
                filled = [{**empty, **row} for row in rows.get(table.name, [])]
                if filled:
                    connection.execute(table.insert(), filled)
    engine.dispose()


def _article(key: str, body: str, published_on: date) -> Rows:
    article = {
        "article_id": key, "source_uri": f"{key}.txt", "published_on": published_on, "published_basis": "manifest",
        "body_text": body, "content_sha256": key, "extractor_version": "1", "ingested_at": datetime(2025, 1, 1),
        "run_id": "run",
    }  # fmt: skip
    sentences: list[Row] = []
    start = 0
    for number, part in enumerate(body.split(". ")):
        end = min(start + len(part) + 1, len(body))
        sentences.append(
            {
                "sentence_id": f"{key}_s{number}", "article_id": key, "sentence_number": number,
                "paragraph_number": 0, "section": "body", "char_start": start, "char_end": end,
                "sentence_text": body[start:end],
            }
        )  # fmt: skip
        start = end + 1
    return {"articles": [article], "sentences": sentences}


def _meeting(
    rows: Rows, key: str, body: str, people: Sequence[tuple[str, str | None, str, str]], precision: str,
    started_on: date | None, ended_on: date | None, city: str, country_code: str,
) -> None:  # fmt: skip
    first = rows["sentences"][0]
    rows["meeting_reports"] = [
        {
            "meeting_report_id": f"{key}_m", "article_id": key, "sentence_id": first["sentence_id"],
            "kind": "bilateral_meeting", "status": "held", "started_on": started_on, "ended_on": ended_on,
            "date_precision": precision, "city": city, "country_code": country_code, "rule_id": "sample",
        }
    ]  # fmt: skip
    rows["meeting_report_participants"] = [
        {
            "participation_id": f"{key}_p{number}", "meeting_report_id": f"{key}_m", "article_id": key,
            "participant_type": kind, "participant_id": entity_id, "name": name, "country_code": code,
        }
        for number, (kind, entity_id, name, code) in enumerate(people)
    ]  # fmt: skip
    rows["evidence"] = [_evidence(key, body, f"{key}_m", "meeting", str(first["sentence_text"]))]


def _growth(rows: Rows, key: str, body: str, words: str, value: float, qualifier: str) -> None:
    start = body.index(words)
    rows["metric_reports"] = [
        {
            "metric_report_id": f"{key}_t", "article_id": key, "sentence_id": f"{key}_s1", "char_start": start,
            "char_end": start + len(words), "evidence_text": words, "metric": "trade_turnover",
            "measure": "change_pct", "value": value, "value_exact": value, "unit": "percent",
            "qualifier": qualifier, "direction": "up", "reporter_country_code": "CHN",
            "partner_country_code": "RUS", "period_start_on": date(2023, 1, 1),
            "period_end_on": date(2023, 12, 31), "period_precision": "year", "status": "actual",
            "rule_id": "sample",
        }
    ]  # fmt: skip
    rows["evidence"].append(_evidence(key, body, f"{key}_t", "trade_metric", words))


def _evidence(key: str, body: str, report_id: str, fact_type: str, words: str) -> Row:
    start = body.index(words)
    return {
        "evidence_id": f"{report_id}_e", "article_id": key, "sentence_id": f"{key}_s0", "char_start": start,
        "char_end": start + len(words), "fact_type": fact_type, "report_id": report_id, "evidence_text": words,
        "rule_id": "sample",
    }  # fmt: skip
