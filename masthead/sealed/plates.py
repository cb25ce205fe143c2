"""What a picture file tells besides the picture: everything in it that is no pixel, as bytes.

PNG (3rd edition, 11.3): the chunks of text, packed or not, and what follows the end. JPEG (ITU T.81): the segments
before the scan, and what follows the end. WebP (RFC 9649): the chunks that hold no picture. GIF, AVIF: as they are.
"""

import struct
import zlib
from collections.abc import Iterator

from masthead.bare import JPEG, PNG

_PIXELS = frozenset((b"IDAT", b"fdAT", b"PLTE", b"IHDR", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IEND"))
_WEBP_PIXELS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANMF"))
_ENOUGH = 4


def is_plate(content: bytes) -> bool:
    """Whether it is a picture of pixels."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith((JPEG, PNG, b"GIF8", b"II*\0", b"MM\0*")) or is_webp or content[4:8] == b"ftyp"


def parts(content: bytes) -> Iterator[bytes]:
    """Give what it tells besides."""
    if content.startswith(PNG):
        yield from _png(content)
    elif content.startswith(JPEG):
        yield from _jpeg(content)
    elif content.startswith(b"RIFF"):
        yield from _webp(content)
    else:  # their text lies between the pixels
        yield from _runs(content)


def _png(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(content):
        (size,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += size + 12
        if kind not in _PIXELS:
            yield body
            yield from _inflated(body)
        if kind == b"IEND":
            break
    yield content[at:]


def _inflated(body: bytes) -> Iterator[bytes]:
    """Give what a chunk holds packed: behind its name, and in iTXt behind its languages too."""
    for start in (index + 1 for index in range(len(body)) if body[index] == 0):
        for skipped in (0, 1):
            try:
                yield zlib.decompress(body[start + skipped :])
                return
            except zlib.error:
                continue


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:
            break
        (size,) = struct.unpack_from(">H", content, at + 2)
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield from _runs(content[at + 4 : at + 2 + size])
        at += size + 2
    end = content.rfind(b"\xff\xd9")
    yield content[end + 2 :] if end > 0 else b""


def _webp(content: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(content):
        (size,) = struct.unpack_from("<I", content, at + 4)
        if content[at : at + 4] not in _WEBP_PIXELS:
            yield from _runs(content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    yield content[at:]


def _runs(content: bytes) -> Iterator[bytes]:
    """Give bytes that may be text, also in UTF-16, whose every other byte is none for most letters."""
    yield content
    if content.count(0) > _ENOUGH:
        yield content.replace(b"\0", b"")
