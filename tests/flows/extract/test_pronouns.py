"""Who "he", "she", "they" and "the minister" are. Each case gives one line of reason."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.vocabulary import Vocabulary
from tests.flows.extract.article_mentions import DAY, mention_of, people_of, read

PRONOUNS = [
    ("Putin met Marta Olsen. She left.", "She", "Marta Olsen", "she is no man"),
    ("Marta Olsen met Putin. He left.", "He", "Vladimir Putin", "he is no woman"),
    ("Putin and Xi met. He left.", "He", None, "two subjects joined by and"),
    (
        "Putin praised Xi. “Trade grows,” he said.",
        "he",
        "Vladimir Putin",
        "the subject of the sentence before",
    ),
    ("“Xi and I agree,” Putin said. He left.", "He", "Vladimir Putin", "not who stands between marks"),
    ("Putin spoke of Xi. “He is right,” Putin said.", "He", "Xi Jinping", "a speaker says I"),
    ("Marta Olsen left. It rained. He came.", "He", None, "nobody of that gender"),
]


@pytest.mark.parametrize(("text", "surface", "name", "reason"), PRONOUNS)
def test_pronouns(text: str, surface: str, name: str | None, reason: str, vocabulary: Vocabulary) -> None:
    mention = mention_of(surface, text, vocabulary)
    assert mention.name == name, reason
    assert (mention.null_reason is None) == (name is not None)


def test_they_are_the_plural_subject_before(vocabulary: Vocabulary) -> None:
    mention = mention_of("they", "Chinese officials left early, as they said.", vocabulary)
    assert (mention.kind, mention.name) == ("unnamed", "Chinese officials")


BEARERS = [
    ("Bill Clinton met Hillary Clinton. Mrs. Clinton left.", "Hillary Clinton", "Mrs is no man"),
    ("Bill Clinton met Hillary Clinton. Mr. Clinton left.", "Bill Clinton", "Mr is no woman"),
    ("Bill Clinton met Hillary Clinton. Clinton left.", None, "either"),
]


@pytest.mark.parametrize(("text", "name", "reason"), BEARERS)
def test_bearers_of_one_name(text: str, name: str | None, reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary)[-1] == name, reason


OFFICES = [
    ("Foreign Minister Wang Yi came. The minister left.", "Wang Yi", DAY, "a minister"),
    (
        "Secretary of State Antony Blinken came. The foreign minister left.",
        None,
        DAY,
        "he is called otherwise",
    ),
    ("Premier Li Qiang came. The prime minister left.", "Li Qiang", DAY, "two words for one office"),
    (
        "President Trump praised his treasury secretary.",
        "Steven Mnuchin",
        date(2018, 6, 1),
        "by the owner's country",
    ),
    ("The U.S. trade representative left.", "Katherine Tai", DAY, "who heads the body of that name"),
    ("Gen. Tomas Berg came. The general left.", "Tomas Berg", DAY, "a general"),
    (
        "Tomas Berg, a government official, came. The official left.",
        "Tomas Berg",
        DAY,
        "an official is anybody",
    ),
]


@pytest.mark.parametrize(("text", "name", "day", "reason"), OFFICES)
def test_offices(text: str, name: str | None, day: date, reason: str, vocabulary: Vocabulary) -> None:
    assert people_of(text, vocabulary, day)[-1] == name, reason
    if "official" in text:
        assert len(people_of(text, vocabulary, day)) == 1


def test_an_unnamed_official_keeps_the_words_he_was_brought_up_with(vocabulary: Vocabulary) -> None:
    text = "Ties will hold, a senior Norwegian government official said. The official said yes. He smiled."
    names = [m.name for m in read(text, vocabulary) if m.kind == "unnamed"]
    assert names == ["senior Norwegian government official"] * 3


CLAUSES = [
    (
        "In his toast to Putin, the Chinese premier hailed old ties.",
        ["Vladimir Putin", "Li Qiang"],
        "no apposition: a verb follows the role",
    ),
    ("Months after his election, Joko Widodo came.", ["Joko Widodo"] * 2, "a pronoun before its subject"),
    (
        "Putin left. Prices, set by Marta Olsen, are low, he said.",
        ["Putin", "Olsen", "Putin"],
        "an afterthought",
    ),
]


@pytest.mark.parametrize(("text", "names", "reason"), CLAUSES)
def test_clauses(text: str, names: list[str], reason: str, vocabulary: Vocabulary) -> None:
    found = [name for name in people_of(text, vocabulary) if name]
    assert all(known.endswith(name) for name, known in zip(names, found, strict=True)), reason


REACH = [
    ("The President met U.S. envoys.", "Joe Biden", "one country in reach is led by a president"),
    ("The President met U.S. and Chinese envoys.", None, "two are"),
    ("The president met U.S. envoys.", None, "any president, of a club as well"),
]


@pytest.mark.parametrize(("text", "name", "reason"), REACH)
def test_an_office_with_a_country_in_reach(
    text: str, name: str | None, reason: str, vocabulary: Vocabulary
) -> None:
    assert people_of(text, vocabulary) == [name], reason


THINGS = [
    ("The World Bank warned the OECD. It left.", "World Bank", "the subject, not the object"),
    ("The World Bank, which the OECD joined, is old. It left.", "World Bank", "the first subject"),
    ("China and Japan objected. It left.", None, "two coordinated subjects"),
    ("China objected. Steel fell. It was angry.", "China", "the sentence before has no subject"),
    ("China objected.\n\nSteel fell. It was cheap.", None, "another paragraph"),
    ("China objected. It left. It came back.", "China", "a pronoun hands on whom it means"),
]


@pytest.mark.parametrize(("text", "name", "reason"), THINGS)
def test_it_that_opens_a_sentence(text: str, name: str | None, reason: str, vocabulary: Vocabulary) -> None:
    assert mention_of("It", text, vocabulary).name == name, reason


SIDES = [
    ("Sergei Lavrov met Wang Yi. The sides agreed.", "people", "two people who met"),
    ("Russia and China held talks. The sides agreed.", "countries", "nobody is named"),
    ("Sergei Lavrov met Wang Yi. The two sides agreed.", "countries", "the two sides are countries"),
]


@pytest.mark.parametrize(("text", "kind", "reason"), SIDES)
def test_the_sides(text: str, kind: str, reason: str, vocabulary: Vocabulary) -> None:
    assert mention_of("sides", text, vocabulary).reading == kind, reason
