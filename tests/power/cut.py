"""Runs that are cut off, for tests and for the campaign: order one, and see what is left."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PRESS = Path(__file__).with_name("press.py")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    status: int
    """-9: it was killed."""
    said: str
    seconds: float


class Press:
    """Runs masthead, each time in a process group of its own."""

    def __init__(self, notes: Path) -> None:
        self._said = notes / "said.txt"
        self._counted = notes / "counted.txt"
        self._process = subprocess.Popen(
            [sys.executable, str(PRESS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *words: str | Path, **order: Any) -> Ended:
        """Run a command; ``fault``, ``after``, ``largest``, ``changes``, ``environment``, ``user``: see press.py."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = json.dumps({"words": [str(word) for word in words], "said": str(self._said), **order})
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        said = self._said.read_text("utf-8", errors="replace")
        return Ended(answer["status"], said, answer["seconds"])

    def counted(self, *words: str | Path, watched: Sequence[Path], **order: Any) -> tuple[Ended, list[tuple[str, str]]]:
        """Run a command to its end. Gives what it did to the disk, in order."""
        self._counted.unlink(missing_ok=True)
        fault = {"kind": "count", "watched": [str(path) for path in watched], "notes": str(self._counted)}
        ended = self.run(*words, fault=fault, **order)
        rows = self._counted.read_text("utf-8").splitlines() if self._counted.is_file() else []
        return ended, [(event, place) for event, place in map(json.loads, rows)]

    def close(self) -> None:
        """Send it home."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


def digest(folder: Path, leaving: Sequence[str] = ()) -> str:
    """Give the digest of a whole tree: every name, every byte, every link, every empty folder; '' of nothing."""
    there = contents(folder, leaving) if folder.exists() else {}
    if not there:
        return ""
    found = hashlib.sha256()
    for name, content in sorted(there.items()):
        found.update(json.dumps([name, len(content)]).encode() + content)
    return found.hexdigest()


def contents(folder: Path, leaving: Sequence[str] = ()) -> Mapping[str, bytes]:
    """Give what lies in a folder by path, but for some names at its top: hidden things too.

    What a kill left half written is no part of it; that it goes is looked at apart.
    """
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in leaving or ".half" in name:
            continue
        found[name] = (
            str(path.readlink()).encode() if path.is_symlink() else path.read_bytes() if path.is_file() else b"/"
        )
    return found
