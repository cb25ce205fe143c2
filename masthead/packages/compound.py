"""Compound files, as old office programs write them ([MS-CFB]): what is stored in them, by name, and the streams.

Names are looked for wherever an entry of the directory can stand, not along its chain: so nothing hides behind a chain
that one program follows and another does not.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from masthead.packages.weighing import Unsound

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_LAST = 0xFFFFFFFA
"""From here on a number in a table of sectors is no sector (2.1)."""
_CUTOFF = 4096
"""Bytes; a shorter stream lies in the mini stream."""
_MINI = 64
_WHOLE = 1 << 32


@dataclass(frozen=True, slots=True)
class Entry:
    """Something stored."""

    name: str
    kind: int
    start: int
    size: int


@dataclass(frozen=True)
class Compound:
    """A compound file."""

    content: bytes

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything stored, of any depth."""
        return tuple(self._entries())

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all that is stored."""
        return frozenset(entry.name for entry in self.entries)

    def streams(self, name: str, most: int = _WHOLE) -> Iterator[bytes]:
        """Give what every stream of a name begins with, as far as its chain leads. Raises ``Unsound``."""
        read = 0
        for entry in self.entries:
            if entry.kind == _STREAM and entry.name == name:
                stream = self._stream(entry, most)
                read += len(stream)
                if read > len(self.content):
                    raise Unsound("it is damaged: what is stored in it overlaps")
                yield stream

    def _entries(self) -> Iterator[Entry]:
        content = self.content
        for at in range(512, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            if kind in (_STORAGE, _STREAM, _ROOT) and 2 < length <= 64 and length % 2 == 0:
                name = content[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", content, at + 116)
                yield Entry(name, kind, start, size)

    @cached_property
    def _sector(self) -> int:
        (shift,) = struct.unpack_from("<H", self.content, 30)
        return 1 << shift if shift in (9, 12) else 512

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self.content[start : start + self._sector]

    @cached_property
    def _table(self) -> tuple[int, ...]:
        """The table that says of each sector which comes next."""
        numbers = [*struct.unpack_from("<109I", self.content, 76)]
        (more,) = struct.unpack_from("<I", self.content, 68)
        for _ in range(len(self.content) // self._sector):
            if more >= _LAST:
                break
            *fresh, more = _numbers(self._at(more)) or (_LAST,)
            numbers += fresh
        sectors = len(self.content) // self._sector
        return tuple(number for one in numbers[:sectors] if one < _LAST for number in _numbers(self._at(one)))

    def _chain(self, start: int, table: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(table)):
            if start >= len(table):
                return
            yield start
            start = table[start]

    @cached_property
    def _small(self) -> tuple[bytes, tuple[int, ...]]:
        """The mini stream, and its table."""
        directory, start = struct.unpack_from("<I8xI", self.content, 48)
        root = self._at(directory)[:_ENTRY].ljust(_ENTRY, b"\xff")
        whole = b"".join(map(self._at, self._chain(struct.unpack_from("<I", root, 116)[0], self._table)))
        return whole, _numbers(b"".join(map(self._at, self._chain(start, self._table))))

    def _stream(self, entry: Entry, most: int) -> bytes:
        most = min(most, entry.size)
        if entry.size >= _CUTOFF:
            chain = islice(self._chain(entry.start, self._table), -(-most // self._sector))
            return b"".join(map(self._at, chain))[:most]
        whole, table = self._small
        chain = islice(self._chain(entry.start, table), -(-most // _MINI))
        return b"".join(whole[at * _MINI : (at + 1) * _MINI] for at in chain)[:most]


def compound(content: bytes) -> Compound | None:
    """Take a file for a compound one; None where it is none."""
    return Compound(content) if content.startswith(MAGIC) and len(content) >= 512 else None


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
