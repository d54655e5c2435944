"""Figures of trade: what they measure, whose they are, when they hold, who gave them. One reason a case."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import extract
from flows.extract.records import Article, MetricReport
from flows.extract.vocabulary import Vocabulary

DAY = date(2024, 8, 21)
SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"


def read(text: str, vocabulary: Vocabulary) -> tuple[MetricReport, ...]:
    return extract(Article("a", "a.txt", text, "0", published_on=DAY), vocabulary).metrics


def table(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# text -> (metric, measure, value) of every figure, in order
MEASURES = [
    (
        "Brazil's soybean exports to China rose 12.5 percent in 2023 to $38.9 billion.",
        [("exports", "change_pct", "12.5"), ("exports", "level", "38900000000")],
        "a change and the level it led to",
    ),
    (
        "The Swiss trade surplus fell 2 billion francs to 30 billion francs.",
        [("trade_balance", "change_abs", "2000000000"), ("trade_balance", "level", "30000000000")],
        "fell BY nothing is a change, TO is a level",
    ),
    (
        "Norway posted a trade deficit of $3 billion in May, down from $4 billion in April.",
        [("trade_balance", "level", "3000000000"), ("trade_balance", "level", "4000000000")],
        "the elided figure takes the metric of the one before",
    ),
    (
        "Imports fell 3 percent to $215 billion, while exports edged up 0.5 percent to $300 billion.",
        [
            ("imports", "change_pct", "3"),
            ("imports", "level", "215000000000"),
            ("exports", "change_pct", "0.5"),
            ("exports", "level", "300000000000"),
        ],
        "two clauses, two nouns",
    ),
    (
        "The European Union put a 38 percent duty on Chinese electric cars.",
        [("tariff", "rate_pct", "38")],
        "a rate",
    ),
    (
        "Ottawa threatened tariffs of 10% on $20 billion of American goods.",
        [("tariff", "rate_pct", "10"), ("tariff", "level", "20000000000")],
        "the rate, and the value of the goods that it hits",
    ),
    (
        "Tea accounts for 40 percent of Kenya's exports.",
        [("exports", "share_pct", "40")],
        "a share of exports",
    ),
    (
        "The trade deficit was 4 percent of GDP.",
        [("trade_balance", "share_pct", "4")],
        "a share of GDP is one of the deficit",
    ),
    (
        "The plan would cut the deficit by $4 trillion.",
        [("other", "change_abs", "4000000000000")],
        "a bare deficit where nobody speaks of trade is a budget's",
    ),
    (
        "The EU buys 45% of its gas from Russia.",
        [("imports", "share_pct", "45")],
        "a share of what is bought",
    ),
    ("Copper shipments more than doubled.", [("shipments", "ratio", "2")], "a multiple"),
    ("Trade between Oman and Iran grew tenfold.", [("trade_turnover", "ratio", "10")], "-fold"),
    ("Poland's gross domestic product grew by 3 pct.", [("gdp", "change_pct", "3")], "GDP"),
    ("Growth in Peru slowed to 2%.", [("gdp", "change_pct", "2")], "growth alone is that of the economy"),
    ("Brent rose to $80 a barrel.", [("price", "level", "80")], "money a unit is a price"),
    ("Inflation in Ghana fell to 20%.", [("price", "rate_pct", "20")], "a yearly rate of prices"),
    (
        "Egypt's foreign exchange reserves rose to $46 billion.",
        [("reserves", "level", "46000000000")],
        "reserves",
    ),
    (
        "Finland announced $50 million in humanitarian aid for Sudan.",
        [("aid", "level", "50000000")],
        "the noun behind the figure",
    ),
    ("Japan pledged 65 billion yen to Kenya.", [("aid", "level", "65000000000")], "a verb of giving"),
    ("Qatar will invest $3 billion in Egypt.", [("investment", "level", "3000000000")], "to invest"),
    (
        "The airline signed a $9 billion contract with the maker.",
        [("other", "level", "9000000000")],
        "values of contracts are other",
    ),
    ("Poland bought 250 tanks for $4.7 billion.", [("other", "level", "4700000000")], "a purchase"),
    (
        "Ethiopia earned $1.4 billion from coffee exports.",
        [("exports", "level", "1400000000")],
        "earned from exports",
    ),
    (
        "China imported 107 million tonnes of Russian crude.",
        [("imports", "level", "107000000")],
        "a volume with its verb",
    ),
    ("The Philippines is the largest buyer of Thai rice.", [("imports", "rank", "1")], "a rank"),
    ("The yen fell 4 percent.", [("other", "change_pct", "4")], "a currency moves"),
    (
        "The Fed cut its key rate by 25 basis points to 5.25%.",
        [("other", "change_abs", "25"), ("other", "rate_pct", "5.25")],
        "basis points are a change, percent the rate",
    ),
    (
        "Portugal's reserves, swollen by strong exports to a record $20 billion, worry bankers.",
        [("reserves", "level", "20000000000")],
        "a cause is not what is measured",
    ),
    (
        "Output rose to 5 million tonnes, a 4 percent increase from 2022.",
        [("production", "level", "5000000"), ("production", "change_pct", "4")],
        "an apposition tells of the figure beside it",
    ),
    (
        "Kenya's tea exports are put at between $2 billion and $3 billion.",
        [("exports", "level", "3000000000")],
        "a range has its upper end as value",
    ),
    (
        "Two-thirds of Peru's exports go to Asia.",
        [("exports", "share_pct", "66.67")],
        "a share in words is a percentage",
    ),
    (
        "As Norway's trade surplus rose by 4.1 billion crowns, 3 billion of that gain came from gas.",
        [("trade_balance", "change_abs", "4100000000"), ("trade_balance", "change_abs", "3000000000")],
        "a part of the change before",
    ),
    (
        "The dollar is expected to trade at 2.10 guilders in June compared with 2.05 guilders in May.",
        [("other", "level", "2.10"), ("other", "level", "2.05")],
        "exchange rates",
    ),
    (
        "Danish unemployment fell to 212,000 in June from 220,000 in May.",
        [("other", "level", "212000"), ("other", "level", "220000")],
        "people out of work",
    ),
    ("The reform led to the loss of 90,000 jobs.", [("other", "change_abs", "90000")], "jobs lost"),
    (
        "Some 2 million vehicles sold in Poland last year were made abroad.",
        [("other", "level", "2000000")],
        "goods sold in a country",
    ),
    ("Zambia paid $3 billion to service its foreign debt.", [("other", "level", "3000000000")], "debt paid"),
    ("Chile faces zero tariffs on its fruit.", [("tariff", "rate_pct", "0")], "a rate of nothing"),
    (
        "China listed $2 billion worth of Canadian goods that could face new duties.",
        [("tariff", "level", "2000000000")],
        "goods that a tariff would hit",
    ),
    (
        "Mali's reserves hit $5 billion. The latest level compares with a record of $6 billion.",
        [("reserves", "level", "5000000000"), ("reserves", "level", "6000000000")],
        "a level named again",
    ),
    ("The won closed at 1,310 to the dollar.", [("other", "level", "1310")], "a rate without a unit"),
    (
        "Japan was the largest investor, with $7 billion, followed by France with $2 billion.",
        [
            ("investment", "rank", "1"),
            ("investment", "level", "7000000000"),
            ("investment", "level", "2000000000"),
        ],
        "sums of those ranked",
    ),
    (
        "Turkey's imports set a record in 2022, when they topped $360 billion.",
        [("imports", "level", "360000000000")],
        "a pronoun takes the series up",
    ),
    (
        "Commerce between Oman and Iran has soared: it surpassed $2 billion in 2023.",
        [("trade_turnover", "level", "2000000000")],
        "a pronoun behind a colon",
    ),
    (
        "Trade between Oman and Iran hit $2 billion. In the first half of this year it rose 3 percent to $1.2 billion.",
        [
            ("trade_turnover", "level", "2000000000"),
            ("trade_turnover", "change_pct", "3"),
            ("trade_turnover", "level", "1200000000"),
        ],
        "a date before the pronoun",
    ),
    (
        "Trade between Oman and Iran grew by 9 percent in 2022, but by only 2 percent in 2023.",
        [("trade_turnover", "change_pct", "9"), ("trade_turnover", "change_pct", "2")],
        "the verb is left out the second time",
    ),
    (
        "The oil that India buys from Russia has tripled since 2021.",
        [("imports", "ratio", "3")],
        "goods by what is done with them",
    ),
    ("Brazil has become the top exporter of soybeans to China.", [("exports", "rank", "1")], "a top place"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MEASURES, ids=[case[2] for case in MEASURES])
def test_what_a_figure_measures(
    text: str, expected: list[tuple[str, str, str]], reason: str, vocabulary: Vocabulary
) -> None:
    found = [(m.metric, m.measure, m.value) for m in read(text, vocabulary)]
    assert found == [(metric, measure, Decimal(value)) for metric, measure, value in expected], reason


# text -> (start, end, comparison) of every figure
PERIODS = [
    (
        "Exports rose 5 percent last year.",
        [("2023-01-01", "2023-12-31", "yoy")],
        "the year, growth against the year before",
    ),
    (
        "Exports rose 9% in 2023, but growth slowed to 2% between January and June compared to the same period last year.",
        [("2023-01-01", "2023-12-31", "yoy"), ("2024-01-01", "2024-06-30", "yoy")],
        "two dates go to their figures; the base is no period",
    ),
    (
        "The trade deficit narrowed to $4 billion in June from $5 billion in May.",
        [("2024-06-01", "2024-06-30", None), ("2024-05-01", "2024-05-31", None)],
        "each level has its month",
    ),
    (
        "Foreign investment in Fiji jumped 32 percent to $3 billion last year.",
        [("2023-01-01", "2023-12-31", "yoy"), ("2023-01-01", "2023-12-31", None)],
        "a date behind the level holds for the change",
    ),
    ("Coal shipments have tripled since 2020.", [("2020-01-01", "2024-08-21", "since 2020")], "since"),
    ("On Tuesday Mali said exports reached $5 billion.", [(None, None, None)], "a day is that of the speech"),
    (
        "Exports were $5 billion in June against $4 billion in May. Imports were $3 billion against $2 billion.",
        [
            ("2024-06-01", "2024-06-30", None),
            ("2024-05-01", "2024-05-31", None),
            ("2024-06-01", "2024-06-30", None),
            ("2024-05-01", "2024-05-31", None),
        ],
        "a parallel sentence keeps the months",
    ),
    (
        "Exports rose to $5 billion in June from $4 billion a year earlier.",
        [("2024-06-01", "2024-06-30", None), ("2023-06-01", "2023-06-30", None)],
        "a base a year earlier",
    ),
    (
        "Fiji's exports of sugar grew by 3 percent in 2022. Its exports of fish expanded by 1 percent.",
        [("2022-01-01", "2022-12-31", "yoy"), ("2022-01-01", "2022-12-31", None)],
        "a sentence without a date goes on with the last one's",
    ),
    (
        "Peru's reserves stood at $70 billion on March 4.",
        [("2024-03-04", "2024-03-04", None)],
        "reserves hold on a day",
    ),
    (
        "The 15 percent duty on Swiss cheese is set to take effect on 1 October.",
        [("2024-10-01", None, None)],
        "a duty holds from its first day",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PERIODS, ids=[case[2] for case in PERIODS])
def test_when_it_holds(
    text: str, expected: list[tuple[str | None, str | None, str | None]], reason: str, vocabulary: Vocabulary
) -> None:
    found = [
        (
            m.period_start_on.isoformat() if m.period_start_on else None,
            m.period_end_on.isoformat() if m.period_end_on else None,
            m.comparison,
        )
        for m in read(text, vocabulary)
    ]
    assert found == expected, reason


# text -> (status, attributed_to) of the first figure
SOURCES = [
    ("Exports rose 5 percent, according to Chinese customs data.", ("actual", "Chinese customs"), "a body"),
    ("“Exports rose 5 percent,” Li Qiang said.", ("actual", "Li Qiang"), "the speaker of a quotation"),
    ("Exports could rise 5 percent, Interfax reported.", ("projected", "Interfax"), "an agency, a forecast"),
    ("Fiji aims to raise exports to $5 billion.", ("target", None), "a target"),
    ("The United States would put a 20% tariff on Swiss watches.", ("threatened", None), "a threat"),
    ("Exports rose 5 percent.", ("actual", None), "nobody is named"),
    ("The existing 20% tariff on Swiss watches would stay.", ("actual", None), "a duty in force"),
    ("The fund calls for $9 billion of investment in Mali.", ("target", None), "what is asked for"),
    (
        "Brazil is going to become the largest supplier of corn to China.",
        ("projected", None),
        "a place to come",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SOURCES, ids=[case[2] for case in SOURCES])
def test_who_says_so_and_how_sure(
    text: str, expected: tuple[str, str | None], reason: str, vocabulary: Vocabulary
) -> None:
    first = read(text, vocabulary)[0]
    assert (first.status, first.attributed_to) == expected, reason


SILENT = [
    ("The list holds some 6,300 products.", "a count of goods on a list"),
    ("The firm will cut 12,000 jobs.", "jobs of one firm"),
    ("Police seized 20,000 tablets sold in the city.", "goods that are none of trade"),
    ("The rebels hold 40,000 people.", "people, but no workers"),
    ("The coal it takes from the mine has doubled in price.", "goods of nobody abroad"),
    ("Aid came when it asked for $5 billion.", "a pronoun of somebody who asks"),
    ("The top importer met the top buyer on Monday.", "a top place of no country"),
]


@pytest.mark.parametrize(("text", "reason"), SILENT, ids=[case[1] for case in SILENT])
def test_counts_that_are_none_of_trade(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == (), reason


def test_a_range_keeps_its_bounds(vocabulary: Vocabulary) -> None:
    (found,) = read("Exports could reach $2 billion to $3 billion.", vocabulary)
    assert (found.value_low, found.value_high) == (Decimal(2 * 10**9), Decimal(3 * 10**9))


def test_a_direction_without_a_figure(vocabulary: Vocabulary) -> None:
    text = "France's exports to Algeria have fallen sharply."
    (plain,) = read(text, vocabulary)
    assert text[plain.start : plain.end] == "France's exports to Algeria have fallen"
    assert (plain.measure, plain.direction, plain.value) == ("qualitative", "down", None)
    assert (plain.reporter_country_code, plain.partner_country_code) == ("FRA", "DZA")


def test_commodity_and_chapter(vocabulary: Vocabulary) -> None:
    steel, coal = read("A 25% tariff on steel. Coal exports rose 5 percent.", vocabulary)
    assert (steel.commodity, steel.hs_chapter) == ("steel", "72")
    assert (coal.commodity, coal.hs_chapter) == ("coal", "27")


def test_a_headline_figure_is_the_body_s(vocabulary: Vocabulary) -> None:
    text = "Fiji exports rise 5 percent\n\nSUVA - Exports of Fiji rose 5 percent in 2023, it said."
    assert len(read(text, vocabulary)) == 1


NOTHING = [row for row in table("counterexamples.csv") if row["yields"] == "metric"]


@pytest.mark.parametrize("row", NOTHING, ids=[row["reason"] for row in NOTHING])
def test_counterexamples_yield_no_figure(row: dict[str, str], vocabulary: Vocabulary) -> None:
    assert read(row["text"], vocabulary) == (), row["reason"]


def test_every_cue_stands_in_its_example() -> None:
    for row in table("metric_cues.csv"):
        assert row["cue"].lower() in row["example"].lower(), row


def test_cues_name_known_metrics() -> None:
    known = set(
        "trade_turnover exports imports trade_balance shipments production investment tariff market_share".split()
    ) | {"gdp", "price", "reserves", "aid", "other", ""}
    assert {row["metric"] for row in table("metric_cues.csv")} <= known


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Exports rose5% to$1bn in China's tariff,.;(“”-\n", max_size=120))
def test_spans_are_the_text_s(vocabulary: Vocabulary, text: str) -> None:
    for metric in read(text, vocabulary):
        assert 0 <= metric.start < metric.end <= len(text)
