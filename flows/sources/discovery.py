"""Sources named by the user -> the files that may hold articles, each once, in a stable order."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.sources.manifest import MANIFEST_NAME, Manifest, read_manifest
from flows.sources.records import Metadata, Reject, SourceFile, SourceNotFound

SUFFIXES = frozenset({".md", ".txt"})
ABOUT = ("readme", "license", "notice")  # files that speak of a folder, not articles
WILD = frozenset("*?[")


class Discovery(NamedTuple):
    """``files`` sorted by ``source_uri``; ``rejects`` of the manifests; ``scopes``: what was looked through.

    ``manifests`` are the uris of all manifests read, so that the rejects of a repaired one can be cleared;
    ``missing`` the uris of sources that are not there (only where that is allowed).
    """

    files: tuple[SourceFile, ...]
    rejects: tuple[Reject, ...]
    manifests: tuple[str, ...]
    scopes: tuple[str, ...]
    missing: tuple[str, ...] = ()

    def covers(self, source_uri: str) -> bool:
        """Whether an article of this uri would have been found here if it still existed."""
        return any(_covers(scope, source_uri) for scope in self.scopes)

    def refuse_unknown(self, known_uris: Iterable[str]) -> None:
        """Raise SourceNotFound for a missing source below which nothing is known: it is a slip of the pen."""
        known = list(known_uris)
        for scope in self.missing:
            if not any(_covers(scope, uri) for uri in known):
                raise SourceNotFound(_complaint(scope))


def source_uri_of(path: Path, home: Path) -> str:
    """Posix path relative to ``home`` where inside (the same in every checkout), else absolute."""
    absolute, base = os.path.abspath(path), os.path.abspath(home)
    relative = os.path.relpath(absolute, base) if _is_inside(absolute, base) else absolute
    return os.fsencode(relative).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def discover(sources: Sequence[str], home: Path, *, missing_ok: bool = False) -> Discovery:
    """The files of ``sources``: folders (searched below), single files, globs ("news/2024-*.txt").

    A relative source is looked for in the current directory, then in ``home``.
    Raises SourceNotFound for a source that is not there, unless ``missing_ok`` (for pruning).
    """
    paths: dict[str, Path] = {}
    scopes: list[str] = []
    missing: list[str] = []
    for source in sources:
        root, found = _resolve(source, home)
        scopes.append(source_uri_of(root, home))
        if not _exists(root, source):
            missing.append(scopes[-1])
            if not missing_ok:
                raise SourceNotFound(_complaint(source))
        for path in found:
            paths.setdefault(source_uri_of(path, home), path)
    return _with_manifests(paths, home)._replace(scopes=tuple(scopes), missing=tuple(missing))


def _resolve(source: str, home: Path) -> tuple[Path, Iterator[Path]]:
    plain = Path(source).expanduser()
    candidates = [plain] if plain.is_absolute() else [Path.cwd() / plain, home / plain]
    for path in candidates:
        if path.is_dir():
            return path, _walk(path)
        if os.path.lexists(path):
            return path, iter([path])
    if WILD & set(source):
        for path in candidates:
            matches = sorted(glob.glob(str(path), recursive=True))
            if matches:
                return path, _expand(matches)
    return candidates[0], iter(())


def _exists(root: Path, source: str) -> bool:
    if os.path.lexists(root):
        return True
    return bool(WILD & set(source)) and bool(glob.glob(str(root), recursive=True))


def _complaint(source: str) -> str:
    if WILD & set(source):
        return f"No file matches {source!r}."
    return f"There is no file or folder {source!r}."


def _expand(matches: Sequence[str]) -> Iterator[Path]:
    for match in map(Path, matches):
        if match.is_dir():
            yield from _walk(match)
        elif _may_be_article(match.name):
            yield match


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _may_be_article(name):
                yield Path(parent, name)


def _may_be_article(name: str) -> bool:
    stem, suffix = os.path.splitext(name)
    return suffix.lower() in SUFFIXES and stem.lower() not in ABOUT and not name.startswith(".")


def _with_manifests(paths: dict[str, Path], home: Path) -> Discovery:
    manifests: dict[Path, Manifest] = {}
    uris: dict[Path, str] = {}
    files = []
    for uri, path in sorted(paths.items()):
        folder = path.parent
        if folder not in manifests:
            beside = folder / MANIFEST_NAME
            uris[folder] = source_uri_of(beside, home)
            present = os.path.lexists(beside)
            manifests[folder] = read_manifest(beside, uris[folder]) if present else Manifest({})
        files.append(SourceFile(path, uri, manifests[folder].by_file.get(path.name, Metadata())))
    rejects = tuple(reject for manifest in manifests.values() for reject in manifest.rejects)
    return Discovery(tuple(files), rejects, tuple(uris.values()), ())


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _covers(scope: str, source_uri: str) -> bool:
    if scope == ".":
        return not source_uri.startswith("/")
    if scope == source_uri or source_uri.startswith(scope.rstrip("/") + "/"):
        return True
    return bool(WILD & set(scope)) and fnmatch.fnmatchcase(source_uri, scope)
