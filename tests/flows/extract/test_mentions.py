"""Who and what a text mentions. Each case gives one line of reason."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import mention_of, read

PEOPLE = [
    ("Chinese Premier Li Qiang arrived.", "Li Qiang", "Li Qiang", "CHN", "title and country before the name"),
    ("Li Qiang arrived. Mr Li spoke first.", "Mr Li", "Li Qiang", "CHN", "honorific and family name"),
    (
        "Li Qiang met aides. The Chinese premier smiled.",
        "The Chinese premier",
        "Li Qiang",
        "CHN",
        "office with a country",
    ),
    (
        "The Russian leader spoke at length.",
        "The Russian leader",
        "Vladimir Putin",
        "RUS",
        "office by day, nobody named",
    ),
    ("Vladimir V. Putin waited.", "Putin", "Vladimir Putin", "RUS", "initials do not matter"),
    (
        "Marta Olsen, director of the Fjord Institute, spoke.",
        "Marta Olsen",
        "Marta Olsen",
        None,
        "apposition makes a person",
    ),
    (
        "The Norwegian trade minister, Marta Olsen, spoke.",
        "Marta Olsen",
        "Marta Olsen",
        "NOR",
        "role, comma, name, comma",
    ),
    ("Le Van Binh, 84, waved.", "Le Van Binh", "Le Van Binh", None, "an age makes a person"),
    ("Putin told Li Qiang that he was welcome.", "he", "Vladimir Putin", "RUS", "subject preference"),
    ("Xi met guests in China. He then left.", "He", "Xi Jinping", "CHN", "subject of the sentence before"),
    (
        "Putin received Li Qiang. His Chinese counterpart smiled.",
        "His Chinese counterpart",
        "Xi Jinping",
        "CHN",
        "counterpart by office",
    ),
]


@pytest.mark.parametrize(("text", "surface", "name", "country", "reason"), PEOPLE)
def test_people(
    text: str, surface: str, name: str, country: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    mention = mention_of(surface, text, vocabulary)
    assert (mention.kind, mention.name, mention.country_code) == ("person", name, country), reason


PLACES = [
    ("Talks were held in Moscow.", "Moscow", "place", "RUS", "after in: a place"),
    ("Moscow said it would wait.", "Moscow", "country", "RUS", "with a verb: its government"),
    ("They travelled to Beijing.", "Beijing", "place", "CHN", "a verb of travel"),
    ("US-led forces left.", "US", "country", "USA", "a country inside a compound"),
    ("Sino-Russian trade grew.", "Sino", "country", "CHN", "a prefix stands for a country"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "country", "reason"), PLACES)
def test_places_and_governments(
    text: str, surface: str, kind: str, country: str, reason: str, vocabulary: Vocabulary
) -> None:
    mention = mention_of(surface, text, vocabulary)
    assert (mention.kind, mention.country_code) == (kind, country), reason


def test_people_of_one_family_name_stay_apart(vocabulary: Vocabulary) -> None:
    text = "Chinese Premier Li Qiang met envoys. Li thanked them. China’s special envoy Li Hui visited Ukraine. Li Hui left."
    names = [m.name for m in read(text, vocabulary) if m.kind == "person"]
    assert names == ["Li Qiang", "Li Qiang", "Li Hui", "Li Hui"]


def test_two_who_stand_equal_give_nobody(vocabulary: Vocabulary) -> None:
    text = "A letter went from Vladimir Putin to Xi Jinping. He was pleased."
    mention = mention_of("He", text, vocabulary)
    assert mention.entity_id is None
    assert mention.null_reason == "two_candidates"


def test_the_two_leaders_are_the_last_two_people(vocabulary: Vocabulary) -> None:
    mention = mention_of(
        "The two leaders", "Xi Jinping met Vladimir Putin. The two leaders agreed.", vocabulary
    )
    assert mention.members == ("person_xi_jinping", "person_vladimir_putin")


def test_both_countries_are_the_last_two_countries(vocabulary: Vocabulary) -> None:
    mention = mention_of(
        "both countries", "China signed with Russia. Trade between both countries grew.", vocabulary
    )
    assert mention.members == ("CHN", "RUS")


def test_a_long_name_leaks_no_country(vocabulary: Vocabulary) -> None:
    text = "Officials of the Institute for Russian, Iranian and East African Studies spoke."
    assert [m.country_code for m in read(text, vocabulary) if m.kind == "country"] == []


def test_officials_stay_unnamed(vocabulary: Vocabulary) -> None:
    mention = mention_of("officials", "Chinese officials said talks would go on.", vocabulary)
    assert (mention.kind, mention.name, mention.is_plural) == ("unnamed", "Chinese officials", True)


NOBODY = [
    ("The official visit ended.", "an adjective is nobody"),
    ("Power plants closed and power was cut.", "a word that also stands in small letters"),
    ("A turkey was served.", "a bird is no country"),
]


@pytest.mark.parametrize(("text", "reason"), NOBODY)
def test_nobody(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == (), reason


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_spans_of_itself(vocabulary: Vocabulary, text: str) -> None:
    mentions = read(text, vocabulary)
    assert [m.number for m in mentions] == list(range(len(mentions)))
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert mentions == read(text, vocabulary)
