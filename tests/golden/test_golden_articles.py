"""The five articles of ``seeds/`` against their hand annotation: no kind of fact may fall below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.extract import extract
from flows.extract.records import Extraction
from flows.extract.vocabulary import Vocabulary
from flows.sources import discover, read_article
from tests.golden.scoring import Score, score

ROOT = Path(__file__).parents[2]
FLOORS = {"quotes": 0.90, "meetings": 0.93, "agreements": 0.93, "metrics": 0.93}


@pytest.fixture(scope="module")
def extractions(vocabulary: Vocabulary) -> dict[str, Extraction]:
    found = {}
    for source in discover([str(ROOT / "seeds")], ROOT).files:
        article = read_article(source, 5_000_000, "en").article
        assert article is not None, source.source_uri
        found[Path(source.source_uri).stem] = extract(article, vocabulary)
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_golden_articles(kind: str, extractions: dict[str, Extraction]) -> None:
    total = Score(0, 0, ())
    for path in sorted((ROOT / "tests/golden/seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        total += score(gold, extractions[path.stem], kind)
    assert total.f1 >= FLOORS[kind], (
        f"{kind}: F1 {total.f1:.3f}, made up {total.made_up}, missed {total.missed}"
    )


def test_no_fact_comes_from_page_furniture(extractions: dict[str, Extraction]) -> None:
    for path in sorted((ROOT / "tests/golden/seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = extractions[path.stem]
        spans = [(f.start, f.end) for f in (*found.quotes, *found.agreements, *found.metrics)]
        spans += [(e.start, e.end) for meeting in found.meetings for e in meeting.evidence]
        furniture = [
            n for n in gold["not_facts"] if n["why"].startswith("boilerplate") and "subhead" not in n["why"]
        ]
        for trap in furniture:
            inside = [s for s in spans if trap["start"] <= s[0] and s[1] <= trap["end"]]
            assert not inside, f"{path.stem}: {trap['text']!r} gave {inside}"
