"""Figures with unit, currency, bounds and qualifier; what is no figure of trade keeps another kind or yields none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.quantities.finder import QuantityLexicon, find_quantities, quantity_lexicon
from flows.extract.records import Quantity, Sentence

CURRENCIES = """$ USD prefix strong|US$ USD prefix strong|C$ CAD prefix strong|A$ AUD prefix strong|HK$ HKD prefix strong
£ GBP prefix strong|€ EUR both strong|₡ CRC prefix strong|¥ CNY prefix ambiguous|¥ JPY prefix ambiguous|USD USD both strong
RM MYR prefix strong|COP COP both strong|R ZAR prefix ambiguous|Euro EUR prefix ambiguous
dollars USD suffix strong|dlrs USD suffix strong|Canadian_dollars CAD suffix strong|Hong_Kong_dollars HKD suffix strong
yuan CNY suffix strong|renminbi CNY suffix strong|rubles RUB suffix strong|euro EUR suffix strong|euros EUR suffix strong
pesos MXN suffix ambiguous|pesos ARS suffix ambiguous|pounds GBP suffix strong|Egyptian_pounds EGP suffix strong
won KRW suffix ambiguous|pence GBP suffix strong|cents USD suffix ambiguous|marks DEM suffix strong"""
UNITS = """tonnes tonne mass|tons ton mass|barrels barrel volume|barrels_per_day barrel_per_day flow|bpd barrel_per_day flow
tonnes_a_year tonne_per_year flow|cubic_metres cubic_metre volume|bcm cubic_metre volume 1000000000|MW megawatt power|hectares hectare area|kg kilogram mass
degrees_Celsius degree_celsius temperature|pounds pound mass|aircraft aircraft count|cars car count|m metre length|in inch length"""


def lexicon_rows(table: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    rows = [row.split() for line in table.splitlines() for row in line.split("|")]
    return [
        dict(zip(columns, [cell.replace("_", " ") for cell in row[:1]] + row[1:] + [""], strict=False))
        for row in rows
    ]


LEXICON: QuantityLexicon = quantity_lexicon(
    lexicon_rows(CURRENCIES, ("alias", "currency", "position", "strength")),
    lexicon_rows(UNITS, ("alias", "unit", "kind", "multiplier")),
)


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, (Sentence(0, 0, "body", 0, len(text)),), LEXICON)


def brief(quantity: Quantity) -> tuple[str, str, Decimal, str | None]:
    return quantity.surface, quantity.kind, quantity.value, quantity.currency or quantity.unit


MONEY = [
    ("a fund of $1.2tn", "$1.2tn", "1200000000000", "USD", "glued scale"),
    ("it sold goods for $240 billion", "$240 billion", "240000000000", "USD", "scale apart"),
    ("a US$15bn package", "US$15bn", "15000000000", "USD", "longest sign wins"),
    ("a grant of £800,000", "£800,000", "800000", "GBP", "thousands"),
    ("loans of 5.5 billion yuan", "5.5 billion yuan", "5500000000", "CNY", "currency behind"),
    ("cost 420 mln dlrs", "420 mln dlrs", "420000000", "USD", "wire shorthand"),
    ("a gap of 51.48\nbillion dlrs", "51.48\nbillion dlrs", "51480000000", "USD", "hard-wrapped line"),
    ("a 4.5-billion-euro credit", "4.5-billion-euro", "4500000000", "EUR", "hyphens"),
    ("a $3.7 billion order", "$3.7 billion", "3700000000", "USD", "the article stays outside"),
    ("thirteen billion dollars", "thirteen billion dollars", "13000000000", "USD", "spelled"),
    ("a trillion dollars", "a trillion dollars", "1000000000000", "USD", "scale word with an article"),
    ("half a million euros", "half a million euros", "500000", "EUR", "half of a scale"),
    (
        "sold for 5. 5 billion dollars",
        "5. 5 billion dollars",
        "5500000000",
        "USD",
        "blank inside the numeral",
    ),
    ("about €4,5 billion"[6:], "€4,5 billion", "4500000000", "EUR", "decimal comma"),
    ("paid 1.234,5 euros", "1.234,5 euros", "1234.5", "EUR", "continental numeral"),
    (
        "7 billion Canadian dollars",
        "7 billion Canadian dollars",
        "7000000000",
        "CAD",
        "adjective in the lexicon",
    ),
    ("3 bln Hong Kong dollars", "3 bln Hong Kong dollars", "3000000000", "HKD", "adjective of two words"),
    ("5 million U.S. dollars", "5 million U.S. dollars", "5000000", "USD", "U.S. dollars"),
    ("5 billion pounds", "5 billion pounds", "5000000000", "GBP", "no weight is that great"),
    ("fined 500 pounds", "500 pounds", "500", "GBP", "a price"),
    ("shares at 470 pence", "470 pence", "4.70", "GBP", "minor coin"),
    ("R5 billion in bonds", "R5 billion", "5000000000", "ZAR", "a letter is money with a scale"),
    ("worth 5 billion won", "5 billion won", "5000000000", "KRW", "a currency, not the verb"),
    ("costs 100 ₡", "100 ₡", "100", "CRC", "sign behind"),
    (
        "thirteen dollars and forty-five cents",
        "thirteen dollars and forty-five cents",
        "13.45",
        "USD",
        "coins added",
    ),
]


@pytest.mark.parametrize(("text", "surface", "value", "currency", "reason"), MONEY)
def test_money_has_exact_value_and_currency(
    text: str, surface: str, value: str, currency: str, reason: str
) -> None:
    assert [brief(q) for q in quantities(text)] == [(surface, "money", Decimal(value), currency)], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5 million pesos", "several countries have pesos"),
        ("7 million Ruritanian dollars", "dollars of a country that the lexicon does not know"),
        ("a loan of ¥5 billion", "yen and yuan share the sign"),
    ],
)
def test_ambiguous_currency_is_none(text: str, reason: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.kind, quantity.unit, quantity.currency) == ("money", "currency", None), reason


MEASURES = [
    ("a rise of 75 pct", "75 pct", "percent", "75", "percent", "wire shorthand"),
    ("some say one percent", "one percent", "percent", "1", "percent", "spelled"),
    ("it slid minus five per cent", "minus five per cent", "percent", "-5", "percent", "sign in words"),
    ("two percentage points", "two percentage points", "points", "2", "percentage_point", "not percent"),
    ("cut by 25 basis points", "25 basis points", "basis_points", "25", "basis_point", "basis points"),
    ("half a percentage point", "half a percentage point", "points", "0.5", "percentage_point", "half a unit"),
    ("zero tariffs apply", "zero tariffs", "percent", "0", "percent", "a rate of nought"),
    ("two and a half million tonnes", "two and a half million tonnes", "amount", "2500000", "tonne", "fraction and scale"),
    ("1.6 mln barrels per day", "1.6 mln barrels per day", "amount", "1600000", "barrel_per_day", "longest unit"),
    ("15 bcm of gas", "15 bcm", "amount", "15000000000", "cubic_metre", "unit with a multiplier"),
    ("2.7m tonnes", "2.7m tonnes", "amount", "2700000", "tonne", "a million before a unit"),
    ("9.4 million tonnes a year ago", "9.4 million tonnes", "amount", "9400000", "tonne", "no rate a year"),
    ("a 100m race", "100m", "amount", "100", "metre", "metres before a race"),
    ("500 pounds of cocaine", "500 pounds", "amount", "500", "pound", "weight"),
    ("5-1/2 pct", "5-1/2 pct", "percent", "5.5", "percent", "mixed fraction"),
    ("a third of imports", "a third", "ratio", "0.333333", "fraction", "share"),
    ("two-thirds of imports", "two-thirds", "ratio", "0.666667", "fraction", "share"),
    ("¾ of imports", "¾", "ratio", "0.75", "fraction", "fraction character"),
    ("a four-day visit", "four-day", "duration", "4", "day", "no figure of trade"),
    ("a 63-year-old envoy", "63-year-old", "age", "63", "year", "age"),
    ("Ivan Petrov, 18, left", "18", "age", "18", "year", "age after a name"),
    ("the 75th anniversary", "75th", "ordinal", "75", None, "ordinal"),
    ("signed in 1986", "1986", "year", "1986", None, "year"),
    ("the twenty-fifth anniversary", "twenty-fifth", "ordinal", "25", None, "spelled ordinal"),
    ("one million and a half", "one million and a half", "count", "1500000", None, "half of the scale word"),
    ("half a dozen", "half a dozen", "count", "6", None, "half of twelve"),
    ("fiscal 1986/87", "1986/87", "year", "1986", None, "fiscal year"),
    ("a 12-point plan", "12-point", "count", "12", "point", "counted noun"),
    ("seven agreements", "seven agreements", "count", "7", "agreement", "counted noun"),
    ("one hundred and twenty cars", "one hundred and twenty cars", "count", "120", "car", "count unit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "kind", "value", "unit", "reason"), MEASURES)
def test_other_figures_have_kind_and_unit(
    text: str, surface: str, kind: str, value: str, unit: str | None, reason: str
) -> None:
    assert [brief(q) for q in quantities(text)] == [(surface, kind, Decimal(value), unit)], reason


RANGES = [
    ("between $5 billion and $7 billion", "6000000000", "5000000000", "7000000000", "between"),
    ("$5 billion to $7 billion", "6000000000", "5000000000", "7000000000", "to"),
    ("$5-7 billion", "6000000000", "5000000000", "7000000000", "the first lacks its scale"),
    ("25 to 30 billion dlrs", "27500000000", "25000000000", "30000000000", "the first lacks scale and unit"),
    ("between two and\nthree billion dlrs", "2500000000", "2000000000", "3000000000", "spelled"),
    ("6 to 7 pct", "6.5", "6", "7", "percent"),
    ("up to 2.0 or 2.5 pct", "2.5", "2.0", "2.5", "a ceiling counts with its upper end"),
    ("more than 10 and less than 40 tonnes", "25", "10", "40", "open range"),
    ("the next 10 to 12 years"[9:], "11", "10", "12", "duration"),
    ("10-to-12-year", "11", "10", "12", "hyphens"),
]


@pytest.mark.parametrize(("text", "value", "low", "high", "reason"), RANGES)
def test_range_is_one_quantity(text: str, value: str, low: str, high: str, reason: str) -> None:
    (quantity,) = quantities(text)
    assert quantity.surface == text, reason
    assert (quantity.value, quantity.value_low, quantity.value_high) == (
        Decimal(value),
        Decimal(low),
        Decimal(high),
    )


LEVELS = [
    (
        "from 3.1 to 4.8 billion dlrs",
        "money",
        ["3100000000", "4800000000"],
        "unit and scale lent to the first",
    ),
    ("from 10 to 12 percent", "percent", ["10", "12"], "percent lent"),
    ("rose $5 billion to $7 billion", "money", ["5000000000", "7000000000"], "a change and a level"),
    ("10 and 25 percent respectively", "percent", ["10", "25"], "a list shares its unit"),
    ("rose to 419 mln dlrs from 679 mln in May", "money", ["419000000", "679000000"], "compared level"),
    ("Exports were 3 mln dlrs. Imports were 2 mln.", "money", ["3000000", "2000000"], "next sentence"),
    ("$2.3 billion to 211 local firms", "money", ["2300000000"], "not a range"),
    ("exports of 3 mln dlrs to 60 million people", "money", ["3000000"], "people are not money"),
]


@pytest.mark.parametrize(("text", "kind", "values", "reason"), LEVELS)
def test_levels_stay_apart(text: str, kind: str, values: list[str], reason: str) -> None:
    found = [quantity for quantity in quantities(text) if quantity.kind == kind]
    assert [quantity.value for quantity in found] == [Decimal(value) for value in values], reason


QUALIFIERS = [
    ("exceeding $240 billion", "more_than"), ("surpassing 20 trillion rubles", "more_than"), ("over 25%", "more_than"),
    ("well over 5 percent", "more_than"), ("slightly more than 5 percent", "more_than"), ("nearly $5bn", "about"),
    ("some 13 billion dollars", "about"), ("close to 5 pct", "about"), ("an estimated $30 billion", "about"),
    ("at least 5 pct", "at_least"), ("no less than $1.45 billion", "at_least"), ("5 pct or more", "at_least"),
    ("up to $60 billion", "at_most"), ("as much as 5 pct", "at_most"), ("no more than 3 percent", "at_most"),
    ("just under $5bn", "less_than"), ("fewer than 500 cars", "less_than"), ("a record $375 billion", "record"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS)
def test_qualifier_belongs_to_the_span(text: str, qualifier: str) -> None:
    (quantity,) = quantities("It came to " + text + ".")
    assert (quantity.surface, quantity.qualifier) == (text, qualifier)


@pytest.mark.parametrize("text", ["worth $5bn", "totaled $5bn", "up $5bn", "of $5bn", "only $5bn"])
def test_other_words_before_stay_outside(text: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.surface, quantity.qualifier) == ("$5bn", "exact")


def test_bound_of_an_open_figure() -> None:
    (above,) = quantities("more than five pct")
    (below,) = quantities("up to five pct")
    assert (above.value_low, above.value_high) == (Decimal(5), None)
    assert (below.value_low, below.value_high) == (None, Decimal(5))


@pytest.mark.parametrize(
    ("text", "converted", "currency"),
    [
        ("20 trillion rubles (approximately $217bn)", "217000000000", "USD"),
        ("5 billion euros, or about $5.5 billion, a year", "5500000000", "USD"),
    ],
)
def test_conversion_is_kept_with_its_figure(text: str, converted: str, currency: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.converted_value, quantity.converted_currency) == (Decimal(converted), currency)
    assert quantity.converted_start is not None
    assert text[quantity.converted_start : quantity.converted_end].endswith(("bn", "billion"))


MULTIPLES = [
    ("trade more than doubled", "more than doubled", "2", "more_than", "up"),
    ("after more than doubling sales", "more than doubling", "2", "more_than", "up"),
    ("output tripled", "tripled", "3", "exact", "up"),
    ("trade nearly halved", "nearly halved", "0.5", "about", "down"),
    ("a fivefold increase", "fivefold", "5", "exact", "up"),
    ("sales fell tenfold", "tenfold", "10", "exact", "down"),
    ("a 10-fold rise", "10-fold", "10", "exact", "up"),
    ("three times as much", "three times", "3", "exact", None),
    ("twice the level", "twice", "2", "exact", None),
    ("it plans to double trade", "double", "2", "exact", "up"),
]


@pytest.mark.parametrize(("text", "surface", "value", "qualifier", "direction"), MULTIPLES)
def test_multiples(text: str, surface: str, value: str, qualifier: str, direction: str | None) -> None:
    (found,) = quantities(text)
    assert (found.surface, found.kind, found.unit) == (surface, "ratio", "times")
    assert (found.value, found.qualifier, found.direction) == (Decimal(value), qualifier, direction)


RANKS = [
    ("it is the largest importer of coal from Peru.", "the largest importer of coal from Peru", 1),
    ("its second-biggest supplier", "second-biggest supplier", 2),
    ("its 31st largest partner", "31st largest", 31),
    ("the world's two biggest\ntrading partners", "the world's two biggest\ntrading partners", 1),
    ("a top exporter of rice", "top exporter of rice", 1),
    ("the No. 1 exporter", "No. 1 exporter", 1),
    ("it ranked third", "third", 3),
    ("the number two supplier", "number two supplier", 2),
]


@pytest.mark.parametrize(("text", "surface", "place"), RANKS)
def test_ranks(text: str, surface: str, place: int) -> None:
    (found,) = quantities(text)
    assert (found.surface, found.kind, found.value) == (surface, "rank", Decimal(place))


@pytest.mark.parametrize(
    "text",
    """the G20|the G-7 summit|2+2 talks|a 50-50 split|the 9/11 attacks|Covid-19|an F-16 jet|a Boeing 737|No. 10|Article 5
    a 401(k) plan|open 24/7|at 10:30 on Monday|May 5|5 May|tel +1-222-2222-2222|won by 220-215|the Group of Seven
    World War II|double taxation|doubling down on it|one of the largest exporters|among leading oil exporters|top officials
    the biggest problem|the first half|in the third quarter|the one they like|COP28|we met at COP 26|http://a.b/c?n=25%25
    several hundred|hundreds of millions of dollars|July 4th|2 pm|at 0600 GMT""".replace("\n", "|").split(
        "|"
    ),
)
def test_no_quantity(text: str) -> None:
    assert quantities(text.strip()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Euro 2024",
        "COP 28",
        "in 2022 barrels were short",
        "three won gold",
        "737",
        "met three times",
        "two in 1979",
    ],
)
def test_never_money_or_measure(text: str) -> None:
    assert {quantity.kind for quantity in quantities(text)} <= {"count", "year"}


def test_figures_outside_the_sentences_are_left_out() -> None:
    text = "$5bn here. $6bn there."
    (quantity,) = find_quantities(text, (Sentence(3, 0, "body", 11, len(text)),), LEXICON)
    assert (quantity.surface, quantity.sentence) == ("$6bn", 3)


FRAGMENTS = st.sampled_from(
    "$ € £ US$ 5 1,234.5 2022 3.1 % pct percent billion mln to from between and or - – ( ) . , a half third two-thirds "
    "twenty five hundred doubled largest second top exporter tonnes dollars yuan more than over İ ² ½ ٣ \n \u00a0".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(FRAGMENTS, max_size=14).map(" ".join), st.lists(FRAGMENTS).map("".join)
    )
)
def test_spans_hold_for_any_text(text: str) -> None:
    found = quantities(text)
    assert found == quantities(text)
    position = 0
    for quantity in found:
        assert position <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
        if quantity.value_low is not None and quantity.value_high is not None:
            assert quantity.value_low <= quantity.value <= quantity.value_high
        position = quantity.end
