"""Rows fit their tables; ids are unique and readable; every fact has evidence that is the text's own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from flows.extract.records import Quote
from tests.warehouse.samples import STAMP, TEXT, extraction
from warehouse.rows import Cell, exact, rows_of
from warehouse.schema import metadata


def named(table: str) -> list[dict[str, Cell]]:
    columns = [column.name for column in metadata.tables[f"raw.{table}"].columns]
    return [dict(zip(columns, row, strict=True)) for row in rows_of(extraction(), STAMP)[table]]


def test_every_row_fits_its_table() -> None:
    for name, rows in rows_of(extraction(), STAMP).items():
        table = metadata.tables[f"raw.{name}"]
        assert rows, f"the sample has something for {name}"
        for row in rows:
            assert len(row) == len(table.columns), name
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is not None or column.nullable, f"{name}.{column.name}"
                assert cell is None or isinstance(cell, column.type.python_type), f"{name}.{column.name}"


def test_ids_are_unique_and_the_same_again() -> None:
    for name, rows in rows_of(extraction(), STAMP).items():
        ids = [row[0] for row in rows]
        assert len(ids) == len(set(ids)), name
    assert rows_of(extraction(), STAMP) == rows_of(extraction(), STAMP)


def test_two_quotes_that_begin_at_one_character_have_two_ids() -> None:
    start = TEXT.index("Trade")
    assert [row["quote_id"] for row in named("quotes")][:2] == [
        f"a_0123456789ab_q{start:06d}",
        f"a_0123456789ab_q{start:06d}_2",
    ]


def test_speaker_is_the_mention_that_the_quote_points_to() -> None:
    first, second, third = named("quotes")
    assert (first["speaker_type"], first["speaker_id"], first["speaker_name"]) == (
        "person",
        "person_ada_lund",
        "Ada Lund",
    )
    assert (first["speaker_as_written"], first["speaker_role"]) == ("Lund", "Premier")
    assert first["addressee_name"] == "Orla Finn"
    assert (second["speaker_type"], second["speaker_name"], second["null_reason"]) == (
        None,
        None,
        "two candidates",
    )
    assert (third["speaker_type"], third["speaker_as_written"]) == ("unnamed", "They"), "a group is no person"


def test_every_fact_has_evidence_and_all_of_it_is_in_the_text() -> None:
    evidence = named("evidence")
    for row in evidence:
        assert TEXT[row["char_start"] : row["char_end"]] == row["evidence_text"]
    held = {(row["fact_type"], row["report_id"]) for row in evidence}
    for fact_type, table in (
        ("quote", "quotes"),
        ("meeting", "meeting_reports"),
        ("agreement", "agreement_reports"),
        ("trade_metric", "metric_reports"),
    ):
        for row in rows_of(extraction(), STAMP)[table]:
            assert (fact_type, row[0]) in held


def test_evidence_of_a_long_quote_is_all_of_its_sentences() -> None:
    quote = next(row for row in named("evidence") if row["fact_type"] == "quote")
    assert quote["evidence_text"] == "“Trade grew. It will grow on,” Lund said."


def test_evidence_of_an_agreement_is_its_sentence_once_and_its_phrase() -> None:
    found = [row["evidence_text"] for row in named("evidence") if row["fact_type"] == "agreement"]
    assert found == ["They signed a fishing pact worth $2.5 million.", "fishing pact"]


def test_sector_named_twice_counts_once() -> None:
    assert [row["sector"] for row in named("agreement_report_sectors")] == ["fisheries"]


def test_span_outside_the_text_is_refused() -> None:
    bad = extraction()._replace(quotes=(Quote(0, 5, 10_000, "direct", "rule"),))
    with pytest.raises(ValueError, match="outside the text"):
        rows_of(bad, STAMP)


@pytest.mark.parametrize(
    ("value", "expected", "reason"),
    [
        (None, None, "nothing"),
        (Decimal("0.1"), Decimal("0.100000"), "six places"),
        (Decimal("0.3333333333"), Decimal("0.333333"), "rounded"),
        (Decimal("-12E9"), Decimal("-12000000000.000000"), "no exponent"),
        (Decimal(10) ** 32, None, "does not fit into DECIMAL(38,6)"),
        (Decimal("9" * 32), Decimal("9" * 32 + ".000000"), "the largest that fits"),
        (Decimal("9" * 32 + ".9999999"), None, "rounded up it does not fit"),
        (Decimal("1E+5000"), None, "far too large"),
        (Decimal("0E+5000"), Decimal("0.000000"), "zero however it is written"),
        (Decimal("NaN"), None, "no number"),
    ],
)
def test_exact(value: Decimal | None, expected: Decimal | None, reason: str) -> None:
    assert exact(value) == expected, reason
