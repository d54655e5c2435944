"""Articles that are joint statements themselves, and decisions of the United Nations."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import extract
from flows.extract.records import AgreementReport, Article
from flows.extract.vocabulary import Vocabulary

DAY = date(2025, 6, 4)


def read(text: str, vocabulary: Vocabulary) -> tuple[AgreementReport, ...]:
    return extract(Article("a", "test:a", text, "0" * 64, published_on=DAY), vocabulary).agreements


def codes(report: AgreementReport) -> str:
    return " ".join(sorted(party.country_code or party.name for party in report.parties))


DOCUMENTS = [
    # headline, parties, reason
    ("Joint Statement between Norway and Peru on Fisheries", "NOR PER", "both named in the title"),
    ("Norway-Peru Joint Declaration on Fisheries", "NOR PER", "a compound of the two"),
]


@pytest.mark.parametrize(("headline", "parties", "reason"), DOCUMENTS)
def test_the_article_is_the_statement(
    headline: str, parties: str, reason: str, vocabulary: Vocabulary
) -> None:
    (report,) = read(f"{headline}\n\nThe weather was fine for fishing on the coast.\n", vocabulary)
    assert (report.kind, report.status, codes(report)) == ("joint_statement", "agreed", parties), reason
    assert report.signed_on == DAY


def test_those_whom_the_first_sentence_names(vocabulary: Vocabulary) -> None:
    text = "Leaders’ Joint Statement: “A Calm Sea”\n\nPeru, Chile and Norway fish together.\n"
    (report,) = read(text, vocabulary)
    assert codes(report) == "CHL NOR PER"


def test_we_are_those_who_issue_the_statement(vocabulary: Vocabulary) -> None:
    text = (
        "Joint Statement between Norway and Peru on Fisheries\n\nWe will launch a climate working group.\n"
        "We set up the Task Force on Fisheries in May.\n"
    )
    found = [(r.kind, r.status, codes(r)) for r in read(text, vocabulary)]
    assert found == [
        ("joint_statement", "agreed", "NOR PER"),
        ("other", "agreed", "NOR PER"),
        ("other", "in_force", "NOR PER"),
    ]


def test_a_report_about_a_statement_is_not_the_statement(vocabulary: Vocabulary) -> None:
    text = "Joint Statement Angers Fishermen in Norway\n\nThe weather was fine for fishing on the coast.\n"
    assert read(text, vocabulary) == ()


RESOLUTIONS = [
    # text, [(name, status)], reason
    (
        "Peru recalled United Nations Security Council Resolution 687 (1991).",
        [("United Nations Security Council Resolution 687", "in_force")],
        "a number and a year",
    ),
    (
        "Norway backs UN General Assembly resolutions ES-10/1 and ES-10/2.",
        [
            ("United Nations General Assembly Resolution ES-10/1", "agreed"),
            ("United Nations General Assembly Resolution ES-10/2", "agreed"),
        ],
        "two numbers are two",
    ),
    (
        "The UN Security Council adopted Resolution 687. Peru said resolution 687 was too mild.",
        [("United Nations Security Council Resolution 687", "agreed")],
        "told twice",
    ),
    (
        "The U.N. Security Council on Monday approved new sanctions on Peru.",
        [(None, "agreed")],
        "measures of the council",
    ),
    ("The UN Security Council has not approved sanctions on Peru.", [], "nothing was approved"),
    ("House Resolution 687 angered diplomats at the United Nations.", [], "a parliament's"),
    ("The screens of the UN office have a resolution 1080 lines high.", [], "no body's"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), RESOLUTIONS)
def test_resolutions(
    text: str, expected: list[tuple[str | None, str]], reason: str, vocabulary: Vocabulary
) -> None:
    found = read(text, vocabulary)
    assert [(r.instrument_name, r.status) for r in found] == expected, reason
    assert all(r.kind == "resolution" and not r.parties for r in found), reason


SIDES = [
    # text, status, parties, reason
    (
        "Norway and Antonio Guterres signed an accord on refugees in Oslo.",
        "signed",
        "NOR United Nations",
        "who heads a body signs for it",
    ),
    (
        "Officials spoke of an accord between Iran and world powers on fuel.",
        "under_negotiation",
        "CHN DEU FRA GBR IRN RUS USA",
        "the six that talked with Iran",
    ),
    ("Norway and Chile are close to a trade deal.", "under_negotiation", "CHL NOR", "nearly there"),
    ("Norway is bound by a 1951 treaty with Chile.", "in_force", "CHL NOR", "an old date"),
    ("Norwegian officials hailed the pact reached with Chile.", "agreed", "CHL NOR", "praised as reached"),
    ("Norway and Chile extended their fishing accord on Monday.", "in_force", "CHL NOR", "theirs goes on"),
]


@pytest.mark.parametrize(("text", "status", "parties", "reason"), SIDES)
def test_sides_and_status(text: str, status: str, parties: str, reason: str, vocabulary: Vocabulary) -> None:
    (report,) = read(text, vocabulary)
    assert (report.status, codes(report)) == (status, parties), reason
