"""The hand annotation of the seed articles fits the articles: every span is verbatim, every fact has evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frontmatter
import pytest

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests/golden/seeds").glob("*.json"))


def read_gold(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, frontmatter.load(str(ROOT / "seeds" / f"{path.stem}.md")).content


def test_every_seed_article_is_annotated() -> None:
    articles = {path.stem for path in (ROOT / "seeds").glob("*.md")} - {"README"}
    assert {path.stem for path in GOLD} == articles


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_spans_are_verbatim(path: Path) -> None:
    gold, body = read_gold(path)
    spans = [*gold["quotes"], *gold["not_facts"]]
    spans += [row["span"] for row in gold["agreements"] + gold["metrics"]]
    for span in spans:
        assert body[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_facts_have_evidence_around_their_span(path: Path) -> None:
    gold, body = read_gold(path)
    for row in gold["meetings"] + gold["agreements"] + gold["metrics"]:
        assert row["evidence"], row["id"]
        assert all(0 <= sentence["start"] < sentence["end"] <= len(body) for sentence in row["evidence"])
    for row in gold["agreements"] + gold["metrics"]:
        span = row["span"]
        assert any(e["start"] <= span["start"] and span["end"] <= e["end"] for e in row["evidence"]), row[
            "id"
        ]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_dates_are_those_of_the_front_matter(path: Path) -> None:
    gold, _ = read_gold(path)
    post = frontmatter.load(str(ROOT / "seeds" / f"{path.stem}.md"))
    assert (gold["article"], gold["published_on"]) == (path.stem, str(post["published"]))
