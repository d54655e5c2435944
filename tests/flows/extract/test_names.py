"""Where names begin and end, and what is no name. Each case gives one line of reason."""

from __future__ import annotations

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import mention_of, named, people_of, read

NAMES = [
    ("Moon Sang-gyun, a spokesman, left.", ["Moon Sang-gyun"], "a given name in two parts"),
    ("Juan Carlos Jobarte, a minister, left.", ["Juan Carlos Jobarte"], "two given names are no king"),
    (
        "Beata O'Brien, a trader, left. O'Brien's hat fell.",
        ["Beata O'Brien"] * 2,
        "an apostrophe in the name",
    ),
    ("Luis Berg Montoya, a trader, left. Berg Montoya fell.", ["Luis Berg Montoya"] * 2, "two family names"),
    ("Crown Prince Mohamed Bin Salman left.", ["Mohammed bin Salman"], "capital Bin, other spelling"),
    ("Tomas Berg warned Marta Olsen Friday.", ["Tomas Berg", "Marta Olsen"], "a weekday is no name"),
    ("Marta M. Olsen, the chair, left.", ["Marta M. Olsen"], "M. is an initial here"),
    ("Prime Minister Mark\u00a0Carney left.", ["Mark Carney"], "a fixed blank"),
    ("Chief Investment Officer Marta Olsen left.", ["Marta Olsen"], "the words of a title are nobody"),
    ("State broadcaster KCTV showed Marta Olsen, 61.", ["Marta Olsen"], "capitals alone are a body"),
    ("Theresa May left. In May they came. May said so.", ["Theresa May"] * 2, "the month is not the woman"),
    ("EU Member States agreed.", [], "states are no people"),
]


@pytest.mark.parametrize(("text", "names", "reason"), NAMES)
def test_names_of_people(text: str, names: list[str], reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary) == names, reason


ORGANIZATIONS = [
    (
        "The National Iranian American Fjord Council met.",
        "National Iranian American Fjord Council",
        None,
        "two countries in the name: of neither",
    ),
    (
        "The Norwegian Fjord Ministry met.",
        "Norwegian Fjord Ministry",
        "NOR",
        "a name that begins with its country",
    ),
    (
        "He led the Fjord Agency for Trade, Work and Peace.",
        "Fjord Agency for Trade, Work and Peace",
        None,
        "a list",
    ),
    ("He led the Fjord League of Youth, Dr. Berg says.", "Fjord League of Youth", None, "no list"),
]


@pytest.mark.parametrize(("text", "name", "country", "reason"), ORGANIZATIONS)
def test_names_of_organizations(
    text: str, name: str, country: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    mention = mention_of(name, text, vocabulary)
    assert (mention.kind, mention.name, mention.country_code) == ("organization", name, country), reason
    assert named(text, vocabulary, "country") == [], reason


WEAK = [
    ("The Senate met.", None, "no country near"),
    ("The United States waited. The Senate met.", "USA", "its country is spoken of"),
    ("The FSB met.", None, "two bodies of one abbreviation"),
    ("Russia waited. The FSB met.", "RUS", "the one of the country that is spoken of"),
    ("The Financial Stability Board met. The FSB spoke.", None, "named in full before"),
]


def test_a_weak_name_of_a_bloc_needs_two_members(vocabulary: Vocabulary) -> None:
    assert mention_of("Quad", "The Quad met.", vocabulary).is_reference is False
    assert mention_of("Quad", "Japan and India waited. The Quad met.", vocabulary).is_reference is True


@pytest.mark.parametrize(("text", "country", "reason"), WEAK)
def test_a_weak_name_of_a_body_needs_support(
    text: str, country: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    surface = "FSB" if "FSB" in text else "Senate"
    assert mention_of(surface, text, vocabulary).country_code == country, reason


INSIDE_LARGER_WORDS = [
    ("They visited Russia today.", [], "Russia Today is no channel here"),
    ("The Spokesman-Review wrote on trade.", [], "no spokesman in a paper's name"),
    ("Akiba Takeo, Secretary General of a body, left.", ["Takeo Akiba"], "a town's name inside a man's"),
    ("An open-source Qwen model came out.", [], "source is no person here"),
]


@pytest.mark.parametrize(("text", "names", "reason"), INSIDE_LARGER_WORDS)
def test_words_inside_larger_ones(text: str, names: list[str], reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary) == names, reason
    assert named(text, vocabulary, "unnamed") == [], reason


BODIES = [
    (
        "The Obama administration set duties. The administration said steel was dumped.",
        "The administration",
        "Obama administration",
        "the last body whose name has the noun",
    ),
    (
        "The Commerce Department and the State Department objected. The department said so.",
        None,
        None,
        "two departments in one sentence",
    ),
    (
        "The Ministry of Commerce set duties. The Ministry said so.",
        "The Ministry",
        "Ministry of Commerce",
        "with a capital",
    ),
    ("Huawei lost contracts. The company said so.", "The company", "Huawei", "a company by its kind"),
    ("Huawei lost to the Baltic Trade Institute. The company said so.", None, None, "not the last body"),
    ("Steel fell. The ministry said so.", None, None, "no ministry before"),
    (
        "The Commerce Department met envoys. They saw the department.",
        None,
        None,
        "the department does not act",
    ),
    (
        "The Baltic Trade Institute (BTI) cut its outlook. The BTI said so.",
        "BTI",
        "Baltic Trade Institute",
        "letters in brackets are the initials",
    ),
]


@pytest.mark.parametrize(("text", "surface", "name", "reason"), BODIES)
def test_short_forms_of_bodies(
    text: str, surface: str | None, name: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    again = [m for m in read(text, vocabulary) if m.rule_id == "mentions.organization_again"]
    if surface is None:
        assert not again, reason
    else:
        assert (again[-1].surface, again[-1].name) == (surface, name), reason
        first = next(m for m in read(text, vocabulary) if m.kind == "organization")
        assert first.entity_id == again[-1].entity_id, reason


def test_a_news_agency_is_the_body_that_its_phrase_names(vocabulary: Vocabulary) -> None:
    (agency,) = read("The dictatorship's official KCNA news agency said talks failed.", vocabulary)
    assert (agency.name, agency.kind) == ("Korean Central News Agency", "organization")


OFFICERS = [
    ("Envoys of the U.S. Trade Representative's office left.", "organization", "the office"),
    ("The Office of the U.S. Trade Representative said so.", "organization", "the office by its name"),
    ("U.S. Trade Representative Marta Olsen left.", "person", "a title before a name"),
    ("Envoys wrote to the USTR. The U.S. Trade Representative left.", "person", "who heads it"),
]


@pytest.mark.parametrize(("text", "kind", "reason"), OFFICERS)
def test_a_body_named_as_its_head(text: str, kind: str, reason: str, vocabulary: Vocabulary) -> None:
    assert mention_of("Trade Representative", text, vocabulary).kind == kind, reason
