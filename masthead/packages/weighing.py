"""Opening a package (a zip, APPNOTE 6.3.10; an OPC package, ECMA-376 part 2) and weighing it before it is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO

MEBI = 1 << 20
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What zipfile raises on archives that are none: its tables may lead anywhere."""
_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""The flags of a part that nobody reads without a password: the usual one, the strong one, a masked list (4.4.4)."""


class Mend(Enum):
    """What whoever made a package can do about it."""

    AGAIN = auto()
    """Save it again."""
    ANEW = auto()
    """Pack it again, from plain files."""
    LOCKED = auto()
    """Take the password off."""
    SMALLER = auto()
    """Make it smaller."""


class Unsound(Exception):
    """A package cannot be taken; the text says why."""

    def __init__(self, why: str, mend: Mend = Mend.AGAIN) -> None:
        super().__init__(why)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold; sizes in bytes, unpacked."""

    part: int
    whole: int
    parts: int = 4000
    steepest: int = 200
    """So many times its packed size a part may have; only what is larger than ``harmless`` is asked."""
    harmless: int = 2 * MEBI


LIMITS = Limits(part=200 * MEBI, whole=400 * MEBI, harmless=20 * MEBI)
"""Of packages that are given out: a film is large, and an empty table packs small."""


def weigh(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Add up what a package says that it holds. Raises ``Unsound`` where that is too much, or locked."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unsound("it is locked by a password", Mend.LOCKED)
    if len(entries) > limits.parts:
        raise Unsound(f"it has {len(entries)} parts, and {limits.parts} are the most")
    if sum(entry.file_size for entry in entries) > limits.whole:
        raise Unsound(f"unpacked it would have more than {limits.whole // MEBI} MB", Mend.SMALLER)
    for entry in entries:
        name, steepest = entry.filename, limits.steepest
        if entry.file_size > limits.part:
            raise Unsound(f"{name} in it would have more than {limits.part // MEBI} MB", Mend.SMALLER)
        if entry.file_size > limits.harmless and entry.file_size > steepest * max(1, entry.compress_size):
            raise Unsound(f"{name} in it is packed {steepest} times smaller than it is, as in a zip bomb")


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo | str, most: int) -> bytes:
    """Unpack a part. Raises ``Unsound`` where it is damaged, or larger than it said."""
    name = part if isinstance(part, str) else part.filename
    try:
        with archive.open(part) as stream:
            found = stream.read(most + 1)
    except DAMAGED as trouble:
        raise Unsound(f"it is damaged: {name} cannot be unpacked") from trouble
    if len(found) > most:
        raise Unsound(f"it is not what it says: {name} unpacks to far more")
    return found


def readable(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes | None:
    """Unpack a part; None where it is locked, damaged or too large, which the next may not be."""
    try:
        return unpacked(archive, part, most) if part.file_size <= most else None
    except Unsound:
        return None


@dataclass(frozen=True, slots=True)
class Package:
    """An open package, weighed. Its parts are unpacked one at a time."""

    archive: zipfile.ZipFile
    content: bytes

    @property
    def parts(self) -> list[zipfile.ZipInfo]:
        """Every part, no folder."""
        return [entry for entry in self.archive.infolist() if not entry.is_dir()]

    @property
    def size(self) -> int:
        """The bytes of all parts, unpacked."""
        return sum(entry.file_size for entry in self.parts)

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Unpack every part, which also compares its check sum. Raises ``Unsound``."""
        for entry in self.parts:
            yield entry.filename, unpacked(self.archive, entry, LIMITS.part)

    def part(self, name: str) -> bytes | None:
        """Unpack a part by its name, whose capitals say nothing (OPC); None where there is none. Raises ``Unsound``."""
        found = next((entry for entry in self.parts if entry.filename.casefold() == name.casefold()), None)
        return unpacked(self.archive, found, LIMITS.part) if found else None


def opened(content: bytes, room: int = LIMITS.whole) -> Package:
    """Open a package that is given out, and weigh it; ``room``: the bytes that it may unpack to. Raises ``Unsound``."""
    try:
        package = Package(zipfile.ZipFile(BytesIO(content)), content)
    except DAMAGED as trouble:
        raise Unsound("it is damaged: it cannot be unpacked") from trouble
    weigh(package.archive.infolist(), LIMITS)
    if package.size > room:
        raise Unsound(f"unpacked, with all that is packed in it, it would have more than {LIMITS.whole // MEBI} MB")
    return package
