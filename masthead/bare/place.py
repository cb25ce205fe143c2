"""Whether a file that is served as it is tells where something was photographed: PDFs and packages with photographs.

EXIF 2.32, 4.6.6 (the GPS part of a JPEG), and exif:GPSLatitude in XMP. A picture that a PDF packs anew has lost its
EXIF; one that it takes over as JPEG has not.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

_GPS = 0x8825
_XMP = re.compile(rb"exif:GPSL(?:atitude|ongitude)")
_PACKED = re.compile(rb"/Subtype\s*/XML\b[^>]*>>\s*stream\r?\n")
_LARGEST = 5_000_000


def tells_place(content: bytes) -> bool:
    """Whether a picture, a PDF or an office package holds the place of a photograph, as cameras note it."""
    if content.startswith(b"PK\x03\x04"):
        return any(map(tells_place, _members(content)))
    if any(_has_place(content[found.end() : found.end() + 65536]) for found in re.finditer(rb"Exif\0\0", content)):
        return True
    return any(map(_XMP.search, (content, *_packets(content))))


def _has_place(tiff: bytes) -> bool:
    """Whether the first directory of an EXIF block points to a GPS part with a latitude in it."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        for tag, _, value in _directory(tiff, order, start):
            if tag == _GPS:
                return any(one in (2, 4) and number for one, number, _ in _directory(tiff, order, value))
    except struct.error:
        pass
    return False


def _directory(tiff: bytes, order: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Give tag, count and value (or where it stands) of each entry."""
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(entries):
        tag, _, count, value = struct.unpack_from(f"{order}HHII", tiff, start + 2 + 12 * entry)
        yield tag, count, value


def _packets(content: bytes) -> Iterator[bytes]:
    """Give the XMP packets that a PDF has packed."""
    for found in _PACKED.finditer(content) if content[:1024].find(b"%PDF-") >= 0 else ():
        try:
            yield zlib.decompressobj().decompress(content[found.end() : found.end() + _LARGEST], _LARGEST)
        except zlib.error:
            continue


def _members(content: bytes) -> Iterator[bytes]:
    """Give the pictures of a package."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for one in package.infolist():
                if (
                    one.filename.lower().endswith((".jpg", ".jpeg", ".tif", ".tiff", ".heic"))
                    and one.file_size < 10 * _LARGEST
                ):
                    yield package.read(one)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return
