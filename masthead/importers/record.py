"""What was imported, so that the same file is known when it comes again: ``issues/FOLDER/imported.yml``.

It belongs into version control with the issue. A file that is still as it was imported may be written again; one that
an editor has changed since never is, unless they say so.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from masthead.files import Root
from masthead.problems import Problem
from masthead.register import Register

FILE = "imported.yml"
_HEAD = """\
# What was imported into this issue, and what it became. masthead goes by it when the same file comes again, so that it
# never writes over what you have changed since. Keep it in version control.
"""
_TEXTS = (".md", ".yml")


class State(Enum):
    """What becomes of a file that was made of a foreign one."""

    NEW = auto()
    SAME = auto()
    """It stands there already, word for word."""
    CHANGED = auto()
    """Nobody has edited the one that stands there; what is made now says something else."""
    EDITED = auto()
    """An editor has changed it since, and the foreign file says nothing new."""
    CONFLICT = auto()
    """What stands there is an editor's, and something else is made now."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was made of a foreign one."""

    source: str
    """The foreign file's name, without its folder."""
    sha256: str
    """Of the foreign file, in hexadecimal."""
    file: str
    """What was made of it: a name in the issue's folder."""
    made: str
    """SHA-256 of that, as it was made; of texts with LF at line ends."""


_REGISTER = Register(
    Entry, _HEAD, "what was imported", ", or delete it: then nothing that stands here is ever written over"
)


def digest(content: bytes, file: str = "") -> str:
    """Give the SHA-256 of a file in hexadecimal, whatever its line ends are."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n") if file.endswith(_TEXTS) else content).hexdigest()


def state(there: bytes | None, fresh: bytes, file: str, made: str | None) -> State:
    """Compare what stands there, what is made now, and what was made the last time."""
    if there is None:
        return State.NEW
    if digest(there, file) == digest(fresh, file):
        return State.SAME
    if made is None:
        return State.CONFLICT
    if digest(there, file) == made:
        return State.CHANGED
    return State.EDITED if digest(fresh, file) == made else State.CONFLICT


def entries(root: Root, folder: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Read the record of an issue's folder; none is an empty one."""
    return _REGISTER.read(root, f"{folder}/{FILE}")


def merged(before: Iterable[Entry], fresh: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give a record in which new entries take the place of older ones of the same file."""
    found = {entry.file: entry for entry in before}
    found |= {entry.file: entry for entry in fresh}
    return tuple(found.values())


def written(found: Iterable[Entry]) -> bytes:
    """Write a record."""
    return _REGISTER.text(found).encode()
