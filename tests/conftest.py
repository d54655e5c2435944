"""What many tests share: the reference data of the repository, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.extract.vocabulary import Vocabulary, load_vocabulary

REFERENCE = Path(__file__).parents[1] / "dbt_project" / "seeds"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The repository's reference data."""
    return load_vocabulary(REFERENCE)
