"""Who said what. Each case gives one line of reason."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import extract
from flows.extract.quotes.quotation_marks import find_marked
from flows.extract.records import Article, Extraction, Quote
from flows.extract.vocabulary import Vocabulary

DAY = date(2024, 8, 21)
COUNTEREXAMPLES = Path(__file__).parents[3] / "dbt_project" / "seeds" / "counterexamples.csv"


def read(text: str, vocabulary: Vocabulary) -> Extraction:
    return extract(Article("a", "a.txt", text, "0", published_on=DAY), vocabulary)


def speaker_of(quote: Quote, extraction: Extraction) -> str | None:
    if quote.speaker_name is not None:
        return quote.speaker_name
    return extraction.mentions[quote.speaker].name if quote.speaker is not None else None


def told(text: str, vocabulary: Vocabulary) -> list[tuple[str, str, str | None]]:
    """(kind, words, speaker) of every quote."""
    found = read(text, vocabulary)
    return [(q.kind, " ".join(text[q.start : q.end].split()), speaker_of(q, found)) for q in found.quotes]


MARKS = [
    ("He said “go” and “stay.”", ["go", "stay."], "two pairs"),
    (
        "“One of “many paths”, and this one,” Li said.",
        ["One of “many paths”, and this one,"],
        "same marks nest",
    ),
    ('He said "go" to "them".', ["go", "them"], "straight marks alternate"),
    ("''I wouldn't go,'' he said.", ["I wouldn't go,"], "doubled apostrophes, one apostrophe inside"),
    ("``We go,'' he said.", ["We go,"], "LaTeX marks"),
    ("«Nous partons», he said.", ["Nous partons"], "guillemets"),
    (
        "‘The leaders’ meeting went well,’ he said.",
        ["The leaders’ meeting went well,"],
        "an apostrophe closes nothing",
    ),
    ("the '90s and the leaders' talks", [], "apostrophes alone"),
    (
        "He warned: “the gate stays shut",
        ["the gate stays shut"],
        "a missing closing mark ends with the paragraph",
    ),
    ('“The rule is new," he said.', ["The rule is new,"], "a straight mark closes a curly one"),
    ('A 6" pipe', [], "inches"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MARKS, ids=[case[2] for case in MARKS])
def test_marks(text: str, expected: list[str], reason: str) -> None:
    found = find_marked(text, [(0, len(text))])
    assert [text[m.start : m.end] for m in found] == expected, reason


DIRECT = [
    (
        "“Trade will grow,” said Li Qiang in Moscow on Wednesday.",
        [("direct", "Trade will grow", "Li Qiang")],
        "inverted subject",
    ),
    (
        "Li Qiang arrived. “Trade will grow. We are glad,” he said.",
        [("direct", "Trade will grow. We are glad", "Li Qiang")],
        "two sentences between one pair of marks are one row",
    ),
    (
        "“Trade will grow,” Li Qiang said. “But it takes time.”",
        [("direct", "Trade will grow", "Li Qiang"), ("direct", "But it takes time.", "Li Qiang")],
        "a quotation without a verb goes on with the speaker",
    ),
    (
        "“Trade,” Li Qiang said, “will surely grow again.”",
        [("partial", "Trade", "Li Qiang"), ("partial", "will surely grow again", "Li Qiang")],
        "an interrupted quotation is two rows",
    ),
    (
        "Li Qiang told Mikhail Mishustin: “Trade will grow.”",
        [("direct", "Trade will grow.", "Li Qiang")],
        "a colon opens the quotation",
    ),
    (
        "“We stand by it,” Norway's trade minister, Marta Olsen, told reporters.",
        [("direct", "We stand by it", "Marta Olsen")],
        "apposition between subject and verb",
    ),
    (
        "“We stand by it,” a senior Norwegian official said.",
        [("direct", "We stand by it", "senior Norwegian official")],
        "an unnamed source is named by the words",
    ),
    (
        "“We are ready”, the harbour authority wrote on Monday.\n“The cranes are back.”",
        [
            ("direct", "We are ready", "harbour authority"),
            ("direct", "The cranes are back.", "harbour authority"),
        ],
        "the next paragraph goes on",
    ),
]

PARTIAL = [
    (
        "Vladimir Putin called the talks “a step ahead”.",
        [("partial", "a step ahead", "Vladimir Putin")],
        "a fragment as predicate",
    ),
    (
        "China is “keen to build the line” and “glad of the offer,” Li Qiang said in a meeting.",
        [("partial", "keen to build the line", "Li Qiang"), ("partial", "glad of the offer", "Li Qiang")],
        "two fragments under one verb",
    ),
    (
        "Li Qiang hailed the ties as solid, praising “fruitful work by both sides”.",
        [
            ("indirect", "the ties as solid", "Li Qiang"),
            ("partial", "fruitful work by both sides", "Li Qiang"),
        ],
        "a participle goes on with the speaker",
    ),
    (
        "Li Qiang, an agent told Fox News' “Sunday Futures Show”, will travel.",
        [],
        "a programme's title is nobody's words",
    ),
]

INDIRECT = [
    (
        "Li Qiang said that trade would grow.",
        [("indirect", "trade would grow", "Li Qiang")],
        "a clause with that",
    ),
    (
        "Li Qiang said trade would grow, adding that ports were open.",
        [("indirect", "trade would grow", "Li Qiang"), ("indirect", "ports were open", "Li Qiang")],
        "the second verb makes a second row",
    ),
    (
        "Trade would grow, Li Qiang said in a meeting with Mikhail Mishustin on Wednesday.",
        [("indirect", "Trade would grow", "Li Qiang")],
        "the occasion is no content",
    ),
    (
        "These ports, Li Qiang argued, would be open by May.",
        [("indirect", "would be open by May", "Li Qiang")],
        "a verb in the middle behind a bare subject",
    ),
    (
        "Li Qiang said ports were open, underscoring the close ties of both countries.",
        [("indirect", "ports were open", "Li Qiang")],
        "the writer's comment is cut off",
    ),
    (
        "Vladimir Putin said ports were open, while Li Qiang said trade would grow.",
        [("indirect", "ports were open", "Vladimir Putin"), ("indirect", "trade would grow", "Li Qiang")],
        "two clauses, two speakers",
    ),
    (
        "While critics say the pact costs jobs, Li Qiang insisted it was sound.",
        [("indirect", "the pact costs jobs", "critics"), ("indirect", "it was sound", "Li Qiang")],
        "the main clause does not belong to the critics",
    ),
    (
        "According to Marta Olsen, director of the Fjord Institute, prices will fall.",
        [("indirect", "prices will fall", "Marta Olsen")],
        "according to, with an apposition",
    ),
    (
        "Prices will fall, according to a study by the Fjord Institute.",
        [("indirect", "Prices will fall", "study by the Fjord Institute")],
        "a document speaks",
    ),
    (
        "Prices will fall, Interfax reported.",
        [("indirect", "Prices will fall", "Interfax")],
        "an agency speaks where nobody else does",
    ),
    (
        "The pact would hold, Marta Olsen was quoted as saying by Interfax.",
        [("indirect", "The pact would hold", "Marta Olsen")],
        "the agency passes on",
    ),
    (
        "Li Qiang pledged to keep the ports open.",
        [("indirect", "keep the ports open", "Li Qiang")],
        "a promise",
    ),
    (
        "Li Qiang urged all sides, however, to show restraint.",
        [("indirect", "show restraint", "Li Qiang")],
        "what is asked begins at to",
    ),
    (
        "In his remarks to Putin, Li Qiang stressed the importance of open ports.",
        [("indirect", "the importance of open ports", "Li Qiang")],
        "stress with a noun",
    ),
    (
        "Canada and Mexico say they will answer and have warned that steel could suffer.",
        [
            ("indirect", "they will answer", "Canada and Mexico"),
            ("indirect", "steel could suffer", "Canada and Mexico"),
        ],
        "joint speakers",
    ),
    (
        "It was announced that the port would close.",
        [("indirect", "the port would close", None)],
        "nobody is named: no speaker",
    ),
    (
        "Mr Smith (D-Ohio) said the vote would fail.",
        [("indirect", "the vote would fail", "Smith")],
        "a bracket before the verb",
    ),
    (
        "His claim that the port was shut surprised nobody, Li Qiang said.",
        [
            ("indirect", "His claim that the port was shut surprised nobody", "Li Qiang"),
        ],
        "a noun whose owner nobody can tell reports nothing of its own",
    ),
]
MORE = [
    (
        "OSLO, March 9 - Prices will fall, the trade ministry said.",
        [("indirect", "Prices will fall", "trade ministry")],
        "a dateline is no content",
    ),
    (
        "The trade ministry said prices would fall. Imports, it said, would grow.",
        [
            ("indirect", "prices would fall", "trade ministry"),
            ("indirect", "would grow", "trade ministry"),
        ],
        "it is the body that spoke before",
    ),
    (
        "Li Qiang said a pact should include:\n- an end to duties;\n- a court for disputes.",
        [
            (
                "indirect",
                "a pact should include: - an end to duties; - a court for disputes",
                "Li Qiang",
            )
        ],
        "a list behind a colon belongs to the clause",
    ),
    (
        "Li Qiang: ports will stay open\n\nThe ports of China are busy in summer, the harbour office said.",
        [
            ("indirect", "ports will stay open", "Li Qiang"),
            ("indirect", "The ports of China are busy in summer", "harbour office"),
        ],
        "a headline that names its speaker",
    ),
    (
        "“We will keep the ports open,” the tall, grey-haired envoy of Norway said.",
        [("direct", "We will keep the ports open", "tall, grey-haired envoy of Norway")],
        "whatever stands between mark and verb",
    ),
    (
        "Li Qiang said that was why ports were open.",
        [("indirect", "that was why ports were open", "Li Qiang")],
        "that may be the subject of the clause",
    ),
    (
        "As Li Qiang told reporters, ports are open.",
        [("indirect", "ports are open", "Li Qiang")],
        "as X said: the main clause is the content",
    ),
    (
        "Li Qiang told Mikhail Mishustin that Russia and China would build. That is why we must work together.",
        [
            ("indirect", "Russia and China would build", "Li Qiang"),
            ("indirect", "That is why we must work together", "Li Qiang"),
        ],
        "speech goes on in the first person",
    ),
]
WHO_AND_WHERE = [
    (
        "The trade representative, Ida Cole, said ports would open.",
        [("indirect", "ports would open", "Ida Cole")],
        "a name between commas goes before the office",
    ),
    (
        "A Norwegian envoy who handles relations with Chile said ports would open.",
        [("indirect", "ports would open", "Norwegian envoy")],
        "the verb's subject stands before the relative clause",
    ),
    (
        "Ida Cole, the envoy of Norway and one of the fiercest critics of the pact, said ports would close.",
        [("indirect", "ports would close", "Ida Cole")],
        "an apposition that goes on with and",
    ),
    (
        "Growers said in a statement on Friday they are ready to sell.",
        [("indirect", "they are ready to sell", "Growers")],
        "a clause without that behind the medium",
    ),
    (
        "The government has warned Norway to open its ports, and the duties hammer home the demand.",
        [("indirect", "Norway to open its ports", "government")],
        "with a subject of its own the writer goes on",
    ),
    (
        "Mishustin will open the talks by promising lower duties, analysts said.",
        [("indirect", "Mishustin will open the talks by promising lower duties", "analysts")],
        "a promise within what others say is theirs",
    ),
    (
        '“It’s a fair deal," Ida Cole said. "We need it now.”',
        [("direct", "It’s a fair deal", "Ida Cole"), ("direct", "We need it now.", "Ida Cole")],
        "marks of mixed style around an apostrophe",
    ),
    (
        "Mishustin has called the pact “a costly mistake,” and many other officials have expressed sharp doubts.",
        [
            ("partial", "a costly mistake", "Mikhail Mishustin"),
            ("indirect", "sharp doubts", "other officials"),
        ],
        "and after a quotation begins a clause of its own",
    ),
    (
        "Mishustin declined the gift, according to an official travelling with him.",
        [("indirect", "Mishustin declined the gift", "official travelling with Mikhail Mishustin")],
        "a pronoun in a source's words is told by name",
    ),
    (
        "Industry groups signaled that they will fight the pact.",
        [("indirect", "they will fight the pact", "Industry groups")],
        "groups mean what they signal",
    ),
    (
        "Talks on ports\n\nThe hall in the old harbour was full at noon, and many guests were standing at the "
        "doors and windows of the house. But Li Qiang answered them:\n\n“We came to build a port. "
        "It takes a year.”\n\nThe day went on.",
        [("direct", "We came to build a port. It takes a year.", "Li Qiang")],
        "a colon announces the quotation of the next paragraph",
    ),
    (
        "“We will keep all the ports open,” the 46-year-old said.",
        [("direct", "We will keep all the ports open", "46-year-old")],
        "told by age alone",
    ),
    (
        "On the other hand, lawmakers known for their love of free trade, said the bill ties hands too much.",
        [("indirect", "the bill ties hands too much", "lawmakers")],
        "an introduction is nobody",
    ),
    (
        "Officials said the two countries will open ports. They said Norway would pay.",
        [
            ("indirect", "the two countries will open ports", "Officials"),
            ("indirect", "Norway would pay", "Officials"),
        ],
        "they are those who spoke, not the countries",
    ),
    (
        "The ministry reported last week that the trade gap, calculated on a yearly basis, swelled again.",
        [("indirect", "the trade gap, calculated on a yearly basis, swelled again", "ministry")],
        "a participle in the content ends nothing",
    ),
    (
        "Experts say tracing leaks and proving that a crime was done can be difficult.",
        [("indirect", "tracing leaks and proving that a crime was done can be difficult", "Experts")],
        "what has to be proved is part of the content",
    ),
    (
        "In a letter to Secretary of State John Kerry the group said sanctions should be dropped.",
        [("indirect", "sanctions should be dropped", "group")],
        "the subject stands behind the one who was written to",
    ),
    (
        "The ministry said unusually cold weather had hurt exports.",
        [("indirect", "unusually cold weather had hurt exports", "ministry")],
        "the adverb belongs to the content",
    ),
    (
        "They met in Oslo because, in Li Qiang’s words, “they are the most open ports of all.”",
        [("partial", "they are the most open ports of all", "Li Qiang")],
        "in X's words",
    ),
    (
        "The speech fanned a debate over her remark that “there is a special place for those who do not help.”",
        [("partial", "there is a special place for those who do not help", None)],
        "words in marks stay, though nobody can tell who she is",
    ),
    (
        "Li Qiang promised Sunday at a Lima fair to end “the very wasteful port regime.”",
        [("partial", "the very wasteful port regime", "Li Qiang")],
        "place and day between promise and content",
    ),
    (
        "Li Qiang asks at a school in Lima, “Any questions I can answer?”",
        [("direct", "Any questions I can answer?", "Li Qiang")],
        "place between question and verb",
    ),
    (
        "Mishustin attacked Norway for “plundering” the sea.",
        [("partial", "plundering", "Mikhail Mishustin")],
        "a charge of one word",
    ),
    (
        "Mishustin reaffirmed the pact in a letter to Oslo, and toned down his attacks on Norway.",
        [("indirect", "the pact in a letter to Oslo", "Mikhail Mishustin")],
        "the next act is no content",
    ),
]
CASES = DIRECT + PARTIAL + INDIRECT + MORE + WHO_AND_WHERE


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[case[2] for case in CASES])
def test_quotes(
    text: str, expected: list[tuple[str, str, str | None]], reason: str, vocabulary: Vocabulary
) -> None:
    assert told(text, vocabulary) == expected, reason


NOTHING = [
    row
    for row in csv.DictReader(COUNTEREXAMPLES.open(encoding="utf-8", newline=""))
    if row["yields"] == "quote"
]


@pytest.mark.parametrize("row", NOTHING, ids=[row["reason"] for row in NOTHING])
def test_counterexamples_yield_no_quote(row: dict[str, str], vocabulary: Vocabulary) -> None:
    assert told(row["text"], vocabulary) == [], row["reason"]


def test_an_unnamed_source_is_followed(vocabulary: Vocabulary) -> None:
    text = (
        "“We see the point,” said a senior Norwegian trade official. The official said duties had hurt. "
        "It will pass, he said."
    )
    assert [who for _, _, who in told(text, vocabulary)] == ["senior Norwegian trade official"] * 3


def test_a_statement_without_marks(vocabulary: Vocabulary) -> None:
    text = (
        "Joint statement on ports\n\nThe ministers met in Oslo on Monday and spoke for an hour.\n\n"
        "Prime Minister Mikhail Mishustin said:\n\nRussia is glad of the pact. It will build two ports.\n\n"
        "President Joe Biden said:\n\nThe pact serves us all. It took two years.\n"
    )
    assert told(text, vocabulary)[-2:] == [
        ("direct", "Russia is glad of the pact. It will build two ports.", "Mikhail Mishustin"),
        ("direct", "The pact serves us all. It took two years.", "Joe Biden"),
    ]


def test_the_agency_behind_a_speaker_is_the_medium(vocabulary: Vocabulary) -> None:
    text = "The port is open, Li Qiang said, according to the official Xinhua News Agency."
    found = read(text, vocabulary)
    assert [(speaker_of(q, found), q.medium) for q in found.quotes] == [("Li Qiang", "Xinhua News Agency")]


def test_a_missing_closing_mark_is_flagged(vocabulary: Vocabulary) -> None:
    found = read("Li Qiang said: “The port is open and it will stay so.\nThe ship left.", vocabulary)
    assert [(q.kind, q.marks_closed) for q in found.quotes] == [("direct", False)]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="Li Qiang said “that” ‘trade’ \"grew\", ''and'' he: added.\n told Putin (it)", max_size=200
    )
)
def test_spans_lie_in_the_text_and_nothing_crashes(vocabulary: Vocabulary, text: str) -> None:
    found = read(text, vocabulary)
    for quote in found.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
    assert found.quotes == read(text, vocabulary).quotes
