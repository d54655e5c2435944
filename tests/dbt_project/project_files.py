"""The YAML of the dbt project, read once for the tests of its seams."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parents[2] / "dbt_project"


@cache
def properties(kind: str) -> dict[str, dict[str, Any]]:
    """The entries under ``kind`` ("models", "sources", "seeds") of all YAML files, by name."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted([*PROJECT.glob("models/**/*.yml"), *PROJECT.glob("seeds/*.yml")]):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in content.get(kind, []):
            assert entry["name"] not in found, f"{entry['name']} is described twice"
            found[entry["name"]] = {**entry, "folder": path.parent.name}
    return found


def columns(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The described columns of a model or source table, by name."""
    return {column["name"]: column for column in entry.get("columns", [])}
