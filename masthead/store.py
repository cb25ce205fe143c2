"""What was rendered, by fingerprint, on disk in ROOT/.masthead. Safe to delete, to kill at any moment and to share.

``objects/`` holds the bytes, named by their hash; ``entries/`` holds for each fingerprint which objects go where, the
facts and the problems, so that a warm build prints what a cold one prints. Everything is written into ``new/`` and then
moved to its place, so a file is whole or not there; what a killed build left in ``new/`` goes when the store is opened
next. The output is made of hard links to the objects; an object whose size or time is not what its entry says was
edited through such a link, and counts as lost.
"""

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.artefact import Artefact
from masthead.problems import Problem, Severity

try:
    import fcntl
except ImportError:  # Windows has no such lock; two builds at once there end in one of the two trees, whole
    fcntl = None  # type: ignore[assignment]

_FORMAT = b"1"
_NEW = "new"
_SPARE = 4
"""Entries are pruned when there are this many times more than the last build used."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A finished file of the store and where it goes."""

    path: str
    content: Path
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store keeps of one forme."""

    files: tuple[StoredFile, ...]
    facts: Mapping[str, Any]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Store:
    """The store of one publication."""

    folder: Path

    def get(self, fingerprint: str) -> Kept | None:
        """Find what was rendered; None where nothing was, or where any of it was touched since."""
        entry = self._entry(fingerprint)
        try:
            said = json.loads(entry.read_bytes())
            files = tuple(self._file(*row) for row in said["files"])
            problems = tuple(Problem(**row | {"severity": Severity(row["severity"])}) for row in said["problems"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if any(file is None for file in files):
            return None
        return Kept(tuple(file for file in files if file), said["facts"], problems)

    def put(
        self, fingerprint: str, artefacts: Iterable[Artefact], facts: Mapping[str, Any], problems: tuple[Problem, ...]
    ) -> Kept:
        """Keep what was rendered. With an error among the problems it is not remembered, but the files are there."""
        files, rows = [], []
        for artefact in artefacts:
            content = self._object(artefact.content)
            stat = content.stat()
            files.append(StoredFile(artefact.path, content, stat.st_size))
            rows.append([artefact.path, content.name, stat.st_size, stat.st_mtime_ns])
        kept = Kept(tuple(files), json.loads(json.dumps(facts)), problems)
        if not any(problem.is_error for problem in problems):
            said = {"files": rows, "facts": kept.facts, "problems": [_row(problem) for problem in problems]}
            self._write(self._entry(fingerprint), json.dumps(said, ensure_ascii=False).encode())
        return kept

    def prune(self, used: set[str]) -> None:
        """Forget what this build did not use, once that is the greater part."""
        entries = list((self.folder / "entries").glob("*/*.json"))
        if len(entries) <= _SPARE * len(used) + 50:
            return
        wanted: set[str] = set()
        for entry in entries:
            if entry.stem in used:
                wanted |= {row[1] for row in json.loads(entry.read_bytes())["files"]}
            else:
                entry.unlink(missing_ok=True)
        for content in (self.folder / "objects").glob("*/*"):
            if content.name not in wanted:
                content.unlink(missing_ok=True)

    def _entry(self, fingerprint: str) -> Path:
        return self.folder / "entries" / fingerprint[:2] / f"{fingerprint}.json"

    def _file(self, path: str, name: str, size: int, time: int) -> StoredFile | None:
        content = self.folder / "objects" / name[:2] / name
        stat = content.stat()
        return StoredFile(path, content, size) if (stat.st_size, stat.st_mtime_ns) == (size, time) else None

    def _object(self, content: bytes) -> Path:
        name = hashlib.blake2b(content, digest_size=20).hexdigest()
        path = self.folder / "objects" / name[:2] / name
        if not path.is_file() or path.read_bytes() != content:
            self._write(path, content)
        return path

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file so that it is whole or not there, and never through a link to the old one."""
        fresh = self.folder / _NEW / f"{path.name}.{os.getpid()}"
        fresh.write_bytes(content)
        try:
            fresh.replace(path)
        except FileNotFoundError:  # the first file of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(path)


def opened(folder: Path) -> Store:
    """Open the store of a publication, emptying one of another format. The caller holds its lock."""
    shutil.rmtree(folder / _NEW, ignore_errors=True)
    (folder / _NEW).mkdir(parents=True, exist_ok=True)
    mark, ignore = folder / "format", folder / ".gitignore"
    if not mark.is_file() or mark.read_bytes() != _FORMAT:
        for part in ("entries", "objects"):
            shutil.rmtree(folder / part, ignore_errors=True)
        mark.write_bytes(_FORMAT)
    if not ignore.is_file():
        ignore.write_bytes(b"*\n")
    return Store(folder)


def _row(problem: Problem) -> dict[str, Any]:
    names = ("file", "line", "field", "message", "hint", "name", "mark")
    return {name: getattr(problem, name) for name in names} | {"severity": str(problem.severity)}


@contextmanager
def locked(folder: Path, say: Callable[[str], None]) -> Iterator[Store]:
    """Open the store for one build; a second build of the same publication waits, after saying so.

    Where nothing can be written beside the content, the store is a temporary one, after saying so.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        if trouble.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        say(f"{folder} cannot be made, so nothing of this build is remembered for the next")
        with tempfile.TemporaryDirectory(prefix="masthead-store-") as temporary:
            yield opened(Path(temporary))
        return
    with (folder / "lock").open("a") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("another build of this publication is at work; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield opened(folder)
