"""``manifest.csv`` beside a folder's texts: file,title,publisher,published_on,url. Other columns are ignored."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import NamedTuple

from flows.sources.decoding import decode
from flows.sources.records import Metadata, Reject, Unreadable

MANIFEST_NAME = "manifest.csv"


class Manifest(NamedTuple):
    """Metadata by file name, and the rows that cannot be used as they stand."""

    by_file: dict[str, Metadata]
    rejects: tuple[Reject, ...] = ()


def read_manifest(path: Path, source_uri: str) -> Manifest:
    """The manifest at ``path``. A bad row is a reject; the others count. Never raises for what it holds."""
    try:
        raw = path.read_bytes()
        rows = list(csv.reader(io.StringIO(decode(raw), newline=""), strict=True))
    except Unreadable as error:
        return Manifest({}, (Reject(source_uri, "bad_manifest", error.reason),))
    except (OSError, csv.Error) as error:
        return Manifest({}, (Reject(source_uri, "bad_manifest", f"The manifest cannot be read: {error}."),))
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if "file" not in header:
        reason = "The manifest has no column `file`; its first line must name the columns."
        return Manifest({}, (Reject(source_uri, "bad_manifest", reason, len(raw)),))
    return _collect(header, rows[1:], path.parent, source_uri)


def _collect(header: list[str], rows: list[list[str]], folder: Path, source_uri: str) -> Manifest:
    by_file: dict[str, Metadata] = {}
    rejects: list[Reject] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        name = row.get("file", "")
        published_on, faults = _published_on(row.get("published_on", ""))
        faults += _row_faults(cells, header, name, folder, by_file)
        if faults:
            reason = f"Line {number}: {' '.join(faults)}"
            rejects.append(Reject(f"{source_uri}#row{number}", "bad_manifest_row", reason))
        if name and name not in by_file:
            by_file[name] = Metadata(
                title=row.get("title") or None,
                publisher=row.get("publisher") or None,
                url=row.get("url") or None,
                published_on=published_on,
                basis="manifest" if published_on else "unknown",
            )
    return Manifest(by_file, tuple(rejects))


def _row_faults(
    cells: list[str], header: list[str], name: str, folder: Path, seen: dict[str, Metadata]
) -> list[str]:
    if not name:
        return ["It names no file."]
    faults = []
    if len(cells) > len(header):
        faults.append(
            f"It has {len(cells)} cells where the header has {len(header)}; quote cells with commas."
        )
    if name in seen:
        faults.append(f"{name} stands in an earlier line, which counts.")
    elif "\x00" in name or not (folder / name).exists():
        faults.append(f"There is no file {name!r} beside the manifest.")
    return faults


def _published_on(cell: str) -> tuple[date | None, list[str]]:
    if not cell:
        return None, []
    try:
        return date.fromisoformat(cell[:10] if cell[10:11] in ("T", " ") else cell), []
    except ValueError:
        return None, [f"published_on {cell!r} is no date like 2024-08-21; the article is read without one."]
