"""Front matter gives the metadata; the text after it is the article, offsets count from its first letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.sources.markdown import read_markdown
from flows.sources.records import Metadata, SourceFile, Unreadable

SOURCE = SourceFile(Path("a.md"), "a.md")


def test_reads_front_matter() -> None:
    decoded = (
        "---\ntitle: Talks in the capital\npublisher: Daily\nauthor: [A. Reporter, B. Writer]\n"
        "published: 2024-08-21\nlanguage: en\nurl: https://e.org/1\n---\n\nThey met.\r\n\nThey left.\n"
    )
    found = read_markdown(decoded, SOURCE)
    assert found.metadata == Metadata(
        "Talks in the capital",
        "Daily",
        "A. Reporter, B. Writer",
        "https://e.org/1",
        "en",
        date(2024, 8, 21),
        "front_matter",
    )
    assert found.text.endswith("They met.\r\n\nThey left.\n")
    assert "---" not in found.text


@pytest.mark.parametrize(
    ("decoded", "reason"),
    [
        ("Only text.\n", "no front matter"),
        ("Text.\n\n---\n\nMore text.\n", "a rule between paragraphs"),
    ],
)
def test_text_without_front_matter_is_untouched(decoded: str, reason: str) -> None:
    found = read_markdown(decoded, SOURCE)
    assert (found.text, found.metadata) == (decoded, Metadata()), reason


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-08-21", date(2024, 8, 21)),
        ('"2024-08-21"', date(2024, 8, 21)),
        ("2024-08-21T23:30:00+09:00", date(2024, 8, 21)),
        ("2024-08-21 10:00:00", date(2024, 8, 21)),
        ("", None),
    ],
)
def test_dates(written: str, expected: date | None) -> None:
    found = read_markdown(f"---\npublished: {written}\n---\nText.", SOURCE)
    assert (found.metadata.published_on, found.faults) == (expected, ())


def test_date_that_is_none_is_told_and_the_article_read() -> None:
    found = read_markdown("---\npublished: last Tuesday\n---\nText.", SOURCE)
    assert found.text == "Text."
    assert found.metadata.published_on is None
    assert [fault.source_uri for fault in found.faults] == ["a.md#published"]


def test_manifest_fills_what_front_matter_leaves_open() -> None:
    row = Metadata(
        title="From the manifest", publisher="Daily", published_on=date(2024, 1, 1), basis="manifest"
    )
    found = read_markdown("---\ntitle: Own\n---\nText.", SOURCE._replace(metadata=row))
    assert (found.metadata.title, found.metadata.publisher) == ("Own", "Daily")
    assert found.metadata.basis == "manifest"


@pytest.mark.parametrize(
    "decoded",
    [
        "---\ntitle: [open\n---\nText.",
        "---\ntitle: never closed\n",
        "---\n- a\n- list\n---\nText.",
        "---\npublished: 2024-13-45\n---\nText.",
        "---\na: !!python/object/apply:os.system ['true']\n---\nText.",
        "---\na: " + "[" * 3000 + "\n---\nText.",
    ],
    ids=["broken", "unclosed", "list", "impossible date", "code", "deep"],
)
def test_bad_front_matter_is_a_reject(decoded: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_markdown(decoded, SOURCE)
    assert caught.value.reason_code == "bad_front_matter"
