"""What was read in earlier builds: which files, and everything that they say, whatever is sealed.

What a file says depends on its bytes alone, so each is read once by the same masthead. Where something else is sealed
than before (a draft was written on, an embargo has ended), what all files say is looked through here, and none of them
is read again, unless something was found. It lies in ROOT/.masthead, and is safe to delete: then all is read anew.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

READ = "searched.json"
SAID = "searched.gz"
"""A member of gzip for each build that read something (RFC 1952, 2.2): its check sums tell what is damaged."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered."""

    folder: Path
    key: str = ""
    """What was sealed when it was last looked through."""
    files: frozenset[str] = frozenset()
    """``DIGEST PATH`` of every file that was read."""
    size: int = 0
    """Bytes of ``SAID``."""

    def said(self) -> frozenset[str] | None:
        """Give everything that the files say; None where it cannot be read."""
        try:
            packed = (self.folder / SAID).read_bytes()
            return frozenset(gzip.decompress(packed).decode("utf-8").split("\n")) if len(packed) == self.size else None
        except (OSError, EOFError, zlib.error, UnicodeDecodeError):
            return None

    def keep(self, key: str, files: Iterable[str], said: Iterable[str], *, is_whole: bool) -> None:
        """Keep what was read now, beside what is remembered or, with ``is_whole``, in its place.

        Where nothing can be written, the next build reads again.
        """
        known, fresh = sorted(files), sorted(said)
        if (key, frozenset(known)) == (self.key, self.files):
            return
        member = gzip.compress(("\n" + "\n".join(fresh)).encode("utf-8", "replace"), 1, mtime=0) if fresh else b""
        with suppress(OSError):
            size = len(member) if is_whole else self.size + len(member)
            if is_whole:
                _put(self.folder / SAID, member)
            elif member:
                with (self.folder / SAID).open("ab") as log:
                    log.write(member)
            record = {"reader": reader(), "key": key, "size": size, "files": known}
            _put(self.folder / READ, json.dumps(record).encode("utf-8"))


def remembered(folder: Path) -> Memory:
    """Read what is remembered; nothing where it cannot be read."""
    try:
        record = json.loads((folder / READ).read_text(encoding="utf-8"))
        if record["reader"] != reader():
            return Memory(folder)
        found = Memory(folder, str(record["key"]), frozenset(map(str, record["files"])), int(record["size"]))
        return found if (folder / SAID).stat().st_size == found.size else Memory(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return Memory(folder)


@cache
def reader() -> str:
    """Give a digest of the code that reads files: what an older masthead did not see in one is looked for again."""
    package = Path(__file__).parents[1]
    files = sorted(file for room in ("sealed", "packages") for file in (package / room).glob("*.py"))
    return hashlib.blake2b(b"".join(file.read_bytes() for file in files), digest_size=20).hexdigest()


def _put(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(file)
