"""Whose a figure of trade is, with whom, and which way the goods go. One reason a case."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import extract
from flows.extract.records import Article
from flows.extract.vocabulary import Vocabulary

DAY = date(2024, 8, 21)

# text -> (reporter, partner, flow) of the first figure
SIDES = [
    ("Brazil's exports to China rose 5 percent.", ("BRA", "CHN", "export"), "possessive and to"),
    ("Chilean copper exports to Japan rose 5 percent.", ("CHL", "JPN", "export"), "adjective"),
    ("China's imports of Russian oil rose 24%.", ("CHN", "RUS", "import"), "imports of somebody's goods"),
    ("Russian oil imports by India rose 24%.", ("IND", "RUS", "import"), "the taker is named after by"),
    ("Trade between Turkey and Iraq reached $20 billion.", ("TUR", "IRQ", "both"), "between A and B"),
    ("India-Brazil trade reached $12 billion.", ("IND", "BRA", "both"), "A-B"),
    (
        "Kenya and Egypt met. Bilateral trade between the two countries stood at $1 billion.",
        ("KEN", "EGY", "both"),
        "a group stands for its members",
    ),
    ("Germany's trade surplus with Italy widened to $70 billion.", ("DEU", "ITA", "both"), "with"),
    ("Japan posted a trade deficit of 600 billion yen.", ("JPN", None, "both"), "the subject"),
    (
        "The United States imposed a 50 percent tariff on Brazilian goods.",
        ("USA", "BRA", "import"),
        "imposed on",
    ),
    ("China's 34% duties on American pork remain.", ("CHN", "USA", "import"), "owner of the duty"),
    ("Chinese investment in Kenya reached $2 billion.", ("CHN", "KEN", None), "investor and host"),
    (
        "Foreign direct investment in Vietnam rose 32 percent.",
        ("VNM", None, None),
        "the investor is not told",
    ),
    (
        "Canada is to benefit from a $2 billion investment package.",
        (None, "CAN", None),
        "the subject receives",
    ),
    ("Finland pledged $50 million to Sudan.", ("FIN", "SDN", None), "giver and receiver"),
    (
        "The Republic of Korea is Iraq's top trade partner.",
        ("IRQ", "KOR", "both"),
        "owner and holder of a rank",
    ),
    ("Australia is the largest exporter of coal to Japan.", ("AUS", "JPN", "export"), "holder of a rank"),
    ("OPEC's output rose by 3 pct, Norway said.", (None, None, None), "an owner without a country"),
    ("World trade grew by 3 pct.", (None, None, "both"), "nobody's own"),
    (
        "Two-way trade in gems rose to $4 billion.",
        (None, None, "both"),
        "no sides are named: none are guessed",
    ),
    (
        "Canada accounts for a third of US aluminium imports.",
        ("USA", "CAN", "import"),
        "the subject of a share of imports is the partner",
    ),
    ("Norway is the third-largest trading partner of ASEAN.", (None, "NOR", "both"), "partner of a body"),
    ("China, Laos's biggest trade partner, agreed.", ("LAO", "CHN", "both"), "holder before the owner"),
    (
        "The Soviet Union exported 700 mln dlrs worth of goods to Finland.",
        ("SUN", "FIN", "export"),
        "goods of the subject",
    ),
    (
        "Kenya is Egypt's largest tea supplier. Egypt's imports reached $1 billion. They were up 9 percent.",
        ("EGY", "KEN", "export"),
        "owner and holder of a supplier's rank",
    ),
    (
        "Kenya and Egypt met in Cairo. Commerce between the neighbours set a record in 2021, when it hit $4 billion.",
        ("KEN", "EGY", "both"),
        "the two countries told of",
    ),
    (
        "Business between India and Brazil topped $12 billion.",
        ("IND", "BRA", "both"),
        "business between A and B",
    ),
    (
        "The wheat Egypt imports from Ukraine fell by 20 percent.",
        ("EGY", "UKR", "import"),
        "taker and origin",
    ),
    (
        "Mali and Niger met in Bamako. Trade has boomed, reaching $2 billion last year.",
        ("MLI", "NER", "both"),
        "bare trade in a text about two countries",
    ),
    (
        "Chad has supplanted Niger as the leading importer of Chinese cars.",
        ("TCD", "CHN", "import"),
        "the one who was beaten holds no place",
    ),
    ("Vietnam's sales to Japan surged to $9 billion.", ("VNM", "JPN", "export"), "a country's sales abroad"),
    ("China accounts for a third of Fiji's trade.", ("FJI", "CHN", "both"), "a share of one's trade"),
    (
        "Exchanges of goods between Brazil and Argentina came to $28.6 billion.",
        ("BRA", "ARG", "both"),
        "another word for trade",
    ),
    ("Norway is the top source of Danish gas imports.", ("DNK", "NOR", "import"), "source of whose imports"),
    ("Norway is Denmark's top source of gas imports.", ("DNK", "NOR", "import"), "owner of the imports"),
    ("India's purchases of Omani oil grew 40 percent.", ("IND", "OMN", "import"), "purchases abroad"),
    (
        "Mr Modi said that his country was the second-biggest buyer of Saudi oil.",
        ("IND", "SAU", "import"),
        "the speaker's own country",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SIDES, ids=[case[2] for case in SIDES])
def test_whose_figure_it_is(
    text: str, expected: tuple[str | None, str | None, str | None], reason: str, vocabulary: Vocabulary
) -> None:
    article = Article("a", "a.txt", text, "0", published_on=DAY)
    first = extract(article, vocabulary).metrics[0]
    assert (first.reporter_country_code, first.partner_country_code, first.flow) == expected, reason
