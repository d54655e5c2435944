"""One article with one thing of each kind, for the tests of the raw layer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from flows.extract.records import (
    AgreementReport,
    Article,
    DateMention,
    Evidence,
    Extraction,
    MeetingReport,
    Mention,
    MetricReport,
    Party,
    Quantity,
    Quote,
    Sentence,
)
from warehouse.rows import RunStamp

TEXT = (
    "Premier Ada Lund met Orla Finn on 3 May 2024 in Norburg.\n"
    "“Trade grew. It will grow on,” Lund said. They signed a fishing pact worth $2.5 million."
)
STAMP = RunStamp("run_1", datetime(2024, 5, 4, 8, 0, tzinfo=UTC).replace(tzinfo=None), "1+abc")


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def sentences() -> tuple[Sentence, ...]:
    found = []
    for number, words in enumerate(
        (
            "Premier Ada Lund met Orla Finn on 3 May 2024 in Norburg.",
            "“Trade grew.",
            "It will grow on,” Lund said.",
            "They signed a fishing pact worth $2.5 million.",
        )
    ):
        found.append(Sentence(number, 0 if number == 0 else 1, "body", *span(words)))
    return tuple(found)


def mentions() -> tuple[Mention, ...]:
    lund, finn = span("Premier Ada Lund"), span("Orla Finn")
    return (
        Mention(
            0, 0, *lund, lund[1], "person", "name", "Premier Ada Lund", "person.titled", "person_ada_lund",
            "Ada Lund", "Lund", "Premier", "NOR", is_reference=True,
        ),
        Mention(1, 0, *finn, finn[1], "person", "name", "Orla Finn", "person.name", None, "Orla Finn", "Finn"),
        Mention(2, 3, *span("They"), span("They")[1], "group", "pronoun", "They", "group.they", is_plural=True),
    )  # fmt: skip


def extraction(article_id: str = "a_0123456789ab", sha: str = "sha1", uri: str = "seeds/a.txt") -> Extraction:
    """All kinds of records; two quotes begin at one character, the first runs over two sentences."""
    all_sentences = sentences()
    first, pact = all_sentences[0], all_sentences[3]
    met = Evidence(0, first.start, first.end, "meeting.met")
    people = (
        Party("person", "person_ada_lund", "Ada Lund", "NOR", "Premier"),
        Party("person", None, "Orla Finn"),
    )
    quote = span("Trade grew. It will grow on,")
    return Extraction(
        Article(article_id, uri, TEXT, sha, "Lund meets Finn", "Daily", published_on=date(2024, 5, 4)),
        all_sentences,
        mentions(),
        (DateMention(0, *span("3 May 2024"), "3 May 2024", "d", date(2024, 5, 3), date(2024, 5, 3), "day"),),
        (
            Quantity(
                3, *span("$2.5 million"), "$2.5 million", "q", "money", Decimal("2500000"), 0, 0, currency="USD"
            ),
        ),
        (
            Quote(1, *quote, "direct", "quote.after", 0, "Lund", 1, "said"),
            Quote(1, quote[0], quote[0] + 10, "partial", "quote.part", None, null_reason="two candidates"),
            Quote(3, *span("a fishing pact"), "indirect", "quote.they", 2),
        ),
        (MeetingReport(0, "bilateral_meeting", "held", people, (met,), "meeting.met", city="Norburg"),),
        (
            AgreementReport(
                0, *span("fishing pact"), "agreement", "signed", people[:1], ("fisheries", "fisheries"),
                (Evidence(3, pact.start, pact.end, "pact"), Evidence(3, pact.start, pact.end, "pact")), "pact",
                meeting=0,
            ),
        ),
        (MetricReport(3, *span("$2.5 million"), "figure", "other", "level", value=Decimal("2500000")),),
    )  # fmt: skip
