"""Titles and appositions: what somebody is, of which country. Each case gives one line of reason."""

from __future__ import annotations

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import mention_of, people_of, read

TITLED = [
    ("Sen. Marta Olsen, R-Fla., spoke.", "Olsen", "Marta Olsen", "Senator", "USA", "a seat after the name"),
    ("Gov. Marta Olsen (D-N.Y.) spoke.", "Olsen", "Marta Olsen", "Governor", "USA", "a seat in brackets"),
    ("Marta Olsen, Utah Republican, spoke.", "Olsen", "Marta Olsen", None, "USA", "state and party"),
    (
        "Former Norwegian finance minister Marta Olsen spoke.",
        "Olsen",
        "Marta Olsen",
        "Former Finance Minister",
        "NOR",
        "former: the role is kept, the office is not",
    ),
    (
        "Deputy U.S. Trade Representative Marta Olsen spoke.",
        "Olsen",
        "Marta Olsen",
        "Trade Representative",
        "USA",
        "the role ends a body's name",
    ),
    (
        "Assistant Secretary of State for Western Hemisphere Affairs Marta B. Olsen spoke.",
        "Olsen",
        "Marta B. Olsen",
        "Assistant Secretary of State",
        None,
        "the office between role and name is no part of the name",
    ),
    ("Marta Olsen, a Russia expert, spoke.", "Olsen", "Marta Olsen", "Expert", None, "an expert on Russia"),
    ("Marta Olsen, a Russian expert, spoke.", "Olsen", "Marta Olsen", "Expert", "RUS", "a Russian"),
    (
        "Norway's ambassador to Israel Marta Olsen spoke.",
        "Olsen",
        "Marta Olsen",
        "Ambassador",
        "NOR",
        "sent by Norway",
    ),
    (
        "The ambassador of the Republic of Korea, Marta Olsen, spoke.",
        "Olsen",
        "Marta Olsen",
        "Ambassador",
        "KOR",
        "of a country",
    ),
    (
        "Marta Olsen, senior writer at Fjord magazine, spoke.",
        "Olsen",
        "Marta Olsen",
        "Writer",
        None,
        "a writer",
    ),
    (
        "White House spokeswoman Marta Olsen spoke.",
        "Olsen",
        "Marta Olsen",
        "White House Spokesperson",
        "USA",
        "",
    ),
    (
        "Treasury Secretary Steve Mnuchin spoke.",
        "Mnuchin",
        "Steven Mnuchin",
        None,
        "USA",
        "a short given name",
    ),
]


@pytest.mark.parametrize(("text", "surface", "name", "role", "country", "reason"), TITLED)
def test_titles(
    text: str,
    surface: str,
    name: str,
    role: str | None,
    country: str | None,
    reason: str,
    vocabulary: Vocabulary,
) -> None:
    day = None
    mention = mention_of(surface, text, vocabulary, day)
    assert mention.name == name, reason
    assert mention.country_code == country, reason
    if name == "Marta Olsen":
        assert mention.role == role, reason


def test_his_counterpart_before_a_name_is_its_title(vocabulary: Vocabulary) -> None:
    text = "Wang Yi met his counterpart Sergei Lavrov."
    assert people_of(text, vocabulary) == ["Wang Yi", "Sergei Lavrov"]


def test_a_title_may_stand_before_an_honorific(vocabulary: Vocabulary) -> None:
    mention = mention_of("Olsen", "The Prime Minister of Norway, Mrs. Marta Olsen, spoke.", vocabulary)
    assert (mention.name, mention.role, mention.country_code) == ("Marta Olsen", "Prime Minister", "NOR")


NOT_IN_APPOSITION = [
    ("Luckily, experts will agree.", "an adverb before plural experts"),
    ("Worldwide, more than 90 diplomats were sent home.", "an adverb before a count"),
    ("Afterward, negotiators rushed home.", "an adverb before plural negotiators"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_IN_APPOSITION)
def test_an_adverb_is_nobody(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary) == [], reason


BODIES = [
    ("Marta Olsen, president of the Fjord Council, spoke. The president left.", "a council's president"),
    ("Toyota President Marta Olsen spoke. The president left.", "a company's president"),
    ("Fjord Club president Marta Olsen spoke. The president left.", "an unknown body's president"),
    ("Ontario Premier Marta Olsen spoke. The premier left.", "a province's premier"),
]


@pytest.mark.parametrize(("text", "reason"), BODIES)
def test_the_head_of_a_body_holds_no_state_office(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary) == ["Marta Olsen", None], reason


def test_the_president_of_the_company_is_no_head_of_state(vocabulary: Vocabulary) -> None:
    text = "President Vladimir Putin spoke. The president of the company left."
    assert [m.kind for m in read(text, vocabulary)] == ["person", "unnamed"]


def test_the_speechwriter_of_a_president_is_no_president(vocabulary: Vocabulary) -> None:
    mention = mention_of("Olsen", "Marta Olsen, the president's former speechwriter, spoke.", vocabulary)
    assert mention.role != "President"


def test_a_predicate_after_a_comma_is_no_apposition(vocabulary: Vocabulary) -> None:
    text = "The Norwegian trade minister, Marta Olsen, paid an official visit to Chile."
    mention = mention_of("Olsen", text, vocabulary)
    assert text[: mention.phrase_end].endswith("Olsen")


def test_a_shared_family_name_is_not_enough(vocabulary: Vocabulary) -> None:
    mention = mention_of("Cole", "Texas delegate Ida Cole spoke.", vocabulary)
    assert (mention.name, mention.is_reference) == ("Ida Cole", False)
