"""What was published last, so that a run that has nothing to do can tell."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from flows.settings import Settings
from warehouse.engine import writing
from warehouse.load import fingerprint

NOT_PROJECT = frozenset({"target", "logs", "dbt_packages", "__pycache__", ".user.yml"})


def current_stamp(settings: Settings) -> dict[str, str]:
    """The state that a publication depends on: raw rows, dbt project, and the published file itself."""
    with writing(settings.build_file) as connection:
        raw = fingerprint(connection)
    return {
        "raw": raw,
        "dbt": project_hash(settings.dbt_project),
        "file": _file_state(settings.published_file),
    }


def is_published(settings: Settings) -> bool:
    """Whether what the build file would publish is what is published already."""
    try:
        stored = json.loads(settings.stamp_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return settings.published_file.exists() and bool(stored == current_stamp(settings))


def write_stamp(settings: Settings) -> None:
    """Remember the present state as published."""
    settings.stamp_file.write_text(json.dumps(current_stamp(settings)) + "\n", encoding="utf-8")


def _file_state(path: Path) -> str:
    if not path.exists():
        return "none"
    status = path.stat()
    return f"{status.st_size}-{status.st_mtime_ns}"


def project_hash(dbt_project: Path) -> str:
    """Hash of all files of the dbt project that a build reads."""
    digest = hashlib.sha256()
    for path in sorted(dbt_project.rglob("*")):
        relative = path.relative_to(dbt_project)
        if path.is_file() and not NOT_PROJECT & set(relative.parts):
            digest.update(relative.as_posix().encode() + b"\x00" + path.read_bytes() + b"\x00")
    return digest.hexdigest()[:16]
