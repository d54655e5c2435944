"""Stands in for dbt where a test is not about dbt: runs the models of the small project in a third of a second."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import duckdb

REF = re.compile(r"{{ ref\('(\w+)'\) }}")


def main(project: Path, target: Path) -> None:
    results = []
    with duckdb.connect(os.environ["COMMUNIQUE_BUILD_FILE"]) as connection:
        for schema, kind in (("marts", "table"), ("reports", "view")):
            connection.execute(f"create schema if not exists {schema}")
            for model in sorted((project / "models" / schema).glob("*.sql")):
                query = REF.sub(r"communique_build.marts.\1", model.read_text(encoding="utf-8"))
                connection.execute(f"create or replace {kind} {schema}.{model.stem} as {query}")
                node = {"unique_id": f"model.small.{model.stem}", "status": "success", "execution_time": 0}
                results.append(node)
    (target / "run_results.json").write_text(json.dumps({"results": results}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
