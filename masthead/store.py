"""What was rendered, by fingerprint, on disk in ROOT/.masthead. Safe to delete, to kill at any moment and to share.

``objects/`` holds the bytes, named by their hash; ``entries/`` holds for each fingerprint which objects go where, the
facts and the problems, so that a warm build prints what a cold one prints. Everything is written into ``new/`` and then
moved to its place, so a file is whole or not there; what a killed build left in ``new/`` goes when the store is opened
next. Nothing in it is believed: an object is read and hashed each time it is used, an entry begins with its own hash.
What a power cut, a bad disk or an edit through the output's hard links has changed counts as lost, and is rendered
again; whatever else lies in the way is taken away.
"""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from masthead import ondisk
from masthead.artefact import Artefact
from masthead.problems import Problem, Refusal, Severity

try:
    import fcntl
except ImportError:  # Windows has no such lock; two builds at once there end in one of the two trees, whole
    fcntl = None  # type: ignore[assignment]

_FORMAT = b"2"
_NEW = "new"
_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)
"""Where nothing may be written."""
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
        """Find what was rendered; None where nothing was, or where a byte of it is another now."""
        said = self._said(fingerprint)
        if said is None:
            return None
        try:
            files = tuple(self._file(*row) for row in said["files"])
            problems = tuple(Problem(**row | {"severity": Severity(row["severity"])}) for row in said["problems"])
            facts = said["facts"]
        except (ValueError, KeyError, TypeError):
            return None
        return None if None in files else Kept(tuple(file for file in files if file), facts, problems)

    def put(
        self, fingerprint: str, artefacts: Iterable[Artefact], facts: Mapping[str, Any], problems: tuple[Problem, ...]
    ) -> Kept:
        """Keep what was rendered. With an error among the problems it is not remembered, but the files are there."""
        files, rows = [], []
        for artefact in artefacts:
            content = self._object(artefact.content)
            files.append(StoredFile(artefact.path, content, len(artefact.content)))
            rows.append([artefact.path, content.name, len(artefact.content)])
        kept = Kept(tuple(files), json.loads(json.dumps(facts)), problems)
        if not any(problem.is_error for problem in problems):
            said = {"files": rows, "facts": kept.facts, "problems": [_row(problem) for problem in problems]}
            body = json.dumps(said, ensure_ascii=False).encode()
            self._write(self._entry(fingerprint), b"%s\n%s" % (_seal(fingerprint, body), body))
        return kept

    def prune(self, used: set[str]) -> None:
        """Forget what this build did not use, once that is the greater part."""
        entries = list((self.folder / "entries").glob("*/*.json"))
        if len(entries) <= _SPARE * len(used) + 50:
            return
        wanted: set[str] = set()
        for entry in entries:
            said = self._said(entry.stem) if entry.stem in used else None
            if said is None:
                _take_away(entry)
            else:
                wanted |= {row[1] for row in said["files"]}
        for content in (self.folder / "objects").glob("*/*"):
            if content.name not in wanted:
                _take_away(content)

    def forget_all(self) -> None:
        """Forget everything that was rendered, entries first: an object without one is never used."""
        for part in ("entries", "objects"):
            shutil.rmtree(self.folder / part, ignore_errors=True)

    def _entry(self, fingerprint: str) -> Path:
        return self.folder / "entries" / fingerprint[:2] / f"{fingerprint}.json"

    def _said(self, fingerprint: str) -> dict[str, Any] | None:
        """Read an entry; None where there is none, or where it is not what was written for this fingerprint."""
        entry = self._entry(fingerprint)
        try:
            seal, _, body = entry.read_bytes().partition(b"\n") if entry.is_file() else (b"", b"", b"")
            return dict(json.loads(body)) if seal == _seal(fingerprint, body) else None
        except (OSError, ValueError, TypeError):
            return None

    def _file(self, path: str, name: str, size: int) -> StoredFile | None:
        """Give a file that is what its name says. A path that leaves the output is none of ours."""
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or not re.fullmatch("[0-9a-f]{40}", name):
            return None
        content = self.folder / "objects" / name[:2] / name
        return StoredFile(path, content, size) if _is_whole(content) else None

    def _object(self, content: bytes) -> Path:
        name = hashlib.blake2b(content, digest_size=20).hexdigest()
        path = self.folder / "objects" / name[:2] / name
        if not _is_whole(path):
            self._write(path, content)
        return path

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file so that it is whole or not there, and never through a link to the old one."""
        fresh = self.folder / _NEW / f"{path.name}.{os.getpid()}"
        try:
            with ondisk.named(fresh):
                fresh.write_bytes(content)
            try:
                fresh.replace(path)
            except OSError:  # the first file of its folder, or something that is no file lies in its place
                for folder in (path.parent.parent, path.parent):
                    if not folder.is_dir():
                        _take_away(folder)
                        folder.mkdir()
                _take_away(path)
                fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()
            raise


def opened(folder: Path) -> Store:
    """Open the store of a publication, emptying one of another format. The caller holds its lock."""
    _take_away(folder / _NEW)
    (folder / _NEW).mkdir(parents=True, exist_ok=True)
    mark, ignore = folder / "format", folder / ".gitignore"
    if not mark.is_file() or mark.read_bytes() != _FORMAT:
        for place in (folder / "entries", folder / "objects", mark):
            _take_away(place)
        mark.write_bytes(_FORMAT)
    if not ignore.is_file() or ignore.read_bytes() != b"*\n":
        _take_away(ignore)
        ignore.write_bytes(b"*\n")
    return Store(folder)


def _seal(fingerprint: str, body: bytes) -> bytes:
    """Give the hash with which an entry begins. It is bound to the fingerprint, so entries cannot change places."""
    return hashlib.blake2b(fingerprint.encode() + b"\n" + body, digest_size=20).hexdigest().encode()


def _is_whole(content: Path) -> bool:
    """Whether an object is a file of its own whose bytes hash to its name."""
    try:
        if content.is_symlink() or not content.is_file():
            return False
        with content.open("rb") as stream:
            digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=20))
    except OSError:  # a bad disk
        return False
    return digest.hexdigest() == content.name


def _take_away(place: Path) -> None:
    """Take away whatever lies there, be it a file, a folder or a link."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _row(problem: Problem) -> dict[str, Any]:
    names = ("file", "line", "field", "message", "hint", "name", "mark")
    return {name: getattr(problem, name) for name in names} | {"severity": str(problem.severity)}


@contextmanager
def locked(folder: Path, say: Callable[[str], None]) -> Iterator[Store]:
    """Open the store for one build; a second build of the same publication waits, after saying so.

    Where nothing can be written beside the content, the store is a temporary one, after saying so. Raises ``Refusal``
    where something else has its name.
    """
    try:
        lock = _lock_of(folder)
    except OSError as trouble:
        if trouble.errno not in _SHUT:
            raise
        say(f"{folder} cannot be written, so nothing of this build is remembered for the next")
        with ondisk.workroom("store") as temporary:
            yield opened(temporary)
        return
    with lock:
        _wait(lock, say)
        yield opened(folder)


def _lock_of(folder: Path) -> IO[str]:
    if (folder.is_symlink() and not folder.exists()) or (folder.exists() and not folder.is_dir()):
        raise Refusal(f"{folder} is no folder, and what builds remember lies there", "move it away, or delete it")
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / "lock"
    if not lock.is_file():
        _take_away(lock)
    return lock.open("a")


def _wait(lock: IO[str], say: Callable[[str], None]) -> None:
    """Wait until no other build holds the lock. Some network drives have none: then nobody can tell."""
    if fcntl is None:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another build of this publication is at work; waiting for it")
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        say("this disk has no locks: do not build this publication twice at the same time")
