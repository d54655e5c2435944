"""Agreements in running text: kinds, status, parties, sets, pointers, and what is none. Each case has a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import extract
from flows.extract.records import AgreementReport, Article
from flows.extract.vocabulary import Vocabulary, read_table

DAY = date(2025, 6, 4)  # a Wednesday
SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
KINDS = frozenset(
    "memorandum agreement treaty joint_statement deal project plan resolution loan other".split()
)
STATUSES = frozenset("signed agreed in_force under_negotiation proposed rejected withdrawn".split())


def read(text: str, vocabulary: Vocabulary, day: date | None = DAY) -> tuple[AgreementReport, ...]:
    article = Article("a", "test:a", text, "0" * 64, published_on=day)
    return extract(article, vocabulary).agreements


def codes(report: AgreementReport) -> str:
    return " ".join(sorted(party.country_code or party.name for party in report.parties))


ONE = [
    # text, kind, status, parties, phrase, reason
    (
        "Japan and Chile signed a treaty on fisheries in Tokyo on Monday.",
        "treaty",
        "signed",
        "CHL JPN",
        "a treaty on fisheries",
        "verb and two subjects",
    ),
    (
        "Japan, Chile sign fish pact",
        "agreement",
        "signed",
        "CHL JPN",
        "fish pact",
        "present tense of a headline",
    ),
    (
        "Canada and Mexico will sign a fishing accord in May.",
        "agreement",
        "agreed",
        "CAN MEX",
        "a fishing accord",
        "still to be signed",
    ),
    (
        "A pact on sugar is to be signed by Peru and Chile.",
        "agreement",
        "agreed",
        "CHL PER",
        "A pact on sugar",
        "passive infinitive",
    ),
    (
        "Australia and India are negotiating a free trade agreement.",
        "agreement",
        "under_negotiation",
        "AUS IND",
        "a free trade agreement",
        "goes on",
    ),
    (
        "Canada and Mexico failed to reach a deal on sugar.",
        "deal",
        "under_negotiation",
        "CAN MEX",
        "a deal on sugar",
        "refusal",
    ),
    (
        "If Chile and Peru signed a pact, prices would fall.",
        "agreement",
        "under_negotiation",
        "CHL PER",
        "a pact",
        "hypothesis",
    ),
    (
        "Norway proposed a trade pact with Chile.",
        "agreement",
        "proposed",
        "CHL NOR",
        "a trade pact with Chile",
        "a wish of one side",
    ),
    (
        "Russia vetoed a French-drafted resolution at the Security Council.",
        "resolution",
        "rejected",
        "FRA",
        "a French-drafted resolution",
        "the sponsor is the party",
    ),
    (
        "Chile pressed for a different motion on Gaza, which also failed.",
        "resolution",
        "rejected",
        "CHL",
        "a different motion on Gaza",
        "fails in a relative clause",
    ),
    (
        "The accord between Norway and Iceland came into force in January.",
        "agreement",
        "in_force",
        "ISL NOR",
        "The accord between Norway and Iceland",
        "intransitive verb",
    ),
    (
        "Norway ratified the fisheries treaty with Iceland.",
        "treaty",
        "in_force",
        "ISL NOR",
        "the fisheries treaty with Iceland",
        "ratified",
    ),
    (
        "Canada and Mexico issued a joint statement on migration.",
        "joint_statement",
        "agreed",
        "CAN MEX",
        "a joint statement on migration",
        "issued",
    ),
    (
        "Brazil and Peru agreed to deepen trade cooperation.",
        "agreement",
        "agreed",
        "BRA PER",
        "agreed to deepen trade cooperation",
        "no instrument, a verb alone",
    ),
    (
        "Norway released a blueprint this week for bringing peace to Sudan.",
        "plan",
        "proposed",
        "NOR",
        "a blueprint",
        "one-sided document",
    ),
    (
        "The fish deal Norway signed with Iceland in 2019 has worked well.",
        "deal",
        "signed",
        "ISL NOR",
        "The fish deal",
        "relative clause without a pronoun",
    ),
    (
        "Peru agreed with Chile in principle on Monday to share water.",
        "agreement",
        "agreed",
        "CHL PER",
        "agreed with Chile in principle on Monday to share water",
        "partner and adverbs before what is agreed",
    ),
    (
        "ASEAN foreign ministers adopted a joint communique on Friday.",
        "joint_statement",
        "agreed",
        "ASEAN",
        "a joint communique",
        "a bloc adopts a text alone",
    ),
    (
        "The leaders of Norway and Peru witnessed the signing of a memorandum of understanding on mining.",
        "memorandum",
        "signed",
        "NOR PER",
        "a memorandum of understanding on mining",
        "those who look on stand for the sides",
    ),
    (
        "Norway elevated its ties with Peru to a strategic partnership.",
        "other",
        "agreed",
        "NOR PER",
        "a strategic partnership",
        "ties elevated to a partnership",
    ),
    (
        "The International Monetary Fund approved a $3 billion loan for Peru.",
        "loan",
        "agreed",
        "International Monetary Fund PER",
        "a $3 billion loan for Peru",
        "lender and borrower",
    ),
    (
        "Chile secured a $300 million loan from the World Bank.",
        "loan",
        "agreed",
        "CHL World Bank",
        "a $300 million loan from the World Bank",
        "the lender is a body",
    ),
]


@pytest.mark.parametrize(("text", "kind", "status", "parties", "phrase", "reason"), ONE)
def test_one_report(
    text: str, kind: str, status: str, parties: str, phrase: str, reason: str, vocabulary: Vocabulary
) -> None:
    (report,) = read(text, vocabulary)
    assert (report.kind, report.status, codes(report)) == (kind, status, parties), reason
    assert text[report.start : report.end].startswith(phrase), reason


ONE_MORE = [
    # text, kind, status, parties, phrase, reason
    (
        "Norway and Peru welcome Chile's contract to hire a ship from an Indian firm.",
        "deal",
        "signed",
        "CHL IND",
        "Chile's contract to hire a ship from an Indian firm",
        "a contract that somebody has is signed",
    ),
    (
        "Norway spoke of a railway that would link Chile and Peru.",
        "project",
        "under_negotiation",
        "CHL PER",
        "a railway",
        "a route still to come",
    ),
    (
        "A peace plan for Sudan that Norway put out last year went nowhere.",
        "plan",
        "proposed",
        "NOR",
        "A peace plan for Sudan",
        "put out by one side",
    ),
    (
        "Chile wants Peru to accept a broad framework for Chile-Peru relations.",
        "plan",
        "proposed",
        "CHL PER",
        "a broad framework for Chile-Peru relations",
        "relations of two",
    ),
    (
        "Norway's parliament has yet to ratify the whaling treaty that it signed with Chile in 2020.",
        "treaty",
        "signed",
        "CHL NOR",
        "the whaling treaty",
        "a house acts for its state, the partner stands in the relative clause",
    ),
    (
        "Under an agreement signed last year, Norway will sell gas to Chile.",
        "agreement",
        "signed",
        "CHL NOR",
        "an agreement",
        "the verb after the noun tells more than under",
    ),
    (
        "Chile and Norway concluded talks on a free trade agreement on Tuesday.",
        "agreement",
        "agreed",
        "CHL NOR",
        "a free trade agreement",
        "concluded talks are a settled text",
    ),
    (
        "Chile and Norway launched an initiative on clean shipping in Oslo on Tuesday.",
        "plan",
        "agreed",
        "CHL NOR",
        "an initiative on clean shipping",
        "launched by two sides",
    ),
    (
        "Officials said Norway and Peru had agreed on the terms of a deal on whales.",
        "deal",
        "agreed",
        "NOR PER",
        "a deal on whales",
        "the terms of a deal",
    ),
    (
        "Norway and Peru set up a task force on whaling in May.",
        "other",
        "in_force",
        "NOR PER",
        "a task force on whaling",
        "a body of two sides exists",
    ),
]


@pytest.mark.parametrize(("text", "kind", "status", "parties", "phrase", "reason"), ONE_MORE)
def test_projects_bodies_and_contracts(
    text: str, kind: str, status: str, parties: str, phrase: str, reason: str, vocabulary: Vocabulary
) -> None:
    (report,) = read(text, vocabulary)
    found = (report.kind, report.status, codes(report), text[report.start : report.end])
    assert found == (kind, status, parties, phrase), reason


def test_members_told_as_one_and_one(vocabulary: Vocabulary) -> None:
    text = (
        "Norway signed a batch of agreements with Peru on Monday. Two of the papers are memorandums of "
        "understanding: one to widen trade in services and one on sports."
    )
    head, *members = read(text, vocabulary)
    assert (head.kind, head.parent) == ("agreement", None)
    assert [(m.kind, m.status, m.parent, codes(m)) for m in members] == [
        ("memorandum", "signed", head.number, "NOR PER")
    ] * 2


def test_a_rival_text_is_one_of_its_own(vocabulary: Vocabulary) -> None:
    text = (
        "Chile and Peru vetoed a draft resolution on Gaza, backed by Norway. Chile and Peru were alone. "
        "A rival text of their own, which sought a longer truce, failed as well."
    )
    first, second = read(text, vocabulary)
    assert (first.status, codes(first)) == ("rejected", "NOR")
    assert (second.kind, second.status, codes(second)) == ("resolution", "rejected", "CHL PER")


def test_goods_under_discussion_are_none_of_the_pacts_signed(vocabulary: Vocabulary) -> None:
    text = (
        "Norway signed a batch of agreements with Peru on Monday. "
        "Norway and Peru were also discussing deliveries of fishing boats."
    )
    assert [r.status for r in read(text, vocabulary)] == ["signed", "under_negotiation"]


NONE = [
    ("Slashing tariffs and signing FTAs can help Norway win in Peru.", "nobody signs"),
    ("A pipeline from Norway to Poland is full.", "what stands is no instrument"),
    ("One on trade and one on sports were the talks in Lima.", "nothing is listed"),
    ("The premier said he was in agreement with the analysts.", "an opinion"),
    ("Canadian and Mexican officials agreed that ties are warm.", "an opinion of both"),
    ("Canada and Mexico agreed on the importance of trade.", "an opinion in a noun"),
    ("Canada and Mexico agreed to nothing.", "nothing was agreed"),
    ("The Senate passed a trade bill.", "a law of one state"),
    ("The president announced a plan to impose tariffs on steel.", "a measure of one side"),
    ("The striker signed a contract with the club.", "no state takes part"),
    ("No trade deal could depend on one sector, the Canadian minister said.", "none in particular"),
    ("Peru said it kept to all U.N. resolutions.", "none in particular"),
    ("Mexico has a great deal of oil.", "an idiom"),
    ("The visit was a sign of warm ties between Norway and Chile.", "no instrument"),
    ("Companies negotiate contracts every day in Canada.", "companies in general"),
    ("The North Atlantic Treaty Organization opened an office.", "a body with an instrument in its name"),
    ("Canada and Mexico agreed to stay in touch.", "a call to come at most"),
    ("Canada could sign a deal with somebody, the analyst said.", "advice without a partner"),
]


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_report(text: str, reason: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == (), reason


def test_counterexamples_yield_no_agreement(vocabulary: Vocabulary) -> None:
    rows = read_table(SEEDS, "counterexamples", ("text", "yields"))
    found = [row["text"] for row in rows if row["yields"] == "agreement" and read(row["text"], vocabulary)]
    assert found == []


def test_a_set_and_its_members(vocabulary: Vocabulary) -> None:
    text = (
        "France and Morocco signed a set of agreements, including a pact on migration, "
        "an accord on fishing, and another on sports."
    )
    head, *members = read(text, vocabulary)
    assert text[head.start : head.end] == "a set of agreements"
    assert [text[m.start : m.end] for m in members] == [
        "a pact on migration",
        "an accord on fishing",
        "another on sports",
    ]
    assert {m.parent for m in members} == {head.number}
    assert {(m.status, codes(m)) for m in members} == {("signed", "FRA MAR")}
    assert [m.sectors for m in members] == [("migration",), ("fisheries",), ("sports",)]


def test_a_count_is_one_report(vocabulary: Vocabulary) -> None:
    (report,) = read("Japan and Chile inked seven MoUs on mining.", vocabulary)
    assert (report.kind, report.member_count, report.sectors) == ("memorandum", 7, ("mining",))


def test_one_with_each_partner(vocabulary: Vocabulary) -> None:
    found = read("Peru signed protocols with Chile and Bolivia.", vocabulary)
    assert sorted(codes(report) for report in found) == ["BOL PER", "CHL PER"]


def test_pointers_are_evidence(vocabulary: Vocabulary) -> None:
    text = "Norway and Chile signed a trade pact. The deal covers fish. Both sides praised the pact."
    (report,) = read(text, vocabulary)
    assert [evidence.sentence for evidence in report.evidence] == [0, 1, 2]


def test_a_headline_repeats_the_body(vocabulary: Vocabulary) -> None:
    text = (
        "Canada, Mexico sign fish pact\n\nOn Monday, Canada and Mexico signed a pact on fish, officials said."
    )
    (report,) = read(text, vocabulary)
    assert text[report.start : report.end] == "a pact on fish"
    assert (report.signed_on, report.date_precision) == (date(2025, 6, 2), "day")


NAMED = [
    (
        "Under NAFTA, tariffs fell.",
        "North American Free Trade Agreement",
        "in_force",
        "CAN MEX USA",
        "all of few",
    ),
    (
        "Japan and Canada spoke of the TPP talks.",
        "Trans-Pacific Partnership",
        "under_negotiation",
        "CAN JPN",
        "of many those who are named",
    ),
    ("Norway withdrew from the Paris Agreement.", "Paris Agreement", "withdrawn", "NOR", "one side leaves"),
    ("Norway may withdraw from the INF Treaty.", "INF Treaty", "in_force", "RUS USA", "only a threat"),
    (
        "Spain and Iraq signed a Partnership and Cooperation Agreement (PCA). The PCA covers water.",
        "Partnership and Cooperation Agreement",
        "signed",
        "ESP IRQ",
        "a name of the text with its short form",
    ),
]


@pytest.mark.parametrize(("text", "name", "status", "parties", "reason"), NAMED)
def test_names(text: str, name: str, status: str, parties: str, reason: str, vocabulary: Vocabulary) -> None:
    (report,) = read(text, vocabulary)
    assert (report.instrument_name, report.status, codes(report)) == (name, status, parties), reason


def test_an_older_article_knows_only_the_talks(vocabulary: Vocabulary) -> None:
    text = "Japan and Canada praised the Trans-Pacific Partnership."
    (before,) = read(text, vocabulary, date(2014, 11, 11))
    assert before.status == "under_negotiation"


def test_the_host_is_the_other_side(vocabulary: Vocabulary) -> None:
    text = "Indian Prime Minister Narendra Modi signed a defence pact in Colombo on Tuesday."
    (report,) = read(text, vocabulary)
    assert codes(report) == "IND LKA"
    assert (report.city, report.country_code, report.signed_on) == ("Colombo", "LKA", date(2025, 6, 3))
    assert {party.signatory_name for party in report.parties} == {"Narendra Modi", None}


WORDS = """Canada Mexico signed agreed to a the pact treaty deal with between and , . “ ” ( ) including another on
sports MoUs seven were which failed proposed by NAFTA resolution vetoed in May 2024 he it two countries""".split()


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_text_gives_sound_reports(words: list[str], vocabulary: Vocabulary) -> None:
    text = " ".join(words)
    found = read(text, vocabulary)
    assert [report.number for report in found] == list(range(len(found)))
    for report in found:
        assert report.kind in KINDS
        assert report.status in STATUSES
        assert 0 <= report.start < report.end <= len(text)
        assert report.evidence
        assert all(e.start < e.end <= len(text) for e in report.evidence)
        assert report.parent is None or 0 <= report.parent < len(found)
    assert read(text, vocabulary) == found


def test_a_table_is_no_sentence(vocabulary: Vocabulary) -> None:
    text = "Canada and Mexico signed a pact on fish and " * 500
    assert read(text, vocabulary) == ()
