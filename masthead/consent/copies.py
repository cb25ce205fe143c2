"""The files that hold the very bytes of a picture under other names: who may not show the one may not show these."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from masthead.consent.leave import Sources, Subject
from masthead.pictures import MEDIA_TYPES

_APART = frozenset(("site", "site-internal", "out"))
"""Folders of the root that hold what was made."""


def with_copies(sources: Sources, subject: Subject, digests: frozenset[str] = frozenset()) -> Subject:
    """Give the same with every copy of its pictures. ``digests``: SHA-256 of pictures that are gone already."""
    root = sources.root.folder
    there = [root / file for file in subject.pictures if (root / file).is_file()]
    sizes = None if digests else {path.stat().st_size for path in there}
    wanted = digests | {_digest(path) for path in there}
    if not wanted:
        return subject
    every = (path for path in root.rglob("*") if path.suffix.lower() in MEDIA_TYPES and path.is_file())
    likely = (path for path in every if not _is_made(root, path) and (sizes is None or path.stat().st_size in sizes))
    alike = frozenset(path.relative_to(root).as_posix() for path in likely if _digest(path) in wanted)
    return replace(subject, pictures=subject.pictures | alike)


def _is_made(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] in _APART or any(part.startswith(".") for part in parts)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
